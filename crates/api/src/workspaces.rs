//! Workspaces: making, opening and naming them.

use std::path::Path;

use chrono::NaiveDate;
use portolan_domain::action::{Action, Verb};
use portolan_domain::id::{Code, WorkspaceId};
use portolan_domain::record::{Entity, Noun};
use portolan_domain::text::Bilingual;
use portolan_domain::workspace::{Centre, Workspace};
use portolan_store::{Change, KeychainState, Store, Unlock};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, Clock, new_id};
use crate::error::{ApiError, Result};
use crate::{demo, history, plans};

/// A passphrase shorter than this is refused.
pub const PASSPHRASE_FROM: usize = 8;

/// What a new workspace begins with.
#[derive(Debug, Clone)]
pub struct NewWorkspace {
    /// Name of the centre.
    pub name: Bilingual,
    /// Opens the file.
    pub passphrase: String,
    /// Whether the system's keychain may open it too.
    pub keychain: bool,
    /// Whether it begins with the demo data.
    pub demo: bool,
}

/// A workspace just made.
pub struct MadeWorkspace {
    /// The open workspace.
    pub app: App,
    /// To be shown once and printed; kept nowhere.
    pub recovery_code: String,
    /// Whether the keychain took the key; `None` when it was not asked to.
    pub keychain: Option<bool>,
}

/// What an open workspace says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceStatus {
    /// Name of the centre.
    pub name: Bilingual,
    /// Name of the file or of the database; no path.
    pub file_name: String,
    /// What holds it.
    pub kind: WorkspaceKind,
    /// Whether everything in it is made up.
    pub fictional: bool,
    /// The day imported data hold for.
    pub as_of: Option<NaiveDate>,
    /// Who is working.
    pub actor: String,
    /// When it was backed up last, as RFC 3339.
    pub last_backup: Option<String>,
    /// How many records there are of each noun.
    pub counts: Vec<NounCount>,
}

/// What holds a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WorkspaceKind {
    /// An encrypted file.
    File,
    /// A shared PostgreSQL database.
    Postgres,
}

/// How many records there are of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NounCount {
    /// Which noun.
    pub noun: Noun,
    /// How many.
    pub count: u32,
}

/// What the system's keychain can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Keychain {
    /// It works.
    Available,
    /// It is locked.
    Locked,
    /// There is none.
    Absent,
}

/// What the system's keychain can do now.
pub async fn keychain() -> Keychain {
    match portolan_store::keychain_state().await {
        KeychainState::Available | KeychainState::NoEntry => Keychain::Available,
        KeychainState::Locked => Keychain::Locked,
        KeychainState::NoCollection | KeychainState::Absent => Keychain::Absent,
    }
}

/// The name of whoever is logged in, for the journal.
pub fn system_user() -> String {
    let name = ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(|key| std::env::var(key).ok());
    name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "local".to_owned())
}

/// Makes a workspace in a new file.
///
/// # Errors
/// When the passphrase is too short, the file exists, the place is unsafe, or the disk refuses.
pub async fn create(path: &Path, input: NewWorkspace, clock: Clock) -> Result<MadeWorkspace> {
    if input.passphrase.chars().count() < PASSPHRASE_FROM {
        let why = format!("the passphrase has fewer than {PASSPHRASE_FROM} characters");
        return Err(
            ApiError::invalid("passphrase", "too_short", why).with("least", PASSPHRASE_FROM)
        );
    }
    let created = Store::create(path, &input.passphrase, input.keychain).await?;
    let keychain = created.keychain.map(|state| state == KeychainState::Available);
    let app = App::over(created.store, clock, system_user()).await?;
    begin(&app, input.name, input.demo).await?;
    Ok(MadeWorkspace { app, recovery_code: created.recovery_code, keychain })
}

/// Opens a workspace in a file.
///
/// # Errors
/// A code of its own for each thing that can be wrong with file, key, place and version.
pub async fn open(path: &Path, unlock: Unlock, clock: Clock) -> Result<App> {
    App::over(Store::open(path, unlock).await?, clock, system_user()).await
}

/// Connects to a shared database.
///
/// # Errors
/// When it cannot be reached safely, or needs a newer application or an administrator.
pub async fn connect(url: &str, clock: Clock) -> Result<App> {
    App::over(Store::connect(url).await?, clock, system_user()).await
}

/// Brings a shared database's tables up to date; its administrator's task.
///
/// # Errors
/// When it cannot be reached safely or the user may not change tables.
pub async fn prepare_database(url: &str) -> Result<()> {
    Ok(Store::bring_up_to_date(url).await?)
}

/// Gives a fresh store its workspace record, and the demo data when wanted.
///
/// # Errors
/// When the store has records already.
pub async fn begin(app: &App, name: Bilingual, with_demo: bool) -> Result<()> {
    if with_demo {
        demo::load(app).await?;
        return Ok(());
    }
    let workspace = Workspace {
        id: WorkspaceId(new_id()),
        code: Code::parse("workspace")?,
        revision: 0,
        centre: Centre { name, ..Centre::default() },
        provenance: None,
        uscc_vectors: Vec::new(),
    };
    let action =
        Action { verb: Verb::Create, noun: Some(Noun::Workspace), code: None, fields: Vec::new() };
    app.commit(action, vec![Change::Put(workspace.into_record())]).await?;
    Ok(())
}

/// The workspace's own record, if it was begun.
///
/// # Errors
/// When the store cannot be read.
pub async fn record(app: &App) -> Result<Option<Workspace>> {
    Ok(app.store.all::<Workspace>().await?.into_iter().next())
}

/// What an open workspace says of itself.
///
/// # Errors
/// When the store cannot be read.
pub async fn status(app: &App) -> Result<WorkspaceStatus> {
    let workspace = record(app).await?;
    let provenance = workspace.as_ref().and_then(|workspace| workspace.provenance.as_ref());
    let mut counts = Vec::new();
    for noun in Noun::ALL {
        counts
            .push(NounCount { noun, count: plans::count(app.store.records(&[noun]).await?.len()) });
    }
    let (kind, file_name) = match app.store.path() {
        Some(path) => (
            WorkspaceKind::File,
            path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        ),
        None => (WorkspaceKind::Postgres, "PostgreSQL".to_owned()),
    };
    let last_backup = match kind {
        WorkspaceKind::File => {
            app.store.backups().await?.first().map(|backup| history::instant(backup.at))
        }
        WorkspaceKind::Postgres => None,
    };
    Ok(WorkspaceStatus {
        fictional: provenance.is_some_and(|provenance| provenance.fictional),
        as_of: provenance.map(|provenance| provenance.as_of),
        name: workspace.map(|workspace| workspace.centre.name).unwrap_or_default(),
        file_name,
        kind,
        actor: app.actor.clone(),
        last_backup,
        counts,
    })
}
