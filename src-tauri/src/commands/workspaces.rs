//! Workspaces: what the first screen needs, making and opening, back-ups.

use std::path::PathBuf;

use chrono::SecondsFormat;
use portolan_api::app::Clock;
use portolan_api::error::ApiError;
use portolan_api::workspaces::{
    self, ChangePassphrase, ConnectDatabase, Keychain, NewWorkspace, WorkspaceStatus,
};
use portolan_api::{BackupFile, Unlock, backups};
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Manager, State};

use crate::commands::{Answer, logged};
use crate::desk::{self, Desk};
use crate::files::{self, ChosenFile, FilePurpose};
use crate::settings::{self, Place, Recent, Settings};

/// What the first screen needs.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StartInfo {
    /// Version of the application.
    pub(crate) version: String,
    /// `linux`, `macos` or `windows`.
    pub(crate) platform: String,
    /// The open workspace, when the window was only reloaded.
    pub(crate) workspace: Option<WorkspaceStatus>,
    /// Files that were open before, the last one first.
    pub(crate) recent: Vec<RecentWorkspace>,
    /// Shared databases that were open before, the last one first.
    pub(crate) databases: Vec<RecentDatabase>,
    /// What the user set.
    pub(crate) settings: Settings,
    /// Why the shared database named when the application was started is not open; null when none was named or it is.
    pub(crate) database: Option<ApiError>,
}

/// A file that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RecentWorkspace {
    /// Stands for its path.
    pub(crate) token: String,
    /// Name of the centre.
    pub(crate) name: Bilingual,
    /// Name of the file.
    pub(crate) file_name: String,
    /// Name of its folder.
    pub(crate) folder: String,
    /// When it was opened last, as RFC 3339.
    pub(crate) opened_at: String,
}

/// A shared database that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RecentDatabase {
    /// Its address, without a password.
    pub(crate) address: String,
    /// Name of the centre.
    pub(crate) name: Bilingual,
    /// When it was opened last, as RFC 3339.
    pub(crate) opened_at: String,
}

/// For what a file is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ChooseFile {
    /// For what.
    pub(crate) purpose: FilePurpose,
    /// Name to begin with.
    pub(crate) suggested_name: String,
}

/// What a new workspace begins with.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CreateWorkspace {
    /// Token of the file; null for the application's own folder.
    pub(crate) file: Option<String>,
    /// Name of the centre.
    pub(crate) name: Bilingual,
    /// Opens the file.
    pub(crate) passphrase: String,
    /// Whether the system's keychain may open it too.
    pub(crate) keychain: bool,
    /// Whether it begins with the demo data.
    pub(crate) demo: bool,
}

/// A workspace just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CreatedWorkspace {
    /// What it says of itself.
    pub(crate) status: WorkspaceStatus,
    /// To be shown once and printed; kept nowhere.
    pub(crate) recovery_code: String,
    /// Whether the keychain took the key; null when it was not asked to.
    pub(crate) keychain: Option<bool>,
}

/// Which workspace to open and how; with neither passphrase nor recovery code, by the keychain.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OpenWorkspace {
    /// Token of the file.
    pub(crate) file: String,
    /// The passphrase.
    pub(crate) passphrase: Option<String>,
    /// The printed recovery code.
    pub(crate) recovery_code: Option<String>,
}

/// A back-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BackupInfo {
    /// Stands for its path.
    pub(crate) token: String,
    /// When it was made, as RFC 3339.
    pub(crate) at: String,
    /// Its size in bytes.
    pub(crate) bytes: u32,
    /// Why it was made: `regular`, `asked`, `before_import`, `before_migration`, `before_restore`.
    pub(crate) reason: String,
    /// Whether it was checked when it was made.
    pub(crate) verified: bool,
}

/// Which back-up to put back; without a passphrase, by the keychain.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RestoreBackup {
    /// Token of the back-up.
    pub(crate) token: String,
    /// The passphrase.
    pub(crate) passphrase: Option<String>,
}

