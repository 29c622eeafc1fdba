//! The self-check of an enterprise as tables, in the language of the terminal.

use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::assessments::{self, AssessEnterprise};
use portolan_api::error::Result;
use portolan_api::records;
use portolan_domain::assessment::{Assessment, AssessmentPart, CriterionFinding, CriterionState};
use portolan_domain::id::{EnterpriseId, RecordId};
use portolan_domain::record::Noun;
use portolan_domain::terms;
use portolan_domain::text::{Bilingual, Language};

use crate::args::Assess;
use crate::{output, words};

pub(crate) async fn assess(app: &App, what: &Assess, json: bool) -> Result<ExitCode> {
    let record = records::named(app, Noun::Enterprise, &what.enterprise).await?;
    let RecordId(id) = record.id();
    let input = AssessEnterprise {
        enterprise_id: EnterpriseId(id),
        rules: what.rules.rules,
        as_of: what.as_of,
        recheck: what.rules.recheck,
    };
    let assessments = assessments::assess(app, input).await?;
    if json {
        output::json(&assessments)?;
        return Ok(ExitCode::SUCCESS);
    }
    let language = words::language();
    let title = record.title();
    output::line(format!("{} {}", record.code(), title.read(language)))?;
    if assessments.is_empty() {
        output::line(words::say(
            "所收录的规则均不涉及该企业的级别；可用 --rules 指定一套。",
            "No rules held here concern its tier; name a set with --rules.",
        ))?;
    }
    for assessment in &assessments {
        output::line("")?;
        tell(assessment, language)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(assessment: &Assessment, language: Language) -> Result<()> {
    let rules = &assessment.rules;
    let read = |text: &Bilingual| text.read(language).to_owned();
    output::line(read(&rules.name))?;
    output::line(read(&assessment.summary))?;
    let heads = match language {
        Language::Chinese => ["条件", "结果", "要求", "本企业", "余量或差距", "算式", "说明"],
        Language::English => {
            ["criterion", "finding", "limit", "figure", "margin or gap", "formula", "note"]
        }
    };
    let rows = assessment.criteria.iter().flat_map(|own| rows(own, language)).collect();
    output::table(&heads, rows)?;
    let recheck = match assessment.recheck {
        true => words::say("按复核", "as a re-check"),
        false => words::say("按新申报", "as a new application"),
    };
    output::line(match language {
        Language::Chinese => format!(
            "规则 {}（版本 {}）：{}，施行{}，核对于{}；截至{}，{recheck}，上年为{}年。",
            rules.id.name(),
            rules.version,
            rules.document.zh,
            assessment.in_force.zh,
            rules.checked_on,
            assessment.as_of,
            assessment.last_year
        ),
        Language::English => format!(
            "Rules {} (version {}): {}, in force {}, checked on {}; as of {}, {recheck}, last full year {}.",
            rules.id.name(),
            rules.version,
            rules.document.en,
            assessment.in_force.en,
            rules.checked_on,
            assessment.as_of,
            assessment.last_year
        ),
    })?;
    output::line(format!("{}{}", words::say("来源：", "Source: "), rules.source.read(language)))?;
    output::line(rules.note.read(language))?;
    output::line(words::say(
        "仅供预评估，不是认定结论，认定以主管部门为准。",
        "A pre-assessment, not a verdict: the authorities decide.",
    ))
}

/// A row for each criterion, and where it has several figures one for each of them.
fn rows(own: &CriterionFinding, language: Language) -> Vec<Vec<String>> {
    let read = |text: &Bilingual| text.read(language).to_owned();
    let verify =
        if own.verify { words::say("（待核实）", " (verify)") } else { String::new() };
    let name = format!("{}{verify}", read(&own.name));
    let one = match &own.parts[..] {
        [one] => one.clone(),
        _ => AssessmentPart::default(),
    };
    let limit = if one.required.is_empty() { &own.requirement } else { &one.required };
    let mut head = vec![name, word(Some(own.finding), language), read(limit)];
    head.extend(figures(&one, language));
    let notes = [read(&own.note), head.pop().unwrap_or_default()];
    head.push(notes.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; "));
    let parts = own.parts.iter().filter(|_| own.parts.len() > 1).map(|part| {
        let mut row = vec![
            format!("  {}", read(&part.what)),
            format!("  {}", word(part.finding, language)),
            read(&part.required),
        ];
        row.extend(figures(part, language));
        row
    });
    std::iter::once(head).chain(parts).collect()
}

fn word(finding: Option<CriterionState>, language: Language) -> String {
    let key = finding.map_or("", CriterionState::key);
    terms::term(language, key).unwrap_or_default().to_owned()
}

/// Figure, margin, formula, note.
fn figures(part: &AssessmentPart, language: Language) -> [String; 4] {
    let figure = if part.points.is_empty() { &part.shown } else { &part.points };
    let formula = match part.reckoned.read(language) {
        "" => part.formula.read(language).to_owned(),
        reckoned => format!("{} = {reckoned}", part.formula.read(language)),
    };
    let [figure, gap, note] =
        [figure, &part.gap, &part.note].map(|text| text.read(language).to_owned());
    [figure, gap, formula, note]
}
