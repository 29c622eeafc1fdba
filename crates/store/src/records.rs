//! Reading records. All nouns are read by the same few statements.

use portolan_domain::{
    id::RecordId,
    record::{Entity, Noun, Record},
};

use crate::{Store, error::Result};

impl Store {
    /// One record by its id.
    ///
    /// # Errors
    /// When the database fails or the row cannot be read.
    pub async fn get<T: Entity>(&self, id: impl Into<RecordId>) -> Result<Option<T>> {
        unimplemented!("{}", id.into())
    }

    /// All records of a noun, by code.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn all<T: Entity>(&self) -> Result<Vec<T>> {
        unimplemented!()
    }

    /// One record of a noun known only when running.
    ///
    /// # Errors
    /// When the database fails or the row cannot be read.
    pub async fn record(&self, noun: Noun, id: impl Into<RecordId>) -> Result<Option<Record>> {
        unimplemented!("{noun:?} {}", id.into())
    }

    /// All records of these nouns as of one moment: nouns in the order given, each by code.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub async fn records(&self, nouns: &[Noun]) -> Result<Vec<Record>> {
        unimplemented!("{nouns:?}")
    }

    /// One record by its code.
    ///
    /// # Errors
    /// When the database fails or the row cannot be read.
    pub async fn by_code(&self, noun: Noun, code: &str) -> Result<Option<Record>> {
        unimplemented!("{noun:?} {code}")
    }
}
