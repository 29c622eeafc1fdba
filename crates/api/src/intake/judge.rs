//! What becomes of each firm of a file, by the records and the user's choices.

use portolan_domain::contact::Contact;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{ContactId, EnterpriseId, RecordId};
use portolan_domain::intake::{Draft, Field, RowPlace, Unset};
use portolan_domain::text::Bilingual;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::check::{ContactChange, IntakeRow, Outcome, RowState, Why};
use super::edited::EditedField;
use super::gather::Names;
use super::joined::without_short;
use super::known::Known;
use super::matching::{Doubt, Match, MatchedBy, find};
use super::{Choices, Decision, fields};
use crate::history::FieldChange;
use crate::refs::Ref;

/// What begins the path of a change of a person.
const CONTACTS: &str = "contacts.";

/// A record with what the user takes, and what of it changes and does not.
struct Kept<T> {
    own: T,
    changes: Vec<FieldChange>,
    refused: Vec<FieldChange>,
    edited: Vec<EditedField>,
}

/// What would be written for a row.
#[derive(Default)]
pub(super) struct Puts {
    pub(super) enterprise: Option<Enterprise>,
    pub(super) contacts: Vec<Contact>,
}

/// Judges firms one by one; none of them depends on another. New records have no code of their own yet.
#[derive(Clone, Copy)]
pub(super) struct Judge<'k> {
    pub(super) known: &'k Known,
    pub(super) choices: &'k Choices,
    /// Where ids of new records come from: what is only looked at needs none.
    pub(super) ids: fn() -> Uuid,
}

