//! What the files of a batch are called: a pattern with fields, filled so that every system takes the name.

use std::collections::HashSet;

use chrono::NaiveDate;
use portolan_domain::text::Bilingual;
use portolan_dossier::{Edition, PrintLanguage, PrintOptions};

use crate::error::{ApiError, Result};

/// Bytes of a name without its ending: file systems take 255, and a number may have to follow.
const LONGEST: usize = 200;
/// Windows keeps these names for devices, whatever follows the first dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A pattern for names of files, as `{code}-{short_name}-{language}.pdf`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Field(Field),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Code,
    Name,
    ShortName,
    Language,
    Edition,
    Date,
}

impl Field {
    const ALL: [(&'static str, Self); 6] = [
        ("code", Self::Code),
        ("name", Self::Name),
        ("short_name", Self::ShortName),
        ("language", Self::Language),
        ("edition", Self::Edition),
        ("date", Self::Date),
    ];
}

/// What a file may be named by.
pub(super) struct Facts {
    pub(super) code: String,
    pub(super) name: Bilingual,
    pub(super) short_name: Bilingual,
    pub(super) date: NaiveDate,
    pub(super) options: PrintOptions,
}

impl Facts {
    fn get(&self, field: Field) -> String {
        match field {
            Field::Code => self.code.clone(),
            Field::Name => self.in_language(&self.name).to_owned(),
            Field::ShortName => match self.in_language(&self.short_name) {
                "" => self.in_language(&self.name).to_owned(),
                short => short.to_owned(),
            },
            Field::Language => match self.options.language {
                PrintLanguage::Chinese => "zh-CN",
                PrintLanguage::English => "en",
                PrintLanguage::Bilingual => "bilingual",
            }
            .to_owned(),
            Field::Edition => match self.options.edition {
                Edition::Internal => "internal",
                Edition::Participant => "participant",
                Edition::Host => "host",
            }
            .to_owned(),
            Field::Date => self.date.to_string(),
        }
    }

    /// A name in the document's language, or in the other when there is none; two languages make it Chinese.
    fn in_language<'a>(&self, text: &'a Bilingual) -> &'a str {
        let (first, second) = match self.options.language {
            PrintLanguage::English => (&text.en, &text.zh),
            PrintLanguage::Chinese | PrintLanguage::Bilingual => (&text.zh, &text.en),
        };
        [first, second]
            .into_iter()
            .map(|name| name.trim())
            .find(|name| !name.is_empty())
            .unwrap_or("")
    }
}

impl Pattern {
    /// What files are called unless somebody says otherwise.
    pub const USUAL: &'static str = "{code}-{short_name}-{language}.pdf";

    /// Reads a pattern. The fields are `{code}`, `{name}`, `{short_name}`, `{language}`, `{edition}` and `{date}`; the
    /// ending `.pdf` may be left out.
    ///
    /// # Errors
    /// `Invalid` when a field is unknown, a brace has no other, no field tells the records apart, or folders are named.
    pub fn parse(text: &str) -> Result<Self> {
        let invalid = |code, why: String| Err(ApiError::invalid("pattern", code, why));
        if text.contains(['/', '\\']) {
            return invalid("folder", "a pattern names files, not folders".to_owned());
        }
        let mut rest = text.strip_suffix(".pdf").unwrap_or(text);
        let mut pieces = Vec::new();
        while let Some(at) = rest.find(['{', '}']) {
            let (words, braced) = rest.split_at(at);
            let Some((name, after)) =
                braced.strip_prefix('{').and_then(|inner| inner.split_once('}'))
            else {
                return invalid("brace", "a brace lacks the one that belongs to it".to_owned());
            };
            let Some((_, field)) = Field::ALL.iter().find(|(known, _)| *known == name) else {
                let known = Field::ALL.map(|(known, _)| format!("{{{known}}}")).join(" ");
                return invalid("unknown_field", format!("{{{name}}} is none of {known}"));
            };
            pieces.extend([Piece::Words(words.to_owned()), Piece::Field(*field)]);
            rest = after;
        }
        let telling = [Field::Code, Field::Name, Field::ShortName].map(Piece::Field);
        if !pieces.iter().any(|piece| telling.contains(piece)) {
            let why = "one of {code}, {name} and {short_name} is needed, or all files would be called the same";
            return invalid("same", why.to_owned());
        }
        pieces.push(Piece::Words(rest.to_owned()));
        Ok(Self(pieces))
    }

    /// The name for these facts: one that is a name on every system.
    pub(super) fn name(&self, facts: &Facts) -> String {
        let filled: String = self
            .0
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Field(field) => facts.get(*field),
            })
            .collect();
        format!("{}.pdf", clean(&filled))
    }
}

