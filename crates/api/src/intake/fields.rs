//! What a table changes of a record, as finely as a user wants to choose: figures by year and item, all else as the history
//! has it.

use serde_json::{Map, Value, json};

use crate::diff;
use crate::history::FieldChange;

/// The list whose entries have a year for a name.
const FIGURES: &str = "figures";
const YEAR: &str = "year";

/// The fields that differ.
pub(crate) fn changes(before: &Value, after: &Value) -> Vec<FieldChange> {
    diff::changes(before, after).into_iter().flat_map(split).collect()
}

/// Whether nothing stands there.
pub(crate) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(parts) => parts.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Sets a field, in a year of figures too, which is made where it is not there.
pub(crate) fn set(record: &mut Value, path: &str, value: Value) {
    let Some((year, item)) = path.strip_prefix("figures.").and_then(|rest| rest.split_once('.'))
    else {
        diff::put(record, path, value);
        return;
    };
    let Some(rows) = record.get_mut(FIGURES).and_then(Value::as_array_mut) else { return };
    let Ok(year) = year.parse::<i64>() else { return };
    if !rows.iter().any(|row| row[YEAR].as_i64() == Some(year)) {
        rows.push(json!({ YEAR: year }));
        rows.sort_by_key(|row| row[YEAR].as_i64());
    }
    if let Some(row) = rows.iter_mut().find(|row| row[YEAR].as_i64() == Some(year)) {
        row[item] = value;
    }
}

/// Puts a field back to what it was.
pub(super) fn put_back(record: &mut Value, path: &str, before: &Value) {
    let Some((year, item)) = path.strip_prefix("figures.").and_then(|rest| rest.split_once('.'))
    else {
        diff::put(record, path, before.clone());
        return;
    };
    let Some(rows) = record.get_mut(FIGURES).and_then(Value::as_array_mut) else { return };
    let year: Option<i64> = year.parse().ok();
    if let Some(row) = rows.iter_mut().find(|row| row[YEAR].as_i64() == year) {
        row[item] = before.clone();
    }
    // A year that was there only for what is refused goes with it.
    rows.retain(|row| {
        !row.as_object().is_some_and(|items| items_of(items).all(|(_, own)| own.is_null()))
    });
}

fn split(change: FieldChange) -> Vec<FieldChange> {
    if change.path != FIGURES {
        return vec![change];
    }
    let (old, new) = (rows(&change.before), rows(&change.after));
    let none = Map::new();
    let row_of = |of: &[&Map<String, Value>], year: &Value| -> Map<String, Value> {
        of.iter().find(|row| &row[YEAR] == year).map_or_else(|| none.clone(), |row| (*row).clone())
    };
    let mut years: Vec<&Value> = old.iter().chain(&new).map(|row| &row[YEAR]).collect();
    years.sort_by_key(|year| year.as_i64());
    years.dedup();
    let mut found = Vec::new();
    for year in years {
        let (old, new) = (row_of(&old, year), row_of(&new, year));
        let keys = items_of(if new.is_empty() { &old } else { &new }).map(|(key, _)| key);
        for key in keys {
            let at = |row: &Map<String, Value>| row.get(key).cloned().unwrap_or(Value::Null);
            let (before, after) = (at(&old), at(&new));
            if before != after {
                found.push(FieldChange { path: format!("{FIGURES}.{year}.{key}"), before, after });
            }
        }
    }
    found
}

fn rows(figures: &Value) -> Vec<&Map<String, Value>> {
    let rows = figures.as_array().into_iter().flatten().filter_map(Value::as_object);
    rows.filter(|row| row.contains_key(YEAR)).collect()
}

fn items_of(row: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    row.iter().filter(|(key, _)| key.as_str() != YEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_chosen_by_year_and_item_and_a_year_of_nothing_goes() {
        let before = json!({"figures": [{"year": 2024, "revenue": "10", "exportRevenue": null}]});
        let mut after = json!({"figures": [
            {"year": 2024, "revenue": "12", "exportRevenue": "3"},
            {"year": 2025, "revenue": "15", "exportRevenue": null},
        ]});
        let found = changes(&before, &after);
        let paths: Vec<_> = found.iter().map(|own| own.path.as_str()).collect();
        assert_eq!(
            paths,
            ["figures.2024.exportRevenue", "figures.2024.revenue", "figures.2025.revenue"]
        );
        for change in &found {
            if change.path != "figures.2024.exportRevenue" {
                put_back(&mut after, &change.path, &change.before);
            }
        }
        assert_eq!(
            after,
            json!({"figures": [{"year": 2024, "revenue": "10", "exportRevenue": "3"}]})
        );
    }

    #[test]
    fn what_only_looks_like_something_is_blank() {
        assert!(is_blank(&json!({"zh": "", "en": ""})));
        assert!(is_blank(&json!(null)) && is_blank(&json!([])));
        assert!(!is_blank(&json!({"zh": "", "en": "A"})) && !is_blank(&json!(false)));
    }
}
