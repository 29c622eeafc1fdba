//! The end: the page is asked first, because a field may stand open in it whose words nobody has saved.

use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::desk::Desk;
use crate::events::{MenuAction, MenuChoice};

/// Asks the page, where there is somebody to ask; it calls `quit` when everything in it is saved or given up.
pub(crate) fn asks(app: &AppHandle) -> bool {
    app.state::<Desk>().must_ask() && MenuAction { action: MenuChoice::Quit }.emit(app).is_ok()
}

/// Ends the application, after asking.
pub(crate) fn chosen(app: &AppHandle) {
    if !asks(app) {
        app.exit(0);
    }
}
