//! What is said on cards that are cut from a sheet.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Said;

/// What is cut, or folded, from a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// Name cards, 90 × 54 mm.
    Names,
    /// Badges of A6, 105 × 148.5 mm.
    Badges,
    /// Badges of the size of a bank card, 85.6 × 54 mm.
    SmallBadges,
    /// Cards that stand on a table: a sheet each, folded in its middle, to be read from both sides.
    Tents,
    /// A page of A5 a day for each who travels: pages rather than cards, and kept with them because they are handed out
    /// with them.
    Pockets,
}

/// A card: one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Who.
    pub name: Said,
    /// Of which firm or centre.
    pub organisation: Said,
    /// What the person is there.
    pub title: Said,
    /// What the person is in the delegation.
    pub role: Said,
    /// Whether the person leads it.
    pub leads: bool,
    /// Number of the badge.
    pub number: String,
    /// The delegation.
    pub journey: Said,
    /// Its days.
    pub days: Said,
    /// How the person is reached, a line each.
    pub reach: Vec<String>,
    /// What a telephone reads from the square code.
    pub scanned: String,
    /// What that code is, for those who cannot see it.
    pub code_is: String,
}
