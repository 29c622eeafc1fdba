//! The work with clients: activities, tasks, attachments, a centre's own fields and views.

use std::collections::BTreeMap;

use portolan_domain::about::About;
use portolan_domain::activity::Activity;
use portolan_domain::attachment::Attachment;
use portolan_domain::custom::{CustomField, CustomValue};
use portolan_domain::enterprise::StageStep;
use portolan_domain::id::{Code, CustomFieldId};
use portolan_domain::saved_view::SavedView;
use portolan_domain::task::{Task, TaskOrigin};

use super::super::shape::{
    FileAbout, FileActivity, FileAttachment, FileCustomField, FileOrigin, FileStageStep, FileTask,
    FileView, OriginKind,
};
use super::Codes;
use crate::error::Result;

pub(super) fn custom_field(from: CustomField) -> FileCustomField {
    FileCustomField {
        id: from.code,
        of: from.of,
        label: from.label,
        kind: from.kind,
        choices: from.choices,
        printed: from.printed,
        retired: from.retired,
    }
}

pub(super) fn custom(
    from: BTreeMap<CustomFieldId, CustomValue>,
    codes: &Codes,
) -> Result<BTreeMap<Code, CustomValue>> {
    from.into_iter().map(|(id, value)| Ok((codes.of(id)?, value))).collect()
}

pub(super) fn stage_steps(from: Vec<StageStep>, codes: &Codes) -> Result<Vec<FileStageStep>> {
    let step = |step: StageStep| {
        Ok(FileStageStep {
            stage: step.stage,
            on: step.on,
            owner: codes.of_optional(step.owner_id)?,
            note: step.note,
        })
    };
    from.into_iter().map(step).collect()
}

pub(super) fn activity(from: Activity, codes: &Codes) -> Result<FileActivity> {
    Ok(FileActivity {
        enterprise: codes.of(from.enterprise_id)?,
        contacts: from.contact_ids.into_iter().map(|id| codes.of(id)).collect::<Result<_>>()?,
        consultant: codes.of_optional(from.consultant_id)?,
        id: from.code,
        kind: from.kind,
        on: from.on,
        summary: from.summary,
        text: from.text,
    })
}

fn about(from: About, codes: &Codes) -> Result<FileAbout> {
    let to = from.reference();
    Ok(FileAbout { noun: to.noun, code: codes.of(to.id)? })
}

fn origin(from: TaskOrigin, codes: &Codes) -> Result<FileOrigin> {
    Ok(match from {
        TaskOrigin::Activity(id) => {
            FileOrigin { kind: OriginKind::Activity, of: codes.of(id)?.to_string() }
        }
        TaskOrigin::Readiness(key) => FileOrigin { kind: OriginKind::Readiness, of: key },
        TaskOrigin::Certificate(key) => FileOrigin { kind: OriginKind::Certificate, of: key },
    })
}

pub(super) fn task(from: Task, codes: &Codes) -> Result<FileTask> {
    Ok(FileTask {
        id: from.code,
        title: from.title,
        due: from.due,
        owner: codes.of_optional(from.owner_id)?,
        about: from.about.map(|about| self::about(about, codes)).transpose()?,
        origin: from.origin.map(|origin| self::origin(origin, codes)).transpose()?,
        done_on: from.done_on,
        note: from.note,
    })
}

/// Without its bytes, which whoever writes the file fetches.
pub(super) fn attachment(from: Attachment, codes: &Codes) -> Result<FileAttachment> {
    Ok(FileAttachment {
        id: from.code,
        about: about(from.about, codes)?,
        name: from.name,
        size: from.size,
        sha256: from.sha256,
        added_on: from.added_on,
        note: from.note,
        bytes: String::new(),
    })
}

pub(super) fn view(from: SavedView, codes: &Codes) -> Result<FileView> {
    Ok(FileView {
        id: from.code,
        name: from.name,
        owner: codes.of_optional(from.owner_id)?,
        look: from.look,
    })
}
