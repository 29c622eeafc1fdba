//! What a row below the heading is: data, or something that stands between data.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::columns::Recognised;
use super::heading::{bare, names};
use super::sheet::{Cell, Row};
use super::text::folded;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A record.
    Data,
    /// A line of totals.
    Total,
    /// The heading once more, as on each page.
    Heading,
    /// A remark below the table, or a line that begins a section of it.
    Note,
    /// Above the data: the heading and what precedes it.
    Above,
}

/// What a row is, in a sheet whose columns are these.
pub fn kind(row: &Row<'_>, recognised: &Recognised) -> RowKind {
    if recognised.heading.is_some_and(|heading| row.number <= heading.last) {
        return RowKind::Above;
    }
    let mut filled = row.filled();
    let (Some((column, first)), second) = (filled.next(), filled.next()) else {
        return RowKind::Note;
    };
    // Names run long, totals and remarks begin with their word: most rows are told by their first text.
    let first_text = match first {
        Cell::Text(text) => Some(text),
        // A running number, and the word behind it.
        Cell::Number(_) => second.and_then(|(_, cell)| cell.text()),
        _ => None,
    };
    let word = first_text.filter(|text| text.len() <= 36).map(|text| bare(&folded(text)));
    if word.as_ref().is_some_and(|word| is_total(word)) {
        return RowKind::Total;
    }
    if first_text.is_some() && repeats(row, recognised) {
        return RowKind::Heading;
    }
    if first_text.is_some_and(is_signed) {
        return RowKind::Note;
    }
    if second.is_none() && alone_is_a_note(column, first, recognised) {
        return RowKind::Note;
    }
    RowKind::Data
}

fn is_total(word: &str) -> bool {
    names().totals.iter().any(|total| {
        word == total
            || word.strip_prefix(total.as_str()).is_some_and(|rest| {
                rest.chars().all(|c| c.is_ascii_digit() || c == '家' || c == '户')
            })
    })
}

/// 填表人：张三, perhaps with 审核人：李四 further to the right.
fn is_signed(text: &str) -> bool {
    let Some((word, _)) = text.split_once(['：', ':']).filter(|(word, _)| word.len() <= 36) else {
        return false;
    };
    let word = bare(&folded(word));
    names().notes.contains(&word)
}

/// Whether most cells say what their columns' headings say.
fn repeats(row: &Row<'_>, recognised: &Recognised) -> bool {
    let (mut same, mut filled) = (0, 0);
    for (column, cell) in row.filled() {
        filled += 1;
        let heading = recognised.columns.get(column).map(|guess| guess.heading.as_str());
        same += usize::from(
            matches!((cell, heading), (Cell::Text(text), Some(heading)) if text.trim() == heading),
        );
    }
    same > 1 && same * 2 > filled
}

/// A text alone in its row is data only where it may be the name.
fn alone_is_a_note(column: usize, cell: Cell<'_>, recognised: &Recognised) -> bool {
    let Cell::Text(text) = cell else { return recognised.columns.len() > 2 };
    let folded = folded(text);
    let begins = |word: &String| {
        folded
            .strip_prefix(word.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.', ' ', '1']))
    };
    // 一、专精特新“小巨人”企业（3 家）
    let numbered = folded.chars().take_while(|c| "一二三四五六七八九十(".contains(*c)).count();
    let section = numbered > 0 && folded.chars().nth(numbered).is_some_and(|c| ",.)".contains(c));
    if names().notes.iter().any(begins) || section {
        return true;
    }
    let name = recognised.columns.get(column).and_then(|guess| guess.target);
    recognised.columns.len() > 2 && name.is_none_or(|target| target.field != super::Field::Name)
}
