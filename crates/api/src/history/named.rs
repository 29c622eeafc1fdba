//! Who and what the changes of a history name by their ids: the records as they are called now, or were last.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use portolan_domain::id::RecordId;
use portolan_domain::record::{Noun, Record, Reference};
use portolan_store::JournalRow;
use serde_json::Value;

use crate::app::App;
use crate::error::Result;
use crate::refs::Ref;

/// The arrows that a change bent: those of the record before that it has no more, and the new ones.
pub(super) fn arrows(row: &JournalRow) -> BTreeSet<Reference> {
    let (Some(before), Some(after)) = (&row.before, &row.after) else { return BTreeSet::new() };
    let of = |body: &Value| -> BTreeSet<Reference> {
        let record = Record::from_json(row.noun, body.clone());
        record.map(|record| record.references().into_iter().collect()).unwrap_or_default()
    };
    of(before).symmetric_difference(&of(after)).copied().collect()
}

/// Names of records, each looked up once.
#[derive(Default)]
pub(super) struct Names(HashMap<RecordId, Option<Ref>>);

impl Names {
    /// What these are called; one that is gone as it was called last.
    pub(super) async fn of(&mut self, app: &App, arrows: BTreeSet<Reference>) -> Result<Vec<Ref>> {
        let mut named = Vec::new();
        for Reference { noun, id } in arrows {
            let known = match self.0.entry(id) {
                Entry::Occupied(known) => known.get().clone(),
                Entry::Vacant(place) => place.insert(called(app, noun, id).await?).clone(),
            };
            named.extend(known);
        }
        Ok(named)
    }
}

/// What a record is called, or was last.
pub(super) async fn called(app: &App, noun: Noun, id: RecordId) -> Result<Option<Ref>> {
    if let Some(record) = app.store.record(noun, id).await? {
        return Ok(Some(Ref::to(&record)));
    }
    let rows = app.store.history(noun, id).await?;
    let body = rows.into_iter().find_map(|row| row.after.or(row.before));
    Ok(body.and_then(|body| Record::from_json(noun, body).ok()).map(|record| Ref::to(&record)))
}
