//! A day hour by hour: the host's clock and the clock at home beside an axis, and what happens at its height. Long hours
//! without anything are folded, so that every day fits its page.

pub(super) mod hours;

use portolan_domain::text::{Bilingual, Language};

use crate::{
    brief::{DayItem, DaySheet, Said, Stretch},
    error::Result,
    figures::canvas::{Anchor, Canvas, HEAD, LEADING, Look, NOTE, SECOND, at, mm, size},
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{FAINT, INK, SEA, SEA6, SEA30, SLATE, line},
    units::Size,
};
use hours::{Hours, lanes};

/// Where the clock at home stands, the axis, and what happens.
const HOME: f32 = mm(13.5);
const AXIS: f32 = mm(24.0);
const EVENTS: f32 = mm(26.0);
/// Room over the first hour for the names of the clocks.
const TOP: f32 = 14.0;
const TITLE: Look = Look::new(Face::SansBold, 8.5, INK);
const PLAIN: Look = Look::new(Face::Sans, 8.0, INK);
const TIMES: Look = Look::new(Face::SansBold, 7.5, INK);
/// From the left of an event to its title.
const INDENT: f32 = 66.0;

/// The sheet of a day, as wide as its room and as high as its hours, no higher than its room unless its words need more.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a word cannot be shown.
pub fn day_sheet(
    day: &DaySheet,
    language: PrintLanguage,
    room: Size,
    fonts: &Fonts,
) -> Result<Figure> {
    let mut canvas = Canvas::new(language, fonts);
    let width = room.width.0;
    let hours = Hours::of(&day.items, room.height.0);
    names(&mut canvas, day)?;
    axis(&mut canvas, day, &hours, width)?;
    let mut bottom = TOP + hours.height();
    let mut ends: Vec<f32> = Vec::new();
    for (item, (lane, of)) in day.items.iter().zip(lanes(&day.items)) {
        let wide = (width - EVENTS) / f32::from(of);
        let x = EVENTS + wide * f32::from(lane);
        let event = Event { item, x, width: wide - if of > 1 { 4.0 } else { 0.0 } };
        // Never over the one before: short events with long words push the next ones down a little.
        ends.resize(ends.len().max(usize::from(of)), 0.0);
        let free = if of == 1 {
            ends.iter().copied().fold(0.0, f32::max)
        } else {
            ends[usize::from(lane)]
        };
        let top = (TOP + hours.at(item.from)).max(free);
        let end = (TOP + hours.at(item.to)).max(top + event.needs(&canvas));
        event.draw(&mut canvas, top, end)?;
        if of == 1 {
            ends.iter_mut().for_each(|other| *other = end + 2.0);
        } else {
            ends[usize::from(lane)] = end + 2.0;
        }
        bottom = bottom.max(end);
    }
    canvas.line(at(AXIS, TOP), at(AXIS, bottom), line(0.9, SEA));
    let told: Vec<_> =
        day.items.iter().map(|item| format!("{} {}", item.times, item.title.leading())).collect();
    Ok(canvas.finish(size(width, bottom + 1.0), told.join("; ")))
}

fn both(said: &Said) -> Bilingual {
    Bilingual::new(said.zh.clone(), said.en.clone())
}

/// The names of the clocks over their columns.
fn names(canvas: &mut Canvas<'_>, day: &DaySheet) -> Result<()> {
    let short = |said: &Said| said.leading().to_owned();
    let side = canvas.language.leading();
    let look = Look { size: 7.0, ..HEAD };
    for words in canvas.lines(HOME - 3.0, look, side, &short(&day.host), 1) {
        canvas.text(at(0.0, 6.0), Anchor::Start, look, side, &words)?;
    }
    if let Some((home, _)) = &day.home {
        let look = Look { size: 7.0, color: SLATE, face: Face::Sans };
        canvas.text(at(HOME, 6.0), Anchor::Start, look, side, &short(home))?;
    }
    Ok(())
}

fn axis(canvas: &mut Canvas<'_>, day: &DaySheet, hours: &Hours, width: f32) -> Result<()> {
    for (hour, y) in hours.marks() {
        canvas.line(at(0.0, TOP + y), at(AXIS, TOP + y), line(0.3, SEA30));
        if y + 12.0 > hours.height() {
            continue;
        }
        let words = format!("{:02}:00", hour % 24);
        canvas.text(at(0.0, TOP + y + 9.0), Anchor::Start, TIMES, Language::English, &words)?;
        if let Some((_, ahead)) = &day.home {
            let there = (i32::from(hour) * 60 + ahead).rem_euclid(1440);
            let words = format!("{:02}:{:02}", there / 60, there % 60);
            let look = Look { size: 7.5, ..SECOND };
            canvas.text(at(HOME, TOP + y + 9.0), Anchor::Start, look, Language::English, &words)?;
        }
    }
    for (y, height) in hours.folds() {
        let (top, tall) = (TOP + y, height);
        canvas.rect(at(0.0, top), size(AXIS, tall), Some(SEA6), None);
        canvas.line(
            at(AXIS + 4.0, top + tall / 2.0),
            at(width, top + tall / 2.0),
            line(0.4, FAINT),
        );
    }
    Ok(())
}

