//! Market-entry plans: the list, one with its client, market and risks, new ones, edits and status.

use std::collections::BTreeSet;

use portolan_domain::action::Verb;
use portolan_domain::completeness::{self, SectionProgress};
use portolan_domain::consultant::Consultant;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{Code, EnterpriseId, MarketId, PlanId, RecordId};
use portolan_domain::landed_cost::LandedCostFigures;
use portolan_domain::level::Band;
use portolan_domain::market::Market;
use portolan_domain::money::Money;
use portolan_domain::plan::{Plan, PlanError, PlanStatus};
use portolan_domain::record::Noun;
use portolan_domain::risk::{Risk, RiskStatus};
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, new_id};
use crate::error::{ApiError, Result};
use crate::refs::{Names, Ref};
use crate::{records, save};

/// A plan as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanRow {
    /// Which one.
    pub id: PlanId,
    /// Its code.
    pub code: Code,
    /// Title.
    pub title: Bilingual,
    /// Where it stands.
    pub status: PlanStatus,
    /// Version as printed.
    pub version: String,
    /// Whose.
    pub enterprise: Ref,
    /// Where to.
    pub market: Ref,
    /// Complete sections in percent.
    pub completeness: u8,
    /// Total of the budget.
    pub budget: Option<Money>,
    /// Risks not closed.
    pub risks: u32,
    /// Of those, the extreme ones as they stand today.
    pub extreme_risks: u32,
    /// The revision of the record.
    pub revision: u32,
}

/// A plan with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanPage {
    /// The record.
    pub plan: Plan,
    /// Whose.
    pub enterprise: Enterprise,
    /// Where to.
    pub market: Market,
    /// Its register.
    pub risks: Vec<Risk>,
    /// Everyone who may own a risk.
    pub consultants: Vec<Consultant>,
    /// How far each section is.
    pub sections: Vec<SectionProgress>,
    /// Complete sections in percent.
    pub completeness: u8,
    /// Total of the budget.
    pub budget_total: Option<Money>,
    /// The landed-cost case worked through, in USD.
    pub landed_cost: Option<LandedCostFigures>,
}

/// What a new plan begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreatePlan {
    /// Whose.
    pub enterprise_id: EnterpriseId,
    /// Where to.
    pub market_id: MarketId,
    /// Title; one language is enough.
    pub title: Bilingual,
}

/// Where a plan should go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangePlanStatus {
    /// Which plan.
    pub id: PlanId,
    /// The revision that was read.
    pub revision: u32,
    /// Its next status.
    pub status: PlanStatus,
}

/// The list, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App) -> Result<Vec<PlanRow>> {
    let risks = app.store.all::<Risk>().await?;
    let plans = app.store.all::<Plan>().await?;
    let enterprises = clients(app, &plans).await?;
    rows(app, plans, &enterprises, &risks).await
}

/// The names of those whose plans these are.
pub(crate) async fn clients(app: &App, plans: &[Plan]) -> Result<Names> {
    let ids: BTreeSet<RecordId> = plans.iter().map(|plan| plan.enterprise_id.into()).collect();
    let ids: Vec<_> = ids.into_iter().collect();
    Ok(Names::of(&app.store.some::<Enterprise>(&ids).await?))
}

/// The plans of an enterprise, in the order of codes.
pub(crate) async fn of_enterprise(app: &App, enterprise: &Enterprise) -> Result<Vec<PlanRow>> {
    let plans: Vec<Plan> = app.store.pointing_to(enterprise.id).await?;
    let mut risks = Vec::new();
    for plan in &plans {
        risks.extend(risks_of(app, plan.id).await?);
    }
    rows(app, plans, &Names::of(std::slice::from_ref(enterprise)), &risks).await
}

