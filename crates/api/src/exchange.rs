//! Records as one JSON file and back, without loss: the shape of the demo data, with optional keys for what that lacks.
//!
//! In the file, records are named by their codes, money stands in plain numbers with the unit in the key, and unknown
//! keys are refused by name, since dropping them in silence would lose data.

mod number;
mod read;
mod shape;
mod write;

use portolan_domain::action::{Action, Verb};
use portolan_domain::base64;
use portolan_domain::enterprise::EnterpriseError;
use portolan_domain::id::Code;
use portolan_domain::record::{Noun, Record};
use portolan_store::{BackupReason, Change, Content};

use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::history;
use crate::{attachments, brand};

use serde::Serialize;
use shape::{File, FileEnterprise};

/// A larger file is refused; whoever reads it from a disk looks at its size first.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// How many records came in.
    pub records: u32,
    /// What was taken otherwise than it stood in the file, or stands in it and cannot be so; empty as a rule.
    pub remarks: Vec<Remark>,
}

/// Something in a file that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remark {
    /// Code of the record.
    pub code: Code,
    /// Field of the record.
    pub field: &'static str,
    /// What is odd and what was done.
    pub what: String,
}

/// All records as a file.
async fn export(app: &App) -> Result<File> {
    let records = app.store.records(&Noun::ALL).await?;
    let mut file = write::file(&records)?;
    for attachment in &mut file.attachments {
        let bytes = attachments::content(app, &attachment.sha256).await?;
        base64::encode(&bytes, &mut attachment.bytes);
    }
    Ok(file)
}

/// All records as JSON text, indented, ending with a newline.
///
/// # Errors
/// When the store cannot be read.
pub async fn export_text(app: &App) -> Result<String> {
    let mut text = serde_json::to_string_pretty(&export(app).await?).map_err(ApiError::internal)?;
    text.push('\n');
    Ok(text)
}

/// Takes in every record of a file, as one batch: all or nothing, and one undo takes it back. A workspace file that
/// holds something is backed up first.
///
/// # Errors
/// [`RefusedInput`](ErrorCode::RefusedInput) when the text is no such file or points to what it does not hold,
/// [`Taken`](ErrorCode::Taken) when a code is in use here already, and when the back-up cannot be made.
pub async fn import(app: &App, text: &str) -> Result<Imported> {
    take_in(app, text, Verb::Import).await
}

pub(crate) async fn take_in(app: &App, text: &str, verb: Verb) -> Result<Imported> {
    if text.len() > MAX_BYTES {
        return Err(refused(format!("the file is larger than {} MiB", MAX_BYTES / 1024 / 1024)));
    }
    let file: File = serde_json::from_str(text).map_err(|why| refused(why.to_string()))?;
    let mut remarks: Vec<Remark> = file.enterprises.iter().filter_map(moved_day).collect();
    let contents = contents(&file)?;
    let mut records = read::records(file)?;
    let here = app.store.records(&[Noun::Workspace]).await?;
    for record in &mut records {
        brand::cleaned(record).await?;
        remarks.extend(check(record)?);
        replace_workspace(record, &here);
    }
    if verb == Verb::Import {
        back_up(app).await?;
    }
    let records_in = crate::plans::count(records.len());
    let action = Action::of(verb);
    let changes = records.into_iter().map(Change::Put).collect();
    app.commit_with_contents(action, changes, &contents).await?;
    Ok(Imported { records: records_in, remarks })
}

/// The bytes of the attachments, each being what its hash and size say.
fn contents(file: &File) -> Result<Vec<Content>> {
    let content = |attachment: &shape::FileAttachment| {
        let odd = || refused(format!("attachment {} is not what its hash says", attachment.id));
        let bytes = base64::decode(&attachment.bytes).ok_or_else(odd)?;
        let hash = portolan_store::sha256(&bytes);
        let stated = attachments::hash(&attachment.sha256).ok_or_else(odd)?;
        match hash == stated && u32::try_from(bytes.len()).is_ok_and(|size| size == attachment.size)
        {
            true => Ok((hash, bytes)),
            false => Err(odd()),
        }
    };
    file.attachments.iter().map(content).collect()
}

/// What to say of a founding day that there never was.
fn moved_day(enterprise: &FileEnterprise) -> Option<Remark> {
    let founded = enterprise.founded.as_ref()?;
    let written = founded.written.as_ref()?;
    let what = format!("there is no {written}; {} was taken", founded.day);
    Some(Remark { code: enterprise.id.clone(), field: "founded", what })
}

/// The rules of a record's own noun, the record named. That research staff are among the staff is left to whoever edits
/// the enterprise next, since a file may hold figures of different days; but it is said.
fn check(record: &Record) -> Result<Option<Remark>> {
    if let Record::Enterprise(enterprise) = record
        && let Err(why @ EnterpriseError::RdStaffAboveEmployees) = enterprise.check()
    {
        let code = enterprise.code.clone();
        return Ok(Some(Remark { code, field: "rdStaff", what: why.to_string() }));
    }
    let named = |why| refused(format!("{} {}: {why}", record.noun().name(), record.code()));
    history::check(record).map_err(named)?;
    Ok(None)
}

/// No back-up, no import, unless there is nothing to keep. A shared database is backed up by its administrator.
async fn back_up(app: &App) -> Result<()> {
    if app.store.path().is_some() && !app.store.recent(1).await?.is_empty() {
        app.store.backup_now(BackupReason::BeforeImport).await?;
    }
    Ok(())
}

/// A workspace says of itself only once: what the file says takes the place of what stood here.
fn replace_workspace(record: &mut Record, here: &[Record]) {
    if let (Record::Workspace(incoming), Some(Record::Workspace(stored))) = (record, here.first()) {
        incoming.id = stored.id;
        incoming.revision = stored.revision;
    }
}

fn refused(why: impl std::fmt::Display) -> ApiError {
    ApiError::new(ErrorCode::RefusedInput, format!("the file cannot be taken in: {why}"))
        .with("why", why)
}
