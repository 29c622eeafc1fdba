//! The bin: what was deleted and is not there again, and putting it back with what was deleted along with it.

use std::collections::{HashMap, HashSet};

use portolan_domain::action::{Action, Verb};
use portolan_domain::id::{Code, RecordId};
use portolan_domain::person;
use portolan_domain::record::{Noun, Record};
use portolan_domain::text::{Bilingual, Language};
use portolan_store::{Change, JournalRow};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::along;
use crate::app::{App, action};
use crate::error::{ApiError, ErrorCode, Result};
use crate::history::instant;
use crate::refs::Ref;

/// As many deletions are looked through, the latest first.
const MOST: u32 = 2_000;

/// Something in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Binned {
    /// The record as it was called.
    pub record: Ref,
    /// How many others were deleted with it: the contacts of an enterprise, its activities, tasks and attachments.
    pub along: u32,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Who did it.
    pub by: String,
    /// Code of the record it went into, where it was merged and not thrown away: what belonged to it is there.
    pub merged_into: Option<String>,
}

/// The bin as far as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Bin {
    /// What is in it, the latest first.
    pub binned: Vec<Binned>,
    /// How many deletions were looked through, those that went along included, where there may be earlier ones; `None`
    /// when this is all.
    pub latest: Option<u32>,
}

/// Which record to put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RestoreBinned {
    /// Its kind.
    pub noun: Noun,
    /// Its id.
    pub id: RecordId,
}

/// What is in the bin, the latest first. What went along with another record is told with that one.
///
/// # Errors
/// When the journal cannot be read.
pub async fn list(app: &App) -> Result<Bin> {
    let mut rows = app.store.deleted(MOST).await?;
    let cut = match u32::try_from(rows.len()).is_ok_and(|read| read < MOST) {
        true => None,
        false => rows.last().map(|row| row.batch),
    };
    // What was erased is nowhere to be put back from.
    rows.retain(|row| !is_erased(row));
    let records: Vec<Record> = rows.iter().map(record_of).collect::<Result<_>>()?;
    let there: HashSet<_> = rows.iter().map(|row| (row.batch, row.id)).collect();
    let mut along: HashMap<_, u32> = HashMap::new();
    let mut heads = Vec::new();
    for (row, record) in rows.iter().zip(&records) {
        match along::owner(record).filter(|owner| there.contains(&(row.batch, *owner))) {
            Some(owner) => *along.entry((row.batch, owner)).or_default() += 1,
            None => heads.push((row, record)),
        }
    }
    if let Some(batch) = cut {
        let counts = app.store.count_deleted_with(batch).await?;
        along.extend(counts.into_iter().map(|(owner, count)| ((batch, owner), count)));
    }
    let binned = |(row, record): (&JournalRow, &Record)| Binned {
        record: Ref::to(record),
        along: along.get(&(row.batch, row.id)).copied().unwrap_or_default(),
        at: instant(row.at),
        by: row.actor.clone(),
        merged_into: row.action.into.clone().filter(|_| row.action.verb == Verb::Merge),
    };
    Ok(Bin { binned: heads.into_iter().map(binned).collect(), latest: cut.map(|_| MOST) })
}

/// Puts a record back, with what was deleted along with it and is still gone, as one change.
///
/// # Errors
/// [`ErrorCode::Gone`] when it is not in the bin, [`ErrorCode::NeedsBinned`] when it points to something that is deleted
/// itself, [`ErrorCode::Taken`] when its credit code has gone to another record since. A code that has gets the next free one.
pub async fn restore(app: &App, what: RestoreBinned) -> Result<Ref> {
    let deletion = app.store.deletion_of(what.noun, what.id).await?;
    let deletion = deletion.filter(|row| !is_erased(row));
    let deletion = deletion.ok_or_else(|| ApiError::gone(what.noun, &what.id.to_string()))?;
    let record = record_of(&deletion)?;
    let mut with = vec![record.clone()];
    for row in app.store.deleted_with(deletion.batch, deletion.id).await? {
        if !is_erased(&row) {
            with.push(record_of(&row)?);
        }
    }
    for pointed in with.iter().flat_map(Record::references) {
        let comes_along = with.iter().any(|own| own.id() == pointed.id);
        if !comes_along && app.store.record(pointed.noun, pointed.id).await?.is_none() {
            let gone = app.store.deletion_of(pointed.noun, pointed.id).await?;
            let (called, title) = match gone.map(|row| record_of(&row)).transpose()? {
                Some(gone) => (gone.code().to_string(), Ref::to(&gone).title),
                None => (pointed.noun.name().to_owned(), Bilingual::default()),
            };
            // A code may have gone to another record since: the name tells which one is meant.
            return Err(ApiError::new(ErrorCode::NeedsBinned, "it points to something deleted")
                .with("needs", called)
                .with("nameZh", title.read(Language::Chinese))
                .with("nameEn", title.read(Language::English))
                .with("code", record.code()));
        }
    }
    let mut changes = Vec::with_capacity(with.len());
    let mut told = Ref::to(&record);
    // Those that get new codes get them in the order of the old ones.
    with.sort_by_cached_key(|own| own.code().sort_key());
    let mut given: Vec<(Noun, Code)> = Vec::new();
    for own in with {
        let own = under_free_code(app, own, &given).await?;
        given.push((own.noun(), own.code().clone()));
        if own.id() == record.id() {
            told = Ref::to(&own);
        }
        changes.push(Change::Put(own));
    }
    let action =
        Action { code: Some(told.code.clone()), ..action(Verb::Restore, &record, Vec::new()) };
    app.commit(action, changes).await?;
    Ok(told)
}

/// The record under its own code, or under the next free one where that has gone to another since; `given` are the codes
/// of those that come back with it.
async fn under_free_code(app: &App, record: Record, given: &[(Noun, Code)]) -> Result<Record> {
    let (noun, code) = (record.noun(), record.code().as_str());
    let given = given.iter().filter(|(of, _)| *of == noun).map(|(_, code)| code);
    if app.store.by_code(noun, code).await?.is_none()
        && !given.clone().any(|own| own.as_str() == code)
    {
        return Ok(record);
    }
    let prefix = code.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let all = app.store.codes(noun).await?;
    let free = Code::next(prefix, code.len() - prefix.len(), all.iter().chain(given));
    let mut json = record.to_json().map_err(ApiError::internal)?;
    json["code"] = free.as_str().into();
    Record::from_json(noun, json).map_err(ApiError::internal)
}

/// Whether a deletion is of something that was erased, then or since.
fn is_erased(row: &JournalRow) -> bool {
    matches!(row.noun, Noun::Contact | Noun::Attachment)
        && record_of(row).is_ok_and(|own| person::is_nothing_left(&own))
}

/// The record as it was, as if it were new: a deleted one has no revision that could be stale.
fn record_of(row: &JournalRow) -> Result<Record> {
    let before = row.before.clone().ok_or_else(|| ApiError::internal("a deletion of nothing"))?;
    let mut record = Record::from_json(row.noun, before).map_err(ApiError::internal)?;
    record.set_revision(0);
    Ok(record)
}
