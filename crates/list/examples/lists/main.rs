//! `lists N`: holds N fictional enterprises with a contact each, a plan for every fourth and a risk for every plan, and
//! times windows of filtered, sorted, grouped lists; one line of JSON for each figure. What `cargo xtask bench data` runs.
#![expect(clippy::print_stdout, reason = "a measuring program talks on standard output")]

mod firms;
mod looks;
mod plans;

use std::hint::black_box;
use std::time::Instant;

use chrono::NaiveDate;
use portolan_domain::filter::{Filter, Operator};
use portolan_domain::id::RecordId;
use portolan_domain::record::{Noun, Record};
use portolan_domain::saved_view::SortBy;
use portolan_domain::text::Language;
use portolan_list::{Asked, Lists};
use serde_json::json;

use firms::{Dice, contact, enterprise, id};
use looks::{filter, test};
use plans::others;

fn asked(filter: Option<Filter>, sort: &str, group: Option<&str>) -> Asked {
    Asked {
        noun: Noun::Enterprise,
        filter,
        sort: vec![SortBy { field: sort.to_owned(), descending: true }],
        group: group.map(str::to_owned),
        sums: vec!["revenue".to_owned()],
        language: Language::Chinese,
        today: NaiveDate::from_ymd_opt(2026, 11, 27).unwrap_or_default(),
    }
}

fn figure(name: &str, value: f64) {
    println!("{}", json!({"figure": name, "value": (value * 1e4).round() / 1e4, "unit": "ms"}));
}

/// The milliseconds that `of` in a hundred stay below.
fn share(times: &mut [f64], of: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get((times.len() * of / 100).min(times.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

fn timed<T>(act: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let told = act();
    (told, begun.elapsed().as_secs_f64() * 1e3)
}

fn main() {
    let count: u128 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let enterprises: Vec<Record> =
        (1..=count).map(|number| Record::Enterprise(enterprise(&mut dice, number))).collect();
    let people = (1..=count).map(|number| contact(&mut dice, number)).collect::<Vec<_>>();
    let rest: Vec<Record> = people.into_iter().chain((1..=count).flat_map(others)).collect();
    let bodies: Vec<String> = enterprises
        .iter()
        .filter_map(|one| one.to_json().ok())
        .map(|body| body.to_string())
        .collect();
    let (mut lists, ms) = timed(|| {
        let read = bodies.iter().filter_map(|body| Record::parse(Noun::Enterprise, body).ok());
        Lists::of(read.chain(rest))
    });
    figure(&format!("list_{count}_read"), ms);
    let fields =
        ["city", "products", "revenue", "rdShare", "validThrough", "stage"].map(str::to_owned);
    let sorts = ["revenue", "validThrough", "name", "employees"];
    let groups = [None, Some("tier"), Some("stage"), Some("city")];
    let ((), ms) = timed(|| {
        let first = asked(None, "revenue", Some("tier"));
        black_box(lists.rows(&first, &fields, 0, 100)).expect("it can be asked");
    });
    figure(&format!("list_{count}_first_page"), ms);
    for sort in sorts {
        black_box(lists.rows(&asked(None, sort, None), &fields, 0, 1)).expect("it can be asked");
    }
    let warm = asked(Some(test("name", Operator::Contains, &["阀门"])), "revenue", None);
    black_box(lists.listed(&warm)).expect("it can be asked");
    black_box(lists.listed(&asked(
        Some(test("shortName", Operator::Contains, &["x"])),
        "name",
        None,
    )))
    .expect("it can be asked");
    pages(&mut dice, &mut lists, &fields, (&sorts, &groups), count);
    let whole = asked(None, "revenue", Some("tier"));
    scrolled(&mut dice, &mut lists, &fields, (&whole, &enterprises), count);
    black_box(lists.place(&whole, RecordId(id(1, 1)))).expect("it can be asked");
}

/// Pages of random looks.
fn pages(
    dice: &mut Dice,
    lists: &mut Lists,
    fields: &[String],
    (sorts, groups): (&[&str], &[Option<&str>]),
    count: u128,
) {
    let mut times: Vec<f64> = (0..1_000)
        .map(|_| {
            let (sort, group) = (dice.pick(sorts), dice.pick(groups));
            let one = asked(Some(filter(dice)), sort, group);
            let total = lists.listed(&one).expect("it can be asked").total();
            let from = u32::try_from(dice.below(u64::from(total) + 1)).unwrap_or(0);
            // Each time under another day, so that no answer is remembered; the least of three, so that the work is told and
            // not what else the machine did.
            let once = |days: u64, lists: &mut Lists| {
                let one = Asked { today: one.today + chrono::Days::new(days), ..one.clone() };
                timed(|| black_box(lists.rows(&one, fields, from, 100)).expect("it can be asked")).1
            };
            (1..=3).map(|days| once(days, lists)).fold(f64::INFINITY, f64::min)
        })
        .collect();
    figure(&format!("list_{count}_page_p50"), share(&mut times, 50));
    figure(&format!("list_{count}_page_p95"), share(&mut times, 95));
}

/// Windows of the whole list, and the first of them after an edit.
fn scrolled(
    dice: &mut Dice,
    lists: &mut Lists,
    fields: &[String],
    (whole, enterprises): (&Asked, &[Record]),
    count: u128,
) {
    let mut times: Vec<f64> = (0..500)
        .map(|_| {
            let from = u32::try_from(dice.below(u64::try_from(count).unwrap_or(1))).unwrap_or(0);
            timed(|| {
                black_box(lists.rows(whole, fields, from, 100)).expect("it can be asked").len()
            })
            .1
        })
        .collect();
    figure(&format!("list_{count}_scroll_p95"), share(&mut times, 95));
    let mut times: Vec<f64> = enterprises
        .iter()
        .take(200)
        .map(|record| {
            timed(|| {
                lists.put(record);
                black_box(lists.rows(whole, fields, 0, 100)).expect("it can be asked").len()
            })
            .1
        })
        .collect();
    figure(&format!("list_{count}_after_edit_p95"), share(&mut times, 95));
}
