//! The dashboard.

use portolan_api::today::{self, Today};
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// What needs somebody today.
#[tauri::command]
#[specta::specta]
pub(crate) async fn today(desk: State<'_, Desk>) -> Answer<Today> {
    logged("today", today::read(&desk.open().await?).await)
}
