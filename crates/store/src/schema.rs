//! The schema's history and the guard against an older application. The migrations of the two databases come in pairs
//! with equal names.

use sqlx::{
    Connection, PgConnection, SqlSafeStr, SqliteConnection,
    migrate::{Migration, MigrationType, Migrator},
};

use crate::error::{Result, StoreError};

/// Raised only by a migration after which an older application would do harm.
pub(crate) const EPOCH: u32 = 2;

/// One step of the schema's history: its number, its name, and its text for `SQLite` and for PostgreSQL.
pub(crate) type Step = (i64, &'static str, &'static str, &'static str);

/// The schema's history. Listed by hand in place of `sqlx::migrate!`, which would build a second, plain `SQLite` for
/// the compiler's own use; a test compares the list with the folders.
pub(crate) const STEPS: &[Step] = &[
    (
        1,
        "nouns",
        include_str!("../migrations/sqlite/0001_nouns.sql"),
        include_str!("../migrations/postgres/0001_nouns.sql"),
    ),
    (
        2,
        "work",
        include_str!("../migrations/sqlite/0002_work.sql"),
        include_str!("../migrations/postgres/0002_work.sql"),
    ),
];

fn migrator(steps: &[Step], text: fn(&Step) -> &'static str) -> Migrator {
    let migrations = steps.iter().map(|step| {
        Migration::new(
            step.0,
            step.1.into(),
            MigrationType::Simple,
            text(step).into_sql_str(),
            false,
        )
    });
    let mut migrator = Migrator::with_migrations(migrations.collect());
    // A newer application may have added to the schema without raising the epoch: that does no harm here.
    migrator.set_ignore_missing(true);
    migrator
}

/// Brings a file's schema up to date.
pub(crate) async fn migrate_sqlite(
    connection: &mut SqliteConnection,
    steps: &[Step],
) -> Result<()> {
    // A table that others point to can only be made anew while nobody looks; within a step it cannot be switched.
    sqlx::query("pragma foreign_keys = off").execute(&mut *connection).await?;
    // Not `run`: of its generic acquire the compiler cannot prove that the future is `Send` for every lifetime.
    let taken = migrator(steps, |step| step.2).run_direct(None, connection, false).await;
    sqlx::query("pragma foreign_keys = on").execute(&mut *connection).await?;
    taken.map_err(of_migration)
}

/// Brings a shared database's schema up to date.
pub(crate) async fn migrate_postgres(connection: &mut PgConnection, steps: &[Step]) -> Result<()> {
    migrator(steps, |step| step.3).run_direct(None, connection, false).await.map_err(of_migration)
}

fn of_migration(error: sqlx::migrate::MigrateError) -> StoreError {
    match error {
        sqlx::migrate::MigrateError::Execute(error)
        | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => error.into(),
        other => StoreError::Db(sqlx::Error::Migrate(Box::new(other))),
    }
}

/// What a database says of its own schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The epoch.
    pub(crate) epoch: i64,
    /// The last step that was taken.
    pub(crate) step: i64,
}

const EPOCH_SQL: &str = "select schema_epoch from store_format";
const STEP_SQL: &str = "select coalesce(max(version), 0) from _sqlx_migrations where success";

/// Reads the schema guard of a file.
pub(crate) async fn found_sqlite(connection: &mut SqliteConnection) -> Result<Found> {
    let mut tx = connection.begin().await?;
    let epoch = sqlx::query_scalar(EPOCH_SQL).fetch_one(&mut *tx).await?;
    let step = sqlx::query_scalar(STEP_SQL).fetch_one(&mut *tx).await?;
    Ok(Found { epoch, step })
}

/// Reads the schema guard of a shared database; `None` when it holds no workspace yet.
pub(crate) async fn found_postgres(connection: &mut PgConnection) -> Result<Option<Found>> {
    // `to_regclass` looks where unqualified names are looked for, in the schema of this workspace.
    let there: bool = sqlx::query_scalar("select to_regclass('store_format') is not null")
        .fetch_one(&mut *connection)
        .await?;
    if !there {
        return Ok(None);
    }
    let epoch = sqlx::query_scalar(EPOCH_SQL).fetch_one(&mut *connection).await?;
    let step = sqlx::query_scalar(STEP_SQL).fetch_one(&mut *connection).await?;
    Ok(Some(Found { epoch, step }))
}

impl Found {
    /// Whether steps are missing.
    ///
    /// # Errors
    /// [`StoreError::NewerApplication`] when the database is ahead of this application.
    pub(crate) fn is_behind(self, steps: &[Step]) -> Result<bool> {
        if self.epoch > i64::from(EPOCH) {
            return Err(StoreError::NewerApplication {
                found: u32::try_from(self.epoch).unwrap_or(u32::MAX),
                known: EPOCH,
            });
        }
        Ok(steps.last().is_some_and(|last| self.step < last.0))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_names_every_file_of_both_folders() {
        let listed: BTreeSet<String> =
            STEPS.iter().map(|step| format!("{:04}_{}.sql", step.0, step.1)).collect();
        for folder in ["sqlite", "postgres"] {
            let path = format!("{}/migrations/{folder}", env!("CARGO_MANIFEST_DIR"));
            let there: BTreeSet<String> = std::fs::read_dir(path)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            assert_eq!(there, listed, "{folder}");
        }
    }

    #[tokio::test]
    async fn a_file_of_the_first_schema_keeps_its_records_and_arrows() {
        let mut file = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        migrate_sqlite(&mut file, &STEPS[..1]).await.unwrap();
        for sql in [
            "insert into record values (x'00000000000000000000000000000001', 'consultant')",
            "insert into record values (x'00000000000000000000000000000002', 'enterprise')",
            "insert into reference values (x'00000000000000000000000000000002', \
             x'00000000000000000000000000000001', 'consultant')",
        ] {
            sqlx::query(sql).execute(&mut file).await.unwrap();
        }
        migrate_sqlite(&mut file, STEPS).await.unwrap();
        let count = "select (select count(*) from record) * 10 + (select count(*) from reference)";
        let kept: i64 = sqlx::query_scalar(count).fetch_one(&mut file).await.unwrap();
        assert_eq!(kept, 21);
        let broken = sqlx::query("pragma foreign_key_check").fetch_all(&mut file).await.unwrap();
        assert!(broken.is_empty());
        let new = "insert into record values (x'00000000000000000000000000000003', 'task')";
        sqlx::query(new).execute(&mut file).await.unwrap();
        let gone = "delete from record where noun = 'consultant'";
        assert!(sqlx::query(gone).execute(&mut file).await.is_err(), "arrows are guarded again");
        assert_eq!(found_sqlite(&mut file).await.unwrap(), Found { epoch: 2, step: 2 });
    }

    #[test]
    fn a_later_epoch_is_refused_and_a_later_step_is_not() {
        let found = |epoch, step| Found { epoch, step }.is_behind(STEPS);
        assert!(!found(2, 2).unwrap());
        assert!(!found(2, 9).unwrap(), "added to without harm");
        assert!(found(1, 1).unwrap());
        assert!(matches!(
            found(3, 2),
            Err(StoreError::NewerApplication { found: 3, known: EPOCH })
        ));
    }
}
