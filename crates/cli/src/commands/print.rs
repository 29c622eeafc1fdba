//! Printing to a file, with progress on a terminal and Ctrl-C to stop.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use portolan_api::app::App;
use portolan_api::error::{ApiError, Result};
use portolan_api::printing::{
    self, Document, Edition, Paper, Press, PrintDossier, PrintLanguage, PrintOptions, Severity,
    Watch,
};
use portolan_api::records;
use portolan_domain::id::{EnterpriseId, PlanId};
use portolan_domain::record::{Noun, Record};
use portolan_domain::text::Language;
use serde_json::json;

use crate::args::{self, Print, PrintTo};
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
    let (job, to) = job(app, what).await?;
    let options = PrintOptions {
        language: match to.language {
            args::Language::Chinese => PrintLanguage::Chinese,
            args::Language::English => PrintLanguage::English,
            args::Language::Bilingual => PrintLanguage::Bilingual,
        },
        paper: match to.paper {
            args::Paper::A4 => Paper::A4,
            args::Paper::Letter => Paper::Letter,
        },
        edition: match to.edition {
            args::Edition::Internal => Edition::Internal,
            args::Edition::Participant => Edition::Participant,
            args::Edition::Host => Edition::Host,
        },
    };
    let Some(path) = to.output.as_ref().filter(|_| !to.preflight) else {
        return preflight(app, job, options, json).await;
    };
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(
        ProgressStyle::with_template("{bar:30} {pos}/{len}").map_err(ApiError::internal)?,
    );
    let stopped = Arc::new(AtomicBool::new(false));
    let listener = tokio::spawn(stop_on_interrupt(Arc::clone(&stopped)));
    let watch = Arc::new(Terminal { bar: bar.clone(), stopped });
    let press = Arc::new(Press::find(None));
    let printed = match job {
        Job::Dossier(enterprise_id) => {
            let PrintOptions { language, paper, edition } = options;
            let input = PrintDossier { enterprise_id, language, paper, edition };
            printing::dossier(app, press, input, watch).await
        }
        Job::Document(document) => printing::document(app, press, (document, options), watch).await,
    };
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

/// Lists what is missing or odd. What must be put right is told by the exit code too, for scripts.
async fn preflight(app: &App, job: Job, options: PrintOptions, json: bool) -> Result<ExitCode> {
    let press = Arc::new(Press::find(None));
    let found = match job {
        Job::Dossier(enterprise_id) => {
            let PrintOptions { language, paper, edition } = options;
            let input = PrintDossier { enterprise_id, language, paper, edition };
            printing::preflight_dossier(app, press, input).await?
        }
        Job::Document(document) => printing::preflight(app, press, document, options).await?,
    };
    if json {
        output::json(&found)?;
    } else {
        let chinese = crate::words::language() == Language::Chinese;
        for finding in &found {
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
    }
    let must = found.iter().any(|finding| finding.severity == Severity::Must);
    Ok(if must { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What is to be printed, by id.
enum Job {
    Dossier(EnterpriseId),
    Document(Document),
}

/// Finds the record that was named.
async fn job<'a>(app: &App, what: &'a Print) -> Result<(Job, &'a PrintTo)> {
    let wrong = || ApiError::internal("a record of another noun was found");
    Ok(match what {
        Print::Dossier { enterprise, to } => {
            (Job::Dossier(enterprise_id(app, enterprise).await?), to)
        }
        Print::Plan { plan, blank, to } => {
            let plan_id = plan_id(app, plan).await?;
            (Job::Document(Document::Plan { plan_id, blank: *blank }), to)
        }
        Print::Register { plan, portrait, to } => {
            let plan_id = plan_id(app, plan).await?;
            (Job::Document(Document::Register { plan_id, portrait: *portrait }), to)
        }
        Print::Comparison { comparison, to } => {
            let found = records::named(app, Noun::Comparison, comparison).await?;
            let Record::Comparison(own) = found else { return Err(wrong()) };
            (Job::Document(Document::Comparison { comparison_id: own.id }), to)
        }
        Print::Onepager { enterprise, hosts, to } => {
            let enterprise_id = enterprise_id(app, enterprise).await?;
            (Job::Document(Document::OnePager { enterprise_id, for_hosts: *hosts }), to)
        }
        Print::List { noun, to } => {
            (Job::Document(Document::List { noun: super::records::noun(noun)? }), to)
        }
        Print::Book { delegation, to } => {
            let found = records::named(app, Noun::Delegation, delegation).await?;
            let Record::Delegation(own) = found else { return Err(wrong()) };
            (Job::Document(Document::Book { delegation_id: own.id }), to)
        }
    })
}

async fn enterprise_id(app: &App, name: &str) -> Result<EnterpriseId> {
    match records::named(app, Noun::Enterprise, name).await? {
        Record::Enterprise(own) => Ok(own.id),
        _ => Err(ApiError::internal("an enterprise was asked for")),
    }
}

async fn plan_id(app: &App, name: &str) -> Result<PlanId> {
    match records::named(app, Noun::Plan, name).await? {
        Record::Plan(own) => Ok(own.id),
        _ => Err(ApiError::internal("a plan was asked for")),
    }
}

async fn stop_on_interrupt(stopped: Arc<AtomicBool>) {
    if tokio::signal::ctrl_c().await.is_ok() {
        stopped.store(true, Ordering::Relaxed);
    }
}
