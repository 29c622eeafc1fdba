//! Saving a batch within a transaction: look at everything first, then write. Puts go in the order of [`Noun::ALL`], so
//! that what is pointed to is there before what points; deletions go the other way round, after the puts.

use std::collections::HashSet;

use chrono::SubsecRound;
use portolan_domain::{
    id::RecordId,
    record::{Noun, Record},
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::many::{self, New, Stored};
use super::portions::Portions;
use super::{Batch, Change, Committed, last_of_record, of_batch};
use crate::{
    error::{Result, StoreError},
    kept,
    records::parse_record,
    sql::{Tx, about, on_tx},
};

/// What a batch is to the actor's undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A change of its own.
    Do,
    /// Takes `undoes` back; `origin` is the batch whose action the user sees.
    Undo { undoes: Uuid, origin: Uuid },
    /// Does again what the undo `undoes` took back.
    Redo { undoes: Uuid, origin: Uuid },
}

/// A change, checked against what is stored.
struct Planned {
    noun: Noun,
    id: RecordId,
    before: Option<Value>,
    /// `None` for a deletion.
    after: Option<Record>,
    revision: u32,
}

/// Saves a batch, or tells what it did when it was saved before.
pub(crate) async fn apply(tx: &mut Tx, batch: &Batch, kind: Kind) -> Result<Committed> {
    if is_known(tx, batch.id).await? {
        return recall(tx, batch.id).await;
    }
    let mut planned = Vec::with_capacity(batch.changes.len());
    let mut seen = HashSet::new();
    for change in &batch.changes {
        let (noun, id) = change.record();
        if !seen.insert(id) {
            return Err(StoreError::Corrupt {
                table: noun.name().into(),
                column: "revision",
                row: id.to_string(),
                why: "the batch changes it twice".into(),
            });
        }
    }
    let changed: Vec<_> = batch.changes.iter().map(Change::record).collect();
    let mut stored = many::stored(tx, &changed).await?;
    for change in &batch.changes {
        planned.push(plan(tx, change, &mut stored).await?);
    }
    // Nouns in their order for puts, then the other way round for deletions; the caller's order within a noun.
    planned.sort_by_key(|change| match change.after {
        Some(_) => (false, place(change.noun)),
        None => (true, Noun::ALL.len() - place(change.noun)),
    });
    note_batch(tx, batch, kind).await?;
    park(tx, &planned).await?;
    let mut committed = Committed { batch: batch.id, ..Committed::default() };
    let mut planned = planned.into_iter().peekable();
    while let Some(change) = planned.next() {
        let noun = change.noun;
        let mut new = Vec::new();
        let mut change = Some(change);
        while let Some(record) = change.take_if(|change| change.is_new()).and_then(Planned::saved) {
            new.push(record);
            change = planned.next_if(|next| next.noun == noun && next.is_new());
        }
        let written = new.iter().map(New::of).collect::<Result<Vec<_>>>()?;
        many::insert(tx, batch.id, &written).await?;
        committed.records.append(&mut new);
        if let Some(change) = change {
            match write(tx, batch.id, change).await? {
                Written::Saved(record) => committed.records.push(record),
                Written::Removed(noun, id) => committed.removed.push((noun, id)),
            }
        }
    }
    Ok(committed)
}

/// Saves a batch with new records that come in portions behind its changes.
pub(crate) async fn apply_growing(
    tx: &mut Tx,
    batch: &Batch,
    portions: &Portions,
) -> Result<Committed> {
    let mut committed = apply(tx, batch, Kind::Do).await?;
    if committed.repeated {
        return Ok(committed);
    }
    let mut coming = portions.begin();
    loop {
        let portion = coming.recv().await.ok_or_else(StoreError::unfinished)??;
        let Some(portion) = portion else { return Ok(committed) };
        for new in portion.chunk_by(|one, other| one.noun() == other.noun()) {
            many::insert(tx, batch.id, new).await?;
        }
        committed.grown.extend(portion.iter().map(New::noun));
    }
}

impl Planned {
    /// Whether a record is saved that is not there yet.
    fn is_new(&self) -> bool {
        self.before.is_none() && self.after.is_some()
    }

    /// The record as it is saved.
    fn saved(self) -> Option<Record> {
        let revision = self.revision;
        self.after.map(|mut record| {
            record.set_revision(revision);
            record
        })
    }
}

impl Change {
    fn record(&self) -> (Noun, RecordId) {
        match self {
            Self::Put(record) => (record.noun(), record.id()),
            Self::Remove { noun, id, .. } => (*noun, *id),
        }
    }
}

fn place(noun: Noun) -> usize {
    Noun::ALL.iter().position(|&other| other == noun).unwrap_or(Noun::ALL.len())
}

