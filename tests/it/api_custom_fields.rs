//! Fields that a centre adds, on both databases: what they take, how long they can be changed, and that a table brings
//! them in and takes them out without loss.

use portolan_api::{
    app::App,
    custom_fields::{self, CreateCustomField},
    enterprises,
    error::ErrorCode,
    history::{self, RestoreField},
    intake::{self, Choices},
    outside::table::Extent,
    records::{self, DeleteRecord, RecordRef},
};
use portolan_domain::{
    custom::{CustomChoice, CustomField, CustomKind, CustomValue},
    enterprise::Enterprise,
    intake::Field,
    record::Noun,
    text::Bilingual,
};

use crate::{
    api_exchange::{coded, demo_app},
    desk::{Desk, each_db},
    intake::{save_list, unseen},
};

each_db!(
    values_are_kept_by_kind_and_what_does_not_fit_is_refused,
    a_field_in_use_is_retired_and_not_deleted,
    a_table_brings_values_in_by_the_name_of_the_field,
    an_own_list_taken_in_again_changes_nothing,
    a_value_is_put_back_from_the_history,
    names_are_told_apart,
);

async fn made(app: &App, zh: &str, en: &str, kind: CustomKind) -> CustomField {
    let choices = match kind {
        CustomKind::Choice => vec![Bilingual::new("高", "High"), Bilingual::new("低", "Low")],
        _ => Vec::new(),
    };
    let input = CreateCustomField { label: Bilingual::new(zh, en), kind, choices, printed: false };
    custom_fields::create(app, input).await.unwrap()
}

async fn five(app: &App) -> [CustomField; 5] {
    [
        made(app, "客户来源", "Lead source", CustomKind::Text).await,
        made(app, "意向金额指数", "Interest index", CustomKind::Number).await,
        made(app, "签约日", "Signed on", CustomKind::Date).await,
        made(app, "优先级", "Priority", CustomKind::Choice).await,
        made(app, "已签保密协议", "NDA signed", CustomKind::YesNo).await,
    ]
}

fn values() -> [CustomValue; 5] {
    [
        CustomValue::Text("展会，一号馆".into()),
        CustomValue::Number("1234.5".parse().unwrap()),
        CustomValue::Date("2026-11-03".parse().unwrap()),
        CustomValue::Choice("c2".into()),
        CustomValue::YesNo(false),
    ]
}

async fn filled(app: &App, fields: &[CustomField]) -> Enterprise {
    let mut firm: Enterprise = coded(app, "E02").await;
    firm.custom = fields.iter().map(|field| field.id).zip(values()).collect();
    firm.tags = vec![" 重点 ".into(), "出海".into(), "重点".into(), String::new()];
    enterprises::save(app, firm).await.unwrap()
}

async fn values_are_kept_by_kind_and_what_does_not_fit_is_refused(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let fields = five(&app).await;
    assert_eq!(fields.each_ref().map(|own| own.code.as_str()), ["X01", "X02", "X03", "X04", "X05"]);
    let firm = filled(&app, &fields).await;
    assert_eq!(firm.custom.values().cloned().collect::<Vec<_>>().len(), 5);
    assert_eq!(firm.tags, ["重点", "出海"], "each once, without blanks");
    assert_eq!(enterprises::tags(&app).await.unwrap(), ["出海", "重点"]);

    for (field, value) in [
        (&fields[0], CustomValue::YesNo(true)),
        (&fields[3], CustomValue::Choice("c9".into())),
        (&fields[2], CustomValue::Text("明天".into())),
    ] {
        let mut wrong = firm.clone();
        wrong.custom.insert(field.id, value);
        let refused = enterprises::save(&app, wrong).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::Invalid);
        assert_eq!(refused.fields[0].path, format!("custom.{}", field.id));
    }
    desk.assert_sound().await;
}

async fn a_field_in_use_is_retired_and_not_deleted(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let fields = five(&app).await;
    filled(&app, &fields).await;
    let choice = &fields[3];
    let gone = |own: &CustomField, revision| DeleteRecord {
        noun: Noun::CustomField,
        id: own.id.into(),
        revision,
    };
    let refused = records::delete(&app, gone(choice, 1)).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Referenced);
    let number = CustomField { kind: CustomKind::Number, choices: Vec::new(), ..choice.clone() };
    let refused = custom_fields::save(&app, number).await.unwrap_err();
    assert_eq!(refused.fields[0].code, "kind_used");
    let fewer = CustomField { choices: choice.choices[..1].to_vec(), ..choice.clone() };
    let refused = custom_fields::save(&app, fewer).await.unwrap_err();
    assert_eq!(refused.fields[0].code, "choice_used");

    let mut changed = choice.clone();
    changed.choices.remove(0);
    let label = Bilingual::new("中", "Medium");
    changed.choices.push(CustomChoice { key: String::new(), label });
    changed.label = Bilingual::new("跟进优先级", "");
    changed.retired = true;
    let saved = custom_fields::save(&app, changed).await.unwrap();
    let keys: Vec<_> = saved.choices.iter().map(|own| own.key.as_str()).collect();
    assert_eq!((keys, saved.retired), (vec!["c2", "c3"], true));
    let rows = custom_fields::list(&app).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.used).collect::<Vec<_>>(), [1, 1, 1, 1, 1]);

    let unused = made(&app, "备用栏", "Spare column", CustomKind::Text).await;
    records::delete(&app, gone(&unused, 1)).await.unwrap();
    assert_eq!(custom_fields::list(&app).await.unwrap().len(), 5);
    desk.assert_sound().await;
}

