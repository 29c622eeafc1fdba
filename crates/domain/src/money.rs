//! Amounts of money, always with their currency, always decimal.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

/// An ISO 4217 alphabetic code: three capital letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(String);

/// The text is not three capital ASCII letters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no currency code; three capital letters are wanted, such as CNY")]
pub struct CurrencyError(pub String);

impl Currency {
    /// Renminbi.
    pub fn cny() -> Self {
        Self("CNY".to_owned())
    }

    /// Reads a code such as `CNY`.
    ///
    /// # Errors
    /// When it is not three capital ASCII letters.
    pub fn parse(text: &str) -> Result<Self, CurrencyError> {
        if text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(CurrencyError(text.to_owned()))
        }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;

    fn try_from(text: String) -> Result<Self, CurrencyError> {
        Self::parse(&text)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.0
    }
}

/// An amount in whole units of a currency (yuan, not 万元).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// The amount; a decimal string on the wire.
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
}

impl Money {
    /// An amount of renminbi in yuan.
    pub fn cny(amount: impl Into<Decimal>) -> Self {
        Self { amount: amount.into(), currency: Currency::cny() }
    }

    /// The sum of amounts in one currency; `None` when there are none or the currencies differ, since adding those
    /// would need a rate and a date.
    pub fn sum<'a>(amounts: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        let mut amounts = amounts.into_iter();
        let mut total = amounts.next()?.clone();
        for money in amounts {
            if money.currency != total.currency {
                return None;
            }
            total.amount = total.amount.checked_add(money.amount)?;
        }
        Some(total)
    }
}

/// Digits in groups of three, with the decimals the number has.
pub fn grouped(number: Decimal) -> String {
    let text = number.normalize().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("−", digits));
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let mut grouped = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(decimals) = decimals {
        grouped.push('.');
        grouped.push_str(decimals);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_currencies_are_not_added() {
        let usd = Money { amount: 5.into(), currency: Currency::parse("USD").unwrap() };
        assert_eq!(
            Money::sum([&Money::cny(180_000), &Money::cny(420_000)]),
            Some(Money::cny(600_000))
        );
        assert_eq!(Money::sum([&Money::cny(1), &usd]), None);
    }
}
