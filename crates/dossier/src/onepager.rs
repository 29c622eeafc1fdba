//! An enterprise on one page: for the centre, with figures and readiness; and for hosts, who never read readiness, risks,
//! scores, profit, debt, passports or rooms.

mod hosts;
mod inside;
#[cfg(test)]
mod tests;

use portolan_domain::{delegation::Delegation, id::EnterpriseId};
use serde::Deserialize;

use crate::{
    DossierFile, Edition,
    brief::{Brief, Chapter},
    options::PrintOptions,
};

/// The records a one-pager is made from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnePagerFile {
    /// The enterprise with its people.
    pub dossier: DossierFile,
    /// A delegation it travels with, for its meetings.
    pub delegation: Option<Delegation>,
}

/// What a one-pager says. Printing it fails with the section that does not fit, when the page cannot hold it.
pub fn one_pager(file: &OnePagerFile, options: &PrintOptions) -> Brief {
    let file = &*options.edition.of(file);
    match options.edition {
        Edition::Internal | Edition::Participant => inside::brief(file, options),
        Edition::Host => hosts::brief(file, options),
    }
}

/// The page for the centre, as a chapter of a book.
pub(crate) fn chapter(file: &OnePagerFile, options: &PrintOptions) -> Chapter {
    inside::chapter(file, options)
}

/// The meetings of an enterprise, in order.
pub(crate) fn meetings(
    delegation: &Delegation,
    enterprise: EnterpriseId,
) -> Vec<&portolan_domain::delegation::Meeting> {
    let own = delegation.meetings.iter().filter(|meeting| meeting.enterprise_id == enterprise);
    let mut own: Vec<_> = own.collect();
    own.sort_by(|a, b| (a.date, &a.start).cmp(&(b.date, &b.start)));
    own
}
