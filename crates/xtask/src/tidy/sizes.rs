//! No file grows past 600 lines; tests and generated files do not count.

use super::{Complaint, File};

const MOST: usize = 600;
const SOURCES: [&str; 5] = [".rs", ".ts", ".tsx", ".css", ".sql"];

pub(super) fn check(files: &[File]) -> Vec<Complaint> {
    files
        .iter()
        .filter(|file| SOURCES.iter().any(|ending| file.path.ends_with(ending)))
        .filter(|file| file.path != "ui/src/bindings.ts" && !is_test(&file.path))
        .filter_map(|file| {
            let lines = length(&file.text);
            (lines > MOST).then(|| {
                Complaint::new(
                    &file.path,
                    format!("{lines} lines: split it by meaning (most: {MOST})"),
                )
            })
        })
        .collect()
}

fn is_test(path: &str) -> bool {
    path.starts_with("tests/")
        || path.contains("/tests/")
        || path.ends_with(".test.ts")
        || path.ends_with(".test.tsx")
}

/// Lines up to the tests at the foot of a Rust file.
fn length(text: &str) -> usize {
    text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(text).lines().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn a_long_file_is_named_and_a_long_test_is_not() {
        let long = "line\n".repeat(MOST + 1);
        let tested = format!("line\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
        let files = [
            file("crates/store/src/journal.rs", &long),
            file("crates/store/src/db.rs", &tested),
            file("tests/it/store.rs", &long),
            file("ui/src/bindings.ts", &long),
        ];
        let complaints = check(&files);
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        assert_eq!(complaints[0].path, "crates/store/src/journal.rs");
    }
}
