//! A table of enterprises taken in: what each row would become, what the user decides, and that one undo takes all of it
//! back. What must come out is written here by hand, row by row.

use std::{fs, path::Path, sync::Arc};

use chrono::NaiveDate;
use portolan_api::{
    app::App,
    demo, enterprises,
    error::ErrorCode,
    exchange, history,
    intake::{
        self, Checked, Choice, Choices, Decision, Intake, IntakeChange, IntakeRow, Progress,
        RowState, Session, Wanted, Why,
    },
    listing,
    outside::table::Extent,
};
use portolan_domain::{
    action::Source,
    contact::Contact,
    enterprise::{Compliance, Enterprise, Tier},
    id::EnterpriseId,
    intake::{Field, Mapping, RowPlace, Target, columns::MappedColumn},
    uscc::{Uscc, UsccError},
};

use crate::{
    api_exchange::app,
    desk::{Desk, each_db},
};

each_db!(
    every_row_becomes_what_it_should_and_one_undo_takes_all_back,
    the_user_decides_where_the_table_does_not,
    nothing_is_written_when_a_colleague_was_faster,
    columns_are_kept_by_name_and_used_again,
    rows_not_taken_come_back_as_a_workbook_that_can_be_mended,
    what_was_written_as_a_table_changes_nothing_when_it_comes_back,
    what_registers_say_counts_from_the_day_they_were_looked_up,
    a_session_takes_corrections_and_choices_until_it_is_saved,
    only_what_is_empty_is_filled_where_the_user_says_so,
    a_distinctive_part_of_a_name_tells_a_firm_only_in_its_own_city,
    two_rows_about_one_record_are_not_both_taken,
);

/// Rows of a list as such lists come: a title, a heading, totals, one firm in two rows, two rows that quarrel.
const LIST: &str = "\
企业出海需求汇总表（2026年10月）,,,,,,,,,
序号,企业名称,统一社会信用代码,专精特新级别,所在城市,2025年营业收入（万元）,出口额（万元）,证书有效期至,联系人,手机
1,上海澜衡流体控制有限公司（示例）,91310112MA0DEM013G,国家级小巨人,上海,25380,7000,2027-09-01,钱新来,13800000001
2,苏州新测试精密机械有限公司,,专精特新中小企业,苏州,1.2亿元,3000,2027年3月1日,王某,13900000002
3,苏州新测试精密机械有限公司,,专精特新中小企业,苏州,12000,3000,2027年3月1日,李某,13900000003
4,杭州错码科技有限公司,91310112MA0DEM013X,小巨人,杭州,5000,,,,
5,宁波曜禾光储科技股份有限公司,,,宁波,8000,,,,
6,苏州新测试精密机械有限公司,,小巨人,苏州,9999,,,,
7,南京坏数仪器有限公司,,专精特新,南京,说不清,abc,2027-02-30,,
合计,,,,,99999,,,,
";

pub(crate) async fn read(app: &App, desk: &Desk, text: &str) -> Intake {
    portolan_api::outside::helper_at(crate::program::program());
    let path = desk.file("list.csv");
    let (bytes, _, unmapped) = encoding_rs::GB18030.encode(text);
    assert!(!unmapped);
    fs::write(&path, bytes).unwrap();
    intake::read(app, &path, Extent::Whole, &mut ()).await.unwrap()
}

pub(crate) async fn checked(app: &App, intake: &Intake, choices: &Choices) -> Checked {
    intake.check(app, choices, &|| false).await.unwrap()
}

fn at(checked: &Checked, row: u32) -> IntakeRow {
    let here = |own: &IntakeRow| own.rows.iter().any(|place| place.row == row);
    checked.rows().find(here).unwrap()
}

/// Nobody looks on, and nobody stops it.
pub(crate) fn unseen() -> Progress {
    Arc::new(|_, _| true)
}

pub(crate) async fn firm(app: &App, name: &str) -> Enterprise {
    let all: Vec<Enterprise> = app.store.all().await.unwrap();
    all.into_iter().find(|own| own.name.zh == name).unwrap()
}

/// Writes all enterprises as a table.
pub(crate) async fn save_list(app: &App, path: &Path) {
    let list = listing::enterprises(app, None, &()).await.unwrap();
    list.save(path, Arc::new(())).await.unwrap();
}

