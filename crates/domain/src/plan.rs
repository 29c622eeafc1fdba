//! The market-entry plan: what it says, how it enters, what it costs, when, and how success is measured.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    id::{Code, EnterpriseId, MarketId, PlanId},
    landed_cost::LandedCost,
    money::{Currency, Money},
    text::{Bilingual, Language},
};

/// A plan for one enterprise in one market. Its risks point to it; see [`Risk::links`](crate::risk::Risk::links).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Plan {
    /// Never shown.
    pub id: PlanId,
    /// Shown and typed: `P1`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// Whose plan.
    pub enterprise_id: EnterpriseId,
    /// Into which market.
    pub market_id: MarketId,
    /// Title.
    pub title: Bilingual,
    /// Where it stands.
    pub status: PlanStatus,
    /// Version as printed: `0.3`.
    pub version: String,
    /// Months the plan covers.
    pub horizon_months: Option<u32>,
    /// The way of entry in one key, worded in the domain's terms where known.
    pub entry_mode: String,
    /// The ways of entry that were compared.
    pub entry_modes: Vec<EntryMode>,
    /// Text by section, in the standard order.
    pub sections: Vec<Section>,
    /// What it costs.
    pub budget: Vec<BudgetLine>,
    /// What is measured.
    pub kpis: Vec<Kpi>,
    /// What happens when.
    pub timeline: Vec<Phase>,
    /// What the goods cost on arrival.
    pub landed_cost: Option<LandedCost>,
    /// Private notes; internal edition only.
    pub notes: String,
    /// What comes in and goes out when; left out of the record while nobody has said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cash_flow: Vec<CashPeriod>,
}

/// What a plan takes in and pays out in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CashPeriod {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The currency of both amounts.
    pub currency: Currency,
    /// What comes in, in whole units.
    pub incoming: Decimal,
    /// What goes out, as a positive amount.
    pub outgoing: Decimal,
    /// Whether the amounts are for demonstration only.
    pub illustrative: bool,
}

/// Where a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PlanStatus {
    /// Being written.
    Draft,
    /// Before the client or a colleague.
    InReview,
    /// Agreed.
    Approved,
    /// Being carried out.
    Executing,
    /// Ended.
    Closed,
}

impl PlanStatus {
    /// Whether a plan may go from here to `next`: one step on, or back to draft before it is carried out.
    pub fn may_become(self, next: Self) -> bool {
        use PlanStatus::{Approved, Closed, Draft, Executing, InReview};
        matches!(
            (self, next),
            (Draft, InReview)
                | (InReview, Approved | Draft)
                | (Approved, Executing | Draft)
                | (Executing, Closed)
                | (Draft | InReview | Approved, Closed)
        ) || self == next
    }
}

/// One way of entry, scored 1–5 on four sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntryMode {
    /// Key, such as `distributor`.
    pub code: String,
    /// Name.
    pub name: Bilingual,
    /// How much control it keeps.
    pub control: u8,
    /// How much money it takes.
    pub investment: u8,
    /// How fast it is.
    pub speed: u8,
    /// How risky it is.
    pub risk: u8,
    /// The overall score the author gave.
    pub weighted: Decimal,
    /// Whether it is the one taken.
    pub chosen: bool,
}

/// One section of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Section {
    /// Key; the standard ones are in [`SECTION_KEYS`].
    pub key: String,
    /// The text.
    pub text: Bilingual,
    /// Paragraphs whose one side was not brought up to date with the other; left out of the record when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<LateParagraph>,
}

/// A paragraph that says less in one language than in the other, until somebody edits that side or marks it as matching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LateParagraph {
    /// Its place in the section, from 0.
    pub paragraph: u32,
    /// The side that is behind.
    pub side: Language,
}

/// The standard sections of a plan, in printed order. A plan may hold others, which follow in its own order.
pub const SECTION_KEYS: [&str; 26] = [
    "executive_summary",
    "company_readiness",
    "strategic_fit",
    "market_analysis",
    "market_selection",
    "customers",
    "entry_mode",
    "business_model",
    "product_adaptation",
    "channel",
    "supply_chain",
    "pricing",
    "marketing",
    "organisation_talent",
    "legal_tax",
    "odi_compliance",
    "export_control_data",
    "ip",
    "financing_insurance",
    "timeline",
    "budget",
    "financials",
    "kpi",
    "risk_register",
    "exit",
    "appendices",
];

/// A line of a budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BudgetLine {
    /// What for.
    pub item: Bilingual,
    /// How much.
    pub amount: Money,
}

/// An indicator of success.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Kpi {
    /// What is measured.
    pub name: Bilingual,
    /// What it should reach.
    pub target: Decimal,
    /// Unit of the target.
    pub unit: String,
    /// By when.
    pub due: Option<NaiveDate>,
}

