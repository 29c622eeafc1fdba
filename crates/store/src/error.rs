//! What can go wrong with a workspace, told so that each case can have its own words on screen. Absence is an
//! `Option`, not an error. Nothing here holds the content of a record but [`Stale`](StoreError::Stale), whose reader
//! has to decide over it.

use std::{io, path::Path};

use chrono::{DateTime, Utc};
use portolan_domain::{
    id::RecordId,
    record::{Noun, Record, Reference},
};
use serde_json::Value;

use crate::key::KeychainState;

/// The result of everything the store does.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody saved the record after it was read.
    #[error("{} {code} was changed by {by} at {at}", noun.name())]
    Stale {
        /// Kind of the record.
        noun: Noun,
        /// Its id.
        id: RecordId,
        /// Its code as stored now.
        code: String,
        /// The record as the caller read it; `None` if the caller knew none.
        base: Option<Value>,
        /// The record as it stands.
        theirs: Option<Value>,
        /// Who changed it last.
        by: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// Another record of the noun has this value already.
    #[error("another {} has the {field} {value}", noun.name())]
    Taken {
        /// Kind of the record.
        noun: Noun,
        /// The field that must be unique.
        field: String,
        /// The value in use.
        value: String,
    },
    /// The record was deleted.
    #[error("the {} {id} is gone", noun.name())]
    Gone {
        /// Kind of the record.
        noun: Noun,
        /// Its id.
        id: RecordId,
    },
    /// The record cannot be deleted while others point to it.
    #[error("the {} {id} is in use by {} other records", noun.name(), by.len())]
    Referenced {
        /// Kind of the record.
        noun: Noun,
        /// Its id.
        id: RecordId,
        /// The records that point to it.
        by: Vec<Reference>,
    },
    /// The record points to one that does not exist.
    #[error("the {} {id} points to the {} {}, which does not exist", noun.name(), to.noun.name(), to.id)]
    Dangling {
        /// Kind of the record.
        noun: Noun,
        /// Its id.
        id: RecordId,
        /// Where it points.
        to: Reference,
    },
    /// The batch cannot be taken back because the record was changed since.
    #[error("{} {code} was changed later by {by} at {at}", noun.name())]
    LaterChange {
        /// Kind of the record.
        noun: Noun,
        /// Its id.
        id: RecordId,
        /// Its code.
        code: String,
        /// Who changed it.
        by: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// The batch cannot be taken back because personal data in it were erased since, which is for good.
    #[error("personal data in it were erased by {by} at {at}")]
    Erased {
        /// Who erased them.
        by: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// The passphrase or recovery code does not fit this workspace.
    #[error("the passphrase or recovery code does not fit this workspace")]
    WrongPassphrase,
    /// The recovery code was mistyped: a check character does not fit.
    #[error("the recovery code is mistyped in group {group}")]
    RecoveryCodeMistyped {
        /// The first group that cannot be right, from 1.
        group: usize,
    },
    /// The operating system's keychain could not give or take the key.
    #[error("the keychain of this computer does not help: {why}")]
    KeychainUnavailable {
        /// Which of the ways it failed.
        state: KeychainState,
        /// The platform's own words.
        why: String,
    },
    /// The file was not made by this application.
    #[error("the file is not a Portolan workspace: {why}")]
    NotAWorkspace {
        /// What was found instead.
        why: String,
    },
    /// The key file that belongs beside the workspace is not there.
    #[error("the key file {expected} is missing beside the workspace")]
    KeyMissing {
        /// Its name.
        expected: String,
    },
    /// The file is a workspace but its bytes are not as they were written.
    #[error("the workspace is damaged: {what}")]
    Damaged {
        /// What was found.
        what: String,
    },
    /// A newer application has changed the workspace in a way this one would harm.
    #[error("the workspace needs a newer application (format {found}, this one knows {known})")]
    NewerApplication {
        /// The format found.
        found: u32,
        /// The newest one known here.
        known: u32,
    },
    /// The shared database must be brought up to date by an administrator first.
    #[error("the database has format {found}; an administrator must bring it to {known}")]
    OlderDatabase {
        /// The format found.
        found: u32,
        /// The one needed here.
        known: u32,
    },
    /// The file is plain SQLite, or the engine at hand cannot encrypt.
    #[error("the database is not encrypted")]
    NotEncrypted,
    /// Another process has the workspace open.
    #[error("the workspace is open in {by}")]
    InUse {
        /// Who holds it.
        by: String,
    },
    /// A live workspace must not lie there.
    #[error("a workspace cannot be kept there: {why}")]
    UnsafeLocation {
        /// The service or file system.
        why: String,
    },
    /// The address of the database asks for something that is refused.
    #[error("the address of the database is refused: {why}")]
    RefusedAddress {
        /// What is wrong with it.
        why: String,
    },
    /// The file or its folder cannot be written.
    #[error("the workspace is read-only")]
    ReadOnly,
    /// The disk is full.
    #[error("the disk is full; about {needed} bytes are needed")]
    DiskFull {
        /// How many bytes are needed, roughly.
        needed: u64,
    },
    /// There is no such file.
    #[error("there is no such file")]
    NotFound,
    /// There is a file of that name already.
    #[error("there is a file of that name already")]
    Exists,
    /// The database did not answer in time. What it was asked to change may be changed or not.
    #[error("the database did not answer in time")]
    Timeout,
    /// Somebody else was writing all the while, and writers take turns. Nothing of this was done.
    #[error("another writer did not end in time")]
    TurnTaken,
    /// The server of a shared database is not there, or does not prove that it is the one asked for.
    #[error("the database cannot be reached")]
    Unreachable(#[source] sqlx::Error),
    /// The shared database does not know the user, or does not let them do this.
    #[error("the database does not let this user do that")]
    Denied,
    /// A row cannot be read as what it should be.
    #[error("{table} {row}, column {column}: {why}")]
    Corrupt {
        /// The table.
        table: String,
        /// The column.
        column: &'static str,
        /// Which row.
        row: String,
        /// What is wrong with it.
        why: String,
    },
    /// Back-ups belong to workspaces in files.
    #[error("this is done by the administrator of the shared database")]
    FileOnly,
    /// Whoever made the records of a batch gave it up; nothing of it is saved.
    #[error("the batch was given up before its end")]
    Stopped,
    /// Anything else the database says.
    #[error("the database failed")]
    Db(#[source] sqlx::Error),
    /// Anything else the file system says.
    #[error("reading or writing failed")]
    Io(#[source] io::Error),
}

/// Room a commit may need: a few pages of the file and of its journal.
const COMMIT_ROOM: u64 = 4 << 20;

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => return Self::Timeout,
            // Only a shared database is spoken to through anything that fails like this.
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) => return Self::Unreachable(error),
            sqlx::Error::Database(failure) => {
                let code = failure.code().unwrap_or_default();
                if failure.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
                    if let Some(known) =
                        of_sqlite(code.parse().unwrap_or_default(), failure.message())
                    {
                        return known;
                    }
                } else if is_leave_taking(&code) {
                    return Self::Unreachable(error);
                } else if let Some(known) = of_postgres(&code) {
                    return known;
                }
            }
            _ => {}
        }
        Self::Db(error)
    }
}

