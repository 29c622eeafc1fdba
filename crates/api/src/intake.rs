//! Taking enterprises in from a table of somebody else's: read, looked at row by row, and only then saved as one batch,
//! which one undo takes back whole.
//!
//! [`read`] gives an [`Intake`] with a guess for each column; the user may correct them. [`Intake::check`] compares
//! every row with the records and tells what would happen; nothing is written before [`Checked::commit`], which is told
//! the user's [`Choices`]. [`read_and_check`] does both at once, while the helper reads on. A window keeps all of that in
//! a [`Session`].

mod check;
mod checked;
pub(crate) mod fields;
mod gather;
mod judge;
mod known;
mod mappings;
mod matching;
mod report;
mod session;
mod take;
mod told;
mod understand;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use portolan_domain::custom::CustomField;
use portolan_domain::intake::sheet::Sheet;
use portolan_domain::intake::{Mapping, Recognised, RowPlace, Target, last_year, recognise_with};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use judge::Judge;
use known::Known;
use understand::{Reading, Understanding};

use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::outside::table::{self, Extent, TableNote, Tables, Watch};

pub use check::{ContactChange, Counts, IntakeRow, RowState, Why};
pub use checked::Checked;
pub use mappings::{drop_mapping, keep_mapping, mapping_named, mappings};
pub use matching::MatchedBy;
pub use report::report;
pub use session::{IntakeChange, Session, Wanted};
pub use take::{Choice, Choices, Decision, Progress, Taken};
pub use told::{
    ColumnView, FieldChoice, IntakeDetail, IntakeLine, IntakeLines, IntakeView, SheetView,
    ToldCell, ToldRemark, fields as field_choices,
};

/// A table that was read, and what its columns are taken for. Clones share the table.
#[derive(Clone)]
pub struct Intake {
    /// The file's name.
    pub name: String,
    tables: Arc<Tables>,
    /// One for each sheet; `None` for one that is left out.
    columns: Vec<Option<Recognised>>,
    /// The year of figures that name none.
    pub year: i32,
    /// Fields that the centre added.
    custom: Arc<[CustomField]>,
}

/// A sheet and what its columns are taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IntakeSheet {
    /// Its name.
    pub name: String,
    /// How many rows of it hold something.
    pub rows: u32,
    /// What its columns are; `None` where it is left out, because nothing in it tells a firm.
    pub recognised: Option<Recognised>,
}

/// What is given beforehand of how a table is to be understood.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// What columns are, by their headings.
    pub mappings: Vec<Mapping>,
    /// The year of figures that name none.
    pub year: Option<i32>,
}

/// By what the columns of a table are recognised.
struct Setup {
    custom: Arc<[CustomField]>,
    mappings: Vec<Mapping>,
    year: i32,
}

impl Setup {
    async fn of(app: &App, given: Given) -> Result<Self> {
        let custom: Vec<CustomField> = app.store.all().await?;
        let year = given.year.unwrap_or_else(|| last_year(app.clock.today()));
        Ok(Self { custom: Arc::from(custom), mappings: given.mappings, year })
    }

    fn recognised(&self, sheet: &Sheet) -> Option<Recognised> {
        let guessed = recognise_with(sheet, &self.custom);
        let said = self.mappings.iter().fold(guessed, |own, mapping| own.with(mapping));
        Some(said).filter(tells_firms)
    }

    fn intake(&self, name: String, tables: Tables) -> Intake {
        let columns = tables.sheets.iter().map(|sheet| self.recognised(sheet)).collect();
        let custom = Arc::clone(&self.custom);
        Intake { name, tables: Arc::new(tables), columns, year: self.year, custom }
    }
}

/// Opens and reads a table of enterprises.
///
/// # Errors
/// [`ErrorCode::NotFound`] when the file cannot be opened, [`ErrorCode::RefusedInput`] with the reason when it is no
/// table or too large, [`ErrorCode::Cancelled`] when `watch` says so.
pub async fn read(app: &App, path: &Path, extent: Extent, watch: &mut dyn Watch) -> Result<Intake> {
    let (name, file) = opened(path)?;
    let tables = table::read(&name, file, extent, watch).await?;
    Ok(Setup::of(app, Given::default()).await?.intake(name, tables))
}

