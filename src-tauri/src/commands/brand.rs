//! The brand of the centre, and logos for it and for clients; a client's brand is saved with its record.

use portolan_api::brand::{self, OwnBrand, SaveBrand};
use portolan_domain::brand::Logo;
use tauri::{AppHandle, State};

use crate::commands::{Answer, logged};
use crate::desk::Desk;
use crate::files;

/// The brand of the centre.
#[tauri::command]
#[specta::specta]
pub(crate) async fn centre_brand(desk: State<'_, Desk>) -> Answer<OwnBrand> {
    logged("centre_brand", brand::of(&desk.open().await?, None).await)
}

/// Saves a brand; refused as stale when somebody was faster.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_brand(desk: State<'_, Desk>, input: SaveBrand) -> Answer<OwnBrand> {
    logged("save_brand", brand::save(&desk.open().await?, input).await)
}

/// Reads and cleans a picture that the user chooses; null when the user thought better of it. Nothing is saved.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_logo(app: AppHandle) -> Answer<Option<Logo>> {
    let Some(path) = files::choose_picture(&app).await else { return Ok(None) };
    logged("choose_logo", brand::read_logo(&path).await.map(Some))
}
