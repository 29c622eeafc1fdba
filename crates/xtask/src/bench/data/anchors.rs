//! What users would pick instead: SQLite, its full-text search, a scan. The anchors lie beside the project, where they
//! are kept; without them nothing is compared.

use std::fs;

use anyhow::Result;

use super::value;
use crate::bench::figure;
use crate::{paths, process};

/// How many companies, and how many times as fast as `LIKE` the search must find Chinese in them.
const COUNTS: [(u32, f64); 2] = [(100_000, 10.0), (1_000_000, 20.0)];
const ENGINE: &str = "SQLite LIKE";

/// Runs them and sets the search beside them.
pub(super) fn bench(searches: &[String]) -> Result<()> {
    let anchors = paths::root().join("../shared/bench/search");
    if !anchors.is_dir() {
        println!("There are no anchors at {}: nothing is compared.", anchors.display());
        return Ok(());
    }
    let folder = paths::target().join("bench/anchors");
    fs::create_dir_all(&folder)?;
    for (count, goal) in COUNTS {
        let mut run = process::cargo(&["run", "--release", "--", &count.to_string()]);
        run.arg(&folder).current_dir(&anchors).env("CARGO_TARGET_DIR", folder.join("target"));
        let lines = process::run_and_read(&mut run)?;
        for (engine, class, high) in lines.iter().filter_map(|line| row(line)) {
            figure(&format!("anchor_{count}_{}_p95", key(&engine, &class)), high, "ms");
        }
        compare(searches, &lines, count, goal);
        fs::remove_file(folder.join(format!("companies-{count}.db")))?;
    }
    Ok(())
}

/// How many times as fast Chinese of two and three characters is found.
fn compare(searches: &[String], lines: &[String], count: u32, goal: f64) {
    const CLASSES: [(&str, &str); 3] = [
        ("han_2_brand", "zh 2 chars, rare"),
        ("han_2_common", "zh 2 chars, common"),
        ("han_3", "zh 3 chars"),
    ];
    for (own, theirs) in CLASSES {
        let own_high = value(searches, &format!("search_{count}_{own}_p95"));
        let rows = lines.iter().filter_map(|line| row(line));
        let anchor =
            rows.into_iter().find(|(engine, class, _)| engine == ENGINE && class == theirs);
        if let (Some(own_high), Some((.., high))) = (own_high, anchor) {
            let times = high / own_high.max(0.001);
            figure(&format!("search_{count}_{own}_times_as_fast"), times, "of SQLite LIKE");
            figure(&format!("search_{count}_{own}_times_as_fast_kept"), times >= goal, "");
        }
    }
}

/// Engine, kind of query and p95 of a row of the table that the anchors print.
fn row(line: &str) -> Option<(String, String, f64)> {
    let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
    let (engine, class) = (cells.next()?, cells.next()?);
    let high = cells.nth(1)?.parse().ok()?;
    Some((engine.to_owned(), class.to_owned(), high))
}

/// Both as one word.
fn key(engine: &str, class: &str) -> String {
    let words = engine.split_whitespace().chain(class.split_whitespace());
    let plain = |word: &str| -> String {
        word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
    };
    words.map(plain).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_the_anchors_is_read_and_its_heading_is_none() {
        let line = "| SQLite LIKE | zh 2 chars, rare | 5.900 | 7.900 | 107.0 | 200 |";
        let (engine, class, high) = row(line).unwrap();
        assert!((high - 7.9).abs() < 1e-9);
        assert_eq!(key(&engine, &class), "sqlite_like_zh_2_chars_rare");
        assert!(row("|---|---|---|---|---|---|").is_none());
        assert!(row("| SQLite build | table: 15.6 MB, 0.05 s | | | | |").is_none());
    }
}
