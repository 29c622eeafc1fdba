//! Printing to a file, with progress on a terminal and Ctrl-C to stop.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use portolan_api::app::App;
use portolan_api::error::{ApiError, Result};
use portolan_api::printing::{self, Paper, Press, PrintDossier, PrintLanguage, Watch};
use portolan_api::records;
use portolan_domain::record::{Noun, Record};
use serde_json::json;

use crate::args::{self, Print};
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
    let Print::Dossier { enterprise, output: path, language, paper } = what;
    let Record::Enterprise(enterprise) = records::named(app, Noun::Enterprise, enterprise).await?
    else {
        return Err(ApiError::internal("an enterprise was asked for"));
    };
    let input = PrintDossier {
        enterprise_id: enterprise.id,
        language: match language {
            args::Language::Chinese => PrintLanguage::Chinese,
            args::Language::English => PrintLanguage::English,
            args::Language::Bilingual => PrintLanguage::Bilingual,
        },
        paper: match paper {
            args::Paper::A4 => Paper::A4,
            args::Paper::Letter => Paper::Letter,
        },
    };
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(
        ProgressStyle::with_template("{bar:30} {pos}/{len}").map_err(ApiError::internal)?,
    );
    let stopped = Arc::new(AtomicBool::new(false));
    let listener = tokio::spawn(stop_on_interrupt(Arc::clone(&stopped)));
    let watch = Arc::new(Terminal { bar: bar.clone(), stopped });
    let printed = printing::dossier(app, Arc::new(Press::find(None)), input, watch).await;
    listener.abort();
    bar.finish_and_clear();
    let printed = printed?;
    printing::write_file(path, &printed.pdf)?;
    if json {
        output::json(&json!({ "file": path, "pages": printed.pages, "bytes": printed.pdf.len() }))?;
    } else {
        output::line(format!(
            "{}: {} pages, {} bytes",
            path.display(),
            printed.pages,
            printed.pdf.len()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn stop_on_interrupt(stopped: Arc<AtomicBool>) {
    if tokio::signal::ctrl_c().await.is_ok() {
        stopped.store(true, Ordering::Relaxed);
    }
}
