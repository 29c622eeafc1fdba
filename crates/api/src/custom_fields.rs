//! Fields that a centre adds to enterprises: making, renaming, choices, retiring, and whether values fit.

use std::collections::BTreeMap;

use portolan_domain::action::Verb;
use portolan_domain::custom::{CustomChoice, CustomField, CustomKind, CustomValue};
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{Code, CustomFieldId, RecordId};
use portolan_domain::record::Noun;
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, new_id};
use crate::error::{ApiError, Result};
use crate::{records, save};

/// A field with how many records have something in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CustomFieldRow {
    /// The record.
    pub field: CustomField,
    /// How many records have a value in it; while there are any, it can be retired and not deleted.
    pub used: u32,
}

/// What a new field begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateCustomField {
    /// What it is called; one language is enough.
    pub label: Bilingual,
    /// What it holds.
    pub kind: CustomKind,
    /// What can be chosen, for a choice.
    pub choices: Vec<Bilingual>,
    /// Whether it stands in printed documents of the centre's own.
    pub printed: bool,
}

/// All fields, in the order of codes, those that are retired too.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App) -> Result<Vec<CustomFieldRow>> {
    let mut rows = Vec::new();
    for field in app.store.all::<CustomField>().await? {
        let used = app.store.count_pointing_to(field.id).await?;
        rows.push(CustomFieldRow { field, used });
    }
    Ok(rows)
}

/// Makes a field of enterprises with the next free code.
///
/// # Errors
/// When it is called nothing, as another one or as a field that everybody has, or is a choice without choices.
pub async fn create(app: &App, input: CreateCustomField) -> Result<CustomField> {
    let taken: Vec<CustomField> = app.store.all().await?;
    let field = CustomField {
        id: CustomFieldId(new_id()),
        code: Code::next("X", 2, taken.iter().map(|own| &own.code)),
        revision: 0,
        of: Noun::Enterprise,
        label: trimmed(&input.label),
        kind: input.kind,
        choices: keyed(
            input.choices.into_iter().map(|label| CustomChoice { key: String::new(), label }),
        ),
        printed: input.printed,
        retired: false,
    };
    check(&field, &taken)?;
    save::created(app, field).await
}

/// Saves an edited field. A choice without a key is a new one.
///
/// # Errors
/// As [`create`]; at `kind` when it would hold something else than what stands in records, at `choices` when one goes
/// that a record has chosen; when somebody was faster.
pub async fn save(app: &App, field: CustomField) -> Result<CustomField> {
    let taken: Vec<CustomField> = app.store.all().await?;
    let stored: CustomField = records::one(app, field.id).await?;
    let field = CustomField {
        label: trimmed(&field.label),
        choices: keyed(field.choices.into_iter()),
        of: stored.of,
        ..field
    };
    check(&field, &taken)?;
    let kept = |choice: &CustomChoice| field.choices.iter().any(|own| own.key == choice.key);
    let users: Vec<Enterprise> = match stored.kind == field.kind && stored.choices.iter().all(kept)
    {
        true => Vec::new(),
        false => app.store.pointing_to(field.id).await?,
    };
    let misfit = users.iter().filter_map(|own| own.custom.get(&field.id));
    if misfit.clone().any(|value| !field.takes(value)) {
        return Err(match stored.kind == field.kind {
            true => ApiError::invalid("choices", "choice_used", "a record has chosen it"),
            false => ApiError::invalid("kind", "kind_used", "records have values of another kind"),
        });
    }
    save::edited(app, field, Verb::Edit).await
}

/// Whether what stands in the centre's own fields fits them.
///
/// # Errors
/// At `custom.ID` when a field is gone or takes no such value.
pub(crate) async fn fit(app: &App, values: &BTreeMap<CustomFieldId, CustomValue>) -> Result<()> {
    let ids: Vec<RecordId> = values.keys().map(|&id| id.into()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let fields: Vec<CustomField> = app.store.some(&ids).await?;
    for (id, value) in values {
        let known = fields.iter().find(|field| field.id == *id);
        if !known.is_some_and(|field| field.takes(value)) {
            let message = "the field takes no such value";
            return Err(ApiError::invalid(&format!("custom.{id}"), "custom_value", message));
        }
    }
    Ok(())
}

fn check(field: &CustomField, taken: &[CustomField]) -> Result<()> {
    field.check()?;
    let same = |one: &str, other: &str| !one.is_empty() && one.eq_ignore_ascii_case(other);
    let twice = taken.iter().filter(|other| other.id != field.id).any(|other| {
        same(&other.label.zh, &field.label.zh) || same(&other.label.en, &field.label.en)
    });
    match twice {
        true => Err(ApiError::invalid("label", "label_taken", "another field has this name")),
        false => Ok(()),
    }
}

fn trimmed(text: &Bilingual) -> Bilingual {
    Bilingual::new(text.zh.trim(), text.en.trim())
}

/// Choices without blank ones, each with a key: records keep it, so it never changes.
fn keyed(choices: impl Iterator<Item = CustomChoice>) -> Vec<CustomChoice> {
    let mut kept: Vec<CustomChoice> = choices
        .map(|choice| CustomChoice { label: trimmed(&choice.label), ..choice })
        .filter(|choice| !choice.label.is_empty())
        .collect();
    for at in 0..kept.len() {
        if kept[at].key.is_empty() {
            let number = |key: &str| key.strip_prefix('c')?.parse::<u32>().ok();
            let highest = kept.iter().filter_map(|choice| number(&choice.key)).max();
            kept[at].key = format!("c{}", highest.unwrap_or(0).saturating_add(1));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_choice_gets_a_key_that_none_has_and_the_others_keep_theirs() {
        let choice = |key: &str, zh: &str| CustomChoice {
            key: key.to_owned(),
            label: Bilingual::new(zh, ""),
        };
        let kept = keyed([choice("", " 高 "), choice("c4", "中"), choice("", "  ")].into_iter());
        assert_eq!(kept, [choice("c5", "高"), choice("c4", "中")]);
    }
}
