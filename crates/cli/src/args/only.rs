//! Which records a list has.

use clap::Args;

/// Which enterprises are listed, and in which order.
#[derive(Debug, Default, Args)]
pub(crate) struct Only {
    /// As a saved view shows them, by its code or name.
    #[arg(long, value_name = "VIEW")]
    pub(crate) view: Option<String>,
    /// Those that a filter leaves, as JSON: {"kind":"test","of":{"field":"tier","operator":"is","values":["srdi"]}}.
    #[arg(long, value_name = "JSON", conflicts_with = "view")]
    pub(crate) filter: Option<String>,
    /// Order by a field, highest first where a hyphen stands before it: -revenue.
    #[arg(long, value_name = "FIELD", allow_hyphen_values = true)]
    pub(crate) sort: Option<String>,
    /// List the fields that filters know instead, with what can be chosen in each.
    #[arg(long, conflicts_with_all = ["view", "filter", "sort"])]
    pub(crate) fields: bool,
}
