//! Pinyin that is nearly right: sounds that many ears take for one another (`zh` and `z`, `ng` and `n`, `l` and `n`), or
//! one slip of the finger. Only whole sounds count, the last of which may be unfinished.
//!
//! How many letters are taken is a bit, as in [`crate::sound`]; a slip is followed through the letters of a sound by Wu
//! and Manber's way, all of its kinds at once.

use crate::rank::Way;
use crate::sound::{self, Spelling};

/// With fewer letters a slip would turn anything into anything.
const SLIPS_FROM: usize = 5;

/// How many letters may have been taken, a bit for each number.
#[derive(Clone, Copy, Default)]
pub(crate) struct States {
    /// By sounds that may be taken for others.
    confused: u64,
    /// As it is said.
    exact: u64,
    /// With one slip.
    slipped: u64,
}

/// Letters as what they may have been meant to spell.
pub(crate) struct Near {
    /// By sound and by letters taken already: what is taken after it. A slip is one in this very sound.
    next: Vec<States>,
    length: usize,
}

/// Sounds that are taken for this one, itself among them.
fn confusions(sound: &str) -> Vec<String> {
    const BEGINNINGS: [(&str, &str); 4] = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")];
    let mut all = vec![sound.to_owned()];
    let swapped = BEGINNINGS.iter().find_map(|(long, short)| {
        let other = |from: &str, to: &str| Some(format!("{to}{}", sound.strip_prefix(from)?));
        other(long, short).or_else(|| other(short, long))
    });
    all.extend(swapped);
    let ends = all.iter().filter_map(|sound| {
        let vowel = |rest: &str| rest.ends_with(['a', 'e', 'i', 'o', 'u', 'v']);
        if let Some(rest) = sound.strip_suffix("ng") {
            return vowel(rest).then(|| format!("{rest}n"));
        }
        let rest = sound.strip_suffix('n')?;
        vowel(rest).then(|| format!("{rest}ng"))
    });
    let ends: Vec<String> = ends.collect();
    all.extend(ends);
    all
}

impl Near {
    /// Reads letters; `None` when they can be no pinyin that is looked for.
    pub(crate) fn of(letters: &str) -> Option<Self> {
        let length = sound::spellable(letters)?;
        let mut places = [0u64; 26];
        for (at, letter) in letters.bytes().enumerate() {
            places[usize::from(letter - b'a')] |= 1 << at;
        }
        let sounds = sound::all();
        let mut next = vec![States::default(); sounds.len() * length];
        for (sound, next) in sounds.iter().zip(next.chunks_exact_mut(length)) {
            let confusions = confusions(sound);
            for (taken, states) in next.iter_mut().enumerate() {
                let left = &letters[taken..];
                states.exact = after(left, sound, taken, length);
                let confused = confusions.iter().map(|like| after(left, like, taken, length));
                states.confused = confused.fold(0, |all, one| all | one);
                if length >= SLIPS_FROM {
                    states.slipped = slipped(&places, sound.as_bytes(), taken, length);
                }
            }
        }
        Some(Self { next, length })
    }
}

/// The numbers of letters taken after a sound, with `taken` before it.
fn after(left: &str, sound: &str, taken: usize, length: usize) -> u64 {
    let whole = u64::from(left.starts_with(sound)) << (taken + sound.len()).min(length);
    whole | u64::from(sound.starts_with(left)) << length
}

/// The same with at most one letter too many, too few or another.
fn slipped(places: &[u64; 26], sound: &[u8], taken: usize, length: usize) -> u64 {
    let within = u64::MAX >> (63 - length);
    let (mut none, mut one) = (1u64 << taken, 0b11u64 << taken & within);
    let mut unfinished = 0;
    for letter in sound {
        let here = places[usize::from(letter - b'a')];
        let next = (none & here) << 1;
        one = ((one & here) << 1 | none << 1 | none | next << 1) & within;
        none = next;
        unfinished |= (none | one) & 1 << length;
    }
    none | one | unfinished
}

impl Spelling for Near {
    type States = States;

    fn start(&self) -> States {
        States { confused: 1, exact: 1, slipped: 0 }
    }

    fn is_over(&self, states: States) -> bool {
        states.confused | states.exact | states.slipped == 0
    }

    fn step(&self, states: States, unit: u16) -> States {
        let mut after = States::default();
        for &sound in sound::read(unit) {
            let row = &self.next[usize::from(sound) * self.length..][..self.length];
            let mut left = states.confused | states.exact | states.slipped;
            left &= !(1 << self.length);
            while left != 0 {
                let (next, bit) = (row[left.trailing_zeros() as usize], left & left.wrapping_neg());
                let if_in = |states: u64, then: u64| if states & bit == 0 { 0 } else { then };
                after.confused |= if_in(states.confused, next.confused);
                after.exact |= if_in(states.exact, next.exact);
                after.slipped |=
                    if_in(states.exact, next.slipped) | if_in(states.slipped, next.exact);
                left ^= bit;
            }
        }
        after
    }

    fn done(&self, states: States) -> (Option<Way>, States) {
        if states.confused >> self.length != 0 {
            (Some(Way::Confused), States::default())
        } else if states.slipped >> self.length != 0 {
            (Some(Way::Slip), States { confused: states.confused, ..States::default() })
        } else {
            (None, states)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spells(letters: &str, han: &str) -> Option<Way> {
        let near = Near::of(letters).unwrap();
        let (mut states, mut best) = (near.start(), None);
        for unit in han.encode_utf16() {
            let (way, left) = near.done(near.step(states, unit));
            best = way.or(best);
            states = left;
        }
        best
    }

    #[test]
    fn sounds_that_are_taken_for_one_another_spell() {
        for (letters, han) in [
            ("sanghai", "上海"),
            ("zongguo", "中国"),
            ("cengdu", "成都"),
            ("chengdu", "岑都"),
            ("lanjing", "南京"),
            ("nanzhou", "兰州"),
            ("lingbo", "宁波"),
            ("honqiao", "虹桥"),
            ("shuangsan", "双山"),
        ] {
            assert_eq!(spells(letters, han), Some(Way::Confused), "{letters}");
        }
        assert_eq!(spells("hangqiao", "虹桥"), Some(Way::Slip));
    }

    #[test]
    fn one_letter_may_be_wrong_missing_or_too_many_from_five_on() {
        for letters in ["jongqiao", "hingqiao", "hongqio", "hongqiaoo", "hhongqiao", "ongqiao"] {
            assert_eq!(spells(letters, "虹桥"), Some(Way::Slip), "{letters}");
        }
        for letters in ["hngqio", "homgqiqo", "jong"] {
            assert_eq!(spells(letters, "虹桥"), None, "{letters}");
        }
        assert_eq!(spells("homgqiaos", "虹桥商务"), Some(Way::Slip), "the last is unfinished");
    }
}
