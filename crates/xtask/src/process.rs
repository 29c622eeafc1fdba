//! Starting other programs: always from the project's folder, always with a named error.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::paths;

/// A program started in the project's folder, without what `cargo run` told this one about its own package: build
/// scripts that watch those variables would otherwise run again whenever cargo is called by hand.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// The cargo that runs this program.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// npm in the folder of the window's sources.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut command = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(paths::ui());
    command
}

/// Runs it to the end with its output as it comes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let words = words(command);
    let status = command.status().with_context(|| format!("could not start `{words}`"))?;
    if !status.success() {
        bail!("`{words}` ended with {status}");
    }
    Ok(())
}

/// Runs it to the end, passing its lines on and handing them back too.
pub(crate) fn run_and_read(command: &mut Command) -> Result<Vec<String>> {
    let words = words(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{words}`"))?;
    let output = child.stdout.take().expect("standard output was piped above");
    let mut lines = Vec::new();
    for line in BufReader::new(output).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        // One write per line: a closed pipe must not stop the tests half-way with a panic.
        let _ = writeln!(std::io::stdout(), "{line}");
        lines.push(line);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{words}` ended with {status}");
    }
    Ok(lines)
}

/// Its standard output, trimmed; an error when it cannot be started or fails.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let words = words(command);
    let output = command.output().with_context(|| format!("could not start `{words}`"))?;
    if !output.status.success() {
        bail!(
            "`{words}` ended with {}: {}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where this program lies on the search path, or `None`.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program).with_extension(std::env::consts::EXE_EXTENSION))
        .find(|file| file.is_file())
}

/// Whether this runs as root, where there is such a thing.
pub(crate) fn is_root() -> bool {
    cfg!(unix) && read(command("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// A program of a crate, installed once into a folder of its own per version.
pub(crate) fn tool(package: &str, program: &str, version: &str) -> Result<PathBuf> {
    let root = paths::target().join("tools").join(format!("{package}-{version}"));
    let file = root.join("bin").join(program).with_extension(std::env::consts::EXE_EXTENSION);
    if !file.is_file() {
        let mut install = cargo(&["install", package, "--locked", "--version", version]);
        run(install.arg("--root").arg(&root))?;
    }
    Ok(file)
}

fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
