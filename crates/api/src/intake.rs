//! Taking enterprises in from a table of somebody else's: read, looked at row by row, and only then saved as one batch,
//! which one undo takes back whole.
//!
//! [`read`] gives an [`Intake`] with a guess for each column; the user may correct them. [`Intake::check`] compares
//! every row with the records and tells what would happen; nothing is written before [`Checked::commit`], which is told
//! the user's [`Choices`]. A window keeps all of that in a [`Session`].

mod check;
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

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use portolan_domain::custom::CustomField;
use portolan_domain::intake::sheet::Sheet;
use portolan_domain::intake::{Mapping, Recognised, RowPlace, Target, last_year, recognise_with};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::outside::table::{self, Extent, TableNote, Tables, Watch};

pub use check::{Checked, ContactChange, Counts, IntakeRow, RowState, Why};
pub use mappings::{drop_mapping, keep_mapping, mapping_named, mappings};
pub use matching::MatchedBy;
pub use report::report;
pub use session::{IntakeChange, Session, Wanted};
pub use take::{Choice, Choices, Decision, Taken};
pub use told::{
    ColumnView, FieldChoice, IntakeDetail, IntakeLine, IntakeLines, IntakeView, SheetView,
    ToldCell, ToldRemark, fields as field_choices,
};

/// A table that was read, and what its columns are taken for.
pub struct Intake {
    /// The file's name.
    pub name: String,
    tables: Tables,
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

/// Opens and reads a table of enterprises.
///
/// # Errors
/// [`ErrorCode::NotFound`] when the file cannot be opened, [`ErrorCode::RefusedInput`] with the reason when it is no
/// table or too large, [`ErrorCode::Cancelled`] when `watch` says so.
pub async fn read(app: &App, path: &Path, extent: Extent, watch: &mut dyn Watch) -> Result<Intake> {
    let file = File::open(path)
        .map_err(|why| ApiError::new(ErrorCode::NotFound, &why).with("why", why))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let tables = table::read(&name, file, extent, watch).await?;
    Intake::of(app, name, tables).await
}

/// Reads rows that were copied from a spreadsheet.
///
/// # Errors
/// [`ErrorCode::RefusedInput`] with the reason when they are no table or too many.
pub async fn pasted(app: &App, text: &str) -> Result<Intake> {
    Intake::of(app, String::new(), table::pasted(text)?).await
}

impl Intake {
    async fn of(app: &App, name: String, tables: Tables) -> Result<Self> {
        let custom: Vec<CustomField> = app.store.all().await?;
        let (custom, year) = (Arc::from(custom), last_year(app.clock.today()));
        let mut intake = Self { name, tables, columns: Vec::new(), year, custom };
        let columns = intake.tables.sheets.iter();
        intake.columns =
            columns.map(|sheet| Some(intake.recognised(sheet)).filter(tells_firms)).collect();
        Ok(intake)
    }

    fn recognised(&self, sheet: &Sheet) -> Recognised {
        recognise_with(sheet, &self.custom)
    }

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
