//! Settings, and the end.

use tauri::{AppHandle, Manager, State};

use crate::commands::Answer;
use crate::desk::Desk;
use crate::menu;
use crate::settings::{self, Settings};
use portolan_api::error::ApiError;

/// What the user set.
#[tauri::command]
#[specta::specta]
pub(crate) async fn settings(app: AppHandle) -> Answer<Settings> {
    Ok(settings::read(&app))
}

/// The page has taken up the question whether it may be closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn quit_heard(desk: State<'_, Desk>) -> Answer<()> {
    desk.heard();
    Ok(())
}

/// Ends the application: everything in the page is saved or given up.
#[tauri::command]
#[specta::specta]
pub(crate) async fn quit(app: AppHandle) -> Answer<()> {
    app.exit(0);
    Ok(())
}

/// Keeps what the user set; the native menu follows the language, and the window the appearance.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_settings(app: AppHandle, settings: Settings) -> Answer<Settings> {
    settings::save(&app, settings);
    let menu = menu::build(&app, settings.language).map_err(ApiError::internal)?;
    app.set_menu(menu).map_err(ApiError::internal)?;
    if let Some(window) = app.get_webview_window("main") {
        window.set_theme(settings.theme.of_window()).map_err(ApiError::internal)?;
    }
    Ok(settings)
}
