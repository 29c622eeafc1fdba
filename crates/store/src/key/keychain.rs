//! The way by the operating system's keychain. It is a convenience: the passphrase and the recovery code always work,
//! and nothing is ever written to a plain file in its stead.
//!
//! The keychain holds a random key that wraps the data key, not the data key itself, so that neither a stolen keychain
//! nor a stolen file is enough. Five states are told apart, by trial on each platform: works; works but empty; locked;
//! a service without a place to keep things; no service.

use std::time::Duration;

use keyring::{Entry, Error};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{
    DataKey,
    header::Salt,
    random,
    wrap::{self, Wrapped, WrappingKey, hex},
};
use crate::error::{Result, StoreError};

const PURPOSE: &str = "keychain";
const SERVICE: &str = "Portolan";
/// A locked keychain asks the user; after this long the passphrase is the quicker way.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the keychain of the operating system can do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeychainState {
    /// It works.
    Available,
    /// It works but holds no key for this workspace.
    NoEntry,
    /// It is locked, and stayed locked.
    Locked,
    /// There is a keychain service without any place to keep things.
    NoCollection,
    /// There is no keychain service.
    Absent,
}

/// The data key wrapped by a key in the keychain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ByKeychain {
    wrapped: Wrapped,
}

/// Asks the keychain what it can do, without storing anything.
pub async fn keychain_state() -> KeychainState {
    match ask(probe).await {
        Ok(KeychainState::NoEntry)
        | Err(StoreError::KeychainUnavailable { state: KeychainState::NoEntry, .. }) => {
            KeychainState::Available
        }
        Ok(state) | Err(StoreError::KeychainUnavailable { state, .. }) => state,
        Err(_) => KeychainState::Absent,
    }
}

/// Looks for what is not there. The secret service of Linux says that it is not there also when it is locked or has no
/// place for it, so it is asked for the place instead.
fn probe() -> keyring::Result<KeychainState> {
    #[cfg(target_os = "linux")]
    {
        use secret_service::{EncryptionType, blocking::SecretService};
        let Ok(service) = SecretService::connect(EncryptionType::Plain) else {
            return Ok(KeychainState::Absent);
        };
        let locked = service.get_default_collection().and_then(|place| place.is_locked());
        Ok(match locked {
            Ok(true) => KeychainState::Locked,
            Ok(false) => KeychainState::Available,
            Err(_) => KeychainState::NoCollection,
        })
    }
    #[cfg(not(target_os = "linux"))]
    Entry::new(SERVICE, "probe")?.get_secret().map(|_| KeychainState::Available)
}

/// Puts a wrapping key into the keychain.
pub(crate) async fn keep(key: &DataKey, salt: &Salt) -> Result<ByKeychain> {
    let with: WrappingKey = Zeroizing::new(random());
    let (account, secret) = (hex(&salt.0), with.clone());
    ask(move || Entry::new(SERVICE, &account)?.set_secret(secret.as_slice())).await?;
    Ok(ByKeychain { wrapped: wrap::seal(&with, PURPOSE, salt, key) })
}

/// Takes the wrapping key out of the keychain.
pub(crate) async fn forget(salt: &Salt) -> Result<()> {
    let account = hex(&salt.0);
    ask(move || Entry::new(SERVICE, &account)?.delete_credential()).await
}

/// Unwraps the data key by what the keychain holds.
pub(crate) async fn take(from: &ByKeychain, salt: &Salt) -> Result<DataKey> {
    let account = hex(&salt.0);
    let secret =
        ask(move || Entry::new(SERVICE, &account)?.get_secret().map(Zeroizing::new)).await?;
    let other = || StoreError::KeychainUnavailable {
        state: KeychainState::NoEntry,
        why: "it holds another key under this workspace's name".into(),
    };
    let with = Zeroizing::new(secret.as_slice().try_into().map_err(|_| other())?);
    wrap::open(&with, PURPOSE, salt, &from.wrapped).ok_or_else(other)
}

/// Talks to the keychain in a thread of its own, since it may wait for the user.
async fn ask<T: Send + 'static>(
    question: impl FnOnce() -> keyring::Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::time::timeout(PATIENCE, tokio::task::spawn_blocking(question)).await {
        Ok(Ok(answer)) => answer.map_err(|error| StoreError::KeychainUnavailable {
            state: state_of(&error),
            why: error.to_string(),
        }),
        Ok(Err(_)) => Err(StoreError::KeychainUnavailable {
            state: KeychainState::Absent,
            why: "it failed".into(),
        }),
        Err(_) => Err(StoreError::KeychainUnavailable {
            state: KeychainState::Locked,
            why: "it did not answer".into(),
        }),
    }
}

/// Which of the states an error of the keychain stands for. The secret service of Linux reports a missing collection
/// and a dismissed prompt under one variant; only the platform's error inside tells them apart.
fn state_of(error: &Error) -> KeychainState {
    match error {
        Error::NoEntry => KeychainState::NoEntry,
        Error::NoStorageAccess(inner) if format!("{inner:?}").contains("NoResult") => {
            KeychainState::NoCollection
        }
        Error::NoStorageAccess(_) => KeychainState::Locked,
        _ => KeychainState::Absent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_of_the_platform_has_its_state() {
        #[derive(Debug, thiserror::Error)]
        #[error("as the secret service says it")]
        enum Platform {
            NoResult,
            Prompt,
        }
        let cases = [
            (Error::NoDefaultStore, KeychainState::Absent),
            (Error::NoStorageAccess(Box::new(Platform::NoResult)), KeychainState::NoCollection),
            (Error::NoStorageAccess(Box::new(Platform::Prompt)), KeychainState::Locked),
            (Error::NoEntry, KeychainState::NoEntry),
            (Error::PlatformFailure(Box::new(Platform::Prompt)), KeychainState::Absent),
        ];
        for (error, state) in cases {
            assert_eq!(state_of(&error), state, "{error:?}");
        }
    }
}
