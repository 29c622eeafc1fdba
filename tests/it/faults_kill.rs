//! `portolan apply` killed at random moments, again and again: what it acknowledged is there, whole, each time.

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use proptest::{
    prelude::RngExt,
    test_runner::{TestRng, TestRunner},
};

use crate::{
    counted::{Acknowledged, counted_place, found, line},
    program::Place,
};

const ROUNDS: u32 = 500;
/// Every so often the whole workspace is verified, journal and all.
const WHOLE_EVERY: u32 = 25;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_program_loses_nothing_that_it_acknowledged() {
    let began = Instant::now();
    let place = counted_place().await;
    let mut runner = TestRunner::deterministic();
    let mut all = Acknowledged::default();
    let (mut count, mut in_work) = (0, 0);
    for round in 1..=ROUNDS {
        let killed = kill_in_work(&place, count, runner.rng());
        let whole = round % WHOLE_EVERY == 0 || round == ROUNDS;
        let now = found(&place.workspace(), whole).await;
        let now = now.unwrap_or_else(|why| panic!("round {round}: {why}"));
        let acknowledged = count + killed.acknowledged.lines;
        assert!(now.count >= acknowledged, "round {round}: {} of {acknowledged}", now.count);
        assert!(now.count <= killed.fed, "round {round}: {} was never asked for", now.count);
        all.lines += killed.acknowledged.lines;
        all.batches.extend(killed.acknowledged.batches);
        in_work += u32::from(killed.acknowledged.lines > 0);
        if whole {
            let lost = all.batches.difference(&now.batches).count();
            assert_eq!(lost, 0, "round {round}: acknowledged batches that the journal lacks");
        }
        count = now.count;
    }
    let took = began.elapsed().as_secs();
    eprintln!(
        "kills: {ROUNDS} rounds, {in_work} of them in work, {} commits acknowledged, 0 lost, 0 torn, {took} s",
        all.lines
    );
    assert!(in_work > ROUNDS / 2, "most kills must meet commits, or this shows nothing");
}

struct Killed {
    acknowledged: Acknowledged,
    /// The highest count that was fed.
    fed: u32,
}

/// Starts the program, feeds it counts, and kills it 5 to 125 ms after its start or its first acknowledgement.
fn kill_in_work(place: &Place, count: u32, random: &mut TestRng) -> Killed {
    let mut command = place.command(&["apply"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let fed = Arc::new(AtomicU32::new(count));
    let feeder = {
        let (mut stdin, fed) = (child.stdin.take().unwrap(), Arc::clone(&fed));
        thread::spawn(move || {
            for next in count + 1.. {
                fed.store(next, Ordering::SeqCst);
                if stdin.write_all(line(next, 0).as_bytes()).is_err() {
                    break;
                }
            }
        })
    };
    let (first, answered) = mpsc::channel();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let reader = thread::spawn(move || {
        let mut acknowledged = Acknowledged::default();
        for answer in stdout.lines() {
            acknowledged.take(&answer.unwrap());
            let _ = first.send(());
        }
        acknowledged
    });
    if random.random_bool(0.85) {
        answered.recv_timeout(Duration::from_secs(60)).expect("it acknowledges something");
    }
    thread::sleep(Duration::from_micros(random.random_range(5_000..125_000)));
    child.kill().unwrap();
    child.wait().unwrap();
    feeder.join().unwrap();
    Killed { acknowledged: reader.join().unwrap(), fed: fed.load(Ordering::SeqCst) }
}
