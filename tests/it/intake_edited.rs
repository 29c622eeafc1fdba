//! What somebody edited by hand after an import is not overwritten by the next one without a word: it is told, kept, and
//! taken from the table only where the user says so.

use portolan_api::{
    app::App,
    contacts, demo, enterprises, exchange, history,
    intake::{
        self, Choice, Choices, EditedRows, IntakeChange, IntakeRow, RowState, Session, Wanted,
    },
};
use portolan_domain::{contact::Contact, enterprise::Enterprise, intake::RowPlace};
use portolan_store::Store;

use crate::{
    api_exchange::app,
    desk::{Desk, each_db},
    intake::{checked, firm, read, unseen},
};

each_db!(
    what_was_edited_by_hand_is_told_and_kept_until_the_user_says,
    an_undo_takes_the_mark_along_and_brings_it_back,
    a_later_import_of_other_fields_does_not_forget_the_edit,
    where_nothing_was_imported_nothing_is_marked,
    a_session_counts_open_rows_and_settles_them,
);

const NAME: &str = "无锡手改测试机械有限公司";
const FIRST: &str = "企业名称,员工人数,2025年营业收入（万元）,备注,联系人,手机\n\
    无锡手改测试机械有限公司,164,8340,旧,钱新来,13800000001\n";
const NEXT: &str = "企业名称,员工人数,2025年营业收入（万元）,备注,联系人,手机\n\
    无锡手改测试机械有限公司,171,8600,新,钱新来,13800000002\n";

async fn taken_in(app: &App, desk: &Desk, list: &str, choices: &Choices) {
    let read = read(app, desk, list).await;
    checked(app, &read, choices).await.commit(app, &unseen()).await.unwrap();
}

/// The same workspace, worked at by somebody else.
async fn colleague(desk: &Desk) -> App {
    app(desk, "罗").await
}

async fn edit(app: &App, change: impl FnOnce(&mut Enterprise)) {
    let mut own = firm(app, NAME).await;
    change(&mut own);
    enterprises::save(app, own).await.unwrap();
}

async fn phone_of(store: &Store, of: &Enterprise) -> Contact {
    store.pointing_to::<Contact>(of.id).await.unwrap().remove(0)
}

async fn the_row(app: &App, desk: &Desk, list: &str, choices: &Choices) -> IntakeRow {
    let read = read(app, desk, list).await;
    checked(app, &read, choices).await.rows().next().unwrap()
}

fn edited(row: &IntakeRow) -> Vec<&str> {
    row.edited.iter().map(|own| own.path.as_str()).collect()
}

async fn what_was_edited_by_hand_is_told_and_kept_until_the_user_says(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    taken_in(&app, desk, FIRST, &Choices::default()).await;
    let theirs = colleague(desk).await;
    edit(&theirs, |own| own.employees = Some(168)).await;
    let mut person = phone_of(&app.store, &firm(&app, NAME).await).await;
    person.phone = "+86 138 0000 0009".into();
    contacts::save(&theirs, person.clone()).await.unwrap();

    let row = the_row(&app, desk, NEXT, &Choices::default()).await;
    let phone = format!("contacts.{}.phone", person.code);
    assert_eq!(edited(&row), ["employees", phone.as_str()]);
    let mark = &row.edited[0];
    assert!(mark.open && mark.by == "罗" && mark.at > mark.imported_at, "{mark:?}");
    let changes: Vec<_> = row.changes.iter().map(|own| own.path.as_str()).collect();
    assert_eq!(changes, ["figures.2025.revenue", "notes"], "what nobody touched is updated");
    assert_eq!(row.refused[0].path, "employees");
    assert_eq!((row.contacts[0].changes.len(), row.contacts[0].refused.len()), (0, 1));

    // By default ours stays; the user takes one of both from the file.
    let place = row.rows[0];
    let choice = Choice { wanted: vec![phone], ..Choice::default() };
    let choices = Choices { rows: [(place, choice)].into(), ..Choices::default() };
    let row = the_row(&app, desk, NEXT, &choices).await;
    assert_eq!(row.edited.iter().map(|own| own.open).collect::<Vec<_>>(), [true, false]);
    taken_in(&app, desk, NEXT, &choices).await;
    let own = firm(&app, NAME).await;
    assert_eq!((own.employees, own.notes.as_str()), (Some(168), "旧\n新"));
    assert_eq!(phone_of(&app.store, &own).await.phone, "+86 138 0000 0002");

    // What the file was given counts as the import's; what ours stayed is still a question, unless all are answered.
    let row = the_row(&app, desk, NEXT, &Choices::default()).await;
    assert_eq!((edited(&row), row.state), (vec!["employees"], RowState::Same));
    let all = Choices { take_edited: true, ..Choices::default() };
    let row = the_row(&app, desk, NEXT, &all).await;
    assert_eq!((row.edited[0].open, row.state), (false, RowState::Update));
    taken_in(&app, desk, NEXT, &all).await;
    assert_eq!(firm(&app, NAME).await.employees, Some(171));
    assert_eq!(edited(&the_row(&app, desk, FIRST, &Choices::default()).await), [""; 0]);
}

