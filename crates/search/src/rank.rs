//! How well something fits: a small number for each document, 0 the best. Those of several terms are added up.

use crate::words::{Fit, Spot};

/// Does not fit.
pub(crate) const NOT: u8 = u8::MAX;
/// It is the code.
pub(crate) const CODE: u8 = 0;
/// The code begins with it.
const CODE_START: u8 = 1;
/// A name begins with it.
const NAME_START: u8 = 2;
/// A later word of a name begins with it.
const WORD_START: u8 = 3;
/// It is inside a name.
const IN_NAME: u8 = 4;
/// A name's sounds, from the start and from within; then their initials.
const SOUND: [u8; 2] = [5, 6];
const INITIALS: [u8; 2] = [7, 8];
/// It is in another text: as written, by sound, by initials.
const ELSEWHERE: u8 = 9;
const ELSEWHERE_SOUND: u8 = 10;
const ELSEWHERE_INITIALS: u8 = 11;
/// What fits worse, for each term, is only nearly there.
pub(crate) const SUREST: u8 = ELSEWHERE_INITIALS;
/// Nearly a name: what it sounds like to many ears, a slip away from a word of it, a slip away from its sounds.
const CONFUSED: u8 = 12;
const SLIP: u8 = 13;
const SOUND_SLIP: u8 = 14;
/// Nearly another text, in the same three ways.
const ELSEWHERE_CONFUSED: u8 = 15;
const ELSEWHERE_SLIP: u8 = 16;
const ELSEWHERE_SOUND_SLIP: u8 = 17;

/// How Chinese characters fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    Written,
    Sound,
    Initials,
    /// By sounds that are taken for one another.
    Confused,
    /// By sounds with a slip in them.
    Slip,
}

pub(crate) fn of_word(spot: Spot, fit: Fit) -> u8 {
    match (spot, fit) {
        (Spot::Code, Fit::Whole) => CODE,
        (Spot::Code, Fit::Start) => CODE_START,
        (Spot::First, Fit::Whole | Fit::Start) => NAME_START,
        (Spot::Later, Fit::Whole | Fit::Start) => WORD_START,
        (Spot::First | Spot::Later, Fit::Inside) => IN_NAME,
        (Spot::First | Spot::Later, Fit::Slip) => SLIP,
        (Spot::Code | Spot::Elsewhere, Fit::Slip) => ELSEWHERE_SLIP,
        (Spot::Code, Fit::Inside) | (Spot::Elsewhere, _) => ELSEWHERE,
    }
}

pub(crate) fn of_han(in_name: bool, at_start: bool, way: Way) -> u8 {
    let within = usize::from(!at_start);
    match (way, in_name) {
        (Way::Written, true) => [NAME_START, IN_NAME][within],
        (Way::Sound, true) => SOUND[within],
        (Way::Initials, true) => INITIALS[within],
        (Way::Confused, true) => CONFUSED,
        (Way::Slip, true) => SOUND_SLIP,
        (Way::Written, false) => ELSEWHERE,
        (Way::Sound, false) => ELSEWHERE_SOUND,
        (Way::Initials, false) => ELSEWHERE_INITIALS,
        (Way::Confused, false) => ELSEWHERE_CONFUSED,
        (Way::Slip, false) => ELSEWHERE_SOUND_SLIP,
    }
}

/// Adds how well another term fits; what does not fit one of them does not fit.
pub(crate) fn add(sums: &mut [u8], fits: &[u8]) {
    for (sum, &fit) in sums.iter_mut().zip(fits) {
        let both = sum.saturating_add(fit).min(NOT - 1);
        let absent = u8::from((*sum == NOT) | (fit == NOT)).wrapping_neg();
        *sum = both | absent;
    }
}

/// Which ranks there are among documents; it may hold some that there are not.
#[derive(Clone)]
pub(crate) struct Ranks([bool; 256]);

impl Ranks {
    pub(crate) fn none() -> Self {
        Self([false; 256])
    }

    #[inline]
    pub(crate) fn put(&mut self, rank: u8) {
        self.0[usize::from(rank)] = true;
    }

    pub(crate) fn is_empty(&self) -> bool {
        !self.0.contains(&true)
    }

    fn all(&self) -> impl Iterator<Item = u8> {
        (0..NOT).filter(|&rank| self.0[usize::from(rank)])
    }

    /// All that [`add`] may come to.
    pub(crate) fn add(&mut self, others: &Self) {
        let mut sums = Self::none();
        for rank in self.all() {
            others.all().for_each(|other| sums.put(rank.saturating_add(other).min(NOT - 1)));
        }
        *self = sums;
    }

    /// The best `most` documents, in their order where they fit alike.
    pub(crate) fn best<'a>(
        &'a self,
        sums: &'a [u8],
        most: usize,
    ) -> impl Iterator<Item = (u8, usize)> + 'a {
        let of = |rank| memchr::memchr_iter(rank, sums).map(move |doc| (rank, doc));
        self.all().flat_map(of).take(most)
    }
}

/// How well each document fits a term.
pub(crate) struct Fits {
    pub(crate) by_doc: Vec<u8>,
    pub(crate) ranks: Ranks,
}

impl Fits {
    pub(crate) fn of(docs: usize) -> Self {
        Self { by_doc: vec![NOT; docs], ranks: Ranks::none() }
    }

    pub(crate) fn clear(&mut self) {
        self.by_doc.fill(NOT);
        self.ranks = Ranks::none();
    }

    #[inline]
    pub(crate) fn put(&mut self, doc: u32, rank: u8) {
        self.ranks.put(rank);
        let fit = &mut self.by_doc[doc as usize];
        *fit = rank.min(*fit);
    }

    /// Takes what is better.
    pub(crate) fn take_in(&mut self, other: &Self) {
        other.ranks.all().for_each(|rank| self.ranks.put(rank));
        let both = self.by_doc.iter_mut().zip(&other.by_doc);
        both.for_each(|(fit, other)| *fit = *other.min(fit));
    }
}

/// How many fit.
pub(crate) fn total(sums: &[u8]) -> u32 {
    // Few enough to be counted in a byte, so that many are counted at once.
    let part = |part: &[u8]| part.iter().map(|&sum| u8::from(sum != NOT)).sum::<u8>();
    sums.chunks(128).map(|some| u32::from(part(some))).sum()
}
