//! Reading records. All nouns are read by the same few statements.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use futures_util::TryStreamExt as _;
use portolan_domain::{
    id::{Code, RecordId},
    record::{Entity, Noun, Record, Reference},
};
use serde_json::Value;
use sqlx::{Row as _, types::Json};
use uuid::Uuid;

use crate::{
    Store,
    error::{Result, StoreError},
    journal::revision_of,
    sql::{Tx, about, deadline, on_tx, rows_about},
};

/// A row as it is read, its body not yet understood: most are understood only once, as the record they are.
type Row = (Uuid, String);

impl Store {
    /// One record by its id.
    ///
    /// # Errors
    /// When the database fails or the row cannot be read.
    pub async fn get<T: Entity>(&self, id: impl Into<RecordId>) -> Result<Option<T>> {
        let id = id.into();
        let mut tx = self.db.read().await?;
        let row = body(&mut tx, T::NOUN, id).await;
        tx.finish(row).await?.map(|body| parse(id, body)).transpose()
    }

    /// All records of a noun, by code.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn all<T: Entity>(&self) -> Result<Vec<T>> {
        let mut tx = self.db.read().await?;
        let rows = bodies(&mut tx, T::NOUN).await;
        in_order(tx.finish(rows).await?)
    }

    /// One record of a noun known only when running.
    ///
    /// # Errors
    /// When the database fails or the row cannot be read.
    pub async fn record(&self, noun: Noun, id: impl Into<RecordId>) -> Result<Option<Record>> {
        let id = id.into();
        let mut tx = self.db.read().await?;
        let row = body(&mut tx, noun, id).await;
        tx.finish(row).await?.map(|body| parse_record(noun, id, body)).transpose()
    }

    /// The codes of all records of a noun, in no order. They come as one text: a row for each would take longer than all
    /// else that saving a new record needs.
    ///
    /// # Errors
    /// When the database fails or one is no code.
    pub async fn codes(&self, noun: Noun) -> Result<Vec<Code>> {
        const SQLITE: &str = "select group_concat(code, ' ') from {noun}";
        const POSTGRES: &str = "select string_agg(code, ' ') from {noun}";
        let mut tx = self.db.read().await?;
        let sql = match &tx {
            Tx::Sqlite(_) => SQLITE,
            Tx::Postgres(_) => POSTGRES,
        };
        let all: sqlx::Result<Option<String>> =
            on_tx!(&mut tx, |connection| sqlx::query_scalar(about(noun, sql))
                .fetch_one(connection));
        let all = tx.finish(all.map_err(StoreError::from)).await?.unwrap_or_default();
        let read = |code: &str| {
            Code::parse(code).map_err(|why| StoreError::Corrupt {
                table: noun.name().into(),
                column: "code",
                row: code.to_owned(),
                why: why.to_string(),
            })
        };
        all.split(' ').filter(|code| !code.is_empty()).map(read).collect()
    }

    /// All records of these nouns as of one moment: nouns in the order given, each by code.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn records(&self, nouns: &[Noun]) -> Result<Vec<Record>> {
        let mut tx = self.db.read().await?;
        let read = read_all(&mut tx, nouns).await;
        tx.finish(read).await
    }

    /// Tells all records of these nouns one by one as of one moment, nouns in the order given, each in no order. They are
    /// understood while the next ones are read, and need not all be in memory. Who is told may break it off.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read, and [`StoreError::Stopped`] when it was broken off; some have been
    /// told then.
    pub async fn each(
        &self,
        nouns: &[Noun],
        mut tell: impl FnMut(Record) -> ControlFlow<()> + Send,
    ) -> Result<()> {
        let mut tx = self.db.read().await?;
        let mut told = Ok(());
        for &noun in nouns {
            let row = |id, body: &str| match tell(understood(noun, RecordId(id), body)?) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(StoreError::Stopped),
            };
            told = each_row(&mut tx, noun, row).await;
            if told.is_err() {
                break;
            }
        }
        tx.finish(told).await
    }

    /// The records of a noun that point to a record, by code: the plans of an enterprise, the risks of a plan.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn pointing_to<T: Entity>(&self, id: impl Into<RecordId>) -> Result<Vec<T>> {
        self.pointing_to_any(&[id.into()]).await
    }

    /// The records of a noun that point to any of these, each once, by code: the risks of several plans.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn pointing_to_any<T: Entity>(&self, ids: &[RecordId]) -> Result<Vec<T>> {
        const SQL: &str = "select id, cast(body as text) from {noun} \
             where id in (select from_id from reference where to_id in ({ids}))";
        self.about_any(SQL, ids).await
    }

    /// The revisions of those of these records that there are.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn revisions(&self, noun: Noun, ids: &[RecordId]) -> Result<HashMap<RecordId, u32>> {
        const SQL: &str = "select id, revision from {noun} where id in ({ids})";
        let mut tx = self.db.read().await?;
        let read = async {
            let rows: Vec<(Uuid, i64)> = rows_about(&mut tx, noun, SQL, ids).await?;
            let revision = |(id, revision)| Ok((RecordId(id), revision_of(revision, 0)?));
            rows.into_iter().map(revision).collect()
        }
        .await;
        tx.finish(read).await
    }

    /// Those of these records of any noun that there are, in no order.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn these(&self, which: &[Reference]) -> Result<Vec<Record>> {
        const SQL: &str = "select id, cast(body as text) from {noun} where id in ({ids})";
        let mut by_noun: BTreeMap<Noun, Vec<RecordId>> = BTreeMap::new();
        for one in which {
            by_noun.entry(one.noun).or_default().push(one.id);
        }
        let mut tx = self.db.read().await?;
        let read = async {
            let mut records = Vec::with_capacity(which.len());
            for (noun, ids) in by_noun {
                let rows: Vec<Row> = rows_about(&mut tx, noun, SQL, &ids).await?;
                for (id, body) in rows {
                    records.push(understood(noun, RecordId(id), &body)?);
                }
            }
            Ok(records)
        }
        .await;
        tx.finish(read).await
    }

    /// Those of these records of a noun that there are, by code.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn some<T: Entity>(&self, ids: &[RecordId]) -> Result<Vec<T>> {
        self.about_any("select id, cast(body as text) from {noun} where id in ({ids})", ids).await
    }

    /// What a statement about some ids gives, as of one moment, however many they are.
    async fn about_any<T: Entity>(&self, sql: &'static str, ids: &[RecordId]) -> Result<Vec<T>> {
        let mut tx = self.db.read().await?;
        let rows: Result<Vec<Row>> =
            rows_about(&mut tx, T::NOUN, sql, ids).await.map_err(StoreError::from);
        let mut rows = tx.finish(rows).await?;
        // A record that points to ids of two statements comes with both.
        rows.sort_unstable_by_key(|(id, _)| *id);
        rows.dedup_by_key(|(id, _)| *id);
        in_order(rows)
    }

    /// How many records there are of each noun that has any.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn counts(&self) -> Result<HashMap<Noun, u32>> {
        const SQL: &str = "select noun, count(*) from record group by noun";
        let mut tx = self.db.read().await?;
        let rows: Result<Vec<(String, i64)>, _> =
            on_tx!(&mut tx, |connection| { sqlx::query_as(SQL).fetch_all(connection) });
        let rows = tx.finish(rows.map_err(StoreError::from)).await?;
        let counted = |(name, count): (String, i64)| {
            Some((Noun::from_name(&name)?, u32::try_from(count).unwrap_or(u32::MAX)))
        };
        Ok(rows.into_iter().filter_map(counted).collect())
    }

    /// One record by its code.
    ///
    /// # Errors
    /// When the database fails or the row cannot be read.
    pub async fn by_code(&self, noun: Noun, code: &str) -> Result<Option<Record>> {
        const SQL: &str = "select id, body from {noun} where code = $1";
        let mut tx = self.db.read().await?;
        let row: Result<Option<(Uuid, Json<Value>)>, _> = on_tx!(&mut tx, |connection| {
            sqlx::query_as(about(noun, SQL)).bind(code).fetch_optional(connection)
        });
        let row = tx.finish(row.map_err(StoreError::from)).await?;
        row.map(|(id, Json(body))| parse_record(noun, RecordId(id), body)).transpose()
    }
}

