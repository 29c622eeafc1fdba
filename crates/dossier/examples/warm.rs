//! Where the time of a print job goes, and how long it takes in a process that has printed before: the demo briefing
//! book several times, each stage with its fastest and middle time, after a first print that only warms the caches.
//! `cargo run --release -p portolan-dossier --example warm -- [RUNS] [COPIES] [OUT.pdf]`, where COPIES of the book are
//! bound in one volume.

use std::{
    io::Write as _,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use anyhow::Context;
use portolan_domain::text::Bilingual;
use portolan_dossier::{
    BookFile, FontBytes, Fonts, PrintOptions, Printed, Stage, Watch, book, bound, print,
};

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, other: usize| words.get(at).map_or(Ok(other), |word| word.parse());
    let (runs, copies) = (number(0, 10)?.max(1), number(1, 1)?);
    let options: PrintOptions =
        serde_json::from_value(serde_json::json!({ "language": "zh-CN", "paper": "a4" }))?;
    let records: BookFile = serde_json::from_str(include_str!("../tests/demo/d01.json"))?;
    let fonts = fonts()?;
    let mut times: Vec<(String, Vec<f64>)> = Vec::new();
    let mut last = None;
    for run in 0..=runs {
        let started = Instant::now();
        let books = (0..copies).map(|_| book(&records, &options)).collect();
        let brief = bound(books, &Bilingual::default(), &options).context("no book to print")?;
        let clock = Clock(Mutex::new(vec![("Brief".to_owned(), started)]));
        last = Some(print(&brief, &options, &fonts, &clock)?);
        if run > 0 {
            note(&mut times, &clock);
        }
    }
    let Printed { pdf, pages, .. } = last.context("nothing was printed")?;
    let mut told = std::io::stdout().lock();
    writeln!(told, "{pages} pages, {} bytes, {runs} runs", pdf.len())?;
    for (stage, mut times) in times {
        times.sort_by(f64::total_cmp);
        writeln!(told, "{stage:>8} {:>8.1} {:>8.1} ms", times[0], times[times.len() / 2])?;
    }
    if let Some(path) = words.get(2) {
        std::fs::write(path, pdf)?;
    }
    Ok(())
}

/// When each stage began.
struct Clock(Mutex<Vec<(String, Instant)>>);

impl Watch for Clock {
    fn step(&self, _done: usize, _total: usize) {}

    fn cancelled(&self) -> bool {
        false
    }

    fn stage(&self, stage: Stage) {
        let mut begun = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        begun.push((format!("{stage:?}"), Instant::now()));
    }
}

/// Adds a run's times to those of the others, in milliseconds, and the whole of it.
fn note(times: &mut Vec<(String, Vec<f64>)>, clock: &Clock) {
    let mut begun = clock.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    begun.push(("Whole".to_owned(), Instant::now()));
    let milliseconds = |from: Instant, to: Instant| to.duration_since(from).as_secs_f64() * 1e3;
    let (first, end) = (begun[0].1, begun[begun.len() - 1].1);
    let stages = begun.windows(2).map(|pair| (&pair[0].0, milliseconds(pair[0].1, pair[1].1)));
    for (stage, took) in stages.chain([(&begun[begun.len() - 1].0, milliseconds(first, end))]) {
        match times.iter_mut().find(|(known, _)| known == stage) {
            Some((_, all)) => all.push(took),
            None => times.push((stage.clone(), vec![took])),
        }
    }
}

fn fonts() -> anyhow::Result<Fonts> {
    let folder = std::env::var("PORTOLAN_FONTS").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/fonts"),
        Into::into,
    );
    let read = move |name: &str| -> std::io::Result<FontBytes> {
        Ok(Arc::new(std::fs::read(folder.join(name))?))
    };
    Ok(Fonts::read(read)?)
}
