//! Node, the packages of `ui/package-lock.json`, and the built UI that the shell takes in when it is compiled.

use anyhow::{Context, Result, bail};

use crate::{paths, process, stamp::Inputs};

/// The oldest that the bundler runs on.
const OLDEST_NODE: (u32, u32) = (20, 19);

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
    // The words of the field and the list of countries are read from the crate that knows them.
    for name in ["terms", "data"] {
        inputs = inputs.times(&paths::root().join("crates/domain").join(name))?;
    }
    inputs.once_while(&ui.join("dist/index.html"), "ui-build", || {
        println!("Building the UI …");
        process::run(&mut process::npm(&["run", "build"]))
    })
}

fn node() -> Result<String> {
    let (major, minor) = OLDEST_NODE;
    let version = process::read(process::command("node").arg("--version")).with_context(|| {
        format!("Node.js is missing: install version {major}.{minor} or newer, with npm")
    })?;
    let Some(found) = parts(&version) else { bail!("`node --version` says {version:?}") };
    if found < OLDEST_NODE {
        bail!("Node.js {version} is too old: version {major}.{minor} or newer is needed");
    }
    Ok(version)
}

fn parts(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read_as_numbers() {
        assert_eq!(parts("v20.20.2\n"), Some((20, 20)));
        assert!(parts("v22.3.0") > Some(OLDEST_NODE) && parts("v20.9.0") < Some(OLDEST_NODE));
        assert_eq!(parts("20.1"), None, "node always writes the v");
    }
}
