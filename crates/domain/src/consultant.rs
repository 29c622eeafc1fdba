//! The centre's own people: who looks after a client and who owns a risk.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    id::{Code, ConsultantId},
    text::Bilingual,
};

/// A consultant of the centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Consultant {
    /// Never shown.
    pub id: ConsultantId,
    /// Shown and typed: `u1`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// 姓名, and SURNAME Given.
    pub name: Bilingual,
    /// What this person does in the centre.
    pub role: Bilingual,
    /// Working languages, as BCP 47 tags.
    pub languages: Vec<String>,
}
