//! The rows of a file by firm: rows that add to one another together, rows that contradict apart.

use std::collections::HashMap;

use portolan_domain::intake::name::FirmName;
use portolan_domain::intake::rows::{self, RowKind};
use portolan_domain::intake::{Draft, Field, RowPlace};

use super::Intake;
use super::check::cancelled;
use crate::error::Result;

/// A draft, or a row that is none.
pub(super) enum Found {
    Firm(Box<Draft>),
    Repeats(Box<Draft>, RowPlace, Vec<Field>),
    Other(RowPlace, RowKind, String),
}

impl Intake {
    /// The firms of all sheets, each once, in the order in which they first stand there.
    pub(super) fn firms(&self, stopped: &(dyn Fn() -> bool + Send + Sync)) -> Result<Vec<Found>> {
        let mut gathered = Gathered::default();
        for (number, (sheet, recognised)) in
            self.tables.sheets.iter().zip(&self.columns).enumerate()
        {
            let (Some(recognised), Ok(number)) = (recognised, u32::try_from(number)) else {
                continue;
            };
            gathered.begin_sheet();
            for (at, row) in sheet.rows().enumerate() {
                if at % 1024 == 0 && stopped() {
                    return Err(cancelled());
                }
                let place = RowPlace { sheet: number, row: row.number };
                match rows::kind(&row, recognised) {
                    RowKind::Above => {}
                    RowKind::Data => {
                        gathered.take(Draft::read(
                            number,
                            &row,
                            recognised,
                            sheet.epoch,
                            self.year,
                        ));
                    }
                    kind => {
                        let first = row.filled().next().map(|(_, cell)| cell.shown(sheet.epoch));
                        gathered.all.push(Found::Other(place, kind, first.unwrap_or_default()));
                    }
                }
            }
        }
        Ok(gathered.all)
    }
}

/// Firms as they are found, with what they are known by.
#[derive(Default)]
struct Gathered {
    all: Vec<Found>,
    by_key: HashMap<String, usize>,
    /// The firm of the row above, which a row without a name goes on with.
    last: Option<usize>,
}

impl Gathered {
    fn begin_sheet(&mut self) {
        self.last = None;
    }

    fn take(&mut self, draft: Draft) {
        // A line below a firm with a further product or person.
        if draft.is_nameless()
            && draft.wrong_identity().is_none()
            && draft.said.is_empty()
            && let Some(Found::Firm(own)) = self.last.and_then(|at| self.all.get_mut(at))
        {
            own.join(draft);
            return;
        }
        let keys = keys(&draft);
        let earlier = keys.iter().find_map(|key| self.by_key.get(key)).copied();
        if let Some(at) = earlier
            && let Some(Found::Firm(own)) = self.all.get_mut(at)
            && own.same_firm(&draft)
        {
            let fields = own.contradicted_by(&draft);
            if fields.is_empty() {
                own.join(draft);
                self.remember(keys, at);
                self.last = Some(at);
            } else {
                let place = own.rows[0];
                self.all.push(Found::Repeats(Box::new(draft), place, fields));
                self.last = None;
            }
            return;
        }
        self.all.push(Found::Firm(Box::new(draft)));
        self.last = Some(self.all.len() - 1);
        self.remember(keys, self.all.len() - 1);
    }

    fn remember(&mut self, keys: Vec<String>, at: usize) {
        for key in keys {
            self.by_key.entry(key).or_insert(at);
        }
    }
}

/// What a firm is found again by within a file.
fn keys(draft: &Draft) -> Vec<String> {
    let uscc = draft.uscc.as_ref().map(|uscc| format!("u{}", uscc.as_str()));
    let code = draft.code.as_ref().map(|code| format!("c{code}"));
    let names = [&draft.name.zh, &draft.name.en].into_iter().filter(|name| !name.is_empty());
    let names = names.map(|name| format!("n{}", FirmName::of(name).whole));
    uscc.into_iter().chain(code).chain(names).collect()
}
