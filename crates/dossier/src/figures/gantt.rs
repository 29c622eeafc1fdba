//! The timeline of a plan as bars, cropped to the first and the last of them.

use chrono::{Datelike, Months, NaiveDate};
use portolan_domain::{
    plan::{Phase, Plan},
    text::{Bilingual, Language},
};

use crate::{
    error::Result,
    figures::canvas::{Anchor, Canvas, HEAD, Look, MOST_LINES, NOTE, SECOND, at, mm, size},
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{CINNABAR, INK, SEA, SEA60, SLATE, bold, faint, fine, hair, line},
};

const WIDTH: f32 = mm(168.0);
const CHART: f32 = mm(66.0);
const DATES: f32 = mm(63.0);
const HEAD_HEIGHT: f32 = 28.3;
const ROW: f32 = 16.25;
const BAR: f32 = 5.0;
const NAME: Look = Look::new(Face::SansBold, 8.0, INK);
const DATE: Look = Look::new(Face::Sans, 6.5, SLATE);
/// Months of one chart on paper at most: each is then 3 points wide.
const WIDEST: i32 = 96;
/// Pieces at most.
const PIECES: i32 = 8;
/// Height of the rows of one chart on paper, so that it stands on a page below its title.
const TALLEST: f32 = 520.0;
/// How long before the first bar or after the last one today is still shown.
const TODAY_WITHIN_DAYS: i64 = 92;

/// Draws the phases of a plan, 168 mm wide.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a phase's name cannot be set.
pub fn gantt(
    plan: &Plan,
    today: NaiveDate,
    language: PrintLanguage,
    fonts: &Fonts,
) -> Result<Figure> {
    let phases: Vec<&Phase> = plan.timeline.iter().collect();
    let span = Span::of(&plan.timeline, today);
    chart((plan, &phases), span.as_ref(), today, language, fonts)
}

/// The same for paper: cut at ends of years where the years would be too narrow, and between phases where they would not
/// stand on a page. A phase that goes on over a cut stands on both sides of it.
///
/// # Errors
/// As [`gantt`].
pub fn gantt_parts(
    plan: &Plan,
    today: NaiveDate,
    language: PrintLanguage,
    fonts: &Fonts,
) -> Result<Vec<Figure>> {
    let spans = Span::of(&plan.timeline, today).map(Span::cut).unwrap_or_default();
    let canvas = Canvas::new(language, fonts);
    let mut figures = Vec::new();
    for span in &spans {
        let mut part: Vec<&Phase> = Vec::new();
        let mut height = 0.0;
        for phase in plan.timeline.iter().filter(|phase| span.meets(phase)) {
            let own = row(&canvas, phase).height;
            if height + own > TALLEST && !part.is_empty() {
                figures.push(chart((plan, &part), Some(span), today, language, fonts)?);
                part.clear();
                height = 0.0;
            }
            part.push(phase);
            height += own;
        }
        if !part.is_empty() {
            figures.push(chart((plan, &part), Some(span), today, language, fonts)?);
        }
    }
    if figures.is_empty() {
        figures.push(gantt(plan, today, language, fonts)?);
    }
    Ok(figures)
}

fn chart(
    (plan, phases): (&Plan, &[&Phase]),
    span: Option<&Span>,
    today: NaiveDate,
    language: PrintLanguage,
    fonts: &Fonts,
) -> Result<Figure> {
    let mut canvas = Canvas::new(language, fonts);
    let rows: Vec<Row> = phases.iter().map(|phase| row(&canvas, phase)).collect();
    let foot = 0.45 + HEAD_HEIGHT + rows.iter().map(|row| row.height).sum::<f32>().max(ROW);
    head(&mut canvas)?;
    if let Some(span) = span {
        grid(&mut canvas, span, foot)?;
    }
    let mut y = 0.45 + HEAD_HEIGHT;
    for (index, (row, phase)) in rows.iter().zip(phases).enumerate() {
        if index > 0 {
            canvas.line(at(0.0, y), at(WIDTH, y), hair());
        }
        let label = format!("{} {}", phase.phase.read(language.leading()), dates(phase));
        canvas.mark(plan.id, label, |canvas| draw_row(canvas, row, phase, span, y))?;
        y += row.height;
    }
    if rows.is_empty() {
        let none = Bilingual::new("尚未排定阶段", "No phase is scheduled yet");
        canvas.pair(at(0.0, y + 10.9), Anchor::Start, NOTE, &none)?;
    }
    canvas.line(at(0.0, foot), at(WIDTH, foot), bold());
    let now = span.filter(|span| span.holds(today)).map(|span| span.x(today));
    if let Some(x) = now {
        canvas.line(at(x, 14.0), at(x, foot), line(1.0, CINNABAR));
    }
    legend(&mut canvas, foot + 13.0, today, now.is_some())?;
    Ok(canvas.finish(size(WIDTH, foot + 17.0), alternative(phases, today, language.leading())))
}