/// A name that no system refuses and that reads as it is: nothing that separates folders, has a meaning of its own, or
/// is not seen.
fn clean(name: &str) -> String {
    let unseen = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let safe: String = name
        .chars()
        .filter(|c| !unseen(c))
        .map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { ' ' } else { c })
        .collect();
    let mut words = safe.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = (0..=words.len().min(LONGEST)).rev().find(|at| words.is_char_boundary(*at));
    words.truncate(end.unwrap_or(0));
    let words = words.trim_matches(['.', ' ', '-']);
    let stem = words.split('.').next().unwrap_or_default().trim().to_lowercase();
    let numbered = |kind: &str| {
        stem.strip_prefix(kind)
            .is_some_and(|rest| rest.len() == 1 && rest != "0" && rest.parse::<u8>().is_ok())
    };
    let device = DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt");
    if device || words.is_empty() { format!("_{words}") } else { words.to_owned() }
}

/// A name that none of the batch has yet: with a number if need be. Names that differ in case are one on many systems.
pub(super) fn unique(taken: &mut HashSet<String>, name: &str) -> String {
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    let mut free = name.to_owned();
    let mut number = 1;
    while !taken.insert(free.to_lowercase()) {
        number += 1;
        free = format!("{stem} ({number}).pdf");
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(code: &str, short: (&str, &str), language: PrintLanguage) -> Facts {
        Facts {
            code: code.to_owned(),
            name: Bilingual::new("甲有限公司", "Jia Ltd"),
            short_name: Bilingual::new(short.0, short.1),
            date: NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(),
            options: PrintOptions { language, ..PrintOptions::default() },
        }
    }

    fn named(pattern: &str, facts: &Facts) -> String {
        Pattern::parse(pattern).unwrap().name(facts)
    }

    #[test]
    fn fields_are_filled_in_the_language_of_the_document() {
        let name = |language| named(Pattern::USUAL, &facts("E01", ("澜衡", "Lanheng"), language));
        assert_eq!(name(PrintLanguage::Chinese), "E01-澜衡-zh-CN.pdf");
        assert_eq!(name(PrintLanguage::English), "E01-Lanheng-en.pdf");
        assert_eq!(name(PrintLanguage::Bilingual), "E01-澜衡-bilingual.pdf");
        let all = facts("E01", ("澜衡", ""), PrintLanguage::English);
        assert_eq!(
            named("{date} {name} {short_name} {edition}", &all),
            "2026-03-09 Jia Ltd 澜衡 internal.pdf"
        );
    }

    #[test]
    fn a_missing_short_name_gives_way_to_the_whole_one() {
        let none = facts("E01", ("", " "), PrintLanguage::Chinese);
        assert_eq!(named("{short_name}", &none), "甲有限公司.pdf");
    }

    #[test]
    fn a_pattern_that_cannot_work_is_refused_by_what_is_wrong() {
        for (pattern, code) in [
            ("{kode}.pdf", "unknown_field"),
            ("{code", "brace"),
            ("code}", "brace"),
            ("{}", "unknown_field"),
            ("{{code}}", "unknown_field"),
            ("{language}.pdf", "same"),
            ("", "same"),
            ("../{code}", "folder"),
            ("a\\{code}", "folder"),
        ] {
            assert_eq!(Pattern::parse(pattern).unwrap_err().fields[0].code, code, "{pattern}");
        }
    }

    #[test]
    fn a_name_is_one_on_every_system() {
        for (short, wanted) in [
            ("../../etc/passwd", "etc passwd"),
            ("a:b*c?\"d\"<e>|f", "a b c d e f"),
            ("\u{202e}fdp.exe", "fdp.exe"),
            ("tab\tand\nline", "tab and line"),
            ("CON", "_CON"),
            ("com1.x", "_com1.x"),
            ("com0", "com0"),
            ("console", "console"),
            ("...", "_"),
            ("end. ", "end"),
        ] {
            let own = facts("E01", (short, ""), PrintLanguage::Chinese);
            assert_eq!(named("{short_name}", &own), format!("{wanted}.pdf"), "{short}");
        }
        let long =
            named("{short_name}", &facts("E01", (&"海".repeat(300), ""), PrintLanguage::Chinese));
        assert_eq!(long, format!("{}.pdf", "海".repeat(66)));
    }

    #[test]
    fn names_that_would_be_one_file_are_told_apart() {
        let mut taken = HashSet::new();
        let names =
            ["a.pdf", "A.pdf", "a (2).pdf", "a.pdf", "b.pdf"].map(|name| unique(&mut taken, name));
        assert_eq!(names, ["a.pdf", "A (2).pdf", "a (2) (2).pdf", "a (3).pdf", "b.pdf"]);
    }
}
