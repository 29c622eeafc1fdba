//! Printing: a preview that is the very file, saving it, and putting it on paper.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use portolan_api::error::ApiError;
use portolan_api::printing::{
    self, DocumentSection, Finding, PrintDocument, PrintJob, Printed, Printers, Sent, Watch,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;
use tauri_specta::Event;

use crate::commands::{Answer, logged};
use crate::desk::Desk;
use crate::events::PrintProgress;
use crate::files;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Preview {
    /// Stands for the document while it is kept.
    pub(crate) token: String,
    /// How many pages it has.
    pub(crate) pages: u32,
    /// Its size in bytes.
    pub(crate) bytes: u32,
    /// What is to be known of somebody else's files in it: what was left out, and what the file no longer states.
    pub(crate) findings: Vec<Finding>,
}

/// Where a document is to be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SavePreview {
    /// The document.
    pub(crate) token: String,
    /// Name to begin with.
    pub(crate) suggested_name: String,
}

/// What goes on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PrintPreview {
    /// The document.
    pub(crate) token: String,
    /// What the list of the printer's jobs shows; others read that list too.
    pub(crate) title: String,
    /// On which printer and how.
    pub(crate) job: PrintJob,
}

/// A file that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedFile {
    /// Its name.
    pub(crate) name: String,
    /// Name of its folder.
    pub(crate) folder: String,
}

/// Whoever watches a print from the window, or a batch of them.
pub(super) struct Window<E> {
    app: AppHandle,
    cancelled: Arc<AtomicBool>,
    /// What the window is told when so many steps of so many are done.
    told: fn(u32, u32) -> E,
}

impl<E> Window<E> {
    /// Begins to watch; what was stopped before is forgotten.
    pub(super) fn watching(
        app: AppHandle,
        cancelled: &Arc<AtomicBool>,
        told: fn(u32, u32) -> E,
    ) -> Arc<Self> {
        cancelled.store(false, Ordering::Relaxed);
        Arc::new(Self { app, cancelled: Arc::clone(cancelled), told })
    }
}

impl Window<PrintProgress> {
    /// Watches the one document or volume that is printed for the preview.
    pub(super) fn of_preview(app: AppHandle, desk: &Desk) -> Arc<Self> {
        Self::watching(app, &desk.cancelled, |done, total| PrintProgress { done, total })
    }
}

impl<E: Event + Serialize + Clone> Watch for Window<E> {
    fn step(&self, done: usize, total: usize) {
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        // Progress that nobody sees is no reason to stop printing.
        let _ = (self.told)(count(done), count(total)).emit(&self.app);
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// Prints a document and keeps it for the preview.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_document(
    app: AppHandle,
    desk: State<'_, Desk>,
    input: PrintDocument,
) -> Answer<Preview> {
    let watch = Window::of_preview(app, &desk);
    let (open, press) = (desk.open().await?, Arc::clone(&desk.press));
    let printed = printing::document(&open, press, input, watch).await;
    Ok(kept(&desk, logged("preview_document", printed)?, Vec::new()))
}

/// Keeps a finished PDF for the window.
pub(super) fn kept(desk: &Desk, printed: Printed, findings: Vec<Finding>) -> Preview {
    let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
    let (pages, bytes) = (count(printed.pages), count(printed.pdf.len()));
    Preview { token: desk.keep_preview(printed), pages, bytes, findings }
}

/// Lists what is missing or odd in a document, the worst first. Nothing is printed, and printing is stopped by nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preflight_document(
    desk: State<'_, Desk>,
    input: PrintDocument,
) -> Answer<Vec<Finding>> {
    let (open, press) = (desk.open().await?, Arc::clone(&desk.press));
    logged("preflight_document", printing::preflight(&open, press, &input).await)
}

/// The sections a document can be printed with and without, in their order; none where it has no choice.
#[tauri::command]
#[specta::specta]
pub(crate) async fn document_sections(
    desk: State<'_, Desk>,
    input: PrintDocument,
) -> Answer<Vec<DocumentSection>> {
    logged("document_sections", printing::sections(&desk.open().await?, &input).await)
}

/// Stops the running print; its call ends as cancelled.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_print(desk: State<'_, Desk>) -> Answer<()> {
    desk.cancel_print();
    Ok(())
}

/// The very file of a preview, in base64.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_file(desk: State<'_, Desk>, token: String) -> Answer<String> {
    logged("preview_file", desk.preview(&token).map(|printed| STANDARD.encode(&printed.pdf)))
}

/// Saves a preview where the user says; null when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_preview(
    app: AppHandle,
    desk: State<'_, Desk>,
    input: SavePreview,
) -> Answer<Option<SavedFile>> {
    let printed = desk.preview(&input.token)?;
    let Some(path) = files::choose_pdf(&app, &input.suggested_name).await else { return Ok(None) };
    logged("save_preview", printing::write_file(&path, &printed.pdf))?;
    let chosen = desk.tokens.give(&path);
    Ok(Some(SavedFile { name: chosen.name, folder: chosen.folder }))
}

/// Opens a preview in the system's viewer, from the application's own cache folder, which is emptied at the next start.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_preview(
    app: AppHandle,
    desk: State<'_, Desk>,
    token: String,
) -> Answer<()> {
    let printed = desk.preview(&token)?;
    let folder = files::previews(&app)?;
    std::fs::create_dir_all(&folder).map_err(ApiError::internal)?;
    let path = folder.join(format!("{}.pdf", files::file_name(&token)));
    logged("open_preview", printing::write_file(&path, &printed.pdf))?;
    app.opener().open_path(path.to_string_lossy(), None::<&str>).map_err(ApiError::internal)
}

/// The printers of the system, and what can be said to them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_printers() -> Answer<Printers> {
    logged("list_printers", printing::printers().await)
}

/// Sends a preview to a printer; what the system calls the job.
#[tauri::command]
#[specta::specta]
pub(crate) async fn print_preview(desk: State<'_, Desk>, input: PrintPreview) -> Answer<Sent> {
    let printed = desk.preview(&input.token)?;
    logged("print_preview", printing::send(printed, input.title, input.job).await)
}
