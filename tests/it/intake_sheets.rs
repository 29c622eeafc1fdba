//! Files of several sheets, and headings that the user points at: what is taken in, and how sheets are joined.

use std::fs;

use portolan_api::{
    app::App,
    demo,
    error::ErrorCode,
    exchange, history,
    intake::{self, Choices, Given, Intake, IntakeChange, RowState, Session},
    outside::table::Extent,
};
use portolan_domain::{
    contact::Contact,
    intake::{
        Field, HeadingSaid, Mapping, Target,
        columns::{HeadingRows, MappedColumn},
    },
};
use rust_xlsxwriter::{Format, Workbook};

use crate::{
    api_exchange::{app, exported},
    desk::{Desk, each_db},
    intake::{checked, firm, read, unseen},
};

each_db!(
    sheets_of_one_file_are_joined_by_name_and_code,
    a_name_without_its_legal_form_is_that_of_the_firm_in_the_file,
    a_heading_is_where_the_user_says,
    a_sheet_is_left_out_or_taken_in_as_the_user_says,
    a_firm_is_one_though_a_sheet_gives_only_its_short_name,
    short_names_that_do_not_tell_one_firm_join_nothing,
    a_hidden_sheet_is_taken_in_only_where_somebody_says_so,
);

/// A sheet's name, and its rows as cells parted by bars.
type Page<'a> = (&'a str, &'a [&'a str]);

async fn book(app: &App, desk: &Desk, pages: &[Page<'_>]) -> Intake {
    portolan_api::outside::helper_at(crate::program::program());
    let mut book = Workbook::new();
    for (name, rows) in pages {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (at, row) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(row.split('|')).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(at, column, cell).unwrap();
            }
        }
        if *name == "联系人" && rows.len() > 3 {
            // One firm with two people, its name merged over both.
            let name = rows[2].split('|').next().unwrap();
            sheet.merge_range(2, 0, 3, 0, name, &Format::new()).unwrap();
        }
    }
    let path = desk.file("book.xlsx");
    fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    intake::read(app, &path, Extent::Whole, &mut ()).await.unwrap()
}

const FIRMS: Page<'_> = (
    "企业",
    &[
        "2026年专精特新企业名单",
        "",
        "企业编号|企业名称|员工人数",
        "Q-1|苏州多表甲测试有限公司|120",
        "Q-2|苏州多表乙测试有限公司|90",
        "E01|上海澜衡流体控制有限公司（示例）|",
    ],
);
const PEOPLE: Page<'_> = (
    "联系人",
    &[
        "企业名称|姓名|职务|手机",
        "上海澜衡流体控制有限公司（示例）|周新来|外贸经理|13800000003",
        "苏州多表甲测试有限公司|钱一|总经理|13800000001",
        "|钱二|出纳|13800000002",
    ],
);
const PRODUCTS: Page<'_> =
    ("产品", &["企业编号|产品名称|HS编码", "Q-2|精密阀门|848180", "Q-2|球阀|", "Q-1|水泵|841370"]);
const CODES: Page<'_> = ("代码表", &["级别|说明", "1|小巨人", "2|专精特新"]);

async fn sheets_of_one_file_are_joined_by_name_and_code(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let before = exchange::export_text(&app).await.unwrap();
    let read = book(&app, desk, &[FIRMS, PEOPLE, PRODUCTS, CODES]).await;
    let taken: Vec<_> = read.sheets().iter().map(|own| own.recognised.is_some()).collect();
    assert_eq!(taken, [true, true, true, false], "a list of codes tells no firms");
    let mut found = checked(&app, &read, &Choices::default()).await;
    let told: Vec<_> = found.rows().map(|row| (row.state, row.rows.len())).collect();
    use RowState::{New, Update};
    assert_eq!(told, [(New, 4), (New, 3), (Update, 2)], "{:#?}", found.rows().collect::<Vec<_>>());
    found.commit(&app, &unseen()).await.unwrap();

    let (one, two) =
        (firm(&app, "苏州多表甲测试有限公司").await, firm(&app, "苏州多表乙测试有限公司").await);
    let products = |own: &portolan_domain::enterprise::Enterprise| -> Vec<String> {
        own.products.iter().map(|product| product.name.zh.clone()).collect()
    };
    assert_eq!(
        (products(&one), products(&two)),
        (vec!["水泵".into()], vec!["精密阀门".into(), "球阀".into()])
    );
    assert_eq!((one.employees, two.employees), (Some(120), Some(90)));
    assert_eq!(two.products[0].hs[0].code, "848180");
    let people = async |of: &str| -> Vec<String> {
        let of = firm(&app, of).await;
        let people: Vec<Contact> = app.store.pointing_to(of.id).await.unwrap();
        people.into_iter().map(|own| format!("{} {}", own.name.zh, own.title.zh)).collect()
    };
    assert_eq!(people("苏州多表甲测试有限公司").await, ["钱一 总经理", "钱二 出纳"]);
    let known = people("上海澜衡流体控制有限公司（示例）").await;
    assert!(known.contains(&"周新来 外贸经理".to_owned()), "{known:?}");
    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(exchange::export_text(&app).await.unwrap(), before);
}

