//! Batches: many documents, each to a file of its own in a folder the user chose. The window has a token of that folder.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use portolan_api::error::{ApiError, ErrorCode};
use portolan_api::printing::{self, Batch, BatchFile, Pattern, PrintDocument};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

use crate::commands::printing::Window;
use crate::commands::{Answer, logged};
use crate::desk::Desk;
use crate::events::BatchProgress;
use crate::files::{self, ChosenFile};

/// Many documents and where they go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PrintBatch {
    /// What is printed, in this order.
    pub(crate) documents: Vec<PrintDocument>,
    /// How the files are called, as `{code}-{short_name}-{language}.pdf`.
    pub(crate) pattern: String,
    /// Token of the folder they go to.
    pub(crate) folder: String,
    /// Whether files of the same name are replaced; they are left alone and told otherwise.
    pub(crate) replace: bool,
}

/// A document and how its file is to be called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NameFile {
    /// The document.
    pub(crate) document: PrintDocument,
    /// As `{code}-{short_name}-{language}.pdf`.
    pub(crate) pattern: String,
}

/// Asks for the folder that a batch is printed to; null when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_batch_folder(
    app: AppHandle,
    desk: State<'_, Desk>,
) -> Answer<Option<ChosenFile>> {
    Ok(files::choose_folder(&app).await.map(|path| desk.tokens.give(&path)))
}

/// What the file of a document would be called; refused at `pattern` when that cannot work.
#[tauri::command]
#[specta::specta]
pub(crate) async fn batch_file_name(desk: State<'_, Desk>, input: NameFile) -> Answer<String> {
    let pattern = Pattern::parse(&input.pattern)?;
    printing::file_name(&desk.open().await?, &input.document, &pattern).await
}

/// Prints many documents, each to a file of its own, and tells what became of each, in their order. Only one batch runs
/// at a time.
#[tauri::command]
#[specta::specta]
pub(crate) async fn print_batch(
    app: AppHandle,
    desk: State<'_, Desk>,
    input: PrintBatch,
) -> Answer<Vec<BatchFile>> {
    let PrintBatch { documents, pattern, folder, replace } = input;
    let pattern = Pattern::parse(&pattern)?;
    let folder = desk.tokens.path(&folder)?;
    let (open, press) = (desk.open().await?, Arc::clone(&desk.press));
    let Ok(_only) = desk.batch.try_lock() else {
        return Err(ApiError::new(ErrorCode::RefusedInput, "another batch is being printed"));
    };
    let told = |done, total| BatchProgress { done, total };
    let watch = Window::watching(app, &desk.batch_stopped, told);
    let batch = Batch { documents, pattern, folder, replace };
    logged("print_batch", printing::batch(&open, press, batch, watch).await)
}

/// Stops the running batch: the document in hand is not written, those before it stay.
#[tauri::command]
#[specta::specta]
pub(crate) async fn stop_batch(desk: State<'_, Desk>) -> Answer<()> {
    desk.batch_stopped.store(true, Ordering::Relaxed);
    Ok(())
}

/// Shows the folder of a batch in the system's file manager.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_batch_folder(
    app: AppHandle,
    desk: State<'_, Desk>,
    token: String,
) -> Answer<()> {
    let path = desk.tokens.path(&token)?;
    // Tokens stand for files too, and those are not opened by this way.
    if !path.is_dir() {
        return Err(ApiError::new(ErrorCode::NotFound, "the folder is gone"));
    }
    app.opener().open_path(path.to_string_lossy(), None::<&str>).map_err(ApiError::internal)
}
