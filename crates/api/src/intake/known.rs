//! The records that a table is compared with.

use std::collections::HashMap;

use portolan_domain::consultant::Consultant;
use portolan_domain::contact::Contact;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{Code, ConsultantId, EnterpriseId};
use portolan_domain::intake::name::FirmName;
use portolan_domain::uscc::Uscc;

use super::edited::Edited;
use crate::app::App;
use crate::error::Result;

/// Enterprises with what they are found by, their people, and those of the centre.
pub(super) struct Known {
    pub(super) enterprises: Vec<Enterprise>,
    pub(super) contacts: HashMap<EnterpriseId, Vec<Contact>>,
    pub(super) by_uscc: HashMap<Uscc, usize>,
    pub(super) by_code: HashMap<String, usize>,
    pub(super) by_id: HashMap<EnterpriseId, usize>,
    /// By the whole name and by its distinctive part, in either language.
    pub(super) by_whole: HashMap<String, Vec<usize>>,
    pub(super) by_core: HashMap<String, Vec<usize>>,
    /// By what people call it.
    pub(super) by_short: HashMap<String, Vec<usize>>,
    consultants: HashMap<String, ConsultantId>,
    /// Codes that nobody has; what is new counts on from them.
    pub(super) next_enterprise: Code,
    pub(super) next_contact: Code,
    /// Fields edited by hand after an import.
    pub(super) edited: Edited,
}

impl Known {
    /// Reads them all: a table may be about any.
    pub(super) async fn read(app: &App) -> Result<Self> {
        let enterprises: Vec<Enterprise> = app.store.all().await?;
        let mut contacts: HashMap<_, Vec<_>> = HashMap::new();
        for contact in app.store.all::<Contact>().await? {
            contacts.entry(contact.enterprise_id).or_default().push(contact);
        }
        let consultants: Vec<Consultant> = app.store.all().await?;
        let edited = Edited::read(app).await?;
        Ok(Self { edited, ..Self::of(enterprises, contacts, &consultants) })
    }

    fn of(
        enterprises: Vec<Enterprise>,
        contacts: HashMap<EnterpriseId, Vec<Contact>>,
        consultants: &[Consultant],
    ) -> Self {
        let mut by_whole: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_core: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_short: HashMap<_, Vec<_>> = HashMap::new();
        for (at, own) in enterprises.iter().enumerate() {
            for name in [&own.name.zh, &own.name.en].into_iter().filter(|name| !name.is_empty()) {
                let name = FirmName::of(name);
                add(&mut by_whole, name.whole, at);
                add(&mut by_core, name.core, at);
            }
            for name in [&own.short_name.zh, &own.short_name.en] {
                add(&mut by_short, FirmName::of(name).whole, at);
            }
        }
        let named = |own: &Consultant| {
            [own.code.to_string(), own.name.zh.clone(), own.name.en.clone()]
                .map(|name| (name, own.id))
        };
        let numbered = || enterprises.iter().enumerate();
        Self {
            next_enterprise: Code::next("E", 2, enterprises.iter().map(|own| &own.code)),
            next_contact: Code::next("C", 2, contacts.values().flatten().map(|own| &own.code)),
            by_uscc: numbered().filter_map(|(at, own)| Some((own.uscc.clone()?, at))).collect(),
            by_code: numbered().map(|(at, own)| (own.code.to_string(), at)).collect(),
            by_id: numbered().map(|(at, own)| (own.id, at)).collect(),
            by_whole,
            by_core,
            by_short,
            consultants: consultants
                .iter()
                .flat_map(named)
                .filter(|(name, _)| !name.is_empty())
                .collect(),
            enterprises,
            contacts,
            edited: Edited::default(),
        }
    }

    /// Somebody of the centre by code or name.
    pub(super) fn consultant(&self, name: &str) -> Option<ConsultantId> {
        self.consultants.get(name.trim()).copied()
    }

    /// People of an enterprise.
    pub(super) fn people(&self, id: EnterpriseId) -> &[Contact] {
        self.contacts.get(&id).map_or(&[], Vec::as_slice)
    }
}

fn add(list: &mut HashMap<String, Vec<usize>>, key: String, at: usize) {
    if !key.is_empty() {
        let entries = list.entry(key).or_default();
        if !entries.contains(&at) {
            entries.push(at);
        }
    }
}