/// SQLite's extended result codes, by their primary part. SQLCipher 4.10 reports a page whose check value is wrong as
/// "out of memory" (7), later ones as "malformed" (11); to the user both mean damage.
fn of_sqlite(code: u32, message: &str) -> Option<StoreError> {
    match code & 0xff {
        7 | 11 => {
            Some(StoreError::Damaged { what: "a page cannot be read as it was written".into() })
        }
        26 => Some(StoreError::Damaged { what: "the file is not a database".into() }),
        8 => Some(StoreError::ReadOnly),
        13 => Some(StoreError::DiskFull { needed: COMMIT_ROOM }),
        5 | 6 => Some(StoreError::InUse { by: "another program".into() }),
        10 => Some(StoreError::Io(io::Error::other(message.to_owned()))),
        14 => Some(StoreError::NotFound),
        _ => None,
    }
}

/// The SQLSTATE codes of PostgreSQL that have a case of their own.
fn of_postgres(code: &str) -> Option<StoreError> {
    match code {
        // Cancelled by `statement_timeout`; lock not had within `lock_timeout`.
        "57014" | "55P03" => Some(StoreError::Timeout),
        "53100" => Some(StoreError::DiskFull { needed: COMMIT_ROOM }),
        "25006" => Some(StoreError::ReadOnly),
        // No such user, wrong password, no such database, a right that is missing.
        "28000" | "28P01" | "3D000" | "42501" => Some(StoreError::Denied),
        _ => None,
    }
}

