//! The fields of activities, tasks and attachments.

use std::borrow::Cow;

use super::{
    field::{ListField, ListFieldKind as Kind},
    said::{Read, Reads, Said, wrapped},
};
use crate::{
    activity::{Activity, ActivityKind},
    attachment::Attachment,
    record::Noun,
    task::{Task, TaskOrigin},
};

const ACTIVITIES: [&str; 5] = ["call", "meeting", "visit", "message", "note"];
const ORIGINS: [&str; 3] = ["activity", "readiness", "certificate"];
const ANSWERS: [&str; 2] = ["yes", "no"];

pub(super) fn fields(noun: Noun) -> Vec<ListField> {
    let field = ListField::new;
    match noun {
        Noun::Activity => vec![
            field("kind", "list.activityKind", Kind::Choice).of("activityKind", &ACTIVITIES),
            field("on", "list.on", Kind::Date),
            field("consultant", "field.consultantId", Kind::Choice),
            field("summary", "list.summary", Kind::Text),
            field("people", "list.people", Kind::Number),
            field("code", "field.code", Kind::Text),
        ],
        Noun::Task => vec![
            field("due", "field.due", Kind::Date),
            field("done", "list.done", Kind::YesNo).of("answer", &ANSWERS),
            field("owner", "field.ownerId", Kind::Choice),
            field("title", "field.title", Kind::Text),
            field("doneOn", "field.task.doneOn", Kind::Date),
            field("origin", "field.task.origin", Kind::Choice).of("taskOrigin", &ORIGINS),
            field("note", "field.task.note", Kind::Text),
            field("code", "field.code", Kind::Text),
        ],
        _ => vec![
            field("name", "list.fileName", Kind::Text),
            field("fileKind", "list.fileKind", Kind::Tags),
            field("addedOn", "list.addedOn", Kind::Date),
            field("note", "list.fileNote", Kind::Text),
            field("code", "field.code", Kind::Text),
        ],
    }
}

pub(super) fn reads(noun: Noun) -> Vec<(&'static str, Read)> {
    match noun {
        Noun::Activity => wrapped(of_activity(), Read::Activity),
        Noun::Task => wrapped(of_task(), Read::Task),
        _ => wrapped(of_attachment(), Read::Attachment),
    }
}

fn activity(kind: ActivityKind) -> &'static str {
    ACTIVITIES[kind as usize]
}

fn origin(origin: &TaskOrigin) -> &'static str {
    match origin {
        TaskOrigin::Activity(_) => "activity",
        TaskOrigin::Readiness(_) => "readiness",
        TaskOrigin::Certificate(_) => "certificate",
    }
}

fn of_activity() -> Reads<Activity> {
    vec![
        ("kind", |own| Said::key(Some(activity(own.kind)))),
        ("on", |own| Said::Day(own.on)),
        ("consultant", |own| Said::record(Noun::Consultant, own.consultant_id)),
        ("summary", |own| match own.text.is_empty() {
            true => Said::text(&own.summary),
            false => Said::Text(Cow::Owned(format!("{} {}", own.summary, own.text)), "".into()),
        }),
        ("people", |own| Said::number(Some(own.contact_ids.len()))),
        ("code", |own| Said::text(own.code.as_str())),
    ]
}

fn of_task() -> Reads<Task> {
    vec![
        ("due", |task| Said::day(task.due)),
        ("done", |task| Said::yes(Some(task.done_on.is_some()))),
        ("owner", |task| Said::record(Noun::Consultant, task.owner_id)),
        ("title", |task| Said::text(&task.title)),
        ("doneOn", |task| Said::day(task.done_on)),
        ("origin", |task| Said::key(task.origin.as_ref().map(origin))),
        ("note", |task| Said::text(&task.note)),
        ("code", |task| Said::text(task.code.as_str())),
    ]
}

fn of_attachment() -> Reads<Attachment> {
    vec![
        ("name", |own| Said::text(&own.name)),
        ("fileKind", |own| match own.ending() {
            ending if ending.is_empty() => Said::Nothing,
            ending => Said::Keys(vec![Cow::Owned(ending)]),
        }),
        ("addedOn", |own| Said::Day(own.added_on)),
        ("note", |own| Said::text(&own.note)),
        ("code", |own| Said::text(own.code.as_str())),
    ]
}
