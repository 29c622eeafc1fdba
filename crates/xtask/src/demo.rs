//! The demo workspace, made anew by the command line: for printing without a display and for measuring.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::Result;

use crate::{paths, process};

/// The data is fictional and the file is made anew every time: the passphrase protects nothing.
const PASSPHRASE: &str = "a passphrase for fictional data";

/// Fills an empty database with the demo, with the program of this profile.
pub(crate) fn database(profile: &str, url: &str) -> Result<()> {
    let mut init = process::command(paths::program(profile, "portolan"));
    process::run(init.args(["init", "--demo", "--database", url]).stdout(Stdio::null()))
}

/// Makes it in this folder, emptied before, with the program of this profile; hands back how to call that program on it.
pub(crate) fn workspace(profile: &str, folder: &Path) -> Result<impl Fn() -> Command + use<>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let (program, file) = (paths::program(profile, "portolan"), folder.join("demo.portolan"));
    let portolan = move || {
        let mut command = process::command(&program);
        command.env("PORTOLAN_FONTS", paths::fonts()).env("PORTOLAN_PASSPHRASE", PASSPHRASE);
        command.arg("--workspace").arg(&file);
        command
    };
    process::run(portolan().args(["init", "--demo"]))?;
    Ok(portolan)
}
