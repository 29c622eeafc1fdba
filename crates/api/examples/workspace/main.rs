//! `workspace make N TARGET` fills a new workspace with N fictional enterprises, each with a contact and a product;
//! `workspace open N TARGET` opens it as the window does and times what somebody waits for: the first page of the list,
//! the search, pages, edits. TARGET is a file or a `postgres://` address.
//! `workspace table N FILE` writes a workbook with N clients, `workspace read N FILE` reads and compares it with a new
//! workspace beside it, `workspace import N FILE` saves it as well.
//! One line of JSON for each figure. What `cargo xtask bench data` runs.
#![expect(clippy::print_stdout, reason = "a measuring program talks on standard output")]

#[path = "../../../list/examples/lists/firms.rs"]
mod firms;
#[path = "../../../list/examples/lists/looks.rs"]
mod looks;
mod make;
mod measure;
mod table;

use std::path::Path;
use std::time::Instant;

use portolan_api::Unlock;
use portolan_api::app::{App, Clock};
use portolan_api::workspaces::{self, NewWorkspace};
use portolan_domain::text::Bilingual;
use serde_json::json;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// It protects nothing: the enterprises are made up.
const PASSPHRASE: &str = "a passphrase for fictional data";

fn figure(name: &str, value: f64, unit: &str) {
    println!("{}", json!({"figure": name, "value": (value * 1e4).round() / 1e4, "unit": unit}));
}

/// Milliseconds since then.
fn since(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1e3
}

fn is_address(target: &str) -> bool {
    target.starts_with("postgres://") || target.starts_with("postgresql://")
}

async fn new(target: &str) -> Outcome<App> {
    let name = Bilingual::new("示例中心", "Example Centre");
    if is_address(target) {
        return Ok(workspaces::join(target, Some(name), Clock::System).await?);
    }
    let input = NewWorkspace { name, passphrase: PASSPHRASE.into(), keychain: false, demo: false };
    Ok(workspaces::create(Path::new(target), input, Clock::System).await?.app)
}

async fn open(target: &str) -> Outcome<App> {
    if is_address(target) {
        return Ok(workspaces::join(target, None, Clock::System).await?);
    }
    let unlock = Unlock::Passphrase(PASSPHRASE.into());
    Ok(workspaces::open(Path::new(target), unlock, Clock::System).await?)
}

fn main() -> Outcome<std::process::ExitCode> {
    // Tables are read by a helper, which is this program.
    if let Some(code) = portolan_api::outside::answer() {
        return Ok(code);
    }
    tokio::runtime::Runtime::new()?.block_on(run())?;
    Ok(std::process::ExitCode::SUCCESS)
}

async fn run() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, count, target] = &arguments[..] else {
        return Err("workspace make|open|table|read|import N FILE-OR-ADDRESS".into());
    };
    let count: u32 = count.parse()?;
    match what.as_str() {
        "make" => make::make(&new(target).await?, count).await,
        "open" => measure::measure(target, count).await,
        "table" => table::write(count, Path::new(target)),
        "read" => table::take_in(count, Path::new(target), false).await,
        "import" => table::take_in(count, Path::new(target), true).await,
        other => Err(format!("there is no {other:?}").into()),
    }
}
