//! Presets: how kinds of document are printed, kept with the settings and passed on as files.

use portolan_api::printing::{self, DocumentKind, Preset};
use tauri::{AppHandle, State};

use crate::commands::printing::SavedFile;
use crate::commands::{Answer, logged};
use crate::desk::Desk;
use crate::files::{self, FilePurpose};
use crate::settings;

/// All presets, by name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn presets(app: AppHandle) -> Answer<Vec<Preset>> {
    Ok(settings::presets(&app))
}

/// Keeps a preset in the place of one of its kind and name; returns all.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_preset(app: AppHandle, preset: Preset) -> Answer<Vec<Preset>> {
    let preset = logged("keep_preset", preset.checked())?;
    Ok(settings::keep_preset(&app, preset))
}

/// Forgets a preset; returns the others.
#[tauri::command]
#[specta::specta]
pub(crate) async fn drop_preset(
    app: AppHandle,
    kind: DocumentKind,
    name: String,
) -> Answer<Vec<Preset>> {
    Ok(settings::drop_preset(&app, kind, &name))
}

/// Writes a preset to a file where the user says; null when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn share_preset(
    app: AppHandle,
    desk: State<'_, Desk>,
    preset: Preset,
) -> Answer<Option<SavedFile>> {
    let name = format!("{}.portolan-preset", preset.name);
    let Some(path) = files::choose(&app, FilePurpose::SharePreset, &name).await else {
        return Ok(None);
    };
    logged("share_preset", printing::write_preset(&path, preset))?;
    let chosen = desk.tokens.give(&path);
    Ok(Some(SavedFile { name: chosen.name, folder: chosen.folder }))
}

/// Reads a preset from a file that the user chooses and keeps it; null when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_preset(app: AppHandle) -> Answer<Option<Preset>> {
    let Some(path) = files::choose(&app, FilePurpose::ReadPreset, "").await else {
        return Ok(None);
    };
    let preset = logged("read_preset", printing::read_preset(&path))?;
    settings::keep_preset(&app, preset.clone());
    Ok(Some(preset))
}
