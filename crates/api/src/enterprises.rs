//! Enterprises: one with all that belongs to it, new ones and edits. Lists of them are in `lists` and `choices`.

mod steps;

use std::collections::HashMap;

use chrono::NaiveDate;
use portolan_domain::action::Verb;
use portolan_domain::activity::{Activity, last_contact};
use portolan_domain::consultant::Consultant;
use portolan_domain::contact::Contact;
use portolan_domain::delegation::Delegation;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::EnterpriseId;
use portolan_domain::record::Noun;
use portolan_domain::text::Bilingual;
use portolan_domain::uscc::Uscc;
use portolan_domain::workspace::QUIET_AFTER_DAYS;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, new_id};
use crate::error::Result;
use crate::plans::{self, PlanRow};
use crate::refs::Ref;
use crate::{brand, custom_fields, records, save, workspaces};
pub use steps::{
    CheckReadiness, EnterStage, ForgetPresence, NotePresence, ReadinessChecked, check_readiness,
    enter_stage, forget_presence, note_presence, readiness_questions,
};

/// An enterprise with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnterprisePage {
    /// The record.
    pub enterprise: Enterprise,
    /// Its people, the first to call first.
    pub contacts: Vec<Contact>,
    /// Who looks after it.
    pub consultant: Option<Consultant>,
    /// Its plans.
    pub plans: Vec<PlanRow>,
    /// Delegations it travels or meets with.
    pub delegations: Vec<Ref>,
    /// The last day somebody of the centre reached it; `None` when none is on record.
    pub last_contact: Option<NaiveDate>,
    /// Whether that is longer ago than the centre lets pass.
    pub quiet: bool,
    /// How many days that is.
    pub quiet_after_days: u16,
}

/// What a new enterprise begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateEnterprise {
    /// Registered name; one language is enough.
    pub name: Bilingual,
    /// Unified social credit code as typed; may be empty.
    pub uscc: String,
}

/// One enterprise with all that belongs to it.
///
/// # Errors
/// When it is gone or the store cannot be read.
pub async fn page(app: &App, id: EnterpriseId) -> Result<EnterprisePage> {
    let enterprise: Enterprise = records::one(app, id).await?;
    let consultant = match enterprise.consultant_id {
        Some(id) => app.store.get::<Consultant>(id).await?,
        None => None,
    };
    let plans = plans::of_enterprise(app, &enterprise).await?;
    let delegations: Vec<Delegation> = app.store.pointing_to(id).await?;
    let takes_part = |delegation: &&Delegation| {
        delegation.members.iter().any(|member| member.enterprise_id == Some(id))
            || delegation.meetings.iter().any(|meeting| meeting.enterprise_id == id)
    };
    let delegations = delegations.iter().filter(takes_part).map(Ref::of).collect();
    let last_contact = last_contact(&app.store.pointing_to::<Activity>(id).await?);
    let quiet_after_days = quiet_after_days(app).await?;
    Ok(EnterprisePage {
        contacts: contacts(app, id).await?,
        enterprise,
        consultant,
        plans,
        delegations,
        last_contact,
        quiet: last_contact.is_some_and(|day| is_quiet(day, app.clock.today(), quiet_after_days)),
        quiet_after_days,
    })
}

/// After how many days without contact a client is flagged here.
pub(crate) async fn quiet_after_days(app: &App) -> Result<u16> {
    let own = workspaces::record(app).await?;
    Ok(own.map_or(QUIET_AFTER_DAYS, |own| own.quiet_after()))
}

/// Whether the last contact is longer ago than so many days.
pub(crate) fn is_quiet(last: NaiveDate, today: NaiveDate, after: u16) -> bool {
    (today - last).num_days() > i64::from(after)
}

/// People of an enterprise, the first to call first.
pub(crate) async fn contacts(app: &App, id: EnterpriseId) -> Result<Vec<Contact>> {
    let mut contacts: Vec<Contact> = app.store.pointing_to(id).await?;
    contacts.sort_by_key(|contact| !contact.primary);
    Ok(contacts)
}

/// Makes an enterprise with the next free code.
///
/// # Errors
/// When it has no name, or its credit code is wrong or taken.
pub async fn create(app: &App, input: CreateEnterprise) -> Result<Enterprise> {
    let typed = Uscc::normalise(&input.uscc);
    let uscc = if typed.is_empty() { None } else { Some(Uscc::parse(&typed)?) };
    let code = records::next_code(app, Noun::Enterprise, "E", 2).await?;
    let blank = Enterprise::blank(EnterpriseId(new_id()), code);
    let enterprise = Enterprise { name: input.name, uscc, ..blank };
    enterprise.check()?;
    save::created(app, enterprise).await
}

/// Saves an edited enterprise.
///
/// # Errors
/// When a rule is broken, somebody was faster, or its credit code is taken.
pub async fn save(app: &App, enterprise: Enterprise) -> Result<Enterprise> {
    let mut enterprise = Enterprise { brand: brand::sound(enterprise.brand)?, ..enterprise };
    let stored: Enterprise = records::one(app, enterprise.id).await?;
    if stored.stage != enterprise.stage {
        enterprise.follow_stage(app.clock.today());
    }
    enterprise.tags = tidy_tags(enterprise.tags);
    enterprise.check()?;
    custom_fields::fit(app, &enterprise.custom).await?;
    save::edited(app, enterprise, Verb::Edit).await
}

/// Tags without blanks around them, each once, none empty.
fn tidy_tags(tags: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags {
        let tag = tag.trim();
        if !tag.is_empty() && !kept.iter().any(|own| own == tag) {
            kept.push(tag.to_owned());
        }
    }
    kept
}

/// All tags in use, the most frequent first, to choose from.
///
/// # Errors
/// When the store cannot be read.
pub async fn tags(app: &App) -> Result<Vec<String>> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for enterprise in app.store.all::<Enterprise>().await? {
        for tag in enterprise.tags {
            *counts.entry(tag).or_default() += 1;
        }
    }
    let mut tags: Vec<(String, u32)> = counts.into_iter().collect();
    tags.sort_by(|(one, first), (other, second)| second.cmp(first).then_with(|| one.cmp(other)));
    Ok(tags.into_iter().map(|(tag, _)| tag).collect())
}
