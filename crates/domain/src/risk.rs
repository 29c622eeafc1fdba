//! Risks of plans and delegations, after ISO 31000 (GB/T 24353-2022), and the library of templates they are made from.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    id::{Code, ConsultantId, DelegationId, MarketId, PlanId, RiskId, RiskTemplateId},
    level::Level,
    money::Currency,
    text::Bilingual,
};

/// A risk in a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Risk {
    /// Never shown.
    pub id: RiskId,
    /// Shown and typed: `R01`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// Category, such as `fx`; worded in the domain's terms where known.
    pub category: String,
    /// The plans and delegations in whose registers it stands.
    pub links: Vec<RiskLink>,
    /// The market it belongs to, if one.
    pub market_id: Option<MarketId>,
    /// Title.
    pub title: Bilingual,
    /// Why it may happen.
    pub cause: Bilingual,
    /// What may happen.
    pub event: Bilingual,
    /// What would follow.
    pub consequence: Bilingual,
    /// Before any control.
    pub inherent: Level,
    /// With the controls in place today; `None` while nobody assessed it.
    pub current: Option<Level>,
    /// What treatment should bring it to.
    pub residual: Level,
    /// What is in place.
    pub existing_controls: Bilingual,
    /// How it is met.
    pub strategy: Strategy,
    /// What will be done.
    pub action: Bilingual,
    /// Who sees to it.
    pub owner_id: Option<ConsultantId>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// The sign to watch (key risk indicator).
    pub kri: Bilingual,
    /// Where it stands.
    pub status: RiskStatus,
    /// What it would cost; left out of the record while nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loss: Option<LossRange>,
}

/// What a risk would cost if it came, in whole units of one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LossRange {
    /// The currency of all three.
    pub currency: Currency,
    /// If it goes well.
    pub low: Decimal,
    /// Most likely.
    pub likely: Decimal,
    /// If it goes badly.
    pub high: Decimal,
    /// Whose judgement, or from where.
    pub source: String,
    /// Whether the amounts are for demonstration only.
    pub illustrative: bool,
}

/// A register a risk stands in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "noun", content = "id")]
pub enum RiskLink {
    /// A plan's.
    Plan(PlanId),
    /// A delegation's.
    Delegation(DelegationId),
}

/// How a risk is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// Do not do it.
    Avoid,
    /// Make it less likely or less bad.
    Reduce,
    /// Let another carry it.
    Transfer,
    /// Live with it.
    Accept,
    /// Use it.
    Exploit,
}

/// Where a risk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RiskStatus {
    /// Being treated.
    Open,
    /// Lived with.
    Accepted,
    /// Over.
    Closed,
}

/// A rule a risk breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RiskError {
    /// Neither the Chinese nor the English title is given.
    #[error("the risk has no title")]
    TitleMissing,
    /// One register named twice.
    #[error("the risk stands twice in one register")]
    LinkTwice,
    /// It is closed already.
    #[error("the risk is closed already")]
    AlreadyClosed,
    /// The amounts of its loss do not rise from low over likely to high, or one is below zero.
    #[error("the loss does not rise from low to high")]
    LossDisordered,
}

impl Risk {
    /// Checks what must hold before a save.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), RiskError> {
        if self.title.is_empty() {
            return Err(RiskError::TitleMissing);
        }
        for (index, link) in self.links.iter().enumerate() {
            if self.links[..index].contains(link) {
                return Err(RiskError::LinkTwice);
            }
        }
        if let Some(loss) = &self.loss
            && !(Decimal::ZERO <= loss.low && loss.low <= loss.likely && loss.likely <= loss.high)
        {
            return Err(RiskError::LossDisordered);
        }
        Ok(())
    }

    /// Whether it stands in this plan's register.
    pub fn belongs_to(&self, plan: PlanId) -> bool {
        self.links.contains(&RiskLink::Plan(plan))
    }

    /// Where it stands today: the current level, or the inherent one while nobody assessed it.
    pub fn standing(&self) -> Level {
        self.current.unwrap_or(self.inherent)
    }

    /// Closes it.
    ///
    /// # Errors
    /// When it is closed already.
    pub fn close(self) -> Result<Self, RiskError> {
        match self.status {
            RiskStatus::Closed => Err(RiskError::AlreadyClosed),
            RiskStatus::Open | RiskStatus::Accepted => {
                Ok(Self { status: RiskStatus::Closed, ..self })
            }
        }
    }
}

/// A risk of the library, to be taken into a register and fitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RiskTemplate {
    /// Never shown.
    pub id: RiskTemplateId,
    /// Shown and typed: `A1`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// Category, such as `political`.
    pub category: String,
    /// Title; the library's source gives it in Chinese.
    pub title: Bilingual,
    /// Typical cause.
    pub cause: Bilingual,
    /// Typical event.
    pub event: Bilingual,
    /// Typical consequence.
    pub consequence: Bilingual,
    /// Typical treatment.
    pub treatment: Bilingual,
}

impl RiskTemplate {
    /// A new risk with the words of this template: what is typically done becomes what will be done.
    #[must_use]
    pub fn risk(self, new: Risk) -> Risk {
        Risk {
            category: self.category,
            title: self.title,
            cause: self.cause,
            event: self.event,
            consequence: self.consequence,
            action: self.treatment,
            ..new
        }
    }
}
