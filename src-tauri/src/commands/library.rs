//! The library: templates of risks and reference rates.

use portolan_api::library;
use portolan_domain::fx::FxReference;
use portolan_domain::risk::RiskTemplate;
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// All templates of risks, in the order of codes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_risk_templates(desk: State<'_, Desk>) -> Answer<Vec<RiskTemplate>> {
    logged("list_risk_templates", library::risk_templates(&desk.open().await?).await)
}

/// All tables of reference rates.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_fx_references(desk: State<'_, Desk>) -> Answer<Vec<FxReference>> {
    logged("list_fx_references", library::fx_references(&desk.open().await?).await)
}
