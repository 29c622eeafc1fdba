//! Files the user chose in native dialogs. The web view holds a token; the path stays here.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use portolan_api::app::new_id;
use portolan_api::error::{ApiError, ErrorCode};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// A file by token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ChosenFile {
    /// Stands for the path until the application ends.
    pub(crate) token: String,
    /// Name of the file.
    pub(crate) name: String,
    /// Name of its folder.
    pub(crate) folder: String,
}

/// What a file is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FilePurpose {
    /// Open a workspace that is there.
    OpenWorkspace,
    /// Make a new workspace.
    NewWorkspace,
    /// Put a back-up back.
    RestoreBackup,
    /// Read how documents are printed.
    ReadPreset,
    /// Pass that on.
    SharePreset,
}

/// The paths behind the tokens.
#[derive(Default)]
pub(crate) struct Tokens(Mutex<HashMap<String, PathBuf>>);

impl Tokens {
    /// A token for a path: random, so that none can be guessed from another.
    pub(crate) fn give(&self, path: &Path) -> ChosenFile {
        let token = new_id().to_string();
        let part = |part: Option<&std::ffi::OsStr>| {
            part.unwrap_or_default().to_string_lossy().into_owned()
        };
        let name = part(path.file_name());
        let folder = part(path.parent().and_then(Path::file_name));
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(token.clone(), path.to_owned());
        ChosenFile { token, name, folder }
    }

    /// The path behind a token.
    pub(crate) fn path(&self, token: &str) -> Result<PathBuf, ApiError> {
        let path = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned();
        path.ok_or_else(|| ApiError::new(ErrorCode::NotFound, "no such file token"))
    }
}

/// Waits for the answer of a dialog; `None` when the user thought better of it, or closed the window over it.
async fn answer<T: Send + 'static>(
    ask: impl FnOnce(Box<dyn FnOnce(Option<T>) + Send>),
) -> Option<T> {
    let (tell, told) = tokio::sync::oneshot::channel();
    ask(Box::new(move |answer| {
        // The window may have been closed over the dialog.
        let _ = tell.send(answer);
    }));
    told.await.ok().flatten()
}

/// Asks for a file that is there.
async fn pick(dialog: FileDialogBuilder<Wry>) -> Option<PathBuf> {
    answer(|tell| dialog.pick_file(tell)).await?.into_path().ok()
}

/// Asks where to save something under a name.
async fn save_as(dialog: FileDialogBuilder<Wry>, suggested: &str) -> Option<PathBuf> {
    let dialog = dialog.set_file_name(file_name(suggested));
    answer(|tell| dialog.save_file(tell)).await?.into_path().ok()
}

/// Asks for a file in a native dialog; `None` when the user thought better of it.
pub(crate) async fn choose(
    app: &AppHandle,
    purpose: FilePurpose,
    suggested: &str,
) -> Option<PathBuf> {
    let kind = match purpose {
        FilePurpose::OpenWorkspace | FilePurpose::NewWorkspace => ("Portolan", "portolan"),
        FilePurpose::RestoreBackup => ("Portolan back-up", "portolan-backup"),
        FilePurpose::ReadPreset | FilePurpose::SharePreset => {
            ("Portolan preset", "portolan-preset")
        }
    };
    let dialog = app.dialog().file().add_filter(kind.0, &[kind.1]);
    match purpose {
        FilePurpose::NewWorkspace | FilePurpose::SharePreset => save_as(dialog, suggested).await,
        FilePurpose::OpenWorkspace | FilePurpose::RestoreBackup | FilePurpose::ReadPreset => {
            pick(dialog.set_file_name(file_name(suggested))).await
        }
    }
}

/// Asks for a picture.
pub(crate) async fn choose_picture(app: &AppHandle) -> Option<PathBuf> {
    let endings = ["png", "jpg", "jpeg", "webp"];
    pick(app.dialog().file().add_filter("PNG, JPEG, WebP", &endings)).await
}

