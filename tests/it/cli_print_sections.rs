//! What of a document is printed, and how a preset file says it.

use std::{path::Path, process::Command};

use serde_json::{Value, json};

use crate::program::{Place, stderr, stdout};

/// The bookmarks of the outermost level, in order.
fn top(file: &Path) -> Vec<String> {
    let output = Command::new("qpdf").arg("--json").arg(file).output().unwrap();
    let whole: Value = serde_json::from_slice(&output.stdout).unwrap();
    let outlines = whole["outlines"].as_array().unwrap().iter();
    outlines.map(|outline| outline["title"].as_str().unwrap().to_owned()).collect()
}

fn print(place: &Place, more: &[&str]) -> Vec<String> {
    let file = place.file("printed.pdf");
    let path = file.display().to_string();
    place.must(&[&["print", "dossier", "E01", "--language", "en", "-o", &path], more].concat());
    top(&file)
}

fn preset(place: &Place, kind: &str, sections: &Value) -> String {
    let options = json!({ "language": "zh-CN", "paper": "letter", "edition": "internal" });
    let preset = json!({ "name": "Bank", "kind": kind, "options": options, "sections": sections });
    let file = place.file("bank.portolan-preset");
    let whole = json!({ "format": "portolan-preset", "version": 1, "preset": preset });
    std::fs::write(&file, whole.to_string()).unwrap();
    file.display().to_string()
}

#[test]
fn sections_are_chosen_by_name_and_printed_in_the_order_given() {
    let place = Place::with_demo();
    let listed = place.must(&["print", "dossier", "E01", "--list-sections", "--json"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let keys: Vec<_> = listed.as_array().unwrap().iter().map(|own| own["key"].clone()).collect();
    assert_eq!(json!(keys), json!(["profile", "plan", "risks", "market", "sources"]));
    let whole = print(&place, &[]);
    let some = print(&place, &["--sections", "sources,profile"]);
    // Cover and contents stay; the sections stand in the order that was asked for.
    assert_eq!(some.len(), 4, "{some:?}");
    assert_eq!(some[2], *whole.last().unwrap());
    assert_eq!(some[3], whole[2]);
}

#[test]
fn a_preset_file_says_how_and_what_is_typed_wins() {
    let place = Place::with_demo();
    let file = preset(&place, "dossier", &json!(["sources", "profile"]));
    // English was typed, so the titles are English although the preset is Chinese.
    assert_eq!(
        print(&place, &["--preset", &file]),
        print(&place, &["--sections", "sources,profile", "--paper", "letter"])
    );
    let size = Command::new("pdfinfo").arg(place.file("printed.pdf")).output().unwrap();
    assert!(stdout(&size).contains("612 x 792"), "the preset's sheet");
}

#[test]
fn an_unknown_section_or_a_preset_of_another_kind_is_said_and_nothing_is_written() {
    let place = Place::with_demo();
    let path = place.file("none.pdf").display().to_string();
    let plan = preset(&place, "plan", &Value::Null);
    let wrong: [(&[&str], &str); 3] = [
        (&["--sections", "profil"], "no_section"),
        (&["--preset", &plan], "other_kind"),
        (&["--preset", &place.file("missing").display().to_string()], "not_found"),
    ];
    for (more, code) in wrong {
        let args = [&["--json", "print", "dossier", "E01", "-o", &path], more].concat();
        let output = place.command(&args).output().unwrap();
        assert!(!output.status.success());
        assert!(stderr(&output).contains(code), "{code}: {}", stderr(&output));
    }
    assert!(!place.file("none.pdf").exists());
}
