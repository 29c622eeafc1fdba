//! The words of the screen, read from the UI's own locale files and the terms of the domain.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde_json::Value;

/// A language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Its tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The system's setting of a user who reads it.
    pub(crate) fn locale(self) -> &'static str {
        match self {
            Self::Chinese => "zh_CN.UTF-8",
            Self::English => "en_GB.UTF-8",
        }
    }

    /// The one of two texts that this user reads.
    pub(crate) fn of<'a>(self, chinese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }
}

/// All words of one language.
pub(crate) struct Words {
    language: Language,
    screen: Value,
    terms: Value,
}

impl Words {
    /// Reads them.
    pub(crate) fn read(language: Language) -> Result<Self> {
        let json = |folder: &str| -> Result<Value> {
            let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            let file = project.join(folder).join(format!("{}.json", language.tag()));
            let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
            Ok(serde_json::from_str(&text)?)
        };
        Ok(Self { language, screen: json("ui/src/locales")?, terms: json("crates/domain/terms")? })
    }

    /// Whose words these are.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// A term of the field, which must exist.
    pub(crate) fn term(&self, key: &str) -> &str {
        let found = self.terms.get(key).and_then(Value::as_str);
        found.unwrap_or_else(|| panic!("no term `{key}` in {}", self.language.tag()))
    }

    /// The wording of a dotted key, which must exist.
    pub(crate) fn get(&self, key: &str) -> &str {
        let found = key.split('.').try_fold(&self.screen, |value, part| value.get(part));
        found
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("no words for `{key}` in {}", self.language.tag()))
    }
}
