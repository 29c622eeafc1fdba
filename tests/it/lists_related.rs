//! Each field of related records, and of services, asked in each way it knows: what is found is what a plain look at
//! every record finds.

use std::cmp::Ordering;

use chrono::NaiveDate;
use portolan_api::activities::{self, FollowUp, LogActivity};
use portolan_api::app::App;
use portolan_api::tasks::{self, CreateTask};
use portolan_api::{attachments, lists};
use portolan_domain::about::About;
use portolan_domain::activity::ActivityKind;
use portolan_domain::consultant::Consultant;
use portolan_domain::contact::Contact;
use portolan_domain::delegation::Delegation;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::filter::{
    Filter, ListField, ListFieldKind, Operator, PARENTS, Related, Test, part_of,
};
use portolan_domain::plan::Plan;
use portolan_domain::record::Noun;
use serde_json::{Value, json};

use crate::api_exchange::{coded, demo_app, set};
use crate::desk::{Desk, each_db};
use crate::lists::{Plain, codes, plain, query, test};

each_db!(
    every_field_of_related_records_finds_what_a_plain_look_finds,
    services_are_found_by_kind_and_how_far_they_are,
    what_consultants_ask_about_related_records_is_answered,
);

fn related(noun: Noun, filter: Filter) -> Filter {
    Filter::Related(Related { noun, filter: Some(Box::new(filter)) })
}

/// Work on two clients, a plan and a delegation, some done, some late, some without a day or an owner.
async fn work(desk: &Desk, app: &App) {
    let (first, second): (Enterprise, Enterprise) =
        (coded(app, "E01").await, coded(app, "E04").await);
    let plan: Plan = coded(app, "P1").await;
    let trip: Delegation = app.store.all().await.unwrap().remove(0);
    let owner: Consultant = coded(app, "u2").await;
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let people: Vec<Contact> = app.store.pointing_to(first.id).await.unwrap();
    for (client, kind, on, due) in [
        (&first, ActivityKind::Visit, "2026-11-02", Some("2026-11-20")),
        (&first, ActivityKind::Note, "2026-08-15", None),
        (&second, ActivityKind::Call, "2026-11-23", Some("2027-01-10")),
    ] {
        let of_first = client.id == first.id;
        let people = people.iter().filter(|_| of_first && kind == ActivityKind::Visit);
        let log = LogActivity {
            enterprise_id: client.id,
            kind,
            on: day(on),
            contact_ids: people.map(|person| person.id).collect(),
            consultant_id: of_first.then_some(owner.id),
            summary: format!("Pump offer {on}"),
            text: if of_first { "报价单".into() } else { String::new() },
            follow_up: due.map(|due| FollowUp {
                title: "寄样品".into(),
                due: Some(day(due)),
                owner_id: of_first.then_some(owner.id),
            }),
        };
        activities::log(app, log).await.unwrap();
    }
    for (about, due, note) in [
        (About::Plan(plan.id), Some("2026-12-01"), ""),
        (About::Delegation(trip.id), None, "visa"),
        (About::Enterprise(second.id), Some("2026-11-01"), "签证"),
    ] {
        let title = "Prepare".to_owned();
        let due = due.map(day);
        let input =
            CreateTask { title, due, owner_id: None, about: Some(about), note: note.into() };
        let task = tasks::create(app, input).await.unwrap();
        if due.is_none() {
            let done = tasks::FinishTask { id: task.id, revision: task.revision, done: true };
            tasks::finish(app, done).await.unwrap();
        }
    }
    files(
        desk,
        app,
        [About::Enterprise(first.id), About::Plan(plan.id), About::Delegation(trip.id)],
    )
    .await;
    let section = json!([{"key": "business_model", "text": {"zh": "设备加服务", "en": "Service"}}]);
    let usd = json!([{"item": {"zh": "认证", "en": ""},
        "amount": {"amount": "52000.5", "currency": "USD"}}]);
    set(app, Noun::Plan, "P2", json!({"sections": section, "budget": usd, "notes": "慎"})).await;
    set(app, Noun::Risk, "R02", json!({"current": {"likelihood": 5, "impact": 1}})).await;
    set(app, Noun::Contact, people[0].code.as_str(), json!({"email": "", "notes": "老同学"})).await;
}

