//! What holds for any cell, any amount and any day, however it is written.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::sheet::{Cell, Epoch, Failed, Sheet};
use super::*;

/// A cell that owns its text.
#[derive(Debug, Clone)]
enum Kept {
    Empty,
    Text(String),
    Number(f64),
    Percent(f64),
    Date(f64),
    Bool(bool),
    Failed(Failed),
}

impl Kept {
    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Text(text) => Cell::Text(text),
            Self::Number(number) => Cell::Number(*number),
            Self::Percent(number) => Cell::Percent(*number),
            Self::Date(number) => Cell::Date(*number),
            Self::Bool(yes) => Cell::Bool(*yes),
            Self::Failed(failed) => Cell::Failed(*failed),
        }
    }
}

/// What people type, and what nobody does.
fn any_text() -> impl Strategy<Value = String> {
    let typed = prop::sample::select(vec![
        "约",
        "万元",
        "亿",
        "%",
        "年",
        "月",
        "日",
        "-",
        "至",
        "/",
        ",",
        "、",
        "(",
        "）",
        "１",
        "二",
        "十",
        "2025",
        "3",
        ".5",
        "+86",
        "138",
        "@",
        "a.com",
        "有限公司",
        "小巨人",
        " ",
        "\u{3000}",
        "\u{202e}",
        "\0",
        "E",
        "市",
        "区",
        "ext",
        "转",
        "'",
        "\"",
        "HS",
        "8413.7",
        "C3441",
        "T",
        ":",
        "Mar",
    ]);
    prop_oneof![".{0,12}", prop::collection::vec(typed, 0..7).prop_map(|pieces| pieces.concat()),]
}

fn any_cell() -> impl Strategy<Value = Kept> {
    prop_oneof![
        Just(Kept::Empty),
        any_text().prop_map(Kept::Text),
        any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Kept::Number),
        (-1_000_000..1_000_000_i32).prop_map(|number| Kept::Number(f64::from(number))),
        (0.0..2.0_f64).prop_map(Kept::Percent),
        (-10.0..4_000_000.0_f64).prop_map(Kept::Date),
        any::<bool>().prop_map(Kept::Bool),
        prop::sample::select(Failed::ALL.to_vec()).prop_map(Kept::Failed),
    ]
}

/// Full-width digits and signs.
fn wide(text: &str) -> String {
    let wide = |letter: char| char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter);
    text.chars()
        .map(|letter| if letter.is_ascii_graphic() { wide(letter) } else { letter })
        .collect()
}

/// With commas between thousands.
fn grouped(whole: &str) -> String {
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

proptest! {
    #[test]
    fn any_cell_is_a_value_or_a_reason_in_both_languages(cell in any_cell(), late: bool) {
        let epoch = if late { Epoch::Since1904 } else { Epoch::Since1900 };
        for &field in Field::ALL {
            for unit in [None, Some(AmountUnit::Yuan), Some(AmountUnit::Billion), Some(AmountUnit::Foreign)] {
                let reading = understand(cell.cell(), &Target { unit, ..Target::of(field) }, epoch);
                if let Some(remark) = reading.remark() {
                    prop_assert!(remark.words().is_paired() && remark.words().zh != "读不出来", "{remark:?}");
                }
                if let Some(Understood::Words(text)) = reading.value() {
                    prop_assert!(!text.is_empty(), "{cell:?}: {reading:?}");
                }
            }
        }
    }

    #[test]
    fn any_rows_come_back_and_are_recognised(rows in prop::collection::vec(prop::collection::vec(any_cell(), 0..9), 0..30)) {
        let sheet = Sheet::of("", rows.iter().map(|row| row.iter().map(Kept::cell).collect()));
        let filled = |row: &&Vec<Kept>| row.iter().any(|cell| !cell.cell().is_empty());
        let written: Vec<Vec<Cell<'_>>> = rows
            .iter()
            .filter(filled)
            .map(|row| {
                let last = row.iter().rposition(|cell| !cell.cell().is_empty()).unwrap_or(0);
                row[..=last].iter().map(Kept::cell).collect()
            })
            .collect();
        let read: Vec<_> = sheet.rows().map(|row| row.cells).collect();
        prop_assert_eq!(read, written);
        let recognised = recognise(&sheet);
        prop_assert_eq!(recognised.columns.len(), sheet.width());
        for row in sheet.rows() {
            let _ = rows::kind(&row, &recognised);
        }
    }

    #[test]
    fn bytes_that_nobody_wrote_are_no_harm(bytes: Vec<u8>) {
        let mut sheet = Sheet::new("", Epoch::Since1900);
        let _ = sheet.append(bytes);
        prop_assert!(sheet.rows().count() == sheet.len());
    }

    #[test]
    fn an_amount_is_the_same_however_it_is_written(yuan in 0_u64..1_000_000_000_000_000) {
        let in_wan = (Decimal::from(yuan) / Decimal::from(10_000)).normalize();
        let text = in_wan.to_string();
        let whole = yuan.to_string();
        for written in [
            text.clone(), format!("{text}万元"), format!("{text} 万"), wide(&text), format!("￥{whole}元"), format!("{}元", grouped(&whole)),
            wide(&format!("{}元", grouped(&whole))), format!("人民币{text}万元"), format!("RMB {text}"),
        ] {
            let reading = understand(Cell::Text(&written), &Target::of(Field::Revenue), Epoch::Since1900);
            let value = Understood::Amount(in_wan);
            prop_assert!(reading.value() == Some(&value), "{written}: {reading:?}");
        }
    }

    #[test]
    fn a_day_is_the_same_however_it_is_written(days in 0_i64..60_000) {
        let first = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap();
        let day = first + chrono::Duration::days(days);
        let (y, m, d) = (day.year(), day.month(), day.day());
        for written in [
            format!("{y}年{m}月{d}日"), format!("{y}-{m:02}-{d:02}"), format!("{y}/{m}/{d}"), format!("{y}.{m}.{d}"), format!("{y}{m:02}{d:02}"),
            wide(&format!("{y}/{m}/{d}")), format!("{y}-{m:02}-{d:02} 12:30:00"),
        ] {
            let reading = understand(Cell::Text(&written), &Target::of(Field::Founded), Epoch::Since1900);
            prop_assert_eq!(&reading, &Reading::Understood { value: Understood::Day(day) }, "{}", written);
        }
        let serial = (day - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days();
        let cell = Cell::Date(f64::from(i32::try_from(serial).unwrap()));
        let reading = understand(cell, &Target::of(Field::Founded), Epoch::Since1900);
        prop_assert_eq!(reading, Reading::Understood { value: Understood::Day(day) });
    }
}
