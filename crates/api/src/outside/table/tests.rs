//! The helper's side in this process: any bytes are read or refused, and any table of text comes back.

use std::io::Write;

use encoding_rs::GB18030;
use portolan_domain::intake::sheet::{Cell, Epoch, Sheet};
use proptest::prelude::*;

use super::frame::{self, Frame, Word};
use super::serve::{self, Out, Stop};
use super::{Extent, Refusal};

/// What the helper says of a file: its sheets, or why there are none.
fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    std::io::Seek::rewind(&mut file).unwrap();
    let mut said = Vec::new();
    let mut out = Out::new(&mut said, Extent::Whole);
    match serve::read(file, &mut out).and_then(|()| out.word(&Word::End)) {
        Ok(()) => {}
        Err(Stop::Refused(why)) => return Err(why),
        Err(Stop::Silent) => panic!("nothing that is written to memory is unheard"),
    }
    let (mut sheets, mut rest) = (Vec::new(), said.as_slice());
    while let Some((head, after)) = rest.split_first_chunk::<{ frame::HEAD }>() {
        let (bytes, next) = after.split_at(frame::length(*head).unwrap());
        match frame::read(*head, bytes.to_vec()).unwrap() {
            Frame::Word(Word::Sheet { name, .. }) => {
                sheets.push(Sheet::new(name, Epoch::Since1900));
            }
            Frame::Rows(rows) => sheets.last_mut().unwrap().append(rows).unwrap(),
            Frame::Word(_) => {}
        }
        rest = next;
    }
    Ok(sheets)
}

fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
    let text = |cell: &Cell<'_>| cell.text().unwrap_or_default().to_owned();
    sheet.rows().map(|row| row.cells.iter().map(text).collect()).collect()
}

#[test]
fn rows_that_end_with_a_carriage_return_alone_are_numbered_one_by_one() {
    let sheets = read(b"!\r#\r\r%").unwrap();
    let numbers: Vec<u32> = sheets[0].rows().map(|row| row.number).collect();
    assert_eq!((numbers.len(), numbers[0], numbers[1]), (3, 1, 2));
    assert!(numbers.is_sorted_by(|one, two| one < two));
}

/// A table as text: every row the same width, the first cell of each filled with words.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = prop_oneof!["[一-龥a-zA-Z0-9 ,;\t\n\"|']{0,8}", "[0-9]{1,6}", Just(String::new())];
    let row = move |width| {
        let cells = prop::collection::vec(cell.clone(), width);
        ("[一-龥]{2,6}", cells).prop_map(|(name, cells)| [vec![name], cells].concat())
    };
    (1..6_usize).prop_flat_map(move |width| prop::collection::vec(row(width), 3..30))
}

/// Every cell quoted, as careful programs write them.
fn written(table: &[Vec<String>], separator: char) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line =
        |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(&separator.to_string());
    table.iter().map(|row| line(row) + "\r\n").collect()
}

#[test]
fn reading_can_go_on_in_any_thread() {
    fn sent<T: Send>(_: &T) {}
    let mut nobody = ();
    sent(&super::read("list.csv", tempfile::tempfile().unwrap(), Extent::Whole, &mut nobody));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_a_table_or_refused(bytes: Vec<u8>, begin in 0..6_usize) {
        let begins = [b"".as_slice(), b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", br#"{"headings":[{"zh":"a","en":"b"}],"rows":["#];
        // A panic in what reads workbooks is caught by the helper; here it would fail the test, so only ours is read.
        if begin != 3 {
            let _ = read(&[begins[begin], &bytes].concat());
        }
    }

    #[test]
    fn any_table_of_text_comes_back(table in table(), separator in prop::sample::select(vec![',', ';', '\t', '|']), manner in 0..4_u8) {
        let text = written(&table, separator);
        let bytes = match manner {
            0 => text.into_bytes(),
            1 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            2 => "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            _ => GB18030.encode(&text).0.into_owned(),
        };
        let sheets = read(&bytes).unwrap();
        let blank = |cell: &String| if cell.trim().is_empty() { String::new() } else { cell.clone() };
        let wanted: Vec<Vec<String>> = table
            .iter()
            .map(|row| {
                let mut row: Vec<String> = row.iter().map(blank).collect();
                while row.last().is_some_and(String::is_empty) {
                    row.pop();
                }
                row
            })
            .collect();
        prop_assert_eq!(texts(&sheets[0]), wanted);
    }
}
