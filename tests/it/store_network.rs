//! What the shared database promises when the network fails: what was acknowledged is there, nothing is there twice,
//! every call is answered, and the next one works.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use portolan_domain::{consultant::Consultant, enterprise::Enterprise, record::Noun};
use portolan_store::{Batch, Committed, Result, Step, Store, StoreError};
use proptest::{
    prelude::RngExt,
    test_runner::{TestRng, TestRunner},
};

use crate::{
    desk::{Desk, a_consultant, an_enterprise, put},
    proxy::{Cut, Network, Way},
};

const ROUNDS: u32 = 100;
/// Far longer than any call may take: it ends a test that would hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// One workspace, by way of a network that fails and by one that does not.
struct Reach {
    network: Network,
    far: Store,
    near: Store,
    /// Only for the clock and the ids.
    desk: Desk,
}

impl Reach {
    async fn made() -> Option<Self> {
        let address = Desk::new_schema()?;
        let near = Store::connect(&address).await.unwrap();
        let network = Network::to(&address).await;
        let far = Store::connect(network.address()).await.unwrap();
        Some(Self { network, far, near, desk: Desk::in_file().await })
    }

    fn a_batch(&self, code: &str) -> (Consultant, Batch) {
        let consultant = a_consultant(code);
        let batch = self.desk.batch("wang", vec![put(&consultant)]);
        (consultant, batch)
    }

    /// How often a record was changed, as seen from near.
    async fn changes(&self, of: &Consultant) -> usize {
        self.near.history(Noun::Consultant, of.id).await.unwrap().len()
    }
}

/// The answer to a call, which must come.
async fn answered<T>(call: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, call).await.expect("every call is answered")
}

/// One to four cuts, each anywhere on the way of a commit that takes so many bytes either way.
fn cuts(random: &mut TestRng, bytes: [u64; 2]) -> Vec<Cut> {
    (0..random.random_range(1..=4))
        .map(|_| match random.random_range(0..3) {
            0 => Cut::AtTheAnswer,
            1 => Cut::After(Way::ToServer, random.random_range(0..bytes[0])),
            _ => Cut::After(Way::ToStore, random.random_range(0..bytes[1])),
        })
        .collect()
}

/// What became of many calls over a network that was cut.
#[derive(Debug, Default)]
struct Tally {
    acknowledged: u32,
    /// Acknowledged by a later try, the first having been done already.
    recalled: u32,
    undone_for_sure: u32,
    unknown: u32,
}

