//! Find as one types: codes, Chinese by any part, pinyin and its initials, English with small slips.
//!
//! Names are held in memory with their pinyin, read when somebody first searches and kept current from each commit, so that
//! it works alike on both databases and over an encrypted file.

mod names;

use std::collections::HashMap;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use pinyin::ToPinyin;
use portolan_domain::id::RecordId;
use portolan_domain::record::{Noun, Record};
use portolan_store::Committed;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::Result;
use crate::refs::Ref;
pub(crate) use names::Names;

/// At most this many hits are returned.
const HITS: usize = 50;

/// A record that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// The record.
    pub record: Ref,
    /// Higher is better; comparable within one answer.
    pub score: u32,
    /// The characters that matched.
    pub ranges: Vec<MatchRange>,
}

/// A run of characters that matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatchRange {
    /// In which text.
    pub field: MatchField,
    /// First character, from 0.
    pub from: u32,
    /// One past the last character.
    pub to: u32,
}

/// A text that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MatchField {
    /// The code.
    Code,
    /// The Chinese title.
    Zh,
    /// The English title.
    En,
}

/// The names of all records.
pub(crate) struct Index {
    entries: HashMap<RecordId, Entry>,
}

struct Entry {
    record: Ref,
    code: String,
    zh: Vec<char>,
    /// Pinyin of each character of `zh`; empty where it has none.
    pinyin: Vec<String>,
    en: String,
    /// Other texts one may remember: the registered name, the credit code, the certificate's number.
    also: Vec<String>,
}

impl Index {
    fn of(records: &[Record]) -> Self {
        let mut index = Self { entries: HashMap::with_capacity(records.len()) };
        records.iter().for_each(|record| index.put(record));
        index
    }

    fn put(&mut self, record: &Record) {
        if !matches!(record.noun(), Noun::Workspace | Noun::FxReference) {
            self.entries.insert(record.id(), Entry::of(record));
        }
    }

    /// Follows a commit.
    fn take(&mut self, committed: &Committed) {
        committed.records.iter().for_each(|record| self.put(record));
        for (_, id) in &committed.removed {
            self.entries.remove(id);
        }
    }

    fn search(&self, text: &str) -> Vec<Hit> {
        let query = Query::of(text);
        if query.text.is_empty() {
            return Vec::new();
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut hits: Vec<_> =
            self.entries.values().filter_map(|entry| entry.fits(&query, &mut matcher)).collect();
        hits.sort_by(|a, b| {
            let order = |hit: &Hit| {
                (std::cmp::Reverse(hit.score), hit.record.noun, hit.record.code.clone())
            };
            order(a).cmp(&order(b))
        });
        hits.truncate(HITS);
        hits
    }
}

struct Query {
    text: String,
    chars: Vec<char>,
    /// The letters alone, for pinyin; empty when the query holds Han.
    letters: String,
    fuzzy: Pattern,
}

impl Query {
    fn of(text: &str) -> Self {
        let text = text.trim().to_lowercase();
        let chars: Vec<_> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let letters = if text.is_ascii() { chars.iter().collect() } else { String::new() };
        let fuzzy = Pattern::parse(&text, CaseMatching::Ignore, Normalization::Smart);
        Self { text, chars, letters, fuzzy }
    }
}

impl Entry {
    fn of(record: &Record) -> Self {
        let name = Ref::to(record);
        let mut also = Vec::new();
        match record {
            Record::Enterprise(enterprise) => {
                also.extend([enterprise.name.zh.clone(), enterprise.name.en.to_lowercase()]);
                also.extend(enterprise.uscc.iter().map(|code| code.as_str().to_lowercase()));
                also.extend(
                    enterprise
                        .certificate
                        .iter()
                        .map(|certificate| certificate.number.to_lowercase()),
                );
            }
            Record::Contact(contact) => {
                also.extend([contact.phone.clone(), contact.email.to_lowercase()]);
            }
            _ => {}
        }
        let zh: Vec<_> = name.title.zh.chars().collect();
        let pinyin = zh.iter().copied().map(sound).collect();
        Self {
            code: name.code.to_lowercase(),
            en: name.title.en.to_lowercase(),
            zh,
            pinyin,
            also,
            record: name,
        }
    }

    fn fits(&self, query: &Query, matcher: &mut Matcher) -> Option<Hit> {
        let (score, ranges) = self
            .by_code(query)
            .or_else(|| self.by_han(query))
            .or_else(|| self.by_english(query))
            .or_else(|| self.by_pinyin(query))
            .or_else(|| {
                self.also.iter().any(|text| text.contains(&query.text)).then(|| (400, Vec::new()))
            })
            .or_else(|| self.by_likeness(query, matcher))?;
        Some(Hit { record: self.record.clone(), score, ranges })
    }

    fn by_code(&self, query: &Query) -> Option<(u32, Vec<MatchRange>)> {
        let from = self.code.find(&query.text).filter(|&from| from == 0)?;
        let score = if self.code == query.text { 1000 } else { 800 };
        Some((score, vec![range(MatchField::Code, from, query.text.chars().count())]))
    }

    fn by_han(&self, query: &Query) -> Option<(u32, Vec<MatchRange>)> {
        let lower: Vec<char> = self.zh.iter().flat_map(|c| c.to_lowercase()).collect();
        let from = lower.windows(query.chars.len()).position(|window| window == query.chars)?;
        Some((
            if from == 0 { 700 } else { 650 },
            vec![range(MatchField::Zh, from, query.chars.len())],
        ))
    }

