//! Risks.

use portolan_api::risks::{self, CloseRisk, CreateRisk, CreateRiskFromTemplate, RiskRow};
use portolan_domain::risk::Risk;
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// All risks, in the order of codes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_risks(desk: State<'_, Desk>) -> Answer<Vec<RiskRow>> {
    logged("list_risks", risks::list(&desk.open().await?).await)
}

/// Makes an open risk with the next free code in the register of a plan.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_risk(desk: State<'_, Desk>, input: CreateRisk) -> Answer<Risk> {
    logged("create_risk", risks::create(&desk.open().await?, input).await)
}

/// Makes an open risk with the words of a template in the register of a plan.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_risk_from_template(
    desk: State<'_, Desk>,
    input: CreateRiskFromTemplate,
) -> Answer<Risk> {
    let risk = risks::create_from_template(&desk.open().await?, input).await;
    logged("create_risk_from_template", risk)
}

/// Saves an edited risk; refused as stale when somebody was faster.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_risk(desk: State<'_, Desk>, risk: Risk) -> Answer<Risk> {
    logged("save_risk", risks::save(&desk.open().await?, risk).await)
}

/// Closes a risk.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_risk(desk: State<'_, Desk>, input: CloseRisk) -> Answer<Risk> {
    logged("close_risk", risks::close(&desk.open().await?, input).await)
}
