//! Which rows a filter leaves.

use chrono::{Datelike, NaiveDate};
use portolan_domain::filter::{self, Filter, ListChoice, Operator, PARENTS, Related, Test};
use portolan_domain::record::Noun;
use rust_decimal::Decimal;

use crate::Lists;
use crate::bits::Bits;
use crate::column::{Column, Hay, Keys, Many, NO_DAY, Texts, day_number, near};
use crate::table::Table;

/// Nested deeper than this nobody reads a filter, and hostile ones would use up the stack.
const DEEPEST: usize = 32;

/// Why a filter says nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// There is no such field.
    #[error("there is no field {0:?}")]
    Field(String),
    /// The field is not compared like this.
    #[error("{0:?} is not compared like this")]
    Operator(String),
    /// The field holds no such value, or too few or many were given.
    #[error("{field:?} is never {value:?}")]
    Value {
        /// The field.
        field: String,
        /// The value; empty where one is wanted and none is given.
        value: String,
    },
    /// Records of this noun have none of that.
    #[error("nothing is known of {0:?} here")]
    Related(Noun),
    /// Nested too deep.
    #[error("the filter is nested deeper than anybody reads")]
    Deep,
    /// No field that can head groups.
    #[error("{0:?} heads no groups")]
    Group(String),
}

type Result<T> = std::result::Result<T, FilterError>;

impl Lists {
    /// The rows of a table that a filter leaves.
    pub(crate) fn judged(
        &self,
        table: &Table,
        filter: Option<&Filter>,
        today: NaiveDate,
    ) -> Result<Bits> {
        match filter {
            None => Ok(table.alive.clone()),
            Some(filter) => {
                let mut bits = Judge { lists: self, today }.filter(table, filter, 0)?;
                bits.and(&table.alive);
                Ok(bits)
            }
        }
    }
}

struct Judge<'l> {
    lists: &'l Lists,
    today: NaiveDate,
}

