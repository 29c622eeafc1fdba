//! Markets scored two ways: by the weighted sum of min–max points, and by closeness to the ideal (TOPSIS). Both are
//! printed beside the raw values, because with few candidates min–max is all or nothing.

use rust_decimal::prelude::ToPrimitive;

use crate::comparison::{Comparison, Direction};

/// The score of one market, in the order of the comparison's markets.
#[derive(Debug, Clone, PartialEq)]
pub struct MarketScore {
    /// Points of each criterion, from 0 to its weight; `None` where no value is known.
    pub points: Vec<Option<f64>>,
    /// Their sum from 0 to 100; `None` where a value is missing, since the rest would not be comparable.
    pub total: Option<f64>,
    /// Relative closeness to the ideal from 0 to 1; `None` where a value is missing, or all candidates are equal.
    pub closeness: Option<f64>,
    /// Place by the sum, from 1; equal sums share one. `None` where there is no sum.
    pub rank: Option<usize>,
}

impl Comparison {
    /// The scores of all markets.
    pub fn scores(&self) -> Vec<MarketScore> {
        let columns: Vec<Column> =
            (0..self.criteria.len()).map(|index| self.column(index)).collect();
        let whole: Vec<bool> = (0..self.values.len())
            .map(|market| columns.iter().all(|column| column.values[market].is_some()))
            .collect();
        let ideals: Vec<Option<(f64, f64)>> =
            columns.iter().map(|column| column.ideals(&whole)).collect();
        let mut scores: Vec<MarketScore> = (0..self.values.len())
            .map(|market| {
                let points: Vec<_> = columns.iter().map(|column| column.points(market)).collect();
                let total =
                    points.iter().copied().sum::<Option<f64>>().filter(|_| !points.is_empty());
                let closeness = match whole[market] {
                    true => closeness(&columns, &ideals, market),
                    false => None,
                };
                MarketScore { points, total, closeness, rank: None }
            })
            .collect();
        let totals: Vec<f64> = scores.iter().filter_map(|score| score.total).collect();
        for score in &mut scores {
            let before = |own| totals.iter().filter(|total| **total > own).count();
            score.rank = score.total.map(|own| before(own) + 1);
        }
        scores
    }

    fn column(&self, index: usize) -> Column {
        let criterion = &self.criteria[index];
        Column {
            weight: criterion.weight_pct.to_f64().unwrap_or(0.0),
            sign: match criterion.direction {
                Direction::Benefit => 1.0,
                Direction::Cost => -1.0,
            },
            values: self
                .values
                .iter()
                .map(|row| row.get(index).copied().flatten().and_then(|value| value.to_f64()))
                .collect(),
        }
    }
}

/// One criterion over all markets.
struct Column {
    weight: f64,
    /// 1 where more is better, −1 where less is.
    sign: f64,
    values: Vec<Option<f64>>,
}

