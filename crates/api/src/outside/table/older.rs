//! Workbooks that cannot be read row by row: Excel 97–2003 and Open Document. They are held whole in the helper, whose
//! limit of memory is what bounds them.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom, Write};

use calamine::{
    Data, Dimensions, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError,
};
use portolan_domain::intake::sheet::{Cell, Epoch, Merge};

use super::frame::Word;
use super::serve::{Out, Stop};
use super::zip::Parts;
use super::{MOST_FILE, MOST_MERGES, MOST_SHEETS, Refusal, TableKind, TableNote, book};

/// An encrypted workbook of the present kind lies in the same container as an old one.
const ENCRYPTED: &str = "EncryptedPackage";
/// The folder of macros, which is not looked into.
const MACROS: &str = "_VBA_PROJECT_CUR";

/// Reads a workbook of Excel 97–2003.
pub(super) fn xls<W: Write>(file: File, out: &mut Out<W>) -> Result<(), Stop> {
    let mut bytes = Vec::new();
    file.take(MOST_FILE).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(&bytes, &name).is_some()
    };
    if holds(ENCRYPTED) {
        return Err(Refusal::Encrypted.into());
    }
    let macros = holds(MACROS);
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|why| match why {
        XlsError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    })?;
    out.word(&Word::Kind(TableKind::Xls, None))?;
    if macros {
        out.note(TableNote::Macros)?;
    }
    let epoch = if book.has_1904_epoch() { Epoch::Since1904 } else { Epoch::Since1900 };
    for (name, hidden) in sheets(&book)? {
        let range = book.worksheet_range(&name).map_err(|_| Refusal::Damaged)?;
        let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        sheet((&name, hidden, epoch), &range, &merges, out)?;
    }
    Ok(())
}

/// Reads an Open Document spreadsheet.
pub(super) fn ods<W: Write>(mut file: File, parts: &Parts, out: &mut Out<W>) -> Result<(), Stop> {
    // It is unpacked whole in any case, so it is weighed in any case.
    parts.weigh(&mut file, false)?;
    file.seek(SeekFrom::Start(0)).map_err(|_| Refusal::Damaged)?;
    let mut book = Ods::new(BufReader::new(file)).map_err(|why| match why {
        OdsError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    })?;
    out.word(&Word::Kind(TableKind::Ods, None))?;
    if parts.has("basic/") {
        out.note(TableNote::Macros)?;
    }
    for (name, hidden) in sheets(&book)? {
        let range = book.worksheet_range(&name).map_err(|_| Refusal::Damaged)?;
        sheet((&name, hidden, Epoch::Since1900), &range, &[], out)?;
    }
    Ok(())
}

fn sheets<RS, B>(book: &B) -> Result<Vec<(String, bool)>, Refusal>
where
    RS: Read + Seek,
    B: Reader<RS>,
{
    let sheets = book.sheets_metadata();
    if sheets.len() > MOST_SHEETS {
        return Err(Refusal::TooCostly);
    }
    let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    Ok(tables.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect())
}

fn sheet<W: Write>(
    (name, hidden, epoch): (&str, bool, Epoch),
    range: &Range<Data>,
    merges: &[Dimensions],
    out: &mut Out<W>,
) -> Result<(), Stop> {
    let (top, left) = range.start().unwrap_or_default();
    let expected = range.end().and_then(|(row, _)| row.checked_add(1));
    out.sheet(name, hidden, epoch, expected)?;
    for (number, row) in (top.saturating_add(1)..).zip(range.rows()) {
        if out.enough() {
            out.note(TableNote::More { sheet: name.to_owned() })?;
            break;
        }
        let cells =
            row.iter().enumerate().map(|(column, cell)| (left as usize + column, value(cell)));
        out.row(number, cells)?;
    }
    if merges.len() > MOST_MERGES {
        out.note(TableNote::ManyMerges { sheet: name.to_owned() })?;
    }
    let merge = |cells: &Dimensions| Merge {
        top: cells.start.0.saturating_add(1),
        bottom: cells.end.0.saturating_add(1),
        left: cells.start.1,
        right: cells.end.1,
    };
    out.word(&Word::Merges(merges.iter().take(MOST_MERGES).map(merge).collect()))
}

fn value(value: &Data) -> Cell<'_> {
    match value {
        Data::Float(number) => Cell::Number(*number),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Text(text),
        Data::Bool(yes) => Cell::Bool(*yes),
        Data::DateTime(time) if time.is_datetime() => Cell::Date(time.as_f64()),
        Data::DateTime(time) => Cell::Number(time.as_f64()),
        Data::Error(error) => Cell::Failed(book::failed(error)),
        Data::Empty => Cell::Empty,
    }
}
