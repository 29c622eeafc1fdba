//! A table taken in: its first rows, all of it read and compared with the records, saved with its journal, given up, taken
//! back; and beside it the library's own reading of the same file, which is the anchor.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::{build, kept, value};
use crate::bench::{figure, median, memory};
use crate::{paths, process};

const ROWS: u32 = 100_000;
const RUNS: usize = 3;
/// How many times as long, and as much memory, as the library alone.
const TIMES_AS_LONG: f64 = 1.4;
const TIMES_AS_MUCH: f64 = 3.0;
/// Milliseconds until something can be looked at, and until nothing is left of what was given up.
const GOALS: [(&str, f64); 2] = [("first_rows", 300.0), ("given_up", 1_000.0)];
/// Memory is looked at this often.
const OFTEN: Duration = Duration::from_millis(4);

/// Measures and prints.
pub(super) fn bench() -> Result<()> {
    let program = build("portolan-api", "workspace")?;
    let folder = paths::target().join("bench/table");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let file = folder.join("table.xlsx");
    let run = |what: &str| {
        let mut command = process::command(&program);
        command.args([what, &ROWS.to_string()]).arg(&file);
        command
    };
    process::run(&mut run("table"))?;
    let anchor = anchor(&file)?;
    let of = |what: &str| format!("table_{ROWS}_{what}");
    let (mut reads, mut peaks, mut saves) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        clear(&folder)?;
        let (lines, peak) = watched(run("read"))?;
        reads.push(value(&lines, &of("read")).context("no figure of reading")?);
        peaks.push(peak);
        clear(&folder)?;
        let (lines, _) = watched(run("import"))?;
        saves.push(value(&lines, &of("saved")).context("no figure of saving")?);
        for (what, goal) in GOALS {
            kept(&lines, &of(what), goal)?;
        }
    }
    figure(&of("read_median"), median(&reads), "ms");
    figure(&of("saved_median"), median(&saves), "ms");
    figure(&of("peak_median"), median(&peaks), "MiB");
    if let Some((took, peak)) = anchor {
        for (what, own, base, goal) in [
            ("read", median(&reads), took, TIMES_AS_LONG),
            ("saved", median(&saves), took, TIMES_AS_LONG),
            ("peak", median(&peaks), peak, TIMES_AS_MUCH),
        ] {
            figure(&of(&format!("{what}_times")), own / base, "of calamine alone");
            figure(&of(&format!("{what}_times_kept")), own / base <= goal, "");
        }
    }
    Ok(fs::remove_dir_all(&folder)?)
}

/// Leaves the table alone in its folder.
fn clear(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            fs::remove_dir_all(path)?;
        } else if path.extension().is_none_or(|ending| ending != "xlsx") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Milliseconds and MiB in which the library streams all cells of the file, as a program of its own; `None` where the
/// anchors do not lie beside the project.
fn anchor(file: &Path) -> Result<Option<(f64, f64)>> {
    let source = paths::root().join("../shared/bench/sheet/calamine");
    if !source.is_dir() {
        println!("There is no anchor at {}: nothing is compared.", source.display());
        return Ok(None);
    }
    let target = paths::target().join("bench/anchors/target");
    let mut build = process::cargo(&["build", "--release", "--locked"]);
    process::run(build.current_dir(&source).env("CARGO_TARGET_DIR", &target))?;
    let (mut times, mut peaks) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let mut command = process::command(target.join("release/sheet-anchor"));
        command.arg("cells").arg(file);
        let begun = Instant::now();
        process::read(&mut command)?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        let mut again = process::command(target.join("release/sheet-anchor"));
        again.arg("cells").arg(file);
        peaks.push(watched(again)?.1);
    }
    let (took, peak) = (median(&times), median(&peaks));
    figure(&format!("anchor_table_{ROWS}"), took, "ms");
    figure(&format!("anchor_table_{ROWS}_peak"), peak, "MiB");
    Ok(Some((took, peak)))
}

/// Runs a program; its lines, and how many MiB it and its helper had at most.
fn watched(mut command: Command) -> Result<(Vec<String>, f64)> {
    let child = command.stdout(Stdio::piped()).spawn().context("it did not start")?;
    let id = child.id();
    let ending = thread::spawn(move || child.wait_with_output());
    let mut peak = 0;
    while !ending.is_finished() {
        // It may end between two looks.
        peak = peak.max(memory::of_tree(id).unwrap_or_default());
        thread::sleep(OFTEN);
    }
    let output = ending.join().ok().context("the program was lost")??;
    ensure!(output.status.success(), "it ended with {}", output.status);
    let lines: Vec<String> =
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    lines.iter().for_each(|line| println!("{line}"));
    #[expect(clippy::cast_precision_loss, reason = "it is told in MiB")]
    let peak = peak as f64 / f64::from(1 << 20);
    Ok((lines, peak))
}
