//! Where an enterprise stands in a country or region, and how it came there.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::enterprise::Enterprise;

/// An enterprise in one country or region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Presence {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// What was learnt, in the order of days; the last one holds. Never empty.
    pub steps: Vec<PresenceStep>,
}

/// What was learnt on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PresenceStep {
    /// Where it stands.
    pub status: PresenceStatus,
    /// Since when.
    pub on: NaiveDate,
    /// Why, from whom.
    pub note: String,
}

/// Where an enterprise stands in a country.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum PresenceStatus {
    /// It would like to.
    Interested,
    /// It looked and does not want to.
    NotInterested,
    /// It sells there from home.
    Exporting,
    /// It is there itself: an office, a subsidiary, a plant.
    Entered,
    /// It was there, or sold there, and does no longer.
    Left,
}

impl PresenceStatus {
    /// Whether goods go there: only these countries stand among the export markets.
    pub fn is_selling(self) -> bool {
        matches!(self, Self::Exporting | Self::Entered)
    }
}

impl Presence {
    /// Where it stands now.
    pub fn status(&self) -> Option<PresenceStatus> {
        self.steps.last().map(|step| step.status)
    }
}

impl Enterprise {
    /// Notes a step in a country, in the order of days, and keeps the export markets in step with it.
    pub fn note_presence(&mut self, country: &str, step: PresenceStep) {
        let at = match self.presences.iter().position(|presence| presence.country == country) {
            Some(at) => at,
            None => {
                self.presences.push(Presence { country: country.to_owned(), steps: Vec::new() });
                self.presences.len() - 1
            }
        };
        let steps = &mut self.presences[at].steps;
        let place = steps.partition_point(|earlier| earlier.on <= step.on);
        steps.insert(place, step);
        let selling = steps.last().is_some_and(|last| last.status.is_selling());
        self.sell_in(country, selling);
    }

    /// Takes the last step in a country back; without steps the country is no longer told of.
    pub fn forget_presence(&mut self, country: &str) {
        let Some(at) = self.presences.iter().position(|presence| presence.country == country)
        else {
            return;
        };
        self.presences[at].steps.pop();
        let selling = self.presences[at].status().is_some_and(PresenceStatus::is_selling);
        if self.presences[at].steps.is_empty() {
            self.presences.remove(at);
        }
        self.sell_in(country, selling);
    }

    fn sell_in(&mut self, country: &str, selling: bool) {
        let listed = self.export_markets.iter().any(|market| market == country);
        match (selling, listed) {
            (true, false) => self.export_markets.push(country.to_owned()),
            (false, true) => self.export_markets.retain(|market| market != country),
            _ => {}
        }
    }

    /// Where it stands in a country; a bare export market counts as exporting.
    pub fn presence_in(&self, country: &str) -> Option<PresenceStatus> {
        let told = self.presences.iter().find(|presence| presence.country == country);
        let listed = self.export_markets.iter().any(|market| market == country);
        told.and_then(Presence::status).or_else(|| listed.then_some(PresenceStatus::Exporting))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::{Code, EnterpriseId};

    fn step(status: PresenceStatus, day: u32) -> PresenceStep {
        let on = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        PresenceStep { status, on, note: String::new() }
    }

    #[test]
    fn export_markets_follow_the_last_step_by_day_and_not_by_entry() {
        let mut firm = Enterprise::blank(EnterpriseId(Uuid::nil()), Code::parse("E1").unwrap());
        firm.export_markets = vec!["VN".into()];
        assert_eq!(
            firm.presence_in("VN"),
            Some(PresenceStatus::Exporting),
            "listed without a step"
        );
        firm.note_presence("PK", step(PresenceStatus::Interested, 2));
        assert_eq!(firm.export_markets, ["VN"]);
        firm.note_presence("PK", step(PresenceStatus::Entered, 9));
        assert_eq!(firm.export_markets, ["VN", "PK"]);
        firm.note_presence("PK", step(PresenceStatus::Exporting, 5));
        assert_eq!(
            firm.presence_in("PK"),
            Some(PresenceStatus::Entered),
            "an older day entered late"
        );
        firm.note_presence("VN", step(PresenceStatus::Left, 20));
        assert_eq!(firm.export_markets, ["PK"]);
        firm.forget_presence("PK");
        assert_eq!(firm.presence_in("PK"), Some(PresenceStatus::Exporting));
        firm.forget_presence("PK");
        firm.forget_presence("PK");
        assert_eq!((firm.presence_in("PK"), firm.export_markets.len()), (None, 0));
    }
}
