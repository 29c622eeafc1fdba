//! Taking a batch back and doing it again. Both commit the inverse as a batch of its own, so that the journal only
//! ever grows and colleagues see an undo as they see any other change.

use chrono::{DateTime, Utc};
use portolan_domain::{
    action::{Action, Verb},
    person,
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Store,
    error::{Result, StoreError},
    journal::{
        Batch, Change, Committed, JournalRow,
        apply::{self, Kind, code_of},
        last_of_record, of_batch,
    },
    kept,
    records::{body, parse_record},
    retry::Tries,
    sql::{Tx, on_tx},
};

/// One undo or redo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Names the operation, like [`Batch::id`].
    pub id: Uuid,
    /// When it is done.
    pub at: DateTime<Utc>,
    /// Who does it, and whose batches are meant.
    pub actor: String,
}

/// What an undo or redo did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The records it changed.
    pub committed: Committed,
    /// What the batch taken back, or done again, was for.
    pub action: Action,
}

/// What the next undo and redo of an actor would be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoState {
    /// The action that would be taken back.
    pub undo: Option<Action>,
    /// The action that would be done again.
    pub redo: Option<Action>,
}

/// A batch to be inverted: its id, its origin, and the action of the origin.
type Candidate = (Uuid, Uuid, Json<Action>);

/// The last batch of an actor, redone ones included, that was not taken back.
const UNDOABLE: &str = "select b.id, o.id, o.action from batch b join batch o on o.id = b.origin \
     where b.actor = $1 and b.kind <> 'undo' \
       and not exists (select 1 from batch u where u.undoes = b.id) \
     order by b.seq desc limit 1";

/// The last undo of an actor that was not done again, as long as the actor has changed nothing since.
const REDOABLE: &str = "select b.id, o.id, o.action from batch b join batch o on o.id = b.origin \
     where b.actor = $1 and b.kind = 'undo' \
       and not exists (select 1 from batch r where r.undoes = b.id) \
       and not exists (select 1 from batch d where d.actor = b.actor and d.kind = 'do' and d.seq > b.seq) \
     order by b.seq desc limit 1";

impl Store {
    /// Takes back the actor's last batch that still stands. `None` when there is none.
    ///
    /// # Errors
    /// [`LaterChange`](StoreError::LaterChange) names the record that was changed since, by whom and when.
    pub async fn undo(&self, step: Step) -> Result<Option<Undone>> {
        self.step(&step, UNDOABLE).await
    }

    /// Does again what the actor took back last, as long as the actor has changed nothing since. `None` when there is
    /// nothing.
    ///
    /// # Errors
    /// [`LaterChange`](StoreError::LaterChange) names the record that was changed since, by whom and when.
    pub async fn redo(&self, step: Step) -> Result<Option<Undone>> {
        self.step(&step, REDOABLE).await
    }

    async fn step(&self, step: &Step, sql: &'static str) -> Result<Option<Undone>> {
        let mut tries = Tries::on(&self.db);
        loop {
            if let Some(told) = tries.told(self.step_once(step, sql).await).await {
                return told;
            }
        }
    }

    async fn step_once(&self, step: &Step, sql: &'static str) -> Result<Option<Undone>> {
        let mut tx = self.db.write().await?;
        let done = invert(&mut tx, step, sql).await;
        tx.finish(done).await
    }

    /// What the actor's next undo and redo would be.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn undo_state(&self, actor: &str) -> Result<UndoState> {
        let mut tx = self.db.read().await?;
        let state = async {
            Ok(UndoState {
                undo: candidate(&mut tx, UNDOABLE, actor).await?.map(|found| found.2.0),
                redo: candidate(&mut tx, REDOABLE, actor).await?.map(|found| found.2.0),
            })
        }
        .await;
        tx.finish(state).await
    }
}

async fn candidate(tx: &mut Tx, sql: &'static str, actor: &str) -> Result<Option<Candidate>> {
    Ok(on_tx!(tx, |connection| sqlx::query_as(sql).bind(actor).fetch_optional(connection))?)
}

/// The batch that a repeated step inverted the first time.
async fn repeated(tx: &mut Tx, step: Uuid) -> Result<Option<Candidate>> {
    const SQL: &str = "select b.undoes, o.id, o.action from batch b join batch o on o.id = b.origin \
         where b.id = $1 and b.undoes is not null";
    Ok(on_tx!(tx, |connection| sqlx::query_as(SQL).bind(step).fetch_optional(connection))?)
}

