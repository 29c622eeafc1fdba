//! What a list comes to: how many, in which order, in which groups, and what they sum up to.

use chrono::NaiveDate;
use portolan_domain::filter::Filter;
use portolan_domain::id::RecordId;
use portolan_domain::record::Noun;
use portolan_domain::text::Bilingual;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::column::{Column, NO_DAY};
use crate::judge::FilterError;
use crate::table::Table;
use crate::{Asked, Lists};

/// How many answers are kept until something changes.
const KEPT: usize = 8;
/// The number whose middle stands at the foot of a list of enterprises.
const MEDIAN: &str = "rdShare";
const DERIVED: [&str; 3] = ["plans", "contacts", "lastContact"];

/// A group of rows with the same value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListGroup {
    /// Key of the value; empty for rows in which there is none.
    pub key: String,
    /// The value in words; empty for none.
    pub label: Bilingual,
    /// How many rows.
    pub count: u32,
    /// Sums in the order they were asked for; `None` where no row states a number.
    pub sums: Vec<Option<String>>,
}

/// What all rows come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListTotals {
    /// Sums in the order they were asked for; `None` where no row states a number.
    pub sums: Vec<Option<String>>,
    /// The middle of the research shares that are stated, in percent.
    pub rd_share_median: Option<String>,
}

/// Where a record stands in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Counted from 0; `None` when it is not in the list.
    pub index: Option<u32>,
    /// The record before it.
    pub previous: Option<RecordId>,
    /// The record after it.
    pub next: Option<RecordId>,
}

/// What a list comes to.
#[derive(Debug, Default)]
pub struct Listed {
    /// Groups in order; none where nothing was asked to head them.
    pub groups: Vec<ListGroup>,
    /// What all rows come to.
    pub totals: ListTotals,
    /// All rows, group by group.
    pub(crate) rows: Vec<u32>,
}

impl Listed {
    /// How many rows there are.
    pub fn total(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }
}

impl Lists {
    /// What a list comes to.
    ///
    /// # Errors
    /// When the filter or the group says nothing.
    pub fn listed(&mut self, asked: &Asked) -> Result<&Listed, FilterError> {
        self.derive();
        match self.made.iter().position(|(known, _)| known == asked) {
            Some(at) => {
                let known = self.made.remove(at);
                self.made.push(known);
            }
            None => {
                let made = self.make(asked)?;
                if self.made.len() >= KEPT {
                    self.made.remove(0);
                }
                self.made.push((asked.clone(), made));
            }
        }
        // It was put there above.
        self.made.last().map(|(_, listed)| listed).ok_or(FilterError::Deep)
    }

    /// How many records a filter leaves.
    ///
    /// # Errors
    /// When the filter says nothing.
    pub fn count(
        &mut self,
        noun: Noun,
        filter: Option<&Filter>,
        today: NaiveDate,
    ) -> Result<u32, FilterError> {
        self.derive();
        self.table(noun);
        let table = self.tables.get(&noun);
        table.map_or(Ok(0), |table| Ok(self.judged(table, filter, today)?.count()))
    }

    /// The ids of all rows, in order.
    ///
    /// # Errors
    /// When the filter or the group says nothing.
    pub fn ids(&mut self, asked: &Asked) -> Result<Vec<RecordId>, FilterError> {
        let rows = self.listed(asked)?.rows.clone();
        let heads = self.tables.get(&asked.noun).map_or(&[][..], |table| &table.heads);
        Ok(rows.into_iter().map(|row| heads[row as usize].id).collect())
    }

    /// Where a record stands.
    ///
    /// # Errors
    /// When the filter or the group says nothing.
    pub fn place(&mut self, asked: &Asked, id: RecordId) -> Result<Place, FilterError> {
        self.listed(asked)?;
        let (Some((_, listed)), Some(table)) = (self.made.last(), self.tables.get(&asked.noun))
        else {
            return Ok(Place::default());
        };
        let slot = table.find(id);
        let index = slot.and_then(|slot| listed.rows.iter().position(|row| *row == slot));
        let Some(index) = index else { return Ok(Place::default()) };
        let at = |index: usize| listed.rows.get(index).map(|row| table.heads[*row as usize].id);
        Ok(Place {
            index: u32::try_from(index).ok(),
            previous: index.checked_sub(1).and_then(at),
            next: at(index + 1),
        })
    }

