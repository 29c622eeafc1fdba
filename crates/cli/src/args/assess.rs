//! What may be typed after `portolan assess`.

use chrono::NaiveDate;
use clap::Args;
use clap::builder::{BoolishValueParser, PossibleValuesParser};
use portolan_domain::assessment::rule_sets;

/// A self-check of an enterprise.
#[derive(Debug, Args)]
pub(crate) struct Assess {
    /// Code, name or id of the enterprise.
    pub(crate) enterprise: String,
    #[command(flatten)]
    pub(crate) by: By,
}

/// By which rules and for which day.
#[derive(Debug, Args)]
pub(crate) struct By {
    /// The rules; all that concern the enterprise's title unless told otherwise.
    #[arg(long, value_name = "RULES", value_parser = PossibleValuesParser::new(rule_sets().iter().map(|set| set.head.id.as_str())))]
    pub(crate) rules: Option<String>,
    /// The day to judge for, which says what the last full year is; today unless told otherwise.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<NaiveDate>,
    /// Judge as a re-check, or as a new application; a re-check where the title is held already unless told otherwise.
    #[arg(long, value_name = "YES|NO", value_parser = BoolishValueParser::new())]
    pub(crate) recheck: Option<bool>,
}
