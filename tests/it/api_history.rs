//! Histories of plans, risks, delegations and contacts, on both databases: told entry by entry, with the names of what they
//! point to, and put back one field at a time.

use portolan_api::{
    app::App,
    contacts, delegations, enterprises,
    error::ErrorCode,
    history::{self, HistoryEntry, RestoreField},
    plans,
    records::{self, DeleteRecord, RecordRef},
    risks,
};
use portolan_domain::{
    contact::Contact,
    delegation::Delegation,
    enterprise::Enterprise,
    id::RecordId,
    plan::Plan,
    record::{Entity, Noun},
    risk::Risk,
    text::Bilingual,
};
use portolan_store::Change;

use crate::{
    api_exchange::{coded, demo_app},
    desk::{Desk, each_db, new_id},
};

each_db!(
    one_section_is_put_back_while_the_others_stay,
    a_member_of_a_delegation_is_put_back_alone,
    an_owner_is_named_even_when_gone,
    what_was_saved_together_is_told_together,
    the_newest_changes_lead_to_their_record_where_it_is_there,
);

async fn last<T: Entity>(app: &App, of: &T) -> HistoryEntry {
    let record = RecordRef { noun: T::NOUN, id: of.id() };
    history::of(app, record).await.unwrap().remove(0)
}

fn paths(entry: &HistoryEntry) -> Vec<&str> {
    entry.changes.iter().map(|change| change.path.as_str()).collect()
}

async fn put_back(app: &App, noun: Noun, id: RecordId, entry: &HistoryEntry, path: &str) {
    let now = app.store.record(noun, id).await.unwrap().unwrap();
    let (seq, path) = (entry.seq.clone(), path.to_owned());
    let input = RestoreField { noun, id, revision: now.revision(), seq, path };
    history::restore_field(app, input).await.unwrap();
}

async fn one_section_is_put_back_while_the_others_stay(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let plan: Plan = coded(&app, "P1").await;
    let mut edited = plan.clone();
    let gone = edited.sections.remove(1);
    edited.sections[0].text.zh = "改过".into();
    edited.sections[2].text.zh = "也改过".into();
    let edited = plans::save(&app, edited).await.unwrap();
    let entry = last(&app, &plan).await;
    let keys = [&plan.sections[0].key, &gone.key, &plan.sections[3].key];
    assert_eq!(paths(&entry), keys.map(|key| format!("sections.{key}")));

    put_back(&app, Noun::Plan, plan.id.into(), &entry, &format!("sections.{}", keys[0])).await;
    put_back(&app, Noun::Plan, plan.id.into(), &entry, &format!("sections.{}", keys[1])).await;
    let now: Plan = coded(&app, "P1").await;
    let mut wanted = plan.sections.clone();
    wanted[3].text.zh = "也改过".into();
    assert_eq!(now.sections, wanted, "what came back stands where it stood");
    assert_eq!((now.revision, edited.revision), (4, 2));
    desk.assert_sound().await;
}

async fn a_member_of_a_delegation_is_put_back_alone(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let team: Delegation = coded(&app, "D1").await;
    let mut edited = team.clone();
    edited.members[0].room_no = "R99".into();
    edited.members[1].room_no = "R98".into();
    let batch = desk.batch("周", vec![Change::Put(edited.into_record())]);
    app.store.commit(batch).await.unwrap();
    let entry = last(&app, &team).await;
    let path = format!("members.{}", team.members[0].code);
    assert_eq!(paths(&entry), [path.clone(), format!("members.{}", team.members[1].code)]);
    put_back(&app, Noun::Delegation, team.id.into(), &entry, &path).await;
    let now = delegations::one(&app, team.id).await.unwrap();
    assert_eq!(now.members[0], team.members[0]);
    assert_eq!(now.members[1].room_no, "R98");
}

