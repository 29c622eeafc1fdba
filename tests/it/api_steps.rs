//! Steps of a client: stages with owner and day, where it stands in countries, and the readiness questionnaire whose gaps
//! become tasks; each one batch that one undo takes back.

use chrono::NaiveDate;
use portolan_api::enterprises::{self, CheckReadiness, EnterStage, ForgetPresence, NotePresence};
use portolan_api::{exchange, history, today, workspaces};
use portolan_domain::about::About;
use portolan_domain::consultant::Consultant;
use portolan_domain::enterprise::{Enterprise, Stage};
use portolan_domain::presence::PresenceStatus;
use portolan_domain::readiness::ReadinessAnswer;
use portolan_domain::task::{Task, TaskOrigin};
use portolan_domain::text::Language;

use serde_json::json;

use crate::api_exchange::{app, coded, demo_app, demo_json, exported};
use crate::desk::{Desk, each_db};

each_db!(
    a_stage_is_entered_by_a_step_or_by_setting_it,
    a_presence_moves_the_export_markets_and_comes_back,
    a_gap_becomes_a_task_and_one_undo_takes_all_back,
    a_sheet_that_is_not_right_saves_nothing,
    the_day_tells_what_waits_and_who_was_not_reached,
);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn a_stage_is_entered_by_a_step_or_by_setting_it(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let firm: Enterprise = coded(&app, "E01").await;
    let owner: Consultant = coded(&app, "u1").await;
    let input = EnterStage {
        id: firm.id,
        revision: firm.revision,
        stage: Stage::Diagnosis,
        on: day("2026-05-04"),
        owner_id: Some(owner.id),
        note: "自评已做".to_owned(),
    };
    let entered = enterprises::enter_stage(&app, input.clone()).await.unwrap();
    assert_eq!(entered.stage, Some(Stage::Diagnosis));
    assert_eq!(entered.stage_steps[0].owner_id, Some(owner.id));
    // Set in a field or dragged on a board: today, as the work of whoever looks after the client.
    let dragged = Enterprise { stage: Some(Stage::Plan), ..entered };
    let dragged = enterprises::save(&app, dragged).await.unwrap();
    let last = dragged.stage_steps.last().unwrap();
    assert_eq!(
        (last.stage, last.on, last.owner_id),
        (Stage::Plan, app.clock.today(), firm.consultant_id)
    );
    // Another field leaves the steps as they are.
    let noted = Enterprise { notes: "x".to_owned(), ..dragged };
    assert_eq!(enterprises::save(&app, noted).await.unwrap().stage_steps.len(), 2);
    let ahead = EnterStage { on: app.clock.today().succ_opt().unwrap(), revision: 99, ..input };
    let refused = enterprises::enter_stage(&app, ahead).await.unwrap_err();
    assert_eq!(refused.fields[0].code, "future");
}

async fn a_presence_moves_the_export_markets_and_comes_back(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let firm: Enterprise = coded(&app, "E01").await;
    assert_eq!(firm.export_markets, ["VN", "AE"]);
    let input = NotePresence {
        id: firm.id,
        revision: firm.revision,
        country: "PK".to_owned(),
        status: PresenceStatus::Exporting,
        on: day("2026-10-01"),
        note: String::new(),
    };
    let noted = enterprises::note_presence(&app, input.clone()).await.unwrap();
    assert_eq!(noted.export_markets, ["VN", "AE", "PK"]);
    let back = ForgetPresence { id: firm.id, revision: noted.revision, country: "PK".to_owned() };
    let back = enterprises::forget_presence(&app, back).await.unwrap();
    assert_eq!((back.export_markets.len(), back.presences.len()), (2, 0));
    let nowhere = NotePresence { country: "XX".to_owned(), revision: back.revision, ..input };
    let refused = enterprises::note_presence(&app, nowhere).await.unwrap_err();
    assert_eq!(refused.fields[0].path, "country");
}

fn answer(question: &str, score: u8) -> ReadinessAnswer {
    ReadinessAnswer { question: question.to_owned(), score, evidence: "见附件".to_owned() }
}

fn sheet(firm: &Enterprise) -> CheckReadiness {
    CheckReadiness {
        id: firm.id,
        revision: firm.revision,
        answers: vec![
            answer("team.language", 2),
            answer("team.abroad", 4),
            answer("finance.cash", 5),
        ],
        tasks: vec!["team.language".to_owned()],
        language: Language::Chinese,
        due: Some(day("2027-01-15")),
        owner_id: firm.consultant_id,
    }
}

