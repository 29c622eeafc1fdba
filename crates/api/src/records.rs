//! What holds for records of every noun: reading one by whatever name people use, listing, deleting.

use std::collections::HashMap;

use portolan_domain::about::About;
use portolan_domain::action::{Action, Verb};
use portolan_domain::id::{Code, RecordId};
use portolan_domain::record::{Entity, Noun, Record};
use portolan_store::Change;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, action};
use crate::error::{ApiError, Result};
use crate::{along, in_use};

/// Which record to move to the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeleteRecord {
    /// What it is.
    pub noun: Noun,
    /// Which one.
    pub id: RecordId,
    /// The revision that was read.
    pub revision: u32,
}

/// Which record is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordRef {
    /// What it is.
    pub noun: Noun,
    /// Which one.
    pub id: RecordId,
}

/// All records of a noun, in the order of their codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App, noun: Noun) -> Result<Vec<Record>> {
    Ok(app.store.records(&[noun]).await?)
}

/// The next free code of a noun.
///
/// # Errors
/// When the store cannot be read.
pub(crate) async fn next_code(app: &App, noun: Noun, prefix: &str, width: usize) -> Result<Code> {
    Ok(Code::next(prefix, width, app.store.codes(noun).await?.iter()))
}

/// The record that people mean by `name`: its code, a name in either language (whole), or its id.
///
/// # Errors
/// [`Gone`](crate::error::ErrorCode::Gone) when there is none, [`Invalid`](crate::error::ErrorCode::Invalid) when several fit.
pub async fn named(app: &App, noun: Noun, name: &str) -> Result<Record> {
    if let Some(record) = app.store.by_code(noun, name).await? {
        return Ok(record);
    }
    let fits = |record: &Record| {
        let title = record.title();
        let short = match record {
            Record::Enterprise(enterprise) => enterprise.short_name.clone(),
            other => other.title(),
        };
        record.id().to_string() == name
            || record.code().as_str().eq_ignore_ascii_case(name)
            || [&title.zh, &title.en, &short.zh, &short.en]
                .into_iter()
                .any(|text| !text.is_empty() && text == name)
    };
    let mut found: Vec<_> = list(app, noun).await?.into_iter().filter(fits).collect();
    match (found.pop(), found.is_empty()) {
        (Some(record), true) => Ok(record),
        (Some(_), false) => Err(ApiError::invalid(
            "name",
            "ambiguous",
            format!("several records are called {name}"),
        )),
        // Whoever typed a name is told which one.
        (None, _) => Err(ApiError::gone(noun, name).with("why", format!("{} {name}", noun.name()))),
    }
}

/// The record on whose page another one stands: the client of an activity, what a file or a finished task is about. One
/// that has a place of its own stands there.
///
/// # Errors
/// When it is gone or the store cannot be read.
pub async fn home(app: &App, what: RecordRef) -> Result<RecordRef> {
    let record = app.store.record(what.noun, what.id).await?;
    let record = record.ok_or_else(|| ApiError::gone(what.noun, &what.id.to_string()))?;
    let about = match record {
        Record::Activity(own) => Some(About::Enterprise(own.enterprise_id)),
        Record::Attachment(own) => Some(own.about),
        Record::Task(own) if own.done_on.is_some() => own.about,
        _ => None,
    };
    Ok(about.map_or(what, |about| {
        let to = about.reference();
        RecordRef { noun: to.noun, id: to.id }
    }))
}

/// Reads one entity that must be there.
pub(crate) async fn one<T: Entity>(app: &App, id: impl Into<RecordId>) -> Result<T> {
    let id = id.into();
    app.store.get::<T>(id).await?.ok_or_else(|| ApiError::gone(T::NOUN, &id.to_string()))
}

/// Moves a record to the bin with what is nothing without it: the contacts, activities, tasks and attachments of an
/// enterprise, the tasks and attachments of a plan or delegation. One undo brings all of it back.
///
/// # Errors
/// When it is gone or stale; [`Referenced`](crate::error::ErrorCode::Referenced) names what points to it.
pub async fn delete(app: &App, input: DeleteRecord) -> Result<()> {
    let record = app.store.record(input.noun, input.id).await?;
    let record = record.ok_or_else(|| ApiError::gone(input.noun, &input.id.to_string()))?;
    remove(app, action(Verb::Delete, &record, Vec::new()), &[input]).await
}

/// Moves several records to the bin as they stand now, as one change, each with what is nothing without it: all of them
/// or none. One that is gone already is passed over. One undo brings all of it back.
///
/// # Errors
/// [`Referenced`](crate::error::ErrorCode::Referenced) names all that cannot go, and what points to each.
pub async fn delete_many(app: &App, records: Vec<RecordRef>) -> Result<()> {
    let mut inputs = Vec::with_capacity(records.len());
    for noun in Noun::ALL {
        let of_noun = records.iter().filter(|own| own.noun == noun);
        let ids: Vec<_> = of_noun.map(|own| own.id).collect();
        let revisions = app.store.revisions(noun, &ids).await?;
        inputs.extend(revisions.into_iter().map(|(id, revision)| DeleteRecord {
            noun,
            id,
            revision,
        }));
    }
    // They go in the order they were asked for, and their refusal is told in it.
    let places: HashMap<_, _> = records.iter().enumerate().map(|(at, own)| (own.id, at)).collect();
    inputs.sort_by_key(|input| places.get(&input.id).copied());
    let action = match inputs.as_slice() {
        [] => return Ok(()),
        [only] => return delete(app, only.clone()).await,
        [first, ..] => Action {
            noun: inputs.iter().all(|input| input.noun == first.noun).then_some(first.noun),
            count: u32::try_from(inputs.len()).ok(),
            ..Action::of(Verb::Delete)
        },
    };
    remove(app, action, &inputs).await
}

async fn remove(app: &App, action: Action, inputs: &[DeleteRecord]) -> Result<()> {
    let records: Vec<_> =
        inputs.iter().map(|&DeleteRecord { noun, id, .. }| RecordRef { noun, id }).collect();
    let own = |&DeleteRecord { noun, id, revision }: &_| Change::Remove { noun, id, revision };
    let along = along::of(app, &records).await?;
    let changes = inputs.iter().map(own).chain(along.changes()).collect();
    match app.commit(action, changes).await {
        Ok(_) => Ok(()),
        Err(refused) => Err(in_use::explained(app, refused, &records).await),
    }
}
