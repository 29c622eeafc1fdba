//! Printing many documents, each to a file of its own, and a report of what became of each.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use portolan_api::app::App;
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::printing::{self, BatchFile, Pattern, Press, PrintDocument};
use portolan_api::records;
use portolan_domain::record::Noun;
use portolan_domain::text::Language;
use serde_json::json;

use super::how::How;
use super::wanted::document;
use crate::args::{Batch, Part};
use crate::commands::progress::Progress;
use crate::{output, words};

/// Prints what was named. Something that was not written is told by the exit code too.
pub(super) async fn batch(app: &App, what: &Batch, json: bool) -> Result<ExitCode> {
    // A pattern that cannot work is told before anything is looked up.
    let pattern = Pattern::parse(&what.pattern)?;
    let how = How::of(&what.look, matches!(what.kind, Part::Hosts))?;
    let (documents, mut report) = find(app, what, &how).await?;
    let batch =
        printing::Batch { documents, pattern, folder: what.folder.clone(), replace: what.replace };
    let progress = Progress::begin()?;
    let printed =
        printing::batch(app, Arc::new(Press::find(None)), batch, progress.watch(None)).await;
    progress.end();
    report.extend(printed?);
    tell(&what.folder, &report, json)
}

/// The documents of the records that were named, and of the names that none has.
async fn find(app: &App, what: &Batch, how: &How) -> Result<(Vec<PrintDocument>, Vec<BatchFile>)> {
    if matches!(what.kind, Part::Pdf | Part::Image) {
        return Err(no_record());
    }
    let (mut documents, mut missing) = (Vec::new(), Vec::new());
    let names = if what.all { all(app, what.kind, how).await? } else { what.names.clone() };
    for name in names {
        match document(app, what.kind, &name).await {
            Ok(found) => documents.push(how.print(found)?),
            Err(error) if error.code == ErrorCode::Internal => return Err(error),
            Err(error) => missing.push(BatchFile::failed(name, "", error)),
        }
    }
    Ok((documents, missing))
}

/// Files of somebody else's are bound in, not printed.
fn no_record() -> ApiError {
    ApiError::invalid("kind", "no_record", "a file is bound into a volume: print book --with")
}

/// The ids of every record that a kind of document is printed of.
async fn all(app: &App, kind: Part, how: &How) -> Result<Vec<String>> {
    let noun = match kind {
        Part::Dossier | Part::Assessment | Part::Onepager | Part::Hosts => Noun::Enterprise,
        Part::Plan | Part::Form | Part::Register | Part::Upright => Noun::Plan,
        Part::Comparison => Noun::Comparison,
        Part::Book | Part::Cards | Part::Badges | Part::Small | Part::Tents | Part::Pocket => {
            Noun::Delegation
        }
        Part::List => {
            let listed = Noun::ALL.into_iter().filter(|noun| how.options.edition.may_list(*noun));
            return Ok(listed.map(|noun| noun.name().to_owned()).collect());
        }
        Part::Pdf | Part::Image => return Err(no_record()),
    };
    Ok(records::list(app, noun).await?.iter().map(|record| record.id().to_string()).collect())
}

fn tell(folder: &Path, report: &[BatchFile], json: bool) -> Result<ExitCode> {
    let failed = report.iter().filter(|entry| entry.error.is_some()).count();
    let written = report.len() - failed;
    if json {
        output::json(&json!({
            "folder": folder, "written": written, "failed": failed, "documents": report,
        }))?;
    } else {
        let chinese = words::language() == Language::Chinese;
        let row = |entry: &BatchFile| {
            let outcome = match &entry.error {
                Some(error) => words::told(error),
                None if chinese => format!("{} 页，{} 字节", entry.pages, entry.bytes),
                None => format!("{} pages, {} bytes", entry.pages, entry.bytes),
            };
            vec![entry.code.clone(), entry.file.clone(), outcome]
        };
        let heads =
            if chinese { ["编号", "文件", "结果"] } else { ["code", "file", "outcome"] };
        output::table(&heads, report.iter().map(row).collect())?;
        let folder = folder.display();
        output::line(match chinese {
            true => format!("{folder}：写出 {written} 个文件，{failed} 个未写出"),
            false => format!("{folder}: {written} files written, {failed} not written"),
        })?;
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