/// Asks for PDFs and pictures to bind in; empty when the user thought better of it.
pub(crate) async fn choose_outside(app: &AppHandle) -> Vec<PathBuf> {
    let endings = ["pdf", "png", "jpg", "jpeg", "webp"];
    let dialog = app.dialog().file().add_filter("PDF, PNG, JPEG, WebP", &endings);
    let chosen = answer(|tell| dialog.pick_files(tell)).await.unwrap_or_default();
    chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// Asks for files of any kind to keep; empty when the user thought better of it.
pub(crate) async fn choose_any(app: &AppHandle) -> Vec<PathBuf> {
    let chosen = answer(|tell| app.dialog().file().pick_files(tell)).await.unwrap_or_default();
    chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// Asks where to save a copy of a file.
pub(crate) async fn choose_copy(app: &AppHandle, suggested: &str) -> Option<PathBuf> {
    save_as(app.dialog().file(), suggested).await
}

/// Asks for a table.
pub(crate) async fn choose_table(app: &AppHandle) -> Option<PathBuf> {
    let endings = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "json"];
    pick(app.dialog().file().add_filter("Excel, ODS, CSV", &endings)).await
}

/// Asks where to save a list.
pub(crate) async fn choose_list(app: &AppHandle, suggested: &str) -> Option<PathBuf> {
    let dialog = app.dialog().file().add_filter("Excel", &["xlsx"]);
    let dialog = dialog.add_filter("CSV", &["csv"]).add_filter("JSON", &["json"]);
    save_as(dialog, suggested).await
}

/// Asks where to save a workbook.
pub(crate) async fn choose_workbook(app: &AppHandle, suggested: &str) -> Option<PathBuf> {
    save_as(app.dialog().file().add_filter("Excel", &["xlsx"]), suggested).await
}

/// Asks for a folder.
pub(crate) async fn choose_folder(app: &AppHandle) -> Option<PathBuf> {
    let dialog = app.dialog().file().set_can_create_directories(true);
    answer(|tell| dialog.pick_folder(tell)).await?.into_path().ok()
}

/// Asks where to save a PDF.
pub(crate) async fn choose_pdf(app: &AppHandle, suggested: &str) -> Option<PathBuf> {
    save_as(app.dialog().file().add_filter("PDF", &["pdf"]), suggested).await
}

/// Where copies of attachments lie that the system's viewer was asked to show.
pub(crate) fn opened(app: &AppHandle) -> Result<PathBuf, ApiError> {
    Ok(app.path().app_cache_dir().map_err(ApiError::internal)?.join("opened"))
}

/// Removes those copies at start; the desk does when it closes the workspace. On Windows one that a viewer holds stays
/// until the next start.
pub(crate) fn forget_opened(app: &AppHandle) {
    if let Ok(folder) = opened(app) {
        forget(&folder);
    }
}

/// Where PDFs lie that the system's viewer was asked to show.
pub(crate) fn previews(app: &AppHandle) -> Result<PathBuf, ApiError> {
    Ok(app.path().app_cache_dir().map_err(ApiError::internal)?.join("previews"))
}

/// Empties that folder; called at start, when no viewer of ours can be reading there.
pub(crate) fn forget_previews(app: &AppHandle) {
    if let Ok(folder) = previews(app) {
        forget(&folder);
    }
}

/// Removes a folder of ours, which need not be there.
pub(crate) fn forget(folder: &Path) {
    if let Err(why) = std::fs::remove_dir_all(folder)
        && why.kind() != std::io::ErrorKind::NotFound
    {
        log::warn!("old copies were not removed: {:?}", why.kind());
    }
}

/// Writes a copy that nobody else can read and nobody can change, in a folder of its own so that it keeps its name.
pub(crate) fn write_copy(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let own = folder.join(new_id().to_string());
    let mut make = std::fs::DirBuilder::new();
    make.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut make, 0o700);
    make.create(&own)?;
    let path = own.join(copy_name(name));
    let mut open = std::fs::OpenOptions::new();
    open.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut open, 0o400);
    let mut file = open.open(&path)?;
    file.write_all(bytes)?;
    let mut rights = file.metadata()?.permissions();
    rights.set_readonly(true);
    file.set_permissions(rights)?;
    Ok(path)
}

/// A name for a copy: one on every system, with the ending it had, and none that Windows keeps for devices.
fn copy_name(name: &str) -> String {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().count() <= 20 => (stem, ending),
        _ => (name, ""),
    };
    let (stem, ending) = (file_name(stem), file_name(ending));
    let device = |device: &str| {
        let first = stem.split('.').next().unwrap_or_default().to_ascii_uppercase();
        let numbered = |kind: &str| {
            first.strip_prefix(kind).is_some_and(|rest| rest.len() == 1 && rest != "0")
        };
        first == device || numbered("COM") || numbered("LPT")
    };
    let kept = stem.is_empty() || ["CON", "PRN", "AUX", "NUL"].into_iter().any(device);
    let stem = if kept { format!("file-{stem}") } else { stem };
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}

/// A name that is one on every system: no separators, no reserved characters, not too long.
pub(crate) fn file_name(suggested: &str) -> String {
    let clean: String = suggested
        .chars()
        .map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '-' } else { c })
        .take(120)
        .collect();
    clean.trim_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggested_name_cannot_lead_out_of_its_folder() {
        assert_eq!(file_name("../../etc/passwd"), "-..-etc-passwd");
        assert_eq!(file_name("E01: 澜衡?.pdf"), "E01- 澜衡-.pdf");
    }

    #[test]
    fn a_copy_keeps_its_ending_and_takes_no_name_of_a_device() {
        assert_eq!(copy_name("营业执照.pdf"), "营业执照.pdf");
        assert_eq!(copy_name("con.txt"), "file-con.txt");
        assert_eq!(copy_name("COM1.tar.gz"), "file-COM1.tar.gz");
        assert_eq!(copy_name(".env"), "env");
        let long = copy_name(&format!("{}.xlsx", "长".repeat(200)));
        assert!(long.ends_with("长.xlsx") && long.chars().count() == 125, "{long}");
    }

    #[cfg(unix)]
    #[test]
    fn a_copy_can_be_read_by_its_user_alone_and_written_by_nobody() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("opened");
        let path = write_copy(&home, "a.pdf", b"%PDF").unwrap();
        let again = write_copy(&home, "a.pdf", b"%PDF").unwrap();
        assert_ne!(path, again, "two of one name do not meet");
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&home), mode(path.parent().unwrap()), mode(&path)), (0o700, 0o700, 0o400));
        forget(&home);
        assert!(!home.exists());
    }

    #[test]
    fn a_token_gives_back_its_path_and_no_other_does() {
        let tokens = Tokens::default();
        let chosen = tokens.give(Path::new("/clients/a.portolan"));
        assert_eq!((chosen.name.as_str(), chosen.folder.as_str()), ("a.portolan", "clients"));
        assert_eq!(tokens.path(&chosen.token).unwrap(), Path::new("/clients/a.portolan"));
        assert_eq!(tokens.path("1").unwrap_err().code, ErrorCode::NotFound);
    }
}
