//! Printing to a file, to a printer, or to both.

mod batch;
mod how;
pub(crate) mod profile;
mod wanted;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use portolan_api::app::App;
use portolan_api::error::Result;
use portolan_api::printing::{
    self, BoundVolume, CopyNumber, Finding, Press, Printed, Sent, Severity,
};
use portolan_domain::text::Language;
use serde_json::{Value, json};

use self::profile::Profile;
use self::wanted::{Wanted, wanted};
use super::progress::Progress;
use crate::args::Print;
use crate::{output, words};

pub(crate) async fn print(app: &App, what: &Print, json: bool) -> Result<ExitCode> {
    if let Print::Batch(many) = what {
        return batch::batch(app, many, json).await;
    }
    let (wanted, to) = wanted(app, what).await?;
    if to.preflight {
        return preflight(app, wanted, json).await;
    }
    if to.list_sections {
        return list_sections(app, wanted, json).await;
    }
    let on_paper = to.device.job();
    if let Some(job) = &on_paper {
        // A printer that is not there is told before a long book is made for it.
        printing::check(job).await?;
    }
    let title = title(app, &wanted).await?;
    let press = Arc::new(Press::find(None));
    let mut told = Vec::new();
    for (wanted, path) in jobs(wanted, to.output.as_deref(), to.copies) {
        let profile = to.profile.then(|| Arc::new(Profile::of_job()));
        let BoundVolume { printed, findings } =
            printed(app, Arc::clone(&press), wanted, profile.clone()).await?;
        let printed = Arc::new(printed);
        if let Some(path) = &path {
            printing::write_file(path, &printed.pdf)?;
        }
        let sent = match &on_paper {
            Some(job) => {
                Some(printing::send(Arc::clone(&printed), title.clone(), job.clone()).await?)
            }
            None => None,
        };
        // The files of a volume are the same in every copy.
        if !json && told.is_empty() {
            list(&findings)?;
        }
        if let Some(profile) = profile {
            profile.say()?;
        }
        told.push(Told { path, printed, findings, sent });
        if !json && let Some(last) = told.last() {
            last.say()?;
        }
    }
    let answers: Vec<_> = told.iter().map(Told::json).collect();
    match (json, to.copies, answers.as_slice()) {
        (false, ..) => {}
        (true, None, [one]) => output::json(one)?,
        (true, ..) => output::json(&answers)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What became of one document.
struct Told {
    path: Option<PathBuf>,
    printed: Arc<Printed>,
    findings: Vec<Finding>,
    sent: Option<Sent>,
}

impl Told {
    fn json(&self) -> Value {
        let mut told = json!({
            "file": self.path,
            "pages": self.printed.pages,
            "bytes": self.printed.pdf.len(),
            "conforms": self.printed.conforms,
            "findings": self.findings,
        });
        if let Some(sent) = &self.sent {
            told["job"] = json!(sent.job);
        }
        told
    }

    fn say(&self) -> Result<()> {
        let pages = self.printed.pages;
        if let Some(path) = &self.path {
            let bytes = self.printed.pdf.len();
            output::line(format!("{}: {pages} pages, {bytes} bytes", path.display()))?;
        }
        let Some(sent) = &self.sent else { return Ok(()) };
        let job = sent.job.as_deref().unwrap_or("-");
        output::line(match words::language() {
            Language::Chinese => format!("已交打印机：任务 {job}，文件共 {pages} 页"),
            Language::English => {
                format!("sent to the printer: job {job}, a document of {pages} pages")
            }
        })
    }
}

/// What the list of a printer's jobs shows: the code, for others read that list too.
async fn title(app: &App, wanted: &Wanted) -> Result<String> {
    Ok(match wanted {
        Wanted::One(document) => format!("Portolan {}", printing::code(app, document).await?),
        Wanted::Volume(_) => "Portolan".to_owned(),
    })
}

/// What is printed to which file, if to any: itself, or each of its numbered copies.
fn jobs(
    wanted: Wanted,
    path: Option<&Path>,
    copies: Option<u16>,
) -> Vec<(Wanted, Option<PathBuf>)> {
    let Some(of) = copies else { return vec![(wanted, path.map(Path::to_owned))] };
    let digits = of.to_string().len().max(2);
    let copy = |number: u16| {
        let path = path.map(|path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            path.with_file_name(format!("{stem}-{number:0digits$}.pdf"))
        });
        (wanted.clone().copy(CopyNumber { number, of }), path)
    };
    (1..=of).map(copy).collect()
}

async fn printed(
    app: &App,
    press: Arc<Press>,
    wanted: Wanted,
    profile: Option<Arc<Profile>>,
) -> Result<BoundVolume> {
    let findings = match &wanted {
        Wanted::One(own) => printing::brand_findings(app, own.document, &own.options).await?,
        Wanted::Volume(_) => Vec::new(),
    };
    let watch = |progress: &Progress| progress.watch(profile.clone());
    let progress = Progress::begin()?;
    let printed = match wanted {
        Wanted::One(document) => {
            let printed = printing::document(app, press, document, watch(&progress)).await;
            printed.map(|printed| BoundVolume { printed, findings })
        }
        Wanted::Volume(volume) => printing::volume(app, press, volume, watch(&progress)).await,
    };
    progress.end();
    if let Some(profile) = &profile {
        profile.made();
    }
    printed
}

/// Lists what is missing or odd. What must be put right is told by the exit code too, for scripts.
async fn preflight(app: &App, wanted: Wanted, json: bool) -> Result<ExitCode> {
    let press = Arc::new(Press::find(None));
    let found = match wanted {
        Wanted::One(document) => printing::preflight(app, press, &document).await?,
        Wanted::Volume(volume) => printing::preflight_volume(app, press, volume).await?,
    };
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
    let chinese = words::language() == Language::Chinese;
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
    for document in wanted.documents() {
        found.extend(printing::sections(app, &document).await?);
    }
    if json {
        output::json(&found)?;
    } else {
        let chinese = words::language() == Language::Chinese;
        for section in &found {
            let name = if chinese { &section.name.zh } else { &section.name.en };
            output::line(format!("{:<12}{name}", section.key))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