/// The months a chart shows.
struct Span {
    from: NaiveDate,
    to: NaiveDate,
}

impl Span {
    /// Whole months from the first bar to the last, and to today where that is near.
    fn of(phases: &[Phase], today: NaiveDate) -> Option<Self> {
        let mut from = phases.iter().map(|phase| phase.from.min(phase.to)).min()?;
        let mut to = phases.iter().map(|phase| phase.from.max(phase.to)).max()?;
        if today < from && (from - today).num_days() <= TODAY_WITHIN_DAYS {
            from = today;
        }
        if today > to && (today - to).num_days() <= TODAY_WITHIN_DAYS {
            to = today;
        }
        let to = to.with_day(1)?.checked_add_months(Months::new(1))?;
        Some(Self { from: from.with_day(1)?, to })
    }

    /// Pieces of about equal length, cut where a year begins, each wide enough for its months to be told apart.
    fn cut(self) -> Vec<Self> {
        let months = self.months();
        // A slip of the pen in a year must not print a chart for every decade of an age.
        let pieces = ((months + WIDEST - 1) / WIDEST).min(PIECES);
        let years = (months / 12 + pieces) / pieces.max(1);
        let mut found = Vec::new();
        let mut from = self.from;
        while pieces > 1 && self.to.year() - from.year() > years {
            let Some(next) = NaiveDate::from_ymd_opt(from.year() + years, 1, 1) else { break };
            found.push(Self { from, to: next });
            from = next;
        }
        found.push(Self { from, to: self.to });
        found
    }

    /// Whether a phase falls in it.
    fn meets(&self, phase: &Phase) -> bool {
        phase.from.min(phase.to) < self.to && phase.from.max(phase.to) >= self.from
    }

    fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day < self.to
    }

    /// Where a day begins.
    fn x(&self, day: NaiveDate) -> f32 {
        // Dates of chrono lie within 2^28 days; a bar's end is right to a thousandth of its length.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days() as f32;
        CHART + (WIDTH - CHART) * (days(self.from, day) / days(self.from, self.to)).clamp(0.0, 1.0)
    }

    fn months(&self) -> i32 {
        let count = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
        count(self.to) - count(self.from)
    }

    /// The first days of every `step`th month, counted from January of year 0, that lie inside.
    fn ticks(&self, step: u32) -> Vec<NaiveDate> {
        let step_months = i32::try_from(step).unwrap_or(i32::MAX).max(1);
        let first = self.from.year() * 12 + i32::try_from(self.from.month0()).unwrap_or(0);
        let mut month = first + (-first).rem_euclid(step_months);
        let mut ticks = Vec::new();
        while let Some(day) = u32::try_from(month.rem_euclid(12))
            .ok()
            .and_then(|month0| NaiveDate::from_ymd_opt(month.div_euclid(12), month0 + 1, 1))
            .filter(|day| *day < self.to)
        {
            ticks.push(day);
            month += step_months;
        }
        ticks
    }

    /// The smallest of these steps, in months, whose ticks lie at least `apart`.
    fn step(&self, steps: &[u32], apart: f32) -> Option<u32> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "months of a plan; a chart only wants a rough measure"
        )]
        let month = (WIDTH - CHART) / self.months().max(1) as f32;
        #[expect(clippy::cast_precision_loss, reason = "at most some thousands")]
        let fits = |step: &u32| *step as f32 * month >= apart;
        steps.iter().copied().find(fits)
    }
}

fn head(canvas: &mut Canvas<'_>) -> Result<()> {
    canvas.line(at(0.0, 0.45), at(WIDTH, 0.45), bold());
    let y = if canvas.language == PrintLanguage::Bilingual { 11.5 } else { 16.5 };
    canvas.stack(at(0.0, y), Anchor::Start, HEAD, &Bilingual::new("阶段", "Phase"))?;
    canvas.stack(at(DATES, y), Anchor::End, HEAD, &Bilingual::new("起止", "From–to"))?;
    canvas.line(at(0.0, 0.45 + HEAD_HEIGHT), at(WIDTH, 0.45 + HEAD_HEIGHT), fine());
    Ok(())
}

