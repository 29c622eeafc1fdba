//! `portolan import FILE --as enterprises` as people and scripts type it: sheets and headings by hand, and what was edited
//! by hand since the last import.

use std::{fs, path::Path};

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::program::{Place, stderr};

const FIRM: &str = "无锡命令行测试有限公司";

fn workbook(place: &Place) -> String {
    let mut book = Workbook::new();
    let pages = [
        ("一区", [["标题", ""], ["企业名称", "员工人数"], ["无锡命令行测试有限公司", "12"]]),
        (
            "二区",
            [["甲列", "乙列"], ["无锡另一测试有限公司一", "好"], ["无锡再一测试有限公司二", "坏"]],
        ),
    ];
    for (name, rows) in pages {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (at, row) in (0..).zip(rows) {
            sheet.write_row(at, 0, row).unwrap();
        }
    }
    let path = place.file("list.xlsx");
    fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    path.display().to_string()
}

fn told(place: &Place, more: &[&str]) -> Value {
    let file = workbook(place);
    let args = [&["import", &file, "--as", "enterprises", "--dry-run"], more].concat();
    place.json(&args)
}

#[test]
fn sheets_and_headings_are_named_on_the_command_line() {
    let place = Place::empty();
    place.must(&["init"]);
    let found = told(&place, &[]);
    let taken = |told: &Value| -> Vec<bool> {
        let sheets = told["sheets"].as_array().unwrap();
        sheets.iter().map(|sheet| !sheet["recognised"].is_null()).collect()
    };
    assert_eq!((taken(&found), &found["counts"]["new"]), (vec![true, false], &json!(1)));
    let second = told(&place, &["--sheet", "二区", "--column", "甲列=name"]);
    assert_eq!((taken(&second), &second["counts"]["new"]), (vec![false, true], &json!(2)));
    let both = told(&place, &["--sheet", "一区", "--sheet", "二区", "--column", "甲列=name"]);
    assert_eq!(both["counts"]["new"], 3);
    // With the heading said to be below, what was the heading is above the data.
    let below = told(&place, &["--heading-rows", "一区:3"]);
    assert_eq!(below["counts"]["new"], 0);
    let heading = told(&place, &["--sheet", "一区", "--heading-rows", "1-2"]);
    let rows = &heading["sheets"][0]["recognised"]["heading"];
    assert_eq!(rows, &json!({ "first": 1, "last": 2 }));
    assert_eq!(heading["sheets"][0]["recognised"]["columns"][0]["heading"], "标题 企业名称");
    let bare = told(&place, &["--sheet", "二区", "--heading-rows", "none", "--column", "A=name"]);
    assert_eq!(bare["counts"]["new"], 3, "without a heading a column has its letter");
    for wrong in [
        &["--sheet", "三区"][..],
        &["--heading-rows", "三区:1"],
        &["--heading-rows", "x"],
        &["--heading-rows", "9"],
        &["--heading-rows", "2-1"],
    ] {
        let file = workbook(&place);
        let args = [&["import", &file, "--as", "enterprises"], wrong].concat();
        let output = place.run(&args);
        assert_eq!(output.status.code(), Some(3), "{wrong:?}: {}", stderr(&output));
    }
    assert_eq!(place.export()["enterprises"], json!([]));
}

