//! Taking a batch back and doing it again. Both commit the inverse as a batch of its own, so that the journal only
//! ever grows and colleagues see an undo as they see any other change.

use chrono::{DateTime, Utc};
use portolan_domain::action::Action;
use uuid::Uuid;

use crate::{Store, error::Result, journal::Committed};

/// One undo or redo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Names the operation, like [`Batch::id`](crate::Batch::id).
    pub id: Uuid,
    /// When it is done.
    pub at: DateTime<Utc>,
    /// Who does it, and whose batches are meant.
    pub actor: String,
}

/// What an undo or redo did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The records it changed.
    pub committed: Committed,
    /// What the batch taken back, or done again, was for.
    pub action: Action,
}

/// What the next undo and redo of an actor would be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoState {
    /// The action that would be taken back.
    pub undo: Option<Action>,
    /// The action that would be done again.
    pub redo: Option<Action>,
}

impl Store {
    /// Takes back the actor's last batch that still stands. `None` when there is none.
    ///
    /// # Errors
    /// [`LaterChange`](crate::StoreError::LaterChange) names the record that was changed since, by whom and when.
    pub async fn undo(&self, step: Step) -> Result<Option<Undone>> {
        unimplemented!("{step:?}")
    }

    /// Does again what the actor took back last, as long as the actor has changed nothing since. `None` when there is
    /// nothing.
    ///
    /// # Errors
    /// [`LaterChange`](crate::StoreError::LaterChange) names the record that was changed since, by whom and when.
    pub async fn redo(&self, step: Step) -> Result<Option<Undone>> {
        unimplemented!("{step:?}")
    }

    /// What the actor's next undo and redo would be.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn undo_state(&self, actor: &str) -> Result<UndoState> {
        unimplemented!("{actor}")
    }
}
