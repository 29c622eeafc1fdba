//! What somebody of the centre has to do, by when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    about::About,
    id::{ActivityId, Code, ConsultantId, TaskId},
};

/// A task. Internal: never printed for anybody outside the centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Task {
    /// Never shown.
    pub id: TaskId,
    /// Shown and typed: `T01`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// What to do, in a line.
    pub title: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Who does it.
    pub owner_id: Option<ConsultantId>,
    /// What it is about; `None` for the centre's own affairs.
    pub about: Option<About>,
    /// What made it.
    pub origin: Option<TaskOrigin>,
    /// The day it was done; `None` while it is open.
    pub done_on: Option<NaiveDate>,
    /// More words.
    pub note: String,
}

/// What made a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum TaskOrigin {
    /// A follow-up of an activity.
    Activity(ActivityId),
    /// A gap in readiness: key of the question.
    Readiness(String),
    /// A certificate that has to be checked again: key of the rule set or kind.
    Certificate(String),
}

/// A rule a task breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TaskError {
    /// Nothing is to be done.
    #[error("the task has no title")]
    TitleMissing,
}

impl Task {
    /// Checks what must hold before a save.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), TaskError> {
        match self.title.trim().is_empty() {
            true => Err(TaskError::TitleMissing),
            false => Ok(()),
        }
    }

    /// Whether it is open and its day is past.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.done_on.is_none() && self.due.is_some_and(|due| due < today)
    }
}
