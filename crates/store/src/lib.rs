//! The memory of Portolan: records, their journal, and the encrypted file or shared database that holds both.
//!
//! The only crate that knows SQL. It decides nothing about the nouns; it keeps them, all by the same few statements,
//! and promises that what was committed survives and that what cannot be read is reported, never replaced.

#![expect(
    clippy::result_large_err,
    reason = "a stale save carries both versions of the record; it is rare and its reader needs them"
)]

mod backup;
mod db;
mod error;
mod file;
mod journal;
mod key;
mod location;
mod lock;
mod postgres;
mod records;
mod rotation;
mod schema;
mod sql;
mod sqlite;
mod undo;
mod verify;

pub use backup::{Backup, BackupReason, Restored, backups_of};
pub use db::{Created, Store};
pub use error::{Result, StoreError};
pub use journal::{Batch, Change, Committed, JournalRow};
pub use key::{Cost, KeychainState, Unlock, keychain_state};
pub use undo::{Step, UndoState, Undone};
pub use verify::{Problem, VerifyReport};
