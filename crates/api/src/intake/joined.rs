//! Rows of one firm that the file does not tie together but the records do: one has the credit code, another the short
//! name by which we know it.

use std::collections::HashMap;

use portolan_domain::enterprise::Enterprise;
use portolan_domain::intake::name::FirmName;
use portolan_domain::intake::{Draft, Field};
use portolan_domain::text::Bilingual;

use super::check::{Outcome, RowState};
use super::gather::{At, Names, Piece, PieceKind};
use super::judge::Judge;
use super::understand::Rows;

impl Rows {
    /// Joins firms that are surely the same record and do not quarrel; those that do are told as duplicates, with what
    /// they differ in. Rows of which the user said something stay as they are.
    pub(super) fn join_by_records(&mut self, judge: Judge<'_>, read: &dyn Fn(At) -> Draft) {
        let mut first: HashMap<u32, usize> = HashMap::new();
        let mut joined = vec![false; self.outcomes.len()];
        let pieces = &mut self.gathered.pieces;
        for at in 0..pieces.len() {
            let outcome = self.outcomes[at];
            let Some(into) = outcome.into.filter(|_| outcome.state != RowState::Error) else {
                continue;
            };
            if judge.choices.of(pieces[at].at.place).is_some() {
                continue;
            }
            let earlier = *first.entry(into).or_insert(at);
            let Some(record) = judge.known.enterprises.get(into as usize).filter(|_| earlier < at)
            else {
                continue;
            };
            let (one, two) = (said(&pieces[earlier], read), said(&pieces[at], read));
            match both(record, one, two) {
                Some(Ok(draft)) => {
                    self.outcomes[earlier] = judge.outcome(&draft, &Names::of(&draft));
                    pieces[earlier].kind = PieceKind::Joined(Box::new(draft));
                    joined[at] = true;
                }
                Some(Err(fields)) => {
                    let place = pieces[earlier].at.place;
                    pieces[at].kind = PieceKind::Repeats(Box::new((place, fields)));
                    self.outcomes[at] = Outcome::of(RowState::Duplicate);
                }
                None => {}
            }
        }
        if joined.contains(&true) {
            let mut gone = joined.iter();
            pieces.retain(|_| !gone.next().is_some_and(|gone| *gone));
            let mut gone = joined.iter();
            self.outcomes.retain(|_| !gone.next().is_some_and(|gone| *gone));
        }
    }
}

fn said(piece: &Piece, read: &dyn Fn(At) -> Draft) -> Draft {
    match &piece.kind {
        PieceKind::Joined(draft) => (**draft).clone(),
        _ => read(piece.at),
    }
}

/// What two firms of the file say together of a record, or what they differ in. `None` where it is not sure that both
/// are that record.
fn both(record: &Enterprise, one: Draft, two: Draft) -> Option<Result<Draft, Vec<Field>>> {
    if !(is_surely(record, &one) && is_surely(record, &two)) {
        return None;
    }
    let (mut one, mut two) = (one, two);
    for own in [&mut one.name, &mut two.name] {
        without_short(own, record);
    }
    let fields = one.contradicted_by(&two);
    if !fields.is_empty() {
        return Some(Err(fields));
    }
    one.join(two);
    if one.name.is_empty() && one.uscc.is_none() && one.code.is_none() {
        // By which it is found again.
        one.name.clone_from(&record.name);
    }
    Some(Ok(one))
}

/// Whether more than a likeness tells that it is this record.
fn is_surely(record: &Enterprise, draft: &Draft) -> bool {
    let same_code = draft.uscc.is_some() && draft.uscc == record.uscc;
    let ours = draft.code.as_deref() == Some(record.code.as_str());
    let known = [&record.name.zh, &record.name.en, &record.short_name.zh, &record.short_name.en];
    let known = known.map(|name| FirmName::of(name).whole);
    let names = Names::of(draft);
    let called =
        names.called().iter().any(|name| !name.whole.is_empty() && known.contains(&name.whole));
    same_code || ours || called
}

/// Leaves out names that are no more than the short one of a record.
pub(super) fn without_short(name: &mut Bilingual, record: &Enterprise) {
    let sides = [
        (&mut name.zh, &record.name.zh, &record.short_name.zh),
        (&mut name.en, &record.name.en, &record.short_name.en),
    ];
    for (own, whole, short) in sides {
        let is =
            |other: &str| !other.is_empty() && FirmName::of(own).whole == FirmName::of(other).whole;
        if !own.is_empty() && is(short) && !is(whole) {
            own.clear();
        }
    }
}
