//! The encrypted file as a database: how it is opened, and the settings that must hold before anything is read.
//!
//! # Why a write-ahead log, a vendored binding and one connection
//! Measured on two shared cores and an ext4 disk, with 2,000 enterprises of 2 kB stored and 300 edits of one record, each
//! with its journal row; unoptimised Rust around optimised C. The rows are runs of a busy machine, so only the gap between
//! log and journal says something:
//!
//! | journal, `synchronous`, engine          | median of a commit | 95 %     |
//! |-----------------------------------------|-------------------:|---------:|
//! | write-ahead log, full, 3.54.1 (3 runs)  |         1.5–4.0 ms |   6–8 ms |
//! | write-ahead log, full, 3.50.4 (2 runs)  |         2.2–2.6 ms |  8–12 ms |
//! | rollback, delete, extra, 3.50.4         |              13 ms |    20 ms |
//! | rollback, persist, full, 3.50.4 (2 runs)|           14–16 ms | 28–32 ms |
//! | rollback, truncate, full, 3.50.4        |              16 ms |    27 ms |
//!
//! Opening took 9–11 ms with any journal, and 30–65 ms while the mode was still changed at each opening and closing.
//!
//! A rollback journal syncs several times for each commit, the log once; an edit should be durable within 5 ms, so it is
//! the log. (`delete` needs `extra`: a deleted journal can come back after a power cut and take an acknowledged commit
//! with it.) The `SQLite` that the driver brings, 3.50.4, can lose a commit when a checkpoint of one connection meets a
//! commit of another (fixed in 3.51.3). That is excluded twice: the binding is vendored one version on, with
//! `SQLCipher` 4.20.0 on `SQLite` 3.54.1, and an older engine is refused; and there is one connection, in exclusive
//! mode, which alone writes and checkpoints. Exclusive mode also keeps the log's index in memory, so no third file.
//! When a workspace is closed the log is taken into the database and deleted: at rest there is one database file.

use std::path::Path;

use sqlx::{
    ConnectOptions, Connection, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use crate::{
    error::{Result, StoreError},
    key::{DataKey, header::Salt},
};

/// Each setting: how it is made, how it is asked for, and what must come back. A pragma that is not understood is
/// silently ignored, so only the answer counts.
const SETTINGS: [(&str, &str, &str); 10] = [
    ("pragma locking_mode = exclusive", "pragma locking_mode", "exclusive"),
    ("pragma journal_mode = wal", "pragma journal_mode", "wal"),
    ("pragma synchronous = full", "pragma synchronous", "2"),
    ("pragma fullfsync = on", "pragma fullfsync", "1"),
    ("pragma checkpoint_fullfsync = on", "pragma checkpoint_fullfsync", "1"),
    ("pragma foreign_keys = on", "pragma foreign_keys", "1"),
    ("pragma trusted_schema = off", "pragma trusted_schema", "0"),
    ("pragma cell_size_check = on", "pragma cell_size_check", "1"),
    ("pragma mmap_size = 0", "pragma mmap_size", "0"),
    // KiB. With the 2 MiB that is the rule, pages of indexes are encrypted over and over while a table is taken in.
    ("pragma cache_size = -16384", "pragma cache_size", "-16384"),
];

/// The first `SQLite` whose write-ahead log cannot lose a commit at a checkpoint.
const OLDEST_ENGINE: [u32; 3] = [3, 51, 3];

/// Large imports leave a large log; it is cut back to this many bytes.
const JOURNAL_LIMIT: &str = "pragma journal_size_limit = 4194304";

/// As many rows may wait to be understood while the next ones are read and deciphered.
const WAITING_ROWS: usize = 512;

/// Options that carry the key and nothing that would read the file. The second makes `SQLCipher` keep its messages to
/// itself: it would write them to the standard error of the application.
fn options(path: &Path, key: &DataKey, salt: &Salt) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .pragma("key", key.for_sqlcipher(salt).to_string())
        .pragma("cipher_log_level", "none")
        .row_buffer_size(WAITING_ROWS)
        .disable_statement_logging()
}

