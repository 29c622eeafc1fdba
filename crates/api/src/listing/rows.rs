//! Rows in few bytes: a list of very many clients is written from what is kept here.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

/// A cell that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell<'r> {
    Text(Cow<'r, str>),
    /// As it stands.
    Number(Decimal),
    Day(NaiveDate),
}

/// What a row says, cell by cell: the number of its column, what it is, how many bytes follow, and these.
pub(super) struct Row(Box<[u8]>);

const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const DAY: u8 = 2;

impl Row {
    pub(super) fn of<'c>(cells: impl IntoIterator<Item = (u32, Cell<'c>)>) -> Self {
        let mut bytes = Vec::new();
        for (column, cell) in cells {
            bytes.extend(column.to_le_bytes());
            let mut put = |kind: u8, own: &[u8]| {
                bytes.push(kind);
                bytes.extend(u32::try_from(own.len()).unwrap_or(u32::MAX).to_le_bytes());
                bytes.extend(own);
            };
            match cell {
                Cell::Text(text) => put(TEXT, text.as_bytes()),
                Cell::Number(number) => put(NUMBER, &number.serialize()),
                Cell::Day(day) => put(DAY, &day.num_days_from_ce().to_le_bytes()),
            }
        }
        Self(bytes.into())
    }

    /// The cells, each with the number of its column.
    pub(super) fn cells(&self) -> impl Iterator<Item = (u32, Cell<'_>)> {
        let mut rest = &*self.0;
        std::iter::from_fn(move || {
            let (column, after) = rest.split_first_chunk()?;
            let (kind, after) = after.split_first()?;
            let (length, after) = after.split_first_chunk()?;
            let (own, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            let cell = match *kind {
                NUMBER => Cell::Number(Decimal::deserialize(own.try_into().ok()?)),
                DAY => {
                    let days = i32::from_le_bytes(own.try_into().ok()?);
                    Cell::Day(NaiveDate::from_num_days_from_ce_opt(days)?)
                }
                _ => Cell::Text(std::str::from_utf8(own).ok()?.into()),
            };
            Some((u32::from_le_bytes(*column), cell))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_what_was_put_into_it() {
        let day = |text: &str| Cell::Day(text.parse().unwrap());
        let number = |text: &str| Cell::Number(text.parse().unwrap());
        let text = |text: &'static str| Cell::Text(text.into());
        let cells = [
            (0, text("")),
            (3, text("上海\n\0=1")),
            (7, number("-12.50")),
            (8, number("79228162514264337593543950335")),
            (500, day("0001-01-01")),
            (501, day("2027-02-28")),
        ];
        let row = Row::of(cells.clone());
        assert!(row.cells().eq(cells));
        assert_eq!(Row::of([]).cells().count(), 0);
    }
}
