//! The benchmark book beside Typst's: the same data, the two programs in turns, by the runner that lies with the shared
//! benchmarks. Whole processes, cold: ours opens a database and reads the records, Typst reads blocks made before.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde_json::Value;

use super::{figure, warm};
use crate::{paths, postgres::Cluster, process};

/// Pinned, so that figures of two days can be compared.
const WHEELS: [&str; 2] = ["typst==0.15.2", "pikepdf==10.18.0"];
/// The book of one delegation, and of ten.
const SCALES: [u32; 2] = [1, 10];

/// Measures and prints; says so where the shared benchmarks are not there.
pub(super) fn bench() -> Result<()> {
    let shared = paths::root().join("../shared");
    let runner = shared.join("bench/book/run.py");
    if !runner.is_file() {
        println!("The benchmark book is not there: {}", runner.display());
        return Ok(());
    }
    let python = python()?;
    let mut pages = Vec::new();
    for scale in SCALES {
        let work = paths::target().join(format!("bench/book-{scale}"));
        fs::create_dir_all(&work)?;
        let sample = shared.join("demo/demo.json");
        let cluster = Cluster::start()?;
        let portolan = paths::program("release", "portolan");
        let made = shared.join("bench/book/expand.py");
        let mut expand = process::command(&python);
        expand.arg(made).arg("--sample").arg(&sample).args(["--scale", &scale.to_string()]);
        process::run(expand.arg("--out").arg(&work))?;
        for words in [&["init"][..], &["import"][..]] {
            let mut command = process::command(&portolan);
            command.args(["--database", &cluster.url()]).args(words);
            if words == ["import"] {
                command.arg(work.join("dataset.json"));
            }
            process::read(&mut command)?;
        }
        let mut run = process::command(&python);
        run.arg(&runner).arg("--sample").arg(&sample).arg("--fonts").arg(paths::fonts());
        run.args(["--scale", &scale.to_string(), "--tools", "typst", "--work"]).arg(&work);
        run.arg("--ours").arg(ours(&portolan, &cluster.url(), scale));
        run.env("PORTOLAN_FONTS", paths::fonts());
        let told = process::read(&mut run)?;
        pages.push(report(&told, scale)?);
        warm::bench(&python, &shared, &work, scale)?;
    }
    if let [first, .., last] = pages.as_slice() {
        // No worse than linear: a page of the large book costs no more than one of the small.
        figure("book_growth", last / first, "times the seconds per page, scale 10 to scale 1");
    }
    Ok(())
}

/// Our command: one volume of all delegations. The Chinese edition, as the other book is in one language too.
fn ours(portolan: &Path, database: &str, scale: u32) -> String {
    let more: String = (2..=scale).map(|number| format!(" --with book:D{number}")).collect();
    let program = portolan.display();
    format!("{program} --database {database} print book D1{more} --language zh-CN -o {{out}}")
}

/// A Python with the wheels, apart from the machine's own.
fn python() -> Result<std::path::PathBuf> {
    let folder = paths::target().join("tools/typst");
    let python = folder.join("bin/python");
    if !python.is_file() {
        process::run(process::command("python3").args(["-m", "venv"]).arg(&folder))?;
        process::run(process::command(&python).args(["-m", "pip", "install"]).args(WHEELS))?;
    }
    Ok(python)
}

/// The runner's table, a figure a line, and what its check says of each file as it stands. Gives how long a page of ours
/// takes, in seconds.
fn report(told: &str, scale: u32) -> Result<f64> {
    let mut own = f64::NAN;
    for (name, [seconds, mebibytes, times]) in rows(told)? {
        let unit = format!("of {name}, scale {scale}");
        figure("book_seconds", seconds, &unit);
        figure("book_peak_mebibytes", mebibytes, &unit);
        figure("book_times_as_fast_as_typst", times, &unit);
        if name == "ours" {
            own = seconds;
        }
    }
    for line in told.lines().filter(|line| !line.starts_with('|')) {
        println!("{line}");
    }
    let checked = told.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let ours = checked.into_iter().find(|line| line["file"] == "ours.pdf");
    let count = ours.and_then(|line| line["pages"].as_f64()).context("no pages of ours")?;
    Ok(own / count)
}

/// Median seconds, peak memory and the ratio to the first, by name.
fn rows(told: &str) -> Result<Vec<(&str, [f64; 3])>> {
    let cells = |line: &'_ str| -> Vec<String> {
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let lines = told.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| tool"));
    lines
        .map(|line| {
            let cells = cells(line);
            let number = |at: usize| -> Result<f64> {
                let text = cells.get(at).context("a row of the runner's table is short")?;
                text.parse().with_context(|| format!("{text} is no number"))
            };
            let name = line.split('|').nth(1).unwrap_or_default().trim();
            Ok((name, [number(2)?, number(4)?, number(5)?]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runners_table_is_read() {
        let told = "| tool, scale 1 | wall s | min–max | peak MiB | times |\n|---|---|---|---|---|\n\
            | typst | 0.409 | 0.400–0.420 | 158 | 1.00 |\n| ours | 0.131 | 0.120–0.140 | 75 | 3.12 |\n";
        let read = rows(told).unwrap();
        assert_eq!(read, [("typst", [0.409, 158.0, 1.0]), ("ours", [0.131, 75.0, 3.12])]);
    }

    #[test]
    fn a_volume_of_ten_names_the_nine_others() {
        let words = ours(Path::new("portolan"), "postgres://x/y", 10);
        assert!(words.contains("book D1 --with book:D2 ") && words.contains("--with book:D10 "));
        assert_eq!(words.matches("--with").count(), 9);
    }
}
