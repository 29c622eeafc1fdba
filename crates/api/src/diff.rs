//! Differences between two versions of a record, field by field.
//!
//! A field is a path of object keys (`certificate.validThrough`). A list is one field: its entries have no names.

use serde_json::{Map, Value};

use crate::history::FieldChange;

/// Keys that say nothing about the subject.
const BOOKKEEPING: [&str; 2] = ["id", "revision"];

/// Where values of a centre's own fields stand, by id.
const CUSTOM: &str = "custom";

/// The fields that differ, in the order of the keys.
pub(crate) fn changes(before: &Value, after: &Value) -> Vec<FieldChange> {
    let mut found = Vec::new();
    walk("", before, after, &mut found);
    found
}

/// The paths of the fields that differ.
pub(crate) fn paths(before: &Value, after: &Value) -> Vec<String> {
    changes(before, after).into_iter().map(|change| change.path).collect()
}

fn walk(path: &str, before: &Value, after: &Value, found: &mut Vec<FieldChange>) {
    if same(before, after) {
        return;
    }
    match (before.as_object(), after.as_object()) {
        (Some(old), Some(new)) if !is_pair(old) && !is_picture(old) && !is_custom(old) => {
            let added = new.keys().filter(|key| !old.contains_key(*key));
            for key in old
                .keys()
                .chain(added)
                .filter(|key| !(path.is_empty() && BOOKKEEPING.contains(&key.as_str())))
            {
                let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                walk(
                    &inner,
                    old.get(key).unwrap_or(&Value::Null),
                    new.get(key).unwrap_or(&Value::Null),
                    found,
                );
            }
        }
        _ => found.push(FieldChange {
            path: path.to_owned(),
            before: before.clone(),
            after: after.clone(),
        }),
    }
}

/// Whether both say the same. A key that is not there says as little as one that says nothing.
pub(crate) fn same(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let within = |own: &Map<String, Value>, other: &Map<String, Value>| {
                own.iter().all(|(key, value)| same(value, other.get(key).unwrap_or(&Value::Null)))
            };
            within(old, new)
                && new.iter().all(|(key, value)| old.contains_key(key) || value.is_null())
        }
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        _ => before == after,
    }
}

/// Both languages of a text are one field: who restores one wants the pair.
fn is_pair(object: &Map<String, Value>) -> bool {
    object.len() == 2 && object.contains_key("zh") && object.contains_key("en")
}

/// A picture is one field: half of another one is no picture.
fn is_picture(object: &Map<String, Value>) -> bool {
    object.contains_key("media") && object.contains_key("data")
}

/// A value of a centre's own field is one field: of another kind it would be none.
fn is_custom(object: &Map<String, Value>) -> bool {
    object.len() == 2 && object.contains_key("kind") && object.contains_key("value")
}

/// A value as it is told to people: pictures without their bytes.
pub(crate) fn told(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        if is_picture(object) {
            object.remove("data");
        }
        object.values_mut().for_each(|inner| *inner = told(inner.take()));
    }
    value
}

/// What stands at a path; `null` where nothing does.
pub(crate) fn at(record: &Value, path: &str) -> Value {
    path.split('.').try_fold(record, |value, key| value.get(key)).cloned().unwrap_or(Value::Null)
}

/// Puts a value at a path; whether there was such a place.
pub(crate) fn put(record: &mut Value, path: &str, new: Value) -> bool {
    let (parent, key) = path.rsplit_once('.').unwrap_or(("", path));
    let mut keys = parent.split('.').filter(|key| !key.is_empty());
    match keys.try_fold(record, |value, key| value.get_mut(key)).and_then(Value::as_object_mut) {
        // Under names of people's own nothing stands as nothing: what was not said goes.
        Some(object) if parent == CUSTOM && new.is_null() => {
            object.remove(key);
            true
        }
        Some(object) => {
            object.insert(key.to_owned(), new);
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_difference_names_its_field_and_both_values() {
        let before = json!({"id": 1, "revision": 1, "name": {"zh": "一", "en": "One"}, "certificate": {"number": "A", "issuedOn": "x"}});
        let after = json!({"id": 1, "revision": 2, "name": {"zh": "二", "en": "One"}, "certificate": {"number": "B", "issuedOn": "x"}});
        assert_eq!(
            paths(&before, &after),
            ["certificate.number", "name"],
            "revision is bookkeeping; a pair is one field"
        );
    }

    #[test]
    fn a_key_that_says_nothing_is_no_difference_at_any_depth() {
        let of_before = json!({"tier": null, "figures": [{"year": 2025, "profit": null}], "ip": {"a": 1, "b": null}});
        let of_now = json!({"figures": [{"year": 2025}], "ip": {"a": 1}});
        assert!(changes(&of_before, &of_now).is_empty());
        assert!(changes(&of_now, &of_before).is_empty());
        let other = json!({"figures": [{"year": 2025, "profit": 0}], "ip": {"a": 1, "b": 2}});
        assert_eq!(paths(&of_before, &other), ["figures", "ip.b"]);
        assert_eq!(paths(&other, &of_now), ["figures", "ip.b"]);
    }

    #[test]
    fn a_picture_is_one_field_and_told_without_its_bytes() {
        let logo = |data: &str| json!({"media": "image/png", "data": data, "width": 2});
        let brand = |data: &str| json!({"brand": {"logo": logo(data), "colour": "#1F4E79"}});
        let found = changes(&brand("AAAA"), &brand("BBBB"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, "brand.logo");
        assert_eq!(found[0].after, logo("BBBB"));
        assert_eq!(
            told(brand("AAAA")),
            json!({"brand": {"logo": {"media": "image/png", "width": 2}, "colour": "#1F4E79"}})
        );
    }

    #[test]
    fn a_value_of_a_field_of_ones_own_is_one_field_and_goes_when_nothing_was_there() {
        let text = |text: &str| json!({"kind": "text", "value": text});
        let (before, after) = (json!({"custom": {}}), json!({"custom": {"x": text("a")}}));
        let [change] = changes(&before, &after).try_into().unwrap();
        assert_eq!(change.path, "custom.x");
        let mut restored = after.clone();
        assert!(put(&mut restored, "custom.x", change.before));
        assert_eq!(restored, before);
        assert_eq!(paths(&after, &json!({"custom": {"x": text("b")}})), ["custom.x"]);
    }

    #[test]
    fn a_whole_part_that_appears_is_one_change() {
        let (before, after) =
            (json!({"certificate": null}), json!({"certificate": {"number": "A"}}));
        assert_eq!(paths(&before, &after), ["certificate"]);
        let mut restored = after.clone();
        assert!(put(&mut restored, "certificate", at(&before, "certificate")));
        assert_eq!(restored, before);
        assert!(
            !put(&mut restored, "certificate.number", json!("B")),
            "there is no certificate to put it in"
        );
    }
}