    fn make(&mut self, asked: &Asked) -> Result<Listed, FilterError> {
        self.table(asked.noun);
        let mut orders = self.take_orders(asked.noun);
        let made = match self.tables.get(&asked.noun) {
            Some(table) => self.made_of(table, asked, &mut orders),
            None => Ok(Listed::default()),
        };
        if let Some(table) = self.tables.get_mut(&asked.noun) {
            table.orders = orders;
        }
        made
    }

    fn made_of(
        &self,
        table: &Table,
        asked: &Asked,
        orders: &mut crate::order::Orders,
    ) -> Result<Listed, FilterError> {
        for by in &asked.sort {
            if table.column(&by.field).is_none() {
                return Err(FilterError::Field(by.field.clone()));
            }
        }
        let sums: Vec<&[f64]> = asked
            .sums
            .iter()
            .map(|key| match table.column(key) {
                Some(Column::Number(numbers)) => Ok(numbers.as_slice()),
                _ => Err(FilterError::Field(key.clone())),
            })
            .collect::<Result<_, _>>()?;
        let bits = self.judged(table, asked.filter.as_ref(), asked.today)?;
        let order = self.ordered(table, orders, &asked.sort, asked.language);
        let rows = bits.among(order);
        let median = match table.column(MEDIAN) {
            Some(Column::Number(numbers)) => middle(numbers, &rows),
            _ => None,
        };
        let (rows, groups) = match &asked.group {
            Some(field) => self.grouped(table, field, &rows, &sums)?,
            None => (rows, Vec::new()),
        };
        let totals = ListTotals {
            sums: sums.iter().map(|numbers| sum(numbers, &rows)).collect(),
            rd_share_median: median,
        };
        Ok(Listed { groups, totals, rows })
    }

    /// Rows by groups, each group in the order given.
    fn grouped(
        &self,
        table: &Table,
        field: &str,
        rows: &[u32],
        sums: &[&[f64]],
    ) -> Result<(Vec<u32>, Vec<ListGroup>), FilterError> {
        // The value of a row is the number of its first key plus one; 0 is none.
        let (of_row, labels, fixed) = match table.column(field) {
            Some(Column::Keys(keys)) => {
                let labels = keys.known.iter().map(|one| (one.key.clone(), one.label.clone()));
                let first = |one: &[u32]| one.first().map_or(0, |number| number + 1);
                let firsts: Vec<u32> = keys.combinations.iter().map(|own| first(own)).collect();
                let values: Vec<u32> =
                    rows.iter().map(|row| firsts[keys.rows[*row as usize] as usize]).collect();
                (values, labels.collect::<Vec<_>>(), keys.fixed)
            }
            Some(Column::Records(noun, many)) => {
                let heads = self.tables.get(noun).map_or(&[][..], |table| &table.heads);
                let labels = heads.iter().map(|head| (head.code.clone(), head.title.clone()));
                let values = rows.iter().map(|row| many.first[*row as usize]).collect();
                (values, labels.collect(), 0)
            }
            _ => return Err(FilterError::Group(field.to_owned())),
        };
        if !portolan_domain::filter::fields(table.noun, &self.custom)
            .iter()
            .any(|known| known.key == field && known.groups)
        {
            return Err(FilterError::Group(field.to_owned()));
        }
        let mut by_value: Vec<Vec<u32>> = vec![Vec::new(); labels.len() + 1];
        for (&row, value) in rows.iter().zip(of_row) {
            by_value[value as usize].push(row);
        }
        let mut values: Vec<usize> =
            (0..by_value.len()).filter(|value| !by_value[*value].is_empty()).collect();
        // Fixed choices as they are offered, others by how many, nothing last.
        values.sort_by_key(|&value| match value {
            0 => (2, 0, String::new()),
            fixed_one if fixed_one <= fixed => (0, fixed_one, String::new()),
            other => (1, usize::MAX - by_value[other].len(), labels[other - 1].0.clone()),
        });
        let group = |value: &usize| {
            let rows = &by_value[*value];
            let label = value.checked_sub(1).map(|at| labels[at].clone());
            let (key, label) = label.unwrap_or_default();
            let sums = sums.iter().map(|numbers| sum(numbers, rows)).collect();
            ListGroup { key, label, count: u32::try_from(rows.len()).unwrap_or(u32::MAX), sums }
        };
        let groups = values.iter().map(group).collect();
        let mut in_groups = Vec::with_capacity(rows.len());
        values.iter().for_each(|value| in_groups.extend_from_slice(&by_value[*value]));
        Ok((in_groups, groups))
    }

