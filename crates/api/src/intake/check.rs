//! What would become of each row: a new record, a change, nothing, or a question.

use std::collections::HashMap;

use portolan_domain::contact::Contact;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{Code, EnterpriseId};
use portolan_domain::intake::rows::{self, RowKind};
use portolan_domain::intake::{CellRemark, Draft, Field, RowPlace, Unset};
use portolan_domain::record::Noun;
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::known::Known;
use super::matching::{Doubt, Match, MatchedBy, find};
use super::{Choices, Decision, Intake};
use crate::app::App;
use crate::diff;
use crate::error::{ApiError, ErrorCode, Result};
use crate::history::FieldChange;
use crate::refs::Ref;

/// What would become of a row.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// A new enterprise.
    New,
    /// A known one is changed.
    Update,
    /// A known one says all of it already.
    Same,
    /// The user must say which record it is about.
    Conflict,
    /// An earlier row is about the same firm and says something else.
    Duplicate,
    /// A line of totals, a note, a repeated heading; or the user leaves it out.
    Skip,
    /// It cannot be taken in.
    Error,
}

/// Why a row is in its state, where that is not plain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Why {
    /// No name, and no code that is known.
    NoName,
    /// The credit code is wrong.
    WrongUscc,
    /// Several records have such a name.
    Several,
    /// The record of that name has another credit code.
    OtherUscc,
    /// The record with that credit code has another name.
    OtherName,
    /// Credit code and our own code tell different records.
    OtherCode,
    /// An earlier row of the file says something else of the same firm.
    SaidBefore {
        /// That row.
        place: RowPlace,
        /// What they differ in.
        fields: Vec<Field>,
    },
    /// Another row is taken into the same record already.
    TakenTwice {
        /// That row.
        place: RowPlace,
    },
    /// Totals.
    Total,
    /// The heading once more.
    Heading,
    /// A remark.
    Note,
    /// The user leaves it out.
    LeftOut,
    /// A rule of records is broken.
    Rule {
        /// In the words of the rule.
        what: String,
    },
}

impl Why {
    /// In both languages, for the report and the command line.
    pub fn words(&self) -> Bilingual {
        let (zh, en) = match self {
            Self::NoName => {
                ("没有企业名称，也没有已知的编号", "no name, and no code that is known")
            }
            Self::WrongUscc => ("统一社会信用代码有误", "the credit code is wrong"),
            Self::Several => {
                ("有多家同名或近名企业，请指定", "several records have such a name; say which")
            }
            Self::OtherUscc => (
                "同名企业的信用代码不同，请确认是否同一家",
                "the record of that name has another credit code; say whether it is the same firm",
            ),
            Self::OtherName => (
                "同一信用代码的企业名称不同，请确认",
                "the record with that credit code has another name; say whether it is the same firm",
            ),
            Self::OtherCode => (
                "信用代码与本中心编号指向不同企业",
                "credit code and our own code tell different records",
            ),
            Self::SaidBefore { place, .. } => {
                let row = place.row;
                return Bilingual::new(
                    format!("与第 {row} 行同一家企业，内容不一致"),
                    format!("row {row} says something else of the same firm"),
                );
            }
            Self::TakenTwice { place } => {
                let row = place.row;
                return Bilingual::new(
                    format!("第 {row} 行已写入同一家企业"),
                    format!("row {row} is taken into the same record already"),
                );
            }
            Self::Total => ("合计行", "a line of totals"),
            Self::Heading => ("重复的表头", "the heading once more"),
            Self::Note => ("说明文字", "a remark"),
            Self::LeftOut => ("已选择不导入", "left out by choice"),
            Self::Rule { what } => {
                return Bilingual::new(format!("不合规则：{what}"), what.clone());
            }
        };
        Bilingual::new(zh, en)
    }
}

/// A person whom a row adds or changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContactChange {
    /// Name, as it would be.
    pub name: Bilingual,
    /// Whether nobody of that name is known.
    pub added: bool,
    /// What changes.
    pub changes: Vec<FieldChange>,
}

