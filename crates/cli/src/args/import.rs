//! Taking records in.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The file: JSON as written by `export`, or with --as a table (.xlsx, .xls, .ods, .csv, .tsv).
    pub(crate) file: PathBuf,
    /// Take in the rows of a table as this.
    #[arg(long = "as", value_name = "WHAT")]
    pub(crate) what: Option<Rows>,
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
