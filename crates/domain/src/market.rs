//! A country or region one may enter, with its facts. Every figure carries source and year.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
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
