//! The budget of a plan: its lines, their shares of the whole, and about how much that is in dollars.

use portolan_domain::{fx::DollarRate, money::Money, plan::Plan};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use super::Writer;
use crate::{
    brief::{Align, Cell, Column, Row, RowKind, Said, Table},
    format,
    words::filled,
};

/// A budget, its sum where it is in one currency, and the rate of that currency.
pub(super) struct Budget<'w, 'a> {
    writer: &'w Writer<'a>,
    plan: &'w Plan,
    total: Option<Money>,
    dollar: Option<DollarRate>,
}

impl<'w, 'a> Budget<'w, 'a> {
    /// The budget of a plan.
    pub(super) fn of(writer: &'w Writer<'a>, plan: &'w Plan) -> Self {
        let total = plan.budget_total();
        let dollar = total.as_ref().and_then(|total| {
            writer.file.fx.as_ref()?.dollar(total.currency.as_str(), writer.file.as_of)
        });
        Self { writer, plan, total, dollar }
    }

    /// The rate by which dollars are told, with its currency.
    pub(super) fn rate(&self) -> Option<(&str, DollarRate)> {
        Some((self.total.as_ref()?.currency.as_str(), self.dollar?))
    }

    /// The rate in words.
    pub(super) fn note(&self) -> Option<Said> {
        let (currency, rate) = self.rate()?;
        let per_usd = rate.per_usd.normalize().to_string();
        let unit = if currency == "CNY" { "元" } else { currency };
        let month = format::month(rate.month);
        let fill = [
            ("rate", per_usd.as_str(), per_usd.as_str()),
            ("unit", unit, currency),
            ("month", &month.zh, &month.en),
        ];
        Some(filled(self.writer.language, "budget.rate", &fill))
    }

    /// The table.
    pub(super) fn table(&self) -> Table {
        let largest = self.plan.budget.iter().map(|line| line.amount.amount).max();
        let mut rows: Vec<Row> = Vec::new();
        for (index, line) in self.plan.budget.iter().enumerate() {
            let place = format!("{} budget {}", self.plan.code, index + 1);
            let amount = &line.amount;
            let share =
                self.total.as_ref().and_then(|total| format::percent(amount.amount, total.amount));
            let mut cells = vec![
                Cell::Inline(self.writer.of(&line.item, place)),
                self.bar(amount.amount, largest.unwrap_or_default()),
                share.map_or(Cell::Missing, Cell::Number),
                Cell::Number(self.written(amount)),
            ];
            cells.extend(self.dollars(amount.amount).map(Cell::Number));
            rows.push(Row { cells, kind: RowKind::Plain });
        }
        rows.extend(self.sum());
        let caption = self.writer.term("section.budget");
        Table { caption, columns: self.columns(), rows, dense: false }
    }

    fn columns(&self) -> Vec<Column> {
        let right =
            |head: Said, width: f32| Column { head, width: Some(width), align: Align::Right };
        let currency = self.total.as_ref().map(|total| total.currency.to_string());
        let currency = self.writer.plain(currency.unwrap_or_default(), "");
        let mut columns = vec![
            Column { head: self.writer.say("item"), width: None, align: Align::Left },
            Column { head: Said::default(), width: Some(36.0), align: Align::Left },
            right(self.writer.say("share"), 20.0),
            right(joined(self.writer.say("amount"), &currency), 28.0),
        ];
        if self.dollar.is_some() {
            columns.push(right(self.writer.say("budget.usd"), 26.0));
        }
        columns
    }

    fn bar(&self, amount: Decimal, largest: Decimal) -> Cell {
        let share = amount.checked_div(largest).and_then(|share| share.to_f32());
        match self.total {
            Some(_) => Cell::Bar { share: share.unwrap_or(0.0), framed: false, strong: false },
            None => Cell::Empty,
        }
    }

    fn written(&self, amount: &Money) -> String {
        match self.total {
            Some(_) => format::grouped(amount.amount),
            None => format!("{} {}", amount.currency, format::grouped(amount.amount)),
        }
    }

    fn sum(&self) -> Option<Row> {
        let total = self.total.as_ref()?;
        let mut cells = vec![
            Cell::KeyInline(self.writer.say("total")),
            Cell::Empty,
            Cell::Number("100.0%".to_owned()),
            Cell::KeyNumber(format::grouped(total.amount)),
        ];
        cells.extend(self.dollars(total.amount).map(Cell::Number));
        Some(Row { cells, kind: RowKind::Total })
    }

    /// About how many dollars, to the hundred: a month's reference rate promises no more.
    fn dollars(&self, amount: Decimal) -> Option<String> {
        let hundreds = amount.checked_div(self.dollar?.per_usd)? / Decimal::ONE_HUNDRED;
        let whole = hundreds.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        Some(format::grouped(whole * Decimal::ONE_HUNDRED))
    }
}

/// Two things said, one after the other.
fn joined(mut said: Said, other: &Said) -> Said {
    for (side, more, comma) in [(&mut said.zh, &other.zh, "，"), (&mut said.en, &other.en, ", ")] {
        if !side.is_empty() && !more.is_empty() {
            side.push_str(comma);
            side.push_str(more);
        }
    }
    said
}
