//! `cargo xtask test`: every check there is, in the order in which a mistake shows soonest.
//!
//! The first step that fails ends it. What each step's runner counted is repeated at the end.

mod journeys;
mod report;

use std::process::{Command, ExitCode};

use anyhow::Result;

use self::report::Report;
use crate::{paths, postgres::Cluster, process, setup, tidy, verapdf};

pub(crate) use journeys::driver;

/// How much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Everything.
    Full,
    /// All but the journeys in the real window.
    Fast,
}

/// Runs the checks and says how they went; fails when one did.
pub(crate) fn test(extent: Extent) -> ExitCode {
    let mut report = Report::default();
    let outcome = steps(extent, &mut report);
    if let Err(error) = &outcome {
        eprintln!("error: {error:#}");
    }
    report.print();
    if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn steps(extent: Extent, report: &mut Report) -> Result<()> {
    report.step("set-up", || setup::for_tests(extent == Extent::Full))?;
    report.step("format", || process::run(&mut process::cargo(&["fmt", "--all", "--check"])))?;
    report.step("tidy", tidy::tidy)?;
    ui(report)?;
    rust(report)?;
    if extent == Extent::Full {
        report.counted("journeys in the real window", journeys::run)?;
    }
    Ok(())
}

fn ui(report: &mut Report) -> Result<()> {
    for (name, script) in [
        ("UI types", "check"),
        ("UI lint", "lint"),
        ("UI dead exports", "knip"),
        ("UI tests", "test"),
        ("UI build", "build"),
    ] {
        report.counted(name, || process::run_and_read(&mut process::npm(&["run", script])))?;
    }
    Ok(())
}

fn rust(report: &mut Report) -> Result<()> {
    report.step("clippy", || {
        let mut clippy = whole("clippy");
        process::run(clippy.args(["--all-targets", "--", "-D", "warnings"]))
    })?;
    // Tests run `portolan` itself, which `cargo test` alone does not build.
    report.step("build", || process::run(whole("build").arg("--all-targets")))?;
    report.counted("Rust tests on SQLite and PostgreSQL, bindings", || {
        let mut tests = with_fonts(whole("test"));
        tests.args(["--", "--skip", "journeys::"]);
        let cluster = match std::env::var("TEST_POSTGRES_URL") {
            Ok(_) => None,
            Err(_) => Some(Cluster::start()?),
        };
        if let Some(cluster) = &cluster {
            tests.env("TEST_POSTGRES_URL", cluster.url());
        }
        process::run_and_read(tests.env("PORTOLAN_REQUIRE_POSTGRES", "1"))
    })?;
    report.counted("PDF/UA and PDF/A by veraPDF", verapdf::demo)?;
    report.step("documentation", || {
        let mut doc = whole("doc");
        process::run(doc.args(["--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings"))
    })
}

/// A cargo command on the whole workspace, always with the same features: with others, or on one package alone, cargo
/// would build the large libraries once more.
fn whole(command: &str) -> Command {
    process::cargo(&[command, "--workspace", "--features", "portolan-tests/e2e"])
}

fn with_fonts(mut command: Command) -> Command {
    command.env("PORTOLAN_FONTS", paths::fonts());
    command
}
