//! The self-check of an enterprise: by the rules that concern its title, or by one set that is named.

use chrono::NaiveDate;
use portolan_domain::assessment::{self, Assessment, RuleHead, RuleSetId};
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::EnterpriseId;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::Result;
use crate::records;

/// Which enterprise is judged, by what and for when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssessEnterprise {
    /// Which one.
    pub enterprise_id: EnterpriseId,
    /// A set of rules; all that concern the enterprise's title when left out.
    pub rules: Option<RuleSetId>,
    /// The day to judge for; today when left out.
    pub as_of: Option<NaiveDate>,
    /// Whether as a re-check; where it holds the title already when left out.
    pub recheck: Option<bool>,
}

/// All sets of rules, the present ones first.
pub fn rule_sets() -> Vec<RuleHead> {
    assessment::rule_sets().iter().map(|set| set.head.clone()).collect()
}

/// Judges an enterprise. A pre-assessment: nothing is saved, and nothing is decided.
///
/// # Errors
/// When it is gone or the store cannot be read.
pub async fn assess(app: &App, input: AssessEnterprise) -> Result<Vec<Assessment>> {
    let enterprise: Enterprise = records::one(app, input.enterprise_id).await?;
    let as_of = input.as_of.unwrap_or_else(|| app.clock.today());
    let sets = match input.rules {
        Some(id) => vec![assessment::rule_set(id)],
        None => assessment::concerning(enterprise.tier, as_of).collect(),
    };
    let judged =
        sets.into_iter().map(|set| assessment::assess(&enterprise, set, as_of, input.recheck));
    Ok(judged.collect())
}
