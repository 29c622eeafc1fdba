//! What a list shows is what a plain look at every record shows, on random records and filters, while records come,
//! change and go; views are kept; a field of many is changed and taken back.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use portolan_api::app::App;
use portolan_api::bulk::{self, BulkChange, BulkEdit, BulkReason};
use portolan_api::error::ErrorCode;
use portolan_api::lists::{self, ListQuery, ListWindow, all_enterprises};
use portolan_api::views::{self, CreateView};
use portolan_api::{history, records, search};
use portolan_domain::filter::{Filter, Operator, Related, Test};
use portolan_domain::record::{Entity as _, Noun, Record};
use portolan_domain::saved_view::{Look, SortBy};
use portolan_domain::text::Language;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::api_exchange::{app, demo_app, set};
use crate::desk::{Desk, each_db, new_id};

each_db!(
    a_list_is_what_a_plain_look_at_the_records_is,
    plans_for_pakistan_with_an_extreme_risk_are_found,
    groups_sums_and_windows_add_up,
    a_view_is_kept_renamed_and_deleted_with_what_it_shows,
    a_field_of_many_is_changed_at_once_and_taken_back_at_once,
    each_field_of_many_takes_what_fits_it,
    a_field_of_the_centres_own_filters_sorts_and_heads_groups,
    a_filter_that_says_nothing_is_refused_by_name,
    what_a_colleague_saves_is_in_the_list,
    what_changed_before_the_rest_was_read_holds_in_all_of_it,
);

pub(crate) fn test(field: &str, operator: Operator, values: &[&str]) -> Filter {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Filter::Test(Test { field: field.to_owned(), operator, values })
}

pub(crate) fn query(filter: Option<Filter>, sort: Vec<SortBy>) -> ListQuery {
    let look = Look { filter, sort, ..all_enterprises() };
    ListQuery { look, text: String::new(), language: Language::English }
}

fn by(field: &str, descending: bool) -> SortBy {
    SortBy { field: field.to_owned(), descending }
}

pub(crate) async fn codes(app: &App, query: &ListQuery) -> Vec<String> {
    let window = ListWindow { query: query.clone(), fields: Vec::new(), from: 0, count: 1_000 };
    let page = lists::page(app, window).await.unwrap();
    assert_eq!(page.total as usize, page.rows.len());
    page.rows.into_iter().map(|row| row.code).collect()
}

/// Records by noun as plain JSON, with which nothing clever can be done.
pub(crate) type Plain = BTreeMap<Noun, Vec<Value>>;

pub(crate) async fn plain(app: &App) -> Plain {
    let mut all = Plain::new();
    for noun in Noun::ALL {
        let records = records::list(app, noun).await.unwrap();
        all.insert(noun, records.iter().map(|record| record.to_json().unwrap()).collect());
    }
    all
}

/// What a record says in a field, as filters write it: every side of a text, every key, the number, the day.
fn said(all: &Plain, noun: Noun, record: &Value, field: &str) -> Vec<String> {
    let texts = |value: &Value| match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Bool(yes) => vec![if *yes { "yes" } else { "no" }.to_owned()],
        Value::Object(sides) => ["zh", "en"]
            .iter()
            .filter_map(|side| sides.get(*side)?.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    };
    let code_of = |noun: Noun, id: &Value| {
        let found = all[&noun].iter().find(|record| record["id"] == *id);
        found.and_then(|record| record["code"].as_str()).map(str::to_owned).into_iter().collect()
    };
    let list = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().flat_map(texts).collect()
    };
    let found: Vec<String> = match (noun, field) {
        (Noun::Enterprise, "consultant") => code_of(Noun::Consultant, &record["consultantId"]),
        (Noun::Enterprise, "validThrough") => texts(&record["certificate"]["validThrough"]),
        (Noun::Enterprise, "tags" | "exportMarkets") => list(&record[field]),
        (Noun::Enterprise, "revenue") => {
            let rows = record["figures"].as_array().unwrap().iter();
            let stated = rows.filter(|row| !row["revenue"].is_null());
            let last = stated.max_by_key(|row| row["year"].as_i64());
            last.map(|row| texts(&row["revenue"])).unwrap_or_default()
        }
        (Noun::Enterprise, "plans") => {
            let own = all[&Noun::Plan].iter().filter(|plan| plan["enterpriseId"] == record["id"]);
            vec![own.count().to_string()]
        }
        (Noun::Plan, "market") => code_of(Noun::Market, &record["marketId"]),
        (Noun::Risk, "band") => {
            let level = match &record["current"] {
                Value::Null => &record["inherent"],
                current => current,
            };
            let (likelihood, impact) =
                (level["likelihood"].as_u64().unwrap(), level["impact"].as_u64().unwrap());
            let band = match likelihood * impact {
                15.. => "extreme",
                10..=14 => "high",
                _ if impact == 5 => "high",
                5..=9 => "medium",
                _ => "low",
            };
            vec![band.to_owned()]
        }
        _ => texts(&record[field]),
    };
    found.into_iter().filter(|text| !text.is_empty()).collect()
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

