//! `cargo xtask bench WHAT`: measured figures, one line of JSON each, so that a run can be kept and compared.

mod floor;
mod memory;
mod screen;
mod shell;
mod weight;

use anyhow::{Result, bail};
use serde_json::{Value, json};

/// Measures and prints.
pub(crate) fn bench(what: &str) -> Result<()> {
    match what {
        "shell" => shell::bench(),
        other => bail!("there is no bench `{other}`; there is: shell"),
    }
}

/// Prints one figure.
fn figure(name: &str, value: impl Into<Value>, unit: &str) {
    println!("{}", json!({ "figure": name, "value": value.into(), "unit": unit }));
}
