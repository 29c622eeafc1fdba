//! Which row is the heading, and which column is which field: guesses with how sure they are and why.

mod top;

use std::collections::HashSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::field::{Field, Owner, Target};
use super::heading::{Fit, Meant, bare, meant};
use super::sheet::{Cell, Row, Sheet};
use super::text::{folded, kept};
use super::value::{Reading, understand};
use crate::custom::CustomField;
use crate::text::Bilingual;

/// As many rows of data are looked at to judge a column by what stands in it.
const LOOK: usize = 100;

/// The heading of a sheet, and what its columns are taken for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Recognised {
    /// The rows of the heading; `None` where there is none, so that every row is data.
    pub heading: Option<HeadingRows>,
    /// One for each column of the sheet, in their order.
    pub columns: Vec<ColumnGuess>,
    /// The fields that the centre added, by which their columns are understood.
    #[serde(skip)]
    pub custom: Arc<[CustomField]>,
}

/// Rows of a heading, by their numbers in the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeadingRows {
    /// First row, from 1.
    pub first: u32,
    /// Last row; data begin below it.
    pub last: u32,
}

/// A heading has at most this many rows.
pub const MOST_HEADING_ROWS: u32 = 8;

/// Where the heading of a sheet is, by the user.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "heading")]
pub enum HeadingSaid {
    /// Nothing is said: where it is found.
    #[default]
    Found,
    /// There is none: every row is data.
    None,
    /// In these rows.
    Rows {
        /// Which.
        rows: HeadingRows,
    },
}

/// What a column is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ColumnGuess {
    /// Its heading as it stands, joined from its rows; empty where there is none.
    pub heading: String,
    /// What it is taken for; `None` for nothing that is taken in.
    pub target: Option<Target>,
    /// How sure that is, 0–100. Below [`SURE`] somebody should look.
    pub confidence: u8,
    /// Why.
    pub because: Because,
}

/// From here on a guess needs no second look.
pub const SURE: u8 = 75;

/// Why a column is taken for what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "because")]
pub enum Because {
    /// The heading is a name of the field.
    Named {
        /// The name, folded.
        name: String,
    },
    /// The heading ends with a name of it, or has it in it.
    Resembles {
        /// The name, folded.
        name: String,
    },
    /// What stands in the column looks like it.
    Contents,
    /// By its heading it would be a field, but hardly anything in it can be read as one.
    Contradicted {
        /// The name, folded.
        name: String,
    },
    /// Another column is the same field already.
    Twice {
        /// Which, from 0.
        column: u32,
    },
    /// A growth or a share of another figure: nothing that is kept.
    Derived,
    /// A running number.
    Serial,
    /// Nothing is known of it.
    Unknown,
    /// The user, or a mapping, says so.
    Said,
}

impl Because {
    /// In both languages.
    pub fn words(&self) -> Bilingual {
        let (zh, en) = match self {
            Self::Named { name } => {
                return Bilingual::new(
                    format!("列名就是“{name}”"),
                    format!("the heading is “{name}”"),
                );
            }
            Self::Resembles { name } => {
                return Bilingual::new(
                    format!("列名里有“{name}”"),
                    format!("the heading has “{name}” in it"),
                );
            }
            Self::Contradicted { name } => {
                return Bilingual::new(
                    format!("列名是“{name}”，但内容多半读不出来"),
                    format!(
                        "the heading is “{name}”, but most of what stands there cannot be read so"
                    ),
                );
            }
            Self::Twice { column } => {
                let column = column.saturating_add(1);
                return Bilingual::new(
                    format!("与第 {column} 列重复"),
                    format!("column {column} is the same field"),
                );
            }
            Self::Contents => ("按内容判断", "told by what stands in it"),
            Self::Derived => {
                ("由其他数据算出，不导入", "worked out from other figures; not taken in")
            }
            Self::Serial => ("序号，不导入", "a running number; not taken in"),
            Self::Unknown => ("没有对应的字段", "no field is known for it"),
            Self::Said => ("由您指定", "as you said"),
        };
        Bilingual::new(zh, en)
    }
}

