//! Which sheets of a file are taken in, and where their headings are: found by themselves, or as the user says.

use std::collections::BTreeMap;
use std::sync::Arc;

use portolan_domain::custom::CustomField;
use portolan_domain::intake::columns::{HeadingRows, MOST_HEADING_ROWS};
use portolan_domain::intake::sheet::Sheet;
use portolan_domain::intake::{Field, HeadingSaid, Mapping, Recognised, Target, recognise_with};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Given, Intake};
use crate::error::{ApiError, ErrorCode, Result};
use crate::outside::table::Tables;

/// As many rows are shown to pick a heading from.
const TOP: usize = 24;
/// As many of their columns.
const WIDE: usize = 14;
/// As many characters of each cell.
const LONG: usize = 40;

/// What the columns of a sheet are taken for, and what the user said of it.
#[derive(Clone)]
pub(super) struct SheetColumns {
    recognised: Recognised,
    heading: HeadingSaid,
    /// Columns of which the user said what they are; they stay so wherever the heading is.
    said: BTreeMap<usize, Option<Target>>,
    /// Whether it is taken in; `None` where that follows from the sheet itself.
    wanted: Option<bool>,
    /// Whether the spreadsheet hides it.
    hidden: bool,
}

/// A row from the top of a sheet, as the spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TopRow {
    /// Its number, from 1.
    pub number: u32,
    /// Its cells, cut where they are long; at most 14.
    pub cells: Vec<String>,
}

impl SheetColumns {
    pub(super) fn of(sheet: &Sheet, custom: &Arc<[CustomField]>, given: &Given) -> Self {
        let heading = given.heading(sheet);
        let recognised = recognise_with(sheet, heading, custom, &given.mappings);
        let said = BTreeMap::new();
        let mut own = Self { recognised, heading, said, wanted: None, hidden: sheet.hidden };
        if !given.sheets.is_empty() {
            own.want(is_among(&given.sheets, &sheet.name));
        }
        if heading == HeadingSaid::None || (own.heading().is_none() && own.taken().is_some()) {
            own.say_by_letters(&given.mappings);
        }
        own
    }

    /// What its columns are, where it is taken in.
    pub(super) fn taken(&self) -> Option<&Recognised> {
        self.wanted.unwrap_or_else(|| self.goes_along()).then_some(&self.recognised)
    }

    /// Whether it is taken in where nobody says otherwise: what somebody hid may be an old list, or none to be shown.
    fn goes_along(&self) -> bool {
        self.tells_firms() && !self.hidden
    }

    /// Whether a column says which firm a row is about: a sheet without one holds something else.
    pub(super) fn tells_firms(&self) -> bool {
        [Field::Name, Field::ShortName, Field::Uscc, Field::Code]
            .into_iter()
            .any(|field| self.recognised.column_of(field).is_some())
    }

    /// The rows of its heading, found or said.
    pub(super) fn heading(&self) -> Option<HeadingRows> {
        self.recognised.heading
    }

    /// What the user said of its heading.
    pub(super) fn heading_said(&self) -> HeadingSaid {
        self.heading
    }

    fn want(&mut self, wanted: bool) {
        // What follows from the columns is not said, so that it goes on following from them.
        self.wanted = Some(wanted).filter(|wanted| *wanted != self.goes_along());
    }

    fn say(&mut self, column: usize, target: Option<Target>) {
        self.said.insert(column, target);
        self.recognised = std::mem::take(&mut self.recognised).with_column(column, target);
    }

    /// Without a heading, columns are called by their letters: A, B, … AA.
    fn say_by_letters(&mut self, mappings: &[Mapping]) {
        for said in mappings.iter().flat_map(|mapping| &mapping.columns) {
            if let Some(column) = column_at(&said.heading) {
                self.say(column, said.target);
            }
        }
    }

    fn read_anew(&mut self, sheet: &Sheet, custom: &Arc<[CustomField]>, mappings: &[Mapping]) {
        let recognised = recognise_with(sheet, self.heading, custom, mappings);
        let said = self.said.iter().map(|(column, target)| (*column, *target));
        self.recognised =
            said.fold(recognised, |own, (column, target)| own.with_column(column, target));
    }
}

impl Given {
    /// What is said of the heading of a sheet.
    fn heading(&self, sheet: &Sheet) -> HeadingSaid {
        let all = self.sheets.is_empty() || is_among(&self.sheets, &sheet.name);
        let mut of_it = self.headings.iter().filter(|(name, said)| match name {
            Some(name) => name.trim() == sheet.name.trim(),
            // What is said of all is not meant for those that are shorter.
            None => all && fits(sheet, *said).is_ok(),
        });
        of_it.next_back().map(|(_, said)| *said).unwrap_or_default()
    }

