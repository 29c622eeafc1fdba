//! The work with clients: activities, tasks, attachments, a centre's own fields and views.

use std::collections::BTreeMap;

use portolan_domain::about::About;
use portolan_domain::activity::Activity;
use portolan_domain::attachment::Attachment;
use portolan_domain::custom::{CustomField, CustomValue};
use portolan_domain::enterprise::StageStep;
use portolan_domain::id::{ActivityId, Code, CustomFieldId, RecordId};
use portolan_domain::record::Noun;
use portolan_domain::saved_view::SavedView;
use portolan_domain::task::{Task, TaskOrigin};

use super::super::refused;
use super::super::shape::{
    FileAbout, FileActivity, FileAttachment, FileCustomField, FileOrigin, FileStageStep, FileTask,
    FileView, OriginKind,
};
use super::Ids;
use crate::error::Result;

pub(super) fn custom_field(from: FileCustomField, ids: &mut Ids) -> Result<CustomField> {
    Ok(CustomField {
        id: ids.give(Noun::CustomField, &from.id)?,
        code: from.id,
        revision: 0,
        of: from.of,
        label: from.label,
        kind: from.kind,
        choices: from.choices,
        printed: from.printed,
        retired: from.retired,
    })
}

pub(super) fn custom(
    from: BTreeMap<Code, CustomValue>,
    of: &Code,
    ids: &Ids,
) -> Result<BTreeMap<CustomFieldId, CustomValue>> {
    let entry =
        |(code, value): (Code, CustomValue)| Ok((ids.find(Noun::CustomField, &code, of)?, value));
    from.into_iter().map(entry).collect()
}

pub(super) fn stage_steps(
    from: Vec<FileStageStep>,
    of: &Code,
    ids: &Ids,
) -> Result<Vec<StageStep>> {
    let step = |step: FileStageStep| {
        Ok(StageStep {
            stage: step.stage,
            on: step.on,
            owner_id: ids.find_optional(Noun::Consultant, step.owner.as_ref(), of)?,
            note: step.note,
        })
    };
    from.into_iter().map(step).collect()
}

pub(super) fn activity(from: FileActivity, ids: &mut Ids) -> Result<Activity> {
    let contacts = from.contacts.iter().map(|code| ids.find(Noun::Contact, code, &from.id));
    let contact_ids = contacts.collect::<Result<_>>()?;
    Ok(Activity {
        enterprise_id: ids.find(Noun::Enterprise, &from.enterprise, &from.id)?,
        consultant_id: ids.find_optional(Noun::Consultant, from.consultant.as_ref(), &from.id)?,
        contact_ids,
        id: ids.give(Noun::Activity, &from.id)?,
        code: from.id,
        revision: 0,
        kind: from.kind,
        on: from.on,
        summary: from.summary,
        text: from.text,
    })
}

fn about(from: &FileAbout, of: &Code, ids: &Ids) -> Result<About> {
    let id: RecordId = ids.find(from.noun, &from.code, of)?;
    let refuse = || refused(format!("{of} cannot be about a {}", from.noun.name()));
    About::to(from.noun, id).ok_or_else(refuse)
}

fn origin(from: FileOrigin, of: &Code, ids: &Ids) -> Result<TaskOrigin> {
    Ok(match from.kind {
        OriginKind::Readiness => TaskOrigin::Readiness(from.of),
        OriginKind::Certificate => TaskOrigin::Certificate(from.of),
        OriginKind::Activity => {
            let id: ActivityId = ids.find(Noun::Activity, &Code::parse(&from.of)?, of)?;
            TaskOrigin::Activity(id)
        }
    })
}

pub(super) fn task(from: FileTask, ids: &mut Ids) -> Result<Task> {
    Ok(Task {
        owner_id: ids.find_optional(Noun::Consultant, from.owner.as_ref(), &from.id)?,
        about: from.about.as_ref().map(|about| self::about(about, &from.id, ids)).transpose()?,
        origin: from.origin.map(|origin| self::origin(origin, &from.id, ids)).transpose()?,
        id: ids.give(Noun::Task, &from.id)?,
        code: from.id,
        revision: 0,
        title: from.title,
        due: from.due,
        done_on: from.done_on,
        note: from.note,
    })
}

pub(super) fn attachment(from: FileAttachment, ids: &mut Ids) -> Result<Attachment> {
    Ok(Attachment {
        about: about(&from.about, &from.id, ids)?,
        id: ids.give(Noun::Attachment, &from.id)?,
        code: from.id,
        revision: 0,
        name: from.name,
        size: from.size,
        sha256: from.sha256,
        added_on: from.added_on,
        note: from.note,
    })
}

pub(super) fn view(from: FileView, ids: &mut Ids) -> Result<SavedView> {
    Ok(SavedView {
        owner_id: ids.find_optional(Noun::Consultant, from.owner.as_ref(), &from.id)?,
        id: ids.give(Noun::SavedView, &from.id)?,
        code: from.id,
        revision: 0,
        name: from.name,
        look: from.look,
    })
}