#[test]
fn what_was_edited_by_hand_is_told_and_kept_unless_told_otherwise() {
    let place = Place::empty();
    place.must(&["init"]);
    let list = place.file("list.csv").display().to_string();
    let written = |employees: u32| {
        fs::write(&list, format!("企业名称,员工人数\n{FIRM},{employees}\n")).unwrap();
    };
    let import = ["import", &list, "--as", "enterprises"];
    written(12);
    place.must(&import);
    let edits = json!([{ "noun": "enterprise", "ref": "E01", "set": { "employees": 15 } }]);
    let (exit, answers) = place.apply(&json!({ "do": "edit", "edits": edits }).to_string());
    assert_eq!(exit, Some(0), "{answers:?}");

    written(20);
    let told = place.json(&[&import[..], &["--dry-run"]].concat());
    assert_eq!(told["edited"], json!({ "rows": 1, "open": 1 }));
    let field = &told["rows"][0]["edited"][0];
    assert_eq!((&field["path"], &field["open"]), (&json!("employees"), &json!(true)));
    let said = place.must(&import);
    assert!(said.contains("--take-edited") && said.contains("employees"), "{said}");
    assert_eq!(place.export()["enterprises"][0]["employees"], 15);
    let said = place.must(&[&import[..], &["--take-edited"]].concat());
    assert!(said.contains("the file's value is taken"), "{said}");
    assert_eq!(place.export()["enterprises"][0]["employees"], 20);
    place.must(&["undo"]);
    assert_eq!(place.export()["enterprises"][0]["employees"], 15);
}

#[test]
fn what_is_not_taken_is_told_with_its_reason() {
    let place = Place::empty();
    place.must(&["init"]);
    let list = place.file("list.csv").display().to_string();
    fs::write(&list, format!("企业名称,研发投入占比,市场占有率\n{FIRM},5.2%,120%\n")).unwrap();
    let said = place.must(&["import", &list, "--as", "enterprises", "--dry-run"]);
    let line = |of: &str| said.lines().find(|line| line.contains(of)).unwrap_or_default();
    assert!(line("研发投入占比").contains("worked out from other figures"), "{said}");
    assert!(line("“120%”").contains("beyond what can be"), "{said}");
}

#[test]
fn columns_are_kept_under_a_name_and_taken_by_it() {
    let place = Place::empty();
    place.must(&["init"]);
    let list = place.file("list.csv").display().to_string();
    fs::write(&list, format!("甲列,乙列\n{FIRM},12\n")).unwrap();
    let import = ["import", &list, "--as", "enterprises"];
    let columns = ["--column", "甲列=name", "--column", "乙列=employees"];
    let keep = ["--keep-mapping", "园区", "--dry-run"];
    place.must(&[&import[..], &columns, &keep].concat());
    assert_eq!(place.json(&import)["counts"]["new"], 0, "nothing says what the columns are");
    let found = place.json(&[&import[..], &["--mapping", "园区"]].concat());
    assert_eq!(found["counts"]["new"], 1);
    assert_eq!(place.export()["enterprises"][0]["employees"], 12);
    let (exit, code, words) = place.refusal(&[&import[..], &["--mapping", "别的"]].concat());
    assert_eq!((exit, code.as_str()), (1, "not_found"));
    assert!(words.contains("No columns are kept under “别的”"), "{words}");
    let gone = place.file("gone.csv").display().to_string();
    let (_, code, words) = place.refusal(&["import", &gone, "--as", "enterprises"]);
    assert!(code == "not_found" && words.contains(&gone), "{words}");
}

#[test]
fn what_is_odd_about_a_file_is_told_and_nothing_of_it_steers_the_terminal() {
    let place = Place::empty();
    place.must(&["init"]);
    let import = |list: &str| place.must(&["import", list, "--as", "enterprises", "--dry-run"]);
    let macros = place.file("macros.xls").display().to_string();
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/api/tests/tables");
    let mut book = fs::read(tables.join("old.xls")).unwrap();
    book.extend("_VBA_PROJECT_CUR".encode_utf16().flat_map(u16::to_le_bytes));
    book.resize(book.len().next_multiple_of(512), 0);
    fs::write(&macros, book).unwrap();
    assert!(import(&macros).starts_with("The workbook has macros; they were not run\n"));

    let list = place.file("list.csv").display().to_string();
    fs::write(&list, format!("企业名称,员工人数\n{FIRM},三十多\u{202e}fdp\n")).unwrap();
    let said = import(&list);
    assert!(said.contains("三十多\u{fffd}fdp") && !said.contains('\u{202e}'), "{said}");
}
