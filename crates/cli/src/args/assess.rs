//! What may be typed after `portolan assess`.

use chrono::NaiveDate;
use clap::Args;
use clap::builder::{BoolishValueParser, PossibleValuesParser, TypedValueParser};
use portolan_domain::assessment::RuleSetId;

/// A self-check of an enterprise.
#[derive(Debug, Args)]
pub(crate) struct Assess {
    /// Code, name or id of the enterprise.
    pub(crate) enterprise: String,
    #[command(flatten)]
    pub(crate) rules: Rules,
    /// The day to judge for, which says what the last full year is; today unless told otherwise.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<NaiveDate>,
}

/// By which rules, and as what.
#[derive(Debug, Clone, Args)]
pub(crate) struct Rules {
    /// The rules; all that concern the enterprise's title unless told otherwise.
    #[arg(long, value_name = "RULES", value_parser = rule_set())]
    pub(crate) rules: Option<RuleSetId>,
    /// Judge as a re-check, or as a new application; a re-check where the title is held already unless told otherwise.
    #[arg(long, value_name = "YES|NO", value_parser = BoolishValueParser::new())]
    pub(crate) recheck: Option<bool>,
}

/// Reads the name of a set.
fn rule_set() -> impl TypedValueParser<Value = RuleSetId> {
    PossibleValuesParser::new(RuleSetId::ALL.iter().map(|id| id.name())).map(|typed| {
        let id = RuleSetId::ALL.iter().find(|id| id.name() == typed);
        *id.expect("the names that may be typed are those of the sets")
    })
}
