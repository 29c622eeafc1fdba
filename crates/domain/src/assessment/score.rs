//! Points of a table. What is not known leaves a range from least to most; only where the whole range lies on one side
//! of the floor is it met or unmet.

use rust_decimal::Decimal;

use super::{
    AssessmentPart, Context, CriterionState,
    judge::{self, Judged},
    rules::{ScoreItem, ScoreTable},
    say::{joined, pair, term},
};
use crate::text::Bilingual;

/// What an item gives.
struct Points {
    low: u32,
    high: u32,
    unknown: bool,
    part: AssessmentPart,
}

/// Judges a table of points.
pub(super) fn points(context: &Context<'_>, table: &ScoreTable) -> Judged {
    let items: Vec<_> = table.items.iter().map(|item| item_points(context, item)).collect();
    let mut totals = vec![total(&term("measure.total"), table.at_least, items.iter())];
    for group in &table.groups {
        let own = table.items.iter().zip(&items).filter(|(item, _)| item.group == group.id);
        totals.push(total(&group.name, group.at_least, own.map(|(_, points)| points)));
    }
    let worst = [CriterionState::Unmet, CriterionState::Unknown, CriterionState::NeedsPerson];
    let has = |finding: &CriterionState| totals.iter().any(|part| part.finding == Some(*finding));
    let finding = worst.into_iter().find(has).unwrap_or(CriterionState::Met);
    totals.extend(items.into_iter().map(|points| points.part));
    Judged { finding, parts: totals, note: Bilingual::default() }
}

fn total<'a>(
    name: &Bilingual,
    floor: u32,
    items: impl Iterator<Item = &'a Points>,
) -> AssessmentPart {
    let (mut low, mut high, mut unknown) = (0, 0, false);
    for item in items {
        low += item.low;
        high += item.high;
        unknown |= item.unknown;
    }
    let finding = match (low >= floor, high < floor) {
        (true, _) => CriterionState::Met,
        (_, true) => CriterionState::Unmet,
        _ if unknown => CriterionState::Unknown,
        _ => CriterionState::NeedsPerson,
    };
    let gap = match finding {
        CriterionState::Met if low == floor => pair("最低即够", "enough at the least"),
        CriterionState::Met => {
            let spare = low - floor;
            pair(format!("至少余{spare}分"), format!("at least {spare} to spare"))
        }
        CriterionState::Unmet => {
            let short = floor - high;
            pair(format!("至少差{short}分"), format!("at least {short} short"))
        }
        _ => Bilingual::default(),
    };
    AssessmentPart {
        what: name.clone(),
        finding: Some(finding),
        value: (low == high).then(|| Decimal::from(low)),
        shown: range(low, high),
        required: pair(format!("≥{floor}分"), format!("≥ {floor} points")),
        gap,
        ..AssessmentPart::default()
    }
}

fn range(low: u32, high: u32) -> Bilingual {
    match low == high {
        true => pair(format!("{low}分"), format!("{low} points")),
        false => pair(format!("{low}–{high}分"), format!("{low}–{high} points")),
    }
}

/// Goes down the steps until one is reached; one that is not known leaves its points possible.
fn item_points(context: &Context<'_>, item: &ScoreItem) -> Points {
    let (mut low, mut high, mut unknown) = (0, None, false);
    let mut part = AssessmentPart { what: item.name.clone(), ..AssessmentPart::default() };
    for rung in &item.rungs {
        let most = rung.up_to.unwrap_or(rung.points);
        let finding = rung.limit.as_ref().map_or(CriterionState::Met, |limit| {
            let judged = judge::value(context, limit);
            part = step(&part, judged, &item.name);
            judged_finding(&part)
        });
        match finding {
            CriterionState::Met => {
                (low, high) = (rung.points, high.or(Some(most)));
                if let Some(ask) = &rung.ask {
                    part.note = joined(&[part.note, ask.clone()], "；", "; ");
                }
                break;
            }
            CriterionState::Unmet => {}
            _ => {
                unknown |= finding == CriterionState::Unknown;
                high = high.or(Some(most));
            }
        }
    }
    let high = high.unwrap_or(0);
    part.finding = None;
    part.margin = None;
    part.gap = Bilingual::default();
    part.required = pair(format!("满{}分", item.of), format!("of {} points", item.of));
    part.points = range(low, high);
    Points { low, high, unknown, part }
}

fn judged_finding(part: &AssessmentPart) -> CriterionState {
    part.finding.unwrap_or(CriterionState::Unknown)
}

/// The part of the step that was looked at last, under the item's name; what is missing is told once.
fn step(before: &AssessmentPart, judged: Judged, name: &Bilingual) -> AssessmentPart {
    let mut part = judged.parts.into_iter().next_back().unwrap_or_default();
    let kept: Vec<_> =
        before.missing.iter().filter(|own| !part.missing.contains(own)).cloned().collect();
    part.missing.extend(kept);
    let inputs: Vec<_> =
        before.inputs.iter().filter(|own| !part.inputs.contains(own)).cloned().collect();
    part.inputs.extend(inputs);
    AssessmentPart { what: name.clone(), ..part }
}
