//! A list as the bytes of a file, row by row: what was written need not be in memory.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use portolan_domain::text::Bilingual;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use serde_json::{Value, json};

use super::rows::{Cell, Row};
use super::{Listing, TOLD};
use crate::error::{ApiError, ErrorCode, Result};
use crate::outside::table::MOST_CELL;
use crate::printing::{self, Watch};

/// How a list is written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    /// A workbook: headings in both languages that stay in sight, numbers and days as such, text never a formula.
    Xlsx,
    /// Text with commas, in UTF-8 with its mark, so that spreadsheets open it right. Text that a spreadsheet would take for
    /// a formula is kept from that by an apostrophe.
    Csv,
    /// JSON: headings in both languages, and rows of strings and nulls; decimal numbers are strings, as in all our JSON.
    Json,
}

impl ListFormat {
    /// By the ending of a file's name; a workbook where it says nothing else.
    pub fn of(path: &Path) -> Self {
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        match ending.to_str() {
            Some("csv" | "txt") => Self::Csv,
            Some("json") => Self::Json,
            _ => Self::Xlsx,
        }
    }
}

impl Listing {
    /// Writes it to a file, in the format of its name, whole or not at all. Whoever watches hears of the second half of the
    /// work.
    ///
    /// # Errors
    /// As [`printing::write_file`]; when there are more rows or columns, or longer texts, than a sheet has room for; and
    /// [`ErrorCode::Cancelled`] when `watch` says so.
    pub async fn save(self, path: &Path, watch: Arc<dyn Watch + Send>) -> Result<()> {
        let path = path.to_owned();
        let save = move || printing::write_with(&path, |file| self.write(&path, file, &*watch));
        tokio::task::spawn_blocking(save).await.map_err(ApiError::internal)?
    }

    fn write(&self, path: &Path, file: &mut File, watch: &dyn Watch) -> Result<()> {
        let mut out = Watched { out: BufWriter::new(file), bytes: 0, watch };
        let written = match ListFormat::of(path) {
            ListFormat::Xlsx => {
                self.fits()?;
                self.xlsx(&mut out, printing::folder(path), watch).map_err(of_book)
            }
            ListFormat::Csv => self.csv(&mut out, watch),
            ListFormat::Json => self.json(&mut out, watch),
        };
        written.and_then(|()| out.flush()).map_err(|why| match watch.cancelled() {
            true => ApiError::new(ErrorCode::Cancelled, "writing the list was stopped"),
            false => printing::failed_to_write(&why, out.bytes),
        })
    }

    /// Whether every text has room in a cell of a workbook.
    fn fits(&self) -> Result<()> {
        let is_long = |text: &str| text.len() > MOST_CELL && text.chars().nth(MOST_CELL).is_some();
        let long = self.rows.iter().find_map(|row| {
            let mut cells = row.cells();
            let code = cells.next()?.1;
            cells
                .any(|(_, cell)| matches!(cell, Cell::Text(text) if is_long(&text)))
                .then_some(code)
        });
        let Some(code) = long else { return Ok(()) };
        let Cell::Text(code) = code else { return Ok(()) };
        let why = format!("a text has more than {MOST_CELL} characters");
        Err(ApiError::invalid(&code, "too_long_for_cell", why).with("code", &code))
    }

    fn xlsx(
        &self,
        out: &mut (impl Write + Send),
        folder: &Path,
        watch: &dyn Watch,
    ) -> std::result::Result<(), XlsxError> {
        let mut book = Workbook::new();
        // Rows go to a file without a name as they are written, where the list itself is to lie.
        book.set_tempdir(folder)?;
        let page = book.add_worksheet_with_low_memory()?;
        page.set_name("企业 Enterprises")?;
        page.set_freeze_panes(1, 1)?;
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        for (column, heading) in (0_u16..).zip(&self.headings) {
            page.set_column_width(column, if column == 1 { 32 } else { 16 })?;
            page.write_string_with_format(0, column, both(heading), &head)?;
        }
        let (day, text) =
            (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("@"));
        for (at, row) in (1_u32..).zip(&self.rows) {
            self.told(at, watch).map_err(XlsxError::IoError)?;
            for (column, cell) in self.cells(row) {
                let column = u16::try_from(column).unwrap_or(u16::MAX);
                match cell {
                    // As text, so that codes keep their zeros and nothing is reckoned.
                    Cell::Text(words) => page.write_string_with_format(at, column, words, &text)?,
                    Cell::Number(number) => {
                        page.write_number(at, column, number.to_f64().unwrap_or_default())?
                    }
                    Cell::Day(date) => {
                        let date = ExcelDateTime::parse_from_str(&date.to_string())?;
                        page.write_datetime_with_format(at, column, &date, &day)?
                    }
                };
            }
        }
        book.save_to_writer(out)
    }

