//! What a plan takes in and pays out, period by period: columns over and under zero, and the sum so far as a line.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use portolan_domain::{
    id::PlanId,
    money::Currency,
    plan::CashPeriod,
    text::{Bilingual, Language},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{
    error::Result,
    figures::{
        axis::{Axis, amount, unit},
        canvas::{Anchor, Canvas, Look, NOTE, SECOND, at, mm, size},
        tornado::notes,
    },
    fonts::Fonts,
    format,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{INK, PAPER, SEA, SEA30, SEA60, SLATE, bold, faint, hair, line},
};

const WIDTH: f32 = mm(168.0);
const LEFT: f32 = 64.0;
const TOP: f32 = 22.0;
const HIGH: f32 = 140.0;
/// More periods than this are told by year, where that makes them fewer.
const MOST: usize = 13;
const NUMBER: Look = Look::new(Face::Sans, 6.5, INK);
const SUM: Look = Look::new(Face::SansBold, 6.5, INK);
const PERIOD: Look = Look::new(Face::SansBold, 7.0, SEA);
const YEAR: Look = Look::new(Face::Sans, 6.5, SLATE);

/// Draws the cash flow of a plan, 168 mm wide. Gives nothing where there is none, or where currencies differ: adding
/// those would need rates.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) never in practice: all words are the crate's own.
pub fn cash_flow(
    plan: PlanId,
    periods: &[CashPeriod],
    language: PrintLanguage,
    fonts: &Fonts,
) -> Result<Option<Figure>> {
    let Some(currency) = one_currency(periods) else { return Ok(None) };
    let mut canvas = Canvas::new(language, fonts);
    let columns = columns(periods);
    let chart = Chart::of(&canvas, &columns);
    legend(&mut canvas, currency)?;
    chart.grid(&mut canvas)?;
    for (index, column) in columns.iter().enumerate() {
        let told = column.told(language.leading());
        canvas.mark(plan, told, |canvas| {
            chart.column(canvas, index, column);
            Ok(())
        })?;
    }
    let zero = chart.y(0.0);
    canvas.line(at(LEFT, zero), at(WIDTH, zero), line(0.9, INK));
    chart.sums(&mut canvas, &columns)?;
    let mut down = chart.names(&mut canvas, &columns)?;
    if chart.numbered {
        down = chart.numbers(&mut canvas, &columns, down)?;
    }
    if columns.iter().any(|column| column.illustrative) {
        let made_up = Bilingual::new("◇ 金额仅供演示。", "◇ Amounts are for demonstration only.");
        down = notes(&mut canvas, &[made_up], down + 9.0)?;
    }
    let told = alternative(&columns, currency, language.leading());
    Ok(Some(canvas.finish(size(WIDTH, down + 2.0), told)))
}

fn one_currency(periods: &[CashPeriod]) -> Option<&Currency> {
    let first = &periods.first()?.currency;
    periods.iter().all(|period| period.currency == *first).then_some(first)
}

/// A period as it is drawn.
#[derive(Debug, Clone, PartialEq)]
struct Column {
    from: NaiveDate,
    to: NaiveDate,
    incoming: Decimal,
    outgoing: Decimal,
    /// All that came in less all that went out, to its last day.
    sum: Decimal,
    illustrative: bool,
}

/// The periods as they are, or the years they begin in where they are too many.
fn columns(periods: &[CashPeriod]) -> Vec<Column> {
    let one = |period: &CashPeriod| Column {
        from: period.from,
        to: period.to,
        incoming: period.incoming,
        outgoing: period.outgoing,
        sum: Decimal::ZERO,
        illustrative: period.illustrative,
    };
    let mut columns: Vec<Column> = periods.iter().map(one).collect();
    columns.sort_by_key(|column| column.from);
    if columns.len() > MOST {
        let mut years: BTreeMap<i32, Column> = BTreeMap::new();
        for column in columns {
            let year = column.from.year();
            match years.get_mut(&year) {
                None => {
                    years.insert(year, column);
                }
                Some(whole) => {
                    whole.to = whole.to.max(column.to);
                    whole.incoming = whole.incoming.saturating_add(column.incoming);
                    whole.outgoing = whole.outgoing.saturating_add(column.outgoing);
                    whole.illustrative |= column.illustrative;
                }
            }
        }
        columns = years.into_values().collect();
    }
    let mut sum = Decimal::ZERO;
    for column in &mut columns {
        sum = sum.saturating_add(column.incoming).saturating_sub(column.outgoing);
        column.sum = sum;
    }
    columns
}

