//! `portolan import` and `backup` killed at random moments: an import is there whole or not at all, and a back-up is not
//! listed before it is good.

use std::{collections::BTreeSet, fs, path::PathBuf, time::Instant};

use portolan_store::Store;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::{
    desk::{CHEAP, Desk, PASSPHRASE, a_consultant, put},
    killer::{at_each_change, killed, lay, usual},
    program::{Place, names},
};

const ROUNDS: u32 = 30;
/// How many calls of one kind are hit; a copy of a database is many writes that are all alike.
const MOST: u32 = 12;

/// A closed workspace that costs little to open, with one record.
async fn small_place() -> Place {
    let place = Place::empty();
    let made = Store::create_at_cost(&place.workspace(), PASSPHRASE, false, CHEAP).await.unwrap();
    let batch = Desk::in_file().await.batch("first", vec![put(&a_consultant("zz1"))]);
    made.store.commit(batch).await.unwrap();
    made.store.close().await;
    place
}

/// How many records and rows of the journal a sound workspace has.
fn size(place: &Place) -> (u64, u64) {
    let report = place.json(&["verify"]);
    assert_eq!(report["clean"], true, "{report}");
    (report["records"].as_u64().unwrap(), report["journalRows"].as_u64().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_import_is_there_whole_or_not_at_all() {
    let began = Instant::now();
    let (before, place, store) = (small_place().await, Place::empty(), Place::empty());
    let file = store.file("all.json");
    fs::write(&file, Place::with_demo().export().to_string()).unwrap();
    let import = || {
        let mut command = place.command(&["import", "--json"]);
        command.arg(&file);
        command
    };
    lay(before.folder(), &place);
    let without = size(&place);
    let usually = usual(import());
    let with = size(&place);
    let (mut runner, mut in_work, mut whole) = (TestRunner::deterministic(), 0, 0);
    for round in 0..ROUNDS {
        lay(before.folder(), &place);
        let killed = killed(import(), usually, runner.rng());
        let now = size(&place);
        assert!(now == with || now == without && !killed.done, "round {round}: {now:?}");
        listed(&place);
        if now == without {
            place.must(&["import", &file.display().to_string()]);
            assert_eq!(size(&place), with, "round {round}: and then it goes in");
        }
        in_work += u32::from(killed.in_work);
        whole += u32::from(now == with);
    }
    eprintln!(
        "killed imports: {ROUNDS} rounds, {in_work} of them in work, {whole} there whole, the others absent, {} s",
        began.elapsed().as_secs()
    );
    assert!(in_work > ROUNDS / 4, "or this shows nothing");
}

/// A workspace with back-ups, what it holds, and a place to try the back-ups at.
struct BackedUp {
    place: Place,
    elsewhere: Place,
    all: Value,
    known: BTreeSet<PathBuf>,
    made: usize,
}

/// The back-ups of a workspace, each of which is said to be good.
fn listed(place: &Place) -> BTreeSet<PathBuf> {
    let list = place.json(&["backup", "--list"]);
    let list = list.as_array().unwrap();
    assert!(list.iter().all(|backup| backup["verified"] == true), "{list:?}");
    list.iter().map(|backup| backup["file"].as_str().unwrap().into()).collect()
}

impl BackedUp {
    /// Looks whether there is a new back-up, and whether each that is listed is good.
    fn look(&mut self, when: &str) -> bool {
        let files = listed(&self.place);
        let new: Vec<_> = files.difference(&self.known).collect();
        for backup in &new {
            self.elsewhere.must(&["restore", &backup.display().to_string()]);
            assert_eq!(self.elsewhere.export(), self.all, "{when}: what is listed is whole");
        }
        let made = new.len();
        self.made += made;
        self.known = files;
        made > 0
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_back_up_is_never_listed_half() {
    let began = Instant::now();
    let (place, elsewhere) = (small_place().await, Place::empty());
    let file = elsewhere.file("all.json");
    fs::write(&file, Place::with_demo().export().to_string()).unwrap();
    place.must(&["import", &file.display().to_string()]);
    let usually = usual(place.command(&["backup"]));
    let (all, size_before) = (place.export(), size(&place));
    let known = listed(&place);
    let mut backed_up = BackedUp { place, elsewhere, all, known, made: 0 };
    let (mut runner, mut in_work) = (TestRunner::deterministic(), 0);
    for round in 0..ROUNDS {
        let killed = killed(backed_up.place.command(&["backup"]), usually, runner.rng());
        let new = backed_up.look(&format!("round {round}"));
        assert!(new || !killed.done, "round {round}: it said so");
        in_work += u32::from(killed.in_work);
    }
    let backup = backed_up.place.command(&["backup"]);
    let Some(kills) =
        at_each_change(MOST, || {}, &backup, async |when| _ = backed_up.look(when)).await
    else {
        return;
    };
    let place = &backed_up.place;
    assert_eq!(size(place), size_before, "the workspace is as it was");
    place.must(&["backup"]);
    let folder = names(&place.file("w-backups"));
    let remains: Vec<_> =
        folder.iter().filter(|name| !name.ends_with(".portolan-backup")).collect();
    assert_eq!(remains, [""; 0], "what was half made is gone");
    eprintln!(
        "killed back-ups: {ROUNDS} at random, {in_work} of them in work, {kills} at a change of the disk; {} listed, \
         all of them whole, {} s",
        backed_up.made,
        began.elapsed().as_secs()
    );
    assert!(in_work > ROUNDS / 4 && kills > 20 && backed_up.made > 3, "or this shows nothing");
}
