//! Settings.

use tauri::AppHandle;

use crate::commands::Answer;
use crate::menu;
use crate::settings::{self, Settings};
use portolan_api::error::ApiError;

/// What the user set.
#[tauri::command]
#[specta::specta]
pub(crate) async fn settings(app: AppHandle) -> Answer<Settings> {
    Ok(settings::read(&app))
}

/// Keeps what the user set; the native menu follows the language.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_settings(app: AppHandle, settings: Settings) -> Answer<Settings> {
    settings::save(&app, settings);
    let menu = menu::build(&app, settings.language).map_err(ApiError::internal)?;
    app.set_menu(menu).map_err(ApiError::internal)?;
    Ok(settings)
}
