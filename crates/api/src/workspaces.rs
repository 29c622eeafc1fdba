//! Workspaces: making, opening and naming them.

mod address;

use std::path::Path;

use chrono::NaiveDate;
use portolan_domain::action::{Action, Verb};
use portolan_domain::id::{Code, WorkspaceId};
use portolan_domain::record::{Entity, Noun};
use portolan_domain::text::Bilingual;
use portolan_domain::workspace::{Centre, QUIET_AFTER_DAYS, Workspace};
use portolan_store::{Change, KeychainState, Store, Unlock};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, Clock, new_id};
use crate::error::{ApiError, ErrorCode, Result};
use crate::{demo, history, save};

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

/// How to get at the workspace in a shared database.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConnectDatabase {
    /// As `postgres://name@host/database`. An address with a password in it is refused.
    pub address: String,
    /// The password; null where none is needed.
    pub password: Option<String>,
    /// Begins a workspace of this name where the database holds none; null never begins one.
    pub name: Option<Bilingual>,
}

/// Another passphrase for the open workspace.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangePassphrase {
    /// The one that holds now.
    pub current: String,
    /// The one that is to hold.
    pub passphrase: String,
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
    /// Whether the system's keychain was given a key to it.
    pub keychain: bool,
    /// Whether everything in it is made up.
    pub fictional: bool,
    /// The day imported data hold for.
    pub as_of: Option<NaiveDate>,
    /// Who is working.
    pub actor: String,
    /// After how many days without contact a client is flagged.
    pub quiet_after_days: u16,
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
    long_enough(&input.passphrase)?;
    let created = Store::create(path, &input.passphrase, input.keychain).await?;
    let keychain = created.keychain.map(|state| state == KeychainState::Available);
    let app = App::over(created.store, clock, system_user());
    begin(&app, input.name, input.demo).await?;
    Ok(MadeWorkspace { app, recovery_code: created.recovery_code, keychain })
}

fn long_enough(passphrase: &str) -> Result<()> {
    if passphrase.chars().count() < PASSPHRASE_FROM {
        let why = format!("the passphrase has fewer than {PASSPHRASE_FROM} characters");
        return Err(
            ApiError::invalid("passphrase", "too_short", why).with("least", PASSPHRASE_FROM)
        );
    }
    Ok(())
}

/// Lets another passphrase open the workspace in place of the one that holds. That one still opens older back-ups, and
/// the recovery code stays as it is.
///
/// # Errors
/// When the new one is too short, the current one does not fit, or the disk refuses; then the current one still holds.
pub async fn change_passphrase(app: &App, input: ChangePassphrase) -> Result<()> {
    long_enough(&input.passphrase)?;
    app.store.fits(&Unlock::Passphrase(input.current)).await?;
    Ok(app.store.change_passphrase(&input.passphrase).await?)
}

/// Lets the system's keychain open the workspace, or no longer.
///
/// # Errors
/// When keychain or disk refuse; then nothing has changed.
pub async fn keep_in_keychain(app: &App, keep: bool) -> Result<()> {
    Ok(app.store.keep_in_keychain(keep).await?)
}

/// Opens a workspace in a file.
///
/// # Errors
/// A code of its own for each thing that can be wrong with file, key, place and version.
pub async fn open(path: &Path, unlock: Unlock, clock: Clock) -> Result<App> {
    Ok(App::over(Store::open(path, unlock).await?, clock, system_user()))
}

/// Connects to a shared database.
///
/// # Errors
/// When it cannot be reached safely, or needs a newer application or an administrator.
pub async fn connect(url: &str, clock: Clock) -> Result<App> {
    Ok(App::over(Store::connect(url).await?, clock, system_user()))
}

/// Connects to the workspace in a shared database by an address that holds no password.
///
/// # Errors
/// As [`join`]; at the field when the address cannot be used.
pub async fn connect_database(input: ConnectDatabase, clock: Clock) -> Result<App> {
    let url = address::with_password(&input.address, input.password.as_deref())?;
    join(&url, input.name, clock).await.map_err(|error| match error.code {
        ErrorCode::RefusedInput => address::refused("address", error),
        _ => error,
    })
}

/// Connects to the workspace in a shared database; begins one where there is none and its name is given.
///
/// # Errors
/// [`NotBegun`](ErrorCode::NotBegun) where there is none and no name is given: the database is left as it was. Others
/// when it cannot be reached safely, lets the user not in, or needs a newer application or an administrator.
pub async fn join(url: &str, name: Option<Bilingual>, clock: Clock) -> Result<App> {
    let none = || ApiError::new(ErrorCode::NotBegun, "the database holds no workspace");
    if !Store::is_set_up(url).await? && name.is_none() {
        return Err(none());
    }
    let app = connect(url, clock).await?;
    let there = match (record(&app).await, name) {
        (Ok(None), Some(name)) => begin(&app, name, false).await,
        (Ok(None), None) => Err(none()),
        (Ok(Some(_)), _) => Ok(()),
        (Err(error), _) => Err(error),
    };
    if there.is_err() {
        app.store.close().await;
    }
    there.map(|()| app)
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
        mappings: Vec::new(),
        quiet_after_days: None,
        apart: Vec::new(),
    };
    let action = Action { noun: Some(Noun::Workspace), ..Action::of(Verb::Create) };
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
    let found = app.store.counts().await?;
    let counts = Noun::ALL
        .map(|noun| NounCount { noun, count: found.get(&noun).copied().unwrap_or_default() })
        .to_vec();
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
        quiet_after_days: workspace.as_ref().map_or(QUIET_AFTER_DAYS, Workspace::quiet_after),
        name: workspace.map(|workspace| workspace.centre.name).unwrap_or_default(),
        file_name,
        kind,
        keychain: app.store.is_in_keychain(),
        actor: app.actor.clone(),
        last_backup,
        counts,
    })
}

/// Sets after how many days without contact a client is flagged.
///
/// # Errors
/// When it is not 1 to 730 days, or somebody changed the workspace's record in that moment.
pub async fn set_quiet_after_days(app: &App, days: u16) -> Result<WorkspaceStatus> {
    if !(1..=730).contains(&days) {
        return Err(ApiError::invalid("quietAfterDays", "days_range", "1 to 730 days"));
    }
    let own = record(app)
        .await?
        .ok_or_else(|| ApiError::internal("the workspace has no record of its own"))?;
    let own = Workspace { quiet_after_days: Some(days), ..own };
    save::edited(app, own, Verb::Edit).await?;
    status(app).await
}
