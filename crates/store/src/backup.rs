//! Back-ups of a workspace in a file: made aside, verified, renamed into place, and never a reason to lose the last
//! good one.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::{Store, error::Result, key::Unlock};

/// Why a back-up was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    /// Whether it was opened and checked when it was made and its bytes are still the same length.
    pub verified: bool,
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the workspace that was replaced is kept; `None` when there was none.
    pub kept: Option<PathBuf>,
}

impl Store {
    /// Makes a back-up now.
    ///
    /// # Errors
    /// When it cannot be written or does not verify; then none is left behind and older ones stay.
    pub async fn backup_now(&self, reason: BackupReason) -> Result<Backup> {
        unimplemented!("{reason:?}")
    }

    /// Makes a back-up if one is due: something changed and the last one is 15 minutes old.
    ///
    /// # Errors
    /// As [`Store::backup_now`].
    pub async fn backup_if_due(&self) -> Result<Option<Backup>> {
        unimplemented!()
    }

    /// The back-ups of this workspace, newest first.
    ///
    /// # Errors
    /// When their folder cannot be read.
    pub async fn backups(&self) -> Result<Vec<Backup>> {
        unimplemented!()
    }

    /// Puts a back-up in the place of the workspace, which must be closed. The back-up is opened and checked first; the
    /// replaced workspace is kept.
    ///
    /// # Errors
    /// When the back-up cannot be unlocked or does not verify; then nothing is replaced.
    pub async fn restore(path: &Path, backup: &Path, unlock: Unlock) -> Result<Restored> {
        unimplemented!(
            "{} {} {}",
            path.display(),
            backup.display(),
            matches!(unlock, Unlock::Keychain)
        )
    }
}

/// The back-ups that lie beside a workspace, newest first, without opening it.
///
/// # Errors
/// When their folder cannot be read.
pub fn backups_of(workspace: &Path) -> Result<Vec<Backup>> {
    unimplemented!("{}", workspace.display())
}
