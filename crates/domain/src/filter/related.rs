//! To which records each belongs, and where the fields of those that belong to an enterprise stand.

use super::{field::ListField, party, risk, said::Read, work};
use crate::{
    about::About,
    id::RecordId,
    record::{Noun, Record},
    risk::RiskLink,
    task::{Task, TaskOrigin},
};

/// A noun whose records can be asked about their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parent {
    /// Whose they are.
    pub of: Noun,
    /// What belongs to it.
    pub noun: Noun,
    /// Through which other noun, where it does not point there itself.
    pub via: Option<Noun>,
}

const fn parent(of: Noun, noun: Noun, via: Option<Noun>) -> Parent {
    Parent { of, noun, via }
}

/// Which records can be asked about which.
pub const PARENTS: [Parent; 15] = [
    parent(Noun::Enterprise, Noun::Contact, None),
    parent(Noun::Enterprise, Noun::Plan, None),
    parent(Noun::Enterprise, Noun::Risk, Some(Noun::Plan)),
    parent(Noun::Enterprise, Noun::Delegation, None),
    parent(Noun::Enterprise, Noun::Activity, None),
    parent(Noun::Enterprise, Noun::Task, None),
    parent(Noun::Enterprise, Noun::Attachment, None),
    parent(Noun::Plan, Noun::Risk, None),
    parent(Noun::Plan, Noun::Task, None),
    parent(Noun::Plan, Noun::Attachment, None),
    parent(Noun::Delegation, Noun::Risk, None),
    parent(Noun::Delegation, Noun::Task, None),
    parent(Noun::Delegation, Noun::Attachment, None),
    parent(Noun::Contact, Noun::Activity, None),
    parent(Noun::Activity, Noun::Task, None),
];

pub(super) fn fields(noun: Noun) -> Vec<ListField> {
    match noun {
        Noun::Contact | Noun::Plan | Noun::Delegation => party::fields(noun),
        Noun::Risk => risk::fields(),
        Noun::Activity | Noun::Task | Noun::Attachment => work::fields(noun),
        _ => Vec::new(),
    }
}

pub(super) fn reads(noun: Noun) -> Vec<(&'static str, Read)> {
    match noun {
        Noun::Contact | Noun::Plan | Noun::Delegation => party::reads(noun),
        Noun::Risk => risk::reads(),
        Noun::Activity | Noun::Task | Noun::Attachment => work::reads(noun),
        _ => Vec::new(),
    }
}

/// The records that a record belongs to, each once.
pub fn parents(record: &Record) -> Vec<(Noun, RecordId)> {
    let mut all: Vec<(Noun, RecordId)> = match record {
        Record::Contact(contact) => vec![(Noun::Enterprise, contact.enterprise_id.into())],
        Record::Plan(plan) => vec![(Noun::Enterprise, plan.enterprise_id.into())],
        Record::Risk(risk) => risk.links.iter().map(of_link).collect(),
        Record::Activity(activity) => {
            let people = activity.contact_ids.iter().map(|&id| (Noun::Contact, id.into()));
            people.chain([(Noun::Enterprise, activity.enterprise_id.into())]).collect()
        }
        Record::Task(task) => of_task(task),
        Record::Attachment(own) => {
            let to = own.about.reference();
            vec![(to.noun, to.id)]
        }
        Record::Delegation(own) => {
            let travel = own.members.iter().filter_map(|member| member.enterprise_id);
            let meet = own.meetings.iter().map(|meeting| meeting.enterprise_id);
            travel.chain(meet).map(|id| (Noun::Enterprise, id.into())).collect()
        }
        _ => Vec::new(),
    };
    all.sort_unstable();
    all.dedup();
    all
}

fn of_link(link: &RiskLink) -> (Noun, RecordId) {
    match link {
        RiskLink::Plan(id) => (Noun::Plan, (*id).into()),
        RiskLink::Delegation(id) => (Noun::Delegation, (*id).into()),
    }
}

/// What a task is about, and what happened that it followed from.
fn of_task(task: &Task) -> Vec<(Noun, RecordId)> {
    let about = task.about.map(About::reference).map(|to| (to.noun, to.id));
    let origin = match &task.origin {
        Some(TaskOrigin::Activity(id)) => Some((Noun::Activity, (*id).into())),
        _ => None,
    };
    about.into_iter().chain(origin).collect()
}
