//! Sections of a document: what it can be printed with and without, and in which order. Which chapter belongs to which
//! section is said where the document is made; here they are only named, left out and moved.

use std::collections::HashMap;

use portolan_domain::text::{Bilingual, Language};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    brief::{Brief, Chapter},
    error::{DossierError, Result},
    words,
};

/// Every section that any document has; its name is the word `part.KEY`.
const ALL: [&str; 15] = [
    "profile",
    "plan",
    "risks",
    "market",
    "sources",
    "register",
    "heat_map",
    "team",
    "programme",
    "meetings",
    "people",
    "firms",
    "plans",
    "purse",
    "emergency",
];

/// A section of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DocumentSection {
    /// By which it is chosen.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
}

/// Chapters as one section.
pub(crate) fn named(section: &'static str, chapters: Vec<Chapter>) -> Vec<Chapter> {
    chapters.into_iter().map(|chapter| Chapter { section, ..chapter }).collect()
}

/// The sections a document has, in their order; none where it has only one.
pub fn sections(brief: &Brief) -> Vec<DocumentSection> {
    let mut found: Vec<&'static str> = Vec::new();
    for chapter in brief.chapters.iter().filter(|chapter| !chapter.section.is_empty()) {
        if !found.contains(&chapter.section) {
            found.push(chapter.section);
        }
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let name = |key: &str| {
        let word = |language| words::word(language, &format!("part.{key}")).to_owned();
        Bilingual::new(word(Language::Chinese), word(Language::English))
    };
    found.into_iter().map(|key| DocumentSection { key: key.to_owned(), name: name(key) }).collect()
}

/// The document with these sections alone, in this order. One that its records have nothing for is passed over, so that
/// one choice serves many records; chapters that belong to no section stay in front.
///
/// # Errors
/// [`DossierError::NoSection`] when no document has a section of a key, or when nothing would be left.
pub fn choose(brief: Brief, wanted: &[String]) -> Result<Brief> {
    if let Some(unknown) = wanted.iter().find(|key| !ALL.contains(&key.as_str())) {
        return Err(DossierError::NoSection { key: unknown.clone() });
    }
    let place: HashMap<&str, usize> =
        wanted.iter().enumerate().rev().map(|(place, key)| (key.as_str(), place + 1)).collect();
    let mut chosen: Vec<(usize, usize, Chapter)> = Vec::new();
    for (at, chapter) in brief.chapters.into_iter().enumerate() {
        match chapter.section {
            "" => chosen.push((0, at, chapter)),
            section => chosen.extend(place.get(section).map(|place| (*place, at, chapter))),
        }
    }
    // What is in the document's own order already stays as it is: with two plans, each keeps its risks behind it.
    let moved = wanted_order_differs(&chosen);
    if moved {
        chosen.sort_by_key(|(place, at, _)| (*place, *at));
    }
    if chosen.is_empty() {
        return Err(DossierError::NoSection { key: wanted.join(", ") });
    }
    Ok(Brief { chapters: settled(chosen), ..brief })
}

/// Whether any section stands before one that it is wanted behind, at their first chapters.
fn wanted_order_differs(chosen: &[(usize, usize, Chapter)]) -> bool {
    let mut firsts: Vec<usize> = Vec::new();
    for (place, _, _) in chosen {
        if !firsts.contains(place) {
            firsts.push(*place);
        }
    }
    !firsts.is_sorted()
}

/// The chapters with their depths mended: one whose parent no longer stands before it comes up to the top, with those
/// that follow it.
fn settled(chosen: Vec<(usize, usize, Chapter)>) -> Vec<Chapter> {
    let mut before: Option<usize> = None;
    let mut up = 0;
    let mut chapters = Vec::with_capacity(chosen.len());
    for (_, at, mut chapter) in chosen {
        let follows = before.map_or(at == 0, |before| before + 1 == at);
        if !follows {
            up = chapter.level.saturating_sub(1);
        }
        if chapter.level <= 1 {
            up = 0;
        }
        chapter.level = chapter.level.saturating_sub(up).max(1);
        before = Some(at);
        chapters.push(chapter);
    }
    chapters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Paper, PrintLanguage, PrintOptions, book, dossier,
        tests::{book_demo, demo},
    };

    const OPTIONS: PrintOptions = PrintOptions::of(PrintLanguage::Bilingual, Paper::A4);

    fn keys(brief: &Brief) -> Vec<String> {
        sections(brief).into_iter().map(|section| section.key).collect()
    }

    fn own(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn every_section_has_a_name_in_both_languages() {
        for key in ALL {
            let word = format!("part.{key}");
            for language in [Language::Chinese, Language::English] {
                assert_ne!(words::word(language, &word), word);
            }
        }
    }

    #[test]
    fn a_document_tells_its_sections_in_order() {
        let brief = dossier(&demo(), &OPTIONS);
        assert_eq!(keys(&brief), ["profile", "plan", "risks", "market", "sources"]);
        assert_eq!(keys(&book(&book_demo(), &OPTIONS)).len(), 8, "the eight parts of the book");
    }

    #[test]
    fn sections_are_left_out_and_put_in_another_order() {
        let brief = choose(dossier(&demo(), &OPTIONS), &own(&["risks", "profile"])).unwrap();
        assert_eq!(keys(&brief), ["risks", "profile"]);
        let levels: Vec<_> = brief.chapters.iter().map(|chapter| chapter.level).collect();
        assert_eq!(
            levels,
            [1, 1, 1, 1],
            "map, losses, register and profile stand on their own now"
        );
        let whole = dossier(&demo(), &OPTIONS);
        let all: Vec<String> = keys(&whole);
        assert_eq!(choose(whole.clone(), &all).unwrap(), whole, "all of them change nothing");
    }

    #[test]
    fn a_section_without_records_is_passed_over_and_an_unknown_one_is_an_error() {
        let brief = choose(dossier(&demo(), &OPTIONS), &own(&["team", "profile"])).unwrap();
        assert!(brief.chapters.iter().all(|chapter| chapter.section == "profile"));
        for wrong in [own(&["profil"]), own(&["team"]), Vec::new()] {
            let why = choose(dossier(&demo(), &OPTIONS), &wrong).unwrap_err();
            assert!(matches!(why, DossierError::NoSection { .. }), "{wrong:?}: {why}");
        }
    }
}
