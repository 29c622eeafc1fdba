//! What is held on one person: by which words a person is recognised in records, where those stand, and a record without
//! them.
//!
//! A text is only a mention if it holds a name, a number or an address of the person whole. A name of one letter is
//! looked for nowhere but where it is all that stands.

use serde_json::Value;

use crate::{attachment::Attachment, contact::Contact, record::Record, text::Bilingual};

/// What stands where something personal stood.
pub const ERASED: &str = "［已清除 erased］";

/// The hash of an attachment that names no bytes.
const NO_BYTES: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Keys whose values are no words: what they hold is named by the application or looked up by it.
const NO_WORDS: [&str; 5] = ["id", "code", "revision", "sha256", "noun"];

/// The words that tell a person: names, a telephone number as written and bare, a mail address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonWords(Vec<String>);

/// Where a person is mentioned: a path into the record, its list places counted from 1, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// `members.3.name.zh`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl PersonWords {
    /// Of a contact.
    pub fn of(contact: &Contact) -> Self {
        let phones = contact.phone.split('/').flat_map(|number| {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            let home = digits.strip_prefix("86").filter(|rest| rest.len() >= 9).map(str::to_owned);
            [Some(number.to_owned()), Some(digits), home]
        });
        let names =
            [&contact.name.zh, &contact.name.en, &contact.email].map(|own| Some(own.clone()));
        Self::new(names.into_iter().chain(phones).flatten())
    }

    /// Of a name, number or address as somebody typed it.
    pub fn typed(text: &str) -> Self {
        Self::new([text.to_owned()])
    }

    fn new(words: impl IntoIterator<Item = String>) -> Self {
        let mut words: Vec<String> = words
            .into_iter()
            .map(|word| word.trim().to_owned())
            // A short number is a room or a date.
            .filter(|word| !word.is_empty())
            .filter(|word| !word.chars().all(|c| c.is_ascii_digit()) || word.len() >= 7)
            .collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.dedup();
        Self(words)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words, longest first.
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// Whether a text holds one of them.
    pub fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|word| find(text, word).is_some())
    }

    /// Where a record mentions them.
    pub fn mentions(&self, body: &Value) -> Vec<Mention> {
        let mut found = Vec::new();
        self.walk("", body, &mut found);
        found
    }

    fn walk(&self, path: &str, value: &Value, found: &mut Vec<Mention>) {
        let inside = |key: &str| match path {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        };
        match value {
            Value::String(text) if self.are_in(text) => {
                found.push(Mention { path: path.to_owned(), text: text.clone() });
            }
            Value::Array(entries) => entries.iter().enumerate().for_each(|(at, entry)| {
                self.walk(&inside(&(at + 1).to_string()), entry, found);
            }),
            Value::Object(parts) => parts
                .iter()
                .filter(|(key, _)| !NO_WORDS.contains(&key.as_str()))
                .for_each(|(key, part)| self.walk(&inside(key), part, found)),
            _ => {}
        }
    }

    /// Puts [`ERASED`] in the place of each mention; whether there was one.
    pub fn erase(&self, body: &mut Value) -> bool {
        match body {
            Value::String(text) => {
                let mut any = false;
                for word in &self.0 {
                    while let Some((from, to)) = find(text, word) {
                        text.replace_range(from..to, ERASED);
                        any = true;
                    }
                }
                any
            }
            Value::Array(entries) => {
                // All of them, not up to the first.
                entries.iter_mut().map(|entry| u32::from(self.erase(entry))).sum::<u32>() > 0
            }
            Value::Object(parts) => {
                let words = parts.iter_mut().filter(|(key, _)| !NO_WORDS.contains(&key.as_str()));
                words.map(|(_, part)| u32::from(self.erase(part))).sum::<u32>() > 0
            }
            _ => false,
        }
    }
}

/// Where a word stands in a text, capitals and small letters alike. Latin words are met whole: Lin is not in Linz.
fn find(text: &str, word: &str) -> Option<(usize, usize)> {
    let single = word.chars().count() < 2;
    if single {
        return (text.trim() == word).then_some((0, text.len()));
    }
    let (low, word) = (text.to_ascii_lowercase(), word.to_ascii_lowercase());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    low.match_indices(&word).map(|(from, met)| (from, from + met.len())).find(|&(from, to)| {
        let begins = !(latin(word.chars().next()) && latin(low[..from].chars().next_back()));
        let ends = !(latin(word.chars().next_back()) && latin(low[to..].chars().next()));
        begins && ends
    })
}

/// A contact without anything personal: what the journal keeps of one that was erased.
pub fn erased(contact: Contact) -> Contact {
    let mark = |own: String| if own.is_empty() { own } else { ERASED.to_owned() };
    let pair = |own: Bilingual| Bilingual { zh: mark(own.zh), en: mark(own.en) };
    Contact {
        name: pair(contact.name),
        title: pair(contact.title),
        phone: mark(contact.phone),
        email: mark(contact.email),
        notes: mark(contact.notes),
        ..contact
    }
}

/// An attachment of which nothing is left: what the journal keeps of one that was erased. It names no bytes.
pub fn erased_file(file: Attachment) -> Attachment {
    let note = if file.note.is_empty() { file.note } else { ERASED.to_owned() };
    Attachment { name: ERASED.to_owned(), note, size: 0, sha256: NO_BYTES.to_owned(), ..file }
}

/// Whether a record is what [`erased`] or [`erased_file`] left.
pub fn is_nothing_left(record: &Record) -> bool {
    match record {
        Record::Contact(contact) => contact.name.zh == ERASED || contact.name.en == ERASED,
        Record::Attachment(file) => file.sha256 == NO_BYTES,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_person_is_met_by_name_number_and_address_and_nobody_else_is() {
        let words = PersonWords::new(
            ["王伟", "WANG Wei", "13800138000", "wang@firm.cn"].map(str::to_owned),
        );
        for text in ["与王伟通话", "Met Wang Wei.", "打13800138000", "to WANG@firm.cn"] {
            assert!(words.are_in(text), "{text}");
        }
        for text in ["王小伟", "Wang Weilin", "138001380001", "xwang@firm.cn", ""] {
            assert!(!words.are_in(text), "{text}");
        }
        let one = PersonWords::typed("李");
        assert!(
            one.are_in("李") && !one.are_in("李子"),
            "one letter is all that stands, or nothing"
        );
    }

    #[test]
    fn mentions_are_told_by_path_and_erased_wherever_they_stand() {
        let words = PersonWords::typed("王伟");
        let mut body = json!({
            "code": "王伟", "members": [{"name": {"zh": "王伟", "en": ""}}],
            "text": "王伟与王伟", "count": 3,
        });
        let paths: Vec<String> = words.mentions(&body).into_iter().map(|own| own.path).collect();
        assert_eq!(paths, ["members.1.name.zh", "text"]);
        assert!(words.erase(&mut body));
        assert_eq!(body["members"][0]["name"]["zh"], ERASED);
        assert_eq!(body["text"], format!("{ERASED}与{ERASED}"));
        assert_eq!(body["code"], "王伟", "a code is no word");
        assert!(!words.erase(&mut body), "what was erased is not met again");
    }
}