const SHORT_FIRMS: Page<'_> = (
    "名单",
    &[
        "企业名称|简称|员工人数|所在城市",
        "苏州简称甲测试有限公司|简甲|120|苏州",
        "宁波简称乙测试有限公司|简乙|90|宁波",
        "上海澜衡流体控制有限公司（示例）||286|上海",
    ],
);
/// The short names stand once as such and once in a column of names; one is that of a record.
const SHORT_PEOPLE: Page<'_> = (
    "对接人",
    &[
        "企业简称|姓名|手机",
        "简甲|钱一|13800000001",
        "|钱二|13800000002",
        "澜衡流体|周新来|13800000003",
    ],
);
const SHORT_MARKETS: Page<'_> =
    ("出口", &["公司|2025年出口额（万元）", "简乙|300", "澜衡流体|6420", "简丙|1"]);

async fn a_firm_is_one_though_a_sheet_gives_only_its_short_name(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    for pages in
        [[SHORT_FIRMS, SHORT_PEOPLE, SHORT_MARKETS], [SHORT_MARKETS, SHORT_PEOPLE, SHORT_FIRMS]]
    {
        let before = exchange::export_text(&app).await.unwrap();
        let read = book(&app, desk, &pages).await;
        let mut found = checked(&app, &read, &Choices::default()).await;
        let mut told: Vec<_> =
            found.rows().map(|row| (row.name.zh, row.state, row.rows.len())).collect();
        told.sort();
        use RowState::{New, Update};
        let want = [
            ("上海澜衡流体控制有限公司（示例）", Update, 3),
            ("宁波简称乙测试有限公司", New, 2),
            ("简丙", New, 1),
            ("苏州简称甲测试有限公司", New, 3),
        ];
        assert_eq!(told, want.map(|(name, state, rows)| (name.to_owned(), state, rows)));
        found.commit(&app, &unseen()).await.unwrap();
        let one = firm(&app, "苏州简称甲测试有限公司").await;
        assert_eq!((one.short_name.zh.as_str(), one.employees), ("简甲", Some(120)));
        let people: Vec<Contact> = app.store.pointing_to(one.id).await.unwrap();
        assert_eq!(people.len(), 2);
        let two = firm(&app, "宁波简称乙测试有限公司").await;
        assert_eq!(two.figures[0].export_revenue.unwrap().normalize().to_string(), "300");
        let known = firm(&app, "上海澜衡流体控制有限公司（示例）").await;
        assert_eq!(known.code.as_str(), "E01", "a short name renames nobody");
        history::undo(&app).await.unwrap().unwrap();
        assert_eq!(exchange::export_text(&app).await.unwrap(), before);
    }
}

