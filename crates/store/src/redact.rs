//! The one way in which the journal itself is changed: what was said of a person is taken out of it, for good.
//!
//! The erasure is a batch like any other, with who, when and why; what it removes and all that was ever said of the
//! person is redacted in the same transaction, by one rule for every row of a record, so that each row still begins
//! where the one before it ended. Bytes of attachments that nothing names after that go too, and names
//! of imported files lose what they say of the person. A file is then written anew, since free pages would keep what was
//! erased. Back-ups, and on a server its own logs and copies, keep what they have until they are replaced.

mod sources;

use portolan_domain::{
    id::RecordId,
    person::{self, PersonWords},
    record::{Entity, Noun, Record},
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Store, content,
    error::Result,
    journal::{Batch, Committed, apply, noun_named},
    kept,
    records::{body, parse_record},
    sql::{Db, Tx, on_tx},
};

/// Rows of the journal read at a time.
const PAGE: i64 = 1000;

/// What is to be taken out of the journal.
#[derive(Debug, Clone, Default)]
pub struct Redaction {
    /// Contacts that lose everything personal, in every row.
    pub contacts: Vec<RecordId>,
    /// Attachments that go with name, note and bytes, in every row. None of them is there after the batch.
    pub files: Vec<RecordId>,
    /// What is taken out of the rows of other records, unless the record itself still says it.
    pub words: PersonWords,
}

type Row = (i64, String, Uuid, Option<Json<Value>>, Option<Json<Value>>);

impl Store {
    /// Saves a batch and takes what it erases out of the journal. Tells how many rows of the journal were redacted.
    ///
    /// # Errors
    /// As [`Store::commit`]; then nothing was changed.
    pub async fn erase(&self, batch: &Batch, redaction: &Redaction) -> Result<(Committed, u32)> {
        self.forget_freed().await?;
        let mut tx = self.db.write().await?;
        let done = async {
            let committed = apply::apply(&mut tx, batch, apply::Kind::Do).await?;
            let rows = redact(&mut tx, redaction).await?;
            sources::redact(&mut tx, &redaction.words).await?;
            content::sweep(&mut tx).await?;
            Ok((committed, rows))
        }
        .await;
        let done = tx.finish(done).await?;
        self.write_anew().await?;
        Ok(done)
    }

    /// Where the journal still tells of a person: the records, in the order of their first row.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn told_of(&self, words: &PersonWords) -> Result<Vec<(Noun, RecordId)>> {
        let mut tx = self.db.read().await?;
        let found = told_of(&mut tx, words).await;
        tx.finish(found).await
    }

    /// Names of imported files that tell of a person, as the journal keeps them with the batch.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn files_telling(&self, words: &PersonWords) -> Result<Vec<String>> {
        let mut tx = self.db.read().await?;
        let found = sources::telling(&mut tx, words).await;
        tx.finish(found).await
    }

    /// What is freed from now on is overwritten.
    async fn forget_freed(&self) -> Result<()> {
        if let Db::Sqlite(pool) = &self.db {
            sqlx::raw_sql("pragma secure_delete = on").execute(pool).await?;
        }
        Ok(())
    }

    /// Leaves no page, and no line of the log, that holds what was freed before. A server does it in its own time, where
    /// the user may ask for it.
    async fn write_anew(&self) -> Result<()> {
        match &self.db {
            Db::Sqlite(pool) => {
                sqlx::raw_sql("vacuum").execute(pool).await?;
                sqlx::raw_sql("pragma wal_checkpoint(truncate)").execute(pool).await?;
            }
            Db::Postgres(pool) => {
                // What was committed stands whether or not this user may do it.
                drop(sqlx::raw_sql("vacuum journal, batch, content").execute(pool).await);
            }
        }
        Ok(())
    }
}

/// A page of the journal after a row.
async fn page(tx: &mut Tx, after: i64) -> Result<Vec<Row>> {
    const SQL: &str = "select seq, noun, record_id, before, after from journal \
         where seq > $1 order by seq limit $2";
    Ok(on_tx!(tx, |connection| {
        sqlx::query_as(SQL).bind(after).bind(PAGE).fetch_all(connection)
    })?)
}

async fn told_of(tx: &mut Tx, words: &PersonWords) -> Result<Vec<(Noun, RecordId)>> {
    let (mut found, mut seq) = (Vec::new(), i64::MIN);
    loop {
        let rows = page(tx, seq).await?;
        let Some(last) = rows.last() else { return Ok(found) };
        seq = last.0;
        for (seq, noun, id, before, after) in rows {
            let told = [&before, &after]
                .into_iter()
                .flatten()
                .any(|Json(body)| !words.mentions(body).is_empty());
            let record = (noun_named(&noun, seq)?, RecordId(id));
            if told && !found.contains(&record) {
                found.push(record);
            }
        }
    }
}

async fn redact(tx: &mut Tx, redaction: &Redaction) -> Result<u32> {
    const SQL: &str = "update journal set before = $2, after = $3 where seq = $1";
    let (mut count, mut seq) = (0, i64::MIN);
    loop {
        let rows = page(tx, seq).await?;
        let Some(last) = rows.last() else { return Ok(count) };
        seq = last.0;
        for (seq, noun, id, before, after) in rows {
            let (noun, id) = (noun_named(&noun, seq)?, RecordId(id));
            let (mut before, mut after) =
                (before.map(|Json(body)| body), after.map(|Json(body)| body));
            let mut any = false;
            for body in [&mut before, &mut after].into_iter().flatten() {
                any |= redacted(redaction, noun, id, body)?;
            }
            if !any || still_says(tx, redaction, noun, id).await? {
                continue;
            }
            on_tx!(tx, |connection| async {
                sqlx::query(SQL)
                    .bind(seq)
                    .bind(before.as_ref().map(Json))
                    .bind(after.as_ref().map(Json))
                    .execute(connection)
                    .await
                    .map(drop)
            })?;
            count += 1;
        }
    }
}

