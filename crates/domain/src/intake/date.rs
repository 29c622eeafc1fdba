//! Dates as tables write them: a spreadsheet's days, Chinese and other ways to write a day, a month, a year.

use chrono::{Datelike, Days, NaiveDate};

use super::number;
use super::remark::Remark;
use super::sheet::{Cell, Epoch};
use super::text::{folded, is_nothing};

/// A date, and what is doubtful about it.
pub(super) type Dated = (NaiveDate, Option<Remark>);

/// Days of spreadsheets that are taken for dates: 1927 to 2173.
const DAYS: std::ops::RangeInclusive<f64> = 10_000.0..=100_000.0;
/// Years that are taken for years.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

impl Epoch {
    /// The day that a spreadsheet's number is; `None` where there was none such, as 29 February 1900.
    pub fn day(self, serial: f64) -> Option<NaiveDate> {
        if !(0.0..3_000_000.0).contains(&serial) {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within bounds, and times of day are left out"
        )]
        let days = serial as u64;
        let (year, month, day, days) = match self {
            // Excel counts a 29 February 1900; before it, numbers are one day late.
            Self::Since1900 if days == 60 => return None,
            Self::Since1900 if days < 60 => (1899, 12, 31, days),
            Self::Since1900 => (1899, 12, 30, days),
            Self::Since1904 => (1904, 1, 1, days),
        };
        NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(days))
    }
}

/// Whether a day that is not given is the first or the last there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    First,
    Last,
}

/// The date in a cell; `Ok(None)` where there is none.
pub(super) fn find(cell: Cell<'_>, epoch: Epoch, edge: Edge) -> Result<Option<Dated>, Remark> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Date(serial) => {
            epoch.day(serial).map(|day| Some((day, None))).ok_or(Remark::NoSuchDay)
        }
        Cell::Number(number) => bare(number, epoch, edge).map(Some),
        Cell::Text(text) => {
            let text = folded(text);
            if is_nothing(&text) { Ok(None) } else { parse(&text, edge).map(Some) }
        }
        Cell::Failed(failed) => Err(Remark::CellFailed { shown: failed.shown().to_owned() }),
        Cell::Percent(_) | Cell::Bool(_) => Err(Remark::NotADate),
    }
}

/// A number without the looks of a date: 20250301, 202503, 2025, or a spreadsheet's day.
fn bare(number: f64, epoch: Epoch, edge: Edge) -> Result<Dated, Remark> {
    let whole = number.fract() == 0.0 && (0.0..1e9).contains(&number);
    if whole {
        let digits = format!("{number:.0}");
        if let Some(found) = compact(&digits, edge) {
            return found;
        }
    }
    // A month with its day behind a point: 2025.03.
    if (1900.0..2100.0).contains(&number) && number::shown(number).contains('.') {
        return parse(&number::shown(number), edge);
    }
    match DAYS.contains(&number) {
        true => {
            epoch.day(number).map(|day| (day, Some(Remark::SerialAssumed))).ok_or(Remark::NoSuchDay)
        }
        false => Err(Remark::NotADate),
    }
}

/// Eight, six or four digits; `None` where they are no date.
fn compact(digits: &str, edge: Edge) -> Option<Result<Dated, Remark>> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = digits.get(..4)?.parse().ok()?;
    if !YEARS.contains(&year) {
        return None;
    }
    let month = || digits.get(4..6)?.parse::<u32>().ok().filter(|month| (1..=12).contains(month));
    match digits.len() {
        8 => Some(whole(year, month().unwrap_or(0), digits.get(6..)?.parse().ok()?)),
        6 => Some(partly(year, Some(month()?), edge)),
        4 => Some(partly(year, None, edge)),
        _ => None,
    }
}

fn whole(year: i32, month: u32, day: u32) -> Result<Dated, Remark> {
    NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, None)).ok_or(Remark::NoSuchDay)
}

/// A date of which the day, or month and day, are not given.
fn partly(year: i32, month: Option<u32>, edge: Edge) -> Result<Dated, Remark> {
    let (first, last) = month.map_or((1, 12), |month| (month, month));
    let day = match edge {
        Edge::First => NaiveDate::from_ymd_opt(year, first, 1),
        Edge::Last => NaiveDate::from_ymd_opt(year, last, 1)
            .and_then(|day| day.checked_add_months(chrono::Months::new(1)))
            .and_then(|day| day.pred_opt()),
    };
    day.map(|day| (day, Some(Remark::DayAssumed))).ok_or(Remark::NoSuchDay)
}

