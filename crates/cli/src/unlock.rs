//! How the command line gets at a workspace: the passphrase from the environment, else the keychain, else by asking.

use std::io::IsTerminal;

use portolan_api::app::{App, Clock};
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::{Unlock, workspaces};

use crate::args::Cli;

const PASSPHRASE: &str = "PORTOLAN_PASSPHRASE";
const RECOVERY_CODE: &str = "PORTOLAN_RECOVERY_CODE";

/// Opens the workspace that was named.
pub(crate) async fn open(cli: &Cli) -> Result<App> {
    if let Some(url) = &cli.database {
        return workspaces::connect(url, Clock::System).await;
    }
    let path = file(cli)?;
    if let Some(unlock) = from_environment() {
        return workspaces::open(path, unlock, Clock::System).await;
    }
    match workspaces::open(path, Unlock::Keychain, Clock::System).await {
        Err(error) if error.code == ErrorCode::Keychain && std::io::stdin().is_terminal() => {
            workspaces::open(path, Unlock::Passphrase(ask("Passphrase: ")?), Clock::System).await
        }
        other => other,
    }
}

/// The workspace file that was named.
pub(crate) fn file(cli: &Cli) -> Result<&std::path::Path> {
    let none = || {
        ApiError::new(ErrorCode::NoWorkspace, "no workspace was named")
            .with("why", "--workspace FILE | --database URL")
    };
    cli.workspace.as_deref().ok_or_else(none)
}

/// What opens an existing file without a person.
pub(crate) fn from_environment() -> Option<Unlock> {
    let given = |key| std::env::var(key).ok().filter(|value| !value.is_empty());
    given(PASSPHRASE)
        .map(Unlock::Passphrase)
        .or_else(|| given(RECOVERY_CODE).map(Unlock::RecoveryCode))
}

/// What opens an existing file, by asking when the environment does not say.
pub(crate) fn unlock() -> Result<Unlock> {
    match from_environment() {
        Some(unlock) => Ok(unlock),
        None if std::io::stdin().is_terminal() => Ok(Unlock::Passphrase(ask("Passphrase: ")?)),
        None => Ok(Unlock::Keychain),
    }
}

/// The passphrase of a new file; typed twice when typed.
pub(crate) fn new_passphrase() -> Result<String> {
    if let Some(Unlock::Passphrase(passphrase)) = &from_environment() {
        return Ok(passphrase.clone());
    }
    let first = ask("New passphrase: ")?;
    match ask("Once more: ")? == first {
        true => Ok(first),
        false => Err(ApiError::invalid("passphrase", "differs", "the two passphrases differ")),
    }
}

fn ask(prompt: &str) -> Result<String> {
    rpassword::prompt_password(prompt).map_err(|_| {
        ApiError::invalid(
            "passphrase",
            "missing",
            format!("set {PASSPHRASE}, or run this in a terminal"),
        )
    })
}
