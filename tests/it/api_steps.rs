//! Steps of a client: stages with owner and day, where it stands in countries, and the readiness questionnaire whose gaps
//! become tasks; each one batch that one undo takes back.

use chrono::NaiveDate;
use portolan_api::enterprises::{self, CheckReadiness, EnterStage, ForgetPresence, NotePresence};
use portolan_api::history;
use portolan_domain::about::About;
use portolan_domain::consultant::Consultant;
use portolan_domain::enterprise::{Enterprise, Stage};
use portolan_domain::presence::PresenceStatus;
use portolan_domain::readiness::ReadinessAnswer;
use portolan_domain::task::{Task, TaskOrigin};
use portolan_domain::text::Language;

use crate::api_exchange::{coded, demo_app, exported};
use crate::desk::{Desk, each_db};

each_db!(
    a_stage_is_entered_by_a_step_or_by_setting_it,
    a_presence_moves_the_export_markets_and_comes_back,
    a_gap_becomes_a_task_and_one_undo_takes_all_back,
    a_sheet_that_is_not_right_saves_nothing,
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
