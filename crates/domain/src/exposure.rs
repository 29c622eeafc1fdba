//! What a register may cost: the swing of each risk, and how likely it is that all together cost more than a sum.
//!
//! A risk comes or does not, independently of the others, with a chance inside the band of its likelihood. If it comes it
//! costs the low, the likely or the high amount of its range with chances 1 : 4 : 1, the weights of PERT, whose mean is
//! (low + 4 × likely + high) ÷ 6. The sum is reckoned by convolution: no random numbers, so the same records always give
//! the same curve. Closed risks, those without a range, and those in another currency are left out and counted.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{
    level::Level,
    money::Currency,
    risk::{LossRange, Risk, RiskStatus},
};

/// Steps of a curve from nothing to everything.
const STEPS: usize = 2000;
/// The chances of the low, the likely and the high amount.
const WEIGHTS: [f64; 3] = [1.0 / 6.0, 4.0 / 6.0, 1.0 / 6.0];

/// The band of chances that a likelihood of 1–5 stands for within 24 months, and its middle: `(from, middle, to)`.
pub fn chance(likelihood: u8) -> (f64, f64, f64) {
    let (from, to) = match likelihood {
        ..=1 => (0.0, 0.05),
        2 => (0.05, 0.20),
        3 => (0.20, 0.50),
        4 => (0.50, 0.80),
        5.. => (0.80, 1.0),
    };
    (from, f64::midpoint(from, to), to)
}

/// The risks of a register whose loss is known, in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposure<'a> {
    /// The currency of most ranges.
    pub currency: &'a Currency,
    /// Open and accepted risks with a range in that currency.
    pub counted: Vec<(&'a Risk, &'a LossRange)>,
    /// How many other open and accepted risks there are.
    pub left_out: usize,
}

/// How far the outcome moves with one risk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swing<'a> {
    /// The risk.
    pub risk: &'a Risk,
    /// Its expected loss at the lower end of its chance and the low amount.
    pub low: f64,
    /// At the middle of its chance and the mean amount.
    pub expected: f64,
    /// At the upper end of its chance and the high amount.
    pub high: f64,
}

impl<'a> Exposure<'a> {
    /// The exposure of a register; `None` when no open risk has a range.
    pub fn of(risks: &'a [Risk]) -> Option<Self> {
        let open = || risks.iter().filter(|risk| risk.status != RiskStatus::Closed);
        let ranges = || open().filter_map(|risk| Some((risk, risk.loss.as_ref()?)));
        let mut currencies: BTreeMap<&Currency, usize> = BTreeMap::new();
        for (_, loss) in ranges() {
            *currencies.entry(&loss.currency).or_default() += 1;
        }
        // Of equally many the first by code: never by the order in which the records came.
        let (currency, _) = currencies.into_iter().rev().max_by_key(|(_, count)| *count)?;
        let counted: Vec<_> = ranges().filter(|(_, loss)| loss.currency == *currency).collect();
        let left_out = open().count() - counted.len();
        Some(Self { currency, counted, left_out })
    }

    /// The sum of all mean losses, each by its chance at a level.
    pub fn expected(&self, at: fn(&Risk) -> Level) -> f64 {
        let one = |(risk, loss): &(&Risk, &LossRange)| chance(at(risk).likelihood).1 * mean(loss);
        self.counted.iter().map(one).sum()
    }