/// A file for each.
async fn files(desk: &Desk, app: &App, [client, plan, trip]: [About; 3]) {
    for (about, name, note) in
        [(client, "营业执照.PDF", "副本"), (plan, "model.xlsx", ""), (trip, "README", "flight")]
    {
        let path = desk.file(name);
        std::fs::write(&path, name).unwrap();
        attachments::add(app, about, &path, note).await.unwrap();
    }
}

/// What a record says in a field, as filters write it.
fn said(all: &Plain, noun: Noun, record: &Value, field: &str) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let code_of = |noun: Noun, id: &Value| {
        let found = all[&noun].iter().find(|record| record["id"] == *id);
        found.map_or(Value::Null, |record| record["code"].clone())
    };
    let standing = if record["current"].is_null() { "inherent" } else { "current" };
    let band = |level: &Value| {
        let of = |side: &str| level[side].as_u64().unwrap();
        match (of("likelihood") * of("impact"), of("impact")) {
            (15.., _) => "extreme",
            (10.., _) | (_, 5) => "high",
            (5.., _) => "medium",
            _ => "low",
        }
    };
    let days = |side: &str| list(&record["timeline"]).iter().map(|one| one[side].clone()).collect();
    let mut days: Vec<Value> = if field == "begins" { days("from") } else { days("to") };
    days.sort_by_key(ToString::to_string);
    let value = match (noun, field) {
        (Noun::Plan | Noun::Risk, "market") => code_of(Noun::Market, &record["marketId"]),
        (_, "consultant") => code_of(Noun::Consultant, &record["consultantId"]),
        (_, "owner") => code_of(Noun::Consultant, &record["ownerId"]),
        (Noun::Plan, "chosenMode") => {
            let chosen = list(&record["entryModes"]).into_iter().find(|one| one["chosen"] == true);
            chosen.map_or(Value::Null, |one| one["name"]["zh"].clone())
        }
        (Noun::Plan, "businessModel") => {
            let model = |one: &Value| one["key"] == "business_model";
            list(&record["sections"]).into_iter().find(model).unwrap_or_default()["text"].clone()
        }
        (_, "budget" | "budgetCurrency") => budget(record, field),
        (Noun::Plan, "begins") => days.first().cloned().unwrap_or_default(),
        (Noun::Plan, "ends") => days.last().cloned().unwrap_or_default(),
        (Noun::Risk, "band") => band(&record[standing]).into(),
        (Noun::Risk, "inherentBand") => band(&record["inherent"]).into(),
        (Noun::Risk, "residualBand") => band(&record["residual"]).into(),
        (Noun::Risk, "likelihood" | "impact") => record[standing][field].clone(),
        (Noun::Risk, "inherentLikelihood") => record["inherent"]["likelihood"].clone(),
        (Noun::Risk, "inherentImpact") => record["inherent"]["impact"].clone(),
        (Noun::Risk, "residualLikelihood") => record["residual"]["likelihood"].clone(),
        (Noun::Risk, "residualImpact") => record["residual"]["impact"].clone(),
        (Noun::Risk, "lossLikely") => record["loss"]["likely"].clone(),
        (Noun::Risk, "lossCurrency") => record["loss"]["currency"].clone(),
        (Noun::Delegation, "members" | "meetings") => list(&record[field]).len().into(),
        (Noun::Activity, "people") => list(&record["contactIds"]).len().into(),
        (Noun::Activity, "summary") => {
            let (summary, text) = (&record["summary"], &record["text"]);
            format!("{} {}", summary.as_str().unwrap(), text.as_str().unwrap()).trim().into()
        }
        (Noun::Task, "done") => if record["doneOn"].is_null() { "no" } else { "yes" }.into(),
        (Noun::Task, "origin") => record["origin"]["kind"].clone(),
        (Noun::Attachment, "fileKind") => {
            let name = record["name"].as_str().unwrap().to_lowercase();
            name.rsplit_once('.').map_or(Value::Null, |(_, ending)| ending.into())
        }
        _ => record[field].clone(),
    };
    texts(&value)
}

