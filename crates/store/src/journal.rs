//! One way in for every change: a [`Batch`] is saved whole or not at all, each record guarded by the revision it was
//! read at, and each leaves a row in the journal in the same transaction. How the rows come about is in
//! `journal/apply.rs`; here are the shapes, and the ways to read them.

pub(crate) mod apply;
mod edits;
pub(crate) mod many;
mod portions;
pub(crate) mod removals;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use portolan_domain::{
    action::Action,
    id::RecordId,
    record::{Noun, Record},
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

pub use portions::{Portion, Portions};

use apply::{Besides, Kind};

use crate::{
    Store,
    error::{Result, StoreError},
    retry::Tries,
    sql::{Db, Tx, on_tx},
};

/// Changes that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Names the operation. A second commit with the same id does nothing and returns what the first one did, so that
    /// a retry after a lost connection never doubles.
    pub id: Uuid,
    /// When it was done. Kept to the microsecond.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub actor: String,
    /// What it was for.
    pub action: Action,
    /// The changes, in any order, at most one for a record.
    pub changes: Vec<Change>,
}

/// One change of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "almost all changes are of the large kind")]
pub enum Change {
    /// Save this record. Its revision is the one that was read, 0 for a new record; it is stored with the next one.
    Put(Record),
    /// Delete a record.
    Remove {
        /// Its kind.
        noun: Noun,
        /// Its id.
        id: RecordId,
        /// The revision that was read.
        revision: u32,
    },
}

/// What a commit did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Committed {
    /// The batch.
    pub batch: Uuid,
    /// Whether it was there already, so that nothing was done now: an earlier commit, or a try of this one whose answer
    /// was lost.
    pub repeated: bool,
    /// The saved records as stored, with their new revisions, each after those it may point to.
    pub records: Vec<Record>,
    /// The deleted records.
    pub removed: Vec<(Noun, RecordId)>,
    /// The nouns of which records came or went that are too many to be told one by one.
    pub grown: BTreeSet<Noun>,
}

/// What the journal tells of one change of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// Position in the journal; later rows have higher ones.
    pub seq: i64,
    /// The batch it was part of.
    pub batch: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// What the batch was for.
    pub action: Action,
    /// Kind of the record.
    pub noun: Noun,
    /// Its id.
    pub id: RecordId,
    /// Its revision after the change. A deletion has one too, so that revisions never repeat.
    pub revision: u32,
    /// The record before; `None` when it was made.
    pub before: Option<Value>,
    /// The record after; `None` when it was deleted.
    pub after: Option<Value>,
}

/// A row of the join of `journal` and `batch`.
pub(crate) type Row = (
    i64,
    Uuid,
    DateTime<Utc>,
    String,
    Json<Action>,
    String,
    Uuid,
    i64,
    Option<Json<Value>>,
    Option<Json<Value>>,
);

impl TryFrom<Row> for JournalRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        let (seq, batch, at, actor, Json(action), noun, id, revision, before, after) = row;
        Ok(Self {
            seq,
            batch,
            at,
            actor,
            action,
            noun: noun_named(&noun, seq)?,
            id: RecordId(id),
            revision: revision_of(revision, seq)?,
            before: before.map(|Json(body)| body),
            after: after.map(|Json(body)| body),
        })
    }
}

/// The noun of a journal row.
pub(crate) fn noun_named(name: &str, seq: i64) -> Result<Noun> {
    Noun::from_name(name).ok_or_else(|| StoreError::Corrupt {
        table: "journal".into(),
        column: "noun",
        row: seq.to_string(),
        why: format!("there is no noun {name:?}"),
    })
}

/// The revision of a journal row.
pub(crate) fn revision_of(revision: i64, seq: i64) -> Result<u32> {
    u32::try_from(revision).map_err(|error| StoreError::Corrupt {
        table: "journal".into(),
        column: "revision",
        row: seq.to_string(),
        why: error.to_string(),
    })
}

