//! A term of a query, made ready once.

use crate::fold::Piece;
use crate::near::Near;
use crate::sound::Spell;

/// A term made ready to be sought in every segment.
pub(crate) struct Asked<'a> {
    /// The term.
    pub(crate) term: &'a Piece,
    /// What it may spell.
    pub(crate) spell: Option<Spell>,
    /// What it may have been meant to spell, once nothing fits as it is typed.
    pub(crate) near: Option<Near>,
}

impl<'a> Asked<'a> {
    pub(crate) fn of(term: &'a Piece) -> Self {
        let spell = match term {
            Piece::Word(word) => Spell::of(word),
            Piece::Han(_) => None,
        };
        Self { term, spell, near: None }
    }

    /// Looks for what is nearly it from now on.
    pub(crate) fn widen(&mut self) {
        if let Piece::Word(word) = self.term {
            self.near = Near::of(word);
        }
    }
}
