//! The press's own words, in `locales/`: heads, labels and notes that are no terms of the field.

use std::{collections::BTreeMap, sync::LazyLock};

use portolan_domain::{
    terms,
    text::{Bilingual, Language},
};

use crate::{brief::Said, options::PrintLanguage};

type Words = BTreeMap<String, String>;

static CHINESE: LazyLock<Words> = LazyLock::new(|| read(include_str!("../locales/zh-CN.json")));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| read(include_str!("../locales/en.json")));

fn read(file: &str) -> Words {
    serde_json::from_str(file).expect("the crate's own word files are checked by its tests")
}

/// A word of the press in one language. Unknown keys are printed as they are, so that a slip is seen; a test looks for
/// them.
pub(crate) fn word(language: Language, key: &str) -> &str {
    let words = match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    words.get(key).map_or(key, String::as_str)
}

/// A word of the press in the languages of a document.
pub(crate) fn said(language: PrintLanguage, key: &str) -> Said {
    filled(language, key, &[])
}

/// A word of the press with `{name}`s filled in: each with its Chinese and its English filling.
pub(crate) fn filled(language: PrintLanguage, key: &str, fillings: &[(&str, &str, &str)]) -> Said {
    let fill = |side: Language| {
        let mut words = word(side, key).to_owned();
        for (name, zh, en) in fillings {
            let filling = match side {
                Language::Chinese => zh,
                Language::English => en,
            };
            words = words.replace(&format!("{{{name}}}"), filling);
        }
        words
    };
    let side = |side: Language| if language.has(side) { fill(side) } else { String::new() };
    Said { zh: side(Language::Chinese), en: side(Language::English), ..Said::default() }
}

/// A term of the field in the languages of a document; the key's last part where nobody has worded it.
pub(crate) fn term(language: PrintLanguage, key: &str) -> Said {
    let pair = terms::pair(key).unwrap_or_else(|| {
        let bare = key.rsplit('.').next().unwrap_or(key).replace('_', " ");
        Bilingual::new(bare.clone(), bare)
    });
    Said::of(language, &pair, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_words() {
        let zh: Vec<_> = CHINESE.keys().collect();
        let en: Vec<_> = ENGLISH.keys().collect();
        assert_eq!(zh, en);
    }

    #[test]
    fn fillings_stand_in_both_languages() {
        let said = filled(PrintLanguage::Bilingual, "certificate.left", &[("n", "282", "282")]);
        assert!(said.zh.contains("282") && said.en.contains("282"), "{said:?}");
    }
}
