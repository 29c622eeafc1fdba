//! Back-ups and putting them back.

use std::fs;

use portolan_domain::{consultant::Consultant, text::Bilingual};
use portolan_store::{BackupReason, Store, StoreError, Unlock, backups_of};

use crate::desk::{CHEAP, Desk, PASSPHRASE, a_consultant, an_enterprise, put};

fn by_passphrase() -> Unlock {
    Unlock::Passphrase(PASSPHRASE.into())
}

#[tokio::test]
async fn a_back_up_brings_back_what_was_and_keeps_what_is_replaced() {
    let desk = Desk::in_file().await;
    let consultant = desk.put("wang", &a_consultant("u1")).await;
    let then = desk.store.records(&portolan_domain::record::Noun::ALL).await.unwrap();
    let backup = desk.store.backup_now(BackupReason::Asked).await.unwrap();
    assert!(backup.verified);
    assert_eq!(desk.store.backups().await.unwrap(), std::slice::from_ref(&backup));
    let renamed = Consultant { name: Bilingual::new("后来", "later"), ..consultant };
    desk.put("wang", &renamed).await;

    let refused = Store::restore(&desk.path(), &backup.path, by_passphrase()).await;
    assert!(matches!(refused, Err(StoreError::InUse { .. })), "it is open");
    desk.store.close().await;
    let restored = Store::restore(&desk.path(), &backup.path, by_passphrase()).await.unwrap();

    let store = Store::open(&desk.path(), by_passphrase()).await.unwrap();
    assert_eq!(store.records(&portolan_domain::record::Noun::ALL).await.unwrap(), then);
    assert_eq!(store.verify().await.unwrap().problems, []);
    store.close().await;
    let kept = Store::open(&restored.kept.unwrap(), by_passphrase()).await.unwrap();
    assert_eq!(kept.all::<Consultant>().await.unwrap()[0].name.zh, "后来");
    kept.close().await;
}

#[tokio::test]
async fn a_back_up_alone_is_enough_on_another_computer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.portolan");
    let made = Store::create_at_cost(&path, PASSPHRASE, false, CHEAP).await.unwrap();
    let desk = Desk::in_file().await;
    made.store.commit(desk.batch("wang", vec![put(&a_consultant("u1"))])).await.unwrap();
    let backup = made.store.backup_now(BackupReason::Asked).await.unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let carried = elsewhere.path().join("stick.portolan-backup");
    fs::copy(&backup.path, &carried).unwrap();
    made.store.close().await;
    drop(folder);

    let path = elsewhere.path().join("new.portolan");
    let unlock = Unlock::RecoveryCode(made.recovery_code);
    let restored = Store::restore(&path, &carried, unlock.clone()).await.unwrap();
    assert_eq!(restored.kept, None);
    let store = Store::open(&path, unlock).await.unwrap();
    assert_eq!(store.all::<Consultant>().await.unwrap().len(), 1);
    store.close().await;
}

#[tokio::test]
async fn a_damaged_or_foreign_back_up_replaces_nothing() {
    let desk = Desk::in_file().await;
    desk.put("wang", &an_enterprise("E01")).await;
    let backup = desk.store.backup_now(BackupReason::Asked).await.unwrap();
    desk.store.close().await;
    let before = fs::read(desk.path()).unwrap();
    let whole = fs::read(&backup.path).unwrap();
    let bad = desk.path().with_file_name("bad.portolan-backup");
    let mut flipped = whole.clone();
    let last = flipped.len() - 3000;
    flipped[last] ^= 1;
    let mut head = whole.clone();
    head[100] ^= 1;
    let cases: [(&[u8], &str); 4] = [
        (&flipped, "flipped"),
        (&head, "head"),
        (&whole[..whole.len() - 5000], "cut"),
        (b"something else", "foreign"),
    ];
    for (bytes, case) in cases {
        fs::write(&bad, bytes).unwrap();
        let error = Store::restore(&desk.path(), &bad, by_passphrase()).await.unwrap_err();
        match case {
            "foreign" => assert!(matches!(error, StoreError::NotAWorkspace { .. })),
            _ => assert!(matches!(error, StoreError::Damaged { .. }), "{case}: {error}"),
        }
        assert_eq!(fs::read(desk.path()).unwrap(), before, "{case}");
    }
    let wrong = Unlock::Passphrase("falsch".into());
    let error = Store::restore(&desk.path(), &backup.path, wrong).await.unwrap_err();
    assert!(matches!(error, StoreError::WrongPassphrase));
    assert_eq!(fs::read(desk.path()).unwrap(), before);
}

