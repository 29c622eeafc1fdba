//! Is everything as it was written?

use crate::{Store, error::Result};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// What is wrong; empty when all is well.
    pub problems: Vec<Problem>,
    /// How many records there are.
    pub records: u64,
    /// How many rows the journal has.
    pub journal_rows: u64,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: a table, a record, a page of the file.
    pub place: String,
    /// What.
    pub what: String,
}

impl Store {
    /// Checks the file's pages and their check values, every record, the journal's chain and all references.
    ///
    /// # Errors
    /// Only when the check itself cannot be done.
    pub async fn verify(&self) -> Result<VerifyReport> {
        unimplemented!()
    }
}