impl Judge<'_> {
    fn filter(&self, table: &Table, filter: &Filter, depth: usize) -> Result<Bits> {
        if depth > DEEPEST {
            return Err(FilterError::Deep);
        }
        match filter {
            Filter::All(parts) => {
                let mut all = table.alive.clone();
                for part in parts {
                    all.and(&self.filter(table, part, depth + 1)?);
                }
                Ok(all)
            }
            Filter::Any(parts) => {
                let mut any = Bits::none(table.rows());
                for part in parts {
                    any.or(&self.filter(table, part, depth + 1)?);
                }
                Ok(any)
            }
            Filter::Not(part) => Ok(self.filter(table, part, depth + 1)?.turned(&table.alive)),
            Filter::Test(test) => self.test(table, test),
            Filter::Related(related) => self.related(table, related, depth),
        }
    }

    fn related(&self, table: &Table, related: &Related, depth: usize) -> Result<Bits> {
        let known = PARENTS.iter().find(|one| one.of == table.noun && one.noun == related.noun);
        let known = known.ok_or(FilterError::Related(related.noun))?;
        let empty;
        let own = match self.lists.tables.get(&related.noun) {
            Some(own) => own,
            None => {
                empty = Table::new(related.noun, &self.lists.custom);
                &empty
            }
        };
        let mut bits = match &related.filter {
            Some(filter) => self.filter(own, filter, depth + 1)?,
            None => own.alive.clone(),
        };
        bits.and(&own.alive);
        match known.via.and_then(|via| self.lists.tables.get(&via)) {
            None if known.via.is_some() => Ok(Bits::none(table.rows())),
            None => Ok(up(own, &bits, table)),
            Some(between) => {
                let mut through = up(own, &bits, between);
                through.and(&between.alive);
                Ok(up(between, &through, table))
            }
        }
    }

    fn test(&self, table: &Table, test: &Test) -> Result<Bits> {
        let rows = table.rows();
        if let Some((parted, part)) = filter::part_of(&test.field) {
            let Some(Column::Keys(keys)) = table.column(parted.key) else {
                return Err(FilterError::Field(test.field.clone()));
            };
            return of_part(keys, part, test, rows);
        }
        let column =
            table.column(&test.field).ok_or_else(|| FilterError::Field(test.field.clone()))?;
        let turned = |bits: Bits| bits.turned(&table.alive);
        if test.operator == Operator::IsNot {
            let is = Test { operator: Operator::Is, ..test.clone() };
            return self.test(table, &is).map(turned);
        }
        if matches!(test.operator, Operator::Empty | Operator::Filled) {
            if !test.values.is_empty() {
                return Err(value(test, &test.values[0]));
            }
            let filled = filled(column, rows);
            return Ok(if test.operator == Operator::Filled { filled } else { turned(filled) });
        }
        match column {
            Column::Text(texts) => text(texts, test),
            Column::Number(numbers) => number(numbers, test),
            Column::Day(days) => self.day(days, test),
            Column::Keys(keys) => chosen(keys, test),
            Column::Records(noun, many) => self.record(*noun, many, test, rows),
        }
    }

    fn day(&self, days: &[i32], test: &Test) -> Result<Bits> {
        let from_today = |sign: i32| -> Result<i32> {
            let count: i32 = one(test)?.parse().map_err(|_| value(test, &test.values[0]))?;
            if (0..=100_000).contains(&count) {
                Ok(day_number(self.today) + sign * count)
            } else {
                Err(value(test, &test.values[0]))
            }
        };
        let read = |text: &String| text.parse().map(day_number).map_err(|_| value(test, text));
        let (low, high) = match test.operator {
            Operator::Is => {
                let wanted = some(test)?.iter().map(read).collect::<Result<Vec<_>>>()?;
                return Ok(Bits::scan(days, |day| wanted.contains(&day)));
            }
            Operator::AtLeast => (read(one(test)?)?, i32::MAX),
            Operator::AtMost => (NO_DAY + 1, read(one(test)?)?),
            Operator::NextDays => (day_number(self.today), from_today(1)?),
            Operator::LastDays => (from_today(-1)?, day_number(self.today)),
            Operator::ThisMonth | Operator::ThisYear | Operator::Past => {
                match (test.values.first(), test.operator) {
                    (Some(given), _) => return Err(value(test, given)),
                    (None, Operator::ThisMonth) => month_of(self.today),
                    (None, Operator::ThisYear) => year_of(self.today),
                    (None, _) => (NO_DAY + 1, day_number(self.today) - 1),
                }
            }
            _ => return Err(FilterError::Operator(test.field.clone())),
        };
        Ok(Bits::scan(days, |day| low <= day && day <= high))
    }

    fn record(&self, noun: Noun, many: &Many, test: &Test, rows: usize) -> Result<Bits> {
        let heads = self.lists.tables.get(&noun).map_or(&[][..], |table| &table.heads);
        let wanted = small(some(test)?);
        let hits: Vec<bool> = match test.operator {
            Operator::Is => heads.iter().map(|head| test.values.contains(&head.code)).collect(),
            Operator::Contains => heads
                .iter()
                .map(|head| {
                    let sides = [&head.code, &head.title.zh, &head.title.en];
                    sides.into_iter().any(|side| has(side, &wanted))
                })
                .collect(),
            _ => return Err(FilterError::Operator(test.field.clone())),
        };
        Ok(marked(many, &hits, rows))
    }
}

/// The rows of a table to which marked rows of another belong.
fn up(own: &Table, bits: &Bits, to: &Table) -> Bits {
    let mut found = Bits::none(to.rows());
    let Some((_, many)) = own.parents.iter().find(|(noun, _)| *noun == to.noun) else {
        return found;
    };
    for row in bits.rows() {
        for slot in many.of(row) {
            found.set(slot, true);
        }
    }
    found
}

/// First and last day of the calendar month of a day.
fn month_of(day: NaiveDate) -> (i32, i32) {
    let last = (28..=31).rev().find_map(|number| day.with_day(number));
    (day_number(day.with_day(1).unwrap_or(day)), day_number(last.unwrap_or(day)))
}

