//! What a record is kept as: its JSON without the keys that say nothing. A client taken in from a table fills a third of
//! its fields, and every body stands in the journal as well, so this is a third of a large workspace and of the time
//! in which it is saved.

use portolan_domain::record::Record;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::error::{Result, StoreError};

/// As a tree.
pub(crate) fn body(record: &Record) -> Result<Value> {
    let body = record.to_json().map_err(|error| unwritten(record, &error))?;
    Ok(telling(body))
}

/// Written out: a record that is only kept need not become a tree first.
pub(crate) fn text(record: &Record) -> Result<Box<RawValue>> {
    let whole = record.to_raw_json().map_err(|error| unwritten(record, &error))?;
    let text = telling_text(whole.get());
    RawValue::from_string(text).map_err(|error| unwritten(record, &error))
}

fn unwritten(record: &Record, error: &serde_json::Error) -> StoreError {
    StoreError::Corrupt {
        table: record.noun().name().into(),
        column: "body",
        row: record.id().to_string(),
        why: error.to_string(),
    }
}

/// A body without keys that say nothing. Bodies of before have them.
pub(crate) fn telling(mut body: Value) -> Value {
    match &mut body {
        Value::Object(object) => {
            object.retain(|_, value| !value.is_null());
            object.values_mut().for_each(|value| *value = telling(value.take()));
        }
        Value::Array(entries) => {
            entries.iter_mut().for_each(|entry| *entry = telling(entry.take()));
        }
        _ => {}
    }
    body
}

/// What a body says of a field.
pub(crate) fn says<'b>(body: &'b Value, field: &str) -> Option<&'b Value> {
    body.get(field).filter(|value| !value.is_null())
}

/// The same of a text that `serde_json` wrote, without blanks.
fn telling_text(whole: &str) -> String {
    let bytes = whole.as_bytes();
    let mut kept = String::with_capacity(whole.len());
    // Where the last string begins in what is kept, and up to where the whole is looked at and taken over.
    let (mut key, mut at, mut taken) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                key = kept.len() + (at - taken);
                at = end_of_string(bytes, at);
            }
            b':' if bytes[at + 1..].starts_with(b"null") => {
                kept.push_str(&whole[taken..at]);
                kept.truncate(key);
                at += ":null".len();
                // One comma goes along: that before it, or where there is none, that behind it.
                if kept.ends_with(',') {
                    kept.pop();
                } else if bytes.get(at) == Some(&b',') {
                    at += 1;
                }
                taken = at;
            }
            _ => at += 1,
        }
    }
    kept.push_str(&whole[taken..]);
    kept
}

