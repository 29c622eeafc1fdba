//! One SQL text, two databases: a transaction on either, and the macro that runs one statement on both.
//!
//! The only file where a statement is put together from parts. The parts are names of nouns and of schemas, checked
//! here; values are always bound.

use std::{future::Future, time::Duration};

use portolan_domain::{id::RecordId, record::Noun};
use sqlx::{
    AssertSqlSafe, Database, FromRow, Pool, Postgres, Sqlite, pool::PoolConnection,
    postgres::PgRow, sqlite::SqliteRow,
};

use crate::error::{Result, StoreError};

/// How long a statement to a shared database may take. The driver itself would wait for ever behind a dead network.
pub(crate) const DEADLINE: Duration = Duration::from_secs(5);
/// How long the server's own word that it gave up may be on its way.
const ANSWER: Duration = Duration::from_secs(1);

/// Connections to either database.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    /// One connection, since one writer is all that a file has and readers need not wait long for it.
    Sqlite(Pool<Sqlite>),
    Postgres(Pool<Postgres>),
}

/// A transaction on either database. Dropped without [`Tx::finish`], it never was.
pub(crate) enum Tx {
    Sqlite(Guarded<Sqlite>),
    Postgres(Guarded<Postgres>),
}

/// A transaction whose connection is closed rather than given back when it was not ended: after a missed deadline, a
/// dropped call or a full disk nobody knows what the connection is doing. (On a full disk `SQLite` ends a transaction by
/// itself, which the driver's own transactions do not expect.)
pub(crate) struct Guarded<D: Database> {
    connection: PoolConnection<D>,
    open: bool,
}

impl<D: Database> Guarded<D> {
    async fn new(pool: &Pool<D>) -> sqlx::Result<Self> {
        Ok(Self { connection: pool.acquire().await?, open: true })
    }

    pub(crate) fn connection(&mut self) -> &mut D::Connection {
        &mut self.connection
    }
}

impl<D: Database> Drop for Guarded<D> {
    fn drop(&mut self) {
        if self.open {
            self.connection.close_on_drop();
        }
    }
}

/// Runs the same expression on whichever database the transaction is on; on PostgreSQL within [`DEADLINE`].
macro_rules! on_tx {
    ($tx:expr, |$connection:ident| $body:expr) => {
        match $tx {
            $crate::sql::Tx::Sqlite(tx) => {
                let $connection = tx.connection();
                $body.await
            }
            $crate::sql::Tx::Postgres(tx) => {
                let $connection = tx.connection();
                $crate::sql::deadline(async { $body.await }).await
            }
        }
    };
}
pub(crate) use on_tx;

/// Gives up on a statement after [`DEADLINE`].
pub(crate) async fn deadline<T>(
    statement: impl Future<Output = sqlx::Result<T>>,
) -> sqlx::Result<T> {
    within(DEADLINE, statement).await
}

/// Gives up on a statement after this long.
pub(crate) async fn within<T>(
    limit: Duration,
    statement: impl Future<Output = sqlx::Result<T>>,
) -> sqlx::Result<T> {
    tokio::time::timeout(limit, statement).await.unwrap_or(Err(sqlx::Error::PoolTimedOut))
}

/// A statement about the table of a noun: `{noun}` stands for its name.
pub(crate) fn about(noun: Noun, statement: &'static str) -> AssertSqlSafe<String> {
    AssertSqlSafe(statement.replace("{noun}", noun.name()))
}

/// As many ids are named in one statement; `SQLite` and the protocol of PostgreSQL take some ten thousands.
pub(crate) const MOST_IDS: usize = 1000;

/// A statement about the table of a noun and some ids: `{ids}` stands for their places.
pub(crate) fn about_these(
    tx: &Tx,
    noun: Noun,
    statement: &'static str,
    ids: usize,
) -> AssertSqlSafe<String> {
    let places = tx.places(ids, ids);
    AssertSqlSafe(statement.replace("{noun}", noun.name()).replace("{ids}", &places))
}

/// The rows of a statement about the table of a noun and these ids, however many they are.
pub(crate) async fn rows_about<R>(
    tx: &mut Tx,
    noun: Noun,
    statement: &'static str,
    ids: &[RecordId],
) -> sqlx::Result<Vec<R>>
where
    R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    let mut all = Vec::with_capacity(ids.len());
    for ids in ids.chunks(MOST_IDS) {
        let sql = about_these(tx, noun, statement, ids.len());
        let mut rows: Vec<R> = on_tx!(tx, |connection| {
            let statement = sqlx::query_as(sql);
            ids.iter().fold(statement, |statement, id| statement.bind(id.0)).fetch_all(connection)
        })?;
        all.append(&mut rows);
    }
    Ok(all)
}

