//! Where the records of a table are found by their ids: these are spread evenly by themselves, so a multiplication is
//! hash enough. It begins with a number that nobody outside knows.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// Anything by the id of a record.
pub(crate) type ById<I, T> = HashMap<I, T, Folded>;

/// Makes hashers.
#[derive(Clone)]
pub(crate) struct Folded(u64);

/// Folds what it is given into one number.
pub(crate) struct Fold(u64);

impl Default for Folded {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0))
    }
}

impl BuildHasher for Folded {
    type Hasher = Fold;

    fn build_hasher(&self) -> Fold {
        Fold(self.0)
    }
}

impl Hasher for Fold {
    fn write(&mut self, bytes: &[u8]) {
        const ODD: u128 = 0x9E37_79B9_7F4A_7C15;
        for eight in bytes.chunks(8) {
            let mut own = [0; 8];
            own[..eight.len()].copy_from_slice(eight);
            let product = (u128::from(self.0 ^ u64::from_le_bytes(own)) * ODD).to_le_bytes();
            let (low, high) = product.split_at(8);
            let half = |bytes: &[u8]| bytes.iter().rev().fold(0, |all, b| all << 8 | u64::from(*b));
            self.0 = half(low) ^ half(high);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
