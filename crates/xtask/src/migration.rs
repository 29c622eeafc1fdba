//! `cargo xtask migration NAME`: an empty pair of migrations with the next number.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::paths;

const DATABASES: [&str; 2] = ["sqlite", "postgres"];

/// Writes the pair and says where.
pub(crate) fn migration(name: &str) -> Result<()> {
    if name.is_empty()
        || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    {
        bail!("a migration's name is of lower-case letters, digits and `_`, not {name:?}");
    }
    let migrations = paths::root().join("crates/store/migrations");
    let mut names = Vec::new();
    for database in DATABASES {
        let folder = migrations.join(database);
        for entry in
            fs::read_dir(&folder).with_context(|| format!("no folder {}", folder.display()))?
        {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
    }
    let file = format!("{:04}_{name}.sql", next(&names));
    for database in DATABASES {
        let path = migrations.join(database).join(&file);
        fs::write(
            &path,
            "-- What changes, and why: here. Tables and constraints: at their place.\n",
        )?;
        println!("{}", path.display());
    }
    Ok(())
}

fn next(names: &[String]) -> u32 {
    let numbers = names.iter().filter_map(|name| name.split('_').next()?.parse::<u32>().ok());
    numbers.max().unwrap_or_default() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_from_the_highest() {
        let names = ["0001_nouns.sql", "0003_partners.sql", "README.md"].map(str::to_owned);
        assert_eq!(next(&names), 4);
        assert_eq!(next(&[]), 1);
    }
}