    fn by_english(&self, query: &Query) -> Option<(u32, Vec<MatchRange>)> {
        let at = self.en.find(&query.text)?;
        let word_start = at == 0 || !self.en[..at].ends_with(|c: char| c.is_alphanumeric());
        let from = self.en[..at].chars().count();
        Some((
            if word_start { 600 } else { 450 },
            vec![range(MatchField::En, from, query.text.chars().count())],
        ))
    }

    /// `hqsw` and `hongqiao` both find 虹桥商务: from some character on, the query is eaten by whole sounds, initials, or
    /// a last sound that is still being typed.
    fn by_pinyin(&self, query: &Query) -> Option<(u32, Vec<MatchRange>)> {
        if query.letters.is_empty() {
            return None;
        }
        let (from, to) = (0..self.zh.len())
            .find_map(|from| Some((from, eaten(&self.pinyin[from..], &query.letters)? + from)))?;
        Some((if from == 0 { 550 } else { 500 }, vec![range(MatchField::Zh, from, to - from)]))
    }

    fn by_likeness(&self, query: &Query, matcher: &mut Matcher) -> Option<(u32, Vec<MatchRange>)> {
        if query.letters.len() < 3 {
            return None;
        }
        let mut buffer = Vec::new();
        let score = query.fuzzy.score(Utf32Str::new(&self.en, &mut buffer), matcher)?;
        Some((score.min(350), Vec::new()))
    }
}

/// Pinyin without tones; empty where a character has none.
fn sound(han: char) -> String {
    han.to_pinyin().map_or(String::new(), |sound| sound.plain().to_owned())
}

/// Pinyin and its initials, for a list that the window searches by itself: `bajisitan bjst`.
pub(crate) fn sounds(zh: &str) -> String {
    let sounds: Vec<String> = zh.chars().map(sound).collect();
    let initials: String = sounds.iter().filter_map(|sound| sound.chars().next()).collect();
    format!("{} {initials}", sounds.concat())
}

/// How many characters' sounds spell out all of `letters`, if they do.
fn eaten(sounds: &[String], letters: &str) -> Option<usize> {
    let (first, rest) = sounds.split_first()?;
    if first.is_empty() {
        return None;
    }
    if first.starts_with(letters) {
        return Some(1);
    }
    let whole = letters.strip_prefix(first.as_str()).and_then(|left| eaten(rest, left));
    whole
        .or_else(|| letters.strip_prefix(&first[..1]).and_then(|left| eaten(rest, left)))
        .map(|count| count + 1)
}

fn range(field: MatchField, from: usize, length: usize) -> MatchRange {
    let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    MatchRange { field, from: place(from), to: place(from + length) }
}

/// Records that fit the text, best first, at most fifty.
///
/// # Errors
/// When the names were not read yet and cannot be.
pub async fn find(app: &App, text: &str) -> Result<Vec<Hit>> {
    app.names.with(&app.store, |index| index.search(text)).await
}

/// Reads the names before somebody searches, so that the first one need not wait.
///
/// # Errors
/// When they cannot be read; then the first search tries again.
pub async fn prepare(app: &App) -> Result<()> {
    app.names.with(&app.store, |_| ()).await
}

#[cfg(test)]
mod tests {
    use portolan_domain::consultant::Consultant;
    use portolan_domain::id::{Code, ConsultantId};
    use portolan_domain::text::Bilingual;
    use uuid::Uuid;

    use super::*;

    fn index(names: &[(&str, &str)]) -> Index {
        let records: Vec<_> = (1u128..)
            .zip(names)
            .map(|(number, (zh, en))| {
                Record::Consultant(Consultant {
                    id: ConsultantId(Uuid::from_u128(number)),
                    code: Code::parse(&format!("u{number}")).unwrap(),
                    revision: 1,
                    name: Bilingual::new(*zh, *en),
                    role: Bilingual::default(),
                    languages: Vec::new(),
                })
            })
            .collect();
        Index::of(&records)
    }

    fn found(index: &Index, text: &str) -> Vec<String> {
        index.search(text).into_iter().map(|hit| hit.record.title.zh).collect()
    }

    #[test]
    fn chinese_is_found_by_any_part_by_pinyin_and_by_initials() {
        let index = index(&[
            ("上海虹桥商务", "Shanghai Hongqiao Business"),
            ("宁波曜禾光储", "Ningbo Yaohe"),
        ]);
        for text in ["桥", "虹桥", "hqsw", "hongqiao", "hongqiaosw", "hqshangw", "Hongqiao"] {
            assert_eq!(found(&index, text), ["上海虹桥商务"], "{text}");
        }
        assert_eq!(
            found(&index, "虹曜"),
            Vec::<String>::new(),
            "characters of two names do not add up"
        );
    }

    #[test]
    fn an_exact_code_comes_first_and_the_matched_characters_are_told() {
        let index = index(&[("甲", "Alpha"), ("乙", "u1 Beta")]);
        let hits = index.search("u1");
        assert_eq!(hits[0].record.code, "u1");
        let han = &self::index(&[("上海虹桥", "x")]).search("虹桥")[0];
        assert_eq!(han.ranges, [MatchRange { field: MatchField::Zh, from: 2, to: 4 }]);
    }

    #[test]
    fn a_removed_record_is_not_found() {
        let mut index = index(&[("甲", "Alpha")]);
        index.take(&Committed {
            batch: Uuid::nil(),
            repeated: false,
            records: Vec::new(),
            removed: vec![(Noun::Consultant, RecordId(Uuid::from_u128(1)))],
        });
        assert!(index.search("alpha").is_empty());
    }
}
