//! What lists show, read when somebody first asks, in two parts: the clients, so that their list is there at once, and
//! then all that belongs to them. What the search looks for is gathered on the way, so that every record is read once.
//!
//! A commit only notes what changed; the next question brings the lists up to date first. In a shared database it looks
//! into the journal too, for what colleagues saved.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};

use portolan_domain::id::RecordId;
use portolan_domain::record::{Noun, Record};
use portolan_list::{LISTED, Lists};
use portolan_search::Gathered;
use portolan_store::{Committed, Store};
use tokio::task::spawn_blocking;

use crate::app::{App, locked};
use crate::error::{ApiError, Result};
use crate::search::entry;

/// The list of clients needs these alone, unless one asks about what belongs to them.
const FIRST: [Noun; 4] = [Noun::Consultant, Noun::CustomField, Noun::Market, Noun::Enterprise];
/// More records than these that colleagues touched are not read one by one.
const FEW: usize = 500;
/// So many records are put at once.
const RUN: usize = 256;
/// So many runs may wait to be put.
const RUNS: usize = 8;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Clients alone.
    Clients,
    /// Clients and what belongs to them.
    All,
}

impl Reach {
    /// By whether it can be answered from the clients alone.
    pub(super) fn of(own: bool) -> Self {
        if own { Self::Clients } else { Self::All }
    }
}

/// Records that were put or removed.
#[derive(Default, Clone)]
struct Changes {
    put: Vec<Record>,
    removed: Vec<(Noun, RecordId)>,
}

/// What is read.
struct Lit {
    lists: Lists,
    /// For the search; `None` where that has its own already or has taken it.
    gathered: Option<Gathered>,
    /// What changed since the clients were read, to be told once more when the rest is: that may have been read before.
    /// `None` once all is read.
    again: Option<Vec<Changes>>,
    /// Which reading it is of: one that began before another replaced it adds nothing.
    reading: u64,
}

/// The lists, once they are read. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Held {
    lit: Arc<Mutex<Option<Lit>>>,
    /// What was committed since, commit by commit; `None` until somebody begins to read, and when it was too much to be
    /// told.
    changes: Arc<Mutex<Option<Vec<Changes>>>>,
    /// How far the journal of a shared database was followed.
    followed: Arc<Mutex<i64>>,
    /// How often reading was begun.
    readings: Arc<Mutex<u64>>,
    /// One reads the clients or asks, the others wait.
    turn: Arc<tokio::sync::Mutex<()>>,
    /// One reads the rest, the others wait.
    rest: Arc<tokio::sync::Mutex<()>>,
}

impl Held {
    /// Runs `with` over the lists, which are read first as far as the question reaches.
    ///
    /// # Errors
    /// When the records cannot be read; the next one tries again.
    pub(super) async fn with<T>(
        &self,
        app: &App,
        reach: Reach,
        with: impl FnOnce(&mut Lists) -> T,
    ) -> Result<T> {
        loop {
            if reach == Reach::All && !self.is_whole() {
                self.read_rest(app).await?;
            }
            let _turn = self.turn.lock().await;
            self.bring_up(app).await?;
            if let Some(lit) = &mut *locked(&self.lit)
                && (reach == Reach::Clients || lit.again.is_none())
            {
                return Ok(with(&mut lit.lists));
            }
            // A change of the fields themselves made everything be read anew; the rest is to follow.
        }
    }

    /// Whether somebody has begun to read.
    pub(crate) fn is_begun(&self) -> bool {
        *locked(&self.readings) > 0
    }

    fn is_whole(&self) -> bool {
        locked(&self.lit).as_ref().is_some_and(|lit| lit.again.is_none())
    }

    /// What was gathered for the search, once all is read.
    pub(crate) async fn gathered(&self, app: &App) -> Result<Option<Gathered>> {
        self.read_rest(app).await?;
        Ok(locked(&self.lit).as_mut().and_then(|lit| lit.gathered.take()))
    }

