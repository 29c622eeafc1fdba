//! Making one of two enterprises: what is chosen field by field, and all that points to the one that goes.
//!
//! What points to it is asked of the store and moved by its id, whatever noun it is, so that no noun can be forgotten.

mod fields;

use portolan_domain::action::{Action, Verb};
use portolan_domain::contact::Contact;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::EnterpriseId;
use portolan_domain::record::{Entity as _, Noun, Record};
use portolan_store::Change;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

pub use self::fields::{MergeQuestion, MergeSide};
use crate::app::{App, action};
use crate::duplicates::{self, TwoEnterprises};
use crate::error::{ApiError, Result};
use crate::records;
use crate::refs::Ref;

/// Two enterprises side by side, before they become one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MergePreview {
    /// The one that stays.
    pub kept: Enterprise,
    /// The one that goes into it.
    pub other: Enterprise,
    /// Fields in which the other one says something else.
    pub questions: Vec<MergeQuestion>,
    /// What belongs to the other one or names it, and moves along.
    pub moves: Vec<Ref>,
}

/// What to make of two enterprises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MergeEnterprises {
    /// The one that stays.
    pub kept: EnterpriseId,
    /// Its revision that was read.
    pub kept_revision: u32,
    /// The one that goes into it.
    pub other: EnterpriseId,
    /// Its revision that was read.
    pub other_revision: u32,
    /// What was chosen; a field that is not named is taken as the preview has it.
    pub choices: Vec<MergeChoice>,
}

/// What was chosen for a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MergeChoice {
    /// Path of the field.
    pub path: String,
    /// Whose value.
    pub side: MergeSide,
}

/// Two enterprises side by side; `one` is the one that stays.
///
/// # Errors
/// When one of them is gone, or both are the same.
pub async fn preview(app: &App, both: TwoEnterprises) -> Result<MergePreview> {
    let (kept, other) = two(app, both.one, both.two).await?;
    let moves = app.store.all_pointing_to(other.id).await?;
    let questions = fields::questions(&json(&kept)?, &json(&other)?);
    Ok(MergePreview {
        questions: questions.into_iter().map(MergeQuestion::told).collect(),
        moves: moves.iter().map(Ref::to).collect(),
        kept,
        other,
    })
}

/// Makes one of two enterprises, in one batch: one undo brings both and all that belongs to them back. Returns the one
/// that stayed.
///
/// # Errors
/// When one is gone or somebody was faster, or what was chosen breaks a rule.
pub async fn merge(app: &App, input: MergeEnterprises) -> Result<Enterprise> {
    let (kept, other) = two(app, input.kept, input.other).await?;
    let mut merged = json(&kept)?;
    let questions = fields::questions(&merged, &json(&other)?);
    let as_read = kept.revision == input.kept_revision && other.revision == input.other_revision;
    let asked = |path: &str| questions.iter().any(|question| question.path == path);
    if let Some(unknown) = input.choices.iter().find(|choice| !asked(&choice.path))
        // Of records that were changed since, the commit tells more.
        && as_read
    {
        let why = format!("both say the same there, or {} says nothing", other.code);
        return Err(ApiError::invalid(&unknown.path, "nothing_to_choose", why));
    }
    for question in questions {
        let chosen = input.choices.iter().find(|choice| choice.path == question.path);
        let side = chosen.map_or(question.choice, |choice| choice.side);
        question.put(&mut merged, side);
    }
    let mut merged: Enterprise = serde_json::from_value(merged).map_err(ApiError::internal)?;
    merged.check()?;
    merged.revision = input.kept_revision;
    let mut changes = moved(app, &kept, &other).await?;
    changes.extend(duplicates::after_merge(app, kept.id, other.id).await?);
    changes.push(Change::Put(merged.into_record()));
    changes.push(Change::Remove {
        noun: Noun::Enterprise,
        id: other.id.into(),
        revision: input.other_revision,
    });
    let into = Some(kept.code.to_string());
    let action = Action { into, ..action(Verb::Merge, &other.into_record(), Vec::new()) };
    app.commit(action, changes).await?;
    records::one(app, kept.id).await
}

async fn two(
    app: &App,
    kept: EnterpriseId,
    other: EnterpriseId,
) -> Result<(Enterprise, Enterprise)> {
    if kept == other {
        return Err(ApiError::invalid("other", "same_record", "both are the same record"));
    }
    Ok((records::one(app, kept).await?, records::one(app, other).await?))
}

fn json(enterprise: &Enterprise) -> Result<Value> {
    serde_json::to_value(enterprise).map_err(ApiError::internal)
}

/// Everything that points to the other one, pointing to the kept one.
async fn moved(app: &App, kept: &Enterprise, other: &Enterprise) -> Result<Vec<Change>> {
    let people: Vec<Contact> = app.store.pointing_to(kept.id).await?;
    let has_first = people.iter().any(|person| person.primary);
    let (from, to) = (other.id.to_string(), kept.id.to_string());
    let mut changes = Vec::new();
    for record in app.store.all_pointing_to(other.id).await? {
        let mut body = record.to_json().map_err(ApiError::internal)?;
        point_elsewhere(&mut body, &from, &to);
        let mut record = Record::from_json(record.noun(), body).map_err(ApiError::internal)?;
        if record.references().iter().any(|arrow| arrow.id == other.id.into()) {
            return Err(ApiError::internal(format!("{} still points to it", record.code())));
        }
        if let Record::Contact(person) = &mut record {
            // Of two first persons to call, the one of the record that stays is called first.
            person.primary &= !has_first;
        }
        changes.push(Change::Put(record));
    }
    Ok(changes)
}

/// Puts one id in the place of another, wherever it stands; a list that then names it twice names it once.
fn point_elsewhere(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Array(entries) => {
            let had = entries.iter().any(|entry| entry.as_str() == Some(from));
            entries.iter_mut().for_each(|entry| point_elsewhere(entry, from, to));
            if had {
                let mut seen = false;
                entries.retain(|entry| {
                    entry.as_str() != Some(to) || !std::mem::replace(&mut seen, true)
                });
            }
        }
        Value::Object(parts) => {
            parts.values_mut().for_each(|part| point_elsewhere(part, from, to));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_id_is_replaced_wherever_it_stands_and_listed_once() {
        let mut body = json!({
            "members": [{"enterpriseId": "b"}, {"enterpriseId": "a"}],
            "interestedIn": ["b", "c", "a"],
            "others": ["c", "c"],
            "about": {"noun": "enterprise", "id": "b"},
            "title": "b is not meant here",
        });
        point_elsewhere(&mut body, "b", "a");
        assert_eq!(
            body,
            json!({
                "members": [{"enterpriseId": "a"}, {"enterpriseId": "a"}],
                "interestedIn": ["a", "c"],
                "others": ["c", "c"],
                "about": {"noun": "enterprise", "id": "a"},
                "title": "b is not meant here",
            })
        );
    }
}
