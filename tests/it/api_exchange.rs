//! Records leave as one file and come back without loss, on either database and between them; a file that is not right
//! in every point is refused whole.

use portolan_api::{
    app::{App, Clock},
    contacts::{self, CreateContact},
    demo,
    error::ErrorCode,
    exchange, history,
    plans::{self, CreatePlan},
    risks::{self, CloseRisk},
    scripts,
};
use portolan_domain::{
    consultant::Consultant,
    delegation::Delegation,
    enterprise::Enterprise,
    market::Market,
    plan::Plan,
    record::{Entity, Noun},
    risk::{Risk, RiskTemplate},
    text::Bilingual,
};
use serde_json::{Value, json};

use crate::desk::{Desk, each_db};

each_db!(
    the_demo_data_come_back_as_they_are,
    an_edited_workspace_is_the_same_after_export_and_import,
    the_work_with_a_client_comes_back_as_it_is,
    a_file_that_is_not_right_changes_nothing,
    codes_in_use_are_not_overwritten,
    an_import_is_taken_back_by_one_undo,
    an_enlarged_file_with_two_delegations_comes_in,
);

/// Works at the desk under a name.
pub(crate) async fn app(desk: &Desk, actor: &str) -> App {
    App::over(desk.store.clone(), Clock::Fixed(desk.now()), actor.to_owned())
}

/// Works at the desk with the demo data.
pub(crate) async fn demo_app(desk: &Desk, actor: &str) -> App {
    let app = app(desk, actor).await;
    demo::load(&app).await.unwrap();
    app
}

/// All records as JSON.
pub(crate) async fn exported(app: &App) -> Value {
    serde_json::from_str(&exchange::export_text(app).await.unwrap()).unwrap()
}

/// The demo data as the application carries them.
pub(crate) fn demo_json() -> Value {
    serde_json::from_str(demo::DEMO).unwrap()
}

/// One record by its code.
pub(crate) async fn coded<T: Entity>(app: &App, code: &str) -> T {
    let all: Vec<T> = app.store.all().await.unwrap();
    all.into_iter().find(|one| one.code().as_str() == code).unwrap()
}

/// Sets fields of one record.
pub(crate) async fn set(app: &App, noun: Noun, code: &str, fields: Value) {
    let line = json!({"do": "edit", "edits": [{"noun": noun, "ref": code, "set": fields}]});
    scripts::apply(app, serde_json::from_value(line).unwrap()).await.unwrap();
}

async fn the_demo_data_come_back_as_they_are(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    assert_eq!(exported(&app).await, demo_json());
    let store = &app.store;
    assert_eq!(store.all::<Enterprise>().await.unwrap().len(), 12);
    assert_eq!(store.all::<Risk>().await.unwrap().len(), 25);
    assert_eq!(store.all::<Plan>().await.unwrap().len(), 3);
    assert_eq!(store.all::<Market>().await.unwrap().len(), 3);
    assert_eq!(store.all::<Consultant>().await.unwrap().len(), 3);
    assert_eq!(store.all::<Delegation>().await.unwrap().len(), 1);
    assert_eq!(store.all::<RiskTemplate>().await.unwrap().len(), 66);
    desk.assert_sound().await;
}

/// What the demo data have no example of.
async fn edit_beyond_the_demo(app: &App) {
    let first: Enterprise = coded(app, "E01").await;
    let market: Market = coded(app, "TH").await;
    let name = Bilingual::new("仅有中文", "");
    contacts::create(app, CreateContact { enterprise_id: first.id, name: name.clone() })
        .await
        .unwrap();
    let title = Bilingual::new("", "English only");
    plans::create(app, CreatePlan { enterprise_id: first.id, market_id: market.id, title })
        .await
        .unwrap();
    let risk: Risk = coded(app, "R03").await;
    risks::close(app, CloseRisk { id: risk.id, revision: risk.revision }).await.unwrap();
    let second = json!({"name": name, "hs": [{"code": "841350", "nomenclature": "HS 2022"}]});
    let mut products = serde_json::to_value(&first.products).unwrap();
    products.as_array_mut().unwrap().push(second);
    let fields = json!({"products": products, "notes": "‘ \" \\ \u{1F600} 𠮷\n", "uscc": null});
    set(app, Noun::Enterprise, "E01", fields).await;
    let looked_up = json!({"checkedOn": "2026-11-01", "abnormalOperation": false, "seriousDishonesty": true,
        "accidentOrFraud": null, "littleGiantKin": null});
    set(app, Noun::Enterprise, "E02", json!({"compliance": looked_up})).await;
    set(app, Noun::Risk, "R01", json!({"current": {"likelihood": 2, "impact": 5}})).await;
    let line = json!({"item": name, "amount": {"amount": "-12.50", "currency": "USD"}});
    let plan: Plan = coded(app, "P2").await;
    let mut sections = serde_json::to_value(&plan.sections).unwrap();
    sections[0]["late"] = json!([{"paragraph": 0, "side": "en"}]);
    let fields = json!({"budget": [line], "notes": "备注", "sections": sections});
    set(app, Noun::Plan, "P2", fields).await;
    set(app, Noun::Contact, "C01", json!({"notes": "只对我们说 between us"})).await;
}

