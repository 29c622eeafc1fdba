//! The heading of a sheet: not always in row one, and not always one row.

use super::{HeadingRows, MOST_HEADING_ROWS};
use crate::intake::field::Field;
use crate::intake::heading::{Fit, Meant, meant};
use crate::intake::number;
use crate::intake::sheet::{Cell, Merge, Row, Sheet};
use crate::intake::text::folded;

/// The heading begins within this many rows that hold something.
const REACH: usize = 40;
/// A heading is no longer than this many characters, and a row of headings has no longer text.
const LONGEST: usize = 60;

/// Whether a text is the name of a field that the centre added.
type IsOwn<'f> = &'f dyn Fn(&str) -> bool;

/// The rows of the heading and the text of each column's, joined.
pub(super) fn find(sheet: &Sheet, is_own: IsOwn<'_>) -> Option<(HeadingRows, Vec<String>)> {
    let rows: Vec<Row<'_>> = sheet.rows().take(REACH + 1).collect();
    let mut best: Option<(i32, HeadingRows, Vec<String>)> = None;
    for (at, row) in rows.iter().enumerate().take(REACH) {
        let one = HeadingRows { first: row.number, last: row.number };
        let alone = texts_of(sheet, std::slice::from_ref(row));
        let points = points(&alone, row, sheet.width(), is_own);
        if best.as_ref().is_none_or(|(most, ..)| points > *most) {
            best = Some((points, one, alone.clone()));
        }
        // With the row below it, where that is a part of the heading too.
        let Some(next) = rows.get(at + 1).filter(|next| next.number == row.number + 1) else {
            continue;
        };
        if !is_lower_part(row, next, sheet) {
            continue;
        }
        let both = texts_of(sheet, &rows[at..at + 2]);
        let joined = points_joined(&both, row, next, sheet.width(), is_own);
        // More must be understood by it than without it.
        if best.as_ref().is_none_or(|(most, ..)| joined > *most) {
            let two = HeadingRows { first: row.number, last: next.number };
            best = Some((joined, two, both));
        }
    }
    let enough = if sheet.width() <= 2 { 3 } else { 5 };
    match best {
        Some((points, rows, texts)) if points >= enough => Some((rows, texts)),
        _ => by_looks(&rows, sheet),
    }
}

/// The texts of a heading that the user names.
pub(super) fn texts(sheet: &Sheet, heading: HeadingRows) -> Vec<String> {
    let rows: Vec<Row<'_>> = sheet
        .rows()
        .skip_while(|row| row.number < heading.first)
        .take_while(|row| row.number <= heading.last)
        .take(MOST_HEADING_ROWS as usize)
        .collect();
    texts_of(sheet, &rows)
}

/// How much of a row is known as headings.
fn points(texts: &[String], row: &Row<'_>, width: usize, is_own: IsOwn<'_>) -> i32 {
    let mut points = 0;
    let mut fields: Vec<Field> = Vec::new();
    for text in texts.iter().filter(|text| !text.is_empty()) {
        if text.chars().count() > LONGEST {
            points -= 2;
            continue;
        }
        points += match meant(text) {
            Meant::Field { target, fit, name } => {
                let again = fields.contains(&target.field);
                fields.push(target.field);
                match fit {
                    Fit::Exact if again => 1,
                    Fit::Exact => 3,
                    Fit::Ends | Fit::Contains if name.chars().count() > 2 => 1,
                    Fit::Ends | Fit::Contains => 0,
                }
            }
            _ if is_own(text) => 3,
            Meant::Serial | Meant::Derived => 1,
            Meant::Unknown => 0,
        };
    }
    let data = row.filled().filter(|(_, cell)| is_datum(*cell)).count();
    let filled = row.filled().count();
    // A title is alone in its row.
    if filled == 1 && width > 2 {
        points -= 3;
    }
    points - 2 * i32::try_from(data).unwrap_or(i32::MAX / 4)
}

fn points_joined(
    texts: &[String],
    upper: &Row<'_>,
    lower: &Row<'_>,
    width: usize,
    is_own: IsOwn<'_>,
) -> i32 {
    let as_one = Row { number: upper.number, cells: Vec::new() };
    let data = upper.filled().chain(lower.filled()).filter(|(_, cell)| is_datum(*cell)).count();
    // What is no data belongs to the heading where nothing is lost by it.
    let more =
        lower.filled().any(|(column, cell)| match (upper.cell(column).text(), cell.text()) {
            (Some(above), Some(text)) => is_unit(text) || is_said_again(above, text),
            _ => false,
        });
    points(texts, &as_one, width, is_own) + i32::from(more)
        - 2 * i32::try_from(data).unwrap_or(i32::MAX / 4)
}

