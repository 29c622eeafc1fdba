//! A workbook as the archive it is: what parts it has, how much they really unpack to, and which cells are merged.
//!
//! This is asked before any other code opens it, because that code believes what the archive says of itself. Merged
//! cells are picked up on the way: they stand behind a sheet's rows, and whoever reads rows alone never gets there.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use flate2::read::DeflateDecoder;
use portolan_domain::intake::sheet::Merge;

use super::{MOST_MERGES, MOST_PARTS, MOST_UNPACKED, Refusal};

type Result<T> = std::result::Result<T, Refusal>;

/// The end of an archive may stand this far from the end of the file.
const TAIL: u64 = 65_557;
/// The list of parts may have this many bytes.
const MOST_LIST: u64 = 4 << 20;
/// In a hurry, merged cells are looked for in sheets up to this size only.
const SMALL: u64 = 4 << 20;
/// A part that tells of others may have this many bytes.
const MOST_TELLING: u64 = 1 << 20;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// What a zip archive may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packed {
    Xlsx,
    Ods,
}

#[derive(Debug, Clone)]
struct Part {
    /// With slashes and in small letters, since programs do not agree on either.
    name: String,
    method: u16,
    packed: u64,
    unpacked: u64,
    at: u64,
}

/// The parts of an archive.
#[derive(Debug)]
pub(super) struct Parts {
    parts: Vec<Part>,
    spreadsheet: bool,
}

fn damaged(_: io::Error) -> Refusal {
    Refusal::Damaged
}

