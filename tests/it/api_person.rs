//! What is held on a person, and that nothing of it is left after it was erased, on both databases.

use std::collections::BTreeSet;

use portolan_api::{
    app::App,
    attachments,
    bin::{self, RestoreBinned},
    contacts, demo,
    error::ErrorCode,
    exchange, history,
    intake::{self, Choices},
    outside::table::Extent,
    person::{self, ErasePerson, Person, PlaceKind},
    records::{self, DeleteRecord, RecordRef},
};
use portolan_domain::{
    about::About,
    action::Verb,
    activity::{Activity, ActivityKind},
    attachment::Attachment,
    contact::Contact,
    enterprise::Enterprise,
    id::{ActivityId, AttachmentId, Code},
    person::ERASED,
    record::{Entity as _, Noun, Record},
    text::Bilingual,
};
use portolan_store::{Change, sha256};

use crate::{
    api_exchange::app,
    desk::{Desk, action, each_db, new_id},
};

each_db!(
    a_person_is_found_wherever_something_is_held_and_erased_for_good,
    another_of_the_same_name_and_what_was_left_stay,
    a_file_named_after_a_person_goes_with_its_bytes_and_what_may_come_back_stays,
    a_file_imported_under_a_persons_name_loses_it_also_where_the_import_was_taken_back,
);

const NAME: &str = "欧阳清越";
const EMAIL: &str = "qingyue@example.com";

/// A contact with a history, mentioned in an activity, in a client's notes, and in notes that say it no longer.
async fn held(desk: &Desk, app: &App) -> (Contact, Activity, Enterprise) {
    demo::load(app).await.unwrap();
    let firm = match records::named(app, Noun::Enterprise, "E01").await.unwrap() {
        Record::Enterprise(own) => own,
        other => unreachable!("{other:?}"),
    };
    let name = Bilingual::new(NAME, "OUYANG Qingyue");
    let new = contacts::CreateContact { enterprise_id: firm.id, name };
    let contact = contacts::create(app, new).await.unwrap();
    let contact = Contact { phone: "+86 138 0099 7788".into(), email: EMAIL.into(), ..contact };
    let contact = contacts::save(app, contact).await.unwrap();
    let activity = Activity {
        id: ActivityId(new_id()),
        code: Code::parse("A95").unwrap(),
        revision: 0,
        kind: ActivityKind::Call,
        on: chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        enterprise_id: firm.id,
        contact_ids: vec![contact.id],
        consultant_id: None,
        summary: format!("与{NAME}通话"),
        text: "号码13800997788".into(),
    };
    let mut batch = desk.batch("周", vec![Change::Put(activity.clone().into_record())]);
    batch.action = action(Verb::Edit);
    app.store.commit(batch).await.unwrap();
    let notes = |notes: String, of: Enterprise| Enterprise { notes, ..of };
    let told = notes(format!("找{NAME}"), firm);
    let told = portolan_api::enterprises::save(app, told).await.unwrap();
    let firm = portolan_api::enterprises::save(app, notes("无".into(), told)).await.unwrap();
    (contact, activity, firm)
}

async fn all_of(app: &App, person: &Person) -> ErasePerson {
    let found = person::find(app, person.clone()).await.unwrap();
    let places: BTreeSet<_> = found.places.iter().map(|place| place.record.id).collect();
    ErasePerson {
        person: person.clone(),
        places: places.into_iter().collect(),
        reason: "本人要求".into(),
    }
}

/// Whether records or journal hold any of the words.
async fn is_held(app: &App) -> bool {
    let mut all = exchange::export_text(app).await.unwrap();
    for row in app.store.recent(10_000).await.unwrap() {
        all.push_str(&format!("{:?}{:?}{:?}", row.before, row.after, row.action));
    }
    [NAME, "Qingyue", EMAIL, "13800997788", "138 0099 7788"].iter().any(|own| all.contains(own))
}

