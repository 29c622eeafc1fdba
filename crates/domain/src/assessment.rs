//! The self-check: an enterprise against a set of rules on a day. A pre-assessment (预评估), never a verdict.
//!
//! `rules` holds what is asked for, as data; `measures` what the record says; `judge` compares. What is not supplied is
//! unknown and never zero; zero and “no” are answers; a figure of another year is not taken for the one asked for.

mod judge;
mod measures;
mod quantity;
mod rules;
mod say;
mod score;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use self::{
    judge::Judged,
    measures::Reading,
    say::{NONE, joined, pair, term},
};
pub use self::{
    measures::{AssessmentInput, Measure},
    rules::{
        Band, Criterion, Limit, Question, RuleHead, RuleSet, RuleSetId, Rung, ScoreGroup,
        ScoreItem, ScoreTable, SizeClass, Test, concerning, rule_set, rule_sets,
    },
    say::FigureUnit,
};
use crate::{enterprise::Enterprise, text::Bilingual};

/// An enterprise judged by a set of rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// By which rules.
    pub rules: RuleHead,
    /// Between which days one is judged by them, in words.
    pub in_force: Bilingual,
    /// For which day.
    pub as_of: NaiveDate,
    /// The full calendar year before it, from which figures are taken.
    pub last_year: i32,
    /// Whether it is judged as a re-check of the title it holds.
    pub recheck: bool,
    /// Whether it makes a difference under these rules.
    pub asks_recheck: bool,
    /// All criteria taken together.
    pub overall: Overall,
    /// In words: always a pre-assessment.
    pub summary: Bilingual,
    /// How many criteria came to what.
    pub counts: FindingCounts,
    /// Criterion by criterion.
    pub criteria: Vec<CriterionFinding>,
}

/// All criteria taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Overall {
    /// Nothing unmet, nothing unknown.
    Promising,
    /// Few gaps, and none that cannot be closed.
    Opportunity,
    /// Too little is known.
    NeedsData,
    /// Too many gaps, or one that cannot be closed by figures.
    NotMet,
    /// The rules are not in force, or a higher title is held.
    NotApplicable,
}

/// What a criterion came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CriterionState {
    /// 达到.
    Met,
    /// 未达.
    Unmet,
    /// 资料不足.
    Unknown,
    /// 需人工判断.
    NeedsPerson,
    /// 不适用.
    NotApplicable,
}

/// How many criteria came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FindingCounts {
    /// 达到.
    pub met: u32,
    /// 未达.
    pub unmet: u32,
    /// 资料不足.
    pub unknown: u32,
    /// 需人工判断.
    pub needs_person: u32,
    /// 不适用.
    pub not_applicable: u32,
}

/// A criterion and what it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CriterionFinding {
    /// Short and lasting: `revenue`.
    pub id: String,
    /// What it is about.
    pub name: Bilingual,
    /// What is asked for, in words.
    pub requirement: Bilingual,
    /// What it came to.
    pub finding: CriterionState,
    /// Whether the threshold was remembered and not looked up.
    pub verify: bool,
    /// Figure by figure.
    pub parts: Vec<AssessmentPart>,
    /// Which band counted, what would take its place.
    pub note: Bilingual,
}

/// One figure of a criterion. Texts are empty where there is nothing to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentPart {
    /// What is looked at.
    pub what: Bilingual,
    /// What it came to; `None` for points that only count in a sum.
    pub finding: Option<CriterionState>,
    /// The figure, rounded for showing; comparisons are exact.
    pub value: Option<Decimal>,
    /// What it counts.
    pub unit: Option<FigureUnit>,
    /// The figure in words.
    pub shown: Bilingual,
    /// The limit in words.
    pub required: Bilingual,
    /// How it is reckoned, in words.
    pub formula: Bilingual,
    /// The same in figures: 万元 in Chinese, CNY million in English.
    pub reckoned: Bilingual,
    /// How far it is from the limit, in the figure's unit; negative where it falls short.
    pub margin: Option<Decimal>,
    /// The same in words.
    pub gap: Bilingual,
    /// Points of a table.
    pub points: Bilingual,
    /// What it is reckoned from.
    pub inputs: Vec<AssessmentInput>,
    /// What the record lacks.
    pub missing: Vec<Bilingual>,
    /// What is to be looked at, or why it could not be reckoned.
    pub note: Bilingual,
}

