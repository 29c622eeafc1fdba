//! Characters from bytes: UTF-8, UTF-16 or GB 18030, told by their marks or by how often what is read makes sense.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::outside::table::TextEncoding;

/// As many bytes are looked at to tell UTF-16 by.
const LOOK: usize = 8192;

/// The text, how it is written, and how many characters could not be read. `None` where it is no text.
pub(super) fn decode(bytes: &[u8]) -> Option<(TextEncoding, Cow<'_, str>, u32)> {
    if let Some((encoding, mark)) = marked(bytes) {
        return Some(as_if(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = wide(bytes) {
        return Some(as_if(encoding, bytes));
    }
    if bytes.contains(&0) && bytes.iter().filter(|byte| **byte == 0).count() * 100 > bytes.len() {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some((TextEncoding::Utf8, text.into(), 0)),
        Err(_) => {
            let utf8 = as_if(TextEncoding::Utf8, bytes);
            let gb = as_if(TextEncoding::Gb18030, bytes);
            Some(if mostly_utf8(bytes, utf8.2, gb.2) { utf8 } else { gb })
        }
    }
}

/// Some broken characters among many good ones are a damaged file in UTF-8, not one in GB 18030: of the latter's pairs
/// hardly any are good UTF-8.
fn mostly_utf8(bytes: &[u8], broken: u32, broken_as_gb: u32) -> bool {
    let mut good = 0_u32;
    for chunk in bytes.utf8_chunks() {
        good += u32::try_from(chunk.valid().chars().filter(|c| !c.is_ascii()).count()).unwrap_or(0);
    }
    good > broken.saturating_mul(8) || (broken_as_gb > broken.saturating_mul(4) && good > broken)
}

fn marked(bytes: &[u8]) -> Option<(TextEncoding, usize)> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some((TextEncoding::Utf8, 3)),
        [0xff, 0xfe, ..] => Some((TextEncoding::Utf16Le, 2)),
        [0xfe, 0xff, ..] => Some((TextEncoding::Utf16Be, 2)),
        [0x84, 0x31, 0x95, 0x33, ..] => Some((TextEncoding::Gb18030, 4)),
        _ => None,
    }
}

/// UTF-16 without a mark: separators, digits and ends of lines have a zero beside them, always on the same side.
fn wide(bytes: &[u8]) -> Option<TextEncoding> {
    let look = &bytes[..bytes.len().min(LOOK)];
    let zeros = |side: usize| look.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let pairs = look.len() / 2;
    match (even, odd) {
        _ if pairs < 4 || bytes.len() % 2 == 1 => None,
        (even, odd) if odd * 20 > pairs && odd > even * 20 => Some(TextEncoding::Utf16Le),
        (even, odd) if even * 20 > pairs && even > odd * 20 => Some(TextEncoding::Utf16Be),
        _ => None,
    }
}

fn as_if(encoding: TextEncoding, bytes: &[u8]) -> (TextEncoding, Cow<'_, str>, u32) {
    let decoder: &'static Encoding = match encoding {
        TextEncoding::Utf8 => UTF_8,
        TextEncoding::Gb18030 => GB18030,
        TextEncoding::Utf16Le => UTF_16LE,
        TextEncoding::Utf16Be => UTF_16BE,
    };
    let (text, broken) = decoder.decode_without_bom_handling(bytes);
    let count = if broken { text.chars().filter(|c| *c == '\u{fffd}').count() } else { 0 };
    (encoding, text, u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "企业名称,税号\n虹桥流体,91310112MA0DEM013G\n";

    fn utf16(bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn each_encoding_is_found_with_and_without_its_mark() {
        let gb = GB18030.encode(TEXT).0.into_owned();
        let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
        for (mark, bytes, encoding) in [
            ([0xef, 0xbb, 0xbf].as_slice(), TEXT.as_bytes(), TextEncoding::Utf8),
            (&[0xff, 0xfe], &little, TextEncoding::Utf16Le),
            (&[0xfe, 0xff], &big, TextEncoding::Utf16Be),
            (&[0x84, 0x31, 0x95, 0x33], &gb, TextEncoding::Gb18030),
        ] {
            assert_eq!(decode(bytes), Some((encoding, TEXT.into(), 0)), "bare {encoding:?}");
            let marked = [mark, bytes].concat();
            assert_eq!(decode(&marked), Some((encoding, TEXT.into(), 0)), "marked {encoding:?}");
        }
    }

    #[test]
    fn one_broken_character_does_not_turn_the_rest_into_another_script() {
        let mut bytes = TEXT.repeat(20).into_bytes();
        bytes[100] = 0xff;
        let (encoding, text, broken) = decode(&bytes).unwrap();
        assert_eq!(encoding, TextEncoding::Utf8);
        assert!(broken >= 1 && text.contains("虹桥流体"));
    }

    #[test]
    fn bytes_of_a_program_are_no_text() {
        let bytes: Vec<u8> =
            (0..4000_u32).map(|n| if n % 3 == 0 { 0 } else { (n % 251) as u8 }).collect();
        assert_eq!(decode(&bytes), None);
    }
}
