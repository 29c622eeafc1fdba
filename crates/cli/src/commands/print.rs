//! Printing to a file, with progress on a terminal and Ctrl-C to stop.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use portolan_api::app::App;
use portolan_api::error::{ApiError, Result};
use portolan_api::printing::{
    self, Document, Edition, Paper, Press, PrintLanguage, PrintOptions, Severity, Watch,
};
use portolan_api::records;
use portolan_domain::id::{EnterpriseId, PlanId};
use portolan_domain::record::{Noun, Record};
use portolan_domain::text::{Bilingual, Language};
use serde_json::json;

use crate::args::{self, Part, Print, PrintTo};
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
    let options = options(to, edition_of(what, to));
    let Some(path) = to.output.as_ref().filter(|_| !to.preflight) else {
        return preflight(app, wanted, options, json).await;
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
        Wanted::One(document) => printing::document(app, press, (document, options), watch).await,
        Wanted::Volume(documents, title) => {
            printing::volume(app, press, (documents, title, options), watch).await
        }
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

fn options(to: &PrintTo, edition: Edition) -> PrintOptions {
    PrintOptions {
        language: match to.language {
            args::Language::Chinese => PrintLanguage::Chinese,
            args::Language::English => PrintLanguage::English,
            args::Language::Bilingual => PrintLanguage::Bilingual,
        },
        paper: match to.paper {
            args::Paper::A4 => Paper::A4,
            args::Paper::Letter => Paper::Letter,
        },
        edition,
    }
}

/// For whom it is printed; `--hosts` is the same as the edition for them.
fn edition_of(what: &Print, to: &PrintTo) -> Edition {
    match (what, to.edition) {
        (Print::Onepager { hosts: true, .. }, _) | (_, args::Edition::Host) => Edition::Host,
        (_, args::Edition::Internal) => Edition::Internal,
        (_, args::Edition::Participant) => Edition::Participant,
    }
}

/// Lists what is missing or odd. What must be put right is told by the exit code too, for scripts.
async fn preflight(
    app: &App,
    wanted: Wanted,
    options: PrintOptions,
    json: bool,
) -> Result<ExitCode> {
    let press = Arc::new(Press::find(None));
    let documents = match wanted {
        Wanted::One(document) => vec![(document, options.edition)],
        Wanted::Volume(documents, _) => documents,
    };
    let mut found = Vec::new();
    for (document, edition) in documents {
        let options = PrintOptions { edition, ..options };
        for finding in printing::preflight(app, Arc::clone(&press), document, options).await? {
            // The same record may stand in several documents of a volume.
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
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

/// What is to be printed.
enum Wanted {
    One(Document),
    /// Several in one volume of this title.
    Volume(Vec<(Document, Edition)>, Bilingual),
}

/// Finds the records that were named.
async fn wanted<'a>(app: &App, what: &'a Print) -> Result<(Wanted, &'a PrintTo)> {
    let (kind, name, to) = match what {
        Print::Dossier { enterprise, to } => (Part::Dossier, enterprise, to),
        Print::Plan { plan, blank: false, to } => (Part::Plan, plan, to),
        Print::Plan { plan, blank: true, to } => (Part::Form, plan, to),
        Print::Register { plan, portrait: false, to } => (Part::Register, plan, to),
        Print::Register { plan, portrait: true, to } => (Part::Upright, plan, to),
        Print::Comparison { comparison, to } => (Part::Comparison, comparison, to),
        Print::Onepager { enterprise, to, .. } => (Part::Onepager, enterprise, to),
        Print::List { noun, to } => (Part::List, noun, to),
        Print::Book { delegation, with, title_zh, title_en, to } => {
            let edition = edition_of(what, to);
            let mut documents = Vec::new();
            if let Some(delegation) = delegation {
                documents.push((document(app, Part::Book, delegation).await?, edition));
            }
            for (kind, name) in with {
                let edition = if matches!(kind, Part::Hosts) { Edition::Host } else { edition };
                documents.push((document(app, *kind, name).await?, edition));
            }
            let wanted = match documents.as_slice() {
                [(book @ Document::Book { .. }, _)] => Wanted::One(*book),
                _ => Wanted::Volume(documents, Bilingual::new(title_zh, title_en)),
            };
            return Ok((wanted, to));
        }
    };
    Ok((Wanted::One(document(app, kind, name).await?), to))
}

/// Finds the record that was named.
async fn document(app: &App, kind: Part, name: &str) -> Result<Document> {
    let wrong = || ApiError::internal("a record of another noun was found");
    Ok(match kind {
        Part::Dossier => Document::Dossier { enterprise_id: enterprise_id(app, name).await? },
        Part::Plan => Document::Plan { plan_id: plan_id(app, name).await?, blank: false },
        Part::Form => Document::Plan { plan_id: plan_id(app, name).await?, blank: true },
        Part::Register => {
            Document::Register { plan_id: plan_id(app, name).await?, portrait: false }
        }
        Part::Upright => Document::Register { plan_id: plan_id(app, name).await?, portrait: true },
        Part::Comparison => {
            let found = records::named(app, Noun::Comparison, name).await?;
            let Record::Comparison(own) = found else { return Err(wrong()) };
            Document::Comparison { comparison_id: own.id }
        }
        Part::Onepager | Part::Hosts => {
            Document::OnePager { enterprise_id: enterprise_id(app, name).await? }
        }
        Part::List => Document::List { noun: super::records::noun(name)? },
        Part::Book => {
            let found = records::named(app, Noun::Delegation, name).await?;
            let Record::Delegation(own) = found else { return Err(wrong()) };
            Document::Book { delegation_id: own.id }
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
