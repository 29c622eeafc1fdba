//! Where something is held on a person: in records as they stand, and in what the journal tells of records that say it no
//! longer or are gone.

use std::collections::HashSet;

use portolan_domain::contact::Contact;
use portolan_domain::id::RecordId;
use portolan_domain::person::PersonWords;
use portolan_domain::record::{Noun, Record};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

use super::Person;
use crate::app::App;
use crate::error::{ApiError, Result};
use crate::refs::Ref;

/// A record that holds something on a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonPlace {
    /// Which one; one that is gone as it was called last.
    pub record: Ref,
    /// What is held there.
    pub kind: PlaceKind,
    /// Path of the field, where it is one; empty for a whole contact and for a history.
    pub path: String,
    /// What stands there, shortened around the mention.
    pub shown: String,
}

/// What a place holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// The contact itself.
    Contact,
    /// A contact that has a name, number or address in common: perhaps the same person, perhaps another.
    OtherContact,
    /// A mention in a record.
    Mention,
    /// A file whose name tells the person: it goes with its bytes.
    File,
    /// The record names the contact by an arrow alone.
    Arrow,
    /// Only the history of a record, which may be gone, still tells it.
    History,
}

/// As many letters are shown around a mention.
const AROUND: usize = 24;

/// Every place, the contact first.
pub(super) async fn find(
    app: &App,
    person: &Person,
    words: &PersonWords,
) -> Result<Vec<PersonPlace>> {
    let own = match person {
        Person::Contact(id) => Some(RecordId::from(*id)),
        Person::Words(_) => None,
    };
    let mut places = Vec::new();
    let mut seen: HashSet<RecordId> = HashSet::new();
    for record in app.store.records(&Noun::ALL).await? {
        let found = in_record(&record, own, words)?;
        if !found.is_empty() {
            seen.insert(record.id());
            places.extend(found);
        }
    }
    places.sort_by_key(|place| place.kind != PlaceKind::Contact);
    for (noun, id) in app.store.told_of(words).await? {
        if seen.insert(id) {
            places.extend(past(app, noun, id).await?);
        }
    }
    Ok(places)
}

fn in_record(
    record: &Record,
    own: Option<RecordId>,
    words: &PersonWords,
) -> Result<Vec<PersonPlace>> {
    let place = |kind: PlaceKind, path: String, shown: String| PersonPlace {
        record: Ref::to(record),
        kind,
        path,
        shown,
    };
    let body = record.to_json().map_err(ApiError::internal)?;
    let mentions = words.mentions(&body);
    if let Record::Contact(contact) = record {
        return Ok(match () {
            () if Some(record.id()) == own => {
                vec![place(PlaceKind::Contact, String::new(), line(contact))]
            }
            () if mentions.is_empty() => Vec::new(),
            () => vec![place(PlaceKind::OtherContact, String::new(), line(contact))],
        });
    }
    let points = own.is_some_and(|own| record.references().iter().any(|arrow| arrow.id == own));
    // What is named after somebody is about somebody; a note on a file may be about anything.
    let is_file =
        record.noun() == Noun::Attachment && mentions.iter().any(|own| own.path == "name");
    let kind = if is_file { PlaceKind::File } else { PlaceKind::Mention };
    let mut places: Vec<PersonPlace> =
        mentions.into_iter().map(|own| place(kind, own.path, around(&own.text, words))).collect();
    if points && places.is_empty() {
        places.push(place(PlaceKind::Arrow, String::new(), String::new()));
    }
    Ok(places)
}

/// A record that says it no longer, as its history has it last.
async fn past(app: &App, noun: Noun, id: RecordId) -> Result<Option<PersonPlace>> {
    let rows = app.store.history(noun, id).await?;
    let body = rows.into_iter().find_map(|row| row.after.or(row.before));
    let Some(record) = body.and_then(|body| Record::from_json(noun, body).ok()) else {
        return Ok(None);
    };
    let shown = match &record {
        Record::Contact(contact) => line(contact),
        _ => String::new(),
    };
    let kind = PlaceKind::History;
    Ok(Some(PersonPlace { record: Ref::to(&record), kind, path: String::new(), shown }))
}

fn line(contact: &Contact) -> String {
    let Contact { name, title, phone, email, .. } = contact;
    let said = [&name.zh, &name.en, &title.zh, phone, email];
    let said: Vec<&str> =
        said.into_iter().map(String::as_str).filter(|own| !own.is_empty()).collect();
    said.join(" · ")
}

/// A long text shortened to what stands around the first mention.
fn around(text: &str, words: &PersonWords) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= 3 * AROUND {
        return text.to_owned();
    }
    let from = (0..letters.len())
        .step_by(AROUND / 2)
        .rev()
        .find(|&from| words.are_in(&letters[from..].iter().collect::<String>()))
        .unwrap_or(0);
    let end = (from + 3 * AROUND).min(letters.len());
    let cut: String = letters[from..end].iter().collect();
    let (before, after) =
        (if from > 0 { "…" } else { "" }, if end < letters.len() { "…" } else { "" });
    format!("{before}{cut}{after}")
}

/// Takes an id out of a record, wherever it stands.
pub(super) fn without(value: &mut Value, id: &str) {
    match value {
        Value::Array(entries) => {
            entries.retain(|entry| entry.as_str() != Some(id));
            entries.iter_mut().for_each(|entry| without(entry, id));
        }
        Value::Object(parts) => {
            for part in parts.values_mut() {
                match part.as_str() == Some(id) {
                    true => *part = Value::Null,
                    false => without(part, id),
                }
            }
        }
        _ => {}
    }
}
