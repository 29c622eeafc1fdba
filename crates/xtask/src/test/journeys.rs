//! The journeys through the real window: builds the application, fetches the driver once, runs `tests/e2e`.

use std::path::PathBuf;

use anyhow::Result;

use super::{whole, with_fonts};
use crate::{demo, paths, postgres::Cluster, process};

/// The WebDriver server.
pub(crate) fn driver() -> Result<PathBuf> {
    process::tool("tauri-driver", "tauri-driver", "2.1.0")
}

/// Runs them all and hands back the runner's output.
pub(super) fn run() -> Result<Vec<String>> {
    if !cfg!(target_os = "linux") {
        println!("The journeys are walked on Linux, where a window needs no screen: none here.");
        return Ok(Vec::new());
    }
    let driver = driver()?;
    // All targets, so that the features are those of the tests before and only the program is left to link.
    process::run(whole("build").arg("--all-targets"))?;
    // One journey needs a colleague, and that a database both can reach.
    let cluster = Cluster::start()?;
    demo::database("debug", &cluster.url())?;
    let mut tests = with_fonts(whole("test"));
    tests.args(["--test", "e2e", "--", "--test-threads=1"]);
    tests.env("PORTOLAN_E2E_APP", paths::program("debug", "portolan-desktop"));
    tests.env("PORTOLAN_E2E_CLI", paths::program("debug", "portolan"));
    tests.env("PORTOLAN_E2E_DATABASE", cluster.url());
    tests.env("PORTOLAN_E2E_PICTURES", paths::target().join("e2e"));
    process::run_and_read(tests.env("PORTOLAN_E2E_DRIVER", driver))
}
