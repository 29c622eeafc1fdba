//! A sheet of somebody else's table as it was read: cells with what stands in them, nothing understood yet.
//!
//! A sheet of 100,000 rows and 20 columns is kept in the very bytes it came in from the helper, about 40 MB, and each
//! row is taken out of them when somebody asks. [`coding`] is how the bytes are written and read.

pub mod coding;

use serde::{Deserialize, Serialize};
use specta::Type;

use coding::{Chunk, Uncoded};

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Cell<'a> {
    /// Nothing, or only blanks.
    #[default]
    Empty,
    /// Text, as it stands; never empty.
    Text(&'a str),
    /// A number. Spreadsheets keep 15 digits of it.
    Number(f64),
    /// A number shown in percent: `0.35` where people see 35 %.
    Percent(f64),
    /// A number shown as a date: days since the sheet's [`Epoch`].
    Date(f64),
    /// True or false.
    Bool(bool),
    /// A formula that failed.
    Failed(Failed),
}

/// What a formula failed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Failed {
    /// `#DIV/0!`.
    Division,
    /// `#N/A`.
    NotAvailable,
    /// `#NAME?`.
    Name,
    /// `#NULL!`.
    Null,
    /// `#NUM!`.
    Number,
    /// `#REF!`.
    Reference,
    /// `#VALUE!`.
    Value,
    /// Anything else, such as data still being fetched.
    Other,
}

impl Failed {
    /// In the order of their numbers on the wire.
    pub const ALL: [Self; 8] = [
        Self::Division,
        Self::NotAvailable,
        Self::Name,
        Self::Null,
        Self::Number,
        Self::Reference,
        Self::Value,
        Self::Other,
    ];

    /// As the spreadsheet shows it.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Division => "#DIV/0!",
            Self::NotAvailable => "#N/A",
            Self::Name => "#NAME?",
            Self::Null => "#NULL!",
            Self::Number => "#NUM!",
            Self::Reference => "#REF!",
            Self::Value => "#VALUE!",
            Self::Other => "#GETTING_DATA",
        }
    }
}

impl<'a> Cell<'a> {
    /// Whether nothing stands in it.
    pub fn is_empty(self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Its text, where it is text.
    pub fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What people see in it, roughly: numbers with at most 15 digits, dates as `2025-03-01`. For showing and for
    /// comparing headings.
    pub fn shown(self, epoch: Epoch) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_owned(),
            Self::Number(number) => super::number::shown(number),
            Self::Percent(share) => format!("{}%", super::number::shown(share * 100.0)),
            Self::Date(serial) => match epoch.day(serial) {
                Some(day) => day.to_string(),
                None => super::number::shown(serial),
            },
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
            Self::Failed(failed) => failed.shown().to_owned(),
        }
    }
}

/// From when a workbook counts its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub enum Epoch {
    /// Day 1 is 1 January 1900, and 29 February 1900 is counted though there was none.
    #[default]
    #[serde(rename = "1900")]
    Since1900,
    /// Day 0 is 1 January 1904: workbooks made on old Macs.
    #[serde(rename = "1904")]
    Since1904,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// Its number as the spreadsheet shows it, from 1. Blank rows are not kept, so numbers have gaps.
    pub number: u32,
    /// Its cells from the first column to the last one that holds something.
    pub cells: Vec<Cell<'a>>,
}

impl<'a> Row<'a> {
    /// The cell of a column, from 0.
    pub fn cell(&self, column: usize) -> Cell<'a> {
        self.cells.get(column).copied().unwrap_or_default()
    }

    /// The cells that hold something, with their columns.
    pub fn filled(&self) -> impl Iterator<Item = (usize, Cell<'a>)> + '_ {
        self.cells.iter().copied().enumerate().filter(|(_, cell)| !cell.is_empty())
    }
}

/// Cells that were merged into one. Rows from 1, columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// First row.
    pub top: u32,
    /// Last row.
    pub bottom: u32,
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
}

/// A sheet as it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// From when it counts days.
    pub epoch: Epoch,
    chunks: Vec<Chunk>,
    /// Number of the first row of each chunk among all rows, to find a row by.
    starts: Vec<usize>,
    rows: usize,
    width: usize,
    merges: Vec<Merge>,
    /// Those that go downwards: for each column that has any, from the top.
    downwards: Vec<(u32, Vec<Merge>)>,
    /// Rows the file says it has, as far as it says so.
    expected: Option<u32>,
}

impl Sheet {
    /// A sheet without rows.
    pub fn new(name: impl Into<String>, epoch: Epoch) -> Self {
        Self { name: name.into(), epoch, ..Self::default() }
    }