/// Who is judged, when and how.
struct Context<'a> {
    enterprise: &'a Enterprise,
    as_of: NaiveDate,
    recheck: bool,
}

impl AssessmentPart {
    fn of(reading: &Reading) -> Self {
        Self {
            what: reading.what.clone(),
            unit: Some(reading.unit),
            shown: pair(NONE, NONE),
            formula: reading.formula.clone(),
            reckoned: reading.reckoned.clone(),
            inputs: reading.inputs.clone(),
            missing: reading.missing(),
            note: reading.note.clone(),
            ..Self::default()
        }
    }
}

/// Judges an enterprise. Without `recheck` it is one where the enterprise holds the title already.
pub fn assess(
    enterprise: &Enterprise,
    rules: &RuleSet,
    as_of: NaiveDate,
    recheck: Option<bool>,
) -> Assessment {
    let recheck = recheck.unwrap_or(enterprise.tier == Some(rules.head.tier));
    let context = Context { enterprise, as_of, recheck };
    let criteria: Vec<_> =
        rules.criteria.iter().map(|criterion| context.criterion(criterion)).collect();
    let counts = FindingCounts::of(&criteria);
    let overall = context.overall(rules, &criteria, counts);
    let summary = context.summary(rules, &criteria, counts, overall);
    Assessment {
        rules: rules.head.clone(),
        in_force: rules.head.days_in_force(),
        as_of,
        last_year: context.last_year(),
        recheck,
        asks_recheck: rules.asks_recheck(),
        overall,
        summary,
        counts,
        criteria,
    }
}

impl Context<'_> {
    fn criterion(&self, criterion: &Criterion) -> CriterionFinding {
        let skipped = self.recheck && criterion.not_at_recheck;
        let judged = if skipped {
            let note = term("measure.notAtRecheck");
            Judged { finding: CriterionState::NotApplicable, parts: Vec::new(), note }
        } else {
            judge::judge(self, &criterion.test)
        };
        let unmet = judged.finding == CriterionState::Unmet;
        let waiver = criterion.waiver.clone().filter(|_| unmet).unwrap_or_default();
        CriterionFinding {
            id: criterion.id.clone(),
            name: criterion.name.clone(),
            requirement: criterion.requirement.clone(),
            finding: judged.finding,
            verify: criterion.verify,
            parts: judged.parts,
            note: joined(&[judged.note, waiver], "；", "; "),
        }
    }

    /// Gaps that nothing mends come first, then what is not known: it might be one of those.
    fn overall(
        &self,
        rules: &RuleSet,
        criteria: &[CriterionFinding],
        counts: FindingCounts,
    ) -> Overall {
        let hard = rules
            .criteria
            .iter()
            .zip(criteria)
            .any(|(rule, own)| rule.hard && own.finding == CriterionState::Unmet);
        if self.out_of_scope(rules).is_some() {
            Overall::NotApplicable
        } else if hard || counts.unmet > rules.within_reach {
            Overall::NotMet
        } else if counts.unknown > 0 {
            Overall::NeedsData
        } else if counts.unmet > 0 {
            Overall::Opportunity
        } else {
            Overall::Promising
        }
    }

    /// Why the rules say nothing about this enterprise on this day.
    fn out_of_scope(&self, rules: &RuleSet) -> Option<Bilingual> {
        if self.enterprise.tier.is_some_and(|tier| tier > rules.head.tier) {
            return Some(term("assessment.higherTitle"));
        }
        let in_force = rules.head.in_force(self.as_of, self.recheck);
        (!in_force).then(|| term("assessment.notInForce"))
    }

    fn summary(
        &self,
        rules: &RuleSet,
        criteria: &[CriterionFinding],
        counts: FindingCounts,
        overall: Overall,
    ) -> Bilingual {
        let verdict = term(overall.key());
        let opening =
            pair(format!("预评估：{}。", verdict.zh), format!("Pre-assessment: {}.", verdict.en));
        let why = self
            .out_of_scope(rules)
            .map(|why| pair(format!("{}。", why.zh), format!("{}.", why.en)));
        let counted = counts.words();
        let gaps = criteria.iter().filter(|own| own.finding == CriterionState::Unmet).map(gap_of);
        let gaps = sentence(gaps, "未达：", "Unmet: ");
        let missing = criteria
            .iter()
            .filter(|own| own.finding == CriterionState::Unknown)
            .flat_map(|own| own.parts.iter().flat_map(|part| part.missing.clone()));
        let missing = sentence(missing, "缺：", "Missing: ");
        joined(&[opening, why.unwrap_or_default(), counted, gaps, missing], "", " ")
    }
}