/// A row, or several of one firm, and what would become of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IntakeRow {
    /// Where it stands; the first tells it from others.
    pub rows: Vec<RowPlace>,
    /// The firm's name as the table has it, or what else stands there.
    pub name: Bilingual,
    /// What would become of it.
    pub state: RowState,
    /// Why, where that is not plain.
    pub why: Option<Why>,
    /// The record it is about.
    pub enterprise: Option<Ref>,
    /// By what that was found.
    pub matched_by: Option<MatchedBy>,
    /// Records it may be about, where the user must say.
    pub candidates: Vec<Ref>,
    /// What changes of the record; of a new one nothing is listed.
    pub changes: Vec<FieldChange>,
    /// People it adds or changes.
    pub contacts: Vec<ContactChange>,
    /// Cells that somebody should look at.
    pub remarks: Vec<CellRemark>,
    /// What could not be set as it stands, in both languages.
    pub unset: Vec<Bilingual>,
}

/// How many rows are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// New enterprises.
    pub new: u32,
    /// Changed ones.
    pub update: u32,
    /// Unchanged ones.
    pub same: u32,
    /// Questions.
    pub conflict: u32,
    /// Duplicates in the file.
    pub duplicate: u32,
    /// Left out.
    pub skip: u32,
    /// Errors.
    pub error: u32,
}

/// All rows, with what would be written.
pub struct Checked {
    /// The rows in the order of the file.
    pub rows: Vec<IntakeRow>,
    pub(super) puts: Vec<Puts>,
}

/// What would be written for a row.
#[derive(Default)]
pub(super) struct Puts {
    pub(super) enterprise: Option<Enterprise>,
    pub(super) contacts: Vec<Contact>,
}

impl Checked {
    /// How many rows are in which state.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            let place = match row.state {
                RowState::New => &mut counts.new,
                RowState::Update => &mut counts.update,
                RowState::Same => &mut counts.same,
                RowState::Conflict => &mut counts.conflict,
                RowState::Duplicate => &mut counts.duplicate,
                RowState::Skip => &mut counts.skip,
                RowState::Error => &mut counts.error,
            };
            *place += 1;
        }
        counts
    }
}

/// A draft, or a row that is none.
enum Found {
    Firm(Box<Draft>),
    Repeats(Box<Draft>, RowPlace, Vec<Field>),
    Other(RowPlace, RowKind, String),
}

impl Intake {
    /// Compares all rows with the records as they are now. `stopped` is asked between rows.
    ///
    /// # Errors
    /// When the store cannot be read, or [`ErrorCode::Cancelled`].
    pub async fn check(
        &self,
        app: &App,
        choices: &Choices,
        stopped: &(dyn Fn() -> bool + Send + Sync),
    ) -> Result<Checked> {
        let known = Known::read(app).await?;
        let found = self.firms(stopped)?;
        let mut judge = Judge::new(&known, choices);
        for (at, found) in found.into_iter().enumerate() {
            if at % 256 == 0 && stopped() {
                return Err(cancelled());
            }
            judge.judge(found);
        }
        Ok(judge.checked)
    }

    /// The firms of all sheets, each once, in the order in which they first stand there.
    fn firms(&self, stopped: &(dyn Fn() -> bool + Send + Sync)) -> Result<Vec<Found>> {
        let mut gathered = Gathered::default();
        for (number, (sheet, recognised)) in
            self.tables.sheets.iter().zip(&self.columns).enumerate()
        {
            let (Some(recognised), Ok(number)) = (recognised, u32::try_from(number)) else {
                continue;
            };
            gathered.begin_sheet();
            for (at, row) in sheet.rows().enumerate() {
                if at % 1024 == 0 && stopped() {
                    return Err(cancelled());
                }
                let place = RowPlace { sheet: number, row: row.number };
                match rows::kind(&row, recognised) {
                    RowKind::Above => {}
                    RowKind::Data => {
                        gathered.take(Draft::read(number, &row, recognised, sheet.epoch, self.year))
                    }
                    kind => {
                        let first = row.filled().next().map(|(_, cell)| cell.shown(sheet.epoch));
                        gathered.all.push(Found::Other(place, kind, first.unwrap_or_default()));
                    }
                }
            }
        }
        Ok(gathered.all)
    }
}