    /// How far each risk moves the outcome as it stands today, widest first.
    pub fn swings(&self) -> Vec<Swing<'a>> {
        let swing = |(risk, loss): &(&'a Risk, &'a LossRange)| {
            let (from, middle, to) = chance(risk.standing().likelihood);
            Swing {
                risk,
                low: from * number(loss.low),
                expected: middle * mean(loss),
                high: to * number(loss.high),
            }
        };
        let mut swings: Vec<_> = self.counted.iter().map(swing).collect();
        let wide = |swing: &Swing<'_>| swing.high - swing.low;
        swings.sort_by(|a, b| {
            wide(b).total_cmp(&wide(a)).then_with(|| a.risk.code.cmp(&b.risk.code))
        });
        swings
    }

    /// How likely it is that all together cost more than a sum, each risk by its chance at a level.
    pub fn curve(&self, at: fn(&Risk) -> Level) -> Curve {
        let most: f64 = self.counted.iter().map(|(_, loss)| number(loss.high)).sum();
        #[expect(clippy::cast_precision_loss, reason = "two thousand")]
        let step = if most > 0.0 { most / STEPS as f64 } else { 1.0 };
        // An amount between two steps lies on both: each risk may reach one step further than its amount.
        let mut mass = vec![0.0; STEPS + 1 + self.counted.len()];
        mass[0] = 1.0;
        for (risk, loss) in &self.counted {
            let chance = chance(at(risk).likelihood).1;
            let mut next: Vec<f64> = mass.iter().map(|own| own * (1.0 - chance)).collect();
            for (amount, weight) in [loss.low, loss.likely, loss.high].into_iter().zip(WEIGHTS) {
                add(&mut next, &mass, number(amount) / step, chance * weight);
            }
            mass = next;
        }
        let mut above = vec![0.0; mass.len()];
        let mut rest = 0.0;
        for (own, mass) in above.iter_mut().zip(&mass).rev() {
            *own = rest;
            rest += mass;
        }
        Curve { step, most, above }
    }
}

/// Adds a distribution moved by so many steps. What falls between two of them is shared so that the mean stays exact.
fn add(to: &mut [f64], from: &[f64], moved: f64, weight: f64) {
    let whole = moved.floor();
    let part = moved - whole;
    // Never more than `STEPS`, since the step is a part of the sum of all amounts; rounding may reach one beyond.
    let whole = whole.to_usize().unwrap_or(STEPS).min(STEPS);
    for (index, mass) in from.iter().enumerate().filter(|(_, mass)| **mass > 0.0) {
        let last = to.len() - 1;
        to[(index + whole).min(last)] += mass * weight * (1.0 - part);
        to[(index + whole + 1).min(last)] += mass * weight * part;
    }
}

fn number(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or(0.0)
}

fn mean(loss: &LossRange) -> f64 {
    (number(loss.low) + 4.0 * number(loss.likely) + number(loss.high)) / 6.0
}

/// The chance that a register costs more than a sum, for every sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    step: f64,
    most: f64,
    above: Vec<f64>,
}

impl Curve {
    /// The largest sum there can be.
    pub fn most(&self) -> f64 {
        self.most
    }

    /// The chance, from 0 to 1, that the loss exceeds this sum.
    pub fn above(&self, sum: f64) -> f64 {
        // A sum that stands on a step must not fall below it by a rounding of the division.
        let place = (sum / self.step + 1e-9).max(0.0).to_usize().unwrap_or(usize::MAX);
        self.above.get(place).copied().unwrap_or(0.0)
    }

    /// The smallest sum that is exceeded with at most this chance.
    pub fn exceeded_with(&self, chance: f64) -> f64 {
        let place = self.above.iter().position(|own| *own <= chance + 1e-12);
        #[expect(clippy::cast_precision_loss, reason = "two thousand steps")]
        let steps = place.unwrap_or(self.above.len() - 1) as f64;
        (self.step * steps).min(self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{Code, RiskId},
        risk::Strategy,
        text::Bilingual,
    };

    fn risk(code: &str, likelihood: u8, range: Option<(i64, i64, i64)>) -> Risk {
        let level = Level::new(likelihood, 3).unwrap();
        let loss = range.map(|(low, likely, high)| LossRange {
            currency: Currency::cny(),
            low: low.into(),
            likely: likely.into(),
            high: high.into(),
            source: String::new(),
            illustrative: false,
        });
        Risk {
            id: RiskId(uuid::Uuid::nil()),
            code: Code::parse(code).unwrap(),
            revision: 1,
            category: String::new(),
            links: Vec::new(),
            market_id: None,
            title: Bilingual::new("险", "Risk"),
            cause: Bilingual::default(),
            event: Bilingual::default(),
            consequence: Bilingual::default(),
            inherent: level,
            current: None,
            residual: Level::new(1, 1).unwrap(),
            existing_controls: Bilingual::default(),
            strategy: Strategy::Reduce,
            action: Bilingual::default(),
            owner_id: None,
            due: None,
            kri: Bilingual::default(),
            status: RiskStatus::Open,
            loss,
        }
    }

    fn three() -> Vec<Risk> {
        let sure = |amount| Some((amount, amount, amount));
        vec![risk("R1", 2, sure(100)), risk("R2", 3, sure(200)), risk("R3", 4, sure(700))]
    }

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }

    #[test]
    fn three_independent_risks_exceed_a_sum_as_reckoned_by_hand() {
        // Chances 0.125, 0.35 and 0.65 of losing 100, 200 and 700.
        let risks = three();
        let exposure = Exposure::of(&risks).unwrap();
        let curve = exposure.curve(Risk::standing);
        near(curve.above(0.0), 1.0 - 0.875 * 0.65 * 0.35);
        // Only "none" and "the first alone" stay at or below 100.
        near(curve.above(100.0), 1.0 - 0.65 * 0.35);
        near(curve.above(300.0), 0.65);
        near(curve.above(699.0), 0.65);
        // The third with at least one of the others.
        near(curve.above(700.0), 0.65 * (1.0 - 0.875 * 0.65));
        near(curve.above(900.0), 0.125 * 0.35 * 0.65);
        near(curve.above(1000.0), 0.0);
        near(exposure.expected(Risk::standing), 12.5 + 70.0 + 455.0);
        near(curve.most(), 1000.0);
        // More than 800 is lost with 0.65 × 0.35, more than 900 only when all three come.
        near(curve.exceeded_with(0.2), 900.0);
    }

    #[test]
    fn the_area_below_the_curve_is_the_expected_loss_whatever_the_amounts() {
        let risks = vec![risk("R1", 5, Some((60, 121, 247))), risk("R2", 3, Some((1, 13, 1999)))];
        let exposure = Exposure::of(&risks).unwrap();
        let curve = exposure.curve(Risk::standing);
        let area: f64 = curve.above.iter().map(|above| above * curve.step).sum();
        let by_hand = 0.9 * (60.0 + 484.0 + 247.0) / 6.0 + 0.35 * (1.0 + 52.0 + 1999.0) / 6.0;
        near(exposure.expected(Risk::standing), by_hand);
        assert!((area - by_hand).abs() < 1e-6, "{area} is not {by_hand}");
    }

    #[test]
    fn swings_are_ranked_by_how_far_they_reach() {
        let mut risks = vec![
            risk("R1", 3, Some((100, 200, 300))),
            risk("R2", 4, Some((100, 400, 1000))),
            risk("R3", 5, None),
        ];
        risks.push(Risk { status: RiskStatus::Closed, ..risk("R4", 5, Some((1, 2, 9000))) });
        let exposure = Exposure::of(&risks).unwrap();
        assert_eq!(exposure.left_out, 1, "R3 has no range; R4 is over and counts nowhere");
        let swings = exposure.swings();
        let codes: Vec<_> = swings.iter().map(|swing| swing.risk.code.as_str()).collect();
        assert_eq!(codes, ["R2", "R1"]);
        // 50 % of 100, 65 % of (100 + 1600 + 1000) ÷ 6, 80 % of 1000.
        near(swings[0].low, 50.0);
        near(swings[0].expected, 292.5);
        near(swings[0].high, 800.0);
        near(swings[1].low, 20.0);
        near(swings[1].high, 150.0);
    }

    #[test]
    fn a_register_without_ranges_has_no_exposure_and_one_of_zeros_costs_nothing() {
        assert_eq!(Exposure::of(&[risk("R1", 5, None)]), None);
        let zeros = [risk("R1", 5, Some((0, 0, 0)))];
        let curve = Exposure::of(&zeros).unwrap().curve(Risk::standing);
        near(curve.above(0.0), 0.0);
    }
}
