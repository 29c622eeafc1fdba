//! A test of a rule set against a record: met, unmet, unknown, or for a person to judge. Never a guess.

use std::cmp::Ordering;

use chrono::{Datelike, Months};
use rust_decimal::Decimal;

use super::{
    AssessmentPart, Context, CriterionState,
    measures::{Measure, Reading},
    rules::{Limit, Question, SizeClass, Test},
    say::{FigureUnit, amount, gap, joined, pair, term},
    score,
};
use crate::{enterprise::Tier, text::Bilingual};

/// What a test came to.
pub(super) struct Judged {
    pub(super) finding: CriterionState,
    pub(super) parts: Vec<AssessmentPart>,
    /// Which band counted, and the like.
    pub(super) note: Bilingual,
}

impl Judged {
    fn one(finding: CriterionState, part: AssessmentPart) -> Self {
        let part = AssessmentPart { finding: Some(finding), ..part };
        Self { finding, parts: vec![part], note: Bilingual::default() }
    }
}

/// Judges a test.
pub(super) fn judge(context: &Context<'_>, test: &Test) -> Judged {
    match test {
        Test::Title { tiers } => title(context, tiers),
        Test::Value(limit) => value(context, limit),
        Test::All { tests } => all(tests.iter().map(|test| judge(context, test))),
        Test::Any { tests } => any(tests.iter().map(|test| judge(context, test))),
        Test::ByRevenue { bands } => {
            let revenue = Measure::Revenue.read(context, 0);
            let size = revenue.inputs[0].value;
            let Some((band, size)) = size.and_then(|size| {
                Some((bands.iter().find(|band| band.from <= size)?, amount(FigureUnit::Wan, size)))
            }) else {
                return Judged::one(CriterionState::Unknown, AssessmentPart::of(&revenue));
            };
            let note = pair(
                format!("{}{}，适用“{}”一档", revenue.what.zh, size.zh, band.name.zh),
                format!("{} {}: the band “{}”", revenue.what.en, size.en, band.name.en),
            );
            Judged { note, ..judge(context, &band.test) }
        }
        Test::Size { classes } => size(context, classes),
        Test::Registered => registered(context),
        Test::NotTier { tier } => not_tier(context, *tier),
        Test::No { question } => answer(context, *question),
        Test::Certified { prefixes } => certified(context, prefixes),
        Test::Score(table) => score::points(context, table),
        Test::Person { ask } => Judged::one(
            CriterionState::NeedsPerson,
            AssessmentPart { note: ask.clone(), ..AssessmentPart::default() },
        ),
    }
}

/// Every one is asked for: one unmet decides, then one unknown.
fn all(judged: impl Iterator<Item = Judged>) -> Judged {
    const WORST_FIRST: [CriterionState; 3] =
        [CriterionState::Unmet, CriterionState::Unknown, CriterionState::NeedsPerson];
    let judged: Vec<_> = judged.collect();
    let has = |finding: &CriterionState| judged.iter().any(|own| own.finding == *finding);
    let finding = WORST_FIRST.into_iter().find(has).unwrap_or(CriterionState::Met);
    together(finding, judged)
}

/// One is enough: one met decides, and the others are no longer of interest.
fn any(judged: impl Iterator<Item = Judged>) -> Judged {
    const BEST_FIRST: [CriterionState; 3] =
        [CriterionState::Met, CriterionState::Unknown, CriterionState::NeedsPerson];
    let mut judged: Vec<_> = judged.collect();
    let has = |finding: &CriterionState| judged.iter().any(|own| own.finding == *finding);
    let finding = BEST_FIRST.into_iter().find(has).unwrap_or(CriterionState::Unmet);
    if finding == CriterionState::Met {
        judged.retain(|own| own.finding == CriterionState::Met);
    }
    together(finding, judged)
}

fn together(finding: CriterionState, judged: Vec<Judged>) -> Judged {
    let notes: Vec<_> = judged.iter().map(|own| own.note.clone()).collect();
    let parts = judged.into_iter().flat_map(|own| own.parts).collect();
    Judged { finding, parts, note: joined(&notes, "；", "; ") }
}

