//! Stamps: what a step was done with, so that it is done again only when that changed.

use std::{
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::paths;

/// The inputs of one step, reduced to a hash.
#[derive(Default)]
pub(crate) struct Inputs(Sha256);

impl Inputs {
    /// Takes in a file's content.
    pub(crate) fn content(mut self, file: &Path) -> Result<Self> {
        let bytes = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
        self.0.update(bytes);
        Ok(self)
    }

    /// Takes in path, length and time of every file below a folder (or of the one file), which is quick enough to do at
    /// every start.
    pub(crate) fn times(mut self, path: &Path) -> Result<Self> {
        for file in files(path)? {
            let facts = fs::metadata(&file)?;
            let changed = facts.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
            self.0.update(file.to_string_lossy().as_bytes());
            self.0.update(facts.len().to_le_bytes());
            self.0.update(changed.as_nanos().to_le_bytes());
        }
        Ok(self)
    }

    /// Does the step unless it was done with these very inputs before and its outcome still lies there.
    pub(crate) fn once_while(
        self,
        outcome: &Path,
        name: &str,
        step: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        let hash = hex(&self.0.finalize());
        let stamp = paths::target().join("xtask").join(name);
        if outcome.is_file() && fs::read_to_string(&stamp).is_ok_and(|text| text == hash) {
            return Ok(());
        }
        step()?;
        fs::create_dir_all(stamp.parent().expect("a stamp lies in a folder"))?;
        fs::write(&stamp, hash).with_context(|| format!("could not write {}", stamp.display()))
    }
}

/// The SHA-256 of a file, in lower-case hexadecimal.
pub(crate) fn sha256(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    Ok(hex(&Sha256::digest(bytes)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every file below a folder in the order of their names; a file alone stands for itself, an absent one for nothing.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    entries.sort();
    let mut all = Vec::new();
    for entry in entries {
        all.extend(files(&entry)?);
    }
    Ok(all)
}
