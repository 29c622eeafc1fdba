//! Entries indexed together. They do not change any more: what is changed is struck out here and stands in a later
//! segment.

use std::ops::Range;

use crate::asked::Asked;
use crate::fold::{Kind, Piece, joined, walk};
use crate::han::{Han, HanBuilder};
use crate::place;
use crate::rank::{self, Fits, NOT, Ranks, Way};
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
    /// How well each fits the term at hand.
    fits: Fits,
    /// The same for its words alone, where they are sought beside the Chinese.
    aside: Option<Fits>,
    /// How well each fits all terms so far, and which ranks that may be.
    pub(crate) sums: Vec<u8>,
    pub(crate) ranks: Ranks,
}

/// All texts of an entry with what they are; the code is a number, too.
fn all_texts(entry: Texted<'_>) -> impl Iterator<Item = (Role, &str)> {
    let titles = [(Role::Number, entry.code), (Role::Name, entry.zh), (Role::Name, entry.en)];
    titles.into_iter().chain(entry.more())
}

/// The Chinese of names and of other texts.
fn han_of(texts: &Texts) -> [Han; 2] {
    let mut builders = [HanBuilder::default(), HanBuilder::default()];
    for doc in 0..texts.len() {
        builders.iter_mut().for_each(HanBuilder::begin);
        for (role, text) in all_texts(texts.get(doc)) {
            let builder = &mut builders[usize::from(role != Role::Name)];
            walk(text, |_, c, kind, begins| {
                if kind == Kind::Han {
                    builder.put(c, begins);
                }
            });
        }
    }
    builders.map(HanBuilder::build)
}

fn words_of(texts: &Texts) -> Words {
    let mut builder = WordsBuilder::default();
    let mut word = String::new();
    for doc in 0..texts.len() {
        let entry = texts.get(doc);
        let doc = place(doc);
        builder.put(doc, &joined(entry.code), Spot::Code);
        for (role, text) in all_texts(entry) {
            if role == Role::Number {
                builder.put(doc, &joined(text), Spot::Elsewhere);
            }
            let mut spot = if role == Role::Name { Spot::First } else { Spot::Elsewhere };
            walk(text, |_, c, kind, begins| {
                if begins {
                    builder.put(doc, &word, spot);
                    // Only the first piece of a name begins it.
                    if role == Role::Name && (!word.is_empty() || kind == Kind::Han) {
                        spot = Spot::Later;
                    }
                    word.clear();
                }
                if kind == Kind::Word {
                    word.push(c);
                }
            });
            builder.put(doc, &word, spot);
            word.clear();
        }
    }
    builder.build()
}

/// Fewer are indexed sooner than a thread begins.
const MANY: usize = 2000;
/// Fewer are searched sooner than a thread begins.
const WIDE: usize = 500_000;

/// How well the Chinese of names and of other texts fits.
fn fit_han(all: [&Han; 2], asked: &Asked<'_>, fits: &mut Fits) {
    for (in_name, han) in [true, false].into_iter().zip(all) {
        let rank = |way, at_start| rank::of_han(in_name, at_start, way);
        if let Piece::Han(units) = asked.term {
            han.find(units, |doc, at_start| fits.put(doc, rank(Way::Written, at_start)));
        }
        if let Some(spell) = &asked.spell {
            han.sounding(spell, |doc, at_start, way| fits.put(doc, rank(way, at_start)));
        }
    }
}

fn fit_words(words: &Words, term: &str, fits: &mut Fits) {
    words.find(term, |doc, spot, fit| fits.put(doc, rank::of_word(spot, fit)));
}

impl Segment {
    pub(crate) fn of(texts: Texts) -> Self {
        let texts = texts.ordered();
        let ([names, others], words) = if texts.len() < MANY {
            (han_of(&texts), words_of(&texts))
        } else {
            std::thread::scope(|scope| {
                let words = scope.spawn(|| words_of(&texts));
                let han = han_of(&texts);
                // A panic over there is one here.
                (han, words.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            })
        };
        let mut by_id: Vec<u32> = (0..place(texts.len())).collect();
        by_id.sort_unstable_by_key(|&doc| texts.id(doc as usize));
        Self {
            names,
            others,
            words,
            fits: Fits::of(texts.len()),
            aside: (texts.len() >= WIDE).then(|| Fits::of(texts.len())),
            sums: vec![NOT; texts.len()],
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
        let Self { fits, aside, names, others, words, .. } = self;
        fits.clear();
        match (asked.term, aside) {
            (Piece::Word(word), Some(aside)) => {
                aside.clear();
                std::thread::scope(|scope| {
                    scope.spawn(|| fit_words(words, word, aside));
                    fit_han([names, others], asked, fits);
                });
                fits.take_in(aside);
            }
            (Piece::Word(word), None) => {
                fit_han([names, others], asked, fits);
                fit_words(words, word, fits);
            }
            (Piece::Han(_), _) => fit_han([names, others], asked, fits),
        }
        self.bury()
    }

    /// The same for what is nearly the term.
    pub(crate) fn fit_like(&mut self, asked: &Asked<'_>) {
        let Piece::Word(word) = asked.term else { return };
        let fits = &mut self.fits;
        self.words.like(word, |doc, spot, fit| fits.put(doc, rank::of_word(spot, fit)));
        if let Some(near) = &asked.near {
            for (in_name, han) in [(true, &self.names), (false, &self.others)] {
                han.sounding(near, |doc, at_start, way| {
                    fits.put(doc, rank::of_han(in_name, at_start, way));
                });
            }
        }
        self.bury();
    }

    /// What was struck out fits nothing.
    fn bury(&mut self) -> bool {
        let Fits { by_doc, ranks } = &mut self.fits;
        self.dead.iter().for_each(|&doc| by_doc[doc as usize] = NOT);
        !ranks.is_empty() && (self.dead.is_empty() || rank::total(by_doc) > 0)
    }

    /// Keeps how well the term at hand fits.
    pub(crate) fn keep(&mut self, first: bool) {
        if first {
            self.sums.copy_from_slice(&self.fits.by_doc);
            self.ranks = self.fits.ranks.clone();
        } else {
            rank::add(&mut self.sums, &self.fits.by_doc);
            self.ranks.add(&self.fits.ranks);
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
        let scratch = self.sums.len() * (2 + usize::from(self.aside.is_some()));
        let lists = 4 * (self.by_id.len() + self.dead.len()) + scratch;
        self.texts.bytes() + self.names.bytes() + self.others.bytes() + self.words.bytes() + lists
    }
}
