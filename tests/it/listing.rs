//! Lists of enterprises as files: what a spreadsheet shows of them, in which order, and that one who gives up finds what
//! stood there before.

use std::{
    fs,
    io::Read as _,
    path::Path,
    sync::{Arc, Mutex},
};

use flate2::read::DeflateDecoder;
use portolan_api::{
    app::App,
    error::ErrorCode,
    listing, lists,
    outside::table::{self, Extent, Tables},
    printing::Watch,
};
use portolan_domain::{
    id::EnterpriseId,
    intake::sheet::{Cell, Sheet},
    record::Noun,
    saved_view::SortBy,
};
use serde_json::json;

use crate::{
    api_exchange::{app, demo_app, set},
    desk::{Desk, an_enterprise, each_db, put},
    intake::save_list,
    lists::query,
};

each_db!(
    a_workbook_keeps_its_head_in_sight_and_numbers_and_days_as_such,
    a_view_is_written_in_its_order_and_nothing_else,
    reading_and_writing_are_half_of_the_work_each,
    one_who_gives_up_finds_what_stood_there,
    a_text_that_no_cell_takes_is_named,
    no_text_is_reckoned_by_a_spreadsheet,
);

/// A part of a workbook as text.
fn part(book: &[u8], name: &str) -> String {
    let number = |at: usize, bytes: usize| {
        book[at..at + bytes].iter().rev().fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
    };
    let entries = (0..book.len() - 4).filter(|at| book[*at..].starts_with(b"PK\x01\x02"));
    let entry = |at: &usize| book[at + 46..].starts_with(name.as_bytes());
    let entry = entries.into_iter().find(entry).unwrap();
    let (packed, at) = (number(entry + 20, 4), number(entry + 42, 4));
    let from = at + 30 + number(at + 26, 2) + number(at + 28, 2);
    let mut text = String::new();
    DeflateDecoder::new(&book[from..from + packed]).read_to_string(&mut text).unwrap();
    text
}

/// The file as an import reads it.
async fn tables(path: &Path) -> Tables {
    portolan_api::outside::helper_at(crate::program::program());
    let file = fs::File::open(path).unwrap();
    table::read("list", file, Extent::Whole, &mut ()).await.unwrap()
}

/// The cell below a heading, which holds both languages.
fn below<'s>(sheet: &'s Sheet, row: usize, zh: &str, en: &str) -> Cell<'s> {
    let heading = format!("{zh}\n{en}");
    let column = sheet.row(0).unwrap().cells.iter().position(|cell| cell.text() == Some(&heading));
    sheet.row(row).unwrap().cell(column.unwrap_or_else(|| panic!("{heading}")))
}

async fn a_workbook_keeps_its_head_in_sight_and_numbers_and_days_as_such(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let path = desk.file("list.xlsx");
    save_list(&app, &path).await;
    let book = fs::read(&path).unwrap();
    let page = part(&book, "xl/worksheets/sheet1.xml");
    let pane =
        r#"<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>"#;
    assert!(page.contains(pane), "{}", &page[..600]);
    assert!(!page.contains("<f>"), "nothing is a formula");
    let tables = tables(&path).await;
    let sheet = &tables.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.len()), ("企业 Enterprises", 13));
    assert_eq!(below(sheet, 1, "企业代码", "Our code"), Cell::Text("E01"));
    assert_eq!(below(sheet, 1, "行政区划代码", "Division code"), Cell::Text("310112"));
    assert_eq!(below(sheet, 1, "员工人数", "Employees"), Cell::Number(286.0));
    let share = below(sheet, 1, "国内市场份额（%）", "Domestic market share (%)");
    assert_eq!(share, Cell::Number(14.2));
    let Cell::Date(founded) = below(sheet, 1, "成立日期", "Founded") else { panic!("no day") };
    assert_eq!(sheet.epoch.day(founded).unwrap().to_string(), "2009-06-18");
    let revenue = below(sheet, 1, "2025年营业收入（万元）", "Revenue (CNY 10,000)");
    assert_eq!(revenue, Cell::Number(25_380.0));
}

/// The codes in a list, row by row.
async fn codes(app: &App, path: &Path, ids: &[EnterpriseId]) -> Vec<String> {
    let list = listing::enterprises(app, Some(ids), &()).await.unwrap();
    list.save(path, Arc::new(())).await.unwrap();
    let tables = tables(path).await;
    let rows = tables.sheets[0].rows().skip(1);
    rows.map(|row| row.cell(0).text().unwrap().to_owned()).collect()
}

