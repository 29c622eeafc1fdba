//! A comparison of markets: criteria with weights, raw values, and the weights' derivation by AHP where there is one.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    id::{Code, ComparisonId, MarketId},
    text::Bilingual,
};

/// A scoring of markets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Comparison {
    /// Never shown.
    pub id: ComparisonId,
    /// Shown and typed: `S1`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// The candidates, in the order of the rows of `values`.
    pub market_ids: Vec<MarketId>,
    /// What is judged, in the order of the columns of `values`.
    pub criteria: Vec<Criterion>,
    /// Raw values, a row per market; `None` where nothing is known.
    pub values: Vec<Vec<Option<Decimal>>>,
    /// A worked derivation of weights from pairwise judgements.
    pub ahp: Option<Ahp>,
}

/// One criterion of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Criterion {
    /// Code of the indicator it reads.
    pub code: String,
    /// Whether more is better.
    pub direction: Direction,
    /// Weight in percent; all weights sum to 100.
    pub weight_pct: Decimal,
    /// Name.
    pub name: Bilingual,
}

/// Whether more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Benefit,
    /// Less is better.
    Cost,
}

/// Weights derived by the analytic hierarchy process, with the measures of its consistency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ahp {
    /// Reciprocal matrix of judgements.
    pub matrix: Vec<Vec<Decimal>>,
    /// Principal eigenvector, summing to 1.
    pub weights: Vec<Decimal>,
    /// Principal eigenvalue.
    pub lambda_max: Decimal,
    /// Consistency index, (λ − n) / (n − 1).
    pub consistency_index: Decimal,
    /// Random index of this order.
    pub random_index: Decimal,
    /// Consistency ratio; above 0.10 the judgements contradict each other.
    pub consistency_ratio: Decimal,
}
