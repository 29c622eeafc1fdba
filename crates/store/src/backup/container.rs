//! A back-up file: what it is, the wrapped key, and the encrypted database, in one piece with check values. One file is
//! enough to get everything back on another computer, with the passphrase of its day or the recovery code.
//!
//! Layout: 16 bytes of magic, the length of the manifest (4 bytes, little-endian), the manifest as JSON, its SHA-256,
//! the image of the database.

use std::{
    fs::{File, OpenOptions},
    io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::Path,
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::BackupReason;
use crate::{
    error::{Result, StoreError},
    key::{
        header::{KeyHeader, owner_only},
        wrap::Hex,
    },
    sqlite::Counts,
};

/// The newest form of back-ups known here.
pub(crate) const FORMAT: u32 = 1;
const MAGIC: &[u8; 16] = b"PORTOLAN-BACKUP\n";
/// A manifest is about 1.5 kB; one that claims to be much more is none.
const MOST_MANIFEST: u32 = 64 * 1024;
const DIGEST: usize = 32;

/// What a back-up says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Manifest {
    pub(crate) format: u32,
    pub(crate) schema_epoch: u32,
    pub(crate) at: DateTime<Utc>,
    pub(crate) reason: BackupReason,
    pub(crate) counts: Counts,
    /// Length of the image.
    pub(crate) bytes: u64,
    /// Check value of the image.
    pub(crate) sha256: Option<Hex>,
    pub(crate) key: KeyHeader,
}

fn not_a_backup() -> StoreError {
    StoreError::NotAWorkspace { why: "it is not a back-up of Portolan".into() }
}

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged { what: what.into() }
}

/// Writes a back-up and syncs it.
pub(crate) fn write(to: &Path, image: &Path, manifest: Manifest) -> Result<()> {
    let (bytes, sha256) = digest(File::open(image)?)?;
    let manifest = Manifest { bytes, sha256: Some(Hex(sha256)), ..manifest };
    let json = serde_json::to_vec(&manifest).expect("a manifest is plain JSON");
    let length = u32::try_from(json.len()).expect("a manifest is small");
    let file = owner_only(OpenOptions::new().write(true).create_new(true)).open(to)?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    out.write_all(MAGIC)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&json)?;
    out.write_all(&Sha256::digest(&json))?;
    std::io::copy(&mut File::open(image)?, &mut out)?;
    let file = out.into_inner().map_err(|error| StoreError::from(error.into_error()))?;
    Ok(file.sync_all()?)
}

fn digest(from: impl Read) -> Result<(u64, Vec<u8>)> {
    let mut from = BufReader::with_capacity(1 << 16, from);
    let mut hash = Sha256::new();
    let mut length = 0;
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = from.read(&mut buffer)?;
        if count == 0 {
            return Ok((length, hash.finalize().to_vec()));
        }
        hash.update(&buffer[..count]);
        length += count as u64;
    }
}

/// Reads the manifest and leaves the file at the image's first byte.
fn read_manifest(file: &mut File) -> Result<Manifest> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let mut head = [0; 20];
    file.read_exact(&mut head).map_err(|_| not_a_backup())?;
    let (magic, length) = head.split_at(MAGIC.len());
    let length = u32::from_le_bytes(length.try_into().expect("four bytes"));
    if magic != MAGIC || length > MOST_MANIFEST {
        return Err(not_a_backup());
    }
    let mut json = vec![0; length as usize];
    let mut check = [0; DIGEST];
    file.read_exact(&mut json)
        .and_then(|()| file.read_exact(&mut check))
        .map_err(|_| damaged("the back-up was cut short"))?;
    let unreadable = || damaged("the beginning of the back-up is not as it was written");
    if Sha256::digest(&json).as_slice() != check {
        return Err(unreadable());
    }
    let Format { format } = serde_json::from_slice(&json).map_err(|_| unreadable())?;
    if format > FORMAT {
        return Err(StoreError::NewerApplication { found: format, known: FORMAT });
    }
    serde_json::from_slice(&json).map_err(|_| unreadable())
}

/// What a back-up says of itself, and whether it has its full length.
pub(crate) fn peek(path: &Path) -> Result<(Manifest, bool)> {
    let mut file = File::open(path)?;
    let manifest = read_manifest(&mut file)?;
    let whole = file.stream_position()? + manifest.bytes == file.metadata()?.len();
    Ok((manifest, whole))
}

/// Takes the image out of a back-up into a file of its own, checking every byte.
pub(crate) fn extract(path: &Path, image: &Path) -> Result<Manifest> {
    let mut file = File::open(path)?;
    let manifest = read_manifest(&mut file)?;
    let start = file.stream_position()?;
    let (bytes, sha256) = digest(&file)?;
    if bytes != manifest.bytes || manifest.sha256.as_ref().is_none_or(|hex| hex.0 != sha256) {
        return Err(damaged("the back-up is not as it was written"));
    }
    file.seek(SeekFrom::Start(start))?;
    let mut out = owner_only(OpenOptions::new().write(true).create_new(true)).open(image)?;
    let copied = std::io::copy(&mut file, &mut out).and_then(|_| out.sync_all());
    copied.map_err(|error| StoreError::from(error).needing(bytes))?;
    Ok(manifest)
}
