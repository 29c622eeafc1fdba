//! Putting a back-up in the place of a workspace: the back-up is opened and checked first, the replaced workspace is
//! kept whole with its side files and key, and the change itself is one rename.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{KEEPING, container, fresh_name, now, tidy};
use crate::{
    Store,
    error::{Result, StoreError},
    file::{self, OpenFile},
    key::{
        self, DataKey, Unlock,
        header::{KeyFile, KeyHeader},
    },
    location, schema, sqlite,
};

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the workspace that was replaced is kept; `None` when there was none.
    pub kept: Option<PathBuf>,
}

impl Store {
    /// Puts a back-up in the place of the workspace, which must be closed. The back-up is opened and checked first; the
    /// replaced workspace is kept among the back-ups. Afterwards the passphrase of the workspace holds if both are of
    /// the same workspace, else that of the back-up.
    ///
    /// # Errors
    /// When the back-up cannot be unlocked or does not verify; then nothing is replaced.
    pub async fn restore(path: &Path, backup: &Path, unlock: Unlock) -> Result<Restored> {
        let path = location::full_path(path)?;
        location::check(&path)?;
        let mut key_file = OpenFile::lock_for_restore(&path)?;
        settle(&path)?;
        tidy(&path)?;
        let image = image_of(&path);
        let restored = replace(&path, backup, &image, key_file.as_mut(), &unlock).await;
        settle(&path)?;
        restored
    }

    /// Writes the key file anew from a back-up, for a workspace whose key file was lost. Nothing is unlocked by it.
    ///
    /// # Errors
    /// [`Exists`](StoreError::Exists) when there is a key file; [`WrongPassphrase`](StoreError::WrongPassphrase) when the
    /// back-up is of another workspace.
    pub fn restore_key(path: &Path, backup: &Path) -> Result<()> {
        let path = location::full_path(path)?;
        let (manifest, _) = container::peek(backup)?;
        if file::first_bytes(&path)? != Some(manifest.key.salt) {
            return Err(StoreError::WrongPassphrase);
        }
        KeyFile::create(&path, manifest.key).map(drop)
    }
}

/// The database that is to take the place of another.
fn image_of(path: &Path) -> PathBuf {
    file::aside(path, "restoring")
}

/// What lies beside the database, out of `SQLite`'s sight.
fn parked(side: &Path) -> PathBuf {
    let mut name = side.as_os_str().to_owned();
    name.push("-parked");
    name.into()
}

/// Ends a restore that was interrupted, for who holds the lock. As long as there is an image the database was not
/// replaced: then its journal, which may hold the last commits, is put back beside it.
pub(crate) fn settle(path: &Path) -> Result<()> {
    let image = image_of(path);
    let replaced = !image.exists();
    for side in file::side_files(path) {
        match (parked(&side), replaced) {
            (parked, _) if !parked.exists() => {}
            (parked, true) => fs::remove_file(parked)?,
            (parked, false) => {
                fs::rename(parked, side)?;
                file::sync_folder(path)?;
            }
        }
    }
    file::discard(&image)
}

async fn replace(
    path: &Path,
    backup: &Path,
    image: &Path,
    key_file: Option<&mut KeyFile>,
    unlock: &Unlock,
) -> Result<Restored> {
    let manifest = container::extract(backup, image)?;
    let salt = manifest.key.salt;
    let current = key_file.as_ref().and_then(|file| file.header(&salt)).cloned();
    let key = open_either(current.as_ref(), &manifest.key, unlock).await?;
    check(image, &key, &manifest).await?;
    let kept = match path.exists() {
        true => Some(keep(path, key_file.is_some()).await?),
        false => None,
    };
    // Both generations of the key file are good until the rename decides which database they are for.
    match (key_file, current) {
        (Some(_), Some(_)) => {}
        (Some(key_file), None) => {
            let in_place = if path.exists() { file::first_bytes(path)? } else { None };
            key_file.write(manifest.key, in_place)?;
        }
        (None, _) => drop(KeyFile::create(path, manifest.key)?),
    }
    // A journal of the replaced database would be played into the restored one. It is not deleted before the rename:
    // without it, the replaced one would have lost its last commits if the rename never came.
    for side in file::side_files(path) {
        if side.exists() {
            fs::rename(&side, parked(&side))?;
        }
    }
    file::sync_folder(path)?;
    file::replace(image, path)?;
    Ok(Restored { kept })
}

/// Tries the workspace's own key file first: its passphrase may be newer than that of the back-up.
async fn open_either(
    current: Option<&KeyHeader>,
    packed: &KeyHeader,
    unlock: &Unlock,
) -> Result<DataKey> {
    if let Some(current) = current
        && let Ok(key) = key::unlock(current, unlock).await
    {
        return Ok(key);
    }
    key::unlock(packed, unlock).await
}

async fn check(image: &Path, key: &DataKey, manifest: &container::Manifest) -> Result<()> {
    let mut connection = sqlite::open_alone(image, key, &manifest.key.salt).await?;
    let found = schema::found_sqlite(&mut connection).await?;
    let faults = sqlite::faults(&mut connection).await?;
    let counts = sqlite::counts(&mut connection).await?;
    sqlite::close(connection).await?;
    found.is_behind(schema::STEPS)?;
    match faults.into_iter().next() {
        Some(fault) => Err(StoreError::Damaged { what: format!("in the back-up: {fault}") }),
        None if counts != manifest.counts => {
            Err(StoreError::Damaged { what: "the back-up is not complete".into() })
        }
        None => Ok(()),
    }
}

/// Keeps the workspace that is about to be replaced: the database, whatever lies beside it, and its key, under one new
/// name, so that it can be opened there like any other. It may be damaged; it is copied as it is.
async fn keep(path: &Path, has_key: bool) -> Result<PathBuf> {
    let kept = fresh_name(path, now(), "replaced.portolan")?;
    let needed = fs::metadata(path)?.len();
    let copy = |from: &Path, to: &Path| {
        fs::copy(from, to)
            .and_then(|_| fs::File::open(to)?.sync_all())
            .map_err(|error| StoreError::from(error).needing(needed))
    };
    // What can be opened appears last.
    let keeping = kept.with_extension(KEEPING);
    copy(path, &keeping)?;
    for (from, to) in file::side_files(path).iter().zip(file::side_files(&kept)) {
        if from.exists() {
            copy(from, &to)?;
        }
    }
    if has_key {
        copy(&KeyFile::beside(path), &KeyFile::beside(&kept))?;
    }
    file::replace(&keeping, &kept)?;
    Ok(kept)
}