    /// Writes it as text with commas.
    ///
    /// # Errors
    /// As `out` does, and when `watch` says so.
    pub fn csv(&self, out: &mut impl Write, watch: &dyn Watch) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        let headings: Vec<String> = self.headings.iter().map(both).collect();
        line(out, headings.iter().map(|heading| Some(Cell::Text(heading.into()))))?;
        for (at, row) in (1..).zip(&self.rows) {
            self.told(at, watch)?;
            line(out, self.filled(row))?;
        }
        Ok(())
    }

    fn json(&self, out: &mut impl Write, watch: &dyn Watch) -> io::Result<()> {
        let value = |cell: Option<Cell<'_>>| match cell {
            None => Value::Null,
            Some(Cell::Text(text)) => json!(text),
            // As text: a number of JSON is read as binary by most, and 0.1 would not be 0.1.
            Some(Cell::Number(number)) => json!(number.normalize().to_string()),
            Some(Cell::Day(day)) => json!(day),
        };
        write!(out, "{{\n\"headings\": {},\n\"rows\": [", json!(self.headings))?;
        for (at, row) in (1..).zip(&self.rows) {
            self.told(at, watch)?;
            let cells: Vec<Value> = self.filled(row).map(value).collect();
            write!(out, "{}\n{}", if at > 1 { "," } else { "" }, json!(cells))?;
        }
        out.write_all(b"\n]\n}\n")
    }

    /// The cells of a row, each with its place among the columns, in their order.
    fn cells<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = (usize, Cell<'r>)> {
        row.cells().map(|(number, cell)| (self.places[number as usize], cell))
    }

    /// A cell for each column.
    fn filled<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = Option<Cell<'r>>> {
        let mut cells = self.cells(row).peekable();
        (0..self.headings.len())
            .map(move |column| cells.next_if(|(place, _)| *place == column).map(|(_, cell)| cell))
    }

    /// Tells that so many rows are written, and asks whether to go on.
    fn told(&self, rows: u32, watch: &dyn Watch) -> io::Result<()> {
        let (rows, all) = (rows as usize, self.rows.len());
        if rows.is_multiple_of(TOLD) {
            watch.step(all.midpoint(rows), all);
        }
        if watch.cancelled() { Err(io::Error::other("given up")) } else { Ok(()) }
    }
}

/// Writes on until whoever watches has had enough: a workbook is packed when all its rows are there, which takes long.
struct Watched<'w, W> {
    out: W,
    /// How many there were so far.
    bytes: usize,
    watch: &'w dyn Watch,
}

impl<W: Write> Write for Watched<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.watch.cancelled() {
            return Err(io::Error::other("given up"));
        }
        let written = self.out.write(bytes)?;
        self.bytes += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What the disk said, where that is why a workbook was not written.
fn of_book(why: XlsxError) -> io::Error {
    if let XlsxError::IoError(disk) = why {
        return disk;
    }
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&why);
    while let Some(own) = cause {
        if let Some(disk) = own.downcast_ref::<io::Error>() {
            return io::Error::new(disk.kind(), why.to_string());
        }
        cause = own.source();
    }
    io::Error::other(why)
}

/// A heading in both languages, one below the other in its cell.
pub(crate) fn both(heading: &Bilingual) -> String {
    format!("{}\n{}", heading.zh, heading.en)
}

fn line<'c>(out: &mut impl Write, cells: impl Iterator<Item = Option<Cell<'c>>>) -> io::Result<()> {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        match cell {
            None => {}
            Some(Cell::Number(number)) => write!(out, "{}", number.normalize())?,
            Some(Cell::Day(day)) => write!(out, "{day}")?,
            Some(Cell::Text(text)) => {
                let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
                let mark = if formula { "'" } else { "" };
                write!(out, "\"{mark}{}\"", text.replace('"', "\"\""))?;
            }
        }
    }
    out.write_all(b"\r\n")
}
