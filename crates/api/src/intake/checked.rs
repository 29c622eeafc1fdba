//! All rows of a table with what would become of each: in short in memory, whole when somebody asks.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use portolan_domain::intake::{Draft, RowPlace};
use portolan_domain::text::Bilingual;
use uuid::Uuid;

use super::check::{Counts, IntakeRow, Outcome, RowState, Why, cancelled};
use super::edited::EditedRows;
use super::gather::{Names, Piece, PieceKind};
use super::judge::{Judge, Puts, blank, called};
use super::known::Known;
use super::understand::Rows;
use super::{Choices, Intake, Taken};
use crate::app::new_id;
use crate::error::Result;

type Stopped<'s> = &'s (dyn Fn() -> bool + Send + Sync);

/// The table, the records it is compared with and the user's choices: by these a row is told whenever it is asked for.
#[derive(Clone)]
pub(super) struct Basis {
    pub(super) intake: Intake,
    pub(super) known: Arc<Known>,
    pub(super) choices: Arc<Choices>,
    pub(super) pieces: Arc<[Piece]>,
}

/// All rows, with what would become of each.
pub struct Checked {
    pub(super) basis: Basis,
    pub(super) outcomes: Vec<Outcome>,
    /// Rows about a record that an earlier row is taken into already, with that row.
    twice: HashMap<usize, usize>,
    /// What was taken in, once it is saved.
    pub(super) taken: Option<Taken>,
}

impl Basis {
    fn judge(&self, ids: fn() -> Uuid) -> Judge<'_> {
        Judge { known: &self.known, choices: &self.choices, ids }
    }

    /// What a row says, and further ones of its firm.
    fn draft<'p>(&self, piece: &'p Piece) -> Cow<'p, Draft> {
        match &piece.kind {
            PieceKind::Joined(draft) => Cow::Borrowed(draft),
            _ => Cow::Owned(self.intake.read_again(piece.at)),
        }
    }

    /// A row whole, and what would be written for it.
    pub(super) fn told(&self, at: usize) -> (IntakeRow, Puts) {
        let piece = &self.pieces[at];
        match &piece.kind {
            PieceKind::Firm | PieceKind::Joined(_) => {
                let draft = self.draft(piece);
                self.judge(new_id).firm(&draft, &Names::of(&draft))
            }
            PieceKind::Repeats(first) => {
                let draft = self.draft(piece).into_owned();
                let name = called(&draft);
                let mut row = blank(draft.rows, name);
                row.remarks = draft.remarks;
                let why = Why::SaidBefore { place: first.0, fields: first.1.clone() };
                (row.state, row.why) = (RowState::Duplicate, Some(why));
                (row, Puts::default())
            }
            PieceKind::Other(kind) => {
                let text = self.intake.first_shown(piece.at.place);
                let mut row = blank(vec![piece.at.place], Bilingual::new(text, ""));
                (row.state, row.why) = (RowState::Skip, Some(Why::of_kind(*kind)));
                (row, Puts::default())
            }
        }
    }

    fn outcome(&self, at: usize) -> Outcome {
        let piece = &self.pieces[at];
        match &piece.kind {
            PieceKind::Firm | PieceKind::Joined(_) => {
                let draft = self.draft(piece);
                self.judge(Uuid::nil).outcome(&draft, &Names::of(&draft))
            }
            PieceKind::Repeats(_) => Outcome::of(RowState::Duplicate),
            PieceKind::Other(_) => Outcome::of(RowState::Skip),
        }
    }

    /// What becomes of each row, on all cores.
    fn outcomes(&self, stopped: Stopped<'_>) -> Result<Vec<Outcome>> {
        /// Somebody who waits is asked this often whether to stop, in rows.
        const ASKED: usize = 256;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let share = self.pieces.len().div_ceil(cores).max(ASKED);
        let judged = |from: usize| -> Result<Vec<Outcome>> {
            let to = (from + share).min(self.pieces.len());
            let one = |at: usize| match at.is_multiple_of(ASKED) && stopped() {
                true => Err(cancelled()),
                false => Ok(self.outcome(at)),
            };
            (from..to).map(one).collect()
        };
        let judged = &judged;
        std::thread::scope(|scope| {
            let shares = (0..self.pieces.len()).step_by(share);
            let running: Vec<_> = shares.map(|from| scope.spawn(move || judged(from))).collect();
            let mut all = Vec::with_capacity(self.pieces.len());
            for own in running {
                all.extend(own.join().unwrap_or_else(|fall| std::panic::resume_unwind(fall))?);
            }
            Ok(all)
        })
    }
}

impl Checked {
    /// Rows that were understood, as they stand.
    pub(super) fn of(intake: Intake, known: Arc<Known>, choices: Choices, rows: Rows) -> Self {
        let Rows { gathered, outcomes, .. } = rows;
        let (choices, pieces) = (Arc::new(choices), gathered.pieces.into());
        let basis = Basis { intake, known, choices, pieces };
        let mut checked = Self { basis, outcomes, twice: HashMap::new(), taken: None };
        checked.find_twice();
        checked
    }

