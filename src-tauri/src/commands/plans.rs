//! Market-entry plans.

use portolan_api::plans::{self, ChangePlanStatus, CreatePlan, PlanPage, PlanRow};
use portolan_domain::id::PlanId;
use portolan_domain::plan::Plan;
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// All plans, in the order of codes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_plans(desk: State<'_, Desk>) -> Answer<Vec<PlanRow>> {
    logged("list_plans", plans::list(&desk.open().await?).await)
}

/// One plan with its client, market, register and completeness.
#[tauri::command]
#[specta::specta]
pub(crate) async fn plan(desk: State<'_, Desk>, id: PlanId) -> Answer<PlanPage> {
    logged("plan", plans::page(&desk.open().await?, id).await)
}

/// Makes a draft with the next free code.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_plan(desk: State<'_, Desk>, input: CreatePlan) -> Answer<Plan> {
    logged("create_plan", plans::create(&desk.open().await?, input).await)
}

/// Saves an edited plan; refused as stale when somebody was faster.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_plan(desk: State<'_, Desk>, plan: Plan) -> Answer<Plan> {
    logged("save_plan", plans::save(&desk.open().await?, plan).await)
}

/// Moves a plan to its next status.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_plan_status(
    desk: State<'_, Desk>,
    input: ChangePlanStatus,
) -> Answer<Plan> {
    logged("change_plan_status", plans::change_status(&desk.open().await?, input).await)
}
