//! What goes to the bin along with a record, because it is nothing without it.

use portolan_domain::activity::Activity;
use portolan_domain::attachment::Attachment;
use portolan_domain::contact::Contact;
use portolan_domain::id::RecordId;
use portolan_domain::record::{Entity, Noun, Record};
use portolan_domain::task::{Task, TaskOrigin};
use portolan_store::Change;

use crate::app::App;
use crate::error::Result;

/// The changes that go with the removal of a record. Tasks that came of an activity and are about something else stay
/// and forget where they came from.
///
/// # Errors
/// When the store cannot be read.
pub(crate) async fn of(app: &App, record: &Record) -> Result<Vec<Change>> {
    let id = record.id();
    let mut changes = Vec::new();
    let mut gone: Vec<RecordId> = Vec::new();
    match record.noun() {
        Noun::Enterprise => {
            let activities: Vec<Activity> = app.store.pointing_to(id).await?;
            gone.extend(activities.iter().map(Entity::id));
            changes.extend(removals(&activities));
            changes.extend(removals::<Contact>(&app.store.pointing_to(id).await?));
        }
        Noun::Activity => gone.push(id),
        Noun::Plan | Noun::Delegation => {}
        _ => return Ok(changes),
    }
    let about = |task: &Task| task.about.is_some_and(|about| about.reference().id == id);
    let concerned = [&[id], gone.as_slice()].concat();
    for task in app.store.pointing_to_any::<Task>(&concerned).await? {
        if about(&task) {
            changes.extend(removals(&[task]));
        } else if matches!(&task.origin, Some(TaskOrigin::Activity(of)) if gone.contains(&(*of).into()))
        {
            changes.push(Change::Put(Task { origin: None, ..task }.into_record()));
        }
    }
    changes.extend(removals::<Attachment>(&app.store.pointing_to(id).await?));
    Ok(changes)
}

fn removals<T: Entity>(entities: &[T]) -> Vec<Change> {
    let remove =
        |entity: &T| Change::Remove { noun: T::NOUN, id: entity.id(), revision: entity.revision() };
    entities.iter().map(remove).collect()
}
