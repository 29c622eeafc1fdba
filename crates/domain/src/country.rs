//! Countries and regions that a market can begin from, with the names and codes that do not change from centre to centre.
//!
//! They stand in `data/countries.json`; its head says where they come from and what is still to be verified. Screen and
//! paper take the name of a country from here and nowhere else; the window imports the same file.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::{id::Code, money::Currency, text::Bilingual};

/// Where the enterprises are at home: has a name like all others and is no market to enter.
pub const HOME: &str = "CN";

/// The file of countries.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Countries {
    /// Of the file.
    pub version: String,
    /// Where its facts come from.
    pub source: String,
    /// When they were last compared with it.
    pub checked_on: NaiveDate,
    /// What departs from the source, and what is to be verified.
    pub note: String,
    /// In the order of codes.
    pub countries: Vec<Country>,
}

/// A country or region.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-2: `PK`.
    pub code: Code,
    /// ISO 3166-1 alpha-3: `PAK`.
    pub iso3: String,
    /// Short name.
    pub name: Bilingual,
    /// Official name.
    pub official_name: Bilingual,
    /// ISO 4217.
    pub currency: Currency,
    /// IANA time zone of the capital or the first place of business: `Asia/Karachi`.
    pub time_zone: String,
    /// Languages of hosts, as BCP 47 tags.
    pub host_languages: Vec<String>,
    /// Whether it is a party to RCEP.
    pub rcep: bool,
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/countries.json"))
        .expect("the crate's own list of countries is checked by its tests")
});

/// The whole file.
pub fn list() -> &'static Countries {
    &COUNTRIES
}

/// The one with this code, home included.
pub fn of(code: &str) -> Option<&'static Country> {
    list().countries.iter().find(|country| country.code.as_str() == code)
}

/// Those that can be a market: all but home.
pub fn destinations() -> impl Iterator<Item = &'static Country> {
    list().countries.iter().filter(|country| country.code.as_str() != HOME)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn codes(text: &str) -> BTreeSet<&str> {
        text.split_whitespace().collect()
    }

    fn capitals(text: &str, length: usize) -> bool {
        text.len() == length && text.bytes().all(|b| b.is_ascii_uppercase())
    }

    #[test]
    fn codes_stand_in_order_once_and_well_formed() {
        let all = &list().countries;
        assert!(all.is_sorted_by(|a, b| a.code < b.code), "each once, in the order of codes");
        for country in all {
            assert!(
                capitals(country.code.as_str(), 2) && capitals(&country.iso3, 3),
                "{country:?}"
            );
        }
        let three: BTreeSet<_> = all.iter().map(|country| &country.iso3).collect();
        assert_eq!(three.len(), all.len(), "each three-letter code once");
    }

    #[test]
    fn every_country_is_named_in_both_languages_and_by_no_other_name() {
        let (mut zh, mut en) = (BTreeSet::new(), BTreeSet::new());
        for Country { name, official_name, .. } in &list().countries {
            assert!(name.is_paired() && official_name.is_paired(), "{name:?}");
            assert!(zh.insert(&name.zh) && en.insert(&name.en), "{name:?} stands twice");
        }
    }

    #[test]
    fn regions_are_named_as_offices_in_china_write_them() {
        for (code, zh, en) in [
            ("HK", "中国香港", "Hong Kong, China"),
            ("MO", "中国澳门", "Macao, China"),
            ("TW", "中国台湾", "Taiwan, China"),
        ] {
            assert_eq!(of(code).map(|region| &region.name), Some(&Bilingual::new(zh, en)));
        }
        assert!(of("EH").is_none() && of("XK").is_none(), "left out until somebody decides");
    }

    /// Those that the dossier named before the list was made, and the parties to RCEP.
    #[test]
    fn the_countries_that_must_be_there_are() {
        let named = codes(
            "AE AU BD BR CA CL CN DE EG ES ET FR GB HK HU ID IN IT JP KE KH KR KZ LA LK MA MM MO MX MY NG NL NZ OM PE \
             PH PK PL QA RS RU SA SG TH TR TW TZ US UZ VN ZA",
        );
        assert_eq!(named.len(), 51);
        assert_eq!(named.into_iter().find(|code| of(code).is_none()), None);
        let parties: BTreeSet<_> =
            list().countries.iter().filter(|c| c.rcep).map(|c| c.code.as_str()).collect();
        assert_eq!(parties, codes("BN KH ID LA MY MM PH SG TH VN CN JP KR AU NZ"));
    }

    #[test]
    fn time_zones_and_languages_are_written_as_their_standards_want() {
        for Country { code, time_zone, host_languages, .. } in &list().countries {
            let places: Vec<_> = time_zone.split('/').collect();
            let word = |place: &&str| {
                place.starts_with(|c: char| c.is_ascii_uppercase())
                    && place.chars().all(|c| c.is_ascii_alphabetic() || c == '_')
            };
            assert!(matches!(places.len(), 2 | 3) && places.iter().all(word), "{code} {time_zone}");
            let tag = |tag: &String| {
                matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_lowercase())
            };
            assert!(!host_languages.is_empty() && host_languages.iter().all(tag), "{code}");
        }
    }

    #[test]
    fn home_has_a_name_and_is_no_market_to_enter() {
        assert_eq!(of(HOME).map(|home| home.name.zh.as_str()), Some("中国"));
        assert!(destinations().all(|country| country.code.as_str() != HOME));
        assert_eq!(destinations().count() + 1, list().countries.len());
    }
}
