//! People at an enterprise.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    id::{Code, ContactId, EnterpriseId},
    text::Bilingual,
};

/// A person one talks to at an enterprise. Personal data: never for a host's edition without need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contact {
    /// Never shown.
    pub id: ContactId,
    /// Shown and typed: `C01`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// Where this person works.
    pub enterprise_id: EnterpriseId,
    /// 姓名, and SURNAME Given.
    pub name: Bilingual,
    /// Job title.
    pub title: Bilingual,
    /// As dialled, with country code.
    pub phone: String,
    /// Mail address.
    pub email: String,
    /// Whether this is the first person to call. At most one per enterprise.
    pub primary: bool,
    /// Private notes; internal edition only. Records of before had none.
    #[serde(default)]
    pub notes: String,
}
