//! Entries indexed together. They do not change any more: what is changed is struck out here and stands in a later
//! segment.

use std::ops::Range;

use crate::asked::Asked;
use crate::fold::{Piece, joined, pieces};
use crate::han::{Han, HanBuilder};
use crate::place;
use crate::rank::{self, NOT, Ranks, Way};
use crate::texts::{Role, Texted, Texts};
use crate::words::{Spot, Words, WordsBuilder};

pub(crate) struct Segment {
    pub(crate) texts: Texts,
    /// The entries by their ids.
    by_id: Vec<u32>,
    names: Han,
    others: Han,
    words: Words,
    /// Struck out.
    dead: Vec<u32>,
    /// How well each fits the term at hand, and all terms so far.
    fits: Vec<u8>,
    pub(crate) sums: Vec<u8>,
    /// Which ranks stand in `fits` and in `sums`.
    fit_ranks: Ranks,
    pub(crate) ranks: Ranks,
}

#[derive(Default)]
struct Builder {
    names: HanBuilder,
    others: HanBuilder,
    words: WordsBuilder,
}

impl Builder {
    fn put(&mut self, doc: u32, entry: Texted<'_>) {
        self.names.begin();
        self.others.begin();
        self.words.put(doc, &joined(entry.code), Spot::Code);
        self.text(doc, Role::Number, entry.code);
        [entry.zh, entry.en].into_iter().for_each(|text| self.text(doc, Role::Name, text));
        entry.more().for_each(|(role, text)| self.text(doc, role, text));
    }

    fn text(&mut self, doc: u32, role: Role, text: &str) {
        if role == Role::Number {
            self.words.put(doc, &joined(text), Spot::Elsewhere);
        }
        for (index, piece) in pieces(text).into_iter().enumerate() {
            match (piece, role) {
                (Piece::Han(units), Role::Name) => self.names.put(&units),
                (Piece::Han(units), _) => self.others.put(&units),
                (Piece::Word(word), Role::Name) if index == 0 => {
                    self.words.put(doc, &word, Spot::First);
                }
                (Piece::Word(word), Role::Name) => self.words.put(doc, &word, Spot::Later),
                (Piece::Word(word), _) => self.words.put(doc, &word, Spot::Elsewhere),
            }
        }
    }
}

impl Segment {
    pub(crate) fn of(texts: Texts) -> Self {
        let texts = texts.ordered();
        let mut builder = Builder::default();
        (0..texts.len()).for_each(|doc| builder.put(place(doc), texts.get(doc)));
        let mut by_id: Vec<u32> = (0..place(texts.len())).collect();
        by_id.sort_unstable_by_key(|&doc| texts.id(doc as usize));
        Self {
            names: builder.names.build(),
            others: builder.others.build(),
            words: builder.words.build(),
            fits: vec![NOT; texts.len()],
            sums: vec![NOT; texts.len()],
            fit_ranks: Ranks::none(),
            ranks: Ranks::none(),
            by_id,
            texts,
            dead: Vec::new(),
        }
    }

    /// How many stand in it.
    pub(crate) fn len(&self) -> usize {
        self.texts.len() - self.dead.len()
    }

    pub(crate) fn dead(&self) -> usize {
        self.dead.len()
    }

    /// Strikes one out, if it stands here.
    pub(crate) fn strike(&mut self, id: u128) {
        let found = self.by_id.binary_search_by_key(&id, |&doc| self.texts.id(doc as usize));
        if let Ok(index) = found
            && let Err(slot) = self.dead.binary_search(&self.by_id[index])
        {
            self.dead.insert(slot, self.by_id[index]);
        }
    }

    /// Adds what was not struck out.
    pub(crate) fn copy_to(&self, texts: &mut Texts) {
        let live = |&doc: &usize| self.dead.binary_search(&place(doc)).is_err();
        (0..self.texts.len()).filter(live).for_each(|doc| texts.copy(&self.texts, doc));
    }

    /// The documents of each kind.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = (u8, Range<usize>)> {
        let kinds = self.texts.kinds();
        let mut from = 0;
        std::iter::from_fn(move || {
            let kind = *kinds.get(from)?;
            let docs = from..from + kinds[from..].partition_point(|&other| other <= kind);
            from = docs.end;
            Some((kind, docs))
        })
    }

    /// Finds out how well each entry fits a term as it is typed; whether any does.
    pub(crate) fn fit(&mut self, asked: &Asked<'_>) -> bool {
        self.fits.fill(NOT);
        self.fit_ranks = Ranks::none();
        let (fits, ranks) = (&mut self.fits, &mut self.fit_ranks);
        let mut take = |doc: u32, rank: u8| {
            ranks.put(rank);
            let fit = &mut fits[doc as usize];
            *fit = rank.min(*fit);
        };
        for (in_name, han) in [(true, &self.names), (false, &self.others)] {
            let rank = |way, at_start| rank::of_han(in_name, at_start, way);
            if let Piece::Han(units) = asked.term {
                han.find(units, |doc, at_start| take(doc, rank(Way::Written, at_start)));
            }
            if let Some(spell) = &asked.spell {
                han.sounding(spell, |doc, at_start, way| take(doc, rank(way, at_start)));
            }
        }
        if let Piece::Word(word) = asked.term {
            self.words.find(word, |doc, spot, fit| take(doc, rank::of_word(spot, fit)));
        }
        self.bury()
    }

    /// The same for a term with slips.
    pub(crate) fn fit_like(&mut self, term: &str) {
        let (fits, ranks) = (&mut self.fits, &mut self.fit_ranks);
        self.words.like(term, |doc, spot, fit| {
            let rank = rank::of_word(spot, fit);
            ranks.put(rank);
            fits[doc as usize] = rank.min(fits[doc as usize]);
        });
        self.bury();
    }

    /// What was struck out fits nothing.
    fn bury(&mut self) -> bool {
        self.dead.iter().for_each(|&doc| self.fits[doc as usize] = NOT);
        !self.fit_ranks.is_empty() && (self.dead.is_empty() || rank::total(&self.fits) > 0)
    }

    /// Keeps how well the term at hand fits.
    pub(crate) fn keep(&mut self, first: bool) {
        if first {
            self.sums.copy_from_slice(&self.fits);
            self.ranks = self.fit_ranks.clone();
        } else {
            rank::add(&mut self.sums, &self.fits);
            self.ranks.add(&self.fit_ranks);
        }
    }

    /// Puts first what fits and has this very code.
    pub(crate) fn prefer(&mut self, code: &str) {
        self.ranks.put(rank::CODE);
        let sums = &mut self.sums;
        self.words.coded(code, |doc| {
            let sum = &mut sums[doc as usize];
            if *sum != NOT {
                *sum = rank::CODE;
            }
        });
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let lists = 4 * (self.by_id.len() + self.dead.len()) + self.fits.len() + self.sums.len();
        self.texts.bytes() + self.names.bytes() + self.others.bytes() + self.words.bytes() + lists
    }
}
