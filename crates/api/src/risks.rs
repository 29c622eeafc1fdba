//! Risks: all registers at once, new ones, edits, closing.

use portolan_domain::action::Verb;
use portolan_domain::consultant::Consultant;
use portolan_domain::id::{PlanId, RiskId, RiskTemplateId};
use portolan_domain::level::Level;
use portolan_domain::plan::Plan;
use portolan_domain::record::Noun;
use portolan_domain::risk::{Risk, RiskLink, RiskStatus, RiskTemplate, Strategy};
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, new_id};
use crate::error::Result;
use crate::refs::{Names, Ref};
use crate::{records, save};

/// A risk as a line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RiskRow {
    /// The record.
    pub risk: Risk,
    /// Who sees to it.
    pub owner: Option<Ref>,
    /// The plans in whose registers it stands.
    pub plans: Vec<Ref>,
}

/// What a new risk begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateRisk {
    /// In whose register it stands.
    pub plan_id: PlanId,
    /// Title; one language is enough.
    pub title: Bilingual,
    /// Category, such as `fx`.
    pub category: String,
    /// Before any control.
    pub inherent: Level,
    /// What treatment should bring it to.
    pub residual: Level,
}

/// Which template to take into which register, and how it is assessed there: a template has no levels of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateRiskFromTemplate {
    /// Which template.
    pub template_id: RiskTemplateId,
    /// In whose register it stands.
    pub plan_id: PlanId,
    /// Before any control.
    pub inherent: Level,
    /// What treatment should bring it to.
    pub residual: Level,
}

/// Which risk to close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CloseRisk {
    /// Which one.
    pub id: RiskId,
    /// The revision that was read.
    pub revision: u32,
}

/// All risks, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App) -> Result<Vec<RiskRow>> {
    let consultants = Names::of(&app.store.all::<Consultant>().await?);
    let plans = Names::of(&app.store.all::<Plan>().await?);
    let row = |risk: Risk| RiskRow {
        owner: risk.owner_id.and_then(|id| consultants.get(id)),
        plans: risk.links.iter().filter_map(|link| plan_of(link, &plans)).collect(),
        risk,
    };
    Ok(app.store.all::<Risk>().await?.into_iter().map(row).collect())
}

pub(crate) fn plan_of(link: &RiskLink, plans: &Names) -> Option<Ref> {
    match link {
        RiskLink::Plan(id) => plans.get(*id),
        RiskLink::Delegation(_) => None,
    }
}

/// Makes an open risk with the next free code, in the register of a plan.
///
/// # Errors
/// When it has no title or the plan is gone.
pub async fn create(app: &App, input: CreateRisk) -> Result<Risk> {
    let begun = begun(app, input.plan_id, input.inherent, input.residual).await?;
    let risk = Risk { title: input.title, category: input.category, ..begun };
    risk.check()?;
    save::created(app, risk).await
}

/// Makes an open risk with the words of a template, in the register of a plan, to be fitted there.
///
/// # Errors
/// When the template or the plan is gone.
pub async fn create_from_template(app: &App, input: CreateRiskFromTemplate) -> Result<Risk> {
    let template: RiskTemplate = records::one(app, input.template_id).await?;
    let risk = template.risk(begun(app, input.plan_id, input.inherent, input.residual).await?);
    risk.check()?;
    save::created(app, risk).await
}

/// An open risk that says nothing yet.
async fn begun(app: &App, plan: PlanId, inherent: Level, residual: Level) -> Result<Risk> {
    let plan: Plan = records::one(app, plan).await?;
    Ok(Risk {
        id: RiskId(new_id()),
        code: records::next_code(app, Noun::Risk, "R", 2).await?,
        revision: 0,
        category: String::new(),
        links: vec![RiskLink::Plan(plan.id)],
        market_id: Some(plan.market_id),
        title: Bilingual::default(),
        cause: Bilingual::default(),
        event: Bilingual::default(),
        consequence: Bilingual::default(),
        inherent,
        current: None,
        residual,
        existing_controls: Bilingual::default(),
        strategy: Strategy::Reduce,
        action: Bilingual::default(),
        owner_id: None,
        due: None,
        kri: Bilingual::default(),
        status: RiskStatus::Open,
        loss: None,
    })
}

/// Saves an edited risk.
///
/// # Errors
/// When a rule is broken or somebody was faster.
pub async fn save(app: &App, risk: Risk) -> Result<Risk> {
    risk.check()?;
    save::edited(app, risk, Verb::Edit).await
}

/// Closes a risk.
///
/// # Errors
/// When it is closed already or somebody was faster.
pub async fn close(app: &App, input: CloseRisk) -> Result<Risk> {
    let risk: Risk = records::one(app, input.id).await?;
    let risk = Risk { revision: input.revision, ..risk.close()? };
    save::edited(app, risk, Verb::Close).await
}
