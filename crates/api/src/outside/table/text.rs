//! Tables as text: how characters are written, what separates cells and what quotes them is found out by itself.

mod encoding;
mod manner;

use std::borrow::Cow;
use std::fs::File;
use std::io::{Read, Write};

use csv::{ReaderBuilder, StringRecord, Terminator, Trim};
use portolan_domain::intake::sheet::coding::Writer;
use portolan_domain::intake::sheet::{Cell, Epoch, Sheet};

use super::frame::Word;
use super::json;
use super::serve::{Out, Stop};
use super::{
    Extent, MOST_CELL, MOST_COLUMNS, MOST_FILE, Refusal, TableKind, TableNote, TextManner,
};
use manner::Marks;

/// As many bytes may be pasted.
const MOST_PASTED: u64 = 8 << 20;
/// As much of a file is read when only its first rows are wanted.
const SAMPLE: u64 = 1 << 20;

/// Reads it.
pub(super) fn read<W: Write>(file: File, out: &mut Out<W>) -> Result<(), Stop> {
    let most = if out.extent == Extent::Whole { MOST_FILE } else { SAMPLE };
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
    let cut = bytes.len() as u64 == SAMPLE && most == SAMPLE;
    if cut {
        // Not half a row, unless there is only one.
        let end = memchr::memrchr(b'\n', &bytes).map_or(bytes.len(), |at| at + 1);
        bytes.truncate(end);
    }
    let (encoding, text, broken) = encoding::decode(&bytes).ok_or(Refusal::NotATable)?;
    if json::begins(&text) {
        if broken > 0 {
            out.note(TableNote::BrokenText { count: broken })?;
        }
        return json::read(&text, cut, out);
    }
    if !looks_like_a_table(&text) {
        return Err(Refusal::NotATable.into());
    }
    let (marks, text) = manner::found(&text);
    // A mark that is never closed would make one cell of the rest of the file.
    let open = marks.quote.is_some() && !closes(text, marks);
    let marks = if open { Marks { quote: None, ..marks } } else { marks };
    let quote = marks.quote.map(char::from);
    let manner = TextManner { encoding, separator: char::from(marks.separator), quote };
    out.word(&Word::Kind(TableKind::Text, Some(manner)))?;
    if broken > 0 {
        out.note(TableNote::BrokenText { count: broken })?;
    }
    if open {
        out.note(TableNote::QuoteOpen)?;
    }
    let lines = memchr::memchr_iter(marks.newline, text.as_bytes()).count();
    let expected = u32::try_from(lines).ok().filter(|_| !cut);
    out.sheet("", false, Epoch::default(), expected)?;
    match rows(text, marks, out)? || cut {
        true => out.note(TableNote::More { sheet: String::new() }),
        false => Ok(()),
    }
}

/// A text that was copied from a spreadsheet or a page, as a sheet. It has no bytes to be found out, only cells, and is
/// read here.
pub(super) fn pasted(text: &str) -> Result<Sheet, Refusal> {
    if text.len() as u64 > MOST_PASTED {
        return Err(Refusal::TooLarge);
    }
    if !looks_like_a_table(text) {
        return Err(Refusal::NotATable);
    }
    let (marks, text) = manner::found(text);
    let marks = if closes(text, marks) { marks } else { Marks { quote: None, ..marks } };
    let mut reader = builder(marks).from_reader(text.as_bytes());
    let (mut record, mut writer) = (StringRecord::new(), Writer::default());
    let mut number = 0;
    while reader.read_record(&mut record).map_err(|_| Refusal::Damaged)? {
        number += 1;
        if record.len() > MOST_COLUMNS {
            return Err(Refusal::TooManyColumns);
        }
        let cells: Vec<Cow<'_, str>> =
            record.iter().map(|cell| plain(cell.trim_end_matches('\r'))).collect();
        let filled = cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        writer.row(number, filled.map(|(column, cell)| (column, Cell::Text(cell))));
    }
    let mut sheet = Sheet::new("", Epoch::default());
    sheet.append(writer.take()).map_err(|_| Refusal::Damaged)?;
    Ok(sheet)
}

/// Pages of the web, other XML and all sorts of binary files are no tables, though they may be called so.
fn looks_like_a_table(text: &str) -> bool {
    let begins = text.trim_start();
    let head: String = begins.chars().take(64).collect::<String>().to_lowercase();
    if ["<?xml", "<!doctype", "<html", "<table", "{\\rtf", "%pdf"]
        .iter()
        .any(|no| head.starts_with(no))
    {
        return false;
    }
    let strange = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}');
    let (mut all, mut odd) = (0_usize, 0_usize);
    for letter in begins.chars().take(4096) {
        all += 1;
        odd += usize::from(strange(&letter));
    }
    odd * 20 <= all
}

fn builder(marks: Marks) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).trim(Trim::None).delimiter(marks.separator);
    builder.terminator(Terminator::Any(marks.newline));
    match marks.quote {
        Some(quote) => builder.quote(quote),
        None => builder.quoting(false),
    };
    if marks.backslash {
        builder.double_quote(false).escape(Some(b'\\'));
    }
    builder
}

/// Whether no cell grows beyond what a cell may have, which it does where a mark is not closed.
fn closes(text: &str, marks: Marks) -> bool {
    let mut reader = builder(marks).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).is_ok_and(|more| more) {
        let long = |cell: &str| cell.len() > MOST_CELL && cell.chars().nth(MOST_CELL).is_some();
        if record.iter().any(long) {
            return false;
        }
    }
    true
}

/// Says the rows; whether there are more than are wanted.
fn rows<W: Write>(text: &str, marks: Marks, out: &mut Out<W>) -> Result<bool, Stop> {
    let mut reader = builder(marks).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    // Lines within cells: a spreadsheet counts rows, not lines.
    let mut inner = 0_u64;
    let mut row = 0;
    while reader.read_record(&mut record).map_err(|_| Refusal::Damaged)? {
        if out.enough() {
            return Ok(true);
        }
        let newline =
            |cell: &str| memchr::memchr_iter(marks.newline, cell.as_bytes()).count() as u64;
        inner += record.iter().map(newline).sum::<u64>();
        let ended = text.len() as u64 == reader.position().byte()
            && text.as_bytes().last() != Some(&marks.newline);
        let line = reader.position().line() - u64::from(!ended);
        let number = u32::try_from(line.saturating_sub(inner)).map_err(|_| Refusal::TooManyRows)?;
        // The reader counts line feeds: where lines end with a carriage return alone, rows are counted one by one.
        let number = number.max(row + 1);
        row = number;
        let last = record.len().saturating_sub(1);
        let cells: Vec<Cow<'_, str>> = (record.iter().enumerate())
            .map(|(column, cell)| {
                plain(if column == last { cell.trim_end_matches('\r') } else { cell })
            })
            .collect();
        out.row(number, cells.iter().map(|cell| Cell::Text(cell)).enumerate())?;
    }
    Ok(false)
}

/// `="0012"` is how programs keep Excel from taking a code for a number.
fn plain(cell: &str) -> Cow<'_, str> {
    let inner = cell.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if inner.contains("\"\"") => inner.replace("\"\"", "\"").into(),
        Some(inner) if !inner.contains('"') => inner.into(),
        _ => cell.into(),
    }
}