async fn is_known(tx: &mut Tx, batch: Uuid) -> Result<bool> {
    const SQL: &str = "select count(*) from batch where id = $1";
    let count: i64 =
        on_tx!(tx, |connection| { sqlx::query_scalar(SQL).bind(batch).fetch_one(connection) })?;
    Ok(count > 0)
}

/// What a batch did when it was committed.
async fn recall(tx: &mut Tx, batch: Uuid) -> Result<Committed> {
    let mut committed = Committed { batch, repeated: true, ..Committed::default() };
    for row in of_batch(tx, batch).await? {
        match row.after {
            Some(body) => committed.records.push(parse_record(row.noun, row.id, body)?),
            None => committed.removed.push((row.noun, row.id)),
        }
    }
    Ok(committed)
}

/// Checks one change against what is stored.
async fn plan(tx: &mut Tx, change: &Change, stored: &mut Stored) -> Result<Planned> {
    let (noun, id) = change.record();
    let (read, after) = match change {
        Change::Put(record) => (record.revision(), Some(record.clone())),
        Change::Remove { revision, .. } => (*revision, None),
    };
    let before = stored.bodies.remove(&id);
    let current = before.as_ref().and_then(|body| body.get("revision")?.as_u64());
    match (&before, read) {
        (None, 0) if after.is_some() => {}
        (None, _) => return Err(StoreError::Gone { noun, id }),
        (Some(_), read) if current == Some(u64::from(read)) => {}
        (Some(_), read) => return Err(stale(tx, noun, id, read, before).await?),
    }
    let last = match read {
        // An id that was in use before goes on counting where it stopped.
        0 => stored.revisions.get(&id).copied().unwrap_or_default(),
        read => read,
    };
    Ok(Planned { noun, id, before, after, revision: last + 1 })
}

/// Says what was changed since the record was read.
async fn stale(
    tx: &mut Tx,
    noun: Noun,
    id: RecordId,
    read: u32,
    theirs: Option<Value>,
) -> Result<StoreError> {
    const SQL: &str =
        "select after from journal where record_id = $1 and noun = $2 and revision = $3";
    let base: Option<Option<Json<Value>>> = on_tx!(tx, |connection| {
        sqlx::query_scalar(SQL)
            .bind(id.0)
            .bind(noun.name())
            .bind(i64::from(read))
            .fetch_optional(connection)
    })?;
    let last = last_of_record(tx, noun, id).await?.ok_or_else(|| StoreError::Corrupt {
        table: noun.name().into(),
        column: "revision",
        row: id.to_string(),
        why: "the journal does not know the record".into(),
    })?;
    Ok(StoreError::Stale {
        noun,
        id,
        code: code_of(theirs.as_ref()),
        base: base.flatten().map(|Json(body)| body),
        theirs,
        by: last.actor,
        at: last.at,
    })
}

/// The code in a body.
pub(crate) fn code_of(body: Option<&Value>) -> String {
    body.and_then(|body| body.get("code")?.as_str()).unwrap_or_default().to_owned()
}