/// Commits the inverse of the batch that `sql` finds.
async fn invert(tx: &mut Tx, step: &Step, sql: &'static str) -> Result<Option<Undone>> {
    let (found, again) = match repeated(tx, step.id).await? {
        Some(done) => (Some(done), true),
        None => (candidate(tx, sql, &step.actor).await?, false),
    };
    let Some((undoes, origin, Json(action))) = found else { return Ok(None) };
    let (verb, kind) = match sql == UNDOABLE {
        true => (Verb::Undo, Kind::Undo { undoes, origin }),
        false => (Verb::Redo, Kind::Redo { undoes, origin }),
    };
    let changes = match again {
        true => Vec::new(),
        false if action.verb == Verb::Erase => return Err(erased(tx, undoes).await?),
        false => inverse(tx, undoes).await?,
    };
    let batch = Batch {
        id: step.id,
        at: step.at,
        actor: step.actor.clone(),
        action: Action { verb, ..action.clone() },
        changes,
    };
    let committed = apply::apply(tx, &batch, kind).await?;
    Ok(Some(Undone { committed, action }))
}

/// The changes that take a batch back.
async fn inverse(tx: &mut Tx, batch: Uuid) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for row in of_batch(tx, batch).await? {
        if let Some(erasure) = erasure_of(tx, &row).await? {
            return Err(erasure);
        }
        let now = body(tx, row.noun, row.id).await?;
        if content(now.as_ref()) != content(row.after.as_ref()) {
            return Err(later_change(tx, &row, now.as_ref()).await?);
        }
        let revision = now
            .as_ref()
            .and_then(|body| u32::try_from(body.get("revision")?.as_u64()?).ok())
            .unwrap_or(0);
        changes.push(match row.before {
            Some(before) => {
                let mut record = parse_record(row.noun, row.id, before)?;
                record.set_revision(revision);
                Change::Put(record)
            }
            None => Change::Remove { noun: row.noun, id: row.id, revision },
        });
    }
    Ok(changes)
}

/// What a body says apart from how often it was saved: a change that was itself taken back does not stand in the way.
fn content(body: Option<&Value>) -> Option<Value> {
    let mut body = kept::telling(body?.clone());
    body.as_object_mut()?.remove("revision");
    Some(body)
}

/// The erasure in whose way an undo would be: the last change of a row's record, or one that left nothing of a record
/// that was gone already.
async fn erasure_of(tx: &mut Tx, row: &JournalRow) -> Result<Option<StoreError>> {
    const SQL: &str =
        "select actor, at from batch where action ->> 'verb' = 'erase' order by seq desc limit 1";
    let last = last_of_record(tx, row.noun, row.id).await?;
    if let Some(last) = last.filter(|last| last.action.verb == Verb::Erase) {
        return Ok(Some(StoreError::Erased { by: last.actor, at: last.at }));
    }
    let Some(before) = &row.before else { return Ok(None) };
    if !person::is_nothing_left(&parse_record(row.noun, row.id, before.clone())?) {
        return Ok(None);
    }
    let erasure: Option<(String, DateTime<Utc>)> =
        on_tx!(tx, |connection| { sqlx::query_as(SQL).fetch_optional(connection) })?;
    Ok(erasure.map(|(by, at)| StoreError::Erased { by, at }))
}

/// An erasure is for good itself.
async fn erased(tx: &mut Tx, batch: Uuid) -> Result<StoreError> {
    const SQL: &str = "select actor, at from batch where id = $1";
    let (by, at): (String, DateTime<Utc>) =
        on_tx!(tx, |connection| sqlx::query_as(SQL).bind(batch).fetch_one(connection))?;
    Ok(StoreError::Erased { by, at })
}

async fn later_change(tx: &mut Tx, row: &JournalRow, now: Option<&Value>) -> Result<StoreError> {
    let last = last_of_record(tx, row.noun, row.id).await?.unwrap_or_else(|| row.clone());
    let code = code_of(now.or(last.before.as_ref()).or(row.after.as_ref()));
    Ok(StoreError::LaterChange { noun: row.noun, id: row.id, code, by: last.actor, at: last.at })
}