fn holds(all: &Plain, noun: Noun, record: &Value, filter: &Filter, today: NaiveDate) -> bool {
    match filter {
        Filter::All(parts) => parts.iter().all(|part| holds(all, noun, record, part, today)),
        Filter::Any(parts) => parts.iter().any(|part| holds(all, noun, record, part, today)),
        Filter::Not(part) => !holds(all, noun, record, part, today),
        Filter::Related(related) => {
            let own = all[&related.noun].iter().filter(|other| {
                let json = other.to_string();
                match (noun, related.noun) {
                    (Noun::Enterprise, Noun::Risk) => all[&Noun::Plan].iter().any(|plan| {
                        plan["enterpriseId"] == record["id"]
                            && other["links"].to_string().contains(plan["id"].as_str().unwrap())
                    }),
                    (Noun::Plan, Noun::Risk) => {
                        other["links"].to_string().contains(record["id"].as_str().unwrap())
                    }
                    _ => json.contains(record["id"].as_str().unwrap()),
                }
            });
            let fits = |other: &&Value| {
                related
                    .filter
                    .as_ref()
                    .is_none_or(|part| holds(all, related.noun, other, part, today))
            };
            own.filter(fits).count() > 0
        }
        Filter::Test(test) => tested(&said(all, noun, record, &test.field), test, today),
    }
}

fn tested(said: &[String], test: &Test, today: NaiveDate) -> bool {
    let is_number = matches!(test.field.as_str(), "revenue" | "employees" | "plans");
    let is_text = matches!(test.field.as_str(), "name" | "shortName" | "notes");
    let same = |a: &String, b: &String| match is_number {
        true => number(a) == number(b),
        false if is_text => a.to_lowercase() == b.to_lowercase(),
        false => a == b,
    };
    let is = || said.iter().any(|own| test.values.iter().any(|value| same(own, value)));
    let compared = |wanted: &[Ordering]| {
        let order = said.first().and_then(|own| match is_number {
            true => number(own)?.partial_cmp(&number(&test.values[0])?),
            false => Some(own.cmp(&test.values[0])),
        });
        order.is_some_and(|order| wanted.contains(&order))
    };
    let days = || {
        let day: NaiveDate = said.first()?.parse().ok()?;
        Some(((day - today).num_days(), test.values[0].parse::<i64>().ok()?))
    };
    match test.operator {
        Operator::Is => is(),
        Operator::IsNot => !is(),
        Operator::Contains => said.iter().any(|own| {
            test.values.iter().any(|value| own.to_lowercase().contains(&value.to_lowercase()))
        }),
        Operator::AtLeast => compared(&[Ordering::Greater, Ordering::Equal]),
        Operator::AtMost => compared(&[Ordering::Less, Ordering::Equal]),
        Operator::NextDays => days().is_some_and(|(days, most)| (0..=most).contains(&days)),
        Operator::LastDays => days().is_some_and(|(days, most)| (-most..=0).contains(&days)),
        Operator::ThisMonth => said.first().is_some_and(|day| day[..7] == today.to_string()[..7]),
        Operator::ThisYear => said.first().is_some_and(|day| day[..4] == today.to_string()[..4]),
        Operator::Past => said.first().is_some_and(|day| *day < today.to_string()),
        Operator::Empty => said.is_empty(),
        Operator::Filled => !said.is_empty(),
    }
}

