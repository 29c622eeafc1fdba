//! Taking a batch back and doing it again. Both commit the inverse as a batch of its own, so that the journal only
//! ever grows and colleagues see an undo as they see any other change.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use portolan_domain::{
    action::{Action, Verb},
    id::RecordId,
    person,
    record::Noun,
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Store,
    error::{Result, StoreError},
    journal::{
        Batch, Change, Committed, JournalRow,
        apply::{self, Besides, Kind, TOLD, code_of},
        last_of_record, many, noun_named, places_of_batch,
        removals::Removal,
        revision_of, some_of_batch, some_places,
    },
    kept,
    records::parse_record,
    retry::Tries,
    sql::{Tx, about, on_tx},
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

    /// Whether what a batch did stands: it was not taken back, or was done again since.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stands(&self, batch: Uuid) -> Result<bool> {
        const SQL: &str = "select kind from batch where origin = $1 order by seq desc limit 1";
        let mut tx = self.db.read().await?;
        let last: sqlx::Result<Option<String>> = on_tx!(&mut tx, |connection| {
            sqlx::query_scalar(SQL).bind(batch).fetch_optional(connection)
        });
        let last = tx.finish(last.map_err(StoreError::from)).await?;
        Ok(last.is_some_and(|kind| kind != "undo"))
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
    let inverse = match again {
        true => Inverse::default(),
        false if action.verb == Verb::Erase => return Err(erased(tx, undoes).await?),
        false => inverse(tx, undoes).await?,
    };
    let batch = Batch {
        id: step.id,
        at: step.at,
        actor: step.actor.clone(),
        action: Action { verb, original: Some(action.verb), ..action.clone() },
        changes: inverse.changes,
    };
    let back = inverse.all_back.then_some(undoes);
    let besides = Besides { removals: inverse.removals, back, portions: None };
    let committed = apply::apply_with(tx, &batch, besides, kind).await?;
    Ok(Some(Undone { committed, action }))
}

/// What takes a batch back.
#[derive(Default)]
struct Inverse {
    changes: Vec<Change>,
    /// What it made.
    removals: Vec<Removal>,
    /// Whether what it deleted is too much to be among the changes.
    all_back: bool,
}

/// Looks whether a batch can be taken back, and by what. Its rows are read some at a time: an import has many.
async fn inverse(tx: &mut Tx, batch: Uuid) -> Result<Inverse> {
    const DELETED: &str = "select count(*) from journal where batch_id = $1 and after is null";
    let deleted: i64 =
        on_tx!(tx, |connection| sqlx::query_scalar(DELETED).bind(batch).fetch_one(connection))?;
    let mut inverse = Inverse { all_back: deleted > TOLD as i64, ..Inverse::default() };
    let erasures = any_erasure(tx).await?;
    let Some((first, last)) = places_of_batch(tx, batch).await? else { return Ok(inverse) };
    let nouns = nouns_of_batch(tx, batch).await?;
    for places in some_places(first, last) {
        let mut made = HashSet::new();
        if !erasures {
            for &noun in &nouns {
                let untouched = as_made(tx, batch, noun, places).await?;
                made.extend(untouched.iter().map(|removal| removal.id));
                inverse.removals.extend(untouched);
            }
        }
        if made.len() == count_of_batch(tx, batch, places).await? {
            continue;
        }
        let mut rows = some_of_batch(tx, batch, places).await?;
        rows.retain(|row| !made.contains(&row.id));
        if erasures {
            unerased(tx, &rows).await?;
        }
        let ids: Vec<_> = rows.iter().map(|row| (row.noun, row.id)).collect();
        let mut now = many::bodies(tx, &ids).await?;
        for row in rows {
            let now = now.remove(&row.id);
            if content(now.as_ref()) != content(row.after.as_ref()) {
                return Err(later_change(tx, &row, now.as_ref()).await?);
            }
            inverse.add(row, now.as_ref())?;
        }
    }
    Ok(inverse)
}

/// The records of a noun that the batch made and that are still just as it made them. The database compares them, so
/// that the bodies of an import need not be read.
async fn as_made(
    tx: &mut Tx,
    batch: Uuid,
    noun: Noun,
    (from, to): (i64, i64),
) -> Result<Vec<Removal>> {
    const SQL: &str = "select r.id, r.revision from journal j join {noun} r on r.id = j.record_id \
         where j.seq between $2 and $3 and j.batch_id = $1 and j.noun = '{noun}' \
           and j.before is null and j.after = r.body order by j.seq";
    let rows: Vec<(Uuid, i64)> = on_tx!(tx, |connection| {
        sqlx::query_as(about(noun, SQL)).bind(batch).bind(from).bind(to).fetch_all(connection)
    })?;
    let removal = |(id, revision): (Uuid, i64)| {
        Ok(Removal { noun, id: RecordId(id), revision: revision_of(revision, from)? })
    };
    rows.into_iter().map(removal).collect()
}

async fn nouns_of_batch(tx: &mut Tx, batch: Uuid) -> Result<Vec<Noun>> {
    const SQL: &str = "select distinct noun from journal where batch_id = $1";
    let names: Vec<String> =
        on_tx!(tx, |connection| sqlx::query_scalar(SQL).bind(batch).fetch_all(connection))?;
    names.iter().map(|name| noun_named(name, 0)).collect()
}

/// How many rows a batch has between these places.
async fn count_of_batch(tx: &mut Tx, batch: Uuid, (from, to): (i64, i64)) -> Result<usize> {
    const SQL: &str = "select count(*) from journal where seq between $2 and $3 and batch_id = $1";
    let count: i64 = on_tx!(tx, |connection| {
        sqlx::query_scalar(SQL).bind(batch).bind(from).bind(to).fetch_one(connection)
    })?;
    Ok(usize::try_from(count).unwrap_or_default())
}

impl Inverse {
    /// Adds what takes a row back; `now` is its record as it stands.
    fn add(&mut self, row: JournalRow, now: Option<&Value>) -> Result<()> {
        let revision = now
            .and_then(|body| u32::try_from(body.get("revision")?.as_u64()?).ok())
            .unwrap_or_default();
        let JournalRow { noun, id, before, .. } = row;
        match before {
            None => self.removals.push(Removal { noun, id, revision }),
            Some(_) if now.is_none() && self.all_back => {}
            Some(before) => {
                let mut record = parse_record(noun, id, before)?;
                record.set_revision(revision);
                self.changes.push(Change::Put(record));
            }
        }
        Ok(())
    }
}

/// What a body says apart from how often it was saved: a change that was itself taken back does not stand in the way.
fn content(body: Option<&Value>) -> Option<Value> {
    let mut body = kept::telling(body?.clone());
    body.as_object_mut()?.remove("revision");
    Some(body)
}

/// Whether anything was ever erased.
async fn any_erasure(tx: &mut Tx) -> Result<bool> {
    const SQL: &str = "select count(*) from batch where action ->> 'verb' = 'erase'";
    let count: i64 = on_tx!(tx, |connection| sqlx::query_scalar(SQL).fetch_one(connection))?;
    Ok(count > 0)
}

/// Sees to it that no erasure is in the way of taking these rows back.
async fn unerased(tx: &mut Tx, rows: &[JournalRow]) -> Result<()> {
    for row in rows {
        if let Some(erasure) = erasure_of(tx, row).await? {
            return Err(erasure);
        }
    }
    Ok(())
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
