//! Journeys through the real window, each in Chinese and in English: what a consultant does, seen from outside.
//!
//! `cargo xtask test` builds the application, names it in `PORTOLAN_E2E_APP` and the WebDriver server in
//! `PORTOLAN_E2E_DRIVER`, and runs these. `desk` starts everything a window needs, `window` finds and presses things,
//! `driver` speaks WebDriver. Words come from the UI's own locale files, so a reworded button breaks nothing here.
#![cfg(target_os = "linux")]

mod desk;
mod driver;
mod journeys;
mod window;
mod words;
