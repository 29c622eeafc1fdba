//! The work with clients: activities and tasks.

use portolan_api::activities::{self, ActivityRow, LogActivity, Logged};
use portolan_api::tasks::{self, CreateTask, FinishTask, ListTasks, TaskRow};
use portolan_domain::activity::Activity;
use portolan_domain::id::EnterpriseId;
use portolan_domain::task::Task;
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// The activities of an enterprise, the newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_activities(
    desk: State<'_, Desk>,
    enterprise_id: EnterpriseId,
) -> Answer<Vec<ActivityRow>> {
    logged("list_activities", activities::of_enterprise(&desk.open().await?, enterprise_id).await)
}

/// Notes down what happened with a client, and what follows from it, as one change.
#[tauri::command]
#[specta::specta]
pub(crate) async fn log_activity(desk: State<'_, Desk>, input: LogActivity) -> Answer<Logged> {
    logged("log_activity", activities::log(&desk.open().await?, input).await)
}

/// Saves an edited activity; refused as stale when somebody was faster.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_activity(desk: State<'_, Desk>, activity: Activity) -> Answer<Activity> {
    logged("save_activity", activities::save(&desk.open().await?, activity).await)
}

/// Tasks, the most urgent first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_tasks(desk: State<'_, Desk>, which: ListTasks) -> Answer<Vec<TaskRow>> {
    logged("list_tasks", tasks::list(&desk.open().await?, which).await)
}

/// Makes a task with the next free code.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_task(desk: State<'_, Desk>, input: CreateTask) -> Answer<Task> {
    logged("create_task", tasks::create(&desk.open().await?, input).await)
}

/// Saves an edited task; refused as stale when somebody was faster.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_task(desk: State<'_, Desk>, task: Task) -> Answer<Task> {
    logged("save_task", tasks::save(&desk.open().await?, task).await)
}

/// Marks a task as done today, or as open again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn finish_task(desk: State<'_, Desk>, input: FinishTask) -> Answer<Task> {
    logged("finish_task", tasks::finish(&desk.open().await?, input).await)
}
