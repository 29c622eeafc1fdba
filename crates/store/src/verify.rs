//! Is everything as it was written? The file's pages and their check values, every record, every arrow between records,
//! and the journal, whose last word on each record must be the record.

use std::collections::{BTreeSet, HashMap};

use portolan_domain::{
    id::RecordId,
    record::{Noun, Record},
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Store,
    error::Result,
    sql::{Db, Tx, about, on_tx},
    sqlite,
};

/// Rows of the journal read at a time.
const PAGE: i64 = 1000;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// What is wrong; empty when all is well.
    pub problems: Vec<Problem>,
    /// How many records there are.
    pub records: u64,
    /// How many rows the journal has.
    pub journal_rows: u64,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: a table, a record, the file.
    pub place: String,
    /// What.
    pub what: String,
}

/// A record as found: its noun, its revision, its body.
type Found = (Noun, i64, Value);

/// Where the journal left a record: its revision, its body, `None` after a deletion.
type LastWord = (i64, Option<Value>);

impl VerifyReport {
    fn add(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.problems.push(Problem { place: place.into(), what: what.into() });
    }
}

impl Store {
    /// Checks the file's pages and their check values, every record, the journal's chain and all references.
    ///
    /// # Errors
    /// Only when the check itself cannot be done.
    pub async fn verify(&self) -> Result<VerifyReport> {
        let mut report = VerifyReport::default();
        if let Db::Sqlite(pool) = &self.db {
            let mut connection = pool.acquire().await?;
            for fault in sqlite::faults(&mut connection).await? {
                report.add("file", fault);
            }
            if !report.problems.is_empty() {
                // Reading on would stop at the first broken page.
                return Ok(report);
            }
        }
        let mut tx = self.db.read().await?;
        let checked = check(&mut tx, &mut report).await;
        tx.finish(checked).await?;
        Ok(report)
    }
}

async fn check(tx: &mut Tx, report: &mut VerifyReport) -> Result<()> {
    let mut found: HashMap<RecordId, Found> = HashMap::new();
    let known = known(tx).await?;
    let arrows = arrows(tx).await?;
    for noun in Noun::ALL {
        for (id, code, revision, body) in rows(tx, noun).await? {
            let place = format!("{} {code}", noun.name());
            check_record(report, &place, (noun, id, &code, revision), &body, &arrows);
            if known.get(&id).map(String::as_str) != Some(noun.name()) {
                report.add(&place, "it is not in the list of records");
            }
            found.insert(id, (noun, revision, body));
        }
    }
    report.records = found.len() as u64;
    for (id, noun) in known.iter().filter(|(id, _)| !found.contains_key(id)) {
        report.add(format!("{noun} {id}"), "it is in the list of records and has no body");
    }
    check_journal(tx, report, &found).await
}

/// Looks whether a body can be read and agrees with the columns beside it and with the arrows stored for it.
fn check_record(
    report: &mut VerifyReport,
    place: &str,
    (noun, id, code, revision): (Noun, RecordId, &str, i64),
    body: &Value,
    arrows: &HashMap<RecordId, BTreeSet<RecordId>>,
) {
    let record = match Record::from_json(noun, body.clone()) {
        Ok(record) => record,
        Err(error) => return report.add(place, format!("it cannot be read: {error}")),
    };
    if record.id() != id
        || record.code().as_str() != code
        || i64::from(record.revision()) != revision
    {
        report.add(place, "its id, code or revision is not that of its body");
    }
    let said: BTreeSet<RecordId> = record.references().iter().map(|to| to.id).collect();
    if arrows.get(&id).cloned().unwrap_or_default() != said {
        report.add(place, "the records it points to are not those stored for it");
    }
}

/// Follows the journal from its first row: each row must begin where the last about its record ended, and the last must
/// end with the record as it is stored.
async fn check_journal(
    tx: &mut Tx,
    report: &mut VerifyReport,
    found: &HashMap<RecordId, Found>,
) -> Result<()> {
    const SQL: &str = "select seq, record_id, noun, revision, before, after from journal \
         where seq > $1 order by seq limit $2";
    type Row = (i64, Uuid, String, i64, Option<Json<Value>>, Option<Json<Value>>);
    let mut last: HashMap<RecordId, LastWord> = HashMap::new();
    let mut seq = i64::MIN;
    loop {
        let rows: Vec<Row> = on_tx!(tx, |connection| {
            sqlx::query_as(SQL).bind(seq).bind(PAGE).fetch_all(connection)
        })?;
        let Some(end) = rows.last() else { break };
        seq = end.0;
        for (seq, id, noun, revision, before, after) in rows {
            report.journal_rows += 1;
            let place = format!("journal {seq}, {noun} {id}");
            let (expected, body) = last.remove(&RecordId(id)).unwrap_or((0, None));
            if revision != expected + 1 {
                report.add(&place, format!("revision {revision} follows {expected}"));
            }
            if before.map(|Json(body)| body) != body {
                report.add(&place, "it does not begin where the row before it ended");
            }
            last.insert(RecordId(id), (revision, after.map(|Json(body)| body)));
        }
    }
    for (id, (noun, revision, body)) in found {
        if last.get(id) != Some(&(*revision, Some(body.clone()))) {
            report.add(format!("{} {id}", noun.name()), "it is not as the journal last left it");
        }
    }
    for (id, _) in last.iter().filter(|(id, word)| word.1.is_some() && !found.contains_key(id)) {
        report.add(format!("record {id}"), "the journal knows it and it is not there");
    }
    Ok(())
}

