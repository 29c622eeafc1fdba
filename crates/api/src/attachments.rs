//! Files kept with records.

use crate::app::App;
use crate::error::{ApiError, Result};

/// A hash from its hexadecimal digits; `None` when it is none.
pub(crate) fn hash(hex: &str) -> Option<[u8; 32]> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// The bytes under a hash, which must be there.
pub(crate) async fn content(app: &App, sha256: &str) -> Result<Vec<u8>> {
    let lost = || ApiError::internal(format!("the bytes under {sha256} are not there"));
    app.store.content(hash(sha256).ok_or_else(lost)?).await?.ok_or_else(lost)
}