impl Column {
    /// Min–max points of a market; half of the weight where all candidates are equal.
    fn points(&self, market: usize) -> Option<f64> {
        let known = || self.values.iter().flatten().map(|value| value * self.sign);
        let (low, high) =
            (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
        let value = self.values[market]? * self.sign;
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        Some(share * self.weight)
    }

    /// The weighted value of a market, by the length of the column.
    fn weighted(&self, market: usize, length: f64) -> Option<f64> {
        let value = self.values[market]? * self.sign;
        Some(if length > 0.0 { self.weight * value / length } else { 0.0 })
    }

    fn length(&self) -> f64 {
        self.values.iter().flatten().map(|value| value * value).sum::<f64>().sqrt()
    }

    /// The best and the worst weighted value among markets that are known in full.
    fn ideals(&self, whole: &[bool]) -> Option<(f64, f64)> {
        let length = self.length();
        let known = (0..self.values.len()).filter(|market| whole[*market]);
        known.filter_map(|market| self.weighted(market, length)).fold(None, |range, value| {
            let (best, worst) = range.unwrap_or((value, value));
            Some((f64::max(best, value), f64::min(worst, value)))
        })
    }
}

fn closeness(columns: &[Column], ideals: &[Option<(f64, f64)>], market: usize) -> Option<f64> {
    let (mut to_best, mut to_worst) = (0.0, 0.0);
    for (column, ideals) in columns.iter().zip(ideals) {
        let (best, worst) = (*ideals)?;
        let value = column.weighted(market, column.length())?;
        to_best += (value - best).powi(2);
        to_worst += (value - worst).powi(2);
    }
    let (to_best, to_worst) = (to_best.sqrt(), to_worst.sqrt());
    let both = to_best + to_worst;
    (both > 0.0).then_some(to_worst / both)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use uuid::Uuid;

    use super::*;
    use crate::{
        comparison::Criterion,
        id::{Code, ComparisonId, MarketId},
        text::Bilingual,
    };

    /// The demo's three markets: Pakistan, Saudi Arabia, Thailand.
    fn demo() -> Comparison {
        let rows = [
            ["373.072", "3.2", "96", "3", "12.6", "5356", "28", "3"],
            ["1238", "1.8", "310", "5", "1.7", "7262", "52", "3"],
            ["526.411", "2.5", "185", "0", "1.4", "2897", "46", "4"],
        ];
        let weights = [
            (15, true),
            (10, true),
            (20, true),
            (10, false),
            (10, false),
            (5, false),
            (15, true),
            (15, true),
        ];
        Comparison {
            id: ComparisonId(Uuid::nil()),
            code: Code::parse("S1").unwrap(),
            revision: 1,
            market_ids: vec![MarketId(Uuid::nil()); 3],
            criteria: weights
                .map(|(weight, more)| Criterion {
                    code: "X".to_owned(),
                    direction: if more { Direction::Benefit } else { Direction::Cost },
                    weight_pct: Decimal::from(weight),
                    name: Bilingual::default(),
                })
                .into(),
            values: rows.map(|row| row.map(|value| value.parse().ok()).into()).into(),
            ahp: None,
        }
    }

    #[test]
    fn the_demo_comes_out_as_reckoned_by_hand_and_the_methods_disagree() {
        let scores = demo().scores();
        let totals: Vec<_> = scores.iter().map(|s| format!("{:.1}", s.total.unwrap())).collect();
        assert_eq!(totals, ["16.2", "59.7", "67.2"]);
        assert_eq!(scores.iter().map(|s| s.rank).collect::<Vec<_>>(), [Some(3), Some(2), Some(1)]);
        let close: Vec<_> = scores.iter().map(|score| score.closeness.unwrap()).collect();
        assert!(close[1] > close[2] && close[2] > close[0], "Saudi Arabia first: {close:?}");
    }

    #[test]
    fn a_missing_value_leaves_no_total_and_is_never_zero() {
        let mut comparison = demo();
        comparison.values[0][2] = None;
        let scores = comparison.scores();
        assert_eq!((scores[0].points[2], scores[0].total, scores[0].closeness), (None, None, None));
        assert!(scores[1].total.is_some() && scores[1].closeness.is_some());
        assert_eq!((scores[0].rank, scores[1].rank.min(scores[2].rank)), (None, Some(1)));
    }

    #[test]
    fn equal_candidates_share_and_nothing_is_divided_by_zero() {
        let mut comparison = demo();
        comparison.values = vec![vec![Some(Decimal::ZERO); 8]; 3];
        let scores = comparison.scores();
        assert!(scores.iter().all(|score| score.total == Some(50.0) && score.closeness.is_none()));
        assert!(scores.iter().all(|score| score.rank == Some(1)), "equal sums share a place");
        comparison.values = vec![vec![]; 2];
        assert!(comparison.scores().iter().all(|score| score.total.is_none()));
    }
}
