//! The names of all records, read when somebody first searches: whoever only prints or exports need not wait for them.
//! Where the lists are being read, which are made of the same records, the names are gathered by them.
//!
//! A commit only notes what changed; the next search brings the index up to date first, so that saving thousands of
//! records never waits for it.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use portolan_domain::record::Noun;
use portolan_search::{Gathered, Index};
use portolan_store::Committed;
use tokio::task::spawn_blocking;

use super::entries::{Update, entry};
use crate::app::{App, locked};
use crate::error::{ApiError, Result};

/// More changes than these are taken in on a thread of their own, so that nothing else waits for it.
const FEW: usize = 500;

/// The names, once they are read. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Names {
    index: Arc<Mutex<Option<Index>>>,
    /// What was committed since; `None` until somebody begins to read, and when it was too much to be told.
    updates: Arc<Mutex<Option<Vec<Update>>>>,
    /// One reads, the others wait.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Names {
    /// Runs `with` over the names, which are read first if need be.
    ///
    /// # Errors
    /// When the records cannot be read; the next one tries again.
    pub(super) async fn with<T>(&self, app: &App, with: impl FnOnce(&mut Index) -> T) -> Result<T> {
        let _turn = self.turn.lock().await;
        if !self.is_read() {
            let gathered = match app.lists.is_begun() {
                true => app.lists.gathered(app).await?,
                false => None,
            };
            let gathered = match gathered {
                Some(gathered) => gathered,
                None => self.gather(app).await?,
            };
            let read = spawn_blocking(move || Index::of_gathered(gathered)).await;
            *locked(&self.index) = Some(read.map_err(ApiError::internal)?);
        }
        let updates = locked(&self.updates).as_mut().map(std::mem::take).unwrap_or_default();
        let is_much = updates.iter().map(Update::len).sum::<usize>() > FEW;
        let index = Arc::clone(&self.index);
        let apply = move || {
            if let Some(index) = &mut *locked(&index) {
                updates.into_iter().for_each(|update| update.apply(index));
            }
        };
        if is_much {
            spawn_blocking(apply).await.map_err(ApiError::internal)?;
        } else {
            apply();
        }
        // It was read above, and it is this one's turn.
        Ok(with(locked(&self.index).get_or_insert_default()))
    }

    /// Reads the names of all records.
    async fn gather(&self, app: &App) -> Result<Gathered> {
        // What is committed from here on may be read or not; putting it once more changes nothing.
        *locked(&self.updates) = Some(Vec::new());
        let mut gathered = Gathered::default();
        let each = |record| {
            entry(&record).iter().for_each(|entry| gathered.put(entry));
            ControlFlow::Continue(())
        };
        app.store.each(&Noun::ALL, each).await?;
        Ok(gathered)
    }

    /// Whether the names are read.
    pub(crate) fn is_read(&self) -> bool {
        // One lock after the other, never both.
        let follows = locked(&self.updates).is_some();
        follows && locked(&self.index).is_some()
    }

    /// Somebody begins to read all records; whether the names are to be gathered on the way.
    pub(crate) fn begin(&self) -> bool {
        let is_lost = {
            let mut updates = locked(&self.updates);
            let is_lost = updates.is_none();
            updates.get_or_insert_default();
            is_lost
        };
        if is_lost {
            // What was read before does not know of what was too much to be told.
            *locked(&self.index) = None;
        }
        !self.is_read()
    }

    /// Follows a commit. Of many new records at once nothing is told: the next search reads anew.
    pub(crate) fn take(&self, committed: &Committed) {
        let updates = &mut *locked(&self.updates);
        if !committed.grown.is_empty() {
            *updates = None;
        }
        if let Some(updates) = updates {
            updates.push(Update::of(committed));
        }
    }
}
