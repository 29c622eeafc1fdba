//! Which characters of a hit fit, for the few hits that are shown. It looks at the texts themselves.

use crate::asked::Asked;
use crate::fold::{Kind, Piece, walk};
use crate::place;
use crate::rank;
use crate::slips::Slips;
use crate::sound::Spelling;
use crate::texts::{Role, Texted};

/// Characters that fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// In which text.
    pub field: Field,
    /// First character, from 0.
    pub from: u32,
    /// One past the last.
    pub to: u32,
}

/// A text of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The code.
    Code,
    /// The Chinese title.
    Zh,
    /// The English title.
    En,
    /// The other text that fits.
    Also,
}

/// A piece of a text, and from which character of it each comes.
struct Placed {
    kind: Kind,
    letters: Vec<(char, usize)>,
}

/// First character, and one past the last.
type Span = (usize, usize);

fn placed(text: &str, role: Role) -> Vec<Placed> {
    let mut pieces: Vec<Placed> = Vec::new();
    let mut joined = Placed { kind: Kind::Word, letters: Vec::new() };
    walk(text, |index, letter, kind, begins| {
        if begins {
            pieces.push(Placed { kind, letters: Vec::new() });
        }
        if let Some(piece) = pieces.last_mut() {
            piece.letters.push((letter, index));
        }
        if kind == Kind::Word {
            joined.letters.push((letter, index));
        }
    });
    if role == Role::Number {
        pieces.push(joined);
    }
    pieces
}

impl Placed {
    fn span(&self, from: usize, length: usize) -> Span {
        (self.letters[from].1, self.letters[from + length - 1].1 + 1)
    }

    /// Where it holds these letters; only at its start when that is asked.
    fn written(&self, wanted: &[char], only_start: bool) -> Option<Span> {
        let fits = |from: &usize| {
            let mut letters = self.letters[*from..].iter().zip(wanted);
            letters.all(|((letter, _), wanted)| letter == wanted)
        };
        let last = self.letters.len().checked_sub(wanted.len())?;
        let from = (0..=if only_start { 0 } else { last }).find(fits)?;
        Some(self.span(from, wanted.len()))
    }

    /// Where it is spelt, best by whole sounds.
    fn sounding(&self, spell: &impl Spelling) -> Option<(rank::Way, Span)> {
        let mut best: Option<(rank::Way, Span)> = None;
        for from in 0..self.letters.len() {
            let mut states = spell.start();
            for (taken, (letter, _)) in self.letters[from..].iter().enumerate() {
                // A character of two units sounds like nothing.
                let unit = u16::try_from(u32::from(*letter)).unwrap_or(0);
                let (way, left) = spell.done(spell.step(states, unit));
                if let Some(way) = way.filter(|way| best.is_none_or(|best| *way < best.0)) {
                    best = Some((way, self.span(from, taken + 1)));
                }
                if spell.is_over(left) {
                    break;
                }
                states = left;
            }
        }
        best
    }

    fn like(&self, slips: &mut Slips) -> Option<Span> {
        let word: String = self.letters.iter().map(|(letter, _)| letter).collect();
        slips.judge(word.as_bytes()).0.then(|| self.span(0, self.letters.len()))
    }
}

/// How a term may fit, the plainest first.
#[derive(Clone, Copy)]
enum Way {
    Written,
    Sound,
    Slip,
}

fn find(text: &str, role: Role, asked: &Asked<'_>, way: Way) -> Option<Span> {
    let pieces = placed(text, role);
    let of = |kind| pieces.iter().filter(move |piece| piece.kind == kind);
    match (asked.term, way) {
        (Piece::Han(units), Way::Written) => {
            let wanted: Vec<char> = String::from_utf16_lossy(units).chars().collect();
            of(Kind::Han).find_map(|piece| piece.written(&wanted, false))
        }
        (Piece::Word(word), Way::Written) => {
            let wanted: Vec<char> = word.chars().collect();
            let inside = |piece: &&Placed| {
                let digit = piece.letters.iter().any(|(letter, _)| letter.is_ascii_digit());
                let of_number = word.len() > 2 && wanted.iter().any(char::is_ascii_digit);
                wanted.len() > 1 && (!digit || of_number)
            };
            let start = of(Kind::Word).find_map(|piece| piece.written(&wanted, true));
            let within =
                || of(Kind::Word).filter(inside).find_map(|piece| piece.written(&wanted, false));
            start.or_else(within)
        }
        (Piece::Word(_), Way::Sound) => best(of(Kind::Han), asked.spell.as_ref()?),
        (Piece::Word(word), Way::Slip) => {
            let of_sounds = || best(of(Kind::Han), asked.near.as_ref()?);
            of(Kind::Word).find_map(|piece| piece.like(&mut Slips::of(word)?)).or_else(of_sounds)
        }
        (Piece::Han(_), Way::Sound | Way::Slip) => None,
    }
}

/// Where the best of some pieces is spelt.
fn best<'p>(pieces: impl Iterator<Item = &'p Placed>, spell: &impl Spelling) -> Option<Span> {
    let found = pieces.filter_map(|piece| piece.sounding(spell));
    found.min_by_key(|(way, _)| *way).map(|(_, span)| span)
}

/// The part of another text around what fits, so that it can be read at a glance.
fn excerpt(text: &str, (from, to): Span) -> (String, Span) {
    const BEFORE: usize = 12;
    const LENGTH: usize = 80;
    let cut = if from > 2 * BEFORE { from - BEFORE } else { 0 };
    let start = if cut > 0 { "…" } else { "" };
    let part: String = text.chars().skip(cut).take(LENGTH.max(to - cut)).collect();
    let moved = |at: usize| at - cut + usize::from(cut > 0);
    (format!("{start}{part}"), (moved(from), moved(to)))
}

/// What fits in code and titles; for what does not show there, the other text that does.
pub(crate) fn marks(entry: Texted<'_>, terms: &[Asked<'_>]) -> (Option<String>, Vec<Mark>) {
    let shown = [
        (Field::Code, entry.code, Role::Number),
        (Field::Zh, entry.zh, Role::Name),
        (Field::En, entry.en, Role::Name),
    ];
    let mut also: Option<(&str, Span)> = None;
    let mut marks = Vec::new();
    let mark = |field, (from, to)| Mark { field, from: place(from), to: place(to) };
    for term in terms {
        for way in [Way::Written, Way::Sound, Way::Slip] {
            let found = shown.iter().filter_map(|(field, text, role)| {
                Some(mark(*field, find(text, *role, term, way)?))
            });
            let before = marks.len();
            marks.extend(found);
            if marks.len() > before {
                break;
            }
            let other =
                entry.more().find_map(|(role, text)| Some((text, find(text, role, term, way)?)));
            if let Some(other) = other {
                also.get_or_insert(other);
                break;
            }
        }
    }
    let also = also.map(|(text, span)| {
        let (text, span) = excerpt(text, span);
        marks.push(mark(Field::Also, span));
        text
    });
    marks.sort_unstable();
    (also, marks)
}
