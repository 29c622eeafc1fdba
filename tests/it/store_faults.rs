//! Each thing that can be wrong with a workspace file has its own error, and nothing is lost or made anew by trying.

use std::{
    fs::{self, OpenOptions},
    io::{Seek, SeekFrom, Write},
    path::Path,
    process::Command,
};

use portolan_domain::{consultant::Consultant, enterprise::Enterprise};
use portolan_store::{BackupReason, KeychainState, Store, StoreError, Unlock, keychain_state};

use crate::desk::{CHEAP, Desk, PASSPHRASE, a_consultant, an_enterprise, put};

/// A word that must never be readable in any file.
const CANARY: &str = "CANARY-7f3a-泄密";

fn by_passphrase() -> Unlock {
    Unlock::Passphrase(PASSPHRASE.into())
}

/// A closed workspace with enough in it to fill many pages.
async fn a_closed_workspace() -> (Desk, String) {
    let desk = Desk::in_file().await;
    desk.store.close().await;
    fs::remove_file(desk.path()).unwrap();
    fs::remove_file(desk.path().with_extension("portolan-key")).unwrap();
    let made = Store::create_at_cost(&desk.path(), PASSPHRASE, false, CHEAP).await.unwrap();
    let changes = (0..60).map(|at| {
        let notes = CANARY.repeat(40);
        put(&Enterprise { notes, ..an_enterprise(&format!("E{at:02}")) })
    });
    made.store.commit(desk.batch("wang", changes.collect())).await.unwrap();
    made.store.close().await;
    (desk, made.recovery_code)
}

