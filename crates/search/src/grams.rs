//! Which words hold which three characters in a row, so that a part of a number is not sought in all numbers.

use crate::place;

/// Letters, digits, and all the rest as one.
const SIGNS: usize = 37;
/// Fewer words are looked through.
const MANY: usize = 4096;

/// For each three characters the words that hold them, as steps from one word to the next.
#[derive(Default)]
pub(crate) struct Grams {
    /// Where the steps of each start; one more at the end.
    starts: Vec<u32>,
    /// Seven bits a byte, the low ones first; the highest bit says that more follow.
    steps: Vec<u8>,
}

fn sign(byte: u8) -> usize {
    match byte {
        b'0'..=b'9' => usize::from(byte - b'0'),
        b'a'..=b'z' => usize::from(byte - b'a') + 10,
        _ => SIGNS - 1,
    }
}

fn grams(word: &[u8]) -> impl Iterator<Item = usize> {
    word.windows(3).map(|three| three.iter().fold(0, |gram, &byte| gram * SIGNS + sign(byte)))
}

impl Grams {
    /// Of words in their order; `None` when they are few.
    pub(crate) fn of<'a>(words: impl ExactSizeIterator<Item = &'a [u8]> + Clone) -> Option<Self> {
        if words.len() < MANY {
            return None;
        }
        let mut ends = vec![0u32; SIGNS * SIGNS * SIGNS + 1];
        words.clone().flat_map(grams).for_each(|gram| ends[gram + 1] += 1);
        (1..ends.len()).for_each(|gram| ends[gram] += ends[gram - 1]);
        let starts = ends.clone();
        let mut dealt = vec![0u32; ends[ends.len() - 1] as usize];
        for (number, word) in (0u32..).zip(words) {
            for gram in grams(word) {
                dealt[ends[gram] as usize] = number;
                ends[gram] += 1;
            }
        }
        let mut packed = Self::default();
        for range in starts.windows(2) {
            packed.starts.push(place(packed.steps.len()));
            packed.pack(&dealt[range[0] as usize..range[1] as usize]);
        }
        packed.starts.push(place(packed.steps.len()));
        packed.steps.shrink_to_fit();
        Some(packed)
    }

    fn pack(&mut self, words: &[u32]) {
        let mut last = None;
        for &word in words {
            // A word that holds them twice stands there once.
            if last != Some(word) {
                let mut step = word - last.unwrap_or(0);
                while step > 0x7f {
                    self.steps.push(0x80 | u8::try_from(step & 0x7f).unwrap_or(0));
                    step >>= 7;
                }
                self.steps.push(u8::try_from(step).unwrap_or(0));
                last = Some(word);
            }
        }
    }

    fn unpack(&self, steps: &[u8], mut each: impl FnMut(u32)) {
        let (mut word, mut step, mut shift) = (0u32, 0u32, 0u32);
        for &byte in steps {
            step |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                word += step;
                each(word);
                (step, shift) = (0, 0);
            } else {
                shift += 7;
            }
        }
    }

    /// The words that may hold a part of three characters or more, among them all that do.
    pub(crate) fn holding(&self, part: &[u8]) -> Vec<u32> {
        let mut lists: Vec<&[u8]> = grams(part)
            .filter_map(|gram| {
                let [from, to] = [gram, gram + 1].map(|gram| self.starts.get(gram).copied());
                self.steps.get(from? as usize..to? as usize)
            })
            .collect();
        lists.sort_by_key(|list| list.len());
        let mut words = Vec::new();
        let mut lists = lists.into_iter();
        if let Some(rarest) = lists.next() {
            self.unpack(rarest, |word| words.push(word));
        }
        // Words that hold the two rarest are few; they are looked at.
        if let Some(second) = lists.next().filter(|_| words.len() > 16) {
            let (mut kept, mut at) = (0, 0);
            self.unpack(second, |word| {
                while at < words.len() && words[at] < word {
                    at += 1;
                }
                if words.get(at) == Some(&word) {
                    words[kept] = word;
                    kept += 1;
                }
            });
            words.truncate(kept);
        }
        words
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.steps.len() + 4 * self.starts.len()
    }
}