/// A file with what a centre's work with one client leaves behind.
fn work_with_a_client() -> Value {
    let bytes = "JVBERi0xLjcKJcOkw7zDtsOfCg==";
    // SHA-256 of those 19 bytes, by sha256sum.
    let sha256 = "c87b60ea7a38c27da1b26a72e5b08aac858be3e3f681a1f72f5effb150cbd362";
    json!({
        "consultants": [{"id": "u1", "name": {"zh": "王", "en": "WANG"}, "role": {"zh": "", "en": ""}, "languages": []}],
        "customFields": [{"id": "X01", "of": "enterprise", "label": {"zh": "园区", "en": "Park"}, "kind": "choice",
            "choices": [{"key": "hq", "label": {"zh": "虹桥", "en": "Hongqiao"}}], "printed": true, "retired": false}],
        "enterprises": [{
            "id": "E01", "name": {"zh": "甲", "en": ""}, "shortName": {"zh": "", "en": ""}, "financials": [],
            "certifications": [], "currentExportMarkets": ["PK"],
            "contact": {"name": {"zh": "钱", "en": ""}, "title": {"zh": "", "en": ""}, "phone": "", "email": ""},
            "stage": "diagnosis",
            "tags": ["重点"],
            "custom": {"X01": {"kind": "choice", "value": "hq"}},
            "presences": [{"country": "PK", "steps": [{"status": "exporting", "on": "2026-11-01", "note": "年报"}]}],
            "stageSteps": [{"stage": "diagnosis", "on": "2026-11-02", "owner": "u1", "note": "自评"}],
            "readinessChecks": [{"on": "2026-11-03", "version": "2026-11",
                "answers": [{"question": "team.language", "score": 2, "evidence": "名单"}]}],
            "services": [{"kind": "tax", "on": "2026-11-04", "provider": "某所", "text": "税务筹划", "status": "running", "outcome": ""}]
        }],
        "markets": [], "plans": [], "risks": [], "riskLibrary": [],
        "activities": [{"id": "A01", "kind": "call", "on": "2026-11-05", "enterprise": "E01", "contacts": ["C01"],
            "consultant": "u1", "summary": "问过认证", "text": "下周回话"}],
        "tasks": [{"id": "T01", "title": "回话", "due": "2026-11-12", "owner": "u1",
            "about": {"noun": "enterprise", "code": "E01"}, "origin": {"kind": "activity", "of": "A01"}}],
        "attachments": [{"id": "F01", "about": {"noun": "enterprise", "code": "E01"}, "name": "执照.pdf", "size": 19,
            "sha256": sha256, "addedOn": "2026-11-06", "bytes": bytes}],
        "savedViews": [{"id": "V01", "name": "有意向的", "owner": "u1", "look": {"noun": "enterprise",
            "filter": {"kind": "all", "of": [{"kind": "test", "of": {"field": "custom.X01", "operator": "is", "values": ["hq"]}}]},
            "sort": [{"field": "name", "descending": false}], "group": "stage", "columns": ["name"], "layout": "board"}}]
    })
}