    /// A sheet of these rows, numbered from 1; for tests and for values that come from elsewhere.
    pub fn of<'a>(name: &str, rows: impl IntoIterator<Item = Vec<Cell<'a>>>) -> Self {
        let mut sheet = Self::new(name, Epoch::default());
        let mut writer = coding::Writer::default();
        for (index, cells) in rows.into_iter().enumerate() {
            writer.row(u32::try_from(index + 1).unwrap_or(u32::MAX), cells.into_iter().enumerate());
        }
        // What the writer wrote is what the reader reads.
        let _ = sheet.append(writer.take());
        sheet
    }

    /// Appends rows as [`coding::Writer`] wrote them.
    ///
    /// # Errors
    /// When they are not, or when a row does not follow the one before it.
    pub fn append(&mut self, bytes: Vec<u8>) -> Result<(), Uncoded> {
        let last = self.chunks.last().map_or(0, Chunk::last);
        let chunk = Chunk::read(bytes, last)?;
        if chunk.rows() > 0 {
            self.starts.push(self.rows);
            self.rows += chunk.rows();
            self.width = self.width.max(chunk.width());
            self.chunks.push(chunk);
        }
        Ok(())
    }

    /// States which cells are merged.
    pub fn merge(&mut self, mut merges: Vec<Merge>) {
        merges.retain(|merge| merge.top <= merge.bottom && merge.left <= merge.right);
        merges.sort_unstable_by_key(|merge| (merge.left, merge.top));
        self.downwards.clear();
        for merge in merges.iter().filter(|merge| merge.top < merge.bottom) {
            match self.downwards.last_mut() {
                Some((column, below)) if *column == merge.left => below.push(*merge),
                _ => self.downwards.push((merge.left, vec![*merge])),
            }
        }
        merges.sort_unstable_by_key(|merge| (merge.top, merge.left));
        self.merges = merges;
    }

    /// States how many rows the file says it has.
    pub fn expect(&mut self, rows: Option<u32>) {
        self.expected = rows;
    }

    /// How many rows the file says it has: for a bar of progress and nothing else, since files lie.
    pub fn expected(&self) -> Option<u32> {
        self.expected
    }

    /// How many rows hold something.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether no row holds anything.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// How many columns there are, up to the last one that holds something.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The merged cells, by row.
    pub fn merges(&self) -> &[Merge] {
        &self.merges
    }

    /// A row by its place among the rows that hold something, from 0. Of cells that are merged downwards each row has
    /// the value; of cells merged to the right only the first.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let chunk = self.starts.partition_point(|&start| start <= index).checked_sub(1)?;
        let mut row = self.chunks.get(chunk)?.row(index - self.starts[chunk])?;
        self.fill_down(&mut row);
        Some(row)
    }

    /// All rows that hold something.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> + '_ {
        self.rows_from(0)
    }

    /// The rows from this place on.
    pub fn rows_from(&self, index: usize) -> impl Iterator<Item = Row<'_>> + '_ {
        (index..self.rows).map_while(|index| self.row(index))
    }

    /// The row of this number, where it holds something.
    fn numbered(&self, number: u32) -> Option<Row<'_>> {
        let chunk = self.chunks.partition_point(|chunk| chunk.last() < number);
        self.chunks.get(chunk)?.numbered(number)
    }

    fn fill_down<'a>(&'a self, row: &mut Row<'a>) {
        for (column, merges) in &self.downwards {
            let column = *column as usize;
            if column >= self.width || !row.cell(column).is_empty() {
                continue;
            }
            // Merged cells of one column do not overlap: the last one that begins above is the only one in question.
            let above = merges.partition_point(|merge| merge.top < row.number);
            let Some(merge) = merges[..above].last().filter(|merge| merge.bottom >= row.number)
            else {
                continue;
            };
            let value = self.numbered(merge.top).map_or(Cell::Empty, |first| first.cell(column));
            if !value.is_empty() {
                if row.cells.len() <= column {
                    row.cells.resize(column + 1, Cell::Empty);
                }
                row.cells[column] = value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_written() {
        let first =
            vec![Cell::Text("企业名称"), Cell::Empty, Cell::Number(0.1), Cell::Number(-7.0)];
        let second = vec![Cell::Empty, Cell::Date(45_717.0), Cell::Percent(0.35), Cell::Bool(true)];
        let third = vec![
            Cell::Failed(Failed::Reference),
            Cell::Number(1e300),
            Cell::Number(13_800_138_000.0),
        ];
        let rows = [first.clone(), vec![Cell::Empty, Cell::Empty], second.clone(), third.clone()];
        let sheet = Sheet::of("一", rows);
        assert_eq!((sheet.len(), sheet.width()), (3, 4), "a blank row is not kept");
        let read: Vec<_> = sheet.rows().collect();
        assert_eq!(read[0], Row { number: 1, cells: first });
        assert_eq!(read[1], Row { number: 3, cells: second });
        assert_eq!(read[2], Row { number: 4, cells: third });
    }

    #[test]
    fn what_is_merged_downwards_stands_in_every_row() {
        let mut sheet = Sheet::of(
            "",
            [
                vec![Cell::Text("甲公司"), Cell::Text("王")],
                vec![Cell::Empty, Cell::Text("李")],
                vec![Cell::Empty, Cell::Text("赵")],
            ],
        );
        sheet.merge(vec![Merge { top: 1, bottom: 2, left: 0, right: 0 }]);
        let names: Vec<_> = sheet.rows().map(|row| row.cell(0)).collect();
        assert_eq!(names, [Cell::Text("甲公司"), Cell::Text("甲公司"), Cell::Empty]);
    }
}
