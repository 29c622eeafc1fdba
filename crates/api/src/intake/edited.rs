//! Fields that somebody edited by hand after an import had touched their record. A table that says something else does
//! not overwrite them by itself.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use portolan_domain::id::RecordId;
use portolan_store::Touch;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::fields;
use crate::app::App;
use crate::error::Result;
use crate::history::instant;

/// A field that a table would change and that somebody edited by hand after an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EditedField {
    /// Path of the change.
    pub path: String,
    /// When it was edited last, as RFC 3339 in UTC.
    pub at: String,
    /// By whom.
    pub by: String,
    /// The last import before that, as RFC 3339 in UTC.
    pub imported_at: String,
    /// Whether the user has not yet said which value counts; ours stays until then.
    pub open: bool,
}

/// Rows that would change fields which somebody edited by hand after an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EditedRows {
    /// How many there are.
    pub rows: u32,
    /// In how many of them the user has not said of each such field which value counts.
    pub open: u32,
}

/// Who edited a field last, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    path: String,
    at: DateTime<Utc>,
    by: String,
    imported_at: DateTime<Utc>,
}

/// By record, the fields whose last change was made by hand after an import.
#[derive(Default)]
pub(super) struct Edited(HashMap<RecordId, Vec<Mark>>);

impl Edited {
    /// Asks the journal; where nothing was ever imported, or nothing edited since, there is nothing to be read.
    pub(super) async fn read(app: &App) -> Result<Self> {
        let mut touches: HashMap<RecordId, Vec<Told>> = HashMap::new();
        let mut each = |touch: Touch| touches.entry(touch.id).or_default().push(Told::of(touch));
        app.store.edited_after_imports(&mut each).await?;
        let marked = touches.into_iter().map(|(id, told)| (id, marks(told)));
        Ok(Self(marked.filter(|(_, marks)| !marks.is_empty()).collect()))
    }

    /// The mark on a field of a record, or on a part of it, or on what it is a part of.
    pub(super) fn mark(&self, id: RecordId, path: &str) -> Option<&Mark> {
        self.0.get(&id)?.iter().find(|mark| overlap(&mark.path, path))
    }
}

impl Mark {
    /// The same for the window.
    pub(super) fn told(&self, path: &str, open: bool) -> EditedField {
        EditedField {
            path: path.to_owned(),
            at: instant(self.at),
            by: self.by.clone(),
            imported_at: instant(self.imported_at),
            open,
        }
    }
}

/// A change, of which only the paths are kept.
struct Told {
    seq: i64,
    at: DateTime<Utc>,
    by: String,
    imported: bool,
    paths: Vec<String>,
}

impl Told {
    fn of(touch: Touch) -> Self {
        let changes =
            touch.change.iter().flat_map(|(before, after)| fields::changes(before, after));
        let paths = changes.map(|change| change.path).collect();
        let Touch { seq, at, actor, imported, .. } = touch;
        Self { seq, at, by: actor, imported, paths }
    }
}

/// The fields that were last changed by hand, of one record whose changes these are.
fn marks(mut told: Vec<Told>) -> Vec<Mark> {
    told.sort_unstable_by_key(|told| told.seq);
    let mut marks: Vec<Mark> = Vec::new();
    let mut imported_at = None;
    for Told { at, by, imported, paths, .. } in told {
        // What a later change says of a field counts alone.
        marks.retain(|mark| !paths.iter().any(|path| overlap(&mark.path, path)));
        if imported {
            imported_at = Some(at);
        } else if let Some(imported_at) = imported_at {
            let by_hand = |path| Mark { path, at, by: by.clone(), imported_at };
            marks.extend(paths.into_iter().map(by_hand));
        }
    }
    marks
}

/// Whether one is the other, or a part of it.
fn overlap(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(seq: i64, imported: bool, paths: &[&str]) -> Told {
        let at = DateTime::from_timestamp(seq, 0).unwrap();
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        Told { seq, at, by: "罗".to_owned(), imported, paths }
    }

    fn marked(told: Vec<Told>) -> Vec<(String, i64, i64)> {
        let marks = marks(told).into_iter();
        marks.map(|own| (own.path, own.at.timestamp(), own.imported_at.timestamp())).collect()
    }

    #[test]
    fn the_last_change_of_a_field_counts_whatever_an_import_did_to_others() {
        let found = marked(vec![
            told(4, true, &["notes"]),
            told(1, false, &["employees"]),
            told(2, true, &[]),
            told(3, false, &["employees", "notes"]),
            told(5, false, &["stage"]),
        ]);
        assert_eq!(found, [("employees".to_owned(), 3, 2), ("stage".to_owned(), 5, 4)]);
    }

    #[test]
    fn a_part_and_its_whole_are_the_same_field_and_alike_names_are_not() {
        assert!(overlap("certificate", "certificate.validThrough"));
        assert!(overlap("figures.2025.revenue", "figures.2025.revenue"));
        assert!(!overlap("name", "names") && !overlap("ip.classOne", "ip.classTwo"));
        let found = marked(vec![
            told(1, true, &[]),
            told(2, false, &["certificate.validThrough"]),
            told(3, true, &["certificate"]),
        ]);
        assert_eq!(found, []);
    }
}
