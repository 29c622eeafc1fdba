//! Rows understood while the helper reads on: each is gathered to its firm and judged as soon as it is there.
//!
//! Which rows belong to a firm is known only at the end, so a firm that a later row adds to is judged once more then;
//! most firms have one row.

use portolan_domain::intake::rows::{self, RowKind};
use portolan_domain::intake::{Draft, Recognised, RowPlace};

use super::check::{Outcome, RowState, cancelled};
use super::gather::{At, Became, Gathered, Names, PieceKind};
use super::judge::Judge;
use super::sheets::SheetColumns;
use super::{Intake, Setup};
use crate::error::Result;
use crate::outside::table::{Tables, Watch};

/// As many rows of a sheet tell what its columns are; below, its end is waited for.
const ENOUGH: usize = 400;
/// Somebody who waits is asked this often whether to stop, in rows.
const ASKED: usize = 1024;

/// What the columns of a sheet are taken for, as far as it is read.
#[derive(Clone, Copy)]
enum Columns<'a> {
    /// Found out when enough of a sheet is there.
    Recognised(&'a Setup),
    /// Known beforehand.
    Given(&'a Intake),
}

/// The rows so far.
pub(super) struct Understanding<'a> {
    judge: Judge<'a>,
    source: Columns<'a>,
    rows: Rows,
}

/// What became of the rows, without whom it was asked of.
pub(super) struct Rows {
    year: i32,
    /// What the columns of the sheets so far are taken for.
    columns: Vec<Option<Recognised>>,
    /// How many merged cells each sheet had when its rows were understood.
    merges: Vec<usize>,
    pub(super) gathered: Gathered,
    pub(super) outcomes: Vec<Outcome>,
    /// Firms to be judged once more.
    joined: Vec<usize>,
    /// The next row.
    sheet: usize,
    row: usize,
}

/// Understands rows as they come, and tells somebody else who watches.
pub(super) struct Reading<'a, 'w> {
    pub(super) rows: Understanding<'a>,
    pub(super) watch: &'w mut dyn Watch,
}

impl Watch for Reading<'_, '_> {
    fn read(&mut self, tables: &Tables) {
        self.watch.read(tables);
        // Who waits is asked between frames, so nobody stops it here.
        let _ = self.rows.go(tables, false, &|| false);
    }

    fn cancelled(&self) -> bool {
        self.watch.cancelled()
    }
}

impl<'a> Understanding<'a> {
    /// Rows that are yet to come.
    pub(super) fn new(judge: Judge<'a>, setup: &'a Setup) -> Self {
        Self { judge, source: Columns::Recognised(setup), rows: Rows::none(setup.year) }
    }

    /// All rows of a table whose columns are known.
    ///
    /// # Errors
    /// When it was stopped.
    pub(super) fn whole(
        judge: Judge<'a>,
        intake: &'a Intake,
        stopped: &dyn Fn() -> bool,
    ) -> Result<Rows> {
        let mut all = Self { judge, source: Columns::Given(intake), rows: Rows::none(intake.year) };
        all.go(&intake.tables, true, stopped)?;
        Ok(all.rows)
    }

    /// The rows after the last of them has come. Where the end tells what the beginning did not, which columns there are
    /// or which cells are merged, all are understood anew.
    ///
    /// # Errors
    /// When it was stopped.
    pub(super) fn ended(mut self, intake: &Intake, stopped: &dyn Fn() -> bool) -> Result<Rows> {
        self.go(&intake.tables, true, stopped)?;
        match self.rows.stand(intake) {
            true => Ok(self.rows),
            false => Understanding::whole(self.judge, intake, stopped),
        }
    }