async fn note_batch(tx: &mut Tx, batch: &Batch, kind: Kind) -> Result<()> {
    const SQL: &str = "insert into batch (id, at, actor, action, kind, undoes, origin) \
         values ($1, $2, $3, $4, $5, $6, $7)";
    let (kind, undoes, origin) = match kind {
        Kind::Do => ("do", None, batch.id),
        Kind::Undo { undoes, origin } => ("undo", Some(undoes), origin),
        Kind::Redo { undoes, origin } => ("redo", Some(undoes), origin),
    };
    on_tx!(tx, |connection| async {
        sqlx::query(SQL)
            .bind(batch.id)
            .bind(batch.at.trunc_subsecs(6))
            .bind(&batch.actor)
            .bind(Json(&batch.action))
            .bind(kind)
            .bind(undoes)
            .bind(origin)
            .execute(connection)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Sets aside the unique values that the batch changes or frees, so that two records can swap them and a deleted one's
/// can be taken over, in whatever order the rows are then written. No code begins with `~`.
async fn park(tx: &mut Tx, planned: &[Planned]) -> Result<()> {
    const SQL: &str = "update {noun} set code = $2, body = $3 where id = $1";
    if planned.len() < 2 {
        return Ok(());
    }
    for change in planned {
        let Some(before) = &change.before else { continue };
        let after = change.after.as_ref().and_then(|record| kept::body(record).ok());
        let kept =
            |field| after.as_ref().is_some_and(|after| after.get(field) == before.get(field));
        if kept("code") && kept("uscc") | before.get("uscc").is_none() {
            continue;
        }
        let mut parked = before.clone();
        if let Some(uscc) = parked.get_mut("uscc") {
            *uscc = Value::Null;
        }
        on_tx!(tx, |connection| async {
            sqlx::query(about(change.noun, SQL))
                .bind(change.id.0)
                .bind(format!("~{}", change.id))
                .bind(Json(&parked))
                .execute(connection)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

#[expect(clippy::large_enum_variant, reason = "almost all are of the large kind")]
enum Written {
    Saved(Record),
    Removed(Noun, RecordId),
}

async fn write(tx: &mut Tx, batch: Uuid, change: Planned) -> Result<Written> {
    let Planned { noun, id, before, after, revision } = change;
    let Some(mut record) = after else {
        remove(tx, noun, id).await?;
        note(tx, batch, noun, id, revision, before.as_ref(), None).await?;
        return Ok(Written::Removed(noun, id));
    };
    record.set_revision(revision);
    let body = kept::body(&record)?;
    save(tx, &record, &body).await?;
    let pointed = match &before {
        Some(before) => parse_record(noun, id, before.clone())?.references(),
        None => Vec::new(),
    };
    if record.references() != pointed {
        point(tx, &record).await?;
    }
    note(tx, batch, noun, id, revision, before.as_ref(), Some(&body)).await?;
    Ok(Written::Saved(record))
}

async fn save(tx: &mut Tx, record: &Record, body: &Value) -> Result<()> {
    const UPDATE: &str = "update {noun} set code = $2, revision = $3, body = $4 where id = $1";
    on_tx!(tx, |connection| async {
        sqlx::query(about(record.noun(), UPDATE))
            .bind(record.id().0)
            .bind(record.code().as_str())
            .bind(i64::from(record.revision()))
            .bind(Json(body))
            .execute(connection)
            .await
            .map(drop)
    })
    .map_err(|error| StoreError::of_write(error, record))
}

/// Writes down what a record points to.
async fn point(tx: &mut Tx, record: &Record) -> Result<()> {
    const CLEAR: &str = "delete from reference where from_id = $1";
    const POINT: &str = "insert into reference (from_id, to_id, to_noun) values ($1, $2, $3)";
    on_tx!(tx, |connection| async {
        sqlx::query(CLEAR).bind(record.id().0).execute(connection).await.map(drop)
    })?;
    for to in record.references() {
        let pointed = on_tx!(tx, |connection| async {
            sqlx::query(POINT)
                .bind(record.id().0)
                .bind(to.id.0)
                .bind(to.noun.name())
                .execute(connection)
                .await
                .map(drop)
        });
        pointed.map_err(|error| match error.as_database_error() {
            Some(failure) if failure.is_foreign_key_violation() => {
                StoreError::Dangling { noun: record.noun(), id: record.id(), to }
            }
            _ => error.into(),
        })?;
    }
    Ok(())
}

async fn remove(tx: &mut Tx, noun: Noun, id: RecordId) -> Result<()> {
    const POINTING: &str = "select r.id, r.noun from reference a join record r on r.id = a.from_id \
         where a.to_id = $1 and a.from_id <> $1 order by r.noun, r.id";
    const BODY: &str = "delete from {noun} where id = $1";
    const KNOWN: &str = "delete from record where id = $1";
    let pointing: Vec<(Uuid, String)> =
        on_tx!(tx, |connection| { sqlx::query_as(POINTING).bind(id.0).fetch_all(connection) })?;
    if !pointing.is_empty() {
        let by = pointing.into_iter().filter_map(|(id, noun)| {
            Some(portolan_domain::record::Reference {
                noun: Noun::from_name(&noun)?,
                id: RecordId(id),
            })
        });
        return Err(StoreError::Referenced { noun, id, by: by.collect() });
    }
    for statement in [BODY, KNOWN] {
        on_tx!(tx, |connection| async {
            sqlx::query(about(noun, statement)).bind(id.0).execute(connection).await.map(drop)
        })?;
    }
    Ok(())
}

async fn note(
    tx: &mut Tx,
    batch: Uuid,
    noun: Noun,
    id: RecordId,
    revision: u32,
    before: Option<&Value>,
    after: Option<&Value>,
) -> Result<()> {
    const SQL: &str = "insert into journal (batch_id, noun, record_id, revision, before, after) \
         values ($1, $2, $3, $4, $5, $6)";
    on_tx!(tx, |connection| async {
        sqlx::query(SQL)
            .bind(batch)
            .bind(noun.name())
            .bind(id.0)
            .bind(i64::from(revision))
            .bind(before.map(Json))
            .bind(after.map(Json))
            .execute(connection)
            .await
            .map(drop)
    })?;
    Ok(())
}
