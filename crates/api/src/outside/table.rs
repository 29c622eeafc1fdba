//! Tables of somebody else's: workbooks (.xlsx, .xls, .ods), text with separators (.csv, .tsv), and our own lists as JSON.
//!
//! The helper gets the open file itself as its standard input, reads it row by row and says the rows as it goes; here
//! they are looked through and kept as they came. What kind of file it is is told by what is in it, never by its name.
//! What the cells mean is for [`portolan_domain::intake`].

mod ask;
mod book;
mod frame;
mod json;
mod older;
mod serve;
mod text;
mod zip;

use std::fs::File;

use portolan_domain::intake::sheet::Sheet;
pub use portolan_domain::intake::sheet::coding::MOST_COLUMNS;
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Refusal;
use crate::error::{ApiError, ErrorCode, Result};

pub(super) use serve::serve;

/// The argument that makes the program a helper for tables. Nobody types it.
pub(super) const READ: &str = "__read-table";

/// A file may have this many bytes.
pub const MOST_FILE: u64 = 100_000_000;
/// A workbook may unpack to this many bytes, whatever it says of itself.
pub const MOST_UNPACKED: u64 = 256_000_000;
/// A workbook may consist of this many parts.
pub const MOST_PARTS: usize = 5_000;
/// A file may have this many sheets.
pub const MOST_SHEETS: usize = 256;
/// A sheet may have this many rows that hold something.
pub const MOST_ROWS: usize = 1_000_000;
/// A cell may have this many characters, as in Excel; text files are held to it as well.
pub const MOST_CELL: usize = 32_767;
/// As many merged cells of a sheet are taken in; what is beyond is told in a note.
pub const MOST_MERGES: usize = 100_000;
/// Rows of each sheet may take this many bytes as they are said and kept.
pub const MOST_KEPT: u64 = 512 << 20;

/// How much of a file is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// So many rows from the top of each sheet, to show them and to guess what the columns are.
    First(u32),
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Office Open XML: `.xlsx`, `.xlsm`.
    #[default]
    Xlsx,
    /// Excel 97–2003.
    Xls,
    /// Open Document: `.ods`.
    Ods,
    /// Text with separators.
    Text,
    /// A list of our own as JSON.
    Json,
}

/// How a text file is written, as far as it was found out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextManner {
    /// How characters are written.
    pub encoding: TextEncoding,
    /// What stands between two cells.
    pub separator: char,
    /// What stands around a cell that holds separators; `None` where nothing does.
    pub quote: Option<char>,
}

/// How characters are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub enum TextEncoding {
    /// UTF-8, with or without its mark.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// GB 18030, which holds GBK and GB 2312.
    #[serde(rename = "GB18030")]
    Gb18030,
    /// UTF-16, low byte first.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
}

/// What a reader should know of how a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "note")]
pub enum TableNote {
    /// The workbook has macros; they were left alone.
    Macros,
    /// Formulas look into other workbooks; their last results were read.
    ExternalLinks,
    /// So many characters could not be read and stand as `�`.
    BrokenText {
        /// How many.
        count: u32,
    },
    /// A quotation mark is never closed; the file was read as if marks meant nothing.
    QuoteOpen,
    /// A sheet has more merged cells than are taken in.
    ManyMerges {
        /// Which.
        sheet: String,
    },
    /// There are more rows than were asked for.
    More {
        /// On which sheet.
        sheet: String,
    },
}

impl TableNote {
    /// In both languages.
    pub fn words(&self) -> Bilingual {
        let (zh, en) = match self {
            Self::Macros => ("文件带有宏，未运行", "The workbook has macros; they were not run"),
            Self::ExternalLinks => (
                "公式引用了其他文件，读取的是上次的结果",
                "Formulas look into other workbooks; their last results were read",
            ),
            Self::BrokenText { count } => {
                return Bilingual::new(
                    format!("有 {count} 个字符无法读取，显示为 �"),
                    format!("{count} characters could not be read and stand as �"),
                );
            }
            Self::QuoteOpen => (
                "有引号没有成对，已按普通字符读取",
                "A quotation mark is never closed; marks were read as ordinary characters",
            ),
            Self::ManyMerges { sheet } => {
                return Bilingual::new(
                    format!("“{sheet}”的合并单元格过多，只处理了一部分"),
                    format!("“{sheet}” has too many merged cells; not all were taken in"),
                );
            }
            Self::More { sheet } if sheet.is_empty() => {
                ("后面还有更多行", "There are more rows than are shown")
            }
            Self::More { sheet } => {
                return Bilingual::new(
                    format!("“{sheet}”后面还有更多行"),
                    format!("“{sheet}” has more rows than are shown"),
                );
            }
        };
        Bilingual::new(zh, en)
    }
}

/// A table file as it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tables {
    /// What it is.
    pub kind: TableKind,
    /// How it is written, where it is text.
    pub text: Option<TextManner>,
    /// Its sheets in the order of the workbook, empty ones included.
    pub sheets: Vec<Sheet>,
    /// What a reader should know.
    pub notes: Vec<TableNote>,
}

impl Tables {
    /// How many rows have been read of how many, as far as the file says so: for a bar of progress.
    pub fn progress(&self) -> (usize, Option<usize>) {
        let read = self.sheets.iter().map(Sheet::len).sum();
        let expected = self.sheets.last().and_then(Sheet::expected);
        let before: usize = self.sheets.iter().rev().skip(1).map(Sheet::len).sum();
        (read, expected.map(|rows| before + rows as usize))
    }
}

/// Is told of the rows as they come, and may stop the reading.
pub trait Watch: Send {
    /// More rows stand in the last of the sheets. What is understood here is understood while the helper reads on.
    fn read(&mut self, tables: &Tables) {
        let _ = tables;
    }

    /// Whether to stop. Asked at least ten times a second.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Nobody watches.
impl Watch for () {}

/// Reads a table file. `name` is the file's, for the error; nothing is concluded from it.
///
/// The first rows of a sheet of 100,000 take about a third of a second, all of them about as long as calamine alone.
/// Dropping the future ends the helper.
///
/// # Errors
/// [`ErrorCode::RefusedInput`] with the reason at `name` when it is no such file, encrypted, damaged, or larger than the
/// bounds of this module; [`ErrorCode::Cancelled`] when `watch` says so.
pub async fn read(name: &str, file: File, extent: Extent, watch: &mut dyn Watch) -> Result<Tables> {
    match ask::ask(file, extent, watch).await {
        Ok(tables) => Ok(tables),
        Err(ask::Trouble::Refused(why)) => Err(why.of(name)),
        Err(ask::Trouble::Cancelled) => {
            Err(ApiError::new(ErrorCode::Cancelled, "reading the table was stopped"))
        }
        Err(ask::Trouble::Io(why)) => Err(ApiError::internal(why)),
    }
}

/// Reads rows that were copied from a spreadsheet: cells parted by tabs, or by whatever parts them.
///
/// # Errors
/// [`ErrorCode::RefusedInput`] with the reason when they are no table or too many.
pub fn pasted(text: &str) -> Result<Tables> {
    let sheet = text::pasted(text).map_err(|why| why.of(""))?;
    Ok(Tables { kind: TableKind::Text, sheets: vec![sheet], ..Tables::default() })
}

#[cfg(test)]
mod tests;
