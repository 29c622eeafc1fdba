//! What a book says: all that stands in the records, and nothing that does not belong there.

use serde_json::Value;

use super::*;
use crate::{Paper, tests::book_demo};

fn told(language: PrintLanguage) -> String {
    format!("{:?}", book(&book_demo(), &PrintOptions::of(language, Paper::A4)))
}

/// All pairs of a record's JSON that are text in two languages.
fn pairs(value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            if let (Some(zh), Some(en)) =
                (fields.get("zh").and_then(Value::as_str), fields.get("en").and_then(Value::as_str))
            {
                found.push((zh.to_owned(), en.to_owned()));
            }
            fields.values().for_each(|value| pairs(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| pairs(value, found)),
        _ => {}
    }
}

#[test]
fn everything_in_the_record_of_a_delegation_is_said() {
    let record = serde_json::to_value(&book_demo().delegation).unwrap();
    let mut texts = Vec::new();
    pairs(&record, &mut texts);
    assert!(texts.len() > 100, "{} texts", texts.len());
    let (zh, en) = (told(PrintLanguage::Chinese), told(PrintLanguage::English));
    for (chinese, english) in texts {
        // As Rust writes it within a string.
        let written = |text: &str| format!("{text:?}").trim_matches('"').to_owned();
        assert!(zh.contains(&written(&chinese)), "{chinese}");
        assert!(en.contains(&written(&english)), "{english}");
    }
    for part in ["members", "hosts", "localCompanies", "meetings"] {
        for own in record[part].as_array().unwrap() {
            let code = own["code"].as_str().unwrap();
            assert!(
                en.contains(&format!("{code}\"")) || en.contains(&format!("{code} ")),
                "{code}"
            );
        }
    }
    for contact in record["emergency"].as_array().unwrap() {
        let phone = contact["phone"].as_str().unwrap();
        let shown = if phone == "TBC" { "to be verified" } else { phone };
        assert!(en.contains(shown), "{phone}");
    }
    for words in ["350,100", "2026-12-12", "halal", "ordinary", "12:00–15:30", "R04"] {
        assert!(en.contains(words), "{words}");
    }
}

#[test]
fn every_member_reads_the_meetings_of_the_own_firm_and_no_others() {
    let file = book_demo();
    let options = PrintOptions::of(PrintLanguage::English, Paper::A4);
    let writer = Writer { file: &file, options: &options, language: options.language };
    let pages = people::chapters(&writer);
    assert_eq!(pages.len(), 12);
    let tables = |page: &Chapter| {
        let told = format!("{:?}", page.blocks);
        (1..9).map(|n| told.matches(&format!("\"table {n}\"")).count()).sum::<usize>()
    };
    // CHEN Shili of E01 has four meetings, the head of the delegation none, the interpreter those that want one.
    assert_eq!((tables(&pages[3]), tables(&pages[0])), (4, 0));
    let wanted = file.delegation.meetings.iter().filter(|meeting| meeting.interpreter).count();
    assert_eq!(tables(&pages[2]), wanted);
}

#[test]
fn a_delegation_with_nothing_but_a_name_still_has_a_book() {
    let mut file = book_demo();
    let own = &mut file.delegation;
    own.members.clear();
    own.hosts.clear();
    own.local_companies.clear();
    own.programme.clear();
    own.meetings.clear();
    own.emergency.clear();
    own.hotels.clear();
    own.budget.clear();
    own.checklist.clear();
    own.time_zone = "Nowhere".to_owned();
    file.enterprises.clear();
    file.plans.clear();
    file.risks.clear();
    file.comparison = None;
    let options = PrintOptions::of(PrintLanguage::Bilingual, Paper::A4);
    let brief = book(&file, &options);
    assert_eq!(brief.cover.as_ref().unwrap().course, None, "no destination, no course");
    let parts = brief.chapters.iter().filter(|chapter| chapter.part.is_some()).count();
    assert_eq!(parts, 2, "the delegation itself, and notes");
    assert!(crate::print(&brief, &options, &crate::tests::fonts(), &()).is_ok());
}

#[test]
fn private_notes_are_in_no_book() {
    let mut file = book_demo();
    file.enterprises.iter_mut().for_each(|own| own.notes = "between us".to_owned());
    file.plans.iter_mut().for_each(|own| own.plan.notes = "between us".to_owned());
    let options = PrintOptions::of(PrintLanguage::Bilingual, Paper::A4);
    assert!(!format!("{:?}", book(&file, &options)).contains("between us"));
}
