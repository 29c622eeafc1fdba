//! Files as each release wrote them open for ever. Fixtures are only ever added.

use std::{fs, path::Path};

use portolan_domain::{consultant::Consultant, contact::Contact, enterprise::Enterprise};
use portolan_store::{Step, Store, Unlock};

use crate::desk::{Desk, new_id};

const PASSPHRASE: &str = "fixture 一";

#[tokio::test]
async fn the_first_schema_opens_works_and_restores() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folder = tempfile::tempdir().unwrap();
    for name in ["v1.portolan", "v1.portolan-key", "v1.portolan-backup"] {
        fs::copy(fixtures.join(name), folder.path().join(name)).unwrap();
    }
    let path = folder.path().join("v1.portolan");
    let unlock = Unlock::Passphrase(PASSPHRASE.into());
    let store = Store::open(&path, unlock.clone()).await.unwrap();
    let enterprises: Vec<Enterprise> = store.all().await.unwrap();
    assert_eq!(enterprises[0].name.zh, "杭州精工泵业有限公司");
    assert_eq!(store.all::<Contact>().await.unwrap().len(), 1);
    assert_eq!(store.all::<Consultant>().await.unwrap().len(), 2);
    assert_eq!(store.recent(99).await.unwrap().len(), 6);
    assert_eq!(store.verify().await.unwrap().problems, []);
    let step = Step { id: new_id(), at: Desk::in_file().await.now(), actor: "wang".into() };
    assert!(store.undo(step).await.unwrap().is_some(), "its journal is alive");
    store.close().await;

    Store::restore(&path, &folder.path().join("v1.portolan-backup"), unlock.clone()).await.unwrap();
    let store = Store::open(&path, unlock).await.unwrap();
    assert_eq!(store.all::<Consultant>().await.unwrap().len(), 2);
    store.close().await;
}
