//! Small views of records: what a list, a link or a chip needs to name one.

use std::collections::HashMap;

use portolan_domain::id::RecordId;
use portolan_domain::record::{Entity, Noun, Record};
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A record by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Ref {
    /// What it is.
    pub noun: Noun,
    /// Which one.
    pub id: RecordId,
    /// Its code.
    pub code: String,
    /// What people call it.
    pub title: Bilingual,
}

impl Ref {
    /// Names a record.
    pub fn to(record: &Record) -> Self {
        let title = match record {
            Record::Enterprise(enterprise) => enterprise.called().clone(),
            other => other.title(),
        };
        Self { noun: record.noun(), id: record.id(), code: record.code().to_string(), title }
    }

    /// Names an entity.
    pub fn of(entity: &impl Entity) -> Self {
        Self::to(&entity.clone().into_record())
    }
}

/// How many there are of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    /// What is counted, as a key: a tier, a stage, a city.
    pub key: String,
    /// In words.
    pub label: Bilingual,
    /// How many.
    pub count: u32,
}

/// Names by id, to resolve the arrows of many records at once.
pub(crate) struct Names(HashMap<RecordId, Ref>);

impl Names {
    pub(crate) fn of<T: Entity>(entities: &[T]) -> Self {
        Self(entities.iter().map(|entity| (entity.id(), Ref::of(entity))).collect())
    }

    pub(crate) fn get(&self, id: impl Into<RecordId>) -> Option<Ref> {
        self.0.get(&id.into()).cloned()
    }
}
