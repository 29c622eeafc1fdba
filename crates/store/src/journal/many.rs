//! Many changes of a batch at once: what is stored of all of them is read together, and new records of one noun are
//! written a few hundred to a statement. A table of 100,000 rows is taken in so; one by one it would take a minute.

use std::collections::{HashMap, HashSet};

use portolan_domain::{
    id::RecordId,
    record::{Noun, Record, Reference},
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    error::{Result, StoreError},
    sql::{MOST_IDS, Tx, about_rows, about_these, on_tx},
};

/// As many new records go into one statement.
const ROWS: usize = 200;

/// What is stored of records.
#[derive(Default)]
pub(super) struct Stored {
    /// The bodies of those that are there.
    pub(super) bodies: HashMap<RecordId, Value>,
    /// The last revision of those that are or were there.
    pub(super) revisions: HashMap<RecordId, u32>,
}

/// Reads what is stored of these records.
pub(super) async fn stored(tx: &mut Tx, changed: &[(Noun, RecordId)]) -> Result<Stored> {
    const BODIES: &str = "select id, body from {noun} where id in ({ids})";
    const LAST: &str = "select record_id, max(revision) from journal \
         where noun = '{noun}' and record_id in ({ids}) group by record_id";
    let mut by_noun: HashMap<Noun, Vec<RecordId>> = HashMap::new();
    for &(noun, id) in changed {
        by_noun.entry(noun).or_default().push(id);
    }
    let mut stored = Stored::default();
    for (noun, ids) in by_noun {
        for ids in ids.chunks(MOST_IDS) {
            let bodies: Vec<(Uuid, Json<Value>)> = on_tx!(tx, |connection| {
                let statement = sqlx::query_as(about_these(noun, BODIES, ids.len()));
                ids.iter()
                    .fold(statement, |statement, id| statement.bind(id.0))
                    .fetch_all(connection)
            })?;
            stored.bodies.extend(bodies.into_iter().map(|(id, Json(body))| (RecordId(id), body)));
            let last: Vec<(Uuid, i64)> = on_tx!(tx, |connection| {
                let statement = sqlx::query_as(about_these(noun, LAST, ids.len()));
                ids.iter()
                    .fold(statement, |statement, id| statement.bind(id.0))
                    .fetch_all(connection)
            })?;
            for (id, revision) in last {
                stored.revisions.insert(RecordId(id), super::revision_of(revision, 0)?);
            }
        }
    }
    Ok(stored)
}

/// Saves new records of one noun, revisions set, each with its arrows and its row of the journal.
pub(super) async fn insert(tx: &mut Tx, batch: Uuid, records: &[Record]) -> Result<()> {
    for records in records.chunks(ROWS) {
        let bodies = records.iter().map(body).collect::<Result<Vec<_>>>()?;
        free(tx, records, &bodies).await?;
        save(tx, records, &bodies).await?;
        point(tx, records).await?;
        note(tx, batch, records, &bodies).await?;
    }
    Ok(())
}

/// A record as it is kept.
pub(super) fn body(record: &Record) -> Result<Value> {
    record.to_json().map_err(|error| StoreError::Corrupt {
        table: record.noun().name().into(),
        column: "body",
        row: record.id().to_string(),
        why: error.to_string(),
    })
}

/// Sees to it that codes are free. Writers take turns, so what is free now is free when it is written; a statement of
/// many rows would not say which of them it failed at.
async fn free(tx: &mut Tx, records: &[Record], bodies: &[Value]) -> Result<()> {
    const CODES: &str = "select code from {noun} where code in ({ids})";
    const USCC: &str = "select uscc from {noun} where uscc in ({ids})";
    let noun = records.first().map_or(Noun::Workspace, Record::noun);
    let with_uscc = noun == Noun::Enterprise;
    for (field, sql) in [("code", CODES), ("uscc", USCC)] {
        if field == "uscc" && !with_uscc {
            continue;
        }
        let own: Vec<&str> = bodies.iter().filter_map(|body| body.get(field)?.as_str()).collect();
        if own.is_empty() {
            continue;
        }
        let mut seen = HashSet::new();
        let twice = own.iter().find(|value| !seen.insert(**value)).map(|value| (*value).to_owned());
        let taken: Option<String> = on_tx!(tx, |connection| {
            let statement = sqlx::query_scalar(about_these(noun, sql, own.len()));
            own.iter()
                .fold(statement, |statement, value| statement.bind(*value))
                .fetch_optional(connection)
        })?;
        if let Some(value) = taken.or(twice) {
            return Err(StoreError::Taken { noun, field: field.to_owned(), value });
        }
    }
    Ok(())
}

