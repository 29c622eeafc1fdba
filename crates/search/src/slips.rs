//! Slips of the finger: a letter too many, too few, another one, or two swapped.

/// Fewer letters mean too many words.
const SHORTEST: usize = 4;
/// From so many letters on there may be two slips.
const LONG: usize = 8;

/// A term, and the work of judging words in order: what a word shares with the one before is not done again.
pub(crate) struct Slips {
    term: Vec<char>,
    most: usize,
    /// The characters that were judged, and behind each (and before the first) how far it is from every beginning of
    /// the term.
    letters: Vec<char>,
    rows: Vec<Vec<usize>>,
}

/// How many slips a term may hold.
pub(crate) fn allowed(term: &str) -> usize {
    match term.chars().count() {
        _ if term.bytes().any(|b| b.is_ascii_digit()) => 0,
        0..SHORTEST => 0,
        SHORTEST..LONG => 1,
        _ => 2,
    }
}

impl Slips {
    /// `None` when no slip is allowed in it.
    pub(crate) fn of(term: &str) -> Option<Self> {
        let most = allowed(term);
        let term: Vec<char> = term.chars().take(64).collect();
        let first: Vec<usize> = (0..=term.len()).collect();
        (most > 0).then(|| Self { term, most, letters: Vec::new(), rows: vec![first] })
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
                self.rows.truncate(depth + 1);
                let row = self.row(letter);
                self.letters.push(letter);
                self.rows.push(row);
            }
            let row = &self.rows[depth + 1];
            let like = row.last().is_some_and(|&slips| slips <= self.most);
            // Distances only grow, also over a swap.
            if like || row.iter().all(|&slips| slips > self.most) {
                return (like, Some(at + letter.len_utf8()));
            }
        }
        (false, None)
    }

    /// The distances after one more letter of the word.
    fn row(&self, letter: char) -> Vec<usize> {
        let depth = self.letters.len();
        let last = &self.rows[depth];
        let mut row = vec![depth + 1];
        for (column, &wanted) in self.term.iter().enumerate() {
            let other = last[column] + usize::from(wanted != letter);
            let mut slips = other.min(last[column + 1] + 1).min(row[column] + 1);
            // Two letters that changed places are one slip.
            let swapped = depth > 0 && column > 0 && self.term[column - 1] == letter;
            if swapped && self.letters[depth - 1] == wanted {
                slips = slips.min(self.rows[depth - 1][column - 1] + 1);
            }
            row.push(slips);
        }
        row
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
    }
}
