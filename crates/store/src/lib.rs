//! The memory of Portolan: records, their journal, and the encrypted file or shared database that holds both.
//!
//! The only crate that knows SQL. It decides nothing about the nouns; it keeps them, all by the same few statements,
//! and promises that what was committed survives and that what cannot be read is reported, never replaced.
//!
//! - On disk a workspace is `name.portolan`, a `SQLCipher` file, and `name.portolan-key`, the wrapped data key (`key`).
//!   While it is open there are also the write-ahead log and a note of who has it open (`lock`); beside it lies the
//!   folder `name-backups`, whose files each carry a copy of the wrapped key (`backup`).
//! - `file` tells apart everything that can be wrong with those files, and takes migrations on a copy; `sqlite` holds
//!   the settings that make a commit durable, with the figures they were chosen by; `postgres` and `sql` do the same for
//!   a shared database, with a deadline on every statement; `retry` is what a commit does when the answer is lost.
//! - `content` keeps the bytes of attachments.
//! - `edited` tells what people did to records after an import.
//! - `redact` takes what was said of a person out of the journal, which is else only added to.
//! - `journal` is the only way in for changes; `undo` commits inverses through it; `verify` checks it all.
//! - A record is kept whole as JSON (`kept`) in the table of its noun. Every arrow between records is a row with foreign keys on
//!   both ends; a column beside the body exists only where the database must guard more (`enterprise.uscc`).

#![expect(
    clippy::result_large_err,
    reason = "a stale save carries both versions of the record; it is rare and its reader needs them"
)]

mod arrows;
mod backup;
mod batches;
mod bin;
mod content;
mod db;
mod edited;
mod error;
mod file;
mod journal;
mod kept;
mod key;
mod location;
mod lock;
mod postgres;
mod records;
mod redact;
mod retry;
mod rotation;
mod schema;
mod sql;
mod sqlite;
mod undo;
mod verify;

pub use backup::{Backup, BackupReason, Restored, backups_of};
pub use batches::BatchTold;
pub use content::{Content, sha256};
pub use db::{Created, Store};
pub use edited::Touch;
pub use error::{Result, StoreError};
pub use journal::apply::TOLD;
pub use journal::{Batch, Change, Committed, JournalRow, Portion, Portions};
pub use key::{Cost, KeychainState, Unlock, keychain_state};
pub use redact::Redaction;
pub use undo::{Step, UndoState, Undone};
pub use verify::{Problem, VerifyReport};
