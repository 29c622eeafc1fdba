//! The way by recovery code: 160 random bits, shown once and printed, as eight groups of five characters. The last
//! character of each group checks the other four and their place, so that a typing mistake is found before anything is
//! tried and can be shown where it is. So many random bits need no slow derivation.

use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{
    DataKey,
    header::Salt,
    random,
    wrap::{self, Wrapped, WrappingKey},
};
use crate::error::{Result, StoreError};

const PURPOSE: &str = "recovery";
const GROUPS: usize = 8;
/// Crockford's base32: no I, L, O, U, so that nothing is mistaken for 1, 0 or V when read from paper.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A recovery code.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct RecoveryCode([u8; 20]);

/// The data key wrapped by a recovery code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ByRecovery {
    wrapped: Wrapped,
}

impl RecoveryCode {
    pub(crate) fn random() -> Self {
        Self(random())
    }

    /// `7Q4M2-…`: eight groups of five.
    pub(crate) fn printed(&self) -> String {
        let mut fives = Vec::with_capacity(GROUPS * 4);
        for chunk in self.0.chunks(5) {
            let bits = chunk.iter().fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
            fives.extend((0..8).rev().map(|at| five_bits(bits >> (5 * at))));
        }
        let groups = fives.chunks(4).enumerate().map(|(place, four)| {
            let five = four.iter().copied().chain([check(place, four)]);
            five.map(|value| char::from(ALPHABET[usize::from(value)])).collect::<String>()
        });
        groups.collect::<Vec<_>>().join("-")
    }

    /// Reads what a person typed from paper: case, spaces and hyphens do not matter; I and L are 1, O is 0.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let typed: Vec<char> =
            text.chars().filter(|c| !(c.is_whitespace() || matches!(c, '-' | '–' | '—'))).collect();
        let mut code = Self([0; 20]);
        let mut bits = 0_u64;
        for place in 0..GROUPS {
            let group = typed
                .get(place * 5..place * 5 + 5)
                .and_then(|five| five.iter().map(|&c| value(c)).collect::<Option<Vec<u8>>>());
            match group.as_deref() {
                Some([four @ .., last]) if check(place, four) == *last => {
                    bits = four.iter().fold(bits, |bits, &value| bits << 5 | u64::from(value));
                }
                _ => return Err(StoreError::RecoveryCodeMistyped { group: place + 1 }),
            }
            if place % 2 == 1 {
                let at = place / 2 * 5;
                code.0[at..at + 5].copy_from_slice(&bits.to_be_bytes()[3..]);
                bits = 0;
            }
        }
        match typed.len() {
            40 => Ok(code),
            _ => Err(StoreError::RecoveryCodeMistyped { group: GROUPS }),
        }
    }

    fn key(&self, salt: &Salt) -> WrappingKey {
        let mut key = WrappingKey::default();
        Hkdf::<Sha256>::new(Some(&salt.0), &self.0)
            .expand(b"portolan recovery code", key.as_mut())
            .expect("32 bytes are within the function's limits");
        key
    }

    pub(crate) fn wrap(&self, key: &DataKey, salt: &Salt) -> ByRecovery {
        ByRecovery { wrapped: wrap::seal(&self.key(salt), PURPOSE, salt, key) }
    }

    pub(crate) fn unwrap(&self, from: &ByRecovery, salt: &Salt) -> Result<DataKey> {
        wrap::open(&self.key(salt), PURPOSE, salt, &from.wrapped).ok_or(StoreError::WrongPassphrase)
    }
}

fn five_bits(bits: u64) -> u8 {
    u8::try_from(bits & 31).expect("five bits fit")
}

fn value(typed: char) -> Option<u8> {
    let typed = match typed.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    (0_u8..32).find(|&value| char::from(ALPHABET[usize::from(value)]) == typed)
}

/// The check character of a group: a polynomial over the field of 32 elements, which finds every single wrong character
/// and every swap within a group; the group's place is part of it, so that swapped groups are found too.
fn check(place: usize, four: &[u8]) -> u8 {
    let place = u8::try_from(place).expect("there are eight groups");
    [place + 1].iter().chain(four).fold(0, |sum, value| {
        let sum = sum ^ value;
        (sum << 1) ^ if sum & 16 == 0 { 0 } else { 0b10_0101 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_code_reads_back_however_it_is_typed() {
        for _ in 0..200 {
            let code = RecoveryCode::random();
            let printed = code.printed();
            assert_eq!(printed.len(), 47, "eight groups of five and seven hyphens");
            let typed =
                printed.to_lowercase().replace('-', " ").replace('1', "l").replace('0', "o");
            assert_eq!(RecoveryCode::parse(&typed).unwrap().0, code.0);
        }
    }

    #[test]
    fn every_single_mistake_is_found_in_its_group() {
        let printed = RecoveryCode([7; 20]).printed();
        for (at, right) in printed.char_indices().filter(|(_, c)| *c != '-') {
            for &wrong in ALPHABET.iter().filter(|wrong| char::from(**wrong) != right) {
                let mut typed = printed.clone().into_bytes();
                typed[at] = wrong;
                let found =
                    RecoveryCode::parse(std::str::from_utf8(&typed).unwrap()).err().unwrap();
                assert!(
                    matches!(found, StoreError::RecoveryCodeMistyped { group } if group == at / 6 + 1)
                );
            }
        }
    }

    #[test]
    fn swapped_characters_and_swapped_groups_are_found() {
        let code = RecoveryCode(std::array::from_fn(|at| u8::try_from(at * 11).unwrap()));
        let printed = code.printed();
        let groups: Vec<&str> = printed.split('-').collect();
        let swapped = [&[groups[1], groups[0]], &groups[2..]].concat().join("-");
        assert!(RecoveryCode::parse(&swapped).is_err());
        let mut characters = printed.clone().into_bytes();
        characters.swap(6, 7);
        assert!(RecoveryCode::parse(std::str::from_utf8(&characters).unwrap()).is_err());
        assert!(RecoveryCode::parse(&format!("{printed}0")).is_err(), "one too many");
    }
}
