//! Words of letters and digits, each once, in order, with the documents they stand in. Words with a digit are kept
//! apart: they are many, and only a term with a digit can lie inside one.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem::Finder;

use crate::grams::Grams;
use crate::halve;
use crate::place;
use crate::slips::Slips;

/// Where in a document a word stands; the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot {
    /// It is the code.
    Code,
    /// A name begins with it.
    First,
    /// It stands later in a name.
    Later,
    /// In another text.
    Elsewhere,
}

impl Spot {
    const ALL: [Self; 4] = [Self::Code, Self::First, Self::Later, Self::Elsewhere];
}

/// How a word fits a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It is the term.
    Whole,
    /// It begins with the term.
    Start,
    /// The term is inside.
    Inside,
    /// It begins with something like the term.
    Slip,
}

/// Words in the order of their bytes.
#[derive(Default)]
struct Lexicon {
    /// Each word and a 0.
    text: Vec<u8>,
    /// Where each word starts; one more at the end.
    starts: Vec<u32>,
    /// Where the entries of each word start; one more at the end.
    from: Vec<u32>,
    /// Document, and in the last two bits the spot.
    entries: Vec<u32>,
}

/// All words.
#[derive(Default)]
pub(crate) struct Words {
    letters: Lexicon,
    numbers: Lexicon,
    /// Which of the numbers hold which three characters, where they are many.
    grams: Option<Grams>,
}

/// Words as they come.
#[derive(Default)]
pub(crate) struct WordsBuilder {
    known: HashMap<Box<str>, u32>,
    /// Word and entry.
    entries: Vec<(u32, u32)>,
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

impl WordsBuilder {
    /// Adds a word of a document, if it is one.
    pub(crate) fn put(&mut self, doc: u32, word: &str, spot: Spot) {
        if word.is_empty() {
            return;
        }
        let next = place(self.known.len());
        let number = match self.known.get(word) {
            Some(&number) => number,
            None => *self.known.entry(word.into()).or_insert(next),
        };
        self.entries.push((number, doc << 2 | spot as u32));
    }

    pub(crate) fn build(self) -> Words {
        let mut words: Vec<(Box<str>, u32)> = self.known.into_iter().collect();
        words.sort_unstable();
        let (numbers, letters): (Vec<_>, Vec<_>) =
            words.into_iter().partition(|(word, _)| has_digit(word));
        // By word, counted and dealt out: the entries of a word keep the order of the documents.
        let mut starts = vec![0u32; numbers.len() + letters.len() + 1];
        self.entries.iter().for_each(|(word, _)| starts[*word as usize + 1] += 1);
        (1..starts.len()).for_each(|word| starts[word] += starts[word - 1]);
        let mut next = starts.clone();
        let mut dealt = vec![0u32; self.entries.len()];
        for (word, entry) in self.entries {
            let slot = &mut next[word as usize];
            dealt[*slot as usize] = entry;
            *slot += 1;
        }
        let of =
            |word: u32| &dealt[starts[word as usize] as usize..starts[word as usize + 1] as usize];
        let grams = Grams::of(numbers.iter().map(|(word, _)| word.as_bytes()));
        Words { letters: Lexicon::of(&letters, of), numbers: Lexicon::of(&numbers, of), grams }
    }
}

impl Lexicon {
    fn of<'a>(words: &[(Box<str>, u32)], entries: impl Fn(u32) -> &'a [u32]) -> Self {
        let mut lexicon = Self::default();
        for (word, number) in words {
            lexicon.starts.push(place(lexicon.text.len()));
            lexicon.text.extend_from_slice(word.as_bytes());
            lexicon.text.push(0);
            lexicon.from.push(place(lexicon.entries.len()));
            let start = lexicon.entries.len();
            for &entry in entries(*number) {
                // A word that stands twice in a document counts once, at its most telling spot.
                match lexicon.entries[start..].last().copied() {
                    Some(last) if last >> 2 == entry >> 2 => {
                        lexicon.entries.pop();
                        lexicon.entries.push(last.min(entry));
                    }
                    _ => lexicon.entries.push(entry),
                }
            }
        }
        lexicon.starts.push(place(lexicon.text.len()));
        lexicon.from.push(place(lexicon.entries.len()));
        lexicon.text.shrink_to_fit();
        lexicon.entries.shrink_to_fit();
        lexicon
    }

    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn word(&self, word: usize) -> &[u8] {
        &self.text[self.starts[word] as usize..self.starts[word + 1] as usize - 1]
    }

    /// The words that begin with this.
    fn starting(&self, start: &[u8]) -> Range<usize> {
        let from = halve::end(0..self.len(), |word| self.word(word) < start);
        from..halve::end(from..self.len(), |word| self.word(word).starts_with(start))
    }

