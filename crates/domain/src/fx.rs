//! Reference rates of exchange by month, with their source.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
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

/// What one US dollar was worth in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DollarRate {
    /// First day of the month.
    pub month: NaiveDate,
    /// Units of the currency per US dollar; above zero.
    pub per_usd: Decimal,
}

impl FxReference {
    /// The rate of a currency (`CNY`) in the newest month that has one and is not after this day.
    pub fn dollar(&self, currency: &str, day: NaiveDate) -> Option<DollarRate> {
        let pair = format!("{currency}perUSD");
        let until = format!("{:04}-{:02}", day.year(), day.month());
        self.rates.range(..=until).rev().find_map(|(month, rates)| {
            let month = NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok()?;
            let per_usd = *rates.get(&pair)?;
            (per_usd > Decimal::ZERO).then_some(DollarRate { month, per_usd })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> FxReference {
        let month = |month: &str, pair: &str, rate: Decimal| {
            (month.to_owned(), BTreeMap::from([(pair.to_owned(), rate)]))
        };
        FxReference {
            id: FxReferenceId(uuid::Uuid::nil()),
            code: Code::parse("FX1").unwrap(),
            revision: 1,
            source: "a customs authority".to_owned(),
            rates: BTreeMap::from([
                month("2025-11", "CNYperUSD", Decimal::new(71_249, 4)),
                month("2026-11", "CNYperUSD", Decimal::new(66_769, 4)),
                month("2026-12", "PKRperUSD", Decimal::new(276, 0)),
            ]),
        }
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_newest_month_that_is_not_after_the_day_counts() {
        let rate = table().dollar("CNY", day(2026, 11, 1)).unwrap();
        assert_eq!((rate.month, rate.per_usd), (day(2026, 11, 1), Decimal::new(66_769, 4)));
        let rate = table().dollar("CNY", day(2026, 10, 31)).unwrap();
        assert_eq!(rate.month, day(2025, 11, 1));
        let rate = table().dollar("CNY", day(2027, 1, 5)).unwrap();
        assert_eq!(rate.month, day(2026, 11, 1), "December has no rate of this currency");
    }

    #[test]
    fn there_is_no_rate_before_the_first_or_of_zero() {
        assert_eq!(table().dollar("CNY", day(2025, 10, 31)), None);
        assert_eq!(table().dollar("THB", day(2026, 11, 1)), None);
        let mut odd = table();
        odd.rates.get_mut("2026-11").unwrap().insert("CNYperUSD".to_owned(), Decimal::ZERO);
        let rate = odd.dollar("CNY", day(2026, 11, 1)).unwrap();
        assert_eq!(rate.month, day(2025, 11, 1), "nothing is divided by zero");
    }
}
