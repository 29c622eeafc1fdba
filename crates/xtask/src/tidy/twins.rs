//! No two modules of the UI have names that differ by case alone: on Windows and macOS one would be taken for the other.

use std::collections::BTreeMap;

use super::{Complaint, File};

pub(super) fn check(files: &[File]) -> Vec<Complaint> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    let mut complaints = Vec::new();
    for file in files {
        let module = file.path.strip_suffix(".tsx").or_else(|| file.path.strip_suffix(".ts"));
        let Some(module) = module else { continue };
        if let Some(other) = known.insert(module.to_lowercase(), &file.path) {
            complaints.push(Complaint::new(&file.path, format!("differs from {other} by case")));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn modules_are_told_apart_without_looking_at_case() {
        let files = |names: [&str; 2]| names.map(|name| file(name, ""));
        assert_eq!(check(&files(["ui/src/a/Rows.tsx", "ui/src/a/rows.ts"])).len(), 1);
        assert_eq!(check(&files(["ui/src/a/Rows.tsx", "ui/src/a/Rows.test.tsx"])), []);
        assert_eq!(check(&files(["ui/src/a/Rows.tsx", "ui/src/b/rows.ts"])), []);
    }
}
