//! The names of all records, read when somebody first searches: whoever only prints or exports need not wait for them.

use std::sync::{Arc, Mutex, PoisonError};

use portolan_domain::record::Noun;
use portolan_store::{Committed, Store};

use super::{Index, entries};
use crate::error::Result;

/// The names, once they are read. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Names {
    state: Arc<Mutex<State>>,
    /// One reads, the others wait.
    turn: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Default)]
enum State {
    #[default]
    Unread,
    /// Being read; what is committed meanwhile.
    Reading(Vec<Committed>),
    Read(Index),
}

impl Names {
    /// Runs `with` over the names, which are read first if need be.
    ///
    /// # Errors
    /// When the records cannot be read; the next one tries again.
    pub(super) async fn with<T>(
        &self,
        store: &Store,
        with: impl FnOnce(&mut Index) -> T,
    ) -> Result<T> {
        let _turn = self.turn.lock().await;
        if !matches!(*self.state(), State::Read(_)) {
            *self.state() = State::Reading(Vec::new());
            let records = store.records(&Noun::ALL).await;
            let mut state = self.state();
            let missed = std::mem::take(&mut *state);
            let mut index = entries::index(&records?);
            if let State::Reading(missed) = missed {
                // What was committed before it was read is put once more, which changes nothing.
                missed.iter().for_each(|committed| entries::take(&mut index, committed));
            }
            *state = State::Read(index);
        }
        match &mut *self.state() {
            State::Read(index) => Ok(with(index)),
            // Nobody takes the names away while it is this one's turn.
            _ => Ok(with(&mut Index::default())),
        }
    }

    /// Follows a commit.
    pub(crate) fn take(&self, committed: &Committed) {
        match &mut *self.state() {
            State::Unread => {}
            State::Reading(missed) => missed.push(committed.clone()),
            State::Read(index) => entries::take(index, committed),
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
