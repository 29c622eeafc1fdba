//! Debian and Ubuntu: which packages are missing, and apt to get them.

use std::{collections::BTreeSet, process::Command};

use anyhow::{Context, Result, bail};

use crate::process;

/// Installs those of the wanted packages that are missing, after saying which.
pub(super) fn install(wanted: &[&str]) -> Result<()> {
    let missing = missing(wanted);
    if missing.is_empty() {
        return Ok(());
    }
    println!("These system packages are missing and are installed now: {}", missing.join(" "));
    let root = process::is_root();
    if !root && process::find("sudo").is_none() {
        bail!(
            "neither root nor sudo here; as root run: apt-get update && apt-get install {}",
            missing.join(" ")
        );
    }
    if !all_known(&missing) {
        process::run(apt(root).arg("update")).context("the list of packages could not be read")?;
    }
    let install = |missing: &[&str]| {
        process::run(apt(root).args(["install", "--yes", "--no-install-recommends"]).args(missing))
    };
    if install(&missing).is_err() {
        // An old list names versions that the archive no longer has.
        process::run(apt(root).arg("update")).context("the list of packages could not be read")?;
        install(&missing).context("the system packages could not be installed")?;
    }
    Ok(())
}

fn missing<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    // dpkg-query fails as soon as one name is unknown, yet prints the known ones: only its output counts.
    let output = Command::new("dpkg-query")
        .args(["-W", "-f", "${db:Status-Abbrev} ${Package}\n"])
        .args(wanted)
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let installed = installed(&output);
    wanted.iter().copied().filter(|name| !installed.contains(name)).collect()
}

fn installed(output: &str) -> BTreeSet<&str> {
    output
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(status, _)| status.starts_with("ii") || status.starts_with("hi"))
        .map(|(_, name)| name.trim())
        .collect()
}

fn all_known(names: &[&str]) -> bool {
    names.iter().all(|name| {
        Command::new("apt-cache")
            .args(["show", "--no-all-versions", name])
            .output()
            .is_ok_and(|output| output.status.success() && !output.stdout.is_empty())
    })
}

fn apt(root: bool) -> Command {
    let mut command = process::command(if root { "env" } else { "sudo" });
    // Through `env`, because sudo drops variables that are only set around it.
    if !root {
        command.arg("env");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_installations_count() {
        let output = "ii  git\nrc  xvfb\nun  qpdf\nhi  perl\n";
        assert_eq!(installed(output), BTreeSet::from(["git", "perl"]));
    }
}