fn budget(record: &Value, field: &str) -> Value {
    let lines = record["budget"].as_array().unwrap();
    let money = |line: &Value| match &line["cost"] {
        Value::Null => (line["amount"].clone(), 1),
        cost if cost["kind"] == "fixed" => (cost["amount"].clone(), 1),
        cost => (cost["each"].clone(), cost["persons"].as_u64().unwrap()),
    };
    let money: Vec<_> = lines.iter().map(money).collect();
    let Some((first, _)) = money.first() else { return Value::Null };
    if field == "budgetCurrency" {
        return first["currency"].clone();
    }
    let amount = |one: &Value| one["amount"].as_str().unwrap().parse::<f64>().unwrap();
    #[expect(clippy::cast_precision_loss, reason = "a delegation has a few dozen people")]
    let sum: f64 = money.iter().map(|(one, times)| amount(one) * *times as f64).sum();
    sum.into()
}

fn texts(value: &Value) -> Vec<String> {
    let all = match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Bool(yes) => vec![if *yes { "yes" } else { "no" }.to_owned()],
        Value::Array(many) => many.iter().flat_map(texts).collect(),
        Value::Object(sides) => ["zh", "en"].iter().flat_map(|side| texts(&sides[*side])).collect(),
        Value::Null => Vec::new(),
    };
    all.into_iter().filter(|text| !text.is_empty()).collect()
}

fn holds(said: &[String], kind: ListFieldKind, test: &Test, today: NaiveDate) -> bool {
    let number = |text: &String| text.parse::<f64>().unwrap();
    let same = |a: &String, b: &String| match kind {
        ListFieldKind::Number => number(a).total_cmp(&number(b)).is_eq(),
        ListFieldKind::Text => a.to_lowercase() == b.to_lowercase(),
        _ => a == b,
    };
    let order = || {
        let (own, wanted) = (said.first()?, &test.values[0]);
        Some(match kind {
            ListFieldKind::Number => number(own).total_cmp(&number(wanted)),
            _ => own.cmp(wanted),
        })
    };
    let is = || said.iter().any(|own| test.values.iter().any(|value| same(own, value)));
    let days = || Some((said.first()?.parse::<NaiveDate>().unwrap() - today).num_days());
    let within = |length: usize| {
        said.first().is_some_and(|own| today.to_string()[..length] == own[..length])
    };
    match test.operator {
        Operator::Is => is(),
        Operator::IsNot => !is(),
        Operator::Contains => {
            said.iter().any(|own| own.to_lowercase().contains(&test.values[0].to_lowercase()))
        }
        Operator::AtLeast => order().is_some_and(Ordering::is_ge),
        Operator::AtMost => order().is_some_and(Ordering::is_le),
        Operator::NextDays => days().is_some_and(|days| (0..=40).contains(&days)),
        Operator::LastDays => days().is_some_and(|days| (-40..=0).contains(&days)),
        Operator::ThisMonth => within(7),
        Operator::ThisYear => within(4),
        Operator::Past => days().is_some_and(|days| days < 0),
        Operator::Empty => said.is_empty(),
        Operator::Filled => !said.is_empty(),
    }
}

