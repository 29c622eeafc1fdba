//! Pinyin: how Han sound, all readings of them, and whether letters spell a row of them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::fold::joined;
use crate::place;
use crate::rank::Way;
use crate::variants;

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
    let sounds = han.to_pinyin_multi().into_iter().flatten();
    let mut readings: Vec<String> = sounds.flat_map(|sound| typed(sound.plain())).collect();
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// A sound as one types it.
fn typed(plain: &str) -> Vec<String> {
    let vowels = if plain.contains('ü') { &["v", "u", "yu"][..] } else { &[""] };
    // Some rare sounds keep an accent: `ê`.
    let typed = vowels.iter().map(|vowel| joined(&plain.replace('ü', vowel)));
    typed.filter(|own| !own.is_empty() && own.bytes().all(|b| b.is_ascii_lowercase())).collect()
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
        let mut all: Vec<Vec<String>> =
            (0..=u16::MAX).map(|unit| han(unit).map_or_else(Vec::new, readings)).collect();
        // Who stands for others is read as they mostly are, too.
        for (from, to) in variants::pairs() {
            if let Ok(unit) = u16::try_from(u32::from(to)) {
                all[usize::from(unit)].extend(typed(&sound(from)));
            }
        }
        for readings in &mut all {
            readings.sort_unstable();
            readings.dedup();
        }
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

/// All sounds, in order.
pub(crate) fn all() -> &'static [String] {
    &table().sounds
}

/// The numbers of the sounds that a unit is read as.
pub(crate) fn read(unit: u16) -> &'static [u16] {
    let table = table();
    let unit = usize::from(unit);
    &table.read[table.from[unit] as usize..table.from[unit + 1] as usize]
}

/// Letters as what characters may sound like.
pub(crate) trait Spelling {
    /// What has been spelt so far.
    type States: Copy;
    /// Before any letter is taken.
    fn start(&self) -> Self::States;
    /// Whether nothing can follow.
    fn is_over(&self, states: Self::States) -> bool;
    /// The states after one more character.
    fn step(&self, states: Self::States, unit: u16) -> Self::States;
    /// How all letters were taken, if they were, the better way first; and what may still come, which is only what
    /// would be better.
    fn done(&self, states: Self::States) -> (Option<Way>, Self::States);
}

/// How many letters there are; `None` when they can be no pinyin that is looked for.
pub(crate) fn spellable(letters: &str) -> Option<usize> {
    let is_spelt = (2..=LONGEST).contains(&letters.len());
    (is_spelt && letters.bytes().all(|b| b.is_ascii_lowercase())).then_some(letters.len())
}

/// How many letters may have been taken, a bit for each number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct States {
    /// By whole sounds; the last one may still be being typed.
    whole: u64,
    /// By initials too, in any mixture: `hqsw`, `hongqsw`.
    any: u64,
}

/// Letters as what they may spell.
pub(crate) struct Spell {
    /// By sound and by letters taken already: the states after it.
    next: Vec<States>,
    length: usize,
}

impl Spell {
    /// Reads letters; `None` when they can be no pinyin that is looked for.
    pub(crate) fn of(letters: &str) -> Option<Self> {
        let length = spellable(letters)?;
        let sounds = &table().sounds;
        let mut next = vec![States { whole: 0, any: 0 }; sounds.len() * length];
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
                    states.whole |= 1 << (taken + sound.len());
                }
                if sound.starts_with(left) {
                    states.whole |= 1 << length;
                }
                states.any = states.whole | 1 << (taken + 1);
            }
        }
        Some(Self { next, length })
    }
}

impl Spelling for Spell {
    type States = States;

    fn start(&self) -> States {
        States { whole: 1, any: 1 }
    }

    fn is_over(&self, states: States) -> bool {
        states.whole | states.any == 0
    }

    fn step(&self, states: States, unit: u16) -> States {
        let mut after = States { whole: 0, any: 0 };
        for &sound in read(unit) {
            let row = &self.next[usize::from(sound) * self.length..][..self.length];
            let mut left = states.whole | states.any;
            while left != 0 {
                let (next, bit) = (row[left.trailing_zeros() as usize], left & left.wrapping_neg());
                if states.whole & bit != 0 {
                    after.whole |= next.whole;
                }
                if states.any & bit != 0 {
                    after.any |= next.any;
                }
                left ^= bit;
            }
        }
        after
    }

    fn done(&self, states: States) -> (Option<Way>, States) {
        if states.whole >> self.length != 0 {
            (Some(Way::Sound), States { whole: 0, any: 0 })
        } else if states.any >> self.length != 0 {
            (Some(Way::Initials), States { any: 0, ..states })
        } else {
            (None, states)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spells(letters: &str, han: &str) -> Option<Way> {
        let spell = Spell::of(letters).unwrap();
        let (mut states, mut best) = (spell.start(), None);
        for unit in han.encode_utf16() {
            let (way, left) = spell.done(spell.step(states, unit));
            best = way.or(best);
            states = left;
        }
        best
    }

    #[test]
    fn whole_sounds_spell_and_the_last_may_be_unfinished() {
        for letters in ["hong", "hongqiao", "hongqi", "hongqiaosh"] {
            assert_eq!(spells(letters, "虹桥商务"), Some(Way::Sound), "{letters}");
        }
        assert_eq!(
            spells("xian", "西安"),
            Some(Way::Sound),
            "two sounds, not an initial and so on"
        );
    }

    #[test]
    fn initials_spell_in_any_mixture() {
        for letters in ["hq", "hqsw", "hongqsw", "hqshangw"] {
            assert_eq!(spells(letters, "虹桥商务"), Some(Way::Initials), "{letters}");
        }
        assert_eq!(spells("hs", "虹桥商务"), None);
    }

    #[test]
    fn every_reading_counts() {
        for letters in ["chongqing", "zhongqing", "cq", "zq"] {
            assert!(spells(letters, "重庆").is_some(), "{letters}");
        }
        for letters in ["lvse", "luse", "lyuse"] {
            assert_eq!(spells(letters, "绿色"), Some(Way::Sound), "{letters}");
        }
    }

    #[test]
    fn a_list_gets_sounds_and_initials() {
        assert_eq!(sounds("巴基斯坦"), "bajisitan bjst");
    }
}
