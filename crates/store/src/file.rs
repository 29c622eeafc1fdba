//! A workspace in a file: made, opened, brought to the newest schema, closed. Each thing that can be wrong with it is
//! told apart before the database is asked, because `SQLite` has one answer for most of them.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Mutex,
    time::{Duration, Instant},
};

use sqlx::{Connection, SqlitePool};

use crate::{
    backup::{self, BackupReason},
    error::{Result, StoreError},
    key::{
        self, Cost, DataKey, KeychainState, Unlock,
        header::{KeyFile, KeyHeader, Salt, owner_only},
    },
    location, schema, sqlite,
};

/// How a plain `SQLite` file begins.
const PLAIN: &[u8; 16] = b"SQLite format 3\0";
/// `SQLCipher`'s page size.
const PAGE: u64 = 4096;

/// An open workspace file. Holds the lock until [`OpenFile::release`].
#[derive(Debug)]
pub(crate) struct OpenFile {
    pub(crate) path: PathBuf,
    pub(crate) key: DataKey,
    pub(crate) header: KeyHeader,
    key_file: Mutex<Option<KeyFile>>,
}

/// A file just made.
pub(crate) struct NewFile {
    pub(crate) pool: SqlitePool,
    pub(crate) file: OpenFile,
    pub(crate) recovery_code: String,
    pub(crate) keychain: Option<KeychainState>,
}

/// Makes a workspace in a new file; see [`Store::create`](crate::Store::create).
pub(crate) async fn create(
    path: &Path,
    passphrase: &str,
    keychain: bool,
    cost: Cost,
) -> Result<NewFile> {
    let path = location::full_path(path)?;
    location::check(&path)?;
    if path.exists() || KeyFile::beside(&path).exists() {
        return Err(StoreError::Exists);
    }
    let new = key::make(passphrase, keychain, cost).await?;
    let key_file = KeyFile::create(&path, new.header.clone())?;
    match fill(&path, &new.key, &new.header.salt).await {
        Ok(pool) => Ok(NewFile {
            pool,
            file: OpenFile {
                path,
                key: new.key,
                header: new.header,
                key_file: Mutex::new(Some(key_file)),
            },
            recovery_code: new.recovery_code,
            keychain: new.keychain,
        }),
        Err(error) => {
            // Both files are ours and hold nothing yet.
            drop(discard(&path));
            drop(key_file.remove());
            Err(error)
        }
    }
}

/// Makes the database file, readable by its owner only, and its schema.
async fn fill(path: &Path, key: &DataKey, salt: &Salt) -> Result<SqlitePool> {
    owner_only(OpenOptions::new().write(true).create_new(true)).open(path)?;
    let pool = sqlite::open(path, key, salt).await?;
    let mut connection = pool.acquire().await?;
    schema::migrate_sqlite(&mut connection, schema::STEPS).await?;
    drop(connection);
    sync_folder(path)?;
    if first_bytes(path)?.is_none_or(|found| found != *salt) {
        pool.close().await;
        return Err(StoreError::NotEncrypted);
    }
    Ok(pool)
}

/// Opens a workspace file; see [`Store::open`](crate::Store::open).
pub(crate) async fn open(path: &Path, unlock: &Unlock) -> Result<(SqlitePool, OpenFile)> {
    let path = location::full_path(path)?;
    if !path.is_file() {
        return Err(StoreError::NotFound);
    }
    location::check(&path)?;
    let (key_file, header) = key_of(&path)?;
    let key = key::unlock(&header, unlock).await?;
    // `SQLite` would quietly open a file it may not write, and fail at the first save.
    OpenOptions::new().write(true).open(&path)?;
    backup::settle(&path)?;
    let file = OpenFile { path, key, header, key_file: Mutex::new(Some(key_file)) };
    let pool = open_current(&file, schema::STEPS).await?;
    Ok((pool, file))
}

/// Finds and locks the key file, and takes from it the header that fits the file's first bytes.
fn key_of(path: &Path) -> Result<(KeyFile, KeyHeader)> {
    let salt = first_bytes(path)?;
    if salt.is_some_and(|salt| salt.0 == *PLAIN) {
        return Err(StoreError::NotEncrypted);
    }
    let key_file = match KeyFile::open(path) {
        Err(StoreError::KeyMissing { .. }) if !looks_encrypted(path)? => {
            return Err(StoreError::NotAWorkspace { why: "it is a file of another kind".into() });
        }
        other => other?,
    };
    let Some(salt) = salt else {
        return Err(StoreError::Damaged { what: "the file is empty or was cut short".into() });
    };
    match key_file.header(&salt) {
        Some(header) => {
            let header = header.clone();
            Ok((key_file, header))
        }
        None if looks_encrypted(path)? => Err(StoreError::Damaged {
            what: "its first bytes are not those its key file belongs to".into(),
        }),
        None => Err(StoreError::NotAWorkspace {
            why: "a file of another kind lies in the place of the workspace".into(),
        }),
    }
}