fn choose(row: u32, choice: Choice) -> Choices {
    Choices { rows: [(RowPlace { sheet: 0, row }, choice)].into(), ..Choices::default() }
}

async fn every_row_becomes_what_it_should_and_one_undo_takes_all_back(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let before = exchange::export_text(&app).await.unwrap();
    let intake = read(&app, desk, LIST).await;
    let mut found = checked(&app, &intake, &Choices::default()).await;
    assert_eq!(exchange::export_text(&app).await.unwrap(), before, "looking changes nothing");

    let states: Vec<_> = [3, 4, 6, 7, 8, 9, 10].map(|row| at(&found, row).state).into();
    use RowState::{Duplicate, Error, New, Skip, Update};
    assert_eq!(states, [Update, New, Error, Update, Duplicate, New, Skip]);
    assert_eq!(at(&found, 4).rows.len(), 2, "a second person of the same firm is no second firm");
    assert_eq!(at(&found, 6).why, Some(Why::WrongUscc));
    let said = Why::SaidBefore {
        place: RowPlace { sheet: 0, row: 4 },
        fields: vec![Field::Tier, Field::Revenue],
    };
    assert_eq!(at(&found, 8).why, Some(said));
    let odd = at(&found, 9);
    let left: Vec<_> =
        odd.remarks.iter().map(|remark| (remark.field, remark.shown.as_str())).collect();
    assert_eq!(
        left,
        [
            (Field::Revenue, "说不清"),
            (Field::ExportRevenue, "abc"),
            (Field::CertificateValid, "2027-02-30"),
        ]
    );
    let changed: Vec<_> = at(&found, 3).changes.into_iter().map(|own| own.path).collect();
    assert_eq!(changed, ["figures.2025.exportRevenue"]);
    assert_eq!(at(&found, 3).contacts.len(), 1);

    let taken = found.commit(&app, &unseen()).await.unwrap();
    assert_eq!((taken.counts.new, taken.counts.update, taken.contacts), (2, 2, 3));
    let last = history::recent(&app, 1).await.unwrap().remove(0).action;
    assert_eq!(last.source, Some(Source { file: "list.csv".into(), records: 4 }));
    let new = firm(&app, "苏州新测试精密机械有限公司").await;
    assert_eq!((new.code.as_str(), new.tier), ("E13", Some(Tier::Srdi)));
    // 1.2 亿元 is 12,000 万元.
    assert_eq!(new.figures[0].revenue.unwrap().normalize().to_string(), "12000");
    assert_eq!((new.figures[0].year, new.figures.len()), (2025, 1));
    let certificate = new.certificate.unwrap();
    assert_eq!(certificate.valid_through.to_string(), "2027-03-01");
    assert_eq!(certificate.issued_on.to_string(), "2024-03-01", "three years before");
    let people: Vec<Contact> = app.store.pointing_to(new.id).await.unwrap();
    let people: Vec<_> = people.iter().map(|own| (own.name.zh.as_str(), own.primary)).collect();
    assert_eq!(people, [("王某", true), ("李某", false)]);
    let known = firm(&app, "上海澜衡流体控制有限公司（示例）").await;
    let export = known.figures.last().unwrap().export_revenue.unwrap();
    assert_eq!(export.normalize().to_string(), "7000");

    // The same list once more has nothing new to say.
    let again = checked(&app, &intake, &Choices::default()).await;
    assert_eq!((again.counts().new, again.counts().update, again.counts().same), (0, 0, 4));

    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(exchange::export_text(&app).await.unwrap(), before, "updates included");
}

/// A credit code that checks and stands in no record.
fn uscc_of_nobody() -> String {
    match Uscc::parse("91110000MA0000005N") {
        Ok(code) => code.as_str().to_owned(),
        Err(UsccError::Check { expected, .. }) => format!("91110000MA0000005{expected}"),
        Err(other) => panic!("{other:?}"),
    }
}

