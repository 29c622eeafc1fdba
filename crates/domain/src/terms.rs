//! Words of the field: each term worded once per language, read by screen and paper alike.
//!
//! The words stand in `terms/zh-CN.json` and `terms/en.json`, flat, with dotted keys (`tier.little_giant`). The window
//! imports the same two files.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::text::{Bilingual, Language};

type Terms = BTreeMap<String, String>;

static CHINESE: LazyLock<Terms> = LazyLock::new(|| read(include_str!("../terms/zh-CN.json")));
static ENGLISH: LazyLock<Terms> = LazyLock::new(|| read(include_str!("../terms/en.json")));

fn read(file: &str) -> Terms {
    serde_json::from_str(file).expect("the crate's own term files are checked by its tests")
}

/// The term in this language, or `None` when nobody has worded it.
pub fn term(language: Language, key: &str) -> Option<&'static str> {
    let terms = match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    terms.get(key).map(String::as_str)
}

/// The term in both languages, or `None` when nobody has worded it.
pub fn pair(key: &str) -> Option<Bilingual> {
    Some(Bilingual::new(term(Language::Chinese, key)?, term(Language::English, key)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::SECTION_KEYS;

    #[test]
    fn both_languages_word_the_same_terms() {
        let missing: Vec<_> = CHINESE.keys().filter(|key| !ENGLISH.contains_key(*key)).collect();
        let odd: Vec<_> = ENGLISH.keys().filter(|key| !CHINESE.contains_key(*key)).collect();
        assert!(
            missing.is_empty() && odd.is_empty(),
            "only Chinese: {missing:?}; only English: {odd:?}"
        );
    }

    #[test]
    fn every_standard_section_has_a_heading() {
        for key in SECTION_KEYS {
            assert!(pair(&format!("section.{key}")).is_some(), "{key}");
        }
    }
}
