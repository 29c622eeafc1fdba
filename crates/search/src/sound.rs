//! Pinyin: how Han sound, all readings of them, and whether letters spell a row of them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::fold::joined;
use crate::place;

/// No longer spelling is looked for.
const LONGEST: usize = 60;

/// Pinyin without tones; empty where a character has none.
fn sound(han: char) -> String {
    han.to_pinyin().map_or(String::new(), |sound| sound.plain().to_owned())
}

/// Pinyin and its initials, for a list that is searched by itself: `bajisitan bjst`.
pub fn sounds(zh: &str) -> String {
    let sounds: Vec<String> = zh.chars().map(sound).collect();
    let initials: String = sounds.iter().filter_map(|sound| sound.chars().next()).collect();
    format!("{} {initials}", sounds.concat())
}

/// Every way a character is read, as one types it: `lü` is typed `lv`, `lu` or `lyu`.
pub(crate) fn readings(han: char) -> Vec<String> {
    let mut readings = Vec::new();
    for sound in han.to_pinyin_multi().into_iter().flatten() {
        let plain = sound.plain();
        let typed = if plain.contains('ü') { &["v", "u", "yu"][..] } else { &[""] };
        // Some rare sounds keep an accent: `ê`.
        readings.extend(typed.iter().map(|u| joined(&plain.replace('ü', u))));
    }
    readings.retain(|sound| !sound.is_empty() && sound.bytes().all(|b| b.is_ascii_lowercase()));
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// Readings of all characters of the basic plane, as numbers of sounds.
struct Table {
    /// In order.
    sounds: Vec<String>,
    /// The readings of unit `u` are `read[from[u]..from[u + 1]]`.
    from: Vec<u32>,
    read: Vec<u16>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        // Only Han of the basic plane sound; half a pair of surrogates does not.
        let han = |unit: u16| char::from_u32(unit.into()).filter(|c| *c >= '\u{3007}');
        let all: Vec<Vec<String>> =
            (0..=u16::MAX).map(|unit| han(unit).map_or_else(Vec::new, readings)).collect();
        let sounds: BTreeSet<String> = all.iter().flatten().cloned().collect();
        let sounds: Vec<String> = sounds.into_iter().collect();
        let (mut from, mut read) = (Vec::with_capacity(all.len() + 1), Vec::new());
        for readings in all {
            from.push(place(read.len()));
            let numbers = readings.iter().filter_map(|reading| sounds.binary_search(reading).ok());
            read.extend(numbers.filter_map(|number| u16::try_from(number).ok()));
        }
        from.push(place(read.len()));
        Table { sounds, from, read }
    })
}

/// Which parts of a spelling a character may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Whole sounds; the last one may still be being typed.
    Whole,
    /// Initials too, in any mixture: `hqsw`, `hongqsw`.
    Initials,
}

/// Letters as what they may spell: how many of them are taken is one bit of a state.
pub(crate) struct Spell {
    /// By sound and by letters taken already: the states after it.
    next: Vec<u64>,
    length: usize,
}

impl Spell {
    /// The state before any letter is taken.
    pub(crate) const START: u64 = 1;

    /// Reads letters; `None` when they can be no pinyin that is looked for.
    pub(crate) fn of(letters: &str, spelling: Spelling) -> Option<Self> {
        let length = letters.len();
        if !(2..=LONGEST).contains(&length) || !letters.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let sounds = &table().sounds;
        let mut next = vec![0; sounds.len() * length];
        for taken in 0..length {
            let left = &letters[taken..];
            // Only sounds that begin with the letter at hand can take it.
            let from = sounds.partition_point(|sound| sound[..1] < left[..1]);
            for (number, sound) in sounds.iter().enumerate().skip(from) {
                if sound[..1] != left[..1] {
                    break;
                }
                let states = &mut next[number * length + taken];
                if left.starts_with(sound.as_str()) {
                    *states |= 1 << (taken + sound.len());
                }
                if sound.starts_with(left) {
                    *states |= 1 << length;
                }
                if spelling == Spelling::Initials {
                    *states |= 1 << (taken + 1);
                }
            }
        }
        Some(Self { next, length })
    }

    /// The states after one more character; 0 when it cannot follow.
    pub(crate) fn step(&self, states: u64, unit: u16) -> u64 {
        let table = table();
        let unit = usize::from(unit);
        let read = &table.read[table.from[unit] as usize..table.from[unit + 1] as usize];
        let mut after = 0;
        for &sound in read {
            let row = &self.next[usize::from(sound) * self.length..][..self.length];
            let mut left = states;
            while left != 0 {
                after |= row[left.trailing_zeros() as usize];
                left &= left - 1;
            }
        }
        after
    }

    /// Whether all letters are taken.
    pub(crate) fn is_done(&self, states: u64) -> bool {
        states >> self.length != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spells(letters: &str, han: &str, spelling: Spelling) -> bool {
        let spell = Spell::of(letters, spelling).unwrap();
        let mut states = Spell::START;
        for unit in han.encode_utf16() {
            states = spell.step(states, unit);
            if spell.is_done(states) {
                return true;
            }
        }
        false
    }

    #[test]
    fn whole_sounds_spell_and_the_last_may_be_unfinished() {
        for letters in ["hong", "hongqiao", "hongqi", "hongqiaosh"] {
            assert!(spells(letters, "虹桥商务", Spelling::Whole), "{letters}");
        }
        assert!(!spells("hqsw", "虹桥商务", Spelling::Whole));
    }

    #[test]
    fn initials_spell_in_any_mixture() {
        for letters in ["hq", "hqsw", "hongqsw", "hqshangw"] {
            assert!(spells(letters, "虹桥商务", Spelling::Initials), "{letters}");
        }
        assert!(!spells("hs", "虹桥商务", Spelling::Initials));
    }

    #[test]
    fn every_reading_counts() {
        for letters in ["chongqing", "zhongqing", "cq", "zq"] {
            assert!(spells(letters, "重庆", Spelling::Initials), "{letters}");
        }
        for letters in ["lvse", "luse", "lyuse"] {
            assert!(spells(letters, "绿色", Spelling::Whole), "{letters}");
        }
    }

    #[test]
    fn a_list_gets_sounds_and_initials() {
        assert_eq!(sounds("巴基斯坦"), "bajisitan bjst");
    }
}
