//! A term of a query, made ready once.

use crate::fold::Piece;
use crate::rank::Way;
use crate::sound::{Spell, Spelling};

/// A term made ready to be sought in every segment.
pub(crate) struct Asked<'a> {
    /// The term.
    pub(crate) term: &'a Piece,
    /// What it may spell, whole sounds first.
    pub(crate) spells: Vec<(Way, Spell)>,
}

impl<'a> Asked<'a> {
    pub(crate) fn of(term: &'a Piece) -> Self {
        let ways = [(Spelling::Whole, Way::Sound), (Spelling::Initials, Way::Initials)];
        let spells = match term {
            Piece::Word(word) => ways
                .into_iter()
                .filter_map(|(spelling, way)| Some((way, Spell::of(word, spelling)?)))
                .collect(),
            Piece::Han(_) => Vec::new(),
        };
        Self { term, spells }
    }
}