/// What the first screen needs.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_info(app: AppHandle, desk: State<'_, Desk>) -> Answer<StartInfo> {
    let database = desk.begun().await;
    let workspace = match desk.open().await {
        Ok(open) => Some(workspaces::status(&open).await?),
        Err(_) => None,
    };
    let (mut recent, mut databases) = (Vec::new(), Vec::new());
    for Recent { place, name, opened_at } in settings::recent(&app) {
        match place {
            Place::Path(path) if path.is_file() => {
                let ChosenFile { token, name: file_name, folder } = desk.tokens.give(&path);
                recent.push(RecentWorkspace { token, name, file_name, folder, opened_at });
            }
            Place::Path(_) => {}
            Place::Address(address) => {
                databases.push(RecentDatabase { address, name, opened_at });
            }
        }
    }
    Ok(StartInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        platform: std::env::consts::OS.to_owned(),
        workspace,
        recent,
        databases,
        settings: settings::read(&app),
        database,
    })
}

/// Begins to open the shared database named when the application was started, and says whether one was named.
pub(crate) fn open_named(app: &AppHandle) -> bool {
    let Some(url) = desk::database_named() else { return false };
    let handle = app.clone();
    app.state::<Desk>().begin(tauri::async_runtime::spawn(async move {
        match logged("open_named", workspaces::join(&url, None, Clock::System).await) {
            Ok(shared) => {
                handle.state::<Desk>().place(&handle, shared).await;
                None
            }
            Err(error) => Some(error),
        }
    }));
    true
}

/// What the system's keychain can do. It may have to be started first, so no window waits for it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keychain() -> Answer<Keychain> {
    Ok(workspaces::keychain().await)
}

/// Asks for a file in a native dialog; null when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_file(
    app: AppHandle,
    desk: State<'_, Desk>,
    input: ChooseFile,
) -> Answer<Option<ChosenFile>> {
    let path = files::choose(&app, input.purpose, &input.suggested_name).await;
    Ok(path.map(|path| desk.tokens.give(&path)))
}

/// Makes a workspace and opens it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_workspace(
    app: AppHandle,
    desk: State<'_, Desk>,
    input: CreateWorkspace,
) -> Answer<CreatedWorkspace> {
    let path = match &input.file {
        Some(token) => desk.tokens.path(token)?.with_extension("portolan"),
        None => logged("create_workspace", own_place(&desk, &input))?,
    };
    let wanted = NewWorkspace {
        name: input.name,
        passphrase: input.passphrase,
        keychain: input.keychain,
        demo: input.demo,
    };
    let made = logged("create_workspace", workspaces::create(&path, wanted, Clock::System).await)?;
    let status = workspaces::status(&made.app).await?;
    remember(&app, Place::Path(path), &status);
    desk.place(&app, made.app).await;
    Ok(CreatedWorkspace { status, recovery_code: made.recovery_code, keychain: made.keychain })
}

/// A free name in the application's own folder.
fn own_place(desk: &Desk, input: &CreateWorkspace) -> Answer<PathBuf> {
    std::fs::create_dir_all(&desk.home).map_err(ApiError::internal)?;
    let name = match input.demo {
        true => "demo".to_owned(),
        false => {
            files::file_name(if input.name.zh.is_empty() { &input.name.en } else { &input.name.zh })
        }
    };
    let numbered = |number: u32| {
        if number == 1 { format!("{name}.portolan") } else { format!("{name} {number}.portolan") }
    };
    let free = (1..1000).map(|number| desk.home.join(numbered(number))).find(|path| !path.exists());
    free.ok_or_else(|| ApiError::internal("a thousand workspaces of one name"))
}

/// Opens a workspace.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_workspace(
    app: AppHandle,
    desk: State<'_, Desk>,
    input: OpenWorkspace,
) -> Answer<WorkspaceStatus> {
    let path = desk.tokens.path(&input.file)?;
    let unlock = match (input.passphrase, input.recovery_code) {
        (Some(passphrase), _) => Unlock::Passphrase(passphrase),
        (None, Some(code)) => Unlock::RecoveryCode(code),
        (None, None) => Unlock::Keychain,
    };
    desk.close().await;
    let open = logged("open_workspace", workspaces::open(&path, unlock, Clock::System).await)?;
    let status = workspaces::status(&open).await?;
    remember(&app, Place::Path(path), &status);
    desk.place(&app, open).await;
    Ok(status)
}

