//! The press's figures: time and size of the demo enterprise's dossier, in each language, through the command line; then
//! the benchmark book beside Typst's.

use std::{fs, path::Path, process::Command, process::Stdio, time::Instant};

use anyhow::Result;

use super::{book, figure, median, weight};
use crate::{demo, paths, process, setup};

const RUNS: usize = 5;

/// Measures and prints.
pub(super) fn bench() -> Result<()> {
    setup::for_printing()?;
    process::run(&mut process::cargo(&["build", "--release", "-p", "portolan-cli"]))?;
    let folder = paths::target().join("bench/press");
    let portolan = demo::workspace("release", &folder)?;
    for language in ["zh-CN", "en", "bilingual"] {
        let file = folder.join(format!("E01-{language}.pdf"));
        let mut times = Vec::new();
        // The first one only warms the caches.
        for run in 0..=RUNS {
            let start = Instant::now();
            print(portolan(), language, &file)?;
            if run > 0 {
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
        }
        figure(&format!("dossier_{language}"), median(&times), "ms");
        figure(&format!("dossier_{language}_size"), weight::of_file(&file)?, "B");
        fs::remove_file(file)?;
    }
    book::bench()
}

fn print(mut portolan: Command, language: &str, file: &Path) -> Result<()> {
    portolan.args(["print", "dossier", "E01", "--language", language, "-o"]).arg(file);
    process::run(portolan.stdout(Stdio::null()))
}
