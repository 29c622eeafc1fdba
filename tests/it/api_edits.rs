//! What a user does at the desk, on both databases: finding, saving beside others, putting fields back, and undoing any
//! sequence of it.

use portolan_api::{
    app::App,
    contacts::{self, CreateContact},
    enterprises::{self, CreateEnterprise},
    error::ErrorCode,
    history::{self, RestoreField},
    library,
    records::{self, RecordRef},
    risks::{self, CreateRiskFromTemplate},
    search,
};
use portolan_domain::{
    action::Verb,
    enterprise::Enterprise,
    id::PlanId,
    level::Level,
    plan::Plan,
    record::{Entity, Noun},
    text::Bilingual,
};
use serde_json::json;

use crate::{
    api_exchange::{app, coded, demo_app, set},
    desk::{Desk, each_db},
};

each_db!(
    a_stale_save_tells_base_theirs_and_mine,
    an_unchanged_save_writes_nothing,
    one_field_is_put_back_as_it_was,
    a_record_answers_to_code_name_and_id,
    search_finds_han_pinyin_and_initials_and_follows_edits,
    a_template_becomes_a_risk_in_the_register_of_a_plan,
    every_contact_comes_with_its_enterprise,
);

async fn a_stale_save_tells_base_theirs_and_mine(desk: &Desk) {
    let wang = demo_app(desk, "wang").await;
    let li = app(desk, "li").await;
    let read: Enterprise = coded(&wang, "E01").await;
    let theirs = Enterprise { employees: Some(300), notes: "来电".into(), ..read.clone() };
    enterprises::save(&li, theirs.clone()).await.unwrap();

    let mine = Enterprise { employees: Some(310), years_in_niche: Some(17), ..read.clone() };
    let error = enterprises::save(&wang, mine.clone()).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::Stale);
    assert_eq!((&*error.detail["code"], &*error.detail["by"]), ("E01", "li"));
    let conflict = error.conflict.unwrap();
    assert_eq!((conflict.noun, conflict.id), (Noun::Enterprise, read.id.into()));
    assert_eq!(conflict.theirs, Enterprise { revision: 2, ..theirs.clone() }.into_record());
    let told: Vec<_> = conflict
        .fields
        .iter()
        .map(|field| (field.path.as_str(), &field.base, &field.theirs, &field.mine))
        .collect();
    assert_eq!(
        told,
        [
            ("employees", &json!(286), &json!(300), &json!(310)),
            ("notes", &json!(""), &json!("来电"), &json!("")),
        ],
        "what they changed, beside mine"
    );
    assert_eq!(coded::<Enterprise>(&wang, "E01").await.employees, Some(300), "nothing was saved");

    let merged = Enterprise { notes: "来电".into(), revision: 2, ..mine };
    let saved = enterprises::save(&wang, merged).await.unwrap();
    assert_eq!((saved.revision, saved.employees), (3, Some(310)));
    desk.assert_sound().await;
}

async fn an_unchanged_save_writes_nothing(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let read: Enterprise = coded(&app, "E01").await;
    assert_eq!(enterprises::save(&app, read.clone()).await.unwrap(), read);
    let latest = history::recent(&app, 1).await.unwrap().remove(0);
    assert_eq!(latest.action.verb, Verb::LoadDemo, "no batch came after the demo");
    assert_eq!(history::undo(&app).await.unwrap(), None, "how a workspace began is not undone");
}

async fn one_field_is_put_back_as_it_was(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let first: Enterprise = coded(&app, "E01").await;
    let name = json!({"zh": "新名", "en": "New name"});
    set(&app, Noun::Enterprise, "E01", json!({"employees": 1000, "shortName": name})).await;
    set(&app, Noun::Enterprise, "E01", json!({"notes": "之后"})).await;
    let record = RecordRef { noun: Noun::Enterprise, id: first.id.into() };
    let entries = history::of(&app, record).await.unwrap();
    let entry = entries.iter().find(|entry| entry.revision == 2).unwrap();
    let paths: Vec<_> = entry.changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["employees", "shortName"], "both languages are one field");

    let wanted = |path: &str, revision| RestoreField {
        noun: record.noun,
        id: record.id,
        revision,
        seq: entry.seq.clone(),
        path: path.to_owned(),
    };
    let stale = history::restore_field(&app, wanted("employees", 1)).await.unwrap_err();
    assert_eq!(stale.code, ErrorCode::Stale);
    let none = history::restore_field(&app, wanted("certificate.colour.x", 3)).await.unwrap_err();
    assert_eq!(none.code, ErrorCode::Gone);
    history::restore_field(&app, wanted("shortName", 3)).await.unwrap();
    let now: Enterprise = coded(&app, "E01").await;
    let expected =
        Enterprise { employees: Some(1000), notes: "之后".into(), revision: 4, ..first.clone() };
    assert_eq!(now, expected, "that field alone");
    assert_eq!(history::of(&app, record).await.unwrap()[0].action.verb, Verb::RestoreField);
    assert_eq!(found(&app, &first.short_name.zh).await[0], "E01");
}