/// Whether a server of PostgreSQL ends the connection with this code, or does not begin one: it is being stopped or
/// started, has too many, or was waiting for us too long.
fn is_leave_taking(code: &str) -> bool {
    code.starts_with("08")
        || ["57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "53300"].contains(&code)
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::AlreadyExists => Self::Exists,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::DiskFull { needed: COMMIT_ROOM }
            }
            _ => Self::Io(error),
        }
    }
}

impl StoreError {
    /// Says how much room is needed, where the one who failed knows it better.
    pub(crate) fn needing(self, needed: u64) -> Self {
        match self {
            Self::DiskFull { .. } => Self::DiskFull { needed },
            other => other,
        }
    }

    /// Why a shared database could not be connected to.
    pub(crate) fn of_connecting(error: sqlx::Error) -> Self {
        match error {
            // What answers is no PostgreSQL, or hung up in the middle of a word.
            sqlx::Error::Protocol(_) => Self::Unreachable(error),
            other => other.into(),
        }
    }

    /// Why a transaction on a shared database did not begin: the only thing that it may have to wait for is its turn.
    pub(crate) fn of_waiting(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
        match code.as_deref() {
            Some("57014" | "55P03") => Self::TurnTaken,
            _ => error.into(),
        }
    }

    /// Whether the connection to a shared database was lost, or the patience with it: another may do.
    pub(crate) fn is_lost(&self) -> bool {
        matches!(self, Self::Timeout | Self::Unreachable(_))
    }

    /// The file name of a path, for messages.
    pub(crate) fn file_name(path: &Path) -> String {
        path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The records of a batch ended without an end: something is wrong with what made them.
    pub(crate) fn unfinished() -> Self {
        Self::Io(io::Error::other("the records of a batch were not made to their end"))
    }

    /// Tells a broken `unique` constraint from other failures; anything else stays as it is.
    pub(crate) fn of_write(error: sqlx::Error, record: &Record) -> Self {
        match error.as_database_error().and_then(|failure| taken_field(failure, record.noun())) {
            Some(field) => Self::Taken {
                noun: record.noun(),
                value: record
                    .to_json()
                    .ok()
                    .and_then(|json| json.get(&field)?.as_str().map(str::to_owned))
                    .unwrap_or_default(),
                field,
            },
            None => error.into(),
        }
    }
}

/// The field whose uniqueness is broken. PostgreSQL names the constraint (`enterprise_uscc_unique`); SQLite names table
/// and column in its message and never the constraint.
fn taken_field(failure: &dyn sqlx::error::DatabaseError, noun: Noun) -> Option<String> {
    if !failure.is_unique_violation() {
        return None;
    }
    let field = match failure.constraint() {
        Some(name) => name.strip_suffix("_unique")?.strip_prefix(noun.name())?.strip_prefix('_')?,
        None => failure.message().rsplit_once(&format!("{}.", noun.name()))?.1,
    };
    Some(field.to_owned())
}
