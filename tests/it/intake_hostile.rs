//! A list that was made to do harm, taken in whole: what stands in its cells is text and stays text, on either database;
//! and a file that is refused leaves the workspace as it was.

use std::fs;

use portolan_api::{
    error::ErrorCode,
    exchange,
    intake::{self, Choices, RowState},
    outside::table::Extent,
};
use portolan_domain::{
    contact::Contact,
    intake::{CellRemark, Remark},
};
use rust_xlsxwriter::{Formula, Workbook};

use crate::{
    api_exchange::demo_app,
    desk::{Desk, each_db},
    intake::{checked, firm, save_list, unseen},
};

each_db!(
    hostile_texts_are_kept_as_texts_and_nothing_unseen_with_them,
    a_file_that_is_refused_leaves_the_workspace_as_it_was,
    a_formula_that_failed_is_left_out_and_said,
);

const SCRIPT: &str = "<script>alert('x')</script>甲测试有限公司";
const SQL: &str = "乙'); drop table enterprise; --测试有限公司";
const FORMULA: &str = "=cmd|'/c calc'!A1丙测试有限公司";

async fn hostile_texts_are_kept_as_texts_and_nothing_unseen_with_them(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    portolan_api::outside::helper_at(crate::program::program());
    let long = "长".repeat(32_767);
    // Two columns whose headings hold what nobody sees; the last row cannot be taken in and goes into the report.
    let list = format!(
        "企业名称\u{202e}\0,备\u{200b}注,统一社会信用代码,怪\0列,主营产品,联系人,所在城市,证书编号\n\
         {SCRIPT},\u{202e}fdp.exe,,1,泵\0、阀\u{202e}门,钱\0一（经\0理）13800000001,上\0海,A\0\u{202e}1\n\
         \"{SQL}\",a\0b,,2\n\"{FORMULA}\",{long},,3\n\
         丁\0测试有限公司,\u{202e}x\0y,91310112MA0DEM013X,4\n"
    );
    let path = desk.file("list.csv");
    fs::write(&path, &list).unwrap();
    let read = intake::read(&app, &path, Extent::Whole, &mut ()).await.unwrap();
    let mut found = checked(&app, &read, &Choices::default()).await;
    let states: Vec<_> = found.states().collect();
    assert_eq!(states, [RowState::New, RowState::New, RowState::New, RowState::Error]);
    let report = intake::report(&found).unwrap().unwrap();
    found.commit(&app, &unseen()).await.unwrap();
    let notes = async |name: &str| firm(&app, name).await.notes;
    assert_eq!(notes(SCRIPT).await, "fdp.exe", "no mark turns it round");
    assert_eq!(notes(SQL).await, "ab");
    assert_eq!(notes(FORMULA).await, long);
    intake::keep_mapping(&app, "怪", read.mapping()).await.unwrap();
    let headings: Vec<_> = read.mapping().columns.into_iter().map(|own| own.heading).collect();
    assert_eq!(headings[..4], ["企业名称", "备注", "统一社会信用代码", "怪列"]);
    let own = firm(&app, SCRIPT).await;
    let products: Vec<_> = own.products.iter().map(|product| product.name.zh.as_str()).collect();
    assert_eq!(products, ["泵", "阀门"]);
    let person = app.store.pointing_to::<Contact>(own.id).await.unwrap().remove(0);
    assert_eq!((person.name.zh.as_str(), person.title.zh.as_str()), ("钱一", "经理"));
    desk.assert_sound().await;

    // The report can be opened and imported again.
    let path = desk.file("report.xlsx");
    fs::write(&path, report).unwrap();
    let again = intake::read(&app, &path, Extent::Whole, &mut ()).await.unwrap();
    let found = checked(&app, &again, &Choices::default()).await;
    let row = found.rows().next().unwrap();
    assert_eq!((row.name.zh.as_str(), row.state), ("丁测试有限公司", RowState::Error));
}

async fn a_file_that_is_refused_leaves_the_workspace_as_it_was(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    portolan_api::outside::helper_at(crate::program::program());
    let before = exchange::export_text(&app).await.unwrap();
    let path = desk.file("whole.xlsx");
    save_list(&app, &path).await;
    let whole = fs::read(path).unwrap();
    let locked = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../crates/api/tests/tables/locked.xlsx");
    for (name, bytes) in [
        ("cut.xlsx", whole[..whole.len() / 2].to_vec()),
        ("locked.xlsx", fs::read(locked).unwrap()),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("own.json", before.clone().into_bytes()),
    ] {
        let path = desk.file(name);
        fs::write(&path, bytes).unwrap();
        let error = intake::read(&app, &path, Extent::Whole, &mut ()).await.err().unwrap();
        assert_eq!(error.code, ErrorCode::RefusedInput, "{name}");
        assert_eq!(error.fields[0].path, name);
    }
    // What a file is called says nothing of what it is.
    let path = desk.file("list.xls");
    fs::write(&path, &whole).unwrap();
    let read = intake::read(&app, &path, Extent::Whole, &mut ()).await.unwrap();
    assert_eq!(checked(&app, &read, &Choices::default()).await.counts().same, 12);
    assert_eq!(exchange::export_text(&app).await.unwrap(), before);
}

async fn a_formula_that_failed_is_left_out_and_said(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    portolan_api::outside::helper_at(crate::program::program());
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["企业名称", "员工人数", "备注"]).unwrap();
    let failed = |shown: &str| Formula::new("=1/0").set_result(shown);
    sheet.write_string(1, 0, "常州坏式测试有限公司").unwrap();
    sheet.write_formula(1, 1, failed("#DIV/0!")).unwrap();
    sheet.write_formula(1, 2, failed("#REF!")).unwrap();
    sheet.write_formula(2, 0, failed("#N/A")).unwrap();
    sheet.write_number(2, 1, 7).unwrap();
    let path = desk.file("list.xlsx");
    fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    let read = intake::read(&app, &path, Extent::Whole, &mut ()).await.unwrap();
    let mut found = checked(&app, &read, &Choices::default()).await;
    let states: Vec<_> = found.states().collect();
    assert_eq!(states, [RowState::New, RowState::Error], "no name is made of a failed one");
    let said: Vec<_> = found.rows().flat_map(|row| row.remarks).collect();
    let shown: Vec<_> = said.iter().map(|own| own.shown.as_str()).collect();
    assert_eq!(shown, ["#DIV/0!", "#REF!", "#N/A"]);
    let failed = |own: &CellRemark| own.left_out && matches!(own.remark, Remark::CellFailed { .. });
    assert!(said.iter().all(failed), "{said:?}");
    found.commit(&app, &unseen()).await.unwrap();
    let own = firm(&app, "常州坏式测试有限公司").await;
    assert_eq!((own.employees, own.notes.as_str()), (None, ""));
}
