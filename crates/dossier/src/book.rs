//! The briefing book of a delegation.

use chrono::NaiveDate;
use portolan_domain::{
    comparison::Comparison, consultant::Consultant, contact::Contact, delegation::Delegation,
    enterprise::Enterprise, fx::FxReference, market::Market, risk::Risk, text::Bilingual,
    workspace::Centre,
};
use serde::Deserialize;

use crate::{DossierFile, PlanFile};

/// The records a briefing book is made from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookFile {
    /// Who publishes it.
    pub centre: Centre,
    /// Whose book.
    pub delegation: Delegation,
    /// The enterprises it names, and any others.
    pub enterprises: Vec<Enterprise>,
    /// People of those enterprises.
    pub contacts: Vec<Contact>,
    /// Consultants named by any record.
    pub consultants: Vec<Consultant>,
    /// Plans of those enterprises.
    pub plans: Vec<PlanFile>,
    /// Risks in the register of the delegation itself.
    pub risks: Vec<Risk>,
    /// A scoring of markets and the markets it compares.
    pub comparison: Option<(Comparison, Vec<Market>)>,
    /// Reference rates of exchange.
    pub fx: Option<FxReference>,
    /// The day the records hold for.
    pub as_of: NaiveDate,
    /// What to tell the reader first.
    pub notice: Option<Bilingual>,
}

impl BookFile {
    /// What the file holds about one enterprise.
    pub fn dossier_of(&self, enterprise: &Enterprise) -> DossierFile {
        let id = enterprise.id;
        DossierFile {
            centre: self.centre.clone(),
            enterprise: enterprise.clone(),
            contacts: self.contacts.iter().filter(|own| own.enterprise_id == id).cloned().collect(),
            consultants: self.consultants.clone(),
            plans: self.plans.iter().filter(|own| own.plan.enterprise_id == id).cloned().collect(),
            comparison: self.comparison.clone(),
            fx: self.fx.clone(),
            as_of: self.as_of,
            notice: self.notice.clone(),
        }
    }
}
