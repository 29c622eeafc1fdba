//! Rows as bytes: what the helper says, and how a sheet is kept.
//!
//! A row is its number and length, four bytes each, little end first, then its cells. A cell begins with one number
//! that holds how many empty cells precede it and what kind it is; whole numbers are short, text is UTF-8.

use super::{Cell, Failed, Row};

/// A sheet may have this many columns: its widest row counts.
pub const MOST_COLUMNS: usize = 500;

/// The bytes are no rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes are no rows of a sheet")]
pub struct Uncoded;

const TEXT: u64 = 0;
const NUMBER: u64 = 1;
const WHOLE: u64 = 2;
const PERCENT: u64 = 3;
const DATE: u64 = 4;
const BOOL: u64 = 5;
const FAILED: u64 = 6;
/// Bits of the number before a cell that tell its kind.
const KIND: u32 = 3;
const HEAD: usize = 8;
/// Up to here a number that is whole loses nothing when it is written as one.
const MOST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Writes rows.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Appends a row; without a cell that holds something it leaves nothing. Cells come in the order of their columns,
    /// and what is not in order is left out.
    pub fn row<'a>(
        &mut self,
        number: u32,
        cells: impl IntoIterator<Item = (usize, Cell<'a>)>,
    ) -> bool {
        let begin = self.begin(number);
        let mut next = 0;
        for (column, cell) in cells {
            if column >= next && !cell.is_empty() {
                self.cell(column - next, cell);
                next = column + 1;
            }
        }
        self.end(begin)
    }

    /// Begins a row; [`Writer::end`] ends it.
    pub fn begin(&mut self, number: u32) -> usize {
        let begin = self.bytes.len();
        self.bytes.extend_from_slice(&number.to_le_bytes());
        self.bytes.extend_from_slice(&[0; 4]);
        begin
    }

    /// Appends a cell after so many empty ones.
    pub fn cell(&mut self, empty: usize, cell: Cell<'_>) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                self.kind(empty, TEXT);
                self.short(text.len() as u64);
                self.bytes.extend_from_slice(text.as_bytes());
            }
            Cell::Number(number) => self.number(empty, number),
            Cell::Percent(number) => self.long(empty, PERCENT, number),
            Cell::Date(number) => self.long(empty, DATE, number),
            Cell::Bool(yes) => {
                self.kind(empty, BOOL);
                self.bytes.push(u8::from(yes));
            }
            Cell::Failed(failed) => {
                self.kind(empty, FAILED);
                let place = Failed::ALL.iter().position(|one| *one == failed);
                self.bytes.push(place.and_then(|place| u8::try_from(place).ok()).unwrap_or(7));
            }
        }
    }

    /// Ends a row begun there. Whether it holds anything; if not, it is taken back.
    pub fn end(&mut self, begin: usize) -> bool {
        let length = self.bytes.len() - begin - HEAD;
        if length == 0 {
            self.bytes.truncate(begin);
            return false;
        }
        let length = u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
        self.bytes[begin + 4..begin + HEAD].copy_from_slice(&length);
        true
    }

    /// What was written; the writer begins anew.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// What was written, to be looked at; [`Writer::clear`] begins anew.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Forgets what was written and keeps its room.
    pub fn clear(&mut self) {
        self.bytes.clear();
    }

    fn number(&mut self, empty: usize, number: f64) {
        let minus_nothing = number == 0.0 && number.is_sign_negative();
        if number.fract() == 0.0 && number.abs() < MOST_WHOLE && !minus_nothing {
            #[expect(clippy::cast_possible_truncation, reason = "whole, and small enough")]
            let whole = number as i64;
            self.kind(empty, WHOLE);
            self.short(((whole << 1) ^ (whole >> 63)).cast_unsigned());
        } else {
            self.long(empty, NUMBER, number);
        }
    }

    fn long(&mut self, empty: usize, kind: u64, number: f64) {
        self.kind(empty, kind);
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    fn kind(&mut self, empty: usize, kind: u64) {
        self.short(((empty as u64) << KIND) | kind);
    }

    /// Seven bits a byte, the lowest first.
    fn short(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(u8::try_from(number & 0x7f).unwrap_or(0) | 0x80);
            number >>= 7;
        }
        self.bytes.push(u8::try_from(number).unwrap_or(0));
    }
}

/// Rows that were looked through once, so that taking one out cannot fail.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chunk {
    bytes: Box<[u8]>,
    /// Where each row begins.
    starts: Vec<u32>,
    last: u32,
    width: usize,
}