fn number<const BYTES: usize>(bytes: &[u8], at: usize) -> Result<u64> {
    let bytes = bytes.get(at..at + BYTES).ok_or(Refusal::Damaged)?;
    Ok(bytes.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
}

impl Parts {
    /// Reads the list of parts.
    pub(super) fn read(file: &mut File) -> Result<Self> {
        let (count, size, at) = list(file)?;
        if count > MOST_PARTS as u64 || size > MOST_LIST {
            return Err(Refusal::TooCostly);
        }
        let mut bytes = vec![0; usize::try_from(size).map_err(|_| Refusal::TooCostly)?];
        file.seek(SeekFrom::Start(at)).map_err(damaged)?;
        file.read_exact(&mut bytes).map_err(damaged)?;
        let (mut parts, mut from) = (Vec::new(), 0);
        while parts.len() < usize::try_from(count).unwrap_or(MOST_PARTS) {
            let (part, length) = entry(bytes.get(from..).ok_or(Refusal::Damaged)?)?;
            parts.push(part);
            from += length;
        }
        let says: u64 = parts.iter().fold(0, |sum, part| part.unpacked.saturating_add(sum));
        if says > MOST_UNPACKED {
            return Err(Refusal::TooCostly);
        }
        let mut read = Self { parts, spreadsheet: false };
        if let Some(part) = read.part("mimetype") {
            let text = read.text(file, part)?;
            read.spreadsheet = text.starts_with("application/vnd.oasis.opendocument.spreadsheet");
        }
        Ok(read)
    }

    /// What it is; `None` for an archive of anything else.
    pub(super) fn kind(&self) -> Option<Packed> {
        let ends = |end: &str| self.parts.iter().any(|part| part.name.ends_with(end));
        if self.part("[content_types].xml").is_some() && ends("workbook.xml") {
            Some(Packed::Xlsx)
        } else if self.spreadsheet && self.part("content.xml").is_some() {
            Some(Packed::Ods)
        } else {
            None
        }
    }

    /// Whether there is a part whose name has this in it.
    pub(super) fn has(&self, piece: &str) -> bool {
        self.parts.iter().any(|part| part.name.contains(piece))
    }

    fn part(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// Unpacks everything once and keeps nothing: it has to stay within bounds whatever the list says. Merged cells by
    /// the name of their sheet; in a hurry only small sheets are looked through for them and nothing else is.
    pub(super) fn weigh(&self, file: &mut File, hurry: bool) -> Result<HashMap<String, Merges>> {
        let (mut left, mut merged) = (MOST_UNPACKED, HashMap::new());
        for part in &self.parts {
            let sheet = part.name.contains("worksheets/") && part.name.ends_with(".xml");
            if hurry && (!sheet || part.unpacked > SMALL) {
                continue;
            }
            let mut merges = Merges::default();
            let most = if hurry { SMALL } else { left };
            let real = self.unpack(file, part, most, |bytes| {
                if sheet {
                    merges.look(bytes);
                }
            })?;
            left -= real.min(left);
            if !merges.cells.is_empty() {
                merged.insert(part.name.clone(), merges);
            }
        }
        if merged.is_empty() { Ok(merged) } else { Ok(self.by_sheet(file, merged)) }
    }

    /// What is told of parts, told of sheets. Where the workbook's own list cannot be followed nothing is.
    fn by_sheet(
        &self,
        file: &mut File,
        mut merged: HashMap<String, Merges>,
    ) -> HashMap<String, Merges> {
        let named = |end: &str| self.parts.iter().find(|part| part.name.ends_with(end));
        let (Some(book), Some(relations)) = (named("workbook.xml"), named("workbook.xml.rels"))
        else {
            return HashMap::new();
        };
        let (Ok(sheets), Ok(relations)) = (self.text(file, book), self.text(file, relations))
        else {
            return HashMap::new();
        };
        let folder = book.name.strip_suffix("workbook.xml").unwrap_or_default();
        let target = |id: &str| {
            let tag = tags(&relations, "Relationship")
                .find(|tag| attribute(tag, "Id").as_deref() == Some(id))?;
            let target = attribute(tag, "Target")?.replace('\\', "/").to_lowercase();
            Some(match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}{target}"),
            })
        };
        let found = tags(&sheets, "sheet").filter_map(|tag| {
            let path = target(&attribute(tag, "id")?)?;
            Some((attribute(tag, "name")?, merged.remove(&path)?))
        });
        found.collect()
    }

    /// A small part as text.
    fn text(&self, file: &mut File, part: &Part) -> Result<String> {
        let mut text = Vec::new();
        self.unpack(file, part, MOST_TELLING, |bytes| text.extend_from_slice(bytes))?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// Unpacks a part; how many bytes it really has.
    fn unpack(
        &self,
        file: &mut File,
        part: &Part,
        most: u64,
        mut take: impl FnMut(&[u8]),
    ) -> Result<u64> {
        let mut head = [0; 30];
        file.seek(SeekFrom::Start(part.at)).map_err(damaged)?;
        file.read_exact(&mut head).map_err(damaged)?;
        if !head.starts_with(b"PK\x03\x04") {
            return Err(Refusal::Damaged);
        }
        let names = number::<2>(&head, 26)? + number::<2>(&head, 28)?;
        file.seek(SeekFrom::Start(part.at + 30 + names)).map_err(damaged)?;
        let packed = BufReader::with_capacity(64 << 10, file.take(part.packed));
        let mut reader: Box<dyn Read> = match part.method {
            STORED => Box::new(packed),
            DEFLATED => Box::new(DeflateDecoder::new(packed)),
            _ => return Err(Refusal::Damaged),
        };
        let (mut buffer, mut real) = (vec![0; 128 << 10], 0_u64);
        loop {
            let more = reader.read(&mut buffer).map_err(damaged)?;
            if more == 0 {
                return Ok(real);
            }
            real += more as u64;
            if real > most {
                return Err(Refusal::TooCostly);
            }
            take(&buffer[..more]);
        }
    }
}

/// How many parts there are, and how long the list of them is and where it stands.
fn list(file: &mut File) -> Result<(u64, u64, u64)> {
    let length = file.seek(SeekFrom::End(0)).map_err(damaged)?;
    let from = length.saturating_sub(TAIL);
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(from)).map_err(damaged)?;
    file.read_to_end(&mut tail).map_err(damaged)?;
    let end = tail.windows(4).rposition(|bytes| bytes == b"PK\x05\x06").ok_or(Refusal::Damaged)?;
    let (count, size, at) = (
        number::<2>(&tail, end + 10)?,
        number::<4>(&tail, end + 12)?,
        number::<4>(&tail, end + 16)?,
    );
    let far = count == 0xffff || size == 0xffff_ffff || at == 0xffff_ffff;
    if !far {
        return Ok((count, size, at));
    }
    // The same once more with long numbers, at a place that a locator in front of the end names.
    let locator = end.checked_sub(20).and_then(|at| tail.get(at..)).ok_or(Refusal::Damaged)?;
    if !locator.starts_with(b"PK\x06\x07") {
        return Err(Refusal::Damaged);
    }
    let mut head = [0; 56];
    file.seek(SeekFrom::Start(number::<8>(locator, 8)?)).map_err(damaged)?;
    file.read_exact(&mut head).map_err(damaged)?;
    if !head.starts_with(b"PK\x06\x06") {
        return Err(Refusal::Damaged);
    }
    Ok((number::<8>(&head, 32)?, number::<8>(&head, 40)?, number::<8>(&head, 48)?))
}

/// A line of the list, and how long it is.
fn entry(bytes: &[u8]) -> Result<(Part, usize)> {
    if !bytes.starts_with(b"PK\x01\x02") {
        return Err(Refusal::Damaged);
    }
    if number::<2>(bytes, 8)? & 1 == 1 {
        return Err(Refusal::Encrypted);
    }
    let size = |at| {
        number::<2>(bytes, at).and_then(|size| usize::try_from(size).map_err(|_| Refusal::Damaged))
    };
    let (name, extra, comment) = (size(28)?, size(30)?, size(32)?);
    let text = bytes.get(46..46 + name).ok_or(Refusal::Damaged)?;
    let method = u16::try_from(number::<2>(bytes, 10)?).unwrap_or(u16::MAX);
    let mut part = Part {
        name: String::from_utf8_lossy(text).replace('\\', "/").to_lowercase(),
        method,
        packed: number::<4>(bytes, 20)?,
        unpacked: number::<4>(bytes, 24)?,
        at: number::<4>(bytes, 42)?,
    };
    let extra_bytes = bytes.get(46 + name..46 + name + extra).ok_or(Refusal::Damaged)?;
    long_numbers(&mut part, extra_bytes)?;
    Ok((part, 46 + name + extra + comment))
}

