//! Power cuts: the system calls of `portolan apply` done again up to a random moment on a disk that forgets what was
//! not synced. What was acknowledged by then is there, and whole. A control shows that the test can fail.

use std::{fs, path::Path, process::Command, time::Instant};

use proptest::{
    prelude::RngExt,
    test_runner::{TestRng, TestRunner},
};
use tempfile::TempDir;

use crate::{
    counted::{Acknowledged, counted_place, found, line},
    power::{Call, Disk, TRACED, calls},
    program::{Place, fed, missing, stderr},
};

const CUTS: usize = 150;
const CONTROL_CUTS: usize = 40;

/// A run of `apply` as the disk saw it.
struct Run {
    /// The workspace as it was before.
    before: TempDir,
    /// Where it then worked.
    place: Place,
    calls: Vec<Call>,
}

/// Runs `apply` under `strace`; `None` where that cannot be.
async fn traced(script: &str) -> Option<Run> {
    let (place, before) = (counted_place().await, tempfile::tempdir().unwrap());
    for name in place.names() {
        fs::copy(place.file(&name), before.path().join(name)).unwrap();
    }
    let logs = tempfile::tempdir().unwrap();
    let log = logs.path().join("calls");
    let apply = place.command(&["apply"]);
    let mut command = Command::new("strace");
    command.args(["-f", "-y", "-xx", "-s", "9999999", "-e", TRACED, "-o"]).arg(&log);
    command.arg(apply.get_program()).args(apply.get_args());
    command.envs(apply.get_envs().filter_map(|(key, value)| Some((key, value?))));
    if !Command::new("strace").arg("--version").output().is_ok_and(|said| said.status.success()) {
        missing("there is no strace");
        return None;
    }
    let output = fed(command, script);
    if !output.status.success() {
        missing(&format!("strace cannot follow a program: {}", stderr(&output)));
        return None;
    }
    let calls = calls(&fs::read_to_string(&log).unwrap(), place.folder());
    Some(Run { before, place, calls })
}

/// What became of many cuts.
#[derive(Debug, Default)]
struct Outcome {
    cuts: usize,
    /// Cuts before which something had been acknowledged.
    acknowledged: usize,
    /// Cuts after which acknowledged work was missing, torn or unreadable, with what was found.
    lost: Vec<String>,
}

/// Cuts the power at so many random moments of a run, and looks each time.
async fn cut(run: &Run, cuts: usize, heeds_syncs: bool, random: &mut TestRng) -> Outcome {
    let mut moments: Vec<_> = (0..cuts).map(|_| random.random_range(1..=run.calls.len())).collect();
    moments.sort_unstable();
    let mut disk = Disk::of(run.before.path(), run.place.folder(), heeds_syncs);
    let (mut done, mut said, mut told) = (0, Vec::new(), Acknowledged::default());
    let mut outcome = Outcome { cuts, ..Outcome::default() };
    for moment in moments {
        for call in &run.calls[done..moment] {
            disk.take(call);
            if let Call::Said(bytes) = call {
                said.extend_from_slice(bytes);
            }
        }
        done = moment;
        while let Some(end) = said.iter().position(|byte| *byte == b'\n') {
            let answer: Vec<u8> = said.drain(..=end).collect();
            told.take(std::str::from_utf8(&answer).unwrap());
        }
        let likely = [0.0, 0.1, 0.5, 0.9][random.random_range(0..4)];
        let left = tempfile::tempdir().unwrap();
        disk.cut(random, likely, left.path());
        outcome.acknowledged += usize::from(told.lines > 0);
        if let Some(why) = harm(left.path(), &told).await {
            outcome.lost.push(format!("call {moment}, {} acknowledged: {why}", told.lines));
        }
    }
    outcome
}

/// What is wrong with a workspace after a cut.
async fn harm(folder: &Path, told: &Acknowledged) -> Option<String> {
    match found(&folder.join("w.portolan"), true).await {
        Err(why) => Some(why),
        Ok(found) => {
            let lost = told.batches.difference(&found.batches).count();
            (lost > 0).then(|| format!("{lost} acknowledged batches are missing"))
        }
    }
}

/// Short edits; and long ones among which some are taken back, so that the log is taken into the file on the way.
fn scripts() -> [String; 2] {
    let long = |count: u32| match count % 10 {
        7 => "{\"do\":\"undo\"}\n".to_owned(),
        8 => "{\"do\":\"redo\"}\n".to_owned(),
        _ => line(count, 4000),
    };
    [(1..=120).map(|count| line(count, 0)).collect(), (1..=120).map(long).collect()]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_power_cut_loses_nothing_that_was_acknowledged() {
    let mut runner = TestRunner::deterministic();
    for script in scripts() {
        let began = Instant::now();
        let Some(run) = traced(&script).await else { return };
        let syncs = run.calls.iter().filter(|call| matches!(call, Call::Sync(_))).count();
        let outcome = cut(&run, CUTS, true, runner.rng()).await;
        eprintln!(
            "power cuts: {} of {} calls with {syncs} syncs, {} after an acknowledgement, {} lost, {} s",
            outcome.cuts,
            run.calls.len(),
            outcome.acknowledged,
            outcome.lost.len(),
            began.elapsed().as_secs()
        );
        assert_eq!(outcome.lost, [""; 0]);
        assert!(outcome.acknowledged > CUTS / 2, "or this shows nothing");

        let control = cut(&run, CONTROL_CUTS, false, runner.rng()).await;
        eprintln!(
            "control that ignores every sync: {} cuts, {} after an acknowledgement, {} lost",
            control.cuts,
            control.acknowledged,
            control.lost.len()
        );
        assert!(
            control.lost.len() * 2 > control.acknowledged,
            "a disk that syncs nothing must lose work, or the test above cannot fail"
        );
    }
}
