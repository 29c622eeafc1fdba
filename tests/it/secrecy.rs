//! Nothing a client said can be read from the disk: not in the workspace, its key file, its log, its back-ups, nor in
//! temporary files, while the program works and after it.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::Stdio,
};

use serde_json::{Value, json};

use crate::{
    desk::PASSPHRASE,
    program::{Place, names},
};

/// A word that occurs nowhere else; each field gets its own.
fn canary(number: usize) -> String {
    format!("KANARIE{number:03}\u{91d1}\u{4e1d}\u{96c0}")
}

/// Lines of a script that write a canary into every text of an enterprise, a contact, a plan and a risk.
fn script(place: &Place) -> (String, Vec<String>) {
    let (mut canaries, mut lines) = (Vec::new(), String::new());
    for (noun, code) in [("enterprise", "E01"), ("contact", "C01"), ("plan", "P1"), ("risk", "R01")]
    {
        let mut record = place.json(&["show", noun, code]);
        for (key, value) in record.as_object_mut().unwrap() {
            if !["id", "code", "revision", "uscc", "status", "tier", "stage", "strategy"]
                .contains(&key.as_str())
            {
                sing(value, &mut canaries);
            }
        }
        let free = |key: &&String| !["id", "revision"].contains(&key.as_str());
        let object = record.as_object().unwrap();
        let set: Value =
            object.keys().filter(free).map(|key| (key.clone(), object[key].clone())).collect();
        lines += &format!(
            "{}\n",
            json!({"do": "edit", "edits": [{"noun": noun, "ref": code, "set": set}]})
        );
    }
    (lines, canaries)
}

/// Puts a canary after every text that may be any text.
fn sing(value: &mut Value, canaries: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            let pair = object.contains_key("zh") && object.contains_key("en");
            for (key, inner) in object {
                if pair
                    || ["phone", "email", "number"].contains(&key.as_str())
                    || inner.is_object()
                    || inner.is_array()
                {
                    sing(inner, canaries);
                }
            }
        }
        Value::Array(list) => {
            list.iter_mut().filter(|one| one.is_object()).for_each(|one| sing(one, canaries));
        }
        Value::String(text) if !is_word_of_ours(text) => {
            canaries.push(canary(canaries.len()));
            text.push_str(&canaries[canaries.len() - 1]);
        }
        _ => {}
    }
}

/// Dates, ids and names of enumerations may not be any text.
fn is_word_of_ours(text: &str) -> bool {
    text.len() == 36 || text.starts_with(|c: char| c.is_ascii_digit())
}

/// All files under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for name in names(folder) {
        let path = folder.join(name);
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

/// The ways in which a text may lie in a file.
fn spellings(text: &str) -> [Vec<u8>; 3] {
    let units = || text.encode_utf16();
    [
        text.as_bytes().to_vec(),
        units().flat_map(u16::to_le_bytes).collect(),
        units().flat_map(u16::to_be_bytes).collect(),
    ]
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == wanted[0]);
    starts.map(|(at, _)| at).any(|at| bytes[at..].starts_with(wanted))
}

/// Looks for every canary in every file; how many files there were.
fn search(folders: &[&Path], canaries: &[String]) -> usize {
    let found: Vec<_> = folders.iter().flat_map(|folder| files(folder)).collect();
    let mut secrets: Vec<&str> = canaries.iter().map(String::as_str).collect();
    secrets.extend([
        "KANARIE",
        "\u{91d1}\u{4e1d}\u{96c0}",
        PASSPHRASE,
        "澜衡流体",
        "Lanheng",
        "SQLite format 3",
    ]);
    for file in &found {
        let bytes = fs::read(file).unwrap();
        for secret in &secrets {
            let readable = spellings(secret).iter().any(|spelt| holds(&bytes, spelt));
            assert!(!readable, "{secret} can be read in {}", file.display());
        }
    }
    found.len()
}

/// Chi-square of the bytes against all values being equally frequent: 255 is expected, with a deviation of 22.6.
fn chi_square(bytes: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let expected = bytes.len() as f64 / 256.0;
    counts.iter().map(|&count| (f64::from(count) - expected).powi(2) / expected).sum()
}

#[test]
fn no_text_of_a_client_can_be_read_from_the_disk() {
    let (place, temporary) = (Place::with_demo(), tempfile::tempdir().unwrap());
    let (lines, canaries) = script(&place);
    assert!(canaries.len() >= 40, "{} canaries", canaries.len());

    let mut command = place.command(&["apply"]);
    command.env("TMPDIR", temporary.path()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(lines.as_bytes()).unwrap();
    let answers = BufReader::new(child.stdout.take().unwrap()).lines().take(lines.lines().count());
    for answer in answers {
        let answer: Value = serde_json::from_str(&answer.unwrap()).unwrap();
        assert_eq!(answer["ok"], true, "{answer}");
    }
    let everywhere = [place.folder(), temporary.path()];
    let log = fs::read(place.file("w.portolan-wal")).unwrap();
    assert!(log.len() > 4096, "the log holds the last commits");
    assert!(search(&everywhere, &canaries) >= 3, "while it works");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(search(&everywhere, &canaries) >= 3, "after it was killed");

    place.must(&["backup"]);
    let exported = place.export().to_string();
    assert!(
        canaries.iter().all(|canary| exported.contains(canary)),
        "they are there, for whoever has the key"
    );
    let searched = search(&everywhere, &canaries);
    assert!(searched >= 3, "workspace, key and back-up: {searched} files");
    let backup = files(&place.file("w-backups")).remove(0);
    for file in [place.workspace(), backup] {
        let chi = chi_square(&fs::read(&file).unwrap());
        eprintln!("secrecy: chi-square {chi:.0} of {}", file.file_name().unwrap().display());
        assert!(
            (255.0 - 8.0 * 22.6..255.0 + 8.0 * 22.6).contains(&chi),
            "{}: {chi}",
            file.display()
        );
    }
}
