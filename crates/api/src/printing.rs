//! Printing: records to a PDF, in memory; and how a finished PDF becomes a file.

mod batch;
mod branding;
mod device;
mod documents;
mod files;
mod preflight;
mod preset;
mod source;
mod volume;

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

pub use crate::outside::picture as image;
pub use batch::{Batch, BatchFile, Pattern, batch, code, file_name};
pub use branding::brand_findings;
pub use device::{PrintJob, Printer, Printers, Sent, Sides, check, printers, send};
pub use documents::{Document, DocumentKind, document, sections};
pub(crate) use files::{book_now, comparison_now};
pub use portolan_dossier::Image;
pub use portolan_dossier::{Booklet, BrandChoice, Cut, PrintOptions};
pub use portolan_dossier::{
    CopyNumber, DocumentSection, Edition, Paper, PrintLanguage, Printed, Stage, Style, Watch,
    Watermark,
};
use portolan_dossier::{DossierError, FontBytes, Fonts};
pub use preflight::{Finding, FindingKind, FindingRecord, Severity, preflight};
pub use preset::{Preset, read_preset, write_preset};
use serde::{Deserialize, Serialize};
use specta::Type;
pub use volume::{
    BoundVolume, Volume, VolumeFile, VolumeFileKind, VolumePart, check_files, preflight_volume,
    volume,
};

use crate::error::{ApiError, ErrorCode, Result};

/// The faces on disk, read when something is first printed; those of other scripts when something first needs them.
pub struct Press {
    folder: PathBuf,
    fonts: OnceLock<Fonts>,
}

/// What to print and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PrintDocument {
    /// Which document, of which record.
    pub document: Document,
    /// How it looks and for whom it is.
    pub options: PrintOptions,
    /// Its sections by key, in the order they are printed; all of them when left out.
    #[serde(default)]
    pub sections: Option<Vec<String>>,
    /// When the last edition was made, as RFC 3339 or a date: a chapter at the end tells what changed since.
    #[serde(default)]
    pub since: Option<String>,
}

impl PrintDocument {
    /// A document in all its sections.
    pub fn whole(document: Document, options: PrintOptions) -> Self {
        Self { document, options, sections: None, since: None }
    }
}

impl Press {
    /// The press with the faces in this folder. Nothing is read yet.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), fonts: OnceLock::new() }
    }

    /// The press with the faces where they are expected: the folder named by `PORTOLAN_FONTS`, `fonts` beside the
    /// program (as installed), or `fonts` above it (as built).
    pub fn find(also: Option<&Path>) -> Self {
        let beside =
            std::env::current_exe().ok().and_then(|program| Some(program.parent()?.to_owned()));
        let candidates = [
            std::env::var_os("PORTOLAN_FONTS").map(PathBuf::from),
            also.map(|folder| folder.join("fonts")),
            beside.as_ref().map(|folder| folder.join("fonts")),
            beside.as_ref().and_then(|folder| Some(folder.parent()?.join("fonts"))),
        ];
        let folders = candidates.into_iter().flatten();
        Self::at(
            folders
                .into_iter()
                .find(|folder| folder.is_dir())
                .unwrap_or_else(|| PathBuf::from("fonts")),
        )
    }

    /// The faces.
    ///
    /// # Errors
    /// When a file is missing or is no font.
    pub fn fonts(&self) -> Result<Fonts> {
        if let Some(fonts) = self.fonts.get() {
            return Ok(fonts.clone());
        }
        let folder = self.folder.clone();
        let fonts = Fonts::read(move |name| mapped(&folder.join(name))).map_err(|why| {
            let DossierError::Font { face, .. } = &why else { return ApiError::from(why) };
            let file = format!("{face}.ttf");
            ApiError::new(ErrorCode::NotFound, why.to_string()).with("file", &file)
        })?;
        Ok(self.fonts.get_or_init(|| fonts).clone())
    }
}

fn mapped(path: &Path) -> std::io::Result<FontBytes> {
    let file = File::open(path)?;
    #[expect(
        unsafe_code,
        reason = "memmap2 has no safe way: nobody can promise for other programs"
    )]
    // SAFETY: the fonts are installed with the program and only ever replaced whole, by another file of the same name.
    let bytes = unsafe { memmap2::Mmap::map(&file)? };
    Ok(Arc::new(bytes))
}

/// Writes a file whole or not at all: to a temporary name beside it, to the disk, then renamed.
///
/// # Errors
/// When the folder cannot be written or the disk is full; what stood there stays.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, true)
}

/// Writes a file as [`write_file`], over an older one only when that may be replaced.
fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<()> {
    put(path, replace, |file| {
        file.write_all(bytes).map_err(|why| failed_to_write(&why, bytes.len()))
    })
}

/// Writes a file as [`write_file`] with what `fill` puts into it.
pub(crate) fn write_with(path: &Path, fill: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    put(path, true, fill)
}

fn put(path: &Path, replace: bool, fill: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    let begun = tempfile::Builder::new().prefix(".portolan-").tempfile_in(folder(path));
    let mut file = begun.map_err(|why| failed_to_write(&why, 0))?;
    fill(file.as_file_mut())?;
    let bytes = file.as_file().metadata().map_or(0, |file| file.len());
    let failed =
        |why: std::io::Error| failed_to_write(&why, usize::try_from(bytes).unwrap_or(usize::MAX));
    file.as_file().sync_all().map_err(failed)?;
    let named = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    named.map_err(|why| failed(why.error))?;
    Ok(())
}

/// The folder of a file.
pub(crate) fn folder(path: &Path) -> &Path {
    let named = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    named.unwrap_or_else(|| Path::new("."))
}

pub(crate) fn failed_to_write(why: &std::io::Error, needed: usize) -> ApiError {
    let code = match why.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            ErrorCode::ReadOnly
        }
        std::io::ErrorKind::AlreadyExists => ErrorCode::Exists,
        std::io::ErrorKind::NotFound => ErrorCode::NotFound,
        _ => ErrorCode::Internal,
    };
    ApiError::new(code, format!("writing the file failed: {why}")).with("needed", needed)
}
