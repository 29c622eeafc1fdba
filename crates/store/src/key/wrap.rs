//! Wrapping the data key under another key: XChaCha20-Poly1305, bound to what it is for and to the workspace it
//! belongs to, so that no wrapping can be passed off as another.

use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use zeroize::Zeroizing;

use super::{DataKey, header::Salt, random};

/// A key that wraps others.
pub(crate) type WrappingKey = Zeroizing<[u8; 32]>;

/// Bytes that are written as hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hex(pub(crate) Vec<u8>);

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(&self.0))
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        unhex(&text).map(Self).ok_or_else(|| D::Error::custom("not hexadecimal"))
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

/// The data key, wrapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wrapped {
    nonce: Hex,
    key: Hex,
}

fn bound_to(purpose: &str, salt: &Salt) -> Vec<u8> {
    [b"portolan key 1 ", purpose.as_bytes(), b" ", salt.0.as_slice()].concat()
}

/// Wraps the data key.
pub(crate) fn seal(with: &WrappingKey, purpose: &str, salt: &Salt, key: &DataKey) -> Wrapped {
    let nonce: [u8; 24] = random();
    let aad = bound_to(purpose, salt);
    let sealed = XChaCha20Poly1305::new(&(**with).into())
        .encrypt(&XNonce::from(nonce), Payload { msg: &key.0, aad: &aad })
        .expect("32 bytes are within the cipher's limits");
    Wrapped { nonce: Hex(nonce.to_vec()), key: Hex(sealed) }
}

/// Unwraps the data key; `None` when the wrapping key is not the right one.
pub(crate) fn open(
    with: &WrappingKey,
    purpose: &str,
    salt: &Salt,
    wrapped: &Wrapped,
) -> Option<DataKey> {
    let nonce: [u8; 24] = wrapped.nonce.0.as_slice().try_into().ok()?;
    let aad = bound_to(purpose, salt);
    let opened = XChaCha20Poly1305::new(&(**with).into())
        .decrypt(&XNonce::from(nonce), Payload { msg: &wrapped.key.0, aad: &aad })
        .map(Zeroizing::new)
        .ok()?;
    opened.as_slice().try_into().ok().map(DataKey)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapping_opens_with_its_key_its_purpose_and_its_workspace_only() {
        let (with, salt, key) = (Zeroizing::new(random()), Salt(random()), DataKey::random());
        let wrapped = seal(&with, "passphrase", &salt, &key);
        assert_eq!(open(&with, "passphrase", &salt, &wrapped).unwrap().0, key.0);
        assert!(open(&Zeroizing::new(random()), "passphrase", &salt, &wrapped).is_none());
        assert!(open(&with, "recovery", &salt, &wrapped).is_none(), "another purpose");
        assert!(open(&with, "passphrase", &Salt(random()), &wrapped).is_none(), "another file");
    }

    #[test]
    fn hexadecimal_digits_read_back() {
        let bytes: [u8; 16] = random();
        assert_eq!(unhex(&hex(&bytes)).unwrap(), bytes);
        assert_eq!(unhex("0g"), None);
        assert_eq!(unhex("0"), None);
    }
}
