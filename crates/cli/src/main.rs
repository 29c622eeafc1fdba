//! `portolan`: everything of `portolan-api` without a window, for batch printing, imports, back-ups and scripts.

mod args;
mod commands;
mod output;
mod unlock;
mod words;

use std::process::ExitCode;

use clap::Parser;
use portolan_api::error::{ApiError, ErrorCode};

use crate::args::Cli;

/// As clap's own complaints about usage.
const USAGE: u8 = 2;
/// Refused input has an exit code of its own, so that scripts can tell bad data from a fault.
const REFUSED: u8 = 3;

fn main() -> ExitCode {
    // Before anything else runs: a helper begins with nothing but its limits.
    if let Some(code) = portolan_api::outside::answer() {
        return code;
    }
    commands::begin();
    run()
}

#[tokio::main]
async fn run() -> ExitCode {
    let cli = Cli::parse();
    let json = cli.json;
    match commands::run(cli).await {
        Ok(code) => code,
        Err(error) => {
            words::report(&error, json);
            ExitCode::from(exit_code(&error))
        }
    }
}

fn exit_code(error: &ApiError) -> u8 {
    match error.code {
        ErrorCode::RefusedInput
        | ErrorCode::Invalid
        | ErrorCode::Taken
        | ErrorCode::MissingGlyphs => REFUSED,
        ErrorCode::NoWorkspace => USAGE,
        _ => 1,
    }
}
