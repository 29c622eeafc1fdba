//! Listing, showing and finding records, and what happened to them.

use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::history;
use portolan_api::records::{self, RecordRef};
use portolan_api::refs::Ref;
use portolan_domain::action::Action;
use portolan_domain::record::{Noun, Record};
use serde_json::Value;

use super::columns;
use crate::{output, words};

/// Reads a noun in singular or plural, with hyphens or underscores.
pub(super) fn noun(text: &str) -> Result<Noun> {
    let name = text.to_lowercase().replace('-', "_");
    let singular = match name.as_str() {
        "enterprises" => "enterprise".to_owned(),
        plural if plural.ends_with("ies") => format!("{}y", plural.trim_end_matches("ies")),
        plural => plural.trim_end_matches('s').to_owned(),
    };
    let known = || Noun::ALL.map(Noun::name).join(", ");
    Noun::from_name(&name).or_else(|| Noun::from_name(&singular)).ok_or_else(|| {
        ApiError::new(ErrorCode::RefusedInput, "unknown noun")
            .with("why", format!("{text}: one of {} is wanted", known()))
    })
}

fn bodies(records: &[Record]) -> Result<Vec<Value>> {
    records.iter().map(|record| record.to_json().map_err(ApiError::internal)).collect()
}

/// Writes records of one noun.
pub(super) fn told_list(noun: Noun, records: &[Record], json: bool) -> Result<ExitCode> {
    if json {
        output::json(&bodies(records)?)?;
    } else {
        let language = words::language();
        let row = |record: &Record| {
            let name = Ref::to(record);
            let mut cells = vec![name.code, name.title.zh, name.title.en];
            cells.extend(columns::cells(record, language));
            cells
        };
        let heads = [&["code", "中文", "English"], columns::heads(noun)].concat();
        output::table(&heads, records.iter().map(row).collect())?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn show(app: &App, of: &str, name: &str, json: bool) -> Result<ExitCode> {
    let record =
        records::named(app, noun(of)?, name).await?.to_json().map_err(ApiError::internal)?;
    if json {
        output::json(&record)?;
    } else {
        output::table(&["field", "value"], output::fields(&record))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// `plan:P1` names the noun; a bare code is looked for in every noun.
async fn any(app: &App, name: &str) -> Result<Record> {
    if let Some((of, name)) = name.split_once(':') {
        return records::named(app, noun(of)?, name).await;
    }
    let mut found = Vec::new();
    for noun in Noun::ALL {
        found.extend(app.store.by_code(noun, name).await?);
    }
    match (found.pop(), found.is_empty()) {
        (Some(record), true) => Ok(record),
        (Some(_), false) => Err(ApiError::invalid(
            "name",
            "ambiguous",
            format!("say which noun: plan:{name}, risk:{name} …"),
        )),
        (None, _) => Err(ApiError::new(ErrorCode::Gone, "no such record").with("code", name)),
    }
}

pub(crate) async fn history(app: &App, name: &str, json: bool) -> Result<ExitCode> {
    let record = any(app, name).await?;
    let entries = history::of(app, RecordRef { noun: record.noun(), id: record.id() }).await?;
    if json {
        output::json(&entries)?;
        return Ok(ExitCode::SUCCESS);
    }
    let row = |entry: &history::HistoryEntry| {
        let fields: Vec<_> = entry.changes.iter().map(|change| change.path.as_str()).collect();
        vec![
            entry.at.clone(),
            entry.actor.clone(),
            verb(&entry.action),
            entry.revision.to_string(),
            fields.join(", "),
        ]
    };
    output::table(
        &["when", "who", "what", "revision", "fields"],
        entries.iter().map(row).collect(),
    )?;
    Ok(ExitCode::SUCCESS)
}

fn verb(action: &Action) -> String {
    let verb = serde_json::to_value(action.verb).unwrap_or_default();
    let verb = verb.as_str().unwrap_or_default();
    match (&action.source, &action.code) {
        (Some(source), _) => format!("{verb} {}: {}", source.file, source.records),
        (None, Some(code)) => format!("{verb} {code}"),
        (None, None) => verb.to_owned(),
    }
}

pub(crate) async fn undo(app: &App, json: bool) -> Result<ExitCode> {
    told(history::undo(app).await?, "Undone", "nothing to undo", json)
}

pub(crate) async fn redo(app: &App, json: bool) -> Result<ExitCode> {
    told(history::redo(app).await?, "Done again", "nothing to redo", json)
}

fn told(action: Option<Action>, done: &str, nothing: &str, json: bool) -> Result<ExitCode> {
    match (json, action) {
        (true, action) => output::json(&action)?,
        (false, Some(action)) => output::line(format!("{done}: {}", verb(&action)))?,
        (false, None) => output::line(nothing)?,
    }
    Ok(ExitCode::SUCCESS)
}