async fn rows(tx: &mut Tx, noun: Noun) -> Result<Vec<(RecordId, String, i64, Value)>> {
    const SQL: &str = "select id, code, revision, body from {noun}";
    let rows: Vec<(Uuid, String, i64, Json<Value>)> =
        on_tx!(tx, |connection| { sqlx::query_as(about(noun, SQL)).fetch_all(connection) })?;
    let rows = rows.into_iter();
    Ok(rows.map(|(id, code, revision, Json(body))| (RecordId(id), code, revision, body)).collect())
}

async fn known(tx: &mut Tx) -> Result<HashMap<RecordId, String>> {
    const SQL: &str = "select id, noun from record";
    let rows: Vec<(Uuid, String)> =
        on_tx!(tx, |connection| sqlx::query_as(SQL).fetch_all(connection))?;
    Ok(rows.into_iter().map(|(id, noun)| (RecordId(id), noun)).collect())
}

async fn arrows(tx: &mut Tx) -> Result<HashMap<RecordId, BTreeSet<RecordId>>> {
    const SQL: &str = "select from_id, to_id from reference";
    let rows: Vec<(Uuid, Uuid)> =
        on_tx!(tx, |connection| sqlx::query_as(SQL).fetch_all(connection))?;
    let mut arrows: HashMap<RecordId, BTreeSet<RecordId>> = HashMap::new();
    for (from, to) in rows {
        arrows.entry(RecordId(from)).or_default().insert(RecordId(to));
    }
    Ok(arrows)
}

#[cfg(test)]
mod tests {
    use portolan_domain::{
        action::{Action, Verb},
        consultant::Consultant,
        id::{Code, ConsultantId},
        record::Entity,
        text::Bilingual,
    };

    use super::*;
    use crate::{Batch, Change, Cost};

    /// Saves a record, does something behind the journal's back, and tells what the check says.
    async fn after(tampering: &'static str) -> Vec<Problem> {
        let folder = tempfile::tempdir().unwrap();
        let cheap = Cost { memory_kib: 8, passes: 1, lanes: 1 };
        let path = folder.path().join("w.portolan");
        let store = Store::create_at_cost(&path, "x", false, cheap).await.unwrap().store;
        let consultant = Consultant {
            id: ConsultantId(Uuid::from_u128(1)),
            code: Code::parse("u1").unwrap(),
            revision: 0,
            name: Bilingual::new("王", "WANG"),
            role: Bilingual::default(),
            languages: Vec::new(),
        };
        for (batch, revision) in [(1, 0), (2, 1)] {
            let changes =
                vec![Change::Put(Consultant { revision, ..consultant.clone() }.into_record())];
            let action = Action::of(Verb::Edit);
            let (id, actor) = (Uuid::from_u128(batch), "wang".to_owned());
            let at = chrono::DateTime::UNIX_EPOCH;
            store.commit(Batch { id, at, actor, action, changes }).await.unwrap();
        }
        let Db::Sqlite(pool) = &store.db else { unreachable!("it is a file") };
        sqlx::raw_sql(tampering).execute(&mut *pool.acquire().await.unwrap()).await.unwrap();
        let report = store.verify().await.unwrap();
        assert_eq!(report.records, 1);
        report.problems
    }

    #[tokio::test]
    async fn nothing_is_found_where_nothing_is_wrong() {
        assert_eq!(after("select 1").await, []);
    }

    #[tokio::test]
    async fn whatever_is_done_behind_the_journal_s_back_is_found() {
        for (tampering, expected) in [
            (
                "update consultant set body = json_set(body, '$.name.zh', '李')",
                "it is not as the journal last left it",
            ),
            ("update consultant set body = json_set(body, '$.odd', 1)", "it cannot be read"),
            ("update consultant set code = 'u2'", "its id, code or revision"),
            ("update consultant set revision = 9", "its id, code or revision"),
            ("delete from journal where revision = 1", "revision 2 follows 0"),
            (
                "update journal set before = '{}' where revision = 2",
                "it does not begin where the row before it ended",
            ),
            (
                "insert into record values (randomblob(16), 'plan')",
                "it is in the list of records and has no body",
            ),
            (
                "insert into reference select id, id, noun from record",
                "the records it points to are not those stored for it",
            ),
        ] {
            let problems = after(tampering).await;
            let told = problems.iter().any(|problem| problem.what.contains(expected));
            assert!(told, "{tampering}: {problems:?}");
        }
    }
}
