//! What the records of a table say in one field, a place for each row.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};
use portolan_domain::filter::{ListChoice, Said};
use portolan_domain::id::RecordId;
use portolan_domain::record::Noun;
use portolan_domain::text::Bilingual;
use rust_decimal::Decimal;

/// Stands for no day.
pub(crate) const NO_DAY: i32 = i32::MIN;

/// A column.
pub(crate) enum Column {
    Text(Texts),
    /// `NaN` is no number.
    Number(Vec<f64>),
    /// Days since the beginning of the common era.
    Day(Vec<i32>),
    Keys(Keys),
    /// Records of another table by their slots.
    Records(Noun, Many),
}

/// None, one or several numbers for each row. A number is stored plus one, so that 0 is none.
#[derive(Default)]
pub(crate) struct Many {
    pub(crate) first: Vec<u32>,
    /// The others of the few rows that have several.
    pub(crate) more: HashMap<u32, Box<[u32]>>,
}

impl Many {
    pub(crate) fn set(&mut self, row: u32, numbers: &[u32]) {
        let (first, rest) =
            numbers.split_first().map_or((0, numbers), |(first, rest)| (first + 1, rest));
        self.first[row as usize] = first;
        if rest.is_empty() {
            self.more.remove(&row);
        } else {
            self.more.insert(row, rest.iter().map(|number| number + 1).collect());
        }
    }

    /// The numbers of a row.
    pub(crate) fn of(&self, row: u32) -> impl Iterator<Item = u32> {
        let first = self.first[row as usize];
        let more = self.more.get(&row).into_iter().flatten().copied();
        (first > 0).then_some(first).into_iter().chain(more).map(|number| number - 1)
    }
}

/// Keys of choices. Those of the catalogue come first, in its order. A row holds the number of its combination of keys,
/// of which there are few, so that a test looks at one number a row however many keys a row has.
#[derive(Default)]
pub(crate) struct Keys {
    pub(crate) known: Vec<ListChoice>,
    pub(crate) fixed: usize,
    by_key: HashMap<String, u32>,
    /// Combinations of numbers of keys; the first is none at all.
    pub(crate) combinations: Vec<Box<[u32]>>,
    by_combination: HashMap<Box<[u32]>, u32>,
    pub(crate) rows: Vec<u32>,
}

impl Keys {
    pub(crate) fn new(choices: &[ListChoice]) -> Self {
        let mut keys =
            Self { fixed: choices.len(), combinations: vec![Box::default()], ..Self::default() };
        keys.by_combination.insert(Box::default(), 0);
        for choice in choices {
            keys.number(&choice.key, || choice.label.clone());
        }
        keys
    }

    /// The numbers of the keys of a row.
    pub(crate) fn of(&self, row: u32) -> &[u32] {
        &self.combinations[self.rows[row as usize] as usize]
    }

    fn number(&mut self, key: &str, label: impl FnOnce() -> Bilingual) -> u32 {
        if let Some(number) = self.by_key.get(key) {
            return *number;
        }
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.known.push(ListChoice { key: key.to_owned(), label: label() });
        self.by_key.insert(key.to_owned(), number);
        number
    }

    fn combine(&mut self, numbers: &[u32]) -> u32 {
        if let Some(known) = self.by_combination.get(numbers) {
            return *known;
        }
        let number = u32::try_from(self.combinations.len()).unwrap_or(u32::MAX);
        self.combinations.push(numbers.into());
        self.by_combination.insert(numbers.into(), number);
        number
    }

    fn set(&mut self, row: u32, keys: &[Cow<'_, str>]) {
        let mut numbers: Vec<u32> = Vec::with_capacity(keys.len());
        for key in keys {
            let number = self.number(key, || Bilingual::new(key.as_ref(), key.as_ref()));
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        self.rows[row as usize] = self.combine(&numbers);
    }
}

/// Texts in both languages.
#[derive(Default)]
pub(crate) struct Texts {
    pub(crate) zh: Vec<Box<str>>,
    pub(crate) en: Vec<Box<str>>,
    hay: OnceCell<Hay>,
    /// The rows of which the hay does not know what they say now.
    strayed: Vec<u32>,
}

/// More rows than these that strayed make the hay anew.
const STRAY: usize = 256;

/// All texts in small letters one behind the other, the sides of a row and the rows apart by a NUL.
pub(crate) struct Hay {
    pub(crate) text: String,
    /// Where the text of each row begins, and the end of all.
    pub(crate) from: Vec<usize>,
    /// How frequent each byte is, 255 the most: in Chinese the bytes that are rare elsewhere are the frequent ones, and a
    /// search that does not know it stops at every character.
    frequency: [u8; 256],
}

impl Hay {
    /// What finds a text in it.
    pub(crate) fn finder<'w>(&self, wanted: &'w str) -> Finder<'w> {
        FinderBuilder::new().build_forward_with_ranker(Ranks(&self.frequency), wanted.as_bytes())
    }
}

struct Ranks<'h>(&'h [u8; 256]);

