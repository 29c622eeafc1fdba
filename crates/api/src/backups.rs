//! Back-ups of a workspace file: making one, listing them, putting one back.

use std::path::Path;

use portolan_store::{Backup, BackupReason, Restored, Store, Unlock};

use crate::app::App;
use crate::error::Result;

/// Makes a back-up now.
///
/// # Errors
/// When it cannot be written or does not verify; older ones stay.
pub async fn now(app: &App) -> Result<Backup> {
    Ok(app.store.backup_now(BackupReason::Asked).await?)
}

/// Makes a back-up when something changed and the last one is old enough.
///
/// # Errors
/// When it cannot be written or does not verify; older ones stay.
pub async fn if_due(app: &App) -> Result<Option<Backup>> {
    Ok(app.store.backup_if_due().await?)
}

/// The back-ups of the open workspace, newest first.
///
/// # Errors
/// When their folder cannot be read.
pub async fn list(app: &App) -> Result<Vec<Backup>> {
    Ok(app.store.backups().await?)
}

/// Puts a back-up in the place of a closed workspace, after checking it; the replaced file is kept.
///
/// # Errors
/// When it cannot be unlocked or does not verify; then nothing is replaced.
pub async fn restore(workspace: &Path, backup: &Path, unlock: Unlock) -> Result<Restored> {
    Ok(Store::restore(workspace, backup, unlock).await?)
}

/// Tries a way to the key of the open workspace, so that nothing is closed for a mistyped passphrase.
///
/// # Errors
/// When it does not open the workspace.
pub async fn fits(app: &App, unlock: &Unlock) -> Result<()> {
    Ok(app.store.fits(unlock).await?)
}
