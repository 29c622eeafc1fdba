//! A server that is restarted, crashes, or ends connections: the next call works, and what was acknowledged is there.

use portolan_domain::{consultant::Consultant, record::Noun};
use portolan_store::{Store, StoreError};

use crate::{
    cluster::Cluster,
    desk::{Desk, a_consultant, put},
};

/// Ends every connection of the application, and waits until they are gone.
const TERMINATE: &str = "select bool_and(pg_terminate_backend(pid, 60000)) from pg_stat_activity where application_name = 'portolan'";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_ended_connections_or_itself_is_found_again_by_the_next_call() {
    let Some(cluster) = Cluster::made() else { return };
    cluster.start(&[]);
    let desk = Desk::in_file().await;
    let store = Store::connect(&cluster.address("?schema=team")).await.unwrap();
    let mut codes = Vec::new();
    for round in 0..5 {
        // Several connections lie idle when the trouble comes.
        let idle = tokio::join!(store.records(&Noun::ALL), store.counts(), store.recent(1));
        assert!(idle.0.is_ok() && idle.1.is_ok() && idle.2.is_ok());
        match round {
            0 | 3 => assert_eq!(cluster.sql(TERMINATE).trim(), "t"),
            1 => {
                cluster.stop("fast");
                cluster.start(&[]);
            }
            // As after a power cut at the server.
            _ => {
                cluster.stop("immediate");
                cluster.start(&[]);
            }
        }
        let consultant = a_consultant(&format!("k{round}"));
        match round % 2 {
            0 => drop(store.commit(desk.batch("wang", vec![put(&consultant)])).await.unwrap()),
            _ => {
                let all: Vec<Consultant> = store.all().await.unwrap();
                assert_eq!(all.len(), codes.len(), "reading works, too");
                store.commit(desk.batch("wang", vec![put(&consultant)])).await.unwrap();
            }
        }
        codes.push(consultant.code);
    }
    let all: Vec<Consultant> = store.all().await.unwrap();
    assert_eq!(all.into_iter().map(|consultant| consultant.code).collect::<Vec<_>>(), codes);
    assert_eq!(store.verify().await.unwrap().problems, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_away_is_named_and_nothing_is_said_to_be_saved() {
    let Some(cluster) = Cluster::made() else { return };
    cluster.start(&[]);
    let desk = Desk::in_file().await;
    let address = cluster.address("?schema=team");
    let store = Store::connect(&address).await.unwrap();
    let (one, two) = (a_consultant("k1"), a_consultant("k2"));
    store.commit(desk.batch("wang", vec![put(&one)])).await.unwrap();
    cluster.stop("fast");
    let batch = desk.batch("wang", vec![put(&two)]);
    let refused = store.commit(batch.clone()).await;
    assert!(
        matches!(refused, Err(StoreError::Timeout | StoreError::Unreachable(_))),
        "{refused:?}"
    );
    let refused = Store::connect(&address).await.map(drop);
    assert!(matches!(refused, Err(StoreError::Unreachable(_))), "{refused:?}");

    cluster.start(&[]);
    assert!(!store.commit(batch).await.unwrap().repeated);
    assert_eq!(store.all::<Consultant>().await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_get_a_turn_is_told_that_nothing_was_saved_and_saves_it_later() {
    // A colleague's import that lasts: it keeps its turn without a program that would have to stay connected.
    const IMPORT: &str = "begin; select pg_advisory_xact_lock(hashtextextended('portolan team', 0)); prepare transaction 'import'";
    let Some(cluster) = Cluster::made() else { return };
    cluster.start(&["max_prepared_transactions=1".into()]);
    let desk = Desk::in_file().await;
    let address = cluster.address("?schema=team");
    let store = Store::connect(&address).await.unwrap();
    let batch = desk.batch("wang", vec![put(&a_consultant("k1"))]);

    cluster.sql(IMPORT);
    let refused = store.commit(batch.clone()).await;
    assert!(matches!(refused, Err(StoreError::TurnTaken)), "{refused:?}");
    assert_eq!(store.all::<Consultant>().await.unwrap(), [], "one reads meanwhile");

    cluster.sql("rollback prepared 'import'");
    assert!(!store.commit(batch).await.unwrap().repeated);
    assert_eq!(store.all::<Consultant>().await.unwrap().len(), 1);
}
