//! What was deleted and is not there again, read from the journal. What went along with another record names that one:
//! a contact its enterprise, an attachment what it is about.

use std::collections::HashMap;

use portolan_domain::{id::RecordId, record::Noun};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Store,
    error::{Result, StoreError},
    journal::{JournalRow, Row},
    sql::{Tx, on_tx},
};

/// The last deletion of each record that is gone. One that is gone because its making was taken back is not among them:
/// nobody threw it away. One whose putting back was taken back is.
const DELETED: &str = "from journal j join batch b on b.id = j.batch_id join batch o on o.id = b.origin \
     where j.after is null and (b.kind <> 'undo' or o.action ->> 'verb' = 'restore') \
       and not exists (select 1 from record r where r.id = j.record_id) \
       and not exists (select 1 from journal k where k.record_id = j.record_id and k.seq > j.seq)";

/// The columns of a [`Row`], the action that the user sees among them.
const COLUMNS: &str = "select j.seq, b.id, b.at, b.actor, o.action, j.noun, j.record_id, j.revision, \
     j.before, j.after";

/// The record that a deleted one belonged to.
const OWNER: &str = "case when j.noun in ('activity', 'contact') then j.before ->> 'enterpriseId' \
     when j.noun in ('task', 'attachment') then j.before -> 'about' ->> 'id' end";

impl Store {
    /// The deletion of each record that was deleted and is not there again, the latest first, at most so many. What went
    /// along with a record stands behind it.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn deleted(&self, limit: u32) -> Result<Vec<JournalRow>> {
        let sql = format!("{COLUMNS} {DELETED} order by j.seq desc limit $1");
        let mut tx = self.db.read().await?;
        let rows: sqlx::Result<Vec<Row>> = on_tx!(&mut tx, |connection| {
            sqlx::query_as(AssertSqlSafe(sql)).bind(i64::from(limit)).fetch_all(connection)
        });
        understood(tx, rows).await
    }

    /// The deletion of one record, where it was deleted and is not there again.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn deletion_of(&self, noun: Noun, id: RecordId) -> Result<Option<JournalRow>> {
        let sql = format!("{COLUMNS} {DELETED} and j.record_id = $1 and j.noun = $2");
        let mut tx = self.db.read().await?;
        let rows: sqlx::Result<Vec<Row>> = on_tx!(&mut tx, |connection| {
            sqlx::query_as(AssertSqlSafe(sql)).bind(id.0).bind(noun.name()).fetch_all(connection)
        });
        Ok(understood(tx, rows).await?.pop())
    }

    /// What was deleted in a batch along with one of its records and is not there again, the latest first.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn deleted_with(&self, batch: Uuid, id: RecordId) -> Result<Vec<JournalRow>> {
        let sql = format!("{COLUMNS} {DELETED} and b.id = $1 and {OWNER} = $2 order by j.seq desc");
        let mut tx = self.db.read().await?;
        let rows: sqlx::Result<Vec<Row>> = on_tx!(&mut tx, |connection| {
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(batch)
                .bind(id.to_string())
                .fetch_all(connection)
        });
        understood(tx, rows).await
    }

    /// How many were deleted in a batch along with each of its records and are not there again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_deleted_with(&self, batch: Uuid) -> Result<HashMap<RecordId, u32>> {
        let sql = format!("select {OWNER}, count(*) {DELETED} and b.id = $1 group by 1");
        let mut tx = self.db.read().await?;
        let rows: sqlx::Result<Vec<(Option<String>, i64)>> = on_tx!(&mut tx, |connection| {
            sqlx::query_as(AssertSqlSafe(sql)).bind(batch).fetch_all(connection)
        });
        let rows = tx.finish(rows.map_err(StoreError::from)).await?;
        let counted = |(owner, count): (Option<String>, i64)| {
            let owner = Uuid::parse_str(&owner?).ok()?;
            Some((RecordId(owner), u32::try_from(count).unwrap_or(u32::MAX)))
        };
        Ok(rows.into_iter().filter_map(counted).collect())
    }
}

async fn understood(tx: Tx, rows: sqlx::Result<Vec<Row>>) -> Result<Vec<JournalRow>> {
    let rows = tx.finish(rows.map_err(StoreError::from)).await?;
    rows.into_iter().map(JournalRow::try_from).collect()
}
