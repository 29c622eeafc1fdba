//! The two databases behind one store.

use std::path::Path;

use crate::{
    error::Result,
    key::{KeychainState, Unlock},
};

/// A workspace: an encrypted file, or a shared PostgreSQL database. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Store {}

/// A workspace just made.
#[derive(Debug)]
pub struct Created {
    /// The open workspace.
    pub store: Store,
    /// To be shown once and printed; it is kept nowhere.
    pub recovery_code: String,
    /// How keeping the key in the keychain went; `None` when it was not asked for. Anything but
    /// [`KeychainState::Available`] means that the passphrase will be asked for at each start.
    pub keychain: Option<KeychainState>,
}

impl Store {
    /// Makes a workspace in a new file.
    ///
    /// # Errors
    /// [`Exists`](crate::StoreError::Exists), [`UnsafeLocation`](crate::StoreError::UnsafeLocation), and what the disk
    /// says. Nothing is left behind then.
    pub async fn create(path: &Path, passphrase: &str, keychain: bool) -> Result<Created> {
        unimplemented!("{} {} {keychain}", path.display(), passphrase.len())
    }

    /// Opens a workspace. Never makes one.
    ///
    /// # Errors
    /// A case of its own for each thing that can be wrong with file, key, place and version.
    pub async fn open(path: &Path, unlock: Unlock) -> Result<Self> {
        unimplemented!("{} {}", path.display(), matches!(unlock, Unlock::Keychain))
    }

    /// Connects to a shared database, `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached safely, or needs a newer application or an administrator.
    pub async fn connect(url: &str) -> Result<Self> {
        unimplemented!("{}", url.len())
    }

    /// Closes the workspace and lets others open it. Other clones of this store fail from then on.
    pub async fn close(&self) {}

    /// The file of the workspace; `None` for a shared database.
    pub fn path(&self) -> Option<&Path> {
        None
    }
}
