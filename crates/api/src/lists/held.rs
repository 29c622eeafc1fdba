//! What lists show, read when somebody first asks.
//!
//! A commit only notes what changed; the next question brings the lists up to date first. In a shared database it looks
//! into the journal too, for what colleagues saved.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use portolan_domain::id::RecordId;
use portolan_domain::record::{Noun, Record};
use portolan_list::{LISTED, Lists};
use portolan_store::{Committed, Store};
use tokio::task::spawn_blocking;

use crate::error::{ApiError, Result};

/// More records than these that colleagues touched are not read one by one.
const FEW: usize = 500;

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
    /// What was committed since, commit by commit; `None` until somebody begins to read, and when it was too much to be
    /// told.
    changes: Arc<Mutex<Option<Vec<Changes>>>>,
    /// How far the journal of a shared database was followed.
    followed: Arc<Mutex<i64>>,
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
        let is_read = locked(&self.lists).is_some();
        let others = if is_read { self.of_others(store).await? } else { Some(Changes::default()) };
        let noted = locked(&self.changes).as_mut().map(std::mem::take);
        let changes = noted.zip(others).map(|(mut changes, others)| {
            changes.push(others);
            changes
        });
        if let Some(changes) = changes
            && let Some(lists) = &mut *locked(&self.lists)
            && changes.iter().all(|changes| lists.outlives(&changes.put, &changes.removed))
        {
            changes.iter().for_each(|changes| changes.apply(lists));
            return Ok(with(lists));
        }
        // What is committed from here on may be read or not; putting it once more changes nothing.
        *locked(&self.changes) = Some(Vec::new());
        *locked(&self.lists) = None;
        *locked(&self.followed) = if store.is_shared() { store.journal_end().await? } else { 0 };
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

    /// What was saved in a shared database since somebody looked, own work too; `None` when it is very much.
    async fn of_others(&self, store: &Store) -> Result<Option<Changes>> {
        if !store.is_shared() {
            return Ok(Some(Changes::default()));
        }
        let followed = *locked(&self.followed);
        let touched = store.touched_since(followed).await?;
        let end = touched.iter().map(|(.., seq)| *seq).max().unwrap_or(followed);
        let listed = touched.into_iter().filter(|(noun, ..)| LISTED.contains(noun));
        let listed: Vec<_> = listed.collect();
        if listed.len() > FEW {
            return Ok(None);
        }
        let mut changes = Changes::default();
        // Nouns in the order of what points to what.
        for wanted in LISTED {
            for (noun, id, _) in listed.iter().filter(|(noun, ..)| *noun == wanted) {
                match store.record(*noun, *id).await? {
                    Some(record) => changes.put.push(record),
                    None => changes.removed.push((*noun, *id)),
                }
            }
        }
        *locked(&self.followed) = end;
        Ok(Some(changes))
    }

    /// Follows a commit. Of many new records at once nothing is told: the next question reads anew.
    pub(crate) fn take(&self, committed: &Committed) {
        let changes = &mut *locked(&self.changes);
        if !committed.grown.is_empty() {
            *changes = None;
        }
        if let Some(changes) = changes {
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
