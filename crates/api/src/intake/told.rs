//! What the window shows of an import: columns, rows and one row whole, worded in both languages.

use portolan_domain::custom::CustomField;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::CustomFieldId;
use portolan_domain::intake::columns::{HeadingRows, SURE};
use portolan_domain::intake::field::Owner;
use portolan_domain::intake::sheet::Sheet;
use portolan_domain::intake::{CellRemark, ColumnGuess, Field, HeadingSaid, RowPlace, Target};
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::edited::{EditedField, EditedRows};
use super::session::letters;
use super::sheets::SheetColumns;
use super::{
    Choice, ContactChange, Counts, Intake, IntakeRow, MatchedBy, RowState, Taken, fields as fine,
};
use crate::app::App;
use crate::error::Result;
use crate::history::FieldChange;
use crate::refs::Ref;

/// As many different values of a column are shown.
const SAMPLES: usize = 3;
/// As many rows are looked at for them.
const LOOK: usize = 40;

/// An import at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IntakeView {
    /// The file's name.
    pub name: String,
    /// Its sheets.
    pub sheets: Vec<SheetView>,
    /// What a reader should know of how it was read.
    pub notes: Vec<Bilingual>,
    /// The year of figures that name none.
    pub year: i32,
    /// The mapping that was applied or kept.
    pub mapping: Option<String>,
    /// Whether what stands in records already is kept.
    pub keep: bool,
    /// Whether the table's value is taken where somebody edited the field by hand after an import.
    pub take_edited: bool,
    /// Rows by what would become of them.
    pub counts: Counts,
    /// Rows that would change fields which somebody edited by hand after an import.
    pub edited: EditedRows,
    /// What was saved, once it was.
    pub taken: Option<Taken>,
}

/// A sheet and its columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SheetView {
    /// Its name; empty for a text file.
    pub name: String,
    /// Rows that hold something.
    pub rows: u32,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Whether it is taken in.
    pub taken: bool,
    /// Whether a column says which firm a row is about.
    pub tells_firms: bool,
    /// The rows of its heading.
    pub heading: Option<HeadingRows>,
    /// What the user said of them.
    pub heading_said: HeadingSaid,
    /// Its columns; empty where it is left out.
    pub columns: Vec<ColumnView>,
}

/// A column and what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ColumnView {
    /// Its place, from 0.
    pub column: u32,
    /// As spreadsheets call it: A, B, … AA.
    pub letters: String,
    /// Its heading.
    pub heading: String,
    /// What it is taken for.
    pub target: Option<Target>,
    /// Whether that needs no second look.
    pub sure: bool,
    /// Why it is taken for that.
    pub because: Bilingual,
    /// Some of what stands in it.
    pub samples: Vec<String>,
    /// Whether amounts name no unit; 万元 is assumed.
    pub assumes_unit: bool,
    /// Whether a figure names no year.
    pub lacks_year: bool,
}

/// A field that a column can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldChoice {
    /// The field.
    pub field: Field,
    /// What it is called.
    pub words: Bilingual,
    /// What it belongs to.
    pub owner: Owner,
    /// Whether a unit matters.
    pub amount: bool,
    /// Whether it is of a year.
    pub yearly: bool,
    /// Whether it has a Chinese and an English side.
    pub bilingual: bool,
    /// Which field of the centre's own it is.
    pub custom: Option<CustomFieldId>,
}

/// A page of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IntakeLines {
    /// How many there are.
    pub total: u32,
    /// Those asked for.
    pub lines: Vec<IntakeLine>,
}

