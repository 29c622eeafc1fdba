//! A delegation: a group of people who travel together, whom they meet, where and when.
//!
//! Parts of a delegation are named by codes of their own (`M01`, `H1`, `K1`, `B01`), unique within it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    id::{Code, ConsultantId, DelegationId, EnterpriseId},
    money::Money,
    text::Bilingual,
};

/// A delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Delegation {
    /// Never shown.
    pub id: DelegationId,
    /// Shown and typed: `D1`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// Name.
    pub name: Bilingual,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Cities visited, in order.
    pub cities: Vec<String>,
    /// IANA time zone of the hosts.
    pub time_zone: String,
    /// IANA time zone at home.
    pub home_time_zone: String,
    /// Who travels.
    pub members: Vec<Member>,
    /// Who receives.
    pub hosts: Vec<Host>,
    /// Local firms to be met.
    pub local_companies: Vec<LocalCompany>,
    /// What happens when.
    pub programme: Vec<ProgrammeItem>,
    /// Meetings of one firm with one local firm.
    pub meetings: Vec<Meeting>,
    /// Why these dates, in words.
    pub date_checks: Bilingual,
    /// Whom to call.
    pub emergency: Vec<EmergencyContact>,
    /// Where people sleep.
    pub hotels: Vec<Hotel>,
    /// What it costs.
    pub budget: Vec<DelegationCost>,
    /// What to do by when.
    pub checklist: Vec<ChecklistItem>,
}

/// Someone who travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Member {
    /// Code within the delegation: `M01`.
    pub code: Code,
    /// What the person travels as.
    pub kind: MemberKind,
    /// The consultant this is, if one.
    pub consultant_id: Option<ConsultantId>,
    /// The enterprise this person belongs to, if one.
    pub enterprise_id: Option<EnterpriseId>,
    /// 姓名, and SURNAME Given.
    pub name: Bilingual,
    /// Part in the delegation.
    pub role: Bilingual,
    /// Job title.
    pub title: Bilingual,
    /// Employer.
    pub organisation: Bilingual,
    /// Number on the badge.
    pub badge_no: String,
    /// Class of passport; decides which rules apply.
    pub passport_type: String,
    /// What the person eats.
    pub diet: String,
    /// Room code.
    pub room_no: String,
}

/// What a member travels as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MemberKind {
    /// The centre's own.
    Centre,
    /// Interpreter, driver, doctor.
    Support,
    /// From a client.
    Enterprise,
}

/// A receiving organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Host {
    /// Code within the delegation: `H1`.
    pub code: Code,
    /// City.
    pub city: String,
    /// Name.
    pub name: Bilingual,
    /// Kind, such as `chamber`.
    pub kind: String,
}

/// A firm of the host country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LocalCompany {
    /// Code within the delegation: `K1`.
    pub code: Code,
    /// City.
    pub city: String,
    /// Name.
    pub name: Bilingual,
    /// What it does.
    pub business: Bilingual,
    /// Clients it wants to meet.
    pub interested_in: Vec<EnterpriseId>,
}

/// An entry of the programme. Times are the host's clock, `HH:MM`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProgrammeItem {
    /// Day.
    pub date: NaiveDate,
    /// From.
    pub start: String,
    /// To; before `start` when it ends on the next day.
    pub end: String,
    /// City, or two joined by a hyphen when travelling.
    pub city: String,
    /// Kind, such as `meeting`.
    pub kind: String,
    /// What happens.
    pub title: Bilingual,
    /// Code of the host, if one.
    pub host: Option<Code>,
    /// What to wear.
    pub dress: String,
    /// Anything to know.
    pub note: Option<Bilingual>,
}

/// A meeting of a client with a local firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Meeting {
    /// Code within the delegation: `B01`.
    pub code: Code,
    /// Day.
    pub date: NaiveDate,
    /// City.
    pub city: String,
    /// From, `HH:MM`.
    pub start: String,
    /// To, `HH:MM`.
    pub end: String,
    /// Number of the table.
    pub table: u32,
    /// The client.
    pub enterprise_id: EnterpriseId,
    /// Code of the local firm.
    pub local_company: Code,
    /// Whether an interpreter is wanted.
    pub interpreter: bool,
    /// Where it stands, such as `proposed`.
    pub status: String,
}

/// A number to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EmergencyContact {
    /// Who answers.
    pub name: Bilingual,
    /// Number; `TBC` until it is known.
    pub phone: String,
    /// Whether this is a real number amid fictional ones; only demo data says so.
    pub real: Option<bool>,
}

/// A hotel and its nights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Hotel {
    /// City.
    pub city: String,
    /// Name.
    pub name: Bilingual,
    /// The evenings one arrives or stays.
    pub nights: Vec<NaiveDate>,
}

/// A cost of the delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DelegationCost {
    /// What for.
    pub item: Bilingual,
    /// How it is reckoned.
    pub cost: Cost,
}

/// How a cost is reckoned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Cost {
    /// So much a head.
    #[serde(rename_all = "camelCase")]
    PerPerson {
        /// For one.
        each: Money,
        /// For how many.
        persons: u32,
    },
    /// One sum.
    Fixed {
        /// The sum.
        amount: Money,
    },
}

impl Cost {
    /// The whole cost; `None` when it overflows.
    pub fn total(&self) -> Option<Money> {
        match self {
            Self::PerPerson { each, persons } => Some(Money {
                amount: each.amount.checked_mul(Decimal::from(*persons))?,
                currency: each.currency.clone(),
            }),
            Self::Fixed { amount } => Some(amount.clone()),
        }
    }
}

/// Something to do before or after the journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChecklistItem {
    /// Days from the first day of the journey; negative is before.
    pub offset_days: i32,
    /// What to do.
    pub task: Bilingual,
}

/// A rule a delegation breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DelegationError {
    /// Neither the Chinese nor the English name is given.
    #[error("the delegation has no name")]
    NameMissing,
    /// It ends before it begins.
    #[error("the delegation ends before it begins")]
    DatesReversed,
    /// A part points to another that is not there.
    #[error("{part} points to {missing}, which this delegation does not hold")]
    PartMissing {
        /// Which part points.
        part: String,
        /// Where to.
        missing: String,
    },
}

impl Delegation {
    /// Checks what must hold before a save.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), DelegationError> {
        if self.name.is_empty() {
            return Err(DelegationError::NameMissing);
        }
        if self.to < self.from {
            return Err(DelegationError::DatesReversed);
        }
        for item in &self.programme {
            if let Some(host) =
                item.host.as_ref().filter(|code| !self.hosts.iter().any(|host| host.code == **code))
            {
                let part = format!("{} {}", item.date, item.start);
                return Err(DelegationError::PartMissing { part, missing: host.to_string() });
            }
        }
        for meeting in &self.meetings {
            if !self.local_companies.iter().any(|company| company.code == meeting.local_company) {
                let (part, missing) = (meeting.code.to_string(), meeting.local_company.to_string());
                return Err(DelegationError::PartMissing { part, missing });
            }
        }
        Ok(())
    }

    /// What the whole journey costs; `None` when there are no costs or they are in several currencies.
    pub fn budget_total(&self) -> Option<Money> {
        let totals =
            self.budget.iter().map(|line| line.cost.total()).collect::<Option<Vec<_>>>()?;
        Money::sum(&totals)
    }
}