#[tokio::test]
async fn a_damaged_workspace_is_brought_back_and_its_remains_are_kept() {
    let desk = Desk::in_file().await;
    desk.put("wang", &a_consultant("u1")).await;
    let backup = desk.store.backup_now(BackupReason::Asked).await.unwrap();
    desk.store.close().await;
    fs::write(desk.path(), vec![7; 9000]).unwrap();
    fs::write(desk.path().with_file_name("w.portolan-journal"), vec![9; 900]).unwrap();

    let restored = Store::restore(&desk.path(), &backup.path, by_passphrase()).await.unwrap();
    let kept = restored.kept.unwrap();
    assert_eq!(fs::read(&kept).unwrap(), vec![7; 9000]);
    let journal = format!("{}-journal", kept.display());
    assert_eq!(fs::read(journal).unwrap(), vec![9; 900], "its journal is part of it");
    let store = Store::open(&desk.path(), by_passphrase()).await.unwrap();
    assert_eq!(store.all::<Consultant>().await.unwrap().len(), 1);
    store.close().await;
}

#[tokio::test]
async fn a_back_up_of_another_workspace_brings_its_own_key() {
    let (here, other) = (Desk::in_file().await, Desk::in_file().await);
    other.put("li", &a_consultant("u9")).await;
    let backup = other.store.backup_now(BackupReason::Asked).await.unwrap();
    here.store.close().await;
    let restored = Store::restore(&here.path(), &backup.path, by_passphrase()).await.unwrap();
    let store = Store::open(&here.path(), by_passphrase()).await.unwrap();
    assert_eq!(store.all::<Consultant>().await.unwrap()[0].code.as_str(), "u9");
    store.close().await;
    let kept = Store::open(&restored.kept.unwrap(), by_passphrase()).await.unwrap();
    assert_eq!(kept.all::<Consultant>().await.unwrap(), [], "what was here opens with its own");
    kept.close().await;
}

#[tokio::test]
async fn the_newer_passphrase_holds_after_a_restore() {
    let desk = Desk::in_file().await;
    desk.put("wang", &a_consultant("u1")).await;
    let backup = desk.store.backup_now(BackupReason::Asked).await.unwrap();
    desk.store.change_passphrase("新的口令").await.unwrap();
    desk.store.close().await;
    let newer = Unlock::Passphrase("新的口令".into());
    Store::restore(&desk.path(), &backup.path, newer.clone()).await.unwrap();
    Store::open(&desk.path(), newer).await.unwrap().close().await;
}

#[tokio::test]
async fn a_lost_key_file_comes_back_from_a_back_up() {
    let desk = Desk::in_file().await;
    desk.put("wang", &a_consultant("u1")).await;
    let backup = desk.store.backup_now(BackupReason::Asked).await.unwrap();
    desk.put("wang", &a_consultant("u2")).await;
    desk.store.close().await;
    fs::remove_file(desk.path().with_extension("portolan-key")).unwrap();
    Store::restore_key(&desk.path(), &backup.path).unwrap();
    let store = Store::open(&desk.path(), by_passphrase()).await.unwrap();
    assert_eq!(store.all::<Consultant>().await.unwrap().len(), 2, "the file itself was well");
    store.close().await;
}

#[tokio::test]
async fn one_is_made_when_due_and_not_before() {
    let desk = Desk::in_file().await;
    assert_eq!(desk.store.backup_if_due().await.unwrap(), None, "nothing to lose yet");
    desk.put("wang", &a_consultant("u1")).await;
    let first = desk.store.backup_if_due().await.unwrap();
    assert_eq!(first.unwrap().reason, BackupReason::Regular);
    desk.put("wang", &a_consultant("u2")).await;
    assert_eq!(desk.store.backup_if_due().await.unwrap(), None, "the last one is new");
}

#[tokio::test]
async fn old_back_ups_go_and_strangers_in_their_folder_stay() {
    let desk = Desk::in_file().await;
    desk.put("wang", &a_consultant("u1")).await;
    let first = desk.store.backup_now(BackupReason::Asked).await.unwrap();
    let stranger = first.path.with_file_name("holiday.portolan-backup");
    fs::write(&stranger, "not ours").unwrap();
    for _ in 0..13 {
        desk.store.backup_now(BackupReason::Asked).await.unwrap();
    }
    let left = desk.store.backups().await.unwrap();
    assert!((10..=11).contains(&left.len()), "ten recent, and at midnight one more day's last");
    assert!(!left.iter().any(|backup| backup.path == first.path));
    assert!(stranger.exists());
    assert_eq!(backups_of(&desk.path()).unwrap(), left, "also without opening the workspace");
    assert!(left.iter().all(|backup| backup.verified));
    let folder = first.path.parent().unwrap();
    assert_eq!(fs::read_dir(folder).unwrap().count(), left.len() + 1, "no remains of the making");
}

#[tokio::test]
async fn a_shared_database_is_backed_up_by_its_administrator() {
    if let Some(desk) = Desk::in_postgres().await {
        let refused = desk.store.backup_now(BackupReason::Asked).await;
        assert!(matches!(refused, Err(StoreError::FileOnly)));
    }
}