/// A row as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IntakeLine {
    /// Its place in the file.
    pub place: RowPlace,
    /// How many further rows add to it.
    pub more: u32,
    /// What the table calls it.
    pub name: Bilingual,
    /// What would become of it.
    pub state: RowState,
    /// By what its record was found.
    pub matched_by: Option<MatchedBy>,
    /// That record.
    pub enterprise: Option<Ref>,
    /// Why, where that is not plain.
    pub why: Option<Bilingual>,
    /// How many fields and people change.
    pub changes: u32,
    /// How many differ and are not taken.
    pub refused: u32,
    /// How many fields it says otherwise that somebody edited by hand after an import.
    pub edited: u32,
    /// Of how many of those the user has not said which value counts.
    pub edited_open: u32,
    /// How many cells somebody should look at.
    pub remarks: u32,
}

/// A row with all there is to decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IntakeDetail {
    /// As a line.
    pub line: IntakeLine,
    /// All rows of the firm.
    pub rows: Vec<RowPlace>,
    /// Records it may be about.
    pub candidates: Vec<Ref>,
    /// What changes of the record, or what a new one gets.
    pub changes: Vec<FieldChange>,
    /// What differs and is not taken.
    pub refused: Vec<FieldChange>,
    /// Of all these, people's included, those that somebody edited by hand after an import.
    pub edited: Vec<EditedField>,
    /// People.
    pub contacts: Vec<ContactChange>,
    /// Cells that somebody should look at.
    pub remarks: Vec<ToldRemark>,
    /// What could not be set.
    pub unset: Vec<Bilingual>,
    /// The first of its rows as it stands.
    pub cells: Vec<ToldCell>,
    /// What the user said.
    pub choice: Choice,
}

/// A cell that somebody should look at, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ToldRemark {
    /// Its row.
    pub place: RowPlace,
    /// Its column as spreadsheets call it.
    pub letters: String,
    /// The field it was read as.
    pub field: Bilingual,
    /// As it stands.
    pub shown: String,
    /// What is to be said of it.
    pub words: Bilingual,
    /// Whether it is left out.
    pub left_out: bool,
}

/// A cell as it stands, with its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ToldCell {
    /// Heading, or the letters of its column.
    pub heading: String,
    /// What the spreadsheet shows.
    pub shown: String,
}

/// All fields, in the order in which a list of them is shown, those that the centre added last.
///
/// # Errors
/// When the store cannot be read.
pub async fn fields(app: &App) -> Result<Vec<FieldChoice>> {
    let custom: Vec<CustomField> = app.store.all().await?;
    let own = |field: CustomField| FieldChoice {
        field: Field::Custom,
        words: field.label,
        owner: Owner::Enterprise,
        amount: false,
        yearly: false,
        bilingual: false,
        custom: Some(field.id),
    };
    Ok(known_fields().into_iter().chain(custom.into_iter().map(own)).collect())
}

fn known_fields() -> Vec<FieldChoice> {
    let choice = |field: &Field| FieldChoice {
        field: *field,
        words: field.words(),
        owner: field.owner(),
        amount: field.is_amount(),
        yearly: field.is_yearly(),
        bilingual: field.is_bilingual(),
        custom: None,
    };
    Field::ALL.iter().filter(|field| **field != Field::Custom).map(choice).collect()
}

impl SheetView {
    pub(super) fn of(sheet: &Sheet, own: &SheetColumns) -> Self {
        let (heading, taken) = (own.heading(), own.taken());
        let columns = taken.map_or(&[][..], |own| &own.columns);
        Self {
            name: sheet.name.clone(),
            rows: count(sheet.len()),
            hidden: sheet.hidden,
            taken: taken.is_some(),
            tells_firms: own.tells_firms(),
            heading,
            heading_said: own.heading_said(),
            columns: columns
                .iter()
                .enumerate()
                .map(|(at, guess)| ColumnView::of(sheet, heading, at, guess))
                .filter(|column| !column.heading.is_empty() || !column.samples.is_empty())
                .collect(),
        }
    }
}

