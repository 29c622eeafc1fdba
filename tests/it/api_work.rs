//! The work with clients, on both databases: what happened and what follows, tasks, and what goes to the bin with a client.

use chrono::{Days, NaiveDate};
use portolan_api::{
    activities::{self, FollowUp, LogActivity, Logged},
    app::App,
    bin::{self, RestoreBinned},
    enterprises::{self, CreateEnterprise},
    error::ErrorCode,
    history,
    records::{self, DeleteRecord, RecordRef},
    tasks::{self, CreateTask, FinishTask, ListTasks},
};
use portolan_domain::{
    about::About,
    activity::{Activity, ActivityKind},
    consultant::Consultant,
    contact::Contact,
    enterprise::Enterprise,
    plan::Plan,
    record::{Entity, Noun},
    task::{Task, TaskOrigin},
    text::Bilingual,
};

use crate::{
    api_exchange::{coded, demo_app},
    desk::{Desk, each_db},
};

each_db!(
    a_call_and_its_follow_up_are_one_change,
    activities_stand_newest_first_with_names,
    tasks_are_listed_by_urgency_of_one_or_of_all,
    a_task_is_done_and_is_not_done_after_all,
    a_client_goes_to_the_bin_with_its_work_and_comes_back_with_it,
    a_deleted_activity_leaves_what_follows_from_it,
);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn called(app: &App, of: &str, summary: &str, on: &str, next: Option<&str>) -> Logged {
    let firm: Enterprise = coded(app, of).await;
    let person: Vec<Contact> = app.store.pointing_to(firm.id).await.unwrap();
    let consultant: Consultant = coded(app, "u1").await;
    let due = app.clock.today().checked_add_days(Days::new(3));
    let input = LogActivity {
        enterprise_id: firm.id,
        kind: ActivityKind::Call,
        on: day(on),
        contact_ids: person.iter().take(1).map(|one| one.id).collect(),
        consultant_id: Some(consultant.id),
        summary: summary.to_owned(),
        text: String::new(),
        follow_up: next.map(|title| FollowUp {
            title: title.to_owned(),
            due,
            owner_id: Some(consultant.id),
        }),
    };
    activities::log(app, input).await.unwrap()
}

async fn a_call_and_its_follow_up_are_one_change(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let Logged { activity, task } =
        called(&app, "E01", " 谈了泰国设厂 ", "2026-11-20", Some("寄土地清单")).await;
    let task = task.unwrap();
    assert_eq!((activity.code.as_str(), task.code.as_str()), ("A01", "T01"));
    assert_eq!(activity.summary, "谈了泰国设厂");
    assert_eq!(task.origin, Some(TaskOrigin::Activity(activity.id)));
    assert_eq!(task.about, Some(About::Enterprise(activity.enterprise_id)));
    history::undo(&app).await.unwrap();
    assert!(app.store.all::<Activity>().await.unwrap().is_empty());
    assert!(app.store.all::<Task>().await.unwrap().is_empty(), "one undo takes both back");

    let other: Enterprise = coded(&app, "E02").await;
    let stranger: Vec<Contact> = app.store.pointing_to(other.id).await.unwrap();
    let mut wrong = LogActivity {
        enterprise_id: activity.enterprise_id,
        kind: ActivityKind::Meeting,
        on: day("2026-11-20"),
        contact_ids: vec![stranger[0].id],
        consultant_id: None,
        summary: "会面".to_owned(),
        text: String::new(),
        follow_up: None,
    };
    let refused = activities::log(&app, wrong.clone()).await.unwrap_err();
    assert_eq!(refused.fields[0].path, "contactIds");
    wrong.contact_ids.clear();
    wrong.follow_up = Some(FollowUp { title: "  ".into(), due: None, owner_id: None });
    let refused = activities::log(&app, wrong.clone()).await.unwrap_err();
    assert_eq!(refused.fields[0].path, "followUp.title");
    wrong.summary.clear();
    let refused = activities::log(&app, wrong).await.unwrap_err();
    assert_eq!((refused.code, &*refused.fields[0].path), (ErrorCode::Invalid, "summary"));
    assert!(app.store.all::<Activity>().await.unwrap().is_empty(), "nothing is half noted");
    desk.assert_sound().await;
}