async fn the_work_with_a_client_comes_back_as_it_is(desk: &Desk) {
    let app = app(desk, "wang").await;
    let file = work_with_a_client();
    exchange::import(&app, &file.to_string()).await.unwrap();
    assert_eq!(exported(&app).await, file);
    let mut changed = file.clone();
    changed["attachments"][0]["bytes"] = json!("JVBERi0xLjcKJcOkw7zDtsOfDA==");
    history::undo(&app).await.unwrap();
    let refused = exchange::import(&app, &changed.to_string()).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::RefusedInput, "bytes that are not what their hash says");
    assert!(app.store.all::<Enterprise>().await.unwrap().is_empty());
    desk.assert_sound().await;
}

async fn an_edited_workspace_is_the_same_after_export_and_import(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    edit_beyond_the_demo(&app).await;
    let (text, all) = (exchange::export_text(&app).await.unwrap(), exported(&app).await);
    assert_ne!(all, demo_json());
    let late = &all["plans"][1]["sections"][0]["late"];
    assert_eq!(*late, json!([{"paragraph": 0, "side": "en"}]), "what is behind goes along");
    let other = Desk::in_file().await;
    let there = self::app(&other, "li").await;
    exchange::import(&there, &text).await.unwrap();
    assert_eq!(exported(&there).await, all);
    other.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workspace_moves_from_file_to_server_and_back_unchanged() {
    let Some(server) = Desk::in_postgres().await else { return };
    let (first, last) = (Desk::in_file().await, Desk::in_file().await);
    let from = demo_app(&first, "wang").await;
    edit_beyond_the_demo(&from).await;
    let text = exchange::export_text(&from).await.unwrap();
    let shared = app(&server, "li").await;
    exchange::import(&shared, &text).await.unwrap();
    let between = exchange::export_text(&shared).await.unwrap();
    assert_eq!(between, text, "the same bytes");
    let back = app(&last, "zhao").await;
    exchange::import(&back, &between).await.unwrap();
    assert_eq!(exchange::export_text(&back).await.unwrap(), text);
    server.assert_sound().await;
}

type Spoil = fn(&mut Value);

/// One thing wrong with an otherwise right file, and a word of the reason that must be given.
const SPOILT: [(&str, Spoil); 18] = [
    ("colour", |file| file["colour"] = json!("red")),
    ("nickname", |file| file["enterprises"][3]["nickname"] = json!("x")),
    ("extra", |file| file["plans"][0]["kpis"][0]["extra"] = json!(1)),
    ("E99", |file| file["plans"][1]["enterprise"] = json!("E99")),
    ("XX", |file| file["plans"][1]["market"] = json!("XX")),
    ("u9", |file| file["risks"][0]["owner"] = json!("u9")),
    ("P9", |file| file["risks"][0]["linked"] = json!(["P9"])),
    ("R01", |file| file["plans"][0]["riskIds"][0] = json!("R99")),
    ("score", |file| file["risks"][4]["residual"]["score"] = json!(25)),
    ("R05", |file| file["risks"][4]["inherent"]["likelihood"] = json!(6)),
    ("adds up", |file| file["plans"][0]["budgetTotalCNY"] = json!(1)),
    ("adds up", |file| file["delegation"]["budgetTotalCNY"] = json!(1)),
    ("E01", |file| file["enterprises"][1]["id"] = json!("E01")),
    ("R01", |file| file["risks"][7]["id"] = json!("R01")),
    ("should be G", |file| file["enterprises"][0]["uscc"] = json!("91310112MA0DEM013H")),
    ("2007-02-30", |file| file["enterprises"][0]["founded"] = json!("2007-02-30")),
    ("E03", |file| file["enterprises"][2]["name"] = json!({"zh": "", "en": ""})),
    ("status", |file| drop(file["plans"][0].as_object_mut().unwrap().remove("status"))),
];

async fn a_file_that_is_not_right_changes_nothing(desk: &Desk) {
    let app = app(desk, "wang").await;
    desk.put("wang", &crate::desk::an_enterprise("E77")).await;
    let (before, entries) = (exported(&app).await, desk.store.recent(99).await.unwrap().len());
    for (word, spoil) in SPOILT {
        let mut file = demo_json();
        spoil(&mut file);
        let error = exchange::import(&app, &file.to_string()).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::RefusedInput, "{word}: {error}");
        assert!(error.detail["why"].contains(word), "{word}: {}", error.detail["why"]);
        assert_eq!(exported(&app).await, before, "{word}");
    }
    // Half of a pair that writes one character beyond the first 65,536 is no text at all.
    let half = exchange::import(&app, r#"{"centre": "\ud83d."}"#).await.unwrap_err();
    assert_eq!(half.code, ErrorCode::RefusedInput);
    assert!(half.detail["why"].contains("hex escape at line 1"), "{}", half.detail["why"]);
    for text in ["", "[]", "{\"enterprises\": [", "null", "{\"consultants\": [1e999]}"] {
        let error = exchange::import(&app, text).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::RefusedInput, "{text}");
    }
    assert_eq!(exported(&app).await, before);
    assert_eq!(desk.store.recent(99).await.unwrap().len(), entries, "nor is it in the journal");
}

