//! What needs somebody today: follow-ups and tasks, certificates that run out, clients nobody has reached for long, risks
//! that are due, plans that wait, the next journey; and how many clients there are of what.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use chrono::{Days, NaiveDate};
use portolan_domain::activity::Activity;
use portolan_domain::consultant::Consultant;
use portolan_domain::delegation::Delegation;
use portolan_domain::enterprise::{Enterprise, REMINDERS, Stage, Tier};
use portolan_domain::filter::{ListChoice, Read, Said, fields, reads};
use portolan_domain::id::{ConsultantId, EnterpriseId};
use portolan_domain::level::Band;
use portolan_domain::plan::{Plan, PlanStatus};
use portolan_domain::record::{Noun, Record};
use portolan_domain::risk::{Risk, RiskStatus};
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::Result;
use crate::refs::{Count, Names, Ref};
use crate::tasks::{self, ListTasks, TaskRow};
use crate::{enterprises, plans, risks};

/// A certificate is listed from this many days before its last day.
const EXPIRING_WITHIN_DAYS: i64 = 365;
/// A task is listed from this many days before it is due.
const TASKS_WITHIN_DAYS: i32 = 30;
/// A risk is listed from this many days before its treatment is due.
const DUE_WITHIN_DAYS: i64 = 120;
/// Of certificates and of quiet clients the most urgent are told, so many of each consultant: there may be thousands.
const MOST: usize = 20;

/// The dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// The day it holds for.
    pub as_of: NaiveDate,
    /// The last day of the certificates told in `expiring`, a year from now.
    pub expiring_through: NaiveDate,
    /// Open tasks and follow-ups that are overdue, due within 30 days or without a day, the most urgent first.
    pub tasks: Vec<TaskRow>,
    /// Clients nobody has reached for longer than the centre lets pass, the longest first; at most 20 of each consultant.
    pub quiet: Vec<QuietClient>,
    /// How many there are of each consultant.
    pub quiet_counts: Vec<OwnerCount>,
    /// The day since which nobody has reached them.
    pub quiet_through: NaiveDate,
    /// How many days that is.
    pub quiet_after_days: u16,
    /// Certificates that ran out or run out within a year, soonest first; at most 20 of each consultant.
    pub expiring: Vec<Expiring>,
    /// How many there are.
    pub expiring_count: u32,
    /// How many of them ran out or have a reminder due, of each consultant.
    pub due_counts: Vec<OwnerCount>,
    /// The last day of those.
    pub due_through: NaiveDate,
    /// Open risks whose treatment is due within 120 days or overdue, soonest first.
    pub risks: Vec<DueRisk>,
    /// Plans before somebody or still being written.
    pub plans: Vec<WaitingPlan>,
    /// The next delegation.
    pub delegation: Option<NextDelegation>,
    /// Clients by tier; in each of these counts clients that say nothing come under the key `""`, and each is the number
    /// of rows that the list has with this key in its filter.
    pub by_tier: Vec<Count>,
    /// Clients by class of industry.
    pub by_sector: Vec<Count>,
    /// Clients by city.
    pub by_city: Vec<Count>,
    /// Clients by stage of the centre's work.
    pub by_stage: Vec<Count>,
}

/// How many clients of a consultant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OwnerCount {
    /// Who looks after them.
    pub consultant: Option<Ref>,
    /// How many there are.
    pub count: u32,
}