impl HeuristicFrequencyRank for Ranks<'_> {
    fn rank(&self, byte: u8) -> u8 {
        self.0[usize::from(byte)]
    }
}

/// How frequent each byte is in the beginning of a text, as a rank.
fn frequency(text: &str) -> [u8; 256] {
    const ENOUGH: usize = 1 << 16;
    let mut counts = [0u32; 256];
    text.bytes().take(ENOUGH).for_each(|byte| counts[usize::from(byte)] += 1);
    let mut bytes: Vec<u8> = (0..=u8::MAX).collect();
    bytes.sort_by_key(|byte| counts[usize::from(*byte)]);
    let mut ranks = [0; 256];
    for (rank, byte) in (0..=u8::MAX).zip(bytes) {
        ranks[usize::from(byte)] = rank;
    }
    ranks
}

impl Texts {
    /// The texts to look through, and the rows that must be looked at by themselves.
    pub(crate) fn hay(&self) -> (&Hay, &[u32]) {
        let hay = self.hay.get_or_init(|| {
            let (mut text, mut from) = (String::new(), Vec::with_capacity(self.zh.len() + 1));
            for row in 0..self.zh.len() {
                from.push(text.len());
                self.put_small(row, &mut text);
            }
            from.push(text.len());
            Hay { frequency: frequency(&text), text, from }
        });
        (hay, &self.strayed)
    }

    /// Adds both sides of a row in small letters, each behind it a NUL.
    pub(crate) fn put_small(&self, row: usize, text: &mut String) {
        for side in [&self.zh[row], &self.en[row]] {
            if side.is_ascii() {
                text.extend(side.bytes().map(|b| char::from(b.to_ascii_lowercase())));
            } else {
                text.push_str(&side.to_lowercase());
            }
            text.push('\0');
        }
    }

    /// Notes that a row says something else than the hay does.
    fn stray(&mut self, row: usize) {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        if self.hay.get().is_none() || self.strayed.contains(&row) {
            return;
        }
        if self.strayed.len() < STRAY {
            self.strayed.push(row);
        } else {
            self.hay.take();
            self.strayed.clear();
        }
    }

    pub(crate) fn is_empty(&self, row: usize) -> bool {
        self.zh[row].is_empty() && self.en[row].is_empty()
    }
}

/// The number that stands nearest; exact for up to fifteen digits.
pub(crate) fn near(number: Decimal) -> f64 {
    const EXACT: i128 = 1 << 53;
    let (digits, scale) = (number.mantissa(), number.scale());
    if digits.abs() <= EXACT && scale <= 22 {
        // Both are exact, so the division rounds once and rightly.
        #[expect(clippy::cast_precision_loss, reason = "within what a double holds exactly")]
        return digits as f64 / 10f64.powi(i32::try_from(scale).unwrap_or(0));
    }
    number.to_string().parse().unwrap_or(f64::NAN)
}

pub(crate) fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

impl Column {
    /// Room for one more row, in which nothing is said.
    pub(crate) fn grow(&mut self) {
        match self {
            Self::Text(texts) => {
                texts.zh.push(Box::default());
                texts.en.push(Box::default());
                texts.stray(texts.zh.len() - 1);
            }
            Self::Number(numbers) => numbers.push(f64::NAN),
            Self::Day(days) => days.push(NO_DAY),
            Self::Keys(keys) => keys.rows.push(0),
            Self::Records(_, many) => many.first.push(0),
        }
    }

    /// Writes what a record says; `slots` are those of the records it names.
    pub(crate) fn set(&mut self, row: u32, said: Said<'_>, slots: &[(RecordId, u32)]) {
        let at = row as usize;
        match (self, said) {
            (Self::Text(texts), Said::Text(zh, en)) => texts.put(at, &zh, &en),
            (Self::Text(texts), _) => texts.put(at, "", ""),
            (Self::Number(numbers), Said::Number(number)) => numbers[at] = near(number),
            (Self::Number(numbers), _) => numbers[at] = f64::NAN,
            (Self::Day(days), Said::Day(day)) => days[at] = day_number(day),
            (Self::Day(days), _) => days[at] = NO_DAY,
            (Self::Keys(keys), Said::Keys(said)) => keys.set(row, &said),
            (Self::Keys(keys), Said::Named(key, label)) => {
                let number = keys.number(&key, || label);
                keys.rows[at] = keys.combine(&[number]);
            }
            (Self::Keys(keys), _) => keys.rows[at] = 0,
            (Self::Records(_, many), Said::Record(_, id)) => {
                let slot = slots.iter().find(|(known, _)| *known == id).map(|(_, slot)| *slot);
                many.set(row, slot.as_slice());
            }
            (Self::Records(_, many), _) => many.set(row, &[]),
        }
    }
}

impl Texts {
    fn put(&mut self, at: usize, zh: &str, en: &str) {
        if *self.zh[at] == *zh && *self.en[at] == *en {
            return;
        }
        self.zh[at] = zh.into();
        self.en[at] = en.into();
        self.stray(at);
    }
}