/// An unmet criterion with its largest gap, or the gaps of its parts.
fn gap_of(own: &CriterionFinding) -> Bilingual {
    let gaps: Vec<_> = own
        .parts
        .iter()
        .filter(|part| part.finding == Some(CriterionState::Unmet))
        .map(|part| part.gap.clone())
        .filter(|gap| !gap.is_empty())
        .collect();
    let gaps = joined(&gaps, "、", ", ");
    match gaps.is_empty() {
        true => own.name.clone(),
        false => pair(
            format!("{}（{}）", own.name.zh, gaps.zh),
            format!("{} ({})", own.name.en, gaps.en),
        ),
    }
}

fn sentence(parts: impl Iterator<Item = Bilingual>, zh: &str, en: &str) -> Bilingual {
    let mut once: Vec<Bilingual> = Vec::new();
    for part in parts {
        if !once.contains(&part) {
            once.push(part);
        }
    }
    let listed = joined(&once, "；", "; ");
    match once.is_empty() {
        true => Bilingual::default(),
        false => pair(format!("{zh}{}。", listed.zh), format!("{en}{}.", listed.en)),
    }
}

impl Overall {
    /// Its key among the terms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Promising => "assessment.promising",
            Self::Opportunity => "assessment.opportunity",
            Self::NeedsData => "assessment.needs_data",
            Self::NotMet => "assessment.not_met",
            Self::NotApplicable => "assessment.not_applicable",
        }
    }
}

impl CriterionState {
    /// Its key among the terms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Met => "finding.met",
            Self::Unmet => "finding.unmet",
            Self::Unknown => "finding.unknown",
            Self::NeedsPerson => "finding.needs_person",
            Self::NotApplicable => "finding.not_applicable",
        }
    }
}

impl FindingCounts {
    fn of(criteria: &[CriterionFinding]) -> Self {
        let mut counts = Self::default();
        for own in criteria {
            *match own.finding {
                CriterionState::Met => &mut counts.met,
                CriterionState::Unmet => &mut counts.unmet,
                CriterionState::Unknown => &mut counts.unknown,
                CriterionState::NeedsPerson => &mut counts.needs_person,
                CriterionState::NotApplicable => &mut counts.not_applicable,
            } += 1;
        }
        counts
    }

    /// `8项达到，2项未达。`
    fn words(self) -> Bilingual {
        let counted = [
            (self.met, "counted.met"),
            (self.unmet, "counted.unmet"),
            (self.unknown, "counted.unknown"),
            (self.needs_person, "counted.needs_person"),
            (self.not_applicable, "counted.not_applicable"),
        ];
        let told = counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, key)| {
            let word = term(key);
            pair(format!("{count}项{}", word.zh), format!("{count} {}", word.en))
        });
        let told = joined(&told.collect::<Vec<_>>(), "，", ", ");
        pair(format!("{}。", told.zh), format!("{}.", told.en))
    }
}