/// A client nobody has reached for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QuietClient {
    /// Which one.
    pub enterprise: Ref,
    /// The last day somebody reached it.
    pub last: NaiveDate,
    /// How many days ago.
    pub days: i32,
    /// Who looks after it.
    pub consultant: Option<Ref>,
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
    /// Of how many days the reminder is that is due now: 90, 30 or 7.
    pub reminder: Option<i32>,
    /// Who looks after the holder.
    pub consultant: Option<Ref>,
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
    let plans = app.store.all::<Plan>().await?;
    let consultants = Names::of(&app.store.all::<Consultant>().await?);
    let quiet_after_days = enterprises::quiet_after_days(app).await?;
    let activities: Vec<Activity> = app.store.all().await?;
    let soon = |row: &TaskRow| row.days.is_none_or(|days| days <= TASKS_WITHIN_DAYS);
    let tasks = tasks::list(app, ListTasks::default()).await?.into_iter().filter(soon).collect();
    let mut clients = Clients::new(today, quiet_after_days, &activities, &consultants);
    let take = |record| {
        clients.take(&record);
        ControlFlow::Continue(())
    };
    app.store.each(&[Noun::Enterprise], take).await?;
    let Clients { quiet, expiring, due, counts, .. } = clients;
    let (quiet, quiet_counts) = quiet.told();
    let (expiring, all) = expiring.told();
    let [by_tier, by_sector, by_city, by_stage] = counts.map(Tally::counts);
    Ok(Today {
        as_of: today,
        expiring_through: today + Days::new(EXPIRING_WITHIN_DAYS.unsigned_abs()),
        tasks,
        quiet,
        quiet_counts,
        quiet_through: today - Days::new(u64::from(quiet_after_days) + 1),
        quiet_after_days,
        expiring,
        expiring_count: all.iter().map(|own| own.count).sum(),
        due_counts: due.told().1,
        due_through: today + Days::new(REMINDERS[0].unsigned_abs()),
        risks: due_risks(app, &plans, &consultants, today).await?,
        plans: waiting(&plans, &plans::clients(app, &plans).await?),
        delegation: next_delegation(&app.store.all::<Delegation>().await?, today),
        by_tier,
        by_sector,
        by_city,
        by_stage: in_order(by_stage),
    })
}

/// What is told of clients, who come one by one and are not kept: there may be very many.
struct Clients<'a> {
    today: NaiveDate,
    quiet_after_days: u16,
    /// The last day on which somebody reached each.
    last: HashMap<EnterpriseId, NaiveDate>,
    consultants: &'a Names,
    quiet: Urgent<QuietClient>,
    expiring: Urgent<Expiring>,
    due: Urgent<()>,
    counts: [Tally; 4],
}

/// The most urgent of each consultant, and how many there are.
struct Urgent<T> {
    by_consultant: BTreeMap<Option<ConsultantId>, Owned<T>>,
}

struct Owned<T> {
    consultant: Option<Ref>,
    count: u32,
    first: Vec<(NaiveDate, T)>,
}

impl<T> Urgent<T> {
    fn new() -> Self {
        Self { by_consultant: BTreeMap::new() }
    }

    fn take(&mut self, id: Option<ConsultantId>, consultant: Option<Ref>, day: NaiveDate, one: T) {
        let own = Owned { consultant, count: 0, first: Vec::new() };
        let own = self.by_consultant.entry(id).or_insert(own);
        own.count += 1;
        own.first.push((day, one));
        // Cut now and then, so that thousands are neither kept nor sorted each time.
        if own.first.len() >= 8 * MOST {
            own.cut();
        }
    }

    /// What is told of all, the earliest first.
    fn told(self) -> (Vec<T>, Vec<OwnerCount>) {
        let (mut first, mut counts) = (Vec::new(), Vec::new());
        for mut own in self.by_consultant.into_values() {
            own.cut();
            first.append(&mut own.first);
            counts.push(OwnerCount { consultant: own.consultant, count: own.count });
        }
        first.sort_by_key(|(day, _)| *day);
        (first.into_iter().map(|(_, one)| one).collect(), counts)
    }
}

impl<T> Owned<T> {
    fn cut(&mut self) {
        self.first.sort_by_key(|(day, _)| *day);
        self.first.truncate(MOST);
    }
}

impl<'a> Clients<'a> {
    fn new(
        today: NaiveDate,
        quiet_after_days: u16,
        activities: &[Activity],
        consultants: &'a Names,
    ) -> Self {
        let mut last: HashMap<EnterpriseId, NaiveDate> = HashMap::new();
        for activity in activities.iter().filter(|activity| activity.kind.is_contact()) {
            let day = last.entry(activity.enterprise_id).or_insert(activity.on);
            *day = activity.on.max(*day);
        }
        let counts = ["tier", "sector", "city", "stage"].map(Tally::of);
        let (quiet, expiring, due) = (Urgent::new(), Urgent::new(), Urgent::new());
        Self { today, quiet_after_days, last, consultants, quiet, expiring, due, counts }
    }

