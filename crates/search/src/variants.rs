//! Characters that are written in two ways, traditional and simplified: both are read as one of them, in what is searched
//! and in what is typed, so that either finds the other.

use std::collections::HashMap;
use std::sync::OnceLock;

const PAIRS: &str = include_str!("../data/simplified.txt");
/// The characters of the basic plane that are looked up without hashing.
const BASIC: std::ops::Range<u32> = 0x3400..0xa000;

struct Table {
    /// For each character of `BASIC` the one that stands for it.
    basic: Vec<u16>,
    /// The same for rarer ones.
    rare: HashMap<char, char>,
}

/// Each character that another one stands for, with that one.
pub(crate) fn pairs() -> impl Iterator<Item = (char, char)> {
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).filter_map(|pair| {
        let mut both = pair.chars();
        Some((both.next()?, both.next()?))
    })
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut basic: Vec<u16> = BASIC.filter_map(|unit| u16::try_from(unit).ok()).collect();
        let mut rare = HashMap::new();
        for (from, to) in pairs() {
            match (BASIC.contains(&u32::from(from)), u16::try_from(u32::from(to))) {
                (true, Ok(to)) => basic[(u32::from(from) - BASIC.start) as usize] = to,
                _ => drop(rare.insert(from, to)),
            }
        }
        Table { basic, rare }
    })
}

/// The character that stands for this one; itself where it is written in one way only.
pub(crate) fn simplified(c: char) -> char {
    match u32::from(c) {
        basic if BASIC.contains(&basic) => {
            let to = table().basic[(basic - BASIC.start) as usize];
            char::from_u32(to.into()).unwrap_or(c)
        }
        0x2_0000..0x4_0000 => table().rare.get(&c).copied().unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_are_one_and_the_rest_stays() {
        let read = |text: &str| text.chars().map(simplified).collect::<String>();
        assert_eq!(read("虹橋商務後臺裡"), "虹桥商务后台里");
        assert_eq!(read("虹桥商务后台里"), "虹桥商务后台里");
        assert_eq!(read("山A〇é"), "山A〇é");
    }

    #[test]
    fn no_character_stands_for_others_and_has_another_stand_for_it() {
        for (from, to) in pairs() {
            assert_eq!(simplified(from), to, "{from}");
            assert_eq!(simplified(to), to, "{from}");
        }
        assert_eq!(pairs().count(), 4105);
    }
}
