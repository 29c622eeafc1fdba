//! What a workspace says of itself: whose it is, what its data are, and from which day they hold.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    brand::Brand,
    id::{Code, EnterpriseId, WorkspaceId},
    intake::Mapping,
    text::Bilingual,
};

/// The one record of its kind in a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Workspace {
    /// Never shown.
    pub id: WorkspaceId,
    /// Always `workspace`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// The centre whose workspace this is.
    pub centre: Centre,
    /// About the data, when they came from a file.
    pub provenance: Option<Provenance>,
    /// Codes with known outcomes that came with the data, to test a reader of unified social credit codes.
    pub uscc_vectors: Vec<UsccVector>,
    /// What the columns of tables mean that are taken in now and again, by name. Records of before had none.
    #[serde(default)]
    pub mappings: Vec<NamedMapping>,
    /// A client nobody has reached for so many days is flagged; [`QUIET_AFTER_DAYS`] while nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet_after_days: Option<u16>,
    /// Enterprises that look alike and that somebody called different ones. Records of before had none.
    #[serde(default)]
    pub apart: Vec<Apart>,
}

/// Two enterprises that are not the same, however alike they look. Either may be gone by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Apart {
    /// The one with the lower id.
    pub one: EnterpriseId,
    /// The other.
    pub two: EnterpriseId,
}

/// After so many days without contact a client is flagged, unless the centre says otherwise.
pub const QUIET_AFTER_DAYS: u16 = 60;

impl Workspace {
    /// After how many days without contact a client is flagged here.
    pub fn quiet_after(&self) -> u16 {
        self.quiet_after_days.unwrap_or(QUIET_AFTER_DAYS)
    }
}

/// What the columns of a table mean, kept to be used again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NamedMapping {
    /// What the consultants call it.
    pub name: String,
    /// The columns.
    pub mapping: Mapping,
}

/// The centre that advises.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Centre {
    /// Name.
    pub name: Bilingual,
    /// Postal address.
    pub address: Bilingual,
    /// Telephone.
    pub phone: String,
    /// Mail.
    pub email: String,
    /// Web site.
    pub web: String,
    /// How it shows itself on paper.
    pub brand: Option<Brand>,
}

/// Where a workspace's first data came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Provenance {
    /// Shape of the file: `srdi-demo/1`.
    pub schema: String,
    /// When the file was made.
    pub generated_on: NaiveDate,
    /// Whether everything in it is made up; then screens and pages say so.
    pub fictional: bool,
    /// What to tell the reader.
    pub notice: Bilingual,
    /// Units of amounts in the file.
    pub money_unit: MoneyUnit,
    /// Languages of the texts.
    pub text_languages: Vec<String>,
    /// The day the data hold for.
    pub as_of: NaiveDate,
    /// How many times the demo data were enlarged, for benchmarks.
    pub scale: Option<u32>,
}

/// Units of amounts in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoneyUnit {
    /// Of enterprises' figures.
    pub financials: String,
    /// Of plans' budgets.
    pub plan_budgets: String,
    /// Of landed costs.
    pub landed_cost: String,
}

/// A code and whether it is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UsccVector {
    /// The text.
    pub code: String,
    /// Whether it is a right code as it stands.
    pub valid: bool,
    /// What is wrong with it.
    pub why: Option<String>,
}
