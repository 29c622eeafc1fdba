//! How a whole record is saved: only when something changed, as one batch that names the fields, with the conflict told
//! when somebody was faster.

use portolan_domain::action::Verb;
use portolan_domain::record::{Entity, Record};
use portolan_store::{Change, Committed, StoreError};
use serde_json::Value;

use crate::app::{App, action};
use crate::error::{ApiError, Conflict, FieldConflict, Result};
use crate::{diff, history};

/// Saves a record that was read, edited and checked. Returns it as stored.
pub(crate) async fn edited<T: Entity>(app: &App, entity: T, verb: Verb) -> Result<T> {
    let stored = app
        .store
        .get::<T>(entity.id())
        .await?
        .ok_or_else(|| ApiError::gone(T::NOUN, entity.code().as_str()))?;
    let (before, after) = (json(&stored)?, json(&entity)?);
    let fields = diff::paths(&before, &after);
    if fields.is_empty() {
        return Ok(stored);
    }
    let record = entity.into_record();
    let batch = app.commit(action(verb, &record, fields), vec![Change::Put(record)]).await;
    only(batch.map_err(|error| with_mine(error, &after))?)
}

/// Saves a new record. Returns it as stored.
pub(crate) async fn created<T: Entity>(app: &App, entity: T) -> Result<T> {
    let record = entity.into_record();
    only(app.commit(action(Verb::Create, &record, Vec::new()), vec![Change::Put(record)]).await?)
}

fn json(entity: &impl Entity) -> Result<Value> {
    serde_json::to_value(entity).map_err(ApiError::internal)
}

/// The one record of a commit.
pub(crate) fn only<T: Entity>(committed: Committed) -> Result<T> {
    let record = committed
        .records
        .into_iter()
        .next()
        .ok_or_else(|| ApiError::internal("a commit returned no record"))?;
    serde_json::from_value(record.to_json().map_err(ApiError::internal)?)
        .map_err(ApiError::internal)
}

/// A stale save comes back from the store with base and theirs; adds mine, field by field.
fn with_mine(mut error: ApiError, mine: &Value) -> ApiError {
    if let Some(conflict) = error.conflict.as_mut() {
        conflict.fields = three_values(&conflict.base_json, &conflict.theirs_json, mine);
    }
    error
}

/// The fields that somebody else changed, each with the value both began from and the two that came of it.
fn three_values(base: &Value, theirs: &Value, mine: &Value) -> Vec<FieldConflict> {
    let theirs_changed = diff::changes(base, theirs);
    theirs_changed
        .into_iter()
        .map(|change| FieldConflict {
            mine: diff::at(mine, &change.path),
            base: change.before,
            theirs: change.after,
            path: change.path,
        })
        .collect()
}

/// A stale store error as the conflict of an [`ApiError`], its fields still without the caller's values.
pub(crate) fn conflict(error: &StoreError) -> Option<Conflict> {
    match error {
        StoreError::Stale { noun, id, base, theirs, by, at, .. } => {
            let theirs_json = theirs.clone()?;
            Some(Conflict {
                noun: *noun,
                id: *id,
                theirs: Record::from_json(*noun, theirs_json.clone()).ok()?,
                base_json: base.clone().unwrap_or(Value::Null),
                theirs_json,
                by: by.clone(),
                at: history::instant(*at),
                fields: Vec::new(),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_conflict_lists_what_they_changed_beside_mine() {
        let base = json!({"phone": "1", "email": "a", "notes": ""});
        let theirs = json!({"phone": "2", "email": "a", "notes": "x"});
        let mine = json!({"phone": "3", "email": "b", "notes": ""});
        let fields = three_values(&base, &theirs, &mine);
        assert_eq!(
            fields.iter().map(|field| field.path.as_str()).collect::<Vec<_>>(),
            ["notes", "phone"]
        );
        assert_eq!(fields[1].mine, json!("3"));
        assert_eq!(fields[0].mine, fields[0].base, "only they touched the notes");
    }
}
