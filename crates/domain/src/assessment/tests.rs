//! What must hold whatever the rules say. The demo's twelve are reckoned by hand beside `tests/it/assessments.rs`.

use std::collections::BTreeSet;

use serde_json::json;

use super::*;
use crate::{enterprise::Tier, terms, text::Language};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A firm that reaches all figures of the little giants of 2026, some of them only just.
fn firm() -> Enterprise {
    let nil = "00000000-0000-0000-0000-000000000000";
    serde_json::from_value(json!({
        "id": nil, "code": "E01", "revision": 1, "name": { "zh": "砺图", "en": "Litu" },
        "shortName": { "zh": "", "en": "" }, "uscc": "91320506MA0DEM021E", "division": null,
        "founded": "2022-06-01",
        "industry": { "code": "C3453", "standard": "GB/T 4754-2017", "name": { "zh": "", "en": "" } },
        "products": [], "tier": "srdi",
        "certificate": { "issuedOn": "2025-11-23", "validThrough": "2028-11-22", "number": "7" },
        "employees": 999, "rdStaff": 40,
        "figures": [
            { "year": 2023, "revenue": "10000", "mainRevenue": null, "rdExpense": null,
              "netProfit": null, "totalAssets": null, "totalLiabilities": null, "exportRevenue": null },
            { "year": 2024, "revenue": "10500", "mainRevenue": null, "rdExpense": "600",
              "netProfit": null, "totalAssets": null, "totalLiabilities": null, "exportRevenue": null },
            { "year": 2025, "revenue": "11025", "mainRevenue": "9922.5", "rdExpense": "600",
              "netProfit": null, "totalAssets": "10000", "totalLiabilities": "7500", "exportRevenue": null }
        ],
        "equityInvestmentLastTwoYears": "0", "ip": { "classOne": 4, "classTwo": 0 }, "yearsInNiche": 3,
        "marketPosition": { "domesticSharePct": "10", "domesticRank": 9, "globalRank": null },
        "platformScore": { "year": 2026, "value": "60" },
        "compliance": { "checkedOn": "2026-11-01", "abnormalOperation": false, "seriousDishonesty": false,
            "accidentOrFraud": false, "littleGiantKin": false },
        "certifications": [], "exportMarkets": [], "needs": [], "consultantId": null, "stage": null,
        "readiness": { "management": null, "product": null, "certification": null, "finance": null,
            "team": null, "marketKnowledge": null },
        "notes": "", "brand": null
    }))
    .unwrap()
}

fn set(name: &str) -> &'static RuleSet {
    rule_set(*RuleSetId::ALL.iter().find(|id| id.name() == name).unwrap())
}

fn judged(firm: &Enterprise, rules: &str, as_of: &str) -> Assessment {
    assess(firm, set(rules), day(as_of), None)
}

fn little_giant(firm: &Enterprise) -> Assessment {
    judged(firm, "little-giant-2026", "2026-11-23")
}

fn finding(assessment: &Assessment, id: &str) -> CriterionState {
    assessment.criteria.iter().find(|own| own.id == id).unwrap().finding
}

fn part<'a>(assessment: &'a Assessment, id: &str) -> &'a AssessmentPart {
    &assessment.criteria.iter().find(|own| own.id == id).unwrap().parts[0]
}

#[test]
fn rule_sets_say_where_they_come_from_and_word_all_in_both_languages() {
    let ids: Vec<_> = rule_sets().iter().map(|set| set.head.id.name()).collect();
    assert_eq!(
        ids,
        ["srdi-2026", "little-giant-2026", "innovative-2022", "srdi-2022", "little-giant-2022"]
    );
    for RuleSet { head, criteria, .. } in rule_sets() {
        let texts =
            [&head.name, &head.short_name, &head.document, &head.source, &head.note].into_iter();
        let worded = criteria.iter().flat_map(|own| [&own.name, &own.requirement]);
        assert!(texts.chain(worded).all(Bilingual::is_paired), "{}", head.id.name());
        assert!(
            head.in_force_to.is_none_or(|until| until > head.in_force_from),
            "{}",
            head.id.name()
        );
        let ids: BTreeSet<_> = criteria.iter().map(|own| &own.id).collect();
        assert_eq!(ids.len(), criteria.len(), "each once: {}", head.id.name());
    }
}

#[test]
fn every_limit_can_be_reached_from_one_side_only() {
    fn limits(test: &Test) -> Vec<&Limit> {
        match test {
            Test::Value(limit) => vec![limit],
            Test::All { tests } | Test::Any { tests } => tests.iter().flat_map(limits).collect(),
            Test::ByRevenue { bands } => bands.iter().flat_map(|band| limits(&band.test)).collect(),
            Test::Score(table) => {
                let rungs = table.items.iter().flat_map(|item| &item.rungs);
                rungs.filter_map(|rung| rung.limit.as_ref()).collect()
            }
            _ => Vec::new(),
        }
    }
    for set in rule_sets() {
        for limit in set.criteria.iter().flat_map(|own| limits(&own.test)) {
            let sides = [limit.at_least, limit.at_most, limit.below];
            assert_eq!(sides.into_iter().flatten().count(), 1, "{}: {limit:?}", set.head.id.name());
        }
        for own in &set.criteria {
            let Test::Score(table) = &own.test else { continue };
            assert_eq!(table.items.iter().map(|item| item.of).sum::<u32>(), 100);
            for item in &table.items {
                let grouped = table.groups.iter().any(|group| group.id == item.group);
                let most = item.rungs.iter().map(|rung| rung.up_to.unwrap_or(rung.points)).max();
                assert!(grouped && most == Some(item.of), "{item:?}");
            }
        }
    }
}