/// Redacts a body; whether there was something.
fn redacted(redaction: &Redaction, noun: Noun, id: RecordId, body: &mut Value) -> Result<bool> {
    if noun == Noun::Contact {
        // Another person may bear the same name.
        if !redaction.contacts.contains(&id) {
            return Ok(false);
        }
        let Record::Contact(contact) = parse_record(noun, id, body.clone())? else {
            return Ok(false);
        };
        *body = json(person::erased(contact))?;
        return Ok(true);
    }
    if noun == Noun::Attachment
        && redaction.files.contains(&id)
        && let Record::Attachment(file) = parse_record(noun, id, body.clone())?
    {
        *body = json(person::erased_file(file))?;
        return Ok(true);
    }
    let any = redaction.words.erase(body);
    if any {
        // What a row holds must still be a record: it may be shown, and what stands beside it taken back.
        parse_record(noun, id, body.clone())?;
    }
    Ok(any)
}

/// A record as a row of the journal has it.
fn json(entity: impl Entity) -> Result<Value> {
    kept::body(&entity.into_record())
}

/// Whether the record as it stands says what is to be erased: then the user left it, or somebody wrote it meanwhile, and
/// its history stays with it.
async fn still_says(tx: &mut Tx, redaction: &Redaction, noun: Noun, id: RecordId) -> Result<bool> {
    let Some(mut now) = body(tx, noun, id).await? else { return Ok(false) };
    redacted(redaction, noun, id, &mut now)
}

#[cfg(test)]
mod tests {
    use portolan_domain::{
        action::{Action, Verb},
        contact::Contact,
        enterprise::Enterprise,
        id::{Code, ContactId, EnterpriseId},
        text::Bilingual,
    };

    use super::*;
    use crate::{Change, Cost};

    const NAME: &str = "欧阳清越";

    fn batch(number: u128, verb: Verb, changes: Vec<Change>) -> Batch {
        let fields = Vec::new();
        let action = Action { fields, ..Action::of(verb) };
        let (id, actor) = (Uuid::from_u128(number), "wang".to_owned());
        Batch { id, at: chrono::DateTime::UNIX_EPOCH, actor, action, changes }
    }

    /// All that can be read out of the file with its key, as one text.
    async fn told(store: &Store, plain: &std::path::Path) -> String {
        let Db::Sqlite(pool) = &store.db else { unreachable!("it is a file") };
        let mut connection = pool.acquire().await.unwrap();
        // The connection opens files that are there and makes none.
        std::fs::write(plain, "").unwrap();
        let attach = "attach database $1 as plain key ''";
        let path = plain.to_str().unwrap();
        sqlx::query(attach).bind(path).execute(&mut *connection).await.unwrap();
        for statement in ["select sqlcipher_export('plain')", "detach database plain"] {
            sqlx::raw_sql(statement).execute(&mut *connection).await.unwrap();
        }
        String::from_utf8_lossy(&std::fs::read(plain).unwrap()).into_owned()
    }

    #[tokio::test]
    async fn after_an_erasure_neither_tables_nor_free_pages_nor_the_log_hold_the_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.portolan");
        let cheap = Cost { memory_kib: 8, passes: 1, lanes: 1 };
        let store = Store::create_at_cost(&path, "x", false, cheap).await.unwrap().store;
        let firm = Enterprise {
            name: Bilingual::new("甲", ""),
            notes: format!("{NAME}，见面时谈").repeat(400),
            ..Enterprise::blank(EnterpriseId(Uuid::from_u128(1)), Code::parse("E01").unwrap())
        };
        let contact = Contact {
            id: ContactId(Uuid::from_u128(2)),
            code: Code::parse("C01").unwrap(),
            revision: 0,
            enterprise_id: firm.id,
            name: Bilingual::new(NAME, ""),
            title: Bilingual::default(),
            phone: String::new(),
            email: String::new(),
            primary: true,
            notes: String::new(),
        };
        let words = PersonWords::of(&contact);
        let both = [firm.clone().into_record(), contact.clone().into_record()].map(Change::Put);
        store.commit(batch(1, Verb::Create, both.into())).await.unwrap();
        let firm = Enterprise { notes: String::new(), revision: 1, ..firm };
        let put = vec![Change::Put(firm.into_record())];
        store.commit(batch(2, Verb::Edit, put)).await.unwrap();
        let plain = folder.path().join("before.db");
        assert!(told(&store, &plain).await.contains(NAME));

        let id = RecordId::from(contact.id);
        let gone = vec![Change::Remove { noun: Noun::Contact, id, revision: 1 }];
        let redaction = Redaction { contacts: vec![id], files: Vec::new(), words };
        let (_, rows) = store.erase(&batch(3, Verb::Erase, gone), &redaction).await.unwrap();
        assert_eq!(rows, 4, "both rows of each record");
        assert!(!told(&store, &folder.path().join("after.db")).await.contains(NAME));
        let Db::Sqlite(pool) = &store.db else { unreachable!("it is a file") };
        let free: i64 = sqlx::query_scalar("pragma freelist_count").fetch_one(pool).await.unwrap();
        assert_eq!(free, 0);
        let log =
            std::fs::metadata(folder.path().join("w.portolan-wal")).map_or(0, |log| log.len());
        assert_eq!(log, 0);
        assert_eq!(store.verify().await.unwrap().problems, []);
        store.close().await;
    }
}
