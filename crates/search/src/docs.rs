//! Which document a place of a long buffer belongs to.

use crate::place;

/// How many places one entry of the coarse table covers, as a power of two.
const COARSE: u32 = 5;

/// Where each document begins in a buffer.
#[derive(Default)]
pub(crate) struct Docs {
    /// One more than there are documents: the last is the end.
    starts: Vec<u32>,
    /// The document of every 32nd place.
    coarse: Vec<u32>,
}

impl Docs {
    /// From the places where documents begin, and the end.
    pub(crate) fn of(starts: Vec<u32>) -> Self {
        let end = starts.last().copied().unwrap_or(0);
        let mut coarse = Vec::with_capacity((end >> COARSE) as usize + 1);
        let mut doc = 0;
        for block in 0..=end >> COARSE {
            while starts.get(doc + 1).is_some_and(|&next| next <= block << COARSE) {
                doc += 1;
            }
            coarse.push(place(doc));
        }
        Self { starts, coarse }
    }

    /// The document at a place.
    #[inline]
    pub(crate) fn at(&self, place: u32) -> u32 {
        let mut doc = self.coarse[(place >> COARSE) as usize];
        while self.starts[doc as usize + 1] <= place {
            doc += 1;
        }
        doc
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        4 * (self.starts.len() + self.coarse.len())
    }
}
