//! A phrase cut into what is shaped in one go: of one face, one language, one direction.
//!
//! The order in which faces are asked for a character: the face of the look; then the face that stands in for its
//! script, of the same kind and weight (Noto Serif and Noto Sans for European letters, Naskh beside serif and Noto Sans
//! Arabic beside sans, Noto Sans Thai); then it is missing. A word that lacks a single letter is set in the other face
//! as a whole, because a letter of another cut within a name looks like a fault.

use std::ops::Range;

use super::{
    levels::Levels,
    tongue::{Letters, Tongue, Tongues, is_attached, is_silent},
};
use crate::{fonts::Fonts, page::Face};

/// What is shaped in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) bytes: Range<usize>,
    pub(super) face: Face,
    pub(super) tongue: Tongue,
    pub(super) level: u8,
}

/// What decides the spans of a phrase.
pub(super) struct Cutter<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) face: Face,
    pub(super) text: &'a str,
    pub(super) levels: Option<&'a Levels>,
    pub(super) tongues: Tongues,
}

/// Characters of one script and direction; spaces stand alone.
struct Word {
    bytes: Range<usize>,
    letters: Letters,
    level: u8,
    space: bool,
}

impl Cutter<'_> {
    /// The spans of these bytes, in the order of the text.
    pub(super) fn spans(&self, phrase: Range<usize>) -> Vec<Span> {
        let mut spans = Vec::new();
        for word in self.words(phrase) {
            let words = self.text.get(word.bytes.clone()).unwrap_or_default();
            let tongue = self.tongues.speaking(words, word.letters);
            for (bytes, face) in self.faces(words, &word, tongue) {
                spans.push(Span { bytes, face, tongue, level: word.level });
            }
        }
        spans
    }

    fn words(&self, phrase: Range<usize>) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let start = phrase.start;
        let characters = self.text.get(phrase).unwrap_or_default().char_indices();
        for (at, character) in characters.map(|(at, own)| (start + at, own)) {
            let end = at + character.len_utf8();
            let level = self.levels.map_or(0, |levels| levels.at(at));
            let (letters, space) = (Letters::of(character), character == ' ');
            match words.last_mut() {
                Some(word)
                    if is_attached(character)
                        || (word.letters, word.level, word.space) == (letters, level, space) =>
                {
                    word.bytes.end = end;
                }
                _ => words.push(Word { bytes: at..end, letters, level, space }),
            }
        }
        words
    }

    /// The face of a word, or those of its characters where no face has them all.
    fn faces(&self, words: &str, word: &Word, tongue: Tongue) -> Vec<(Range<usize>, Face)> {
        let own = self.fonts.face(self.face);
        // Some words of Ukrainian have only letters that Russian has too; they keep to the cut of the others.
        if word.letters == Letters::European
            && tongue != Tongue::Ukrainian
            && words.chars().all(|character| is_silent(character) || own.has(character))
        {
            return vec![(word.bytes.clone(), self.face)];
        }
        let other = self.face.standing_in(word.letters);
        let Some(stand_in) = self.fonts.stand_in(other) else {
            return vec![(word.bytes.clone(), self.face)];
        };
        let has = |character| is_silent(character) || stand_in.has(character);
        if words.chars().all(has) {
            return vec![(word.bytes.clone(), other)];
        }
        let mut faces: Vec<(Range<usize>, Face)> = Vec::new();
        for (at, character) in words.char_indices() {
            let (from, end) = (word.bytes.start + at, word.bytes.start + at + character.len_utf8());
            let face = if !own.has(character) && has(character) { other } else { self.face };
            match faces.last_mut() {
                Some((bytes, last)) if *last == face || is_attached(character) => bytes.end = end,
                _ => faces.push((from..end, face)),
            }
        }
        faces
    }
}