    /// Judges all rows anew.
    pub(super) fn judge(&mut self, stopped: Stopped<'_>) -> Result<()> {
        self.outcomes = self.basis.outcomes(stopped)?;
        self.find_twice();
        Ok(())
    }

    /// Judges these rows anew, because the user chose something for them alone.
    pub(super) fn judge_these(&mut self, these: &[usize]) {
        for &at in these {
            self.outcomes[at] = self.basis.outcome(at);
        }
        self.find_twice();
    }

    /// The first row that is taken into a record keeps it.
    fn find_twice(&mut self) {
        let mut first: HashMap<u32, usize> = HashMap::new();
        self.twice.clear();
        for (at, outcome) in self.outcomes.iter().enumerate() {
            let Some(into) = outcome.into else { continue };
            match first.get(&into) {
                Some(earlier) => {
                    self.twice.insert(at, *earlier);
                }
                None if outcome.state != RowState::Error => {
                    first.insert(into, at);
                }
                None => {}
            }
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.outcomes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    /// What becomes of a row.
    pub(super) fn state(&self, at: usize) -> RowState {
        match self.twice.contains_key(&at) {
            true => RowState::Duplicate,
            false => self.outcomes[at].state,
        }
    }

    /// What becomes of each row, in the order of the file.
    pub fn states(&self) -> impl Iterator<Item = RowState> + '_ {
        (0..self.len()).map(|at| self.state(at))
    }

    /// How many rows are in which state.
    pub fn counts(&self) -> Counts {
        Counts::of(self.states())
    }

    /// Whether a row would change fields that somebody edited by hand after an import, and of one of them nothing is said.
    pub(super) fn is_edited(&self, at: usize) -> (bool, bool) {
        let outcome = self.outcomes[at];
        match self.twice.contains_key(&at) {
            true => (false, false),
            false => (outcome.edited, outcome.edited_open),
        }
    }

    /// The rows that would change fields which somebody edited by hand after an import.
    pub fn edited(&self) -> EditedRows {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let rows = || (0..self.len()).map(|at| self.is_edited(at));
        let (edited, open) = (rows().filter(|own| own.0), rows().filter(|own| own.1));
        EditedRows { rows: count(edited.count()), open: count(open.count()) }
    }

    /// The same rows whole.
    pub fn edited_rows(&self) -> impl Iterator<Item = IntakeRow> + '_ {
        (0..self.len()).filter(|at| self.is_edited(*at).0).map(|at| self.told(at).0)
    }

    /// Where a row stands.
    pub(super) fn place(&self, at: usize) -> RowPlace {
        self.basis.pieces[at].at.place
    }

    /// The row whose first is this.
    pub(super) fn at(&self, place: RowPlace) -> Option<usize> {
        self.basis.pieces.binary_search_by_key(&place, |piece| piece.at.place).ok()
    }

    /// A row whole, and what would be written for it.
    pub(super) fn told(&self, at: usize) -> (IntakeRow, Puts) {
        let (mut row, mut puts) = self.basis.told(at);
        if let Some(first) = self.twice.get(&at) {
            row.changes.clear();
            row.refused.clear();
            row.edited.clear();
            row.contacts.clear();
            row.state = RowState::Duplicate;
            row.why = Some(Why::TakenTwice { place: self.place(*first) });
            puts = Puts::default();
        }
        (row, puts)
    }

    /// The rows whole, in the order of the file, each told as it is asked for.
    pub fn rows(&self) -> impl Iterator<Item = IntakeRow> + '_ {
        (0..self.len()).map(|at| self.told(at).0)
    }

    /// Rows that are not taken though nobody said so, and those taken of which this holds.
    fn refused_or(&self, of_taken: impl Fn(Outcome) -> bool) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(move |at| match self.state(*at) {
            RowState::Conflict | RowState::Duplicate | RowState::Error => true,
            RowState::Skip => false,
            RowState::New | RowState::Update | RowState::Same => of_taken(self.outcomes[*at]),
        })
    }

    /// How many rows somebody should look at: those not taken though nobody said so, and those with a cell to be looked at.
    pub fn odd_count(&self) -> usize {
        self.refused_or(|outcome| outcome.remarked).count()
    }

    /// Those rows whole, each told as it is asked for.
    pub fn odd_rows(&self) -> impl Iterator<Item = IntakeRow> + '_ {
        self.refused_or(|outcome| outcome.remarked).map(|at| self.told(at).0)
    }

    /// Rows of which something is not taken.
    pub(super) fn left_rows(&self) -> impl Iterator<Item = IntakeRow> + '_ {
        self.refused_or(|outcome| outcome.partly).map(|at| self.told(at).0)
    }

    /// The table.
    pub fn intake(&self) -> &Intake {
        &self.basis.intake
    }
}