/// First and last day of the calendar year of a day.
fn year_of(day: NaiveDate) -> (i32, i32) {
    let last = day.with_ordinal(366).or_else(|| day.with_ordinal(365));
    (day_number(day.with_ordinal(1).unwrap_or(day)), day_number(last.unwrap_or(day)))
}

fn value(test: &Test, value: &str) -> FilterError {
    FilterError::Value { field: test.field.clone(), value: value.to_owned() }
}

fn one(test: &Test) -> Result<&String> {
    match test.values.as_slice() {
        [only] => Ok(only),
        many => Err(value(test, many.get(1).map_or("", String::as_str))),
    }
}

fn some(test: &Test) -> Result<&[String]> {
    if test.values.is_empty() { Err(value(test, "")) } else { Ok(&test.values) }
}

fn small(values: &[String]) -> Vec<String> {
    values.iter().map(|value| value.to_lowercase()).collect()
}

fn has(text: &str, wanted: &[String]) -> bool {
    let text = text.to_lowercase();
    wanted.iter().any(|wanted| text.contains(wanted))
}

fn filled(column: &Column, rows: usize) -> Bits {
    match column {
        Column::Text(texts) => Bits::of(rows, |row| !texts.is_empty(row)),
        Column::Number(numbers) => Bits::scan(numbers, |number| !number.is_nan()),
        Column::Day(days) => Bits::scan(days, |day| day != NO_DAY),
        Column::Keys(keys) => Bits::scan(&keys.rows, |combination| combination > 0),
        Column::Records(_, many) => Bits::scan(&many.first, |first| first > 0),
    }
}

fn text(texts: &Texts, test: &Test) -> Result<Bits> {
    let wanted = small(some(test)?);
    let (hay, strayed) = texts.hay();
    let fits: fn(&str, &[String]) -> bool = match test.operator {
        Operator::Is => |text, wanted| {
            let mut sides = text.split('\0');
            sides.any(|side| !side.is_empty() && wanted.iter().any(|wanted| wanted == side))
        },
        Operator::Contains => |text, wanted| {
            let mut wanted = wanted.iter().filter(|wanted| !wanted.contains('\0'));
            wanted.any(|wanted| text.contains(wanted))
        },
        _ => return Err(FilterError::Operator(test.field.clone())),
    };
    let mut bits = match test.operator {
        Operator::Contains => containing(hay, &wanted),
        _ => Bits::of(hay.from.len() - 1, |row| {
            fits(&hay.text[hay.from[row]..hay.from[row + 1]], &wanted)
        }),
    };
    let mut own = String::new();
    for &row in strayed {
        own.clear();
        texts.put_small(row as usize, &mut own);
        bits.set(row, fits(&own, &wanted));
    }
    Ok(bits)
}

/// The rows of a hay in which one of these stands.
fn containing(hay: &Hay, wanted: &[String]) -> Bits {
    let mut bits = Bits::none(hay.from.len() - 1);
    for wanted in wanted.iter().filter(|wanted| !wanted.contains('\0')) {
        let mut row = 0;
        let mut at = 0;
        let finder = hay.finder(wanted);
        while let Some(found) = finder.find(&hay.text.as_bytes()[at..]) {
            let found = at + found;
            if found >= hay.text.len() {
                break;
            }
            row = row_of(&hay.from, row, found);
            bits.set(u32::try_from(row).unwrap_or(u32::MAX), true);
            at = hay.from[row + 1];
        }
    }
    bits
}

/// The row that a place of the hay is in, not before `row`: it is looked for in growing steps, since it is mostly near.
fn row_of(from: &[usize], row: usize, found: usize) -> usize {
    let (mut low, mut step) = (row, 1);
    while low + step < from.len() && from[low + step] <= found {
        low += step;
        step *= 2;
    }
    let high = from.len().min(low + step);
    low + from[low + 1..high].partition_point(|from| *from <= found)
}

