//! Which fields two records differ in, as finely as one wants to choose, and what becomes of each.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;

use crate::diff;
use crate::history::FieldChange;
use crate::intake::fields::{changes, is_blank, set};

/// Whose value is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MergeSide {
    /// That of the record that stays.
    Kept,
    /// That of the record that goes.
    Other,
    /// Both, one behind the other: lists and notes.
    Both,
}

/// A field in which the record that goes says something else than the one that stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MergeQuestion {
    /// Path of the field; figures by year and item.
    pub path: String,
    /// What the one that stays says.
    #[specta(type = specta_typescript::Unknown)]
    pub kept: Value,
    /// What the other one says.
    #[specta(type = specta_typescript::Unknown)]
    pub other: Value,
    /// Both together, where that makes sense.
    #[specta(type = specta_typescript::Unknown)]
    pub both: Option<Value>,
    /// What is taken unless the user says otherwise.
    pub choice: MergeSide,
    /// Whether both say something and only one of it can stand, so that the user is to look.
    pub open: bool,
}

/// Parts of which a half makes no sense.
const WHOLE: [&str; 5] = ["certificate", "compliance", "division", "industry", "platformScore"];
/// What is not chosen: the code is that of the record that stays.
const NOT_ASKED: [&str; 1] = ["code"];

/// The fields in which the other record says something else.
pub(super) fn questions(kept: &Value, other: &Value) -> Vec<MergeQuestion> {
    let mut whole: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for change in changes(kept, other) {
        let path = match whole_of(&change.path) {
            Some(path) if whole.contains(&path) => continue,
            Some(path) => {
                whole.push(path.clone());
                path
            }
            None => change.path.clone(),
        };
        let change = match path == change.path {
            true => change,
            false => {
                FieldChange { before: diff::at(kept, &path), after: diff::at(other, &path), path }
            }
        };
        found.extend(question(change));
    }
    found
}

/// The part that a field can only be chosen with.
fn whole_of(path: &str) -> Option<String> {
    let mut keys = path.split('.');
    let (first, second) = (keys.next()?, keys.next()?);
    match first {
        "custom" => Some(format!("{first}.{second}")),
        first => WHOLE.contains(&first).then(|| first.to_owned()),
    }
}

fn question(change: FieldChange) -> Option<MergeQuestion> {
    let FieldChange { path, before: kept, after: other } = change;
    if NOT_ASKED.contains(&path.as_str()) || is_blank(&other) {
        return None;
    }
    if is_blank(&kept) {
        let choice = MergeSide::Other;
        return Some(MergeQuestion { path, kept, other, both: None, choice, open: false });
    }
    if let (Some(one), Some(two)) = (pair(&kept), pair(&other)) {
        return languages(path, one, two);
    }
    let both = joined(&path, &kept, &other);
    if both.as_ref() == Some(&kept) {
        return None;
    }
    let choice = if both.is_some() { MergeSide::Both } else { MergeSide::Kept };
    let open = both.is_none();
    Some(MergeQuestion { path, kept, other, both, choice, open })
}

/// A text in both languages: its Chinese and its English side.
fn pair(value: &Value) -> Option<[&str; 2]> {
    let parts = value.as_object().filter(|parts| parts.len() == 2)?;
    Some([parts.get("zh")?.as_str()?, parts.get("en")?.as_str()?])
}

/// Of a text in two languages a side that is empty is filled; the user is asked where both say something else.
fn languages(path: String, kept: [&str; 2], other: [&str; 2]) -> Option<MergeQuestion> {
    let text = |[zh, en]: [&str; 2]| json!({ "zh": zh, "en": en });
    let sides = || kept.into_iter().zip(other);
    let open = sides().any(|(one, two)| !one.is_empty() && !two.is_empty() && one != two);
    let filled = [0, 1].map(|side| if kept[side].is_empty() { other[side] } else { kept[side] });
    if !open && filled == kept {
        return None;
    }
    let both = (filled != kept && filled != other).then(|| text(filled));
    let choice = match (&both, open) {
        (Some(_), _) => MergeSide::Both,
        (None, true) => MergeSide::Kept,
        // What the other one says is all of it.
        (None, false) => MergeSide::Other,
    };
    Some(MergeQuestion { path, kept: text(kept), other: text(other), both, choice, open })
}

impl MergeQuestion {
    /// As it is told to people: pictures without their bytes.
    pub(super) fn told(self) -> Self {
        let Self { kept, other, both, .. } = self;
        let (kept, other, both) = (diff::told(kept), diff::told(other), both.map(diff::told));
        Self { kept, other, both, ..self }
    }

    /// Puts what was chosen into the record that stays.
    pub(super) fn put(self, record: &mut Value, side: MergeSide) {
        let value = match side {
            MergeSide::Kept => return,
            MergeSide::Other => self.other,
            // Where both cannot stand, what stays is not lost.
            MergeSide::Both => self.both.unwrap_or(self.kept),
        };
        set(record, &self.path, value);
    }
}

/// Both values together; `None` where only one can stand.
fn joined(path: &str, kept: &Value, other: &Value) -> Option<Value> {
    match (kept, other) {
        (Value::Array(one), Value::Array(two)) => Some(Value::Array(lists(path, one, two))),
        (Value::String(one), Value::String(two)) if path == "notes" => {
            let text =
                if one.contains(two.as_str()) { one.clone() } else { format!("{one}\n\n{two}") };
            Some(text.into())
        }
        _ => None,
    }
}

