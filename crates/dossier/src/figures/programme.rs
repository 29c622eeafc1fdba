//! The programme at a glance: a column a day, the hours down, what happens at its height.

use portolan_domain::text::{Bilingual, Language};

use crate::{
    brief::{DayItem, GridDay, ProgrammeGrid, Said, Stretch},
    error::Result,
    figures::{
        canvas::{Anchor, Canvas, HEAD, Look, NOTE, SECOND, at, mm, size},
        day::hours::{Hours, lanes},
    },
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{FAINT, INK, PAPER, SEA, SEA6, SEA12, SEA30, SLATE, bold, hair, line},
};

const WIDTH: f32 = mm(168.0);
const LEFT: f32 = 26.0;
const TOP: f32 = 42.0;
/// Height of the hours at most.
const MOST: f32 = mm(166.0);
/// From one baseline in a box to the next.
const PITCH: f32 = 8.2;
const TIME: Look = Look::new(Face::SansBold, 6.5, SEA);
const TITLE: Look = Look::new(Face::SansBold, 6.5, INK);
const PLAIN: Look = Look::new(Face::Sans, 6.5, INK);

/// Draws the days of a programme, 168 mm wide; seven days at most are readable.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a word cannot be shown.
pub fn programme_grid(
    grid: &ProgrammeGrid,
    language: PrintLanguage,
    fonts: &Fonts,
) -> Result<Figure> {
    let mut canvas = Canvas::new(language, fonts);
    let all: Vec<DayItem> = grid.days.iter().flat_map(|day| day.items.clone()).collect();
    let hours = Hours::of(&all, MOST);
    let count = grid.days.iter().map(|_| 1.0_f32).sum::<f32>().max(1.0);
    let wide = (WIDTH - LEFT) / count;
    let foot = TOP + hours.height();
    axis(&mut canvas, &hours, foot)?;
    let mut x = LEFT;
    for day in &grid.days {
        head(&mut canvas, day, x, wide)?;
        canvas.line(at(x, 0.45), at(x, foot), line(0.5, SEA30));
        for (item, (lane, of)) in day.items.iter().zip(lanes(&day.items)) {
            let own = (wide - 3.0) / f32::from(of);
            let left = x + 1.5 + own * f32::from(lane);
            let (top, end) = (TOP + hours.at(item.from), TOP + hours.at(item.to.min(1440)));
            event(&mut canvas, item, (left, top), (own, (end - top).max(1.0)))?;
        }
        x += wide;
    }
    canvas.line(at(0.0, foot), at(WIDTH, foot), bold());
    let down = legend(&mut canvas, &grid.clock, foot + 12.0)?;
    let told = grid.days.iter().map(|day| {
        let list: Vec<_> = day
            .items
            .iter()
            .map(|item| format!("{} {}", item.times, item.title.leading()))
            .collect();
        format!("{}: {}", day.day.leading(), list.join(", "))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    Ok(canvas.finish(size(WIDTH, down), told))
}

fn both(said: &Said) -> Bilingual {
    Bilingual::new(said.zh.clone(), said.en.clone())
}

/// A day's name and its cities, as much as its column holds.
fn head(canvas: &mut Canvas<'_>, day: &GridDay, x: f32, wide: f32) -> Result<()> {
    let mut y = 10.0;
    for (said, look) in [(&day.day, Look { size: 7.0, ..HEAD }), (&day.city, NOTE)] {
        let words = both(said);
        let (first, second) = canvas.language.sides(&words);
        for (look, side) in [(look, first), (SECOND, second)] {
            let Some((language, words)) = side else { continue };
            for words in canvas.lines(wide - 6.0, look, language, words, 1) {
                canvas.text(at(x + 3.0, y), Anchor::Start, look, language, &words)?;
            }
            y += 8.6;
        }
    }
    Ok(())
}

fn axis(canvas: &mut Canvas<'_>, hours: &Hours, foot: f32) -> Result<()> {
    canvas.line(at(0.0, 0.45), at(WIDTH, 0.45), bold());
    canvas.line(at(0.0, TOP), at(WIDTH, TOP), line(0.5, SEA));
    let look = Look::new(Face::Sans, 6.5, SLATE);
    for (hour, y) in hours.marks() {
        let y = TOP + y;
        canvas.line(at(0.0, y), at(WIDTH, y), line(0.25, FAINT));
        if y + 9.0 < foot {
            let words = format!("{:02}:00", hour % 24);
            canvas.text(at(0.0, y + 7.5), Anchor::Start, look, Language::English, &words)?;
        }
    }
    for (y, high) in hours.folds() {
        canvas.rect(at(0.0, TOP + y), size(WIDTH, high), Some(SEA6), None);
        let middle = TOP + y + high / 2.0;
        canvas.line(at(0.0, middle), at(WIDTH, middle), hair());
    }
    Ok(())
}

/// A box as high as it takes time: main events tinted with a bar, rest hatched, others framed.
fn event(
    canvas: &mut Canvas<'_>,
    item: &DayItem,
    (left, top): (f32, f32),
    (wide, high): (f32, f32),
) -> Result<()> {
    let (inset, whole) = (0.5, size(wide - 1.0, high - 1.0));
    let corner = at(left + inset, top + inset);
    match item.stretch {
        Stretch::Main => {
            canvas.rect(corner, whole, Some(SEA12), None);
            canvas.rect(corner, size(2.2, high - 1.0), Some(SEA), None);
        }
        Stretch::Minor => canvas.rect(corner, whole, Some(PAPER), Some(line(0.4, SEA30))),
        Stretch::Rest => {
            canvas.rect(corner, whole, Some(SEA6), None);
            hatch(canvas, (left, top), (wide, high));
        }
    }
    let look = if item.stretch == Stretch::Main { TITLE } else { PLAIN };
    let room = wide - 8.0;
    let start = item.times.split('–').next().unwrap_or_default();
    let mut y = top + 7.6;
    let last = top + high - 1.2;
    if y > last {
        return Ok(());
    }
    let used = canvas.text(at(left + 4.5, y), Anchor::Start, TIME, Language::English, start)?;
    let words = both(&item.title);
    let (first, second) = canvas.language.sides(&words);
    let Some((language, words)) = first else { return Ok(()) };
    // In a low box the title follows the time on its line.
    if y + PITCH > last {
        for words in canvas.lines(room - used - 3.0, look, language, words, 1) {
            canvas.text(at(left + 7.5 + used, y), Anchor::Start, look, language, &words)?;
        }
        return Ok(());
    }
    for (look, side) in [(look, Some((language, words))), (SECOND, second)] {
        let Some((language, words)) = side else { continue };
        let free = (1..12_usize).zip(1_u8..).take_while(|(_, n)| y + PITCH * f32::from(*n) <= last);
        let Some((most, _)) = free.last() else { break };
        let whole = canvas.lines(room, look, language, words, usize::MAX);
        // The second language stands whole or not at all; the leading one is told in full on the day's own sheet.
        if whole.len() > most && look.color == SECOND.color {
            break;
        }
        for words in canvas.lines(room, look, language, words, most) {
            y += PITCH;
            canvas.text(at(left + 4.5, y), Anchor::Start, look, language, &words)?;
        }
    }
    Ok(())
}

/// Slanting lines, clipped to a box.
fn hatch(canvas: &mut Canvas<'_>, (left, top): (f32, f32), (wide, high): (f32, f32)) {
    let mut shift = 8.0;
    while shift < wide + high {
        let start = at(left + (shift - high).max(0.0), top + shift.min(high));
        let end = at(left + shift.min(wide), top + (shift - wide).max(0.0));
        canvas.line(start, end, line(0.35, SEA30));
        shift += 8.0;
    }
}

fn legend(canvas: &mut Canvas<'_>, clock: &Said, y: f32) -> Result<f32> {
    let mut x = 0.3;
    for (which, words) in [
        (Stretch::Main, Bilingual::new("主要活动", "main event")),
        (Stretch::Minor, Bilingual::new("其他", "other")),
        (Stretch::Rest, Bilingual::new("不安排活动", "no activity")),
    ] {
        let corner = (x, y - 6.5);
        match which {
            Stretch::Main => {
                canvas.rect(at(corner.0, corner.1), size(14.0, 8.0), Some(SEA12), None);
                canvas.rect(at(corner.0, corner.1), size(2.2, 8.0), Some(SEA), None);
            }
            Stretch::Minor => {
                let edge = Some(line(0.4, SEA30));
                canvas.rect(at(corner.0, corner.1), size(14.0, 8.0), None, edge);
            }
            Stretch::Rest => {
                canvas.rect(at(corner.0, corner.1), size(14.0, 8.0), Some(SEA6), None);
                hatch(canvas, corner, (14.0, 8.0));
            }
        }
        x += 18.0 + canvas.pair(at(x + 18.0, y), Anchor::Start, NOTE, &words)? + 14.0;
    }
    let words = both(clock);
    canvas.pair(at(WIDTH, y), Anchor::End, NOTE, &words)?;
    Ok(y + 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::tests::{inside, leaves},
        page::Item,
        tests::fonts,
    };

    fn item(from: u16, to: u16, stretch: Stretch) -> DayItem {
        let said =
            |zh: &str, en: &str| Said { zh: zh.to_owned(), en: en.to_owned(), ..Said::default() };
        DayItem {
            from,
            to,
            times: "09:00–10:00".to_owned(),
            title: said("拜会商会", "Courtesy call on the chamber of commerce"),
            aside: Said::default(),
            note: Said::default(),
            stretch,
            tables: Vec::new(),
        }
    }

    fn grid(days: usize) -> ProgrammeGrid {
        let items = vec![
            item(540, 600, Stretch::Main),
            item(570, 575, Stretch::Minor),
            item(780, 870, Stretch::Rest),
            item(1400, 1500, Stretch::Minor),
        ];
        let said =
            Said { zh: "4 月 12 日".to_owned(), en: "Mon 12 Apr".to_owned(), ..Said::default() };
        let day = GridDay { day: said.clone(), city: said.clone(), items };
        ProgrammeGrid { clock: said, days: vec![day; days] }
    }

    #[test]
    fn events_stay_inside_and_their_words_are_never_below_six_points() {
        for days in [0, 1, 7] {
            for language in
                [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual]
            {
                let figure = programme_grid(&grid(days), language, &fonts()).unwrap();
                inside(&figure);
                for (_, item) in leaves(&figure) {
                    assert!(!matches!(item, Item::Text(run) if run.size.0 < 6.0));
                }
            }
        }
    }

    #[test]
    fn an_event_twice_as_long_is_twice_as_high() {
        let mut one = grid(1);
        one.days[0].items = vec![item(540, 600, Stretch::Main), item(600, 720, Stretch::Main)];
        let figure = programme_grid(&one, PrintLanguage::English, &fonts()).unwrap();
        let boxes: Vec<_> = leaves(&figure)
            .into_iter()
            .filter_map(|(_, item)| match item {
                Item::Rect { size, fill: Some(SEA12), .. } if size.width.0 > 100.0 => {
                    Some(size.height.0 + 1.0)
                }
                _ => None,
            })
            .collect();
        assert!((boxes[1] / boxes[0] - 2.0).abs() < 0.01, "{boxes:?}");
    }
}
