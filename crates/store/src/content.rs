//! The bytes of attachments: kept once under their hash, encrypted with everything else, and never changed. They come with
//! the records that name them, and go once neither a record nor the journal can bring them back.

use sha2::{Digest as _, Sha256};

use crate::{
    Store,
    error::{Result, StoreError},
    journal::{Batch, Committed, apply},
    retry::Tries,
    sql::{Tx, on_tx},
};

/// Bytes under their SHA-256.
pub type Content = ([u8; 32], Vec<u8>);

/// The SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

impl Store {
    /// As [`Store::commit`], with the bytes that its attachments name. Kept twice, they are there once. One transaction
    /// has both, so that nobody sweeps away bytes whose record is still to come.
    ///
    /// # Errors
    /// As [`Store::commit`]; then the bytes are not kept either.
    pub async fn commit_with_contents(
        &self,
        batch: Batch,
        contents: &[Content],
    ) -> Result<Committed> {
        let mut tries = Tries::on(&self.db);
        loop {
            let told = self.commit_with_contents_once(&batch, contents).await;
            if let Some(told) = tries.told(told).await {
                return told;
            }
        }
    }

    async fn commit_with_contents_once(
        &self,
        batch: &Batch,
        contents: &[Content],
    ) -> Result<Committed> {
        let mut tx = self.db.write().await?;
        let committed = async {
            for content in contents {
                keep(&mut tx, content).await?;
            }
            apply::apply(&mut tx, batch, apply::Kind::Do).await
        }
        .await;
        tx.finish(committed).await
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

async fn keep(tx: &mut Tx, (sha256, bytes): &Content) -> Result<()> {
    const SQL: &str =
        "insert into content (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing";
    Ok(on_tx!(tx, |connection| async {
        sqlx::query(SQL).bind(&sha256[..]).bind(&bytes[..]).execute(connection).await.map(drop)
    })?)
}

/// Drops the bytes that neither a record nor a row of the journal names: an undo or the bin may bring back what a row
/// names. Tells how many there were.
pub(crate) async fn sweep(tx: &mut Tx) -> Result<u64> {
    // The two databases write bytes in hexadecimal by functions of different names.
    const SQLITE: &str = "delete from content where lower(hex(sha256)) not in (\
         select coalesce(body ->> 'sha256', '') from attachment \
         union select coalesce(before ->> 'sha256', '') from journal where noun = 'attachment' \
         union select coalesce(after ->> 'sha256', '') from journal where noun = 'attachment')";
    const POSTGRES: &str = "delete from content where encode(sha256, 'hex') not in (\
         select coalesce(body ->> 'sha256', '') from attachment \
         union select coalesce(before ->> 'sha256', '') from journal where noun = 'attachment' \
         union select coalesce(after ->> 'sha256', '') from journal where noun = 'attachment')";
    let sql = match tx {
        Tx::Sqlite(_) => SQLITE,
        Tx::Postgres(_) => POSTGRES,
    };
    Ok(on_tx!(tx, |connection| async {
        sqlx::query(sql).execute(connection).await.map(|done| done.rows_affected())
    })?)
}