async fn rows(
    app: &App,
    plans: Vec<Plan>,
    enterprises: &Names,
    risks: &[Risk],
) -> Result<Vec<PlanRow>> {
    let markets = Names::of(&app.store.all::<Market>().await?);
    let mut rows = Vec::new();
    for plan in plans {
        let own: Vec<_> = risks.iter().filter(|risk| risk.belongs_to(plan.id)).collect();
        let open: Vec<_> = own.iter().filter(|risk| risk.status != RiskStatus::Closed).collect();
        let extreme = open.iter().filter(|risk| risk.standing().band() == Band::Extreme).count();
        rows.push(PlanRow {
            id: plan.id,
            enterprise: enterprises
                .get(plan.enterprise_id)
                .ok_or_else(|| dangling(&plan, Noun::Enterprise))?,
            market: markets.get(plan.market_id).ok_or_else(|| dangling(&plan, Noun::Market))?,
            completeness: completeness::percent(&plan.progress(!own.is_empty())),
            budget: plan.budget_total(),
            risks: count(open.len()),
            extreme_risks: count(extreme),
            revision: plan.revision,
            code: plan.code,
            title: plan.title,
            status: plan.status,
            version: plan.version,
        });
    }
    Ok(rows)
}

fn dangling(plan: &Plan, noun: Noun) -> ApiError {
    ApiError::internal(format!("plan {} points to a {} that is not there", plan.id, noun.name()))
}

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// One plan with all that belongs to it.
///
/// # Errors
/// When it is gone or the store cannot be read.
pub async fn page(app: &App, id: PlanId) -> Result<PlanPage> {
    let plan: Plan = records::one(app, id).await?;
    let risks = risks_of(app, id).await?;
    let sections = plan.progress(!risks.is_empty());
    Ok(PlanPage {
        enterprise: records::one(app, plan.enterprise_id).await?,
        market: records::one(app, plan.market_id).await?,
        consultants: app.store.all().await?,
        completeness: completeness::percent(&sections),
        budget_total: plan.budget_total(),
        landed_cost: plan.landed_cost.as_ref().and_then(|case| case.inputs.figures()),
        plan,
        risks,
        sections,
    })
}

/// The register of a plan, in the order of codes.
pub(crate) async fn risks_of(app: &App, id: PlanId) -> Result<Vec<Risk>> {
    let mut risks: Vec<Risk> = app.store.pointing_to(id).await?;
    risks.retain(|risk| risk.belongs_to(id));
    Ok(risks)
}

/// Makes a plan with the next free code, as a draft of version 0.1.
///
/// # Errors
/// When it has no title, or the enterprise or market is gone.
pub async fn create(app: &App, input: CreatePlan) -> Result<Plan> {
    let plan = Plan {
        id: PlanId(new_id()),
        code: records::next_code(app, Noun::Plan, "P", 1).await?,
        revision: 0,
        enterprise_id: input.enterprise_id,
        market_id: input.market_id,
        title: input.title,
        status: PlanStatus::Draft,
        version: "0.1".to_owned(),
        horizon_months: None,
        entry_mode: String::new(),
        entry_modes: Vec::new(),
        sections: Vec::new(),
        budget: Vec::new(),
        kpis: Vec::new(),
        timeline: Vec::new(),
        landed_cost: None,
        notes: String::new(),
        cash_flow: Vec::new(),
    };
    plan.check()?;
    save::created(app, plan).await
}

/// Saves an edited plan; a changed status must be an allowed step, as in [`change_status`].
///
/// # Errors
/// When a rule is broken or somebody was faster.
pub async fn save(app: &App, plan: Plan) -> Result<Plan> {
    plan.check()?;
    let stored: Plan = records::one(app, plan.id).await?;
    step(stored.status, plan.status)?;
    save::edited(app, plan, Verb::Edit).await
}

/// Moves a plan to its next status.
///
/// # Errors
/// When that step is not allowed or somebody was faster.
pub async fn change_status(app: &App, input: ChangePlanStatus) -> Result<Plan> {
    let plan: Plan = records::one(app, input.id).await?;
    step(plan.status, input.status)?;
    let plan = Plan { status: input.status, revision: input.revision, ..plan };
    save::edited(app, plan, Verb::ChangeStatus).await
}

fn step(from: PlanStatus, to: PlanStatus) -> Result<()> {
    if from.may_become(to) { Ok(()) } else { Err(PlanError::StatusJump { from, to }.into()) }
}
