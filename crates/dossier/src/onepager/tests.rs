//! What a one-pager says, and what hosts never read.

use super::*;
use crate::{Paper, PrintLanguage, tests::book_demo};

fn told(edition: Edition, language: PrintLanguage) -> String {
    let file = book_demo();
    let page = OnePagerFile {
        dossier: file.dossier_of(&file.enterprises[0]),
        delegation: Some(file.delegation.clone()),
    };
    format!(
        "{:?}",
        one_pager(&page, &PrintOptions { edition, ..PrintOptions::of(language, Paper::A4) })
    )
}

#[test]
fn hosts_never_read_what_is_for_the_centre() {
    let inside = told(Edition::Internal, PrintLanguage::English);
    let hosts = told(Edition::Host, PrintLanguage::English);
    // Net profit, liabilities, readiness, credit code, the consultant in charge.
    for words in ["2,890", "14,350", "Readiness", "91310112MA0DEM013G", "HE Yanshi"] {
        assert!(inside.contains(words), "{words} for the centre");
        assert!(!hosts.contains(words), "{words} for hosts");
    }
    for words in ["8413.70", "253.8 million", "CHEN Shili", "chen@lanheng.example", "table 1"] {
        assert!(hosts.contains(words), "{words}");
    }
}

#[test]
fn names_are_written_as_each_language_writes_them() {
    assert!(told(Edition::Host, PrintLanguage::Chinese).contains("陈示例"));
    assert!(!told(Edition::Host, PrintLanguage::English).contains("陈示例"));
}
