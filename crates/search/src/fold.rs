//! How a text is read before it is compared: without case, width, accents and marks, traditional characters as simplified
//! ones; Han apart from words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::variants::simplified;

/// What a character is to the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A Chinese character.
    Han,
    /// A letter or digit of any other script.
    Word,
    /// An apostrophe within a word: `Xi'an` is one word.
    Joint,
    /// White space.
    Space,
    /// Anything else.
    Other,
}

pub(crate) fn kind(c: char) -> Kind {
    match c {
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇' => Kind::Han,
        '\'' | '\u{2019}' => Kind::Joint,
        c if c.is_whitespace() => Kind::Space,
        c if c.is_alphanumeric() => Kind::Word,
        _ => Kind::Other,
    }
}

/// A character without case, width and accents; nothing for a mark, several for a ligature.
pub(crate) fn fold(c: char, mut put: impl FnMut(char)) {
    match c {
        '\0'..='\x7f' => put(c.to_ascii_lowercase()),
        '\u{4e00}'..='\u{9fff}' => put(simplified(c)),
        // Letters that no decomposition takes apart.
        'ø' | 'Ø' => put('o'),
        'ł' | 'Ł' => put('l'),
        'đ' | 'Đ' => put('d'),
        'ı' => put('i'),
        _ => {
            let apart = c.nfkd().flat_map(char::to_lowercase).flat_map(|c| c.nfkd());
            apart.filter(|&c| !is_combining_mark(c)).map(simplified).for_each(put);
        }
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Han in a row as UTF-16; punctuation and spaces between them are passed over, letters and digits are not.
    Han(Vec<u16>),
    /// Letters and digits in a row, folded.
    Word(String),
}

/// Tells each folded Han, letter and digit: which character of the text it comes from, its kind, and whether a piece
/// begins with it.
pub(crate) fn walk(text: &str, mut put: impl FnMut(usize, char, Kind, bool)) {
    let mut last = Kind::Other;
    // Whether a word may still grow; Han goes on over spaces.
    let mut open = false;
    for (index, c) in text.chars().enumerate() {
        fold(c, |c| match kind(c) {
            Kind::Han => {
                put(index, c, Kind::Han, last != Kind::Han);
                last = Kind::Han;
            }
            Kind::Word => {
                put(index, c, Kind::Word, last != Kind::Word || !open);
                (last, open) = (Kind::Word, true);
            }
            Kind::Joint => {}
            Kind::Space | Kind::Other => open = false,
        });
    }
}

/// The pieces of a text in order.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    walk(text, |_, c, kind, begins| {
        if begins && kind == Kind::Han {
            pieces.push(Piece::Han(Vec::new()));
        } else if begins {
            pieces.push(Piece::Word(String::new()));
        }
        match pieces.last_mut() {
            Some(Piece::Han(units)) => units.extend_from_slice(c.encode_utf16(&mut [0; 2])),
            Some(Piece::Word(word)) => word.push(c),
            None => {}
        }
    });
    pieces
}

/// The letters and digits of a number as one word, whatever stands between them: `138 1234-5678`.
pub(crate) fn joined(text: &str) -> String {
    let mut word = String::new();
    walk(text, |_, c, kind, _| {
        if kind == Kind::Word {
            word.push(c);
        }
    });
    word
}

/// What is sought: every one of these must be found.
pub(crate) fn terms(query: &str) -> Vec<Piece> {
    // More would be a text, not a question.
    const MOST: usize = 8;
    let mut terms: Vec<Piece> = Vec::new();
    for term in query.split_whitespace().flat_map(pieces) {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms.truncate(MOST);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn han(text: &str) -> Piece {
        Piece::Han(text.encode_utf16().collect())
    }

    fn word(text: &str) -> Piece {
        Piece::Word(text.into())
    }

    #[test]
    fn width_case_and_accents_do_not_count() {
        assert_eq!(pieces("Ｅ０１ Türkiye"), [word("e01"), word("turkiye")]);
        assert_eq!(pieces("Xi’an, ŁÓDŹ"), [word("xian"), word("lodz")]);
    }

    #[test]
    fn han_goes_on_over_punctuation_and_ends_at_letters() {
        assert_eq!(pieces("虹桥（集团）"), [han("虹桥集团")]);
        assert_eq!(pieces("虹桥ICT 中心"), [han("虹桥"), word("ict"), han("中心")]);
    }

    #[test]
    fn a_query_is_the_words_between_its_spaces() {
        assert_eq!(terms(" 虹桥 商务 "), [han("虹桥"), han("商务")]);
        assert_eq!(terms("wang@a.cn wang"), [word("wang"), word("a"), word("cn")]);
        assert_eq!(terms(" … "), []);
    }
}
