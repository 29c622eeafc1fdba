//! Risk levels: likelihood times impact on the 5×5 scales of the risk register.
//!
//! Bands follow the default of the rule set `risk-scales-1`: 1–4 low, 5–9 medium, 10–14 high, 15–25 extreme, and an
//! impact of 5 is never below high, because 1×5 would hide a fatality (option, on by default).

use serde::{Deserialize, Deserializer, Serialize, de};
use specta::Type;

/// A point on the 5×5 matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Type)]
pub struct Level {
    /// 1 rare … 5 almost certain.
    pub likelihood: u8,
    /// 1 slight … 5 catastrophic.
    pub impact: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLevel {
    likelihood: u8,
    impact: u8,
}

/// Likelihood or impact lies outside 1–5.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("likelihood {likelihood} × impact {impact} is outside the 1–5 scales")]
pub struct LevelError {
    likelihood: u8,
    impact: u8,
}

/// Written out, since `try_from` would split the type of the wire into one for each way.
impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = RawLevel::deserialize(deserializer)?;
        Self::new(raw.likelihood, raw.impact).map_err(de::Error::custom)
    }
}

/// What a score means.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// 1–4.
    Low,
    /// 5–9.
    Medium,
    /// 10–14, and impact 5 below that.
    High,
    /// 15–25.
    Extreme,
}

impl Level {
    /// A level from its two coordinates.
    ///
    /// # Errors
    /// When either lies outside 1–5.
    pub fn new(likelihood: u8, impact: u8) -> Result<Self, LevelError> {
        let on_scale = 1..=5;
        if on_scale.contains(&likelihood) && on_scale.contains(&impact) {
            Ok(Self { likelihood, impact })
        } else {
            Err(LevelError { likelihood, impact })
        }
    }

    /// Likelihood × impact, 1–25.
    pub fn score(self) -> u8 {
        self.likelihood * self.impact
    }

    /// The band of the score, with impact 5 raised to at least high.
    pub fn band(self) -> Band {
        let band = match self.score() {
            ..=4 => Band::Low,
            5..=9 => Band::Medium,
            10..=14 => Band::High,
            15.. => Band::Extreme,
        };
        if self.impact == 5 { band.max(Band::High) } else { band }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_follow_the_printed_scale() {
        for (likelihood, impact, band) in [
            (1, 4, Band::Low),
            (2, 2, Band::Low),
            (3, 3, Band::Medium),
            (5, 1, Band::Medium),
            (3, 4, Band::High),
            (4, 4, Band::Extreme),
            (3, 5, Band::Extreme),
            (1, 5, Band::High),
        ] {
            assert_eq!(
                Level::new(likelihood, impact).unwrap().band(),
                band,
                "{likelihood}×{impact}"
            );
        }
    }

    #[test]
    fn a_level_off_the_scale_cannot_be_read() {
        assert!(Level::new(0, 3).is_err());
        assert!(serde_json::from_str::<Level>(r#"{"likelihood":6,"impact":1}"#).is_err());
    }
}
