//! Who has a workspace open. The lock itself is the operating system's, on the key file, and falls with the process;
//! the note `name.portolan-open` beside it only says who that is, so that the refusal can name them. It is a file of
//! its own because Windows lets nobody read a locked one.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use chrono::{DateTime, SecondsFormat, Utc};

fn note(key_file: &Path) -> PathBuf {
    key_file.with_extension("portolan-open")
}

/// Leaves the note. Failing to is no reason not to work.
pub(crate) fn sign(key_file: &Path) {
    let host = ["COMPUTERNAME", "HOSTNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .or_else(|| fs::read_to_string("/etc/hostname").ok())
        .unwrap_or_default();
    let since: DateTime<Utc> = SystemTime::now().into();
    let text = format!(
        "process {} on {} since {}",
        std::process::id(),
        host.trim(),
        since.to_rfc3339_opts(SecondsFormat::Secs, true)
    );
    drop(fs::write(note(key_file), text));
}

/// Reads the note of the one who holds the lock.
pub(crate) fn holder(key_file: &Path) -> String {
    fs::read_to_string(note(key_file)).unwrap_or_else(|_| "another program".into())
}

/// Takes the note away.
pub(crate) fn forget(key_file: &Path) {
    drop(fs::remove_file(note(key_file)));
}
