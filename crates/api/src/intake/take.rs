//! What the user decides, and the writing of it.

use std::collections::BTreeMap;

use portolan_domain::action::{Action, Verb};
use portolan_domain::id::EnterpriseId;
use portolan_domain::intake::RowPlace;
use portolan_domain::record::{Entity, Noun};
use portolan_store::Change;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use super::{Checked, Counts, fields};
use crate::app::App;
use crate::error::Result;
use crate::history::FieldChange;

/// What becomes of a row, by the user.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase", tag = "decision")]
pub enum Decision {
    /// As it was found.
    #[default]
    Take,
    /// Nothing.
    LeaveOut,
    /// It is about this record.
    Into {
        /// Which.
        enterprise_id: EnterpriseId,
    },
    /// It is about a firm that no record is about.
    New,
}

/// The user's choice for a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// What becomes of it.
    pub decision: Decision,
    /// Paths of fields that stay as they are in the record.
    #[serde(default)]
    pub refused: Vec<String>,
    /// Paths of fields that are taken from the table although values that stand already are kept otherwise.
    #[serde(default)]
    pub wanted: Vec<String>,
}

/// The user's choices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// By the first row of each firm.
    pub rows: BTreeMap<RowPlace, Choice>,
    /// Whether only empty fields are filled: what stands in a record already stays.
    pub keep: bool,
}

impl Choices {
    /// The choice for a row, if there is one.
    pub fn of(&self, place: RowPlace) -> Option<&Choice> {
        self.rows.get(&place)
    }

    /// Whether a change of a row is not made.
    pub(super) fn refuses(&self, place: RowPlace, change: &FieldChange) -> bool {
        let (path, choice) = (&change.path, self.of(place));
        if choice.is_some_and(|own| own.refused.contains(path)) {
            return true;
        }
        let wanted = choice.is_some_and(|own| own.wanted.contains(path));
        self.keep && !wanted && !fields::is_blank(&change.before)
    }
}

/// What was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Taken {
    /// The batch, for its undo; `None` where nothing changed.
    pub batch: Option<Uuid>,
    /// Rows by what became of them.
    pub counts: Counts,
    /// Contacts added or changed.
    pub contacts: u32,
}

impl Checked {
    /// Saves all of it as one batch, each record guarded by the revision it was compared at. It is saved once: a second
    /// time there is nothing left.
    ///
    /// # Errors
    /// [`ErrorCode::Stale`](crate::error::ErrorCode::Stale) when somebody changed one of the records since; then
    /// nothing is saved, and the rows are to be checked again.
    pub async fn commit(&mut self, app: &App) -> Result<Taken> {
        let counts = self.counts();
        let mut changes = Vec::new();
        let mut contacts = 0;
        for puts in std::mem::take(&mut self.puts) {
            changes.extend(puts.enterprise.map(|own| Change::Put(own.into_record())));
            contacts += u32::try_from(puts.contacts.len()).unwrap_or(u32::MAX);
            changes.extend(puts.contacts.into_iter().map(|own| Change::Put(own.into_record())));
        }
        if changes.is_empty() {
            return Ok(Taken { batch: None, counts, contacts });
        }
        let action = Action {
            verb: Verb::Import,
            noun: Some(Noun::Enterprise),
            code: None,
            fields: Vec::new(),
            into: None,
        };
        let committed = app.commit(action, changes).await?;
        Ok(Taken { batch: Some(committed.batch), counts, contacts })
    }
}