    fn tell(&self, words: Range<usize>, fit: Fit, hit: &mut impl FnMut(u32, Spot, Fit)) {
        if words.is_empty() {
            return;
        }
        let [from, to] = [words.start, words.end].map(|word| self.from[word] as usize);
        for &entry in &self.entries[from..to] {
            hit(entry >> 2, Spot::ALL[(entry & 3) as usize], fit);
        }
    }

    /// Tells the words that begin with the term; hands them back.
    fn begin(&self, term: &[u8], hit: &mut impl FnMut(u32, Spot, Fit)) -> Range<usize> {
        let starting = self.starting(term);
        let whole = usize::from(!starting.is_empty() && self.word(starting.start) == term);
        self.tell(starting.start..starting.start + whole, Fit::Whole, hit);
        self.tell(starting.start + whole..starting.end, Fit::Start, hit);
        starting
    }

    /// Tells the other words that hold the term.
    fn inside(&self, term: &[u8], but: Range<usize>, hit: &mut impl FnMut(u32, Spot, Fit)) {
        let finder = Finder::new(term);
        for words in [0..but.start, but.end..self.len()] {
            let mut word = words.start;
            while word < words.end {
                let (from, to) = (self.starts[word] as usize, self.starts[words.end] as usize);
                let Some(at) = finder.find(&self.text[from..to]) else { break };
                word = self.word_at(word, from + at);
                self.tell(word..word + 1, Fit::Inside, hit);
                word += 1;
            }
        }
    }

    /// The word at a place, from a word that is not behind it.
    fn word_at(&self, known: usize, at: usize) -> usize {
        halve::near_end(known..self.len(), |word| self.starts[word] as usize <= at) - 1
    }

    /// The first word from here on that does not begin with this.
    fn end_of_start(&self, known: usize, start: &[u8]) -> usize {
        halve::near_end(known..self.len(), |word| self.word(word).starts_with(start))
    }

    fn bytes(&self) -> usize {
        self.text.len() + 4 * (self.starts.len() + self.from.len() + self.entries.len())
    }
}

impl Words {
    /// Tells where words begin with the term or hold it: the document, the spot and how it fits.
    pub(crate) fn find(&self, term: &str, mut hit: impl FnMut(u32, Spot, Fit)) {
        let known = self.numbers.begin(term.as_bytes(), &mut hit);
        if has_digit(term) {
            self.in_numbers(term.as_bytes(), known, &mut hit);
            return;
        }
        let known = self.letters.begin(term.as_bytes(), &mut hit);
        // A single letter is in nearly every word: it finds beginnings only.
        if term.chars().nth(1).is_some() {
            self.letters.inside(term.as_bytes(), known, &mut hit);
        }
    }

    /// Tells the numbers that hold the term but do not begin with it. One or two characters are in too many.
    fn in_numbers(&self, term: &[u8], known: Range<usize>, hit: &mut impl FnMut(u32, Spot, Fit)) {
        if term.len() < 3 {
            return;
        }
        let Some(grams) = &self.grams else {
            return self.numbers.inside(term, known, hit);
        };
        for word in grams.holding(term) {
            let word = word as usize;
            let inside = || memchr::memmem::find(self.numbers.word(word), term).is_some();
            if !known.contains(&word) && inside() {
                self.numbers.tell(word..word + 1, Fit::Inside, hit);
            }
        }
    }

    /// Tells where words without digits begin with something that few slips turn into the term.
    pub(crate) fn like(&self, term: &str, mut hit: impl FnMut(u32, Spot, Fit)) {
        let Some(mut slips) = Slips::of(term) else { return };
        let letters = &self.letters;
        let first = letters.starting(slips.first().encode_utf8(&mut [0; 4]).as_bytes());
        let mut word = first.start;
        while word < first.end {
            let (like, depth) = slips.judge(letters.word(word));
            // Whatever begins the same is judged the same.
            let end = match depth {
                Some(depth) => letters.end_of_start(word, &letters.word(word)[..depth]),
                None => word + 1,
            };
            if like {
                letters.tell(word..end, Fit::Slip, &mut hit);
            }
            word = end;
        }
    }

    /// Tells the documents whose code this is.
    pub(crate) fn coded(&self, code: &str, mut hit: impl FnMut(u32)) {
        let lexicon = if has_digit(code) { &self.numbers } else { &self.letters };
        let word = lexicon.starting(code.as_bytes()).start;
        if word < lexicon.len() && lexicon.word(word) == code.as_bytes() {
            lexicon.tell(word..word + 1, Fit::Whole, &mut |doc, spot, _| {
                if spot == Spot::Code {
                    hit(doc);
                }
            });
        }
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let grams = self.grams.as_ref().map_or(0, Grams::bytes);
        self.letters.bytes() + self.numbers.bytes() + grams
    }
}