impl ColumnGuess {
    /// Whether amounts are in a unit that nobody names; 万元 is assumed.
    pub fn assumes_unit(&self) -> bool {
        self.target.is_some_and(|target| target.field.is_amount() && target.unit.is_none())
    }

    /// Whether it is a figure of a year that the heading does not name.
    pub fn lacks_year(&self) -> bool {
        self.target.is_some_and(|target| target.field.is_yearly() && target.year.is_none())
    }
}

/// Columns as the user said they are, to be used again for a table of the same make.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mapping {
    /// What each heading means. The same heading may stand there several times, in the order of columns.
    pub columns: Vec<MappedColumn>,
}

/// What a heading means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MappedColumn {
    /// As it stands.
    pub heading: String,
    /// The field, or nothing that is taken in.
    pub target: Option<Target>,
}

/// Whether two headings are the same to people.
fn is_same(one: &str, other: &str) -> bool {
    one == other || kept(one).0 == kept(other).0
}

impl Mapping {
    /// What these columns are, to be kept.
    pub fn of(recognised: &Recognised) -> Self {
        let columns = recognised.columns.iter().filter(|guess| !guess.heading.is_empty());
        let mapped = |guess: &ColumnGuess| MappedColumn {
            heading: guess.heading.clone(),
            target: guess.target,
        };
        Self { columns: columns.map(mapped).collect() }
    }

    /// Whether it says what a column of this heading is.
    pub fn knows(&self, heading: &str) -> bool {
        self.columns.iter().any(|mapped| is_same(&mapped.heading, heading))
    }
}

impl Recognised {
    /// The same with what a mapping says: headings it knows are what it says, others stay guesses.
    #[must_use]
    pub fn with(mut self, mapping: &Mapping) -> Self {
        let mut left: Vec<&MappedColumn> = mapping.columns.iter().collect();
        for guess in &mut self.columns {
            let same = |mapped: &&MappedColumn| is_same(&mapped.heading, &guess.heading);
            if let Some(at) = left.iter().position(same) {
                guess.target = left.remove(at).target;
                (guess.confidence, guess.because) = (100, Because::Said);
            }
        }
        self.guesses_step_back();
        self
    }

    /// What was said counts; a mere guess at the same place steps back.
    fn guesses_step_back(&mut self) {
        for column in 0..self.columns.len() {
            let said = &self.columns[column];
            if said.because != Because::Said {
                continue;
            }
            let Some(target) = said.target.filter(|target| !target.field.gathers()) else {
                continue;
            };
            for guess in self.columns.iter_mut().filter(|guess| guess.because != Because::Said) {
                if guess.target.is_some_and(|guessed| guessed.same_place(&target)) {
                    guess.target = None;
                    guess.because =
                        Because::Twice { column: u32::try_from(column).unwrap_or(u32::MAX) };
                }
            }
        }
    }

    /// The same with the fields that the centre added.
    fn with_custom(mut self, fields: &Arc<[CustomField]>) -> Self {
        for guess in &mut self.columns {
            let known = matches!(guess.because, Because::Named { .. } | Because::Said);
            let named = fields.iter().find(|field| is_name_of(field, &guess.heading));
            if let Some(field) = named.filter(|_| !known) {
                let target = Target { custom: Some(field.id), ..Target::of(Field::Custom) };
                guess.target = Some(target);
                guess.confidence = 95;
                guess.because = Because::Named { name: guess.heading.replace('\n', " ") };
            }
        }
        only_once(&mut self.columns);
        self.custom = Arc::clone(fields);
        self
    }