/// A date in words and signs, folded.
pub(super) fn parse(text: &str, edge: Edge) -> Result<Dated, Remark> {
    // The time of day, and the day of the week, are not wanted.
    let text = text.trim().trim_end_matches(['前', '止', '起', '后']).trim_end_matches("为");
    let text = text
        .split(['t', '星', '周', '('])
        .next()
        .filter(|part| part.contains(|c: char| c.is_ascii_digit()))
        .unwrap_or(text);
    if let Some(found) = compact(text.trim(), edge) {
        return found;
    }
    if let Some(found) = with_months_name(text) {
        return found;
    }
    let parts = parts(text);
    let of = |at: usize| parts.get(at).map(String::as_str);
    match (of(0).and_then(value), of(1).and_then(value), of(2).and_then(value)) {
        (Some(year), Some(month), Some(day))
            if year >= 1000 && of(0).is_some_and(|y| y.chars().count() == 4) =>
        {
            named(year).and_then(|year| whole(year, month, day))
        }
        (Some(year), Some(month), None) if year >= 1000 && parts.len() == 2 => {
            named(year).and_then(|year| partly(year, Some(month), edge))
        }
        (Some(year), None, None) if year >= 1000 && parts.len() == 1 => {
            match text.parse::<f64>() {
                // Five digits are a spreadsheet's day.
                Ok(number) if parts[0].len() == 5 => bare(number, Epoch::Since1900, edge),
                _ => named(year).and_then(|year| partly(year, None, edge)),
            }
        }
        (Some(first), Some(second), Some(year)) if year >= 1000 => {
            turned(first, second, named(year)?)
        }
        // 25.3.1 and 25年3月1日.
        (Some(year), Some(month), Some(day)) if year < 100 && parts.len() == 3 => {
            let (day, _) = whole(2000 + i32::try_from(year).unwrap_or(0), month, day)?;
            Ok((day, Some(Remark::YearAssumed)))
        }
        _ => Err(Remark::NotADate),
    }
}

fn named(year: u32) -> Result<i32, Remark> {
    i32::try_from(year).ok().filter(|year| YEARS.contains(year)).ok_or(Remark::NotADate)
}

/// 3/1/2025: which is the month is told where one of them cannot be.
fn turned(first: u32, second: u32, year: i32) -> Result<Dated, Remark> {
    match (first, second) {
        (13.., _) => whole(year, second, first),
        (_, 13..) => whole(year, first, second),
        (same, other) if same == other => whole(year, same, other),
        _ => whole(year, first, second).map(|(day, _)| (day, Some(Remark::DayMonthOrder))),
    }
}

/// The numbers of a date, each as written.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for letter in text.chars() {
        match letter {
            '年' | '月' | '日' | '号' | '-' | '/' | '.' | '\\' | ' ' | ',' | '度' => {
                if parts.last().is_some_and(|part| !part.is_empty()) {
                    parts.push(String::new());
                }
            }
            letter => {
                if let Some(part) = parts.last_mut() {
                    part.push(letter);
                }
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    // A time of day behind the date.
    if parts.len() > 3 && parts[3].contains(':') {
        parts.truncate(3);
    }
    parts
}

fn value(part: &str) -> Option<u32> {
    if part.bytes().all(|byte| byte.is_ascii_digit()) {
        return part.parse().ok();
    }
    let one_by_one =
        number::chinese_digits(part).filter(|_| part.chars().count() != 1 || part != "十");
    one_by_one.or_else(|| rust_decimal::prelude::ToPrimitive::to_u32(&number::chinese(part)?))
}

/// 1 March 2025, Mar 1, 2025, 1-Mar-25.
fn with_months_name(text: &str) -> Option<Result<Dated, Remark>> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> =
        text.split([' ', ',', '-', '/', '.']).filter(|word| !word.is_empty()).collect();
    if !(2..=4).contains(&words.len()) {
        return None;
    }
    let month = words.iter().find_map(|word| {
        let begins = word.get(..3)?;
        let at = MONTHS.iter().position(|month| *month == begins)?;
        u32::try_from(at + 1).ok()
    })?;
    let numbers: Vec<u32> = words
        .iter()
        .filter_map(|word| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok())
        .collect();
    Some(match numbers.as_slice() {
        [day, year] if *year >= 1000 => named(*year).and_then(|year| whole(year, month, *day)),
        [year, day] if *year >= 1000 => named(*year).and_then(|year| whole(year, month, *day)),
        [day, year] if *year < 100 => whole(2000 + i32::try_from(*year).ok()?, month, *day)
            .map(|(day, _)| (day, Some(Remark::YearAssumed))),
        [year] if *year >= 1000 => {
            named(*year).and_then(|year| partly(year, Some(month), Edge::First))
        }
        _ => Err(Remark::NotADate),
    })
}

