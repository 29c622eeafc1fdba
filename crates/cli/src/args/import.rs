//! Taking records in.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The file: JSON as written by `export`, or with --as a table (.xlsx, .xls, .ods, .csv, .tsv, or .json as a list is
    /// exported).
    pub(crate) file: PathBuf,
    /// Take in the rows of a table as this.
    #[arg(long = "as", value_name = "WHAT")]
    pub(crate) what: Option<Rows>,
    /// Take in this sheet, and of the others only those named too; repeatable.
    #[arg(long = "sheet", value_name = "NAME", requires = "what")]
    pub(crate) sheets: Vec<String>,
    /// The rows of the heading, as '3', '3-4', or 'none' where every row is data; of one sheet as 'SHEET:3'; repeatable.
    #[arg(long = "heading-rows", value_name = "[SHEET:]ROWS", requires = "what")]
    pub(crate) heading_rows: Vec<String>,
    /// Columns as kept under this name.
    #[arg(long, value_name = "NAME", requires = "what")]
    pub(crate) mapping: Option<String>,
    /// What a column is, as 'HEADING=FIELD', 'HEADING=FIELD@YEAR', or 'HEADING=' for nothing; repeatable. Wins over
    /// --mapping.
    #[arg(long = "column", value_name = "HEADING=FIELD", requires = "what")]
    pub(crate) columns: Vec<String>,
    /// Keep what the columns are under this name, also with --dry-run.
    #[arg(long, value_name = "NAME", requires = "what")]
    pub(crate) keep_mapping: Option<String>,
    /// The year of figures that name none; the last full year unless told.
    #[arg(long, requires = "what")]
    pub(crate) year: Option<i32>,
    /// Only fill empty fields; what stands in records already stays.
    #[arg(long, requires = "what")]
    pub(crate) fill_only: bool,
    /// Take the file's value also where somebody edited the field by hand after the last import; ours is kept otherwise.
    #[arg(long, requires = "what")]
    pub(crate) take_edited: bool,
    /// Tell what would happen and change nothing.
    #[arg(long, requires = "what")]
    pub(crate) dry_run: bool,
    /// Write the rows that are not taken, and why, to this workbook: mend it and import it again.
    #[arg(long, value_name = "FILE", requires = "what")]
    pub(crate) report: Option<PathBuf>,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Rows {
    /// Enterprises, with their contacts and products.
    Enterprises,
}
