//! What each edition holds.

use std::collections::BTreeSet;

use super::*;
use crate::{
    Paper, PrintLanguage, PrintOptions, book, list, one_pager, plan_document,
    tests::{book_demo, list_demo},
};

fn options(edition: Edition) -> PrintOptions {
    PrintOptions { edition, ..PrintOptions::of(PrintLanguage::Bilingual, Paper::A4) }
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

/// The fields of a record, those of its parts behind a dot; both languages of a text are one.
fn fields(value: &serde_json::Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(own) if !own.is_empty() && !own.contains_key("zh") => {
            own.iter().for_each(|(key, inner)| fields(inner, &format!("{path}.{key}"), found));
        }
        serde_json::Value::Array(list) if !list.is_empty() => {
            list.iter().for_each(|inner| fields(inner, path, found));
        }
        _ => {
            found.insert(path.to_owned());
        }
    }
}

#[test]
fn a_field_of_a_record_is_printed_for_nobody_before_somebody_said_for_whom_it_is() {
    let mut found = BTreeSet::new();
    let nouns = [Noun::Enterprise, Noun::Contact, Noun::Plan, Noun::Market, Noun::Delegation];
    for noun in nouns.into_iter().chain([Noun::Consultant, Noun::Comparison]) {
        let records = list_demo(noun).records;
        assert!(!records.is_empty(), "the demo has no {noun:?}");
        for record in records {
            fields(&record.to_json().unwrap(), noun.name(), &mut found);
        }
    }
    // Deep enough to see the fields of parts, too.
    assert!(found.contains("enterprise.figures.netProfit"));
    assert!(found.contains("delegation.members.diet"));
    let within = |field: &str, known: &str| {
        field == known || field.strip_prefix(known).is_some_and(|rest| rest.starts_with('.'))
    };
    let listed = audiences();
    let everybody = || {
        let fields = |(noun, own): &(&'static str, &'static [&'static str])| {
            let noun = *noun;
            own.iter().map(move |field| format!("{noun}.{field}")).collect::<Vec<_>>()
        };
        audience::EVERYBODY.iter().flat_map(fields).collect::<Vec<_>>()
    };
    let everybody = everybody();
    for field in &found {
        let told = listed.iter().any(|own| within(field, own.field));
        let open = everybody.iter().any(|own| within(field, own));
        assert!(told || open, "say in edition/audience.rs who may read {field}");
        assert!(!(told && open), "{field} is both for some and for everybody");
    }
    for field in &everybody {
        assert!(found.iter().any(|own| within(own, field)), "no record has a field {field}");
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