async fn codes_in_use_are_not_overwritten(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let one = &demo_json()["consultants"][1];
    let file = json!({"consultants": [{"id": "u7", "name": one["name"], "role": one["role"],
        "languages": []}, one]});
    let error = exchange::import(&app, &file.to_string()).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::Taken);
    assert_eq!(error.detail["value"], "u2", "it says which");
    assert_eq!(exported(&app).await, demo_json(), "not even u7 came in");
}

async fn an_import_is_taken_back_by_one_undo(desk: &Desk) {
    let app = app(desk, "wang").await;
    let before = exported(&app).await;
    exchange::import(&app, demo::DEMO).await.unwrap();
    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(exported(&app).await, before);
    history::redo(&app).await.unwrap().unwrap();
    assert_eq!(exported(&app).await, demo_json());
    desk.assert_sound().await;
}

/// Every record of the demo data that has a code of its own, once more under another code.
fn enlarged() -> Value {
    let mut file = demo_json();
    let again = |text: &mut String| text.insert(1, '9');
    let mut second = json!({});
    for key in ["enterprises", "plans", "risks"] {
        second[key] = file[key].clone();
        rename_codes(&mut second[key], &again);
    }
    for enterprise in second["enterprises"].as_array_mut().unwrap() {
        enterprise.as_object_mut().unwrap().remove("uscc");
    }
    for key in ["enterprises", "plans", "risks"] {
        let more = second[key].take();
        file[key].as_array_mut().unwrap().extend(more.as_array().unwrap().clone());
    }
    let first = file.as_object_mut().unwrap().remove("delegation").unwrap();
    let mut other = first.clone();
    other["id"] = json!("D2");
    file["delegations"] = json!([first, other]);
    file["meta"]["scale"] = json!(2);
    file
}

/// Codes such as `E01`, `P1` and `R25`, wherever they stand.
fn rename_codes(value: &mut Value, again: &impl Fn(&mut String)) {
    match value {
        Value::String(text) => {
            let digits = text.strip_prefix(['E', 'P', 'R']);
            if digits
                .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
            {
                again(text);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|one| rename_codes(one, again)),
        Value::Object(object) => object.values_mut().for_each(|one| rename_codes(one, again)),
        _ => {}
    }
}

async fn an_enlarged_file_with_two_delegations_comes_in(desk: &Desk) {
    let app = app(desk, "wang").await;
    let mut file = enlarged();
    file["enterprises"][20]["founded"] = json!("2007-02-29");
    file["enterprises"][21]["rdStaff"] = json!(100_000);
    let imported = exchange::import(&app, &file.to_string()).await.unwrap();
    let said = |at: usize, field| (file["enterprises"][at]["id"].as_str().unwrap(), field);
    let remarks = imported.remarks.iter().map(|remark| (remark.code.as_str(), remark.field));
    let expected = [said(20, "founded"), said(21, "rdStaff")];
    assert_eq!(remarks.collect::<Vec<_>>(), expected, "nothing is taken otherwise in silence");
    assert!(imported.remarks[0].what.contains("2007-02-29"), "{:?}", imported.remarks[0]);
    assert_eq!(app.store.all::<Enterprise>().await.unwrap().len(), 24);
    assert_eq!(app.store.all::<Risk>().await.unwrap().len(), 50);
    assert_eq!(app.store.all::<Delegation>().await.unwrap().len(), 2);
    file["enterprises"][20]["founded"] = json!("2007-02-28");
    assert_eq!(exported(&app).await, file, "a day that there never was is the last of its month");
    desk.assert_sound().await;
}