async fn read_all(tx: &mut Tx, nouns: &[Noun]) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for &noun in nouns {
        let mut records = Vec::new();
        each_row(tx, noun, |id, body| {
            records.push(understood(noun, RecordId(id), body)?);
            Ok(())
        })
        .await?;
        records.sort_by_cached_key(|record| record.code().sort_key());
        all.append(&mut records);
    }
    Ok(all)
}

/// The body of one record.
pub(crate) async fn body(tx: &mut Tx, noun: Noun, id: RecordId) -> Result<Option<Value>> {
    const SQL: &str = "select body from {noun} where id = $1";
    let row: Option<Json<Value>> = on_tx!(tx, |connection| {
        sqlx::query_scalar(about(noun, SQL)).bind(id.0).fetch_optional(connection)
    })?;
    Ok(row.map(|Json(body)| body))
}

/// The bodies of all records of a noun.
async fn bodies(tx: &mut Tx, noun: Noun) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    each_row(tx, noun, |id, body| {
        rows.push((id, body.to_owned()));
        Ok(())
    })
    .await?;
    Ok(rows)
}

/// Tells the rows of a noun as they come. A server has the deadline for each of them, since all of a large table take
/// longer than anybody is to wait for a dead network. By its own clock it would end the statement while rows still come:
/// it counts until the last one is sent, over a slow line or to a reader who takes long.
async fn each_row(
    tx: &mut Tx,
    noun: Noun,
    mut tell: impl FnMut(Uuid, &str) -> Result<()>,
) -> Result<()> {
    const SQL: &str = "select id, cast(body as text) from {noun}";
    const PATIENCE: &str = "set local statement_timeout = '10min'";
    match tx {
        Tx::Sqlite(tx) => {
            let mut rows = sqlx::query(about(noun, SQL)).fetch(tx.connection());
            while let Some(row) = rows.try_next().await? {
                tell(row.try_get(0)?, row.try_get(1)?)?;
            }
        }
        Tx::Postgres(tx) => {
            deadline(sqlx::raw_sql(PATIENCE).execute(tx.connection())).await?;
            let mut rows = sqlx::query(about(noun, SQL)).fetch(tx.connection());
            while let Some(row) = deadline(rows.try_next()).await? {
                tell(row.try_get(0)?, row.try_get(1)?)?;
            }
        }
    }
    Ok(())
}

