//! The unified social credit code (统一社会信用代码), GB 32100-2015, with the organisation code of GB 11714 inside it.

use std::fmt;

use serde::{Deserialize, Serialize};
use specta::Type;

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS: [usize; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A code of 18 characters whose last one checks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
pub struct Uscc(String);

/// Why a text is no unified social credit code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UsccError {
    /// Not 18 characters; the count is given.
    #[error("the code has {0} characters; 18 are wanted")]
    Length(usize),
    /// A character outside the alphabet of 31 (which leaves out I, O, S, V and Z), and its place from 1.
    #[error("character {at} is {found:?}, which the code's alphabet does not hold")]
    Character {
        /// Place from 1.
        at: usize,
        /// What stands there.
        found: char,
    },
    /// The last character should be another.
    #[error("the last character should be {expected}, not {found}")]
    Check {
        /// What the other 17 characters ask for.
        expected: char,
        /// What stands there.
        found: char,
    },
}

impl Uscc {
    /// Reads a code as written: capital letters, no spaces. Use [`Uscc::normalise`] first for what people type.
    ///
    /// # Errors
    /// When length, alphabet or the 18th character is wrong. The inner organisation code is not judged here: codes
    /// carried over from before 2015 may fail it (see [`Uscc::organisation_code_checks`]).
    pub fn parse(text: &str) -> Result<Self, UsccError> {
        let length = text.chars().count();
        if length != 18 {
            return Err(UsccError::Length(length));
        }
        let mut values = Vec::with_capacity(18);
        for (index, found) in text.chars().enumerate() {
            let value = ALPHABET.iter().position(|&letter| char::from(letter) == found);
            values.push(value.ok_or(UsccError::Character { at: index + 1, found })?);
        }
        let sum: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        let expected = (31 - sum % 31) % 31;
        if values[17] != expected {
            let letter = |value: usize| char::from(ALPHABET[value]);
            return Err(UsccError::Check { expected: letter(expected), found: letter(values[17]) });
        }
        Ok(Self(text.to_owned()))
    }

    /// Makes what people type or paste readable: full-width letters and digits become ASCII, letters capital, spaces
    /// and hyphens vanish. Nothing is judged.
    pub fn normalise(text: &str) -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c {
                '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
                other => other,
            })
            .map(|c| c.to_ascii_uppercase())
            .collect()
    }

    /// Whether the 9-character organisation code inside (characters 9–17) passes its own check of GB 11714. Old codes
    /// may fail: warn, do not refuse.
    pub fn organisation_code_checks(&self) -> bool {
        let inner = &self.0.as_bytes()[8..17];
        let value = |byte: u8| match byte {
            b'0'..=b'9' => usize::from(byte - b'0'),
            letter => usize::from(letter - b'A') + 10,
        };
        let sum: usize = inner
            .iter()
            .zip(ORGANISATION_WEIGHTS)
            .map(|(&byte, weight)| value(byte) * weight)
            .sum();
        let expected = match 11 - sum % 11 {
            10 => b'X',
            11 => b'0',
            digit => b"0123456789"[digit],
        };
        inner[8] == expected
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Uscc {
    type Error = UsccError;

    fn try_from(text: String) -> Result<Self, UsccError> {
        Self::parse(&text)
    }
}

impl From<Uscc> for String {
    fn from(code: Uscc) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_checks_hold_for_the_published_vectors() {
        for code in
            ["91310112MA0DEM013G", "91320506MA0DEM021E", "91310115MA0DEM03XE", "52310000DEM000014W"]
        {
            assert!(Uscc::parse(code).unwrap().organisation_code_checks(), "{code}");
        }
    }

    #[test]
    fn a_wrong_organisation_code_is_found_where_the_last_character_is_right() {
        for code in ["91310112MA0DEM014K", "91310112MA0DEM0180", "91310112MA0DEM01X1"] {
            assert!(!Uscc::parse(code).unwrap().organisation_code_checks(), "{code}");
        }
    }

    #[test]
    fn each_fault_has_its_own_reason() {
        assert_eq!(
            Uscc::parse("91310112MA0DEM013A"),
            Err(UsccError::Check { expected: 'G', found: 'A' })
        );
        assert_eq!(
            Uscc::parse("91310112IA0DEM013G"),
            Err(UsccError::Character { at: 9, found: 'I' })
        );
        assert_eq!(Uscc::parse("91310112MA0DEM013"), Err(UsccError::Length(17)));
        assert!(matches!(Uscc::parse("91910112MA0DEM013G"), Err(UsccError::Check { .. })));
    }

    #[test]
    fn pasted_codes_are_normalised() {
        let typed = " ９１310112-ma0dem013g ";
        assert_eq!(Uscc::normalise(typed), "91310112MA0DEM013G");
        assert!(Uscc::parse(typed).is_err(), "parse itself stays strict");
    }
}