async fn an_undo_takes_the_mark_along_and_brings_it_back(desk: &Desk) {
    let app = app(desk, "林").await;
    taken_in(&app, desk, FIRST, &Choices::default()).await;
    edit(&app, |own| own.employees = Some(168)).await;
    history::undo(&app).await.unwrap().unwrap();
    let marked = async || the_row(&app, desk, NEXT, &Choices::default()).await.edited.len();
    assert_eq!(marked().await, 0, "nobody's edit stands");
    history::redo(&app).await.unwrap().unwrap();
    assert_eq!(marked().await, 1);
    // An import that was taken back has answered nothing.
    let before = exchange::export_text(&app).await.unwrap();
    let all = Choices { take_edited: true, ..Choices::default() };
    taken_in(&app, desk, NEXT, &all).await;
    assert_eq!(marked().await, 0);
    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(exchange::export_text(&app).await.unwrap(), before);
    assert_eq!(marked().await, 1);
}

async fn a_later_import_of_other_fields_does_not_forget_the_edit(desk: &Desk) {
    let app = app(desk, "林").await;
    taken_in(&app, desk, FIRST, &Choices::default()).await;
    edit(&app, |own| own.figures[0].revenue = Some(8_341.into())).await;
    let notes = format!("企业名称,备注\n{NAME},别的\n");
    taken_in(&app, desk, &notes, &Choices::default()).await;
    let row = the_row(&app, desk, NEXT, &Choices::default()).await;
    assert_eq!(edited(&row), ["figures.2025.revenue"]);
    // A value that is the same is no question.
    let same = format!("企业名称,2025年营业收入（万元）\n{NAME},8341\n");
    let row = the_row(&app, desk, &same, &Choices::default()).await;
    assert_eq!((edited(&row), row.state), (vec![""; 0], RowState::Same));
}

async fn where_nothing_was_imported_nothing_is_marked(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let name = "上海澜衡流体控制有限公司（示例）";
    let mut own = firm(&app, name).await;
    own.employees = Some(1_000);
    enterprises::save(&app, own).await.unwrap();
    let list = format!("企业名称,员工人数\n{name},900\n");
    let row = the_row(&app, desk, &list, &Choices::default()).await;
    assert_eq!((edited(&row), row.state), (vec![""; 0], RowState::Update));
    // Another record was imported since: that says nothing of this one.
    taken_in(&app, desk, FIRST, &Choices::default()).await;
    let mut own = firm(&app, name).await;
    own.employees = Some(1_001);
    enterprises::save(&app, own).await.unwrap();
    assert_eq!(edited(&the_row(&app, desk, &list, &Choices::default()).await), [""; 0]);
}

async fn a_session_counts_open_rows_and_settles_them(desk: &Desk) {
    let app = app(desk, "林").await;
    taken_in(&app, desk, FIRST, &Choices::default()).await;
    edit(&app, |own| own.employees = Some(168)).await;
    let pasted = intake::pasted(&app, &NEXT.replace(',', "\t")).await.unwrap();
    let mut session = Session::begin(&app, pasted, &|| false).await.unwrap();
    assert_eq!(session.view().edited, EditedRows { rows: 1, open: 1 });
    let place = RowPlace { sheet: 0, row: 2 };
    assert_eq!(session.next_open(None, true), Some(place));
    assert_eq!(session.next_open(None, false), None, "it holds nobody up");
    let lines = session.lines(Wanted { edited: true, count: 10, ..Wanted::default() });
    assert_eq!((lines.total, lines.lines[0].edited, lines.lines[0].edited_open), (1, 1, 1));

    let choice = Choice { refused: vec!["employees".into()], ..Choice::default() };
    session.change(&app, IntakeChange::Row { place, choice }).await.unwrap();
    assert_eq!(session.view().edited, EditedRows { rows: 1, open: 0 });
    assert_eq!(session.next_open(None, true), None);
    session.change(&app, IntakeChange::Row { place, choice: Choice::default() }).await.unwrap();
    session.change(&app, IntakeChange::TakeEdited { take: true }).await.unwrap();
    assert_eq!(session.view().edited, EditedRows { rows: 1, open: 0 });
    session.commit(&app, &unseen()).await.unwrap();
    assert_eq!(firm(&app, NAME).await.employees, Some(171));
}
