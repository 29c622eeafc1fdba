//! `cargo xtask run`: from a fresh clone to the open window, or to a printed dossier where there is no display.
//!
//! The build uses the profile `quick`: optimised, so that the window and the press are as fast as the user will have
//! them, yet without link-time optimisation, so that a change is rebuilt in seconds.

use anyhow::Result;

use crate::{demo, paths, process, setup};

const PROFILE: &str = "quick";

/// Without it Tauri takes the build for one under development.
pub(crate) const SHIPPED: &str = "tauri/custom-protocol";

/// Sets up, builds and opens the application.
pub(crate) fn run() -> Result<()> {
    if !has_display() {
        println!("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).");
        println!("Instead of opening the window, the dossier of a demo enterprise is printed.");
        return print_demo();
    }
    setup::for_window()?;
    process::run(&mut process::cargo(&[
        "build",
        "--profile",
        PROFILE,
        "-p",
        "portolan-shell",
        "--features",
        SHIPPED,
    ]))?;
    let mut window = process::command(paths::program(PROFILE, "portolan-desktop"));
    process::run(window.env("PORTOLAN_FONTS", paths::fonts()))
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn print_demo() -> Result<()> {
    setup::for_printing()?;
    process::run(&mut process::cargo(&["build", "--profile", PROFILE, "-p", "portolan-cli"]))?;
    let folder = paths::target().join("demo");
    let dossier = folder.join("E01-bilingual.pdf");
    let portolan = demo::workspace(PROFILE, &folder)?;
    process::run(
        portolan().args(["print", "dossier", "E01", "--language", "bilingual", "-o"]).arg(&dossier),
    )?;
    println!("The dossier is in {}", dossier.display());
    Ok(())
}
