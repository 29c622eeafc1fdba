//! A bit for each row of a table.

/// A set of rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// None of so many rows.
    pub(crate) fn none(rows: usize) -> Self {
        Self(vec![0; rows.div_ceil(64)])
    }

    /// Those of so many rows for which it holds.
    pub(crate) fn of(rows: usize, mut holds: impl FnMut(usize) -> bool) -> Self {
        let word = |at: usize| {
            (at * 64..rows.min(at * 64 + 64))
                .fold(0, |word, row| word | u64::from(holds(row)) << (row % 64))
        };
        Self((0..rows.div_ceil(64)).map(word).collect())
    }

    /// Those of a column for whose value it holds.
    pub(crate) fn scan<T: Copy>(values: &[T], holds: impl Fn(T) -> bool) -> Self {
        let word = |values: &[T]| {
            let bits = values.iter().enumerate();
            bits.fold(0, |word, (at, value)| word | u64::from(holds(*value)) << at)
        };
        Self(values.chunks(64).map(word).collect())
    }

    pub(crate) fn has(&self, row: u32) -> bool {
        self.0.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    pub(crate) fn set(&mut self, row: u32, on: bool) {
        let at = row as usize / 64;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        let bit = 1 << (row % 64);
        if on { self.0[at] |= bit } else { self.0[at] &= !bit }
    }

    pub(crate) fn and(&mut self, other: &Self) {
        for (at, word) in self.0.iter_mut().enumerate() {
            *word &= other.0.get(at).copied().unwrap_or(0);
        }
    }

    pub(crate) fn or(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }

    /// Those that are not in it, among the rows of `all`.
    pub(crate) fn turned(&self, all: &Self) -> Self {
        let word = |(at, all): (usize, &u64)| all & !self.0.get(at).copied().unwrap_or(0);
        Self(all.0.iter().enumerate().map(word).collect())
    }

    pub(crate) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Those of some rows that are in it, in their order.
    pub(crate) fn among(&self, order: &[u32]) -> Vec<u32> {
        // Written whether it is in or not, so that nothing is guessed at.
        let mut rows = vec![0; order.len() + 1];
        let mut at = 0;
        for &row in order {
            rows[at] = row;
            at += usize::from(self.has(row));
        }
        rows.truncate(at);
        rows
    }

    /// The rows, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.0).flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_beyond_a_word_are_counted_found_and_turned() {
        let third = Bits::of(130, |row| row % 3 == 0);
        assert_eq!(third.count(), 44);
        assert!(third.has(129) && !third.has(128) && !third.has(1_000));
        let all = Bits::of(130, |_| true);
        let rest = third.turned(&all);
        assert_eq!((rest.count(), rest.rows().next_back_by_count()), (86, Some(128)));
        let mut none = third.clone();
        none.and(&rest);
        assert_eq!(none.count(), 0);
        none.or(&third);
        assert_eq!(none, third);
        assert_eq!(Bits::scan(&[1, 2, 3], |value| value > 1), Bits::of(3, |row| row > 0));
    }

    trait Last: Iterator<Item = u32> + Sized {
        fn next_back_by_count(self) -> Option<u32> {
            self.last()
        }
    }

    impl<T: Iterator<Item = u32>> Last for T {}
}
