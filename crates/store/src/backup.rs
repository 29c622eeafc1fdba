//! Back-ups of a workspace in a file: made aside, verified, renamed into place, and never a reason to lose the last
//! good one. What a back-up file looks like is in `backup/container.rs`; putting one back is in `backup/restore.rs`.

pub(crate) mod container;
mod restore;

use std::{
    fs::{self, DirBuilder},
    path::{Path, PathBuf},
    time::SystemTime,
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

pub use restore::Restored;
pub(crate) use restore::settle;

use crate::{
    Store,
    error::{Result, StoreError},
    file::{self, OpenFile},
    key::header::KeyFile,
    rotation::{self, Stamp},
    schema,
    sql::Db,
    sqlite,
};
use container::{FORMAT, Manifest};

/// The ending of a back-up's name.
const ENDING: &str = "portolan-backup";
/// The endings of work in progress: a back-up, its image, a workspace that is to be kept.
const MAKING: &str = "making";
const IMAGE: &str = "making-image";
const KEEPING: &str = "keeping";

/// Why a back-up was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// Because time had passed and something had changed.
    Regular,
    /// Because the user asked.
    Asked,
    /// Before an import.
    BeforeImport,
    /// Before the workspace was brought to a newer format.
    BeforeMigration,
    /// Before a restore.
    BeforeRestore,
}

/// A back-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Its size.
    pub bytes: u64,
    /// Why it was made.
    pub reason: BackupReason,
    /// Whether it is as long as it was when it was opened and checked after being made. Its content is checked again
    /// before it is put back.
    pub verified: bool,
}

impl Store {
    /// Makes a back-up now, and deletes those that the rotation no longer keeps.
    ///
    /// # Errors
    /// When it cannot be written or does not verify; then none is left behind and older ones stay.
    pub async fn backup_now(&self, reason: BackupReason) -> Result<Backup> {
        let (Db::Sqlite(pool), file) = (&self.db, self.open_file()?) else {
            return Err(StoreError::FileOnly);
        };
        let mut connection = pool.acquire().await?;
        make(&mut connection, file, reason).await
    }

    /// Makes a back-up if one is due: something changed and the last one is 15 minutes old. To be called every minute
    /// or so; costs next to nothing when none is due.
    ///
    /// # Errors
    /// As [`Store::backup_now`].
    pub async fn backup_if_due(&self) -> Result<Option<Backup>> {
        let (Db::Sqlite(pool), file) = (&self.db, self.open_file()?) else {
            return Err(StoreError::FileOnly);
        };
        let last = listed(&file.path)?.into_iter().next();
        let mut connection = pool.acquire().await?;
        let counts = sqlite::counts(&mut connection).await?;
        let changed = match &last {
            Some((_, manifest)) => counts != manifest.counts,
            None => counts.last_batch > 0,
        };
        if !rotation::due(last.map(|(backup, _)| backup.at), changed, now()) {
            return Ok(None);
        }
        make(&mut connection, file, BackupReason::Regular).await.map(Some)
    }

    /// The back-ups of this workspace, newest first.
    ///
    /// # Errors
    /// When their folder cannot be read.
    pub async fn backups(&self) -> Result<Vec<Backup>> {
        backups_of(&self.open_file()?.path)
    }
}

/// The back-ups that lie beside a workspace, newest first, without opening it. Files that cannot be read as back-ups
/// are left out, and left alone.
///
/// # Errors
/// When their folder cannot be read.
pub fn backups_of(workspace: &Path) -> Result<Vec<Backup>> {
    Ok(listed(workspace)?.into_iter().map(|(backup, _)| backup).collect())
}

fn listed(workspace: &Path) -> Result<Vec<(Backup, Manifest)>> {
    let folder = folder_of(workspace);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != ENDING) {
            continue;
        }
        if let Ok((manifest, whole)) = container::peek(&path) {
            found.push((
                Backup {
                    bytes: fs::metadata(&path)?.len(),
                    path,
                    at: manifest.at,
                    reason: manifest.reason,
                    verified: whole,
                },
                manifest,
            ));
        }
    }
    found.sort_by(|one, other| (other.0.at, &other.0.path).cmp(&(one.0.at, &one.0.path)));
    Ok(found)
}

/// The folder of a workspace's back-ups: `name-backups` beside it.
pub(crate) fn folder_of(workspace: &Path) -> PathBuf {
    let stem = workspace.file_stem().unwrap_or_default().to_string_lossy();
    workspace.with_file_name(format!("{stem}-backups"))
}

