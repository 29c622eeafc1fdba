//! The enterprise dossier: what the centre knows about a client and plans with it.

use chrono::NaiveDate;
use portolan_domain::{
    comparison::Comparison, consultant::Consultant, contact::Contact, enterprise::Enterprise,
    market::Market, plan::Plan, risk::Risk, text::Bilingual, workspace::Centre,
};

use crate::{
    brief::{Brief, Cover, Said},
    options::PrintOptions,
};

/// The records a dossier is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct DossierFile {
    /// Who publishes it.
    pub centre: Centre,
    /// About whom.
    pub enterprise: Enterprise,
    /// People of the enterprise, the primary one marked.
    pub contacts: Vec<Contact>,
    /// Consultants named by the enterprise and its risks.
    pub consultants: Vec<Consultant>,
    /// Its plans, in the order of their codes.
    pub plans: Vec<PlanFile>,
    /// A scoring of markets and the markets it compares.
    pub comparison: Option<(Comparison, Vec<Market>)>,
    /// The day the records hold for.
    pub as_of: NaiveDate,
    /// What to tell the reader first, such as that all data are made up.
    pub notice: Option<Bilingual>,
}

/// A plan with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFile {
    /// The plan.
    pub plan: Plan,
    /// Its market.
    pub market: Market,
    /// The risks in its register.
    pub risks: Vec<Risk>,
}

/// What an enterprise dossier says.
pub fn dossier(file: &DossierFile, options: &PrintOptions) -> Brief {
    let language = options.language;
    let name = Said::of(language, &file.enterprise.name, "name");
    Brief {
        title: name.clone(),
        author: Said::of(language, &file.centre.name, "centre"),
        as_of: file.as_of,
        language,
        cover: Cover {
            kind: Said::default(),
            title: name,
            facts: Vec::new(),
            publisher: Said::of(language, &file.centre.name, "centre"),
            edition: Said::default(),
            notice: None,
        },
        footer: Said::default(),
        chapters: Vec::new(),
    }
}