async fn the_user_decides_where_the_table_does_not(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let own = firm(&app, "上海澜衡流体控制有限公司（示例）").await;
    let list = format!(
        "企业名称,统一社会信用代码,员工人数,2025年营业收入（万元）\n上海澜衡流体控制有限公司（示例）,{},300,1\n",
        uscc_of_nobody()
    );
    let intake = read(&app, desk, &list).await;
    let mut found = checked(&app, &intake, &Choices::default()).await;
    assert_eq!(
        (found.rows().next().unwrap().state, found.rows().next().unwrap().why),
        (RowState::Conflict, Some(Why::OtherUscc))
    );
    assert_eq!(found.rows().next().unwrap().candidates[0].code, own.code.as_str());
    assert_eq!(
        found.commit(&app, &unseen()).await.unwrap().batch,
        None,
        "a question is not answered by itself"
    );

    let into = Decision::Into { enterprise_id: own.id };
    let choice = Choice {
        decision: into,
        refused: vec!["uscc".into(), "figures.2025.revenue".into()],
        ..Choice::default()
    };
    let mut found = checked(&app, &intake, &choose(2, choice)).await;
    let paths: Vec<_> =
        found.rows().next().unwrap().changes.into_iter().map(|own| own.path).collect();
    assert_eq!(paths, ["employees"]);
    found.commit(&app, &unseen()).await.unwrap();
    let now = firm(&app, "上海澜衡流体控制有限公司（示例）").await;
    assert_eq!((now.employees, now.uscc, now.figures), (Some(300), own.uscc, own.figures));

    let choice = Choice { decision: Decision::New, ..Choice::default() };
    let found = checked(&app, &intake, &choose(2, choice)).await;
    assert_eq!(found.rows().next().unwrap().state, RowState::New);
    let gone = Decision::Into { enterprise_id: EnterpriseId(crate::desk::new_id()) };
    let choice = Choice { decision: gone, ..Choice::default() };
    let found = checked(&app, &intake, &choose(2, choice)).await;
    assert_eq!(
        found.rows().next().unwrap().state,
        RowState::Conflict,
        "a record that is gone decides nothing"
    );
    let choice = Choice { decision: Decision::LeaveOut, ..Choice::default() };
    let found = checked(&app, &intake, &choose(2, choice)).await;
    assert_eq!(found.rows().next().unwrap().state, RowState::Skip);
}

async fn nothing_is_written_when_a_colleague_was_faster(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let intake = read(&app, desk, LIST).await;
    let mut found = checked(&app, &intake, &Choices::default()).await;
    let mut theirs = firm(&app, "上海澜衡流体控制有限公司（示例）").await;
    theirs.employees = Some(1_000);
    enterprises::save(&app, theirs).await.unwrap();
    let before = exchange::export_text(&app).await.unwrap();
    let error = found.commit(&app, &unseen()).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::Stale);
    assert_eq!(exchange::export_text(&app).await.unwrap(), before);
    // Looked at anew, it goes in, and their change stays.
    checked(&app, &intake, &Choices::default()).await.commit(&app, &unseen()).await.unwrap();
    let now = firm(&app, "上海澜衡流体控制有限公司（示例）").await;
    assert_eq!(now.employees, Some(1_000));
}

async fn columns_are_kept_by_name_and_used_again(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let list = "企业名称,神秘列\n苏州新测试精密机械有限公司,42\n";
    let mut intake = read(&app, desk, list).await;
    assert_eq!(intake.sheets()[0].recognised.as_ref().unwrap().columns[1].target, None);
    let target = Some(Target::of(Field::Employees));
    let columns = vec![MappedColumn { heading: "神秘列".into(), target }];
    intake.apply(&Mapping { columns });
    intake::keep_mapping(&app, " 园区名单 ", intake.mapping()).await.unwrap();

    let mut again = read(&app, desk, list).await;
    again.apply(&intake::mapping_named(&app, "园区名单").await.unwrap());
    checked(&app, &again, &Choices::default()).await.commit(&app, &unseen()).await.unwrap();
    assert_eq!(firm(&app, "苏州新测试精密机械有限公司").await.employees, Some(42));

    let error = intake::mapping_named(&app, "别的").await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
    let error = intake::keep_mapping(&app, "  ", Mapping::default()).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::Invalid);
    assert!(intake::drop_mapping(&app, "园区名单").await.unwrap().is_empty());
}