fn number(numbers: &[f64], test: &Test) -> Result<Bits> {
    let read = |text: &String| {
        let number = text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(text));
        number.map(near).map_err(|_| value(test, text))
    };
    match test.operator {
        Operator::Is => {
            let wanted = some(test)?.iter().map(read).collect::<Result<Vec<_>>>()?;
            Ok(Bits::scan(numbers, |number| wanted.contains(&number)))
        }
        Operator::AtLeast => {
            let low = read(one(test)?)?;
            Ok(Bits::scan(numbers, |number| number >= low))
        }
        Operator::AtMost => {
            let high = read(one(test)?)?;
            Ok(Bits::scan(numbers, |number| number <= high))
        }
        _ => Err(FilterError::Operator(test.field.clone())),
    }
}

fn chosen(keys: &Keys, test: &Test) -> Result<Bits> {
    let wanted = small(some(test)?);
    let hits: Vec<bool> = match test.operator {
        Operator::Is => {
            let asked = |one: &ListChoice| {
                test.values.iter().any(|value| filter::key_of(&test.field, value) == one.key)
            };
            keys.known.iter().map(asked).collect()
        }
        Operator::Contains => keys
            .known
            .iter()
            .map(|one| {
                [&one.key, &one.label.zh, &one.label.en].into_iter().any(|side| has(side, &wanted))
            })
            .collect(),
        _ => return Err(FilterError::Operator(test.field.clone())),
    };
    Ok(keyed(keys, &hits))
}

/// The rows with a key that is a hit.
fn keyed(keys: &Keys, hits: &[bool]) -> Bits {
    let hit = |combination: &[u32]| combination.iter().any(|number| hits[*number as usize]);
    let hits: Vec<bool> = keys.combinations.iter().map(|own| hit(own)).collect();
    Bits::scan(&keys.rows, |combination| hits[combination as usize])
}

/// The rows with a number that is a hit.
fn marked(many: &Many, hits: &[bool], rows: usize) -> Bits {
    let mut by_first = vec![false; hits.len() + 1];
    by_first[1..].copy_from_slice(hits);
    let hit = |number: u32| by_first.get(number as usize).copied().unwrap_or(false);
    let mut bits = Bits::scan(&many.first[..rows], hit);
    for (row, more) in &many.more {
        if more.iter().any(|number| hit(*number)) {
            bits.set(*row, true);
        }
    }
    bits
}

/// Tests of one part, as where one stands in a country, whose keys are `PK:exporting`.
fn of_part(keys: &Keys, part: &str, test: &Test, rows: usize) -> Result<Bits> {
    let status = |key: &str| {
        key.strip_prefix(part).and_then(|rest| rest.strip_prefix(':')).map(str::to_owned)
    };
    let hits = |fits: &dyn Fn(&str) -> bool| -> Vec<bool> {
        let fit = |one: &ListChoice| status(&one.key).is_some_and(|own| fits(&own));
        keys.known.iter().map(fit).collect()
    };
    let any = || keyed(keys, &hits(&|_| true));
    let all = Bits::of(rows, |_| true);
    match test.operator {
        Operator::Is | Operator::IsNot => {
            let wanted = some(test)?;
            let bits = keyed(keys, &hits(&|own| wanted.iter().any(|one| one == own)));
            Ok(if test.operator == Operator::Is { bits } else { bits.turned(&all) })
        }
        Operator::Filled => Ok(any()),
        Operator::Empty => Ok(any().turned(&all)),
        _ => Err(FilterError::Operator(test.field.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_and_a_year_end_on_their_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let of = |from: &str, to: &str| (day_number(day(from)), day_number(day(to)));
        for (today, first, last) in [
            ("2026-11-27", "2026-11-01", "2026-11-30"),
            ("2026-12-31", "2026-12-01", "2026-12-31"),
            ("2027-02-28", "2027-02-01", "2027-02-28"),
            ("2028-02-01", "2028-02-01", "2028-02-29"),
        ] {
            assert_eq!(month_of(day(today)), of(first, last), "{today}");
        }
        for (today, first, last) in [
            ("2026-11-27", "2026-01-01", "2026-12-31"),
            ("2028-12-31", "2028-01-01", "2028-12-31"),
            ("2027-01-01", "2027-01-01", "2027-12-31"),
        ] {
            assert_eq!(year_of(day(today)), of(first, last), "{today}");
        }
    }
}
