//! One function a command: open, ask the api, write the answer.

mod assess;
mod bin;
mod brand;
mod columns;
mod duplicates;
mod exchange;
mod intake;
mod lists;
mod person;
mod print;
mod printers;
mod progress;
mod records;
mod scripts;
mod search;
mod work;
mod workspaces;

use std::io;
use std::process::ExitCode;

use clap::CommandFactory;
use portolan_api::error::Result;

use crate::args::{Cli, Command};
use crate::unlock;

pub(crate) use self::print::profile::begin;

pub(crate) async fn run(cli: Cli) -> Result<ExitCode> {
    match &cli.command {
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Cli::command(), "portolan", &mut io::stdout());
            return Ok(ExitCode::SUCCESS);
        }
        Command::Printers => return printers::printers(cli.json).await,
        Command::Init(init) => return workspaces::init(&cli, init).await,
        Command::Restore { backup } => return workspaces::restore(&cli, backup).await,
        _ => {}
    }
    let app = unlock::open(&cli).await?;
    let done = on_open(&cli, &app).await;
    app.store.close().await;
    done
}

async fn on_open(cli: &Cli, app: &portolan_api::app::App) -> Result<ExitCode> {
    match &cli.command {
        Command::List { noun, only } => lists::list(app, noun, only, cli.json).await,
        Command::Show { noun, name } => records::show(app, noun, name, cli.json).await,
        Command::Search { text, limit } => search::search(app, text, *limit, cli.json).await,
        Command::History { name } => records::history(app, name, cli.json).await,
        Command::Bin { restore } => bin::bin(app, restore.as_deref(), cli.json).await,
        Command::Duplicates { apart } => {
            duplicates::duplicates(app, apart.as_deref(), cli.json).await
        }
        Command::Merge { name, into, take } => {
            duplicates::merge(app, name, into, take, cli.json).await
        }
        Command::Log(what) => work::log(app, what, cli.json).await,
        Command::Task(what) => work::task(app, what, cli.json).await,
        Command::Attach(what) => work::attach(app, what, cli.json).await,
        Command::Attachment(what) => work::attachment(app, what, cli.json).await,
        Command::Person { name } => person::person(app, name, cli.json).await,
        Command::ErasePerson { name, reason, keep } => {
            person::erase(app, name, reason, keep, cli.json).await
        }
        Command::Undo => records::undo(app, cli.json).await,
        Command::Redo => records::redo(app, cli.json).await,
        Command::Assess(what) => assess::assess(app, what, cli.json).await,
        Command::Print(what) => print::print(app, what, cli.json).await,
        Command::Brand(what) => brand::brand(app, what, cli.json).await,
        Command::Backup { list } => workspaces::backup(app, *list, cli.json).await,
        Command::Verify => workspaces::verify(app, cli.json).await,
        Command::Apply => scripts::apply(app).await,
        Command::Export { output, what: None } => exchange::export(app, output.as_deref()).await,
        Command::Export { output, what: Some(_) } => intake::export(app, output.as_deref()).await,
        Command::Import(import) => match import.what {
            Some(_) => intake::import(app, import, cli.json).await,
            None => exchange::import(app, &import.file, cli.json).await,
        },
        Command::Init(_)
        | Command::Printers
        | Command::Restore { .. }
        | Command::Completions { .. } => Ok(ExitCode::SUCCESS),
    }
}
