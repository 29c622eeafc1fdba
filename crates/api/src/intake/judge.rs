//! What becomes of each firm of a file, by the records and the user's choices.

use std::collections::HashMap;

use portolan_domain::contact::Contact;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{Code, ContactId, EnterpriseId};
use portolan_domain::intake::rows::RowKind;
use portolan_domain::intake::{Draft, Field, RowPlace, Unset};
use portolan_domain::text::Bilingual;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::check::{Checked, ContactChange, IntakeRow, Puts, RowState, Why};
use super::gather::Found;
use super::known::Known;
use super::matching::{Doubt, Match, MatchedBy, find};
use super::{Choices, Decision, fields};
use crate::app::new_id;
use crate::history::FieldChange;
use crate::refs::Ref;

/// What begins the path of a change of a person.
const CONTACTS: &str = "contacts.";

/// A record with what the user takes, and what of it changes and does not.
struct Kept<T> {
    own: T,
    changes: Vec<FieldChange>,
    refused: Vec<FieldChange>,
}

pub(super) struct Judge<'k> {
    known: &'k Known,
    choices: &'k Choices,
    pub(super) checked: Checked,
    /// By record, the row that is taken into it.
    taken: HashMap<EnterpriseId, RowPlace>,
    next_enterprise: Code,
    next_contact: Code,
}

impl<'k> Judge<'k> {
    pub(super) fn new(known: &'k Known, choices: &'k Choices) -> Self {
        let codes = known.enterprises.iter().map(|own| &own.code);
        let people = known.contacts.values().flatten().map(|own| &own.code);
        Self {
            known,
            choices,
            checked: Checked { rows: Vec::new(), puts: Vec::new() },
            taken: HashMap::new(),
            next_enterprise: Code::next("E", 2, codes),
            next_contact: Code::next("C", 2, people),
        }
    }

    pub(super) fn judge(&mut self, found: &Found) {
        match found {
            Found::Other(place, kind, text) => {
                let why = match kind {
                    RowKind::Total => Why::Total,
                    RowKind::Heading => Why::Heading,
                    RowKind::Data | RowKind::Note | RowKind::Above => Why::Note,
                };
                let mut row = blank(vec![*place], Bilingual::new(text.as_str(), ""));
                (row.state, row.why) = (RowState::Skip, Some(why));
                self.push(row, Puts::default());
            }
            Found::Repeats(draft, place, fields) => {
                let mut row = blank(draft.rows.clone(), draft.name.clone());
                row.remarks.clone_from(&draft.remarks);
                let why = Why::SaidBefore { place: *place, fields: fields.clone() };
                (row.state, row.why) = (RowState::Duplicate, Some(why));
                self.push(row, Puts::default());
            }
            Found::Firm(draft) => self.firm(draft),
        }
    }

    fn push(&mut self, row: IntakeRow, puts: Puts) {
        self.checked.rows.push(row);
        self.checked.puts.push(puts);
    }

    fn refuse(&mut self, mut row: IntakeRow, state: RowState, why: Why) {
        (row.state, row.why) = (state, Some(why));
        self.push(row, Puts::default());
    }

    fn firm(&mut self, draft: &Draft) {
        let mut row = blank(draft.rows.clone(), draft.name.clone());
        let wrong = draft.wrong_identity().is_some();
        row.remarks.clone_from(&draft.remarks);
        let choice = self.choices.of(draft.rows[0]);
        let decision = choice.map_or(Decision::Take, |choice| choice.decision);
        if decision == Decision::LeaveOut {
            return self.refuse(row, RowState::Skip, Why::LeftOut);
        }
        if wrong {
            return self.refuse(row, RowState::Error, Why::WrongUscc);
        }
        let found = match decision {
            Decision::Into { enterprise_id } => match self.known.by_id.get(&enterprise_id) {
                Some(at) => Match::One(*at, MatchedBy::Said),
                None => find(self.known, draft),
            },
            Decision::New => Match::None,
            Decision::Take | Decision::LeaveOut => find(self.known, draft),
        };
        match found {
            Match::Unclear(candidates, doubt) => {
                let named = candidates.iter().map(|at| Ref::of(&self.known.enterprises[*at]));
                row.candidates = named.collect();
                let why = match doubt {
                    Doubt::Several => Why::Several,
                    Doubt::OtherUscc => Why::OtherUscc,
                    Doubt::OtherName => Why::OtherName,
                    Doubt::OtherCode => Why::OtherCode,
                };
                self.refuse(row, RowState::Conflict, why);
            }
            Match::None if draft.name.is_empty() => {
                self.refuse(row, RowState::Error, Why::NoName);
            }
            Match::None => self.new_one(row, draft),
            Match::One(at, by) => self.update(row, draft, at, by),
        }
    }

    fn new_one(&mut self, mut row: IntakeRow, draft: &Draft) {
        let id = EnterpriseId(new_id());
        let mut own = Enterprise::blank(id, self.next_enterprise.clone());
        row.unset = self.set(draft, &mut own);
        if let Err(why) = own.check() {
            let what = why.to_string();
            return self.refuse(row, RowState::Error, Why::Rule { what });
        }
        self.next_enterprise = Code::next("E", 2, std::iter::once(&self.next_enterprise));
        row.state = RowState::New;
        let contacts = self.people(&mut row, draft, id);
        self.push(row, Puts { enterprise: Some(own), contacts });
    }

