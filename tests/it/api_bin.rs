//! The bin: what is in it, and that putting back brings all of it back, on both databases.

use portolan_api::{
    app::App,
    bin::{self, RestoreBinned},
    contacts::{self, CreateContact},
    demo,
    enterprises::{self, CreateEnterprise},
    error::ErrorCode,
    history,
    records::{self, DeleteRecord, RecordRef},
};
use portolan_domain::{contact::Contact, enterprise::Enterprise, record::Noun, text::Bilingual};

use crate::{
    api_exchange::app,
    desk::{Desk, each_db},
};

each_db!(
    what_was_deleted_comes_back_with_what_went_along,
    what_belongs_to_something_deleted_waits_for_it,
);

pub(crate) async fn made(app: &App, name: &str) -> Enterprise {
    let name = Bilingual::new(name, "");
    enterprises::create(app, CreateEnterprise { name, uscc: String::new() }).await.unwrap()
}

pub(crate) async fn with_contact(app: &App, of: &Enterprise) -> Contact {
    let name = Bilingual::new("王某", "");
    contacts::create(app, CreateContact { enterprise_id: of.id, name }).await.unwrap()
}

async fn delete(
    app: &App,
    noun: Noun,
    id: impl Into<portolan_domain::id::RecordId>,
    revision: u32,
) {
    records::delete(app, DeleteRecord { noun, id: id.into(), revision }).await.unwrap();
}

async fn codes(app: &App) -> Vec<(String, u32)> {
    let bin::Bin { binned, latest } = bin::list(app).await.unwrap();
    assert_eq!(latest, None, "this is all");
    binned.into_iter().map(|own| (own.record.code, own.along)).collect()
}

async fn what_was_deleted_comes_back_with_what_went_along(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let firm = made(&app, "苏州新测试精密机械有限公司").await;
    let person = with_contact(&app, &firm).await;
    assert_eq!(codes(&app).await, []);
    delete(&app, Noun::Enterprise, firm.id, firm.revision).await;
    assert_eq!(codes(&app).await, [("E13".to_owned(), 1)], "its contact is told with it");

    // What an undo brings back is no longer in the bin; what a redo deletes again is.
    history::undo(&app).await.unwrap();
    assert_eq!(codes(&app).await, []);
    history::redo(&app).await.unwrap();
    assert_eq!(codes(&app).await, [("E13".to_owned(), 1)]);

    let what = RestoreBinned { noun: Noun::Enterprise, id: firm.id.into() };
    bin::restore(&app, what).await.unwrap();
    assert_eq!(codes(&app).await, []);
    let back: Enterprise = app.store.get(firm.id).await.unwrap().unwrap();
    assert_eq!(Enterprise { revision: firm.revision, ..back }, firm);
    assert!(app.store.get::<Contact>(person.id).await.unwrap().is_some());
    let told = history::of(&app, RecordRef { noun: Noun::Enterprise, id: firm.id.into() }).await;
    assert_eq!(told.unwrap().len(), 5, "made, deleted, back, deleted again, put back");
    // Putting back is a change like any other.
    history::undo(&app).await.unwrap();
    assert!(app.store.get::<Enterprise>(firm.id).await.unwrap().is_none());

    // Nobody threw away what is gone because its making was taken back.
    let other = made(&app, "无锡另一家有限公司").await;
    assert_eq!(other.code.as_str(), "E13", "the code is free again");
    history::undo(&app).await.unwrap();
    assert!(
        !bin::list(&app).await.unwrap().binned.iter().any(|own| own.record.id == other.id.into())
    );
    history::redo(&app).await.unwrap();
    bin::restore(&app, what).await.unwrap();
    let back: Enterprise = app.store.get(firm.id).await.unwrap().unwrap();
    assert_eq!(back.code.as_str(), "E14", "its code has gone to another since");
    desk.assert_sound().await;
}

async fn what_belongs_to_something_deleted_waits_for_it(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let firm = made(&app, "苏州新测试精密机械有限公司").await;
    let person = with_contact(&app, &firm).await;
    delete(&app, Noun::Contact, person.id, person.revision).await;
    delete(&app, Noun::Enterprise, firm.id, firm.revision).await;
    let contact = RestoreBinned { noun: Noun::Contact, id: person.id.into() };
    let refused = bin::restore(&app, contact).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::NeedsBinned);
    assert_eq!(refused.detail.get("needs").map(String::as_str), Some("E13"));
    assert_eq!(refused.detail.get("nameEn"), Some(&firm.name.zh), "in the language there is");
    let enterprise = RestoreBinned { noun: Noun::Enterprise, id: firm.id.into() };
    bin::restore(&app, enterprise).await.unwrap();
    assert!(app.store.get::<Contact>(person.id).await.unwrap().is_none(), "deleted on its own");
    bin::restore(&app, contact).await.unwrap();
    assert_eq!(codes(&app).await, []);
    assert_eq!(bin::restore(&app, contact).await.unwrap_err().code, ErrorCode::Gone);
}