/// A figure against its limit.
pub(super) fn value(context: &Context<'_>, limit: &Limit) -> Judged {
    let reading = limit.measure.read(context, limit.back);
    let mut part = AssessmentPart::of(&reading);
    let Some((mark, wanted, enough)) = limit.wanted() else {
        return Judged::one(CriterionState::NeedsPerson, part);
    };
    let bound = amount(reading.unit, wanted);
    part.required = match reading.unit {
        FigureUnit::Rank => {
            let (zh, en) = (format!("前{wanted}名"), format!("top {wanted}"));
            pair(zh, en)
        }
        _ => pair(format!("{mark}{}", bound.zh), format!("{mark} {}", bound.en)),
    };
    let Some(quantity) = reading.quantity else {
        // Inputs that are there and still come to nothing are too large to be reckoned with.
        if part.missing.is_empty() {
            part.note = joined(&[part.note, term("measure.noRatio")], "；", "; ");
            return Judged::one(CriterionState::NeedsPerson, part);
        }
        return Judged::one(CriterionState::Unknown, part);
    };
    let (Some(stands), Some(shown)) = (quantity.against(wanted), quantity.shown(wanted)) else {
        part.note = joined(&[part.note, term("measure.noRatio")], "；", "; ");
        return Judged::one(CriterionState::NeedsPerson, part);
    };
    part.value = Some(shown);
    part.shown = amount(reading.unit, shown);
    let at_least = limit.at_least.is_some();
    let margin = if at_least { shown.checked_sub(wanted) } else { wanted.checked_sub(shown) };
    part.margin = margin.map(|margin| margin.normalize());
    part.gap = margin.map_or_else(Bilingual::default, |margin| gap(reading.unit, margin, at_least));
    let finding =
        if enough(stands) { doubted(limit, &reading, wanted) } else { CriterionState::Unmet };
    if finding == CriterionState::Unmet && stands.is_eq() {
        part.gap = term("measure.atLimit");
    }
    if finding == CriterionState::NeedsPerson
        && let Some(judged) = &limit.judged
    {
        part.note = joined(&[part.note, judged.clone()], "；", "; ");
    }
    Judged::one(finding, part)
}

/// A figure that is enough by itself, while something else may speak against it.
fn doubted(limit: &Limit, reading: &Reading, wanted: Decimal) -> CriterionState {
    let beyond = reading.bound.is_some_and(|bound| bound < wanted);
    if beyond || limit.judged.is_some() { CriterionState::NeedsPerson } else { CriterionState::Met }
}

type Enough = fn(Ordering) -> bool;

impl Limit {
    /// Its sign, its figure, and what is enough.
    fn wanted(&self) -> Option<(&'static str, Decimal, Enough)> {
        let at_least = self.at_least.map(|wanted| ("≥", wanted, Ordering::is_ge as Enough));
        let at_most = self.at_most.map(|wanted| ("≤", wanted, Ordering::is_le as Enough));
        let below = self.below.map(|wanted| ("<", wanted, Ordering::is_lt as Enough));
        at_least.or(at_most).or(below)
    }
}

/// A title counts with a certificate that is valid on the day.
fn title(context: &Context<'_>, tiers: &[Tier]) -> Judged {
    let own = context.enterprise;
    let names: Vec<_> = tiers.iter().map(|tier| tier_name(*tier)).collect();
    let mut part = AssessmentPart {
        what: term("field.certificate"),
        required: joined(&names, "或", " or "),
        ..AssessmentPart::default()
    };
    let Some(tier) = own.tier else {
        part.missing.push(term("field.tier"));
        return Judged::one(CriterionState::Unknown, part);
    };
    part.shown = tier_name(tier);
    if !tiers.contains(&tier) {
        let above = tiers.iter().all(|wanted| *wanted < tier);
        part.note = term(if above { "measure.higherTitle" } else { "measure.lowerTitle" });
        return Judged::one(
            if above { CriterionState::NeedsPerson } else { CriterionState::Unmet },
            part,
        );
    }
    let Some(certificate) = &own.certificate else {
        part.missing.push(term("field.certificate.validThrough"));
        return Judged::one(CriterionState::Unknown, part);
    };
    part.formula = pair(
        format!("{}，{}至{}", certificate.number, certificate.issued_on, certificate.valid_through),
        format!(
            "{}, {} to {}",
            certificate.number, certificate.issued_on, certificate.valid_through
        ),
    );
    if context.as_of < certificate.issued_on {
        part.note = term("measure.issuedLater");
        return Judged::one(CriterionState::Unknown, part);
    }
    let valid = context.as_of <= certificate.valid_through;
    if !valid {
        part.gap = term("measure.expired");
    }
    Judged::one(if valid { CriterionState::Met } else { CriterionState::Unmet }, part)
}

fn tier_name(tier: Tier) -> Bilingual {
    term(match tier {
        Tier::Technology => "tier.technology",
        Tier::Innovative => "tier.innovative",
        Tier::Srdi => "tier.srdi",
        Tier::LittleGiant => "tier.little_giant",
        Tier::Champion => "tier.champion",
    })
}

fn not_tier(context: &Context<'_>, tier: Tier) -> Judged {
    let mut part = AssessmentPart { what: term("field.tier"), ..AssessmentPart::default() };
    let Some(own) = context.enterprise.tier else {
        part.missing.push(term("field.tier"));
        return Judged::one(CriterionState::Unknown, part);
    };
    part.shown = tier_name(own);
    Judged::one(if own == tier { CriterionState::Unmet } else { CriterionState::Met }, part)
}

