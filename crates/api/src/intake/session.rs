//! An import in a window: read once, looked at and corrected as long as the user likes, saved once.

use std::path::Path;
use std::sync::Arc;

use portolan_domain::intake::{HeadingSaid, RowPlace, Target};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::checked::Basis;
use super::known::Known;
use super::sheets::TopRow;
use super::told::{IntakeDetail, IntakeLine, IntakeLines, IntakeView, SheetView};
use super::{
    Checked, Choice, Choices, Decision, Given, Intake, Progress, RowState, Taken, mapping_named,
    read_and_check, report,
};
use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::outside::table::Watch;

/// As many rows are given at once.
const PAGE: usize = 500;

/// Which rows are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Wanted {
    /// Those in this state; `None` for all.
    pub state: Option<RowState>,
    /// Only those that would change fields which somebody edited by hand after an import.
    pub edited: bool,
    /// From this one on, counted from 0.
    pub from: u32,
    /// At most so many.
    pub count: u32,
}

/// What the user corrects or chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase", tag = "change")]
pub enum IntakeChange {
    /// What a column is.
    Column {
        /// On which sheet, from 0.
        sheet: u32,
        /// Which, from 0.
        column: u32,
        /// The field; `None` for nothing that is taken in.
        target: Option<Target>,
    },
    /// Where the heading of a sheet is.
    Heading {
        /// Which sheet, from 0.
        sheet: u32,
        /// Where.
        said: HeadingSaid,
    },
    /// Whether a sheet is taken in.
    Sheet {
        /// Which, from 0.
        sheet: u32,
        /// Whether it is.
        taken: bool,
    },
    /// Of which year figures are that name none.
    Year {
        /// That year.
        year: i32,
    },
    /// Columns as they were kept under a name.
    Mapping {
        /// The name.
        name: String,
    },
    /// Whether what stands in records already is kept.
    Keep {
        /// Whether it is.
        keep: bool,
    },
    /// Whether the table's value is taken where somebody edited the field by hand after an import.
    TakeEdited {
        /// Whether it is.
        take: bool,
    },
    /// What becomes of a row.
    Row {
        /// The first row of its firm.
        place: RowPlace,
        /// The user's choice.
        choice: Choice,
    },
    /// Every row that is a question still is left out.
    LeaveOpenOut,
    /// Records changed since: compare once more.
    Again,
}

/// A table, the records it is compared with, what the user said, and what would become of each row.
pub struct Session {
    checked: Checked,
    mapping: Option<String>,
}

type Stopped<'s> = &'s (dyn Fn() -> bool + Send + Sync);

impl Session {
    /// Compares a table with the records as they are now.
    ///
    /// # Errors
    /// When the store cannot be read, or [`ErrorCode::Cancelled`].
    pub async fn begin(app: &App, intake: Intake, stopped: Stopped<'_>) -> Result<Self> {
        let checked = intake.check(app, &Choices::default(), stopped).await?;
        Ok(Self { checked, mapping: None })
    }

    /// Reads a table and compares it with the records as they are now.
    ///
    /// # Errors
    /// As [`read_and_check`].
    pub async fn open(app: &App, path: &Path, watch: &mut dyn Watch) -> Result<Self> {
        let (given, choices) = (Given::default(), Choices::default());
        let checked = read_and_check(app, path, given, choices, watch).await?;
        Ok(Self { checked, mapping: None })
    }