#[test]
fn every_word_that_is_looked_up_exists() {
    let assessment = |rules: &str| {
        let text = serde_json::to_string(&little_giant(&firm())).unwrap();
        let empty = Enterprise { tier: None, uscc: None, industry: None, ..firm() };
        text + &serde_json::to_string(&judged(&empty, rules, "2031-01-01")).unwrap()
    };
    for set in rule_sets() {
        let told = assessment(set.head.id.name());
        for prefix in ["\"measure.", "\"field.", "\"figure.", "\"finding.", "\"tier.", "\"answer."]
        {
            assert!(!told.contains(prefix), "{} says {prefix}…", set.head.id.name());
        }
    }
    assert!(terms::term(Language::English, Overall::NotApplicable.key()).is_some());
}

#[test]
fn what_is_just_enough_is_met_and_what_is_just_not_is_unmet() {
    let own = firm();
    let assessment = little_giant(&own);
    assert_eq!(assessment.counts.unmet + assessment.counts.unknown, 0, "{}", assessment.summary.en);
    assert_eq!(assessment.overall, Overall::Promising);
    assert_eq!(part(&assessment, "growth").gap, Bilingual::new("恰好", "just enough"));
    let mut less = own.clone();
    less.figures[0].revenue = Some(Decimal::new(100_001, 1));
    let assessment = little_giant(&less);
    assert_eq!(finding(&assessment, "growth"), CriterionState::Unmet, "10,000.1 × 1.1025 > 11,025");
    assert_ne!(part(&assessment, "growth").value, Some(5.into()));
    less.figures[2].total_liabilities = Some(Decimal::new(75_001, 1));
    assert_eq!(finding(&little_giant(&less), "debt"), CriterionState::Unmet);
    let larger = Enterprise { employees: Some(1000), ..own };
    let size = |own: &Enterprise| finding(&little_giant(own), "size");
    assert_eq!(size(&larger), CriterionState::Met, "its revenue is below the other limit");
    let mut large = larger;
    large.figures[2].revenue = Some(40_000.into());
    assert_eq!(size(&large), CriterionState::Unmet, "limits of size must be passed from above");
}

#[test]
fn zero_is_a_figure_and_what_is_not_supplied_is_unknown() {
    let mut own = firm();
    own.ip.class_one = Some(0);
    let assessment = little_giant(&own);
    assert_eq!(finding(&assessment, "ip"), CriterionState::Unmet);
    assert_eq!(part(&assessment, "ip").shown.zh, "0项");
    own.ip.class_one = None;
    let assessment = little_giant(&own);
    assert_eq!(finding(&assessment, "ip"), CriterionState::Unknown);
    assert_eq!(part(&assessment, "ip").missing, [term("field.ip.classOne")]);
    assert_eq!(assessment.overall, Overall::NeedsData);
    assert!(assessment.summary.en.contains("Missing: Class I IP."), "{}", assessment.summary.en);
}

#[test]
fn figures_of_another_year_are_not_taken() {
    let next = judged(&firm(), "little-giant-2026", "2027-01-01");
    assert_eq!(next.last_year, 2026);
    for id in ["revenue", "main_share", "debt", "growth", "research", "platform"] {
        assert_eq!(finding(&next, id), CriterionState::Unknown, "{id}");
    }
    assert!(part(&next, "revenue").note.en.contains("2025"));
    assert_eq!(part(&next, "revenue").missing, [Bilingual::new("2026年营业收入", "Revenue 2026")]);
    let last = judged(&firm(), "little-giant-2026", "2026-12-31");
    assert_eq!(last.last_year, 2025, "the last full year, also on its last day but one");
    assert_eq!(finding(&last, "revenue"), CriterionState::Met);
}

#[test]
fn a_recheck_leaves_growth_out_and_takes_last_years_score() {
    let mut own = firm();
    own.tier = Some(Tier::LittleGiant);
    own.platform_score.as_mut().unwrap().year = 2025;
    let recheck = little_giant(&own);
    assert!(recheck.recheck && recheck.asks_recheck);
    assert_eq!(finding(&recheck, "growth"), CriterionState::NotApplicable);
    assert_eq!(finding(&recheck, "platform"), CriterionState::Met);
    let rules = set("little-giant-2026");
    let new = assess(&own, rules, day("2026-11-23"), Some(false));
    assert_eq!(finding(&new, "platform"), CriterionState::Unknown);
    assert_eq!(finding(&new, "growth"), CriterionState::Met);
}

