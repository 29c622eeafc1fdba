//! New records of a batch that are made while others are written, so that a table of 100,000 rows is never held as
//! records. They are made and written out on a thread of their own, a few portions ahead.

use std::sync::Arc;

use portolan_domain::record::Record;
use tokio::sync::mpsc::{Receiver, channel};

use super::many::New;
use crate::error::Result;

/// As many portions wait to be written at most.
const AHEAD: usize = 2;

/// New records with revision 0, each after those it points to and each under an id made for it; or why there are no more:
/// nothing of the batch is saved then.
pub type Portion = Result<Vec<Record>>;

type Source = dyn Fn() -> Box<dyn Iterator<Item = Portion> + Send> + Send + Sync;

/// New records from the first portion on, as often as they are asked for: a commit whose answer was lost is tried again.
#[derive(Clone)]
pub struct Portions(Arc<Source>);

/// Records as they are to be kept, and at last `None`: what ends without it was not finished.
pub(super) type Coming = Receiver<Result<Option<Vec<New>>>>;

impl Portions {
    /// Those that this gives.
    pub fn of<I>(source: impl Fn() -> I + Send + Sync + 'static) -> Self
    where
        I: Iterator<Item = Portion> + Send + 'static,
    {
        Self(Arc::new(move || Box::new(source())))
    }

    /// Makes them from the first one on. They end with the receiver.
    pub(super) fn begin(&self) -> Coming {
        let (to, coming) = channel(AHEAD);
        let source = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || {
            let written = source().map(|portion| written(portion?).map(Some));
            for portion in written.chain(std::iter::once(Ok(None))) {
                if to.blocking_send(portion).is_err() {
                    return;
                }
            }
        });
        coming
    }
}

fn written(portion: Vec<Record>) -> Result<Vec<New>> {
    let written = portion.into_iter().map(|mut record| {
        record.set_revision(1);
        New::of(&record)
    });
    written.collect()
}