fn in_order<T: Entity>(rows: Vec<Row>) -> Result<Vec<T>> {
    let read = |(id, body): Row| {
        serde_json::from_str(&body).map_err(|why| unreadable(T::NOUN, RecordId(id), &why))
    };
    let mut records = rows.into_iter().map(read).collect::<Result<Vec<T>>>()?;
    records.sort_by_cached_key(|record| record.code().sort_key());
    Ok(records)
}

/// Reads a body that was not taken apart yet.
pub(crate) fn understood(noun: Noun, id: RecordId, body: &str) -> Result<Record> {
    Record::parse(noun, body).map_err(|error| unreadable(noun, id, &error))
}

fn parse<T: Entity>(id: RecordId, body: Value) -> Result<T> {
    serde_json::from_value(body).map_err(|error| unreadable(T::NOUN, id, &error))
}

/// Reads a body as a record of its noun.
pub(crate) fn parse_record(noun: Noun, id: RecordId, body: Value) -> Result<Record> {
    Record::from_json(noun, body).map_err(|error| unreadable(noun, id, &error))
}

fn unreadable(noun: Noun, id: RecordId, error: &serde_json::Error) -> StoreError {
    StoreError::Corrupt {
        table: noun.name().into(),
        column: "body",
        row: id.to_string(),
        why: error.to_string(),
    }
}
