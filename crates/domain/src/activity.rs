//! What happened between the centre and a client: calls, meetings, visits, messages, notes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::id::{ActivityId, Code, ConsultantId, ContactId, EnterpriseId};

/// Something that happened with a client. Internal: never printed for anybody outside the centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Activity {
    /// Never shown.
    pub id: ActivityId,
    /// Shown and typed: `A01`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// What it was.
    pub kind: ActivityKind,
    /// The day it happened.
    pub on: NaiveDate,
    /// The client.
    pub enterprise_id: EnterpriseId,
    /// Who of the client took part.
    pub contact_ids: Vec<ContactId>,
    /// Who of the centre.
    pub consultant_id: Option<ConsultantId>,
    /// In a line.
    pub summary: String,
    /// In full, paragraphs apart by a blank line.
    pub text: String,
}

/// Kind of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// A telephone or video call.
    Call,
    /// A meeting at the centre or elsewhere.
    Meeting,
    /// A visit at the client's.
    Visit,
    /// A letter, a mail, a message.
    Message,
    /// A note: nobody was talked to.
    Note,
}

impl ActivityKind {
    /// Whether somebody of the client was reached: only that ends the time without contact.
    pub fn is_contact(self) -> bool {
        !matches!(self, Self::Note)
    }
}

/// A rule an activity breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActivityError {
    /// Nothing is said of it.
    #[error("the activity says nothing")]
    SummaryMissing,
}

impl Activity {
    /// Checks what must hold before a save.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), ActivityError> {
        match self.summary.trim().is_empty() {
            true => Err(ActivityError::SummaryMissing),
            false => Ok(()),
        }
    }
}

/// The last day somebody of the client was reached.
pub fn last_contact<'a>(activities: impl IntoIterator<Item = &'a Activity>) -> Option<NaiveDate> {
    let reached = activities.into_iter().filter(|activity| activity.kind.is_contact());
    reached.map(|activity| activity.on).max()
}
