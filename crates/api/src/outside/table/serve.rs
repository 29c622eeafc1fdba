//! The helper's side: the file on its standard input, frames on its standard output.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use portolan_domain::intake::sheet::coding::Writer;
use portolan_domain::intake::sheet::{Cell, Epoch};

use super::frame::{self, Word};
use super::{Extent, MOST_CELL, MOST_COLUMNS, MOST_FILE, MOST_ROWS, Refusal};
use super::{TableNote, book, older, text, zip};
use crate::outside::limits;

/// The helper's whole life.
pub(in crate::outside) fn serve() -> ExitCode {
    // A second handle to the file that is standard input: that one has no way to go back.
    let Ok(file) = own_input() else { return ExitCode::FAILURE };
    limits::set();
    let extent = match std::env::args().nth(2).and_then(|rows| rows.parse().ok()) {
        Some(rows) => Extent::First(rows),
        None => Extent::Whole,
    };
    // What a reader of files says when it falls would go to nobody.
    std::panic::set_hook(Box::new(|_| {}));
    let mut out = Out::new(BufWriter::with_capacity(frame::ROWS_AT_ONCE, io::stdout()), extent);
    let read = catch_unwind(AssertUnwindSafe(|| read(file, &mut out)));
    let said = match read.unwrap_or(Err(Stop::Refused(Refusal::Damaged))) {
        Ok(()) => out.word(&Word::End),
        Err(Stop::Refused(why)) => out.refuse(why),
        Err(Stop::Silent) => return ExitCode::FAILURE,
    };
    match said.and_then(|()| out.out.flush().map_err(|_| Stop::Silent)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

#[cfg(unix)]
fn own_input() -> io::Result<File> {
    use std::os::fd::AsFd;
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(windows)]
fn own_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stdin().as_handle().try_clone_to_owned().map(File::from)
}

/// Why reading ends before its end.
#[derive(Debug)]
pub(super) enum Stop {
    Refused(Refusal),
    /// Nobody hears.
    Silent,
}

impl From<Refusal> for Stop {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

/// Reads the file, whatever it is.
pub(super) fn read<W: Write>(mut file: File, out: &mut Out<W>) -> Result<(), Stop> {
    let damaged = |_| Stop::Refused(Refusal::Damaged);
    if file.metadata().map_err(damaged)?.len() > MOST_FILE {
        return Err(Refusal::TooLarge.into());
    }
    let mut begins = [0; 8];
    let mut filled = 0;
    while filled < begins.len() {
        match file.read(&mut begins[filled..]).map_err(damaged)? {
            0 => break,
            more => filled += more,
        }
    }
    file.seek(SeekFrom::Start(0)).map_err(damaged)?;
    match begins {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => {
            let parts = zip::Parts::read(&mut file)?;
            match parts.kind() {
                Some(zip::Packed::Xlsx) => book::read(file, &parts, out),
                Some(zip::Packed::Ods) => older::ods(file, &parts, out),
                None => Err(Refusal::NotATable.into()),
            }
        }
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] => older::xls(file, out),
        _ => text::read(file, out),
    }
}

/// Where rows go.
pub(super) struct Out<W> {
    out: W,
    rows: Writer,
    /// How many rows of this sheet have been said.
    count: usize,
    pub(super) extent: Extent,
}

impl<W: Write> Out<W> {
    pub(super) fn new(out: W, extent: Extent) -> Self {
        Self { out, rows: Writer::default(), count: 0, extent }
    }

    /// Says something that is no row.
    pub(super) fn word(&mut self, word: &Word) -> Result<(), Stop> {
        self.flush()?;
        frame::word(&mut self.out, word).map_err(|_| Stop::Silent)
    }

    /// Says why it is not read; of a row that was begun nothing is said.
    fn refuse(&mut self, why: Refusal) -> Result<(), Stop> {
        self.rows.clear();
        self.word(&Word::Refused(why))
    }

    pub(super) fn note(&mut self, note: TableNote) -> Result<(), Stop> {
        self.word(&Word::Note(note))
    }

    /// Begins a sheet.
    pub(super) fn sheet(
        &mut self,
        name: &str,
        hidden: bool,
        epoch: Epoch,
        expected: Option<u32>,
    ) -> Result<(), Stop> {
        self.word(&Word::Sheet { name: name.to_owned(), hidden, epoch, expected })?;
        self.count = 0;
        Ok(())
    }

    /// Whether as many rows of this sheet were said as are wanted.
    pub(super) fn enough(&self) -> bool {
        matches!(self.extent, Extent::First(rows) if self.count >= rows as usize)
    }

    /// Says a row, with its number from 1.
    pub(super) fn row<'a>(
        &mut self,
        number: u32,
        cells: impl IntoIterator<Item = (usize, Cell<'a>)>,
    ) -> Result<(), Stop> {
        let mut row = self.begin(number);
        for (column, cell) in cells {
            self.cell(&mut row, column, cell)?;
        }
        self.end(row)
    }

    /// Begins a row whose cells come one by one.
    pub(super) fn begin(&mut self, number: u32) -> Open {
        Open { begin: self.rows.begin(number), next: 0 }
    }

    /// Says a cell of it. What only looks like nothing is nothing.
    pub(super) fn cell(
        &mut self,
        row: &mut Open,
        column: usize,
        cell: Cell<'_>,
    ) -> Result<(), Stop> {
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) if is_blank(text) => return Ok(()),
            Cell::Text(text) if text.len() > MOST_CELL && text.chars().nth(MOST_CELL).is_some() => {
                return Err(Refusal::CellTooLong.into());
            }
            Cell::Number(number) | Cell::Percent(number) | Cell::Date(number)
                if !number.is_finite() =>
            {
                return Err(Refusal::Damaged.into());
            }
            _ => {}
        }
        if column >= MOST_COLUMNS {
            return Err(Refusal::TooManyColumns.into());
        }
        // A file that says a cell twice, or backwards, is no table.
        let empty = column.checked_sub(row.next).ok_or(Refusal::Damaged)?;
        self.rows.cell(empty, cell);
        row.next = column + 1;
        Ok(())
    }

    /// Ends a row.
    pub(super) fn end(&mut self, row: Open) -> Result<(), Stop> {
        if self.rows.end(row.begin) {
            self.count += 1;
            if self.count > MOST_ROWS {
                return Err(Refusal::TooManyRows.into());
            }
        }
        if self.rows.bytes().len() >= frame::ROWS_AT_ONCE {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Stop> {
        if !self.rows.bytes().is_empty() {
            frame::rows(&mut self.out, self.rows.bytes()).map_err(|_| Stop::Silent)?;
            self.rows.clear();
        }
        Ok(())
    }
}

/// Most texts begin with what is no blank.
fn is_blank(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(first) if first.is_ascii_graphic() || *first >= 0xe4 => false,
        _ => text.trim().is_empty(),
    }
}

/// A row that is being said.
pub(super) struct Open {
    begin: usize,
    next: usize,
}