    /// Reads the clients if need be, and takes in what changed. Only by whoever has the turn.
    async fn bring_up(&self, app: &App) -> Result<()> {
        let is_read = locked(&self.lit).is_some();
        let others =
            if is_read { self.of_others(&app.store).await? } else { Some(Changes::default()) };
        let noted = locked(&self.changes).as_mut().map(std::mem::take);
        let changes = noted.zip(others).map(|(mut changes, others)| {
            changes.extend(Some(others).filter(|others| !others.is_empty()));
            changes
        });
        if let Some(mut changes) = changes
            && let Some(lit) = &mut *locked(&self.lit)
            && changes.iter().all(|changes| lit.lists.outlives(&changes.put, &changes.removed))
        {
            changes.iter().for_each(|changes| changes.apply(&mut lit.lists));
            if let Some(again) = &mut lit.again {
                again.append(&mut changes);
            }
            return Ok(());
        }
        self.read_clients(app).await
    }

    async fn read_clients(&self, app: &App) -> Result<()> {
        // What is committed from here on may be read or not; putting it once more changes nothing.
        let gathers = app.names.begin();
        *locked(&self.changes) = Some(Vec::new());
        *locked(&self.lit) = None;
        let store = &app.store;
        *locked(&self.followed) = if store.is_shared() { store.journal_end().await? } else { 0 };
        let reading = {
            let mut readings = locked(&self.readings);
            *readings += 1;
            *readings
        };
        let (lists, again) = (Lists::default(), Some(Vec::new()));
        let gathered = gathers.then(Gathered::default);
        let lit = Lit { lists, gathered, again, reading };
        let lit = told(store, &FIRST, move |runs| {
            let mut lit = lit;
            runs.into_iter().for_each(|run| lit.put(&run));
            lit
        });
        *locked(&self.lit) = Some(lit.await?);
        Ok(())
    }

    /// Reads what belongs to the clients, if need be. Meanwhile questions about clients alone are answered.
    async fn read_rest(&self, app: &App) -> Result<()> {
        let _rest = self.rest.lock().await;
        loop {
            let reading = {
                let _turn = self.turn.lock().await;
                self.bring_up(app).await?;
                match &*locked(&self.lit) {
                    Some(Lit { again: Some(_), reading, .. }) => *reading,
                    _ => return Ok(()),
                }
            };
            let rest: Vec<Noun> =
                Noun::ALL.into_iter().filter(|noun| !FIRST.contains(noun)).collect();
            let lit = Arc::clone(&self.lit);
            let read = told(&app.store, &rest, move |runs| {
                for run in runs {
                    if let Some(lit) = locked(&lit).as_mut().filter(|lit| lit.reading == reading) {
                        lit.put(&run);
                    }
                }
            });
            let read = read.await;
            let mut lit = locked(&self.lit);
            if let Some(own) = lit.as_mut().filter(|lit| lit.reading == reading) {
                match read {
                    Ok(()) => own.finish(app.names.is_read()),
                    // Some of it stands there now; the next one begins anew.
                    Err(_) => *lit = None,
                }
            }
            read?;
        }
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

/// What a thread of its own makes of all records of these nouns, which come in runs while the next ones are read.
async fn told<T: Send + 'static>(
    store: &Store,
    nouns: &[Noun],
    make: impl FnOnce(Receiver<Vec<Record>>) -> T + Send + 'static,
) -> Result<T> {
    let (send, runs) = sync_channel(RUNS);
    let making = spawn_blocking(move || make(runs));
    let mut run = Vec::with_capacity(RUN);
    let read = store.each(nouns, |record| {
        run.push(record);
        if run.len() == RUN {
            // Nobody listens only where that thread panicked, which is told below.
            let _ = send.send(std::mem::replace(&mut run, Vec::with_capacity(RUN)));
        }
        ControlFlow::Continue(())
    });
    let read = read.await;
    let _ = send.send(run);
    drop(send);
    let made = making.await.map_err(ApiError::internal)?;
    read?;
    Ok(made)
}

impl Lit {
    fn put(&mut self, records: &[Record]) {
        for record in records {
            self.lists.put(record);
            if let (Some(gathered), Some(entry)) = (&mut self.gathered, entry(record)) {
                gathered.put(&entry);
            }
        }
    }

    /// All is read; what was gathered may not be wanted any more.
    fn finish(&mut self, is_searched: bool) {
        if is_searched {
            self.gathered = None;
        }
        let again = self.again.take().unwrap_or_default();
        again.iter().for_each(|changes| changes.apply(&mut self.lists));
    }
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.put.is_empty() && self.removed.is_empty()
    }

    fn apply(&self, lists: &mut Lists) {
        self.put.iter().for_each(|record| lists.put(record));
        self.removed.iter().for_each(|(noun, id)| lists.remove(*noun, *id));
    }
}