/// A test that may be asked of records of a noun.
fn any_test(noun: Noun) -> BoxedStrategy<Filter> {
    use Operator::{AtLeast, AtMost, Contains, Empty, Filled, Is, IsNot};
    use Operator::{LastDays, NextDays, Past, ThisMonth, ThisYear};
    let of = |field: &'static str, operators: Vec<Operator>, values: Vec<&'static str>| {
        let several = subsequence(values.clone(), 1..=values.len().min(2));
        (select(operators), select(values), several).prop_map(move |(operator, one, several)| {
            let values = match operator {
                Is | IsNot => several,
                Empty | Filled | Past | ThisMonth | ThisYear => Vec::new(),
                _ => vec![one],
            };
            test(field, operator, &values)
        })
    };
    let chosen = || vec![Is, IsNot, Empty, Filled];
    let counted = || vec![Is, IsNot, AtLeast, AtMost, Empty, Filled];
    let days = vec!["2026-01-01", "2027-01-01", "2027-06-30"];
    match noun {
        Noun::Enterprise => prop_oneof![
            of("tier", chosen(), vec!["srdi", "little_giant", "champion"]),
            of("stage", chosen(), vec!["lead", "plan", "review"]),
            of("consultant", chosen(), vec!["u1", "u2", "u9"]),
            of("tags", vec![Is, IsNot, Contains, Empty], vec!["vip", "hydrogen", "氢能", "none"]),
            of("exportMarkets", chosen(), vec!["PK", "VN", "DE"]),
            of("revenue", counted(), vec!["0", "1200.5", "1200.50", "99999999.99", "-3"]),
            of("employees", counted(), vec!["0", "10", "500"]),
            of("plans", vec![Is, AtLeast, AtMost], vec!["0", "1", "2"]),
            of("name", vec![Contains, Is, IsNot], vec!["PUMP", "泵", "a", "Pump 1", "é"]),
            of("shortName", vec![Contains, Empty, Filled], vec!["PUMP", "泵", "阀"]),
            of("notes", vec![Contains, Empty, Filled], vec!["x", "泵\n阀", "0"]),
            of("validThrough", vec![Is, AtLeast, AtMost, Empty, Filled], days),
            of(
                "validThrough",
                vec![NextDays, LastDays, Past, ThisMonth, ThisYear],
                vec!["0", "30", "400"]
            ),
        ]
        .boxed(),
        Noun::Plan => prop_oneof![
            of("market", chosen(), vec!["PK", "VN", "SA"]),
            of("status", chosen(), vec!["draft", "in_review", "closed"]),
        ]
        .boxed(),
        _ => prop_oneof![
            of("band", chosen(), vec!["extreme", "high", "medium", "low"]),
            of("status", chosen(), vec!["open", "closed"]),
        ]
        .boxed(),
    }
}

fn nested(leaf: BoxedStrategy<Filter>) -> BoxedStrategy<Filter> {
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Filter::All),
            prop::collection::vec(inner.clone(), 0..3).prop_map(Filter::Any),
            inner.prop_map(|part| Filter::Not(Box::new(part))),
        ]
    })
    .boxed()
}

fn related(noun: Noun, filter: BoxedStrategy<Filter>) -> BoxedStrategy<Filter> {
    prop::option::weighted(0.8, filter)
        .prop_map(move |filter| Filter::Related(Related { noun, filter: filter.map(Box::new) }))
        .boxed()
}

