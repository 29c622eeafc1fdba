//! Node, the packages of `ui/package-lock.json`, and the built UI that the shell takes in when it is compiled.

use anyhow::{Context, Result, bail};

use crate::{paths, process, stamp::Inputs};

const OLDEST_NODE: u32 = 20;

/// Installs the UI's packages when the lockfile changed since the last time.
pub(super) fn packages() -> Result<()> {
    let version = node()?;
    let inputs = Inputs::default().content(&paths::ui().join("package-lock.json"))?;
    let install = || {
        println!("Installing the UI's packages with Node {version} …");
        process::run(&mut process::npm(&["ci", "--no-audit", "--no-fund"]))
    };
    inputs.once_while(&paths::ui().join("node_modules/.package-lock.json"), "npm-ci", install)
}

/// Builds `ui/dist` when something it is made of changed.
pub(super) fn build() -> Result<()> {
    let ui = paths::ui();
    let mut inputs = Inputs::default().content(&ui.join("package-lock.json"))?;
    for name in ["src", "public", "index.html", "package.json", "tsconfig.json", "vite.config.ts"] {
        inputs = inputs.times(&ui.join(name))?;
    }
    // The words of the field and the look of risk levels are read from the crates.
    inputs = inputs.times(&paths::root().join("crates/domain/terms"))?;
    inputs.once_while(&ui.join("dist/index.html"), "ui-build", || {
        println!("Building the UI …");
        process::run(&mut process::npm(&["run", "build"]))
    })
}

fn node() -> Result<String> {
    let version = process::read(process::command("node").arg("--version"))
        .context("Node.js is missing: install version 20 or newer (on Debian 13 or Ubuntu 24.04: apt install nodejs npm)")?;
    let Some(major) = major(&version) else { bail!("`node --version` says {version:?}") };
    if major < OLDEST_NODE {
        bail!("Node.js {version} is too old: version {OLDEST_NODE} or newer is needed");
    }
    Ok(version)
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20.1"), None, "node always writes the v");
    }
}
