//! Files kept with records: putting one in, what can happen when it is opened, and copies of it outside.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use portolan_domain::about::About;
use portolan_domain::action::Verb;
use portolan_domain::attachment::{Attachment, AttachmentError, Danger, MAX_ATTACHMENT_BYTES};
use portolan_domain::id::AttachmentId;
use portolan_domain::record::{Entity as _, Noun};
use portolan_store::{Change, sha256};

use crate::app::{App, action, new_id};
use crate::error::{ApiError, ErrorCode, Result};
use crate::{printing, records, save};

/// The attachments of a record, the newest first.
///
/// # Errors
/// When the store cannot be read.
pub async fn of(app: &App, about: About) -> Result<Vec<Attachment>> {
    let mut all: Vec<Attachment> = app.store.pointing_to(about.reference().id).await?;
    all.sort_by_cached_key(|own| std::cmp::Reverse((own.added_on, own.code.sort_key())));
    Ok(all)
}

/// Keeps a copy of a file with a record, with the next free code. The file itself stays where and as it is.
///
/// # Errors
/// [`ErrorCode::RefusedInput`] with what it is as `why` when it is a folder, a link or no file at all; at `size` when it
/// is larger than [`MAX_ATTACHMENT_BYTES`], at `name` when its name cannot be kept; when it cannot be read, or what it
/// belongs to is gone.
pub async fn add(app: &App, about: About, path: &Path, note: &str) -> Result<Attachment> {
    let bytes = read_bounded(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().trim().to_owned();
    let hash = sha256(&bytes);
    let attachment = Attachment {
        id: AttachmentId(new_id()),
        code: records::next_code(app, Noun::Attachment, "F", 2).await?,
        revision: 0,
        about,
        name,
        // No more than the limit, which fits.
        size: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        added_on: app.clock.today(),
        note: note.trim().to_owned(),
    };
    attachment.check()?;
    let record = attachment.into_record();
    let made = action(Verb::Create, &record, Vec::new());
    let put = vec![Change::Put(record)];
    save::only(app.commit_with_contents(made, put, &[(hash, bytes)]).await?)
}

/// The bytes of a file, when it is one and not too large. It is asked what it is before it is opened, because opening a
/// pipe waits for whoever writes to it, and once more after that, because it may be another by then.
fn read_bounded(path: &Path) -> Result<Vec<u8>> {
    let unreadable = |why: io::Error| match why.kind() {
        io::ErrorKind::NotFound => ApiError::new(ErrorCode::NotFound, "the file is gone"),
        kind => ApiError::invalid("file", "file_unreadable", format!("{kind:?}")),
    };
    let kind = path.symlink_metadata().map_err(unreadable)?.file_type();
    if !kind.is_file() {
        let code = if kind.is_dir() { "file_folder" } else { "file_link" };
        return Err(ApiError::invalid("file", code, "no file is there, but something else"));
    }
    let file = open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let too_large = |size: u64| ApiError::from(AttachmentError::TooLarge(size));
    if size > u64::from(MAX_ATTACHMENT_BYTES) {
        return Err(too_large(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    let most = u64::from(MAX_ATTACHMENT_BYTES) + 1;
    let read = file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    match read > MAX_ATTACHMENT_BYTES as usize {
        true => Err(too_large(read as u64)),
        false => Ok(bytes),
    }
}

/// Opens a file to read; a link that has come in its place meanwhile is not followed, and a pipe not waited for.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(open(path, flags, Mode::empty())?);
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Opens a file to read.
#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Saves another name or note of an attachment; its bytes, and what belongs to them, never change.
///
/// # Errors
/// When the name cannot be kept, or somebody was faster.
pub async fn save(app: &App, attachment: Attachment) -> Result<Attachment> {
    let stored: Attachment = records::one(app, attachment.id).await?;
    let attachment = Attachment {
        name: attachment.name.trim().to_owned(),
        note: attachment.note,
        revision: attachment.revision,
        ..stored
    };
    attachment.check()?;
    save::edited(app, attachment, Verb::Edit).await
}

/// An attachment with its bytes, and what may happen when it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The record.
    pub attachment: Attachment,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Why it should not be opened without a thought; `None` for what only shows something.
    pub danger: Option<Danger>,
}

/// Takes an attachment out, to be shown or saved.
///
/// # Errors
/// When it is gone or its bytes are not there.
pub async fn take(app: &App, id: AttachmentId) -> Result<Taken> {
    let attachment: Attachment = records::one(app, id).await?;
    let bytes = content(app, &attachment.sha256).await?;
    let danger = attachment.danger(&bytes);
    Ok(Taken { attachment, bytes, danger })
}

/// Saves a copy of an attachment to a file, which is replaced where it is there already.
///
/// # Errors
/// When it is gone, or the file cannot be written.
pub async fn save_copy(app: &App, id: AttachmentId, path: &Path) -> Result<Attachment> {
    let taken = take(app, id).await?;
    printing::write_file(path, &taken.bytes)?;
    Ok(taken.attachment)
}

/// A hash from its hexadecimal digits; `None` when it is none.
pub(crate) fn hash(hex: &str) -> Option<[u8; 32]> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// The bytes under a hash, which must be there.
pub(crate) async fn content(app: &App, sha256: &str) -> Result<Vec<u8>> {
    let lost = || ApiError::internal(format!("the bytes under {sha256} are not there"));
    app.store.content(hash(sha256).ok_or_else(lost)?).await?.ok_or_else(lost)
}