fn any_filter() -> BoxedStrategy<Filter> {
    let risk = || nested(any_test(Noun::Risk));
    let of_plan = prop_oneof![3 => any_test(Noun::Plan), 1 => related(Noun::Risk, risk())];
    let leaf = prop_oneof![
        6 => any_test(Noun::Enterprise),
        1 => related(Noun::Plan, nested(of_plan.boxed())),
        1 => related(Noun::Risk, risk()),
        1 => related(Noun::Contact, Just(test("phone", Operator::Filled, &[])).boxed()),
    ];
    nested(leaf.boxed())
}

fn draw<T: std::fmt::Debug>(runner: &mut TestRunner, strategy: &impl Strategy<Value = T>) -> T {
    strategy.new_tree(runner).unwrap().current()
}

/// What random edits set.
fn edit(runner: &mut TestRunner) -> Value {
    let figure = prop::option::weighted(0.8, select(vec!["0", "1200.5", "99999999.99", "12"]));
    let name = || ("[泵阀Pé]{0,2}", select(vec!["Pump 1", "Älter pump", "", "a"]));
    let strategy = (
        prop::option::of(select(vec!["srdi", "little_giant", "champion"])),
        prop::option::of(select(vec!["lead", "plan", "review"])),
        subsequence(vec!["vip", "Hydrogen", "氢能"], 0..=3),
        subsequence(vec!["PK", "VN", "DE"], 0..=3),
        (figure.clone(), figure, prop::option::of(select(vec![0u32, 10, 500, 501]))),
        name(),
        name(),
        select(vec!["", "x", "泵\n阀 0"]),
        prop::option::of(select(vec![
            "2026-11-23",
            "2026-11-30",
            "2026-12-31",
            "2027-01-01",
            "2026-10-30",
        ])),
    );
    let (tier, stage, tags, markets, (old, new, employees), name, short, notes, valid) =
        draw(runner, &strategy);
    let row = |year: i32, revenue: Option<&str>| {
        json!({"year": year, "revenue": revenue, "mainRevenue": null, "rdExpense": null,
            "netProfit": null, "totalAssets": null, "totalLiabilities": null, "exportRevenue": null})
    };
    json!({
        "tier": tier, "stage": stage, "tags": tags, "exportMarkets": markets,
        "figures": [row(2024, old), row(2025, new)], "employees": employees, "rdStaff": null,
        "name": {"zh": format!("企业{}", name.0), "en": name.1},
        "shortName": {"zh": short.0, "en": short.1}, "notes": notes,
        "certificate": valid.map(|day| json!({"issuedOn": "2020-01-01", "validThrough": day, "number": ""})),
    })
}

async fn compare(app: &App, runner: &mut TestRunner, rounds: usize) {
    let all = plain(app).await;
    let today = app.clock.today();
    let sorts = select(vec!["revenue", "employees", "validThrough", "code", "plans"]);
    for _ in 0..rounds {
        let filter = draw(runner, &any_filter());
        let (field, descending) = draw(runner, &(sorts.clone(), any::<bool>()));
        let query = query(Some(filter.clone()), vec![by(field, descending)]);
        // By code, as all lists are, then by the field in a stable way, nothing last.
        let mut expected: Vec<&Value> = all[&Noun::Enterprise]
            .iter()
            .filter(|own| holds(&all, Noun::Enterprise, own, &filter, today))
            .collect();
        if field == "code" {
            if descending {
                expected.reverse();
            }
        } else {
            let key = |own: &Value| said(&all, Noun::Enterprise, own, field).first().cloned();
            expected.sort_by(|a, b| match (key(a), key(b)) {
                (None, None) => Ordering::Equal,
                (None, _) => Ordering::Greater,
                (_, None) => Ordering::Less,
                (Some(a), Some(b)) => {
                    let order = match (number(&a), number(&b)) {
                        (Some(a), Some(b)) => a.total_cmp(&b),
                        _ => a.cmp(&b),
                    };
                    if descending { order.reverse() } else { order }
                }
            });
        }
        let expected: Vec<_> =
            expected.iter().map(|own| own["code"].as_str().unwrap().to_owned()).collect();
        assert_eq!(codes(app, &query).await, expected, "{filter:?} by {field} {descending}");
    }
}