/// A phase of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Phase {
    /// What happens.
    pub phase: Bilingual,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// A rule a plan breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Neither the Chinese nor the English title is given.
    #[error("the plan has no title")]
    TitleMissing,
    /// More than one way of entry is marked as taken.
    #[error("more than one way of entry is marked as chosen")]
    ChosenTwice,
    /// A phase ends before it begins; its place from 1.
    #[error("phase {0} ends before it begins")]
    PhaseReversed(usize),
    /// A period of the cash flow ends before it begins or before the one above it is over; its place from 1.
    #[error("period {0} of the cash flow is out of order")]
    PeriodDisordered(usize),
    /// Two sections with one key.
    #[error("section {0} stands twice")]
    SectionTwice(String),
    /// A paragraph is marked twice, and both sides cannot be behind each other.
    #[error("a paragraph of section {0} is marked as behind twice")]
    LateTwice(String),
    /// A score of a way of entry outside 1–5.
    #[error("a score of {0} is outside 1–5")]
    ScoreOffScale(String),
    /// The status may not change this way.
    #[error("a plan cannot go from {from:?} to {to:?}")]
    StatusJump {
        /// Where it stands.
        from: PlanStatus,
        /// Where it should go.
        to: PlanStatus,
    },
}

impl Plan {
    /// Checks what must hold before a save.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), PlanError> {
        if self.title.is_empty() {
            return Err(PlanError::TitleMissing);
        }
        if self.entry_modes.iter().filter(|mode| mode.chosen).count() > 1 {
            return Err(PlanError::ChosenTwice);
        }
        for mode in &self.entry_modes {
            if [mode.control, mode.investment, mode.speed, mode.risk]
                .iter()
                .any(|score| !(1..=5).contains(score))
            {
                return Err(PlanError::ScoreOffScale(mode.code.clone()));
            }
        }
        if let Some(index) = self.timeline.iter().position(|phase| phase.to < phase.from) {
            return Err(PlanError::PhaseReversed(index + 1));
        }
        for (index, period) in self.cash_flow.iter().enumerate() {
            let before = index.checked_sub(1).map(|above| self.cash_flow[above].to);
            if period.to < period.from || before.is_some_and(|end| period.from <= end) {
                return Err(PlanError::PeriodDisordered(index + 1));
            }
        }
        for (index, section) in self.sections.iter().enumerate() {
            if self.sections[..index].iter().any(|earlier| earlier.key == section.key) {
                return Err(PlanError::SectionTwice(section.key.clone()));
            }
            let places: Vec<_> = section.late.iter().map(|late| late.paragraph).collect();
            if (1..places.len()).any(|at| places[..at].contains(&places[at])) {
                return Err(PlanError::LateTwice(section.key.clone()));
            }
        }
        Ok(())
    }

    /// The budget's total; `None` when there is none or the lines are in several currencies.
    pub fn budget_total(&self) -> Option<Money> {
        Money::sum(self.budget.iter().map(|line| &line.amount))
    }

    /// The text of a section, if it has one.
    pub fn section(&self, key: &str) -> Option<&Bilingual> {
        self.sections.iter().find(|section| section.key == key).map(|section| &section.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_moves_one_step_at_a_time_and_never_out_of_closed() {
        assert!(PlanStatus::Draft.may_become(PlanStatus::InReview));
        assert!(
            PlanStatus::Approved.may_become(PlanStatus::Draft),
            "re-opened before it is carried out"
        );
        assert!(!PlanStatus::Draft.may_become(PlanStatus::Approved), "nobody has reviewed it");
        assert!(!PlanStatus::Closed.may_become(PlanStatus::Draft));
    }

    fn section(late: &[(u32, Language)]) -> Section {
        Section {
            key: "channel".to_owned(),
            text: Bilingual::new("一", "One"),
            late: late.iter().map(|&(paragraph, side)| LateParagraph { paragraph, side }).collect(),
        }
    }

    #[test]
    fn a_section_without_late_paragraphs_is_written_as_before_and_old_ones_are_read() {
        let old = serde_json::json!({"key": "channel", "text": {"zh": "一", "en": "One"}});
        assert_eq!(serde_json::to_value(section(&[])).unwrap(), old);
        assert_eq!(serde_json::from_value::<Section>(old).unwrap(), section(&[]));
    }

    #[test]
    fn a_late_paragraph_is_kept_with_its_side() {
        let late = section(&[(2, Language::English)]);
        let json = serde_json::to_value(&late).unwrap();
        assert_eq!(json["late"], serde_json::json!([{"paragraph": 2, "side": "en"}]));
        assert_eq!(serde_json::from_value::<Section>(json).unwrap(), late);
    }

    #[test]
    fn two_sides_of_a_paragraph_are_not_both_behind() {
        let mut plan = plan();
        plan.sections = vec![section(&[(0, Language::English), (1, Language::English)])];
        assert_eq!(plan.check(), Ok(()));
        plan.sections = vec![section(&[(0, Language::English), (0, Language::Chinese)])];
        assert_eq!(plan.check(), Err(PlanError::LateTwice("channel".to_owned())));
    }

    fn plan() -> Plan {
        Plan {
            id: PlanId(uuid::Uuid::nil()),
            code: Code::parse("P1").unwrap(),
            revision: 1,
            enterprise_id: EnterpriseId(uuid::Uuid::nil()),
            market_id: MarketId(uuid::Uuid::nil()),
            title: Bilingual::new("计划", ""),
            status: PlanStatus::Draft,
            version: String::new(),
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
        }
    }
}
