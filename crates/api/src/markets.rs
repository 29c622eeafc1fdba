//! Markets: the list, new ones from the list of countries, and edits. Figures come with an import.

use portolan_domain::action::Verb;
use portolan_domain::country;
use portolan_domain::id::{Code, MarketId};
use portolan_domain::market::Market;
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, new_id};
use crate::error::{ApiError, Result};
use crate::{records, save, search};

/// A country or region that a market can begin from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CountryChoice {
    /// ISO 3166-1 alpha-2.
    pub code: Code,
    /// Short name.
    pub name: Bilingual,
    /// Pinyin of the Chinese name and its initials, to search by: `bajisitan bjst`.
    pub pinyin: String,
    /// The market that is there already.
    pub market_id: Option<MarketId>,
}

/// What a new market begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateMarket {
    /// ISO 3166-1 alpha-2 of its country or region.
    pub country: Code,
}

/// All of them, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App) -> Result<Vec<Market>> {
    Ok(app.store.all().await?)
}

/// One of them.
///
/// # Errors
/// When it is gone or the store cannot be read.
pub async fn one(app: &App, id: MarketId) -> Result<Market> {
    records::one(app, id).await
}

/// Every country and region that can be a market, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn countries(app: &App) -> Result<Vec<CountryChoice>> {
    let markets = list(app).await?;
    let choice = |country: &country::Country| CountryChoice {
        code: country.code.clone(),
        name: country.name.clone(),
        pinyin: search::sounds(&country.name.zh),
        market_id: markets
            .iter()
            .find(|market| market.code == country.code)
            .map(|market| market.id),
    };
    Ok(country::destinations().map(choice).collect())
}

/// Makes a market with what is known of its country, without figures and views.
///
/// # Errors
/// When the country is not in the list, or its market is there already.
pub async fn create(app: &App, input: CreateMarket) -> Result<Market> {
    let country = country::destinations()
        .find(|country| country.code == input.country)
        .ok_or_else(|| ApiError::invalid("country", "no_country", "no such country in the list"))?;
    let market = Market::of(country, MarketId(new_id()));
    save::created(app, market).await.map_err(at_country)
}

/// The store names the field that must be unique; who makes a market has chosen a country.
fn at_country(mut error: ApiError) -> ApiError {
    for field in error.fields.iter_mut().filter(|field| field.path == "code") {
        "country".clone_into(&mut field.path);
    }
    error
}

/// Saves an edited market.
///
/// # Errors
/// When a rule is broken or somebody was faster.
pub async fn save(app: &App, market: Market) -> Result<Market> {
    market.check()?;
    save::edited(app, market, Verb::Edit).await
}
