//! Enterprises that may be one, and making one of two.

use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::duplicates::{self, TwoEnterprises};
use portolan_api::error::Result;
use portolan_api::merge::{self, MergeChoice, MergeEnterprises, MergeSide};
use portolan_domain::id::EnterpriseId;
use portolan_domain::record::Noun;
use portolan_domain::terms;

use crate::{output, words};

pub(crate) async fn duplicates(
    app: &App,
    apart: Option<&[String]>,
    json: bool,
) -> Result<ExitCode> {
    if let Some([one, two]) = apart {
        let (one, two) = (enterprise(app, one).await?, enterprise(app, two).await?);
        duplicates::keep_apart(app, TwoEnterprises { one, two }).await?;
        return Ok(ExitCode::SUCCESS);
    }
    let found = duplicates::list(app).await?;
    if json {
        output::json(&found)?;
        return Ok(ExitCode::SUCCESS);
    }
    let language = words::language();
    for pair in &found.pairs {
        for own in [&pair.one, &pair.two] {
            output::line(format!("{}  {}", own.code, own.name.read(language)))?;
        }
        let key = |of: &str, name: serde_json::Value| {
            let name = name.as_str().unwrap_or_default().to_owned();
            terms::term(language, &format!("{of}.{name}")).map_or(name, str::to_owned)
        };
        let as_json = |own| serde_json::to_value(own).unwrap_or_default();
        let shared = pair.shared.iter().map(|own| {
            let said = match own.said == own.other {
                true => own.said.clone(),
                false => format!("{} | {}", own.said, own.other),
            };
            format!("{}: {said}", key("duplicate", as_json(own.of)))
        });
        let against = pair.against.iter().map(|own| {
            let own = serde_json::to_value(own).unwrap_or_default();
            key("duplicateAgainst", own)
        });
        shared.chain(against).try_for_each(|line| output::line(format!("  {line}")))?;
    }
    let (count, shown) = (found.count, found.pairs.len());
    output::line(words::say(
        &format!("共 {count} 对，列出 {shown} 对"),
        &format!("{shown} of {count} pairs"),
    ))?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn merge(
    app: &App,
    name: &str,
    into: &str,
    take: &[String],
    json: bool,
) -> Result<ExitCode> {
    let (kept, other) = (enterprise(app, into).await?, enterprise(app, name).await?);
    let both = merge::preview(app, TwoEnterprises { one: kept, two: other }).await?;
    let taken = |path: &String| MergeChoice { path: path.clone(), side: MergeSide::Other };
    let input = MergeEnterprises {
        kept,
        kept_revision: both.kept.revision,
        other,
        other_revision: both.other.revision,
        choices: take.iter().map(taken).collect(),
    };
    let merged = merge::merge(app, input).await?;
    match json {
        true => output::json(&merged)?,
        false => output::line(words::say(
            &format!(
                "{} 已并入 {}，一并移动 {} 条记录",
                both.other.code,
                merged.code,
                both.moves.len()
            ),
            &format!(
                "{} merged into {}; {} records moved along",
                both.other.code,
                merged.code,
                both.moves.len()
            ),
        ))?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn enterprise(app: &App, name: &str) -> Result<EnterpriseId> {
    let record = portolan_api::records::named(app, Noun::Enterprise, name).await?;
    Ok(record.id().into())
}
