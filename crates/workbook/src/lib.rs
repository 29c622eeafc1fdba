//! Workbooks of Excel's present kind, read cell by cell.
//!
//! Nothing here but calamine under names of its own: its readers are generic, so they are compiled into whatever crate
//! uses them, with that crate's settings. `api` is compiled for size, and there a table took half as long again to read.

use std::fs::File;
use std::io::BufReader;

pub use calamine::{Cell, DataRef, Style, XlsxError};
use calamine::{Reader, Sheet, Xlsx};

/// An open workbook.
pub struct Workbook(Xlsx<BufReader<File>>);

/// The cells of a sheet, in the order of the file.
pub struct Cells<'w>(calamine::XlsxCellReader<'w, BufReader<File>>);

impl Workbook {
    /// Opens a workbook; its shared texts are read whole.
    ///
    /// # Errors
    /// When it is none, encrypted or damaged.
    pub fn open(file: File) -> Result<Self, XlsxError> {
        Xlsx::new(BufReader::new(file)).map(Self)
    }

    /// Whether it counts days from 1904.
    pub fn has_1904_epoch(&self) -> bool {
        self.0.has_1904_epoch()
    }

    /// Its sheets.
    pub fn sheets(&self) -> Vec<Sheet> {
        self.0.sheets_metadata().to_vec()
    }

    /// The cells of a sheet.
    ///
    /// # Errors
    /// When there is no such sheet, it is a chart, or damaged.
    pub fn cells(&mut self, sheet: &str) -> Result<Cells<'_>, XlsxError> {
        self.0.worksheet_cells_reader(sheet).map(Cells)
    }
}

impl<'w> Cells<'w> {
    /// The last row that the sheet says it has, from 0.
    pub fn last_row(&self) -> u32 {
        self.0.dimensions().end.0
    }

    /// The styles of the workbook.
    pub fn styles(&self) -> &[Style] {
        self.0.styles()
    }

    /// The next cell that holds something, with the number of its style among [`Cells::styles`]; `None` at the end.
    ///
    /// # Errors
    /// When the sheet is damaged.
    #[expect(clippy::should_implement_trait, reason = "an iterator could not stop at an error")]
    pub fn next(&mut self) -> Result<Option<(Cell<DataRef<'w>>, usize)>, XlsxError> {
        self.0.next_cell_with_style_id()
    }
}
