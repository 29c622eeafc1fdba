//! Where the records of a document come from: the workspace as it is, or as it was at an instant, rewound by its journal.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use portolan_domain::id::RecordId;
use portolan_domain::record::{Entity, Noun, Record};
use portolan_dossier::ChangedRecord;
use portolan_store::JournalRow;
use tokio::sync::OnceCell;

use crate::app::App;
use crate::error::{ApiError, Result};

/// All records of a noun.
type Whole = Box<dyn Any + Send + Sync>;

/// The records of a workspace, now or then.
pub(super) struct Source<'a> {
    app: &'a App,
    /// What changed records were like then; `None` for one that was made since.
    then: HashMap<(Noun, RecordId), Option<Record>>,
    changed: Vec<ChangedRecord>,
    /// Whole nouns that were read, for the next document of the same volume.
    read: Mutex<HashMap<Noun, Arc<OnceCell<Whole>>>>,
}

impl<'a> Source<'a> {
    /// As they are.
    pub(super) fn now(app: &'a App) -> Self {
        Self { app, then: HashMap::new(), changed: Vec::new(), read: Mutex::default() }
    }

    /// As they were at an instant.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(super) async fn at(app: &'a App, instant: DateTime<Utc>) -> Result<Self> {
        let mut source = Self::now(app);
        for row in app.store.since(instant).await? {
            source.rewind(row)?;
        }
        Ok(source)
    }

    fn rewind(&mut self, row: JournalRow) -> Result<()> {
        let read = |json| Record::from_json(row.noun, json).map_err(ApiError::internal);
        let before = row.before.map(read).transpose()?;
        let after = row.after.map(read).transpose()?;
        if let Some(record) = after.as_ref().or(before.as_ref()) {
            let told = ChangedRecord {
                noun: row.noun,
                code: record.code().clone(),
                title: record.title(),
                on: row.at.date_naive(),
            };
            self.changed.retain(|own| own.noun != told.noun || own.code != told.code);
            self.changed.push(told);
        }
        // The first row after the instant tells what stood there at the instant.
        self.then.entry((row.noun, row.id)).or_insert(before);
        Ok(())
    }

    /// The records of the journal since, each once, in the order of their last change.
    pub(super) fn changed(&self) -> &[ChangedRecord] {
        &self.changed
    }

    /// The day the document is made.
    pub(super) fn today(&self) -> chrono::NaiveDate {
        self.app.clock.today()
    }

    /// One that must be there.
    pub(super) async fn one<T: Entity>(&self, id: impl Into<RecordId>) -> Result<T> {
        let id = id.into();
        let gone = || ApiError::gone(T::NOUN, &id.to_string());
        match self.then.get(&(T::NOUN, id)) {
            Some(then) => then.as_ref().and_then(entity).ok_or_else(gone),
            None => self.app.store.get::<T>(id).await?.ok_or_else(gone),
        }
    }

    /// All of a noun, by code.
    pub(super) async fn all<T: Entity>(&self) -> Result<Vec<T>> {
        let cell = {
            let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(read.entry(T::NOUN).or_default())
        };
        let whole = cell.get_or_try_init(|| async {
            let all: Whole = Box::new(self.rewound(self.app.store.all::<T>().await?, |_| true));
            Ok::<_, ApiError>(all)
        });
        let all = whole.await?.downcast_ref::<Vec<T>>();
        // Each noun is one type of record.
        Ok(all.cloned().unwrap_or_default())
    }

    /// Those of these records that there are, by code.
    pub(super) async fn some<T: Entity>(&self, ids: &[RecordId]) -> Result<Vec<T>> {
        let wanted = |record: &T| ids.contains(&record.id());
        Ok(self.rewound(self.app.store.some(ids).await?, wanted))
    }

    /// Those of a noun that point to a record, by code.
    pub(super) async fn pointing_to<T: Entity>(&self, id: impl Into<RecordId>) -> Result<Vec<T>> {
        self.pointing_to_any(&[id.into()]).await
    }

    /// Those of a noun that point to any of these, by code.
    pub(super) async fn pointing_to_any<T: Entity>(&self, ids: &[RecordId]) -> Result<Vec<T>> {
        let points = |record: &T| record.references().iter().any(|other| ids.contains(&other.id));
        Ok(self.rewound(self.app.store.pointing_to_any(ids).await?, points))
    }

    /// All of several nouns.
    pub(super) async fn records(&self, nouns: &[Noun]) -> Result<Vec<Record>> {
        let mut records = self.app.store.records(nouns).await?;
        if !self.then.is_empty() {
            records.retain(|own| !self.then.contains_key(&(own.noun(), own.id())));
            let then = self.then.values().flatten();
            records.extend(then.filter(|own| nouns.contains(&own.noun())).cloned());
            records.sort_by_cached_key(|record| record.code().sort_key());
        }
        Ok(records)
    }

    /// These with those that were changed since as they were, as far as they were wanted then.
    fn rewound<T: Entity>(&self, mut records: Vec<T>, wanted: impl Fn(&T) -> bool) -> Vec<T> {
        let own: Vec<_> = self.then.iter().filter(|((noun, _), _)| *noun == T::NOUN).collect();
        if own.is_empty() {
            return records;
        }
        records.retain(|record| !self.then.contains_key(&(T::NOUN, record.id())));
        let then = own.into_iter().filter_map(|(_, then)| then.as_ref().and_then(entity::<T>));
        records.extend(then.filter(wanted));
        records.sort_by_cached_key(|record| record.code().sort_key());
        records
    }
}

/// A record as what it is.
fn entity<T: Entity>(record: &Record) -> Option<T> {
    serde_json::from_value(record.to_json().ok()?).ok()
}
