//! What a list comes to: how many, in which order, in which groups, and what they sum up to.

use chrono::NaiveDate;
use portolan_domain::filter::Filter;
use portolan_domain::id::RecordId;
use portolan_domain::record::Noun;
use portolan_domain::saved_view::SortBy;
use portolan_domain::text::Bilingual;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::bits::Bits;
use crate::column::{Column, NO_DAY};
use crate::judge::FilterError;
use crate::table::Table;
use crate::{Asked, Lists};

/// How many answers are kept until something changes.
const KEPT: usize = 8;
/// The number whose middle stands at the foot of a list of enterprises.
const MEDIAN: &str = "rdShare";
/// Fields of enterprises that are reckoned from other records.
pub const DERIVED: [&str; 3] = ["plans", "contacts", "lastContact"];

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
        let median = match table.column(MEDIAN) {
            Some(Column::Number(numbers)) => {
                let by = SortBy { field: MEDIAN.to_owned(), descending: false };
                let order = self.ordered(table, orders, &[by], asked.language);
                middle(numbers, &bits, order)
            }
            _ => None,
        };
        let order = self.ordered(table, orders, &asked.sort, asked.language);
        let rows = bits.among(order);
        let (rows, groups, totals) = match &asked.group {
            Some(field) => self.grouped(table, field, (rows, &bits), &sums)?,
            None => {
                let mut all = Summed::none(sums.len());
                bits.rows().for_each(|row| all.add(&sums, row));
                (rows, Vec::new(), all)
            }
        };
        let totals = ListTotals { sums: totals.told(), rd_share_median: median };
        Ok(Listed { groups, totals, rows })
    }

    /// Rows by groups, each group in the order given; the groups, and what all come to.
    fn grouped(
        &self,
        table: &Table,
        field: &str,
        (rows, bits): (Vec<u32>, &Bits),
        sums: &[&[f64]],
    ) -> Result<(Vec<u32>, Vec<ListGroup>, Summed), FilterError> {
        let headed = self.headed(table, field)?;
        let mut summed: Vec<Summed> =
            (0..=headed.labels.len()).map(|_| Summed::none(sums.len())).collect();
        bits.rows().for_each(|row| summed[headed.value(row)].add(sums, row));
        let mut values: Vec<usize> =
            (0..summed.len()).filter(|value| summed[*value].count > 0).collect();
        // Fixed choices as they are offered, others by how many, nothing last.
        values.sort_by_key(|&value| match value {
            0 => (2, 0, String::new()),
            fixed if fixed <= headed.fixed => (0, fixed, String::new()),
            other => {
                let most = u32::MAX - summed[other].count;
                (1, most as usize, headed.labels[other - 1].0.to_owned())
            }
        });
        let group = |value: &usize| {
            let label = value.checked_sub(1).map(|at| headed.labels[at]);
            let (key, label) =
                label.map(|(key, label)| (key.to_owned(), label.clone())).unwrap_or_default();
            let own = &summed[*value];
            ListGroup { key, label, count: own.count, sums: own.told() }
        };
        let groups = values.iter().map(group).collect();
        // Where the next row of each value goes.
        let mut next = vec![0; summed.len()];
        let mut from = 0;
        for &value in &values {
            next[value] = from;
            from += summed[value].count as usize;
        }
        let mut in_groups = vec![0; rows.len()];
        for row in rows {
            let at = &mut next[headed.value(row)];
            in_groups[*at] = row;
            *at += 1;
        }
        let mut all = Summed::none(sums.len());
        summed.iter().for_each(|own| all.take_in(own));
        Ok((in_groups, groups, all))
    }

    /// What heads groups of a field.
    fn headed<'t>(&'t self, table: &'t Table, field: &str) -> Result<Headed<'t>, FilterError> {
        let headed = match table.column(field) {
            Some(Column::Keys(keys)) => {
                let first = |one: &[u32]| one.first().map_or(0, |number| number + 1);
                Headed {
                    rows: &keys.rows,
                    values: Some(keys.combinations.iter().map(|own| first(own)).collect()),
                    labels: keys.known.iter().map(|one| (one.key.as_str(), &one.label)).collect(),
                    fixed: keys.fixed,
                }
            }
            Some(Column::Records(noun, many)) => {
                let heads = self.tables.get(noun).map_or(&[][..], |table| &table.heads);
                let labels = heads.iter().map(|head| (head.code.as_str(), &head.title));
                Headed { rows: &many.first, values: None, labels: labels.collect(), fixed: 0 }
            }
            _ => return Err(FilterError::Group(field.to_owned())),
        };
        let known = portolan_domain::filter::fields(table.noun, &self.custom);
        match known.iter().any(|known| known.key == field && known.groups) {
            true => Ok(headed),
            false => Err(FilterError::Group(field.to_owned())),
        }
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

/// What heads groups: the value of a row is the number of its first key plus one; 0 is none.
struct Headed<'t> {
    rows: &'t [u32],
    /// Where a row holds the number of a combination, the value of each.
    values: Option<Vec<u32>>,
    /// Key and words of each value but 0.
    labels: Vec<(&'t str, &'t Bilingual)>,
    /// How many values are fixed choices.
    fixed: usize,
}