async fn rows_not_taken_come_back_as_a_workbook_that_can_be_mended(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let first = read(&app, desk, LIST).await;
    let mut found = checked(&app, &first, &Choices::default()).await;
    let book = intake::report(&found).unwrap().unwrap();
    let path = desk.file("report.xlsx");
    fs::write(&path, book).unwrap();
    found.commit(&app, &unseen()).await.unwrap();

    let mut again = intake::read(&app, &path, Extent::Whole, &mut ()).await.unwrap();
    let headings: Vec<_> =
        again.sheets()[0].recognised.iter().flat_map(|own| &own.columns).cloned().collect();
    assert_eq!(headings.last().unwrap().target, None, "the reasons are no field");
    again.year = first.year;
    let found = checked(&app, &again, &Choices::default()).await;
    // The wrong code and the quarrelling row are there, and the firm some cells of which were left out.
    let names: Vec<_> = found.rows().map(|row| row.name.zh).collect();
    assert_eq!(
        names,
        ["杭州错码科技有限公司", "苏州新测试精密机械有限公司", "南京坏数仪器有限公司"]
    );
    assert_eq!(found.rows().next().unwrap().state, RowState::Error);
    assert_eq!(
        found.rows().nth(1).unwrap().state,
        RowState::Update,
        "alone it contradicts no other row"
    );

    // Nothing to report of a list that is clean.
    let clean = read(&app, desk, "企业名称\n无锡干净测试有限公司\n").await;
    let found = checked(&app, &clean, &Choices::default()).await;
    assert_eq!(intake::report(&found).unwrap(), None);
}

async fn what_registers_say_counts_from_the_day_they_were_looked_up(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let name = "上海澜衡流体控制有限公司（示例）";
    let dated = format!(
        "企业名称,查询日期,经营异常,严重失信,近三年有重大事故或造假\n{name},2026-11-20,否,无,\n"
    );
    let intake = read(&app, desk, &dated).await;
    checked(&app, &intake, &Choices::default()).await.commit(&app, &unseen()).await.unwrap();
    let known = Some(Compliance {
        checked_on: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        abnormal_operation: Some(false),
        serious_dishonesty: Some(false),
        accident_or_fraud: None,
        little_giant_kin: None,
    });
    assert_eq!(firm(&app, name).await.compliance, known);

    // What was answered on another day does not stand under the new one; the change is told like any other.
    let later = format!("企业名称,查询日期,经营异常\n{name},2026-11-22,否\n");
    let intake = read(&app, desk, &later).await;
    let found = checked(&app, &intake, &Choices::default()).await;
    let paths: Vec<_> = at(&found, 2).changes.into_iter().map(|own| own.path).collect();
    assert_eq!(paths, ["compliance.checkedOn", "compliance.seriousDishonesty"]);
    assert_eq!(at(&found, 2).changes[1].after, serde_json::Value::Null);

    // A new answer without its day would stand under the old one: it is told, not taken in.
    let undated = format!("企业名称,经营异常\n{name},是\n苏州新测试精密机械有限公司,是\n");
    let intake = read(&app, desk, &undated).await;
    let mut found = checked(&app, &intake, &Choices::default()).await;
    let told: Vec<_> = found.rows().map(|row| (row.state, row.unset.len())).collect();
    assert_eq!(told, [(RowState::Same, 1), (RowState::New, 1)]);
    found.commit(&app, &unseen()).await.unwrap();
    assert_eq!(firm(&app, name).await.compliance, known);
    assert_eq!(firm(&app, "苏州新测试精密机械有限公司").await.compliance, None);
}

