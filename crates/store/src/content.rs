//! The bytes of attachments: kept once under their hash, encrypted with everything else, and never changed.

use sha2::{Digest as _, Sha256};

use crate::{
    Store,
    error::{Result, StoreError},
    sql::on_tx,
};

/// The SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

impl Store {
    /// Keeps these bytes under their SHA-256. Kept twice, they are there once. Bytes that no record names afterwards do
    /// no harm: a record that names them comes in a commit of its own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_content(&self, sha256: [u8; 32], bytes: &[u8]) -> Result<()> {
        const SQL: &str =
            "insert into content (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing";
        let mut tx = self.db.write().await?;
        let kept = on_tx!(&mut tx, |connection| async {
            sqlx::query(SQL).bind(&sha256[..]).bind(bytes).execute(connection).await.map(drop)
        });
        tx.finish(kept.map_err(StoreError::from)).await
    }

    /// The bytes with this SHA-256.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn content(&self, sha256: [u8; 32]) -> Result<Option<Vec<u8>>> {
        const SQL: &str = "select bytes from content where sha256 = $1";
        let mut tx = self.db.read().await?;
        let bytes: sqlx::Result<Option<Vec<u8>>> = on_tx!(&mut tx, |connection| {
            sqlx::query_scalar(SQL).bind(&sha256[..]).fetch_optional(connection)
        });
        tx.finish(bytes.map_err(StoreError::from)).await
    }
}
