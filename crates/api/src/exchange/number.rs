//! Decimals as plain JSON numbers, digit for digit: `3.0` stays `3.0` and `27` stays `27`.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::Number;

/// A decimal that is a number in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Num(pub Decimal);

impl Serialize for Num {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Number::from_str(&self.0.to_string()).map_err(ser::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Num {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Number::deserialize(deserializer)?.to_string();
        let decimal = Decimal::from_str_exact(&text).or_else(|_| Decimal::from_scientific(&text));
        decimal
            .map(Self)
            .map_err(|why| de::Error::custom(format!("{text} is not a number we can keep: {why}")))
    }
}

impl From<Decimal> for Num {
    fn from(decimal: Decimal) -> Self {
        Self(decimal)
    }
}

impl From<Num> for Decimal {
    fn from(number: Num) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_digit_for_digit() {
        for text in ["0", "27", "3.0", "0.333333", "-12.50", "373.072"] {
            let number: Num = serde_json::from_str(text).unwrap();
            assert_eq!(
                serde_json::to_string(&number).unwrap().parse::<f64>(),
                text.parse::<f64>(),
                "{text}"
            );
            assert_eq!(
                serde_json::to_string(&number).unwrap().contains('.'),
                text.contains('.'),
                "{text}"
            );
        }
        assert!(serde_json::from_str::<Num>("1e40").is_err(), "more digits than a decimal holds");
    }
}