async fn refusal(path: &Path, unlock: Unlock) -> StoreError {
    match Store::open(path, unlock).await {
        Ok(_) => panic!("it must not open"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn passphrase_and_recovery_code_open_and_others_do_not() {
    let (desk, recovery) = a_closed_workspace().await;
    for unlock in [by_passphrase(), Unlock::RecoveryCode(recovery.to_lowercase())] {
        let store = Store::open(&desk.path(), unlock).await.unwrap();
        assert_eq!(store.all::<Enterprise>().await.unwrap().len(), 60);
        store.close().await;
    }
    let wrong = refusal(&desk.path(), Unlock::Passphrase("一带一路".into())).await;
    assert!(matches!(wrong, StoreError::WrongPassphrase));
    let mistyped =
        format!("{}{}", if recovery.starts_with('7') { '8' } else { '7' }, &recovery[1..]);
    let wrong = refusal(&desk.path(), Unlock::RecoveryCode(mistyped)).await;
    assert!(matches!(wrong, StoreError::RecoveryCodeMistyped { group: 1 }));
    let (_, other) = a_closed_workspace().await;
    let wrong = refusal(&desk.path(), Unlock::RecoveryCode(other)).await;
    assert!(matches!(wrong, StoreError::WrongPassphrase), "right, but of another workspace");
}

#[tokio::test]
async fn a_key_that_is_not_in_the_keychain_is_said_not_to_be() {
    let (desk, _) = a_closed_workspace().await;
    let error = refusal(&desk.path(), Unlock::Keychain).await;
    assert!(matches!(error, StoreError::KeychainUnavailable { state: KeychainState::NoEntry, .. }));
}

#[tokio::test]
async fn the_keychain_opens_where_there_is_one() {
    let state = keychain_state().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.portolan");
    let made = Store::create_at_cost(&path, PASSPHRASE, true, CHEAP).await.unwrap();
    assert_eq!(made.keychain, Some(state), "the workspace is made whatever the keychain does");
    made.store.close().await;
    match (state, Store::open(&path, Unlock::Keychain).await) {
        (KeychainState::Available, Ok(store)) => store.close().await,
        (KeychainState::Available, Err(error)) => panic!("{error}"),
        (_, Err(StoreError::KeychainUnavailable { .. })) => {}
        (state, _) => panic!("{state:?}, and yet it opened"),
    }
    Store::open(&path, by_passphrase()).await.unwrap().close().await;
}

#[tokio::test]
async fn a_changed_passphrase_replaces_the_old_one() {
    let (desk, recovery) = a_closed_workspace().await;
    let store = Store::open(&desk.path(), by_passphrase()).await.unwrap();
    store.change_passphrase("新的口令").await.unwrap();
    store.close().await;
    assert!(matches!(refusal(&desk.path(), by_passphrase()).await, StoreError::WrongPassphrase));
    for unlock in [Unlock::Passphrase("新的口令".into()), Unlock::RecoveryCode(recovery)] {
        Store::open(&desk.path(), unlock).await.unwrap().close().await;
    }
}

#[tokio::test]
async fn opening_never_makes_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.portolan");
    assert!(matches!(refusal(&path, by_passphrase()).await, StoreError::NotFound));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn making_never_overwrites() {
    let (desk, _) = a_closed_workspace().await;
    let before = fs::read(desk.path()).unwrap();
    let again = Store::create_at_cost(&desk.path(), "x", false, CHEAP).await;
    assert!(matches!(again, Err(StoreError::Exists)));
    fs::remove_file(desk.path()).unwrap();
    let again = Store::create_at_cost(&desk.path(), "x", false, CHEAP).await;
    assert!(matches!(again, Err(StoreError::Exists)), "its key may be wanted yet");
    fs::write(desk.path(), before).unwrap();
    Store::open(&desk.path(), by_passphrase()).await.unwrap().close().await;
}

#[tokio::test]
async fn a_missing_key_file_is_named() {
    let (desk, _) = a_closed_workspace().await;
    fs::remove_file(desk.path().with_extension("portolan-key")).unwrap();
    let error = refusal(&desk.path(), by_passphrase()).await;
    assert!(matches!(error, StoreError::KeyMissing { expected } if expected == "w.portolan-key"));
    assert!(!desk.path().with_extension("portolan-key").exists(), "none is made");
}

#[tokio::test]
async fn one_damaged_generation_of_the_key_file_does_no_harm() {
    let (desk, _) = a_closed_workspace().await;
    let store = Store::open(&desk.path(), by_passphrase()).await.unwrap();
    store.change_passphrase(PASSPHRASE).await.unwrap();
    store.close().await;
    let key_file = desk.path().with_extension("portolan-key");
    let whole = fs::read(&key_file).unwrap();
    for generation in 0..2 {
        let mut bytes = whole.clone();
        bytes[generation * 4096 + 200] ^= 1;
        fs::write(&key_file, &bytes).unwrap();
        Store::open(&desk.path(), by_passphrase()).await.unwrap().close().await;
        bytes[(1 - generation) * 4096 + 200] ^= 1;
        fs::write(&key_file, &bytes).unwrap();
        assert!(matches!(
            refusal(&desk.path(), by_passphrase()).await,
            StoreError::Damaged { what } if what.contains("key file")
        ));
    }
}

#[tokio::test]
async fn files_of_other_kinds_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.portolan");
    fs::write(&path, "PK\u{3}\u{4} a renamed spreadsheet").unwrap();
    assert!(matches!(refusal(&path, by_passphrase()).await, StoreError::NotAWorkspace { .. }));

    let (desk, _) = a_closed_workspace().await;
    fs::write(desk.path(), b"SQLite format 3\0".repeat(600)).unwrap();
    assert!(matches!(refusal(&desk.path(), by_passphrase()).await, StoreError::NotEncrypted));
    fs::write(desk.path(), "%PDF-1.7 ".repeat(900)).unwrap();
    assert!(matches!(
        refusal(&desk.path(), by_passphrase()).await,
        StoreError::NotAWorkspace { .. }
    ));
    fs::write(desk.path(), "").unwrap();
    assert!(matches!(refusal(&desk.path(), by_passphrase()).await, StoreError::Damaged { .. }));
}

#[tokio::test]
async fn another_workspaces_file_under_this_name_is_refused() {
    let (desk, _) = a_closed_workspace().await;
    let (other, _) = a_closed_workspace().await;
    fs::copy(other.path(), desk.path()).unwrap();
    assert!(matches!(refusal(&desk.path(), by_passphrase()).await, StoreError::Damaged { .. }));
}

#[tokio::test]
async fn a_flipped_bit_is_found_wherever_it_is() {
    let (desk, _) = a_closed_workspace().await;
    let whole = fs::read(desk.path()).unwrap();
    for part in 0..12 {
        let mut bytes = whole.clone();
        let at = bytes.len() / 12 * part + 1234;
        bytes[at] ^= 0x10;
        fs::write(desk.path(), &bytes).unwrap();
        match Store::open(&desk.path(), by_passphrase()).await {
            Err(error) => assert!(matches!(error, StoreError::Damaged { .. }), "{error}"),
            Ok(store) => {
                let problems = store.verify().await.unwrap().problems;
                assert!(!problems.is_empty(), "byte {at}");
                if let Err(error) = store.all::<Enterprise>().await {
                    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
                }
                store.close().await;
            }
        }
    }
    fs::write(desk.path(), whole).unwrap();
    Store::open(&desk.path(), by_passphrase()).await.unwrap().close().await;
}

#[tokio::test]
async fn a_cut_tail_is_found() {
    let (desk, _) = a_closed_workspace().await;
    let whole = fs::read(desk.path()).unwrap();
    for missing in [1, 100, 4096, 5000, 40960] {
        fs::write(desk.path(), &whole[..whole.len() - missing]).unwrap();
        let error = refusal(&desk.path(), by_passphrase()).await;
        assert!(matches!(error, StoreError::Damaged { .. }), "{missing} bytes: {error}");
    }
}

#[tokio::test]
async fn a_second_opening_says_who_holds_the_file() {
    let (desk, _) = a_closed_workspace().await;
    let store = Store::open(&desk.path(), by_passphrase()).await.unwrap();
    let error = refusal(&desk.path(), by_passphrase()).await;
    let StoreError::InUse { by } = error else { panic!("{error}") };
    assert!(by.contains(&std::process::id().to_string()), "{by}");
    store.close().await;
    let store = Store::open(&desk.path(), by_passphrase()).await.unwrap();
    drop(store);
}

#[tokio::test]
async fn at_rest_a_workspace_is_its_file_and_its_key_readable_by_the_owner() {
    let (desk, _) = a_closed_workspace().await;
    let mut names: Vec<_> = fs::read_dir(desk.path().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["w.portolan", "w.portolan-key"]);
    #[cfg(unix)]
    for name in names {
        use std::os::unix::fs::PermissionsExt;
        let path = desk.path().with_file_name(name);
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[tokio::test]
async fn a_read_only_file_is_refused_as_such() {
    let (desk, _) = a_closed_workspace().await;
    let mut permissions = fs::metadata(desk.path()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.path(), permissions).unwrap();
    // The administrator may write it nevertheless, unless the file system itself forbids it.
    let forbid = |flag| Command::new("chattr").arg(flag).arg(desk.path()).status();
    let forbidden = forbid("+i").is_ok();
    if OpenOptions::new().write(true).open(desk.path()).is_ok() {
        eprintln!("skipped: this user may write every file");
        return;
    }
    let error = refusal(&desk.path(), by_passphrase()).await;
    if forbidden {
        drop(forbid("-i"));
    }
    assert!(matches!(error, StoreError::ReadOnly), "{error}");
}

#[tokio::test]
async fn a_folder_that_synchronises_is_refused_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let synced = folder.path().join("OneDrive - 中心");
    fs::create_dir(&synced).unwrap();
    let made = Store::create_at_cost(&synced.join("w.portolan"), PASSPHRASE, false, CHEAP).await;
    let Err(StoreError::UnsafeLocation { why }) = made else { panic!("it must be refused") };
    assert!(why.contains("OneDrive"));
    assert_eq!(fs::read_dir(&synced).unwrap().count(), 0, "nothing was left there");

    let (desk, _) = a_closed_workspace().await;
    for name in ["w.portolan", "w.portolan-key"] {
        fs::copy(desk.path().with_file_name(name), synced.join(name)).unwrap();
    }
    let error = refusal(&synced.join("w.portolan"), by_passphrase()).await;
    assert!(matches!(error, StoreError::UnsafeLocation { .. }), "a copy opened there, too");
}

/// A disk of two megabytes, where this user may make one; gone when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let disk = Self(tempfile::tempdir().unwrap());
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"]).arg(disk.0.path());
        mount.output().is_ok_and(|done| done.status.success()).then_some(disk)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(self.0.path()).output());
    }
}

