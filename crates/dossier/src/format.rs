//! Figures, money and dates as each language writes them: converted, not translated.

use chrono::{Datelike, NaiveDate};
pub(crate) use portolan_domain::money::grouped;
use portolan_domain::text::Bilingual;
use rust_decimal::{Decimal, RoundingStrategy};

/// `2026 年 11 月 23 日` and `23 November 2026`.
pub(crate) fn date(day: NaiveDate) -> Bilingual {
    Bilingual::new(
        format!("{} 年 {} 月 {} 日", day.year(), day.month(), day.day()),
        day.format("%-d %B %Y").to_string(),
    )
}

/// `2026 年 11 月` and `Nov 2026`.
pub(crate) fn month(first: NaiveDate) -> Bilingual {
    Bilingual::new(
        format!("{} 年 {} 月", first.year(), first.month()),
        first.format("%b %Y").to_string(),
    )
}

/// `2026-11-23`, for columns.
pub(crate) fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// As [`grouped`], with exactly this many decimals.
pub(crate) fn fixed(number: Decimal, decimals: u32) -> String {
    let mut number = round(number, decimals);
    number.rescale(decimals);
    let text = grouped(number);
    // `grouped` drops trailing zeros; a column wants them.
    let have = text.split_once('.').map_or(0, |(_, tail)| tail.len());
    let want = decimals as usize;
    match (have, want) {
        (have, want) if have >= want => text,
        (0, want) => format!("{text}.{}", "0".repeat(want)),
        (have, want) => format!("{text}{}", "0".repeat(want - have)),
    }
}

/// CNY million from 万元: 25,380 万元 is CNY 253.8 million.
pub(crate) fn million(ten_thousands: Decimal) -> String {
    fixed(ten_thousands / Decimal::ONE_HUNDRED, 1)
}

/// A share of a whole in percent with one decimal; `None` when the whole is nothing.
pub(crate) fn percent(part: Decimal, whole: Decimal) -> Option<String> {
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(format!("{}%", fixed(share, 1)))
}

/// The change from one figure to the next in percent, signed; `None` when there is nothing to compare with.
pub(crate) fn change(from: Decimal, to: Decimal) -> Option<String> {
    if from <= Decimal::ZERO {
        return None;
    }
    let change = (to - from).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(from)?;
    let sign = if change.is_sign_negative() { "" } else { "+" };
    Some(format!("{sign}{}%", fixed(change, 1)))
}

fn round(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousands_become_millions() {
        assert_eq!(million(25_380.into()), "253.8");
        assert_eq!(million(24_110.into()), "241.1");
        assert_eq!(million(Decimal::new(5, 0)), "0.1", "rounded half away from zero");
    }

    #[test]
    fn figures_are_grouped_and_keep_their_sign() {
        assert_eq!(grouped(1_370_000.into()), "1,370,000");
        assert_eq!(grouped(Decimal::new(-123_456, 2)), "−1,234.56");
        assert_eq!(grouped(Decimal::new(-999, 0)), "−999");
        assert_eq!(fixed(Decimal::new(258, 0), 2), "258.00");
    }

    #[test]
    fn growth_of_a_loss_is_not_told_in_percent() {
        assert_eq!(change(22_140.into(), 25_380.into()).unwrap(), "+14.6%");
        assert_eq!(change((-5).into(), 10.into()), None);
        assert_eq!(percent(1.into(), 0.into()), None);
    }

    #[test]
    fn dates_are_written_as_each_language_does() {
        let written = date(NaiveDate::from_ymd_opt(2026, 11, 3).unwrap());
        assert_eq!(
            (written.zh.as_str(), written.en.as_str()),
            ("2026 年 11 月 3 日", "3 November 2026")
        );
    }
}
