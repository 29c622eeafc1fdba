//! `portolan print batch`: every record to a file of its own, what failed told and nothing half written.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::program::{Place, names, stderr, stdout};

fn batch<'a>(folder: &'a str, args: &[&'a str]) -> Vec<&'a str> {
    ["print", "batch"].into_iter().chain(args.iter().copied()).chain(["--folder", folder]).collect()
}

/// What is told of each document: its code, its file and the code of its error.
fn told(report: &Value) -> Vec<(&str, &str, Option<&str>)> {
    let documents = report["documents"].as_array().unwrap().iter();
    documents
        .map(|own| {
            let error = own["error"]["code"].as_str();
            (own["code"].as_str().unwrap(), own["file"].as_str().unwrap(), error)
        })
        .collect()
}

fn is_whole(file: &Path) -> bool {
    let bytes = fs::read(file).unwrap();
    bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF")
}

#[test]
fn every_enterprise_is_printed_to_a_file_named_by_the_pattern() {
    let place = Place::with_demo();
    let folder = place.file("out");
    let out = folder.display().to_string();
    let report = place.json(&batch(&out, &["onepager", "--all", "--language", "en"]));
    let records = place.json(&["list", "enterprises"]);
    let wanted: Vec<_> = records
        .as_array()
        .unwrap()
        .iter()
        .map(|own| {
            format!(
                "{}-{}-en.pdf",
                own["code"].as_str().unwrap(),
                own["shortName"]["en"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(wanted.len(), 12);
    assert_eq!((&report["written"], &report["failed"]), (&json!(12), &json!(0)));
    let files: Vec<_> = told(&report).into_iter().map(|(_, file, _)| file.to_owned()).collect();
    assert_eq!(files, wanted, "in the order of their codes");
    for entry in report["documents"].as_array().unwrap() {
        let file = folder.join(entry["file"].as_str().unwrap());
        assert!(is_whole(&file), "{}", file.display());
        assert_eq!(fs::metadata(&file).unwrap().len(), entry["bytes"].as_u64().unwrap());
        assert_eq!(entry["pages"], 1);
    }
    assert_eq!(names(&folder).len(), 12, "nothing else lies there");
}

#[test]
fn what_fails_is_told_and_stops_no_other() {
    let place = Place::with_demo();
    let folder = place.file("out");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("E02.pdf"), "older").unwrap();
    let out = folder.display().to_string();
    let args = batch(&out, &["onepager", "E01", "E99", "E02", "E03", "--pattern", "{code}.pdf"]);
    let output = place.run(&[&args[..], &["--json"]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let mut all = told(&report);
    all.sort_unstable();
    let wanted = [
        ("E01", "E01.pdf", None),
        ("E02", "E02.pdf", Some("exists")),
        ("E03", "E03.pdf", None),
        ("E99", "", Some("gone")),
    ];
    assert_eq!(all, wanted);
    assert_eq!(fs::read_to_string(folder.join("E02.pdf")).unwrap(), "older", "nothing is replaced");
    assert_eq!(names(&folder), ["E01.pdf", "E02.pdf", "E03.pdf"]);

    let replaced =
        place.json(&batch(&out, &["onepager", "E02", "--pattern", "{code}", "--replace"]));
    assert_eq!(told(&replaced), [("E02", "E02.pdf", None)]);
    assert!(is_whole(&folder.join("E02.pdf")));
}

#[test]
fn documents_that_would_share_a_file_get_one_each() {
    let place = Place::with_demo();
    let out = place.file("out").display().to_string();
    let report = place.json(&batch(&out, &["onepager", "E01", "E01", "--pattern", "{code}"]));
    assert_eq!(told(&report), [("E01", "E01.pdf", None), ("E01", "E01 (2).pdf", None)]);
}

#[test]
fn a_pattern_or_folder_that_cannot_be_is_refused_before_anything_is_printed() {
    let place = Place::with_demo();
    let out = place.file("out").display().to_string();
    for pattern in ["{kode}.pdf", "{language}.pdf", "../{code}.pdf"] {
        let (exit, code, words) =
            place.refusal(&batch(&out, &["onepager", "--all", "--pattern", pattern]));
        assert_eq!((exit, code.as_str()), (3, "invalid"), "{pattern}");
        assert!(words.contains("pattern: "), "{words}");
    }
    assert!(!place.file("out").exists());
    let nowhere = place.file("no/such").display().to_string();
    let (_, code, _) = place.refusal(&batch(&nowhere, &["onepager", "--all"]));
    assert_eq!(code, "not_found");
}

#[cfg(unix)]
#[test]
fn a_batch_that_is_interrupted_leaves_whole_files_and_tells_the_rest() {
    use std::process::{Command, Stdio};

    let place = Place::with_demo();
    let folder = place.file("out");
    let out = folder.display().to_string();
    let many = ["E01"; 400];
    let args = batch(&out, &[&["dossier"], &many[..], &["--pattern", "{code}", "--json"]].concat());
    let mut command = place.command(&args);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    // The first file shows that printing, and with it listening for Ctrl-C, has begun.
    while !folder.join("E01.pdf").exists() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it wrote anything");
        std::thread::yield_now();
    }
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let all = told(&report);
    assert_eq!(all.len(), 400, "each is told");
    let written: Vec<_> = all.iter().filter(|(_, _, error)| error.is_none()).collect();
    assert!(!written.is_empty() && written.len() < 400);
    assert!(all.iter().all(|(_, _, error)| error.is_none_or(|code| code == "cancelled")));
    let mut files: Vec<_> = written.iter().map(|(_, file, _)| (*file).to_owned()).collect();
    files.sort();
    assert_eq!(names(&folder), files, "what is told lies there and nothing else");
    assert!(files.iter().all(|file| is_whole(&folder.join(file))));
}
