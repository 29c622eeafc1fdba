//! Volumes: documents and files of somebody else's, bound in one PDF. The files stay here; the window has tokens.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use portolan_api::error::ApiError;
use portolan_api::printing::{
    self, BoundVolume, Finding, PrintDocument, PrintOptions, Volume, VolumeFile, VolumeFileKind,
    VolumePart,
};
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, State};

use crate::commands::printing::{Preview, Window, kept};
use crate::commands::{Answer, logged};
use crate::desk::Desk;
use crate::files::{self, Tokens};

/// What is bound, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PrintVolume {
    /// The parts in their order.
    pub(crate) parts: Vec<PrintVolumePart>,
    /// Its title; made of the documents' when empty.
    pub(crate) title: Bilingual,
    /// How it is printed.
    pub(crate) options: PrintOptions,
    /// Whether files that cannot be inserted are left out.
    pub(crate) skip_damaged: bool,
    /// When the last edition was made, as for one document.
    #[serde(default)]
    pub(crate) since: Option<String>,
}

/// A part of a volume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub(crate) enum PrintVolumePart {
    /// A document, with its own sections and readers.
    Document {
        /// Which one.
        what: PrintDocument,
    },
    /// A file that was chosen.
    File {
        /// Stands for it.
        token: String,
    },
}

/// A file that was chosen to be bound in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OutsideFile {
    /// Stands for it until the application ends.
    pub(crate) token: String,
    /// Its name.
    pub(crate) name: String,
    /// What it says it is.
    pub(crate) kind: VolumeFileKind,
}

/// Asks for PDFs and pictures to bind in; none when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_outside_files(
    app: AppHandle,
    desk: State<'_, Desk>,
) -> Answer<Vec<OutsideFile>> {
    let chosen = files::choose_outside(&app).await;
    Ok(chosen.iter().map(|path| outside(&desk.tokens, path)).collect())
}

fn outside(tokens: &Tokens, path: &Path) -> OutsideFile {
    let chosen = tokens.give(path);
    OutsideFile { token: chosen.token, name: chosen.name, kind: VolumeFileKind::named(path) }
}

/// What would be left out of a file, and whether it can be bound in at all.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_outside_file(
    desk: State<'_, Desk>,
    token: String,
) -> Answer<Vec<Finding>> {
    let open = desk.open().await?;
    let path = desk.tokens.path(&token)?;
    let file = logged("check_outside_file", file(path).await)?;
    let found = printing::check_files(&open, vec![file], PrintOptions::default()).await;
    logged("check_outside_file", found)
}

/// Prints a volume and keeps it for the preview.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_volume(
    app: AppHandle,
    desk: State<'_, Desk>,
    input: PrintVolume,
) -> Answer<Preview> {
    let watch = Window::of_preview(app, &desk);
    let (open, press) = (desk.open().await?, Arc::clone(&desk.press));
    let volume = logged("preview_volume", gathered(&desk.tokens, input).await)?;
    let bound = printing::volume(&open, press, volume, watch).await;
    let BoundVolume { printed, findings } = logged("preview_volume", bound)?;
    Ok(kept(&desk, printed, findings))
}

/// Lists what is missing or odd in the parts of a volume, the worst first. Nothing is printed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preflight_volume(
    desk: State<'_, Desk>,
    input: PrintVolume,
) -> Answer<Vec<Finding>> {
    let (open, press) = (desk.open().await?, Arc::clone(&desk.press));
    let volume = logged("preflight_volume", gathered(&desk.tokens, input).await)?;
    logged("preflight_volume", printing::preflight_volume(&open, press, volume).await)
}

/// The parts with the bytes of their files.
async fn gathered(tokens: &Tokens, input: PrintVolume) -> Answer<Volume> {
    let PrintVolume { parts: wanted, title, options, skip_damaged, since } = input;
    let mut parts = Vec::with_capacity(wanted.len());
    for part in wanted {
        parts.push(match part {
            PrintVolumePart::Document { what } => VolumePart::Document(what),
            PrintVolumePart::File { token } => VolumePart::File(file(tokens.path(&token)?).await?),
        });
    }
    Ok(Volume { parts, title, options, skip_damaged, since })
}

async fn file(path: PathBuf) -> Answer<VolumeFile> {
    let read = spawn_blocking(move || VolumeFile::read(VolumeFileKind::named(&path), &path));
    read.await.map_err(ApiError::internal)?
}

#[cfg(test)]
mod tests {
    use portolan_api::error::ErrorCode;

    use super::*;

    fn volume(tokens: &[&str]) -> PrintVolume {
        let part = |token: &&str| PrintVolumePart::File { token: (*token).to_owned() };
        PrintVolume {
            parts: tokens.iter().map(part).collect(),
            title: Bilingual::default(),
            options: PrintOptions::default(),
            skip_damaged: false,
            since: None,
        }
    }

    #[tokio::test]
    async fn tokens_become_the_files_that_were_chosen_in_the_order_of_the_parts() {
        let folder = tempfile::tempdir().unwrap();
        let (letter, photo) = (folder.path().join("letter.pdf"), folder.path().join("photo.JPG"));
        std::fs::write(&letter, b"pages").unwrap();
        std::fs::write(&photo, b"pixels").unwrap();
        let tokens = Tokens::default();
        let (letter, photo) = (outside(&tokens, &letter), outside(&tokens, &photo));
        let volume = gathered(&tokens, volume(&[&photo.token, &letter.token])).await.unwrap();
        let files: Vec<_> = volume
            .parts
            .iter()
            .map(|part| match part {
                VolumePart::File(own) => (own.name.as_str(), own.kind, own.bytes.as_slice()),
                VolumePart::Document(_) => panic!("no document was asked for"),
            })
            .collect();
        let wanted: [(&str, VolumeFileKind, &[u8]); 2] = [
            ("photo.JPG", VolumeFileKind::Image, b"pixels"),
            ("letter.pdf", VolumeFileKind::Pdf, b"pages"),
        ];
        assert_eq!(files, wanted);
    }

    #[tokio::test]
    async fn neither_a_path_nor_a_made_up_token_reads_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let letter = folder.path().join("letter.pdf");
        std::fs::write(&letter, b"pages").unwrap();
        let tokens = Tokens::default();
        outside(&tokens, &letter);
        for named in [letter.to_string_lossy().as_ref(), "letter.pdf", "1"] {
            let refused = gathered(&tokens, volume(&[named])).await.unwrap_err();
            assert_eq!(refused.code, ErrorCode::NotFound);
        }
    }

    #[tokio::test]
    async fn a_file_that_is_gone_is_named_without_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let tokens = Tokens::default();
        let gone = outside(&tokens, &folder.path().join("gone.pdf"));
        let refused = gathered(&tokens, volume(&[&gone.token])).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::NotFound);
        assert_eq!(refused.detail.get("file").map(String::as_str), Some("gone.pdf"));
        let told = serde_json::to_string(&(gone, refused)).unwrap();
        let path = folder.path().file_name().unwrap().to_string_lossy();
        assert!(!told.contains(path.as_ref()), "the page was told where the file lies");
    }
}