#[tokio::test]
async fn a_full_disk_is_named_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("skipped: this user may not mount a small disk");
        return;
    };
    let (path, desk) = (disk.0.path().join("w.portolan"), Desk::in_file().await);
    let store = Store::create_at_cost(&path, PASSPHRASE, false, CHEAP).await.unwrap().store;
    let mut saved = 0;
    let error = loop {
        let notes = CANARY.repeat(300);
        let more = Enterprise { notes, ..an_enterprise(&format!("E{saved}")) };
        match store.commit(desk.batch("wang", vec![put(&more)])).await {
            Ok(_) => saved += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, StoreError::DiskFull { needed } if needed > 0), "{error}");
    let backup = store.backup_now(BackupReason::Asked).await;
    assert!(matches!(backup, Err(StoreError::DiskFull { needed }) if needed > 200_000));
    assert_eq!(store.backups().await.unwrap(), [], "and nothing is left of it");
    assert_eq!(store.all::<Enterprise>().await.unwrap().len(), saved, "what was saved is there");

    let larger = Command::new("mount").args(["-o", "remount,size=8m"]).arg(disk.0.path()).output();
    assert!(larger.unwrap().status.success());
    store.commit(desk.batch("wang", vec![put(&a_consultant("u1"))])).await.unwrap();
    store.close().await;
    let store = Store::open(&path, by_passphrase()).await.unwrap();
    assert_eq!(store.all::<Enterprise>().await.unwrap().len(), saved);
    assert_eq!(store.verify().await.unwrap().problems, []);
    store.close().await;
}

