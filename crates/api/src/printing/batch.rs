//! Printing many documents, each to a file of its own that is named by a pattern. One that fails stops no other, and
//! what became of each is told.

mod pattern;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use pattern::Pattern;
use pattern::{Facts, unique};
use portolan_domain::id::RecordId;
use portolan_domain::record::{Noun, Record};
use portolan_domain::terms;
use portolan_domain::text::Bilingual;
use portolan_dossier::Watch;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Document, Press, PrintDocument, document, failed_to_write, write};
use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};

/// Many documents and where they go.
#[derive(Debug, Clone)]
pub struct Batch {
    /// What is printed, in this order.
    pub documents: Vec<PrintDocument>,
    /// How the files are called.
    pub pattern: Pattern,
    /// Where they go; made when only the folder itself is missing.
    pub folder: PathBuf,
    /// Whether files of the same name are replaced; they are left alone and told otherwise.
    pub replace: bool,
}

/// What became of one document of a batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BatchFile {
    /// Code of the record, or how it was named when there is none.
    pub code: String,
    /// Name of the file that was written or would have been; empty when the record is gone.
    pub file: String,
    /// How many pages it has; 0 when it was not written.
    pub pages: u32,
    /// Its size in bytes; 0 when it was not written.
    pub bytes: u32,
    /// Why it was not written.
    pub error: Option<ApiError>,
}

impl BatchFile {
    /// A document that was not printed.
    pub fn failed(code: impl Into<String>, file: impl Into<String>, error: ApiError) -> Self {
        Self { code: code.into(), file: file.into(), pages: 0, bytes: 0, error: Some(error) }
    }
}

/// Prints each document to its own file: whole or not at all, under a name that no other of the batch has. Steps of
/// `watch` are documents. What was written before a stop stays.
///
/// # Errors
/// When the folder is none and cannot be made. What happens to a single document is told in its entry.
pub async fn batch(
    app: &App,
    press: Arc<Press>,
    batch: Batch,
    watch: Arc<dyn Watch + Send>,
) -> Result<Vec<BatchFile>> {
    make_folder(&batch.folder)?;
    let total = batch.documents.len();
    let (mut taken, mut report) = (HashSet::new(), Vec::with_capacity(total));
    let mut stop: Option<ApiError> = None;
    for (done, what) in batch.documents.iter().enumerate() {
        watch.step(done, total);
        if watch.cancelled() && stop.is_none() {
            stop = Some(ApiError::new(ErrorCode::Cancelled, "the batch was stopped"));
        }
        let facts = match facts(app, what).await {
            Ok(facts) => facts,
            Err(error) => {
                report.push(BatchFile::failed(what.document.record().1, "", error));
                continue;
            }
        };
        let file = unique(&mut taken, &batch.pattern.name(&facts));
        let printed = match &stop {
            Some(why) => Err(why.clone()),
            None => one(app, &press, (&batch, what, &file), &watch).await,
        };
        report.push(match printed {
            Ok((pages, bytes)) => BatchFile { code: facts.code, file, pages, bytes, error: None },
            Err(error) => {
                // A full disk will be as full for the next one.
                if error.code == ErrorCode::DiskFull {
                    stop = Some(error.clone());
                }
                BatchFile::failed(facts.code, file, error)
            }
        });
    }
    watch.step(total, total);
    Ok(report)
}

/// Pages of one document are no steps of the batch.
struct WithinBatch(Arc<dyn Watch + Send>);

impl Watch for WithinBatch {
    fn step(&self, _done: usize, _total: usize) {}

    fn cancelled(&self) -> bool {
        self.0.cancelled()
    }
}

/// Prints and writes one; its pages and bytes.
async fn one(
    app: &App,
    press: &Arc<Press>,
    (batch, what, file): (&Batch, &PrintDocument, &str),
    watch: &Arc<dyn Watch + Send>,
) -> Result<(u32, u32)> {
    let path = batch.folder.join(file);
    // Told before a long print; that it is so still is made sure when the file gets its name.
    if !batch.replace && path.symlink_metadata().is_ok() {
        return Err(ApiError::new(ErrorCode::Exists, "the file is there").with("file", file));
    }
    let within = Arc::new(WithinBatch(Arc::clone(watch)));
    let printed = document(app, Arc::clone(press), what.clone(), within).await?;
    write(&path, &printed.pdf, batch.replace).map_err(|error| error.with("file", file))?;
    let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
    Ok((count(printed.pages), count(printed.pdf.len())))
}

fn make_folder(folder: &Path) -> Result<()> {
    match std::fs::create_dir(folder) {
        Err(_) if folder.is_dir() => Ok(()),
        made => made.map_err(|why| failed_to_write(&why, 0)),
    }
}

impl Document {
    /// The record it is made from, by its id; a list by its noun.
    fn record(self) -> (Noun, String, Option<RecordId>) {
        let (noun, id): (_, RecordId) = match self {
            Self::Dossier { enterprise_id }
            | Self::Assessment { enterprise_id, .. }
            | Self::OnePager { enterprise_id } => (Noun::Enterprise, enterprise_id.into()),
            Self::Plan { plan_id, .. } | Self::Register { plan_id, .. } => {
                (Noun::Plan, plan_id.into())
            }
            Self::Comparison { comparison_id } => (Noun::Comparison, comparison_id.into()),
            Self::Book { delegation_id } | Self::Cards { delegation_id, .. } => {
                (Noun::Delegation, delegation_id.into())
            }
            Self::List { noun } => return (noun, noun.name().to_owned(), None),
        };
        (noun, id.to_string(), Some(id))
    }
}

/// Code of the record that a document is made from; of a list the name of its noun.
///
/// # Errors
/// When the record is gone.
pub async fn code(app: &App, what: &PrintDocument) -> Result<String> {
    Ok(facts(app, what).await?.code)
}

/// What the file of a document is called by a pattern, when no other of its batch has that name.
///
/// # Errors
/// When the record is gone.
pub async fn file_name(app: &App, what: &PrintDocument, pattern: &Pattern) -> Result<String> {
    Ok(pattern.name(&facts(app, what).await?))
}

/// What a file may be named by.
async fn facts(app: &App, what: &PrintDocument) -> Result<Facts> {
    let (noun, word, id) = what.document.record();
    let (date, options) = (app.clock.today(), what.options);
    let Some(id) = id else {
        let name = terms::pair(&format!("noun.{word}"));
        let name = name.unwrap_or_else(|| Bilingual::new(&word, &word));
        return Ok(Facts { code: word, short_name: name.clone(), name, date, options });
    };
    let found = app.store.record(noun, id).await?;
    let record = found.ok_or_else(|| ApiError::gone(noun, &word))?;
    let short_name = match &record {
        Record::Enterprise(own) => own.short_name.clone(),
        other => other.title(),
    };
    Ok(Facts { code: record.code().to_string(), name: record.title(), short_name, date, options })
}
