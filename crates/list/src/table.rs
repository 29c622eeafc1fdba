//! The records of one noun, a row each. A row keeps its place when its record goes, and gets it back when the record does,
//! so that records that point to it need not be told.

use portolan_domain::custom::CustomField;
use portolan_domain::filter::{
    self, ListField, ListFieldKind, Read, Said, custom_key, custom_said,
};
use portolan_domain::id::{CustomFieldId, RecordId};
use portolan_domain::record::{Noun, Record};
use portolan_domain::text::Bilingual;

use crate::bits::Bits;
use crate::column::{Column, Keys, Many, Texts};
use crate::ids::ById;
use crate::order::Orders;

/// Where a column's values come from.
enum Source {
    Read(Read),
    Custom(CustomFieldId),
    /// Reckoned from other records.
    Derived,
}

pub(crate) struct Held {
    pub(crate) key: String,
    source: Source,
    pub(crate) column: Column,
}

/// What every row has.
pub(crate) struct Head {
    pub(crate) id: RecordId,
    pub(crate) code: String,
    pub(crate) revision: u32,
    /// What people call it.
    pub(crate) title: Bilingual,
}

pub(crate) struct Table {
    pub(crate) noun: Noun,
    slots: ById<RecordId, u32>,
    pub(crate) heads: Vec<Head>,
    pub(crate) alive: Bits,
    pub(crate) columns: Vec<Held>,
    /// Slots of the records each row belongs to.
    pub(crate) parents: Vec<(Noun, Many)>,
    pub(crate) orders: Orders,
}

impl Table {
    pub(crate) fn new(noun: Noun, custom: &[CustomField]) -> Self {
        let fields = filter::fields(noun, &[]);
        let of = |key: &str| fields.iter().find(|field| field.key == key);
        let mut columns: Vec<Held> = filter::reads(noun)
            .into_iter()
            .map(|(key, read)| Held {
                key: key.to_owned(),
                source: Source::Read(read),
                column: column(key, of(key)),
            })
            .collect();
        for field in &fields {
            if !columns.iter().any(|held| held.key == field.key) {
                let column = column(&field.key, Some(field));
                columns.push(Held { key: field.key.clone(), source: Source::Derived, column });
            }
        }
        let belongs =
            filter::PARENTS.iter().filter(|parent| parent.noun == noun && parent.via.is_none());
        let mut table = Self {
            noun,
            slots: ById::default(),
            heads: Vec::new(),
            alive: Bits::default(),
            columns,
            parents: belongs.map(|parent| (parent.of, Many::default())).collect(),
            orders: Orders::default(),
        };
        custom.iter().filter(|field| field.of == noun).for_each(|field| table.add_field(field));
        table
    }

    /// Room for a field that a centre added. In the rows that are there nothing is said yet.
    pub(crate) fn add_field(&mut self, field: &CustomField) {
        let key = custom_key(&field.code);
        if self.columns.iter().any(|held| held.key == key) {
            return;
        }
        let all = filter::fields(self.noun, std::slice::from_ref(field));
        let mut column = column(&key, all.iter().find(|known| known.key == key));
        self.heads.iter().for_each(|_| column.grow());
        self.columns.push(Held { key, source: Source::Custom(field.id), column });
    }

    /// The place of a record, whether it is there or not.
    pub(crate) fn slot(&mut self, id: RecordId) -> u32 {
        if let Some(slot) = self.slots.get(&id) {
            return *slot;
        }
        let slot = u32::try_from(self.heads.len()).unwrap_or(u32::MAX);
        self.slots.insert(id, slot);
        self.heads.push(Head { id, code: String::new(), revision: 0, title: Bilingual::default() });
        self.alive.set(slot, false);
        self.columns.iter_mut().for_each(|held| held.column.grow());
        self.parents.iter_mut().for_each(|(_, many)| many.first.push(0));
        slot
    }

    pub(crate) fn find(&self, id: RecordId) -> Option<u32> {
        self.slots.get(&id).copied().filter(|slot| self.alive.has(*slot))
    }

    /// Whether no record ever had this id.
    pub(crate) fn is_new(&self, id: RecordId) -> bool {
        self.slots.get(&id).is_none_or(|slot| self.heads[*slot as usize].revision == 0)
    }

    pub(crate) fn rows(&self) -> usize {
        self.heads.len()
    }

    pub(crate) fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|held| held.key == key).map(|held| &held.column)
    }

    pub(crate) fn column_mut(&mut self, key: &str) -> Option<&mut Column> {
        self.columns.iter_mut().find(|held| held.key == key).map(|held| &mut held.column)
    }

    pub(crate) fn put(
        &mut self,
        record: &Record,
        parents: &[(Noun, u32)],
        slots: &[(RecordId, u32)],
    ) {
        let slot = self.slot(record.id());
        if self.heads[slot as usize].revision > record.revision() {
            // Two commits may be told in either order.
            return;
        }
        for held in &mut self.columns {
            let said = match &held.source {
                Source::Read(read) => read.from(record),
                Source::Custom(id) => match record {
                    Record::Enterprise(own) => {
                        own.custom.get(id).map_or(Said::Nothing, custom_said)
                    }
                    _ => Said::Nothing,
                },
                Source::Derived => continue,
            };
            held.column.set(slot, said, slots);
        }
        for (noun, many) in &mut self.parents {
            let own: Vec<u32> =
                parents.iter().filter(|(of, _)| of == noun).map(|(_, slot)| *slot).collect();
            many.set(slot, &own);
        }
        let title = match record {
            Record::Enterprise(own) => own.called().clone(),
            other => other.title(),
        };
        let head = &mut self.heads[slot as usize];
        head.code = record.code().to_string();
        head.revision = record.revision();
        head.title = title;
        self.alive.set(slot, true);
        self.orders.changed(slot);
    }

    pub(crate) fn remove(&mut self, id: RecordId) {
        if let Some(slot) = self.find(id) {
            self.alive.set(slot, false);
            self.orders.changed(slot);
        }
    }
}

/// The records named in the fields of a record.
pub(crate) fn named(record: &Record) -> Vec<(Noun, RecordId)> {
    match record {
        Record::Enterprise(own) => {
            own.consultant_id.map(|id| (Noun::Consultant, id.into())).into_iter().collect()
        }
        Record::Plan(own) => vec![(Noun::Market, own.market_id.into())],
        Record::Risk(own) => {
            let owner = own.owner_id.map(|id| (Noun::Consultant, id.into()));
            owner.into_iter().chain(own.market_id.map(|id| (Noun::Market, id.into()))).collect()
        }
        Record::Activity(own) => {
            own.consultant_id.map(|id| (Noun::Consultant, id.into())).into_iter().collect()
        }
        Record::Task(own) => {
            own.owner_id.map(|id| (Noun::Consultant, id.into())).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// An empty column for a field. Without a field it holds keys: those behind the fields of single countries.
fn column(key: &str, field: Option<&ListField>) -> Column {
    let records = match key {
        "consultant" | "owner" => Some(Noun::Consultant),
        "market" => Some(Noun::Market),
        _ => None,
    };
    if let Some(noun) = records {
        return Column::Records(noun, Many::default());
    }
    match field.map(|field| field.kind) {
        Some(ListFieldKind::Text) => Column::Text(Texts::default()),
        Some(ListFieldKind::Number) => Column::Number(Vec::new()),
        Some(ListFieldKind::Date) => Column::Day(Vec::new()),
        _ => Column::Keys(Keys::new(field.map_or(&[], |field| &field.choices))),
    }
}
