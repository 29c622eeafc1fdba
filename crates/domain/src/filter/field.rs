//! Which fields a list can be filtered, sorted, grouped and shown by.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{enterprise, related};
use crate::{
    custom::{CustomField, CustomKind},
    id::Code,
    record::Noun,
    terms,
    text::Bilingual,
};

/// A field of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListField {
    /// Kept in views: `tier`, `revenue`, `custom.X01`, `presence.PK`.
    pub key: String,
    /// What it is called.
    pub label: Bilingual,
    /// What it holds.
    pub kind: ListFieldKind,
    /// Unit of its numbers.
    pub unit: Option<ListUnit>,
    /// What can be chosen, in the order in which lists show it: as fixed, or as the records say.
    pub choices: Vec<ListChoice>,
    /// Whether it says one thing at most, so that it can head groups or the columns of a board.
    pub groups: bool,
    /// Whether many records can be given a value at once.
    pub edits: bool,
}

/// What a field of a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ListFieldKind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// Some of its choices.
    Choice,
    /// Yes or no, as `yes` and `no`.
    YesNo,
    /// Words anybody may add.
    Tags,
}

/// Unit of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ListUnit {
    /// 万元, CNY 10,000. Sums of it are told for groups and at the foot.
    Wan,
    /// Percent.
    Percent,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListChoice {
    /// Kept in filters.
    pub key: String,
    /// Shown.
    pub label: Bilingual,
}

impl ListField {
    pub(super) fn new(key: &str, term: &str, kind: ListFieldKind) -> Self {
        Self {
            key: key.to_owned(),
            label: terms::pair(term).unwrap_or_else(|| Bilingual::new(key, key)),
            kind,
            unit: None,
            choices: Vec::new(),
            groups: false,
            edits: false,
        }
    }

    /// With choices worded by the domain's terms: `tier` and `["srdi"]` gives `tier.srdi`.
    pub(super) fn of(mut self, term: &str, keys: &[&str]) -> Self {
        let choice = |key: &&str| {
            let label = terms::pair(&format!("{term}.{key}"));
            ListChoice {
                key: (*key).to_owned(),
                label: label.unwrap_or_else(|| Bilingual::new(*key, *key)),
            }
        };
        self.choices = keys.iter().map(choice).collect();
        self
    }

    pub(super) fn unit(self, unit: ListUnit) -> Self {
        Self { unit: Some(unit), ..self }
    }

    pub(super) fn grouping(self) -> Self {
        Self { groups: true, ..self }
    }

    pub(super) fn editable(self) -> Self {
        Self { edits: true, ..self }
    }
}

/// Key of a field that a centre added.
pub fn custom_key(code: &Code) -> String {
    format!("custom.{code}")
}

/// The fields of a noun, in the order in which they are offered, without those of single countries. Empty for nouns that
/// are never asked about.
pub fn fields(noun: Noun, custom: &[CustomField]) -> Vec<ListField> {
    let mut fields = match noun {
        Noun::Enterprise => enterprise::fields(),
        other => related::fields(other),
    };
    fields.extend(custom.iter().filter(|field| field.of == noun).map(custom_field));
    fields
}

fn custom_field(own: &CustomField) -> ListField {
    let kind = match own.kind {
        CustomKind::Text => ListFieldKind::Text,
        CustomKind::Number => ListFieldKind::Number,
        CustomKind::Date => ListFieldKind::Date,
        CustomKind::Choice => ListFieldKind::Choice,
        CustomKind::YesNo => ListFieldKind::YesNo,
    };
    let field = ListField {
        key: custom_key(&own.code),
        label: own.label.clone(),
        kind,
        unit: None,
        choices: Vec::new(),
        groups: matches!(kind, ListFieldKind::Choice | ListFieldKind::YesNo),
        edits: !own.retired,
    };
    match kind {
        ListFieldKind::YesNo => field.of("answer", &["yes", "no"]),
        ListFieldKind::Choice => {
            let choices = own.choices.iter();
            let choices =
                choices.map(|one| ListChoice { key: one.key.clone(), label: one.label.clone() });
            ListField { choices: choices.collect(), ..field }
        }
        _ => field,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::filter::{PARTED, reads};

    const NOUNS: [Noun; 8] = [
        Noun::Enterprise,
        Noun::Contact,
        Noun::Plan,
        Noun::Risk,
        Noun::Delegation,
        Noun::Activity,
        Noun::Task,
        Noun::Attachment,
    ];

    #[test]
    fn every_field_and_choice_is_worded_in_both_languages_and_stands_once() {
        for noun in NOUNS {
            let fields = fields(noun, &[]);
            for field in &fields {
                assert!(field.label.is_paired() && field.label.zh != field.key, "{}", field.key);
                for choice in &field.choices {
                    assert!(choice.label.zh != choice.key, "{} {}", field.key, choice.key);
                }
            }
            let keys: BTreeSet<_> = fields.iter().map(|field| &field.key).collect();
            assert_eq!(keys.len(), fields.len(), "{noun:?}");
        }
    }

    #[test]
    fn whatever_is_read_from_a_record_is_a_field_and_the_other_way_round() {
        for noun in NOUNS {
            let read: BTreeSet<_> = reads(noun).iter().map(|(key, _)| (*key).to_owned()).collect();
            let derived = ["plans", "contacts", "lastContact"].map(str::to_owned);
            let fields: BTreeSet<_> = fields(noun, &[])
                .into_iter()
                .map(|field| field.key)
                .filter(|key| noun != Noun::Enterprise || !derived.contains(key))
                .collect();
            let parted = |key: &String| PARTED.iter().any(|parted| parted.key == key);
            let read: BTreeSet<_> = read.into_iter().filter(|key| !parted(key)).collect();
            assert_eq!(read, fields, "{noun:?}");
        }
    }
}
