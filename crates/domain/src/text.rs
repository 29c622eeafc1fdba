//! Text that exists in both languages, and the languages themselves.

use std::fmt;

use serde::{Deserialize, Serialize};
use specta::Type;

/// A language of the interface and of a printed page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub enum Language {
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The BCP 47 tag, as written into files and settings.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A text in Chinese and in English. Either side may be empty while nobody has written it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Pairs two texts.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The side written in this language, which may be empty.
    pub fn side(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }

    /// The side in this language, or the other one where this is empty.
    pub fn read(&self, language: Language) -> &str {
        match (language, self.zh.is_empty(), self.en.is_empty()) {
            (Language::Chinese, false, _) | (Language::English, _, true) => &self.zh,
            (Language::Chinese, true, _) | (Language::English, _, false) => &self.en,
        }
    }

    /// Whether neither side says anything.
    pub fn is_empty(&self) -> bool {
        // Ends at the first word, unlike trimming: it is asked of every text of a list.
        [&self.zh, &self.en].iter().all(|side| side.chars().all(char::is_whitespace))
    }

    /// Whether both sides say something.
    pub fn is_paired(&self) -> bool {
        !self.zh.trim().is_empty() && !self.en.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_side_falls_back_to_the_other() {
        let only_zh = Bilingual::new("上海", "");
        assert_eq!(only_zh.read(Language::English), "上海");
        assert_eq!(only_zh.side(Language::English), "", "`side` never pretends");
        assert!(!only_zh.is_paired() && !only_zh.is_empty());
    }
}
