//! Printing to a file, with progress on a terminal and Ctrl-C to stop.

mod how;
mod wanted;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use portolan_api::app::App;
use portolan_api::error::{ApiError, Result};
use portolan_api::printing::{self, BoundVolume, Finding, Press, PrintOptions, Severity, Watch};
use portolan_domain::text::Language;
use serde_json::json;

use self::wanted::{Wanted, wanted};
use crate::args::Print;
use crate::output;

struct Terminal {
    bar: ProgressBar,
    stopped: Arc<AtomicBool>,
}

impl Watch for Terminal {
    fn step(&self, done: usize, total: usize) {
        let count = |number| u64::try_from(number).unwrap_or(u64::MAX);
        self.bar.set_length(count(total));
        self.bar.set_position(count(done));
    }

    fn cancelled(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

pub(crate) async fn print(app: &App, what: &Print, json: bool) -> Result<ExitCode> {
    let (wanted, to) = wanted(app, what).await?;
    let Some(path) = to.output.as_ref().filter(|_| !to.preflight) else {
        return match to.list_sections {
            true => list_sections(app, wanted, json).await,
            false => preflight(app, wanted, json).await,
        };
    };
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(
        ProgressStyle::with_template("{bar:30} {pos}/{len}").map_err(ApiError::internal)?,
    );
    let stopped = Arc::new(AtomicBool::new(false));
    let listener = tokio::spawn(stop_on_interrupt(Arc::clone(&stopped)));
    let watch = Arc::new(Terminal { bar: bar.clone(), stopped });
    let press = Arc::new(Press::find(None));
    let printed = match wanted {
        Wanted::One(document) => {
            let printed = printing::document(app, press, document, watch).await;
            printed.map(|printed| BoundVolume { printed, findings: Vec::new() })
        }
        Wanted::Volume(volume) => printing::volume(app, press, volume, watch).await,
    };
    listener.abort();
    bar.finish_and_clear();
    let BoundVolume { printed, findings } = printed?;
    printing::write_file(path, &printed.pdf)?;
    if json {
        output::json(&json!({
            "file": path,
            "pages": printed.pages,
            "bytes": printed.pdf.len(),
            "conforms": printed.conforms,
            "findings": findings,
        }))?;
    } else {
        list(&findings)?;
        output::line(format!(
            "{}: {} pages, {} bytes",
            path.display(),
            printed.pages,
            printed.pdf.len()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Lists what is missing or odd. What must be put right is told by the exit code too, for scripts.
async fn preflight(app: &App, wanted: Wanted, json: bool) -> Result<ExitCode> {
    let press = Arc::new(Press::find(None));
    let mut found = Vec::new();
    let (documents, files) = wanted.parts();
    for document in documents {
        for finding in printing::preflight(app, Arc::clone(&press), &document).await? {
            // The same record may stand in several documents of a volume.
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found.extend(printing::check_files(app, files, PrintOptions::default()).await?);
    if json {
        output::json(&found)?;
    } else {
        list(&found)?;
    }
    let must = found.iter().any(|finding| finding.severity == Severity::Must);
    Ok(if must { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A line for each.
fn list(found: &[Finding]) -> Result<()> {
    let chinese = crate::words::language() == Language::Chinese;
    for finding in found {
        let severity = match (finding.severity, chinese) {
            (Severity::Must, true) => "须改",
            (Severity::Must, false) => "must",
            (Severity::Note, true) => "留意",
            (Severity::Note, false) => "note",
        };
        let code = finding.record.as_ref().map_or("-", |record| record.code.as_str());
        let words = if chinese { &finding.words.zh } else { &finding.words.en };
        output::line(format!("{severity}  {code}  {}  {words}", finding.field))?;
    }
    Ok(())
}

/// Lists what `--sections` may name.
async fn list_sections(app: &App, wanted: Wanted, json: bool) -> Result<ExitCode> {
    let mut found = Vec::new();
    for document in wanted.parts().0 {
        found.extend(printing::sections(app, &document).await?);
    }
    if json {
        output::json(&found)?;
    } else {
        let chinese = crate::words::language() == Language::Chinese;
        for section in &found {
            let name = if chinese { &section.name.zh } else { &section.name.en };
            output::line(format!("{:<12}{name}", section.key))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn stop_on_interrupt(stopped: Arc<AtomicBool>) {
    if tokio::signal::ctrl_c().await.is_ok() {
        stopped.store(true, Ordering::Relaxed);
    }
}
