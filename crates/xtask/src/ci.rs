//! `cargo xtask ci`: the whole check and the tools that need the network: licences, sources and spelling.
//!
//! They are kept out of `test`, because a lost connection must not stop a developer from checking a change.

use std::process::ExitCode;

use anyhow::Result;

use crate::{
    process,
    test::{self, Extent},
};

/// Runs everything.
pub(crate) fn ci() -> Result<ExitCode> {
    let tested = test::test(Extent::Full);
    if tested != ExitCode::SUCCESS {
        return Ok(tested);
    }
    let deny = process::tool("cargo-deny", "cargo-deny", "0.20.2")?;
    process::run(process::command(deny).args(["check", "bans", "licenses", "sources"]))?;
    let typos = process::tool("typos-cli", "typos", "1.52.0")?;
    process::run(&mut process::command(typos))?;
    Ok(ExitCode::SUCCESS)
}
