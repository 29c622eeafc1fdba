//! What the rows of a table say of one enterprise: gathered row by row, then set upon a record.
//!
//! A row that only adds a product or a person to the firm of another row belongs to that firm; rows that say different
//! things of the same firm do not, and are told as duplicates.

mod upon;

pub use upon::{Unset, bare_city, last_year};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::columns::Recognised;
use super::field::{Field, Owner, Target};
use super::name::FirmName;
use super::remark::Remark;
use super::sheet::{Epoch, Row};
use super::value::{Reading, Understood, understand, understand_custom};
use crate::enterprise::HsCode;
use crate::text::{Bilingual, Language};
use crate::uscc::Uscc;

/// Where a row stands in a file.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RowPlace {
    /// Which sheet, from 0.
    pub sheet: u32,
    /// Its number there, from 1, as the spreadsheet shows it.
    pub row: u32,
}

/// A cell that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CellRemark {
    /// Its row.
    pub place: RowPlace,
    /// Its column, from 0.
    pub column: u32,
    /// The field it was read as.
    pub field: Field,
    /// As it stands in the table.
    pub shown: String,
    /// Why.
    pub remark: Remark,
    /// Whether it is left out: otherwise it was understood, with a doubt.
    pub left_out: bool,
}

/// A product in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftProduct {
    /// Its names.
    pub name: Bilingual,
    /// Its customs codes.
    pub hs: Vec<HsCode>,
}

/// A person in a row. What is empty is not said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftContact {
    /// Name.
    pub name: Bilingual,
    /// Job title.
    pub title: Bilingual,
    /// Telephone.
    pub phone: String,
    /// Mail address.
    pub email: String,
    /// Whether it is the first to call.
    pub primary: Option<bool>,
    /// Notes.
    pub notes: String,
}

impl DraftContact {
    fn is_empty(&self) -> bool {
        *self == Self { primary: self.primary, ..Self::default() }
    }
}

/// What rows say of one enterprise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The rows, in the order of the file.
    pub rows: Vec<RowPlace>,
    /// Registered name.
    pub name: Bilingual,
    /// Credit code.
    pub uscc: Option<Uscc>,
    /// Our own code.
    pub code: Option<String>,
    /// What is said of the enterprise and its figures, each place once; counts are added up already.
    pub said: Vec<(Target, Understood)>,
    /// Its products.
    pub products: Vec<DraftProduct>,
    /// Its people.
    pub contacts: Vec<DraftContact>,
    /// Cells that somebody should look at.
    pub remarks: Vec<CellRemark>,
}

impl Draft {
    /// Reads a row of data. `year` is that of figures whose heading and row name none.
    pub fn read(
        sheet: u32,
        row: &Row<'_>,
        recognised: &Recognised,
        epoch: Epoch,
        year: i32,
    ) -> Self {
        let place = RowPlace { sheet, row: row.number };
        let mut draft = Self { rows: vec![place], ..Self::default() };
        let mut reader =
            Reader { draft: &mut draft, year, products: Vec::new(), people: Vec::new() };
        for (index, guess) in recognised.columns.iter().enumerate() {
            let Some(target) = guess.target else { continue };
            let cell = row.cell(index);
            let own =
                target.custom.and_then(|id| recognised.custom.iter().find(|field| field.id == id));
            let reading = match own {
                Some(field) => understand_custom(cell, field, epoch),
                None => understand(cell, &target, epoch),
            };
            if let Some(remark) = reading.remark() {
                let left_out = matches!(reading, Reading::Wrong { .. });
                let column = u32::try_from(index).unwrap_or(u32::MAX);
                let (shown, remark) = (cell.shown(epoch), remark.clone());
                let field = target.field;
                reader.draft.remarks.push(CellRemark {
                    place,
                    column,
                    field,
                    shown,
                    remark,
                    left_out,
                });
            }
            if let Reading::Understood { value } | Reading::Doubtful { value, .. } = reading {
                reader.take(target, value);
            }
        }
        reader.end();
        draft
    }

    /// Whether nothing tells which firm it is.
    pub fn is_nameless(&self) -> bool {
        self.name.is_empty() && self.uscc.is_none() && self.code.is_none()
    }

    /// Whether a cell that tells which firm it is could not be read.
    pub fn wrong_identity(&self) -> Option<&CellRemark> {
        self.remarks.iter().find(|remark| remark.left_out && remark.field == Field::Uscc)
    }

    /// What people call it, where a row says so.
    pub fn short_names(&self) -> impl Iterator<Item = &str> {
        let words = self.said.iter().filter_map(|(target, value)| match value {
            Understood::Words(words) if target.field == Field::ShortName => Some(words),
            _ => None,
        });
        words
            .flat_map(|words| [&words.zh, &words.en])
            .map(String::as_str)
            .filter(|own| !own.is_empty())
    }

