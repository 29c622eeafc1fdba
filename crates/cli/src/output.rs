//! What is written to standard output: tables for people, JSON for programs.

use std::io::{self, Write};

use comfy_table::{Table, presets};
use portolan_api::error::{ApiError, Result};
use serde::Serialize;
use serde_json::Value;

/// Writes a line.
pub(crate) fn line(text: impl AsRef<str>) -> Result<()> {
    written(|out| writeln!(out, "{}", text.as_ref()))
}

/// Writes to standard output; a closed pipe is how `head` says "enough".
pub(crate) fn written(write: impl FnOnce(&mut io::StdoutLock<'_>) -> io::Result<()>) -> Result<()> {
    match write(&mut io::stdout().lock()) {
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => Err(ApiError::internal(why)),
        _ => Ok(()),
    }
}

/// Writes a value as indented JSON.
pub(crate) fn json(value: &impl Serialize) -> Result<()> {
    line(serde_json::to_string_pretty(value).map_err(ApiError::internal)?)
}

/// Writes rows under heads, without lines, wide characters counted as two.
pub(crate) fn table(heads: &[&str], rows: Vec<Vec<String>>) -> Result<()> {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_header(heads.to_vec()).add_rows(harmless(rows));
    line(table.trim_fmt())
}

fn harmless(rows: Vec<Vec<String>>) -> impl Iterator<Item = impl Iterator<Item = String>> {
    rows.into_iter().map(|cells| cells.into_iter().map(|cell| plain(&cell)))
}

/// A text of somebody else's as a terminal may show it: what would steer the terminal or turn round what follows is seen
/// and does nothing.
pub(crate) fn plain(text: &str) -> String {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(steers, "\u{fffd}")
}

/// Stand around what is to be emphasised on a terminal: characters that take no room in a column.
pub(crate) const MARKS: [char; 2] = ['\u{2061}', '\u{2062}'];

/// Writes rows without heads, indented; what stands between [`MARKS`] is bold and underlined.
pub(crate) fn rows(rows: Vec<Vec<String>>) -> Result<()> {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).add_rows(harmless(rows));
    let shown = table.trim_fmt().replace(MARKS[0], "\u{1b}[1;4m").replace(MARKS[1], "\u{1b}[0m");
    shown.lines().try_for_each(|row| line(format!("  {row}")))
}

/// The fields of a record as path and value, without bookkeeping.
pub(crate) fn fields(record: &Value) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    walk("", record, &mut rows);
    rows
}

fn walk(path: &str, value: &Value, rows: &mut Vec<Vec<String>>) {
    let inside = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Object(object) => {
            // The bytes of a picture are of no use to a reader.
            let picture = object.contains_key("media");
            let shown = object.iter().filter(|(key, _)| !(picture && *key == "data"));
            shown.for_each(|(key, value)| walk(&inside(key), value, rows));
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(index, value)| walk(&inside(&(index + 1).to_string()), value, rows));
        }
        Value::Null => {}
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => rows.push(vec![path.to_owned(), text.clone()]),
        other => rows.push(vec![path.to_owned(), other.to_string()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_shown_steers_the_terminal() {
        assert_eq!(
            plain("甲\u{1b}[2J乙\u{202e}fdp\0\n丙"),
            "甲\u{fffd}[2J乙\u{fffd}fdp\u{fffd}\n丙"
        );
    }
}
