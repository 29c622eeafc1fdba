//! Every number of the dashboard is the number of rows of the list it opens, on both databases.

use chrono::Days;
use portolan_api::app::App;
use portolan_api::enterprises::{self, CreateEnterprise};
use portolan_api::lists::{self, ListQuery, ListWindow, all_enterprises};
use portolan_api::refs::Count;
use portolan_api::today;
use portolan_domain::activity::Activity;
use portolan_domain::consultant::Consultant;
use portolan_domain::enterprise::{Certificate, Enterprise};
use portolan_domain::filter::{Filter, Operator, Test};
use portolan_domain::record::Noun;
use portolan_domain::saved_view::Look;
use portolan_domain::text::{Bilingual, Language};
use serde_json::json;

use crate::api_exchange::{demo_app, set};
use crate::desk::{Desk, an_enterprise, each_db, new_id, put};

each_db!(
    every_number_is_that_of_the_list_it_opens,
    of_very_many_the_most_urgent_of_each_consultant_are_told,
);

async fn rows(app: &App, filter: Option<Filter>) -> u32 {
    let look = Look { filter, ..all_enterprises() };
    let query = ListQuery { look, text: String::new(), language: Language::Chinese };
    let window = ListWindow { query, fields: Vec::new(), from: 0, count: 0 };
    lists::page(app, window).await.unwrap().total
}

fn test(field: &str, operator: Operator, value: &str) -> Option<Filter> {
    let values = if value.is_empty() { Vec::new() } else { vec![value.to_owned()] };
    Some(Filter::Test(Test { field: field.to_owned(), operator, values }))
}

/// Clients that say little: neither tier nor stage, city or industry; a city in English alone; an industry without a code,
/// with a certificate that ran out.
async fn say_little(app: &App) {
    let nothing = json!({});
    let abroad = json!({"division": {"code": "", "name": "", "city": {"zh": "", "en": "Karachi"}}});
    let late = json!({
        "industry": {"code": "", "standard": "", "name": {"zh": "水泵", "en": ""}},
        "certificate": {"issuedOn": "2020-01-01", "validThrough": "2023-01-01", "number": "OLD"},
    });
    for (name, said) in [("甲", nothing), ("乙", abroad), ("丙", late)] {
        let input = CreateEnterprise { name: Bilingual::new(name, ""), uscc: String::new() };
        let own = enterprises::create(app, input).await.unwrap();
        set(app, Noun::Enterprise, own.code.as_str(), said).await;
    }
}

async fn every_number_is_that_of_the_list_it_opens(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    say_little(&app).await;
    let told = today::read(&app).await.unwrap();
    let all = rows(&app, None).await;
    assert_eq!(all, 15);
    let counted: [(&str, &[Count]); 4] = [
        ("tier", &told.by_tier),
        ("stage", &told.by_stage),
        ("city", &told.by_city),
        ("sector", &told.by_sector),
    ];
    for (field, counts) in counted {
        let sum: u32 = counts.iter().map(|count| count.count).sum();
        assert_eq!(sum, all, "{field} forgets nobody");
        for Count { key, count, .. } in counts {
            let operator = if key.is_empty() { Operator::Empty } else { Operator::Is };
            assert_eq!(rows(&app, test(field, operator, key)).await, *count, "{field} {key:?}");
        }
    }
    assert_eq!(told.by_stage.last().unwrap().key, "", "those without a stage come last");
    let through = told.expiring_through;
    assert_eq!(through, told.as_of + Days::new(365));
    let expiring = rows(&app, test("validThrough", Operator::AtMost, &through.to_string())).await;
    assert_eq!((told.expiring.len(), told.expiring_count), (expiring as usize, expiring));
    assert_eq!(expiring, 1 + 4, "what ran out is among them");
}

async fn of_very_many_the_most_urgent_of_each_consultant_are_told(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let lin = app.store.all::<Consultant>().await.unwrap().remove(0);
    let today = app.clock.today();
    let firms: Vec<Enterprise> = (0..400_u64)
        .map(|number| {
            let mut firm = an_enterprise(&format!("E{:04}", number + 1000));
            firm.consultant_id = (number % 2 == 0).then_some(lin.id);
            firm.certificate = Some(Certificate {
                issued_on: today - Days::new(1000),
                valid_through: today + Days::new(80) - Days::new(number / 4),
                number: String::new(),
            });
            firm
        })
        .collect();
    let calls = firms.iter().zip(0..).map(|(firm, number)| {
        serde_json::from_value(json!({
            "id": new_id(), "code": format!("A{number:04}"), "revision": 0, "kind": "call",
            "on": today - Days::new(100 + number), "enterpriseId": firm.id, "contactIds": [],
            "consultantId": null, "summary": "电话", "text": "",
        }))
        .unwrap()
    });
    let calls: Vec<Activity> = calls.collect();
    let changes = firms.iter().map(put).chain(calls.iter().map(put)).collect();
    desk.store.commit(desk.batch("林", changes)).await.unwrap();
    let told = today::read(&app).await.unwrap();
    let of_lin = |own: &Option<portolan_api::refs::Ref>| {
        own.as_ref().is_some_and(|own| own.id == lin.id.into())
    };
    assert_eq!(told.quiet.len(), 40, "twenty of the consultant, twenty of nobody");
    assert_eq!(told.quiet[0].days, 499, "the longest first");
    assert_eq!(told.quiet.iter().filter(|own| of_lin(&own.consultant)).count(), 20);
    let quiet: u32 = told.quiet_counts.iter().map(|own| own.count).sum();
    let since = told.quiet_through.to_string();
    assert_eq!(quiet, rows(&app, test("lastContact", Operator::AtMost, &since)).await);
    assert_eq!(quiet, 400);
    let due: u32 = told.due_counts.iter().map(|own| own.count).sum();
    let through = told.due_through.to_string();
    assert_eq!(due, rows(&app, test("validThrough", Operator::AtMost, &through)).await);
    assert_eq!((due, told.expiring_count), (400, 404));
    assert_eq!(told.expiring[0].valid_through, today - Days::new(19), "the soonest first");
    assert!(told.expiring.len() < 90);
}
