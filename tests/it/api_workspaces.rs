//! What a user does with a workspace as a whole: connecting to a shared one, and changing what opens one's own.

use portolan_api::{
    Unlock,
    app::Clock,
    error::ErrorCode,
    workspaces::{self, ChangePassphrase, ConnectDatabase},
};
use portolan_domain::text::Bilingual;
use portolan_store::Store;

use crate::{
    api_exchange::app,
    desk::{Desk, PASSPHRASE},
};

fn to(address: &str, name: Option<&str>) -> ConnectDatabase {
    let name = name.map(|name| Bilingual::new(name, ""));
    ConnectDatabase { address: address.to_owned(), password: None, name }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_database_is_left_alone_until_it_gets_a_name() {
    let Some(address) = Desk::new_schema() else { return };
    let connect = |name| workspaces::connect_database(to(&address, name), Clock::System);

    let refused = connect(None).await.map(drop).unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotBegun);
    assert!(!Store::is_set_up(&address).await.unwrap(), "nothing was made");

    for name in [Some("虹桥赋能中心"), None, Some("另一个中心")] {
        let app = connect(name).await.unwrap();
        let status = workspaces::status(&app).await.unwrap();
        assert_eq!(status.name.zh, "虹桥赋能中心", "begun once");
        assert_eq!(status.kind, workspaces::WorkspaceKind::Postgres);
        app.store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tables_without_a_workspace_can_be_begun_too() {
    let Some(address) = Desk::new_schema() else { return };
    Store::connect(&address).await.unwrap().close().await;
    let connect = |name| workspaces::connect_database(to(&address, name), Clock::System);
    assert_eq!(connect(None).await.map(drop).unwrap_err().code, ErrorCode::NotBegun);
    connect(Some("虹桥赋能中心")).await.unwrap().store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whom_the_server_does_not_let_in_is_told_so() {
    let Some(address) = Desk::new_schema() else { return };
    let (server, _) = address.rsplit_once('/').unwrap();
    let nowhere = format!("{server}/no_such_database");
    let refused = workspaces::connect_database(to(&nowhere, None), Clock::System).await;
    assert_eq!(refused.map(drop).unwrap_err().code, ErrorCode::AccessDenied);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_from_one_that_is_slow() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("postgres://wang@127.0.0.1:{free}/portolan");
    let refused = workspaces::connect_database(to(&address, Some("甲")), Clock::System).await;
    assert_eq!(refused.map(drop).unwrap_err().code, ErrorCode::Unreachable);
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_refused_at_its_field() {
    for address in
        ["mysql://db.example.org/portolan", "postgres://db.example.org/p?schema=A-B", "portolan"]
    {
        let refused = workspaces::connect_database(to(address, None), Clock::System).await;
        let error = refused.map(drop).unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid, "{address}");
        assert_eq!((&*error.fields[0].path, &*error.fields[0].code), ("address", "address"));
    }
}

#[tokio::test]
async fn a_passphrase_is_changed_by_who_knows_it() {
    let desk = Desk::in_file().await;
    let app = app(&desk, "wang").await;
    let change = |current: &str, passphrase: &str| {
        let input =
            ChangePassphrase { current: current.to_owned(), passphrase: passphrase.to_owned() };
        workspaces::change_passphrase(&app, input)
    };
    let short = change(PASSPHRASE, "七个字符不够长").await.unwrap_err();
    assert_eq!((short.code, &*short.fields[0].code), (ErrorCode::Invalid, "too_short"));
    let stranger = change("not the passphrase", "八个字符的新口令").await.unwrap_err();
    assert_eq!(stranger.code, ErrorCode::WrongPassphrase);
    let fits = |passphrase: &str| Unlock::Passphrase(passphrase.to_owned());
    desk.store.fits(&fits(PASSPHRASE)).await.unwrap();

    change(PASSPHRASE, "八个字符的新口令").await.unwrap();
    desk.store.fits(&fits("八个字符的新口令")).await.unwrap();
    assert!(desk.store.fits(&fits(PASSPHRASE)).await.is_err());
}

#[tokio::test]
async fn the_keychain_is_let_in_and_shut_out() {
    let desk = Desk::in_file().await;
    let app = app(&desk, "wang").await;
    let told = async || workspaces::status(&app).await.unwrap().keychain;
    let works = workspaces::keychain().await == workspaces::Keychain::Available;
    let kept = workspaces::keep_in_keychain(&app, true).await;
    assert_eq!((kept.is_ok(), told().await), (works, works));
    if let Err(error) = kept {
        assert_eq!(error.code, ErrorCode::Keychain);
    } else {
        desk.store.fits(&Unlock::Keychain).await.unwrap();
    }
    workspaces::keep_in_keychain(&app, false).await.unwrap();
    assert!(!told().await);
    assert!(desk.store.fits(&Unlock::Keychain).await.is_err());
    desk.store.fits(&Unlock::Passphrase(PASSPHRASE.to_owned())).await.unwrap();
}
