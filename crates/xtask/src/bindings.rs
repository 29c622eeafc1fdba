//! `cargo xtask bindings`: `ui/src/bindings.ts` from the commands and events of the shell.
//!
//! The shell's own test compares the two; told to by a variable, it writes instead.

use anyhow::Result;

use crate::process;

const TEST: [&str; 4] = ["test", "-p", "portolan-shell", "bindings"];

/// Writes the file anew.
pub(crate) fn bindings() -> Result<()> {
    process::run(process::cargo(&TEST).env("UPDATE_BINDINGS", "1"))
}

/// Fails when the file is not what the commands say.
pub(crate) fn check() -> Result<()> {
    process::run(process::cargo(&TEST).env_remove("UPDATE_BINDINGS"))
}