    /// Understands the rows that are there and were not yet.
    fn go(&mut self, tables: &Tables, end: bool, stopped: &dyn Fn() -> bool) -> Result<()> {
        let Self { judge, source, rows } = self;
        while let Some(sheet) = tables.sheets.get(rows.sheet) {
            let complete = end || rows.sheet + 1 < tables.sheets.len();
            if !complete && sheet.len() < ENOUGH {
                return Ok(());
            }
            if rows.merges.len() == rows.sheet {
                let recognised = match *source {
                    Columns::Recognised(setup) => setup.columns(sheet).taken().cloned(),
                    Columns::Given(intake) => intake.columns[rows.sheet].taken().cloned(),
                };
                rows.columns.push(recognised);
                rows.merges.push(sheet.merges().len());
                rows.gathered.begin_sheet();
            }
            rows.take(*judge, tables, stopped)?;
            if !complete {
                return Ok(());
            }
            (rows.sheet, rows.row) = (rows.sheet + 1, 0);
        }
        if end {
            rows.judge_joined(*judge);
            let (columns, year) = (rows.columns.clone(), rows.year);
            rows.join_by_records(*judge, &|at: At| {
                let own = columns.get(at.place.sheet as usize).and_then(Option::as_ref);
                read_again(tables, own, at, year)
            });
        }
        Ok(())
    }
}

impl Rows {
    fn none(year: i32) -> Self {
        Self {
            year,
            columns: Vec::new(),
            merges: Vec::new(),
            gathered: Gathered::default(),
            outcomes: Vec::new(),
            joined: Vec::new(),
            sheet: 0,
            row: 0,
        }
    }

    /// Whether all of it is as it would be with what is known at the end.
    fn stand(&self, intake: &Intake) -> bool {
        let merges = intake.tables.sheets.iter().map(|sheet| sheet.merges().len());
        let columns = intake.columns.iter().map(SheetColumns::taken);
        columns.eq(self.columns.iter().map(Option::as_ref))
            && merges.eq(self.merges.iter().copied())
    }

    fn take(
        &mut self,
        judge: Judge<'_>,
        tables: &Tables,
        stopped: &dyn Fn() -> bool,
    ) -> Result<()> {
        let Self { columns, gathered, outcomes, joined, year, sheet: number, .. } = self;
        let sheet = &tables.sheets[*number];
        let from = std::mem::replace(&mut self.row, sheet.len());
        let Some(recognised) = columns[*number].as_ref() else { return Ok(()) };
        let again = |at: At| {
            let own = columns.get(at.place.sheet as usize).and_then(Option::as_ref);
            read_again(tables, own, at, *year)
        };
        let number = u32::try_from(*number).unwrap_or(u32::MAX);
        for (index, row) in (from..).zip(sheet.rows_from(from)) {
            if index % ASKED == 0 && stopped() {
                return Err(cancelled());
            }
            let place = RowPlace { sheet: number, row: row.number };
            let at = At { place, index: u32::try_from(index).unwrap_or(u32::MAX) };
            match rows::kind(&row, recognised) {
                RowKind::Above => {}
                RowKind::Data => {
                    let draft = Draft::read(number, &row, recognised, sheet.epoch, *year);
                    let names = Names::of(&draft);
                    match gathered.take(at, draft, &names, &again) {
                        Became::Begun(draft) => outcomes.push(judge.outcome(draft, &names)),
                        Became::Joined(firm) => joined.push(firm),
                        Became::Apart => outcomes.push(Outcome::of(RowState::Duplicate)),
                    }
                }
                kind => {
                    gathered.other(at, kind);
                    outcomes.push(Outcome::of(RowState::Skip));
                }
            }
        }
        Ok(())
    }

    /// Judges firms of several rows, now that all of them are there.
    fn judge_joined(&mut self, judge: Judge<'_>) {
        self.joined.sort_unstable();
        self.joined.dedup();
        for firm in self.joined.drain(..) {
            if let PieceKind::Joined(draft) = &self.gathered.pieces[firm].kind {
                self.outcomes[firm] = judge.outcome(draft, &Names::of(draft));
            }
        }
    }
}

/// What a row says, read once more.
pub(super) fn read_again(
    tables: &Tables,
    recognised: Option<&Recognised>,
    at: At,
    year: i32,
) -> Draft {
    let sheet = tables.sheets.get(at.place.sheet as usize);
    sheet
        .zip(recognised)
        .and_then(|(sheet, recognised)| {
            let row = sheet.row(at.index as usize)?;
            Some(Draft::read(at.place.sheet, &row, recognised, sheet.epoch, year))
        })
        // A place that was given by the table itself.
        .unwrap_or_default()
}
