//! Every kind of file gives the same table.

use portolan_api::outside::table::{Extent, TableKind, TableNote, Tables, TextEncoding, Watch};
use portolan_domain::intake::sheet::{Cell, Epoch, Failed, Sheet};
use rust_xlsxwriter::{Format, Formula, Workbook};

use super::make;
use super::{read, read_as, shown, text};

/// 企业名称,税号,营收 in GBK, then 虹桥流体, a code and an amount.
const GBK: &[u8] = b"\xc6\xf3\xd2\xb5\xc3\xfb\xb3\xc6,\xcb\xb0\xba\xc5,\xd3\xaa\xca\xd5\r\n\
\xba\xe7\xc7\xc5\xc1\xf7\xcc\xe5,91310112MA0DEM013G,\"1,200\"\r\n";
const SAME: &str = "企业名称,税号,营收\r\n虹桥流体,91310112MA0DEM013G,\"1,200\"\r\n";
const SHOWN: [&str; 2] = ["1: 企业名称 | 税号 | 营收", "2: 虹桥流体 | 91310112MA0DEM013G | 1,200"];

fn encoding(tables: &Tables) -> TextEncoding {
    tables.text.as_ref().unwrap().encoding
}

#[test]
fn text_is_read_in_any_of_its_encodings() {
    let marked = [b"\xef\xbb\xbf", SAME.as_bytes()].concat();
    let tabs = SAME.replace(',', "\t").replace("\"1\t200\"", "1,200");
    for (bytes, is) in [
        (GBK.to_vec(), TextEncoding::Gb18030),
        (SAME.as_bytes().to_vec(), TextEncoding::Utf8),
        (marked, TextEncoding::Utf8),
        (make::wide(&tabs, u16::to_le_bytes), TextEncoding::Utf16Le),
        (make::wide(&tabs, u16::to_be_bytes), TextEncoding::Utf16Be),
    ] {
        let tables = read(&bytes).unwrap();
        assert_eq!((tables.kind, encoding(&tables)), (TableKind::Text, is));
        assert_eq!(shown(&tables.sheets[0]), SHOWN, "{is:?}");
    }
}

#[test]
fn rows_of_text_have_the_numbers_a_spreadsheet_gives_them() {
    let text = "名称;备注\n\n甲;\"一行\n又一行\"\n\n乙;=\"0012\"\n";
    let tables = read(text.as_bytes()).unwrap();
    let rows = ["1: 名称 | 备注", "3: 甲 | 一行\n又一行", "5: 乙 | 0012"];
    assert_eq!(shown(&tables.sheets[0]), rows);
    assert_eq!(tables.text.unwrap().separator, ';');
}

#[test]
fn a_mark_that_is_never_closed_does_not_swallow_the_rest() {
    let mut text = "名称,备注\n甲,\"没有结尾\n".to_owned();
    for row in 0..5_000 {
        text.push_str(&format!("企业{row},正常\n"));
    }
    let tables = read(text.as_bytes()).unwrap();
    assert_eq!(tables.notes, [TableNote::QuoteOpen]);
    assert_eq!(tables.sheets[0].len(), 5_002);
}

fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("名单").unwrap();
    let (date, percent) =
        (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("0.0%"));
    sheet.merge_range(0, 0, 0, 3, "企业名单", &Format::new()).unwrap();
    sheet.write_row(1, 0, ["企业名称", "成立日期", "占有率", "营收"]).unwrap();
    sheet.merge_range(2, 0, 3, 0, "虹桥流体", &Format::new()).unwrap();
    sheet.write_number_with_format(2, 1, 45_717.0, &date).unwrap();
    sheet.write_number_with_format(2, 2, 0.355, &percent).unwrap();
    sheet.write_formula(2, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_formula(3, 3, Formula::new("=600*2").set_result("1200")).unwrap();
    let hidden = book.add_worksheet().set_name("代码").unwrap();
    hidden.set_hidden(true).write_string(0, 0, "a").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_keeps_types_formats_and_merged_cells() {
    let tables = read(&book()).unwrap();
    assert_eq!(tables.kind, TableKind::Xlsx);
    let names: Vec<_> =
        tables.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(names, [("名单", false), ("代码", true)]);
    let sheet = &tables.sheets[0];
    assert_eq!(
        sheet.row(0).unwrap().filled().count(),
        1,
        "what is merged to the right stands once"
    );
    let row = sheet.row(2).unwrap();
    assert_eq!(row.cell(0), Cell::Text("虹桥流体"));
    assert_eq!((row.cell(1), row.cell(2)), (Cell::Date(45_717.0), Cell::Percent(0.355)));
    assert_eq!(row.cell(3), Cell::Failed(Failed::Division));
    let below = sheet.row(3).unwrap();
    assert_eq!(
        below.cell(0),
        Cell::Text("虹桥流体"),
        "what is merged downwards stands in each row"
    );
    assert_eq!(below.cell(3), Cell::Number(1200.0), "a formula is its last result");
}

#[test]
fn days_are_counted_from_where_the_workbook_counts_them() {
    let rows = r#"<row r="1"><c r="A1"><v>5</v></c></row>"#;
    let mut parts = make::parts(rows);
    let book = String::from_utf8(parts[2].content.clone()).unwrap();
    parts[2].content =
        book.replace("<sheets>", r#"<workbookPr date1904="1"/><sheets>"#).into_bytes();
    assert_eq!(read(&make::zip(&parts)).unwrap().sheets[0].epoch, Epoch::Since1904);
}

/// A file that another program wrote.
fn fixture(name: &str) -> Vec<u8> {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/api/tests/tables");
    std::fs::read(folder.join(name)).unwrap()
}

/// The day in a cell.
fn day(sheet: &Sheet, row: usize, column: usize) -> String {
    match sheet.row(row).unwrap().cell(column) {
        Cell::Date(serial) => sheet.epoch.day(serial).unwrap().to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn old_workbooks_are_read_with_their_days_and_merged_cells() {
    for (name, epoch) in [("old.xls", Epoch::Since1900), ("old-1904.xls", Epoch::Since1904)] {
        let tables = read(&fixture(name)).unwrap();
        assert_eq!((tables.kind, tables.sheets.len()), (TableKind::Xls, 2));
        let sheet = &tables.sheets[0];
        assert_eq!((sheet.name.as_str(), sheet.epoch), ("企业名单", epoch));
        assert_eq!(sheet.row(0).unwrap().filled().count(), 1);
        assert_eq!(day(sheet, 2, 1), "2015-03-01", "{name}");
        assert_eq!(sheet.row(2).unwrap().cell(3), Cell::Number(12_000.5));
        let name = Cell::Text("上海虹桥流体控制有限公司（虚构）");
        assert_eq!((sheet.row(2).unwrap().cell(0), sheet.row(3).unwrap().cell(0)), (name, name));
        assert!(tables.sheets[1].is_empty());
    }
}

#[test]
fn macros_of_old_workbooks_are_left_alone_and_said() {
    let mut file = fixture("old.xls");
    // The folder in which macros lie is known by its name.
    file.extend("_VBA_PROJECT_CUR".encode_utf16().flat_map(u16::to_le_bytes));
    file.resize(file.len().next_multiple_of(512), 0);
    let tables = read(&file).unwrap();
    assert_eq!((tables.notes, tables.sheets.len()), (vec![TableNote::Macros], 2));
}

#[test]
fn open_documents_are_read_though_they_repeat_a_million_blank_rows() {
    let tables = read(&fixture("open.ods")).unwrap();
    assert_eq!((tables.kind, tables.sheets[0].len()), (TableKind::Ods, 2));
    let row = tables.sheets[0].row(1).unwrap();
    assert_eq!(row.cell(0), Cell::Text("苏州精传机械有限公司（虚构）"));
    assert_eq!((row.cell(1), row.cell(2)), (Cell::Text("2015-03-01"), Cell::Number(320.0)));
}

#[test]
fn a_workbook_with_a_password_is_named_as_such() {
    assert_eq!(super::refused(&fixture("locked.xlsx")), "outside_encrypted");
}

#[test]
fn only_the_first_rows_are_read_where_only_they_are_wanted() {
    let many: String = (1..=5_000)
        .map(|row| {
            format!(
                r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>企业{row}</t></is></c></row>"#
            )
        })
        .collect();
    let text: String = (1..=5_000).map(|row| format!("企业{row},1\n")).collect();
    for bytes in [make::workbook(&many), text.into_bytes()] {
        let tables = read_as(&bytes, Extent::First(200), &mut ()).unwrap();
        assert_eq!(tables.sheets[0].len(), 200);
        assert!(matches!(tables.notes.as_slice(), [TableNote::More { .. }]));
        assert_eq!(text_of_last(&tables), "企业200");
        assert_eq!(read(&bytes).unwrap().sheets[0].len(), 5_000);
    }
}

#[test]
fn a_list_of_our_own_is_read_as_json() {
    let list = r#"{ "headings": [{"zh": "企业名称", "en": "Name"}, {"zh": "员工", "en": "Staff"}],
        "rows": [["虹桥\u6d41体", "320"], [null, null], ["甲\n乙", 12.5, true, "", -3]] }"#;
    let tables = read(list.as_bytes()).unwrap();
    assert_eq!((tables.kind, tables.sheets.len()), (TableKind::Json, 1));
    let rows =
        ["1: 企业名称\nName | 员工\nStaff", "2: 虹桥流体 | 320", "4: 甲\n乙 | 12.5 | TRUE |  | -3"];
    assert_eq!(shown(&tables.sheets[0]), rows);
    let marked = make::wide(list, u16::to_le_bytes);
    assert_eq!(shown(&read(&marked).unwrap().sheets[0]), rows, "in any encoding");
    let first = read_as(list.as_bytes(), Extent::First(2), &mut ()).unwrap();
    assert_eq!(first.sheets[0].len(), 2);
    assert!(matches!(first.notes.as_slice(), [TableNote::More { .. }]));
}

fn text_of_last(tables: &Tables) -> String {
    text(tables, tables.sheets[0].len() - 1, 0)
}

/// Counts how often it is told, and stops after so many rows.
struct Counting {
    told: usize,
    stop_at: usize,
    rows: usize,
}

impl Watch for Counting {
    fn read(&mut self, tables: &Tables) {
        self.told += 1;
        self.rows = tables.progress().0;
    }

    fn cancelled(&self) -> bool {
        self.rows >= self.stop_at
    }
}

#[test]
fn who_watches_sees_the_rows_come_and_may_stop_them() {
    let text: String = (0..50_000).map(|row| format!("企业{row},{row}\n")).collect();
    let mut watch = Counting { told: 0, stop_at: usize::MAX, rows: 0 };
    let tables = read_as(text.as_bytes(), Extent::Whole, &mut watch).unwrap();
    assert!(watch.told > 5 && watch.rows == 50_000 && tables.sheets[0].len() == 50_000);
    let mut watch = Counting { told: 0, stop_at: 10_000, rows: 0 };
    let stopped = read_as(text.as_bytes(), Extent::Whole, &mut watch).unwrap_err();
    assert_eq!(stopped.code, portolan_api::error::ErrorCode::Cancelled);
    assert!(watch.rows < 50_000);
}
