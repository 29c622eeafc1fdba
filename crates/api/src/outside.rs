//! Files of somebody else's: pictures and PDFs that are to stand in a document, and tables to be taken in.
//!
//! No parser of such a file runs in the program itself. The program starts itself once more as a helper, which takes the
//! file on standard input, keeps within limits of its own and answers on standard output with what may be printed; what
//! it answers is checked again here.

mod helper;
mod limits;
mod pdf;
mod picture;
pub mod table;
mod wire;

use std::process::ExitCode;

pub use helper::helper_at;
use portolan_domain::text::Bilingual;
use portolan_dossier::Image;
use portolan_dossier::image::Pixels;
use portolan_dossier::outside::{Leaves, Outside};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{ApiError, ErrorCode, FieldError, Result};
pub use pdf::Dropped;
use wire::{Answer, Wanted};

/// The argument that makes the program a helper. Nobody types it.
const READ: &str = "__read-outside";

/// A file may have this many bytes.
pub(crate) const MOST_BYTES: usize = 100_000_000;

/// Why a file of somebody else's is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It has more bytes than are taken.
    #[error("the file is larger than 100 MB")]
    TooLarge,
    /// It is no JPEG, PNG or WebP.
    #[error("it is no picture in JPEG, PNG or WebP")]
    NotAPicture,
    /// It is no PDF.
    #[error("it is no PDF")]
    NotAPdf,
    /// It is no workbook, no text with separators and no list of ours in JSON.
    #[error("it is no workbook in xlsx, xls or ods, no text with separators and no list of ours")]
    NotATable,
    /// It is encrypted, with or without a password.
    #[error("it is encrypted")]
    Encrypted,
    /// It has more pages than are taken.
    #[error("it has more than 500 pages")]
    TooManyPages,
    /// It says it has more pixels than are taken.
    #[error("it has more than 50 million pixels")]
    TooManyPixels,
    /// A sheet has more rows than are taken.
    #[error("a sheet has more than 1,000,000 rows")]
    TooManyRows,
    /// Something stands further to the right than columns are taken.
    #[error("a sheet has more than 500 columns")]
    TooManyColumns,
    /// A cell has more characters than a spreadsheet lets it have.
    #[error("a cell has more than 32,767 characters")]
    CellTooLong,
    /// It cannot be read to its end, or is not what it says it is.
    #[error("it is damaged")]
    Damaged,
    /// Reading it took more memory or time than it may.
    #[error("reading it takes too much memory or time")]
    TooCostly,
}

impl Refusal {
    const ALL: [Self; 12] = [
        Self::TooLarge,
        Self::NotAPicture,
        Self::NotAPdf,
        Self::NotATable,
        Self::Encrypted,
        Self::TooManyPages,
        Self::TooManyPixels,
        Self::TooManyRows,
        Self::TooManyColumns,
        Self::CellTooLong,
        Self::Damaged,
        Self::TooCostly,
    ];

    /// The key of the sentence that words it.
    fn key(self) -> &'static str {
        match self {
            Self::TooLarge => "outside_too_large",
            Self::NotAPicture => "outside_not_a_picture",
            Self::NotAPdf => "outside_not_a_pdf",
            Self::NotATable => "outside_not_a_table",
            Self::Encrypted => "outside_encrypted",
            Self::TooManyPages => "outside_too_many_pages",
            Self::TooManyPixels => "outside_too_many_pixels",
            Self::TooManyRows => "outside_too_many_rows",
            Self::TooManyColumns => "outside_too_many_columns",
            Self::CellTooLong => "outside_cell_too_long",
            Self::Damaged => "outside_damaged",
            Self::TooCostly => "outside_too_costly",
        }
    }

    /// The same in both languages.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::TooLarge => ("文件超过 100 MB", "The file is larger than 100 MB"),
            Self::NotAPicture => {
                ("不是 JPEG、PNG 或 WebP 图片", "This is no picture in JPEG, PNG or WebP")
            }
            Self::NotAPdf => ("不是 PDF 文件", "This is no PDF"),
            Self::NotATable => (
                "不是 Excel（.xlsx、.xls）、OpenDocument（.ods）、CSV 或由海图导出的 JSON 表格",
                "This is no table in .xlsx, .xls, .ods, .csv or JSON as Portolan exports it",
            ),
            Self::Encrypted => ("文件已加密或受保护", "The file is encrypted or protected"),
            Self::TooManyPages => ("文件超过 500 页", "The file has more than 500 pages"),
            Self::TooManyPixels => {
                ("图片超过 5000 万像素", "The picture has more than 50 million pixels")
            }
            Self::TooManyRows => ("表格超过 100 万行", "A sheet has more than 1,000,000 rows"),
            Self::TooManyColumns => ("表格超过 500 列", "A sheet has more than 500 columns"),
            Self::CellTooLong => {
                ("有单元格超过 32767 个字符", "A cell has more than 32,767 characters")
            }
            Self::Damaged => ("文件已损坏或不完整", "The file is damaged or cut short"),
            Self::TooCostly => (
                "读取这个文件占用的内存或时间过多",
                "Reading the file takes too much memory or time",
            ),
        }
    }

    /// The error for a file of this name.
    pub(crate) fn of(self, file: &str) -> ApiError {
        let field = FieldError {
            path: file.to_owned(),
            code: self.key().to_owned(),
            message: self.to_string(),
        };
        // The name is the reader's; the log has only what is wrong.
        ApiError { fields: vec![field], ..ApiError::new(ErrorCode::RefusedInput, self) }
    }
}