impl ColumnView {
    fn of(sheet: &Sheet, heading: Option<HeadingRows>, at: usize, guess: &ColumnGuess) -> Self {
        let below = |number: u32| heading.is_none_or(|heading| number > heading.last);
        let rows = sheet.rows().filter(|row| below(row.number)).take(LOOK);
        let mut samples: Vec<String> = Vec::new();
        for row in rows {
            let cell = row.cell(at);
            if !cell.is_empty() && samples.len() < SAMPLES {
                let shown = cell.shown(sheet.epoch);
                if !samples.contains(&shown) {
                    samples.push(shown);
                }
            }
        }
        Self {
            column: count(at),
            letters: letters(count(at)),
            heading: guess.heading.clone(),
            target: guess.target,
            sure: guess.confidence >= SURE,
            because: guess.because.words(),
            samples,
            assumes_unit: guess.assumes_unit(),
            lacks_year: guess.lacks_year(),
        }
    }
}

impl IntakeLine {
    pub(super) fn of(intake: &Intake, row: &IntakeRow, made: Option<&Enterprise>) -> Self {
        let people = row.contacts.iter();
        let taken = people.clone().filter(|own| !own.left_out);
        let taken = taken.map(|own| own.changes.len().max(1)).sum::<usize>();
        let refused = people
            .map(|own| own.refused.len() + usize::from(own.added && own.left_out))
            .sum::<usize>();
        Self {
            place: row.rows.first().copied().unwrap_or(RowPlace { sheet: 0, row: 0 }),
            more: count(row.rows.len().saturating_sub(1)),
            name: row.name.clone(),
            state: row.state,
            matched_by: row.matched_by,
            enterprise: row.enterprise.clone(),
            why: intake.why(row),
            changes: count(changes(row, made).len() + taken),
            refused: count(row.refused.len() + refused),
            edited: count(row.edited.len()),
            edited_open: count(row.edited.iter().filter(|own| own.open).count()),
            remarks: count(row.remarks.len() + row.unset.len()),
        }
    }
}

impl IntakeDetail {
    pub(super) fn of(
        intake: &Intake,
        row: &IntakeRow,
        made: Option<&Enterprise>,
        choice: Choice,
    ) -> Self {
        let line = IntakeLine::of(intake, row, made);
        Self {
            changes: changes(row, made),
            cells: cells(intake, line.place),
            rows: row.rows.clone(),
            candidates: row.candidates.clone(),
            refused: row.refused.clone(),
            edited: row.edited.clone(),
            contacts: row.contacts.clone(),
            remarks: row.remarks.iter().map(ToldRemark::of).collect(),
            unset: row.unset.clone(),
            choice,
            line,
        }
    }
}

impl ToldRemark {
    fn of(remark: &CellRemark) -> Self {
        Self {
            place: remark.place,
            letters: letters(remark.column),
            field: remark.field.words(),
            shown: remark.shown.clone(),
            words: remark.remark.words(),
            left_out: remark.left_out,
        }
    }
}

/// What a row changes; of a new record, all that it says.
fn changes(row: &IntakeRow, made: Option<&Enterprise>) -> Vec<FieldChange> {
    match (row.state, made) {
        (RowState::New, Some(own)) => {
            let json = |own: &Enterprise| serde_json::to_value(own).unwrap_or_default();
            fine::changes(&json(&Enterprise::blank(own.id, own.code.clone())), &json(own))
        }
        _ => row.changes.clone(),
    }
}

/// The cells of a row that hold something.
fn cells(intake: &Intake, place: RowPlace) -> Vec<ToldCell> {
    let columns = intake.columns.get(place.sheet as usize).and_then(SheetColumns::taken);
    let called = |at: usize| {
        let guess = columns.and_then(|own| own.columns.get(at));
        guess
            .map(|guess| guess.heading.clone())
            .filter(|heading| !heading.is_empty())
            .unwrap_or_else(|| letters(count(at)))
    };
    let shown = intake.shown(place).into_iter().enumerate();
    let filled = shown.filter(|(_, shown)| !shown.is_empty());
    filled.map(|(at, shown)| ToldCell { heading: called(at), shown }).collect()
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
