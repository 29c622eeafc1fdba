//! Attachments. Their bytes never cross to the window: it has tokens of files that were chosen, and ids of records.

use portolan_api::attachments;
use portolan_api::error::{ApiError, ErrorCode};
use portolan_domain::about::About;
use portolan_domain::attachment::{Attachment, Danger};
use portolan_domain::id::AttachmentId;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, DragDropEvent, Manager, State, Window};
use tauri_plugin_opener::OpenerExt;
use tauri_specta::Event;

use crate::commands::printing::SavedFile;
use crate::commands::{Answer, logged};
use crate::desk::Desk;
use crate::events::FileDrop;
use crate::files::{self, ChosenFile};

/// As many files are taken of one drop.
const MOST_DROPPED: usize = 50;

/// A file to keep with a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AddAttachment {
    /// What it belongs to.
    pub(crate) about: About,
    /// Stands for the file.
    pub(crate) token: String,
    /// What it is, in words; may be empty.
    pub(crate) note: String,
}

/// An attachment to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OpenAttachment {
    /// Which one.
    pub(crate) id: AttachmentId,
    /// Whether the user was warned and wants it all the same.
    pub(crate) accepted: bool,
}

/// The attachments of a record, the newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_attachments(
    desk: State<'_, Desk>,
    about: About,
) -> Answer<Vec<Attachment>> {
    logged("list_attachments", attachments::of(&desk.open().await?, about).await)
}

/// Asks for files to keep; none when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_attachments(
    app: AppHandle,
    desk: State<'_, Desk>,
) -> Answer<Vec<ChosenFile>> {
    let chosen = files::choose_any(&app).await;
    Ok(chosen.iter().map(|path| desk.tokens.give(path)).collect())
}

/// Keeps a copy of a file with a record. The file itself stays where it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_attachment(
    desk: State<'_, Desk>,
    input: AddAttachment,
) -> Answer<Attachment> {
    let path = desk.tokens.path(&input.token)?;
    let open = desk.open().await?;
    logged("add_attachment", attachments::add(&open, input.about, &path, &input.note).await)
}

/// Saves another name or note of an attachment; refused as stale when somebody was faster.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_attachment(
    desk: State<'_, Desk>,
    attachment: Attachment,
) -> Answer<Attachment> {
    logged("save_attachment", attachments::save(&desk.open().await?, attachment).await)
}

/// Opens a copy of an attachment in the system's viewer; the copy is not encrypted, cannot be written to, and is removed
/// when the workspace is closed. What may do harm is not opened before the user was warned: why is answered instead.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_attachment(
    app: AppHandle,
    desk: State<'_, Desk>,
    input: OpenAttachment,
) -> Answer<Option<Danger>> {
    let taken = logged("open_attachment", attachments::take(&desk.open().await?, input.id).await)?;
    if taken.danger.is_some() && !input.accepted {
        return Ok(taken.danger);
    }
    let folder = files::opened(&app)?;
    let copy = files::write_copy(&folder, &taken.attachment.name, &taken.bytes);
    let copy = copy.map_err(|why| {
        ApiError::new(unwritten(&why), why.kind()).with("needed", taken.bytes.len())
    });
    let path = logged("open_attachment", copy)?;
    let opened = app.opener().open_path(path.to_string_lossy(), None::<&str>);
    if let Err(why) = opened {
        files::forget(path.parent().unwrap_or(&folder));
        return logged("open_attachment", Err(ApiError::invalid("file", "no_viewer", why)));
    }
    Ok(None)
}

fn unwritten(why: &std::io::Error) -> ErrorCode {
    match why.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        _ => ErrorCode::Internal,
    }
}

/// Saves a copy of an attachment where the user says; null when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_attachment_copy(
    app: AppHandle,
    desk: State<'_, Desk>,
    id: AttachmentId,
    suggested_name: String,
) -> Answer<Option<SavedFile>> {
    let Some(path) = files::choose_copy(&app, &suggested_name).await else { return Ok(None) };
    let saved = attachments::save_copy(&desk.open().await?, id, &path).await;
    logged("save_attachment_copy", saved)?;
    let chosen = desk.tokens.give(&path);
    Ok(Some(SavedFile { name: chosen.name, folder: chosen.folder }))
}

/// Tells the page of files over the window. Attachments, the list of enterprises and an import listen; elsewhere a drop does
/// nothing.
pub(crate) fn dragged(window: &Window, drag: &DragDropEvent) {
    let (over, paths) = match drag {
        DragDropEvent::Enter { paths, .. } => (!paths.is_empty(), &[][..]),
        DragDropEvent::Leave => (false, &[][..]),
        DragDropEvent::Drop { paths, .. } => (false, paths.as_slice()),
        // It is told once that something hangs over the window.
        _ => return,
    };
    let desk = window.state::<Desk>();
    let files = paths.iter().take(MOST_DROPPED).map(|path| desk.tokens.give(path)).collect();
    // The page may be gone: then nobody waits for the files.
    let _ = FileDrop { over, files }.emit(window.app_handle());
}
