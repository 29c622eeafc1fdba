//! What is stamped on an edition, and what it tells of the one before.

use std::{path::Path, process::Command};

use portolan_api::app::Clock;

use crate::program::{Place, fed, stdout};

fn text(file: &Path, more: &[&str]) -> String {
    let output = Command::new("pdftotext").args(more).arg("-layout").arg(file).arg("-").output();
    let text = stdout(&output.unwrap());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages(file: &Path) -> usize {
    let info = stdout(&Command::new("pdfinfo").arg(file).output().unwrap());
    let line = info.lines().find(|line| line.starts_with("Pages:")).unwrap();
    line["Pages:".len()..].trim().parse().unwrap()
}

#[test]
fn every_numbered_copy_is_a_file_that_says_on_every_page_which_it_is() {
    let place = Place::with_demo();
    let path = place.file("register.pdf").display().to_string();
    let how = ["--language", "en", "--copies", "3", "--issue", "2", "--watermark", "draft"];
    place.must(&[&["print", "dossier", "E01", "-o", &path], how.as_slice()].concat());
    assert!(!place.file("register.pdf").exists(), "there are only numbered ones");
    for number in 1..=3 {
        let file = place.file(&format!("register-0{number}.pdf"));
        assert!(text(&file, &["-l", "1"]).contains(&format!("Copy {number} of 3")), "the cover");
        for page in 2..=pages(&file) {
            let page = page.to_string();
            let words = text(&file, &["-f", &page, "-l", &page]);
            for stamp in [format!("{number}/3"), "Edition 2".to_owned(), "Draft".to_owned()] {
                assert!(words.contains(&stamp), "page {page} of copy {number} lacks {stamp}");
            }
        }
    }
}

#[test]
fn an_edition_lists_the_pages_and_records_that_changed_since_the_last() {
    let place = Place::with_demo();
    let since = Clock::System.now().to_rfc3339();
    let edit = |noun: &str, code: &str, set: &str| {
        format!(r#"{{"do":"edit","edits":[{{"noun":"{noun}","ref":"{code}","set":{set}}}]}}"#)
    };
    let script = [
        edit("risk", "R03", r#"{"title.en":"A title nobody had before"}"#),
        // Of another client: nothing of it stands in this dossier.
        edit("enterprise", "E05", r#"{"employees":99}"#),
        // Put back as it was: not changed.
        edit("enterprise", "E01", r#"{"employees":301}"#),
    ];
    assert!(fed(place.command(&["apply"]), &script.join("\n")).status.success());
    place.must(&["undo"]);
    let file = place.file("e01.pdf");
    let path = file.display().to_string();
    place.must(&["print", "dossier", "E01", "--language", "en", "-o", &path, "--since", &since]);
    let last = pages(&file).to_string();
    let told = text(&file, &["-f", &last, "-l", &last]);
    assert!(told.contains("Changes in this edition"), "{told}");
    assert!(told.contains("R03 A title nobody had before"), "{told}");
    assert!(!told.contains("E05") && !told.contains("Staff"), "{told}");
    let listed =
        told.split("Page Chapter").nth(1).unwrap().split("Records changed").next().unwrap();
    for (number, heading) in
        [("Risk heat map", true), ("Risk register", true), ("Enterprise profile", false)]
    {
        assert_eq!(listed.contains(number), heading, "{listed}");
    }
    // Each listed number is the page on which the new words stand.
    let number: String = listed.trim().chars().take_while(char::is_ascii_digit).collect();
    assert!(text(&file, &["-f", &number, "-l", &number]).contains("A title nobody had before"));
}

#[test]
fn a_volume_tells_what_changed_in_each_of_its_documents() {
    let place = Place::with_demo();
    let since = Clock::System.now().to_rfc3339();
    let edit = r#"{"do":"edit","edits":[{"noun":"risk","ref":"R03","set":{"title.en":"A title nobody had before"}}]}"#;
    assert!(fed(place.command(&["apply"]), edit).status.success());
    let file = place.file("volume.pdf");
    let path = file.display().to_string();
    let parts = ["--with", "dossier:E03", "--with", "register:P1", "--with", "onepager:E01"];
    let how = ["--language", "en", "--since", &since, "-o", &path];
    place.must(&[&["print", "book"], parts.as_slice(), how.as_slice()].concat());
    let all: Vec<String> = (1..=pages(&file))
        .map(|page| page.to_string())
        .map(|page| text(&file, &["-f", &page, "-l", &page]))
        .collect();
    let told = all.iter().rev().find(|page| page.contains("Page Chapter")).unwrap();
    let listed = told.split("Page Chapter").nth(1).unwrap().split("Records changed").next();
    let numbers: Vec<usize> = listed
        .unwrap()
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .filter(|number| (1..=all.len()).contains(number))
        .collect();
    assert!(!numbers.is_empty(), "{told}");
    // The new words stand on listed pages alone, and the list names no other document's pages.
    let new = |page: &String| page.contains("A title nobody had before");
    for (index, page) in all.iter().enumerate().filter(|(_, page)| !page.contains("Page Chapter")) {
        assert!(!new(page) || numbers.contains(&(index + 1)), "page {}: {numbers:?}", index + 1);
    }
    assert!(numbers.iter().any(|number| new(&all[number - 1])), "{numbers:?}");
    assert!(told.contains("R03 A title nobody had before") && !told.contains("E03"), "{told}");
}