    /// Whether the table has the sheets and rows that are named.
    ///
    /// # Errors
    /// [`ErrorCode::RefusedInput`] where it has not.
    pub(super) fn fits(&self, tables: &Tables) -> Result<()> {
        let named = |name: &str| {
            let found = tables.sheets.iter().find(|sheet| sheet.name.trim() == name.trim());
            found.ok_or_else(|| no_sheet(name))
        };
        self.sheets.iter().try_for_each(|name| named(name).map(drop))?;
        for (name, said) in &self.headings {
            match name {
                Some(name) => fits(named(name)?, *said)?,
                None => {
                    let mut tried = tables.sheets.iter().map(|sheet| fits(sheet, *said));
                    if !tried.any(|fits| fits.is_ok()) {
                        fits(&Sheet::default(), *said)?;
                    }
                }
            }
        }
        Ok(())
    }
}

fn is_among(names: &[String], sheet: &str) -> bool {
    names.iter().any(|name| name.trim() == sheet.trim())
}

/// Whether a sheet has these rows, and they are not more than a heading has.
fn fits(sheet: &Sheet, heading: HeadingSaid) -> Result<()> {
    let HeadingSaid::Rows { rows: HeadingRows { first, last } } = heading else { return Ok(()) };
    let end = sheet.len().checked_sub(1).and_then(|at| sheet.row(at)).map_or(0, |row| row.number);
    if first == 0 || last < first || last > end || last - first >= MOST_HEADING_ROWS {
        let why = format!("rows {first} to {last} of {end} are no heading");
        return Err(ApiError::invalid("heading", "intake_heading", &why));
    }
    Ok(())
}

impl Intake {
    /// Columns as a saved mapping has them, wherever a heading is one of its own; a heading that was not known before is
    /// found by it.
    pub fn apply(&mut self, mapping: &Mapping) {
        self.mappings.push(mapping.clone());
        for (sheet, own) in self.tables.sheets.iter().zip(&mut self.columns) {
            // The later word counts.
            let columns = &own.recognised.columns;
            let known = |column: usize| {
                columns.get(column).is_some_and(|guess| mapping.knows(&guess.heading))
            };
            own.said.retain(|column, _| !known(*column));
            own.read_anew(sheet, &self.custom, &self.mappings);
        }
    }

    /// Says what a column is; `None` for nothing that is taken in. Out of range nothing happens.
    pub fn say(&mut self, sheet: usize, column: usize, target: Option<Target>) {
        if let Some(own) = self.columns.get_mut(sheet) {
            own.say(column, target);
        }
    }

    /// Says where the heading of a sheet is.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] where the sheet has no such rows, or they are more than a heading has.
    pub fn head(&mut self, sheet: usize, heading: HeadingSaid) -> Result<()> {
        let (Some(table), Some(own)) = (self.tables.sheets.get(sheet), self.columns.get_mut(sheet))
        else {
            return Err(no_sheet(&sheet.to_string()));
        };
        fits(table, heading)?;
        own.heading = heading;
        own.read_anew(table, &self.custom, &self.mappings);
        Ok(())
    }

    /// Says whether a sheet is taken in. Out of range nothing happens.
    pub fn want(&mut self, sheet: usize, wanted: bool) {
        if let Some(own) = self.columns.get_mut(sheet) {
            own.want(wanted);
        }
    }

    /// The first rows of a sheet.
    pub fn top(&self, sheet: usize) -> Vec<TopRow> {
        let Some(sheet) = self.tables.sheets.get(sheet) else { return Vec::new() };
        let row = |row: portolan_domain::intake::sheet::Row<'_>| TopRow {
            number: row.number,
            cells: row.cells.iter().take(WIDE).map(|cell| cut(&cell.shown(sheet.epoch))).collect(),
        };
        sheet.rows().take(TOP).map(row).collect()
    }
}

/// The column that spreadsheets call by these letters, from 0.
fn column_at(letters: &str) -> Option<usize> {
    let letters = letters.trim();
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let add = |sum: usize, letter: u8| {
        letter.is_ascii_uppercase().then(|| sum * 26 + usize::from(letter - b'A') + 1)
    };
    letters.bytes().try_fold(0, add).and_then(|number| number.checked_sub(1))
}

/// A text that fits a narrow column.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn no_sheet(name: &str) -> ApiError {
    ApiError::new(ErrorCode::RefusedInput, "there is no such sheet")
        .with("why", format!("there is no sheet “{name}”"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_the_letters_that_spreadsheets_show() {
        let found = ["A", "Z", "AA", "ZZ", "AAA", "a", "", "企业名称", "ABCD"].map(column_at);
        let columns = [Some(0), Some(25), Some(26), Some(701), Some(702), None, None, None, None];
        assert_eq!(found, columns);
    }
}
