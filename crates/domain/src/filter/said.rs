//! What a record says in a field.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{enterprise, related};
use crate::{
    activity::Activity,
    attachment::Attachment,
    contact::Contact,
    custom::CustomValue,
    delegation::Delegation,
    enterprise::Enterprise,
    id::RecordId,
    plan::Plan,
    record::{Noun, Record},
    risk::Risk,
    task::Task,
    text::Bilingual,
};

/// What a record says in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said<'r> {
    /// Nothing.
    Nothing,
    /// A text in both languages.
    Text(Cow<'r, str>, Cow<'r, str>),
    /// A number.
    Number(Decimal),
    /// A day.
    Day(NaiveDate),
    /// Keys of choices, or tags.
    Keys(Vec<Cow<'r, str>>),
    /// A key with what it is called, where that stands in the record.
    Named(Cow<'r, str>, Bilingual),
    /// A record, which is known by its code.
    Record(Noun, RecordId),
}

impl<'r> Said<'r> {
    pub(super) fn text(text: &'r str) -> Self {
        match text.is_empty() {
            true => Self::Nothing,
            false => Self::Text(Cow::Borrowed(text), Cow::Borrowed("")),
        }
    }

    pub(super) fn pair(text: &'r Bilingual) -> Self {
        match text.is_empty() {
            true => Self::Nothing,
            false => Self::Text(Cow::Borrowed(&text.zh), Cow::Borrowed(&text.en)),
        }
    }

    pub(super) fn number(number: Option<impl Into<Decimal>>) -> Self {
        number.map_or(Self::Nothing, |number| Self::Number(number.into()))
    }

    pub(super) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }

    pub(super) fn key(key: Option<&'static str>) -> Self {
        key.map_or(Self::Nothing, |key| Self::Keys(vec![Cow::Borrowed(key)]))
    }

    pub(super) fn yes(yes: Option<bool>) -> Self {
        Self::key(yes.map(|yes| if yes { "yes" } else { "no" }))
    }

    pub(super) fn keys(keys: impl Iterator<Item = &'r str>) -> Self {
        let keys: Vec<_> = keys.map(Cow::Borrowed).collect();
        if keys.is_empty() { Self::Nothing } else { Self::Keys(keys) }
    }

    /// Key of what is called by its name, by the Chinese one or else the English one where it has no other.
    pub(super) fn named(key: &'r str, name: &'r Bilingual) -> Self {
        let key =
            [key, name.zh.as_str(), name.en.as_str()].into_iter().find(|text| !text.is_empty());
        key.map_or(Self::Nothing, |key| {
            let name = if name.is_empty() { Bilingual::new(key, key) } else { name.clone() };
            Self::Named(Cow::Borrowed(key), name)
        })
    }

    pub(super) fn record(noun: Noun, id: Option<impl Into<RecordId>>) -> Self {
        id.map_or(Self::Nothing, |id| Self::Record(noun, id.into()))
    }
}

/// How a field is read from a record of its noun.
#[derive(Debug, Clone, Copy)]
pub enum Read {
    /// From a client.
    Enterprise(fn(&Enterprise) -> Said<'_>),
    /// From a person.
    Contact(fn(&Contact) -> Said<'_>),
    /// From a plan.
    Plan(fn(&Plan) -> Said<'_>),
    /// From a risk.
    Risk(fn(&Risk) -> Said<'_>),
    /// From a delegation.
    Delegation(fn(&Delegation) -> Said<'_>),
    /// From what happened.
    Activity(fn(&Activity) -> Said<'_>),
    /// From a task.
    Task(fn(&Task) -> Said<'_>),
    /// From a file that is kept.
    Attachment(fn(&Attachment) -> Said<'_>),
}

impl Read {
    /// What a record says; nothing where it is of another noun.
    pub fn from(self, record: &Record) -> Said<'_> {
        match (self, record) {
            (Self::Enterprise(read), Record::Enterprise(record)) => read(record),
            (Self::Contact(read), Record::Contact(record)) => read(record),
            (Self::Plan(read), Record::Plan(record)) => read(record),
            (Self::Risk(read), Record::Risk(record)) => read(record),
            (Self::Delegation(read), Record::Delegation(record)) => read(record),
            (Self::Activity(read), Record::Activity(record)) => read(record),
            (Self::Task(read), Record::Task(record)) => read(record),
            (Self::Attachment(read), Record::Attachment(record)) => read(record),
            _ => Said::Nothing,
        }
    }
}

/// How the fields of records of one type are read.
pub(super) type Reads<R> = Vec<(&'static str, fn(&R) -> Said<'_>)>;

pub(super) fn wrapped<R>(
    reads: Reads<R>,
    wrap: fn(fn(&R) -> Said<'_>) -> Read,
) -> Vec<(&'static str, Read)> {
    reads.into_iter().map(|(key, read)| (key, wrap(read))).collect()
}

/// How the fields of a noun are read, without those a centre added and those reckoned from other records. What is
/// [`PARTED`] holds the keys of all its parts.
pub fn reads(noun: Noun) -> Vec<(&'static str, Read)> {
    match noun {
        Noun::Enterprise => enterprise::reads(),
        other => related::reads(other),
    }
}

/// What has a field for each of its parts: where one stands in a country, how far a service is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parted {
    /// Holds keys of part and status, `PK:exporting`. Before the part, a dot between, it is the key of a field.
    pub key: &'static str,
    /// Word for all of it.
    pub term: &'static str,
    /// Before a status, a dot between, it is that status in words.
    pub words: &'static str,
    /// The statuses.
    pub statuses: &'static [&'static str],
}

/// What has a field for each of its parts.
pub static PARTED: [Parted; 2] = [
    Parted {
        key: "presence",
        term: "list.presence",
        words: "presence",
        statuses: &["interested", "not_interested", "exporting", "entered", "left"],
    },
    Parted {
        key: "service",
        term: "list.service",
        words: "serviceStatus",
        statuses: &["offered", "running", "done", "dropped"],
    },
];

/// Of which parted field a key is a part, and of which part: `presence.PK`.
pub fn part_of(key: &str) -> Option<(&'static Parted, &str)> {
    let (head, part) = key.split_once('.')?;
    PARTED.iter().find(|parted| parted.key == head).map(|parted| (parted, part))
}

/// What stands in a field that a centre added.
pub fn custom_said(value: &CustomValue) -> Said<'_> {
    match value {
        CustomValue::Text(text) => Said::text(text),
        CustomValue::Number(number) => Said::Number(*number),
        CustomValue::Date(day) => Said::Day(*day),
        CustomValue::Choice(key) => Said::keys([key.as_str()].into_iter()),
        CustomValue::YesNo(yes) => Said::yes(Some(*yes)),
    }
}