async fn a_view_is_written_in_its_order_and_nothing_else(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let sort = vec![SortBy { field: "revenue".to_owned(), descending: true }];
    let ids = lists::ids(&app, &query(None, sort)).await.unwrap();
    let shown = crate::lists::codes(&app, &query(None, vec![])).await;
    for name in ["list.xlsx", "list.csv", "list.json"] {
        let path = desk.file(name);
        let all = codes(&app, &path, &ids).await;
        assert_eq!((all.len(), all[0].as_str()), (shown.len(), "E10"), "the largest first");
        assert_eq!(codes(&app, &path, &ids[2..5]).await, all[2..5]);
        assert_eq!(codes(&app, &path, &[]).await, [""; 0]);
    }
}

/// Gives up where it is said so, and notes what it hears.
#[derive(Default)]
struct Looks {
    gives_up: bool,
    heard: Mutex<Vec<(usize, usize)>>,
}

impl Watch for Looks {
    fn step(&self, done: usize, total: usize) {
        self.heard.lock().unwrap().push((done, total));
    }

    fn cancelled(&self) -> bool {
        self.gives_up
    }
}

async fn reading_and_writing_are_half_of_the_work_each(desk: &Desk) {
    let app = app(desk, "林").await;
    let puts = (1..=1_100).map(|number| put(&an_enterprise(&format!("E{number:04}"))));
    desk.store.commit(desk.batch("林", puts.collect())).await.unwrap();
    for name in ["list.xlsx", "list.csv", "list.json"] {
        let watch = Arc::new(Looks::default());
        let list = listing::enterprises(&app, None, &*watch).await.unwrap();
        list.save(&desk.file(name), Arc::<Looks>::clone(&watch)).await.unwrap();
        let heard = watch.heard.lock().unwrap().clone();
        assert_eq!(heard, [250, 500, 800, 1_050].map(|done| (done, 1_100)), "{name}");
    }
}

async fn one_who_gives_up_finds_what_stood_there(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let watch = Looks { gives_up: true, ..Looks::default() };
    let stopped = listing::enterprises(&app, None, &watch).await.err().unwrap();
    assert_eq!(stopped.code, ErrorCode::Cancelled);
    let before = crate::program::names(desk.file("list").parent().unwrap());
    for name in ["list.xlsx", "list.csv", "list.json"] {
        let path = desk.file(name);
        fs::write(&path, "older").unwrap();
        let list = listing::enterprises(&app, None, &()).await.unwrap();
        let watch = Arc::new(Looks { gives_up: true, ..Looks::default() });
        let stopped = list.save(&path, watch).await.unwrap_err();
        assert_eq!(stopped.code, ErrorCode::Cancelled, "{name}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "older");
        fs::remove_file(path).unwrap();
    }
    assert_eq!(crate::program::names(desk.file("list").parent().unwrap()), before, "no trace");
}

async fn a_text_that_no_cell_takes_is_named(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let path = desk.file("list.xlsx");
    let notes = |count: usize| json!({"notes": "长".repeat(count)});
    set(&app, Noun::Enterprise, "E05", notes(32_767)).await;
    save_list(&app, &path).await;
    fs::remove_file(&path).unwrap();
    set(&app, Noun::Enterprise, "E05", notes(32_768)).await;
    let list = listing::enterprises(&app, None, &()).await.unwrap();
    let refused = list.save(&path, Arc::new(())).await.unwrap_err();
    assert_eq!((refused.code, refused.fields[0].path.as_str()), (ErrorCode::Invalid, "E05"));
    assert!(!path.exists());
    save_list(&app, &desk.file("list.csv")).await;
}

async fn no_text_is_reckoned_by_a_spreadsheet(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let texts = ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "a=1"];
    for (code, text) in (1..).zip(texts) {
        set(&app, Noun::Enterprise, &format!("E{code:02}"), json!({"notes": text})).await;
    }
    let path = desk.file("list.csv");
    save_list(&app, &path).await;
    let csv = fs::read_to_string(&path).unwrap();
    assert!(csv.starts_with("\u{feff}\"企业代码\nOur code\","), "a mark, and both languages");
    for text in &texts[..5] {
        assert!(csv.contains(&format!(",\"'{text}\",")), "{text:?} is kept from being reckoned");
    }
    assert!(csv.contains(",\"a=1\","));
}
