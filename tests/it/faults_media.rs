//! A full disk, a disk that may only be read, a flipped bit and a cut tail, met by `portolan` itself: each is named in
//! one clear line, and what was acknowledged is there when the trouble is over.

use std::{fs, path::Path, process::Command};

use serde_json::Value;

use crate::{
    counted::{counted_place, found, line},
    program::{Place, missing, names},
};

/// A small disk of its own under a place's folder; gone when dropped.
struct Disk {
    place: Place,
}

impl Disk {
    /// `None` where nothing may be mounted.
    fn small(place: Place, size: &str) -> Option<Self> {
        let size = format!("size={size}");
        if !mount(&["-t", "tmpfs", "-o", &size, "tmpfs"], place.folder()) {
            missing("a small disk cannot be mounted");
            return None;
        }
        Some(Self { place })
    }

    fn change(&self, option: &str) {
        let option = format!("remount,{option}");
        assert!(mount(&["-o", &option], self.place.folder()), "{option}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(self.place.folder()).output());
    }
}

fn mount(args: &[&str], on: &Path) -> bool {
    Command::new("mount").args(args).arg(on).output().is_ok_and(|done| done.status.success())
}

/// Copies a workspace's files.
fn copy(from: &Place, to: &Place) {
    for name in ["w.portolan", "w.portolan-key"] {
        fs::copy(from.file(name), to.file(name)).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_named_and_nothing_acknowledged_is_lost() {
    let Some(disk) = Disk::small(Place::empty(), "6m") else { return };
    let place = &disk.place;
    copy(&counted_place().await, place);
    let script: String = (1..400).map(|count| line(count, 3000)).collect();
    let (exit, answers) = place.apply(&script);
    let acknowledged = answers.iter().take_while(|answer| answer["ok"] == true).count();
    eprintln!("full disk: {acknowledged} of {} acknowledged, then refused", answers.len());
    assert_eq!(exit, Some(1));
    assert!(acknowledged > 10, "some fit: {:?}", answers.last());
    assert_eq!(answers[acknowledged]["error"]["code"], "disk_full", "{}", answers[acknowledged]);
    let last = answers.iter().rposition(|answer| answer["ok"] == true).unwrap() + 1;
    assert_eq!(answers.len(), 399, "each line was answered");

    disk.change("size=64m");
    let now = found(&place.workspace(), true).await.unwrap();
    assert_eq!(now.count as usize, last, "all that was acknowledged and nothing that was refused");
    assert_eq!(place.apply(&line(1000, 0)).0, Some(0), "and work goes on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_back_up_and_an_export_that_do_not_fit_leave_nothing_behind() {
    let Some(disk) = Disk::small(Place::empty(), "16m") else { return };
    let place = &disk.place;
    let demo = Place::with_demo();
    copy(&demo, place);
    fs::write(place.file("all.json"), "old").unwrap();
    place.must(&["backup"]);
    let backups = names(&place.file("w-backups"));
    let filler = place.file("filler");
    let room = 16 * 1024 * 1024 - used(place.folder()) - 96 * 1024;
    fs::write(&filler, vec![1; usize::try_from(room).unwrap()]).unwrap();

    let (exit, code, words) = place.refusal(&["backup"]);
    assert_eq!((exit, &*code), (1, "disk_full"), "{words}");
    assert_eq!(names(&place.file("w-backups")), backups, "the older one stays, and no half");
    let to = place.file("all.json").display().to_string();
    let args = ["--workspace", &demo.workspace().display().to_string(), "export", "-o", &to];
    let output = crate::program::portolan(&args).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", crate::program::stderr(&output));
    assert_eq!(fs::read_to_string(place.file("all.json")).unwrap(), "old");
    let mut left = place.names();
    left.retain(|name| !name.starts_with("w"));
    assert_eq!(left, ["all.json", "filler"]);

    fs::remove_file(filler).unwrap();
    assert_eq!(place.json(&["verify"])["clean"], true);
    assert_eq!(place.export(), demo.export());
}

fn used(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let pages = |bytes: u64| bytes.div_ceil(4096) * 4096;
    entries
        .map(|entry| match entry.file_type().unwrap().is_dir() {
            true => used(&entry.path()),
            false => pages(entry.metadata().unwrap().len()),
        })
        .sum()
}

#[test]
fn a_disk_that_may_only_be_read_is_named_and_left_alone() {
    let Some(disk) = Disk::small(Place::empty(), "16m") else { return };
    let place = &disk.place;
    copy(&Place::with_demo(), place);
    let before = fs::read(place.workspace()).unwrap();
    disk.change("ro");
    for args in [&["list", "plans"][..], &["undo"], &["backup"], &["verify"]] {
        let (exit, code, words) = place.refusal(args);
        assert_eq!((exit, &*code), (1, "read_only"), "{args:?}: {words}");
    }
    disk.change("rw");
    assert_eq!(fs::read(place.workspace()).unwrap(), before);
    assert_eq!(place.names(), ["w.portolan", "w.portolan-key"]);
    assert_eq!(place.json(&["verify"])["clean"], true);
}

#[test]
fn a_flipped_bit_and_a_cut_tail_are_named_and_never_show_wrong_data() {
    let (whole, hurt) = (Place::with_demo(), Place::empty());
    let (bytes, all) = (fs::read(whole.workspace()).unwrap(), whole.export());
    for part in 0..16 {
        copy(&whole, &hurt);
        let mut flipped = bytes.clone();
        flipped[bytes.len() / 16 * part + 999] ^= 1 << (part % 8);
        fs::write(hurt.workspace(), &flipped).unwrap();
        let verdict = hurt.run(&["verify", "--json"]);
        assert_eq!(verdict.status.code(), Some(1), "part {part} must be found");
        let export = hurt.run(&["export"]);
        if export.status.success() {
            let shown: Value = serde_json::from_slice(&export.stdout).unwrap();
            assert_eq!(shown, all, "part {part}: a page that holds no record of the export");
        } else {
            let (exit, code, words) = hurt.refusal(&["export"]);
            assert_eq!((exit, &*code), (1, "damaged"), "part {part}: {words}");
        }
    }
    for missing in [1, 512, 4096, bytes.len() / 2, bytes.len()] {
        copy(&whole, &hurt);
        fs::write(hurt.workspace(), &bytes[..bytes.len() - missing]).unwrap();
        let (exit, code, words) = hurt.refusal(&["list", "plans"]);
        assert_eq!((exit, &*code), (1, "damaged"), "{missing} bytes: {words}");
    }
    assert_eq!(whole.json(&["verify"])["clean"], true, "the copy elsewhere is as good as ever");
    assert_eq!(whole.export(), all);
}