#[test]
fn a_title_counts_while_its_certificate_is_valid() {
    let title = |as_of: &str| finding(&judged(&firm(), "little-giant-2026", as_of), "title");
    assert_eq!(title("2028-11-22"), CriterionState::Met);
    assert_eq!(title("2028-11-23"), CriterionState::Unmet);
    assert_eq!(title("2025-11-23"), CriterionState::Met);
    assert_eq!(
        title("2025-11-22"),
        CriterionState::Unknown,
        "what was held before is not on record"
    );
    let none = Enterprise { certificate: None, ..firm() };
    assert_eq!(finding(&little_giant(&none), "title"), CriterionState::Unknown);
}

#[test]
fn a_listing_decides_and_an_old_answer_is_asked_again() {
    let with = |listed, checked_on: &str| {
        let mut own = firm();
        let compliance = own.compliance.as_mut().unwrap();
        (compliance.abnormal_operation, compliance.checked_on) = (listed, day(checked_on));
        let assessment = little_giant(&own);
        (finding(&assessment, "compliance"), assessment.overall)
    };
    assert_eq!(with(Some(true), "2026-11-01"), (CriterionState::Unmet, Overall::NotMet));
    assert_eq!(with(Some(false), "2025-11-23"), (CriterionState::Met, Overall::Promising));
    assert_eq!(with(Some(true), "2025-11-22").0, CriterionState::NeedsPerson, "over a year ago");
    assert_eq!(with(Some(false), "2026-11-24").0, CriterionState::NeedsPerson, "after the day");
    assert_eq!(with(None, "2026-11-01").0, CriterionState::NeedsPerson);
}

#[test]
fn years_beyond_the_firms_age_are_for_a_person() {
    let mut own = firm();
    own.founded = Some(day("2023-01-01"));
    let assessment = little_giant(&own);
    assert_eq!(
        finding(&assessment, "niche"),
        CriterionState::NeedsPerson,
        "2 full years since founding"
    );
    own.founded = None;
    assert_eq!(finding(&little_giant(&own), "niche"), CriterionState::Met);
}

#[test]
fn nothing_is_reckoned_over_nothing() {
    let mut own = firm();
    own.figures[2].revenue = Some(Decimal::ZERO);
    let assessment = little_giant(&own);
    assert_eq!(finding(&assessment, "revenue"), CriterionState::Unmet);
    assert_eq!(finding(&assessment, "main_share"), CriterionState::NeedsPerson);
    own.figures[2].revenue = Some(Decimal::MAX);
    assert_eq!(
        finding(&little_giant(&own), "main_share"),
        CriterionState::NeedsPerson,
        "too large"
    );
    own.figures[1].rd_expense = Some(Decimal::MAX);
    own.figures[2].rd_expense = Some(Decimal::MAX);
    assert_eq!(finding(&little_giant(&own), "research"), CriterionState::NeedsPerson);
}

#[test]
fn rules_concern_who_may_apply_or_be_rechecked_while_they_are_in_force() {
    let of = |tier, as_of: &str| -> Vec<_> {
        concerning(tier, day(as_of)).map(|set| set.head.id.name()).collect()
    };
    assert_eq!(of(Some(Tier::Srdi), "2026-11-23"), ["srdi-2026", "little-giant-2026"]);
    let giant = of(Some(Tier::LittleGiant), "2026-12-31");
    assert_eq!(giant, ["little-giant-2026", "little-giant-2022"]);
    assert_eq!(of(Some(Tier::LittleGiant), "2027-01-01"), ["little-giant-2026"]);
    assert_eq!(of(Some(Tier::Innovative), "2026-03-31"), ["innovative-2022", "srdi-2022"]);
    assert_eq!(of(None, "2026-11-23"), ["innovative-2022"]);
    assert_eq!(of(Some(Tier::Champion), "2026-11-23"), [""; 0]);
    let repealed = judged(&firm(), "srdi-2022", "2026-04-01");
    assert_eq!(repealed.overall, Overall::NotApplicable);
}

#[test]
fn the_research_asked_for_goes_by_revenue() {
    let mut own = firm();
    let research = |own: &Enterprise| {
        let assessment = judged(own, "little-giant-2022", "2026-03-01");
        let own = assessment.criteria.into_iter().find(|own| own.id == "research").unwrap();
        (own.finding, own.parts[0].required.zh.clone())
    };
    assert_eq!(research(&own), (CriterionState::Met, "≥3%".to_owned()), "5.44% and 5.71%");
    own.figures[2].revenue = Some(9_999.into());
    assert_eq!(
        research(&own),
        (CriterionState::Unmet, "≥6%".to_owned()),
        "600 of 10,500 are 5.71%"
    );
    own.figures[2].revenue = Some(4_999.into());
    assert_eq!(research(&own), (CriterionState::Unmet, "≥8,000万元".to_owned()));
    own.figures[2].revenue = None;
    assert_eq!(research(&own).0, CriterionState::Unknown);
}
