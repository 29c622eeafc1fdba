//! An open workspace: the store, the clock, the source of ids, the names for the search, the lists and the news of changes.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Local, NaiveDate, Utc};
use portolan_domain::action::{Action, Verb};
use portolan_domain::record::Record;
use portolan_store::{Batch, Change, Committed, Content, Portions, Store};
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::change::News;
use crate::error::Result;
use crate::lists::Held;
use crate::search::Names;

/// One open workspace. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct App {
    /// The records.
    pub store: Store,
    /// Where the time comes from.
    pub clock: Clock,
    /// Who is working, as written into the journal.
    pub actor: String,
    changes: broadcast::Sender<News>,
    pub(crate) names: Names,
    pub(crate) lists: Held,
}

/// Where the time comes from, so that tests and reprints repeat.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's.
    System,
    /// Always this instant.
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// The instant.
    pub fn now(self) -> DateTime<Utc> {
        match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place where the machine's time comes in"
            )]
            Self::System => Utc::now(),
            Self::Fixed(instant) => instant,
        }
    }

    /// The calendar day where the user sits.
    pub fn today(self) -> NaiveDate {
        match self {
            Self::System => self.now().with_timezone(&Local).date_naive(),
            Self::Fixed(instant) => instant.date_naive(),
        }
    }
}

/// A new id, in the order of time.
pub fn new_id() -> Uuid {
    #[expect(clippy::disallowed_methods, reason = "the one place where ids are made")]
    Uuid::now_v7()
}

impl App {
    /// Opens the desk over a store.
    pub fn over(store: Store, clock: Clock, actor: String) -> Self {
        let (changes, _) = broadcast::channel(256);
        Self { store, clock, actor, changes, names: Names::default(), lists: Held::default() }
    }

    /// News of changes from now on.
    pub fn watch(&self) -> broadcast::Receiver<News> {
        self.changes.subscribe()
    }

    /// Commits changes as one batch of this user's and announces it.
    pub(crate) async fn commit(&self, action: Action, changes: Vec<Change>) -> Result<Committed> {
        let committed = self.store.commit(self.batch(action, changes)).await?;
        self.announce(&committed);
        Ok(committed)
    }

    /// Commits changes together with new records that come in portions, and announces it.
    pub(crate) async fn commit_growing(
        &self,
        action: Action,
        changes: Vec<Change>,
        portions: &Portions,
    ) -> Result<Committed> {
        let batch = self.batch(action, changes);
        let committed = self.store.commit_growing(batch, portions).await?;
        self.announce(&committed);
        Ok(committed)
    }

    /// As [`App::commit`], with the bytes that its attachments name.
    pub(crate) async fn commit_with_contents(
        &self,
        action: Action,
        changes: Vec<Change>,
        contents: &[Content],
    ) -> Result<Committed> {
        let batch = self.batch(action, changes);
        let committed = self.store.commit_with_contents(batch, contents).await?;
        self.announce(&committed);
        Ok(committed)
    }

    /// A batch of this user's, done now.
    pub(crate) fn batch(&self, action: Action, changes: Vec<Change>) -> Batch {
        Batch { id: new_id(), at: self.clock.now(), actor: self.actor.clone(), action, changes }
    }

    /// Brings the names for the search and the lists up to date and tells everyone who watches. Only after a commit.
    pub(crate) fn announce(&self, committed: &Committed) {
        self.names.take(committed);
        self.lists.take(committed);
        let put = committed.records.iter().map(|record| (record.noun(), record.id()));
        let touched: Vec<_> = put.chain(committed.removed.iter().copied()).collect();
        // Nobody may be listening (command line): that is no error.
        let _ = self.changes.send(News::of(&touched, &committed.grown));
    }
}

/// Takes hold of what lists and search keep in memory, also after somebody fell who had it.
pub(crate) fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An action on one record.
pub(crate) fn action(verb: Verb, record: &Record, fields: Vec<String>) -> Action {
    Action {
        noun: Some(record.noun()),
        code: Some(record.code().to_string()),
        fields,
        ..Action::of(verb)
    }
}