/// Makes the settings and asks for each.
async fn settle(connection: &mut SqliteConnection) -> Result<()> {
    let cipher: Option<String> =
        sqlx::query_scalar("pragma cipher_version").fetch_optional(&mut *connection).await?;
    if cipher.is_none_or(|version| version.is_empty()) {
        return Err(StoreError::NotEncrypted);
    }
    let engine = answer(connection, "select sqlite_version()").await?.unwrap_or_default();
    let parts: Vec<u32> = engine.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts.as_slice() < OLDEST_ENGINE.as_slice() {
        return Err(unfit("sqlite_version", &engine, "3.51.3 or later"));
    }
    for (set, ask, expected) in SETTINGS {
        sqlx::raw_sql(set).execute(&mut *connection).await?;
        let found = answer(connection, ask).await?;
        if found.as_deref().unwrap_or("0") != expected {
            return Err(unfit(ask, &found.unwrap_or_default(), expected));
        }
    }
    sqlx::raw_sql(JOURNAL_LIMIT).execute(&mut *connection).await?;
    Ok(())
}

fn unfit(setting: &str, found: &str, expected: &str) -> StoreError {
    StoreError::Corrupt {
        table: "pragma".into(),
        column: "value",
        row: setting.into(),
        why: format!("it is {found:?} and must be {expected}"),
    }
}

/// What a pragma answers, as text; `None` when it has nothing to say.
async fn answer(connection: &mut SqliteConnection, ask: &'static str) -> Result<Option<String>> {
    use sqlx::Row;
    let row = sqlx::query(ask).fetch_optional(&mut *connection).await?;
    Ok(row.map(|row| row.try_get_unchecked(0)).transpose()?)
}

/// Opens the file with one connection for all, which is not exchanged for another while it works.
pub(crate) async fn open(path: &Path, key: &DataKey, salt: &Salt) -> Result<SqlitePool> {
    // A pool goes on trying when a connection cannot be settled and in the end only says that time ran out; so the
    // first try is made without it.
    open_alone(path, key, salt).await?.close().await?;
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .after_connect(|connection, _| {
            Box::pin(async move {
                settle(connection).await.map_err(|error| sqlx::Error::Configuration(error.into()))
            })
        })
        .connect_with(options(path, key, salt))
        .await?;
    Ok(pool)
}

/// Opens a file of one's own, such as a copy to be checked, with the same settings.
pub(crate) async fn open_alone(
    path: &Path,
    key: &DataKey,
    salt: &Salt,
) -> Result<SqliteConnection> {
    let mut connection = options(path, key, salt).connect().await?;
    match settle(&mut connection).await {
        Ok(()) => Ok(connection),
        Err(why) => {
            // One that is only dropped is closed by its own thread some time later, and the engine may be taken down
            // before that where a program ends with the refusal.
            drop(connection.close().await);
            Err(why)
        }
    }
}

/// Closes a connection and leaves the file alone on disk: the log is taken in, and goes with the last connection.
pub(crate) async fn close(mut connection: SqliteConnection) -> Result<()> {
    take_in(&mut connection).await?;
    Ok(connection.close().await?)
}

/// Takes the log into the database.
pub(crate) async fn take_in(connection: &mut SqliteConnection) -> Result<()> {
    sqlx::raw_sql("pragma wal_checkpoint(truncate)").execute(connection).await?;
    Ok(())
}

/// What the file itself says is wrong with it: check values of pages, structure, foreign keys.
pub(crate) async fn faults(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let ciphers: Vec<String> =
        sqlx::query_scalar("pragma cipher_integrity_check").fetch_all(&mut *connection).await?;
    faults.extend(ciphers);
    if faults.is_empty() {
        // With a broken page these two would only fail.
        let pages: Vec<String> =
            sqlx::query_scalar("pragma integrity_check").fetch_all(&mut *connection).await?;
        faults.extend(pages.into_iter().filter(|line| line != "ok"));
        let arrows: Vec<(String,)> =
            sqlx::query_as("pragma foreign_key_check").fetch_all(&mut *connection).await?;
        faults.extend(arrows.into_iter().map(|(table,)| format!("foreign key broken in {table}")));
    }
    Ok(faults)
}

/// How much a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Counts {
    pub(crate) records: i64,
    pub(crate) journal_rows: i64,
    /// The last batch's position; tells whether anything changed since.
    pub(crate) last_batch: i64,
}

/// Counts what the file holds.
pub(crate) async fn counts(connection: &mut SqliteConnection) -> Result<Counts> {
    const SQL: &str = "select (select count(*) from record), (select count(*) from journal), \
         (select coalesce(max(seq), 0) from batch)";
    let (records, journal_rows, last_batch) = sqlx::query_as(SQL).fetch_one(connection).await?;
    Ok(Counts { records, journal_rows, last_batch })
}
