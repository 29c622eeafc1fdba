//! What a task or an attachment is about.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    id::{DelegationId, EnterpriseId, PlanId, RecordId},
    record::{Noun, Reference},
};

/// The record that something belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(tag = "noun", content = "id", rename_all = "snake_case")]
pub enum About {
    /// A client.
    Enterprise(EnterpriseId),
    /// A plan.
    Plan(PlanId),
    /// A delegation.
    Delegation(DelegationId),
}

impl About {
    /// As an arrow from the record it stands in.
    pub fn reference(self) -> Reference {
        match self {
            Self::Enterprise(id) => Reference { noun: Noun::Enterprise, id: id.into() },
            Self::Plan(id) => Reference { noun: Noun::Plan, id: id.into() },
            Self::Delegation(id) => Reference { noun: Noun::Delegation, id: id.into() },
        }
    }

    /// To the record of this noun; `None` for nouns that nothing can be about.
    pub fn to(noun: Noun, id: impl Into<RecordId>) -> Option<Self> {
        let id = id.into();
        match noun {
            Noun::Enterprise => Some(Self::Enterprise(id.into())),
            Noun::Plan => Some(Self::Plan(id.into())),
            Noun::Delegation => Some(Self::Delegation(id.into())),
            _ => None,
        }
    }

    /// The enterprise, where it is one.
    pub fn enterprise(self) -> Option<EnterpriseId> {
        match self {
            Self::Enterprise(id) => Some(id),
            _ => None,
        }
    }
}
