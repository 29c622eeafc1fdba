//! Identifiers: one type per noun, so that a plan's id can never stand where a risk's is asked for.
//!
//! Ids are UUID v7, made by the application and never shown. What people see and type is the [`Code`].

use std::{cmp::Ordering, fmt};

use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

macro_rules! record_ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<RecordId> for $name {
            fn from(id: RecordId) -> Self {
                Self(id.0)
            }
        }

        impl From<$name> for RecordId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    )*};
}

/// The id of a record of any noun, where the noun is told beside it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(transparent)]
pub struct RecordId(pub Uuid);

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

record_ids! {
    /// Names the one [`Workspace`](crate::workspace::Workspace) record.
    WorkspaceId,
    /// Names a [`Consultant`](crate::consultant::Consultant).
    ConsultantId,
    /// Names an [`Enterprise`](crate::enterprise::Enterprise).
    EnterpriseId,
    /// Names a [`Contact`](crate::contact::Contact).
    ContactId,
    /// Names a [`Market`](crate::market::Market).
    MarketId,
    /// Names a [`Comparison`](crate::comparison::Comparison).
    ComparisonId,
    /// Names a [`Plan`](crate::plan::Plan).
    PlanId,
    /// Names a [`Risk`](crate::risk::Risk).
    RiskId,
    /// Names a [`RiskTemplate`](crate::risk::RiskTemplate).
    RiskTemplateId,
    /// Names a [`Delegation`](crate::delegation::Delegation).
    DelegationId,
    /// Names an [`FxReference`](crate::fx::FxReference).
    FxReferenceId,
    /// Names an [`Activity`](crate::activity::Activity).
    ActivityId,
    /// Names a [`Task`](crate::task::Task).
    TaskId,
    /// Names an [`Attachment`](crate::attachment::Attachment).
    AttachmentId,
    /// Names a [`CustomField`](crate::custom::CustomField).
    CustomFieldId,
    /// Names a [`SavedView`](crate::saved_view::SavedView).
    SavedViewId,
}

/// The short name of a record that people see, type and print: `E01`, `P1`, `PK`. Unique within a noun.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

/// Why a text is no code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing was given.
    #[error("the code is empty")]
    Empty,
    /// Longer than 32 characters.
    #[error("the code is longer than 32 characters")]
    TooLong,
    /// Holds something other than ASCII letters, digits, dot, hyphen and underscore.
    #[error("the code holds {0:?}; letters, digits, dot, hyphen and underscore are allowed")]
    Character(char),
}

impl Code {
    /// Reads a code; surrounding white space is dropped.
    ///
    /// # Errors
    /// When nothing is left, it is over 32 characters, or it holds more than ASCII letters, digits, `.`, `-` and `_`.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(CodeError::Empty);
        }
        if text.len() > 32 {
            return Err(CodeError::TooLong);
        }
        match text.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))) {
            Some(odd) => Err(CodeError::Character(odd)),
            None => Ok(Self(text.to_owned())),
        }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The next free code with this prefix: the highest number in use plus one, padded to `width` digits.
    pub fn next<'a>(prefix: &str, width: usize, taken: impl Iterator<Item = &'a Self>) -> Self {
        let highest = taken
            .filter_map(|code| code.0.strip_prefix(prefix)?.parse::<u32>().ok())
            .max()
            .unwrap_or(0);
        Self(format!("{prefix}{:0width$}", highest.saturating_add(1)))
    }

    /// A key that sorts `E2` before `E10`: runs of digits compare as numbers.
    pub fn sort_key(&self) -> Vec<(u8, u64, String)> {
        let mut key = Vec::new();
        let mut rest = self.0.as_str();
        while !rest.is_empty() {
            let ((kind, number, text), after) = run(rest);
            key.push((kind, number, text.to_owned()));
            rest = after;
        }
        key
    }

    /// Compares two codes as their keys do, without making them.
    pub fn order(a: &str, b: &str) -> Ordering {
        let (mut a, mut b) = (a, b);
        while !a.is_empty() && !b.is_empty() {
            let ((one, after), (other, after_other)) = (run(a), run(b));
            let order = one.cmp(&other);
            if order.is_ne() {
                return order;
            }
            (a, b) = (after, after_other);
        }
        b.is_empty().cmp(&a.is_empty())
    }
}

/// The first run of digits or of anything else, as it is sorted, and what follows.
fn run(text: &str) -> ((u8, u64, &str), &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let end = match digits {
        0 => text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len()),
        some => some,
    };
    let (run, after) = text.split_at(end);
    match run.parse::<u64>() {
        Ok(number) if digits > 0 => ((0, number, ""), after),
        _ => ((1, 0, run), after),
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Code {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_code_follows_the_highest_number_in_use() {
        let taken = ["E01", "E09", "E12", "X99", "E7.1"].map(|text| Code::parse(text).unwrap());
        assert_eq!(Code::next("E", 2, taken.iter()).as_str(), "E13");
        assert_eq!(Code::next("P", 1, taken.iter()).as_str(), "P1", "no plan yet");
    }

    #[test]
    fn codes_sort_as_people_count() {
        let mut codes = ["E10", "E2", "E2.1", "A1"].map(|text| Code::parse(text).unwrap());
        codes.sort_by_key(Code::sort_key);
        assert_eq!(codes.each_ref().map(Code::as_str), ["A1", "E2", "E2.1", "E10"]);
    }

    #[test]
    fn codes_compare_as_their_keys_do() {
        const BIG: &str = "E99999999999999999999";
        let texts = ["E10", "E2", "E02", "E2.1", "E2.", "A1", "A", "1", "01", "1A", BIG, "E1-2"];
        for (a, b) in texts.iter().flat_map(|a| texts.map(|b| (*a, b))) {
            let [one, other] = [a, b].map(|text| Code::parse(text).unwrap().sort_key());
            assert_eq!(Code::order(a, b), one.cmp(&other), "{a} {b}");
        }
    }

    #[test]
    fn a_code_with_a_space_or_a_quote_is_refused() {
        assert_eq!(Code::parse("E 1"), Err(CodeError::Character(' ')));
        assert_eq!(Code::parse("E'1"), Err(CodeError::Character('\'')));
        assert_eq!(Code::parse("  "), Err(CodeError::Empty));
    }
}
