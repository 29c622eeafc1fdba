//! `cargo xtask bench WHAT`: measured figures, one line of JSON each, so that a run can be kept and compared.

mod book;
mod data;
mod floor;
mod list_window;
mod memory;
mod press;
mod screen;
mod shell;
mod warm;
mod weight;

use anyhow::{Result, bail};
use serde_json::{Value, json};

/// Measures and prints.
pub(crate) fn bench(what: &str) -> Result<()> {
    match what {
        "data" => data::bench(),
        "press" => press::bench(),
        "screen" => list_window::bench(),
        "shell" => shell::bench(),
        other => bail!("there is no bench `{other}`; there are: data, press, screen, shell"),
    }
}

/// Prints one figure.
fn figure(name: &str, value: impl Into<Value>, unit: &str) {
    println!("{}", json!({ "figure": name, "value": value.into(), "unit": unit }));
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }
}