fn registered(context: &Context<'_>) -> Judged {
    let mut part = AssessmentPart { what: term("field.uscc"), ..AssessmentPart::default() };
    let Some(uscc) = &context.enterprise.uscc else {
        part.missing.push(term("field.uscc"));
        return Judged::one(CriterionState::Unknown, part);
    };
    part.shown = pair(uscc.to_string(), uscc.to_string());
    Judged::one(CriterionState::Met, part)
}

/// Below either limit of its industry's class.
fn size(context: &Context<'_>, classes: &[SizeClass]) -> Judged {
    let part = AssessmentPart { what: term("field.industry"), ..AssessmentPart::default() };
    let Some(industry) = &context.enterprise.industry else {
        let missing = vec![term("field.industry")];
        return Judged::one(CriterionState::Unknown, AssessmentPart { missing, ..part });
    };
    let fits = |class: &&SizeClass| {
        class.industries.iter().any(|prefix| industry.code.starts_with(prefix.as_str()))
    };
    let Some(class) = classes.iter().find(fits) else {
        let shown = pair(&industry.code, &industry.code);
        let note = term("measure.otherIndustry");
        return Judged::one(CriterionState::NeedsPerson, AssessmentPart { shown, note, ..part });
    };
    let limit = |measure, below| Limit {
        measure,
        back: 0,
        at_least: None,
        at_most: None,
        below: Some(below),
        judged: None,
    };
    let limits = [
        limit(Measure::Employees, class.employees_below),
        limit(Measure::Revenue, class.revenue_below),
    ];
    any(limits.iter().map(|limit| value(context, limit)))
}

/// Answers are good for a year; then the registers must be looked up again.
fn answer(context: &Context<'_>, question: Question) -> Judged {
    let key = match question {
        Question::AbnormalOperation => "field.compliance.abnormalOperation",
        Question::SeriousDishonesty => "field.compliance.seriousDishonesty",
        Question::AccidentOrFraud => "field.compliance.accidentOrFraud",
        Question::LittleGiantKin => "field.compliance.littleGiantKin",
    };
    let required = term("answer.mustBeNo");
    let mut part = AssessmentPart { what: term(key), required, ..AssessmentPart::default() };
    let compliance = context.enterprise.compliance.as_ref();
    let answer = compliance.and_then(|own| match question {
        Question::AbnormalOperation => own.abnormal_operation,
        Question::SeriousDishonesty => own.serious_dishonesty,
        Question::AccidentOrFraud => own.accident_or_fraud,
        Question::LittleGiantKin => own.little_giant_kin,
    });
    let (Some(compliance), Some(answer)) = (compliance, answer) else {
        part.note = term("measure.notAsked");
        return Judged::one(CriterionState::NeedsPerson, part);
    };
    let day = compliance.checked_on;
    part.shown = term(if answer { "answer.yes" } else { "answer.no" });
    part.formula = pair(format!("{day}查询"), format!("looked up on {day}"));
    let good_until = day.checked_add_months(Months::new(12));
    if day > context.as_of || good_until.is_some_and(|until| until < context.as_of) {
        part.note = term("measure.askedLongAgo");
        return Judged::one(CriterionState::NeedsPerson, part);
    }
    Judged::one(if answer { CriterionState::Unmet } else { CriterionState::Met }, part)
}

fn certified(context: &Context<'_>, prefixes: &[String]) -> Judged {
    let held = &context.enterprise.certifications;
    let list = held.join("、");
    let mut part = AssessmentPart {
        what: term("field.certifications"),
        shown: pair(list, held.join(", ")),
        ..AssessmentPart::default()
    };
    if held.is_empty() {
        part.missing.push(term("field.certifications"));
        return Judged::one(CriterionState::Unknown, part);
    }
    let known = |name: &String| prefixes.iter().any(|prefix| name.starts_with(prefix.as_str()));
    if held.iter().any(known) {
        return Judged::one(CriterionState::Met, part);
    }
    part.note = term("measure.otherCertificates");
    Judged::one(CriterionState::NeedsPerson, part)
}

impl Context<'_> {
    /// The last full calendar year before the day.
    pub(super) fn last_year(&self) -> i32 {
        self.as_of.year() - 1
    }

    /// The year of the day.
    pub(super) fn this_year(&self) -> i32 {
        self.as_of.year()
    }

    /// 31 December of the last full year.
    pub(super) fn last_day_of_last_year(&self) -> Option<chrono::NaiveDate> {
        chrono::NaiveDate::from_ymd_opt(self.last_year(), 12, 31)
    }
}
