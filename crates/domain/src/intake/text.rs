//! Text as people type it: full-width forms, blanks of all kinds, marks that nobody sees.

use super::remark::Remark;

/// Full-width letters, digits and signs as their plain ones, every kind of blank as a space.
pub(super) fn plain(letter: char) -> char {
    match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '。' => '.',
        '、' => ',',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' => '-',
        '〔' | '【' => '(',
        '〕' | '】' => ')',
        letter if letter.is_whitespace() || letter == '\u{3000}' => ' ',
        letter => letter,
    }
}

/// A text for comparing and parsing: plain forms, no blanks around it, small letters.
pub(super) fn folded(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !is_unseen(*letter)) {
        match plain(letter) {
            letter if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
            letter if is_han(letter) => folded.push(letter),
            letter => folded.extend(letter.to_lowercase()),
        }
    }
    let trimmed = folded.trim();
    if trimmed.len() == folded.len() { folded } else { trimmed.to_owned() }
}

/// A text to keep: without blanks around it and marks that nobody sees; and whether such marks were taken out.
pub(super) fn kept(text: &str) -> (String, Option<Remark>) {
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    let mut odd = false;
    let clean: String = match text.chars().any(is_unseen) {
        false => text.to_owned(),
        true => text
            .chars()
            .filter(|letter| {
                let unseen = is_unseen(*letter);
                // Marks that programs leave about without anybody meaning anything.
                odd |= unseen && !matches!(letter, '\u{feff}' | '\u{200b}' | '\r');
                !unseen
            })
            .collect(),
    };
    // An apostrophe in front is how people keep a spreadsheet from taking a code for a number.
    let clean = match clean.strip_prefix('\'') {
        Some(rest) if !rest.contains('\'') => rest.to_owned(),
        _ => clean,
    };
    (clean, odd.then_some(Remark::Cleaned))
}

/// Controls but line ends and tabs, marks of no width, and marks that turn the direction of what follows.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a letter is Chinese.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether people write this where there is nothing to write.
pub(super) fn says_nothing(text: &str) -> bool {
    // The longest such word in full-width letters; what is longer need not be looked at, nor what begins otherwise.
    let may = |letter: char| {
        !letter.is_alphanumeric() || "无暂没不未空待nNuUtT".contains(letter) || letter > '\u{ff00}'
    };
    text.len() <= 27 && text.chars().next().is_none_or(may) && is_nothing(&folded(text))
}

/// The same for a text that is folded already.
pub(super) fn is_nothing(folded: &str) -> bool {
    matches!(
        folded,
        "" | "-"
            | "--"
            | "---"
            | "/"
            | "\\"
            | "//"
            | "."
            | "无"
            | "暂无"
            | "没有"
            | "不详"
            | "未知"
            | "不适用"
            | "未填"
            | "未提供"
            | "空"
            | "待补充"
            | "待定"
            | "n/a"
            | "na"
            | "n.a."
            | "none"
            | "null"
            | "nil"
            | "unknown"
            | "tbd"
            | "#n/a"
            | "?"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_turn_the_text_are_taken_out_and_said() {
        assert_eq!(kept(" 虹桥\u{202e}流体\0 "), ("虹桥流体".to_owned(), Some(Remark::Cleaned)));
        assert_eq!(kept("\u{feff}虹桥\u{200b}流体"), ("虹桥流体".to_owned(), None));
        assert_eq!(kept("<script>alert(1)</script>").0, "<script>alert(1)</script>");
        assert_eq!(kept("'0012").0, "0012");
    }

    #[test]
    fn full_width_forms_are_folded() {
        assert_eq!(folded("　ＵＳＣＣ（１２）"), "uscc(12)");
    }
}
