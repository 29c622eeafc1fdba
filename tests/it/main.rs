//! What crosses crates, tested against real databases: an encrypted file, and PostgreSQL where `TEST_POSTGRES_URL`
//! names one. In CI its absence is a failure.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod desk;
mod store;
mod store_backup;
mod store_faults;
mod store_fixture;
mod store_undo;