async fn activities_stand_newest_first_with_names(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    for (summary, on) in [("早", "2026-11-01"), ("晚", "2026-11-20"), ("晚，后记", "2026-11-20")]
    {
        called(&app, "E01", summary, on, None).await;
    }
    called(&app, "E02", "别家", "2026-11-22", None).await;
    let firm: Enterprise = coded(&app, "E01").await;
    let rows = activities::of_enterprise(&app, firm.id).await.unwrap();
    let told: Vec<_> = rows.iter().map(|row| row.activity.summary.as_str()).collect();
    assert_eq!(told, ["晚，后记", "晚", "早"]);
    let contact: Vec<Contact> = app.store.pointing_to(firm.id).await.unwrap();
    assert_eq!(rows[0].contacts[0].title, contact[0].name);
    assert_eq!(rows[0].consultant.as_ref().unwrap().code, "u1");

    let what = RecordRef { noun: Noun::Activity, id: rows[0].activity.id.into() };
    let home = records::home(&app, what).await.unwrap();
    assert_eq!(
        (home.noun, home.id),
        (Noun::Enterprise, firm.id.into()),
        "it stands on the page of the client"
    );

    let edited = Activity { summary: "改过".into(), ..rows[0].activity.clone() };
    let saved = activities::save(&app, edited.clone()).await.unwrap();
    assert_eq!((saved.summary.as_str(), saved.revision), ("改过", 2));
    let stale = activities::save(&app, Activity { text: "后到".into(), ..edited }).await;
    assert_eq!(stale.unwrap_err().code, ErrorCode::Stale);
}

async fn task(app: &App, title: &str, due: Option<i64>, owner: &str) -> Task {
    let owner: Consultant = coded(app, owner).await;
    let due = due.map(|days| app.clock.today() + chrono::Duration::days(days));
    let owner_id = Some(owner.id);
    let input =
        CreateTask { title: title.to_owned(), due, owner_id, about: None, note: String::new() };
    tasks::create(app, input).await.unwrap()
}

async fn tasks_are_listed_by_urgency_of_one_or_of_all(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    task(&app, "没有日期", None, "u1").await;
    task(&app, "下周", Some(7), "u2").await;
    task(&app, "逾期", Some(-2), "u1").await;
    let done = task(&app, "做完的", Some(-9), "u1").await;
    tasks::finish(&app, FinishTask { id: done.id, revision: 1, done: true }).await.unwrap();
    let plan: Plan = coded(&app, "P1").await;
    let about_plan = CreateTask {
        title: "送审".into(),
        due: Some(app.clock.today()),
        owner_id: None,
        about: Some(About::Plan(plan.id)),
        note: String::new(),
    };
    tasks::create(&app, about_plan).await.unwrap();

    let titles = async |which: ListTasks| -> Vec<(String, Option<i32>)> {
        let rows = tasks::list(&app, which).await.unwrap();
        rows.into_iter().map(|row| (row.task.title, row.days)).collect()
    };
    let told = |title: &str, days| (title.to_owned(), days);
    assert_eq!(
        titles(ListTasks::default()).await,
        [
            told("逾期", Some(-2)),
            told("送审", Some(0)),
            told("下周", Some(7)),
            told("没有日期", None)
        ]
    );
    let first: Consultant = coded(&app, "u1").await;
    let mine = ListTasks { owner_id: Some(first.id), done: true, ..ListTasks::default() };
    assert_eq!(
        titles(mine).await,
        [told("逾期", Some(-2)), told("没有日期", None), told("做完的", Some(-9))]
    );
    let of_plan = ListTasks { about: Some(About::Plan(plan.id)), ..ListTasks::default() };
    let rows = tasks::list(&app, of_plan).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].about.as_ref().unwrap().code, "P1");
    desk.assert_sound().await;
}

