//! What the user decides, and the writing of it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use portolan_domain::action::{Action, Source, Verb};
use portolan_domain::contact::Contact;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{Code, EnterpriseId};
use portolan_domain::intake::RowPlace;
use portolan_domain::record::{Entity, Noun};
use portolan_store::{Change, Portion, Portions, StoreError, TOLD};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use super::checked::Basis;
use super::judge::Puts;
use super::known::Known;
use super::{Checked, Counts, RowState, fields};
use crate::app::App;
use crate::error::Result;
use crate::history::FieldChange;

/// What becomes of a row, by the user.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase", tag = "decision")]
pub enum Decision {
    /// As it was found.
    #[default]
    Take,
    /// Nothing.
    LeaveOut,
    /// It is about this record.
    Into {
        /// Which.
        enterprise_id: EnterpriseId,
    },
    /// It is about a firm that no record is about.
    New,
}

/// The user's choice for a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// What becomes of it.
    pub decision: Decision,
    /// Paths of fields that stay as they are in the record.
    #[serde(default)]
    pub refused: Vec<String>,
    /// Paths of fields that are taken from the table although values that stand already are kept otherwise.
    #[serde(default)]
    pub wanted: Vec<String>,
}

/// The user's choices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// By the first row of each firm.
    pub rows: BTreeMap<RowPlace, Choice>,
    /// Whether only empty fields are filled: what stands in a record already stays.
    pub keep: bool,
    /// Whether the table's value is taken also where somebody edited the field by hand after an import.
    pub take_edited: bool,
}

impl Choices {
    /// The choice for a row, if there is one.
    pub fn of(&self, place: RowPlace) -> Option<&Choice> {
        self.rows.get(&place)
    }

    /// Whether nothing was said of a field that somebody edited by hand.
    pub(super) fn open(&self, place: RowPlace, path: &String) -> bool {
        let said = |own: &Choice| own.refused.contains(path) || own.wanted.contains(path);
        !self.take_edited && !self.of(place).is_some_and(said)
    }

    /// Whether a change of a row is not made. `edited` is whether somebody edited the field by hand after an import.
    pub(super) fn refuses(&self, place: RowPlace, change: &FieldChange, edited: bool) -> bool {
        let (path, choice) = (&change.path, self.of(place));
        if choice.is_some_and(|own| own.refused.contains(path)) {
            return true;
        }
        let wanted = choice.is_some_and(|own| own.wanted.contains(path));
        let ours = self.keep && !fields::is_blank(&change.before);
        !wanted && (ours || edited && !self.take_edited)
    }
}

/// What was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Taken {
    /// The batch, for its undo; `None` where nothing changed.
    pub batch: Option<Uuid>,
    /// Rows by what became of them.
    pub counts: Counts,
    /// Contacts added or changed.
    pub contacts: u32,
}

/// Is told how many new enterprises of how many were made; false gives the import up, and nothing of it is saved.
pub type Progress = Arc<dyn Fn(u32, u32) -> bool + Send + Sync>;

/// As many are made at once.
const PORTION: usize = 200;

impl Checked {
    /// Saves all of it as one batch, each record guarded by the revision it was compared at. It is saved once: a second
    /// time tells what was taken in then.
    ///
    /// # Errors
    /// [`ErrorCode::Stale`](crate::error::ErrorCode::Stale) when somebody changed one of the records since; then nothing is
    /// saved, and the rows are to be checked again. [`ErrorCode::Cancelled`](crate::error::ErrorCode::Cancelled) when
    /// `progress` says so.
    pub async fn commit(&mut self, app: &App, progress: &Progress) -> Result<Taken> {
        let counts = self.counts();
        if let Some(taken) = self.taken {
            return Ok(taken);
        }
        if counts.new + counts.update == 0 {
            return Ok(*self.taken.insert(Taken { batch: None, counts, contacts: 0 }));
        }
        // More are told by their nouns in any case, and are made while others are written.
        let few = counts.new as usize <= TOLD;
        let mut codes = Codes::of(&self.basis.known);
        let (mut people, mut changes, mut many) = (0, Vec::new(), Vec::new());
        for at in 0..self.len() {
            match self.state(at) {
                RowState::New if !few => many.push(at),
                RowState::New | RowState::Update => {
                    let (own, contacts) = codes.give(self.told(at).1);
                    people += count(contacts.len());
                    let contacts = contacts.into_iter().map(Entity::into_record);
                    let records = own.map(Entity::into_record).into_iter().chain(contacts);
                    changes.extend(records.map(Change::Put));
                }
                _ => {}
            }
        }
        let action = Action {
            noun: Some(Noun::Enterprise),
            source: Source::named(&self.basis.intake.name, counts.new + counts.update),
            ..Action::of(Verb::Import)
        };
        let made = Arc::new(AtomicU32::new(0));
        let committed = if few {
            app.commit(action, changes).await?
        } else {
            let making = Making {
                basis: self.basis.clone(),
                new: many,
                codes,
                people: Arc::clone(&made),
                progress: Arc::clone(progress),
            };
            app.commit_growing(action, changes, &making.portions()).await?
        };
        people += made.load(Ordering::Relaxed);
        Ok(*self.taken.insert(Taken { batch: Some(committed.batch), counts, contacts: people }))
    }
}

/// Codes for new records, counting on.
#[derive(Clone)]
struct Codes {
    enterprise: Code,
    contact: Code,
}

impl Codes {
    fn of(known: &Known) -> Self {
        Self { enterprise: known.next_enterprise.clone(), contact: known.next_contact.clone() }
    }

    /// Gives what is new its code.
    fn give(&mut self, puts: Puts) -> (Option<Enterprise>, Vec<Contact>) {
        let Puts { mut enterprise, mut contacts } = puts;
        if let Some(own) = enterprise.as_mut().filter(|own| own.revision == 0) {
            let next = Code::next("E", 2, std::iter::once(&self.enterprise));
            own.code = std::mem::replace(&mut self.enterprise, next);
        }
        for own in contacts.iter_mut().filter(|own| own.revision == 0) {
            let next = Code::next("C", 2, std::iter::once(&self.contact));
            own.code = std::mem::replace(&mut self.contact, next);
        }
        (enterprise, contacts)
    }
}

/// Makes new enterprises with their people, some at a time.
struct Making {
    basis: Basis,
    /// The rows that become new ones.
    new: Vec<usize>,
    codes: Codes,
    /// How many people were made.
    people: Arc<AtomicU32>,
    progress: Progress,
}

#[expect(clippy::result_large_err, reason = "the store's own error, as portions carry it")]
impl Making {
    fn portions(self) -> Portions {
        let making = Arc::new(self);
        Portions::of(move || {
            making.people.store(0, Ordering::Relaxed);
            let (making, mut codes) = (Arc::clone(&making), making.codes.clone());
            (0..making.new.len()).step_by(PORTION).map(move |from| making.portion(from, &mut codes))
        })
    }

    fn portion(&self, from: usize, codes: &mut Codes) -> Portion {
        if !(self.progress)(count(from), count(self.new.len())) {
            return Err(StoreError::Stopped);
        }
        let to = (from + PORTION).min(self.new.len());
        let (mut firms, mut people) = (Vec::with_capacity(PORTION), Vec::with_capacity(PORTION));
        for at in &self.new[from..to] {
            let (own, contacts) = codes.give(self.basis.told(*at).1);
            firms.extend(own.map(Entity::into_record));
            people.extend(contacts.into_iter().map(Entity::into_record));
        }
        self.people.fetch_add(count(people.len()), Ordering::Relaxed);
        firms.append(&mut people);
        Ok(firms)
    }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
