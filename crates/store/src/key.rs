//! The data key of a workspace and the three ways to it: passphrase, keychain of the operating system, printed
//! recovery code. Each way wraps the same random key, so that losing one loses nothing, and changing one touches only
//! the small key file.

pub(crate) mod header;
pub(crate) mod keychain;
pub(crate) mod passphrase;
pub(crate) mod recovery;
pub(crate) mod wrap;

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub use keychain::{KeychainState, keychain_state};
pub use passphrase::Cost;

use crate::error::{Result, StoreError};
use header::{KeyHeader, Salt};

/// How to get at the data key.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub enum Unlock {
    /// By passphrase.
    Passphrase(String),
    /// By the keychain of the operating system.
    Keychain,
    /// By the printed recovery code.
    RecoveryCode(String),
}

impl fmt::Debug for Unlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Passphrase(_) => "Passphrase(…)",
            Self::Keychain => "Keychain",
            Self::RecoveryCode(_) => "RecoveryCode(…)",
        })
    }
}

/// The random 256-bit key of a workspace. Wiped from memory when dropped; `SQLCipher` and the driver hold copies of
/// their own while the file is open, which cannot be wiped from here.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) struct DataKey([u8; 32]);

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

impl DataKey {
    fn random() -> Self {
        Self(random())
    }

    /// As `SQLCipher` takes a raw key with its salt, so that it derives nothing itself.
    pub(crate) fn for_sqlcipher(&self, salt: &Salt) -> Zeroizing<String> {
        let key = Zeroizing::new(wrap::hex(&self.0));
        Zeroizing::new(format!("\"x'{}{}'\"", *key, wrap::hex(&salt.0)))
    }
}

/// Bytes nobody can guess.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system always has random bytes");
    bytes
}

/// A new key with the header that wraps it.
pub(crate) struct NewKey {
    pub(crate) key: DataKey,
    pub(crate) header: KeyHeader,
    pub(crate) recovery_code: String,
    pub(crate) keychain: Option<KeychainState>,
}

/// Makes the key of a new workspace and wraps it three ways, or two when the keychain is not wanted or does not help.
pub(crate) async fn make(passphrase: &str, keychain: bool, cost: Cost) -> Result<NewKey> {
    let key = DataKey::random();
    let salt = Salt(random());
    let recovery = recovery::RecoveryCode::random();
    let (kept, state) = match keychain {
        true => match keychain::keep(&key, &salt).await {
            Ok(kept) => (Some(kept), Some(KeychainState::Available)),
            Err(StoreError::KeychainUnavailable { state, .. }) => (None, Some(state)),
            Err(other) => return Err(other),
        },
        false => (None, None),
    };
    let header = KeyHeader {
        format: header::FORMAT,
        generation: 1,
        salt,
        passphrase: passphrase::wrap(&key, &salt, passphrase, cost).await?,
        keychain: kept,
        recovery: recovery.wrap(&key, &salt),
    };
    Ok(NewKey { key, header, recovery_code: recovery.printed(), keychain: state })
}

/// Gets the data key out of its header.
pub(crate) async fn unlock(header: &KeyHeader, unlock: &Unlock) -> Result<DataKey> {
    match unlock {
        Unlock::Passphrase(text) => {
            passphrase::unwrap(&header.passphrase, &header.salt, text).await
        }
        Unlock::RecoveryCode(text) => {
            recovery::RecoveryCode::parse(text)?.unwrap(&header.recovery, &header.salt)
        }
        Unlock::Keychain => match &header.keychain {
            Some(wrapped) => keychain::take(wrapped, &header.salt).await,
            None => Err(StoreError::KeychainUnavailable {
                state: KeychainState::NoEntry,
                why: "the key of this workspace was not kept there".into(),
            }),
        },
    }
}