/// Reads a table of enterprises and compares every row with the records as they are now, while the helper reads on.
///
/// # Errors
/// As [`read`] and [`Intake::check`].
pub async fn read_and_check(
    app: &App,
    path: &Path,
    given: Given,
    choices: Choices,
    watch: &mut dyn Watch,
) -> Result<Checked> {
    let (name, file) = opened(path)?;
    let (setup, known) = (Setup::of(app, given).await?, Known::read(app).await?);
    let judge = Judge { known: &known, choices: &choices, ids: Uuid::nil };
    let mut reading = Reading { rows: Understanding::new(judge, &setup), watch };
    let tables = table::read(&name, file, Extent::Whole, &mut reading).await?;
    let intake = setup.intake(name, tables);
    let rows = reading.rows.ended(&intake, &|| reading.watch.cancelled())?;
    Ok(Checked::of(intake, Arc::new(known), choices, rows))
}

fn opened(path: &Path) -> Result<(String, File)> {
    let file = File::open(path)
        .map_err(|why| ApiError::new(ErrorCode::NotFound, &why).with("why", why))?;
    Ok((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), file))
}

/// Reads rows that were copied from a spreadsheet.
///
/// # Errors
/// [`ErrorCode::RefusedInput`] with the reason when they are no table or too many.
pub async fn pasted(app: &App, text: &str) -> Result<Intake> {
    Ok(Setup::of(app, Given::default()).await?.intake(String::new(), table::pasted(text)?))
}

impl Intake {
    /// The sheets, and what their columns are taken for.
    pub fn sheets(&self) -> Vec<IntakeSheet> {
        let sheet = |(sheet, recognised): (&Sheet, &Option<Recognised>)| IntakeSheet {
            name: sheet.name.clone(),
            rows: u32::try_from(sheet.len()).unwrap_or(u32::MAX),
            recognised: recognised.clone(),
        };
        self.tables.sheets.iter().zip(&self.columns).map(sheet).collect()
    }

    /// What a reader should know of how the file was read.
    pub fn notes(&self) -> &[TableNote] {
        &self.tables.notes
    }

    /// Columns as a saved mapping has them, wherever a heading is one of its own.
    pub fn apply(&mut self, mapping: &Mapping) {
        for (sheet, columns) in self.tables.sheets.iter().zip(&mut self.columns) {
            let fresh = || recognise_with(sheet, &self.custom);
            let mapped = columns.take().unwrap_or_else(fresh).with(mapping);
            *columns = Some(mapped).filter(tells_firms);
        }
    }

    /// What the columns are now, to be saved under a name.
    pub fn mapping(&self) -> Mapping {
        let columns = self.columns.iter().flatten().flat_map(|own| Mapping::of(own).columns);
        Mapping { columns: columns.collect() }
    }

    /// Says what a column is; `None` for nothing that is taken in. Out of range nothing happens.
    pub fn say(&mut self, sheet: usize, column: usize, target: Option<Target>) {
        let (Some(own), Some(columns)) =
            (self.tables.sheets.get(sheet), self.columns.get_mut(sheet))
        else {
            return;
        };
        let fresh = || recognise_with(own, &self.custom);
        let said = columns.take().unwrap_or_else(fresh).with_column(column, target);
        *columns = Some(said).filter(tells_firms);
    }

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
        let known = Arc::new(Known::read(app).await?);
        self.compared(known, choices.clone(), stopped)
    }

    /// Compares all rows with records.
    fn compared(
        &self,
        known: Arc<Known>,
        choices: Choices,
        stopped: &dyn Fn() -> bool,
    ) -> Result<Checked> {
        let judge = Judge { known: &known, choices: &choices, ids: Uuid::nil };
        let rows = Understanding::whole(judge, self, stopped)?;
        Ok(Checked::of(self.clone(), known, choices, rows))
    }

    /// What stands first in a row.
    fn first_shown(&self, place: RowPlace) -> String {
        self.shown(place).into_iter().find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// The cells of a row as the spreadsheet shows them.
    fn shown(&self, place: RowPlace) -> Vec<String> {
        let Some(sheet) = self.tables.sheets.get(place.sheet as usize) else { return Vec::new() };
        let (mut from, mut to) = (0, sheet.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match sheet.row(middle) {
                Some(row) if row.number < place.row => from = middle + 1,
                _ => to = middle,
            }
        }
        let row = sheet.row(from).filter(|row| row.number == place.row);
        row.map(|row| row.cells.iter().map(|cell| cell.shown(sheet.epoch)).collect())
            .unwrap_or_default()
    }
}

/// A sheet without a column that tells which firm it is about holds something else.
fn tells_firms(recognised: &Recognised) -> bool {
    use portolan_domain::intake::Field;
    [Field::Name, Field::ShortName, Field::Uscc, Field::Code]
        .into_iter()
        .any(|field| recognised.column_of(field).is_some())
}