impl Column {
    /// `Q1`, `2027`, `12 月`, else its first and last month; and the year below, where the first does not say it.
    fn name(&self, language: Language) -> (String, String) {
        let (from, to) = (self.from, self.to);
        let whole = |months: u32| {
            from.day() == 1
                && from.checked_add_months(Months::new(months)).and_then(|day| day.pred_opt())
                    == Some(to)
        };
        let year = from.year().to_string();
        if whole(12) && from.month() == 1 {
            return (year, String::new());
        }
        if whole(3) && from.month() % 3 == 1 {
            return (format!("Q{}", from.month().div_ceil(3)), year);
        }
        if from.year() != to.year() {
            return (from.format("%Y-%m–").to_string(), to.format("%Y-%m").to_string());
        }
        if from.month() != to.month() {
            return (format!("{}–{}", from.format("%m"), to.format("%m")), year);
        }
        match language {
            Language::Chinese => (format!("{} 月", from.month()), year),
            Language::English => (from.format("%b").to_string(), year),
        }
    }

    fn told(&self, language: Language) -> String {
        let (name, year) = self.name(language);
        let [incoming, outgoing, sum] =
            [self.incoming, self.outgoing, self.sum].map(format::grouped);
        match language {
            Language::Chinese => {
                format!("{year} {name}：流入 {incoming}，流出 {outgoing}，累计 {sum}")
            }
            Language::English => {
                format!("{name} {year}: in {incoming}, out {outgoing}, to date {sum}")
            }
        }
    }
}

struct Chart {
    axis: Axis,
    slot: f32,
    /// The longest of the figures.
    widest: f32,
    /// Whether there is room for the figures of each period.
    numbered: bool,
}

fn number(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or(0.0)
}

impl Chart {
    fn of(canvas: &Canvas<'_>, columns: &[Column]) -> Self {
        let count = columns.iter().map(|_| 1.0_f32).sum::<f32>().max(1.0);
        let slot = (WIDTH - LEFT) / count;
        let amounts = || columns.iter().flat_map(|own| [own.incoming, -own.outgoing, own.sum]);
        let low = amounts().map(number).fold(0.0, f64::min);
        let high = amounts().map(number).fold(0.0, f64::max);
        let widest = amounts()
            .map(|own| canvas.width(SUM, Language::English, &format::grouped(own.round())))
            .fold(0.0, f32::max);
        let numbered = widest + 3.0 <= slot;
        Self { axis: Axis::holding(low, high, 6.0), slot, widest, numbered }
    }

    fn y(&self, number: f64) -> f32 {
        TOP + HIGH * (1.0 - self.axis.share(number))
    }

    fn x(&self, index: usize) -> f32 {
        let before = (0..index).map(|_| self.slot).sum::<f32>();
        LEFT + before + self.slot / 2.0
    }

    fn grid(&self, canvas: &mut Canvas<'_>) -> Result<()> {
        for tick in self.axis.ticks() {
            let y = self.y(tick);
            canvas.line(at(LEFT, y), at(WIDTH, y), faint());
            let place = at(LEFT - 5.0, y + 2.3);
            canvas.text(place, Anchor::End, SECOND, Language::English, &amount(tick))?;
        }
        Ok(())
    }

    /// What comes in stands solid over zero, what goes out pale with an edge under it.
    fn column(&self, canvas: &mut Canvas<'_>, index: usize, column: &Column) {
        let wide = (self.slot * 0.46).min(26.0);
        let left = self.x(index) - wide / 2.0;
        let zero = self.y(0.0);
        let (up, down) = (self.y(number(column.incoming)), self.y(-number(column.outgoing)));
        if !column.incoming.is_zero() {
            let (top, high) = (up.min(zero), (zero - up).abs());
            canvas.rect(at(left, top), size(wide, high), Some(SEA), None);
        }
        if !column.outgoing.is_zero() {
            let (top, high) = (down.min(zero), (down - zero).abs());
            canvas.rect(at(left, top), size(wide, high), Some(SEA30), Some(line(0.5, SEA60)));
        }
    }