    fn take(&mut self, record: &Record) {
        let Record::Enterprise(client) = record else { return };
        self.counts.iter_mut().for_each(|tally| tally.count(client));
        let id = client.consultant_id;
        if let Some(own) = self.quiet(client) {
            self.quiet.take(id, own.consultant.clone(), own.last, own);
        }
        if let Some(own) = self.expiring(client) {
            if own.days < 0 || own.reminder.is_some() {
                self.due.take(id, own.consultant.clone(), own.valid_through, ());
            }
            self.expiring.take(id, own.consultant.clone(), own.valid_through, own);
        }
    }

    fn quiet(&self, client: &Enterprise) -> Option<QuietClient> {
        let last = *self.last.get(&client.id)?;
        enterprises::is_quiet(last, self.today, self.quiet_after_days).then(|| QuietClient {
            enterprise: Ref::of(client),
            last,
            days: small(days(last, self.today)),
            consultant: client.consultant_id.and_then(|id| self.consultants.get(id)),
        })
    }

    fn expiring(&self, client: &Enterprise) -> Option<Expiring> {
        let certificate = client.certificate.as_ref()?;
        let (valid_through, left) = (certificate.valid_through, certificate.days_left(self.today));
        (left <= EXPIRING_WITHIN_DAYS).then(|| Expiring {
            enterprise: Ref::of(client),
            tier: client.tier,
            valid_through,
            days: small(left),
            reminder: certificate.reminder(self.today).map(small),
            consultant: client.consultant_id.and_then(|id| self.consultants.get(id)),
        })
    }
}

fn days(today: NaiveDate, day: NaiveDate) -> i64 {
    (day - today).num_days()
}

fn small(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

async fn due_risks(
    app: &App,
    plans: &[Plan],
    owners: &Names,
    today: NaiveDate,
) -> Result<Vec<DueRisk>> {
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

/// Clients by what they say in a field of the list; those that say nothing have the key `""`.
struct Tally {
    read: Option<Read>,
    choices: Vec<ListChoice>,
    counts: BTreeMap<String, Count>,
}

impl Tally {
    fn of(field: &str) -> Self {
        let read = reads(Noun::Enterprise).into_iter().find(|(key, _)| *key == field);
        let known = fields(Noun::Enterprise, &[]).into_iter().find(|one| one.key == field);
        let choices = known.map_or_else(Vec::new, |field| field.choices);
        Self { read: read.map(|(_, read)| read), choices, counts: BTreeMap::new() }
    }

    fn count(&mut self, client: &Enterprise) {
        let said = match self.read {
            Some(Read::Enterprise(read)) => read(client),
            _ => Said::Nothing,
        };
        let (key, label) = match said {
            Said::Named(key, label) => (key.into_owned(), label),
            Said::Keys(keys) => {
                let key = keys.into_iter().next().unwrap_or_default().into_owned();
                let choice = self.choices.iter().find(|choice| choice.key == key);
                let label =
                    choice.map_or_else(|| Bilingual::new(&key, &key), |one| one.label.clone());
                (key, label)
            }
            _ => (String::new(), Bilingual::default()),
        };
        let count = self.counts.entry(key.clone()).or_insert(Count { key, label, count: 0 });
        count.count += 1;
    }

    /// The most frequent first.
    fn counts(self) -> Vec<Count> {
        let mut counts: Vec<_> = self.counts.into_values().collect();
        counts.sort_by_key(|count| std::cmp::Reverse(count.count));
        counts
    }
}

/// Stages in the order of the work, not of their counts; clients without one come last.
fn in_order(mut counts: Vec<Count>) -> Vec<Count> {
    let stage = |count: &Count| serde_json::from_value::<Stage>(count.key.clone().into()).ok();
    counts.sort_by_key(|count| (count.key.is_empty(), stage(count)));
    counts
}