async fn a_name_without_its_legal_form_is_that_of_the_firm_in_the_file(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let firms: Page<'_> =
        ("名单", &["企业名称|员工人数|所在地", "昆山岑帆测试模具有限公司|120|江苏苏州"]);
    let people: Page<'_> = ("联系人", &["企业|姓名|手机", "昆山岑帆测试模具|赵样例|13900000002"]);
    for pages in [[firms, people], [people, firms]] {
        let read = book(&app, desk, &pages).await;
        let mut found = checked(&app, &read, &Choices::default()).await;
        let told: Vec<_> =
            found.rows().map(|row| (row.name.zh, row.state, row.rows.len())).collect();
        assert_eq!(told, [("昆山岑帆测试模具有限公司".to_owned(), RowState::New, 2)]);
        found.commit(&app, &unseen()).await.unwrap();
        let own = firm(&app, "昆山岑帆测试模具有限公司").await;
        assert_eq!(own.division.unwrap().city.zh, "苏州", "the place tells its city");
        assert_eq!(app.store.pointing_to::<Contact>(own.id).await.unwrap().len(), 1);
        history::undo(&app).await.unwrap().unwrap();
    }
}

async fn short_names_that_do_not_tell_one_firm_join_nothing(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let firms: Page<'_> = (
        "名单",
        &[
            "企业名称|简称|员工人数",
            "苏州同简甲测试有限公司|同简|120",
            "宁波同简乙测试有限公司|同简|90",
            "上海澜衡流体控制有限公司（示例）||286",
        ],
    );
    let people: Page<'_> =
        ("对接人", &["企业简称|姓名|员工人数", "同简|钱一|", "无人知|钱三|", "澜衡流体|周新来|7"]);
    let read = book(&app, desk, &[firms, people]).await;
    let found = checked(&app, &read, &Choices::default()).await;
    let told: Vec<_> = found.rows().skip(3).map(|row| (row.name.zh.clone(), row.state)).collect();
    use RowState::{Duplicate, Error};
    let want = [("同简", Error), ("无人知", Error), ("澜衡流体", Duplicate)];
    assert_eq!(told, want.map(|(name, state)| (name.to_owned(), state)));
    let quarrel = found.rows().last().unwrap();
    let words = found.intake().why(&quarrel).unwrap();
    assert_eq!(
        (words.zh.as_str(), words.en.as_str()),
        (
            "与“名单”第4行是同一家企业，员工人数不一致",
            "row 4 of “名单” says something else of the same firm: Employees"
        )
    );
}

async fn a_hidden_sheet_is_taken_in_only_where_somebody_says_so(desk: &Desk) {
    let app = app(desk, "林").await;
    portolan_api::outside::helper_at(crate::program::program());
    let mut book = Workbook::new();
    for (name, firm) in [("名单", "苏州显示测试有限公司"), ("旧名单", "苏州隐藏测试有限公司")]
    {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write_string(0, 0, "企业名称").unwrap().write_string(1, 0, firm).unwrap();
        sheet.set_hidden(name == "旧名单");
    }
    let path = desk.file("hidden.xlsx");
    fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    let mut session = Session::open(&app, &path, &mut ()).await.unwrap();
    let seen = |session: &Session| {
        let view = session.view();
        let sheets: Vec<_> = view.sheets.iter().map(|own| (own.hidden, own.taken)).collect();
        (sheets, view.counts.new)
    };
    assert_eq!(seen(&session), (vec![(false, true), (true, false)], 1));
    session.change(&app, IntakeChange::Sheet { sheet: 1, taken: true }).await.unwrap();
    assert_eq!(seen(&session), (vec![(false, true), (true, true)], 2));
    session.change(&app, IntakeChange::Sheet { sheet: 1, taken: false }).await.unwrap();
    assert_eq!(seen(&session), (vec![(false, true), (true, false)], 1));
    let given = Given { sheets: vec!["旧名单".to_owned()], ..Given::default() };
    let named =
        intake::read_and_check(&app, &path, given, Choices::default(), &mut ()).await.unwrap();
    let names: Vec<_> = named.rows().map(|row| row.name.zh).collect();
    assert_eq!(names, ["苏州隐藏测试有限公司"]);
}

fn rows(first: u32, last: u32) -> HeadingSaid {
    HeadingSaid::Rows { rows: HeadingRows { first, last } }
}

/// Two rows that could both be the heading, and data that look like neither.
const ODD: &str =
    "甲列,乙列,丙列\n名目,数目,其他\n苏州标题测试有限公司,120,好\n苏州另一测试有限公司,90,坏\n";