/// Entries of both lists, each once; entries about the same thing become one. What has a day stands in the order of days.
fn lists(path: &str, one: &[Value], two: &[Value]) -> Vec<Value> {
    // By what an entry is the same as another one, and the list within it that is joined then.
    let (name, within) = match path {
        "products" => (Some("name"), Some("hs")),
        "presences" => (Some("country"), Some("steps")),
        _ => (None, None),
    };
    let key = |entry: &Value| name.map_or_else(|| entry.clone(), |name| entry[name].clone());
    let mut all = one.to_vec();
    for entry in two {
        let Some(own) = all.iter_mut().find(|own| key(own) == key(entry)) else {
            all.push(entry.clone());
            continue;
        };
        if let Some(within) = within
            && let (Some(first), Some(second)) = (own[within].as_array(), entry[within].as_array())
        {
            own[within] = json!(lists(within, first, second));
        }
    }
    if all.iter().all(|entry| entry.get("on").is_some_and(Value::is_string)) {
        all.sort_by(|one, two| one["on"].as_str().cmp(&two["on"].as_str()));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kept: &Value, other: &Value) -> Vec<(String, MergeSide, bool)> {
        let told = |own: MergeQuestion| (own.path, own.choice, own.open);
        questions(kept, other).into_iter().map(told).collect()
    }

    #[test]
    fn what_is_empty_is_filled_lists_are_joined_and_the_rest_is_asked() {
        let kept = json!({
            "code": "E03", "tier": "srdi", "employees": null, "notes": "甲", "tags": ["a"],
            "founded": "2001-01-01", "certificate": {"number": "1", "issuedOn": "x"},
            "figures": [{"year": 2024, "revenue": "10", "netProfit": null}],
        });
        let other = json!({
            "code": "E12", "tier": "champion", "employees": 7, "notes": "乙", "tags": ["b", "a"],
            "founded": null, "certificate": {"number": "2", "issuedOn": "y"},
            "figures": [{"year": 2024, "revenue": "11", "netProfit": "1"}, {"year": 2025, "revenue": "12", "netProfit": null}],
        });
        let expected = [
            ("certificate", MergeSide::Kept, true),
            ("employees", MergeSide::Other, false),
            ("figures.2024.netProfit", MergeSide::Other, false),
            ("figures.2024.revenue", MergeSide::Kept, true),
            ("figures.2025.revenue", MergeSide::Other, false),
            ("notes", MergeSide::Both, false),
            ("tags", MergeSide::Both, false),
            ("tier", MergeSide::Kept, true),
        ];
        assert_eq!(
            asked(&kept, &other),
            expected.map(|(path, side, open)| (path.to_owned(), side, open))
        );
        let mut merged = kept.clone();
        for own in questions(&kept, &other) {
            let side = own.choice;
            own.put(&mut merged, side);
        }
        assert_eq!(merged["notes"], "甲\n\n乙");
        assert_eq!(merged["tags"], json!(["a", "b"]));
        assert_eq!(merged["figures"][0], json!({"year": 2024, "revenue": "10", "netProfit": "1"}));
        assert_eq!(merged["figures"][1], json!({"year": 2025, "revenue": "12"}));
        assert_eq!(merged["code"], "E03");
    }

    #[test]
    fn a_language_that_is_missing_is_filled_and_only_two_wordings_are_a_question() {
        let name = |zh: &str, en: &str| json!({"name": {"zh": zh, "en": en}});
        let asked = |kept: &Value, other: &Value| {
            let found = questions(kept, other);
            found.into_iter().next().map(|own| (own.choice, own.open, own.both))
        };
        let both = json!({"zh": "甲", "en": "A"});
        assert_eq!(
            asked(&name("甲", ""), &name("", "A")),
            Some((MergeSide::Both, false, Some(both.clone())))
        );
        assert_eq!(asked(&name("甲", ""), &name("甲", "A")), Some((MergeSide::Other, false, None)));
        assert_eq!(asked(&name("甲", "A"), &name("", "A")), None, "nothing is added");
        assert_eq!(asked(&name("甲", "A"), &name("乙", "")), Some((MergeSide::Kept, true, None)));
        assert_eq!(
            asked(&name("甲", ""), &name("乙", "A")),
            Some((MergeSide::Both, true, Some(both)))
        );
    }

    #[test]
    fn entries_about_the_same_become_one_and_days_keep_their_order() {
        let step = |on: &str| json!({"status": "interested", "on": on, "note": ""});
        let kept = json!({"presences": [{"country": "PK", "steps": [step("2026-02-01")]}]});
        let other = json!({"presences": [
            {"country": "PK", "steps": [step("2026-01-01"), step("2026-02-01")]},
            {"country": "TH", "steps": [step("2026-03-01")]},
        ]});
        let found = questions(&kept, &other);
        assert_eq!(
            found[0].both,
            Some(json!([
                {"country": "PK", "steps": [step("2026-01-01"), step("2026-02-01")]},
                {"country": "TH", "steps": [step("2026-03-01")]},
            ]))
        );
        assert_eq!(questions(&other, &kept), [], "the other one adds nothing");
    }
}
