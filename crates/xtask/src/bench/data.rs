//! The figures of the data: searches among enterprises with contacts and products, and windows of filtered, sorted lists of
//! them, in memory, each with exact totals. The work and the timing are in the examples `data` of `crates/search` and
//! `lists` of `crates/list`; here their figures are set beside the goals.

use anyhow::{Context, Result};
use serde_json::Value;

use super::figure;
use crate::{paths, process};

const PROFILE: &str = "quick";

/// How many enterprises, and in how many milliseconds 95 of 100 searches must be answered.
const SEARCHES: [(u32, f64); 3] = [(1_000, 1.0), (100_000, 1.0), (1_000_000, 4.0)];
/// The same for a page of a list that is filtered as nobody asked before, and sorted.
const LISTS: [(u32, f64); 2] = [(1_000, 2.0), (100_000, 2.0)];

/// Measures and prints.
pub(super) fn bench() -> Result<()> {
    measure("portolan-search", "data", &SEARCHES, "search", "p95")?;
    measure("portolan-list", "lists", &LISTS, "list", "page_p95")
}

fn measure(krate: &str, example: &str, goals: &[(u32, f64)], of: &str, what: &str) -> Result<()> {
    let build = ["build", "--profile", PROFILE, "-p", krate, "--example", example];
    process::run(&mut process::cargo(&build))?;
    let program = paths::program(PROFILE, &format!("examples/{example}"));
    for (count, goal) in goals {
        let lines = process::run_and_read(process::command(&program).arg(count.to_string()))?;
        let name = format!("{of}_{count}_{what}");
        let high = value(&lines, &name).with_context(|| format!("no figure {name}"))?;
        figure(&format!("{name}_goal"), *goal, "ms");
        figure(&format!("{name}_kept"), high <= *goal, "");
    }
    Ok(())
}

fn value(lines: &[String], name: &str) -> Option<f64> {
    let mut figures = lines.iter().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    figures.find(|figure| figure["figure"] == name)?["value"].as_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_found_among_the_lines() {
        let line = r#"{"figure":"search_1_p95","value":0.25,"unit":"ms"}"#;
        let lines = ["Compiling".to_owned(), line.to_owned()];
        assert_eq!(value(&lines, "search_1_p95"), Some(0.25));
        assert_eq!(value(&lines, "search_1_p50"), None);
    }
}