/// Why a file was refused, in both languages.
pub(crate) fn sentence(refused: &ApiError) -> Bilingual {
    let keys = refused.fields.first().map(|field| field.code.as_str());
    let why = Refusal::ALL.into_iter().find(|why| Some(why.key()) == keys);
    let (zh, en) = why.unwrap_or(Refusal::Damaged).words();
    Bilingual::new(zh, en)
}

/// Does the work of the helper when the program was started as one, and nothing otherwise. To be called first of all,
/// with no thread running yet.
pub fn answer() -> Option<ExitCode> {
    let wanted = std::env::args_os().nth(1)?;
    match wanted.to_str()? {
        READ => Some(wire::serve()),
        table::READ => Some(table::serve()),
        _ => None,
    }
}

/// What the helper makes of a file.
fn read(wanted: Wanted, file: &[u8]) -> Answer {
    match wanted {
        Wanted::Picture => match picture::read(file) {
            Ok(pixels) => Answer::Picture(pixels),
            Err(why) => Answer::Refused(why),
        },
        Wanted::Pages => match pdf::read(file) {
            Ok((leaves, dropped)) => Answer::Pages(leaves, dropped),
            Err(why) => Answer::Refused(why),
        },
    }
}

/// A picture from the bytes of a JPEG, PNG or WebP file: upright, without what cameras write beside it, transparent
/// parts on white, and with no more pixels than print shows. `name` is the file's, for the error.
///
/// # Errors
/// [`ErrorCode::RefusedInput`] with the reason at `name` when it is no such file, damaged, or too large.
pub async fn picture(name: &str, file: Vec<u8>) -> Result<Image> {
    match helper::ask(Wanted::Picture, file).await? {
        Answer::Picture(pixels) => checked(pixels).map_err(|why| why.of(name)),
        Answer::Refused(why) => Err(why.of(name)),
        Answer::Pages(..) => Err(Refusal::Damaged.of(name)),
    }
}

/// The pages of a PDF file as drawings, and what it brought along that is not taken over. `name` is the file's, for the
/// error.
///
/// # Errors
/// [`ErrorCode::RefusedInput`] with the reason at `name` when it is no such file, encrypted, damaged, or too large.
pub async fn pages(name: &str, file: Vec<u8>) -> Result<(Outside, Vec<Dropped>)> {
    match helper::ask(Wanted::Pages, file).await? {
        Answer::Pages(leaves, dropped) => {
            let outside = drawings(leaves).map_err(|why| why.of(name))?;
            Ok((outside, dropped))
        }
        Answer::Refused(why) => Err(why.of(name)),
        Answer::Picture(_) => Err(Refusal::Damaged.of(name)),
    }
}

/// The helper's word is not taken for it.
fn drawings(leaves: Leaves) -> std::result::Result<Outside, Refusal> {
    Outside::new(leaves).map_err(|_| Refusal::Damaged)
}

/// The helper's word is not taken for it.
fn checked(pixels: Pixels) -> std::result::Result<Image, Refusal> {
    Image::new(pixels).map_err(|_| Refusal::Damaged)
}