impl Store {
    /// Saves a batch. When a shared database's answer is lost, the batch is tried again on another connection.
    ///
    /// # Errors
    /// [`Stale`](StoreError::Stale), [`Gone`](StoreError::Gone), [`Taken`](StoreError::Taken),
    /// [`Referenced`](StoreError::Referenced) and [`Dangling`](StoreError::Dangling) when a change does not fit what is
    /// stored; then nothing of the batch is saved. After [`Timeout`](StoreError::Timeout) nobody knows whether it is.
    pub async fn commit(&self, batch: Batch) -> Result<Committed> {
        let mut tries = Tries::on(&self.db);
        loop {
            if let Some(told) = tries.told(self.commit_once(&batch).await).await {
                return told;
            }
        }
    }

    /// Saves a batch together with new records that come in portions behind its changes: all of it or nothing. What came
    /// in portions is told by noun only.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub async fn commit_growing(&self, batch: Batch, portions: &Portions) -> Result<Committed> {
        let mut tries = Tries::on(&self.db);
        loop {
            if let Some(told) = tries.told(self.grow_once(&batch, portions).await).await {
                return told;
            }
        }
    }

    async fn grow_once(&self, batch: &Batch, portions: &Portions) -> Result<Committed> {
        let mut tx = self.db.write().await?;
        let besides = Besides { portions: Some(portions), ..Besides::default() };
        let committed = apply::apply_with(&mut tx, batch, besides, Kind::Do).await;
        tx.finish(committed).await
    }

    async fn commit_once(&self, batch: &Batch) -> Result<Committed> {
        let mut tx = self.db.write().await?;
        let committed = apply::apply(&mut tx, batch, Kind::Do).await;
        tx.finish(committed).await
    }

    /// What happened to a record, newest first.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn history(&self, noun: Noun, id: impl Into<RecordId>) -> Result<Vec<JournalRow>> {
        let mut tx = self.db.read().await?;
        let rows = of_record(&mut tx, noun, id.into()).await;
        tx.finish(rows).await
    }

    /// What happened from an instant on, oldest first.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn since(&self, at: DateTime<Utc>) -> Result<Vec<JournalRow>> {
        const SQL: &str = "select j.seq, b.id, b.at, b.actor, b.action, j.noun, j.record_id, j.revision, \
             j.before, j.after from journal j join batch b on b.id = j.batch_id where b.at >= $1 order by j.seq";
        let mut tx = self.db.read().await?;
        let rows: sqlx::Result<Vec<Row>> =
            on_tx!(&mut tx, |connection| { sqlx::query_as(SQL).bind(at).fetch_all(connection) });
        let rows = tx.finish(rows.map_err(StoreError::from)).await?;
        rows.into_iter().map(JournalRow::try_from).collect()
    }

    /// Where the journal ends. What is committed later stands behind it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn journal_end(&self) -> Result<i64> {
        const SQL: &str = "select coalesce(max(seq), 0) from journal";
        let mut tx = self.db.read().await?;
        let end: sqlx::Result<i64> =
            on_tx!(&mut tx, |connection| { sqlx::query_scalar(SQL).fetch_one(connection) });
        tx.finish(end.map_err(StoreError::from)).await
    }

    /// The records that were touched after a place in the journal, each once, with the place where it was last.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn touched_since(&self, seq: i64) -> Result<Vec<(Noun, RecordId, i64)>> {
        const SQL: &str =
            "select noun, record_id, max(seq) from journal where seq > $1 group by noun, record_id";
        let mut tx = self.db.read().await?;
        let rows: sqlx::Result<Vec<(String, Uuid, i64)>> =
            on_tx!(&mut tx, |connection| { sqlx::query_as(SQL).bind(seq).fetch_all(connection) });
        let rows = tx.finish(rows.map_err(StoreError::from)).await?;
        let read =
            |(noun, id, seq): (String, Uuid, i64)| Ok((noun_named(&noun, seq)?, RecordId(id), seq));
        rows.into_iter().map(read).collect()
    }

    /// Whether colleagues work in it too, whose commits are seen only by looking.
    pub fn is_shared(&self) -> bool {
        matches!(self.db, Db::Postgres(_))
    }

    /// What happened last, newest first.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn recent(&self, limit: u32) -> Result<Vec<JournalRow>> {
        const SQL: &str = "select j.seq, b.id, b.at, b.actor, b.action, j.noun, j.record_id, j.revision, \
             j.before, j.after from journal j join batch b on b.id = j.batch_id order by j.seq desc limit $1";
        let mut tx = self.db.read().await?;
        let rows: sqlx::Result<Vec<Row>> = on_tx!(&mut tx, |connection| {
            sqlx::query_as(SQL).bind(i64::from(limit)).fetch_all(connection)
        });
        let rows = tx.finish(rows.map_err(StoreError::from)).await?;
        rows.into_iter().map(JournalRow::try_from).collect()
    }
}