/// Every way to ask for a field with what its records say and with what none does.
fn tests(field: &ListField, values: &[String]) -> Vec<Filter> {
    use Operator::{AtLeast, AtMost, Contains, Empty, Filled, Is, IsNot};
    use Operator::{LastDays, NextDays, Past, ThisMonth, ThisYear};
    let compared: &[Operator] = match field.kind {
        ListFieldKind::Text => &[Contains, Is, IsNot],
        ListFieldKind::Number => &[AtLeast, AtMost, Is, IsNot],
        ListFieldKind::Date => &[AtLeast, AtMost, Is],
        _ => &[Is, IsNot],
    };
    let bare: &[Operator] = match field.kind {
        ListFieldKind::Date => &[Past, ThisMonth, ThisYear, Empty, Filled],
        _ => &[Empty, Filled],
    };
    let key = field.key.as_str();
    let mut all: Vec<Filter> = bare.iter().map(|&operator| test(key, operator, &[])).collect();
    if field.kind == ListFieldKind::Date {
        all.extend([NextDays, LastDays].map(|operator| test(key, operator, &["40"])));
    }
    let foreign = match field.kind {
        ListFieldKind::Number => "3",
        ListFieldKind::Date => "2026-12-01",
        _ => "nothing of the kind",
    };
    let some = values.iter().step_by(1 + values.len() / 3).map(String::as_str);
    for value in some.chain([foreign]) {
        all.extend(compared.iter().map(|&operator| test(key, operator, &[value])));
    }
    all
}

/// Whether a record belongs to another, as an arrow says or a plan between them.
fn belongs(all: &Plain, (noun, record): (Noun, &Value), (of, parent): (Noun, &Value)) -> bool {
    let named = |record: &Value, id: &Value| record.to_string().contains(id.as_str().unwrap());
    if (of, noun) == (Noun::Enterprise, Noun::Risk) {
        let plans = all[&Noun::Plan].iter().filter(|plan| plan["enterpriseId"] == parent["id"]);
        return plans.into_iter().any(|plan| named(&record["links"], &plan["id"]));
    }
    let hosts = &parent["id"];
    match noun {
        // Firms of the country that are interested in a client bring no client along.
        Noun::Delegation => ["members", "meetings"].iter().any(|part| named(&record[*part], hosts)),
        _ => named(record, hosts),
    }
}

async fn every_field_of_related_records_finds_what_a_plain_look_finds(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    work(desk, &app).await;
    let (all, today) = (plain(&app).await, app.clock.today());
    let nouns = [Noun::Plan, Noun::Delegation, Noun::Contact, Noun::Activity];
    for parent in PARENTS {
        let fields = lists::fields(&app, parent.noun).await.unwrap();
        // How a client is asked about what belongs to something of the client.
        let between = nouns.into_iter().find(|&noun| noun == parent.of);
        for field in fields {
            let said_in = |record: &Value| said(&all, parent.noun, record, &field.key);
            let values: Vec<String> = all[&parent.noun].iter().flat_map(said_in).collect();
            assert!(!values.is_empty(), "{:?} {} is said nowhere", parent.noun, field.key);
            for asked in tests(&field, &values) {
                let Filter::Test(own) = &asked else { unreachable!("tests make tests") };
                let fits = |record: &Value| holds(&said_in(record), field.kind, own, today);
                let has = |(of, one): (Noun, &Value)| {
                    all[&parent.noun].iter().any(|record| {
                        belongs(&all, (parent.noun, record), (of, one)) && fits(record)
                    })
                };
                let holds = |client: &&Value| match between {
                    None => has((Noun::Enterprise, client)),
                    Some(noun) => all[&noun].iter().any(|one| {
                        belongs(&all, (noun, one), (Noun::Enterprise, client)) && has((noun, one))
                    }),
                };
                let clients = all[&Noun::Enterprise].iter().filter(holds);
                let expected: Vec<_> = clients.map(|one| one["code"].as_str().unwrap()).collect();
                let inner = related(parent.noun, asked.clone());
                let filter = between.map_or(inner.clone(), |noun| related(noun, inner));
                let found = codes(&app, &query(Some(filter), Vec::new())).await;
                assert_eq!(found, expected, "{:?} of {:?}: {own:?}", parent.noun, parent.of);
            }
        }
    }
}

