//! Fields that a centre adds to a noun without code.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    id::{Code, CustomFieldId},
    intake::heading::is_name,
    record::Noun,
    text::{Bilingual, Language},
};

/// A field that a centre added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CustomField {
    /// Never shown.
    pub id: CustomFieldId,
    /// Shown and typed: `X01`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// The noun it belongs to.
    pub of: Noun,
    /// What it is called.
    pub label: Bilingual,
    /// What it holds.
    pub kind: CustomKind,
    /// What can be chosen, for a choice.
    pub choices: Vec<CustomChoice>,
    /// Whether it stands in printed documents of the centre's own; never in those for others.
    pub printed: bool,
    /// Whether it is no longer offered; what was entered stays.
    pub retired: bool,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CustomKind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// One of its choices.
    Choice,
    /// Yes or no.
    YesNo,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CustomChoice {
    /// Kept in records.
    pub key: String,
    /// Shown.
    pub label: Bilingual,
}

/// A value of such a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum CustomValue {
    /// Text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day.
    Date(NaiveDate),
    /// Key of the choice.
    Choice(String),
    /// Yes or no.
    YesNo(bool),
}

/// A rule a field breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CustomFieldError {
    /// Called nothing.
    #[error("the field has no name")]
    LabelMissing,
    /// A choice without choices, or with two of one key.
    #[error("the field's choices are none or stand twice")]
    Choices,
    /// Called as a field that everybody has: a table that is taken in could not tell them apart.
    #[error("there is a field of this name already")]
    LabelKnown,
    /// A noun that has no such fields.
    #[error("there are no fields of one's own for this noun")]
    Noun,
}

impl CustomField {
    /// Checks what must hold before a save.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), CustomFieldError> {
        if self.of != Noun::Enterprise {
            return Err(CustomFieldError::Noun);
        }
        if self.label.is_empty() {
            return Err(CustomFieldError::LabelMissing);
        }
        if [&self.label.zh, &self.label.en].into_iter().any(|name| is_name(name)) {
            return Err(CustomFieldError::LabelKnown);
        }
        let twice = |choice: &CustomChoice| {
            self.choices.iter().filter(|other| other.key == choice.key).count() > 1
        };
        let sound = match self.kind {
            CustomKind::Choice => !self.choices.is_empty() && !self.choices.iter().any(twice),
            _ => self.choices.is_empty(),
        };
        if sound { Ok(()) } else { Err(CustomFieldError::Choices) }
    }

    /// Whether a value is one of this field's: of its kind and, for a choice, among what was ever offered.
    pub fn takes(&self, value: &CustomValue) -> bool {
        match (self.kind, value) {
            (CustomKind::Text, CustomValue::Text(_))
            | (CustomKind::Number, CustomValue::Number(_))
            | (CustomKind::Date, CustomValue::Date(_))
            | (CustomKind::YesNo, CustomValue::YesNo(_)) => true,
            (CustomKind::Choice, CustomValue::Choice(key)) => {
                self.choices.iter().any(|choice| choice.key == *key)
            }
            _ => false,
        }
    }

    /// What a value says, in words of one language.
    pub fn said(&self, value: &CustomValue, language: Language) -> String {
        match value {
            CustomValue::Text(text) => text.clone(),
            CustomValue::Number(number) => number.normalize().to_string(),
            CustomValue::Date(day) => day.to_string(),
            CustomValue::Choice(key) => {
                let choice = self.choices.iter().find(|choice| choice.key == *key);
                choice.map_or_else(|| key.clone(), |choice| choice.label.read(language).to_owned())
            }
            CustomValue::YesNo(yes) => match (yes, language) {
                (true, Language::Chinese) => "是".to_owned(),
                (false, Language::Chinese) => "否".to_owned(),
                (true, Language::English) => "Yes".to_owned(),
                (false, Language::English) => "No".to_owned(),
            },
        }
    }
}
