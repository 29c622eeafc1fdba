//! The figures of the data: searches among enterprises with contacts and products and windows of filtered, sorted lists of
//! them, in memory, each with exact totals; whole workspaces on both databases, opened and edited; tables taken in; and
//! beside them what users would pick instead, where the anchors lie. The work and the timing are in the examples `data` of `crates/search`,
//! `lists` of `crates/list` and `workspace` of `crates/api`; here their figures are set beside the goals.

mod anchors;
mod table;

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use super::figure;
use crate::postgres::Cluster;
use crate::{paths, process};

const PROFILE: &str = "quick";

/// How many enterprises, and in how many milliseconds 95 of 100 searches must be answered.
const SEARCHES: [(u32, f64); 3] = [(1_000, 1.0), (100_000, 1.0), (1_000_000, 4.0)];
/// The same for a page of a list that is filtered as nobody asked before, and sorted.
const LISTS: [(u32, f64); 2] = [(1_000, 2.0), (100_000, 2.0)];
/// How many enterprises the workspaces in files hold; and the one in a shared database.
const FILES: [u32; 2] = [1_000, 100_000];
const SHARED: u32 = 1_000_000;
/// What must be kept in a workspace in a file: from its being unlocked to a usable list, a page, an edit.
const IN_FILES: [(&str, f64); 3] = [("list", 1_000.0), ("page_p95", 2.0), ("edit_p95", 5.0)];

/// Measures and prints.
pub(super) fn bench() -> Result<()> {
    let searches = measure("portolan-search", "data", &SEARCHES, "search", "p95")?;
    measure("portolan-list", "lists", &LISTS, "list", "page_p95")?;
    workspaces()?;
    table::bench()?;
    anchors::bench(&searches)
}

fn build(krate: &str, example: &str) -> Result<std::path::PathBuf> {
    let build = ["build", "--profile", PROFILE, "-p", krate, "--example", example];
    process::run(&mut process::cargo(&build))?;
    Ok(paths::program(PROFILE, &format!("examples/{example}")))
}

/// Runs an example for each count; hands back its lines.
fn measure(
    krate: &str,
    example: &str,
    goals: &[(u32, f64)],
    of: &str,
    what: &str,
) -> Result<Vec<String>> {
    let program = build(krate, example)?;
    let mut all = Vec::new();
    for (count, goal) in goals {
        let lines = process::run_and_read(process::command(&program).arg(count.to_string()))?;
        kept(&lines, &format!("{of}_{count}_{what}"), *goal)?;
        all.extend(lines);
    }
    Ok(all)
}

/// Whole workspaces, made anew.
fn workspaces() -> Result<()> {
    let program = build("portolan-api", "workspace")?;
    let run = |what: &str, count: u32, target: &str| {
        process::run_and_read(process::command(&program).args([what, &count.to_string(), target]))
    };
    let folder = paths::target().join("bench/data");
    for count in FILES {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let file = folder.join("made.portolan");
        let file = file.to_str().context("the path of the project is no text")?;
        run("make", count, file)?;
        // The first run only warms the caches.
        run("open", count, file)?;
        let lines = run("open", count, file)?;
        for (what, goal) in IN_FILES {
            kept(&lines, &format!("workspace_{count}_{what}"), goal)?;
        }
    }
    fs::remove_dir_all(&folder)?;
    match Cluster::start() {
        Ok(cluster) => {
            run("make", SHARED, &cluster.url())?;
            run("open", SHARED, &cluster.url())?;
        }
        Err(why) => println!("No workspace in a shared database was measured: {why:#}"),
    }
    Ok(())
}

/// Sets a figure beside its goal.
pub(super) fn kept(lines: &[String], name: &str, goal: f64) -> Result<()> {
    let own = value(lines, name).with_context(|| format!("no figure {name}"))?;
    figure(&format!("{name}_goal"), goal, "ms");
    figure(&format!("{name}_kept"), own <= goal, "");
    Ok(())
}

pub(super) fn value(lines: &[String], name: &str) -> Option<f64> {
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