/// Opens the database and checks it, bringing it up to date first where steps are missing.
async fn open_current(file: &OpenFile, steps: &[schema::Step]) -> Result<SqlitePool> {
    let pool = sqlite::open(&file.path, &file.key, &file.header.salt).await?;
    let current = made_current(pool.clone(), file, steps).await;
    if current.is_err() {
        // As in `sqlite::open_alone`: nothing of it may be at work when the refusal is told.
        pool.close().await;
    }
    current
}

/// The pool where no step is missing, or one on the file with all of them.
async fn made_current(
    pool: SqlitePool,
    file: &OpenFile,
    steps: &[schema::Step],
) -> Result<SqlitePool> {
    let salt = &file.header.salt;
    let mut connection = pool.acquire().await?;
    let found = schema::found_sqlite(&mut connection).await?;
    if whole(&file.path).is_err() {
        // A power cut while the log was taken in may leave half a page, which the log then makes good.
        sqlite::take_in(&mut connection).await?;
        whole(&file.path)?;
    }
    if !found.is_behind(steps)? {
        return Ok(pool);
    }
    backup::make(&mut connection, file, BackupReason::BeforeMigration).await?;
    let copy = aside(&file.path, "migrating");
    discard(&copy)?;
    copy_into(&mut connection, &copy).await?;
    let before = sqlite::counts(&mut connection).await?;
    sqlite::take_in(&mut connection).await?;
    drop(connection);
    pool.close().await;
    let outcome = migrate_copy(&copy, file, steps, before).await;
    if outcome.is_err() {
        discard(&copy)?;
    }
    outcome?;
    replace(&copy, &file.path)?;
    sqlite::open(&file.path, &file.key, salt).await
}

/// Takes the missing steps on a copy and checks what came out.
async fn migrate_copy(
    copy: &Path,
    file: &OpenFile,
    steps: &[schema::Step],
    before: sqlite::Counts,
) -> Result<()> {
    let mut connection = sqlite::open_alone(copy, &file.key, &file.header.salt).await?;
    schema::migrate_sqlite(&mut connection, steps).await?;
    let faults = sqlite::faults(&mut connection).await?;
    let after = sqlite::counts(&mut connection).await?;
    sqlite::close(connection).await?;
    if let Some(fault) = faults.into_iter().next() {
        return Err(StoreError::Damaged { what: fault });
    }
    if after.records != before.records || after.journal_rows != before.journal_rows {
        return Err(StoreError::Damaged { what: "records were lost while migrating".into() });
    }
    File::open(copy)?.sync_all()?;
    Ok(())
}

impl OpenFile {
    /// Lets other processes open the workspace.
    pub(crate) fn release(&self) {
        drop(self.key_file.lock().expect("nothing panics while holding it").take());
    }

