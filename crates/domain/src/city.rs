//! Chinese cities: their English names, for records that keep only the Chinese one, and where one ends in a place that is
//! written without the words for city and district.
//!
//! They stand in `data/cities.json`; its head says where they come from and what is still to be verified. What a record
//! keeps itself always wins.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use crate::{intake::draft::bare_city, text::Bilingual};

#[derive(Deserialize)]
struct Cities {
    provinces: Vec<String>,
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

/// City and district of a place that does not say which is which: 上海闵行, 江苏苏州吴中. What is not known as a city stays
/// with the district, and the province goes.
pub fn parted(place: &str) -> (&str, &str) {
    // What follows 朝阳 in 朝阳区 is no place.
    let is_place = |rest: &&str| rest.chars().count() > 1 && !rest.starts_with(['区', '县', '旗']);
    let within = CITIES.provinces.iter().find_map(|own| place.strip_prefix(own.as_str()));
    let rest = within.filter(is_place).unwrap_or(place);
    let ends = rest.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let mut parts = ends.filter(|&end| {
        let (city, district) = rest.split_at(end);
        CITIES.cities.contains_key(city) && (district.is_empty() || is_place(&district))
    });
    parts.next_back().map_or(("", rest), |end| rest.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_parted_where_its_city_is_known() {
        for (place, city, district) in [
            ("上海闵行", "上海", "闵行"),
            ("江苏苏州吴中", "苏州", "吴中"),
            ("安徽芜湖", "芜湖", ""),
            ("江苏昆山", "", "昆山"),
            ("苏州", "苏州", ""),
            ("吉林长春", "长春", ""),
            ("朝阳区", "", "朝阳区"),
            ("北京朝阳", "北京", "朝阳"),
            ("河北区", "", "河北区"),
            ("浦东新区", "", "浦东新区"),
        ] {
            assert_eq!(parted(place), (city, district), "{place}");
        }
    }

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