/// An event at its place.
struct Event<'e> {
    item: &'e DayItem,
    x: f32,
    width: f32,
}

impl Event<'_> {
    fn inner(&self) -> f32 {
        self.width - INDENT - 6.0
    }

    /// What the remark at the right takes, and whether it stands on the line of the title.
    fn aside(&self, canvas: &Canvas<'_>) -> (f32, bool) {
        let words = both(&self.item.aside);
        let (first, second) = canvas.language.sides(&words);
        let wide = |side: Option<(Language, &str)>, look| {
            side.map_or(0.0, |(language, words)| canvas.width(look, language, words) + 3.5)
        };
        let all = wide(first, NOTE) + wide(second, SECOND);
        (all, all + 8.0 < self.inner() * 0.45)
    }

    fn title_look(&self) -> Look {
        if self.item.stretch == Stretch::Main { TITLE } else { PLAIN }
    }

    /// The lines of the title: the second language on the line of the first where both fit.
    fn title(&self, canvas: &Canvas<'_>) -> Vec<Vec<(Look, Language, String)>> {
        let look = self.title_look();
        let (aside, beside) = self.aside(canvas);
        let room = if beside { self.inner() - aside - 6.0 } else { self.inner() };
        let words = both(&self.item.title);
        let (Some((language, first)), second) = canvas.language.sides(&words) else {
            return Vec::new();
        };
        let all = canvas.width(look, language, first)
            + second.map_or(0.0, |(other, words)| canvas.width(SECOND, other, words) + 5.0);
        if all <= room {
            let mut line = vec![(look, language, first.to_owned())];
            line.extend(second.map(|(other, words)| (SECOND, other, words.to_owned())));
            return vec![line];
        }
        let mut lines = Vec::new();
        for (look, side) in [(look, Some((language, first))), (SECOND, second)] {
            let Some((language, words)) = side else { continue };
            for words in canvas.lines(room, look, language, words, 3) {
                lines.push(vec![(look, language, words)]);
            }
        }
        lines
    }

    /// The remark below the title, a column for each language.
    fn notes(&self, canvas: &Canvas<'_>) -> Vec<Noted> {
        let mut texts = vec![both(&self.item.note)];
        if !self.aside(canvas).1 {
            texts.insert(0, both(&self.item.aside));
        }
        let mut found = Vec::new();
        let mut down = 0.0;
        for text in &texts {
            let (first, second) = canvas.language.sides(text);
            let half = if second.is_some() { self.inner() / 2.0 - 6.0 } else { self.inner() };
            let mut deepest = down;
            for (x, look, side) in [(0.0, NOTE, first), (self.inner() / 2.0, SECOND, second)] {
                let Some((language, words)) = side else { continue };
                let mut y = down;
                let mut lines = canvas.lines(half, look, language, words, 8);
                // No line holds one lone character.
                if lines.len() > 1 && lines.last().is_some_and(|last| last.chars().count() < 3) {
                    lines = canvas.lines(half * 0.92, look, language, words, 8);
                }
                for words in lines {
                    found.push(Noted { x, y, look, language, words });
                    y += LEADING;
                }
                deepest = f32::max(deepest, y);
            }
            down = deepest;
        }
        found
    }

    /// The least height its words need.
    fn needs(&self, canvas: &Canvas<'_>) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "few lines")]
        let title = self.title(canvas).len() as f32 * 10.5;
        let notes = self.notes(canvas).iter().map(|n| n.y + LEADING + 3.0).fold(0.0, f32::max);
        6.0 + title + notes + self.grid_height()
    }

    fn grid_height(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a day has few rounds")]
        let rounds = self.rounds().len() as f32;
        if rounds > 0.0 { 16.0 + rounds * ROUND } else { 0.0 }
    }

    fn rounds(&self) -> Vec<&str> {
        let mut rounds: Vec<&str> = Vec::new();
        for (times, ..) in &self.item.tables {
            if !rounds.contains(&times.as_str()) {
                rounds.push(times);
            }
        }
        rounds
    }

    fn draw(&self, canvas: &mut Canvas<'_>, top: f32, end: f32) -> Result<()> {
        let frame = size(self.width, end - top);
        match self.item.stretch {
            Stretch::Main => {
                canvas.rect(
                    at(self.x + 0.45, top),
                    size(self.width - 0.9, end - top),
                    None,
                    Some(line(0.9, SEA)),
                );
                canvas.rect(at(self.x, top), size(mm(1.4), end - top), Some(SEA), None);
            }
            Stretch::Minor | Stretch::Rest => {
                if self.item.stretch == Stretch::Rest {
                    canvas.rect(at(self.x, top), frame, Some(SEA6), None);
                }
                for y in [top, end] {
                    canvas.line(at(self.x, y), at(self.x + self.width, y), line(0.4, SEA30));
                }
            }
        }
        let (left, mut y) = (self.x + 11.0, top + 10.5);
        canvas.text(at(left, y), Anchor::Start, TIMES, Language::English, &self.item.times)?;
        let inner = self.x + INDENT;
        if self.aside(canvas).1 && !self.item.aside.is_empty() {
            let place = at(self.x + self.width - 6.0, y);
            canvas.pair(place, Anchor::End, NOTE, &both(&self.item.aside))?;
        }
        for parts in self.title(canvas) {
            let mut x = inner;
            for (look, language, words) in parts {
                x += canvas.text(at(x, y), Anchor::Start, look, language, &words)? + 5.0;
            }
            y += 10.5;
        }
        let mut down = 0.0_f32;
        for Noted { x, y: below, look, language, words } in self.notes(canvas) {
            let place = at(inner + x, y + below + 1.5);
            canvas.text(place, Anchor::Start, look, language, &words)?;
            down = down.max(below + LEADING + 3.0);
        }
        if !self.item.tables.is_empty() {
            self.grid(canvas, y + down - 4.0)?;
        }
        Ok(())
    }

    /// Rounds down, tables across, the two firms in each field.
    fn grid(&self, canvas: &mut Canvas<'_>, top: f32) -> Result<()> {
        let tables = self.item.tables.iter().map(|(_, table, ..)| *table).max().unwrap_or(1).max(1);
        let (left, right) = (self.x + 11.0, self.x + self.width - 6.0);
        let start = self.x + INDENT;
        #[expect(clippy::cast_precision_loss, reason = "few tables")]
        let pitch = (right - start) / tables as f32;
        #[expect(clippy::cast_precision_loss, reason = "few tables")]
        let column = |table: u32| start + pitch * table.saturating_sub(1) as f32;
        let head = Look { size: 7.0, ..HEAD };
        let words = Bilingual::new(
            crate::words::word(Language::Chinese, "table_no"),
            crate::words::word(Language::English, "table_no"),
        );
        let side = canvas.language.leading();
        canvas.text(at(left, top + 9.0), Anchor::Start, head, side, words.read(side))?;
        for table in 1..=tables {
            let words = table.to_string();
            canvas.text(
                at(column(table), top + 9.0),
                Anchor::Start,
                head,
                Language::English,
                &words,
            )?;
        }
        let mut y = top + 13.0;
        for round in self.rounds() {
            canvas.line(at(left, y), at(right, y), line(0.3, SEA30));
            let times = Look::new(Face::Sans, 7.0, INK);
            canvas.text(at(left, y + 9.0), Anchor::Start, times, Language::English, round)?;
            for (_, table, firm, other) in self.item.tables.iter().filter(|(t, ..)| t == round) {
                let x = column(*table);
                let name = Look::new(Face::SansBold, 7.0, INK);
                field(canvas, at(x, y + 9.0), pitch - 4.0, (name, firm, 1))?;
                let small = Look { size: 6.5, ..SECOND };
                field(canvas, at(x, y + 17.5), pitch - 4.0, (small, other, 2))?;
            }
            y += ROUND;
        }
        Ok(())
    }
}

/// A line of a remark, right of and below where remarks begin.
struct Noted {
    x: f32,
    y: f32,
    look: Look,
    language: Language,
    words: String,
}

/// Height of a round in the grid: a firm and two lines of the other.
const ROUND: f32 = 29.0;

/// A name in the field of a table, cut where it is longer: it stands in full among the meetings.
fn field(
    canvas: &mut Canvas<'_>,
    place: crate::units::Point,
    width: f32,
    (look, said, most): (Look, &Said, usize),
) -> Result<()> {
    let Some((language, words)) = said.sides().0 else { return Ok(()) };
    let mut y = place.y.0;
    for words in canvas.lines(width, look, language, words, most) {
        canvas.text(at(place.x.0, y), Anchor::Start, look, language, &words)?;
        y += 8.0;
    }
    Ok(())
}