impl Tally {
    /// Notes an answer; whether it was a yes.
    fn note<T>(&mut self, told: &Result<T>, committed: impl Fn(&T) -> &Committed) -> bool {
        match told {
            Ok(done) => {
                self.acknowledged += 1;
                self.recalled += u32::from(committed(done).repeated);
                return true;
            }
            Err(StoreError::Unreachable(_)) => self.undone_for_sure += 1,
            Err(StoreError::Timeout) => self.unknown += 1,
            Err(other) => panic!("{other:?}"),
        }
        false
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn resets_at_random_moments_lose_nothing_and_double_nothing() {
    let Some(reach) = Reach::made().await else { return };
    let began = Instant::now();
    let (mut runner, mut tally) = (TestRunner::deterministic(), Tally::default());
    let (mut there, mut batches) = (Vec::new(), 0);
    let bytes = usual(&reach).await;
    for round in 0..ROUNDS {
        let (consultant, batch) = reach.a_batch(&format!("k{round}"));
        reach.network.plan(cuts(runner.rng(), bytes));
        let told = answered(reach.far.commit(batch.clone())).await;
        reach.network.plan([]);
        if !tally.note(&told, |committed| committed) {
            if let Err(StoreError::Unreachable(_)) = told {
                assert_eq!(reach.changes(&consultant).await, 0, "round {round}: it said so");
            }
            answered(reach.far.commit(batch)).await.unwrap();
        }
        assert_eq!(reach.changes(&consultant).await, 1, "round {round}: once");
        batches += 1;
        if round % 4 == 3 {
            let step = reach.desk.step("wang");
            reach.network.plan(cuts(runner.rng(), bytes));
            let told = answered(undo(&reach.far, step.clone())).await;
            reach.network.plan([]);
            if !tally.note(&told, |committed| committed) {
                answered(undo(&reach.far, step)).await.unwrap();
            }
            assert_eq!(reach.changes(&consultant).await, 2, "round {round}: taken back once");
            batches += 1;
        } else {
            there.push(consultant.code);
        }
    }
    let found: Vec<Consultant> = reach.near.all().await.unwrap();
    let found: Vec<_> = found.into_iter().map(|consultant| consultant.code).collect();
    assert_eq!(found[1..], there, "and the one that was measured");
    assert_eq!(reach.near.recent(u32::MAX).await.unwrap().len(), batches + 1);
    assert_eq!(reach.near.verify().await.unwrap().problems, []);
    eprintln!(
        "network: {} resets, {tally:?}, 0 lost, 0 doubled, {} s",
        reach.network.cuts(),
        began.elapsed().as_secs()
    );
    assert!(reach.network.cuts() >= ROUNDS, "or this shows nothing");
    assert!(tally.recalled > 10 && tally.undone_for_sure + tally.unknown > 0, "{tally:?}");
}

async fn undo(store: &Store, step: Step) -> Result<Committed> {
    Ok(store.undo(step).await?.expect("there is something to take back").committed)
}

/// How many bytes a commit takes either way when nothing goes wrong.
async fn usual(reach: &Reach) -> [u64; 2] {
    let (_, batch) = reach.a_batch("k");
    reach.network.plan([]);
    reach.far.commit(batch).await.unwrap();
    [Way::ToServer, Way::ToStore].map(|way| reach.network.gone(way))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_silent_network_every_call_is_answered_and_afterwards_all_goes_on() {
    let Some(reach) = Reach::made().await else { return };
    let (consultant, batch) = reach.a_batch("k1");
    reach.network.fall_silent_at_commit();
    let (far, network) = (&reach.far, &reach.network);
    let others = async {
        network.is_silent().await;
        tokio::join!(
            answered(far.get::<Consultant>(consultant.id)),
            answered(far.records(&Noun::ALL)),
            answered(far.undo(reach.desk.step("wang"))),
            answered(far.undo_state("wang")),
            answered(Store::connect(network.address())),
        )
    };
    let (commit, others) = tokio::join!(answered(far.commit(batch.clone())), others);
    assert!(matches!(commit, Err(StoreError::Timeout)), "{commit:?}");
    assert!(matches!(others.0, Err(StoreError::Timeout)), "{:?}", others.0);
    assert!(matches!(others.1, Err(StoreError::Timeout)), "{:?}", others.1);
    assert!(matches!(others.2, Err(StoreError::Timeout)), "{:?}", others.2);
    assert!(matches!(others.3, Err(StoreError::Timeout)), "{:?}", others.3);
    assert!(matches!(others.4, Err(StoreError::Timeout)), "{:?}", others.4);
    // A colleague on a better network is not kept waiting by the one nobody hears.
    answered(reach.near.commit(reach.a_batch("k2").1)).await.unwrap();

    reach.network.come_back();
    answered(far.commit(batch)).await.unwrap();
    assert_eq!(reach.changes(&consultant).await, 1, "once, though its first try arrived late");
    assert_eq!(answered(far.all::<Consultant>()).await.unwrap().len(), 2);
    let again = answered(Store::connect(reach.network.address())).await.unwrap();
    answered(again.close()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silence_in_the_middle_of_a_commit_is_outlived_or_told() {
    let Some(reach) = Reach::made().await else { return };
    let (consultant, batch) = reach.a_batch("k1");
    reach.network.fall_silent_at_commit();
    let back = async {
        reach.network.is_silent().await;
        // As long as this takes, the first try is given up and the next begun.
        let read = answered(reach.far.get::<Consultant>(consultant.id)).await;
        assert!(matches!(read, Err(StoreError::Timeout)), "{read:?}");
        reach.network.come_back();
    };
    let (told, ()) = tokio::join!(answered(reach.far.commit(batch.clone())), back);
    eprintln!("after a silence: {}", told.as_ref().map_or("not known", |_| "done"));
    if !Tally::default().note(&told, |committed| committed) {
        answered(reach.far.commit(batch)).await.unwrap();
    }
    assert_eq!(reach.changes(&consultant).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_a_firewall_forgot_are_replaced_before_anybody_notices() {
    let Some(reach) = Reach::made().await else { return };
    let far = &reach.far;
    let read = || answered(far.records(&Noun::ALL));
    for idle in <[_; 3]>::from(tokio::join!(read(), read(), read())) {
        idle.unwrap();
    }
    reach.network.forget();
    // Nothing tries a reading again: it gets another connection in time.
    read().await.unwrap();
    let (consultant, batch) = reach.a_batch("k1");
    assert!(!answered(far.commit(batch)).await.unwrap().repeated);
    assert_eq!(reach.changes(&consultant).await, 1);
    for found in <[_; 3]>::from(tokio::join!(read(), read(), read())) {
        assert_eq!(found.unwrap().len(), 1);
    }
}

/// More than fits between server and store, so that the server waits for who reads.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_who_takes_longer_over_all_records_than_a_statement_may_is_told_all_of_them() {
    let Some(desk) = Desk::in_postgres().await else { return };
    let long = "长".repeat(40_000);
    let firm = |number| {
        put(&Enterprise { notes: long.clone(), ..an_enterprise(&format!("E{number:03}")) })
    };
    for first in (1..=400).step_by(20) {
        let firms = (first..first + 20).map(firm).collect();
        desk.store.commit(desk.batch("wang", firms)).await.unwrap();
    }
    let mut told = 0;
    let take = |_| {
        if told == 0 {
            // What is slow here is a slow line or computer; nothing tells when it has been slow enough but the clock.
            std::thread::sleep(Duration::from_secs(7));
        }
        told += 1;
        ControlFlow::Continue(())
    };
    desk.store.each(&[Noun::Enterprise], take).await.unwrap();
    assert_eq!(told, 400);
}