async fn save(tx: &mut Tx, records: &[Record], bodies: &[Value]) -> Result<()> {
    const KNOW: &str = "insert into record (id, noun) values {rows}";
    const INSERT: &str = "insert into {noun} (id, code, revision, body) values {rows}";
    let Some(first) = records.first() else { return Ok(()) };
    let noun = first.noun();
    on_tx!(tx, |connection| async {
        let mut statement = sqlx::query(about_rows(noun, KNOW, records.len(), 2));
        for record in records {
            statement = statement.bind(record.id().0).bind(noun.name());
        }
        statement.execute(connection).await.map(drop)
    })?;
    on_tx!(tx, |connection| async {
        let mut statement = sqlx::query(about_rows(noun, INSERT, records.len(), 4));
        for (record, body) in records.iter().zip(bodies) {
            statement = statement
                .bind(record.id().0)
                .bind(record.code().as_str())
                .bind(i64::from(record.revision()))
                .bind(Json(body));
        }
        statement.execute(connection).await.map(drop)
    })
    .map_err(|error| StoreError::of_write(error, first))
}

/// Writes down what they point to, which must be there.
async fn point(tx: &mut Tx, records: &[Record]) -> Result<()> {
    const THERE: &str = "select id, noun from record where id in ({ids})";
    const POINT: &str = "insert into reference (from_id, to_id, to_noun) values {rows}";
    let arrows = |record: &Record| -> Vec<(RecordId, Reference)> {
        record.references().into_iter().map(|to| (record.id(), to)).collect()
    };
    let arrows: Vec<(RecordId, Reference)> = records.iter().flat_map(arrows).collect();
    let mut targets: Vec<RecordId> = arrows.iter().map(|(_, to)| to.id).collect();
    targets.sort_unstable();
    targets.dedup();
    let mut there: HashSet<(Uuid, String)> = HashSet::new();
    for ids in targets.chunks(MOST_IDS) {
        let found: Vec<(Uuid, String)> = on_tx!(tx, |connection| {
            let statement = sqlx::query_as(about_these(Noun::Workspace, THERE, ids.len()));
            ids.iter().fold(statement, |statement, id| statement.bind(id.0)).fetch_all(connection)
        })?;
        there.extend(found);
    }
    for (from, to) in &arrows {
        if !there.contains(&(to.id.0, to.noun.name().to_owned())) {
            let noun = records.first().map_or(to.noun, Record::noun);
            return Err(StoreError::Dangling { noun, id: *from, to: *to });
        }
    }
    for arrows in arrows.chunks(ROWS) {
        on_tx!(tx, |connection| async {
            let mut statement = sqlx::query(about_rows(Noun::Workspace, POINT, arrows.len(), 3));
            for (from, to) in arrows {
                statement = statement.bind(from.0).bind(to.id.0).bind(to.noun.name());
            }
            statement.execute(connection).await.map(drop)
        })?;
    }
    Ok(())
}

async fn note(tx: &mut Tx, batch: Uuid, records: &[Record], bodies: &[Value]) -> Result<()> {
    const SQL: &str =
        "insert into journal (batch_id, noun, record_id, revision, after) values {rows}";
    on_tx!(tx, |connection| async {
        let mut statement = sqlx::query(about_rows(Noun::Workspace, SQL, records.len(), 5));
        for (record, body) in records.iter().zip(bodies) {
            statement = statement
                .bind(batch)
                .bind(record.noun().name())
                .bind(record.id().0)
                .bind(i64::from(record.revision()))
                .bind(Json(body));
        }
        statement.execute(connection).await.map(drop)
    })?;
    Ok(())
}
