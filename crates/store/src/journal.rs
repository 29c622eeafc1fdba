//! One way in for every change: a [`Batch`] is saved whole or not at all, each record guarded by the revision it was
//! read at, and each leaves a row in the journal in the same transaction.

use chrono::{DateTime, Utc};
use portolan_domain::{
    action::Action,
    id::RecordId,
    record::{Noun, Record},
};
use serde_json::Value;
use uuid::Uuid;

use crate::{Store, error::Result};

/// Changes that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Names the operation. A second commit with the same id does nothing and returns what the first one did, so that
    /// a retry after a lost connection never doubles.
    pub id: Uuid,
    /// When it was done.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The batch.
    pub batch: Uuid,
    /// Whether it had been committed before, so that nothing was done now.
    pub repeated: bool,
    /// The saved records as stored, with their new revisions.
    pub records: Vec<Record>,
    /// The deleted records.
    pub removed: Vec<(Noun, RecordId)>,
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
    /// Its revision after the change.
    pub revision: u32,
    /// The record before; `None` when it was made.
    pub before: Option<Value>,
    /// The record after; `None` when it was deleted.
    pub after: Option<Value>,
}

impl Store {
    /// Saves a batch.
    ///
    /// # Errors
    /// [`Stale`](crate::StoreError::Stale), [`Gone`](crate::StoreError::Gone), [`Taken`](crate::StoreError::Taken),
    /// [`Referenced`](crate::StoreError::Referenced) and [`Dangling`](crate::StoreError::Dangling) when a change does
    /// not fit what is stored; then nothing of the batch is saved.
    pub async fn commit(&self, batch: Batch) -> Result<Committed> {
        unimplemented!("{batch:?}")
    }

    /// What happened to a record, newest first.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn history(&self, noun: Noun, id: impl Into<RecordId>) -> Result<Vec<JournalRow>> {
        unimplemented!("{noun:?} {}", id.into())
    }

    /// What happened last, newest first.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn recent(&self, limit: u32) -> Result<Vec<JournalRow>> {
        unimplemented!("{limit}")
    }
}
