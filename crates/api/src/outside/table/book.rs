//! Workbooks of Excel's present kind, read cell by cell as they stand in the file.
//!
//! Never as a range: a sheet with one cell in each far corner would be a range of 512 GiB.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};

use calamine::{CellErrorType, SheetType, SheetVisible};
use portolan_domain::intake::sheet::{Cell, Epoch, Failed};
use portolan_workbook::{Cells, DataRef, Style, Workbook, XlsxError};

use super::frame::Word;
use super::serve::{Out, Stop};
use super::zip::Parts;
use super::{Extent, MOST_SHEETS, Refusal, TableKind, TableNote};

/// Reads it.
pub(super) fn read<W: Write>(mut file: File, parts: &Parts, out: &mut Out<W>) -> Result<(), Stop> {
    let mut merged = parts.weigh(&mut file, out.extent != Extent::Whole)?;
    file.seek(SeekFrom::Start(0)).map_err(|_| Refusal::Damaged)?;
    let mut book = Workbook::open(file).map_err(|why| refusal(&why))?;
    out.word(&Word::Kind(TableKind::Xlsx, None))?;
    if parts.has("vbaproject.bin") {
        out.note(TableNote::Macros)?;
    }
    if parts.has("externallinks/") {
        out.note(TableNote::ExternalLinks)?;
    }
    let epoch = if book.has_1904_epoch() { Epoch::Since1904 } else { Epoch::Since1900 };
    let sheets = book.sheets();
    if sheets.len() > MOST_SHEETS {
        return Err(Refusal::TooCostly.into());
    }
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut cells = match book.cells(&sheet.name) {
            Ok(cells) => cells,
            // A chart or a dialog that is listed as a sheet.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(why) => return Err(refusal(&why).into()),
        };
        let expected = cells.last_row().checked_add(1);
        out.sheet(&sheet.name, sheet.visible != SheetVisible::Visible, epoch, expected)?;
        rows(&mut cells, &sheet.name, out)?;
        if let Some(merges) = merged.remove(&sheet.name) {
            if merges.more {
                out.note(TableNote::ManyMerges { sheet: sheet.name.clone() })?;
            }
            out.word(&Word::Merges(merges.cells))?;
        }
    }
    Ok(())
}

fn rows<W: Write>(cells: &mut Cells<'_>, name: &str, out: &mut Out<W>) -> Result<(), Stop> {
    let percent: Vec<bool> = cells.styles().iter().map(percent).collect();
    let mut open: Option<(u32, super::serve::Open)> = None;
    while let Some((cell, style)) = cells.next().map_err(|why| refusal(&why))? {
        let (row, column) = cell.get_position();
        let is_open = open.as_ref().map(|(row, _)| *row);
        if is_open != Some(row) {
            if let Some((before, open)) = open.take() {
                out.end(open)?;
                if row <= before {
                    return Err(Refusal::Damaged.into());
                }
            }
            if out.enough() {
                return out.note(TableNote::More { sheet: name.to_owned() });
            }
            open = Some((row, out.begin(row.saturating_add(1))));
        }
        if let Some((_, open)) = &mut open {
            let value = value(cell.get_value(), percent.get(style).copied().unwrap_or(false));
            out.cell(open, column as usize, value)?;
        }
    }
    open.map_or(Ok(()), |(_, open)| out.end(open))
}

/// Whether a style shows a number in percent: `%` outside of quotation marks.
fn percent(style: &Style) -> bool {
    let format = style.number_format.as_ref().map(|format| format.format_code.as_str());
    let mut quoted = false;
    format.unwrap_or_default().chars().any(|letter| {
        quoted ^= letter == '"';
        letter == '%' && !quoted
    })
}

fn value<'a>(value: &'a DataRef<'_>, percent: bool) -> Cell<'a> {
    match value {
        DataRef::Float(number) if percent => Cell::Percent(*number),
        DataRef::Float(number) => Cell::Number(*number),
        // Spreadsheets know doubles only; what is longer was lost when it was typed.
        DataRef::Int(number) if percent => Cell::Percent(*number as f64),
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text)
        }
        DataRef::SharedString(text) => Cell::Text(text),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(time) if time.is_datetime() => Cell::Date(time.as_f64()),
        DataRef::DateTime(time) => Cell::Number(time.as_f64()),
        DataRef::Error(error) => Cell::Failed(failed(error)),
        DataRef::Empty => Cell::Empty,
    }
}

/// What a formula failed with, in our words.
pub(super) fn failed(error: &CellErrorType) -> Failed {
    match error {
        CellErrorType::Div0 => Failed::Division,
        CellErrorType::NA => Failed::NotAvailable,
        CellErrorType::Name => Failed::Name,
        CellErrorType::Null => Failed::Null,
        CellErrorType::Num => Failed::Number,
        CellErrorType::Ref => Failed::Reference,
        CellErrorType::Value => Failed::Value,
        CellErrorType::GettingData => Failed::Other,
    }
}

fn refusal(why: &XlsxError) -> Refusal {
    match why {
        XlsxError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}