async fn a_heading_is_where_the_user_says(desk: &Desk) {
    let app = app(desk, "林").await;
    let mut intake = read(&app, desk, ODD).await;
    let columns = ["名目", "数目"].into_iter().zip([Field::Name, Field::Employees]);
    let mapped = |(heading, field): (&str, Field)| MappedColumn {
        heading: heading.to_owned(),
        target: Some(Target::of(field)),
    };
    let mapping = Mapping { columns: columns.map(mapped).collect() };
    intake.head(0, rows(2, 2)).unwrap();
    intake.apply(&mapping);
    let found = checked(&app, &intake, &Choices::default()).await;
    let names: Vec<_> = found.rows().map(|row| row.name.zh).collect();
    assert_eq!(names, ["苏州标题测试有限公司", "苏州另一测试有限公司"]);

    // A mapping finds its own heading; columns that were said stay said wherever the heading is.
    let mut again = read(&app, desk, ODD).await;
    again.apply(&mapping);
    let heading = |intake: &Intake| intake.sheets()[0].recognised.as_ref().unwrap().heading;
    assert_eq!(heading(&again), Some(HeadingRows { first: 2, last: 2 }));
    again.say(0, 2, Some(Target::of(Field::Notes)));
    again.say(0, 0, Some(Target::of(Field::Name)));
    again.head(0, HeadingSaid::None).unwrap();
    assert_eq!(heading(&again), None);
    let found = checked(&app, &again, &Choices::default()).await;
    assert_eq!(found.len(), 4, "every row is data where there is no heading");
    again.head(0, rows(1, 2)).unwrap();
    let notes = again.sheets()[0].recognised.as_ref().unwrap().columns[2].clone();
    assert_eq!(
        (notes.heading.as_str(), notes.target),
        ("丙列 其他", Some(Target::of(Field::Notes)))
    );
    again.head(0, HeadingSaid::Found).unwrap();
    assert_eq!(heading(&again), Some(HeadingRows { first: 2, last: 2 }), "as found once more");

    for wrong in [rows(0, 1), rows(3, 2), rows(1, 9), rows(5, 5)] {
        assert_eq!(again.head(0, wrong).unwrap_err().code, ErrorCode::Invalid, "{wrong:?}");
    }
    assert_eq!(again.head(1, rows(1, 1)).unwrap_err().code, ErrorCode::RefusedInput);
}

async fn a_sheet_is_left_out_or_taken_in_as_the_user_says(desk: &Desk) {
    let app = app(desk, "林").await;
    let odd: Page<'_> =
        ("别的", &["甲列|乙列", "常州别表测试有限公司七|30", "常州再表测试有限公司七|40"]);
    let read = book(&app, desk, &[FIRMS, odd, CODES]).await;
    let mut session = Session::begin(&app, read, &|| false).await.unwrap();
    let view = session.view();
    let taken: Vec<_> = view.sheets.iter().map(|own| own.taken).collect();
    assert_eq!(taken, [true, false, false]);
    assert_eq!((view.counts.new, view.sheets[1].columns.len()), (3, 0));

    let take = |sheet, taken| IntakeChange::Sheet { sheet, taken };
    session.change(&app, take(1, true)).await.unwrap();
    let view = session.view();
    assert!(view.sheets[1].taken && !view.sheets[1].tells_firms);
    assert_eq!((view.counts.new, view.counts.error), (3, 1), "nothing says of whom its rows are");
    let target = Some(Target::of(Field::Name));
    session.change(&app, IntakeChange::Column { sheet: 1, column: 0, target }).await.unwrap();
    assert_eq!((session.view().counts.new, session.view().counts.error), (5, 0));
    session.change(&app, take(0, false)).await.unwrap();
    let view = session.view();
    assert_eq!((view.counts.new, view.sheets[0].taken), (2, false));
    let top = session.top(0);
    assert_eq!((top[0].number, top[1].number), (1, 3), "a blank row is none to pick");
    assert_eq!(top[1].cells, ["企业编号", "企业名称", "员工人数"]);
    session.commit(&app, &unseen()).await.unwrap();
    assert_eq!(exported(&app).await["enterprises"].as_array().map(Vec::len), Some(2));
}
