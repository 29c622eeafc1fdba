//! The fields of records that belong to an enterprise, and to which records each belongs.

use std::borrow::Cow;

use super::{
    field::{ListField, ListFieldKind as Kind},
    said::{Read, Reads, Said},
};
use crate::{
    about::About,
    activity::{Activity, ActivityKind},
    contact::Contact,
    delegation::Delegation,
    id::RecordId,
    level::Band,
    plan::{Plan, PlanStatus},
    record::{Noun, Record},
    risk::{Risk, RiskLink, RiskStatus, Strategy},
    task::Task,
};

const PLAN_STATUS: [&str; 5] = ["draft", "in_review", "approved", "executing", "closed"];
const RISK_STATUS: [&str; 3] = ["open", "accepted", "closed"];
const BANDS: [&str; 4] = ["extreme", "high", "medium", "low"];
const STRATEGIES: [&str; 5] = ["avoid", "reduce", "transfer", "accept", "exploit"];
const ACTIVITIES: [&str; 5] = ["call", "meeting", "visit", "message", "note"];
const ANSWERS: [&str; 2] = ["yes", "no"];

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
pub const PARENTS: [Parent; 11] = [
    parent(Noun::Enterprise, Noun::Contact, None),
    parent(Noun::Enterprise, Noun::Plan, None),
    parent(Noun::Enterprise, Noun::Risk, Some(Noun::Plan)),
    parent(Noun::Enterprise, Noun::Delegation, None),
    parent(Noun::Enterprise, Noun::Activity, None),
    parent(Noun::Enterprise, Noun::Task, None),
    parent(Noun::Plan, Noun::Risk, None),
    parent(Noun::Plan, Noun::Task, None),
    parent(Noun::Delegation, Noun::Risk, None),
    parent(Noun::Delegation, Noun::Task, None),
    parent(Noun::Contact, Noun::Activity, None),
];

pub(super) fn fields(noun: Noun) -> Vec<ListField> {
    let field = ListField::new;
    let market = || field("market", "field.marketId", Kind::Choice);
    let owner = || field("owner", "field.ownerId", Kind::Choice);
    match noun {
        Noun::Contact => vec![
            field("name", "list.person", Kind::Text),
            field("title", "intake.contact_title", Kind::Text),
            field("phone", "field.phone", Kind::Text),
            field("email", "field.email", Kind::Text),
            field("primary", "field.primary", Kind::YesNo).of("answer", &ANSWERS),
        ],
        Noun::Plan => vec![
            market(),
            field("status", "field.status", Kind::Choice).of("planStatus", &PLAN_STATUS),
            field("title", "field.title", Kind::Text),
        ],
        Noun::Risk => vec![
            field("band", "list.band", Kind::Choice).of("band", &BANDS),
            field("residualBand", "field.residual", Kind::Choice).of("band", &BANDS),
            field("status", "field.status", Kind::Choice).of("riskStatus", &RISK_STATUS),
            field("category", "field.category", Kind::Tags),
            field("strategy", "field.strategy", Kind::Choice).of("strategy", &STRATEGIES),
            owner(),
            field("due", "field.due", Kind::Date),
            field("title", "field.title", Kind::Text),
        ],
        Noun::Delegation => vec![
            field("name", "field.name", Kind::Text),
            field("from", "field.from", Kind::Date),
            field("to", "field.to", Kind::Date),
            field("cities", "field.cities", Kind::Tags),
        ],
        Noun::Activity => vec![
            field("kind", "list.activityKind", Kind::Choice).of("activityKind", &ACTIVITIES),
            field("on", "list.on", Kind::Date),
            field("consultant", "field.consultantId", Kind::Choice),
            field("summary", "list.summary", Kind::Text),
        ],
        Noun::Task => vec![
            field("due", "field.due", Kind::Date),
            field("done", "list.done", Kind::YesNo).of("answer", &ANSWERS),
            owner(),
            field("title", "field.title", Kind::Text),
        ],
        _ => Vec::new(),
    }
}

fn band_key(band: Band) -> &'static str {
    match band {
        Band::Extreme => "extreme",
        Band::High => "high",
        Band::Medium => "medium",
        Band::Low => "low",
    }
}

fn plan_status(status: PlanStatus) -> &'static str {
    PLAN_STATUS[status as usize]
}

fn risk_status(status: RiskStatus) -> &'static str {
    RISK_STATUS[status as usize]
}

fn strategy(strategy: Strategy) -> &'static str {
    STRATEGIES[strategy as usize]
}

fn activity(kind: ActivityKind) -> &'static str {
    ACTIVITIES[kind as usize]
}

fn wrapped<R>(reads: Reads<R>, wrap: fn(fn(&R) -> Said<'_>) -> Read) -> Vec<(&'static str, Read)> {
    reads.into_iter().map(|(key, read)| (key, wrap(read))).collect()
}

fn of_risk() -> Reads<Risk> {
    vec![
        ("band", |risk| Said::key(Some(band_key(risk.standing().band())))),
        ("residualBand", |risk| Said::key(Some(band_key(risk.residual.band())))),
        ("status", |risk| Said::key(Some(risk_status(risk.status)))),
        ("category", |risk| Said::keys([risk.category.as_str()].into_iter())),
        ("strategy", |risk| Said::key(Some(strategy(risk.strategy)))),
        ("owner", |risk| Said::record(Noun::Consultant, risk.owner_id)),
        ("due", |risk| Said::day(risk.due)),
        ("title", |risk| Said::pair(&risk.title)),
    ]
}

fn of_contact() -> Reads<Contact> {
    vec![
        ("name", |contact| Said::pair(&contact.name)),
        ("title", |contact| Said::pair(&contact.title)),
        ("phone", |contact| Said::text(&contact.phone)),
        ("email", |contact| Said::text(&contact.email)),
        ("primary", |contact| Said::yes(Some(contact.primary))),
    ]
}

fn of_plan() -> Reads<Plan> {
    vec![
        ("market", |plan| Said::record(Noun::Market, Some(plan.market_id))),
        ("status", |plan| Said::key(Some(plan_status(plan.status)))),
        ("title", |plan| Said::pair(&plan.title)),
    ]
}

fn of_delegation() -> Reads<Delegation> {
    vec![
        ("name", |delegation| Said::pair(&delegation.name)),
        ("from", |delegation| Said::Day(delegation.from)),
        ("to", |delegation| Said::Day(delegation.to)),
        ("cities", |delegation| Said::keys(delegation.cities.iter().map(String::as_str))),
    ]
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
    ]
}

fn of_task() -> Reads<Task> {
    vec![
        ("due", |task| Said::day(task.due)),
        ("done", |task| Said::yes(Some(task.done_on.is_some()))),
        ("owner", |task| Said::record(Noun::Consultant, task.owner_id)),
        ("title", |task| Said::text(&task.title)),
    ]
}

pub(super) fn reads(noun: Noun) -> Vec<(&'static str, Read)> {
    match noun {
        Noun::Contact => wrapped(of_contact(), Read::Contact),
        Noun::Plan => wrapped(of_plan(), Read::Plan),
        Noun::Risk => wrapped(of_risk(), Read::Risk),
        Noun::Delegation => wrapped(of_delegation(), Read::Delegation),
        Noun::Activity => wrapped(of_activity(), Read::Activity),
        Noun::Task => wrapped(of_task(), Read::Task),
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
        Record::Task(task) => {
            task.about.map(About::reference).map(|to| (to.noun, to.id)).into_iter().collect()
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
