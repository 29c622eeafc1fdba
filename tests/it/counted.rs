//! A script whose every commit sets three records to the same count, so that whoever reads them later sees at once
//! whether a commit was lost or torn.

use std::{collections::HashSet, path::Path};

use portolan_domain::{consultant::Consultant, text::Bilingual};
use portolan_store::{Store, Unlock};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    desk::{CHEAP, Desk, PASSPHRASE, a_consultant, put},
    program::Place,
};

/// A workspace with the three records, all at zero.
pub(crate) async fn counted_place() -> Place {
    let place = Place::empty();
    let store =
        Store::create_at_cost(&place.workspace(), PASSPHRASE, false, CHEAP).await.unwrap().store;
    let zero = |code| put(&Consultant { role: Bilingual::new("", "0"), ..a_consultant(code) });
    let batch = Desk::in_file().await.batch("first", ["u1", "u2", "u3"].map(zero).to_vec());
    store.commit(batch).await.unwrap();
    store.close().await;
    place
}

/// The line that sets all three to a count, with so many characters beside it.
pub(crate) fn line(count: u32, padding: usize) -> String {
    let role = json!({"zh": "重".repeat(padding), "en": count.to_string()});
    let edit = |code| json!({"noun": "consultant", "ref": code, "set": {"role": role}});
    let edits = ["u1", "u2", "u3"].map(edit);
    format!("{}\n", json!({"do": "edit", "edits": edits}))
}

/// What was acknowledged: the last count set by [`line`], and the batches.
#[derive(Debug, Default, Clone)]
pub(crate) struct Acknowledged {
    pub(crate) lines: u32,
    pub(crate) batches: HashSet<Uuid>,
}

impl Acknowledged {
    /// Reads an answer of `apply`; it must be a yes.
    pub(crate) fn take(&mut self, answer: &str) {
        let answer: Value = serde_json::from_str(answer).unwrap();
        assert_eq!(answer["ok"], true, "{answer}");
        self.lines += 1;
        self.batches.insert(answer["batch"].as_str().unwrap().parse().unwrap());
    }
}

/// What a workspace holds after it was hurt.
#[derive(Debug)]
pub(crate) struct Found {
    /// The count, the same in all three records.
    pub(crate) count: u32,
    pub(crate) batches: HashSet<Uuid>,
}

/// Opens a workspace as an application would after a crash and reads it; `why` not when it is torn or unsound.
pub(crate) async fn found(path: &Path, whole: bool) -> Result<Found, String> {
    let store = Store::open(path, Unlock::Passphrase(PASSPHRASE.into())).await;
    let store = store.map_err(|why| why.to_string())?;
    let read = read(&store, whole).await;
    store.close().await;
    read
}

async fn read(store: &Store, whole: bool) -> Result<Found, String> {
    let all: Vec<Consultant> = store.all().await.map_err(|why| why.to_string())?;
    let counts: Vec<u32> = all.iter().filter_map(|one| one.role.en.parse().ok()).collect();
    if counts.len() != 3 || counts.iter().any(|count| *count != counts[0]) {
        return Err(format!("torn: {counts:?}"));
    }
    let mut batches = HashSet::new();
    if whole {
        let report = store.verify().await.map_err(|why| why.to_string())?;
        if !report.problems.is_empty() {
            return Err(format!("unsound: {:?}", report.problems));
        }
        let rows = store.recent(u32::MAX).await.map_err(|why| why.to_string())?;
        batches.extend(rows.into_iter().map(|row| row.batch));
    }
    Ok(Found { count: counts[0], batches })
}
