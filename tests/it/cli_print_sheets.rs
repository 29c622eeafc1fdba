//! Sheets to be folded or cut, as the command line prints them.

use std::{path::Path, process::Command};

use crate::program::{Place, stdout};

fn info(file: &Path, what: &str) -> String {
    let info = stdout(&Command::new("pdfinfo").arg(file).output().unwrap());
    let line = info.lines().find(|line| line.starts_with(what)).unwrap();
    line[what.len()..].trim().to_owned()
}

fn pages(file: &Path) -> usize {
    info(file, "Pages:").parse().unwrap()
}

/// The words of one half of a sheet that lies on its side.
fn half(file: &Path, sheet: usize, right: bool) -> String {
    let (sheet, left) = (sheet.to_string(), if right { "421" } else { "0" });
    let frame = ["-x", left, "-y", "0", "-W", "421", "-H", "596"];
    let output = Command::new("pdftotext")
        .args(["-f", &sheet, "-l", &sheet])
        .args(frame)
        .arg(file)
        .arg("-")
        .output();
    stdout(&output.unwrap())
}

fn printed(place: &Place, words: &[&str]) -> std::path::PathBuf {
    let file = place.file(&format!("{}.pdf", words.join("-")));
    let path = file.display().to_string();
    place.must(&[&["print"], words, &["--language", "en", "-o", &path]].concat());
    file
}

#[test]
fn a_booklet_is_read_in_order_once_it_is_folded() {
    let place = Place::with_demo();
    let plain = printed(&place, &["plan", "P1", "--paper", "a5"]);
    let folded = printed(&place, &["plan", "P1", "--paper", "a5", "--booklet"]);
    let count = pages(&plain);
    let sides = count.div_ceil(4) * 2;
    assert_eq!(pages(&folded), sides, "four pages to a sheet, two to a side");
    // Page n of the folded booklet, counted from 1, as anybody who staples four sheets finds it: odd pages of the first
    // half stand right on fronts, even ones left on backs; the second half goes back from the inside out.
    let last = sides * 2;
    for number in 2..=count {
        let early = number <= sides;
        let side = if early { number } else { last + 1 - number };
        let right = number % 2 == 1;
        let words = half(&folded, side, right);
        assert!(words.contains(&format!("{number} / {count}")), "page {number}: {words}");
    }
}

#[test]
fn as_many_cards_stand_on_a_sheet_as_fit_and_everybody_has_one() {
    let place = Place::with_demo();
    // Twelve travel: ten name cards, four badges or one table card to a sheet of A4.
    for (words, sheets) in [
        (&["cards", "D1"][..], 2),
        (&["badges", "D1"], 3),
        (&["badges", "D1", "--small"], 2),
        (&["tents", "D1"], 12),
    ] {
        let file = printed(&place, words);
        assert_eq!(pages(&file), sheets, "{words:?}");
        let size = info(&file, "Page size:");
        assert!(size.starts_with("595.2") && size.ends_with("(A4)"), "{size}");
        let text = stdout(&Command::new("pdftotext").arg(&file).arg("-").output().unwrap());
        for name in ["LIN Shili", "CAO Yiyuan", "CHEN Shili", "SHEN Zhanwei"] {
            assert!(text.contains(name), "{name} has none of {words:?}");
        }
    }
}

#[test]
fn everybody_has_a_pocket_booklet_that_begins_with_a_sheet_of_its_own() {
    let place = Place::with_demo();
    let file = printed(&place, &["pocket", "D1", "--booklet"]);
    // Six days make six pages on two sheets: four sides for each of twelve.
    assert_eq!(pages(&file), 48);
    for (first, name) in [(1, "LIN Shili"), (13, "CHEN Shili"), (45, "SHEN Zhanwei")] {
        for side in first..first + 4 {
            let words = half(&file, side, false) + &half(&file, side, true);
            assert!(words.contains(name), "side {side} is not of {name}: {words}");
        }
    }
}