impl Headed<'_> {
    fn value(&self, row: u32) -> usize {
        let own = self.rows[row as usize];
        self.values.as_ref().map_or(own, |values| values[own as usize]) as usize
    }
}

/// How many rows, and the exact sums to four decimals of the numbers that they state.
struct Summed {
    count: u32,
    /// In ten-thousandths; `None` where no number is stated.
    sums: Vec<Option<i128>>,
}

impl Summed {
    fn none(sums: usize) -> Self {
        Self { count: 0, sums: vec![None; sums] }
    }

    fn add(&mut self, columns: &[&[f64]], row: u32) {
        self.count += 1;
        for (sum, numbers) in self.sums.iter_mut().zip(columns) {
            let number = numbers[row as usize];
            if !number.is_nan() {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "saturates, far from any amount of money"
                )]
                let units = (number * 10_000.0 + 0.5f64.copysign(number)) as i64;
                *sum = Some(sum.unwrap_or(0) + i128::from(units));
            }
        }
    }

    fn take_in(&mut self, other: &Self) {
        self.count += other.count;
        for (sum, other) in self.sums.iter_mut().zip(&other.sums) {
            *sum = match (*sum, *other) {
                (Some(own), Some(other)) => Some(own + other),
                (own, other) => own.or(other),
            };
        }
    }

    fn told(&self) -> Vec<Option<String>> {
        let told = |sum: i128| {
            let sum = Decimal::try_from_i128_with_scale(sum, 4);
            sum.map_or_else(|_| String::new(), |sum| sum.normalize().to_string())
        };
        self.sums.iter().map(|sum| sum.map(told)).collect()
    }
}

/// The middle of the numbers of rows; `order` are all rows by them, those without one last.
fn middle(numbers: &[f64], rows: &Bits, order: &[u32]) -> Option<String> {
    let stated = order.partition_point(|row| !numbers[*row as usize].is_nan());
    let own = || order[..stated].iter().filter(|row| rows.has(**row));
    let count = own().count();
    let half = count.checked_sub(1)? / 2;
    let mut from_middle = own().skip(half).map(|row| numbers[*row as usize]);
    let low = from_middle.next()?;
    let high = if count.is_multiple_of(2) { from_middle.next()? } else { low };
    let middle = Decimal::try_from((low + high) / 2.0).ok()?;
    Some(middle.round_dp(4).normalize().to_string())
}

/// For windows of rows that reach beyond the end.
pub(crate) fn window(rows: &[u32], from: u32, count: u32) -> &[u32] {
    let from = rows.len().min(from as usize);
    &rows[from..rows.len().min(from.saturating_add(count as usize))]
}
