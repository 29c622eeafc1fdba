//! What must hold for a record to be shown: tests of fields, joined by and, or and not, and questions about related
//! records.
//!
//! Which fields there are and what a record says in each stands in `filter/`; records are judged by `portolan-list`, which
//! holds them in columns.

mod enterprise;
mod field;
mod party;
mod related;
mod risk;
mod said;
mod work;

pub use enterprise::SERVICES;
pub use field::{ListChoice, ListField, ListFieldKind, ListUnit, custom_key, fields};
pub use related::{PARENTS, Parent, parents};
pub use said::{PARTED, Parted, Read, Said, custom_said, part_of, reads};

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::intake::draft::bare_city;
use crate::record::Noun;

/// The key of a choice as a filter may write it: 上海市 is the city 上海.
pub fn key_of<'v>(field: &str, value: &'v str) -> &'v str {
    if field == "city" { bare_city(value) } else { value }
}

/// A filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Filter {
    /// All of these hold.
    All(Vec<Filter>),
    /// At least one of these holds.
    Any(Vec<Filter>),
    /// This does not hold.
    Not(Box<Filter>),
    /// A field is so.
    Test(Test),
    /// There is a related record that is so.
    Related(Related),
}

/// A test of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Test {
    /// Key of the field.
    pub field: String,
    /// How it is compared.
    pub operator: Operator,
    /// With what: keys, numbers, days as `2026-11-27`, text, as the field's kind says.
    pub values: Vec<String>,
}

/// How a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// It is one of these.
    Is,
    /// It is none of these, or nothing.
    IsNot,
    /// Its text has this in it, in any case of letters.
    Contains,
    /// It is this or more, or this day or later.
    AtLeast,
    /// It is this or less, or this day or earlier.
    AtMost,
    /// Its day is within so many days from today, today included.
    NextDays,
    /// Its day is at most so many days ago, today included.
    LastDays,
    /// Its day is in the calendar month of today, gone by or to come.
    ThisMonth,
    /// Its day is in the calendar year of today, gone by or to come.
    ThisYear,
    /// Its day has passed: it is before today.
    Past,
    /// There is nothing.
    Empty,
    /// There is something.
    Filled,
}

/// A question about related records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Related {
    /// What they are.
    pub noun: Noun,
    /// What must hold for at least one of them; `None` asks only whether there is one.
    pub filter: Option<Box<Filter>>,
}