async fn services_are_found_by_kind_and_how_far_they_are(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let service = |kind: &str, on: &str, provider: &str, status: &str, outcome: &str| {
        json!({"kind": kind, "on": on, "provider": provider, "text": "", "status": status,
            "outcome": outcome})
    };
    let of_first = json!({"services": [
        service("law", "2026-05-04", "衡平律所", "done", "合同已审"),
        service("tax", "2026-09-01", "", "offered", "")]});
    set(&app, Noun::Enterprise, "E01", of_first).await;
    let of_second = json!({"services": [service("law", "2026-02-01", "", "dropped", "")]});
    set(&app, Noun::Enterprise, "E02", of_second).await;
    for (filter, expected) in [
        (test("service.law", Operator::Is, &["done"]), vec!["E01"]),
        (test("service.law", Operator::Is, &["done", "dropped"]), vec!["E01", "E02"]),
        // That another service is done says nothing of this one.
        (test("service.tax", Operator::Is, &["done"]), vec![]),
        (test("service.tax", Operator::Filled, &[]), vec!["E01"]),
        (test("serviceProvider", Operator::Contains, &["衡平"]), vec!["E01"]),
        (test("serviceOutcome", Operator::Filled, &[]), vec!["E01"]),
        (test("lastService", Operator::AtMost, &["2026-03-01"]), vec!["E02"]),
        (test("lastService", Operator::AtLeast, &["2026-09-01"]), vec!["E01"]),
    ] {
        assert_eq!(
            codes(&app, &query(Some(filter.clone()), Vec::new())).await,
            expected,
            "{filter:?}"
        );
    }
    let fields = lists::fields(&app, Noun::Enterprise).await.unwrap();
    let law = fields.iter().find(|field| field.key == "service.law").unwrap();
    assert_eq!(law.label.zh, "服务进展：法律");
    assert!(law.choices.iter().all(|choice| choice.label.is_paired()));
    assert!(part_of("service.law").is_some() && part_of("custom.X01").is_none());
}

async fn what_consultants_ask_about_related_records_is_answered(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    work(desk, &app).await;
    let all = |parts: Vec<Filter>| Filter::All(parts);
    // The budgets of the demo file by hand: P1 1.37 million, P2 here in dollars, P3 68.3 million.
    let over = |amount: &str| {
        related(
            Noun::Plan,
            all(vec![
                test("entryMode", Operator::Is, &["exclusive_distributor_then_service_jv"]),
                test("budget", Operator::AtLeast, &[amount]),
                test("budgetCurrency", Operator::Is, &["CNY"]),
            ]),
        )
    };
    let late = |owner: &str| {
        related(
            Noun::Task,
            all(vec![
                test("due", Operator::Past, &[]),
                test("done", Operator::Is, &["no"]),
                test("owner", Operator::Is, &[owner]),
            ]),
        )
    };
    let silent = related(Noun::Contact, test("email", Operator::Empty, &[]));
    let open = related(Noun::Task, test("done", Operator::Is, &["no"]));
    let call = all(vec![test("kind", Operator::Is, &["call"]), open]);
    for (filter, expected) in [
        (over("1000000"), vec!["E01"]),
        (over("1370000.01"), vec![]),
        (late("u2"), vec!["E01"]),
        (late("u1"), vec![]),
        (related(Noun::Activity, late("u2")), vec!["E01"]),
        (related(Noun::Task, test("due", Operator::Past, &[])), vec!["E01", "E04"]),
        (silent, vec!["E01"]),
        (related(Noun::Activity, call), vec!["E04"]),
        (related(Noun::Attachment, test("fileKind", Operator::Is, &["pdf"])), vec!["E01"]),
    ] {
        assert_eq!(
            codes(&app, &query(Some(filter.clone()), Vec::new())).await,
            expected,
            "{filter:?}"
        );
    }
}