async fn a_person_is_found_wherever_something_is_held_and_erased_for_good(desk: &Desk) {
    let app = app(desk, "林").await;
    let (contact, activity, firm) = held(desk, &app).await;
    let who = Person::Contact(contact.id);
    let found = person::find(&app, who.clone()).await.unwrap();
    let kinds: Vec<(Noun, PlaceKind)> =
        found.places.iter().map(|place| (place.record.noun, place.kind)).collect();
    assert_eq!(kinds[0], (Noun::Contact, PlaceKind::Contact));
    assert!(kinds.contains(&(Noun::Activity, PlaceKind::Mention)), "{kinds:?}");
    assert!(kinds.contains(&(Noun::Enterprise, PlaceKind::History)), "{kinds:?}");

    let input = all_of(&app, &who).await;
    let naming = ErasePerson { reason: format!("{NAME}要求"), ..input.clone() };
    let refused = person::erase(&app, naming).await.unwrap_err();
    assert_eq!((refused.code, &refused.fields[0].code[..]), (ErrorCode::Invalid, "names_person"));
    assert!(is_held(&app).await);

    let erased = person::erase(&app, input).await.unwrap();
    assert_eq!(erased.records, 2, "the contact and the activity");
    assert!(!is_held(&app).await);
    assert!(app.store.get::<Contact>(contact.id).await.unwrap().is_none());
    let left: Activity = app.store.get(activity.id).await.unwrap().unwrap();
    assert!(left.contact_ids.is_empty() && left.summary.contains("erased"), "{left:?}");
    assert!(bin::list(&app).await.unwrap().binned.is_empty(), "there is nothing to put back");
    assert_eq!(app.store.verify().await.unwrap().problems, []);

    // The erasure says who, when and why.
    let told = history::of(&app, RecordRef { noun: Noun::Contact, id: contact.id.into() }).await;
    let last = told.unwrap().remove(0);
    assert_eq!(
        (last.action.verb, &last.action.fields[..]),
        (Verb::Erase, &["本人要求".into()][..])
    );
    // It is for good, and so is what came before it.
    assert_eq!(history::undo(&app).await.unwrap_err().code, ErrorCode::Erased);
    let later = Enterprise { notes: "后来".into(), ..firm };
    portolan_api::enterprises::save(&app, later).await.unwrap();
    history::undo(&app).await.unwrap();
    assert_eq!(history::undo(&app).await.unwrap_err().code, ErrorCode::Erased);
    assert_eq!(app.store.verify().await.unwrap().problems, []);
}

async fn another_of_the_same_name_and_what_was_left_stay(desk: &Desk) {
    let app = app(desk, "林").await;
    let (contact, activity, firm) = held(desk, &app).await;
    let name = Bilingual::new(NAME, "");
    let new = contacts::CreateContact { enterprise_id: firm.id, name };
    let other = contacts::create(&app, new).await.unwrap();
    let who = Person::Contact(contact.id);
    let found = person::find(&app, who.clone()).await.unwrap();
    let kind = |id| found.places.iter().find(|place| place.record.id == id).unwrap().kind;
    assert_eq!(kind(other.id.into()), PlaceKind::OtherContact);
    let input = ErasePerson { places: vec![contact.id.into()], ..all_of(&app, &who).await };
    person::erase(&app, input).await.unwrap();
    let left: Activity = app.store.get(activity.id).await.unwrap().unwrap();
    assert_eq!((left.contact_ids.len(), &left.summary), (0, &activity.summary), "it was left");
    assert_eq!(app.store.get::<Contact>(other.id).await.unwrap().unwrap(), other);
    assert_eq!(app.store.verify().await.unwrap().problems, []);

    // Whoever was deleted before is found and erased too.
    let what = DeleteRecord { noun: Noun::Contact, id: other.id.into(), revision: other.revision };
    records::delete(&app, what).await.unwrap();
    let who = Person::Words(NAME.into());
    let input = all_of(&app, &who).await;
    assert!(input.places.contains(&other.id.into()), "it lies in the bin");
    person::erase(&app, input).await.unwrap();
    assert!(!exchange::export_text(&app).await.unwrap().contains(NAME));
    let rows = app.store.recent(10_000).await.unwrap();
    assert!(!rows.iter().any(|row| format!("{row:?}").contains(NAME)));
    assert!(bin::list(&app).await.unwrap().binned.is_empty());
    assert_eq!(app.store.verify().await.unwrap().problems, []);
}

/// Whether the bytes are still there.
async fn kept(app: &App, bytes: &[u8]) -> bool {
    app.store.content(sha256(bytes)).await.unwrap().is_some()
}

async fn file(desk: &Desk, app: &App, name: &str, bytes: &[u8]) -> Attachment {
    let path = desk.file(name);
    std::fs::write(&path, bytes).unwrap();
    let firm = records::named(app, Noun::Enterprise, "E01").await.unwrap();
    let about = About::Enterprise(firm.id().into());
    attachments::add(app, about, &path, "").await.unwrap()
}

async fn binned(app: &App, file: &Attachment) {
    let Attachment { id, revision, .. } = *file;
    let what = DeleteRecord { noun: Noun::Attachment, id: id.into(), revision };
    records::delete(app, what).await.unwrap();
}

