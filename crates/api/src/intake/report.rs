//! The rows that were not taken and why, as a spreadsheet that can be mended and imported again.

use portolan_domain::intake::CellRemark;
use rust_xlsxwriter::{Color, Format, Workbook, XlsxError};

use super::{Checked, Intake, IntakeRow};
use crate::error::{ApiError, Result};

/// Heading of the column that says why; no field is called that, so that it is left out when the sheet comes back.
const WHY: &str = "未导入原因 Not taken because";

/// A workbook with a sheet for each of the file's that has such rows: its own headings and cells, with the reasons behind
/// them. `None` where every row was taken. Cells are text, as the spreadsheet showed them, and never formulas.
///
/// # Errors
/// When it cannot be made, which only a lack of memory brings about.
pub fn report(checked: &Checked) -> Result<Option<Vec<u8>>> {
    let rows: Vec<IntakeRow> = checked.left_rows().collect();
    if rows.is_empty() {
        return Ok(None);
    }
    book(checked.intake(), &rows).map(Some).map_err(ApiError::internal)
}

fn book(intake: &Intake, rows: &[IntakeRow]) -> std::result::Result<Vec<u8>, XlsxError> {
    let (bold, wrong) =
        (Format::new().set_bold(), Format::new().set_background_color(Color::RGB(0x00FD_E9E7)));
    let mut book = Workbook::new();
    for (number, (sheet, columns)) in intake.tables.sheets.iter().zip(&intake.columns).enumerate() {
        let Some(recognised) = columns.taken() else { continue };
        let here =
            |row: &&IntakeRow| row.rows.first().is_some_and(|place| place.sheet as usize == number);
        let own: Vec<_> = rows.iter().filter(here).collect();
        if own.is_empty() {
            continue;
        }
        let page = book.add_worksheet();
        page.set_name(sheet_name(&sheet.name, number))?;
        page.set_freeze_panes(1, 0)?;
        let width = u16::try_from(recognised.columns.len()).unwrap_or(u16::MAX);
        for (column, guess) in (0..width).zip(&recognised.columns) {
            page.write_string_with_format(0, column, &guess.heading, &bold)?;
        }
        page.write_string_with_format(0, width, WHY, &bold)?;
        page.set_column_width(width, 60)?;
        let mut at = 0;
        for row in own {
            for place in &row.rows {
                at += 1;
                let here = |remark: &&CellRemark| remark.place == *place;
                for (column, shown) in (0..width).zip(intake.shown(*place)) {
                    let marked = row
                        .remarks
                        .iter()
                        .filter(here)
                        .any(|remark| remark.left_out && remark.column == u32::from(column));
                    match marked {
                        true => page.write_string_with_format(at, column, &shown, &wrong)?,
                        false => page.write_string(at, column, &shown)?,
                    };
                }
                page.write_string(
                    at,
                    width,
                    reasons(intake, row, row.remarks.iter().filter(here)),
                )?;
            }
        }
    }
    book.save_to_buffer()
}

/// Why, in both languages: of the row, then of its cells.
fn reasons<'a>(
    intake: &Intake,
    row: &IntakeRow,
    cells: impl Iterator<Item = &'a CellRemark>,
) -> String {
    let own = intake.why(row).into_iter();
    let cells = cells.filter(|remark| remark.left_out).map(|remark| {
        let mut words = remark.remark.words();
        words.zh = format!("“{}”：{}", remark.shown, words.zh);
        words
    });
    let both: Vec<_> =
        own.chain(cells).map(|words| format!("{} / {}", words.zh, words.en)).collect();
    both.join("\n")
}

/// A name that a spreadsheet takes: at most 31 letters, none of those that mean something.
fn sheet_name(name: &str, number: usize) -> String {
    let plain: String = name
        .chars()
        .filter(|letter| !"[]:*?/\\'".contains(*letter) && !letter.is_control())
        .take(31)
        .collect();
    if plain.trim().is_empty() { format!("{}", number + 1) } else { plain }
}