    /// Whether both may be of one firm: same credit code, or same name, or one called by the short name of the other,
    /// without codes that differ.
    pub fn same_firm(&self, other: &Self) -> bool {
        match (&self.uscc, &other.uscc) {
            (Some(one), Some(two)) => one == two,
            _ => match (&self.code, &other.code) {
                (Some(one), Some(two)) => one == two,
                _ => same_name(&self.name, &other.name) || self.same_short_name(other),
            },
        }
    }

    /// Whether one is called by the short name of the other. Firms that both have a name may share a short one.
    fn same_short_name(&self, other: &Self) -> bool {
        self.is_short_for(&other.name)
            || other.is_short_for(&self.name)
            || ((self.name.is_empty() || other.name.is_empty())
                && other.short_names().any(|short| self.has_short_name(short)))
    }

    /// Whether a name is no more than the short name given here.
    fn is_short_for(&self, name: &Bilingual) -> bool {
        [&name.zh, &name.en].into_iter().any(|name| self.has_short_name(name))
    }

    fn has_short_name(&self, name: &str) -> bool {
        let whole = FirmName::of(name).whole;
        !whole.is_empty() && self.short_names().any(|short| FirmName::of(short).whole == whole)
    }

    /// What both say differently. Empty where the other only adds to this one.
    pub fn contradicted_by(&self, other: &Self) -> Vec<Field> {
        let name = [Language::Chinese, Language::English].into_iter().any(|side| {
            let (one, two) = (self.name.side(side), other.name.side(side));
            let differ = !one.is_empty() && !two.is_empty() && one != two;
            let shortened = is_formless(one, two) || is_formless(two, one);
            differ && !shortened && !self.has_short_name(two) && !other.has_short_name(one)
        });
        let said = other.said.iter().filter(|(target, value)| {
            !target.field.gathers()
                && self.said.iter().any(|(own, known)| own.same_place(target) && known != value)
        });
        name.then_some(Field::Name)
            .into_iter()
            .chain(said.map(|(target, _)| target.field))
            .collect()
    }

    /// Takes in a row that adds to this firm.
    pub fn join(&mut self, other: Self) {
        for side in [Language::Chinese, Language::English] {
            // The registered name counts, wherever it stands.
            let full = other.name.side(side);
            let own = self.name.side(side);
            if !full.is_empty() && (other.has_short_name(own) || is_formless(own, full)) {
                *side_of(&mut self.name, side) = full.to_owned();
            }
        }
        self.rows.extend(other.rows);
        fill(&mut self.name, &other.name);
        self.uscc = self.uscc.take().or(other.uscc);
        self.code = self.code.take().or(other.code);
        for (target, value) in other.said {
            if !self.said.iter().any(|(own, known)| {
                own.same_place(&target) && (!target.field.gathers() || *known == value)
            }) {
                self.said.push((target, value));
            }
        }
        for product in other.products {
            if !self.products.contains(&product) {
                self.products.push(product);
            }
        }
        for contact in other.contacts {
            if !self.contacts.contains(&contact) {
                self.contacts.push(contact);
            }
        }
        self.remarks.extend(other.remarks);
    }
}

/// Whether a name is the other one without its legal form, as lists of people and products shorten it.
fn is_formless(name: &str, full: &str) -> bool {
    let whole = FirmName::of(name).whole;
    !whole.is_empty() && whole == FirmName::of(full).whole && whole == FirmName::bare(name)
}

/// Whether two names are the same but for their spelling.
pub fn same_name(one: &Bilingual, other: &Bilingual) -> bool {
    [Language::Chinese, Language::English].into_iter().any(|side| {
        let (one, two) = (one.side(side), other.side(side));
        !one.is_empty() && !two.is_empty() && FirmName::of(one).whole == FirmName::of(two).whole
    })
}

fn side_of(words: &mut Bilingual, side: Language) -> &mut String {
    match side {
        Language::Chinese => &mut words.zh,
        Language::English => &mut words.en,
    }
}

/// Fills the sides of a text that are empty.
pub(super) fn fill(own: &mut Bilingual, other: &Bilingual) {
    for (own, other) in [(&mut own.zh, &other.zh), (&mut own.en, &other.en)] {
        if own.trim().is_empty() {
            own.clone_from(other);
        }
    }
}

/// Sets the sides of a text that are given.
fn set(own: &mut Bilingual, other: &Bilingual) {
    for (own, other) in [(&mut own.zh, &other.zh), (&mut own.en, &other.en)] {
        if !other.trim().is_empty() {
            own.clone_from(other);
        }
    }
}

