//! `cargo xtask bindings`: `ui/src/bindings.ts` from the commands and events of the shell.
//!
//! The shell's own test compares the two; told to by a variable, it writes instead.

use anyhow::Result;

use crate::process;

/// Writes the file anew.
pub(crate) fn bindings() -> Result<()> {
    let mut test = process::cargo(&["test", "-p", "portolan-shell", "bindings"]);
    process::run(test.env("UPDATE_BINDINGS", "1"))
}