/// Removes what an interrupted back-up or restore left half done, for who holds the lock. What is whole stays.
fn tidy(workspace: &Path) -> Result<()> {
    let folder = folder_of(workspace);
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(ending) = path.extension().and_then(|ending| ending.to_str()) else { continue };
        if ending == KEEPING {
            // Beside it may lie the journal and the key that were to go with it.
            let kept = path.with_extension("portolan");
            file::discard(&kept)?;
            file::discard(&KeyFile::beside(&kept))?;
        }
        if [MAKING, IMAGE, KEEPING].contains(&ending) {
            file::discard(&path)?;
        }
    }
    Ok(())
}

/// The wall clock. Back-ups are named by it, whatever time the application works with.
fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

fn make_folder(folder: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(folder)?)
}

/// A name nobody has yet: `name-20261123T154500.123Z` and the ending given.
pub(crate) fn fresh_name(workspace: &Path, at: DateTime<Utc>, ending: &str) -> Result<PathBuf> {
    let folder = folder_of(workspace);
    make_folder(&folder)?;
    let stem = workspace.file_stem().unwrap_or_default().to_string_lossy();
    let time = at.format("%Y%m%dT%H%M%S%.3fZ");
    let names = (1..).map(|count| match count {
        1 => format!("{stem}-{time}.{ending}"),
        more => format!("{stem}-{time}-{more}.{ending}"),
    });
    Ok(names
        .map(|name| folder.join(name))
        .find(|path| !path.exists())
        .expect("some number is free"))
}

/// Makes a back-up from an open file.
pub(crate) async fn make(
    connection: &mut SqliteConnection,
    file: &OpenFile,
    reason: BackupReason,
) -> Result<Backup> {
    let at = now();
    tidy(&file.path)?;
    let path = fresh_name(&file.path, at, ENDING)?;
    let image = path.with_extension(IMAGE);
    let made = path.with_extension(MAKING);
    let outcome = write(connection, file, reason, at, &image, &made).await;
    let tidied = file::discard(&image);
    if let Err(error) = outcome {
        drop(fs::remove_file(&made));
        return Err(error);
    }
    tidied?;
    file::replace(&made, &path)?;
    let bytes = fs::metadata(&path)?.len();
    rotate(&file.path, bytes)?;
    Ok(Backup { path, at, bytes, reason, verified: true })
}

async fn write(
    connection: &mut SqliteConnection,
    file: &OpenFile,
    reason: BackupReason,
    at: DateTime<Utc>,
    image: &Path,
    made: &Path,
) -> Result<()> {
    let counts = sqlite::counts(connection).await?;
    file::copy_into(connection, image).await?;
    check_image(image, file, counts).await?;
    let manifest = Manifest {
        format: FORMAT,
        schema_epoch: schema::EPOCH,
        at,
        reason,
        counts,
        bytes: 0,
        sha256: None,
        key: file.current_header(),
    };
    let needed = fs::metadata(image)?.len();
    container::write(made, image, manifest).map_err(|error| error.needing(needed))
}

/// Opens the copy and looks whether it is sound and whole.
async fn check_image(image: &Path, file: &OpenFile, counts: sqlite::Counts) -> Result<()> {
    let mut copy = sqlite::open_alone(image, &file.key, &file.header.salt).await?;
    let faults = sqlite::faults(&mut copy).await?;
    let found = sqlite::counts(&mut copy).await?;
    sqlite::close(copy).await?;
    match faults.into_iter().next() {
        Some(fault) => Err(StoreError::Damaged { what: format!("in the new back-up: {fault}") }),
        None if found != counts => {
            Err(StoreError::Damaged { what: "the new back-up is not complete".into() })
        }
        None => Ok(()),
    }
}

/// Deletes the back-ups that the rotation no longer keeps; none while the newest is suspiciously small.
fn rotate(workspace: &Path, bytes: u64) -> Result<()> {
    let all = backups_of(workspace)?;
    if all.get(1).is_some_and(|previous| rotation::shrunk(previous.bytes, bytes)) {
        return Ok(());
    }
    let stamps: Vec<Stamp> = all
        .iter()
        .map(|backup| Stamp { at: backup.at, bytes: backup.bytes, verified: backup.verified })
        .collect();
    for expired in rotation::expired(&stamps) {
        fs::remove_file(&all[expired].path)?;
    }
    Ok(())
}