    /// Reckons what enterprises say that stands in other records.
    pub(crate) fn derive(&mut self) {
        if !std::mem::take(&mut self.owes_derived) {
            return;
        }
        let Some(mut table) = self.tables.remove(&Noun::Enterprise) else { return };
        let rows = table.rows();
        for (key, noun) in [("plans", Noun::Plan), ("contacts", Noun::Contact)] {
            let counts = self.counts(noun, rows);
            if let Some(Column::Number(numbers)) = table.column_mut(key) {
                *numbers = counts;
            }
        }
        let days = self.last_contact(rows);
        if let Some(Column::Day(column)) = table.column_mut("lastContact") {
            *column = days;
        }
        table.orders.forget(&DERIVED);
        self.tables.insert(Noun::Enterprise, table);
    }

    fn counts(&self, noun: Noun, rows: usize) -> Vec<f64> {
        let mut counts = vec![0.0; rows];
        self.each_of(noun, |_, enterprise| counts[enterprise as usize] += 1.0);
        counts
    }

    fn last_contact(&self, rows: usize) -> Vec<i32> {
        let mut last = vec![NO_DAY; rows];
        let activities = self.tables.get(&Noun::Activity);
        let columns = activities.map(|table| (table.column("on"), table.column("kind")));
        if let Some((Some(Column::Day(on)), Some(Column::Keys(kinds)))) = columns {
            self.each_of(Noun::Activity, |row, enterprise| {
                let note =
                    kinds.of(row).iter().any(|kind| kinds.known[*kind as usize].key == "note");
                let last = &mut last[enterprise as usize];
                if !note {
                    *last = (*last).max(on[row as usize]);
                }
            });
        }
        last
    }

    /// Tells each record of a noun with the enterprise it belongs to.
    fn each_of(&self, noun: Noun, mut tell: impl FnMut(u32, u32)) {
        let Some(table) = self.tables.get(&noun) else { return };
        let Some((_, many)) = table.parents.iter().find(|(of, _)| *of == Noun::Enterprise) else {
            return;
        };
        for row in table.alive.rows() {
            many.of(row).for_each(|enterprise| tell(row, enterprise));
        }
    }
}

/// The exact sum to four decimals of the numbers that are stated.
fn sum(numbers: &[f64], rows: &[u32]) -> Option<String> {
    let mut sum = 0i128;
    let mut any = false;
    for &row in rows {
        let number = numbers[row as usize];
        if !number.is_nan() {
            any = true;
            #[expect(
                clippy::cast_possible_truncation,
                reason = "saturates, far from any amount of money"
            )]
            let units = (number * 10_000.0 + 0.5f64.copysign(number)) as i64;
            sum += i128::from(units);
        }
    }
    any.then(|| {
        let sum = Decimal::try_from_i128_with_scale(sum, 4);
        sum.map_or_else(|_| String::new(), |sum| sum.normalize().to_string())
    })
}

/// The middle of the numbers of rows.
fn middle(numbers: &[f64], rows: &[u32]) -> Option<String> {
    let stated = rows.iter().map(|row| numbers[*row as usize]).filter(|number| !number.is_nan());
    let mut stated: Vec<f64> = stated.collect();
    let half = stated.len() / 2;
    let even = stated.len().is_multiple_of(2);
    if stated.is_empty() {
        return None;
    }
    let (below, high, _) = stated.select_nth_unstable_by(half, f64::total_cmp);
    let high = *high;
    let low = if even { below.iter().copied().max_by(f64::total_cmp)? } else { high };
    let middle = Decimal::try_from((low + high) / 2.0).ok()?;
    Some(middle.round_dp(4).normalize().to_string())
}

/// For windows of rows that reach beyond the end.
pub(crate) fn window(rows: &[u32], from: u32, count: u32) -> &[u32] {
    let from = rows.len().min(from as usize);
    &rows[from..rows.len().min(from.saturating_add(count as usize))]
}