    /// The same with one column as the user says.
    #[must_use]
    pub fn with_column(mut self, column: usize, target: Option<Target>) -> Self {
        if let Some(guess) = self.columns.get_mut(column) {
            (guess.target, guess.confidence, guess.because) = (target, 100, Because::Said);
        }
        self.guesses_step_back();
        self
    }

    /// Where a field stands.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns
            .iter()
            .position(|guess| guess.target.is_some_and(|target| target.field == field))
    }
}

/// Finds the heading of a sheet and guesses what its columns are.
pub fn recognise(sheet: &Sheet) -> Recognised {
    recognise_with(sheet, HeadingSaid::Found, &Arc::default(), &[])
}

/// The same where more is known: which rows the heading is in, what a centre calls fields of its own, and what the
/// headings of tables of this make mean. A column whose heading is the name of a field of the centre's is that one,
/// unless it is the very name of a field that everybody has; one that is no longer offered is known all the same. Of
/// mappings a later one counts before an earlier.
pub fn recognise_with(
    sheet: &Sheet,
    said: HeadingSaid,
    fields: &Arc<[CustomField]>,
    mappings: &[Mapping],
) -> Recognised {
    let mapped = mappings.iter().flat_map(|mapping| &mapping.columns);
    let mapped: HashSet<String> = mapped.map(|column| kept(&column.heading).0).collect();
    let is_own = |text: &str| {
        fields.iter().any(|field| is_name_of(field, text)) || mapped.contains(&kept(text).0)
    };
    let top = match said {
        HeadingSaid::Found => top::find(sheet, &is_own),
        HeadingSaid::None => None,
        HeadingSaid::Rows { rows } => Some((rows, top::texts(sheet, rows))),
    };
    let recognised = recognise_below(sheet, top).with_custom(fields);
    mappings.iter().fold(recognised, Recognised::with)
}

/// Whether a heading is the name of a field in one of the languages, or in both, as own lists have it.
fn is_name_of(field: &CustomField, heading: &str) -> bool {
    let (Bilingual { zh, en }, heading) = (&field.label, bare(&folded(heading)));
    let names = [zh, en, &format!("{zh}\n{en}")].map(|name| bare(&folded(name)));
    names.iter().any(|name| !name.is_empty() && *name == heading)
}

fn recognise_below(sheet: &Sheet, top: Option<(HeadingRows, Vec<String>)>) -> Recognised {
    let (heading, mut texts) = match top {
        Some((rows, texts)) => (Some(rows), texts),
        None => (None, Vec::new()),
    };
    texts.resize(sheet.width(), String::new());
    let mut recognised = Recognised {
        heading,
        columns: texts.into_iter().map(by_heading).collect(),
        custom: Arc::default(),
    };
    let below = |row: &Row<'_>| heading.is_none_or(|heading| row.number > heading.last);
    let sample: Vec<Row<'_>> = sheet.rows().take(LOOK * 2).filter(below).take(LOOK).collect();
    for column in 0..recognised.columns.len() {
        let cells: Vec<Cell<'_>> =
            sample.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty()).collect();
        by_contents(&mut recognised.columns[column], &cells, sheet);
    }
    number_groups(&mut recognised.columns);
    only_once(&mut recognised.columns);
    recognised
}

fn by_heading(heading: String) -> ColumnGuess {
    let (target, confidence, because) = match meant(&heading) {
        Meant::Field { target, fit: Fit::Exact, name } => {
            (Some(target), 95, Because::Named { name })
        }
        Meant::Field { target, fit: Fit::Ends, name } => {
            (Some(target), 80, Because::Resembles { name })
        }
        Meant::Field { target, fit: Fit::Contains, name } => {
            (Some(target), 60, Because::Resembles { name })
        }
        Meant::Derived => (None, 80, Because::Derived),
        Meant::Serial => (None, 95, Because::Serial),
        Meant::Unknown => (None, 0, Because::Unknown),
    };
    // It is shown, and kept with a mapping.
    ColumnGuess { heading: kept(&heading).0, target, confidence, because }
}

