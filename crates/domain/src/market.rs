//! A country or region one may enter, with its facts. Every figure carries source and year.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    country::Country,
    id::{Code, MarketId},
    money::Currency,
    text::Bilingual,
};

/// A target market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Market {
    /// Never shown.
    pub id: MarketId,
    /// ISO 3166-1 alpha-2: `PK`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// ISO 3166-1 alpha-3: `PAK`.
    pub iso3: String,
    /// Short name.
    pub name: Bilingual,
    /// Official name.
    pub official_name: Bilingual,
    /// Currency of the country or region.
    pub currency: Currency,
    /// IANA time zone: `Asia/Karachi`.
    pub time_zone: String,
    /// Languages of hosts, as BCP 47 tags.
    pub host_languages: Vec<String>,
    /// Working days and breaks, in words.
    pub work_week: String,
    /// Agreements with China, in words.
    pub agreements: Vec<String>,
    /// Whether it is a party to RCEP.
    pub rcep: bool,
    /// Facts in figures.
    pub indicators: Vec<Indicator>,
    /// The centre's own view of how easy entry is, 1–5.
    pub entry_ease: Option<u8>,
    /// What speaks for it.
    pub strengths: Bilingual,
    /// What speaks against it.
    pub concerns: Bilingual,
}

/// A rule about markets that is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarketError {
    /// Neither language has a name.
    #[error("the market has no name")]
    NameMissing,
    /// The ease of entry is not 1–5.
    #[error("the ease of entry {0} is not between 1 and 5")]
    EaseOffScale(u8),
    /// A language of hosts is written twice.
    #[error("the language {0} stands twice")]
    LanguageTwice(String),
}

impl Market {
    /// A market as it begins: what the country's entry says, and nothing yet of figures and views.
    pub fn of(country: &Country, id: MarketId) -> Self {
        let country = country.clone();
        Self {
            id,
            code: country.code,
            revision: 0,
            iso3: country.iso3,
            name: country.name,
            official_name: country.official_name,
            currency: country.currency,
            time_zone: country.time_zone,
            host_languages: country.host_languages,
            work_week: String::new(),
            agreements: Vec::new(),
            rcep: country.rcep,
            indicators: Vec::new(),
            entry_ease: None,
            strengths: Bilingual::default(),
            concerns: Bilingual::default(),
        }
    }

    /// Checks the rules that hold for every market.
    ///
    /// # Errors
    /// The first broken rule.
    pub fn check(&self) -> Result<(), MarketError> {
        if self.name.is_empty() {
            return Err(MarketError::NameMissing);
        }
        if let Some(ease) = self.entry_ease
            && !(1..=5).contains(&ease)
        {
            return Err(MarketError::EaseOffScale(ease));
        }
        let mut seen = BTreeSet::new();
        match self.host_languages.iter().find(|tag| !seen.insert(tag.as_str())) {
            Some(twice) => Err(MarketError::LanguageTwice(twice.clone())),
            None => Ok(()),
        }
    }
}

/// A figure about a market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Indicator {
    /// Code, such as `GDP_USD_BN`; worded in the domain's terms.
    pub code: String,
    /// The figure.
    pub value: Decimal,
    /// Its unit.
    pub unit: String,
    /// The year it is for.
    pub year: i32,
    /// Where it comes from. A figure without a source is illustrative or computed and says so.
    pub source: Option<String>,
    /// Whether it is for demonstration only.
    pub illustrative: bool,
    /// How it was computed, or a doubt about it.
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::country;

    fn begun(code: &str) -> Market {
        Market::of(country::of(code).unwrap(), MarketId(Uuid::nil()))
    }

    #[test]
    fn a_market_begins_with_what_is_known_of_its_country() {
        let market = begun("PK");
        assert_eq!(
            (market.code.as_str(), &*market.iso3, market.currency.as_str()),
            ("PK", "PAK", "PKR")
        );
        assert_eq!(market.official_name.zh, "巴基斯坦伊斯兰共和国");
        assert!(!market.rcep && begun("VN").rcep);
        assert!(market.indicators.is_empty() && market.entry_ease.is_none(), "nothing is made up");
        assert_eq!(market.check(), Ok(()));
    }

    #[test]
    fn a_market_off_the_rules_is_refused() {
        let market = begun("TH");
        let ease = |ease| Market { entry_ease: Some(ease), ..market.clone() }.check();
        assert_eq!((ease(1), ease(5)), (Ok(()), Ok(())));
        assert_eq!(
            (ease(0), ease(6)),
            (Err(MarketError::EaseOffScale(0)), Err(MarketError::EaseOffScale(6)))
        );
        let nameless = Market { name: Bilingual::default(), ..market.clone() };
        assert_eq!(nameless.check(), Err(MarketError::NameMissing));
        let host_languages = ["th", "en", "th"].map(String::from).to_vec();
        assert_eq!(
            Market { host_languages, ..market }.check(),
            Err(MarketError::LanguageTwice("th".to_owned()))
        );
    }
}
