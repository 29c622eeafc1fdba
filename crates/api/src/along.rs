//! What goes to the bin along with a record, because it is nothing without it.

use std::collections::HashSet;

use portolan_domain::activity::Activity;
use portolan_domain::attachment::Attachment;
use portolan_domain::contact::Contact;
use portolan_domain::id::RecordId;
use portolan_domain::record::{Entity, Noun, Record};
use portolan_domain::task::{Task, TaskOrigin};
use portolan_store::Change;

use crate::app::App;
use crate::error::Result;
use crate::records::RecordRef;

/// What changes when records are deleted, beside themselves.
pub(crate) struct Along {
    /// What goes along, each once and none of the deleted ones themselves.
    pub removed: Vec<Companion>,
    /// Tasks that came of an activity that goes and are about something else: they stay and forget where they came from.
    pub kept: Vec<Task>,
}

/// Something that goes along.
pub(crate) struct Companion {
    noun: Noun,
    /// Which one.
    pub id: RecordId,
    revision: u32,
    /// The deleted record that it goes along with.
    pub with: RecordId,
}

impl Along {
    /// As changes of a batch.
    pub(crate) fn changes(self) -> impl Iterator<Item = Change> {
        let removed = self.removed.into_iter();
        let removed = removed.map(|Companion { noun, id, revision, .. }| Change::Remove {
            noun,
            id,
            revision,
        });
        removed.chain(self.kept.into_iter().map(|task| Change::Put(task.into_record())))
    }
}

/// The record without which this one is nothing: the enterprise of a contact or activity, what a task or an attachment
/// is about. It is in the journal of a deletion too, so that the bin knows what went along with what.
pub(crate) fn owner(record: &Record) -> Option<RecordId> {
    match record {
        Record::Activity(own) => Some(own.enterprise_id.into()),
        Record::Contact(own) => Some(own.enterprise_id.into()),
        Record::Task(own) => own.about.map(|about| about.reference().id),
        Record::Attachment(own) => Some(own.about.reference().id),
        _ => None,
    }
}

/// What goes along with these records when they are deleted together.
///
/// # Errors
/// When the store cannot be read.
pub(crate) async fn of(app: &App, records: &[RecordRef]) -> Result<Along> {
    let ids: Vec<RecordId> = records.iter().map(|own| own.id).collect();
    let deleted: HashSet<RecordId> = ids.iter().copied().collect();
    let activities: Vec<Activity> = app.store.pointing_to_any(&ids).await?;
    let contacts: Vec<Contact> = app.store.pointing_to_any(&ids).await?;
    let attachments: Vec<Attachment> = app.store.pointing_to_any(&ids).await?;
    let mut removed: Vec<Companion> = companions(&activities, &deleted).collect();
    let concerned: HashSet<RecordId> =
        ids.iter().copied().chain(removed.iter().map(|own| own.id)).collect();
    removed.extend(companions(&contacts, &deleted));
    let mut kept = Vec::new();
    let ids: Vec<RecordId> = concerned.iter().copied().collect();
    for task in app.store.pointing_to_any::<Task>(&ids).await? {
        let follows = matches!(&task.origin, Some(TaskOrigin::Activity(of)) if concerned.contains(&(*of).into()));
        if let Some(companion) = companion(&task, &deleted) {
            removed.push(companion);
        } else if follows && !deleted.contains(&task.id.into()) {
            kept.push(Task { origin: None, ..task });
        }
    }
    removed.extend(companions(&attachments, &deleted));
    Ok(Along { removed, kept })
}

fn companions<T: Entity>(
    records: &[T],
    deleted: &HashSet<RecordId>,
) -> impl Iterator<Item = Companion> {
    records.iter().filter_map(|own| companion(own, deleted))
}

/// A record as one that goes along, where it belongs to a deleted one and is not deleted itself.
fn companion<T: Entity>(own: &T, deleted: &HashSet<RecordId>) -> Option<Companion> {
    let with = owner(&own.clone().into_record())?;
    let goes = deleted.contains(&with) && !deleted.contains(&own.id());
    goes.then(|| Companion { noun: T::NOUN, id: own.id(), revision: own.revision(), with })
}
