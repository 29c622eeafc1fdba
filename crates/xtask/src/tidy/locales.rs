//! Whatever has words in one language has them in the other: same files, same keys.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Complaint, File};

const FOLDERS: [&str; 3] = ["ui/src/locales/", "crates/domain/terms/", "crates/dossier/locales/"];
const CHINESE: &str = "zh-CN";
const ENGLISH: &str = "en";

/// English counts one and many, Chinese does not: the plural endings of i18next are left out of the comparison.
const PLURALS: [&str; 2] = ["_one", "_other"];

pub(super) fn check(files: &[File]) -> Vec<Complaint> {
    FOLDERS.iter().flat_map(|folder| compare(folder, files)).collect()
}

fn compare(folder: &str, files: &[File]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let chinese = words(folder, CHINESE, files, &mut complaints);
    let english = words(folder, ENGLISH, files, &mut complaints);
    for (path, keys) in &chinese {
        let twin = path.replace(CHINESE, ENGLISH);
        let none = BTreeSet::new();
        let other = english.get(&twin).unwrap_or(&none);
        let lacks =
            |path: &str, key: &String| Complaint::new(path, format!("has no words for `{key}`"));
        complaints.extend(keys.difference(other).map(|key| lacks(&twin, key)));
        complaints.extend(other.difference(keys).map(|key| lacks(path, key)));
    }
    for path in english.keys() {
        let twin = path.replace(&format!("{folder}{ENGLISH}"), &format!("{folder}{CHINESE}"));
        if !chinese.contains_key(&twin) {
            complaints.push(Complaint::new(path, format!("has no twin {twin}")));
        }
    }
    complaints
}

/// The keys of each file of a language: `en.json` or anything below `en/`.
fn words(
    folder: &str,
    language: &str,
    files: &[File],
    complaints: &mut Vec<Complaint>,
) -> BTreeMap<String, BTreeSet<String>> {
    let (single, several) = (format!("{folder}{language}.json"), format!("{folder}{language}/"));
    let mut words = BTreeMap::new();
    for file in files.iter().filter(|f| f.path == single || f.path.starts_with(&several)) {
        match serde_json::from_str(&file.text) {
            Ok(json) => {
                let mut keys = BTreeSet::new();
                collect(&json, String::new(), &mut keys);
                words.insert(file.path.clone(), keys);
            }
            Err(error) => complaints.push(Complaint::new(&file.path, error.to_string())),
        }
    }
    words
}

fn collect(json: &Value, key: String, keys: &mut BTreeSet<String>) {
    if let Value::Object(members) = json {
        for (name, value) in members {
            let name = PLURALS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
            let key = if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
            collect(value, key, keys);
        }
    } else {
        keys.insert(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn a_missing_key_is_named_in_the_file_that_lacks_it() {
        let files = [
            file(
                "ui/src/locales/en.json",
                r#"{ "risks": { "close": "Close risk", "owner": "Owner" } }"#,
            ),
            file("ui/src/locales/zh-CN.json", r#"{ "risks": { "close": "关闭风险" } }"#),
        ];
        let complaints = check(&files);
        assert_eq!(
            complaints,
            [Complaint::new("ui/src/locales/zh-CN.json", "has no words for `risks.owner`")]
        );
    }

    #[test]
    fn plurals_of_english_need_no_twin() {
        let files = [
            file(
                "ui/src/locales/en.json",
                r#"{ "rows_one": "{{count}} row", "rows_other": "{{count}} rows" }"#,
            ),
            file("ui/src/locales/zh-CN.json", r#"{ "rows_other": "{{count}}行" }"#),
        ];
        assert_eq!(check(&files), []);
    }

    #[test]
    fn a_missing_language_is_named() {
        let files = [file("crates/dossier/locales/en.json", r#"{ "page": "Page" }"#)];
        assert_eq!(check(&files).len(), 1);
    }
}
