//! The UI's lockfile must work behind every mirror and on every platform: it names no host, and it has an entry for each
//! optional package, also for those that the mirror it was written behind does not have.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Complaint, File};

pub(super) fn check(files: &[File]) -> Vec<Complaint> {
    files
        .iter()
        .filter(|file| file.path.ends_with("package-lock.json"))
        .flat_map(complaints)
        .collect()
}

fn complaints(file: &File) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    if file.text.contains("\"resolved\": \"http") {
        let how = "names hosts: run `npm install --omit-lockfile-registry-resolved` in ui/";
        complaints.push(Complaint::new(&file.path, how));
    }
    let lock: Value = serde_json::from_str(&file.text).unwrap_or_default();
    let missing = missing(&lock);
    if !missing.is_empty() {
        let list: Vec<_> = missing.into_iter().collect();
        let what = format!("lacks optional packages, so `npm ci` refuses it: {}", list.join(" "));
        complaints.push(Complaint::new(&file.path, what));
    }
    complaints
}

/// Names that some package may want and that stand nowhere in the file.
fn missing(lock: &Value) -> BTreeSet<&str> {
    let Some(packages) = lock["packages"].as_object() else { return BTreeSet::new() };
    let present: BTreeSet<_> =
        packages.keys().filter_map(|path| path.rsplit("node_modules/").next()).collect();
    let wanted =
        packages.values().filter_map(|package| package["optionalDependencies"].as_object());
    wanted
        .flat_map(|names| names.keys().map(String::as_str))
        .filter(|n| !present.contains(n))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn a_lockfile_with_hosts_is_named() {
        let with = r#"{ "resolved": "https://example.org/a.tgz" }"#;
        assert_eq!(check(&[file("ui/package-lock.json", with)]).len(), 1);
        assert_eq!(check(&[file("ui/package-lock.json", r#"{ "integrity": "sha512-x" }"#)]), []);
    }

    #[test]
    fn a_lockfile_without_the_packages_of_other_platforms_is_named() {
        let lock = r#"{ "packages": {
            "node_modules/biome": { "optionalDependencies": { "biome-linux": "1", "biome-darwin": "1" } },
            "node_modules/biome-linux": { "version": "1" } } }"#;
        let complaints = check(&[file("ui/package-lock.json", lock)]);
        assert!(complaints[0].what.ends_with("biome-darwin"), "{complaints:?}");
    }
}
