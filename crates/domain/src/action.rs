//! What a batch of changes was for, in a form that either language can word: "tier of E01 changed".

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::record::Noun;

/// What the user did, kept with each batch of the journal and worded by the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Action {
    /// The verb.
    pub verb: Verb,
    /// The noun it was done to, where it is one.
    pub noun: Option<Noun>,
    /// Code of the record, where it is one.
    pub code: Option<String>,
    /// Fields that changed, as paths of the record (`certificate.validThrough`), where they are few.
    pub fields: Vec<String>,
    /// Code of the record that this one went into, where two became one. Actions of before had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<String>,
}

/// The verb of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Made a record.
    Create,
    /// Changed a record.
    Edit,
    /// Moved a record to the bin.
    Delete,
    /// Put records back from the bin.
    Restore,
    /// Took records in from a file.
    Import,
    /// Put a field back.
    RestoreField,
    /// Took a batch back.
    Undo,
    /// Did a batch again.
    Redo,
    /// Closed a risk.
    Close,
    /// Did a task.
    Finish,
    /// Moved a plan to its next status.
    ChangeStatus,
    /// Loaded the demo data.
    LoadDemo,
    /// Applied by a script.
    Apply,
    /// Made one of two records: the one of the action's code went into another.
    Merge,
    /// Erased what was held on a person. It names nobody; the one entry of `fields` is the reason, as it was given.
    Erase,
}