/// Connects to the workspace in a shared database.
#[tauri::command]
#[specta::specta]
pub(crate) async fn connect_database(
    app: AppHandle,
    desk: State<'_, Desk>,
    input: ConnectDatabase,
) -> Answer<WorkspaceStatus> {
    let address = input.address.clone();
    let connecting = workspaces::connect_database(input, Clock::System).await;
    let shared = logged("connect_database", connecting)?;
    let status = workspaces::status(&shared).await?;
    remember(&app, Place::Address(address), &status);
    desk.place(&app, shared).await;
    Ok(status)
}

fn remember(app: &AppHandle, place: Place, status: &WorkspaceStatus) {
    let opened_at = Clock::System.now().to_rfc3339_opts(SecondsFormat::Secs, true);
    settings::remember(app, Recent { place, name: status.name.clone(), opened_at });
}

/// Closes the workspace.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_workspace(desk: State<'_, Desk>) -> Answer<()> {
    desk.close().await;
    Ok(())
}

/// What the open workspace says of itself.
#[tauri::command]
#[specta::specta]
pub(crate) async fn workspace_status(desk: State<'_, Desk>) -> Answer<WorkspaceStatus> {
    logged("workspace_status", workspaces::status(&desk.open().await?).await)
}

/// Sets after how many days without contact a client is flagged.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_quiet_after_days(
    desk: State<'_, Desk>,
    days: u16,
) -> Answer<WorkspaceStatus> {
    logged(
        "set_quiet_after_days",
        workspaces::set_quiet_after_days(&desk.open().await?, days).await,
    )
}

/// Lets another passphrase open the workspace in place of the one that holds.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_passphrase(
    desk: State<'_, Desk>,
    input: ChangePassphrase,
) -> Answer<()> {
    let open = desk.open().await?;
    logged("change_passphrase", workspaces::change_passphrase(&open, input).await)
}

/// Lets the system's keychain open the workspace, or no longer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_in_keychain(desk: State<'_, Desk>, keep: bool) -> Answer<WorkspaceStatus> {
    let open = desk.open().await?;
    logged("keep_in_keychain", workspaces::keep_in_keychain(&open, keep).await)?;
    logged("keep_in_keychain", workspaces::status(&open).await)
}

/// The back-ups of the open workspace, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn backups(desk: State<'_, Desk>) -> Answer<Vec<BackupInfo>> {
    let list = logged("backups", backups::list(&desk.open().await?).await)?;
    Ok(list.into_iter().map(|backup| info(&desk, backup)).collect())
}

/// Makes a back-up now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn back_up_now(desk: State<'_, Desk>) -> Answer<BackupInfo> {
    Ok(info(&desk, logged("back_up_now", backups::now(&desk.open().await?).await)?))
}

fn info(desk: &Desk, backup: BackupFile) -> BackupInfo {
    let reason = serde_json::to_value(backup.reason).ok();
    BackupInfo {
        token: desk.tokens.give(&backup.path).token,
        at: backup.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        bytes: u32::try_from(backup.bytes).unwrap_or(u32::MAX),
        reason: reason
            .and_then(|reason| reason.as_str().map(ToOwned::to_owned))
            .unwrap_or_default(),
        verified: backup.verified,
    }
}

/// Puts a back-up in the place of the open workspace, which is kept aside, and opens it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_backup(
    app: AppHandle,
    desk: State<'_, Desk>,
    input: RestoreBackup,
) -> Answer<WorkspaceStatus> {
    let backup = desk.tokens.path(&input.token)?;
    let open = desk.open().await?;
    let path = open
        .store
        .path()
        .ok_or_else(|| ApiError::internal("a shared database has no file"))?
        .to_owned();
    let unlock = input.passphrase.map_or(Unlock::Keychain, Unlock::Passphrase);
    logged("restore_backup", backups::fits(&open, &unlock).await)?;
    desk.close().await;
    logged("restore_backup", backups::restore(&path, &backup, unlock.clone()).await)?;
    let open = logged("restore_backup", workspaces::open(&path, unlock, Clock::System).await)?;
    let status = workspaces::status(&open).await?;
    desk.place(&app, open).await;
    Ok(status)
}
