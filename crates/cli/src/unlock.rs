//! How the command line gets at a workspace: the passphrase from the environment, else the keychain, else by asking.

use std::io::IsTerminal;

use portolan_api::app::{App, Clock};
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::{Unlock, workspaces};

use crate::args::Cli;
use crate::words::{self, INSTEAD};

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
        other => other.map_err(asking),
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

/// A refusal of the keychain, with what else opens the file: nobody could be asked here.
pub(crate) fn asking(error: ApiError) -> ApiError {
    match error.code {
        ErrorCode::Keychain => error.with(INSTEAD, way()),
        _ => error,
    }
}

/// How one gives the passphrase.
fn way() -> String {
    words::say(
        &format!("需要口令：设置环境变量 {PASSPHRASE}，或在终端里运行并按提示输入。"),
        &format!(
            "A passphrase is needed: set {PASSPHRASE}, or run this in a terminal and type it."
        ),
    )
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
        false => {
            let why = words::say("两次输入的口令不一致", "the two passphrases differ");
            Err(ApiError::invalid("passphrase", "differs", why))
        }
    }
}

fn ask(prompt: &str) -> Result<String> {
    rpassword::prompt_password(prompt)
        .map_err(|_| ApiError::invalid("passphrase", "missing", way()).with(INSTEAD, way()))
}
