//! Deleting many records: one change, all of it or none, and a refusal that names what is in the way. On both databases.

use portolan_api::{
    activities::{self, FollowUp, LogActivity},
    app::App,
    bin::{self, RestoreBinned},
    enterprises,
    error::ErrorCode,
    history,
    records::{self, RecordRef},
    tasks::{self, CreateTask},
};
use portolan_domain::{
    about::About,
    activity::{Activity, ActivityKind},
    contact::Contact,
    enterprise::Enterprise,
    market::Market,
    plan::Plan,
    record::{Entity, Noun},
    risk::Risk,
    task::{Task, TaskOrigin},
};

use crate::{
    api_bin::{made, with_contact},
    api_exchange::{app, coded, demo_app, exported},
    desk::{Desk, a_contact, an_enterprise, each_db, put},
};

each_db!(
    many_go_as_one_change_and_come_back_as_one,
    each_of_many_is_put_back_alone_with_what_belonged_to_it,
    nothing_goes_where_one_is_refused_and_the_refusal_names_all_that_stand_in_the_way,
    of_very_many_each_is_put_back_with_all_that_went_along,
    what_stays_keeps_what_it_uses,
    a_making_that_others_use_by_now_is_not_taken_back_and_says_what_uses_it,
);

async fn met(app: &App, of: &Enterprise, who: &Contact) -> (Activity, Task) {
    let input = LogActivity {
        enterprise_id: of.id,
        kind: ActivityKind::Meeting,
        on: app.clock.today(),
        contact_ids: vec![who.id],
        consultant_id: None,
        summary: "会面".to_owned(),
        text: String::new(),
        follow_up: Some(FollowUp { title: "寄资料".to_owned(), due: None, owner_id: None }),
    };
    let logged = activities::log(app, input).await.unwrap();
    (logged.activity, logged.task.unwrap())
}

fn gone<T: Entity>(own: &T) -> RecordRef {
    RecordRef { noun: T::NOUN, id: own.id() }
}

async fn is_there<T: Entity>(app: &App, own: &T) -> bool {
    app.store.get::<T>(own.id()).await.unwrap().is_some()
}

async fn binned(app: &App) -> Vec<(String, u32)> {
    let found = bin::list(app).await.unwrap().binned;
    found.into_iter().map(|own| (own.record.code, own.along)).collect()
}

async fn many_go_as_one_change_and_come_back_as_one(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let [first, second, third] =
        [made(&app, "苏州甲").await, made(&app, "苏州乙").await, made(&app, "苏州丙").await];
    let person = with_contact(&app, &first).await;
    let (activity, task) = met(&app, &first, &person).await;
    // A task of the second that came of a meeting with the first belongs to both, and goes once.
    let between = Task {
        about: Some(About::Enterprise(second.id)),
        origin: Some(TaskOrigin::Activity(activity.id)),
        ..task
    };
    let between = tasks::save(&app, between).await.unwrap();
    // One about none of them stays behind and forgets where it came from.
    let create = CreateTask {
        title: "看市场".to_owned(),
        due: None,
        owner_id: None,
        about: None,
        note: String::new(),
    };
    let staying = tasks::create(&app, create).await.unwrap();
    let staying = Task { origin: Some(TaskOrigin::Activity(activity.id)), ..staying };
    let staying = tasks::save(&app, staying).await.unwrap();
    let asked = vec![gone(&first), gone(&second), gone(&person), gone(&third), gone(&third)];
    // It was edited after it was ticked.
    enterprises::save(&app, Enterprise { notes: "改".to_owned(), ..third.clone() }).await.unwrap();
    let before = exported(&app).await;
    records::delete_many(&app, asked).await.unwrap();
    for own in [&first, &second, &third] {
        assert!(!is_there(&app, own).await);
    }
    assert!(!is_there(&app, &person).await && !is_there(&app, &activity).await);
    assert!(!is_there(&app, &between).await);
    let left: Task = app.store.get(staying.id).await.unwrap().unwrap();
    assert_eq!(left.origin, None);
    let after = exported(&app).await;

    let action = history::undo(&app).await.unwrap().unwrap();
    assert_eq!((action.noun, action.code, action.count), (None, None, Some(4)), "of two nouns");
    assert_eq!(exported(&app).await, before, "one undo brings back all");
    assert_eq!(binned(&app).await, []);
    history::redo(&app).await.unwrap().unwrap();
    assert_eq!(exported(&app).await, after, "and one redo deletes all again");
    history::undo(&app).await.unwrap().unwrap();

    let [first, third] = [coded::<Enterprise>(&app, "E13").await, coded(&app, "E15").await];
    records::delete_many(&app, vec![gone(&first), gone(&third)]).await.unwrap();
    let action = history::choice(&app).await.unwrap().undo.unwrap();
    assert_eq!((action.noun, action.code, action.count), (Some(Noun::Enterprise), None, Some(2)));
    desk.assert_sound().await;
}

async fn each_of_many_is_put_back_alone_with_what_belonged_to_it(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let [first, second] = [made(&app, "苏州甲").await, made(&app, "苏州乙").await];
    let [one, other] = [with_contact(&app, &first).await, with_contact(&app, &second).await];
    let (activity, task) = met(&app, &first, &one).await;
    let asked = vec![gone(&first), gone(&second), gone(&one)];
    records::delete_many(&app, asked).await.unwrap();
    let mut told = binned(&app).await;
    told.sort();
    assert_eq!(told, [("E13".to_owned(), 3), ("E14".to_owned(), 1)], "a contact is with its firm");

    let what = RestoreBinned { noun: Noun::Enterprise, id: first.id.into() };
    bin::restore(&app, what).await.unwrap();
    assert!(is_there(&app, &first).await && is_there(&app, &one).await);
    assert!(is_there(&app, &activity).await && is_there(&app, &task).await);
    assert!(!is_there(&app, &second).await && !is_there(&app, &other).await);
    assert_eq!(binned(&app).await, [("E14".to_owned(), 1)]);
    desk.assert_sound().await;
}