/// Lines and numbers of years, quarters and months, as many as there is room for.
fn grid(canvas: &mut Canvas<'_>, span: &Span, foot: f32) -> Result<()> {
    let under = 0.45 + HEAD_HEIGHT;
    if let Some(step) = span.step(&[1], 3.0) {
        for day in span.ticks(step) {
            canvas.line(at(span.x(day), under - 4.0), at(span.x(day), under), hair());
        }
    }
    let small = Look::new(Face::Sans, 7.0, SLATE);
    if let Some(step) = span.step(&[1], 24.0).or_else(|| span.step(&[3, 6], 13.0)) {
        for day in span.ticks(step).into_iter().filter(|day| day.month0() != 0) {
            canvas.line(at(span.x(day), under - 11.0), at(span.x(day), foot), faint());
            number(canvas, span.x(day), under - 6.0, small, &day.month().to_string())?;
        }
        for day in span.ticks(12) {
            number(canvas, span.x(day), under - 6.0, small, "1")?;
        }
    }
    let Some(step) = span.step(&[12, 24, 60, 120, 240, 600, 1200, 6000, 12_000], 24.0) else {
        return Ok(());
    };
    let years = span.ticks(step);
    let year = Look::new(Face::SansBold, 8.0, SEA);
    for day in &years {
        canvas.line(at(span.x(*day), 0.45), at(span.x(*day), foot), line(0.5, SEA60));
        number(canvas, span.x(*day), 11.0, year, &day.year().to_string())?;
    }
    let room = years.first().map_or(WIDTH, |day| span.x(*day)) - CHART;
    if room > 21.0 {
        number(canvas, CHART - 1.5, 11.0, year, &span.from.year().to_string())?;
    }
    Ok(())
}

/// A number right of its line, left out where it would run out of the frame.
fn number(canvas: &mut Canvas<'_>, x: f32, y: f32, look: Look, words: &str) -> Result<()> {
    if x + 1.5 + canvas.width(look, Language::English, words) <= WIDTH {
        canvas.text(at(x + 1.5, y), Anchor::Start, look, Language::English, words)?;
    }
    Ok(())
}

/// The label of a phase, broken into lines.
struct Row {
    lines: Vec<(Look, Language, String)>,
    /// Whether the second language follows the first on its line.
    beside: bool,
    height: f32,
}

fn row(canvas: &Canvas<'_>, phase: &Phase) -> Row {
    let room = DATES - canvas.width(DATE, Language::English, &dates(phase)) - 5.0;
    let (first, second) = canvas.language.sides(&phase.phase);
    let broken = |look: Look, side: Option<(Language, &str)>| -> Vec<(Look, Language, String)> {
        let Some((language, words)) = side else { return Vec::new() };
        canvas
            .lines(room, look, language, words, MOST_LINES)
            .into_iter()
            .map(|words| (look, language, words))
            .collect()
    };
    let mut lines = broken(NAME, first);
    let used = first.map_or(0.0, |(language, words)| canvas.width(NAME, language, words));
    let wanted =
        second.map_or(0.0, |(language, words)| canvas.width(SECOND, language, words) + 4.0);
    let beside = second.is_some() && used + wanted <= room;
    lines.extend(if beside {
        second.map(|(language, words)| (SECOND, language, words.to_owned())).into_iter().collect()
    } else {
        broken(SECOND, second)
    });
    let count = if beside { 1.0 } else { lines.iter().map(|_| 1.0).sum::<f32>().max(1.0) };
    Row { lines, beside, height: ROW + (count - 1.0) * 9.5 }
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    row: &Row,
    phase: &Phase,
    span: Option<&Span>,
    top: f32,
) -> Result<()> {
    let mut y = top + 10.9;
    let mut x = 0.0;
    for (look, language, words) in &row.lines {
        let width = canvas.text(at(x, y), Anchor::Start, *look, *language, words)?;
        if row.beside {
            x += width + 4.0;
        } else {
            y += 9.5;
        }
    }
    canvas.text(at(DATES, top + 10.9), Anchor::End, DATE, Language::English, &dates(phase))?;
    let Some(span) = span else { return Ok(()) };
    let (from, to) = (phase.from.min(phase.to), phase.from.max(phase.to));
    let (left, right) = (span.x(from), span.x(to.succ_opt().unwrap_or(to)));
    // A phase of a day is still seen.
    let width = (right - left).max(1.5);
    let left = left.min(WIDTH - width);
    canvas.rect(at(left, top + (ROW - BAR) / 2.0), size(width, BAR), Some(SEA), None);
    Ok(())
}

/// From and to, in months.
fn dates(phase: &Phase) -> String {
    format!("{}–{}", phase.from.format("%Y-%m"), phase.to.format("%Y-%m"))
}

