//! Migrations come in pairs of one name, one for each database.

use std::collections::BTreeSet;

use super::{Complaint, File};

const FOLDER: &str = "crates/store/migrations/";

pub(super) fn check(files: &[File]) -> Vec<Complaint> {
    let names = |database: &str| -> BTreeSet<&str> {
        let folder = format!("{FOLDER}{database}/");
        files.iter().filter_map(|file| file.path.strip_prefix(&folder)).collect()
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    let odd = |database: &str, name: &str, other: &str| {
        Complaint::new(format!("{FOLDER}{database}/{name}"), format!("has no pair for {other}"))
    };
    let sqlite_only = sqlite.difference(&postgres).map(|name| odd("sqlite", name, "postgres"));
    sqlite_only
        .chain(postgres.difference(&sqlite).map(|name| odd("postgres", name, "sqlite")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn an_odd_migration_is_named() {
        let files = [
            file("crates/store/migrations/sqlite/0001_nouns.sql", ""),
            file("crates/store/migrations/postgres/0001_nouns.sql", ""),
            file("crates/store/migrations/postgres/0002_partners.sql", ""),
        ];
        let complaints = check(&files);
        assert_eq!(complaints.len(), 1);
        assert_eq!(complaints[0].path, "crates/store/migrations/postgres/0002_partners.sql");
    }
}
