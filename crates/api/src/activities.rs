//! Activities: what happened with a client, newest first, and noting it down with what is to follow.

use chrono::NaiveDate;
use portolan_domain::about::About;
use portolan_domain::action::Verb;
use portolan_domain::activity::{Activity, ActivityKind};
use portolan_domain::consultant::Consultant;
use portolan_domain::contact::Contact;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{ActivityId, ConsultantId, ContactId, EnterpriseId};
use portolan_domain::record::{Entity, Noun, Record};
use portolan_domain::task::{Task, TaskOrigin};
use portolan_store::Change;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, action, new_id};
use crate::error::{ApiError, Result};
use crate::refs::{Names, Ref};
use crate::tasks::{self, CreateTask};
use crate::{records, save};

/// An activity with the names of those who took part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ActivityRow {
    /// The record.
    pub activity: Activity,
    /// Who of the client.
    pub contacts: Vec<Ref>,
    /// Who of the centre.
    pub consultant: Option<Ref>,
    /// What follows from it.
    pub follow_ups: Vec<Task>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LogActivity {
    /// The client.
    pub enterprise_id: EnterpriseId,
    /// What it was.
    pub kind: ActivityKind,
    /// The day it happened.
    pub on: NaiveDate,
    /// Who of the client took part.
    pub contact_ids: Vec<ContactId>,
    /// Who of the centre.
    pub consultant_id: Option<ConsultantId>,
    /// In a line.
    pub summary: String,
    /// In full; may be empty.
    pub text: String,
    /// What is to be done next.
    pub follow_up: Option<FollowUp>,
}

/// What is to be done after something happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FollowUp {
    /// What to do, in a line.
    pub title: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Who does it.
    pub owner_id: Option<ConsultantId>,
}

/// What was noted down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Logged {
    /// What happened.
    pub activity: Activity,
    /// What follows from it.
    pub task: Option<Task>,
}

/// The activities of an enterprise, the newest first.
///
/// # Errors
/// When the store cannot be read.
pub async fn of_enterprise(app: &App, id: EnterpriseId) -> Result<Vec<ActivityRow>> {
    let mut activities: Vec<Activity> = app.store.pointing_to(id).await?;
    activities.sort_by_cached_key(|own| std::cmp::Reverse((own.on, own.code.sort_key())));
    let contacts = Names::of(&app.store.pointing_to::<Contact>(id).await?);
    let consultants = Names::of(&app.store.all::<Consultant>().await?);
    let ids: Vec<_> = activities.iter().map(Entity::id).collect();
    let tasks: Vec<Task> = app.store.pointing_to_any(&ids).await?;
    let row = |activity: Activity| ActivityRow {
        contacts: activity.contact_ids.iter().filter_map(|&id| contacts.get(id)).collect(),
        consultant: activity.consultant_id.and_then(|id| consultants.get(id)),
        follow_ups: tasks
            .iter()
            .filter(|task| task.origin == Some(TaskOrigin::Activity(activity.id)))
            .cloned()
            .collect(),
        activity,
    };
    Ok(activities.into_iter().map(row).collect())
}

/// Notes down what happened, with the next free code, and what follows from it, as one change.
///
/// # Errors
/// When nothing is said of it or of what follows, somebody who took part is not of this client, or the client is gone.
pub async fn log(app: &App, input: LogActivity) -> Result<Logged> {
    let enterprise: Enterprise = records::one(app, input.enterprise_id).await?;
    let activity = Activity {
        id: ActivityId(new_id()),
        code: records::next_code(app, Noun::Activity, "A", 2).await?,
        revision: 0,
        kind: input.kind,
        on: input.on,
        enterprise_id: enterprise.id,
        contact_ids: input.contact_ids,
        consultant_id: input.consultant_id,
        summary: input.summary.trim().to_owned(),
        text: input.text.trim().to_owned(),
    };
    check(app, &activity, &[]).await?;
    let record = activity.clone().into_record();
    let told = action(Verb::Create, &record, Vec::new());
    let mut changes = vec![Change::Put(record)];
    if let Some(next) = input.follow_up {
        let begun = CreateTask {
            title: next.title,
            due: next.due,
            owner_id: next.owner_id,
            about: Some(About::Enterprise(enterprise.id)),
            note: String::new(),
        };
        let origin = Some(TaskOrigin::Activity(activity.id));
        let task = Task { origin, ..tasks::begun(app, begun).await? };
        task.check().map_err(|error| ApiError::invalid("followUp.title", "required", error))?;
        changes.push(Change::Put(task.into_record()));
    }
    stored(app.commit(told, changes).await?.records)
}

fn stored(records: Vec<Record>) -> Result<Logged> {
    let (mut activity, mut task) = (None, None);
    for record in records {
        match record {
            Record::Activity(own) => activity = Some(own),
            Record::Task(own) => task = Some(own),
            _ => {}
        }
    }
    let activity = activity.ok_or_else(|| ApiError::internal("a commit returned no activity"))?;
    Ok(Logged { activity, task })
}

/// Saves an edited activity.
///
/// # Errors
/// When a rule is broken or somebody was faster.
pub async fn save(app: &App, activity: Activity) -> Result<Activity> {
    let before: Activity = records::one(app, activity.id).await?;
    check(app, &activity, &before.contact_ids).await?;
    save::edited(app, activity, Verb::Edit).await
}

/// Who took part before still did, though that person may work elsewhere by now.
async fn check(app: &App, activity: &Activity, before: &[ContactId]) -> Result<()> {
    activity.check()?;
    let people: Vec<Contact> = app.store.pointing_to(activity.enterprise_id).await?;
    let known =
        |id: &ContactId| before.contains(id) || people.iter().any(|person| person.id == *id);
    match activity.contact_ids.iter().all(known) {
        true => Ok(()),
        false => Err(ApiError::invalid(
            "contactIds",
            "not_of_client",
            "somebody who took part is no contact of this client",
        )),
    }
}
