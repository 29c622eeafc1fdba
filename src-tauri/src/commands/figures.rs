//! Figures for the screen.

use portolan_api::figures::{
    self, ComparisonFigure, ComparisonScores, DelegationFigure, EnterpriseFigure, FigureSvg,
    PlanFigure,
};
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// The risk matrix of a plan.
#[tauri::command]
#[specta::specta]
pub(crate) async fn heat_map(desk: State<'_, Desk>, input: PlanFigure) -> Answer<FigureSvg> {
    logged("heat_map", figures::heat_map(&desk.open().await?, &desk.press, input).await)
}

/// The timeline of a plan.
#[tauri::command]
#[specta::specta]
pub(crate) async fn gantt(desk: State<'_, Desk>, input: PlanFigure) -> Answer<FigureSvg> {
    logged("gantt", figures::gantt(&desk.open().await?, &desk.press, input).await)
}

/// How far each risk of a plan moves its expected loss; nothing where no risk says what it would cost.
#[tauri::command]
#[specta::specta]
pub(crate) async fn tornado(desk: State<'_, Desk>, input: PlanFigure) -> Answer<Option<FigureSvg>> {
    logged("tornado", figures::tornado(&desk.open().await?, &desk.press, input).await)
}

/// How likely it is that all risks of a plan cost more than a sum; nothing where no risk says what it would cost.
#[tauri::command]
#[specta::specta]
pub(crate) async fn exceedance(
    desk: State<'_, Desk>,
    input: PlanFigure,
) -> Answer<Option<FigureSvg>> {
    logged("exceedance", figures::exceedance(&desk.open().await?, &desk.press, input).await)
}

/// What a plan takes in and pays out; nothing where it does not say.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_flow(
    desk: State<'_, Desk>,
    input: PlanFigure,
) -> Answer<Option<FigureSvg>> {
    logged("cash_flow", figures::cash_flow(&desk.open().await?, &desk.press, input).await)
}

/// The readiness radar of an enterprise.
#[tauri::command]
#[specta::specta]
pub(crate) async fn readiness_radar(
    desk: State<'_, Desk>,
    input: EnterpriseFigure,
) -> Answer<FigureSvg> {
    logged(
        "readiness_radar",
        figures::readiness_radar(&desk.open().await?, &desk.press, input).await,
    )
}

/// The members of a delegation as cards, as its book shows them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn team(desk: State<'_, Desk>, input: DelegationFigure) -> Answer<Vec<FigureSvg>> {
    logged("team", figures::team(&desk.open().await?, &desk.press, input).await)
}

/// The scores of a comparison, as its document shows them; nothing where they cannot be reckoned.
#[tauri::command]
#[specta::specta]
pub(crate) async fn scores(
    desk: State<'_, Desk>,
    input: ComparisonFigure,
) -> Answer<Option<ComparisonScores>> {
    logged("scores", figures::scores(&desk.open().await?, &desk.press, input).await)
}