async fn a_record_answers_to_code_name_and_id(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let first: Enterprise = coded(&app, "E01").await;
    let id = first.id.to_string();
    for name in [
        "E01",
        "e01",
        &first.name.zh,
        &first.name.en,
        &first.short_name.zh,
        &first.short_name.en,
        &id,
    ] {
        let found = records::named(&app, Noun::Enterprise, name).await.unwrap();
        assert_eq!(found.id(), first.id.into(), "{name}");
    }
    for name in ["E99", "", "澜衡", "P1"] {
        let error = records::named(&app, Noun::Enterprise, name).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::Gone, "{name:?}");
    }
    let name = first.name.clone();
    enterprises::create(&app, CreateEnterprise { name, uscc: String::new() }).await.unwrap();
    let error = records::named(&app, Noun::Enterprise, &first.name.zh).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::Invalid, "two of that name: it does not guess");
}

async fn found(app: &App, text: &str) -> Vec<String> {
    let found = search::find(app, text, 50).await.unwrap();
    found.hits().map(|hit| hit.record.code.clone()).collect()
}

async fn search_finds_han_pinyin_and_initials_and_follows_edits(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    for text in
        ["E01", "澜衡", "衡流", "流体", "lanheng", "lanhengliuti", "lhlt", "LANHENG", "henglt"]
    {
        let hits = found(&app, text).await;
        assert!(hits.contains(&"E01".to_owned()), "{text}: {hits:?}");
    }
    assert_eq!(found(&app, "E01").await[0], "E01", "an exact code comes first");
    assert_eq!(found(&app, "澜衡流体").await[0], "E01");
    assert_eq!(found(&app, "91310112MA0DEM013G").await, ["E01"]);
    assert_eq!(found(&app, "  ").await, Vec::<String>::new());

    set(&app, Noun::Enterprise, "E01", json!({"shortName": {"zh": "碧落", "en": "Biluo"}})).await;
    assert_eq!(found(&app, "碧落").await, ["E01"]);
    let enterprise: Enterprise = coded(&app, "E01").await;
    let name = Bilingual::new("欧阳黄泉", "OUYANG Huangquan");
    let input = CreateContact { enterprise_id: enterprise.id, name };
    let contact = contacts::create(&app, input).await.unwrap();
    assert_eq!(found(&app, "huangquan").await, [contact.code.to_string()]);
    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(found(&app, "huangquan").await, Vec::<String>::new());
    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(found(&app, "碧落").await, Vec::<String>::new());
}

async fn a_template_becomes_a_risk_in_the_register_of_a_plan(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let templates = library::risk_templates(&app).await.unwrap();
    assert_eq!(templates.len(), 66);
    let template = templates.into_iter().find(|one| one.code.as_str() == "E1").unwrap();
    let plan: Plan = coded(&app, "P3").await;
    let input = CreateRiskFromTemplate {
        template_id: template.id,
        plan_id: plan.id,
        inherent: Level::new(5, 3).unwrap(),
        residual: Level::new(2, 3).unwrap(),
    };
    let risk = risks::create_from_template(&app, input.clone()).await.unwrap();
    assert_eq!(risk.code.as_str(), "R26");
    assert_eq!((&risk.title, &risk.cause), (&template.title, &template.cause));
    assert_eq!((&risk.event, &risk.consequence), (&template.event, &template.consequence));
    assert_eq!((&risk.category, &risk.action), (&template.category, &template.treatment));
    assert_eq!((risk.inherent, risk.residual), (input.inherent, input.residual));
    assert_eq!((risk.belongs_to(plan.id), risk.market_id), (true, Some(plan.market_id)));

    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(risks::list(&app).await.unwrap().len(), 25);
    let nowhere = CreateRiskFromTemplate { plan_id: PlanId(template.id.0), ..input };
    let error = risks::create_from_template(&app, nowhere).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::Gone);
    desk.assert_sound().await;
}

async fn every_contact_comes_with_its_enterprise(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let rows = contacts::list(&app).await.unwrap();
    assert_eq!(rows.len(), 12);
    for row in rows {
        assert_eq!(row.enterprise.id, row.contact.enterprise_id.into());
    }
}
