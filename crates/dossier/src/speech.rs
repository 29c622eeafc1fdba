//! What every document type says with: records, words of the press and terms of the field, in the languages of a document.

use chrono::{Datelike, NaiveDate};
use portolan_domain::{
    terms,
    text::{Bilingual, Language},
};

use crate::{
    brief::Said,
    format,
    options::PrintLanguage,
    words::{self, word},
};

impl PrintLanguage {
    /// A record's text, with the record and field it is from.
    pub(crate) fn of(self, text: &Bilingual, place: impl Into<String>) -> Said {
        Said::of(self, text, place)
    }

    /// Text that is the same in both languages: codes, addresses, names of standards.
    pub(crate) fn plain(self, text: impl Into<String>, place: impl Into<String>) -> Said {
        let (text, place) = (text.into(), place.into());
        match self {
            Self::English => Said { en: text, place, ..Said::default() },
            Self::Chinese | Self::Bilingual => Said { zh: text, place, ..Said::default() },
        }
    }

    /// A word of the press.
    pub(crate) fn say(self, key: &str) -> Said {
        words::said(self, key)
    }

    /// A word of the press with `{name}`s filled in, each with its Chinese and its English filling.
    pub(crate) fn filled(self, key: &str, fillings: &[(&str, &str, &str)]) -> Said {
        words::filled(self, key, fillings)
    }

    /// A term of the field.
    pub(crate) fn term(self, key: &str) -> Said {
        words::term(self, key)
    }

    /// A word with a record's code, said once where both languages stand beside each other: before the Chinese words,
    /// or after the English ones.
    pub(crate) fn coded(self, key: &str, code: &str, more: &[(&str, &str, &str)]) -> Said {
        let (before, after) = match self {
            Self::Bilingual => (String::new(), String::new()),
            Self::Chinese | Self::English => (format!("{code} "), format!(" {code}")),
        };
        let mut fillings =
            vec![("code", code, code), ("before", &before, &before), ("after", &after, &after)];
        fillings.extend_from_slice(more);
        self.filled(key, &fillings)
    }

    /// A whole date.
    pub(crate) fn date(self, day: NaiveDate) -> Said {
        self.of(&format::date(day), "")
    }

    /// A unit in both languages; as it stands where the press has no word for it.
    pub(crate) fn unit(self, unit: &str) -> Said {
        let key = format!("unit.{unit}");
        let said = self.say(&key);
        if said.leading() == key { self.plain(unit, "unit") } else { said }
    }

    /// What a free text of a record means where the press has a word for it (`dress.business`), else the text itself.
    pub(crate) fn known(self, group: &str, text: &str, place: impl Into<String>) -> Said {
        Said { place: place.into(), ..self.of(&known(group, text), "") }
    }
}

/// Both sides of a free text: the press's words for it where it has them, else the text itself, whose Chinese may stand
/// in brackets behind the English: `ordinary (因私普通)`.
pub(crate) fn known(group: &str, text: &str) -> Bilingual {
    let key = format!("{group}.{text}");
    let (zh, en) = (word(Language::Chinese, &key), word(Language::English, &key));
    if zh != key && en != key {
        return Bilingual::new(zh, en);
    }
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    match text.trim_end().strip_suffix([')', '）']).and_then(|text| text.split_once(['(', '（']))
    {
        Some((en, zh)) if han(zh) && !han(en) => Bilingual::new(zh.trim(), en.trim()),
        _ => Bilingual::new(text, text),
    }
}

/// A city, or two joined by a hyphen when travelling, by the names each language has for them.
pub(crate) fn city(name: &str) -> Bilingual {
    let one = |name: &str| {
        terms::pair(&format!("place.{name}")).unwrap_or_else(|| Bilingual::new(name, name))
    };
    let whole = one(name);
    match name.split_once('-') {
        Some((from, to)) if whole.zh == name => {
            let (from, to) = (one(from.trim()), one(to.trim()));
            Bilingual::new(format!("{}—{}", from.zh, to.zh), format!("{}–{}", from.en, to.en))
        }
        _ => whole,
    }
}

/// `4 月 13 日，星期二` and `Tue 13 Apr`.
pub(crate) fn short_day(day: NaiveDate) -> Bilingual {
    Bilingual::new(
        format!("{} 月 {} 日，{}", day.month(), day.day(), weekday(day)),
        day.format("%a %-d %b").to_string(),
    )
}

/// The day of the week in Chinese.
pub(crate) fn weekday(day: NaiveDate) -> &'static str {
    const NAMES: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];
    NAMES[day.weekday().num_days_from_monday() as usize]
}

/// Both sides of several texts, joined as each language joins.
pub(crate) fn joined(texts: &[Bilingual]) -> Bilingual {
    let side = |pick: fn(&Bilingual) -> &str, comma: &str| {
        texts.iter().map(pick).collect::<Vec<_>>().join(comma)
    };
    Bilingual::new(side(|text| &text.zh, "、"), side(|text| &text.en, ", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_names_both_cities_in_each_language() {
        assert_eq!(city("Karachi-Lahore"), Bilingual::new("卡拉奇—拉合尔", "Karachi–Lahore"));
        assert_eq!(city("Lahore"), Bilingual::new("拉合尔", "Lahore"));
        assert_eq!(city("Springfield"), Bilingual::new("Springfield", "Springfield"));
    }

    #[test]
    fn chinese_in_brackets_is_the_chinese_side() {
        assert_eq!(known("passport", "diplomatic (外交)"), Bilingual::new("外交", "diplomatic"));
        assert_eq!(known("dress", "kilt"), Bilingual::new("kilt", "kilt"));
    }
}