/// Fields that a column can be told by from what stands in it alone.
const TELLING: [Field; 5] =
    [Field::Uscc, Field::ContactEmail, Field::ContactPhone, Field::Tier, Field::Name];

fn by_contents(guess: &mut ColumnGuess, cells: &[Cell<'_>], sheet: &Sheet) {
    if cells.is_empty() {
        return;
    }
    let readable = |target: &Target| {
        let wrong = |cell: &&Cell<'_>| {
            matches!(understand(**cell, target, sheet.epoch), Reading::Wrong { .. })
        };
        cells.len() - cells.iter().filter(wrong).count()
    };
    match (guess.target, &guess.because) {
        (Some(target), Because::Named { name } | Because::Resembles { name })
            if cells.len() > 2 && readable(&target) * 2 < cells.len() =>
        {
            let name = name.clone();
            (guess.confidence, guess.because) = (25, Because::Contradicted { name });
        }
        (None, Because::Unknown) => {
            let telling = |field: &&Field| {
                let field = **field;
                let fits = cells.iter().filter(|cell| looks_like(**cell, field, sheet)).count();
                cells.len() > 1 && fits * 10 >= cells.len() * 7
            };
            if let Some(field) = TELLING.iter().find(telling) {
                guess.target = Some(Target::of(*field));
                (guess.confidence, guess.because) = (55, Because::Contents);
            }
        }
        _ => {}
    }
}

fn looks_like(cell: Cell<'_>, field: Field, sheet: &Sheet) -> bool {
    match (field, cell) {
        (Field::Name, Cell::Text(text)) => {
            let text = text.trim();
            ["公司", "厂", "研究院", "集团", "合作社", "Ltd", "Ltd.", "Inc.", "GmbH"]
                .iter()
                .any(|end| text.ends_with(end))
        }
        (Field::Tier, Cell::Text(_)) | (Field::Uscc | Field::ContactEmail, _) => {
            matches!(understand(cell, &Target::of(field), sheet.epoch), Reading::Understood { .. })
        }
        (Field::ContactPhone, Cell::Text(_) | Cell::Number(_)) => {
            let reading = understand(cell, &Target::of(field), sheet.epoch);
            matches!(reading, Reading::Understood { .. })
        }
        _ => false,
    }
}

/// The same kind of contact or product again to the right is the next one: 联系人, 手机, 联系人, 手机.
fn number_groups(columns: &mut [ColumnGuess]) {
    let mut seen: Vec<Target> = Vec::new();
    for guess in columns {
        let Some(target) = &mut guess.target else { continue };
        let group = matches!(target.field.owner(), Owner::Contact | Owner::Product);
        let own = target.field != Field::ProductName && target.field != Field::ContactPhone;
        let near = matches!(guess.because, Because::Named { .. } | Because::Resembles { .. });
        if group && near && (own || target.nth == 1) {
            while seen.iter().any(|before| before.same_place(target)) && target.nth < 20 {
                target.nth += 1;
            }
        }
        seen.push(*target);
    }
}

/// Of two columns that would write the same place the surer one does, or the first.
fn only_once(columns: &mut [ColumnGuess]) {
    for column in 0..columns.len() {
        let Some(target) = columns[column].target.filter(|target| !target.field.gathers()) else {
            continue;
        };
        let rival =
            |guess: &ColumnGuess| guess.target.is_some_and(|other| other.same_place(&target));
        let best = (0..columns.len())
            .filter(|at| rival(&columns[*at]))
            .max_by_key(|at| (columns[*at].confidence, std::cmp::Reverse(*at)));
        if let Some(best) = best.filter(|best| *best != column) {
            columns[column].target = None;
            columns[column].because =
                Because::Twice { column: u32::try_from(best).unwrap_or(u32::MAX) };
        }
    }
}

#[cfg(test)]
mod tests;
