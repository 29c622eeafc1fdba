//! Saving a batch within a transaction: look at everything first, then write. New records come first, in the order of
//! [`Noun::ALL`], so that what is pointed to is there before what points; then those that are there already; deletions
//! come last, the other way round.

use std::collections::HashSet;

use chrono::SubsecRound;
use portolan_domain::{
    id::RecordId,
    record::{Noun, Record},
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::edits::{self, Edit};
use super::many::{self, New};
use super::portions::Portions;
use super::removals::{self, Removal};
use super::{Batch, Change, Committed, last_of_record, noun_named, of_batch, some_places};
use crate::{
    error::{Result, StoreError},
    records::{parse_record, understood},
    sql::{Tx, on_tx},
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

/// More records than these of a batch are told by their nouns alone, and are not held for it.
pub const TOLD: usize = 2_000;

/// What a batch does besides its changes, too much to be held as such.
#[derive(Default)]
pub(crate) struct Besides<'a> {
    /// Records that go.
    pub(crate) removals: Vec<Removal>,
    /// The batch of which everything that it deleted comes back.
    pub(crate) back: Option<Uuid>,
    /// New records behind all changes.
    pub(crate) portions: Option<&'a Portions>,
}

/// Changes, checked against what is stored.
#[derive(Default)]
struct Planned {
    new: Vec<Record>,
    edits: Vec<Edit>,
}

/// Saves a batch, or tells what it did when it was saved before.
pub(crate) async fn apply(tx: &mut Tx, batch: &Batch, kind: Kind) -> Result<Committed> {
    apply_with(tx, batch, Besides::default(), kind).await
}

/// Saves a batch that does more than it says as changes.
pub(crate) async fn apply_with(
    tx: &mut Tx,
    batch: &Batch,
    besides: Besides<'_>,
    kind: Kind,
) -> Result<Committed> {
    if is_known(tx, batch.id).await? {
        return recall(tx, batch.id).await;
    }
    let Besides { mut removals, back, portions } = besides;
    removals.extend(batch.changes.iter().filter_map(Change::removal));
    removals::put_in_order(&mut removals);
    once(batch, &removals)?;
    let planned = plan(tx, &batch.changes).await?;
    removals::check(tx, &removals).await?;
    note_batch(tx, batch, kind).await?;
    removals::note(tx, batch.id, &removals).await?;
    let more = back.is_some() || portions.is_some();
    if more || planned.new.len() + planned.edits.len() + removals.len() > 1 {
        edits::park(tx, &planned.edits).await?;
    }
    if more || planned.new.len() + planned.edits.len() > 0 {
        removals::park(tx, &removals).await?;
    }
    let mut committed = Committed { batch: batch.id, ..Committed::default() };
    for new in planned.new.chunk_by(|one, other| one.noun() == other.noun()) {
        let written = new.iter().map(New::of).collect::<Result<Vec<_>>>()?;
        many::insert(tx, batch.id, &written).await?;
    }
    if let Some(deleted) = back {
        put_back(tx, batch.id, deleted, &mut committed).await?;
    }
    committed.records = planned.new;
    committed.records.append(&mut edits::write(tx, batch.id, planned.edits).await?);
    committed.records.sort_by_key(|record| place(record.noun()));
    removals::carry_out(tx, &removals).await?;
    if removals.len() > TOLD {
        committed.grown.extend(removals.iter().map(|gone| gone.noun));
    } else {
        committed.removed = removals.iter().map(|gone| (gone.noun, gone.id)).collect();
    }
    if let Some(portions) = portions {
        grow(tx, batch.id, portions, &mut committed).await?;
    }
    Ok(committed)
}

/// Sees to it that no record is changed twice.
fn once(batch: &Batch, removals: &[Removal]) -> Result<()> {
    let puts = batch.changes.iter().filter_map(Change::put);
    let all = puts.map(|record| (record.noun(), record.id()));
    let mut seen = HashSet::new();
    let mut all = all.chain(removals.iter().map(|gone| (gone.noun, gone.id)));
    match all.find(|(_, id)| !seen.insert(*id)) {
        None => Ok(()),
        Some((noun, id)) => Err(StoreError::Corrupt {
            table: noun.name().into(),
            column: "revision",
            row: id.to_string(),
            why: "the batch changes it twice".into(),
        }),
    }
}

/// Saves new records that come in portions.
async fn grow(
    tx: &mut Tx,
    batch: Uuid,
    portions: &Portions,
    committed: &mut Committed,
) -> Result<()> {
    let mut coming = portions.begin();
    loop {
        let portion = coming.recv().await.ok_or_else(StoreError::unfinished)??;
        let Some(portion) = portion else { return Ok(()) };
        for new in portion.chunk_by(|one, other| one.noun() == other.noun()) {
            many::insert(tx, batch, new).await?;
        }
        committed.grown.extend(portion.iter().map(New::noun));
    }
}

/// Puts back all that a batch deleted, in the order in which records may point to each other.
async fn put_back(
    tx: &mut Tx,
    batch: Uuid,
    deleted: Uuid,
    committed: &mut Committed,
) -> Result<()> {
    const NOUNS: &str = "select noun, min(seq), max(seq) from journal \
         where batch_id = $1 and after is null group by noun";
    const SQL: &str = "select record_id, cast(before as text) from journal \
         where seq between $3 and $4 and batch_id = $1 and noun = $2 and after is null order by seq";
    let mut nouns: Vec<(String, i64, i64)> =
        on_tx!(tx, |connection| sqlx::query_as(NOUNS).bind(deleted).fetch_all(connection))?;
    nouns.sort_by_key(|(noun, ..)| Noun::from_name(noun).map(place));
    for (name, first, last) in nouns {
        let noun = noun_named(&name, first)?;
        for (from, to) in some_places(first, last) {
            let rows: Vec<(Uuid, String)> = on_tx!(tx, |connection| {
                sqlx::query_as(SQL)
                    .bind(deleted)
                    .bind(&name)
                    .bind(from)
                    .bind(to)
                    .fetch_all(connection)
            })?;
            let ids: Vec<_> = rows.iter().map(|(id, _)| (noun, RecordId(*id))).collect();
            let revisions = many::revisions(tx, &ids).await?;
            let again = rows.iter().map(|(id, body)| {
                let id = RecordId(*id);
                let mut record = understood(noun, id, body)?;
                record.set_revision(revisions.get(&id).copied().unwrap_or_default() + 1);
                New::of(&record)
            });
            let again = again.collect::<Result<Vec<_>>>()?;
            many::insert(tx, batch, &again).await?;
        }
        committed.grown.insert(noun);
    }
    Ok(())
}

impl Change {
    fn put(&self) -> Option<&Record> {
        match self {
            Self::Put(record) => Some(record),
            Self::Remove { .. } => None,
        }
    }

    fn removal(&self) -> Option<Removal> {
        match *self {
            Self::Put(_) => None,
            Self::Remove { noun, id, revision } => Some(Removal { noun, id, revision }),
        }
    }
}

pub(super) fn place(noun: Noun) -> usize {
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
    const NOUNS: &str = "select noun, count(*) from journal where batch_id = $1 group by noun";
    let mut committed = Committed { batch, repeated: true, ..Committed::default() };
    let nouns: Vec<(String, i64)> =
        on_tx!(tx, |connection| sqlx::query_as(NOUNS).bind(batch).fetch_all(connection))?;
    if nouns.iter().map(|(_, count)| count).sum::<i64>() > TOLD as i64 {
        committed.grown = nouns.iter().filter_map(|(noun, _)| Noun::from_name(noun)).collect();
        return Ok(committed);
    }
    for row in of_batch(tx, batch).await? {
        match row.after {
            Some(body) => committed.records.push(parse_record(row.noun, row.id, body)?),
            None => committed.removed.push((row.noun, row.id)),
        }
    }
    committed.records.sort_by_key(|record| place(record.noun()));
    Ok(committed)
}

/// Checks puts against what is stored.
async fn plan(tx: &mut Tx, changes: &[Change]) -> Result<Planned> {
    let puts: Vec<&Record> = changes.iter().filter_map(Change::put).collect();
    let ids: Vec<_> = puts.iter().map(|record| (record.noun(), record.id())).collect();
    let mut bodies = many::bodies(tx, &ids).await?;
    let new: Vec<_> = ids.iter().filter(|(_, id)| !bodies.contains_key(id)).copied().collect();
    let revisions = many::revisions(tx, &new).await?;
    let mut planned = Planned::default();
    for record in puts {
        let (noun, id, read) = (record.noun(), record.id(), record.revision());
        let before = bodies.remove(&id);
        let current = before.as_ref().and_then(|body| body.get("revision")?.as_u64());
        let mut record = record.clone();
        match before {
            None if read == 0 => {
                // An id that was in use before goes on counting where it stopped.
                let last = revisions.get(&id).copied().unwrap_or_default();
                record.set_revision(last + 1);
                planned.new.push(record);
            }
            None => return Err(StoreError::Gone { noun, id }),
            Some(before) if current == Some(u64::from(read)) => {
                record.set_revision(read + 1);
                planned.edits.push(Edit::of(id, before, record)?);
            }
            Some(before) => return Err(stale(tx, noun, id, read, Some(before)).await?),
        }
    }
    // The caller's order within a noun.
    planned.new.sort_by_key(|record| place(record.noun()));
    planned.edits.sort_by_key(|edit| place(edit.noun()));
    Ok(planned)
}

/// Says what was changed since the record was read.
pub(super) async fn stale(
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
