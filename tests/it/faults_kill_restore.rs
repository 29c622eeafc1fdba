//! `portolan restore` killed, at random moments and at every call that changes the disk: afterwards a workspace opens,
//! the old one whole to the last commit or the new one, and what was replaced is kept.

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use proptest::{prelude::RngExt, test_runner::TestRunner};
use serde_json::Value;

use crate::{
    counted::{counted_place, found, line},
    killer::{at_each_change, killed, killed_at, lay, usual},
    program::{Place, names},
};

const ROUNDS: u32 = 25;
/// No more calls of one kind are hit.
const MOST: u32 = 12;
/// The renames of a restore: what is kept, the log that steps aside, the database.
const LAST_RENAME: u32 = 3;

/// The count at which a workspace is before a restore; its last commits are in the log only.
const HOT: u32 = 20;
/// The counts in the back-ups: one of the same workspace, two of others.
const BACKED_UP: [u32; 3] = [5, 70, 90];

/// Brings a workspace to a count by a program that is killed when it has acknowledged it, so that its log stays.
fn count_hot(place: &Place, to: u32) {
    let mut command = place.command(&["apply"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all(line(to, 0).as_bytes()).unwrap();
    let mut answer = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut answer).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["ok"], true, "{answer}");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(place.names().contains(&"w.portolan-wal".to_owned()), "{:?}", place.names());
}

/// Makes a back-up of a workspace at a count.
fn back_up(place: &Place, count: u32, to: &Path) {
    assert_eq!(place.apply(&line(count, 0)).0, Some(0));
    let made = place.json(&["backup"]);
    fs::copy(made[0]["file"].as_str().unwrap(), to).unwrap();
}

/// The workspaces that were replaced and kept.
fn kept(place: &Place) -> Vec<PathBuf> {
    let folder = place.file("w-backups");
    let names = if folder.exists() { names(&folder) } else { Vec::new() };
    names
        .into_iter()
        .filter(|name| name.ends_with(".replaced.portolan"))
        .map(|name| folder.join(name))
        .collect()
}

/// A workspace whose last commits are in the log only, back-ups to put in its place, and a place to do it in.
struct Scene {
    hot: Place,
    place: Place,
    /// Holds the back-ups.
    store: Place,
}

impl Scene {
    async fn made() -> Self {
        let scene =
            Self { hot: counted_place().await, place: Place::empty(), store: Place::empty() };
        back_up(&scene.hot, BACKED_UP[0], &scene.backup(0));
        for (which, count) in BACKED_UP.into_iter().enumerate().skip(1) {
            back_up(&counted_place().await, count, &scene.backup(which));
        }
        count_hot(&scene.hot, HOT);
        scene.lay();
        scene
    }

    fn lay(&self) {
        lay(self.hot.folder(), &self.place);
    }

    fn backup(&self, which: usize) -> PathBuf {
        self.store.file(&format!("{}.portolan-backup", BACKED_UP[which]))
    }

    fn restore(&self, which: usize) -> Command {
        let mut command = self.place.command(&["restore", "--json"]);
        command.arg(self.backup(which));
        command
    }

    /// Opens the workspace, which must be at one of these counts, and all that was kept: if the workspace was replaced,
    /// that must be among it. Whether it was.
    async fn is_sound(&self, may_be: &BTreeSet<u32>, when: &str) -> bool {
        let mut counts = Vec::new();
        for kept in kept(&self.place) {
            let kept = found(&kept, true).await.unwrap_or_else(|why| panic!("{when}: kept: {why}"));
            counts.push(kept.count);
        }
        let now = found(&self.place.workspace(), true).await;
        let now = now.unwrap_or_else(|why| panic!("{when}: {why}")).count;
        assert!(may_be.contains(&now), "{when}: {now} of {may_be:?}");
        let replaced = now != HOT;
        assert!(counts.contains(&HOT) || !replaced, "{when}: kept only {counts:?}");
        replaced
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_killed_at_random_leaves_a_workspace_that_opens_and_keeps_what_it_replaced() {
    let began = Instant::now();
    let scene = Scene::made().await;
    let usually = usual(scene.restore(0));
    let (mut runner, mut in_work, mut replaced) = (TestRunner::deterministic(), 0, 0);
    for round in 0..ROUNDS {
        scene.lay();
        let mut may_be = BTreeSet::from([HOT]);
        // One after the other, with nobody opening the workspace in between.
        for _ in 0..runner.rng().random_range(1..=3) {
            let which = runner.rng().random_range(0..BACKED_UP.len());
            let killed = killed(scene.restore(which), usually, runner.rng());
            if killed.done {
                may_be.clear();
            }
            may_be.insert(BACKED_UP[which]);
            in_work += u32::from(killed.in_work);
        }
        replaced += u32::from(scene.is_sound(&may_be, &format!("round {round}")).await);
    }
    eprintln!(
        "killed restores: {ROUNDS} rounds, {in_work} kills in work, {replaced} replaced, the others as before, {} s",
        began.elapsed().as_secs()
    );
    assert!(in_work > ROUNDS / 2, "or this shows nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_killed_at_any_change_of_the_disk_leaves_a_workspace_that_opens() {
    let began = Instant::now();
    let scene = Scene::made().await;
    let (mut kills, mut replaced) = (0, 0);
    for (which, count) in BACKED_UP.into_iter().enumerate() {
        let may_be = BTreeSet::from([HOT, count]);
        let look = async |when: &str| replaced += u32::from(scene.is_sound(&may_be, when).await);
        let restore = scene.restore(which);
        let Some(more) = at_each_change(MOST, || scene.lay(), &restore, look).await else {
            return;
        };
        kills += more;
    }
    // The same on what another one left that was killed when all was ready for its rename.
    let prepare = || {
        scene.lay();
        assert!(killed_at(&scene.restore(1), "rename", LAST_RENAME));
    };
    let may_be = BTreeSet::from([HOT, BACKED_UP[2]]);
    let look = async |when: &str| replaced += u32::from(scene.is_sound(&may_be, when).await);
    kills += at_each_change(MOST, prepare, &scene.restore(2), look).await.unwrap();
    scene.lay();
    assert!(killed_at(&scene.restore(1), "rename", LAST_RENAME));
    scene.place.must(&["restore", &scene.backup(0).display().to_string()]);
    assert_eq!(found(&scene.place.workspace(), true).await.unwrap().count, BACKED_UP[0]);
    assert_eq!(scene.place.names(), ["w-backups", "w.portolan", "w.portolan-key"]);
    eprintln!(
        "restores killed at each change of the disk: {kills} kills, {replaced} replaced, the others as before, {} s",
        began.elapsed().as_secs()
    );
    assert!(kills > 100 && replaced > 10, "or this shows nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_restore_into_an_empty_folder_can_be_done_again() {
    let (source, place, store) = (counted_place().await, Place::empty(), Place::empty());
    let backup = store.file("5.portolan-backup");
    back_up(&source, BACKED_UP[0], &backup);
    let mut restore = place.command(&["restore", "--json"]);
    restore.arg(&backup);
    let nothing = Place::empty();
    let again = async |when: &str| {
        place.must(&["restore", &backup.display().to_string()]);
        let now = found(&place.workspace(), true).await;
        let now = now.unwrap_or_else(|why| panic!("{when}: {why}"));
        assert_eq!(now.count, BACKED_UP[0], "{when}");
    };
    let prepare = || lay(nothing.folder(), &place);
    let Some(kills) = at_each_change(MOST, prepare, &restore, again).await else { return };
    assert!(kills > 10, "or this shows nothing");
}
