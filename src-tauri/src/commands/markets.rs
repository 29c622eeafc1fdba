//! Markets and comparisons of them.

use portolan_api::markets::{CountryChoice, CreateMarket};
use portolan_api::{comparisons, markets};
use portolan_domain::comparison::Comparison;
use portolan_domain::market::Market;
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// All markets with their sourced facts.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_markets(desk: State<'_, Desk>) -> Answer<Vec<Market>> {
    logged("list_markets", markets::list(&desk.open().await?).await)
}

/// Every country and region that can be a market, and whether it is one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_countries(desk: State<'_, Desk>) -> Answer<Vec<CountryChoice>> {
    logged("list_countries", markets::countries(&desk.open().await?).await)
}

/// Makes a market with what is known of its country.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_market(desk: State<'_, Desk>, input: CreateMarket) -> Answer<Market> {
    logged("create_market", markets::create(&desk.open().await?, input).await)
}

/// Saves an edited market; refused as stale when somebody was faster.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_market(desk: State<'_, Desk>, market: Market) -> Answer<Market> {
    logged("save_market", markets::save(&desk.open().await?, market).await)
}

/// All comparisons of markets.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_comparisons(desk: State<'_, Desk>) -> Answer<Vec<Comparison>> {
    logged("list_comparisons", comparisons::list(&desk.open().await?).await)
}