fn legend(canvas: &mut Canvas<'_>, y: f32, today: NaiveDate, shown: bool) -> Result<()> {
    let mut x = 0.0;
    if shown {
        canvas.line(at(0.5, y - 7.0), at(0.5, y + 1.5), line(1.0, CINNABAR));
        let words = Bilingual::new(format!("今日 {today}"), "today");
        let words = match canvas.language {
            PrintLanguage::English => Bilingual::new("", format!("today, {today}")),
            PrintLanguage::Chinese | PrintLanguage::Bilingual => words,
        };
        x = 4.0 + canvas.pair(at(4.0, y), Anchor::Start, NOTE, &words)? + 16.0;
    }
    canvas.rect(at(x, y - 5.2), size(14.0, BAR), Some(SEA), None);
    canvas.pair(at(x + 17.5, y), Anchor::Start, NOTE, &Bilingual::new("阶段", "phase"))?;
    Ok(())
}

fn alternative(phases: &[&Phase], today: NaiveDate, language: Language) -> String {
    let list: Vec<_> = phases
        .iter()
        .map(|phase| format!("{} {}–{}", phase.phase.read(language), phase.from, phase.to))
        .collect();
    match language {
        Language::Chinese => format!("时间表，今日 {today}：{}。", list.join("；")),
        Language::English => format!("Timeline, today {today}: {}.", list.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::tests::{inside, leaves, plan},
        page::Item,
        tests::fonts,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn bars(figure: &Figure) -> Vec<(f32, f32)> {
        leaves(figure)
            .iter()
            .filter_map(|(place, item)| match item {
                Item::Rect { size, .. } if place.x.0 >= CHART - 0.1 => {
                    Some((place.x.0, place.x.0 + size.width.0))
                }
                _ => None,
            })
            .collect()
    }

    #[test]
    fn the_chart_is_cropped_to_the_first_and_last_bar() {
        let plan =
            plan(&[("准备", "2027-01-01", "2027-03-31"), ("试销", "2027-04-01", "2027-12-31")]);
        let figure = gantt(&plan, day("2030-01-01"), PrintLanguage::Bilingual, &fonts()).unwrap();
        let bars = bars(&figure);
        assert!((bars[0].0 - CHART).abs() < 0.1 && (bars[1].1 - WIDTH).abs() < 0.1, "{bars:?}");
        assert!((bars[0].1 - bars[1].0).abs() < 0.01, "one phase ends where the next begins");
        let today = leaves(&figure)
            .iter()
            .any(|(_, item)| matches!(item, Item::Line { stroke, .. } if stroke.color == CINNABAR));
        assert!(!today, "today is years away");
    }

    #[test]
    fn text_is_never_below_six_points_and_stays_inside_however_long_the_plan() {
        let long = format!("很长的阶段名称{}", "x".repeat(5000));
        for (from, to) in [
            ("2026-12-01", "2026-12-03"),
            ("2026-12-01", "2028-12-31"),
            ("1900-01-01", "2400-01-01"),
        ] {
            let plan = plan(&[("准备", from, to), (&long, to, from)]);
            for language in
                [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual]
            {
                let figure = gantt(&plan, day("2026-11-23"), language, &fonts()).unwrap();
                inside(&figure);
                for (_, item) in leaves(&figure) {
                    assert!(!matches!(item, Item::Text(run) if run.size.0 < 6.0));
                }
            }
        }
    }

    #[test]
    fn a_long_plan_is_cut_where_a_year_begins_and_no_phase_is_lost() {
        let plan = plan(&[
            ("准备", "2027-03-01", "2030-12-31"),
            ("扩张", "2030-06-01", "2039-06-30"),
            ("运营", "2039-07-01", "2046-12-31"),
        ]);
        let parts = |plan: &Plan| {
            gantt_parts(plan, day("2020-01-01"), PrintLanguage::Bilingual, &fonts()).unwrap()
        };
        // 238 months in three pieces of seven years: 2027–33, 2034–40, 2041–46.
        let counts: Vec<_> = parts(&plan).iter().map(|figure| bars(figure).len()).collect();
        assert_eq!(counts, [2, 2, 1]);
        parts(&plan).iter().for_each(inside);
        let end = bars(&parts(&plan)[0])[1].1;
        assert!((end - WIDTH).abs() < 0.01, "it goes on in the next piece");
        let many: Vec<_> = vec![("阶段", "2027-01-01", "2027-12-31"); 60];
        let many = parts(&crate::figures::tests::plan(&many));
        let told: usize = many.iter().map(|figure| bars(figure).len()).sum();
        assert_eq!((many.len(), told), (2, 60), "sixty rows of 16.25 points stand on two pages");
    }

    #[test]
    fn a_plan_without_phases_says_so() {
        let figure =
            gantt(&plan(&[]), day("2026-11-23"), PrintLanguage::English, &fonts()).unwrap();
        let said = leaves(&figure)
            .iter()
            .any(|(_, item)| matches!(item, Item::Text(run) if run.text.contains("No phase")));
        assert!(said && bars(&figure).is_empty());
    }
}
