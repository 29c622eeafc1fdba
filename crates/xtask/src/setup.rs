//! The set-up that `run` and `test` share: system packages, Node, UI packages, fonts, UI build.
//!
//! Every step first looks whether it is needed, so that a second start costs milliseconds.

mod debian;
mod fonts;
mod system;
mod ui;

use anyhow::Result;

pub(crate) use system::Purpose;

use crate::verapdf;

/// What is needed to build the command line and print: no window, no UI build.
pub(crate) fn for_printing() -> Result<()> {
    system::packages(&[Purpose::Compile])?;
    ui::packages()?;
    fonts::place()
}

/// What is needed to build and open the window.
pub(crate) fn for_window() -> Result<()> {
    system::packages(&[Purpose::Compile, Purpose::Window])?;
    ui::packages()?;
    fonts::place()?;
    ui::build()
}

/// What is needed to run every check. The journeys in the real window ask for the most.
pub(crate) fn for_tests(journeys: bool) -> Result<()> {
    let mut purposes = vec![Purpose::Compile, Purpose::Window, Purpose::Test];
    if journeys {
        purposes.push(Purpose::Journeys);
    }
    // Any Java and Maven will do, also those that no package manager brought.
    if !verapdf::is_possible() {
        purposes.push(Purpose::Judge);
    }
    system::packages(&purposes)?;
    ui::packages()?;
    fonts::place()?;
    ui::build()
}

/// All of it.
pub(crate) fn everything() -> Result<()> {
    for_tests(true)?;
    println!("Everything is in place: `cargo xtask run`, `cargo xtask test`.");
    Ok(())
}