async fn a_file_named_after_a_person_goes_with_its_bytes_and_what_may_come_back_stays(desk: &Desk) {
    let (colleague, app) = (app(desk, "周").await, app(desk, "林").await);
    let (contact, _, firm) = held(desk, &app).await;
    // Bytes that nothing names.
    let mut batch = desk.batch("周", vec![Change::Put(firm.into_record())]);
    batch.action = action(Verb::Edit);
    app.store.commit_with_contents(batch, &[(sha256(b"left"), b"left".into())]).await.unwrap();
    let passport = file(desk, &app, &format!("{NAME}护照.pdf"), b"passport").await;
    let twice = file(desk, &app, &format!("{NAME}名片.png"), b"twice").await;
    let other = file(desk, &app, "名片模板.png", b"twice").await;
    let old = file(desk, &app, &format!("{NAME}旧护照.pdf"), b"old").await;
    let contract = file(desk, &app, "合同.pdf", b"contract").await;
    let noted = Attachment { note: format!("{NAME}发来"), ..contract };
    let contract = attachments::save(&app, noted).await.unwrap();
    let thrown = file(desk, &app, "草稿.pdf", b"thrown").await;
    binned(&colleague, &old).await;
    binned(&app, &thrown).await;

    let who = Person::Contact(contact.id);
    let found = person::find(&app, who.clone()).await.unwrap();
    let kind = |id: AttachmentId| {
        found.places.iter().find(|own| own.record.id == id.into()).map(|own| own.kind)
    };
    let kinds = [passport.id, twice.id, contract.id, old.id, other.id].map(kind);
    let [file, mention, history] =
        [PlaceKind::File, PlaceKind::Mention, PlaceKind::History].map(Some);
    assert_eq!(kinds, [file, file, mention, history, None]);
    let input = all_of(&app, &who).await;
    person::erase(&app, input).await.unwrap();

    for gone in [&b"passport"[..], b"old", b"left"] {
        assert!(!kept(&app, gone).await, "{gone:?}");
    }
    for stays in [&b"twice"[..], b"contract", b"thrown"] {
        assert!(kept(&app, stays).await, "{stays:?}");
    }
    assert!(app.store.get::<Attachment>(passport.id).await.unwrap().is_none());
    let left: Attachment = app.store.get(contract.id).await.unwrap().unwrap();
    assert_eq!((&left.name[..], left.note.contains("erased")), ("合同.pdf", true));
    assert_eq!(attachments::take(&app, other.id).await.unwrap().bytes, b"twice");
    assert!(!is_held(&app).await);
    assert_eq!(app.store.verify().await.unwrap().problems, []);

    assert_eq!(history::undo(&colleague).await.unwrap_err().code, ErrorCode::Erased);
    // Only what was thrown away for other reasons can be put back, and comes with its bytes.
    let bin = bin::list(&app).await.unwrap().binned;
    assert_eq!(bin.iter().map(|own| own.record.id).collect::<Vec<_>>(), [thrown.id.into()]);
    let back = RestoreBinned { noun: Noun::Attachment, id: thrown.id.into() };
    bin::restore(&app, back).await.unwrap();
    assert_eq!(attachments::take(&app, thrown.id).await.unwrap().bytes, b"thrown");
}

/// The name of an imported file stays with what was done, so it may tell of a person too.
async fn a_file_imported_under_a_persons_name_loses_it_also_where_the_import_was_taken_back(
    desk: &Desk,
) {
    let app = app(desk, "林").await;
    let (contact, ..) = held(desk, &app).await;
    portolan_api::outside::helper_at(crate::program::program());
    let table = "企业名称,城市\n苏州新测试精密机械有限公司,苏州\n";
    for name in [format!("{NAME}的客户.csv"), "别人的客户.csv".to_owned()] {
        let path = desk.file(&name);
        std::fs::write(&path, table.replace("新测试", &format!("新测{}", name.len()))).unwrap();
        let intake = intake::read(&app, &path, Extent::Whole, &mut ()).await.unwrap();
        let mut found = crate::intake::checked(&app, &intake, &Choices::default()).await;
        found.commit(&app, &crate::intake::unseen()).await.unwrap();
    }
    let undone = history::undo(&app).await.unwrap().unwrap();
    assert_eq!(undone.source.unwrap().file, "别人的客户.csv");
    history::undo(&app).await.unwrap().unwrap();
    assert!(is_held(&app).await);

    let who = Person::Contact(contact.id);
    let found = person::find(&app, who.clone()).await.unwrap();
    assert_eq!(found.imports, [format!("{NAME}的客户.csv")]);
    let input = all_of(&app, &who).await;
    person::erase(&app, input).await.unwrap();
    assert!(!is_held(&app).await);
    let rows = app.store.recent(10_000).await.unwrap();
    let files: BTreeSet<_> =
        rows.into_iter().filter_map(|row| Some(row.action.source?.file)).collect();
    let left = ["别人的客户.csv".to_owned(), format!("{ERASED}的客户.csv")];
    assert_eq!(files, BTreeSet::from(left), "another's stays");
    assert_eq!(app.store.verify().await.unwrap().problems, []);
}