async fn of_record(tx: &mut Tx, noun: Noun, id: RecordId) -> Result<Vec<JournalRow>> {
    const SQL: &str = "select j.seq, b.id, b.at, b.actor, b.action, j.noun, j.record_id, j.revision, \
         j.before, j.after from journal j join batch b on b.id = j.batch_id \
         where j.record_id = $1 and j.noun = $2 order by j.seq desc";
    let rows: Vec<Row> = on_tx!(tx, |connection| {
        sqlx::query_as(SQL).bind(id.0).bind(noun.name()).fetch_all(connection)
    })?;
    rows.into_iter().map(JournalRow::try_from).collect()
}

/// The newest row about a record.
pub(crate) async fn last_of_record(
    tx: &mut Tx,
    noun: Noun,
    id: RecordId,
) -> Result<Option<JournalRow>> {
    const SQL: &str = "select j.seq, b.id, b.at, b.actor, b.action, j.noun, j.record_id, j.revision, \
         j.before, j.after from journal j join batch b on b.id = j.batch_id \
         where j.record_id = $1 and j.noun = $2 order by j.seq desc limit 1";
    let row: Option<Row> = on_tx!(tx, |connection| {
        sqlx::query_as(SQL).bind(id.0).bind(noun.name()).fetch_optional(connection)
    })?;
    row.map(JournalRow::try_from).transpose()
}

/// As many places of the journal are looked at at once, where a batch is large.
const SOME: usize = 500;

/// The places from one to another, some at a time. Who saves a batch has the journal for himself, so its rows lie
/// together; a range of places is found without counting on what a database knows of its tables.
pub(crate) fn some_places(first: i64, last: i64) -> impl Iterator<Item = (i64, i64)> {
    (first..=last).step_by(SOME).map(move |from| (from, last.min(from + SOME as i64 - 1)))
}

/// The first and the last place of a batch.
pub(crate) async fn places_of_batch(tx: &mut Tx, batch: Uuid) -> Result<Option<(i64, i64)>> {
    const SQL: &str = "select min(seq), max(seq) from journal where batch_id = $1";
    let (first, last): (Option<i64>, Option<i64>) =
        on_tx!(tx, |connection| sqlx::query_as(SQL).bind(batch).fetch_one(connection))?;
    Ok(first.zip(last))
}

/// The rows of a batch between these places, oldest first.
pub(crate) async fn some_of_batch(
    tx: &mut Tx,
    batch: Uuid,
    (from, to): (i64, i64),
) -> Result<Vec<JournalRow>> {
    const SQL: &str = "select j.seq, b.id, b.at, b.actor, b.action, j.noun, j.record_id, j.revision, \
         j.before, j.after from journal j join batch b on b.id = j.batch_id \
         where j.seq between $2 and $3 and j.batch_id = $1 order by j.seq";
    let rows: Vec<Row> = on_tx!(tx, |connection| {
        sqlx::query_as(SQL).bind(batch).bind(from).bind(to).fetch_all(connection)
    })?;
    rows.into_iter().map(JournalRow::try_from).collect()
}

/// The rows of a batch, oldest first.
pub(crate) async fn of_batch(tx: &mut Tx, batch: Uuid) -> Result<Vec<JournalRow>> {
    const SQL: &str = "select j.seq, b.id, b.at, b.actor, b.action, j.noun, j.record_id, j.revision, \
         j.before, j.after from journal j join batch b on b.id = j.batch_id \
         where j.batch_id = $1 order by j.seq";
    let rows: Vec<Row> =
        on_tx!(tx, |connection| { sqlx::query_as(SQL).bind(batch).fetch_all(connection) })?;
    rows.into_iter().map(JournalRow::try_from).collect()
}