/// Behind the closing quote of the string that begins here.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use portolan_domain::{
        action::{Action, Verb},
        enterprise::Enterprise,
        id::{Code, EnterpriseId},
        record::{Entity, Noun},
        text::Bilingual,
    };
    use serde_json::json;
    use sqlx::types::Json;
    use uuid::Uuid;

    use super::*;
    use crate::sql::on_tx;
    use crate::{Batch, Change, Cost, Step, Store};

    #[test]
    fn keys_that_say_nothing_stay_away_and_all_else_is_as_it_was() {
        let empty = json!({ "a": null, "b": { "c": null, "d": [null, { "e": null }] } });
        assert_eq!(telling(empty), json!({ "b": { "d": [null, {}] } }));
        for body in [
            json!({}),
            json!({ "a": null }),
            json!({ "a": null, "b": null, "c": 1 }),
            json!({ "a": 1, "b": null, "c": null, "d": "x" }),
            json!({ "a": 1, "b": null }),
            json!({ "a": ":null", "b": "\",\"c\":null,", "c": "\\", "d": null, "e": "终\u{2028}" }),
            json!({ "a": { "b": null, "c": [null, { "d": null, "e": 2 }, {}] }, "f": null }),
            json!([null, ":null", { "null": null, "x": "null" }]),
        ] {
            let text = telling_text(&body.to_string());
            let read: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(read, telling(body), "{text}");
        }
    }

    fn at(number: u128) -> (Uuid, chrono::DateTime<chrono::Utc>, String) {
        (Uuid::from_u128(number), chrono::DateTime::UNIX_EPOCH, "wang".to_owned())
    }

    async fn save(store: &Store, batch: u128, verb: Verb, firm: &Enterprise) {
        let ((id, at, actor), action) = (at(batch), Action::of(verb));
        let changes = vec![Change::Put(firm.clone().into_record())];
        store.commit(Batch { id, at, actor, action, changes }).await.unwrap();
    }

    /// Writes every body as it was written before: with a key for each field.
    async fn make_old(store: &Store) {
        const BODIES: [(&str, &str); 3] = [
            (
                "select body from enterprise where body is not null",
                "update enterprise set body = $2 where revision = $1",
            ),
            (
                "select before from journal where before is not null",
                "update journal set before = $2 where revision = $1 + 1",
            ),
            (
                "select after from journal where after is not null",
                "update journal set after = $2 where revision = $1",
            ),
        ];
        let mut tx = store.db.write().await.unwrap();
        for (read, write) in BODIES {
            let bodies: Vec<Json<Value>> = on_tx!(&mut tx, |connection| sqlx::query_scalar(read)
                .fetch_all(connection))
            .unwrap();
            assert!(!bodies.is_empty());
            for Json(body) in bodies {
                let record = Record::from_json(Noun::Enterprise, body.clone()).unwrap();
                let whole = record.to_json().unwrap();
                assert_ne!(whole, body, "what is new says no more than it must");
                on_tx!(&mut tx, |connection| async {
                    let statement = sqlx::query(write).bind(i64::from(record.revision()));
                    statement.bind(Json(&whole)).execute(connection).await.map(drop)
                })
                .unwrap();
            }
        }
        tx.finish(Ok(())).await.unwrap();
    }

    async fn is_sound(store: &Store) {
        assert_eq!(store.verify().await.unwrap().problems, []);
    }

    /// A workspace of before, in which three saves are taken back and done again.
    async fn goes_on(store: &Store) {
        let blank =
            Enterprise::blank(EnterpriseId(Uuid::from_u128(1)), Code::parse("E01").unwrap());
        let named = |name: &str, revision| Enterprise {
            name: Bilingual::new(name, ""),
            revision,
            ..blank.clone()
        };
        let name = async || {
            let firm: Option<Enterprise> = store.get(blank.id).await.unwrap();
            firm.map(|firm| firm.name.zh)
        };
        save(store, 1, Verb::Create, &named("甲", 0)).await;
        save(store, 2, Verb::Edit, &named("乙", 1)).await;
        make_old(store).await;
        is_sound(store).await;
        save(store, 3, Verb::Edit, &named("丙", 2)).await;
        is_sound(store).await;
        for (step, left) in [(4, Some("乙")), (5, Some("甲")), (6, None)] {
            let (id, at, actor) = at(step);
            assert!(store.undo(Step { id, at, actor }).await.unwrap().is_some());
            assert_eq!(name().await.as_deref(), left);
        }
        is_sound(store).await;
        for (step, there) in [(7, "甲"), (8, "乙"), (9, "丙")] {
            let (id, at, actor) = at(step);
            assert!(store.redo(Step { id, at, actor }).await.unwrap().is_some());
            assert_eq!(name().await.as_deref(), Some(there));
        }
        is_sound(store).await;
    }

    #[tokio::test]
    async fn bodies_of_before_are_saved_taken_back_and_checked_in_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let cheap = Cost { memory_kib: 8, passes: 1, lanes: 1 };
        let path = folder.path().join("w.portolan");
        let store = Store::create_at_cost(&path, "x", false, cheap).await.unwrap().store;
        goes_on(&store).await;
        store.close().await;
    }

    #[tokio::test]
    async fn bodies_of_before_are_saved_taken_back_and_checked_in_a_shared_database() {
        let Ok(base) = std::env::var("TEST_POSTGRES_URL") else {
            assert!(std::env::var_os("CI").is_none(), "TEST_POSTGRES_URL is not set");
            return;
        };
        let join = if base.contains('?') { '&' } else { '?' };
        let schema = format!("test_kept_{}", std::process::id());
        let store = Store::connect(&format!("{base}{join}schema={schema}")).await.unwrap();
        goes_on(&store).await;
        store.close().await;
    }
}
