//! Slips of the finger: a letter too many, too few, another one, or two swapped. The first letter is always right.
//!
//! How many letters of the term are taken with how many slips is a bit; one letter of a word moves all of them at once
//! (Wu and Manber's way). Words come in order, so that what a word shares with the one before is not done again.

/// Fewer letters mean too many words.
const SHORTEST: usize = 4;
/// From so many letters on there may be two slips.
const LONG: usize = 8;
/// Longer terms are no words; a bit is kept for each letter.
const LONGEST: usize = 60;

/// By the number of slips: which lengths of the term are taken.
type States = [u64; 3];

/// A term, and the letters that were judged last.
pub(crate) struct Slips {
    term: Vec<char>,
    most: usize,
    letters: Vec<char>,
    /// The states behind each of `letters`, and before the first.
    states: Vec<States>,
}

/// How many slips a term may hold.
fn allowed(term: &str) -> usize {
    match term.chars().count() {
        _ if term.bytes().any(|b| b.is_ascii_digit()) => 0,
        SHORTEST..LONG => 1,
        LONG..=LONGEST => 2,
        _ => 0,
    }
}

impl Slips {
    /// `None` when no slip is allowed in it.
    pub(crate) fn of(term: &str) -> Option<Self> {
        let most = allowed(term);
        // Letters that were left out before anything is taken are slips too.
        let first = [0b1, 0b11, 0b111];
        let term = term.chars().collect();
        (most > 0).then(|| Self { term, most, letters: Vec::new(), states: vec![first] })
    }

    /// The letter that every word must begin with.
    pub(crate) fn first(&self) -> char {
        self.term[0]
    }

    /// Whether some beginning of the word is the term with slips, and how many bytes of the word decide that, if not
    /// only its end does.
    pub(crate) fn judge(&mut self, word: &[u8]) -> (bool, Option<usize>) {
        let word = std::str::from_utf8(word).unwrap_or_default();
        let mut shared = true;
        for (depth, (at, letter)) in word.char_indices().enumerate() {
            shared = shared && self.letters.get(depth) == Some(&letter);
            if !shared {
                self.letters.truncate(depth);
                self.states.truncate(depth + 1);
                let states = self.step(letter);
                self.letters.push(letter);
                self.states.push(states);
            }
            let states = self.states[depth + 1][self.most];
            let like = states >> self.term.len() & 1 == 1;
            let wrong_first = depth == 0 && letter != self.first();
            if wrong_first || like || states == 0 {
                return (like && !wrong_first, Some(at + letter.len_utf8()));
            }
        }
        (false, None)
    }

    /// Where in the term a letter stands.
    fn mask(&self, letter: char) -> u64 {
        let places = self.term.iter().enumerate().filter(|(_, own)| **own == letter);
        places.fold(0, |mask, (at, _)| mask | 1 << at)
    }

    /// The states after one more letter of the word.
    fn step(&self, letter: char) -> States {
        let depth = self.letters.len();
        let (last, here) = (self.states[depth], self.mask(letter));
        let mut next = [(last[0] & here) << 1, 0, 0];
        for slips in 1..=self.most {
            let fewer = last[slips - 1];
            // Taken as it is; one too many; another one; one left out.
            next[slips] = (last[slips] & here) << 1 | fewer | fewer << 1 | next[slips - 1] << 1;
            if depth > 0 {
                let before = self.states[depth - 1][slips - 1];
                next[slips] |= (before & here & self.mask(self.letters[depth - 1]) >> 1) << 2;
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(term: &str, word: &str) -> bool {
        Slips::of(term).is_some_and(|mut slips| slips.judge(word.as_bytes()).0)
    }

    #[test]
    fn one_slip_is_forgiven_and_two_in_a_long_word() {
        for term in ["honqiao", "hongqaio", "hongqiiao", "hangqiao"] {
            assert!(like(term, "hongqiao"), "{term}");
        }
        assert!(like("honqi", "hongqiao"), "an unfinished word too");
        assert!(!like("hnqao", "hongqiao"), "two slips in five letters");
        assert!(like("shanghia", "shanghai") && like("shangia", "shanghai"));
        assert!(!like("han", "hen"), "three letters are too few");
        assert!(!like("ongqiao", "hongqiao"), "the first letter is right");
    }
}