async fn a_list_is_what_a_plain_look_at_the_records_is(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let mut runner = TestRunner::deterministic();
    compare(&app, &mut runner, 60).await;
    for round in 0..8 {
        for number in 1..=12 {
            if (number + round) % 3 == 0 {
                let edit = edit(&mut runner);
                set(&app, Noun::Enterprise, &format!("E{number:02}"), edit).await;
            }
        }
        compare(&app, &mut runner, 40).await;
    }
    for _ in 0..6 {
        history::undo(&app).await.unwrap().unwrap();
    }
    compare(&app, &mut runner, 40).await;
    // A fresh look at the same records is no other than one that followed them.
    let fresh = self::app(desk, "li").await;
    compare(&fresh, &mut runner, 40).await;
}

async fn plans_for_pakistan_with_an_extreme_risk_are_found(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let asked = |band: &str| {
        let risk = Filter::All(vec![
            test("band", Operator::Is, &[band]),
            test("status", Operator::Is, &["open"]),
        ]);
        let of_risk = Related { noun: Noun::Risk, filter: Some(Box::new(risk)) };
        let plan =
            Filter::All(vec![test("market", Operator::Is, &["PK"]), Filter::Related(of_risk)]);
        query(
            Some(Filter::Related(Related { noun: Noun::Plan, filter: Some(Box::new(plan)) })),
            Vec::new(),
        )
    };
    // By hand: of the three demo plans P1 is for Pakistan and E01's.
    assert_eq!(codes(&app, &asked("extreme")).await, ["E01"]);
    let none = query(
        Some(Filter::Not(Box::new(Filter::Related(Related { noun: Noun::Plan, filter: None })))),
        Vec::new(),
    );
    assert_eq!(codes(&app, &none).await.len(), 9, "twelve clients, three with a plan");
}

async fn groups_sums_and_windows_add_up(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let mut query = query(None, vec![by("revenue", true)]);
    query.look.group = Some("tier".to_owned());
    let window = |from, count| ListWindow {
        query: query.clone(),
        fields: vec!["tier".to_owned(), "revenue".to_owned(), "name".to_owned()],
        from,
        count,
    };
    let whole = lists::page(&app, window(0, 100)).await.unwrap();
    assert_eq!((whole.total, whole.all), (12, 12));
    let groups: Vec<_> = whole
        .groups
        .iter()
        .map(|group| (group.key.as_str(), group.count, group.sums[0].clone().unwrap()))
        .collect();
    // Sums of the demo file by hand.
    let expected = [
        ("champion", 1, "51900"),
        ("little_giant", 2, "70500"),
        ("srdi", 6, "39390"),
        ("innovative", 3, "5680"),
    ];
    assert_eq!(groups, expected.map(|(key, count, sum)| (key, count, sum.to_owned())));
    assert_eq!(whole.totals.sums, [Some("167470".to_owned())]);
    assert_eq!(whole.totals.rd_share_median.as_deref(), Some("5.85"));
    let mut walked = Vec::new();
    for from in (0..12).step_by(5) {
        walked.extend(lists::page(&app, window(from, 5)).await.unwrap().rows);
    }
    assert_eq!(walked, whole.rows);
    assert!(lists::page(&app, window(12, 5)).await.unwrap().rows.is_empty());
    let second = &whole.rows[1];
    assert_eq!((second.code.as_str(), second.cells[0].values[0].as_str()), ("E04", "little_giant"));
    let place = lists::place(&app, &query, second.id).await.unwrap();
    assert_eq!(place.index, Some(1));
    assert_eq!(place.previous, Some(whole.rows[0].id));
    let ids = lists::ids(&app, &query).await.unwrap();
    assert_eq!(ids.len(), 12);
    query.text = "pump".to_owned();
    assert!(!codes(&app, &query).await.is_empty(), "the box looks into products");
}