/// As [`about_these`], and with one value behind the ids: `{own}` stands for its place.
pub(crate) fn about_these_of(
    tx: &Tx,
    noun: Noun,
    statement: &'static str,
    ids: usize,
) -> AssertSqlSafe<String> {
    let own = match tx {
        Tx::Sqlite(_) => "?".to_owned(),
        Tx::Postgres(_) => format!("${}", ids + 1),
    };
    AssertSqlSafe(about_these(tx, noun, statement, ids).0.replace("{own}", &own))
}

/// A statement about the table of a noun and some rows: `{rows}` stands for their places, so many columns each.
pub(crate) fn about_rows(
    tx: &Tx,
    noun: Noun,
    statement: &'static str,
    rows: usize,
    columns: usize,
) -> AssertSqlSafe<String> {
    let places = format!("({})", tx.places(rows * columns, columns));
    AssertSqlSafe(statement.replace("{noun}", noun.name()).replace("{rows}", &places))
}

/// Makes a schema. Its name has been checked by [`is_schema_name`].
pub(crate) fn create_schema(name: &str) -> AssertSqlSafe<String> {
    debug_assert!(is_schema_name(name));
    AssertSqlSafe(format!("create schema if not exists {name}"))
}

/// Whether a name can stand in a statement as it is.
pub(crate) fn is_schema_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 63
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

impl Db {
    /// Begins a transaction that sees one moment and changes nothing.
    pub(crate) async fn read(&self) -> Result<Tx> {
        self.begin("begin", "begin isolation level repeatable read read only").await
    }

    /// Begins a transaction that may write. Writers take turns, so that the journal's order is the order of commits:
    /// on a file by its own lock, on PostgreSQL by one lock for each schema, which ends with the transaction. The server
    /// takes the turn from a writer it hears nothing of, as after a lost network or a closed lid: the others wait, and
    /// that writer's own next try among them.
    pub(crate) async fn write(&self) -> Result<Tx> {
        const TURN: &str = "begin; set local idle_in_transaction_session_timeout = '5s'; \
             select pg_advisory_xact_lock(hashtextextended('portolan ' || current_schema(), 0))";
        self.begin("begin immediate", TURN).await
    }

    async fn begin(&self, sqlite: &'static str, postgres: &'static str) -> Result<Tx> {
        match self {
            Self::Sqlite(pool) => {
                let mut tx = Guarded::new(pool).await?;
                sqlx::raw_sql(sqlite).execute(tx.connection()).await?;
                Ok(Tx::Sqlite(tx))
            }
            Self::Postgres(pool) => {
                let mut tx = Guarded::new(pool).await.map_err(StoreError::of_connecting)?;
                // Who waits for a turn is told by the server that it was not had, which is more than that nobody answered.
                let begun = sqlx::raw_sql(postgres).execute(tx.connection());
                within(DEADLINE + ANSWER, begun).await.map_err(StoreError::of_waiting)?;
                Ok(Tx::Postgres(tx))
            }
        }
    }
}

impl Tx {
    /// Places of so many values, some to a row. `SQLite` looks for each that has a number among all that have one, which
    /// for a thousand of them takes longer than the statement itself.
    pub(crate) fn places(&self, count: usize, to_a_row: usize) -> String {
        let mut places = String::with_capacity(count * 6);
        for place in 0..count {
            places.push_str(match (place % to_a_row.max(1), place) {
                (_, 0) => "",
                (0, _) => "), (",
                _ => ", ",
            });
            match self {
                Self::Sqlite(_) => places.push('?'),
                Self::Postgres(_) => {
                    places.push('$');
                    places.push_str(&(place + 1).to_string());
                }
            }
        }
        places
    }

    async fn end(mut self, statement: &'static str) -> Result<()> {
        on_tx!(&mut self, |connection| async {
            sqlx::raw_sql(statement).execute(connection).await.map(drop)
        })?;
        match &mut self {
            Self::Sqlite(tx) => tx.open = false,
            Self::Postgres(tx) => tx.open = false,
        }
        Ok(())
    }

    /// Ends the transaction by the outcome of what was done in it.
    pub(crate) async fn finish<T>(self, outcome: Result<T>) -> Result<T> {
        match outcome {
            Ok(done) => match self.end("commit").await {
                Ok(()) => Ok(done),
                // The server may have committed and only its answer be lost.
                Err(error) if error.is_lost() => Err(StoreError::Timeout),
                Err(error) => Err(error),
            },
            // Nobody is there to be told: waiting for an answer would only keep the user waiting.
            Err(error) if error.is_lost() => Err(error),
            Err(error) => {
                // A failure to roll back is no news beside the one that led here; the connection is not used again then.
                drop(self.end("rollback").await);
                Err(error)
            }
        }
    }
}
