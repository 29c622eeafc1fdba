//! Deleting records, as many as it takes to a statement: an import of 100,000 rows is taken back so. Their last bodies go
//! into the journal within the database and are not read for it.

use std::collections::HashMap;

use portolan_domain::{
    id::RecordId,
    record::{Noun, Reference},
};
use uuid::Uuid;

use super::apply::{place, stale};
use crate::{
    error::{Result, StoreError},
    records::body,
    sql::{MOST_IDS, Tx, about_these, about_these_of, on_tx},
};

/// A record to be deleted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Removal {
    pub(crate) noun: Noun,
    pub(crate) id: RecordId,
    /// The revision that was read.
    pub(crate) revision: u32,
}

/// Puts those that point before what they point to.
pub(super) fn put_in_order(removals: &mut [Removal]) {
    removals.sort_by_key(|removal| Noun::ALL.len() - place(removal.noun));
}

/// Removals of one noun at a time.
fn portions(removals: &[Removal]) -> impl Iterator<Item = &[Removal]> {
    removals
        .chunk_by(|one, other| one.noun == other.noun)
        .flat_map(|of_noun| of_noun.chunks(MOST_IDS))
}

/// Sees to it that all are there as they were read.
pub(super) async fn check(tx: &mut Tx, removals: &[Removal]) -> Result<()> {
    const SQL: &str = "select id, revision from {noun} where id in ({ids})";
    for portion in portions(removals) {
        let sql = about_these(tx, portion[0].noun, SQL, portion.len());
        let found: Vec<(Uuid, i64)> = on_tx!(tx, |connection| {
            let statement = sqlx::query_as(sql);
            portion.iter().fold(statement, |all, own| all.bind(own.id.0)).fetch_all(connection)
        })?;
        let found: HashMap<Uuid, i64> = found.into_iter().collect();
        for &Removal { noun, id, revision } in portion {
            match found.get(&id.0) {
                Some(&now) if now == i64::from(revision) => {}
                Some(_) => {
                    let theirs = body(tx, noun, id).await?;
                    return Err(stale(tx, noun, id, revision, theirs).await?);
                }
                None => return Err(StoreError::Gone { noun, id }),
            }
        }
    }
    Ok(())
}

/// Writes into the journal what they are before they go.
pub(super) async fn note(tx: &mut Tx, batch: Uuid, removals: &[Removal]) -> Result<()> {
    const SQL: &str = "insert into journal (batch_id, noun, record_id, revision, before) \
         select b.id, '{noun}', r.id, r.revision + 1, r.body \
         from {noun} r join batch b on r.id in ({ids}) and b.id = {own} order by r.id";
    each(tx, SQL, removals, Some(batch)).await
}

/// Sets their unique values aside, so that others of the batch can take them over. No code begins with `~`.
pub(super) async fn park(tx: &mut Tx, removals: &[Removal]) -> Result<()> {
    const SQLITE: &str = "update {noun} set code = '~' || hex(id), \
         body = json_remove(body, '$.uscc') where id in ({ids})";
    const POSTGRES: &str = "update {noun} set code = '~' || id, \
         body = body - 'uscc' where id in ({ids})";
    let sql = match tx {
        Tx::Sqlite(_) => SQLITE,
        Tx::Postgres(_) => POSTGRES,
    };
    each(tx, sql, removals, None).await
}

/// Deletes them, with the arrows that begin at them.
pub(super) async fn carry_out(tx: &mut Tx, removals: &[Removal]) -> Result<()> {
    const BODY: &str = "delete from {noun} where id in ({ids})";
    const KNOWN: &str = "delete from record where id in ({ids})";
    for portion in portions(removals) {
        unpointed(tx, portion).await?;
        for sql in [BODY, KNOWN] {
            carry(tx, sql, portion, None).await?;
        }
    }
    Ok(())
}

/// Sees to it that nothing is left that points to one of them.
async fn unpointed(tx: &mut Tx, portion: &[Removal]) -> Result<()> {
    const SQL: &str = "select a.to_id, r.id, r.noun from reference a join record r on r.id = a.from_id \
         where a.to_id in ({ids}) and a.from_id <> a.to_id order by a.to_id, r.noun, r.id";
    let sql = about_these(tx, portion[0].noun, SQL, portion.len());
    let pointing: Vec<(Uuid, Uuid, String)> = on_tx!(tx, |connection| {
        let statement = sqlx::query_as(sql);
        portion.iter().fold(statement, |all, own| all.bind(own.id.0)).fetch_all(connection)
    })?;
    let first = pointing.first().map(|(to, ..)| *to);
    let Some(Removal { noun, id, .. }) = portion.iter().find(|own| Some(own.id.0) == first) else {
        return Ok(());
    };
    let by = pointing.iter().filter(|(to, ..)| *to == id.0).filter_map(|(_, from, noun)| {
        Some(Reference { noun: Noun::from_name(noun)?, id: RecordId(*from) })
    });
    Err(StoreError::Referenced { noun: *noun, id: *id, by: by.collect() })
}

async fn each(
    tx: &mut Tx,
    sql: &'static str,
    removals: &[Removal],
    own: Option<Uuid>,
) -> Result<()> {
    for portion in portions(removals) {
        carry(tx, sql, portion, own).await?;
    }
    Ok(())
}

/// Carries out a statement about the records of a portion; `own` stands for `{own}` behind their ids.
async fn carry(
    tx: &mut Tx,
    sql: &'static str,
    portion: &[Removal],
    own: Option<Uuid>,
) -> Result<()> {
    let sql = about_these_of(tx, portion[0].noun, sql, portion.len());
    on_tx!(tx, |connection| async {
        let statement = portion.iter().fold(sqlx::query(sql), |all, gone| all.bind(gone.id.0));
        own.into_iter()
            .fold(statement, |all, own| all.bind(own))
            .execute(connection)
            .await
            .map(drop)
    })?;
    Ok(())
}