impl Judge<'_> {
    /// What becomes of a firm, in short.
    pub(super) fn outcome(self, draft: &Draft, names: &Names) -> Outcome {
        let (row, _) = self.firm(draft, names);
        let into =
            row.enterprise.as_ref().and_then(|own| self.known.by_id.get(&EnterpriseId(own.id.0)));
        let into = into.and_then(|at| u32::try_from(*at).ok());
        Outcome { into, ..Outcome::of(row.state).with(&row) }
    }

    /// What becomes of a firm, and what would be written for it.
    pub(super) fn firm(self, draft: &Draft, names: &Names) -> (IntakeRow, Puts) {
        let mut row = blank(draft.rows.clone(), called(draft));
        let wrong = draft.wrong_identity().is_some();
        row.remarks.clone_from(&draft.remarks);
        let choice = self.choices.of(draft.rows[0]);
        let decision = choice.map_or(Decision::Take, |choice| choice.decision);
        if decision == Decision::LeaveOut {
            return refused(row, RowState::Skip, Why::LeftOut);
        }
        if wrong {
            return refused(row, RowState::Error, Why::WrongUscc);
        }
        let found = match decision {
            Decision::Into { enterprise_id } => match self.known.by_id.get(&enterprise_id) {
                Some(at) => Match::One(*at, MatchedBy::Said),
                None => find(self.known, draft, names),
            },
            Decision::New => Match::None,
            Decision::Take | Decision::LeaveOut => find(self.known, draft, names),
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
                refused(row, RowState::Conflict, why)
            }
            Match::None if draft.name.is_empty() => {
                let short = draft.short_names().next().is_some();
                refused(row, RowState::Error, if short { Why::ShortOnly } else { Why::NoName })
            }
            Match::None => self.new_one(row, draft),
            Match::One(at, by) => self.update(row, draft, at, by),
        }
    }

    fn new_one(self, mut row: IntakeRow, draft: &Draft) -> (IntakeRow, Puts) {
        let id = EnterpriseId((self.ids)());
        let mut own = Enterprise::blank(id, self.known.next_enterprise.clone());
        row.unset = self.set(draft, &mut own);
        if let Err(why) = own.check() {
            let what = why.to_string();
            return refused(row, RowState::Error, Why::Rule { what });
        }
        row.state = RowState::New;
        let contacts = self.people(&mut row, draft, id);
        (row, Puts { enterprise: Some(own), contacts })
    }

    fn update(
        self,
        mut row: IntakeRow,
        draft: &Draft,
        at: usize,
        by: MatchedBy,
    ) -> (IntakeRow, Puts) {
        let known = &self.known.enterprises[at];
        row.enterprise = Some(Ref::of(known));
        row.matched_by = Some(by);
        let mut own = known.clone();
        row.unset = match is_short(draft, known) {
            false => self.set(draft, &mut own),
            true => {
                let mut draft = draft.clone();
                without_short(&mut draft.name, known);
                self.set(&draft, &mut own)
            }
        };
        let kept = match self.kept(draft.rows[0], (known.id.into(), ""), known, own) {
            Ok(kept) => kept,
            Err(why) => return refused(row, RowState::Error, why),
        };
        if let Err(why) = kept.own.check() {
            let what = why.to_string();
            return refused(row, RowState::Error, Why::Rule { what });
        }
        (row.changes, row.refused, row.edited) = (kept.changes, kept.refused, kept.edited);
        let contacts = self.people(&mut row, draft, kept.own.id);
        let changed = !row.changes.is_empty();
        row.state = if changed || !contacts.is_empty() { RowState::Update } else { RowState::Same };
        (row, Puts { enterprise: changed.then_some(kept.own), contacts })
    }

    fn set(self, draft: &Draft, own: &mut Enterprise) -> Vec<Bilingual> {
        let unset = draft.upon(own, &|name| self.known.consultant(name));
        unset.into_iter().map(|(_, why): (Field, Unset)| why.words()).collect()
    }

    /// Puts back what the user refuses, and tells what is left of the changes. `within` begins the paths of the record.
    fn kept<T: Serialize + DeserializeOwned + PartialEq>(
        self,
        place: RowPlace,
        (id, within): (RecordId, &str),
        known: &T,
        own: T,
    ) -> Result<Kept<T>, Why> {
        if *known == own {
            return Ok(Kept { own, changes: vec![], refused: vec![], edited: vec![] });
        }
        let rule = |why: serde_json::Error| Why::Rule { what: why.to_string() };
        let before = serde_json::to_value(known).map_err(rule)?;
        let mut after = serde_json::to_value(&own).map_err(rule)?;
        let mut all = fields::changes(&before, &after);
        all.iter_mut().for_each(|change| change.path.insert_str(0, within));
        let by_hand = |change: &FieldChange| {
            let mark = self.known.edited.mark(id, &change.path[within.len()..])?;
            Some(mark.told(&change.path, self.choices.open(place, &change.path)))
        };
        let edited: Vec<EditedField> = all.iter().filter_map(by_hand).collect();
        let (refused, changes): (Vec<_>, Vec<_>) = all.into_iter().partition(|change| {
            let edited = edited.iter().any(|own| own.path == change.path);
            self.choices.refuses(place, change, edited)
        });
        if refused.is_empty() {
            return Ok(Kept { own, changes, refused, edited });
        }
        for change in &refused {
            fields::put_back(&mut after, &change.path[within.len()..], &change.before);
        }
        let own = serde_json::from_value(after).map_err(rule)?;
        Ok(Kept { own, changes, refused, edited })
    }

    /// People whom the draft adds or changes.
    fn people(self, row: &mut IntakeRow, draft: &Draft, of: EnterpriseId) -> Vec<Contact> {
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
                    Some((told, own, edited)) => {
                        row.edited.extend(edited);
                        (told, own)
                    }
                    None => continue,
                },
            };
            row.contacts.push(told);
            puts.extend(own);
        }
        puts
    }

    /// Somebody new, unless the user leaves them out.
    fn added(self, place: RowPlace, own: Contact) -> (ContactChange, Option<Contact>) {
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
        (told, Some(own))
    }

    /// Somebody known of whom the table says something else.
    fn changed(
        self,
        place: RowPlace,
        before: &Contact,
        own: Contact,
    ) -> Option<(ContactChange, Option<Contact>, Vec<EditedField>)> {
        let path = format!("{CONTACTS}{}.", own.code);
        let id = before.id.into();
        let Kept { own, changes, refused, edited } =
            self.kept(place, (id, &path), before, own).ok()?;
        let (name, left_out) = (own.name.clone(), changes.is_empty());
        let put = Some(own).filter(|_| !left_out);
        let told = ContactChange { path, name, added: false, left_out, changes, refused };
        Some((told, put, edited))
    }

    fn new_person(self, of: EnterpriseId) -> Contact {
        Contact {
            id: ContactId((self.ids)()),
            code: self.known.next_contact.clone(),
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

/// Whether a row calls a record by no more than its short name.
fn is_short(draft: &Draft, known: &Enterprise) -> bool {
    let mut name = draft.name.clone();
    without_short(&mut name, known);
    name != draft.name
}

fn refused(mut row: IntakeRow, state: RowState, why: Why) -> (IntakeRow, Puts) {
    (row.state, row.why) = (state, Some(why));
    (row, Puts::default())
}

/// The name of a row, or in its place what people call the firm.
pub(super) fn called(draft: &Draft) -> Bilingual {
    match draft.short_names().next() {
        Some(short) if draft.name.is_empty() => Bilingual::new(short, ""),
        _ => draft.name.clone(),
    }
}

pub(super) fn blank(rows: Vec<RowPlace>, name: Bilingual) -> IntakeRow {
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
        edited: Vec::new(),
        contacts: Vec::new(),
        remarks: Vec::new(),
        unset: Vec::new(),
    }
}
