//! Finding texts as one types: Chinese from one character on, traditional or simplified, pinyin and initials, words and
//! numbers by any part. Where nothing fits as it is typed, words and pinyin with a slip of the finger, and sounds that are
//! taken for one another. Every word of a query must be found; totals are exact.
//!
//! What is searched lies in a few segments that do not change. A change strikes out and appends a small segment; small
//! ones are joined into larger ones, so that there are never many. Nothing here knows of records.

mod asked;
mod fold;
mod grams;
mod halve;
mod han;
mod mark;
mod near;
mod rank;
mod segment;
mod slips;
mod sound;
mod texts;
mod variants;
mod words;

use std::collections::BTreeMap;

pub use mark::{Field, Mark};
pub use sound::sounds;
pub use texts::Entry;

use asked::Asked;
use segment::Segment;
use texts::{Texted, Texts};

/// What is searched.
#[derive(Default)]
pub struct Index {
    segments: Vec<Segment>,
}

/// Entries on their way into an index, kept close.
#[derive(Default)]
pub struct Gathered(Texts);

impl Gathered {
    /// Adds an entry, whose id differs from those of all others.
    pub fn put(&mut self, entry: &Entry) {
        self.0.put(entry);
    }
}

/// What was found of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Which kind.
    pub kind: u8,
    /// How many fit.
    pub total: u32,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
}

/// An entry that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its id.
    pub id: u128,
    /// Its code.
    pub code: String,
    /// Its title in Chinese.
    pub zh: String,
    /// Its title in English.
    pub en: String,
    /// How far it is from fitting best, 0 to 254.
    pub rank: u8,
    /// Whether a word of the question is only nearly there: with a slip, or as many ears hear it.
    pub near: bool,
    /// Another text that fits, where code and titles do not show why it was found.
    pub also: Option<String>,
    /// The characters that fit.
    pub marks: Vec<Mark>,
}

fn place(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Index {
    /// Indexes entries, whose ids differ.
    pub fn of(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut index = Self::default();
        index.append(entries);
        index
    }

    /// Indexes what was gathered.
    pub fn of_gathered(gathered: Gathered) -> Self {
        let mut index = Self::default();
        index.append_texts(gathered.0);
        index
    }

    /// Adds entries, in place of those with the same ids.
    pub fn put(&mut self, entries: impl IntoIterator<Item = Entry>) {
        let entries: Vec<Entry> = entries.into_iter().collect();
        for entry in &entries {
            self.strike(entry.id);
        }
        self.append(entries);
        self.settle();
    }

    /// Removes entries; unknown ids are passed over.
    pub fn remove(&mut self, ids: impl IntoIterator<Item = u128>) {
        ids.into_iter().for_each(|id| self.strike(id));
        self.settle();
    }

    fn append(&mut self, entries: impl IntoIterator<Item = Entry>) {
        let mut texts = Texts::default();
        entries.into_iter().for_each(|entry| texts.put(&entry));
        self.append_texts(texts);
    }

    fn append_texts(&mut self, texts: Texts) {
        if texts.len() > 0 {
            self.segments.push(Segment::of(texts));
        }
    }

    fn strike(&mut self, id: u128) {
        self.segments.iter_mut().for_each(|segment| segment.strike(id));
    }

    /// Joins segments until each is more than twice as large as the next, and rids them of much that is struck out.
    fn settle(&mut self) {
        self.segments.retain(|segment| segment.len() > 0);
        while let [.., before, last] = &self.segments[..]
            && last.len() * 2 >= before.len()
        {
            let mut texts = Texts::default();
            [before, last].into_iter().for_each(|segment| segment.copy_to(&mut texts));
            self.segments.truncate(self.segments.len() - 2);
            self.segments.push(Segment::of(texts));
        }
        for segment in self.segments.iter_mut().filter(|segment| segment.dead() > segment.len()) {
            let mut texts = Texts::default();
            segment.copy_to(&mut texts);
            *segment = Segment::of(texts);
        }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.segments.iter().map(Segment::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of memory held.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(Segment::bytes).sum()
    }

    /// The entries that fit every word of the query, by kind: how many there are and the best `most`. The kind with the
    /// best hit comes first; among equals the code decides.
    pub fn search(&mut self, query: &str, most: usize) -> Vec<Group> {
        let terms = fold::terms(query);
        let mut asked: Vec<Asked<'_>> = terms.iter().map(Asked::of).collect();
        for (index, asked) in asked.iter_mut().enumerate() {
            let mut any = false;
            for segment in &mut self.segments {
                any |= segment.fit(asked);
            }
            if !any {
                asked.widen();
                self.segments.iter_mut().for_each(|segment| segment.fit_like(asked));
            }
            self.segments.iter_mut().for_each(|segment| segment.keep(index == 0));
        }
        if terms.len() > 1 && !query.trim().contains(char::is_whitespace) {
            // A code with a hyphen is two words, and still the code.
            let code = fold::joined(query);
            self.segments.iter_mut().for_each(|segment| segment.prefer(&code));
        }
        if terms.is_empty() { Vec::new() } else { self.answer(&asked, most) }
    }

    fn answer(&self, terms: &[Asked<'_>], most: usize) -> Vec<Group> {
        let mut groups: BTreeMap<u8, (u32, Vec<(u8, Texted<'_>)>)> = BTreeMap::new();
        for segment in &self.segments {
            for (kind, docs) in segment.kinds() {
                let sums = &segment.sums[docs.clone()];
                let fitting = rank::total(sums);
                if fitting > 0 {
                    let (total, hits) = groups.entry(kind).or_default();
                    *total += fitting;
                    let best = segment.ranks.best(sums, most);
                    hits.extend(best.map(|(sum, doc)| (sum, segment.texts.get(docs.start + doc))));
                }
            }
        }
        let mut groups: Vec<_> = groups
            .into_iter()
            .map(|(kind, (total, mut hits))| {
                hits.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.order(b.1)));
                hits.truncate(most);
                let best = hits.first().map_or(rank::NOT, |hit| hit.0);
                let hits = hits.into_iter().map(|(rank, entry)| hit(entry, rank, terms)).collect();
                (best, Group { kind, total, hits })
            })
            .collect();
        groups.sort_by_key(|(best, group)| (*best, group.kind));
        groups.into_iter().map(|(_, group)| group).collect()
    }
}

fn hit(entry: Texted<'_>, rank: u8, terms: &[Asked<'_>]) -> Hit {
    let (also, marks) = mark::marks(entry, terms);
    Hit {
        id: entry.id,
        code: entry.code.to_owned(),
        zh: entry.zh.to_owned(),
        en: entry.en.to_owned(),
        rank,
        near: usize::from(rank) > terms.len() * usize::from(rank::SUREST),
        also,
        marks,
    }
}

#[cfg(test)]
mod tests;