/// Whether a cell is what no heading is: a number but for a year, a date.
fn is_datum(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Number(number) => !(1950.0..=2100.0).contains(&number) || number.fract() != 0.0,
        Cell::Percent(_) | Cell::Date(_) | Cell::Bool(_) | Cell::Failed(_) => true,
        Cell::Empty | Cell::Text(_) => false,
    }
}

/// Whether a row can be the lower part of the heading above it: it stands below a group, goes on from above where that
/// is blank, names units, or says the same in another language.
fn is_lower_part(upper: &Row<'_>, lower: &Row<'_>, sheet: &Sheet) -> bool {
    let (mut below_group, mut filled, mut said_again, mut units) = (false, 0, 0, 0);
    for (column, cell) in lower.filled() {
        if is_datum(cell) || cell.text().is_some_and(|text| text.chars().count() > LONGEST) {
            return false;
        }
        let above = upper.cell(column);
        below_group |= above.is_empty() || group(sheet, upper, column).is_some();
        filled += 1;
        if let (Some(above), Some(text)) = (above.text(), cell.text()) {
            units += usize::from(is_unit(text));
            said_again += usize::from(is_said_again(above, text));
        }
    }
    below_group || (units > 0 && units == filled) || (said_again > 1 && said_again * 2 > filled)
}

/// （万元）, below what it is the unit of.
fn is_unit(text: &str) -> bool {
    let folded = folded(text);
    let inner = folded.trim_matches(['(', ')', ' ']);
    number::unit_in(inner).is_some() || matches!(inner, "人" | "件" | "项" | "个" | "%" | "名")
}

/// Whether both are names of the same field, and not the same name.
fn is_said_again(one: &str, other: &str) -> bool {
    let field = |text| match meant(text) {
        Meant::Field { target, fit: Fit::Exact, .. } => Some(target.field),
        _ => None,
    };
    one.trim() != other.trim() && field(one).is_some_and(|is| field(other) == Some(is))
}

/// The merged cells over several columns that a cell is part of.
fn group(sheet: &Sheet, row: &Row<'_>, column: usize) -> Option<Merge> {
    let column = u32::try_from(column).ok()?;
    let inside = |merge: &&Merge| {
        (merge.top..=merge.bottom).contains(&row.number)
            && (merge.left..=merge.right).contains(&column)
    };
    let near = sheet.merges().iter().take_while(|merge| merge.top <= row.number);
    near.filter(inside).find(|merge| merge.left < merge.right).copied()
}

/// The heading of each column, joined from the rows of the heading.
fn texts_of(sheet: &Sheet, rows: &[Row<'_>]) -> Vec<String> {
    let mut texts = vec![String::new(); sheet.width()];
    for (place, row) in rows.iter().enumerate() {
        let mut last = String::new();
        for (column, text) in texts.iter_mut().enumerate() {
            let own = row.cell(column).shown(sheet.epoch);
            let own = own.trim();
            let lower = rows.get(place + 1).map(|next| next.cell(column));
            let said = match own.is_empty() {
                false => own.to_owned(),
                // Within a group: by its merged cells, or, where none are known, because something stands below it.
                true => match group(sheet, row, column) {
                    Some(merge) => {
                        row.cell(merge.left as usize).shown(sheet.epoch).trim().to_owned()
                    }
                    None if sheet.merges().is_empty()
                        && lower.is_some_and(|cell| !cell.is_empty()) =>
                    {
                        last.clone()
                    }
                    None => String::new(),
                },
            };
            last.clone_from(&said);
            if !said.is_empty() && *text != said {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&said);
            }
        }
    }
    texts
}

/// A row of texts above rows that are not all text is a heading, even where none of them is known.
fn by_looks(rows: &[Row<'_>], sheet: &Sheet) -> Option<(HeadingRows, Vec<String>)> {
    let width = sheet.width();
    let (at, row) =
        rows.iter().enumerate().find(|(_, row)| row.filled().count() * 2 > width && width > 1)?;
    let short = |cell: Cell<'_>| cell.text().is_some_and(|text| text.chars().count() <= 30);
    let heading = row.filled().all(|(_, cell)| short(cell));
    let below = rows.get(at + 1)?;
    let data = below.filled().any(|(_, cell)| {
        is_datum(cell) || cell.text().is_some_and(|text| text.chars().any(|c| c.is_ascii_digit()))
    });
    (heading
        && data
        && !row
            .filled()
            .any(|(_, cell)| cell.text().is_some_and(|t| t.chars().any(|c| c.is_ascii_digit()))))
    .then(|| {
        (
            HeadingRows { first: row.number, last: row.number },
            texts_of(sheet, std::slice::from_ref(row)),
        )
    })
}
