//! How a kind of document is printed, under a name: kept with the settings of a desktop and passed on as a file. It
//! names no record and holds no client data.

use std::path::Path;

use portolan_dossier::PrintOptions;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{DocumentKind, write_file};
use crate::error::{ApiError, ErrorCode, Result};

/// What a file of one preset calls itself, and the only version there is.
const FORMAT: &str = "portolan-preset";
const VERSION: u32 = 1;
/// A preset is some hundred bytes; a larger file is something else.
const LIMIT: u64 = 64 * 1024;
/// As many characters fit in the menu that shows them.
const NAME: usize = 80;

/// How a kind of document is printed, under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Preset {
    /// What it is called, up to 80 characters.
    pub name: String,
    /// Of which kind of document.
    pub kind: DocumentKind,
    /// How it looks and for whom it is.
    pub options: PrintOptions,
    /// Sections by key, in the order they are printed; all of them when left out.
    #[serde(default)]
    pub sections: Option<Vec<String>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: u32,
    preset: Preset,
}

impl Preset {
    /// The preset with its name trimmed.
    ///
    /// # Errors
    /// When the name is empty or longer than 80 characters.
    pub fn checked(mut self) -> Result<Self> {
        self.name = self.name.trim().to_owned();
        match self.name.chars().count() {
            0 => Err(ApiError::invalid("name", "missing", "a preset needs a name")),
            1..=NAME => Ok(self),
            _ => Err(ApiError::invalid("name", "too_long", "the name is too long")),
        }
    }
}

/// Writes a preset to a file that others can read.
///
/// # Errors
/// When its name cannot stand, or as [`write_file`].
pub fn write_preset(path: &Path, preset: Preset) -> Result<()> {
    let preset = preset.checked()?;
    let file = File { format: FORMAT.to_owned(), version: VERSION, preset };
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(ApiError::internal)?;
    bytes.push(b'\n');
    write_file(path, &bytes)
}

/// Reads a preset from a file.
///
/// # Errors
/// `RefusedInput` with the file's name when it is larger than 64 KiB, no preset, or one of a newer application.
pub fn read_preset(path: &Path) -> Result<Preset> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let refused = |why: String| ApiError::new(ErrorCode::RefusedInput, why).with("file", &name);
    let missing = |why: std::io::Error| {
        ApiError::new(ErrorCode::NotFound, why.to_string()).with("file", &name)
    };
    let length = std::fs::metadata(path).map_err(missing)?.len();
    if length > LIMIT {
        return Err(refused(format!("{length} bytes are no preset")));
    }
    let bytes = std::fs::read(path).map_err(missing)?;
    let file: File = serde_json::from_slice(&bytes).map_err(|why| refused(why.to_string()))?;
    if file.format != FORMAT || file.version != VERSION {
        return Err(refused(format!("{} {} is not known here", file.format, file.version)));
    }
    file.preset.checked()
}

#[cfg(test)]
mod tests {
    use portolan_dossier::{Edition, Paper, PrintLanguage};

    use super::*;

    fn preset() -> Preset {
        Preset {
            name: " Board meeting ".to_owned(),
            kind: DocumentKind::Dossier,
            options: PrintOptions {
                edition: Edition::Participant,
                ..PrintOptions::of(PrintLanguage::English, Paper::Letter)
            },
            sections: Some(vec!["risks".to_owned(), "profile".to_owned()]),
        }
    }

    #[test]
    fn a_preset_survives_the_way_through_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("board.json");
        write_preset(&path, preset()).unwrap();
        let read = read_preset(&path).unwrap();
        assert_eq!(read, Preset { name: "Board meeting".to_owned(), ..preset() });
    }

    #[test]
    fn a_file_that_is_no_preset_is_refused_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("odd.json");
        let whole = |version: u32| serde_json::json!({ "format": FORMAT, "version": version, "preset": preset() });
        let mut more = whole(1);
        more["preset"]["record"] = "E01".into();
        for wrong in [
            "{}".to_owned(),
            "\u{0}\u{1}".to_owned(),
            whole(2).to_string(),
            more.to_string(),
            format!("{}{}", " ".repeat(64 * 1024), whole(1)),
        ] {
            std::fs::write(&path, wrong).unwrap();
            let why = read_preset(&path).unwrap_err();
            assert_eq!(why.code, ErrorCode::RefusedInput);
            assert_eq!(why.detail.get("file").map(String::as_str), Some("odd.json"));
        }
        assert_eq!(
            read_preset(&folder.path().join("none.json")).unwrap_err().code,
            ErrorCode::NotFound
        );
    }
}