    /// Compares once more, because records changed since.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn again(&mut self, app: &App) -> Result<()> {
        if self.checked.taken.is_some() {
            return self.reopen(app).await;
        }
        self.checked.basis.known = Arc::new(Known::read(app).await?);
        self.judge()
    }

    /// What was saved and taken back since can be looked at and saved once more.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn reopen(&mut self, app: &App) -> Result<()> {
        let Some(batch) = self.checked.taken.and_then(|taken| taken.batch) else { return Ok(()) };
        if app.store.stands(batch).await? {
            return Ok(());
        }
        self.checked.taken = None;
        Box::pin(self.again(app)).await
    }

    /// The whole at a glance.
    pub fn view(&self) -> IntakeView {
        let intake = self.checked.intake();
        let sheets = intake.tables.sheets.iter().zip(&intake.columns);
        IntakeView {
            name: intake.name.clone(),
            sheets: sheets.map(|(sheet, own)| SheetView::of(sheet, own)).collect(),
            notes: intake.notes().iter().map(super::TableNote::words).collect(),
            year: intake.year,
            mapping: self.mapping.clone(),
            keep: self.checked.basis.choices.keep,
            take_edited: self.checked.basis.choices.take_edited,
            counts: self.checked.counts(),
            edited: self.checked.edited(),
            taken: self.checked.taken,
        }
    }

    /// Rows as lines of a list.
    pub fn lines(&self, wanted: Wanted) -> IntakeLines {
        let fits = |at: &usize| {
            wanted.state.is_none_or(|own| own == self.checked.state(*at))
                && (!wanted.edited || self.checked.is_edited(*at).0)
        };
        let fitting = (0..self.checked.len()).filter(fits);
        let total = fitting.clone().count();
        let count = (wanted.count as usize).min(PAGE);
        let line = |at: usize| {
            let (row, puts) = self.checked.told(at);
            IntakeLine::of(self.checked.intake(), &row, puts.enterprise.as_ref())
        };
        let lines = fitting.skip(wanted.from as usize).take(count).map(line).collect();
        IntakeLines { total: u32::try_from(total).unwrap_or(u32::MAX), lines }
    }

    /// One row with all there is to decide.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] where there is no such row.
    pub fn detail(&self, place: RowPlace) -> Result<IntakeDetail> {
        let at = self.position(place)?;
        let choice = self.checked.basis.choices.of(place).cloned().unwrap_or_default();
        let (row, puts) = self.checked.told(at);
        Ok(IntakeDetail::of(self.checked.intake(), &row, puts.enterprise.as_ref(), choice))
    }

    /// The first rows of a sheet, to pick its heading from.
    pub fn top(&self, sheet: u32) -> Vec<TopRow> {
        self.checked.intake().top(sheet as usize)
    }

    /// The next question behind a row, or from the top again: which record a row is about, or with `edited` which value
    /// of a field counts that somebody edited by hand.
    pub fn next_open(&self, after: Option<RowPlace>, edited: bool) -> Option<RowPlace> {
        let is_open = move |at: &usize| match edited {
            true => self.checked.is_edited(*at).1,
            false => self.checked.state(*at) == RowState::Conflict,
        };
        let open = || (0..self.checked.len()).filter(is_open).map(|at| self.checked.place(at));
        let behind = open().find(|place| after.is_none_or(|after| *place > after));
        behind.or_else(|| open().next())
    }

    /// Rows that are questions.
    fn open_rows(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.checked.len()).filter(|at| self.checked.state(*at) == RowState::Conflict)
    }

    /// Takes a correction or a choice, and looks at every row once more.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] where there is no such mapping or row.
    pub async fn change(&mut self, app: &App, change: IntakeChange) -> Result<()> {
        let basis = &mut self.checked.basis;
        match change {
            IntakeChange::Column { sheet, column, target } => {
                basis.intake.say(sheet as usize, column as usize, target);
                self.read_anew()
            }
            IntakeChange::Heading { sheet, said } => {
                basis.intake.head(sheet as usize, said)?;
                self.read_anew()
            }
            IntakeChange::Sheet { sheet, taken } => {
                basis.intake.want(sheet as usize, taken);
                self.read_anew()
            }
            IntakeChange::Year { year } => {
                basis.intake.year = year;
                self.read_anew()
            }
            IntakeChange::Mapping { name } => {
                basis.intake.apply(&mapping_named(app, &name).await?);
                self.mapping = Some(name.trim().to_owned());
                self.read_anew()
            }
            IntakeChange::Keep { keep } => {
                Arc::make_mut(&mut basis.choices).keep = keep;
                self.judge()
            }
            IntakeChange::TakeEdited { take } => {
                Arc::make_mut(&mut basis.choices).take_edited = take;
                self.judge()
            }
            IntakeChange::Row { place, choice } => {
                let at = self.position(place)?;
                self.choose(&[at], |own| *own = choice.clone());
                Ok(())
            }
            IntakeChange::LeaveOpenOut => {
                let open: Vec<usize> = self.open_rows().collect();
                self.choose(&open, |own| own.decision = Decision::LeaveOut);
                Ok(())
            }
            IntakeChange::Again => self.again(app).await,
        }
    }

    /// Takes choices for these rows, none of which is about another.
    fn choose(&mut self, these: &[usize], say: impl Fn(&mut Choice)) {
        if self.checked.taken.is_some() {
            return;
        }
        for &at in these {
            let place = self.checked.place(at);
            let choices = Arc::make_mut(&mut self.checked.basis.choices);
            say(choices.rows.entry(place).or_default());
        }
        self.checked.judge_these(these);
    }

    /// What the columns are, to be kept under a name.
    pub fn mapping(&self) -> portolan_domain::intake::Mapping {
        self.checked.intake().mapping()
    }

    /// The columns were kept under this name.
    pub fn called(&mut self, name: &str) {
        self.mapping = Some(name.trim().to_owned());
    }

    /// Rows that are not taken, as a workbook to be mended; `None` where all are.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn report(&self) -> Result<Option<Vec<u8>>> {
        report(&self.checked)
    }

    /// Saves all of it as one batch.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] while a row is a question; [`ErrorCode::Stale`] when somebody changed one of the records
    /// since: nothing is saved then, and all rows are compared anew.
    pub async fn commit(&mut self, app: &App, progress: &Progress) -> Result<Taken> {
        if self.checked.taken.is_none() && self.next_open(None, false).is_some() {
            return Err(ApiError::invalid("rows", "intake_open", "some rows are still questions"));
        }
        let taken = self.checked.commit(app, progress).await;
        if taken.as_ref().is_err_and(|why| why.code != ErrorCode::Cancelled) {
            self.again(app).await?;
        }
        taken
    }

    fn position(&self, place: RowPlace) -> Result<usize> {
        let at = self.checked.at(place);
        at.ok_or_else(|| ApiError::new(ErrorCode::NotFound, "there is no such row"))
    }

    /// What columns mean has changed, and so what rows say.
    fn read_anew(&mut self) -> Result<()> {
        if self.checked.taken.is_some() {
            return Ok(());
        }
        let Basis { intake, known, choices, .. } = self.checked.basis.clone();
        self.checked = intake.compared(known, Choices::clone(&choices), &|| false)?;
        Ok(())
    }

    fn judge(&mut self) -> Result<()> {
        if self.checked.taken.is_none() {
            self.checked.judge(&|| false)?;
        }
        Ok(())
    }
}

/// A column by the letters that spreadsheets have for it.
pub(super) fn letters(column: u32) -> String {
    let mut left = column.saturating_add(1);
    let mut name = Vec::new();
    while left > 0 {
        left -= 1;
        name.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or_default()));
        left /= 26;
    }
    name.iter().rev().collect()
}
