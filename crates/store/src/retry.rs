//! Trying again when the answer of a shared database was lost. A batch names itself, so that one which did reach the
//! server is recalled and one which did not is done: either way once.

use std::time::Duration;

use tokio::time::Instant;

use crate::{
    error::{Result, StoreError},
    sql::{DEADLINE, Db},
};

/// How often a batch is tried again.
const MORE: u32 = 2;
/// Long enough for a network that stumbled, short enough not to be noticed.
const PAUSE: Duration = Duration::from_millis(100);

/// The tries of one batch. All of them begin within [`DEADLINE`] of the first loss.
pub(crate) struct Tries {
    left: u32,
    lost_at: Option<Instant>,
    /// Whether a try may have been carried out, its answer lost.
    unknown: bool,
}

impl Tries {
    pub(crate) fn on(db: &Db) -> Self {
        let left = match db {
            // A file answers, or is out of order; it is never out of reach.
            Db::Sqlite(_) => 0,
            Db::Postgres(_) => MORE,
        };
        Self { left, lost_at: None, unknown: false }
    }

    /// The outcome to be told, or `None` when the same is to be tried once more.
    pub(crate) async fn told<T>(&mut self, outcome: Result<T>) -> Option<Result<T>> {
        let error = match outcome {
            Err(error) if error.is_lost() => error,
            // Perhaps behind the very try whose answer was lost.
            Err(StoreError::TurnTaken) if self.unknown => return Some(Err(StoreError::Timeout)),
            told => return Some(told),
        };
        self.unknown |= matches!(error, StoreError::Timeout);
        let lost_at = *self.lost_at.get_or_insert_with(Instant::now);
        if self.left == 0 || lost_at.elapsed() >= DEADLINE {
            // That the server is away now says nothing of a try whose answer was lost before.
            return Some(Err(if self.unknown { StoreError::Timeout } else { error }));
        }
        self.left -= 1;
        tokio::time::sleep(PAUSE).await;
        None
    }
}
