//! What needs somebody today: certificates that run out, risks that are due, plans that wait, the next journey; and how
//! many clients there are of what.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use portolan_domain::consultant::Consultant;
use portolan_domain::delegation::Delegation;
use portolan_domain::enterprise::{Enterprise, Stage, Tier};
use portolan_domain::level::Band;
use portolan_domain::plan::{Plan, PlanStatus};
use portolan_domain::risk::{Risk, RiskStatus};
use portolan_domain::terms;
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::{ApiError, Result};
use crate::refs::{Count, Names, Ref};
use crate::risks;

/// A certificate is listed from this many days before its last day.
const EXPIRING_WITHIN_DAYS: i64 = 365;
/// A risk is listed from this many days before its treatment is due.
const DUE_WITHIN_DAYS: i64 = 120;

/// The dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// The day it holds for.
    pub as_of: NaiveDate,
    /// Certificates that run out within a year, soonest first.
    pub expiring: Vec<Expiring>,
    /// Open risks whose treatment is due within 120 days or overdue, soonest first.
    pub risks: Vec<DueRisk>,
    /// Plans before somebody or still being written.
    pub plans: Vec<WaitingPlan>,
    /// The next delegation.
    pub delegation: Option<NextDelegation>,
    /// Clients by tier.
    pub by_tier: Vec<Count>,
    /// Clients by class of industry.
    pub by_sector: Vec<Count>,
    /// Clients by city.
    pub by_city: Vec<Count>,
    /// Clients by stage of the centre's work.
    pub by_stage: Vec<Count>,
}

/// A certificate that runs out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Expiring {
    /// Whose.
    pub enterprise: Ref,
    /// Of which tier.
    pub tier: Option<Tier>,
    /// Its last day.
    pub valid_through: NaiveDate,
    /// Days left; negative when it has run out.
    pub days: i32,
}

/// A risk whose treatment is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DueRisk {
    /// Which one.
    pub risk: Ref,
    /// By when.
    pub due: NaiveDate,
    /// Days left; negative when overdue.
    pub days: i32,
    /// How it stands today.
    pub band: Band,
    /// Who sees to it.
    pub owner: Option<Ref>,
    /// The first plan in whose register it stands.
    pub plan: Option<Ref>,
}

/// A plan that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WaitingPlan {
    /// Which one.
    pub plan: Ref,
    /// Whose.
    pub enterprise: Option<Ref>,
    /// Where it stands.
    pub status: PlanStatus,
}

/// The next journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NextDelegation {
    /// Which one.
    pub delegation: Ref,
    /// Its first day.
    pub from: NaiveDate,
    /// Days until then; negative while it travels.
    pub days: i32,
}

/// The dashboard of this day.
///
/// # Errors
/// When the store cannot be read.
pub async fn read(app: &App) -> Result<Today> {
    let today = app.clock.today();
    let enterprises = app.store.all::<Enterprise>().await?;
    let plans = app.store.all::<Plan>().await?;
    let by_stage = by(&enterprises, |enterprise| {
        enterprise.stage.map(|stage| keyed("stage", &stage)).transpose()
    });
    Ok(Today {
        as_of: today,
        expiring: expiring(&enterprises, today),
        risks: due_risks(app, &plans, today).await?,
        plans: waiting(&plans, &Names::of(&enterprises)),
        delegation: next_delegation(&app.store.all::<Delegation>().await?, today),
        by_tier: by(&enterprises, |enterprise| {
            enterprise.tier.map(|tier| keyed("tierShort", &tier)).transpose()
        })?,
        by_sector: by(&enterprises, |enterprise| {
            Ok(enterprise
                .industry
                .as_ref()
                .map(|industry| (industry.code.clone(), industry.name.clone())))
        })?,
        by_city: by(&enterprises, |enterprise| {
            Ok(enterprise
                .division
                .as_ref()
                .map(|division| (division.city.zh.clone(), division.city.clone())))
        })?,
        by_stage: in_order(by_stage?),
    })
}

fn days(today: NaiveDate, day: NaiveDate) -> i64 {
    (day - today).num_days()
}

fn small(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

fn expiring(enterprises: &[Enterprise], today: NaiveDate) -> Vec<Expiring> {
    let mut list: Vec<_> = enterprises
        .iter()
        .filter_map(|enterprise| {
            let valid_through = enterprise.certificate.as_ref()?.valid_through;
            let left = days(today, valid_through);
            (left <= EXPIRING_WITHIN_DAYS).then(|| Expiring {
                enterprise: Ref::of(enterprise),
                tier: enterprise.tier,
                valid_through,
                days: small(left),
            })
        })
        .collect();
    list.sort_by_key(|entry| entry.valid_through);
    list
}

async fn due_risks(app: &App, plans: &[Plan], today: NaiveDate) -> Result<Vec<DueRisk>> {
    let owners = Names::of(&app.store.all::<Consultant>().await?);
    let plans = Names::of(plans);
    let mut list: Vec<_> = app
        .store
        .all::<Risk>()
        .await?
        .iter()
        .filter(|risk| risk.status != RiskStatus::Closed)
        .filter_map(|risk| {
            let due = risk.due.filter(|&due| days(today, due) <= DUE_WITHIN_DAYS)?;
            Some(DueRisk {
                risk: Ref::of(risk),
                due,
                days: small(days(today, due)),
                band: risk.standing().band(),
                owner: risk.owner_id.and_then(|id| owners.get(id)),
                plan: risk.links.iter().find_map(|link| risks::plan_of(link, &plans)),
            })
        })
        .collect();
    list.sort_by_key(|entry| entry.due);
    Ok(list)
}

fn waiting(plans: &[Plan], enterprises: &Names) -> Vec<WaitingPlan> {
    plans
        .iter()
        .filter(|plan| matches!(plan.status, PlanStatus::Draft | PlanStatus::InReview))
        .map(|plan| WaitingPlan {
            plan: Ref::of(plan),
            enterprise: enterprises.get(plan.enterprise_id),
            status: plan.status,
        })
        .collect()
}

fn next_delegation(delegations: &[Delegation], today: NaiveDate) -> Option<NextDelegation> {
    let next = delegations
        .iter()
        .filter(|delegation| delegation.to >= today)
        .min_by_key(|delegation| delegation.from)?;
    Some(NextDelegation {
        delegation: Ref::of(next),
        from: next.from,
        days: small(days(today, next.from)),
    })
}

type Keyed = Option<(String, Bilingual)>;

/// A value of an enumeration as its wire name and its term.
fn keyed(group: &str, value: &impl Serialize) -> Result<(String, Bilingual)> {
    let name = serde_json::to_value(value).map_err(ApiError::internal)?;
    let name = name.as_str().unwrap_or_default().to_owned();
    let label =
        terms::pair(&format!("{group}.{name}")).unwrap_or_else(|| Bilingual::new(&name, &name));
    Ok((name, label))
}

/// Counts, the most frequent first.
fn by(
    enterprises: &[Enterprise],
    key: impl Fn(&Enterprise) -> Result<Keyed>,
) -> Result<Vec<Count>> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for enterprise in enterprises {
        if let Some((key, label)) = key(enterprise)? {
            counts.entry(key.clone()).or_insert(Count { key, label, count: 0 }).count += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_values().collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.count));
    Ok(counts)
}

/// Stages in the order of the work, not of their counts.
fn in_order(mut counts: Vec<Count>) -> Vec<Count> {
    counts.sort_by_key(|count| serde_json::from_value::<Stage>(count.key.clone().into()).ok());
    counts
}
