//! Chinese texts, every one of their characters in the order of what follows it: where two characters stand is a
//! row of places, found without looking at any text. The third stands beside each place, the fourth orders them too.
//!
//! So a search for one or two characters reads a list, one for three or four halves a list until it has the part it
//! wants, and only longer ones are compared with texts. Pinyin walks the same lists, by what characters sound like.

use std::ops::Range;

use crate::halve;
use crate::place;
use crate::rank::Way;
use crate::sound::Spelling;

/// Chinese texts of documents.
#[derive(Default)]
pub(crate) struct Han {
    /// UTF-16, each piece behind a 0; a few more at the end.
    units: Vec<u16>,
    /// The characters there are, and where the pairs that begin with each start; one more at the end.
    firsts: Vec<(u16, u32)>,
    /// The second of each pair, and where its places start; one more at the end.
    pairs: Vec<(u16, u32)>,
    /// In the order of four characters, then of the texts.
    places: Vec<u32>,
    /// The third character at each of `places`.
    thirds: Vec<u16>,
    /// The document of each of `places`, and in the last bit whether a piece begins there.
    owners: Vec<u32>,
}

/// Documents are read one by one, since their texts are not needed afterwards.
#[derive(Default)]
pub(crate) struct HanBuilder {
    units: Vec<u16>,
    starts: Vec<u32>,
}

impl HanBuilder {
    /// Begins the next document.
    pub(crate) fn begin(&mut self) {
        self.starts.push(place(self.units.len()));
    }

    /// Adds a character to it, to the last piece or as the first of the next.
    pub(crate) fn put(&mut self, han: char, begins: bool) {
        if begins {
            self.units.push(0);
        }
        self.units.extend_from_slice(han.encode_utf16(&mut [0; 2]));
    }

    pub(crate) fn build(mut self) -> Han {
        self.starts.push(place(self.units.len()));
        self.units.extend([0; 4]);
        self.units.shrink_to_fit();
        let mut han = Han { units: self.units, ..Han::default() };
        han.order();
        han.own(&self.starts);
        han
    }
}

/// The keys of an ordered list that are equal to one.
fn equal(range: Range<usize>, wanted: u16, key: impl Fn(usize) -> u16) -> Range<usize> {
    let from = halve::end(range.clone(), |index| key(index) < wanted);
    from..halve::end(from..range.end, |index| key(index) == wanted)
}

/// The lower half of a key.
fn low(key: u64) -> u32 {
    u32::try_from(key & 0xffff_ffff).unwrap_or_default()
}

/// The character that stands in a key.
fn high(key: u64, by: u32) -> u16 {
    u16::try_from(key >> by & 0xffff).unwrap_or_default()
}

impl Han {
    fn unit(&self, place: u32, further: usize) -> u16 {
        self.units[place as usize + further]
    }

    fn order(&mut self) {
        let units = (0u64..).zip(&self.units).filter(|(_, unit)| **unit != 0);
        let mut keys: Vec<u64> =
            units.map(|(place, &unit)| u64::from(unit) << 32 | place).collect();
        keys.sort_unstable();
        self.places = keys.iter().map(|&key| low(key)).collect();
        self.thirds = vec![0; keys.len()];
        let mut from = 0;
        for same in keys.chunk_by(|a, b| a >> 32 == b >> 32) {
            self.firsts.push((high(same[0], 32), place(self.pairs.len())));
            self.order_first(from..from + same.len());
            from += same.len();
        }
        self.firsts.push((0, place(self.pairs.len())));
        self.pairs.push((0, place(from)));
        self.firsts.shrink_to_fit();
        self.pairs.shrink_to_fit();
    }

    /// Finds the document of each place.
    fn own(&mut self, starts: &[u32]) {
        let mut docs = vec![0u32; self.units.len()];
        for (doc, range) in (0u32..).zip(starts.windows(2)) {
            docs[range[0] as usize..range[1] as usize].fill(doc);
        }
        let owner = |&place: &u32| {
            let place = place as usize;
            docs[place] << 1 | u32::from(self.units[place - 1] == 0)
        };
        self.owners = self.places.iter().map(owner).collect();
    }

    /// Orders the places that share a first character.
    fn order_first(&mut self, range: Range<usize>) {
        let mut keys: Vec<u64> = self.places[range.clone()]
            .iter()
            .map(|&place| {
                let [second, third] =
                    [1, 2].map(|further| u64::from(self.unit_or_end(place, further)));
                second << 48 | third << 32 | u64::from(place)
            })
            .collect();
        keys.sort_unstable();
        let mut last = None;
        for (slot, &key) in range.clone().zip(&keys) {
            let [second, third] = [48, 32].map(|by| high(key, by));
            self.places[slot] = low(key);
            self.thirds[slot] = third;
            if last.replace(second) != Some(second) {
                self.pairs.push((second, place(slot)));
            }
        }
        // By the fourth where three are equal.
        let mut at = 0;
        while at < keys.len() {
            let same = keys[at..].iter().take_while(|key| *key >> 32 == keys[at] >> 32).count();
            let units = &self.units;
            let slots = range.start + at..range.start + at + same;
            if same > 1 && keys[at] >> 32 & 0xffff != 0 {
                self.places[slots].sort_by_key(|&place| units[place as usize + 3]);
            }
            at += same;
        }
    }