async fn a_view_is_kept_renamed_and_deleted_with_what_it_shows(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let little =
        Look { filter: Some(test("tier", Operator::Is, &["little_giant"])), ..all_enterprises() };
    let input = CreateView { name: " 小巨人 ".into(), owner_id: None, look: little };
    let view = views::create(&app, input.clone()).await.unwrap();
    assert_eq!((view.code.as_str(), view.name.as_str()), ("V01", "小巨人"));
    let nameless = CreateView { name: "  ".into(), ..input.clone() };
    assert_eq!(views::create(&app, nameless).await.unwrap_err().code, ErrorCode::Invalid);
    let mut broken = input;
    broken.look.filter = Some(test("colour", Operator::Is, &["red"]));
    let error = views::create(&app, broken).await.unwrap_err();
    assert_eq!(error.fields[0].code, "filter_field");
    let renamed = portolan_domain::saved_view::SavedView { name: "国家级".into(), ..view };
    views::save(&app, renamed.clone()).await.unwrap();
    set(&app, Noun::Enterprise, "E05", json!({"tier": "little_giant"})).await;
    let rows = views::list(&app).await.unwrap();
    assert_eq!((rows[0].view.name.as_str(), rows[0].count), ("国家级", Some(3)));
    let delete = records::DeleteRecord {
        noun: Noun::SavedView,
        id: renamed.id.into(),
        revision: rows[0].view.revision,
    };
    records::delete(&app, delete).await.unwrap();
    assert!(views::list(&app).await.unwrap().is_empty());
    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(views::list(&app).await.unwrap().len(), 1);
}

async fn a_field_of_many_is_changed_at_once_and_taken_back_at_once(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let before = plain(&app).await;
    let mut ids = lists::ids(&app, &query(None, Vec::new())).await.unwrap();
    ids.push(portolan_domain::id::EnterpriseId(new_id()));
    let edit = |field: &str, change| BulkEdit { ids: ids.clone(), field: field.into(), change };
    let to_plan = edit("stage", BulkChange::Set("plan".into()));
    let preview = bulk::preview(&app, &to_plan).await.unwrap();
    assert_eq!(plain(&app).await, before, "a look saves nothing");
    let already =
        before[&Noun::Enterprise].iter().filter(|own| own["stage"] == json!("plan")).count();
    let same = preview.skipped.iter().filter(|skip| skip.why == BulkReason::Same).count();
    let gone = preview.skipped.iter().filter(|skip| skip.why == BulkReason::Gone).count();
    assert_eq!((preview.rows.len(), same, gone), (12 - already, already, 1));
    assert!(preview.rows.iter().all(|row| row.after == "plan" && row.before != "plan"));
    assert_eq!(bulk::edit(&app, &to_plan).await.unwrap(), preview);
    let at_plan = query(Some(test("stage", Operator::Is, &["plan"])), Vec::new());
    assert_eq!(codes(&app, &at_plan).await.len(), 12);
    let records = records::list(&app, Noun::Enterprise).await.unwrap();
    for record in &records {
        let Record::Enterprise(own) = record else { panic!("no enterprise") };
        if preview.rows.iter().any(|row| row.id == own.id) {
            assert_eq!(own.stage_steps.last().unwrap().on, app.clock.today(), "{}", own.code());
        }
    }
    history::undo(&app).await.unwrap().unwrap();
    let without_revision = |all: &Plain| {
        let strip = |own: &Value| {
            let mut own = own.clone();
            own["revision"] = Value::Null;
            own
        };
        all[&Noun::Enterprise].iter().map(strip).collect::<Vec<_>>()
    };
    assert_eq!(without_revision(&plain(&app).await), without_revision(&before));
}