/// Takes the cells of a row apart.
struct Reader<'d> {
    draft: &'d mut Draft,
    year: i32,
    /// By number of the product: its names in both languages, and its customs codes.
    products: Vec<(u8, [Vec<String>; 2], Vec<HsCode>)>,
    people: Vec<(u8, DraftContact)>,
}

impl Reader<'_> {
    fn take(&mut self, target: Target, value: Understood) {
        match (target.field, value) {
            (Field::Name, Understood::Words(words)) => fill(&mut self.draft.name, &words),
            (Field::Uscc, Understood::Uscc(uscc)) => {
                self.draft.uscc.get_or_insert(uscc);
            }
            (Field::Code, Understood::Plain(code)) => {
                self.draft.code.get_or_insert(code);
            }
            (Field::FigureYear, Understood::Year(year)) => self.year = year,
            (field, value) if field.owner() == Owner::Product => self.product(target, value),
            (field, value) if field.owner() == Owner::Contact => self.person(target, value),
            (_, value) => self.say(target, value),
        }
    }

    /// Counts of several columns are added up; of texts and lists each stays.
    fn say(&mut self, target: Target, value: Understood) {
        let known = self.draft.said.iter_mut().find(|(own, _)| own.same_place(&target));
        match (known, value) {
            (Some((_, Understood::Count(sum))), Understood::Count(more))
                if target.field.gathers() =>
            {
                *sum = sum.saturating_add(more);
            }
            (Some(_), _) if !target.field.gathers() => {}
            (_, value) => self.draft.said.push((target, value)),
        }
    }

    fn product(&mut self, target: Target, value: Understood) {
        let at = self.products.iter().position(|(nth, ..)| *nth == target.nth);
        let at = at.unwrap_or_else(|| {
            self.products.push((target.nth, Default::default(), Vec::new()));
            self.products.len() - 1
        });
        let (_, names, hs) = &mut self.products[at];
        match value {
            Understood::Entries(entries) => {
                let english = match target.side {
                    Some(side) => side == Language::English,
                    None => !entries.iter().any(|entry| entry.chars().any(super::text::is_han)),
                };
                names[usize::from(english)].extend(entries);
            }
            Understood::Hs(codes) => hs.extend(codes),
            _ => {}
        }
    }

    fn person(&mut self, target: Target, value: Understood) {
        let at = self.people.iter().position(|(nth, _)| *nth == target.nth);
        let at = at.unwrap_or_else(|| {
            self.people.push((target.nth, DraftContact::default()));
            self.people.len() - 1
        });
        let person = &mut self.people[at].1;
        let give = |own: &mut String, text: String| {
            if own.is_empty() {
                *own = text;
            }
        };
        match (target.field, value) {
            (_, Understood::Person { name, title, phone, email }) => {
                fill(&mut person.name, &name);
                fill(&mut person.title, &title);
                give(&mut person.phone, phone);
                give(&mut person.email, email);
            }
            (Field::ContactTitle, Understood::Words(title)) => fill(&mut person.title, &title),
            (Field::ContactName, Understood::Words(name)) => fill(&mut person.name, &name),
            (_, Understood::Phone(phone)) => give(&mut person.phone, phone),
            (_, Understood::Email(email)) => give(&mut person.email, email),
            (_, Understood::Flag(primary)) => person.primary = Some(primary),
            (Field::ContactNotes, Understood::Plain(notes)) => give(&mut person.notes, notes),
            _ => {}
        }
    }

    /// Figures without a year get the row's; products of one cell become products of their own.
    fn end(self) {
        for (target, _) in &mut self.draft.said {
            if target.field.is_yearly() && target.year.is_none() {
                target.year = Some(self.year);
            }
        }
        for (_, [chinese, english], hs) in self.products {
            let many = chinese.len().max(english.len());
            let one_each = many > 1 && hs.len() == many;
            for at in 0..many {
                let side = |list: &[String]| list.get(at).cloned().unwrap_or_default();
                let codes = match (one_each, at) {
                    (true, at) => hs.get(at).cloned().into_iter().collect(),
                    // Which of several is meant cannot be told; the main one is nearest.
                    (false, 0) => hs.clone(),
                    (false, _) => Vec::new(),
                };
                let name = Bilingual::new(side(&chinese), side(&english));
                self.draft.products.push(DraftProduct { name, hs: codes });
            }
            if many == 0 && !hs.is_empty() {
                self.draft.products.push(DraftProduct { name: Bilingual::default(), hs });
            }
        }
        self.draft.contacts.extend(
            self.people.into_iter().map(|(_, person)| person).filter(|person| !person.is_empty()),
        );
    }
}