async fn names_are_told_apart(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    made(&app, "客户来源", "Lead source", CustomKind::Text).await;
    let refused = async |zh: &str, en: &str| {
        let label = Bilingual::new(zh, en);
        let input = CreateCustomField {
            label,
            kind: CustomKind::Text,
            choices: Vec::new(),
            printed: false,
        };
        custom_fields::create(&app, input).await.unwrap_err().fields[0].code.clone()
    };
    assert_eq!(refused(" ", "").await, "missing");
    assert_eq!(refused("", "LEAD SOURCE").await, "label_taken");
    assert_eq!(refused("员工人数", "").await, "label_known");
    let input = CreateCustomField {
        label: Bilingual::new("优先级", ""),
        kind: CustomKind::Choice,
        choices: vec![Bilingual::new(" ", "")],
        printed: false,
    };
    let wrong = custom_fields::create(&app, input).await.unwrap_err();
    assert_eq!(wrong.fields[0].code, "choices", "blank ones do not count");
}

async fn a_table_brings_values_in_by_the_name_of_the_field(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let fields = five(&app).await;
    let pasted = "企业名称\t客户来源\tInterest index\t签约日\t优先级\tNDA signed\t客户标签\n\
        苏州砺图精密传动有限公司（示例）\t老客户介绍\t2万\t2026年11月3日\tlow\t是\t重点、出海\n";
    let read = intake::pasted(&app, pasted).await.unwrap();
    let recognised = read.sheets().remove(0).recognised.unwrap();
    let custom: Vec<_> = recognised
        .columns
        .iter()
        .filter_map(|guess| guess.target.filter(|target| target.field == Field::Custom)?.custom)
        .collect();
    assert_eq!(custom, fields.each_ref().map(|own| own.id));
    let mut checked = read.check(&app, &Choices::default(), &|| false).await.unwrap();
    checked.commit(&app, &unseen()).await.unwrap();
    let firm: Enterprise = coded(&app, "E02").await;
    let wanted = [
        CustomValue::Text("老客户介绍".into()),
        CustomValue::Number(20_000.into()),
        CustomValue::Date("2026-11-03".parse().unwrap()),
        CustomValue::Choice("c2".into()),
        CustomValue::YesNo(true),
    ];
    for (field, value) in fields.iter().zip(wanted) {
        assert_eq!(firm.custom.get(&field.id), Some(&value), "{}", field.label.zh);
    }
    assert_eq!(firm.tags, ["重点", "出海"]);

    let wrong = "企业名称\t优先级\t签约日\n苏州砺图精密传动有限公司（示例）\t紧急\t待定稿\n";
    let read = intake::pasted(&app, wrong).await.unwrap();
    let checked = read.check(&app, &Choices::default(), &|| false).await.unwrap();
    let row = checked.rows().next().unwrap();
    let left_out = row.remarks.iter().filter(|remark| remark.left_out).count();
    assert_eq!((left_out, row.changes.len()), (2, 0), "what does not fit is told");
    desk.assert_sound().await;
}

async fn an_own_list_taken_in_again_changes_nothing(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let fields = five(&app).await;
    filled(&app, &fields).await;
    portolan_api::outside::helper_at(crate::program::program());
    for name in ["own.csv", "own.xlsx"] {
        let path = desk.file(name);
        save_list(&app, &path).await;
        let read = intake::read(&app, &path, Extent::Whole, &mut ()).await.unwrap();
        let checked = read.check(&app, &Choices::default(), &|| false).await.unwrap();
        let counts = checked.counts();
        assert_eq!((counts.same, counts.update, counts.new), (12, 0, 0), "{name}");
        let columns = read.sheets().remove(0).recognised.unwrap().columns;
        assert!(columns.iter().any(|own| own.heading.contains(&fields[3].label.zh)), "{name}");
    }
}

async fn a_value_is_put_back_from_the_history(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let fields = five(&app).await;
    let firm = filled(&app, &fields).await;
    let what = RecordRef { noun: Noun::Enterprise, id: firm.id.into() };
    let told = history::of(&app, what).await.unwrap();
    let path = format!("custom.{}", fields[0].id);
    assert!(told[0].changes.iter().any(|change| change.path == path));
    let back = RestoreField {
        noun: Noun::Enterprise,
        id: firm.id.into(),
        revision: firm.revision,
        seq: told[0].seq.clone(),
        path,
    };
    history::restore_field(&app, back).await.unwrap();
    let now: Enterprise = coded(&app, "E02").await;
    assert_eq!((now.custom.len(), now.custom.contains_key(&fields[0].id)), (4, false));
}
