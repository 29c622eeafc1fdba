//! The fields of contacts, plans and delegations.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    field::{ListField, ListFieldKind as Kind},
    said::{Read, Reads, Said, wrapped},
};
use crate::{
    contact::Contact,
    delegation::Delegation,
    money::Money,
    plan::{Plan, PlanStatus},
    record::Noun,
    terms,
    text::Bilingual,
};

const PLAN_STATUS: [&str; 5] = ["draft", "in_review", "approved", "executing", "closed"];
const ANSWERS: [&str; 2] = ["yes", "no"];

pub(super) fn fields(noun: Noun) -> Vec<ListField> {
    let field = ListField::new;
    match noun {
        Noun::Contact => vec![
            field("name", "list.person", Kind::Text),
            field("title", "intake.contact_title", Kind::Text),
            field("phone", "field.phone", Kind::Text),
            field("email", "field.email", Kind::Text),
            field("primary", "field.primary", Kind::YesNo).of("answer", &ANSWERS),
            field("notes", "field.notes", Kind::Text),
            field("code", "field.code", Kind::Text),
        ],
        Noun::Plan => vec![
            field("market", "field.marketId", Kind::Choice),
            field("status", "field.status", Kind::Choice).of("planStatus", &PLAN_STATUS),
            field("title", "field.title", Kind::Text),
            field("entryMode", "field.entryMode", Kind::Choice),
            field("chosenMode", "list.chosenMode", Kind::Tags),
            field("businessModel", "section.business_model", Kind::Text),
            field("budget", "list.budgetTotal", Kind::Number),
            field("budgetCurrency", "list.budgetCurrency", Kind::Tags),
            field("begins", "list.planBegins", Kind::Date),
            field("ends", "list.planEnds", Kind::Date),
            field("horizonMonths", "field.horizonMonths", Kind::Number),
            field("version", "field.version", Kind::Text),
            field("notes", "field.notes", Kind::Text),
            field("code", "field.code", Kind::Text),
        ],
        _ => vec![
            field("name", "field.name", Kind::Text),
            field("from", "field.delegation.from", Kind::Date),
            field("to", "field.delegation.to", Kind::Date),
            field("cities", "field.cities", Kind::Tags),
            field("members", "list.members", Kind::Number),
            field("meetings", "list.meetings", Kind::Number),
            field("budget", "list.budgetTotal", Kind::Number),
            field("budgetCurrency", "list.budgetCurrency", Kind::Tags),
            field("code", "field.code", Kind::Text),
        ],
    }
}

pub(super) fn reads(noun: Noun) -> Vec<(&'static str, Read)> {
    match noun {
        Noun::Contact => wrapped(of_contact(), Read::Contact),
        Noun::Plan => wrapped(of_plan(), Read::Plan),
        _ => wrapped(of_delegation(), Read::Delegation),
    }
}

fn of_contact() -> Reads<Contact> {
    vec![
        ("name", |contact| Said::pair(&contact.name)),
        ("title", |contact| Said::pair(&contact.title)),
        ("phone", |contact| Said::text(&contact.phone)),
        ("email", |contact| Said::text(&contact.email)),
        ("primary", |contact| Said::yes(Some(contact.primary))),
        ("notes", |contact| Said::text(&contact.notes)),
        ("code", |contact| Said::text(contact.code.as_str())),
    ]
}

fn plan_status(status: PlanStatus) -> &'static str {
    PLAN_STATUS[status as usize]
}

fn entry_mode(plan: &Plan) -> Said<'_> {
    let key = plan.entry_mode.as_str();
    let name = || terms::pair(&format!("entryMode.{key}"));
    match key.is_empty() {
        true => Said::Nothing,
        false => {
            Said::Named(Cow::Borrowed(key), name().unwrap_or_else(|| Bilingual::new(key, key)))
        }
    }
}

/// Codes of compared modes are made up within a plan; between plans a mode is known by its name.
fn chosen_mode(plan: &Plan) -> Said<'_> {
    let chosen = plan.entry_modes.iter().find(|mode| mode.chosen);
    chosen.map_or(Said::Nothing, |mode| Said::named("", &mode.name))
}

fn amount(total: Option<Money>) -> Said<'static> {
    Said::number(total.map(|total| total.amount))
}

/// Every currency once: amounts of several are not added, yet the budget is found by each of them.
fn currencies(amounts: impl Iterator<Item = Money>) -> Said<'static> {
    let all: BTreeSet<_> = amounts.map(|amount| amount.currency.as_str().to_owned()).collect();
    match all.is_empty() {
        true => Said::Nothing,
        false => Said::Keys(all.into_iter().map(Cow::Owned).collect()),
    }
}

fn of_plan() -> Reads<Plan> {
    vec![
        ("market", |plan| Said::record(Noun::Market, Some(plan.market_id))),
        ("status", |plan| Said::key(Some(plan_status(plan.status)))),
        ("title", |plan| Said::pair(&plan.title)),
        ("entryMode", entry_mode),
        ("chosenMode", chosen_mode),
        ("businessModel", |plan| plan.section("business_model").map_or(Said::Nothing, Said::pair)),
        ("budget", |plan| amount(plan.budget_total())),
        ("budgetCurrency", |plan| currencies(plan.budget.iter().map(|line| line.amount.clone()))),
        ("begins", |plan| Said::day(plan.timeline.iter().map(|phase| phase.from).min())),
        ("ends", |plan| Said::day(plan.timeline.iter().map(|phase| phase.to).max())),
        ("horizonMonths", |plan| Said::number(plan.horizon_months)),
        ("version", |plan| Said::text(&plan.version)),
        ("notes", |plan| Said::text(&plan.notes)),
        ("code", |plan| Said::text(plan.code.as_str())),
    ]
}

fn of_delegation() -> Reads<Delegation> {
    vec![
        ("name", |own| Said::pair(&own.name)),
        ("from", |own| Said::Day(own.from)),
        ("to", |own| Said::Day(own.to)),
        ("cities", |own| Said::keys(own.cities.iter().map(String::as_str))),
        ("members", |own| Said::number(Some(own.members.len()))),
        ("meetings", |own| Said::number(Some(own.meetings.len()))),
        ("budget", |own| amount(own.budget_total())),
        ("budgetCurrency", |own| {
            currencies(own.budget.iter().filter_map(|line| line.cost.total()))
        }),
        ("code", |own| Said::text(own.code.as_str())),
    ]
}
