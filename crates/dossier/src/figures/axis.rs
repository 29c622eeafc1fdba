//! What charts of money share: an axis between round numbers, and amounts as words.

use portolan_domain::{
    money::Currency,
    text::{Bilingual, Language},
};
use rust_decimal::{Decimal, prelude::FromPrimitive};

use crate::{
    error::Result,
    figures::canvas::{Anchor, Canvas, Look, at},
    format,
};

/// An axis from one round number to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    from: f64,
    step: f64,
    steps: u16,
}

impl Axis {
    /// The shortest axis of round numbers, at most about `most` steps, that holds both.
    pub(super) fn holding(low: f64, high: f64, most: f64) -> Self {
        let span = if (high - low).is_finite() { high - low } else { 0.0 };
        // Amounts are told in whole units: a finer step would tell one of them twice.
        let rough = (span / most).max(1.0);
        let power = 10.0_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * power)
            // A whisker less than the power by rounding must not skip a step.
            .find(|step| *step >= rough * 0.999_999)
            .unwrap_or(power * 10.0);
        let from = (low / step + 1e-9).floor() * step;
        let wanted = ((high - from) / step - 1e-9).ceil().max(1.0);
        let steps = (1..=100).find(|steps| f64::from(*steps) >= wanted).unwrap_or(100);
        Self { from, step, steps }
    }

    /// Where a number stands, from 0 to 1.
    pub(super) fn share(&self, number: f64) -> f32 {
        let whole = self.step * f64::from(self.steps);
        #[expect(clippy::cast_possible_truncation, reason = "a share of a drawing")]
        let share = ((number - self.from) / whole) as f32;
        if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The round numbers.
    pub(super) fn ticks(&self) -> impl Iterator<Item = f64> {
        let Self { from, step, steps } = *self;
        (0..=steps).map(move |at| from + step * f64::from(at))
    }

    /// The last of them.
    pub(super) fn end(&self) -> f64 {
        self.from + self.step * f64::from(self.steps)
    }
}

/// Sets an amount in the middle under its tick, yet never out of a figure of this width.
pub(super) fn label(
    canvas: &mut Canvas<'_>,
    (x, y): (f32, f32),
    look: Look,
    number: f64,
    width: f32,
) -> Result<()> {
    let words = amount(number);
    let wide = canvas.width(look, Language::English, &words);
    let left = (x - wide / 2.0).min(width - wide).max(0.0);
    canvas.text(at(left, y), Anchor::Start, look, Language::English, &words).map(drop)
}

/// An amount in whole units, grouped.
pub(super) fn amount(number: f64) -> String {
    // `-0` and what rounds to it would carry a sign.
    let whole = Decimal::from_f64(number).unwrap_or_default().round();
    format::grouped(if whole.is_zero() { Decimal::ZERO } else { whole })
}

/// An amount to three figures: what is reckoned from bands promises no more.
pub(super) fn about(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return "0".to_owned();
    }
    let unit = 10.0_f64.powf((number.abs().log10().floor() - 2.0).max(0.0));
    amount((number / unit).round() * unit)
}

/// The unit in which amounts are told.
pub(super) fn unit(currency: &Currency) -> Bilingual {
    match currency.as_str() {
        "CNY" => Bilingual::new("单位：元", "CNY"),
        other => Bilingual::new(format!("单位：{other}"), other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(low: f64, high: f64) -> Vec<f64> {
        Axis::holding(low, high, 5.0).ticks().collect()
    }

    #[test]
    fn an_axis_runs_between_round_numbers() {
        assert_eq!(ticks(0.0, 1000.0), [0.0, 200.0, 400.0, 600.0, 800.0, 1000.0]);
        assert_eq!(ticks(-30.0, 55.0), [-40.0, -20.0, 0.0, 20.0, 40.0, 60.0]);
        assert_eq!(ticks(7.0, 7.0), [7.0, 8.0], "never in parts of a unit");
        let axis = Axis::holding(0.0, 1000.0, 5.0);
        assert!((axis.share(250.0) - 0.25).abs() < 1e-6 && axis.share(f64::NAN) == 0.0);
    }

    #[test]
    fn amounts_are_told_to_three_figures() {
        assert_eq!(about(1_234_567.0), "1,230,000");
        assert_eq!(about(-292.5), "−293");
        assert_eq!(about(12.4), "12", "never below whole units");
        assert_eq!(about(-0.2), "0");
    }
}