    fn update(&mut self, mut row: IntakeRow, draft: &Draft, at: usize, by: MatchedBy) {
        let known = &self.known.enterprises[at];
        row.enterprise = Some(Ref::of(known));
        row.matched_by = Some(by);
        if let Some(place) = self.taken.get(&known.id).copied() {
            return self.refuse(row, RowState::Duplicate, Why::TakenTwice { place });
        }
        let mut own = known.clone();
        row.unset = self.set(draft, &mut own);
        let kept = match self.kept(draft.rows[0], "", known, own) {
            Ok(kept) => kept,
            Err(why) => return self.refuse(row, RowState::Error, why),
        };
        if let Err(why) = kept.own.check() {
            let what = why.to_string();
            return self.refuse(row, RowState::Error, Why::Rule { what });
        }
        self.taken.insert(kept.own.id, draft.rows[0]);
        (row.changes, row.refused) = (kept.changes, kept.refused);
        let contacts = self.people(&mut row, draft, kept.own.id);
        let changed = !row.changes.is_empty();
        row.state = if changed || !contacts.is_empty() { RowState::Update } else { RowState::Same };
        self.push(row, Puts { enterprise: changed.then_some(kept.own), contacts });
    }

    fn set(&self, draft: &Draft, own: &mut Enterprise) -> Vec<Bilingual> {
        let unset = draft.upon(own, &|name| self.known.consultant(name));
        unset.into_iter().map(|(_, why): (Field, Unset)| why.words()).collect()
    }

    /// Puts back what the user refuses, and tells what is left of the changes. `within` begins their paths.
    fn kept<T: Serialize + DeserializeOwned + PartialEq>(
        &self,
        place: RowPlace,
        within: &str,
        known: &T,
        own: T,
    ) -> Result<Kept<T>, Why> {
        if *known == own {
            return Ok(Kept { own, changes: Vec::new(), refused: Vec::new() });
        }
        let rule = |why: serde_json::Error| Why::Rule { what: why.to_string() };
        let before = serde_json::to_value(known).map_err(rule)?;
        let mut after = serde_json::to_value(&own).map_err(rule)?;
        let mut all = fields::changes(&before, &after);
        all.iter_mut().for_each(|change| change.path.insert_str(0, within));
        let (refused, changes): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|change| self.choices.refuses(place, change));
        if refused.is_empty() {
            return Ok(Kept { own, changes, refused });
        }
        for change in &refused {
            fields::put_back(&mut after, &change.path[within.len()..], &change.before);
        }
        let own = serde_json::from_value(after).map_err(rule)?;
        Ok(Kept { own, changes, refused })
    }

    /// People whom the draft adds or changes.
    fn people(&mut self, row: &mut IntakeRow, draft: &Draft, of: EnterpriseId) -> Vec<Contact> {
        let known = self.known.people(of);
        let mut has_first = known.iter().any(|contact| contact.primary);
        let mut puts: Vec<Contact> = Vec::new();
        for said in &draft.contacts {
            let mut own = match known.iter().find(|contact| said.is(contact)) {
                Some(contact) => contact.clone(),
                None => self.new_person(of),
            };
            let before = own.clone();
            said.upon(&mut own);
            // One alone is the first to call.
            own.primary &= before.primary || !has_first;
            own.primary |= !has_first && known.is_empty() && puts.is_empty();
            has_first |= own.primary;
            if own == before || puts.iter().any(|put| said.is(put)) {
                continue;
            }
            let (told, own) = match own.revision {
                0 => self.added(draft.rows[0], own),
                _ => match self.changed(draft.rows[0], &before, own) {
                    Some(changed) => changed,
                    None => continue,
                },
            };
            row.contacts.push(told);
            puts.extend(own);
        }
        puts
    }

    /// Somebody new, unless the user leaves them out.
    fn added(&mut self, place: RowPlace, own: Contact) -> (ContactChange, Option<Contact>) {
        let path = format!("{CONTACTS}+{}{}", own.name.zh, own.name.en);
        let left_out = self.choices.of(place).is_some_and(|own| own.refused.contains(&path));
        let told = ContactChange {
            path,
            name: own.name.clone(),
            added: true,
            left_out,
            changes: Vec::new(),
            refused: Vec::new(),
        };
        if left_out {
            return (told, None);
        }
        self.next_contact = Code::next("C", 2, std::iter::once(&self.next_contact));
        (told, Some(own))
    }

    /// Somebody known of whom the table says something else.
    fn changed(
        &self,
        place: RowPlace,
        before: &Contact,
        own: Contact,
    ) -> Option<(ContactChange, Option<Contact>)> {
        let path = format!("{CONTACTS}{}.", own.code);
        let Kept { own, changes, refused } = self.kept(place, &path, before, own).ok()?;
        let (name, left_out) = (own.name.clone(), changes.is_empty());
        let put = Some(own).filter(|_| !left_out);
        Some((ContactChange { path, name, added: false, left_out, changes, refused }, put))
    }

    fn new_person(&self, of: EnterpriseId) -> Contact {
        Contact {
            id: ContactId(new_id()),
            code: self.next_contact.clone(),
            revision: 0,
            enterprise_id: of,
            name: Bilingual::default(),
            title: Bilingual::default(),
            phone: String::new(),
            email: String::new(),
            primary: false,
            notes: String::new(),
        }
    }
}

fn blank(rows: Vec<RowPlace>, name: Bilingual) -> IntakeRow {
    IntakeRow {
        rows,
        name,
        state: RowState::New,
        why: None,
        enterprise: None,
        matched_by: None,
        candidates: Vec::new(),
        changes: Vec::new(),
        refused: Vec::new(),
        contacts: Vec::new(),
        remarks: Vec::new(),
        unset: Vec::new(),
    }
}
