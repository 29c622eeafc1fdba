//! Taking enterprises in from a table of somebody else's: read, looked at row by row, and only then saved as one batch,
//! which one undo takes back whole.
//!
//! [`read`] gives an [`Intake`] with a guess for each column; the user may correct them. [`Intake::check`] compares
//! every row with the records and tells what would happen; nothing is written before [`Checked::commit`], which is told
//! the user's [`Choices`]. [`read_and_check`] does both at once, while the helper reads on. A window keeps all of that in
//! a [`Session`].

mod check;
mod checked;
mod edited;
pub(crate) mod fields;
mod gather;
mod joined;
mod judge;
mod known;
mod mappings;
mod matching;
mod report;
mod session;
mod sheets;
mod take;
mod told;
mod understand;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use portolan_domain::custom::CustomField;
use portolan_domain::intake::sheet::Sheet;
use portolan_domain::intake::{Draft, HeadingSaid, Mapping, Recognised, RowPlace, last_year};
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use gather::At;
use judge::Judge;
use known::Known;
use sheets::SheetColumns;
use understand::{Reading, Understanding, read_again};

use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::outside::table::{self, Extent, TableNote, Tables, Watch};

pub use check::{ContactChange, Counts, IntakeRow, RowState, Why};
pub use checked::Checked;
pub use edited::{EditedField, EditedRows};
pub use mappings::{drop_mapping, keep_mapping, mapping_named, mappings};
pub use matching::MatchedBy;
pub use report::report;
pub use session::{IntakeChange, Session, Wanted};
pub use sheets::TopRow;
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
    /// One for each sheet, also for one that is left out.
    columns: Vec<SheetColumns>,
    /// What headings mean, as it was given and applied since.
    mappings: Vec<Mapping>,
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
    /// Whether the spreadsheet hides it.
    pub hidden: bool,
    /// How many rows of it hold something.
    pub rows: u32,
    /// What its columns are; `None` where it is left out, because nothing in it tells a firm or because the user says so.
    pub recognised: Option<Recognised>,
}

/// What is given beforehand of how a table is to be understood.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Which sheets are taken in, by name; all that tell firms where none is named.
    pub sheets: Vec<String>,
    /// Where headings are: of a sheet, or of all of those. A later word counts before an earlier.
    pub headings: Vec<(Option<String>, HeadingSaid)>,
    /// What columns are, by their headings, or by letters where there is no heading.
    pub mappings: Vec<Mapping>,
    /// The year of figures that name none.
    pub year: Option<i32>,
}

/// By what the columns of a table are recognised.
struct Setup {
    custom: Arc<[CustomField]>,
    given: Given,
    year: i32,
}

impl Setup {
    async fn of(app: &App, given: Given) -> Result<Self> {
        let custom: Vec<CustomField> = app.store.all().await?;
        let year = given.year.unwrap_or_else(|| last_year(app.clock.today()));
        Ok(Self { custom: Arc::from(custom), given, year })
    }

    fn columns(&self, sheet: &Sheet) -> SheetColumns {
        SheetColumns::of(sheet, &self.custom, &self.given)
    }

    fn intake(&self, name: String, tables: Tables) -> Result<Intake> {
        self.given.fits(&tables)?;
        let columns = tables.sheets.iter().map(|sheet| self.columns(sheet)).collect();
        let (custom, mappings) = (Arc::clone(&self.custom), self.given.mappings.clone());
        Ok(Intake { name, tables: Arc::new(tables), columns, mappings, year: self.year, custom })
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
    Setup::of(app, Given::default()).await?.intake(name, tables)
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
    let intake = setup.intake(name, tables)?;
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
    Setup::of(app, Given::default()).await?.intake(String::new(), table::pasted(text)?)
}

impl Intake {
    /// The sheets, and what their columns are taken for.
    pub fn sheets(&self) -> Vec<IntakeSheet> {
        let sheet = |(sheet, columns): (&Sheet, &SheetColumns)| IntakeSheet {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            rows: u32::try_from(sheet.len()).unwrap_or(u32::MAX),
            recognised: columns.taken().cloned(),
        };
        self.tables.sheets.iter().zip(&self.columns).map(sheet).collect()
    }

    /// What a reader should know of how the file was read.
    pub fn notes(&self) -> &[TableNote] {
        &self.tables.notes
    }

    /// What the columns are now, to be saved under a name.
    pub fn mapping(&self) -> Mapping {
        let columns = self.columns.iter().filter_map(SheetColumns::taken);
        let columns = columns.flat_map(|own| Mapping::of(own).columns);
        Mapping { columns: columns.collect() }
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

    /// What a row says, read once more.
    fn read_again(&self, at: At) -> Draft {
        let own = self.columns.get(at.place.sheet as usize).and_then(SheetColumns::taken);
        read_again(&self.tables, own, at, self.year)
    }

    /// Why a row is in its state, in both languages; rows of other sheets are named with their sheet.
    pub fn why(&self, row: &IntakeRow) -> Option<Bilingual> {
        let why = row.why.as_ref()?;
        let here = row.rows.first().map(|place| place.sheet);
        let other = why.place().filter(|place| Some(place.sheet) != here);
        let sheet = other.and_then(|place| self.tables.sheets.get(place.sheet as usize));
        Some(why.words(sheet.map(|sheet| sheet.name.as_str())))
    }

    /// A row's number, with the name of its sheet where several are taken in.
    pub fn row_number(&self, row: &IntakeRow) -> String {
        let Some(place) = row.rows.first() else { return String::new() };
        let taken = self.columns.iter().filter(|own| own.taken().is_some()).count();
        match self.tables.sheets.get(place.sheet as usize).filter(|_| taken > 1) {
            Some(sheet) => format!("{} {}", sheet.name, place.row),
            None => place.row.to_string(),
        }
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
