//! Enterprises as a spreadsheet, a row each, with their people, products and figures: what was written here is understood
//! by the import of [`crate::intake`], and taken in again it changes nothing.

mod columns;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use chrono::NaiveDate;
use portolan_domain::consultant::Consultant;
use portolan_domain::contact::Contact;
use portolan_domain::custom::CustomField;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::EnterpriseId;
use portolan_domain::text::Bilingual;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use serde_json::{Value, json};

use crate::app::App;
use crate::error::{ApiError, Result};

/// A cell of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListCell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number as it stands.
    Number(Decimal),
    /// A day.
    Day(NaiveDate),
}

/// A list with its headings in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// What each column is.
    pub headings: Vec<Bilingual>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<ListCell>>,
}

/// An enterprise with what belongs to it.
struct Whole {
    own: Enterprise,
    people: Vec<Contact>,
    consultant: Option<Bilingual>,
}

/// All enterprises, or those named, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn enterprises(app: &App, only: Option<&[EnterpriseId]>) -> Result<Listing> {
    let mut people: HashMap<EnterpriseId, Vec<Contact>> = HashMap::new();
    for contact in app.store.all::<Contact>().await? {
        people.entry(contact.enterprise_id).or_default().push(contact);
    }
    let consultants: Vec<Consultant> = app.store.all().await?;
    let wanted = |own: &Enterprise| only.is_none_or(|ids| ids.contains(&own.id));
    let all: Vec<Enterprise> = app.store.all().await?;
    let whole = |own: Enterprise| {
        let mut people = people.remove(&own.id).unwrap_or_default();
        people.sort_by_key(|contact| !contact.primary);
        let consultant = consultants.iter().find(|known| Some(known.id) == own.consultant_id);
        Whole { people, consultant: consultant.map(|known| known.name.clone()), own }
    };
    let all: Vec<Whole> = all.into_iter().filter(wanted).map(whole).collect();
    let custom: Vec<CustomField> = app.store.all().await?;
    Ok(columns::listing(&all, &custom))
}

impl Listing {
    /// A workbook: headings in both languages that stay in sight, numbers and days as such, text never a formula.
    ///
    /// # Errors
    /// When there are more rows or columns than a sheet has.
    pub fn xlsx(&self) -> Result<Vec<u8>> {
        self.book().map_err(ApiError::internal)
    }

    fn book(&self) -> std::result::Result<Vec<u8>, XlsxError> {
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let (day, text) =
            (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("@"));
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        page.set_name("企业 Enterprises")?;
        page.set_freeze_panes(1, 1)?;
        for (column, heading) in (0_u16..).zip(&self.headings) {
            page.write_string_with_format(0, column, both(heading), &head)?;
            page.set_column_width(column, if column == 1 { 32 } else { 16 })?;
        }
        for (row, cells) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    ListCell::Empty => {}
                    // As text, so that codes keep their zeros and nothing is reckoned.
                    ListCell::Text(words) => {
                        page.write_string_with_format(row, column, words, &text)?;
                    }
                    ListCell::Number(number) => {
                        page.write_number(row, column, number.to_f64().unwrap_or_default())?;
                    }
                    ListCell::Day(date) => {
                        let date = ExcelDateTime::parse_from_str(&date.to_string())?;
                        page.write_datetime_with_format(row, column, &date, &day)?;
                    }
                }
            }
        }
        book.save_to_buffer()
    }

    /// Text with commas, in UTF-8 with its mark, so that spreadsheets open it right. Text that a spreadsheet would take
    /// for a formula is kept from that by an apostrophe.
    pub fn csv(&self) -> String {
        let mut csv = "\u{feff}".to_owned();
        line(&mut csv, self.headings.iter().map(|heading| ListCell::Text(both(heading))));
        for row in &self.rows {
            line(&mut csv, row.iter().cloned());
        }
        csv
    }
}

/// How a list is written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    /// A workbook.
    Xlsx,
    /// Text with commas.
    Csv,
    /// JSON: headings in both languages, and rows of strings and nulls; decimal numbers are strings, as in all our JSON.
    Json,
}

impl ListFormat {
    /// By the ending of a file's name; a workbook where it says nothing else.
    pub fn of(path: &Path) -> Self {
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        match ending.to_str() {
            Some("csv" | "txt") => Self::Csv,
            Some("json") => Self::Json,
            _ => Self::Xlsx,
        }
    }
}

impl Listing {
    /// The list as the bytes of a file.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn bytes(&self, format: ListFormat) -> Result<Vec<u8>> {
        match format {
            ListFormat::Xlsx => self.xlsx(),
            ListFormat::Csv => Ok(self.csv().into_bytes()),
            ListFormat::Json => serde_json::to_vec_pretty(&self.json()).map_err(ApiError::internal),
        }
    }

    fn json(&self) -> Value {
        let cell = |cell: &ListCell| match cell {
            ListCell::Empty => Value::Null,
            ListCell::Text(text) => json!(text),
            // As text: a number of JSON is read as binary by most, and 0.1 would not be 0.1.
            ListCell::Number(number) => json!(number.normalize().to_string()),
            ListCell::Day(day) => json!(day),
        };
        let row = |cells: &Vec<ListCell>| cells.iter().map(cell).collect::<Vec<_>>();
        json!({ "headings": self.headings, "rows": self.rows.iter().map(row).collect::<Vec<_>>() })
    }
}

/// A heading in both languages, one below the other in its cell.
pub(crate) fn both(heading: &Bilingual) -> String {
    format!("{}\n{}", heading.zh, heading.en)
}

fn line(csv: &mut String, cells: impl Iterator<Item = ListCell>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            csv.push(',');
        }
        // Writing to a string cannot fail.
        let _ = match cell {
            ListCell::Empty => Ok(()),
            ListCell::Number(number) => write!(csv, "{}", number.normalize()),
            ListCell::Day(day) => write!(csv, "{day}"),
            ListCell::Text(text) => {
                let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
                let text = if formula { format!("'{text}") } else { text };
                write!(csv, "\"{}\"", text.replace('"', "\"\""))
            }
        };
    }
    csv.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_would_be_reckoned_is_kept_as_text_and_numbers_stay_numbers() {
        let text = |text: &str| ListCell::Text(text.to_owned());
        let minus = ListCell::Number(Decimal::new(-1250, 2));
        let listing = Listing {
            headings: vec![Bilingual::new("甲", "A"); 4],
            rows: vec![vec![text("=1+1"), text("say \"hi\", @you"), minus, ListCell::Empty]],
        };
        let csv = listing.csv();
        let last = csv.lines().last().unwrap();
        assert_eq!(last, "\"'=1+1\",\"say \"\"hi\"\", @you\",-12.5,");
        assert!(csv.starts_with("\u{feff}\"甲\nA\","));
        assert_eq!(listing.json()["rows"], json!([["=1+1", "say \"hi\", @you", "-12.5", null]]));
    }
}
