//! What is held on one person, and erasing it: the contact, every mention the user chooses, and what the journal ever
//! said of either.

mod places;

use std::collections::HashSet;

use chrono::{Months, NaiveDate};
use portolan_domain::action::{Action, Verb};
use portolan_domain::contact::Contact;
use portolan_domain::id::{ContactId, RecordId};
use portolan_domain::person::PersonWords;
use portolan_domain::record::{Noun, Record};
use portolan_store::{Change, Redaction};
use serde::{Deserialize, Serialize};
use specta::Type;

use self::places::without;
pub use self::places::{PersonPlace, PlaceKind};
use crate::app::App;
use crate::error::{ApiError, Result};
use crate::refs::Ref;
use crate::{backups, records};

/// Back-ups are kept for the last of each of so many months.
const MONTHS_KEPT: Months = Months::new(12);

/// Who is meant: a contact, or a name, number or address as somebody typed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "by", content = "who")]
pub enum Person {
    /// This contact.
    Contact(ContactId),
    /// Whoever is told by these words.
    Words(String),
}

/// What is held on a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonFound {
    /// The words that were looked for.
    pub words: Vec<String>,
    /// Where they stand.
    pub places: Vec<PersonPlace>,
    /// Names of imported files that tell of the person. They are kept in the history and are erased there, whatever is
    /// chosen.
    pub imports: Vec<String>,
    /// How many back-ups may hold them; they are not changed.
    pub backups: u32,
    /// Until when the last of these back-ups is kept, if one is made every month; absent where there are none.
    pub backups_until: Option<NaiveDate>,
}

/// What to erase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ErasePerson {
    /// Who.
    pub person: Person,
    /// The records in which the person is erased, of those that were found. A contact goes whole, and so does a file with
    /// its bytes.
    pub places: Vec<RecordId>,
    /// Why, without naming the person.
    pub reason: String,
}

/// What was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Erased {
    /// Records that were changed or removed.
    pub records: u32,
    /// Rows of the journal that lost what they said.
    pub journal_rows: u32,
}

/// Everything that is held on a person.
///
/// # Errors
/// When the contact is gone, or nothing is given to look for.
pub async fn find(app: &App, person: Person) -> Result<PersonFound> {
    let words = words(app, &person).await?;
    let places = places::find(app, &person, &words).await?;
    let backups = backups::list(app).await.unwrap_or_default();
    let last = backups.iter().map(|backup| backup.at).max();
    Ok(PersonFound {
        words: words.words().to_vec(),
        places,
        imports: app.store.files_telling(&words).await?,
        backups: u32::try_from(backups.len()).unwrap_or(u32::MAX),
        backups_until: last.and_then(|at| at.date_naive().checked_add_months(MONTHS_KEPT)),
    })
}

async fn words(app: &App, person: &Person) -> Result<PersonWords> {
    let words = match person {
        Person::Contact(id) => PersonWords::of(&records::one::<Contact>(app, *id).await?),
        Person::Words(text) => PersonWords::typed(text),
    };
    match words.is_empty() {
        true => Err(ApiError::invalid("person", "missing", "there is nothing to look for")),
        false => Ok(words),
    }
}

/// Erases a person in the chosen records and in all that the journal says of them, for good. What it was for is noted,
/// whom it was about is not.
///
/// # Errors
/// When there is no reason or it names the person, a chosen place does not mention the person, or somebody was faster.
pub async fn erase(app: &App, input: ErasePerson) -> Result<Erased> {
    let words = words(app, &input.person).await?;
    let reason = input.reason.trim();
    if reason.is_empty() {
        return Err(ApiError::invalid("reason", "missing", "a reason is wanted"));
    }
    if words.are_in(reason) {
        let why = "the reason names the person";
        return Err(ApiError::invalid("reason", "names_person", why));
    }
    let found = places::find(app, &input.person, &words).await?;
    let known: HashSet<RecordId> = found.iter().map(|place| place.record.id).collect();
    if let Some(other) = input.places.iter().find(|id| !known.contains(id)) {
        return Err(ApiError::invalid(
            "places",
            "no_mention",
            format!("nothing to erase in {other}"),
        ));
    }
    let chosen: HashSet<RecordId> = input.places.iter().copied().collect();
    let (changes, contacts, files) = changes(app, &found, &chosen, &words).await?;
    let records = u32::try_from(changes.len()).unwrap_or(u32::MAX);
    let fields = vec![reason.to_owned()];
    let action = Action { fields, ..Action::of(Verb::Erase) };
    let batch = app.batch(action, changes);
    let redaction = Redaction { contacts, files, words };
    let (committed, journal_rows) = app.store.erase(&batch, &redaction).await?;
    app.announce(&committed);
    Ok(Erased { records, journal_rows })
}

/// The changes of the chosen records, and which contacts and files go whole.
async fn changes(
    app: &App,
    found: &[PersonPlace],
    chosen: &HashSet<RecordId>,
    words: &PersonWords,
) -> Result<(Vec<Change>, Vec<RecordId>, Vec<RecordId>)> {
    let (mut contacts, mut files) = (Vec::new(), Vec::new());
    let mut edited: Vec<Record> = Vec::new();
    let mut changes = Vec::new();
    let mut seen = HashSet::new();
    for place in found.iter().filter(|place| chosen.contains(&place.record.id)) {
        let Ref { noun, id, .. } = place.record;
        if !seen.insert(id) {
            continue;
        }
        let record = app.store.record(noun, id).await?;
        // Of a file that was deleted before, only bytes and history are left.
        let is_file = place.kind == PlaceKind::File || record.is_none();
        let whole = match noun {
            Noun::Contact => Some(&mut contacts),
            Noun::Attachment if is_file => Some(&mut files),
            _ => None,
        };
        let goes = whole.map(|ids| ids.push(id)).is_some();
        match record {
            Some(record) if goes => {
                changes.push(Change::Remove { noun, id, revision: record.revision() });
            }
            Some(record) => edited.push(record),
            None => {}
        }
    }
    // Whatever points to a contact that goes points to it no more, chosen or not.
    for contact in &contacts {
        for pointing in app.store.all_pointing_to(*contact).await? {
            if !edited.iter().any(|own| own.id() == pointing.id()) {
                edited.push(pointing);
            }
        }
    }
    for record in edited {
        let (noun, id) = (record.noun(), record.id());
        let before = record.to_json().map_err(ApiError::internal)?;
        let mut body = before.clone();
        if chosen.contains(&id) {
            words.erase(&mut body);
        }
        contacts.iter().for_each(|gone| without(&mut body, &gone.to_string()));
        // Of some only the history tells it.
        if body != before {
            changes.push(Change::Put(Record::from_json(noun, body).map_err(ApiError::internal)?));
        }
    }
    Ok((changes, contacts, files))
}