pub(super) fn cancelled() -> ApiError {
    ApiError::new(ErrorCode::Cancelled, "taking in the table was stopped")
}

/// Firms as they are found, with what they are known by.
#[derive(Default)]
struct Gathered {
    all: Vec<Found>,
    by_key: HashMap<String, usize>,
    /// The firm of the row above, which a row without a name goes on with.
    last: Option<usize>,
}

impl Gathered {
    fn begin_sheet(&mut self) {
        self.last = None;
    }

    fn take(&mut self, draft: Draft) {
        // A line below a firm with a further product or person.
        if draft.is_nameless() && draft.wrong_identity().is_none() && draft.said.is_empty() {
            if let Some(Found::Firm(own)) = self.last.and_then(|at| self.all.get_mut(at)) {
                own.join(draft);
                return;
            }
        }
        let keys = keys(&draft);
        let earlier = keys.iter().find_map(|key| self.by_key.get(key)).copied();
        if let Some(at) = earlier
            && let Some(Found::Firm(own)) = self.all.get_mut(at)
            && own.same_firm(&draft)
        {
            let fields = own.contradicted_by(&draft);
            if fields.is_empty() {
                own.join(draft);
                self.remember(keys, at);
                self.last = Some(at);
            } else {
                let place = own.rows[0];
                self.all.push(Found::Repeats(Box::new(draft), place, fields));
                self.last = None;
            }
            return;
        }
        self.all.push(Found::Firm(Box::new(draft)));
        self.last = Some(self.all.len() - 1);
        self.remember(keys, self.all.len() - 1);
    }

    fn remember(&mut self, keys: Vec<String>, at: usize) {
        for key in keys {
            self.by_key.entry(key).or_insert(at);
        }
    }
}

/// What a firm is found again by within a file.
fn keys(draft: &Draft) -> Vec<String> {
    use portolan_domain::intake::name::FirmName;
    let uscc = draft.uscc.as_ref().map(|uscc| format!("u{}", uscc.as_str()));
    let code = draft.code.as_ref().map(|code| format!("c{code}"));
    let names = [&draft.name.zh, &draft.name.en].into_iter().filter(|name| !name.is_empty());
    let names = names.map(|name| format!("n{}", FirmName::of(name).whole));
    uscc.into_iter().chain(code).chain(names).collect()
}

struct Judge<'k> {
    known: &'k Known,
    choices: &'k Choices,
    checked: Checked,
    /// By record, the row that is taken into it.
    taken: HashMap<EnterpriseId, RowPlace>,
    next_enterprise: Code,
    next_contact: Code,
}

