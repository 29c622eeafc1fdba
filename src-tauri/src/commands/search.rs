//! Finding records.

use portolan_api::search::{self, Found};
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// Records that fit what is typed, by noun with exact totals, the best of each first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn search(desk: State<'_, Desk>, text: String) -> Answer<Found> {
    let text: String = text.chars().take(200).collect();
    logged("search", search::find(&desk.open().await?, &text, search::HITS).await)
}
