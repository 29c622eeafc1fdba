//! The work with clients as scripts do it: noting down, tasks, files in and out.

use std::fs;

use crate::program::{Place, stderr};

#[test]
fn a_call_is_logged_with_its_follow_up_which_is_then_done() {
    let place = Place::with_demo();
    let made = place.must(&[
        "log",
        "E01",
        "--kind",
        "call",
        "--summary",
        "谈了泰国设厂",
        "--on",
        "2026-11-20",
        "--with",
        "C01",
        "--by",
        "u1",
        "--follow-up",
        "寄土地清单",
        "--due",
        "2026-11-27",
    ]);
    assert_eq!(made, "A01\nT01\n");
    let task = &place.json(&["list", "tasks"])[0];
    assert_eq!((&task["title"], &task["due"]), (&"寄土地清单".into(), &"2026-11-27".into()));
    assert_eq!(place.must(&["task", "done", "T01"]), "T01\n");
    assert!(place.json(&["show", "task", "T01"])["doneOn"].is_string());
    place.must(&["task", "done", "T01", "--undo"]);
    assert!(place.json(&["show", "task", "T01"])["doneOn"].is_null());
    assert_eq!(place.must(&["task", "add", "订会议室", "--about", "E02"]), "T02\n");
    let refused = place.run(&["log", "E01", "--kind", "note", "--summary", " "]);
    assert_eq!(refused.status.code(), Some(3), "{}", stderr(&refused));
    assert_eq!(place.json(&["verify"])["clean"], true);
}

#[test]
fn a_file_goes_in_and_comes_out_with_a_warning_where_one_is_due() {
    let place = Place::with_demo();
    let file = place.file("letter.pdf");
    fs::write(&file, b"MZ\x90\0 not a letter").unwrap();
    let path = file.display().to_string();
    assert_eq!(place.must(&["attach", "E01", &path, "--note", "来函"]), "F01\n");
    let copy = place.file("copy.pdf");
    let out = place.run(&["attachment", "F01", "-o", &copy.display().to_string()]);
    assert!(out.status.success());
    assert!(stderr(&out).contains("disguise"), "{}", stderr(&out));
    assert_eq!(fs::read(copy).unwrap(), fs::read(&file).unwrap());
    let folder = place.run(&["attach", "E01", &place.file("").display().to_string()]);
    assert_eq!(folder.status.code(), Some(3), "a folder is no file: {}", stderr(&folder));
    // The file in the workspace is encrypted with everything else.
    let bytes = fs::read(place.workspace()).unwrap();
    assert!(!bytes.windows(12).any(|own| own == b"not a letter"));
}
