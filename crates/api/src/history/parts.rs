//! Lists whose entries go by a key of their own are told, and put back, entry by entry: who wants one section of a plan as
//! it was does not want the others with it.

use serde_json::Value;

use portolan_domain::record::Noun;

use super::FieldChange;
use crate::diff;

/// Such lists, and the key of their entries.
const LISTS: [(Noun, &str, &str); 6] = [
    (Noun::Plan, "sections", "key"),
    (Noun::Plan, "entryModes", "code"),
    (Noun::Delegation, "members", "code"),
    (Noun::Delegation, "hosts", "code"),
    (Noun::Delegation, "localCompanies", "code"),
    (Noun::Delegation, "meetings", "code"),
];

fn key_of(noun: Noun, list: &str) -> Option<&'static str> {
    LISTS.iter().find(|(of, name, _)| *of == noun && *name == list).map(|(_, _, key)| *key)
}

/// A change of a list as the changes of its entries; any other as it is, and so is a mere change of order.
pub(super) fn split(noun: Noun, change: FieldChange) -> Vec<FieldChange> {
    let entries = key_of(noun, &change.path)
        .and_then(|key| Some((keyed(&change.before, key)?, keyed(&change.after, key)?)));
    let Some((before, after)) = entries else { return vec![change] };
    let value = |entries: &[(&str, &Value)], key: &str| {
        entries.iter().find(|(own, _)| *own == key).map_or(Value::Null, |(_, own)| (*own).clone())
    };
    let came = after.iter().filter(|(key, _)| !before.iter().any(|(own, _)| own == key));
    let changes: Vec<FieldChange> = before
        .iter()
        .chain(came)
        .map(|(key, _)| FieldChange {
            path: format!("{}.{key}", change.path),
            before: value(&before, key),
            after: value(&after, key),
        })
        .filter(|own| !diff::same(&own.before, &own.after))
        .collect();
    if changes.is_empty() { vec![change] } else { changes }
}

/// The entries of a list by their keys; `None` where one has none, or one that another has too.
fn keyed<'a>(list: &'a Value, key: &str) -> Option<Vec<(&'a str, &'a Value)>> {
    let mut entries: Vec<(&str, &Value)> = Vec::new();
    for entry in list.as_array()? {
        let own = entry.get(key)?.as_str().filter(|own| !own.is_empty() && !own.contains('.'))?;
        if entries.iter().any(|(other, _)| *other == own) {
            return None;
        }
        entries.push((own, entry));
    }
    Some(entries)
}

/// Puts an entry of a list back to what it was in `before`, where the path names one: one that went comes again about
/// where it stood, one that came goes. `None` where the path names no entry.
pub(super) fn put(record: &mut Value, noun: Noun, path: &str, before: &Value) -> Option<()> {
    let (list, own) = path.split_once('.')?;
    let key = key_of(noun, list)?;
    let is_own = |entry: &Value| entry.get(key).and_then(Value::as_str) == Some(own);
    let was = before.get(list)?.as_array()?.iter().enumerate().find(|(_, entry)| is_own(entry));
    let entries = record.get_mut(list)?.as_array_mut()?;
    let here = entries.iter().position(is_own);
    match (was, here) {
        (Some((_, entry)), Some(here)) => entries[here] = entry.clone(),
        (Some((place, entry)), None) => entries.insert(place.min(entries.len()), entry.clone()),
        (None, Some(here)) => drop(entries.remove(here)),
        (None, None) => {}
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn section(key: &str, zh: &str) -> Value {
        json!({"key": key, "text": {"zh": zh, "en": ""}})
    }

    fn of(before: &Value, after: &Value) -> Vec<FieldChange> {
        let (before, after) = (before.clone(), after.clone());
        split(Noun::Plan, FieldChange { path: "sections".into(), before, after })
    }

    #[test]
    fn each_entry_that_came_went_or_changed_is_a_change_of_its_own() {
        let before = json!([section("a", "一"), section("b", "二"), section("c", "三")]);
        let after = json!([section("a", "一"), section("c", "四"), section("d", "五")]);
        let told = of(&before, &after);
        let paths: Vec<&str> = told.iter().map(|own| own.path.as_str()).collect();
        assert_eq!(paths, ["sections.b", "sections.c", "sections.d"]);
        assert_eq!((&told[0].after, &told[2].before), (&Value::Null, &Value::Null));
        assert_eq!(told[1].after, section("c", "四"));
    }

    #[test]
    fn an_order_and_entries_without_a_key_are_told_whole() {
        let (one, two) = (section("a", "一"), section("b", "二"));
        assert_eq!(of(&json!([one, two]), &json!([two, one]))[0].path, "sections");
        assert_eq!(of(&json!([one, one]), &json!([one]))[0].path, "sections");
        assert_eq!(of(&json!([{"text": 1}]), &json!([]))[0].path, "sections");
    }

    #[test]
    fn one_entry_is_put_back_and_the_others_stay() {
        let before = json!({"sections": [section("a", "一"), section("b", "二")]});
        let mut now = json!({"sections": [section("b", "新"), section("c", "三")]});
        put(&mut now, Noun::Plan, "sections.b", &before).unwrap();
        put(&mut now, Noun::Plan, "sections.a", &before).unwrap();
        put(&mut now, Noun::Plan, "sections.c", &before).unwrap();
        assert_eq!(now, before);
        assert_eq!(put(&mut now, Noun::Plan, "budget.b", &before), None);
        assert_eq!(put(&mut now, Noun::Risk, "sections.b", &before), None);
    }
}
