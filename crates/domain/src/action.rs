//! What a batch of changes was for, in a form that either language can word: "tier of E01 changed".

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::record::Noun;

/// What the user did, kept with each batch of the journal and worded by the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Action {
    /// The verb.
    pub verb: Verb,
    /// The noun it was done to, where it is one.
    pub noun: Option<Noun>,
    /// Code of the record, where it is one.
    pub code: Option<String>,
    /// Fields that changed, as paths of the record (`certificate.validThrough`), where they are few.
    pub fields: Vec<String>,
    /// Code of the record that this one went into, where two became one. Actions of before had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<String>,
    /// Where records were taken in from, where that was a file. Actions of before did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// How many records it was done to, where they are several of the noun. Actions of before had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// What an undo took back, or a redo did again. Actions of before did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Verb>,
}

impl Action {
    /// That something was done, without to what.
    pub fn of(verb: Verb) -> Self {
        Self {
            verb,
            noun: None,
            code: None,
            fields: Vec::new(),
            into: None,
            source: None,
            count: None,
            original: None,
        }
    }
}

/// The file that records were taken in from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// Its name, without folders, shortened where it is long.
    pub file: String,
    /// How many records were made or changed.
    pub records: u32,
}

/// The name of a file is told in a line; more letters than these do not fit.
const LONGEST: usize = 80;

impl Source {
    /// By the name of a file; `None` where nothing of it can be told. A path loses its folders, and what is not seen or
    /// turns the direction of what follows goes: the name stands within sentences.
    pub fn named(file: &str, records: u32) -> Option<Self> {
        let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let seen: String = name.chars().filter(|letter| !unseen(*letter)).collect();
        let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then(|| Self { file: shortened(&name), records })
    }
}

/// Controls, marks of no width, and marks that turn the direction of what follows.
fn unseen(letter: char) -> bool {
    let blank = letter.is_whitespace();
    letter.is_control() && !blank
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Begin and end of a long name: the end tells what kind of file it is.
fn shortened(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= LONGEST {
        return name.to_owned();
    }
    let (begin, end) = (&letters[..LONGEST - 21], &letters[letters.len() - 20..]);
    begin.iter().chain(&['…']).chain(end).collect()
}

/// The verb of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Made a record.
    Create,
    /// Changed a record.
    Edit,
    /// Moved a record to the bin.
    Delete,
    /// Put records back from the bin.
    Restore,
    /// Took records in from a file.
    Import,
    /// Put a field back.
    RestoreField,
    /// Took a batch back.
    Undo,
    /// Did a batch again.
    Redo,
    /// Closed a risk.
    Close,
    /// Did a task.
    Finish,
    /// Moved a plan to its next status.
    ChangeStatus,
    /// Loaded the demo data.
    LoadDemo,
    /// Applied by a script.
    Apply,
    /// Made one of two records: the one of the action's code went into another.
    Merge,
    /// Erased what was held on a person. It names nobody; the one entry of `fields` is the reason, as it was given.
    Erase,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_name_alone_in_one_line_that_reads_as_it_is() {
        let name = |path: &str| Source::named(path, 1).map(|source| source.file);
        for (path, told) in [
            ("客户.xlsx", Some("客户.xlsx")),
            ("/home/wang/客户 名单.xlsx", Some("客户 名单.xlsx")),
            (r"C:\Users\wang\list.csv", Some("list.csv")),
            ("a\u{202e}xslx.exe", Some("axslx.exe")),
            ("two\nlines\t.csv", Some("two lines .csv")),
            ("", None),
            ("folder/", None),
            ("\u{200f}\u{7}", None),
        ] {
            assert_eq!(name(path).as_deref(), told, "{path:?}");
        }
        let long = name(&format!("{}2026年名单.xlsx", "很".repeat(300))).unwrap();
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.ends_with("很2026年名单.xlsx") && long.contains('…'), "{long}");
    }

    #[test]
    fn an_action_of_before_is_read_and_written_as_it_was() {
        let old = r#"{"verb":"import","noun":"enterprise","code":null,"fields":[]}"#;
        let action: Action = serde_json::from_str(old).unwrap();
        assert_eq!(action.source, None);
        assert_eq!(serde_json::to_string(&action).unwrap(), old);
    }
}