async fn what_was_written_as_a_table_changes_nothing_when_it_comes_back(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    portolan_api::outside::helper_at(crate::program::program());
    let mut looked_up = firm(&app, "上海澜衡流体控制有限公司（示例）").await;
    looked_up.compliance = Some(Compliance {
        checked_on: NaiveDate::from_ymd_opt(2026, 11, 3).unwrap(),
        abnormal_operation: Some(false),
        serious_dishonesty: Some(true),
        accident_or_fraud: None,
        little_giant_kin: Some(false),
    });
    enterprises::save(&app, looked_up).await.unwrap();
    for name in ["out.xlsx", "out.csv", "out.json"] {
        let path = desk.file(name);
        save_list(&app, &path).await;
        let intake = intake::read(&app, &path, Extent::Whole, &mut ()).await.unwrap();
        let unread: Vec<_> = intake.sheets()[0]
            .recognised
            .iter()
            .flat_map(|own| own.columns.iter().filter(|guess| guess.target.is_none()).cloned())
            .map(|guess| guess.heading)
            .collect();
        assert_eq!(unread, Vec::<String>::new(), "{name}");
        let found = checked(&app, &intake, &Choices::default()).await;
        for row in found.rows() {
            assert_eq!(
                (row.state, &row.changes, &row.contacts, &row.why),
                (RowState::Same, &Vec::new(), &Vec::new(), &None),
                "{name}, {}",
                row.name.zh
            );
        }
        assert_eq!(found.len(), 12);
    }
}

async fn a_session_takes_corrections_and_choices_until_it_is_saved(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let before = exchange::export_text(&app).await.unwrap();
    // As a spreadsheet copies: tabs, and a name whose credit code is not the record's.
    let pasted = format!(
        "企业名称\t统一社会信用代码\t员工人数\t区里说法\n\
         上海澜衡流体控制有限公司（示例）\t{}\t180\t甲\n\
         苏州新测试精密机械有限公司\t\t90\t乙\n",
        uscc_of_nobody()
    );
    let read = intake::pasted(&app, &pasted).await.unwrap();
    let mut session = Session::begin(&app, read, &|| false).await.unwrap();
    let view = session.view();
    assert_eq!((view.counts.conflict, view.counts.new), (1, 1));
    let column = view.sheets[0].columns.iter().find(|own| own.heading == "区里说法").unwrap();
    assert_eq!(
        (column.letters.as_str(), &column.samples[..]),
        ("D", &["甲".to_owned(), "乙".into()][..])
    );

    let as_notes = IntakeChange::Column {
        sheet: 0,
        column: column.column,
        target: Some(Target::of(Field::Notes)),
    };
    session.change(&app, as_notes).await.unwrap();
    let new = Wanted { state: Some(RowState::New), count: 50, ..Wanted::default() };
    let lines = session.lines(new);
    assert_eq!((lines.total, lines.lines[0].name.zh.as_str()), (1, "苏州新测试精密机械有限公司"));
    let detail = session.detail(lines.lines[0].place).unwrap();
    let gets: Vec<_> = detail.changes.iter().map(|own| own.path.as_str()).collect();
    assert_eq!(gets, ["employees", "name", "notes"], "a new one tells what it would get");

    let conflict = RowPlace { sheet: 0, row: 2 };
    assert_eq!(session.next_open(None, false), Some(conflict));
    let open = session.commit(&app, &unseen()).await.unwrap_err();
    assert_eq!(open.code, ErrorCode::Invalid, "questions first");
    session.change(&app, IntakeChange::LeaveOpenOut).await.unwrap();
    assert_eq!(session.next_open(None, false), None);
    assert_eq!(exchange::export_text(&app).await.unwrap(), before);
    session.commit(&app, &unseen()).await.unwrap();
    let made = firm(&app, "苏州新测试精密机械有限公司").await;
    assert_eq!((made.employees, made.notes.as_str()), (Some(90), "乙"));
    assert_eq!(session.view().taken.map(|taken| taken.counts.new), Some(1));
    session.reopen(&app).await.unwrap();
    assert!(session.view().taken.is_some(), "what stands is saved");
    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(exchange::export_text(&app).await.unwrap(), before);

    // Taken back, it is looked at and saved once more; done again by a redo, its rows say nothing new.
    session.reopen(&app).await.unwrap();
    assert_eq!((session.view().taken, session.view().counts.new), (None, 1));
    history::redo(&app).await.unwrap().unwrap();
    session.again(&app).await.unwrap();
    assert_eq!((session.view().counts.new, session.view().counts.same), (0, 1));
    history::undo(&app).await.unwrap().unwrap();
    session.again(&app).await.unwrap();
    session.commit(&app, &unseen()).await.unwrap();
    let made = firm(&app, "苏州新测试精密机械有限公司").await;
    assert_eq!((made.employees, made.notes.as_str()), (Some(90), "乙"));
    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(exchange::export_text(&app).await.unwrap(), before);
}

