//! The benchmark book in a process that has printed before, as an application prints it, beside Typst in a process that
//! has compiled before, one meeting moved between two compilations.

use std::path::Path;

use anyhow::{Context, Result};

use super::{figure, median};
use crate::{paths, process};

const RUNS: usize = 9;

/// Compiles again and again; its arguments are the book, the template, the fonts and the number of runs. A line a run, in
/// seconds; the first one only warms.
const TYPST: &str = r#"
import pathlib, sys, time, typst
book, template, fonts, runs = sys.argv[1:]
path = pathlib.Path(book).with_name("warm.json")
text = pathlib.Path(book).read_text(encoding="utf-8")
path.write_text(text, encoding="utf-8")
compiler = typst.Compiler(template, root="/", font_paths=[fonts], ignore_system_fonts=True, sys_inputs={"book": str(path)})
for run in range(int(runs) + 1):
    path.write_text(text.replace("09:30", f"09:{31 + run}"), encoding="utf-8")
    start = time.perf_counter()
    compiler.compile(output=str(path.with_suffix(".pdf")))
    print(time.perf_counter() - start)
"#;

/// Measures and prints. `python` has the wheel of Typst; `work` holds the expanded book.
pub(super) fn bench(python: &Path, shared: &Path, work: &Path, scale: u32) -> Result<()> {
    let mut typst = process::command(python);
    typst.args(["-c", TYPST]).arg(work.join("book.json")).arg(shared.join("bench/book/book.typ"));
    typst.arg(paths::fonts()).arg(RUNS.to_string());
    let mut ours = process::cargo(&["run", "--release", "--quiet", "-p", "portolan-dossier"]);
    ours.args(["--example", "warm", "--", &RUNS.to_string(), &scale.to_string()]);
    ours.env("PORTOLAN_FONTS", paths::fonts());
    let typst = typst_seconds(&process::read(&mut typst)?)?;
    let told = process::read(&mut ours)?;
    let ours = whole_seconds(&told)?;
    println!("{told}");
    for (name, seconds) in [("typst", typst), ("ours", ours)] {
        figure("book_warm_seconds", seconds, &format!("of {name}, scale {scale}"));
    }
    figure("book_warm_times_as_fast_as_typst", typst / ours, &format!("scale {scale}"));
    Ok(())
}

fn typst_seconds(told: &str) -> Result<f64> {
    let times: Vec<f64> =
        told.lines().skip(1).map(str::parse).collect::<Result<_, _>>().context("no times")?;
    Ok(median(&times))
}

/// The middle of the whole's times, from the example's table: name, fastest, middle, unit.
fn whole_seconds(told: &str) -> Result<f64> {
    let whole = told.lines().find_map(|line| line.trim_start().strip_prefix("Whole"));
    let middle = whole.and_then(|line| line.split_whitespace().nth(1));
    Ok(middle.context("the example told no whole time")?.parse::<f64>()? / 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_times_are_read() {
        let told = "87 pages, 734523 bytes, 9 runs\n   Brief      5.1      5.3 ms\n   Whole     55.3     59.7 ms\n";
        assert!((whole_seconds(told).unwrap() - 0.0597).abs() < 1e-9);
        assert!((typst_seconds("0.9\n0.3\n0.2\n0.25\n").unwrap() - 0.25).abs() < 1e-9);
    }
}