    /// The line of what is left so far; where figures do not stand below, its last and its lowest point are told.
    fn sums(&self, canvas: &mut Canvas<'_>, columns: &[Column]) -> Result<()> {
        let points: Vec<_> = (0..)
            .zip(columns)
            .map(|(index, column)| at(self.x(index), self.y(number(column.sum))))
            .collect();
        for pair in points.windows(2) {
            canvas.line(pair[0], pair[1], line(2.4, PAPER));
            canvas.line(pair[0], pair[1], line(1.1, INK));
        }
        let radius = (self.slot * 0.12).clamp(0.8, 2.2);
        for point in &points {
            canvas.circle(*point, radius, Some(PAPER), Some(line(1.0, INK)));
        }
        if self.numbered {
            return Ok(());
        }
        let lowest = (0..columns.len()).min_by_key(|index| columns[*index].sum);
        for index in lowest.into_iter().chain(columns.len().checked_sub(1)) {
            let words = format::grouped(columns[index].sum.round());
            let wide = canvas.width(SUM, Language::English, &words);
            let x = (points[index].x.0 - wide / 2.0).clamp(LEFT, WIDTH - wide);
            let over = points[index].y.0 - 5.0;
            let y = if over - 7.0 < TOP - 8.0 { points[index].y.0 + 9.0 } else { over };
            canvas.text(at(x, y), Anchor::Start, SUM, Language::English, &words)?;
        }
        Ok(())
    }

    /// The names of the periods, as many as have room. Gives the baseline of the last line.
    fn names(&self, canvas: &mut Canvas<'_>, columns: &[Column]) -> Result<f32> {
        let y = TOP + HIGH + 12.0;
        let (mut free, mut told) = (LEFT - self.slot, String::new());
        for (index, column) in columns.iter().enumerate() {
            let language = canvas.language.leading();
            let (name, year) = column.name(language);
            let wide = canvas.width(PERIOD, language, &name).max(canvas.width(
                YEAR,
                Language::English,
                &year,
            ));
            let x = self.x(index);
            if x - wide / 2.0 < free || x + wide / 2.0 > WIDTH {
                continue;
            }
            free = x + wide / 2.0 + 2.0;
            canvas.text(at(x, y), Anchor::Middle, PERIOD, language, &name)?;
            // A year is told once for all of its periods.
            if year != told {
                let place = at(x, y + 9.0);
                canvas.text(place, Anchor::Middle, YEAR, Language::English, &year)?;
                told = year;
            }
        }
        Ok(y + 9.0)
    }

    fn numbers(&self, canvas: &mut Canvas<'_>, columns: &[Column], y: f32) -> Result<f32> {
        type Row = (Bilingual, Look, fn(&Column) -> Decimal);
        let rows: [Row; 3] = [
            (Bilingual::new("流入", "In"), NUMBER, |own| own.incoming),
            (Bilingual::new("流出", "Out"), NUMBER, |own| -own.outgoing),
            (Bilingual::new("累计", "To date"), SUM, |own| own.sum),
        ];
        let mut y = y + 5.0;
        for (name, look, of) in rows {
            canvas.line(at(0.0, y), at(WIDTH, y), hair());
            y += 10.0;
            canvas.pair(at(0.0, y), Anchor::Start, NOTE, &name)?;
            for (index, column) in columns.iter().enumerate() {
                let own = of(column).round();
                let words = if own.is_zero() { "0".to_owned() } else { format::grouped(own) };
                let x = self.x(index) + self.widest / 2.0;
                canvas.text(at(x, y), Anchor::End, look, Language::English, &words)?;
            }
            y += 3.5;
        }
        canvas.line(at(0.0, y), at(WIDTH, y), bold());
        Ok(y + 2.0)
    }
}

fn legend(canvas: &mut Canvas<'_>, currency: &Currency) -> Result<()> {
    let y = 8.0;
    let mut x = 0.3;
    for (fill, words) in [
        (SEA, Bilingual::new("流入", "in")),
        (SEA30, Bilingual::new("流出", "out")),
        (INK, Bilingual::new("累计净额", "net to date")),
    ] {
        if fill == INK {
            canvas.line(at(x, y - 2.4), at(x + 12.0, y - 2.4), line(1.1, INK));
            canvas.circle(at(x + 6.0, y - 2.4), 2.0, Some(PAPER), Some(line(1.0, INK)));
        } else {
            let edge = (fill == SEA30).then(|| line(0.5, SEA60));
            canvas.rect(at(x, y - 5.6), size(12.0, 6.5), Some(fill), edge);
        }
        x += 15.5 + canvas.pair(at(x + 15.5, y), Anchor::Start, NOTE, &words)? + 14.0;
    }
    canvas.pair(at(WIDTH, y), Anchor::End, NOTE, &unit(currency))?;
    Ok(())
}