async fn a_gap_becomes_a_task_and_one_undo_takes_all_back(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let before = exported(&app).await;
    let firm: Enterprise = coded(&app, "E01").await;
    let checked = enterprises::check_readiness(&app, sheet(&firm)).await.unwrap();
    assert_eq!(checked.tasks, 1);
    let scores = &checked.enterprise.readiness;
    assert_eq!((scores.team, scores.finance), (Some(2), Some(5)), "the lowest answer counts");
    assert_eq!(scores.product, firm.readiness.product, "nobody asked");
    let task: Task = coded(&app, "T01").await;
    assert_eq!(task.about, Some(About::Enterprise(firm.id)));
    assert_eq!(task.origin, Some(TaskOrigin::Readiness("team.language".to_owned())));
    assert_eq!((task.due, task.owner_id), (Some(day("2027-01-15")), firm.consultant_id));
    history::undo(&app).await.unwrap();
    assert_eq!(exported(&app).await, before);
    history::redo(&app).await.unwrap();
    assert_eq!(coded::<Task>(&app, "T01").await.title, task.title);
    desk.assert_sound().await;
}

async fn a_sheet_that_is_not_right_saves_nothing(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let before = exported(&app).await;
    let firm: Enterprise = coded(&app, "E01").await;
    let wrong = [
        CheckReadiness { answers: Vec::new(), ..sheet(&firm) },
        CheckReadiness { answers: vec![answer("team.language", 6)], ..sheet(&firm) },
        CheckReadiness { answers: vec![answer("no.such", 3)], ..sheet(&firm) },
        CheckReadiness { tasks: vec!["no.such".to_owned()], ..sheet(&firm) },
    ];
    for input in wrong {
        let refused = enterprises::check_readiness(&app, input).await.unwrap_err();
        assert_eq!(refused.fields[0].path, "answers");
    }
    assert_eq!(exported(&app).await, before);
}

/// Activities and tasks of E01 and E02, and a certificate of E03 with 30 days left, relative to `today`.
fn work_around(today: NaiveDate) -> [serde_json::Value; 3] {
    let day = |days: i64| (today + chrono::Duration::days(days)).to_string();
    let certificate = json!({"issuedOn": "2024-01-01", "validThrough": day(30), "number": "N"});
    let activity = |code: &str, kind: &str, on: i64, firm: &str| json!({"id": code, "kind": kind, "on": day(on), "enterprise": firm, "summary": "x"});
    let activities = json!([
        activity("A01", "call", -61, "E01"),
        activity("A02", "note", -1, "E01"),
        activity("A03", "visit", -60, "E02"),
    ]);
    let task = |code: &str, due: Option<i64>| json!({"id": code, "title": code, "due": due.map(day), "about": {"noun": "enterprise", "code": "E01"}});
    let tasks = json!([
        task("T01", Some(31)),
        task("T02", Some(-1)),
        task("T03", None),
        task("T04", Some(30))
    ]);
    [certificate, activities, tasks]
}

async fn the_day_tells_what_waits_and_who_was_not_reached(desk: &Desk) {
    let app = app(desk, "wang").await;
    let [certificate, activities, tasks] = work_around(app.clock.today());
    let mut file = demo_json();
    file["activities"] = activities;
    file["tasks"] = tasks;
    file["enterprises"][2]["certificate"] = certificate;
    exchange::import(&app, &file.to_string()).await.unwrap();
    let told = today::read(&app).await.unwrap();
    let waiting: Vec<_> = told.tasks.iter().map(|row| row.task.code.as_str()).collect();
    assert_eq!(waiting, ["T02", "T04", "T03"], "overdue, within 30 days, without a day");
    let quiet: Vec<_> =
        told.quiet.iter().map(|one| (one.enterprise.code.as_str(), one.days)).collect();
    assert_eq!(quiet, [("E01", 61)], "a note reaches nobody, and 60 days are allowed");
    let reminded: Vec<_> = told.expiring.iter().filter(|one| one.reminder.is_some()).collect();
    assert_eq!((reminded[0].enterprise.code.as_str(), reminded[0].reminder), ("E03", Some(30)));
    workspaces::set_quiet_after_days(&app, 59).await.unwrap();
    assert_eq!(today::read(&app).await.unwrap().quiet.len(), 2);
    assert!(workspaces::set_quiet_after_days(&app, 0).await.is_err());
}
