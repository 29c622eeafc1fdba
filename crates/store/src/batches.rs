//! What was saved together: how many records each batch of a record's history changed, and which.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use portolan_domain::{action::Action, id::RecordId, record::Noun};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Store,
    error::{Result, StoreError},
    journal::noun_named,
    sql::on_tx,
};

/// A batch and the first of the records it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchTold {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// What it was for.
    pub action: Action,
    /// How many records it changed.
    pub count: u32,
    /// The first of them, in the order they were saved.
    pub records: Vec<(Noun, RecordId)>,
}

impl Store {
    /// How many records each batch changed that changed this one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batch_sizes_of(&self, id: impl Into<RecordId>) -> Result<HashMap<Uuid, u32>> {
        const SQL: &str = "select batch_id, count(*) from journal \
             where batch_id in (select batch_id from journal where record_id = $1) group by batch_id";
        let id = id.into();
        let mut tx = self.db.read().await?;
        let rows: sqlx::Result<Vec<(Uuid, i64)>> =
            on_tx!(&mut tx, |connection| sqlx::query_as(SQL).bind(id.0).fetch_all(connection));
        let rows = tx.finish(rows.map_err(StoreError::from)).await?;
        Ok(rows.into_iter().map(|(batch, count)| (batch, counted(count))).collect())
    }

    /// A batch with at most so many of its records; `None` where there is no such batch.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn batch_told(&self, batch: Uuid, limit: u32) -> Result<Option<BatchTold>> {
        const HEAD: &str = "select b.at, b.actor, b.action, \
             (select count(*) from journal j where j.batch_id = b.id) from batch b where b.id = $1";
        const ROWS: &str =
            "select seq, noun, record_id from journal where batch_id = $1 order by seq limit $2";
        type Head = (DateTime<Utc>, String, Json<Action>, i64);
        let mut tx = self.db.read().await?;
        let read = async {
            let head: Option<Head> = on_tx!(&mut tx, |connection| {
                sqlx::query_as(HEAD).bind(batch).fetch_optional(connection)
            })?;
            let rows: Vec<(i64, String, Uuid)> = on_tx!(&mut tx, |connection| {
                sqlx::query_as(ROWS).bind(batch).bind(i64::from(limit)).fetch_all(connection)
            })?;
            Ok((head, rows))
        }
        .await;
        let (Some((at, actor, Json(action), count)), rows) = tx.finish(read).await? else {
            return Ok(None);
        };
        let record =
            |(seq, noun, id): (i64, String, Uuid)| Ok((noun_named(&noun, seq)?, RecordId(id)));
        let records = rows.into_iter().map(record).collect::<Result<_>>()?;
        Ok(Some(BatchTold { at, actor, action, count: counted(count), records }))
    }
}

fn counted(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