impl<'k> Judge<'k> {
    fn new(known: &'k Known, choices: &'k Choices) -> Self {
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

    fn judge(&mut self, found: Found) {
        match found {
            Found::Other(place, kind, text) => {
                let why = match kind {
                    RowKind::Total => Why::Total,
                    RowKind::Heading => Why::Heading,
                    RowKind::Data | RowKind::Note | RowKind::Above => Why::Note,
                };
                let mut row = blank(vec![place], Bilingual::new(text, ""));
                (row.state, row.why) = (RowState::Skip, Some(why));
                self.push(row, Puts::default());
            }
            Found::Repeats(draft, place, fields) => {
                let mut row = blank(draft.rows.clone(), draft.name.clone());
                row.remarks = draft.remarks;
                (row.state, row.why) =
                    (RowState::Duplicate, Some(Why::SaidBefore { place, fields }));
                self.push(row, Puts::default());
            }
            Found::Firm(draft) => self.firm(*draft),
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

    fn firm(&mut self, mut draft: Draft) {
        let mut row = blank(draft.rows.clone(), draft.name.clone());
        row.remarks = std::mem::take(&mut draft.remarks);
        let choice = self.choices.of(draft.rows[0]);
        let decision = choice.map_or(Decision::Take, |choice| choice.decision);
        if decision == Decision::LeaveOut {
            return self.refuse(row, RowState::Skip, Why::LeftOut);
        }
        if row.remarks.iter().any(|remark| remark.left_out && remark.field == Field::Uscc) {
            return self.refuse(row, RowState::Error, Why::WrongUscc);
        }
        let found = match decision {
            Decision::Into { enterprise_id } => match self.known.by_id.get(&enterprise_id) {
                Some(at) => Match::One(*at, MatchedBy::Said),
                None => find(self.known, &draft),
            },
            Decision::New => Match::None,
            Decision::Take | Decision::LeaveOut => find(self.known, &draft),
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
            Match::None => self.new_one(row, &draft),
            Match::One(at, by) => self.update(row, &draft, at, by),
        }
    }

    fn new_one(&mut self, mut row: IntakeRow, draft: &Draft) {
        let id = EnterpriseId(crate::app::new_id());
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
        let (own, changes) = match self.kept(draft.rows[0], Noun::Enterprise, known, own) {
            Ok(kept) => kept,
            Err(why) => return self.refuse(row, RowState::Error, why),
        };
        if let Err(why) = own.check() {
            let what = why.to_string();
            return self.refuse(row, RowState::Error, Why::Rule { what });
        }
        self.taken.insert(own.id, draft.rows[0]);
        row.changes = changes;
        let contacts = self.people(&mut row, draft, own.id);
        let changed = !row.changes.is_empty();
        row.state = if changed || !contacts.is_empty() { RowState::Update } else { RowState::Same };
        self.push(row, Puts { enterprise: changed.then_some(own), contacts });
    }

    fn set(&self, draft: &Draft, own: &mut Enterprise) -> Vec<Bilingual> {
        let unset = draft.upon(own, &|name| self.known.consultant(name));
        unset.into_iter().map(|(_, why): (Field, Unset)| why.words()).collect()
    }

    /// Puts back what the user refuses, and tells what is left of the changes.
    fn kept(
        &self,
        place: RowPlace,
        _noun: Noun,
        known: &Enterprise,
        own: Enterprise,
    ) -> std::result::Result<(Enterprise, Vec<FieldChange>), Why> {
        if *known == own {
            return Ok((own, Vec::new()));
        }
        let rule = |why: serde_json::Error| Why::Rule { what: why.to_string() };
        let before = serde_json::to_value(known).map_err(rule)?;
        let mut after = serde_json::to_value(&own).map_err(rule)?;
        let changes = diff::changes(&before, &after);
        let refused = self.choices.of(place).map_or(&[][..], |choice| &choice.refused);
        if refused.is_empty() {
            return Ok((own, changes));
        }
        let (refused, kept): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(|change| refused.contains(&change.path));
        for change in refused {
            diff::put(&mut after, &change.path, change.before);
        }
        let own = serde_json::from_value(after).map_err(rule)?;
        Ok((own, kept))
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
            let added = own.revision == 0;
            if added {
                self.next_contact = Code::next("C", 2, std::iter::once(&self.next_contact));
            }
            let json = |contact: &Contact| serde_json::to_value(contact).unwrap_or_default();
            let changes =
                if added { Vec::new() } else { diff::changes(&json(&before), &json(&own)) };
            row.contacts.push(ContactChange { name: own.name.clone(), added, changes });
            puts.push(own);
        }
        puts
    }

    fn new_person(&self, of: EnterpriseId) -> Contact {
        Contact {
            id: portolan_domain::id::ContactId(crate::app::new_id()),
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
        contacts: Vec::new(),
        remarks: Vec::new(),
        unset: Vec::new(),
    }
}
