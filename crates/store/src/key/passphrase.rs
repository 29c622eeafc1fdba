//! The way by passphrase: Argon2id makes each guess cost time and memory.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{
    DataKey,
    header::Salt,
    random,
    wrap::{self, Hex, Wrapped, WrappingKey},
};
use crate::error::{Result, StoreError};

const PURPOSE: &str = "passphrase";

/// More memory than any of our headers asks for; a header that wants more is not ours.
const MOST_MEMORY_KIB: u32 = 1 << 20;

/// What one guess of a passphrase costs. Kept in the header, so that it can be raised for new workspaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// How often the memory is gone over.
    pub passes: u32,
    /// How many parts of it are gone over side by side.
    pub lanes: u32,
}

impl Default for Cost {
    /// 64 MiB gone over three times: about 0.15 s on an office computer.
    fn default() -> Self {
        Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 }
    }
}

/// The data key wrapped by a passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ByPassphrase {
    cost: Cost,
    salt: Hex,
    wrapped: Wrapped,
}

/// Derives in a thread of its own: it takes longer than anything else the store does.
async fn derive(passphrase: &str, salt: Vec<u8>, cost: Cost) -> Result<WrappingKey> {
    let damaged =
        || StoreError::Damaged { what: "the key file asks for an impossible cost".into() };
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
        .ok()
        .filter(|params| params.m_cost() <= MOST_MEMORY_KIB)
        .ok_or_else(damaged)?;
    let passphrase = Zeroizing::new(passphrase.to_owned());
    tokio::task::spawn_blocking(move || {
        let mut key = WrappingKey::default();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &salt, key.as_mut())
            .map(|()| key)
            .map_err(|_| damaged())
    })
    .await
    .expect("key derivation does not panic")
}

/// Wraps the data key by a passphrase.
pub(crate) async fn wrap(
    key: &DataKey,
    salt: &Salt,
    passphrase: &str,
    cost: Cost,
) -> Result<ByPassphrase> {
    let own: [u8; 16] = random();
    let with = derive(passphrase, own.to_vec(), cost).await?;
    Ok(ByPassphrase {
        cost,
        salt: Hex(own.to_vec()),
        wrapped: wrap::seal(&with, PURPOSE, salt, key),
    })
}

/// Unwraps the data key by a passphrase.
pub(crate) async fn unwrap(from: &ByPassphrase, salt: &Salt, passphrase: &str) -> Result<DataKey> {
    let with = derive(passphrase, from.salt.0.clone(), from.cost).await?;
    wrap::open(&with, PURPOSE, salt, &from.wrapped).ok_or(StoreError::WrongPassphrase)
}
