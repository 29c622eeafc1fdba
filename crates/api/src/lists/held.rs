//! What lists show, read when somebody first asks.
//!
//! A commit only notes what changed; the next question brings the lists up to date first.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use portolan_domain::id::RecordId;
use portolan_domain::record::{Noun, Record};
use portolan_list::{LISTED, Lists};
use portolan_store::{Committed, Store};
use tokio::task::spawn_blocking;

use crate::error::{ApiError, Result};

/// Records that were put or removed.
#[derive(Default)]
struct Changes {
    put: Vec<Record>,
    removed: Vec<(Noun, RecordId)>,
}

/// The lists, once they are read. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Held {
    lists: Arc<Mutex<Option<Lists>>>,
    /// What was committed since, commit by commit; `None` until somebody begins to read.
    changes: Arc<Mutex<Option<Vec<Changes>>>>,
    /// One reads, the others wait.
    turn: Arc<tokio::sync::Mutex<()>>,
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Held {
    /// Runs `with` over the lists, which are read first if need be.
    ///
    /// # Errors
    /// When the records cannot be read; the next one tries again.
    pub(super) async fn with<T>(
        &self,
        store: &Store,
        with: impl FnOnce(&mut Lists) -> T,
    ) -> Result<T> {
        let _turn = self.turn.lock().await;
        let changes = locked(&self.changes).as_mut().map(std::mem::take).unwrap_or_default();
        if let Some(lists) = &mut *locked(&self.lists) {
            if changes.iter().all(|changes| lists.outlives(&changes.put, &changes.removed)) {
                changes.iter().for_each(|changes| changes.apply(lists));
                return Ok(with(lists));
            }
        }
        // What is committed from here on may be read or not; putting it once more changes nothing.
        *locked(&self.changes) = Some(Vec::new());
        *locked(&self.lists) = None;
        let mut lists = Lists::default();
        for noun in LISTED {
            // One noun after the other, so that records need not all be in memory at once.
            let records = store.records(&[noun]).await?;
            let read = spawn_blocking(move || {
                for record in records {
                    lists.put(&record);
                }
                lists
            });
            lists = read.await.map_err(ApiError::internal)?;
        }
        let told = with(&mut lists);
        *locked(&self.lists) = Some(lists);
        Ok(told)
    }

    /// Follows a commit.
    pub(crate) fn take(&self, committed: &Committed) {
        if let Some(changes) = &mut *locked(&self.changes) {
            let listed = committed.records.iter().filter(|record| LISTED.contains(&record.noun()));
            changes.push(Changes {
                put: listed.cloned().collect(),
                removed: committed.removed.clone(),
            });
        }
    }
}

impl Changes {
    fn apply(&self, lists: &mut Lists) {
        self.put.iter().for_each(|record| lists.put(record));
        self.removed.iter().for_each(|(noun, id)| lists.remove(*noun, *id));
    }
}
