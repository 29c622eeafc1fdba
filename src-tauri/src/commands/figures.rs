//! Figures for the screen.

use portolan_api::figures::{self, EnterpriseFigure, FigureSvg, PlanFigure};
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
