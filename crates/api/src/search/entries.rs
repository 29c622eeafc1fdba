//! Which texts of a record are searched, and as what.

use portolan_domain::contact::Contact;
use portolan_domain::custom::CustomValue;
use portolan_domain::delegation::Delegation;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::market::Market;
use portolan_domain::record::{Noun, Record};
use portolan_domain::text::Bilingual;
use portolan_search::Entry;
use portolan_store::Committed;

use super::Index;
use crate::refs::Ref;

/// A record as it is searched; `None` for nouns that nobody looks for.
pub(crate) fn entry(record: &Record) -> Option<Entry> {
    let noun = record.noun();
    if matches!(noun, Noun::Workspace | Noun::FxReference | Noun::CustomField | Noun::SavedView) {
        return None;
    }
    let name = Ref::to(record);
    let kind = Noun::ALL.iter().position(|one| *one == noun)?;
    let mut entry = Entry {
        id: name.id.0.as_u128(),
        kind: u8::try_from(kind).ok()?,
        code: name.code,
        zh: name.title.zh,
        en: name.title.en,
        ..Entry::default()
    };
    match record {
        Record::Enterprise(enterprise) => of_enterprise(&mut entry, enterprise),
        Record::Contact(contact) => of_contact(&mut entry, contact),
        Record::Delegation(delegation) => of_delegation(&mut entry, delegation),
        Record::Market(market) => of_market(&mut entry, market),
        Record::Activity(activity) => entry.texts.push(activity.text.clone()),
        Record::Task(task) => entry.texts.push(task.note.clone()),
        Record::Attachment(attachment) => entry.texts.push(attachment.note.clone()),
        _ => {}
    }
    Some(entry)
}

fn both(text: &Bilingual) -> [String; 2] {
    [text.zh.clone(), text.en.clone()]
}

fn of_enterprise(entry: &mut Entry, enterprise: &Enterprise) {
    if enterprise.name != *enterprise.called() {
        entry.names.extend(both(&enterprise.name));
    }
    entry.numbers.extend(enterprise.uscc.iter().map(|code| code.as_str().to_owned()));
    let certificates = enterprise.certificate.iter();
    entry.numbers.extend(certificates.map(|certificate| certificate.number.clone()));
    entry.texts.extend(enterprise.products.iter().flat_map(|product| both(&product.name)));
    entry.texts.push(enterprise.notes.clone());
    entry.texts.extend(enterprise.tags.iter().cloned());
    entry.texts.extend(enterprise.custom.values().filter_map(|value| match value {
        CustomValue::Text(text) => Some(text.clone()),
        _ => None,
    }));
}

fn of_contact(entry: &mut Entry, contact: &Contact) {
    entry.numbers.push(contact.phone.clone());
    entry.texts.push(contact.email.clone());
    entry.texts.extend(both(&contact.title));
    entry.texts.push(contact.notes.clone());
}

fn of_delegation(entry: &mut Entry, delegation: &Delegation) {
    let hosts = delegation.hosts.iter().map(|host| &host.name);
    let companies = delegation.local_companies.iter().map(|company| &company.name);
    let members = delegation.members.iter().map(|member| &member.name);
    entry.texts.extend(hosts.chain(companies).chain(members).flat_map(both));
}

fn of_market(entry: &mut Entry, market: &Market) {
    entry.names.extend(both(&market.official_name));
    entry.names.push(market.iso3.clone());
}

/// What a commit changes in the index.
pub(super) struct Update {
    put: Vec<Entry>,
    removed: Vec<u128>,
}

impl Update {
    pub(super) fn of(committed: &Committed) -> Self {
        Self {
            put: committed.records.iter().filter_map(entry).collect(),
            removed: committed.removed.iter().map(|(_, id)| id.0.as_u128()).collect(),
        }
    }

    /// How many records it concerns.
    pub(super) fn len(&self) -> usize {
        self.put.len() + self.removed.len()
    }

    pub(super) fn apply(self, index: &mut Index) {
        index.put(self.put);
        index.remove(self.removed);
    }
}

#[cfg(test)]
mod tests {
    use portolan_domain::consultant::Consultant;
    use portolan_domain::id::{Code, ConsultantId, RecordId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_removed_record_is_not_found() {
        let record = Record::Consultant(Consultant {
            id: ConsultantId(Uuid::from_u128(1)),
            code: Code::parse("u1").unwrap(),
            revision: 1,
            name: Bilingual::new("甲", "Alpha"),
            role: Bilingual::default(),
            languages: Vec::new(),
        });
        let mut index = Index::of(entry(&record));
        assert_eq!(index.search("alpha", 1).len(), 1);
        let gone = Committed {
            removed: vec![(Noun::Consultant, RecordId(Uuid::from_u128(1)))],
            ..Committed::default()
        };
        Update::of(&gone).apply(&mut index);
        assert!(index.search("alpha", 1).is_empty());
    }
}
