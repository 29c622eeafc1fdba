//! What would become of each row: a new record, a change, nothing, or a question.

use portolan_domain::intake::rows::RowKind;
use portolan_domain::intake::{CellRemark, Field, RowPlace};
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::edited::EditedField;
use super::matching::MatchedBy;
use crate::error::{ApiError, ErrorCode};
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
    /// Only a short name, which no record and no other row has.
    ShortOnly,
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
    /// Why a row that is no data is left out.
    pub(super) fn of_kind(kind: RowKind) -> Self {
        match kind {
            RowKind::Total => Self::Total,
            RowKind::Heading => Self::Heading,
            RowKind::Data | RowKind::Note | RowKind::Above => Self::Note,
        }
    }

    /// Another row that it is about.
    pub fn place(&self) -> Option<RowPlace> {
        match self {
            Self::SaidBefore { place, .. } | Self::TakenTwice { place } => Some(*place),
            _ => None,
        }
    }

    /// In both languages, for the report and the command line. `sheet` is that of another row, where it is told.
    pub fn words(&self, sheet: Option<&str>) -> Bilingual {
        let (zh, en) = match self {
            Self::NoName => {
                ("没有企业名称，也没有已知的编号", "no name, and no code that is known")
            }
            Self::ShortOnly => (
                "只有简称，现有企业和表中其他行都没有这个简称",
                "only a short name, which no record and no other row has",
            ),
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
            Self::SaidBefore { place, fields } => return said_before(*place, fields, sheet),
            Self::TakenTwice { place } => {
                let row = row_words(*place, sheet);
                return Bilingual::new(
                    format!("{}已写入同一家企业", row.zh),
                    format!("{} is taken into the same record already", row.en),
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

fn row_words(place: RowPlace, sheet: Option<&str>) -> Bilingual {
    let row = place.row;
    match sheet {
        Some(sheet) => {
            Bilingual::new(format!("“{sheet}”第{row}行"), format!("row {row} of “{sheet}”"))
        }
        None => Bilingual::new(format!("第{row}行"), format!("row {row}")),
    }
}

/// That an earlier row quarrels, and about what.
fn said_before(place: RowPlace, fields: &[Field], sheet: Option<&str>) -> Bilingual {
    let row = row_words(place, sheet);
    let mut words: Vec<Bilingual> = Vec::new();
    for field in fields {
        let own = field.words();
        if !words.contains(&own) {
            words.push(own);
        }
    }
    let list = |side: fn(&Bilingual) -> &str, joint| {
        words.iter().map(side).collect::<Vec<_>>().join(joint)
    };
    Bilingual::new(
        format!("与{}是同一家企业，{}不一致", row.zh, list(|own| &own.zh, "、")),
        format!("{} says something else of the same firm: {}", row.en, list(|own| &own.en, ", ")),
    )
}

/// A person whom a row adds or changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContactChange {
    /// By what the user refuses somebody new.
    pub path: String,
    /// Name, as it would be.
    pub name: Bilingual,
    /// Whether nobody of that name is known.
    pub added: bool,
    /// Whether nothing of it is taken.
    pub left_out: bool,
    /// What changes.
    pub changes: Vec<FieldChange>,
    /// What the table says otherwise and the user does not take.
    pub refused: Vec<FieldChange>,
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
    /// What the table says otherwise and the user does not take.
    pub refused: Vec<FieldChange>,
    /// Of all these, people's included, those that somebody edited by hand after an import.
    pub edited: Vec<EditedField>,
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

/// What becomes of a row, in short: of a table all of it is kept in memory so, and a row whole is told when it is asked
/// for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) state: RowState,
    /// Which of the records known it is taken into.
    pub(super) into: Option<u32>,
    /// Whether somebody should look at cells of it, or something could not be set.
    pub(super) remarked: bool,
    /// Whether a cell of it is left out.
    pub(super) partly: bool,
    /// Whether it would change a field that somebody edited by hand after an import.
    pub(super) edited: bool,
    /// Whether the user has not said of each of those which value counts.
    pub(super) edited_open: bool,
}

impl Outcome {
    /// This state, and nothing else to be said.
    pub(super) fn of(state: RowState) -> Self {
        Self {
            state,
            into: None,
            remarked: false,
            partly: false,
            edited: false,
            edited_open: false,
        }
    }

    /// The same with what is to be said of a row.
    pub(super) fn with(self, row: &IntakeRow) -> Self {
        Self {
            remarked: !(row.remarks.is_empty() && row.unset.is_empty()),
            partly: row.remarks.iter().any(|remark| remark.left_out),
            edited: !row.edited.is_empty(),
            edited_open: row.edited.iter().any(|own| own.open),
            ..self
        }
    }
}

impl Counts {
    /// Counts states.
    pub(super) fn of(states: impl Iterator<Item = RowState>) -> Self {
        let mut counts = Self::default();
        for state in states {
            let place = match state {
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

pub(super) fn cancelled() -> ApiError {
    ApiError::new(ErrorCode::Cancelled, "taking in the table was stopped")
}