async fn a_task_is_done_and_is_not_done_after_all(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let open = task(&app, "寄样品", Some(1), "u1").await;
    let finish = FinishTask { id: open.id, revision: 1, done: true };
    let done = tasks::finish(&app, finish).await.unwrap();
    assert_eq!((done.done_on, done.revision), (Some(app.clock.today()), 2));
    let stale = tasks::finish(&app, FinishTask { done: false, ..finish }).await;
    assert_eq!(stale.unwrap_err().code, ErrorCode::Stale);
    history::undo(&app).await.unwrap();
    let back: Task = app.store.get(open.id).await.unwrap().unwrap();
    assert_eq!(back.done_on, None);
    history::redo(&app).await.unwrap();
    let back: Task = app.store.get(open.id).await.unwrap().unwrap();
    let again = FinishTask { id: open.id, revision: back.revision, done: false };
    assert_eq!(tasks::finish(&app, again).await.unwrap().done_on, None);
    let nameless = Task {
        title: " ".into(),
        ..tasks::list(&app, ListTasks::default()).await.unwrap()[0].task.clone()
    };
    assert_eq!(tasks::save(&app, nameless).await.unwrap_err().fields[0].path, "title");
}

async fn a_client_goes_to_the_bin_with_its_work_and_comes_back_with_it(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let name = Bilingual::new("苏州新测试精密机械有限公司", "");
    let firm =
        enterprises::create(&app, CreateEnterprise { name, uscc: String::new() }).await.unwrap();
    called(&app, "E13", "第一次", "2026-11-20", Some("回电")).await;
    called(&app, "E13", "第二次", "2026-11-21", Some("再回电")).await;
    let gone = DeleteRecord { noun: Noun::Enterprise, id: firm.id.into(), revision: 1 };
    records::delete(&app, gone).await.unwrap();
    assert!(app.store.all::<Activity>().await.unwrap().is_empty());
    assert!(app.store.all::<Task>().await.unwrap().is_empty());
    let binned = bin::list(&app).await.unwrap().binned;
    assert_eq!((binned.len(), binned[0].along), (1, 4));

    // Their codes have gone to others by the time they come back: both get a free one.
    called(&app, "E01", "别家", "2026-11-22", Some("别家的事")).await;
    called(&app, "E01", "别家", "2026-11-23", Some("别家的事")).await;
    let back = RestoreBinned { noun: Noun::Enterprise, id: firm.id.into() };
    bin::restore(&app, back).await.unwrap();
    let rows = activities::of_enterprise(&app, firm.id).await.unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.activity.code.as_str(), row.follow_ups[0].code.as_str()))
        .collect();
    assert_eq!(told, [("A04", "T04"), ("A03", "T03")]);
    desk.assert_sound().await;
}

async fn a_deleted_activity_leaves_what_follows_from_it(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let Logged { activity, task } = called(&app, "E01", "通话", "2026-11-20", Some("回电")).await;
    let (activity, task) = (activity, task.unwrap());
    let gone = DeleteRecord { noun: Noun::Activity, id: activity.id.into(), revision: 1 };
    records::delete(&app, gone).await.unwrap();
    let left: Task = app.store.get(task.id).await.unwrap().unwrap();
    assert_eq!((left.origin, left.title.as_str()), (None, "回电"));
    history::undo(&app).await.unwrap();
    let back: Task = app.store.get(task.id).await.unwrap().unwrap();
    assert_eq!(back.origin, Some(TaskOrigin::Activity(activity.id)));
    assert!(app.store.get::<Activity>(activity.id()).await.unwrap().is_some());
    desk.assert_sound().await;
}