async fn each_field_of_many_takes_what_fits_it(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let ids = lists::ids(&app, &query(None, Vec::new())).await.unwrap();
    let edit = |field: &str, change| BulkEdit { ids: ids.clone(), field: field.into(), change };
    for (field, change) in [
        ("tags", BulkChange::Add("展会".into())),
        ("consultant", BulkChange::Set("u2".into())),
        ("tier", BulkChange::Clear),
        ("city", BulkChange::Set("苏州市".into())),
        ("shortName", BulkChange::Set("甲\nAlpha".into())),
        ("tags", BulkChange::Remove("展会".into())),
    ] {
        bulk::edit(&app, &edit(field, change)).await.unwrap();
    }
    let of_u2 = Filter::All(vec![
        test("consultant", Operator::Is, &["u2"]),
        test("tier", Operator::Empty, &[]),
        test("tags", Operator::IsNot, &["展会"]),
        test("city", Operator::Is, &["苏州市"]),
        test("shortName", Operator::Is, &["alpha"]),
    ]);
    assert_eq!(codes(&app, &query(Some(of_u2), Vec::new())).await.len(), 12);
    for (field, change) in [
        ("stage", BulkChange::Set("nowhere".into())),
        ("uscc", BulkChange::Clear),
        ("tier", BulkChange::Add("x".into())),
        ("consultant", BulkChange::Set("u99".into())),
    ] {
        let error = bulk::preview(&app, &edit(field, change)).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid, "{field}");
    }
}

async fn a_field_of_the_centres_own_filters_sorts_and_heads_groups(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    // The lists are read before the field is there.
    assert_eq!(codes(&app, &query(None, Vec::new())).await.len(), 12);
    let field = portolan_domain::custom::CustomField {
        id: portolan_domain::id::CustomFieldId(new_id()),
        code: portolan_domain::id::Code::parse("X01").unwrap(),
        revision: 0,
        of: Noun::Enterprise,
        label: portolan_domain::text::Bilingual::new("园区", "Park"),
        kind: portolan_domain::custom::CustomKind::Choice,
        choices: ["east", "west"]
            .map(|key| portolan_domain::custom::CustomChoice {
                key: key.into(),
                label: portolan_domain::text::Bilingual::new(key, key),
            })
            .to_vec(),
        printed: false,
        retired: false,
    };
    desk.store
        .commit(desk.batch("wang", vec![portolan_store::Change::Put(field.clone().into_record())]))
        .await
        .unwrap();
    let app = self::app(desk, "wang").await;
    let ids = lists::ids(&app, &query(None, Vec::new())).await.unwrap();
    let some = |range: std::ops::Range<usize>, key: &str| BulkEdit {
        ids: ids[range].to_vec(),
        field: "custom.X01".into(),
        change: BulkChange::Set(key.into()),
    };
    bulk::edit(&app, &some(0..3, "west")).await.unwrap();
    bulk::edit(&app, &some(3..5, "east")).await.unwrap();
    assert!(bulk::edit(&app, &some(0..1, "north")).await.is_err(), "no such choice");
    let west = test("custom.X01", Operator::Is, &["west"]);
    assert_eq!(codes(&app, &query(Some(west), Vec::new())).await, ["E01", "E02", "E03"]);
    let mut grouped = query(None, vec![by("custom.X01", true)]);
    grouped.look.group = Some("custom.X01".to_owned());
    let window =
        ListWindow { query: grouped, fields: vec!["custom.X01".to_owned()], from: 0, count: 3 };
    let page = lists::page(&app, window).await.unwrap();
    let groups: Vec<_> = page.groups.iter().map(|one| (one.key.as_str(), one.count)).collect();
    assert_eq!(groups, [("east", 2), ("west", 3), ("", 7)], "as its choices stand, nothing last");
    assert_eq!(page.rows[2].cells[0].values, ["west"]);
}

