//! What happened to a record, and taking it back: history, undo, redo, one field as it was.

mod named;
mod parts;

use std::collections::HashMap;

use chrono::{DateTime, SecondsFormat, Utc};
use portolan_domain::action::{Action, Verb};
use portolan_domain::brand::Brand;
use portolan_domain::id::RecordId;
use portolan_domain::record::{Noun, Record};
use portolan_store::{Change, Committed, JournalRow, Step, UndoState, Undone};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use uuid::Uuid;

use crate::app::{App, action, new_id};
use crate::error::{ApiError, ErrorCode, Result};
use crate::records::RecordRef;
use crate::refs::Ref;
use crate::{diff, in_use};

/// One save of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// Place in the journal; a string, since it may outgrow a number of the window.
    pub seq: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What for.
    pub action: Action,
    /// The revision it led to.
    pub revision: u32,
    /// What it changed; empty where the record was made or deleted. Entries of a list that go by a key of their own are
    /// fields: `sections.customers`.
    pub changes: Vec<FieldChange>,
    /// The record of the action's code, where it is there now. Told of the newest batches only; others know their record.
    pub record: Option<RecordRef>,
    /// The records that the changes name by their ids.
    pub named: Vec<Ref>,
    /// The batch it was part of.
    pub batch: Uuid,
    /// How many records the batch changed, this one included.
    pub together: u32,
}

/// A batch with the first of its records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BatchRecords {
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What for.
    pub action: Action,
    /// How many records it changed.
    pub count: u32,
    /// The first of them as they are called now, or were last.
    pub records: Vec<BatchRecord>,
}

/// A record that a batch changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BatchRecord {
    /// Which.
    pub record: Ref,
    /// Whether it is there now.
    pub is_there: bool,
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// Path of the field.
    pub path: String,
    /// What stood there.
    #[specta(type = specta_typescript::Unknown)]
    pub before: Value,
    /// What stands there.
    #[specta(type = specta_typescript::Unknown)]
    pub after: Value,
}

/// Which field to put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RestoreField {
    /// What kind of record.
    pub noun: Noun,
    /// Which one.
    pub id: RecordId,
    /// The revision that was read.
    pub revision: u32,
    /// The entry whose `before` is wanted.
    pub seq: String,
    /// Path of the field.
    pub path: String,
}

/// What could be undone and redone now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UndoChoice {
    /// What an undo would take back.
    pub undo: Option<Action>,
    /// What a redo would do again.
    pub redo: Option<Action>,
}

/// An instant as the wire has it.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// What happened to a record, newest first.
///
/// # Errors
/// When the journal cannot be read.
pub async fn of(app: &App, record: RecordRef) -> Result<Vec<HistoryEntry>> {
    let rows = app.store.history(record.noun, record.id).await?;
    let together = app.store.batch_sizes_of(record.id).await?;
    entries(app, rows, &together).await
}

/// As many records of a batch are named.
const RECORDS_NAMED: u32 = 200;

/// What was saved together in a batch, each record once.
///
/// # Errors
/// [`ErrorCode::NotFound`] when there is no such batch, and when the journal cannot be read.
pub async fn batch(app: &App, batch: Uuid) -> Result<BatchRecords> {
    let told = app.store.batch_told(batch, RECORDS_NAMED).await?;
    let told = told.ok_or_else(|| ApiError::new(ErrorCode::NotFound, "there is no such batch"))?;
    let mut records = Vec::with_capacity(told.records.len());
    for (noun, id) in told.records {
        let is_there = app.store.record(noun, id).await?.is_some();
        let record = named::called(app, noun, id).await?;
        records.extend(record.map(|record| BatchRecord { record, is_there }));
    }
    let (at, actor, action, count) = (instant(told.at), told.actor, told.action, told.count);
    Ok(BatchRecords { at, actor, action, count, records })
}

/// As many rows of the journal are looked through for the newest batches.
const ROWS_LOOKED_THROUGH: u32 = 500;

/// The newest batches of the journal over all records, each by the first of its records.
///
/// # Errors
/// When the journal cannot be read.
pub async fn recent(app: &App, limit: u32) -> Result<Vec<HistoryEntry>> {
    let rows = app.store.recent(ROWS_LOOKED_THROUGH).await?;
    let batches = rows.chunk_by(|row, next| row.batch == next.batch);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let told =
        |rows: &[JournalRow]| rows.iter().find(|row| is_named(row)).or(rows.first()).cloned();
    let rows: Vec<JournalRow> = batches.take(limit).filter_map(told).collect();
    let named = rows.iter().map(|row| is_named(row).then_some((row.noun, row.id)));
    let named: Vec<_> = named.collect();
    let mut entries = entries(app, rows, &HashMap::new()).await?;
    for (entry, named) in entries.iter_mut().zip(named) {
        let Some((noun, id)) = named else { continue };
        let is_there = !app.store.revisions(noun, &[id]).await?.is_empty();
        entry.record = is_there.then_some(RecordRef { noun, id });
    }
    Ok(entries)
}

/// Whether a row is of the record that its batch names by code.
fn is_named(row: &JournalRow) -> bool {
    let body = row.after.as_ref().or(row.before.as_ref());
    let code = body.and_then(|body| body.get("code")?.as_str());
    code.is_some() && code == row.action.code.as_deref() && row.action.noun == Some(row.noun)
}

async fn entries(
    app: &App,
    rows: Vec<JournalRow>,
    together: &HashMap<Uuid, u32>,
) -> Result<Vec<HistoryEntry>> {
    let mut names = named::Names::default();
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let named = names.of(app, named::arrows(&row)).await?;
        entries.push(entry(row, named, together));
    }
    Ok(entries)
}