async fn an_owner_is_named_even_when_gone(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let risk: Risk = coded(&app, "R01").await;
    let owner = risk.owner_id.expect("the demo says whose it is");
    risks::save(&app, Risk { owner_id: None, ..risk.clone() }).await.unwrap();
    let named = last(&app, &risk).await.named;
    assert_eq!(named.iter().map(|own| own.id).collect::<Vec<_>>(), [owner.into()]);
    assert!(!named[0].title.is_empty());

    let firm: Enterprise = coded(&app, "E01").await;
    let name = Bilingual::new("周演示", "ZHOU Yanshi");
    let new = contacts::CreateContact { enterprise_id: firm.id, name };
    let contact: Contact = contacts::create(&app, new).await.unwrap();
    let other: Enterprise = coded(&app, "E02").await;
    let moved = Contact { enterprise_id: other.id, ..contact.clone() };
    contacts::save(&app, moved).await.unwrap();
    let named = last(&app, &contact).await.named;
    assert_eq!(named.len(), 2, "where it was and where it went: {named:?}");
}

async fn what_was_saved_together_is_told_together(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let firms = [coded::<Enterprise>(&app, "E01").await, coded(&app, "E02").await];
    let noted = firms.clone().map(|own| Enterprise { notes: "一起".into(), ..own });
    let changes = noted.map(|own| Change::Put(own.into_record()));
    let batch = desk.batch("周", changes.into());
    app.store.commit(batch.clone()).await.unwrap();
    let alone: Enterprise = coded(&app, "E01").await;
    enterprises::save(&app, Enterprise { notes: "独自".into(), ..alone }).await.unwrap();

    let record = RecordRef { noun: Noun::Enterprise, id: firms[0].id.into() };
    let told = history::of(&app, record).await.unwrap();
    assert_eq!((told[0].together, told[1].together, told[1].batch), (1, 2, batch.id));
    assert!(told[2].together > 50, "the demo came at once");
    let together = history::batch(&app, batch.id).await.unwrap();
    assert_eq!((together.count, together.actor.as_str()), (2, "周"));
    let ids: Vec<RecordId> = together.records.iter().map(|own| own.record.id).collect();
    assert_eq!(ids, firms.clone().map(|own| own.id.into()));
    let all = history::batch(&app, told[2].batch).await.unwrap();
    assert_eq!(all.count, told[2].together);

    // What was thrown away since is named, and said to be gone.
    let contacts: Vec<Contact> = app.store.pointing_to(firms[0].id).await.unwrap();
    let gone = &contacts[0];
    let what = DeleteRecord { noun: Noun::Contact, id: gone.id.into(), revision: gone.revision };
    records::delete(&app, what).await.unwrap();
    let all = history::batch(&app, told[2].batch).await.unwrap();
    let own = all.records.iter().find(|own| own.record.id == gone.id.into()).unwrap();
    assert_eq!((own.is_there, &own.record.title), (false, &gone.name));
    assert_eq!(history::batch(&app, new_id()).await.unwrap_err().code, ErrorCode::NotFound);
}

async fn the_newest_changes_lead_to_their_record_where_it_is_there(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let name = Bilingual::new("苏州甲", "");
    let input = enterprises::CreateEnterprise { name, uscc: String::new() };
    let firm = enterprises::create(&app, input).await.unwrap();
    let name = Bilingual::new("王某", "");
    let input = contacts::CreateContact { enterprise_id: firm.id, name };
    contacts::create(&app, input).await.unwrap();
    let is = RecordRef { noun: Noun::Enterprise, id: firm.id.into() };
    let told = async || {
        let told = history::recent(&app, 3).await.unwrap();
        told.into_iter().map(|entry| entry.record).collect::<Vec<_>>()
    };
    let before = told().await;
    assert_eq!((before[1], before[2]), (Some(is), None), "many came with the demo");
    assert_eq!(before[0].unwrap().noun, Noun::Contact);
    records::delete_many(&app, vec![is]).await.unwrap();
    assert_eq!(told().await, [None, None, None], "what is gone cannot be opened");
    let action = &history::recent(&app, 1).await.unwrap()[0].action;
    assert_eq!(action.code.as_deref(), Some(firm.code.as_str()), "the firm, not what went along");
}
