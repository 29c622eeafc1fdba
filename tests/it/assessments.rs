//! The self-check of the demo's twelve enterprises against `assessments.md`, which was reckoned by hand from the raw
//! figures, and `portolan assess`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::program::{Place, fed, stderr, stdout};

const BY_HAND: &str = include_str!("assessments.md");
const NONE: &str = "–";

/// The rows of a table of the hand calculation.
fn rows(set: &str) -> Vec<Vec<&'static str>> {
    let heading = format!("## {set}");
    let section = BY_HAND.lines().skip_while(|line| *line != heading).skip(1);
    let section = section.take_while(|line| !line.starts_with("## "));
    let rows = section.filter(|line| line.starts_with("| E"));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .filter(|row: &Vec<_>| row[0] != "Enterprise")
        .collect()
}

fn text<'a>(value: &'a Value, side: &str) -> &'a str {
    value[side].as_str().unwrap()
}

/// A part as a row has it: figure, margin, finding.
fn told(part: &Value) -> [String; 3] {
    let points = text(&part["points"], "en");
    let shown = text(&part["shown"], "en");
    let figure = match (points.is_empty(), part["value"].as_str()) {
        (false, _) => points.trim_end_matches(" points"),
        (true, Some(value)) => value,
        // A range of points has no single value.
        (true, None) if shown.ends_with(" points") => shown.trim_end_matches(" points"),
        (true, None) => NONE,
    };
    let margin = part["margin"].as_str().unwrap_or(NONE);
    let finding = part["finding"].as_str().unwrap_or("counted");
    [figure, margin, finding].map(str::to_owned)
}

fn assess(place: &Place, code: &str, set: &str) -> Value {
    let told = place.json(&["assess", code, "--rules", set, "--as-of", "2026-11-23"]);
    told.as_array().unwrap()[0].clone()
}

fn every_figure_is_as_reckoned_by_hand(set: &str, enterprises: usize) {
    let place = Place::with_demo();
    let mut by_hand: BTreeMap<&str, BTreeMap<&str, Vec<Vec<&str>>>> = BTreeMap::new();
    for row in rows(set) {
        by_hand.entry(row[0]).or_default().entry(row[1]).or_default().push(row);
    }
    assert_eq!(by_hand.len(), enterprises);
    for (code, criteria) in by_hand {
        let assessment = assess(&place, code, set);
        let found = assessment["criteria"].as_array().unwrap();
        let ids: BTreeSet<_> = found.iter().map(|own| own["id"].as_str().unwrap()).collect();
        assert_eq!(ids, criteria.keys().copied().collect(), "{set} {code}");
        for own in found {
            let id = own["id"].as_str().unwrap();
            let rows = &criteria[id];
            assert!(rows.iter().all(|row| row[6] == own["finding"]), "{set} {code} {id}: {own:#}");
            let parts: Vec<_> = own["parts"].as_array().unwrap().iter().map(told).collect();
            let expected = rows.iter().filter(|row| row[5] != NONE);
            let expected: Vec<_> =
                expected.map(|row| [row[3], row[4], row[5]].map(str::to_owned)).collect();
            assert_eq!(parts, expected, "{set} {code} {id}");
        }
    }
}

#[test]
fn the_twelve_by_the_rules_for_srdi_of_2026() {
    every_figure_is_as_reckoned_by_hand("srdi-2026", 12);
}

#[test]
fn the_twelve_by_the_rules_for_little_giants_of_2026() {
    every_figure_is_as_reckoned_by_hand("little-giant-2026", 12);
}

#[test]
fn old_certificates_by_the_rules_of_2022() {
    every_figure_is_as_reckoned_by_hand("little-giant-2022", 2);
    every_figure_is_as_reckoned_by_hand("innovative-2022", 3);
    every_figure_is_as_reckoned_by_hand("srdi-2022", 2);
}

#[test]
fn all_criteria_together_are_a_pre_assessment() {
    let place = Place::with_demo();
    let overall = rows("Overall");
    assert_eq!(overall.len(), 31);
    for row in overall {
        let assessment = assess(&place, row[0], row[1]);
        assert_eq!(assessment["overall"], row[3], "{row:?} {:#}", assessment["summary"]);
        let summary = &assessment["summary"];
        assert!(
            text(summary, "zh").starts_with("预评估：")
                && text(summary, "en").starts_with("Pre-assessment:")
        );
        for verdict in ["符合", "通过", "合格"] {
            assert!(!text(summary, "zh").contains(verdict), "{summary}");
        }
    }
}

#[test]
fn without_rules_those_that_concern_its_title_are_taken() {
    let place = Place::with_demo();
    let taken = |code: &str| -> Vec<String> {
        let told = place.json(&["assess", code, "--as-of", "2026-11-23"]);
        let ids = told.as_array().unwrap().iter().map(|own| own["rules"]["id"].as_str().unwrap());
        ids.map(str::to_owned).collect()
    };
    assert_eq!(taken("E02"), ["srdi-2026", "little-giant-2026"]);
    assert_eq!(taken("E01"), ["little-giant-2026", "little-giant-2022"]);
    assert_eq!(taken("E07"), ["srdi-2026", "innovative-2022"]);
    assert_eq!(taken("E10"), [""; 0]);
    assert!(place.must(&["assess", "E10"]).contains("No rules held here"));
}

#[test]
fn it_is_told_as_a_table_in_the_language_of_the_terminal() {
    let place = Place::with_demo();
    let args = ["assess", "E02", "--rules", "little-giant-2026", "--as-of", "2026-11-23"];
    let english = place.must(&args);
    for words in ["Pre-assessment: within reach", "CNY 3.43 m short", "0.9 pp short", "2026-04-01"]
    {
        assert!(english.contains(words), "{words}: {english}");
    }
    let mut command = place.command(&args);
    command.env("LC_ALL", "zh_CN.UTF-8");
    let chinese = stdout(&fed(command, ""));
    for words in ["预评估：有差距", "差343万元", "402 + 455", "不是认定结论"] {
        assert!(chinese.contains(words), "{words}: {chinese}");
    }
}

#[test]
fn it_is_printed_for_the_centre_alone() {
    let place = Place::with_demo();
    let path = place.file("check.pdf").display().to_string();
    let print =
        |edition| place.run(&["print", "assessment", "E02", "--edition", edition, "-o", &path]);
    for edition in ["host", "participant"] {
        let refused = print(edition);
        assert_eq!(refused.status.code(), Some(1), "{edition}");
        assert!(stderr(&refused).contains("no edition for these readers"), "{}", stderr(&refused));
    }
    assert_eq!(print("internal").status.code(), Some(0));
}

#[test]
fn an_unknown_rule_set_is_refused_by_name() {
    let place = Place::with_demo();
    let output = place.run(&["assess", "E02", "--rules", "srdi-1999"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("little-giant-2026"), "{}", stderr(&output));
}
