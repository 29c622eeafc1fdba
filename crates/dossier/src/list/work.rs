//! The rows of activities, tasks, attachments and fields of a centre's own.

use portolan_domain::{
    activity::Activity, attachment::Attachment, custom::CustomField, id::RecordId, task::Task,
};

use super::columns::Listing;
use crate::{brief::Cell, dossier::key, format, speech};

impl Listing<'_> {
    fn day(day: Option<chrono::NaiveDate>) -> Cell {
        day.map_or(Cell::Missing, |day| Cell::Number(format::day(day)))
    }

    pub(super) fn activity(&self, own: &Activity) -> Vec<Cell> {
        vec![
            Self::day(Some(own.on)),
            Cell::Text(self.language.term(&key("activityKind", &own.kind))),
            self.name(Some(own.enterprise_id.into())),
            self.plain(&own.summary, &format!("{} summary", own.code)),
        ]
    }

    pub(super) fn task(&self, own: &Task) -> Vec<Cell> {
        let about: Option<RecordId> = own.about.map(|about| about.reference().id);
        vec![
            self.plain(&own.title, &format!("{} title", own.code)),
            self.name(about),
            self.name(own.owner_id.map(Into::into)),
            Self::day(own.due),
            Self::day(own.done_on),
        ]
    }

    pub(super) fn attachment(&self, own: &Attachment) -> Vec<Cell> {
        vec![
            self.plain(&own.name, &format!("{} name", own.code)),
            self.name(Some(own.about.reference().id)),
            Self::day(Some(own.added_on)),
            Cell::Number(own.size.div_ceil(1024).to_string()),
        ]
    }

    pub(super) fn custom_field(&self, own: &CustomField) -> Vec<Cell> {
        let choices: Vec<_> = own.choices.iter().map(|choice| choice.label.clone()).collect();
        vec![
            self.text(&own.label, &format!("{} label", own.code)),
            Cell::Text(self.language.term(&key("customKind", &own.kind))),
            self.text(&speech::joined(&choices), own.code.as_str()),
        ]
    }
}