fn alternative(columns: &[Column], currency: &Currency, language: Language) -> String {
    let list: Vec<_> = columns.iter().map(|column| column.told(language)).collect();
    match language {
        Language::Chinese => format!("现金流，{currency}。{}。", list.join("；")),
        Language::English => format!("Cash flow in {currency}. {}.", list.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::tests::{inside, leaves},
        page::Item,
        tests::fonts,
    };

    fn period(from: &str, to: &str, incoming: i64, outgoing: i64) -> CashPeriod {
        CashPeriod {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            currency: Currency::cny(),
            incoming: incoming.into(),
            outgoing: outgoing.into(),
            illustrative: true,
        }
    }

    fn plan() -> PlanId {
        PlanId(uuid::Uuid::from_u128(1))
    }

    fn draw(periods: &[CashPeriod], language: PrintLanguage) -> Figure {
        cash_flow(plan(), periods, language, &fonts()).unwrap().unwrap()
    }

    #[test]
    fn columns_stand_over_and_under_zero_and_the_line_sums_them() {
        let periods = [
            period("2027-01-01", "2027-03-31", 0, 300),
            period("2027-04-01", "2027-06-30", 500, 100),
        ];
        let columns = columns(&periods);
        assert_eq!(columns[0].sum, Decimal::from(-300));
        assert_eq!(columns[1].sum, Decimal::from(100), "−300 + 500 − 100");
        let figure = draw(&periods, PrintLanguage::Bilingual);
        inside(&figure);
        let bars: Vec<_> = leaves(&figure)
            .into_iter()
            .filter_map(|(place, item)| match item {
                Item::Rect { size, fill, .. } if size.height.0 > 10.0 => {
                    Some((place.y.0, size.height.0, *fill))
                }
                _ => None,
            })
            .collect();
        let [first, gain, last] = bars[..] else { panic!("{bars:?}") };
        assert!((first.1 / last.1 - 3.0).abs() < 0.01 && (gain.1 / last.1 - 5.0).abs() < 0.01);
        assert!((gain.0 + gain.1 - first.0).abs() < 0.01, "both begin at zero");
        assert!(figure.alternative.contains("累计 −300"), "{}", figure.alternative);
    }

    #[test]
    fn quarters_years_and_months_have_names() {
        let name = |from, to| columns(&[period(from, to, 1, 1)])[0].name(Language::English);
        let own = |first: &str, second: &str| (first.to_owned(), second.to_owned());
        assert_eq!(name("2027-04-01", "2027-06-30"), own("Q2", "2027"));
        assert_eq!(name("2028-01-01", "2028-12-31"), own("2028", ""));
        assert_eq!(name("2026-12-01", "2026-12-31"), own("Dec", "2026"));
        assert_eq!(name("2027-02-01", "2027-04-30"), own("02–04", "2027"));
        assert_eq!(name("2026-07-01", "2027-06-30"), own("2026-07–", "2027-06"));
    }

    #[test]
    fn many_quarters_are_told_by_year_and_everything_stays_inside() {
        let mut periods = Vec::new();
        for year in 2027..2032 {
            for (from, to) in
                [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")]
            {
                let huge = 123_456_789_012;
                periods.push(period(
                    &format!("{year}-{from}"),
                    &format!("{year}-{to}"),
                    huge,
                    huge - 5,
                ));
            }
        }
        assert_eq!(columns(&periods).len(), 5);
        for language in [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual] {
            inside(&draw(&periods, language));
            inside(&draw(&periods[..MOST], language));
            inside(&draw(&[period("2027-01-01", "2027-01-01", 0, 0)], language));
        }
    }

    #[test]
    fn two_currencies_are_not_drawn_as_one() {
        let mut periods = vec![period("2027-01-01", "2027-03-31", 1, 1); 2];
        periods[1].currency = Currency::parse("USD").unwrap();
        for periods in [&periods[..], &[]] {
            let drawn = cash_flow(plan(), periods, PrintLanguage::English, &fonts()).unwrap();
            assert_eq!(drawn, None);
        }
    }
}
