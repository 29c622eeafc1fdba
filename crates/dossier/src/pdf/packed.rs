//! A file in as few bytes as its objects allow. lopdf packs objects into streams but leaves the table of where they
//! stand as it is, seven bytes for each of the thousands of small objects of a structure.

use lopdf::{Dictionary, Document, SaveOptions, Stream};

use crate::error::{DossierError, Result};

/// The bytes of the file.
pub(super) fn save(file: &mut Document) -> Result<Vec<u8>> {
    // The objects of a structure are much alike, so all of them are packed together.
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(10_000)
        .compression_level(6)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options)
        .map_err(|why| DossierError::Pdf(why.to_string()))?;
    Ok(repacked(&bytes).unwrap_or(bytes))
}

/// The same file with its last object, the table, packed. `None` where the table is not written as lopdf 0.44 does;
/// the file is right as it is then.
fn repacked(bytes: &[u8]) -> Option<Vec<u8>> {
    const OPENS: &[u8] = b">>stream\n";
    let told = String::from_utf8_lossy(bytes.get(bytes.len().checked_sub(40)?..)?);
    let start: usize = told.split("startxref\n").nth(1)?.lines().next()?.parse().ok()?;
    let table = bytes.get(start..)?;
    let opens = table.windows(OPENS.len()).position(|part| part == OPENS)?;
    let named = std::str::from_utf8(table.get(..opens)?).ok()?;
    let (described, length) = named.rsplit_once("/Length ")?;
    let entries = opens + OPENS.len();
    let entries = table.get(entries..entries + length.parse::<usize>().ok()?)?;
    if !described.contains("/W[1 4 2]") {
        return None;
    }
    let mut packed = Stream::new(Dictionary::new(), steps(entries));
    packed.compress().ok()?;
    packed.dict.get(b"Filter").ok()?;
    let (content, mut whole) = (packed.content, bytes.get(..start)?.to_vec());
    let length = content.len();
    let described = format!(
        "{described}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {ROW}>>/Length {length}>>stream\n"
    );
    whole.extend(described.into_bytes());
    whole.extend(content);
    whole.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").into_bytes());
    Some(whole)
}

/// Bytes of an entry.
const ROW: usize = 7;

/// Each entry as what it differs by from the one before, which is next to nothing.
fn steps(entries: &[u8]) -> Vec<u8> {
    const UP: u8 = 2;
    let mut before = [0; ROW];
    let mut steps = Vec::with_capacity(entries.len() / ROW * (ROW + 1));
    for entry in entries.chunks_exact(ROW) {
        steps.push(UP);
        steps.extend(entry.iter().zip(before).map(|(now, before)| now.wrapping_sub(before)));
        before.copy_from_slice(entry);
    }
    steps
}
