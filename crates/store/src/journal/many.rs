//! Many changes of a batch at once: what is stored of all of them is read together, and new records of one noun are
//! written a few hundred to a statement. A table of 100,000 rows is taken in so; one by one it would take a minute.
//!
//! What a new record is kept as is written out once ([`New`]), for its table and for the journal.

use std::collections::{HashMap, HashSet};

use portolan_domain::{
    id::{Code, RecordId},
    record::{Noun, Record, Reference},
    uscc::Uscc,
};
use serde_json::{Value, value::RawValue};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    error::{Result, StoreError},
    kept,
    sql::{Tx, about_rows, about_these, on_tx, rows_about},
};

/// As many new records go into one statement.
const ROWS: usize = 200;

/// The bodies of those of these records that are there.
pub(crate) async fn bodies(
    tx: &mut Tx,
    records: &[(Noun, RecordId)],
) -> Result<HashMap<RecordId, Value>> {
    const SQL: &str = "select id, body from {noun} where id in ({ids})";
    let mut all = HashMap::with_capacity(records.len());
    for (noun, ids) in by_noun(records) {
        let bodies: Vec<(Uuid, Json<Value>)> = rows_about(tx, noun, SQL, &ids).await?;
        all.extend(bodies.into_iter().map(|(id, Json(body))| (RecordId(id), body)));
    }
    Ok(all)
}

/// The last revisions of those of these records that are or were there.
pub(super) async fn revisions(
    tx: &mut Tx,
    records: &[(Noun, RecordId)],
) -> Result<HashMap<RecordId, u32>> {
    const SQL: &str = "select record_id, max(revision) from journal \
         where noun = '{noun}' and record_id in ({ids}) group by record_id";
    let mut all = HashMap::with_capacity(records.len());
    for (noun, ids) in by_noun(records) {
        let last: Vec<(Uuid, i64)> = rows_about(tx, noun, SQL, &ids).await?;
        for (id, revision) in last {
            all.insert(RecordId(id), super::revision_of(revision, 0)?);
        }
    }
    Ok(all)
}

fn by_noun(records: &[(Noun, RecordId)]) -> HashMap<Noun, Vec<RecordId>> {
    let mut by_noun: HashMap<Noun, Vec<RecordId>> = HashMap::new();
    for &(noun, id) in records {
        by_noun.entry(noun).or_default().push(id);
    }
    by_noun
}

/// A new record as it is kept, revision set.
pub(super) struct New {
    noun: Noun,
    id: RecordId,
    code: Code,
    revision: u32,
    uscc: Option<Uscc>,
    references: Vec<Reference>,
    body: Box<RawValue>,
}

impl New {
    /// What kind of record it is.
    pub(super) fn noun(&self) -> Noun {
        self.noun
    }

    /// Writes a record out.
    pub(super) fn of(record: &Record) -> Result<Self> {
        Ok(Self {
            noun: record.noun(),
            id: record.id(),
            code: record.code().clone(),
            revision: record.revision(),
            uscc: match record {
                Record::Enterprise(enterprise) => enterprise.uscc.clone(),
                _ => None,
            },
            references: record.references(),
            body: kept::text(record)?,
        })
    }
}

/// Saves new records of one noun, each with its arrows and its row of the journal.
pub(super) async fn insert(tx: &mut Tx, batch: Uuid, records: &[New]) -> Result<()> {
    for records in records.chunks(ROWS) {
        free(tx, records).await?;
        save(tx, records).await?;
        point(tx, records).await?;
        note(tx, batch, records).await?;
    }
    Ok(())
}

