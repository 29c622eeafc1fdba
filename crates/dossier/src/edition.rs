//! For whom a document is printed. Records lose what is not for their reader before anything is said, so that it is in
//! no byte of the file; which field is for whom stands in `edition/audience.rs` and nowhere else.

mod audience;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use portolan_domain::record::{Noun, Record};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    AssessmentFile, BookFile, ComparisonFile, DossierFile, ListFile, OnePagerFile, PlanFile,
};
pub use audience::{Audience, audiences};

/// For whom a document is printed, from the fewest readers to the most.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// The centre's own people.
    #[default]
    Internal,
    /// Those who travel together, of whom each is of a firm of its own.
    Participant,
    /// Hosts abroad.
    Host,
}

impl Edition {
    /// Whether these readers may have the list of a noun at all.
    pub fn may_list(self, noun: Noun) -> bool {
        self <= match noun {
            Noun::Risk
            | Noun::RiskTemplate
            | Noun::Activity
            | Noun::Task
            | Noun::Attachment
            | Noun::CustomField
            | Noun::SavedView => Self::Internal,
            Noun::Plan | Noun::Contact | Noun::Consultant | Noun::Comparison => Self::Participant,
            Noun::Workspace
            | Noun::Enterprise
            | Noun::Market
            | Noun::Delegation
            | Noun::FxReference => Self::Host,
        }
    }

    /// The file with what these readers may have.
    pub(crate) fn of<F: Restrict>(self, file: &F) -> Cow<'_, F> {
        if self == Self::Internal {
            return Cow::Borrowed(file);
        }
        let mut file = file.clone();
        file.restrict(self);
        Cow::Owned(file)
    }

    /// The key of the words that say so on every page.
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Self::Internal => "secrecy",
            Self::Participant => "for_participants",
            Self::Host => "for_hosts",
        }
    }
}

/// What can lose what is not for its readers.
pub(crate) trait Restrict: Clone {
    /// Loses it.
    fn restrict(&mut self, edition: Edition);
}

impl Restrict for DossierFile {
    fn restrict(&mut self, edition: Edition) {
        audience::clear(audience::ENTERPRISE, &mut self.enterprise, edition);
        each(audience::CONTACT, &mut self.contacts, edition);
        self.plans.iter_mut().for_each(|own| own.restrict(edition));
        audience::clear(audience::DOSSIER, self, edition);
        if let Some((_, markets)) = &mut self.comparison {
            each(audience::MARKET, markets, edition);
        }
    }
}

impl Restrict for PlanFile {
    fn restrict(&mut self, edition: Edition) {
        audience::clear(audience::PLAN, &mut self.plan, edition);
        audience::clear(audience::MARKET, &mut self.market, edition);
        audience::clear(audience::REGISTER, self, edition);
    }
}

impl Restrict for OnePagerFile {
    fn restrict(&mut self, edition: Edition) {
        self.dossier.restrict(edition);
        if let Some(delegation) = &mut self.delegation {
            audience::clear(audience::DELEGATION, delegation, edition);
        }
    }
}

impl Restrict for BookFile {
    fn restrict(&mut self, edition: Edition) {
        audience::clear(audience::DELEGATION, &mut self.delegation, edition);
        each(audience::ENTERPRISE, &mut self.enterprises, edition);
        each(audience::CONTACT, &mut self.contacts, edition);
        self.plans.iter_mut().for_each(|own| own.restrict(edition));
        audience::clear(audience::BOOK, self, edition);
        if let Some((_, markets)) = &mut self.comparison {
            each(audience::MARKET, markets, edition);
        }
    }
}

impl Restrict for AssessmentFile {
    fn restrict(&mut self, edition: Edition) {
        audience::clear(audience::ENTERPRISE, &mut self.enterprise, edition);
    }
}

impl Restrict for ComparisonFile {
    fn restrict(&mut self, edition: Edition) {
        each(audience::MARKET, &mut self.markets, edition);
    }
}

impl Restrict for ListFile {
    fn restrict(&mut self, edition: Edition) {
        for record in self.records.iter_mut().chain(&mut self.others) {
            match record {
                Record::Enterprise(own) => audience::clear(audience::ENTERPRISE, own, edition),
                Record::Contact(own) => audience::clear(audience::CONTACT, own, edition),
                Record::Market(own) => audience::clear(audience::MARKET, own, edition),
                Record::Plan(own) => audience::clear(audience::PLAN, own, edition),
                Record::Delegation(own) => audience::clear(audience::DELEGATION, own, edition),
                Record::Workspace(_)
                | Record::Consultant(_)
                | Record::Comparison(_)
                | Record::Risk(_)
                | Record::RiskTemplate(_)
                | Record::FxReference(_)
                | Record::Activity(_)
                | Record::Task(_)
                | Record::Attachment(_)
                | Record::CustomField(_)
                | Record::SavedView(_) => {}
            }
        }
        if !edition.may_list(self.noun) {
            self.records.clear();
        }
        self.others.retain(|record| edition.may_list(record.noun()));
    }
}

fn each<T>(rules: &[audience::Rule<T>], records: &mut [T], edition: Edition) {
    records.iter_mut().for_each(|record| audience::clear(rules, record, edition));
}
