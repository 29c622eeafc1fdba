//! What the centre offered a client itself or referred it to, and what came of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A service offered or referred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Service {
    /// What it is for.
    pub kind: ServiceKind,
    /// The day it was offered.
    pub on: NaiveDate,
    /// To whom the client was referred; empty where the centre does it itself.
    pub provider: String,
    /// What it is about.
    pub text: String,
    /// How far it is.
    pub status: ServiceStatus,
    /// What came of it.
    pub outcome: String,
}

/// Field of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ServiceKind {
    /// Law.
    Law,
    /// Tax.
    Tax,
    /// Intellectual property.
    Ip,
    /// Certificates and tests.
    Certification,
    /// Insurance.
    Insurance,
    /// Money.
    Finance,
    /// Training.
    Training,
    /// Anything else.
    Other,
}

/// How far a service is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ServiceStatus {
    /// Offered; the client has not said yes.
    Offered,
    /// Under way.
    Running,
    /// Done.
    Done,
    /// The client declined, or it came to nothing.
    Dropped,
}
