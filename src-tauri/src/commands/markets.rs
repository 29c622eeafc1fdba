//! Markets and comparisons of them.

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

/// All comparisons of markets.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_comparisons(desk: State<'_, Desk>) -> Answer<Vec<Comparison>> {
    logged("list_comparisons", comparisons::list(&desk.open().await?).await)
}
