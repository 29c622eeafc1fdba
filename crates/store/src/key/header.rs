//! The key file beside a workspace: `name.portolan-key`, two generations of the wrapped data key.
//!
//! It lies beside the database and not before it, because an encrypted `SQLite` file cannot have a foreign beginning
//! without a file system layer of one's own. A change is written over the older generation and synced, so that a crash
//! leaves the newer one; which generation counts is told by the first 16 bytes of the database (`SQLCipher`'s salt),
//! so that key file and database cannot fall out of step while a back-up is being restored. Every back-up carries a
//! copy. While a workspace is open its key file is locked: that is what keeps a second process out.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{keychain::ByKeychain, passphrase::ByPassphrase, recovery::ByRecovery, wrap::Hex};
use crate::{
    error::{Result, StoreError},
    lock,
};

/// The newest form of the header known here.
pub(crate) const FORMAT: u32 = 1;
const MAGIC: &[u8; 16] = b"PORTOLAN-KEY\r\n\x1a\n";
const SLOT: usize = 4096;
const DIGEST: usize = 32;

/// The first 16 bytes of the database: made at random with the workspace, they say which file a key belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Hex", into = "Hex")]
pub(crate) struct Salt(pub(crate) [u8; 16]);

impl TryFrom<Hex> for Salt {
    type Error = &'static str;

    fn try_from(hex: Hex) -> Result<Self, Self::Error> {
        hex.0.try_into().map(Self).map_err(|_| "the salt is not 16 bytes long")
    }
}

impl From<Salt> for Hex {
    fn from(salt: Salt) -> Self {
        Self(salt.0.to_vec())
    }
}

/// The wrapped data key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyHeader {
    pub(crate) format: u32,
    pub(crate) generation: u64,
    pub(crate) salt: Salt,
    pub(crate) passphrase: ByPassphrase,
    pub(crate) keychain: Option<ByKeychain>,
    pub(crate) recovery: ByRecovery,
}

impl KeyHeader {
    /// Header as bytes with their own check value; see [`KeyHeader::from_bytes`].
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let json = serde_json::to_vec(self).expect("a header is plain JSON");
        let length = u32::try_from(json.len()).expect("a header is small").to_le_bytes();
        let body = [MAGIC.as_slice(), &length, &json].concat();
        let digest = Sha256::digest(&body);
        [body.as_slice(), &digest].concat()
    }

    /// Reads what [`KeyHeader::to_bytes`] wrote; bytes behind it do not matter.
    ///
    /// # Errors
    /// Damage and a newer format are told apart: the latter only where the check value is right.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let damaged =
            || StoreError::Damaged { what: "the key file is not as it was written".into() };
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(damaged)?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(damaged)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| damaged())?;
        let json = rest.get(..length).ok_or_else(damaged)?;
        let digest = rest.get(length..length + DIGEST).ok_or_else(damaged)?;
        let body = MAGIC.len() + 4 + length;
        if Sha256::digest(&bytes[..body]).as_slice() != digest {
            return Err(damaged());
        }
        let Format { format } = serde_json::from_slice(json).map_err(|_| damaged())?;
        if format > FORMAT {
            return Err(StoreError::NewerApplication { found: format, known: FORMAT });
        }
        serde_json::from_slice(json).map_err(|_| damaged())
    }
}

/// The key file, open and locked.
#[derive(Debug)]
pub(crate) struct KeyFile {
    file: File,
    path: PathBuf,
    slots: [Option<KeyHeader>; 2],
}

impl KeyFile {
    /// Where the key file of a workspace lies.
    pub(crate) fn beside(workspace: &Path) -> PathBuf {
        workspace.with_extension("portolan-key")
    }

    /// Makes the key file of a new workspace; there must be none.
    pub(crate) fn create(workspace: &Path, header: KeyHeader) -> Result<Self> {
        let path = Self::beside(workspace);
        let file =
            owner_only(OpenOptions::new().read(true).write(true).create_new(true)).open(&path)?;
        hold(&file, &path)?;
        let mut made = Self { file, path, slots: [None, None] };
        made.file.set_len(2 * SLOT as u64)?;
        made.write(header, None)?;
        Ok(made)
    }