async fn a_filter_that_says_nothing_is_refused_by_name(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let mut deep = test("tier", Operator::Empty, &[]);
    for _ in 0..100 {
        deep = Filter::Not(Box::new(deep));
    }
    for (filter, code) in [
        (test("colour", Operator::Empty, &[]), "filter_field"),
        (test("name", Operator::AtLeast, &["a"]), "filter_operator"),
        (test("revenue", Operator::AtLeast, &["many"]), "filter_value"),
        (test("revenue", Operator::AtLeast, &[]), "filter_value"),
        (test("validThrough", Operator::NextDays, &["-1"]), "filter_value"),
        (test("validThrough", Operator::ThisYear, &["2026"]), "filter_value"),
        (test("revenue", Operator::ThisMonth, &[]), "filter_operator"),
        (test("tier", Operator::Is, &[]), "filter_value"),
        (Filter::Related(Related { noun: Noun::Market, filter: None }), "filter_related"),
        (deep, "filter_deep"),
    ] {
        let window = ListWindow {
            query: query(Some(filter), Vec::new()),
            fields: Vec::new(),
            from: 0,
            count: 1,
        };
        let error = lists::page(&app, window).await.unwrap_err();
        assert_eq!(error.fields[0].code, code);
    }
    let mut odd = query(None, vec![by("colour", false)]);
    assert_eq!(lists::ids(&app, &odd).await.unwrap_err().fields[0].code, "filter_field");
    odd = query(None, Vec::new());
    odd.look.group = Some("tags".to_owned());
    assert_eq!(lists::ids(&app, &odd).await.unwrap_err().fields[0].code, "filter_group");
}

async fn what_a_colleague_saves_is_in_the_list(desk: &Desk) {
    if !desk.store.is_shared() {
        // A file is held by one program.
        return;
    }
    let mine = demo_app(desk, "wang").await;
    let champions = query(Some(test("tier", Operator::Is, &["champion"])), Vec::new());
    assert_eq!(codes(&mine, &champions).await, ["E10"]);
    let theirs = app(desk, "li").await;
    set(&theirs, Noun::Enterprise, "E03", json!({"tier": "champion"})).await;
    assert_eq!(codes(&mine, &champions).await, ["E03", "E10"]);
    history::undo(&theirs).await.unwrap().unwrap();
    assert_eq!(codes(&mine, &champions).await, ["E10"]);
}

/// The list of clients is read alone; plans and people come later.
async fn what_changed_before_the_rest_was_read_holds_in_all_of_it(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    assert_eq!(codes(&app, &query(None, Vec::new())).await.len(), 12, "only clients are read");
    let contact = records::list(&app, Noun::Contact).await.unwrap().remove(0);
    let delete = records::DeleteRecord {
        noun: Noun::Contact,
        id: contact.id(),
        revision: contact.revision(),
    };
    records::delete(&app, delete).await.unwrap();
    set(&app, Noun::Enterprise, "E02", json!({"notes": "海外"})).await;
    set(&app, Noun::Plan, "P1", json!({"status": "approved"})).await;
    assert_eq!(lists::fields(&app, Noun::Enterprise).await.unwrap()[0].key, "code");
    search::prepare(&app).await.unwrap();
    let all = plain(&app).await;
    let approved = Related {
        noun: Noun::Plan,
        filter: Some(Box::new(test("status", Operator::Is, &["approved"]))),
    };
    let alone =
        Filter::Not(Box::new(Filter::Related(Related { noun: Noun::Contact, filter: None })));
    for filter in [Filter::Related(approved), alone, test("notes", Operator::Contains, &["海外"])]
    {
        let held = all[&Noun::Enterprise]
            .iter()
            .filter(|own| holds(&all, Noun::Enterprise, own, &filter, app.clock.today()));
        let expected: Vec<&str> = held.filter_map(|own| own["code"].as_str()).collect();
        assert_eq!(codes(&app, &query(Some(filter), Vec::new())).await, expected);
    }
    let found = search::find(&app, "海外", 5).await.unwrap();
    assert!(found.hits().any(|hit| hit.record.code == "E02"), "what was gathered follows too");
    let title = contact.title().zh;
    let people = search::find(&app, &title, 50).await.unwrap();
    assert!(people.hits().all(|hit| hit.record.id != contact.id()), "{title} is gone");
}
