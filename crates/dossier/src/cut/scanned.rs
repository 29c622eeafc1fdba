//! What a telephone reads from the square code of a card: a vCard, version 3.0 (RFC 2426), which every telephone knows.

use portolan_domain::{delegation::Member, text::Language};

use crate::options::PrintLanguage;

/// The card of a member. It says what the printed card says and no more.
pub(super) fn vcard(member: &Member, reach: &[String], language: PrintLanguage) -> String {
    // Codes of many letters have small squares. Names are given in both languages where both are printed, firm and title
    // in the one that is read abroad.
    let second = if language.has_english() { Language::English } else { Language::Chinese };
    let names: Vec<&str> = match language {
        PrintLanguage::Bilingual => vec![&member.name.zh, &member.name.en],
        PrintLanguage::Chinese => vec![member.name.read(Language::Chinese)],
        PrintLanguage::English => vec![member.name.read(Language::English)],
    };
    let named: Vec<&str> =
        names.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect();
    let mut lines = vec![("FN", named.join(" ")), ("N", named.join(" "))];
    lines.push(("ORG", member.organisation.read(second).to_owned()));
    lines.push(("TITLE", member.title.read(second).to_owned()));
    for line in reach {
        lines.push((if line.contains('@') { "EMAIL" } else { "TEL" }, line.clone()));
    }
    let mut card = "BEGIN:VCARD\r\nVERSION:3.0\r\n".to_owned();
    for (key, value) in lines {
        let value = escaped(value.trim());
        if !value.is_empty() {
            // A name has five parts; what stands undivided is the family name.
            let rest = if key == "N" { ";;;;" } else { "" };
            card.push_str(&format!("{key}:{value}{rest}\r\n"));
        }
    }
    card.push_str("END:VCARD\r\n");
    card
}

/// A value with what would end it or begin another made harmless.
fn escaped(value: &str) -> String {
    let mut whole = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '\\' | ';' | ',' => whole.extend(['\\', letter]),
            '\n' => whole.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => whole.push(letter),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_begin_another_line_is_escaped() {
        assert_eq!(escaped("A, B; C\\D\r\nTEL:1"), "A\\, B\\; C\\\\D\\nTEL:1");
    }
}
