//! What people did to records that an import had touched before: what the next import must not write over without a
//! word.

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use portolan_domain::id::RecordId;
use portolan_domain::record::Noun;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::Store;
use crate::error::Result;
use crate::journal::noun_named;
use crate::sql::{Tx, deadline};

/// One change of a record that was edited after an import. Rows of one record do not come in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// Its kind.
    pub noun: Noun,
    /// Which.
    pub id: RecordId,
    /// Position in the journal.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// Whether an import did it.
    pub imported: bool,
    /// The record before and after; `None` where it was made, deleted or put back, and before its first edit.
    pub change: Option<(Value, Value)>,
}

type Row =
    (i64, String, Uuid, DateTime<Utc>, String, String, Option<Json<Value>>, Option<Json<Value>>);

/// Batches that were taken back did nothing, and what took them back did nothing either. It begins with batches, of
/// which there are few and fewer still after an import, so that records nobody edited cost nothing; `cross join` keeps
/// `SQLite` from beginning with the journal. What a record was before its first edit is not read.
const SQL: &str = "with edited as ( \
         select j.record_id, min(j.seq) as first from batch b cross join batch o cross join journal j \
         where b.seq > (select min(f.seq) from batch f where f.action ->> 'verb' = 'import') \
           and o.id = b.origin and o.action ->> 'verb' <> 'import' and b.kind <> 'undo' \
           and not exists (select 1 from batch u where u.undoes = b.id) \
           and j.batch_id = b.id and j.noun in ('enterprise', 'contact') \
           and j.before is not null and j.after is not null \
         group by j.record_id) \
     select j.seq, j.noun, j.record_id, b.at, b.actor, o.action ->> 'verb', \
         case when j.seq >= e.first then j.before end, \
         case when j.seq >= e.first and j.before is not null then j.after end \
     from edited e cross join journal j cross join batch b cross join batch o \
     where j.record_id = e.record_id and b.id = j.batch_id and o.id = b.origin and b.kind <> 'undo' \
       and not exists (select 1 from batch u where u.undoes = b.id)";

impl Store {
    /// Tells every change, imports included, of each enterprise and contact that somebody changed after the first
    /// import. One statement, whose rows are not held: only what `each` keeps is.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn edited_after_imports(&self, each: &mut (dyn FnMut(Touch) + Send)) -> Result<()> {
        let mut tx = self.db.read().await?;
        let told = touches(&mut tx, each).await;
        tx.finish(told).await
    }
}

/// A server has the deadline for each row: after a change of very many records all of them take longer than that.
async fn touches(tx: &mut Tx, each: &mut (dyn FnMut(Touch) + Send)) -> Result<()> {
    match tx {
        Tx::Sqlite(tx) => {
            let mut rows = sqlx::query_as::<_, Row>(SQL).fetch(tx.connection());
            while let Some(row) = rows.try_next().await? {
                each(touch(row)?);
            }
        }
        Tx::Postgres(tx) => {
            let mut rows = sqlx::query_as::<_, Row>(SQL).fetch(tx.connection());
            while let Some(row) = deadline(rows.try_next()).await? {
                each(touch(row)?);
            }
        }
    }
    Ok(())
}

fn touch((seq, noun, id, at, actor, verb, before, after): Row) -> Result<Touch> {
    Ok(Touch {
        noun: noun_named(&noun, seq)?,
        id: RecordId(id),
        seq,
        at,
        actor,
        imported: verb == "import",
        change: before.zip(after).map(|(Json(before), Json(after))| (before, after)),
    })
}
