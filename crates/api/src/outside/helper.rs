//! The helper as the program that asks sees it: started, fed, waited for, and ended when it takes too long.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};

use super::wire::{self, Answer, Wanted};
use super::{MOST_BYTES, READ, Refusal};
use crate::error::{ApiError, Result};

/// How long it may take.
pub(super) const SECONDS: u64 = 60;
/// An answer may have this many bytes.
const MOST_ANSWER: u64 = 256 << 20;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Names the program that is started as the helper. Without it that is the running one; a test is none that could be.
pub fn helper_at(program: impl Into<PathBuf>) {
    // Whoever was first has named it.
    let _ = PROGRAM.set(program.into());
}

fn program() -> Result<PathBuf> {
    match PROGRAM.get() {
        Some(program) => Ok(program.clone()),
        // The running program itself, also after another was installed in its place.
        None if cfg!(target_os = "linux") => Ok("/proc/self/exe".into()),
        None => std::env::current_exe().map_err(ApiError::internal),
    }
}

/// Asks the helper about a file.
pub(super) async fn ask(wanted: Wanted, file: Vec<u8>) -> Result<Answer> {
    if file.len() > MOST_BYTES {
        return Ok(Answer::Refused(Refusal::TooLarge));
    }
    let mut child = start()?;
    let asked = tokio::time::timeout(Duration::from_secs(SECONDS), talk(&mut child, wanted, file));
    let answer = asked.await;
    if answer.is_err() {
        // It has ended already where this fails.
        let _ = child.kill().await;
    }
    match answer {
        Ok(Ok(answer)) => match wire::read(&answer) {
            Some(answer) => Ok(answer),
            // It fell, most likely over its limits.
            None => Ok(Answer::Refused(Refusal::TooCostly)),
        },
        Ok(Err(why)) => Err(ApiError::internal(why)),
        Err(_) => Ok(Answer::Refused(Refusal::TooCostly)),
    }
}

/// The helper, still without word of what it is to do.
pub(super) fn command() -> Result<Command> {
    let mut command = Command::new(program()?);
    // Passphrases may stand in the environment, and it needs none of it but what finds its libraries.
    command.env_clear();
    for kept in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot", "PATH"] {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    Ok(command)
}

fn start() -> Result<Child> {
    let mut command = command()?;
    command.arg(READ);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    command.spawn().map_err(ApiError::internal)
}

async fn talk(child: &mut Child, wanted: Wanted, file: Vec<u8>) -> std::io::Result<Vec<u8>> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(std::io::Error::other("the helper has no ends to talk to"));
    };
    let feed = async move {
        // A helper that has had enough closes its end: what it answers then is what counts.
        if stdin.write_all(&[wanted.sign()]).await.is_ok() {
            let _ = stdin.write_all(&file).await;
        }
        drop(stdin);
    };
    let listen = async move {
        let mut answer = Vec::new();
        stdout.take(MOST_ANSWER + 1).read_to_end(&mut answer).await.map(|_| answer)
    };
    let ((), answer) = tokio::join!(feed, listen);
    let answer = answer?;
    if answer.len() as u64 > MOST_ANSWER {
        return Ok(Vec::new());
    }
    child.wait().await?;
    Ok(answer)
}