    /// A character further on, 0 behind the end of the piece.
    fn unit_or_end(&self, place: u32, further: usize) -> u16 {
        match (1..further).any(|before| self.unit(place, before) == 0) {
            true => 0,
            false => self.unit(place, further),
        }
    }

    /// The places of the pairs that begin with the character at this index of `firsts`.
    fn places_of_first(&self, first: usize) -> Range<usize> {
        let [from, to] = [first, first + 1].map(|first| self.firsts[first].1 as usize);
        self.pairs[from].1 as usize..self.pairs[to].1 as usize
    }

    fn slots_of_pair(&self, pair: usize) -> Range<usize> {
        self.pairs[pair].1 as usize..self.pairs[pair + 1].1 as usize
    }

    /// The slots of at most four characters in a row.
    fn slots(&self, units: &[u16]) -> Range<usize> {
        let known = &self.firsts[..self.firsts.len().saturating_sub(1)];
        let Some(Ok(first)) = units.first().map(|unit| known.binary_search_by_key(unit, |f| f.0))
        else {
            return 0..0;
        };
        let Some(&second) = units.get(1) else {
            return self.places_of_first(first);
        };
        let pairs = self.firsts[first].1 as usize..self.firsts[first + 1].1 as usize;
        let Ok(pair) = self.pairs[pairs.clone()].binary_search_by_key(&second, |pair| pair.0)
        else {
            return 0..0;
        };
        let mut slots = self.slots_of_pair(pairs.start + pair);
        if let Some(&third) = units.get(2) {
            slots = equal(slots, third, |slot| self.thirds[slot]);
        }
        match units.get(3) {
            Some(&fourth) => equal(slots, fourth, |slot| self.unit(self.places[slot], 3)),
            None => slots,
        }
    }

    /// Tells the documents at these slots.
    fn hit(&self, slots: Range<usize>, hit: &mut impl FnMut(u32, bool)) {
        self.owners[slots].iter().for_each(|owner| hit(owner >> 1, owner & 1 == 1));
    }

    /// Tells the document of each place where these characters stand, and whether a piece begins there.
    pub(crate) fn find(&self, wanted: &[u16], mut hit: impl FnMut(u32, bool)) {
        let parts = wanted.windows(4.min(wanted.len().max(1))).map(|part| self.slots(part));
        // Around the rarest part: a long name ends as thousands do.
        let Some((before, slots)) = parts.enumerate().min_by_key(|(_, slots)| slots.len()) else {
            return;
        };
        if wanted.len() <= 4 {
            return self.hit(slots, &mut hit);
        }
        for slot in slots {
            let from = (self.places[slot] as usize).saturating_sub(before);
            if self.units[from..].starts_with(wanted) {
                hit(self.owners[slot] >> 1, self.units[from - 1] == 0);
            }
        }
    }

    /// Tells the document of each place from which on the letters are spelt, whether a piece begins there, and how they
    /// are spelt; a place that is spelt in two ways may be told twice.
    pub(crate) fn sounding<S: Spelling>(&self, spell: &S, mut hit: impl FnMut(u32, bool, Way)) {
        let hit = &mut hit;
        for (index, first) in self.firsts.windows(2).enumerate() {
            let states = spell.step(spell.start(), first[0].0);
            let states = self.done(spell, states, self.places_of_first(index), hit);
            if spell.is_over(states) {
                continue;
            }
            for pair in first[0].1 as usize..first[1].1 as usize {
                let states = spell.step(states, self.pairs[pair].0);
                self.sounding_on(spell, states, self.slots_of_pair(pair), 2, hit);
            }
        }
    }

    /// Tells these slots if all letters are taken; hands back what may still come.
    fn done<S: Spelling>(
        &self,
        spell: &S,
        states: S::States,
        slots: Range<usize>,
        hit: &mut impl FnMut(u32, bool, Way),
    ) -> S::States {
        let (way, left) = spell.done(states);
        if let Some(way) = way {
            self.hit(slots, &mut |doc, at_start| hit(doc, at_start, way));
        }
        left
    }

    /// The same for slots that share their first `depth` characters.
    fn sounding_on<S: Spelling>(
        &self,
        spell: &S,
        states: S::States,
        slots: Range<usize>,
        depth: usize,
        hit: &mut impl FnMut(u32, bool, Way),
    ) {
        if spell.is_over(states) {
            return;
        }
        let states = self.done(spell, states, slots.clone(), hit);
        if spell.is_over(states) {
            return;
        }
        if depth < 4 {
            let unit = |slot: usize| match depth {
                2 => self.thirds[slot],
                _ => self.unit(self.places[slot], 3),
            };
            let mut at = slots.start;
            while at < slots.end {
                let first = unit(at);
                let states = spell.step(states, first);
                let end = halve::near_end(at..slots.end, |slot| unit(slot) == first);
                self.sounding_on(spell, states, at..end, depth + 1, hit);
                at = end;
            }
            return;
        }
        for slot in slots {
            let (mut states, mut further) = (states, depth);
            while !spell.is_over(states) {
                // A 0 ends the piece and sounds like nothing.
                states = spell.step(states, self.unit(self.places[slot], further));
                states = self.done(spell, states, slot..slot + 1, hit);
                further += 1;
            }
        }
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        2 * (self.units.len() + self.thirds.len())
            + 4 * (self.places.len() + self.owners.len())
            + 8 * (self.firsts.len() + self.pairs.len())
    }
}
