//! Noting down what happened with a client, tasks, and files kept with records.

use std::process::ExitCode;

use portolan_api::activities::{self, FollowUp, LogActivity};
use portolan_api::app::App;
use portolan_api::error::Result;
use portolan_api::tasks::{self, CreateTask, FinishTask};
use portolan_api::{attachments, records};
use portolan_domain::about::About;
use portolan_domain::activity::ActivityKind;
use portolan_domain::attachment::Danger;
use portolan_domain::id::{ConsultantId, ContactId, EnterpriseId, RecordId};
use portolan_domain::record::Noun;
use serde::Serialize;

use crate::args::{Attach, Attachment, Kind, Log, Task};
use crate::{output, words};

async fn id(app: &App, noun: Noun, name: &str) -> Result<RecordId> {
    Ok(records::named(app, noun, name).await?.id())
}

async fn person(app: &App, name: Option<&str>) -> Result<Option<ConsultantId>> {
    match name {
        Some(name) => Ok(Some(id(app, Noun::Consultant, name).await?.into())),
        None => Ok(None),
    }
}

/// The codes of what was made, a line each, or the records in JSON.
fn told(made: &impl Serialize, codes: &[&str], json: bool) -> Result<ExitCode> {
    match json {
        true => output::json(made)?,
        false => codes.iter().try_for_each(output::line)?,
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn log(app: &App, what: &Log, json: bool) -> Result<ExitCode> {
    let consultant_id = person(app, what.by.as_deref()).await?;
    let mut contact_ids: Vec<ContactId> = Vec::new();
    for name in &what.with {
        contact_ids.push(id(app, Noun::Contact, name).await?.into());
    }
    let follow_up = what.follow_up.clone();
    let input = LogActivity {
        enterprise_id: id(app, Noun::Enterprise, &what.enterprise).await?.into(),
        kind: match what.kind {
            Kind::Call => ActivityKind::Call,
            Kind::Meeting => ActivityKind::Meeting,
            Kind::Visit => ActivityKind::Visit,
            Kind::Message => ActivityKind::Message,
            Kind::Note => ActivityKind::Note,
        },
        on: what.on.unwrap_or_else(|| app.clock.today()),
        contact_ids,
        consultant_id,
        summary: what.summary.clone(),
        text: what.text.clone(),
        follow_up: follow_up.map(|title| FollowUp {
            title,
            due: what.due,
            owner_id: consultant_id,
        }),
    };
    let logged = activities::log(app, input).await?;
    let task = logged.task.as_ref().map(|task| task.code.as_str());
    let codes: Vec<&str> = std::iter::once(logged.activity.code.as_str()).chain(task).collect();
    told(&logged, &codes, json)
}

pub(crate) async fn task(app: &App, what: &Task, json: bool) -> Result<ExitCode> {
    let task = match what {
        Task::Add { title, about, due, owner } => {
            let about = match about {
                Some(name) => {
                    Some(About::Enterprise(id(app, Noun::Enterprise, name).await?.into()))
                }
                None => None,
            };
            let owner_id = person(app, owner.as_deref()).await?;
            let (title, due) = (title.clone(), *due);
            let input = CreateTask { title, due, owner_id, about, note: String::new() };
            tasks::create(app, input).await?
        }
        Task::Done { task, undo } => {
            let record = records::named(app, Noun::Task, task).await?;
            let (id, revision) = (record.id().into(), record.revision());
            tasks::finish(app, FinishTask { id, revision, done: !undo }).await?
        }
    };
    told(&task, &[task.code.as_str()], json)
}

pub(crate) async fn attach(app: &App, what: &Attach, json: bool) -> Result<ExitCode> {
    let client: EnterpriseId = id(app, Noun::Enterprise, &what.enterprise).await?.into();
    let about = About::Enterprise(client);
    let kept = attachments::add(app, about, &what.file, &what.note).await?;
    told(&kept, &[kept.code.as_str()], json)
}

pub(crate) async fn attachment(app: &App, what: &Attachment, json: bool) -> Result<ExitCode> {
    let id = id(app, Noun::Attachment, &what.attachment).await?.into();
    let taken = attachments::take(app, id).await?;
    if let Some(danger) = taken.danger {
        words::warn(&warning(danger));
    }
    let saved = attachments::save_copy(app, id, &what.output).await?;
    told(&saved, &[&what.output.display().to_string()], json)
}

fn warning(danger: Danger) -> String {
    match danger {
        Danger::Ending => words::say(
            "这类文件打开时可能运行程序或跳转到别处，先确认来源可靠。",
            "Files of this kind can run a program or lead elsewhere when opened: be sure where it came from.",
        ),
        Danger::Disguised => words::say(
            "这个文件的名字像普通文件，内容却是程序或网页脚本，很可能是伪装。",
            "It is named like an ordinary file, but it is a program or script: most likely a disguise.",
        ),
        Danger::Macros => words::say(
            "这份文档带有宏，打开后可能运行程序，先确认来源可靠。",
            "This document holds macros, which can run when it is opened: be sure where it came from.",
        ),
    }
}
