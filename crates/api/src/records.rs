//! What holds for records of every noun: reading one by whatever name people use, listing, deleting.

use portolan_domain::about::About;
use portolan_domain::action::Verb;
use portolan_domain::id::RecordId;
use portolan_domain::record::{Entity, Noun, Record};
use portolan_store::Change;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::along;
use crate::app::{App, action};
use crate::error::{ApiError, Result};

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
/// When it is gone or stale, or others point to it.
pub async fn delete(app: &App, input: DeleteRecord) -> Result<()> {
    let record = app.store.record(input.noun, input.id).await?;
    let record = record.ok_or_else(|| ApiError::gone(input.noun, &input.id.to_string()))?;
    let mut changes =
        vec![Change::Remove { noun: input.noun, id: input.id, revision: input.revision }];
    changes.extend(along::of(app, &record).await?);
    app.commit(action(Verb::Delete, &record, Vec::new()), changes).await?;
    Ok(())
}
