//! English names of Chinese cities, for records that keep only the Chinese one.
//!
//! They stand in `data/cities.json`; its head says where they come from and what is still to be verified. What a record
//! keeps itself always wins.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use crate::{intake::draft::bare_city, text::Bilingual};

#[derive(Deserialize)]
struct Cities {
    cities: HashMap<String, String>,
}

static CITIES: LazyLock<Cities> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/cities.json"))
        .expect("the crate's own list of cities is checked by its tests")
});

/// What a city is called in English: 常州市 and 常州 are Changzhou.
pub fn english(chinese: &str) -> Option<&'static str> {
    CITIES.cities.get(bare_city(chinese)).map(String::as_str)
}

/// The name as kept, with its English side where nobody wrote one and it is known.
pub fn told(kept: &Bilingual) -> Bilingual {
    match english(&kept.zh) {
        Some(en) if kept.en.is_empty() => Bilingual::new(kept.zh.as_str(), en),
        _ => kept.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_are_named_with_and_without_the_word_for_one() {
        for (zh, en) in [
            ("常州市", "Changzhou"),
            ("常州", "Changzhou"),
            ("西安市", "Xi'an"),
            ("长治", "Changzhi"),
            ("呼和浩特市", "Hohhot"),
            ("延边朝鲜族自治州", "Yanbian"),
            ("上海", "Shanghai"),
        ] {
            assert_eq!(english(zh), Some(en), "{zh}");
        }
        assert_eq!(english("某市"), None);
    }

    #[test]
    fn what_a_record_keeps_wins_and_what_is_not_known_stays_empty() {
        let read = |zh: &str, en: &str| told(&Bilingual::new(zh, en)).en;
        assert_eq!(read("无锡市", ""), "Wuxi");
        assert_eq!(read("无锡市", "Wuxi City"), "Wuxi City");
        assert_eq!(read("某市", ""), "");
    }

    #[test]
    fn every_name_is_written_in_its_own_letters() {
        for (zh, en) in &CITIES.cities {
            assert!(!zh.ends_with('市') && zh.chars().all(|c| !c.is_ascii()), "{zh}");
            assert!(en.chars().next().is_some_and(char::is_uppercase), "{zh}: {en}");
        }
        assert!(CITIES.cities.len() > 350, "all of prefecture level");
    }
}
