//! Reference rates of exchange by month, with their source.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::id::{Code, FxReferenceId};

/// A table of monthly rates. Reference only: never the rate of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FxReference {
    /// Never shown.
    pub id: FxReferenceId,
    /// Shown and typed: `FX1`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// Where the rates come from.
    pub source: String,
    /// By month (`2026-11`), then by pair (`PKRperUSD`).
    pub rates: BTreeMap<String, BTreeMap<String, Decimal>>,
}
