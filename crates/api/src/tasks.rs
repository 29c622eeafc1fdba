//! Tasks: those of everybody or of one, of a client or of all, and doing them.

use std::collections::HashMap;

use chrono::NaiveDate;
use portolan_domain::about::About;
use portolan_domain::action::Verb;
use portolan_domain::consultant::Consultant;
use portolan_domain::delegation::Delegation;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{Code, ConsultantId, RecordId, TaskId};
use portolan_domain::plan::Plan;
use portolan_domain::record::{Entity, Noun};
use portolan_domain::task::Task;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, new_id};
use crate::error::{ApiError, Result};
use crate::refs::{Names, Ref};
use crate::{records, save};

/// A task as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TaskRow {
    /// The record.
    pub task: Task,
    /// What it is about.
    pub about: Option<Ref>,
    /// Who does it.
    pub owner: Option<Ref>,
    /// Days until it is due; negative when that day is past; `None` without a day.
    pub days: Option<i32>,
}

/// Which tasks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListTasks {
    /// Only those about this.
    pub about: Option<About>,
    /// Only those of this person.
    pub owner_id: Option<ConsultantId>,
    /// Those that are done too.
    pub done: bool,
}

/// What a new task begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateTask {
    /// What to do, in a line.
    pub title: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Who does it.
    pub owner_id: Option<ConsultantId>,
    /// What it is about.
    pub about: Option<About>,
    /// More words; may be empty.
    pub note: String,
}

/// Which task is done, or is not done after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FinishTask {
    /// Which one.
    pub id: TaskId,
    /// The revision that was read.
    pub revision: u32,
    /// Whether it is done.
    pub done: bool,
}

/// Tasks, the most urgent first: by the day they are due, those without one after them; what is done stands last, the
/// latest first.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App, which: ListTasks) -> Result<Vec<TaskRow>> {
    let mut tasks: Vec<Task> = match which.about {
        Some(about) => app.store.pointing_to(about.reference().id).await?,
        None => app.store.all().await?,
    };
    tasks.retain(|task| {
        (which.done || task.done_on.is_none())
            && which.about.is_none_or(|about| task.about == Some(about))
            && which.owner_id.is_none_or(|owner| task.owner_id == Some(owner))
    });
    tasks.sort_by_cached_key(|task| {
        let done = task.done_on.map(std::cmp::Reverse);
        (done.is_some(), done, task.due.is_none(), task.due, task.code.sort_key())
    });
    let owners = Names::of(&app.store.all::<Consultant>().await?);
    let subjects = subjects(app, &tasks).await?;
    let today = app.clock.today();
    let row = |task: Task| TaskRow {
        about: task.about.and_then(|about| subjects.get(&about.reference().id).cloned()),
        owner: task.owner_id.and_then(|id| owners.get(id)),
        days: task.due.map(|due| days(today, due)),
        task,
    };
    Ok(tasks.into_iter().map(row).collect())
}

fn days(today: NaiveDate, due: NaiveDate) -> i32 {
    i32::try_from((due - today).num_days()).unwrap_or(i32::MAX)
}

/// The records that tasks are about, by id.
async fn subjects(app: &App, tasks: &[Task]) -> Result<HashMap<RecordId, Ref>> {
    let mut ids: Vec<RecordId> =
        tasks.iter().filter_map(|task| Some(task.about?.reference().id)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut named = HashMap::new();
    name(&mut named, &app.store.some::<Enterprise>(&ids).await?);
    if named.len() < ids.len() {
        name(&mut named, &app.store.some::<Plan>(&ids).await?);
        name(&mut named, &app.store.some::<Delegation>(&ids).await?);
    }
    Ok(named)
}

fn name<T: Entity>(named: &mut HashMap<RecordId, Ref>, entities: &[T]) {
    named.extend(entities.iter().map(|entity| (entity.id(), Ref::of(entity))));
}

/// Makes a task with the next free code.
///
/// # Errors
/// When it has no title, or what it is about is gone.
pub async fn create(app: &App, input: CreateTask) -> Result<Task> {
    let task = begun(app, input).await?;
    task.check()?;
    save::created(app, task).await
}

/// An open task, not yet checked.
pub(crate) async fn begun(app: &App, input: CreateTask) -> Result<Task> {
    let task = begun_all(app, vec![input]).await?.pop();
    task.ok_or_else(|| ApiError::internal("no task was begun"))
}

/// Open tasks with the next free codes, not yet checked.
pub(crate) async fn begun_all(app: &App, inputs: Vec<CreateTask>) -> Result<Vec<Task>> {
    let mut codes = app.store.codes(Noun::Task).await?;
    let task = |input: CreateTask| {
        let code = Code::next("T", 2, codes.iter());
        codes.push(code.clone());
        Task {
            id: TaskId(new_id()),
            code,
            revision: 0,
            title: input.title.trim().to_owned(),
            due: input.due,
            owner_id: input.owner_id,
            about: input.about,
            origin: None,
            done_on: None,
            note: input.note,
        }
    };
    Ok(inputs.into_iter().map(task).collect())
}

/// Saves an edited task.
///
/// # Errors
/// When it has no title or somebody was faster.
pub async fn save(app: &App, task: Task) -> Result<Task> {
    task.check()?;
    save::edited(app, task, Verb::Edit).await
}

/// Marks a task as done today, or as open again.
///
/// # Errors
/// When it is gone or somebody was faster.
pub async fn finish(app: &App, input: FinishTask) -> Result<Task> {
    let task: Task = records::one(app, input.id).await?;
    let done_on = input.done.then(|| task.done_on.unwrap_or_else(|| app.clock.today()));
    let verb = if input.done { Verb::Finish } else { Verb::Edit };
    save::edited(app, Task { done_on, revision: input.revision, ..task }, verb).await
}
