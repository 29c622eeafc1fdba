//! Lists of records: filtered, sorted, grouped, a window of rows at a time with exact totals.
//!
//! What lists show lies in columns, a table for each noun: a filter is a scan of a few columns that leaves a bit for each
//! row, and an order is kept until somebody edits, so that a page of 100,000 records takes a fraction of a millisecond.
//! Which fields there are, and what a record says in each, stands in the domain.

mod bits;
mod cells;
mod column;
mod ids;
mod judge;
mod order;
mod page;
mod table;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use portolan_domain::custom::CustomField;
use portolan_domain::filter::{Filter, ListField};
use portolan_domain::id::RecordId;
use portolan_domain::record::{Noun, Record};
use portolan_domain::saved_view::SortBy;
use portolan_domain::text::Language;

pub use cells::{ListRow, RowCell};
pub use judge::FilterError;
pub use page::{DERIVED, ListGroup, ListTotals, Listed, Place};

use table::Table;

/// The nouns that are held, each after those it may point to.
pub const LISTED: [Noun; 11] = [
    Noun::Consultant,
    Noun::CustomField,
    Noun::Enterprise,
    Noun::Contact,
    Noun::Market,
    Noun::Plan,
    Noun::Delegation,
    Noun::Risk,
    Noun::Activity,
    Noun::Task,
    Noun::Attachment,
];

/// What is asked of a list, without which window of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What is listed.
    pub noun: Noun,
    /// What must hold; `None` lists all.
    pub filter: Option<Filter>,
    /// In which order, the first deciding first; codes decide last.
    pub sort: Vec<SortBy>,
    /// Field whose values head groups.
    pub group: Option<String>,
    /// Numbers that are summed for groups and in all.
    pub sums: Vec<String>,
    /// Language that texts are sorted in.
    pub language: Language,
    /// The day that days are counted from.
    pub today: NaiveDate,
}

/// What lists show of all records.
#[derive(Default)]
pub struct Lists {
    tables: BTreeMap<Noun, Table>,
    custom: Vec<CustomField>,
    /// What was asked last, the latest at the end; emptied by every change.
    made: Vec<(Asked, Listed)>,
    /// Whether what is reckoned from other records waits to be reckoned.
    owes_derived: bool,
}

impl Lists {
    /// Lists of these records, which come each after those they may point to, fields that a centre added first.
    pub fn of(records: impl IntoIterator<Item = Record>) -> Self {
        let mut lists = Self::default();
        for record in records {
            lists.put(&record);
        }
        lists
    }

    /// Whether it can be answered from the records of its own noun and those that these name: nothing is asked about what
    /// belongs to them.
    pub fn is_own(asked: &Asked, fields: &[String]) -> bool {
        let derived = |field: &str| DERIVED.contains(&field);
        let told = fields.iter().chain(&asked.sums).chain(&asked.group).map(String::as_str);
        let sorted = asked.sort.iter().map(|by| by.field.as_str());
        !told.chain(sorted).any(derived) && asked.filter.as_ref().is_none_or(Self::is_own_filter)
    }

    /// The same of a filter.
    pub fn is_own_filter(filter: &Filter) -> bool {
        match filter {
            Filter::All(parts) | Filter::Any(parts) => parts.iter().all(Self::is_own_filter),
            Filter::Not(part) => Self::is_own_filter(part),
            Filter::Test(test) => !DERIVED.contains(&test.field.as_str()),
            Filter::Related(_) => false,
        }
    }

    /// Whether what changed needs everything to be read anew: a field that a centre added came or is another.
    pub fn outlives(&self, changed: &[Record], removed: &[(Noun, RecordId)]) -> bool {
        let same = |record: &Record| match record {
            Record::CustomField(field) => self.custom.iter().any(|known| {
                known.id == field.id && (known.kind, &known.choices) == (field.kind, &field.choices)
            }),
            _ => true,
        };
        changed.iter().all(same) && removed.iter().all(|(noun, _)| *noun != Noun::CustomField)
    }

    /// Takes a record in as it is now.
    pub fn put(&mut self, record: &Record) {
        self.made.clear();
        if let Record::CustomField(field) = record {
            return self.put_field(field);
        }
        if !LISTED.contains(&record.noun()) {
            return;
        }
        self.owes_derived |= match record.noun() {
            // A new row has no place in what was reckoned.
            Noun::Enterprise => self.table(Noun::Enterprise).is_new(record.id()),
            noun => matches!(noun, Noun::Plan | Noun::Contact | Noun::Activity),
        };
        let parents = portolan_domain::filter::parents(record);
        let parents: Vec<_> =
            parents.into_iter().map(|(noun, id)| (noun, self.table(noun).slot(id))).collect();
        let named = self.named_in(record);
        self.table(record.noun()).put(record, &parents, &named);
    }

    /// Takes a record out.
    pub fn remove(&mut self, noun: Noun, id: RecordId) {
        self.made.clear();
        self.owes_derived |= matches!(noun, Noun::Plan | Noun::Contact | Noun::Activity);
        if let Some(table) = self.tables.get_mut(&noun) {
            table.remove(id);
        }
    }

    /// The fields of a noun with what can be chosen in each.
    pub fn fields(&self, noun: Noun) -> Vec<ListField> {
        cells::fields(self, noun)
    }

    fn put_field(&mut self, field: &CustomField) {
        match self.custom.iter_mut().find(|known| known.id == field.id) {
            Some(known) => *known = field.clone(),
            None => self.custom.push(field.clone()),
        }
        self.custom.sort_by_cached_key(|known| known.code.sort_key());
        if let Some(table) = self.tables.get_mut(&field.of) {
            table.add_field(field);
        }
    }

    fn table(&mut self, noun: Noun) -> &mut Table {
        let custom = &self.custom;
        self.tables.entry(noun).or_insert_with(|| Table::new(noun, custom))
    }

    /// Slots of the records named in the fields of a record, by id.
    fn named_in(&mut self, record: &Record) -> Vec<(RecordId, u32)> {
        let of = table::named(record);
        of.into_iter().map(|(noun, id)| (id, self.table(noun).slot(id))).collect()
    }
}