    /// Opens and locks the key file of a workspace.
    pub(crate) fn open(workspace: &Path) -> Result<Self> {
        match Self::look(workspace)? {
            (_, Some(fault)) => Err(fault),
            (opened, None) => Ok(opened),
        }
    }

    /// As [`KeyFile::open`], for who brings another key: one that cannot be read is as good as an empty one, such as is
    /// left of a restore that was interrupted at its very beginning.
    pub(crate) fn open_to_replace(workspace: &Path) -> Result<Self> {
        match Self::look(workspace)? {
            (_, Some(newer @ StoreError::NewerApplication { .. })) => Err(newer),
            (opened, _) => Ok(opened),
        }
    }

    /// Opens and locks a key file, and says what is wrong with it.
    fn look(workspace: &Path) -> Result<(Self, Option<StoreError>)> {
        let path = Self::beside(workspace);
        let file = match OpenOptions::new().read(true).write(true).open(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(StoreError::KeyMissing { expected: StoreError::file_name(&path) });
            }
            other => other?,
        };
        hold(&file, &path)?;
        let mut opened = Self { file, path, slots: [None, None] };
        let mut bytes = Vec::new();
        (&opened.file).take(2 * SLOT as u64).read_to_end(&mut bytes)?;
        let (first, second) = bytes.split_at(SLOT.min(bytes.len()));
        match (KeyHeader::from_bytes(first), KeyHeader::from_bytes(second)) {
            (Err(fault @ StoreError::NewerApplication { .. }), _)
            | (_, Err(fault @ StoreError::NewerApplication { .. }))
            | (Err(fault), Err(_)) => Ok((opened, Some(fault))),
            (first, second) => {
                opened.slots = [first.ok(), second.ok()];
                Ok((opened, None))
            }
        }
    }

    /// The newest header for the database that begins with this salt.
    pub(crate) fn header(&self, salt: &Salt) -> Option<&KeyHeader> {
        self.slots[self.slot(salt)?].as_ref()
    }

    /// Where that header stands.
    fn slot(&self, salt: &Salt) -> Option<usize> {
        let of_salt = |at: &usize| self.slots[*at].as_ref().filter(|header| header.salt == *salt);
        [0, 1].into_iter().filter(|at| of_salt(at).is_some()).max_by_key(|at| self.generation(*at))
    }

    fn generation(&self, slot: usize) -> u64 {
        self.slots[slot].as_ref().map_or(0, |header| header.generation)
    }

    /// Writes a header as the newest generation: never over the one that opens the database in place, which after
    /// interrupted restores of other workspaces need not be the newer one.
    pub(crate) fn write(&mut self, mut header: KeyHeader, in_place: Option<Salt>) -> Result<()> {
        let older = usize::from(self.generation(0) > self.generation(1));
        let over = in_place.and_then(|salt| self.slot(&salt)).map_or(older, |needed| 1 - needed);
        header.generation = self.generation(0).max(self.generation(1)) + 1;
        let mut bytes = header.to_bytes();
        bytes.resize(SLOT, 0);
        self.file.seek(SeekFrom::Start((over * SLOT) as u64))?;
        self.file.write_all(&bytes)?;
        self.file.sync_all()?;
        self.slots[over] = Some(header);
        Ok(())
    }

    /// Takes the file away again, when the workspace it was made for could not be made.
    pub(crate) fn remove(self) -> Result<()> {
        lock::forget(&self.path);
        Ok(std::fs::remove_file(&self.path)?)
    }
}

impl Drop for KeyFile {
    fn drop(&mut self) {
        lock::forget(&self.path);
    }
}

/// Locks the file, or says who holds it. For a moment nobody in earnest does: a program that is just being started has
/// the open files of the one that starts it until it becomes itself, and one just killed until it is gone.
fn hold(file: &File, path: &Path) -> Result<()> {
    const MOMENT: Duration = Duration::from_millis(250);
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => {
                lock::sign(path);
                return Ok(());
            }
            Err(TryLockError::WouldBlock) if begun.elapsed() < MOMENT => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::InUse { by: lock::holder(path) });
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
}

/// Makes files that only their owner may read.
pub(crate) fn owner_only(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}