/// The year in a cell: 2024, 2024年, 2024年度, a date.
pub(super) fn year(cell: Cell<'_>, epoch: Epoch) -> Result<Option<i32>, Remark> {
    match find(cell, epoch, Edge::First) {
        Ok(found) => Ok(found.map(|(day, _)| day.year())),
        Err(Remark::CellFailed { shown }) => Err(Remark::CellFailed { shown }),
        Err(_) => Err(Remark::NotAYear),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Dated {
        find(Cell::Text(text), Epoch::Since1900, Edge::First).unwrap().unwrap()
    }

    #[test]
    fn a_day_is_read_however_it_is_written() {
        for text in [
            "2025年3月1日",
            "2025/3/1",
            "2025-03-01",
            "2025.3.1",
            "20250301",
            "２０２５年３月１日",
            "二〇二五年三月一日",
            "2025-03-01T00:00:00",
            "2025-03-01 08:30:00",
            "2025年03月01号",
            "1 March 2025",
            "Mar 1, 2025",
            "2025/3/1 星期六",
        ] {
            assert_eq!(day(text), (NaiveDate::from_ymd_opt(2025, 3, 1).unwrap(), None), "{text}");
        }
        assert_eq!(day("二零二五年十二月二十五日").0.to_string(), "2025-12-25");
        assert_eq!(day("25/12/2025"), (NaiveDate::from_ymd_opt(2025, 12, 25).unwrap(), None));
    }

    #[test]
    fn what_is_assumed_is_said() {
        for (text, found, doubt) in [
            ("2025年3月", "2025-03-01", Remark::DayAssumed),
            ("2025", "2025-01-01", Remark::DayAssumed),
            ("202503", "2025-03-01", Remark::DayAssumed),
            ("3/1/2025", "2025-03-01", Remark::DayMonthOrder),
            ("25.3.1", "2025-03-01", Remark::YearAssumed),
            ("1-Mar-25", "2025-03-01", Remark::YearAssumed),
            ("45717", "2025-03-01", Remark::SerialAssumed),
        ] {
            let (day, remark) = day(text);
            assert_eq!((day.to_string().as_str(), remark), (found, Some(doubt)), "{text}");
        }
        let last = find(Cell::Text("2024年2月"), Epoch::Since1900, Edge::Last).unwrap().unwrap();
        assert_eq!(last.0.to_string(), "2024-02-29");
    }

    #[test]
    fn both_epochs_count_as_excel_does() {
        let since = |epoch: Epoch, serial: f64| epoch.day(serial).map(|day| day.to_string());
        assert_eq!(since(Epoch::Since1900, 1.0).as_deref(), Some("1900-01-01"));
        assert_eq!(since(Epoch::Since1900, 59.0).as_deref(), Some("1900-02-28"));
        assert_eq!(since(Epoch::Since1900, 60.0), None, "there was no 29 February 1900");
        assert_eq!(since(Epoch::Since1900, 61.0).as_deref(), Some("1900-03-01"));
        assert_eq!(since(Epoch::Since1900, 45_717.75).as_deref(), Some("2025-03-01"));
        assert_eq!(since(Epoch::Since1904, 44_255.0).as_deref(), Some("2025-03-01"));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let not = |text| find(Cell::Text(text), Epoch::Since1900, Edge::First).unwrap_err();
        assert_eq!(not("2025-02-30"), Remark::NoSuchDay);
        assert_eq!(not("20251345"), Remark::NoSuchDay);
        assert_eq!(not("长期"), Remark::NotADate);
        assert_eq!(not("三月"), Remark::NotADate);
    }
}