async fn only_what_is_empty_is_filled_where_the_user_says_so(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let name = "上海澜衡流体控制有限公司（示例）";
    let mut known = firm(&app, name).await;
    let revenue = known.figures.last().unwrap().revenue;
    known.certifications.clear();
    let year = known.figures.last().unwrap().year;
    enterprises::save(&app, known).await.unwrap();
    let list = format!("企业名称,{year}年营业收入（万元）,认证证书\n{name},1,CE、ISO 9001\n");
    let read = read(&app, desk, &list).await;
    let mut session = Session::begin(&app, read, &|| false).await.unwrap();
    let place = RowPlace { sheet: 0, row: 2 };
    let path = format!("figures.{year}.revenue");
    let paths = |session: &Session| {
        let detail = session.detail(place).unwrap();
        let of = |list: &[history::FieldChange]| list.iter().map(|own| own.path.clone()).collect();
        let both: (Vec<String>, Vec<String>) = (of(&detail.changes), of(&detail.refused));
        both
    };
    let both = vec!["certifications".to_owned(), path.clone()];
    assert_eq!(paths(&session), (both.clone(), vec![]));
    session.change(&app, IntakeChange::Keep { keep: true }).await.unwrap();
    assert_eq!(paths(&session), (vec![both[0].clone()], vec![path.clone()]));
    let choice = Choice { wanted: vec![path.clone()], ..Choice::default() };
    session.change(&app, IntakeChange::Row { place, choice }).await.unwrap();
    assert_eq!(paths(&session), (both.clone(), vec![]));
    session.change(&app, IntakeChange::Row { place, choice: Choice::default() }).await.unwrap();
    session.commit(&app, &unseen()).await.unwrap();
    let now = firm(&app, name).await;
    assert_eq!((now.figures.last().unwrap().revenue, now.certifications.len()), (revenue, 2));
}

async fn a_distinctive_part_of_a_name_tells_a_firm_only_in_its_own_city(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let list = "企业名称,所在城市,员工人数\n\
                澜衡精密机械股份公司,上海,1\n澜衡阀门有限责任公司,宁波,2\n";
    let read = read(&app, desk, list).await;
    let found = checked(&app, &read, &Choices::default()).await;
    let states: Vec<_> = found.states().collect();
    assert_eq!(states, [RowState::Update, RowState::New]);
}

async fn two_rows_about_one_record_are_not_both_taken(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let name = "上海澜衡流体控制有限公司（示例）";
    let first = RowPlace { sheet: 0, row: 2 };
    // By the name and by the code of one record, each alone.
    let list = format!(
        "企业名称,统一社会信用代码,员工人数\n{name},,301\n澜衡阀门股份公司,91310112MA0DEM013G,302\n"
    );
    let intake = read(&app, desk, &list).await;
    let found = checked(&app, &intake, &Choices::default()).await;
    let states: Vec<_> = found.states().collect();
    assert_eq!(states, [RowState::Update, RowState::Duplicate]);
    let fields = vec![Field::Name, Field::Employees];
    assert_eq!(at(&found, 3).why, Some(Why::SaidBefore { place: first, fields }));

    // By the word of the user.
    let own = firm(&app, name).await;
    let list = "企业名称,员工人数\n甲某测试有限公司,301\n乙某测试有限公司,302\n";
    let intake = read(&app, desk, list).await;
    let mut choices = Choices::default();
    for row in [2, 3] {
        let decision = Decision::Into { enterprise_id: own.id };
        let choice = Choice { decision, refused: vec!["name".into()], ..Choice::default() };
        choices.rows.insert(RowPlace { sheet: 0, row }, choice);
    }
    let mut found = checked(&app, &intake, &choices).await;
    let states: Vec<_> = found.states().collect();
    assert_eq!(states, [RowState::Update, RowState::Duplicate]);
    assert_eq!(at(&found, 3).why, Some(Why::TakenTwice { place: first }));
    found.commit(&app, &unseen()).await.unwrap();
    assert_eq!(firm(&app, name).await.employees, Some(301));
}