impl Chunk {
    /// Looks the rows through; `last` is the number of the row before them.
    pub(super) fn read(bytes: Vec<u8>, mut last: u32) -> Result<Self, Uncoded> {
        let (mut starts, mut width, mut at) = (Vec::new(), 0, 0);
        while at < bytes.len() {
            let (number, cells) = row_at(&bytes, at).ok_or(Uncoded)?;
            if number <= last || cells.is_empty() {
                return Err(Uncoded);
            }
            let mut reader = Reader { bytes: cells, column: 0 };
            while !reader.bytes.is_empty() {
                reader.cell().ok_or(Uncoded)?;
            }
            width = width.max(reader.column);
            last = number;
            starts.push(u32::try_from(at).map_err(|_| Uncoded)?);
            at += HEAD + cells.len();
        }
        starts.shrink_to_fit();
        Ok(Self { bytes: bytes.into_boxed_slice(), starts, last, width })
    }

    pub(super) fn rows(&self) -> usize {
        self.starts.len()
    }

    pub(super) fn last(&self) -> u32 {
        self.last
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn row(&self, index: usize) -> Option<Row<'_>> {
        let start = *self.starts.get(index)? as usize;
        let (number, bytes) = row_at(&self.bytes, start)?;
        let mut cells = Vec::with_capacity(self.width);
        let mut reader = Reader { bytes, column: 0 };
        while let Some((column, cell)) = reader.cell() {
            cells.resize(column, Cell::Empty);
            cells.push(cell);
        }
        Some(Row { number, cells })
    }

    pub(super) fn numbered(&self, number: u32) -> Option<Row<'_>> {
        let numbered = |&start: &u32| row_at(&self.bytes, start as usize).map_or(0, |(n, _)| n);
        let index = self.starts.binary_search_by_key(&number, numbered).ok()?;
        self.row(index)
    }
}

fn row_at(bytes: &[u8], at: usize) -> Option<(u32, &[u8])> {
    let (number, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    Some((u32::from_le_bytes(*number), rest.get(..length)?))
}

/// Reads the cells of a row.
struct Reader<'a> {
    bytes: &'a [u8],
    /// The next cell's column.
    column: usize,
}

impl<'a> Reader<'a> {
    /// The next cell; `None` at the end or where the bytes are no cell.
    fn cell(&mut self) -> Option<(usize, Cell<'a>)> {
        let head = self.short()?;
        let column = self.column.checked_add(usize::try_from(head >> KIND).ok()?)?;
        if column >= MOST_COLUMNS {
            return None;
        }
        let cell = match head & ((1 << KIND) - 1) {
            TEXT => {
                let length = usize::try_from(self.short()?).ok()?;
                let (text, rest) = self.bytes.split_at_checked(length)?;
                self.bytes = rest;
                Cell::Text(std::str::from_utf8(text).ok()?)
            }
            NUMBER => Cell::Number(self.long()?),
            WHOLE => Cell::Number(whole(self.short()?)),
            PERCENT => Cell::Percent(self.long()?),
            DATE => Cell::Date(self.long()?),
            BOOL => Cell::Bool(self.byte()? != 0),
            FAILED => Cell::Failed(*Failed::ALL.get(usize::from(self.byte()?))?),
            _ => return None,
        };
        self.column = column + 1;
        Some((column, cell))
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*byte)
    }

    fn long(&mut self) -> Option<f64> {
        let (bytes, rest) = self.bytes.split_first_chunk::<8>()?;
        self.bytes = rest;
        Some(f64::from_le_bytes(*bytes))
    }

    fn short(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for place in 0..9 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

/// A whole number as it was written, with its sign in the lowest bit.
fn whole(written: u64) -> f64 {
    let whole = (written >> 1).cast_signed() ^ -(written & 1).cast_signed();
    // Only numbers that a double holds are written so.
    whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_rows_are_refused() {
        let mut writer = Writer::default();
        writer.row(1, [(0, Cell::Text("好")), (7, Cell::Number(1.5))]);
        let good = writer.take();
        assert!(Chunk::read(good.clone(), 0).is_ok());
        for cut in 1..good.len() {
            assert_eq!(Chunk::read(good[..cut].to_vec(), 0), Err(Uncoded), "cut at {cut}");
        }
        assert_eq!(Chunk::read(good.clone(), 1), Err(Uncoded), "rows go downwards");
        let mut broken = good;
        broken[HEAD + 2] = 0xff;
        assert_eq!(Chunk::read(broken, 0), Err(Uncoded), "text is UTF-8");
    }

    #[test]
    fn a_column_beyond_the_last_is_refused() {
        let far = 1 << 40;
        for (column, taken) in [(MOST_COLUMNS - 1, true), (MOST_COLUMNS, false), (far, false)] {
            let mut writer = Writer::default();
            writer.row(1, [(column, Cell::Bool(true))]);
            assert_eq!(Chunk::read(writer.take(), 0).is_ok(), taken, "{column}");
        }
    }
}