/// With as many that go along more than the bin reads of the journal at once.
const VERY_MANY: usize = 1_100;

async fn of_very_many_each_is_put_back_with_all_that_went_along(desk: &Desk) {
    let app = app(desk, "林").await;
    let firms: Vec<Enterprise> =
        (0..VERY_MANY).map(|number| an_enterprise(&format!("E{number:04}"))).collect();
    let people: Vec<Contact> = firms
        .iter()
        .zip(0..)
        .map(|(firm, number)| a_contact(&format!("C{number:04}"), firm))
        .collect();
    let changes = firms.iter().map(put).chain(people.iter().map(put)).collect();
    desk.store.commit(desk.batch("林", changes)).await.unwrap();
    records::delete_many(&app, firms.iter().map(gone).collect()).await.unwrap();
    let bin::Bin { binned: found, latest } = bin::list(&app).await.unwrap();
    assert_eq!(latest, Some(2_000), "that earlier ones may not be listed is told");
    assert_eq!(found.len(), VERY_MANY);
    assert!(found.iter().all(|own| own.along == 1), "each with its contact");

    // What the list has no longer read is there all the same.
    for at in [0, VERY_MANY - 1] {
        let what = RestoreBinned { noun: Noun::Enterprise, id: firms[at].id.into() };
        bin::restore(&app, what).await.unwrap();
        assert!(is_there(&app, &firms[at]).await && is_there(&app, &people[at]).await);
    }
    assert_eq!(app.store.all::<Enterprise>().await.unwrap().len(), 2);
    history::undo(&app).await.unwrap();
    history::undo(&app).await.unwrap();
    history::undo(&app).await.unwrap();
    assert_eq!(app.store.all::<Contact>().await.unwrap().len(), VERY_MANY, "and all by one undo");
}

async fn nothing_goes_where_one_is_refused_and_the_refusal_names_all_that_stand_in_the_way(
    desk: &Desk,
) {
    let app = demo_app(desk, "林").await;
    let free = made(&app, "苏州甲").await;
    let plan: Plan = coded(&app, "P1").await;
    let used: Enterprise = app.store.get(plan.enterprise_id).await.unwrap().unwrap();
    let person = with_contact(&app, &free).await;
    let before = exported(&app).await;
    let asked = vec![gone(&free), gone(&used)];
    let refused = records::delete_many(&app, asked).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Referenced);
    assert_eq!(exported(&app).await, before, "nothing went");
    let [in_use] = refused.in_use.as_slice() else { panic!("{:?}", refused.in_use) };
    assert_eq!((in_use.record.id, &in_use.record.title), (used.id.into(), used.called()));
    assert_eq!((in_use.by[0].code.as_str(), &in_use.by[0].title), ("P1", &plan.title));
    assert!(usize::try_from(in_use.count).unwrap() >= in_use.by.len());

    // Where very many use it, three are named.
    let market: Market = coded(&app, &coded_market(&app).await).await;
    let refused = records::delete_many(&app, vec![gone(&market)]).await.unwrap_err();
    let [in_use] = refused.in_use.as_slice() else { panic!("{:?}", refused.in_use) };
    let using = app.store.count_pointing_to(market.id).await.unwrap();
    assert!(using > 3, "{using}");
    assert_eq!((in_use.by.len(), in_use.count), (3, using));

    records::delete_many(&app, vec![gone(&free)]).await.unwrap();
    assert!(!is_there(&app, &free).await && !is_there(&app, &person).await);
    assert!(is_there(&app, &used).await);
}

/// Code of the market that most records use.
async fn coded_market(app: &App) -> String {
    let mut most = (0, String::new());
    for market in app.store.all::<Market>().await.unwrap() {
        let using = app.store.count_pointing_to(market.id).await.unwrap();
        most = most.max((using, market.code.to_string()));
    }
    most.1
}

async fn what_stays_keeps_what_it_uses(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let plan: Plan = coded(&app, "P1").await;
    assert!(!app.store.pointing_to::<Risk>(plan.id).await.unwrap().is_empty());
    let firm: Enterprise = app.store.get(plan.enterprise_id).await.unwrap().unwrap();
    let free = made(&app, "苏州甲").await;
    let asked = vec![gone(&firm), gone(&plan), gone(&free)];
    let refused = records::delete_many(&app, asked).await.unwrap_err();
    let told: Vec<_> = refused.in_use.iter().map(|own| own.record.code.as_str()).collect();
    assert_eq!(told, [firm.code.as_str(), plan.code.as_str()], "the plan stays, so its firm does");
    assert!(refused.in_use[1].by.iter().all(|by| by.noun == Noun::Risk));
}

async fn a_making_that_others_use_by_now_is_not_taken_back_and_says_what_uses_it(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let colleague = App::over(app.store.clone(), app.clock, "王".to_owned());
    let firm = made(&app, "苏州甲").await;
    let person = with_contact(&colleague, &firm).await;
    let refused = history::undo(&app).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Referenced);
    let [in_use] = refused.in_use.as_slice() else { panic!("{:?}", refused.in_use) };
    assert_eq!(in_use.record.code, firm.code.as_str());
    assert_eq!(in_use.by[0].code, person.code.as_str());
}
