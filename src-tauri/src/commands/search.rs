//! Finding records.

use portolan_api::search::{self, Hit};
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// Records that fit what is typed, best first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn search(desk: State<'_, Desk>, text: String) -> Answer<Vec<Hit>> {
    logged(
        "search",
        search::find(&desk.open().await?, &text.chars().take(200).collect::<String>()).await,
    )
}
