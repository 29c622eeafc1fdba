//! Saving records that are there already: mostly a few hundred to a statement, alone where unique values or arrows
//! change, since a statement of many rows would not say which of them it failed at.

use portolan_domain::{
    id::RecordId,
    record::{Noun, Record},
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    error::{Result, StoreError},
    kept,
    records::parse_record,
    sql::{Tx, about, about_rows, on_tx},
};

/// As many go into one statement.
const ROWS: usize = 200;

/// A change of a record, checked against what is stored.
pub(super) struct Edit {
    id: RecordId,
    before: Value,
    /// With its new revision.
    after: Record,
    body: Value,
}

impl Edit {
    pub(super) fn of(id: RecordId, before: Value, after: Record) -> Result<Self> {
        let body = kept::body(&after)?;
        Ok(Self { id, before, after, body })
    }

    pub(super) fn noun(&self) -> Noun {
        self.after.noun()
    }

    fn keeps(&self, field: &str) -> bool {
        kept::says(&self.body, field) == kept::says(&self.before, field)
    }

    fn keeps_arrows(&self) -> Result<bool> {
        let before = parse_record(self.noun(), self.id, self.before.clone())?;
        Ok(before.references() == self.after.references())
    }
}

/// Sets aside the unique values that the batch changes or frees, so that two records can swap them and others can take
/// them over, in whatever order the rows are then written. No code begins with `~`.
pub(super) async fn park(tx: &mut Tx, edits: &[Edit]) -> Result<()> {
    const SQL: &str = "update {noun} set code = $2, body = $3 where id = $1";
    for edit in edits {
        let has_uscc = kept::says(&edit.before, "uscc").is_some();
        if edit.keeps("code") && (edit.keeps("uscc") || !has_uscc) {
            continue;
        }
        let mut parked = edit.before.clone();
        if let Some(body) = parked.as_object_mut() {
            body.remove("uscc");
        }
        on_tx!(tx, |connection| async {
            sqlx::query(about(edit.noun(), SQL))
                .bind(edit.id.0)
                .bind(format!("~{}", edit.id))
                .bind(Json(&parked))
                .execute(connection)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// Saves them, each with its row of the journal.
pub(super) async fn write(tx: &mut Tx, batch: Uuid, edits: Vec<Edit>) -> Result<Vec<Record>> {
    for of_noun in edits.chunk_by(|one, other| one.noun() == other.noun()) {
        let mut plain = Vec::with_capacity(of_noun.len());
        for edit in of_noun {
            let keeps_arrows = edit.keeps_arrows()?;
            if keeps_arrows && edit.keeps("code") && edit.keeps("uscc") {
                plain.push(edit);
                continue;
            }
            let saved = save(tx, &[edit]).await;
            saved.map_err(|error| StoreError::of_write(error, &edit.after))?;
            if !keeps_arrows {
                point(tx, &edit.after).await?;
            }
            note(tx, batch, &[edit]).await?;
        }
        for edits in plain.chunks(ROWS) {
            save(tx, edits).await?;
            note(tx, batch, edits).await?;
        }
    }
    Ok(edits.into_iter().map(|edit| edit.after).collect())
}

async fn save(tx: &mut Tx, edits: &[&Edit]) -> sqlx::Result<()> {
    const SQL: &str = "with own (id, code, revision, body) as (values {rows}) update {noun} \
         set code = own.code, revision = own.revision, body = own.body from own where {noun}.id = own.id";
    let noun = edits.first().map_or(Noun::Workspace, |edit| edit.noun());
    let sql = about_rows(tx, noun, SQL, edits.len(), 4);
    on_tx!(tx, |connection| async {
        let mut statement = sqlx::query(sql);
        for edit in edits {
            statement = statement
                .bind(edit.id.0)
                .bind(edit.after.code().as_str())
                .bind(i64::from(edit.after.revision()))
                .bind(Json(&edit.body));
        }
        statement.execute(connection).await.map(drop)
    })
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

async fn note(tx: &mut Tx, batch: Uuid, edits: &[&Edit]) -> Result<()> {
    const SQL: &str =
        "insert into journal (batch_id, noun, record_id, revision, before, after) values {rows}";
    let sql = about_rows(tx, Noun::Workspace, SQL, edits.len(), 6);
    on_tx!(tx, |connection| async {
        let mut statement = sqlx::query(sql);
        for edit in edits {
            statement = statement
                .bind(batch)
                .bind(edit.noun().name())
                .bind(edit.id.0)
                .bind(i64::from(edit.after.revision()))
                .bind(Json(&edit.before))
                .bind(Json(&edit.body));
        }
        statement.execute(connection).await.map(drop)
    })?;
    Ok(())
}