/// Chi-square of the bytes against all values being equally frequent; 255 is expected, 22.6 the standard deviation.
fn chi_square(bytes: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let expected = bytes.len() as f64 / 256.0;
    counts.iter().map(|&count| (f64::from(count) - expected).powi(2) / expected).sum()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn nothing_in_the_file_is_readable() {
    let (desk, recovery) = a_closed_workspace().await;
    let bytes = fs::read(desk.path()).unwrap();
    assert_ne!(&bytes[..15], b"SQLite format 3");
    let chi = chi_square(&bytes);
    assert!((255.0 - 8.0 * 22.6..255.0 + 8.0 * 22.6).contains(&chi), "chi-square {chi}");
    let key_file = fs::read(desk.path().with_extension("portolan-key")).unwrap();
    for text in [CANARY, "enterprise", "杭州", PASSPHRASE, &recovery] {
        assert!(!holds(&bytes, text) && !holds(&key_file, text), "{text}");
    }
}

#[tokio::test]
async fn nothing_in_the_log_of_an_open_file_is_readable() {
    let (desk, _) = a_closed_workspace().await;
    let store = Store::open(&desk.path(), by_passphrase()).await.unwrap();
    let mut first = store.all::<Enterprise>().await.unwrap().remove(0);
    first.notes = CANARY.repeat(100);
    store.commit(desk.batch("wang", vec![put(&first)])).await.unwrap();
    let log = fs::read(desk.path().with_file_name("w.portolan-wal")).unwrap();
    assert!(log.len() > 4096, "it holds the pages of the last commits");
    assert!(!holds(&log, CANARY) && !holds(&log, "SQLite format 3"));
    store.close().await;
}

#[tokio::test]
async fn what_was_committed_is_there_after_a_stop_without_closing() {
    let (desk, _) = a_closed_workspace().await;
    let store = Store::open(&desk.path(), by_passphrase()).await.unwrap();
    store.commit(desk.batch("wang", vec![put(&a_consultant("u1"))])).await.unwrap();
    // As a killed process leaves it: what was committed is in the log alone.
    let copy = tempfile::tempdir().unwrap();
    for name in ["w.portolan", "w.portolan-key", "w.portolan-wal"] {
        fs::copy(desk.path().with_file_name(name), copy.path().join(name)).unwrap();
    }
    let left = Store::open(&copy.path().join("w.portolan"), by_passphrase()).await.unwrap();
    assert_eq!(left.all::<Consultant>().await.unwrap().len(), 1);
    assert_eq!(left.verify().await.unwrap().problems, []);
    left.close().await;
    store.close().await;
}

#[tokio::test]
async fn a_newer_key_file_asks_for_a_newer_application() {
    let (desk, _) = a_closed_workspace().await;
    let key_file = desk.path().with_extension("portolan-key");
    // A header of format 9 with a right check value, as a later application would write it.
    let newer = include_bytes!("../fixtures/newer-key-header.bin");
    let mut file = OpenOptions::new().write(true).open(&key_file).unwrap();
    file.seek(SeekFrom::Start(4096)).unwrap();
    file.write_all(newer).unwrap();
    drop(file);
    assert!(matches!(
        refusal(&desk.path(), by_passphrase()).await,
        StoreError::NewerApplication { found: 9, known: 1 }
    ));
}