/// Numbers that did not fit into four bytes stand in the extra field 1, in this order.
fn long_numbers(part: &mut Part, mut extra: &[u8]) -> Result<()> {
    while extra.len() >= 4 {
        let length = usize::try_from(number::<2>(extra, 2)?).map_err(|_| Refusal::Damaged)?;
        let Some(content) = extra.get(4..4 + length) else { return Ok(()) };
        if number::<2>(extra, 0)? == 1 {
            let mut at = 0;
            for field in [&mut part.unpacked, &mut part.packed, &mut part.at] {
                if *field == 0xffff_ffff {
                    *field = number::<8>(content, at)?;
                    at += 8;
                }
            }
        }
        extra = &extra[4 + length..];
    }
    Ok(())
}

/// Merged cells of a sheet, as they are come upon.
#[derive(Debug, Default)]
pub(super) struct Merges {
    pub(super) cells: Vec<Merge>,
    /// Whether there are more than are taken in.
    pub(super) more: bool,
    /// The end of what was looked at, in case that a sign is cut in two.
    rest: Vec<u8>,
}

impl Merges {
    const SIGN: &'static [u8] = b"mergeCell ref=\"";
    /// `XFD1048576:XFD1048576"`.
    const LONGEST: usize = 22;

    fn look(&mut self, bytes: &[u8]) {
        let mut text = std::mem::take(&mut self.rest);
        text.extend_from_slice(bytes);
        let mut from = 0;
        while let Some(at) = memchr::memmem::find(&text[from..], Self::SIGN) {
            let begin = from + at + Self::SIGN.len();
            let reference = &text[begin..];
            match reference.iter().take(Self::LONGEST).position(|byte| *byte == b'"') {
                Some(length) => {
                    self.take(&reference[..length]);
                    from = begin + length;
                }
                // The rest of it comes with the next piece.
                None if reference.len() < Self::LONGEST => {
                    from += at;
                    break;
                }
                None => from = begin,
            }
        }
        let sign_begun = text.len().saturating_sub(Self::SIGN.len() - 1);
        let whole_sign = text[from..].starts_with(Self::SIGN);
        text.drain(..if whole_sign { from } else { from.max(sign_begun) });
        self.rest = text;
    }

    fn take(&mut self, reference: &[u8]) {
        match span(reference) {
            Some(_) if self.cells.len() >= MOST_MERGES => self.more = true,
            Some(merge) => self.cells.push(merge),
            None => {}
        }
    }
}

/// `A1:B2`.
fn span(text: &[u8]) -> Option<Merge> {
    let (from, to) = std::str::from_utf8(text).ok()?.split_once(':')?;
    let ((left, top), (right, bottom)) = (place(from)?, place(to)?);
    Some(Merge { top, bottom, left, right })
}

/// `B2`: the column from 0, the row from 1.
fn place(text: &str) -> Option<(u32, u32)> {
    let text = text.replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let value = letter.is_ascii_alphabetic().then(|| letter.to_ascii_uppercase() - b'A' + 1)?;
        column.checked_mul(26)?.checked_add(u32::from(value))
    })?;
    Some((column.checked_sub(1)?, row.parse().ok()?))
}

/// The insides of the tags of this name, whatever stands before its colon.
fn tags<'a>(xml: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    xml.split('<').filter_map(move |piece| {
        let tag = &piece[..piece.find('>')?];
        let (full, rest) = tag.split_at(tag.find(|c: char| c.is_whitespace())?);
        (full.rsplit(':').next() == Some(name)).then_some(rest)
    })
}

/// The value of an attribute, whatever stands before its colon.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some((key, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, next) = after[1..].split_once(quote)?;
        let key = key.trim();
        // `r:id` beside `sheetId`: only the whole name counts.
        if key.rsplit(':').next() == Some(name) {
            return Some(plain(value));
        }
        rest = next;
    }
    None
}

/// Without XML's escapes.
fn plain(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_found_wherever_the_text_is_cut() {
        let xml = br#"<mergeCells count="2"><mergeCell ref="A1:T1"/><x:mergeCell ref="$AA$12:AB1048576"/></mergeCells>"#;
        let both = [
            Merge { top: 1, bottom: 1, left: 0, right: 19 },
            Merge { top: 12, bottom: 1_048_576, left: 26, right: 27 },
        ];
        for size in 1..xml.len() {
            let mut merges = Merges::default();
            xml.chunks(size).for_each(|piece| merges.look(piece));
            assert_eq!(merges.cells, both, "in pieces of {size}");
        }
    }

    #[test]
    fn attributes_are_read_by_their_whole_name() {
        let tag = r#" name="A &amp; B" sheetId="7" r:id='rId3'"#;
        assert_eq!(attribute(tag, "name").as_deref(), Some("A & B"));
        assert_eq!(attribute(tag, "id").as_deref(), Some("rId3"));
    }
}
