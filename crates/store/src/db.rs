//! The store itself: which database it is on, and how it is opened and closed.

use std::{path::Path, sync::Arc};

use crate::{
    error::Result,
    file::{self, OpenFile},
    key::{Cost, KeychainState, Unlock},
    postgres,
    sql::{DEADLINE, Db},
};

/// A workspace: an encrypted file, or a shared PostgreSQL database. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) db: Db,
    pub(crate) file: Option<Arc<OpenFile>>,
}

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
        Self::create_at_cost(path, passphrase, keychain, Cost::default()).await
    }

    /// Makes a workspace whose passphrase costs more, or in tests less, to guess than usual.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub async fn create_at_cost(
        path: &Path,
        passphrase: &str,
        keychain: bool,
        cost: Cost,
    ) -> Result<Created> {
        let new = file::create(path, passphrase, keychain, cost).await?;
        Ok(Created {
            store: Self { db: Db::Sqlite(new.pool), file: Some(Arc::new(new.file)) },
            recovery_code: new.recovery_code,
            keychain: new.keychain,
        })
    }

    /// Opens a workspace. Never makes one.
    ///
    /// # Errors
    /// A case of its own for each thing that can be wrong with file, key, place and version.
    pub async fn open(path: &Path, unlock: Unlock) -> Result<Self> {
        let (pool, file) = file::open(path, &unlock).await?;
        Ok(Self { db: Db::Sqlite(pool), file: Some(Arc::new(file)) })
    }

    /// Connects to a shared database, `postgres://…`. Sets it up when it is empty. `schema=name` in the address picks
    /// one of several workspaces in one database.
    ///
    /// # Errors
    /// When it cannot be reached safely, or needs a newer application or an administrator.
    pub async fn connect(url: &str) -> Result<Self> {
        Ok(Self { db: Db::Postgres(postgres::connect(url).await?), file: None })
    }

    /// Whether a shared database holds a workspace's tables already. Changes nothing, unlike [`Store::connect`].
    ///
    /// # Errors
    /// When it cannot be reached safely.
    pub async fn is_set_up(url: &str) -> Result<bool> {
        postgres::is_set_up(url).await
    }

    /// Brings a shared database to the schema of this application: the administrator's decision, since older
    /// applications of colleagues may have to be replaced with it.
    ///
    /// # Errors
    /// When it cannot be reached or a step fails; steps are taken whole or not at all.
    pub async fn bring_up_to_date(url: &str) -> Result<()> {
        postgres::bring_up_to_date(url).await
    }

    /// Wraps the key of a workspace by another passphrase. The old one opens only older back-ups from then on.
    ///
    /// # Errors
    /// [`FileOnly`](crate::StoreError::FileOnly), and what the disk says; then the old passphrase still holds.
    pub async fn change_passphrase(&self, passphrase: &str) -> Result<()> {
        self.open_file()?.change_passphrase(passphrase).await
    }

    /// Tries a way to the key without opening anything, so that who asks can be told before something is closed.
    ///
    /// # Errors
    /// [`WrongPassphrase`](crate::StoreError::WrongPassphrase) or what the keychain says.
    pub async fn fits(&self, unlock: &Unlock) -> Result<()> {
        let header = self.open_file()?.current_header();
        crate::key::unlock(&header, unlock).await.map(drop)
    }

    /// Whether the system's keychain was given a key to this workspace.
    pub fn is_in_keychain(&self) -> bool {
        self.file.as_deref().is_some_and(|file| file.current_header().keychain.is_some())
    }

    /// Lets the system's keychain open the workspace, or no longer.
    ///
    /// # Errors
    /// [`FileOnly`](crate::StoreError::FileOnly), and what keychain and disk say; then nothing has changed.
    pub async fn keep_in_keychain(&self, keep: bool) -> Result<()> {
        self.open_file()?.keep_in_keychain(keep).await
    }

    /// Closes the workspace and lets others open it. Other clones of this store fail from then on.
    pub async fn close(&self) {
        match &self.db {
            // What was committed is safe already; a journal that could not be put away is taken up at the next start.
            Db::Sqlite(pool) => drop(file::close(pool).await),
            // Where the network is away, nobody hears the goodbye.
            Db::Postgres(pool) => drop(tokio::time::timeout(DEADLINE, pool.close()).await),
        }
        if let Some(file) = &self.file {
            file.release();
        }
    }

    /// The file of the workspace; `None` for a shared database.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_deref().map(|file| file.path.as_path())
    }

    pub(crate) fn open_file(&self) -> Result<&OpenFile> {
        self.file.as_deref().ok_or(crate::StoreError::FileOnly)
    }
}