/// Sees to it that codes are free. Writers take turns, so what is free now is free when it is written; a statement of
/// many rows would not say which of them it failed at.
async fn free(tx: &mut Tx, records: &[New]) -> Result<()> {
    const CODES: &str = "select code from {noun} where code in ({ids})";
    const USCC: &str = "select uscc from {noun} where uscc in ({ids})";
    let noun = records.first().map_or(Noun::Workspace, |record| record.noun);
    let codes: Vec<&str> = records.iter().map(|record| record.code.as_str()).collect();
    let uscc: Vec<&str> =
        records.iter().filter_map(|record| Some(record.uscc.as_ref()?.as_str())).collect();
    for (field, sql, own) in [("code", CODES, codes), ("uscc", USCC, uscc)] {
        if own.is_empty() {
            continue;
        }
        let mut seen = HashSet::new();
        let twice = own.iter().find(|value| !seen.insert(**value)).map(|value| (*value).to_owned());
        let sql = about_these(tx, noun, sql, own.len());
        let taken: Option<String> = on_tx!(tx, |connection| {
            let statement = sqlx::query_scalar(sql);
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

async fn save(tx: &mut Tx, records: &[New]) -> Result<()> {
    const KNOW: &str = "insert into record (id, noun) values {rows}";
    const INSERT: &str = "insert into {noun} (id, code, revision, body) values {rows}";
    let Some(first) = records.first() else { return Ok(()) };
    let noun = first.noun;
    let sql = about_rows(tx, noun, KNOW, records.len(), 2);
    on_tx!(tx, |connection| async {
        let mut statement = sqlx::query(sql);
        for record in records {
            statement = statement.bind(record.id.0).bind(noun.name());
        }
        statement.execute(connection).await.map(drop)
    })?;
    let sql = about_rows(tx, noun, INSERT, records.len(), 4);
    on_tx!(tx, |connection| async {
        let mut statement = sqlx::query(sql);
        for record in records {
            statement = statement
                .bind(record.id.0)
                .bind(record.code.as_str())
                .bind(i64::from(record.revision))
                .bind(Json(&record.body));
        }
        statement.execute(connection).await.map(drop)
    })?;
    Ok(())
}

/// Writes down what they point to, which must be there.
async fn point(tx: &mut Tx, records: &[New]) -> Result<()> {
    const THERE: &str = "select id, noun from record where id in ({ids})";
    const POINT: &str = "insert into reference (from_id, to_id, to_noun) values {rows}";
    let arrows: Vec<(&New, &Reference)> = records
        .iter()
        .flat_map(|record| record.references.iter().map(move |to| (record, to)))
        .collect();
    let mut targets: Vec<RecordId> = arrows.iter().map(|(_, to)| to.id).collect();
    targets.sort_unstable();
    targets.dedup();
    let there: Vec<(Uuid, String)> = rows_about(tx, Noun::Workspace, THERE, &targets).await?;
    let there: HashSet<_> = there.into_iter().collect();
    for (from, to) in &arrows {
        if !there.contains(&(to.id.0, to.noun.name().to_owned())) {
            return Err(StoreError::Dangling { noun: from.noun, id: from.id, to: **to });
        }
    }
    for arrows in arrows.chunks(ROWS) {
        let sql = about_rows(tx, Noun::Workspace, POINT, arrows.len(), 3);
        on_tx!(tx, |connection| async {
            let mut statement = sqlx::query(sql);
            for (from, to) in arrows {
                statement = statement.bind(from.id.0).bind(to.id.0).bind(to.noun.name());
            }
            statement.execute(connection).await.map(drop)
        })?;
    }
    Ok(())
}

async fn note(tx: &mut Tx, batch: Uuid, records: &[New]) -> Result<()> {
    const SQL: &str =
        "insert into journal (batch_id, noun, record_id, revision, after) values {rows}";
    let sql = about_rows(tx, Noun::Workspace, SQL, records.len(), 5);
    on_tx!(tx, |connection| async {
        let mut statement = sqlx::query(sql);
        for record in records {
            statement = statement
                .bind(batch)
                .bind(record.noun.name())
                .bind(record.id.0)
                .bind(i64::from(record.revision))
                .bind(Json(&record.body));
        }
        statement.execute(connection).await.map(drop)
    })?;
    Ok(())
}