    /// Locks a workspace's key file for a restore, where there is one.
    pub(crate) fn lock_for_restore(path: &Path) -> Result<Option<KeyFile>> {
        match KeyFile::open_to_replace(path) {
            Ok(key_file) => Ok(Some(key_file)),
            Err(StoreError::KeyMissing { .. }) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Wraps the data key by another passphrase.
    pub(crate) async fn change_passphrase(&self, passphrase: &str) -> Result<()> {
        let wrapped =
            key::passphrase::wrap(&self.key, &self.header.salt, passphrase, Cost::default())
                .await?;
        self.write_header(|now| KeyHeader { passphrase: wrapped, ..now })
    }

    /// Wraps the data key by the keychain as well, or no longer.
    pub(crate) async fn keep_in_keychain(&self, keep: bool) -> Result<()> {
        let salt = &self.header.salt;
        let keychain = if keep { Some(key::keychain::keep(&self.key, salt).await?) } else { None };
        self.write_header(|now| KeyHeader { keychain, ..now })?;
        if !keep {
            // What is left there opens nothing any more but older back-ups; a keychain that is gone keeps nothing.
            drop(key::keychain::forget(salt).await);
        }
        Ok(())
    }

    /// Puts a changed header into the key file.
    fn write_header(&self, change: impl FnOnce(KeyHeader) -> KeyHeader) -> Result<()> {
        let mut key_file = self.key_file.lock().expect("nothing panics while holding it");
        let Some(key_file) = key_file.as_mut() else {
            return Err(StoreError::Io(io::Error::other("the workspace is closed")));
        };
        let now = key_file.header(&self.header.salt).unwrap_or(&self.header).clone();
        key_file.write(change(now), Some(self.header.salt))
    }

    /// The header as it stands in the key file.
    pub(crate) fn current_header(&self) -> KeyHeader {
        let key_file = self.key_file.lock().expect("nothing panics while holding it");
        let now = key_file.as_ref().and_then(|key_file| key_file.header(&self.header.salt));
        now.unwrap_or(&self.header).clone()
    }
}

/// The first 16 bytes of a file; `None` when it has fewer.
pub(crate) fn first_bytes(path: &Path) -> Result<Option<Salt>> {
    let mut bytes = [0; 16];
    match File::open(path)?.read_exact(&mut bytes) {
        Ok(()) => Ok(Some(Salt(bytes))),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether a file can be an encrypted database, going by its size and its first page: cipher text has nearly all 256
/// values in 4,096 bytes, other formats begin with names, lengths and zeros.
fn looks_encrypted(path: &Path) -> Result<bool> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut page = Vec::new();
    file.take(PAGE).read_to_end(&mut page)?;
    let mut seen = [false; 256];
    page.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    Ok(size >= PAGE && seen.iter().filter(|seen| **seen).count() >= 250)
}

/// Refuses a file whose last page is cut; `SQLite` itself notices missing pages but would read half a page as zeros.
fn whole(path: &Path) -> Result<()> {
    match fs::metadata(path)?.len() % PAGE {
        0 => Ok(()),
        _ => Err(StoreError::Damaged { what: "the end of the file is missing".into() }),
    }
}

/// A file beside the workspace for work in progress.
pub(crate) fn aside(path: &Path, purpose: &str) -> PathBuf {
    path.with_extension(format!("portolan-{purpose}"))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// The files that `SQLite` may keep beside a database; they and the database are one.
pub(crate) fn side_files(path: &Path) -> [PathBuf; 3] {
    ["-journal", "-wal", "-shm"].map(|suffix| with_suffix(path, suffix))
}

/// Removes work left behind by an interrupted attempt.
pub(crate) fn discard(path: &Path) -> Result<()> {
    for file in side_files(path).iter().map(PathBuf::as_path).chain([path]) {
        match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// Copies the database as of this moment into a new file, readable by its owner only and encrypted with the same key.
pub(crate) async fn copy_into(connection: &mut sqlx::SqliteConnection, to: &Path) -> Result<()> {
    let size: i64 = sqlx::query_scalar(
        "select page_count * page_size from pragma_page_count, pragma_page_size",
    )
    .fetch_one(&mut *connection)
    .await?;
    owner_only(OpenOptions::new().write(true).create_new(true)).open(to)?;
    let copied = sqlx::query("vacuum into $1")
        .bind(to.to_string_lossy().into_owned())
        .execute(connection)
        .await;
    copied
        .map(drop)
        .map_err(|error| StoreError::from(error).needing(u64::try_from(size).unwrap_or_default()))
}

/// Puts a finished file in the place of another, with patience for the virus scanners and indexers of Windows, which
/// hold files open for moments.
pub(crate) fn replace(from: &Path, to: &Path) -> Result<()> {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(10);
    loop {
        match fs::rename(from, to) {
            Err(error)
                if cfg!(windows)
                    && error.kind() == io::ErrorKind::PermissionDenied
                    && begun.elapsed() < Duration::from_secs(10) =>
            {
                std::thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_secs(2));
            }
            done => {
                done?;
                return sync_folder(to);
            }
        }
    }
}

/// Makes a new name in a folder durable; Windows does so by itself.
pub(crate) fn sync_folder(of: &Path) -> Result<()> {
    #[cfg(unix)]
    if let Some(folder) = of.parent() {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = of;
    Ok(())
}

/// Closes a pool and leaves nothing beside the database.
pub(crate) async fn close(pool: &SqlitePool) -> Result<()> {
    if let Ok(connection) = pool.acquire().await {
        let mut connection = connection.detach();
        let taken_in = sqlite::take_in(&mut connection).await;
        connection.close().await?;
        taken_in?;
    }
    pool.close().await;
    Ok(())
}

#[cfg(test)]
mod tests {
    use sqlx::SqliteConnection;
    use tempfile::TempDir;

    use super::*;

    const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };

    fn unlock() -> Unlock {
        Unlock::Passphrase("一".into())
    }

    /// A closed workspace.
    async fn closed() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.portolan");
        let new = create(&path, "一", false, CHEAP).await.unwrap();
        close(&new.pool).await.unwrap();
        new.file.release();
        (folder, path)
    }

    async fn run(connection: &mut SqliteConnection, sql: &'static str) {
        sqlx::raw_sql(sql).execute(connection).await.unwrap();
    }

    #[tokio::test]
    async fn a_workspace_of_a_later_epoch_is_refused_and_left_alone() {
        let (_folder, path) = closed().await;
        let (pool, file) = open(&path, &unlock()).await.unwrap();
        run(&mut pool.acquire().await.unwrap(), "update store_format set schema_epoch = 7").await;
        close(&pool).await.unwrap();
        file.release();
        let before = fs::read(&path).unwrap();
        let refused = open(&path, &unlock()).await;
        assert!(matches!(
            refused,
            Err(StoreError::NewerApplication { found: 7, known: schema::EPOCH })
        ));
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    /// Whether this process holds the database open.
    #[cfg(target_os = "linux")]
    fn is_held(path: &Path) -> bool {
        let held = fs::read_dir("/proc/self/fd").unwrap();
        held.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok()).any(|to| to == path)
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn a_refused_opening_is_over_when_it_is_told() {
        let (_folder, path) = closed().await;
        let path = path.canonicalize().unwrap();
        let sound = fs::read(&path).unwrap();
        let (pool, file) = open(&path, &unlock()).await.unwrap();
        assert!(is_held(&path), "an open one is");
        close(&pool).await.unwrap();
        file.release();
        drop(file);
        // In the first page the settings fail, in the others what is asked afterwards.
        for from in [0, 4096] {
            let mut hurt = sound.clone();
            hurt[from.max(16)..].iter_mut().step_by(512).for_each(|byte| *byte ^= 1);
            fs::write(&path, &hurt).unwrap();
            let refused = open(&path, &unlock()).await;
            assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{from}");
            drop(refused);
            assert!(!is_held(&path), "{from}: nothing of it is at work any more");
        }
    }

    #[tokio::test]
    async fn missing_steps_are_taken_on_a_copy_after_a_back_up() {
        let (_folder, path) = closed().await;
        let (key_file, header) = key_of(&path).unwrap();
        let key = key::unlock(&header, &unlock()).await.unwrap();
        let key_file = Mutex::new(Some(key_file));
        let file = OpenFile { path: path.clone(), key, header, key_file };
        let before = fs::read(&path).unwrap();

        let failing =
            [schema::STEPS, &[(3, "failing", "create table x (y text); fail", "")]].concat();
        assert!(open_current(&file, &failing).await.is_err());
        assert_eq!(fs::read(&path).unwrap(), before, "the workspace is as it was");
        assert!(!aside(&path, "migrating").exists());

        let losing = [
            schema::STEPS,
            &[(3, "losing", "insert into record values (randomblob(16), 'plan')", "")],
        ];
        let refused = open_current(&file, &losing.concat()).await;
        assert!(matches!(refused, Err(StoreError::Damaged { .. })), "the counts must agree");
        assert_eq!(fs::read(&path).unwrap(), before);

        let good =
            [schema::STEPS, &[(3, "good", "create table note (id blob primary key) strict", "")]];
        let pool = open_current(&file, &good.concat()).await.unwrap();
        run(&mut pool.acquire().await.unwrap(), "insert into note values (x'00')").await;
        close(&pool).await.unwrap();
        let reasons: Vec<_> =
            backup::backups_of(&path).unwrap().into_iter().map(|made| made.reason).collect();
        assert_eq!(reasons, [BackupReason::BeforeMigration; 3], "one before each attempt");
        let names: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(names.len(), 4, "file, key, note of who has it open, back-ups: {names:?}");
        file.release();
        // This application knows nothing of step 3, which did not raise the epoch.
        let (pool, file) = open(&path, &unlock()).await.unwrap();
        close(&pool).await.unwrap();
        file.release();
    }

    #[tokio::test]
    async fn the_engine_encrypts_and_is_the_one_we_reasoned_about() {
        let (_folder, path) = closed().await;
        let (pool, _file) = open(&path, &unlock()).await.unwrap();
        let mut connection = pool.acquire().await.unwrap();
        let cipher: String =
            sqlx::query_scalar("pragma cipher_version").fetch_one(&mut *connection).await.unwrap();
        assert!(cipher.starts_with("4.20"), "{cipher}");
        let modes: (String, i64) = (
            sqlx::query_scalar("pragma journal_mode").fetch_one(&mut *connection).await.unwrap(),
            sqlx::query_scalar("pragma synchronous").fetch_one(&mut *connection).await.unwrap(),
        );
        assert_eq!(modes, ("wal".into(), 2));
        let temporary: i64 =
            sqlx::query_scalar("pragma temp_store").fetch_one(&mut *connection).await.unwrap();
        let compiled: Vec<String> =
            sqlx::query_scalar("pragma compile_options").fetch_all(&mut *connection).await.unwrap();
        let in_memory =
            compiled.iter().any(|option| option == "TEMP_STORE=2" || option == "TEMP_STORE=3");
        assert!(in_memory && temporary == 0 || temporary == 2, "nothing is spilled in plain text");
    }
}
