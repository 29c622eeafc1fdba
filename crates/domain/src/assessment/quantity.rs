//! Figures compared with limits exactly, without division and without roots; rounded only to be shown.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

/// A figure that may be a ratio or a rate of growth, both in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Quantity {
    /// As it stands.
    Plain(Decimal),
    /// One figure in percent of another.
    Share(Decimal, Decimal),
    /// Growth from one figure to the next year's.
    Growth(Decimal, Decimal),
    /// Compound growth a year from one figure to that of two years later.
    Compound(Decimal, Decimal),
}

const SCALES: [u32; 4] = [2, 4, 6, 8];

impl Quantity {
    /// How it stands to a limit; `None` where the ratio cannot be formed.
    pub(super) fn against(self, limit: Decimal) -> Option<Ordering> {
        let hundred = Decimal::ONE_HUNDRED;
        match self {
            Self::Plain(figure) => Some(figure.cmp(&limit)),
            Self::Share(part, whole) => {
                positive(whole)?;
                Some(part.checked_mul(hundred)?.cmp(&limit.checked_mul(whole)?))
            }
            Self::Growth(from, to) => {
                positive(from)?;
                Some(to.checked_mul(hundred)?.cmp(&from.checked_mul(limit.checked_add(hundred)?)?))
            }
            // (to ÷ from)^½ − 1 against the limit is to ÷ from against (1 + limit)², as nothing here is negative.
            Self::Compound(from, to) => {
                positive(from)?;
                let factor = limit.checked_add(hundred)?;
                if to.is_sign_negative() || factor.is_sign_negative() {
                    return Some(if factor.is_sign_negative() {
                        Ordering::Greater
                    } else {
                        Ordering::Less
                    });
                }
                let wanted = from.checked_mul(factor)?.checked_mul(factor)?;
                Some(to.checked_mul(hundred)?.checked_mul(hundred)?.cmp(&wanted))
            }
        }
    }

    /// Rounded to two decimals, or to as many as do not belie how it stands to the limit: 4.996 % is not shown as 5 %
    /// where 5 % are asked for.
    pub(super) fn shown(self, limit: Decimal) -> Option<Decimal> {
        let stands = self.against(limit)?;
        let exact = self.value()?;
        if let Self::Plain(figure) = self {
            return Some(figure.normalize());
        }
        let rounded = |scale| {
            exact.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero).normalize()
        };
        let honest = SCALES.into_iter().map(rounded).find(|value| value.cmp(&limit) == stands);
        Some(honest.unwrap_or_else(|| rounded(SCALES[SCALES.len() - 1])))
    }

    /// To as many decimals as fit.
    fn value(self) -> Option<Decimal> {
        let hundred = Decimal::ONE_HUNDRED;
        match self {
            Self::Plain(figure) => Some(figure),
            Self::Share(part, whole) => part.checked_mul(hundred)?.checked_div(whole),
            Self::Growth(from, to) => to.checked_sub(from)?.checked_mul(hundred)?.checked_div(from),
            Self::Compound(_, to) if to <= Decimal::ZERO => Some(-hundred),
            Self::Compound(from, to) => {
                let factor = root(to.checked_div(from)?)?;
                factor.checked_sub(Decimal::ONE)?.checked_mul(hundred)
            }
        }
    }
}

fn positive(figure: Decimal) -> Option<()> {
    (figure > Decimal::ZERO).then_some(())
}

/// The square root by Newton's steps, for showing only.
fn root(square: Decimal) -> Option<Decimal> {
    let mut guess = square.max(Decimal::ONE);
    for _ in 0..100 {
        let next = guess.checked_add(square.checked_div(guess)?)?.checked_div(Decimal::TWO)?;
        if next >= guess {
            break;
        }
        guess = next;
    }
    Some(guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn compound_growth_is_compared_by_squares_to_the_last_digit() {
        // 1.05² = 1.1025.
        let growth = |to: &str| Quantity::Compound(number("10000"), number(to));
        let five = number("5");
        assert_eq!(growth("11025").against(five), Some(Ordering::Equal));
        assert_eq!(growth("11025").shown(five), Some(five));
        assert_eq!(growth("11024.9999").against(five), Some(Ordering::Less));
        assert_eq!(growth("11025.0001").against(five), Some(Ordering::Greater));
    }

    #[test]
    fn rounding_never_shows_a_limit_as_reached_that_is_not() {
        let share = Quantity::Share(number("7999.9"), number("10000"));
        assert_eq!(share.shown(number("80")), Some(number("79.999")), "80.00 would belie it");
        let growth = Quantity::Compound(number("10000"), number("11024.9"));
        assert_eq!(growth.shown(number("5")), Some(number("4.9995")));
    }

    #[test]
    fn a_ratio_over_nothing_is_no_ratio_and_a_loss_is_a_figure() {
        let (zero, one) = (Decimal::ZERO, Decimal::ONE);
        assert_eq!(Quantity::Share(one, zero).against(one), None);
        assert_eq!(Quantity::Compound(zero, one).against(one), None);
        assert_eq!(Quantity::Growth(-one, one).against(one), None);
        assert_eq!(Quantity::Share(zero, one).against(zero), Some(Ordering::Equal));
        assert_eq!(Quantity::Compound(one, zero).shown(one), Some(number("-100")));
    }

    #[test]
    fn figures_beyond_all_measure_are_refused_and_not_reckoned() {
        assert_eq!(Quantity::Share(Decimal::MAX, Decimal::ONE).against(Decimal::ONE), None);
        assert_eq!(Quantity::Compound(Decimal::MAX, Decimal::MAX).against(Decimal::ONE), None);
    }
}
