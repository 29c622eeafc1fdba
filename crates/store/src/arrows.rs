//! What points to what, of whatever noun.

use portolan_domain::{
    id::RecordId,
    record::{Noun, Record, Reference},
};
use uuid::Uuid;

use crate::{
    Store,
    error::{Result, StoreError},
    records::{body, parse_record},
    sql::{on_tx, rows_about},
};

impl Store {
    /// Every record of any noun that points to a record, in the order of nouns, each noun by code: whatever would have to
    /// point elsewhere before it can go.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn all_pointing_to(&self, id: impl Into<RecordId>) -> Result<Vec<Record>> {
        const SQL: &str = "select r.id, r.noun from reference a join record r on r.id = a.from_id \
             where a.to_id = $1";
        let id = id.into();
        let mut tx = self.db.read().await?;
        let read = async {
            let pointing: Vec<(Uuid, String)> = on_tx!(&mut tx, |connection| {
                sqlx::query_as(SQL).bind(id.0).fetch_all(connection)
            })?;
            let mut records = Vec::with_capacity(pointing.len());
            for (from, name) in pointing {
                let from = RecordId(from);
                let noun = noun_of(from, &name)?;
                if let Some(body) = body(&mut tx, noun, from).await? {
                    records.push(parse_record(noun, from, body)?);
                }
            }
            Ok(records)
        }
        .await;
        let mut records = tx.finish(read).await?;
        let place = |noun| Noun::ALL.iter().position(|&other| other == noun);
        records.sort_by_cached_key(|own| (place(own.noun()), own.code().sort_key()));
        Ok(records)
    }

    /// The arrows to any of these records: which record each comes from, and to which it leads.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn arrows_to(&self, ids: &[RecordId]) -> Result<Vec<(Reference, RecordId)>> {
        const SQL: &str = "select a.from_id, r.noun, a.to_id from reference a \
             join record r on r.id = a.from_id where a.to_id in ({ids})";
        let mut tx = self.db.read().await?;
        let read = async {
            let rows: Vec<(Uuid, String, Uuid)> =
                rows_about(&mut tx, Noun::Workspace, SQL, ids).await?;
            let arrow = |(from, name, to): (Uuid, String, Uuid)| {
                let noun = noun_of(RecordId(from), &name)?;
                Ok((Reference { noun, id: RecordId(from) }, RecordId(to)))
            };
            rows.into_iter().map(arrow).collect()
        }
        .await;
        tx.finish(read).await
    }

    /// How many records point to a record.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_pointing_to(&self, id: impl Into<RecordId>) -> Result<u32> {
        const SQL: &str = "select count(*) from reference where to_id = $1";
        let id = id.into();
        let mut tx = self.db.read().await?;
        let count: Result<i64, _> =
            on_tx!(&mut tx, |connection| sqlx::query_scalar(SQL).bind(id.0).fetch_one(connection));
        let count = tx.finish(count.map_err(StoreError::from)).await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// The noun of a row of all records.
fn noun_of(id: RecordId, name: &str) -> Result<Noun> {
    Noun::from_name(name).ok_or_else(|| StoreError::Corrupt {
        table: "record".into(),
        column: "noun",
        row: id.to_string(),
        why: format!("there is no noun {name:?}"),
    })
}