fn entry(row: JournalRow, named: Vec<Ref>, together: &HashMap<Uuid, u32>) -> HistoryEntry {
    let changes = match (&row.before, &row.after) {
        (Some(before), Some(after)) => {
            let told = |change: FieldChange| FieldChange {
                before: diff::told(change.before),
                after: diff::told(change.after),
                ..change
            };
            let changes = diff::changes(before, after).into_iter();
            changes.flat_map(|change| parts::split(row.noun, change)).map(told).collect()
        }
        _ => Vec::new(),
    };
    HistoryEntry {
        record: None,
        named,
        batch: row.batch,
        together: together.get(&row.batch).copied().unwrap_or(1),
        seq: row.seq.to_string(),
        at: instant(row.at),
        actor: row.actor,
        action: row.action,
        revision: row.revision,
        changes,
    }
}

/// Puts one field back to what it was before an entry of the history.
///
/// # Errors
/// When the entry or field is not there, somebody was faster, or the record would break a rule.
pub async fn restore_field(app: &App, input: RestoreField) -> Result<Record> {
    let rows = app.store.history(input.noun, input.id).await?;
    let row = rows.into_iter().find(|row| row.seq.to_string() == input.seq);
    let before = row.and_then(|row| row.before).ok_or_else(|| missing(&input))?;
    let stored = app.store.record(input.noun, input.id).await?.ok_or_else(|| missing(&input))?;
    let mut json = stored.to_json().map_err(ApiError::internal)?;
    let is_part = parts::put(&mut json, input.noun, &input.path, &before).is_some();
    if !is_part && !diff::put(&mut json, &input.path, diff::at(&before, &input.path)) {
        return Err(missing(&input));
    }
    let mut record = Record::from_json(input.noun, json).map_err(ApiError::internal)?;
    check(&record)?;
    record.set_revision(input.revision);
    let action = action(Verb::RestoreField, &record, vec![input.path]);
    let committed = app.commit(action, vec![Change::Put(record)]).await?;
    committed
        .records
        .into_iter()
        .next()
        .ok_or_else(|| ApiError::internal("a commit returned no record"))
}

fn missing(input: &RestoreField) -> ApiError {
    ApiError::gone(input.noun, &format!("{} at {}", input.path, input.seq))
}

/// The rules of a record's own noun.
pub(crate) fn check(record: &Record) -> Result<()> {
    match record {
        Record::Enterprise(enterprise) => Ok(enterprise.check()?),
        Record::Plan(plan) => Ok(plan.check()?),
        Record::Risk(risk) => Ok(risk.check()?),
        Record::Delegation(delegation) => Ok(delegation.check()?),
        Record::Market(market) => Ok(market.check()?),
        Record::Activity(activity) => Ok(activity.check()?),
        Record::Task(task) => Ok(task.check()?),
        Record::Attachment(attachment) => Ok(attachment.check()?),
        Record::CustomField(field) => Ok(field.check()?),
        Record::Workspace(workspace) => {
            Ok(workspace.centre.brand.as_ref().map_or(Ok(()), Brand::check)?)
        }
        Record::Consultant(_)
        | Record::Contact(_)
        | Record::Comparison(_)
        | Record::RiskTemplate(_)
        | Record::FxReference(_)
        | Record::SavedView(_) => Ok(()),
    }
}

/// Takes back this user's last batch. What it was, or `None` when there is nothing to take back.
///
/// # Errors
/// When somebody changed one of its records since.
pub async fn undo(app: &App) -> Result<Option<Action>> {
    if choice(app).await?.undo.is_none() {
        return Ok(None);
    }
    Ok(undone(app).await?.map(|undone| undone.action))
}

/// Does again what this user took back last. What it was, or `None` when there is nothing to do again.
///
/// # Errors
/// When somebody changed one of its records since.
pub async fn redo(app: &App) -> Result<Option<Action>> {
    Ok(redone(app).await?.map(|redone| redone.action))
}

/// As [`undo`], for a reader who wants the records.
pub(crate) async fn undo_batch(app: &App) -> Result<Option<Committed>> {
    if choice(app).await?.undo.is_none() {
        return Ok(None);
    }
    Ok(undone(app).await?.map(|undone| undone.committed))
}

/// As [`redo`], for a reader who wants the records.
pub(crate) async fn redo_batch(app: &App) -> Result<Option<Committed>> {
    Ok(redone(app).await?.map(|redone| redone.committed))
}

async fn undone(app: &App) -> Result<Option<Undone>> {
    told(app, app.store.undo(step(app)).await).await
}

async fn redone(app: &App) -> Result<Option<Undone>> {
    told(app, app.store.redo(step(app)).await).await
}

async fn told(app: &App, done: portolan_store::Result<Option<Undone>>) -> Result<Option<Undone>> {
    match done {
        Ok(Some(undone)) => {
            app.announce(&undone.committed);
            Ok(Some(undone))
        }
        Ok(None) => Ok(None),
        Err(refused) => Err(in_use::told(app, refused).await),
    }
}

fn step(app: &App) -> Step {
    Step { id: new_id(), at: app.clock.now(), actor: app.actor.clone() }
}

/// What could be undone and redone now.
///
/// # Errors
/// When the journal cannot be read.
pub async fn choice(app: &App) -> Result<UndoChoice> {
    let UndoState { undo, redo } = app.store.undo_state(&app.actor).await?;
    Ok(UndoChoice { undo: undo.filter(|action| !is_beginning(action)), redo })
}

/// How a workspace began is not to be taken back: without its own record it would not know whose it is.
fn is_beginning(action: &Action) -> bool {
    action.verb == Verb::LoadDemo
        || (action.verb == Verb::Create && action.noun == Some(Noun::Workspace))
}
