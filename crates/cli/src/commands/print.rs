//! Printing to a file.

mod batch;
mod how;
mod progress;
mod wanted;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use portolan_api::app::App;
use portolan_api::error::Result;
use portolan_api::printing::{
    self, BoundVolume, CopyNumber, Finding, Press, PrintOptions, Severity,
};
use portolan_domain::text::Language;
use serde_json::json;

use self::progress::Progress;
use self::wanted::{Wanted, wanted};
use crate::args::Print;
use crate::output;

pub(crate) async fn print(app: &App, what: &Print, json: bool) -> Result<ExitCode> {
    if let Print::Batch(many) = what {
        return batch::batch(app, many, json).await;
    }
    let (wanted, to) = wanted(app, what).await?;
    let Some(path) = to.output.as_ref().filter(|_| !to.preflight) else {
        return match to.list_sections {
            true => list_sections(app, wanted, json).await,
            false => preflight(app, wanted, json).await,
        };
    };
    let jobs = jobs(wanted, path, to.copies);
    let press = Arc::new(Press::find(None));
    let mut told = Vec::with_capacity(jobs.len());
    let mut first = true;
    for (wanted, path) in jobs {
        let BoundVolume { printed, findings } = printed(app, Arc::clone(&press), wanted).await?;
        printing::write_file(&path, &printed.pdf)?;
        if json {
            told.push(json!({
                "file": path,
                "pages": printed.pages,
                "bytes": printed.pdf.len(),
                "conforms": printed.conforms,
                "findings": findings,
            }));
        } else {
            // The files of a volume are the same in every copy.
            if first {
                list(&findings)?;
            }
            first = false;
            let (pages, bytes) = (printed.pages, printed.pdf.len());
            output::line(format!("{}: {pages} pages, {bytes} bytes", path.display()))?;
        }
    }
    match (json, to.copies, told.as_slice()) {
        (false, ..) => {}
        (true, None, [one]) => output::json(one)?,
        (true, ..) => output::json(&told)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What is printed to which file: itself, or each of its numbered copies.
fn jobs(wanted: Wanted, path: &Path, copies: Option<u16>) -> Vec<(Wanted, PathBuf)> {
    let Some(of) = copies else { return vec![(wanted, path.to_owned())] };
    let digits = of.to_string().len().max(2);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let copy = |number: u16| {
        let name = format!("{stem}-{number:0digits$}.pdf");
        (wanted.clone().copy(CopyNumber { number, of }), path.with_file_name(name))
    };
    (1..=of).map(copy).collect()
}

async fn printed(app: &App, press: Arc<Press>, wanted: Wanted) -> Result<BoundVolume> {
    let progress = Progress::begin()?;
    let printed = match wanted {
        Wanted::One(document) => {
            let printed = printing::document(app, press, document, progress.watch()).await;
            printed.map(|printed| BoundVolume { printed, findings: Vec::new() })
        }
        Wanted::Volume(volume) => printing::volume(app, press, volume, progress.watch()).await,
    };
    progress.end();
    printed
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
