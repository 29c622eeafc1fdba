//! The build system of Portolan: `cargo xtask run`, `cargo xtask test` and their helpers, the same on all platforms.
//!
//! It stays light (no window, no database, no C code), because it is compiled before anything can be said to the user.
//! One module per command; what several commands need stands in `paths`, `process`, `stamp` and `setup`.
#![expect(clippy::print_stdout, reason = "a command-line tool talks on standard output")]

mod bench;
mod bindings;
mod ci;
mod demo;
mod migration;
mod paths;
mod postgres;
mod process;
mod run;
mod setup;
mod stamp;
mod test;
mod tidy;
mod verapdf;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
Usage: cargo xtask COMMAND

  run                set up what is missing, build, open Portolan (without a display: print the demo dossier)
  test [--fast]      set up what is missing, run every check; --fast leaves out the journeys in the real window
  ci                 test, then licences, sources and spelling with cargo-deny and typos
  setup              only the set-up that `run` and `test` share
  bindings           write ui/src/bindings.ts anew from the commands of the shell
  migration NAME     start a pair of migrations, one for each database
  tidy               the rules of the house that no linter knows
  verapdf [FILE...]  whether PDF files, or all that the demo prints, are PDF/UA-1 and PDF/A-2a, with the rules they break
  bench shell        first paint, memory and size of the release build beside a bare window
  bench data         searches and lists of 1,000 to 1,000,000 enterprises beside their goals
  bench press        time and size of the demo dossier
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[&str]) -> Result<ExitCode> {
    let done = match arguments {
        ["run"] => run::run(),
        ["test"] => return Ok(test::test(test::Extent::Full)),
        ["test", "--fast"] => return Ok(test::test(test::Extent::Fast)),
        ["ci"] => return ci::ci(),
        ["setup"] => setup::everything(),
        ["bindings"] => bindings::bindings(),
        ["migration", name] => migration::migration(name),
        ["tidy"] => tidy::tidy(),
        ["verapdf"] => verapdf::demo().map(drop),
        ["verapdf", files @ ..] => verapdf::files(files),
        ["bench", figure] => bench::bench(figure),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("`{}` is not a command here\n\n{HELP}", other.join(" ")),
    };
    done.map(|()| ExitCode::SUCCESS)
}
