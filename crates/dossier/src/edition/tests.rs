//! What each edition holds.

use std::collections::BTreeSet;

use super::*;
use crate::{
    Paper, PrintLanguage, PrintOptions, book, list, one_pager, plan_document,
    tests::{book_demo, list_demo},
};

fn options(edition: Edition) -> PrintOptions {
    PrintOptions { language: PrintLanguage::Bilingual, paper: Paper::A4, edition }
}

const ALL: [Edition; 3] = [Edition::Internal, Edition::Participant, Edition::Host];

#[test]
fn every_field_stands_in_the_table_once_with_its_reason() {
    let all = audiences();
    let names: BTreeSet<_> = all.iter().map(|own| own.field).collect();
    assert_eq!(names.len(), all.len());
    assert!(all.iter().all(|own| !own.reason.is_empty() && own.widest < Edition::Host));
    for private in ["plan.notes", "contact.notes", "enterprise.notes"] {
        let own = all.iter().find(|own| own.field == private);
        assert!(own.is_some_and(|own| own.widest == Edition::Internal), "{private}");
    }
}

#[test]
fn a_book_for_hosts_holds_neither_money_nor_passports_nor_risks() {
    let told = ALL.map(|edition| format!("{:?}", book(&book_demo(), &options(edition))));
    // Whether the internal book, that of the participants and that of the hosts hold them: the delegation's budget,
    // kinds of passport, the first firm's debt (14,350 万元), the maps of risks.
    let held = |words: &str| told.each_ref().map(|told| told.contains(words));
    assert_eq!(held("350,100"), [true, false, false], "budget");
    assert_eq!(held("14,350"), [true, false, false], "debt");
    assert_eq!(held("HeatMap("), [true, false, false], "risks");
    assert_eq!(held("因私普通"), [true, true, false], "passport");
    assert_eq!(held("halal"), [true, true, false], "diet");
}

#[test]
fn a_plan_for_others_keeps_no_price_and_hosts_read_nothing_of_it() {
    let told = ALL.map(|edition| {
        let file = crate::tests::demo();
        format!("{:?}", plan_document(&file, &options(edition)))
    });
    let held = |words: &str| told.each_ref().map(|told| told.contains(words));
    assert_eq!(held("1,370,000"), [true, false, false], "budget");
    assert_eq!(held("JV review fails"), [true, false, false], "exit");
    assert_eq!(held("Pakistan"), [true, true, false], "not even where to");
}

#[test]
fn lists_and_one_pagers_carry_no_private_note_whoever_reads_them() {
    for noun in Noun::ALL {
        let mut file = list_demo(noun);
        for record in file.records.iter_mut().chain(&mut file.others) {
            match record {
                Record::Enterprise(own) => own.notes = "between us".to_owned(),
                Record::Contact(own) => own.notes = "between us".to_owned(),
                Record::Plan(own) => own.notes = "between us".to_owned(),
                _ => {}
            }
        }
        for edition in ALL {
            assert!(!format!("{:?}", list(&file, &options(edition))).contains("between us"));
        }
    }
    let file = book_demo();
    let mut page = OnePagerFile {
        dossier: file.dossier_of(&file.enterprises[0]),
        delegation: Some(file.delegation.clone()),
    };
    page.dossier.enterprise.notes = "between us".to_owned();
    page.dossier.contacts.iter_mut().for_each(|own| own.notes = "between us".to_owned());
    for edition in ALL {
        assert!(!format!("{:?}", one_pager(&page, &options(edition))).contains("between us"));
    }
}
