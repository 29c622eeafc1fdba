//! A way to look at a list, kept under a name: what is shown, in which order, grouped by what, as table or board.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    filter::Filter,
    id::{Code, ConsultantId, SavedViewId},
    record::Noun,
};

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SavedView {
    /// Never shown.
    pub id: SavedViewId,
    /// Shown and typed: `V01`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// What it is called, as its maker wrote it.
    pub name: String,
    /// Whose it is; `None` when it is shared with all.
    pub owner_id: Option<ConsultantId>,
    /// What it shows.
    pub look: Look,
}

/// How a list is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Look {
    /// What is listed.
    pub noun: Noun,
    /// What must hold; `None` shows all.
    pub filter: Option<Filter>,
    /// In which order, the first deciding first.
    pub sort: Vec<SortBy>,
    /// Field whose values head groups, or are the columns of a board.
    pub group: Option<String>,
    /// Fields shown, in order; empty for those shown at first.
    pub columns: Vec<String>,
    /// How it is laid out.
    pub layout: Layout,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SortBy {
    /// Key of the field.
    pub field: String,
    /// Whether the highest comes first.
    pub descending: bool,
}

/// How a list is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Rows and columns.
    #[default]
    Table,
    /// A column for each value of the group.
    Board,
}

/// A rule a view breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SavedViewError {
    /// Called nothing.
    #[error("the view has no name")]
    NameMissing,
}

impl SavedView {
    /// Checks what must hold before a save. Whether its fields are known is not judged here.
    ///
    /// # Errors
    /// The rule that is broken.
    pub fn check(&self) -> Result<(), SavedViewError> {
        if self.name.trim().is_empty() { Err(SavedViewError::NameMissing) } else { Ok(()) }
    }
}
