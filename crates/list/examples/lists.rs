//! `lists N`: holds N fictional enterprises with a contact each, a plan for every fourth and a risk for every plan, and
//! times windows of filtered, sorted, grouped lists; one line of JSON for each figure. What `cargo xtask bench data` runs.
#![expect(clippy::print_stdout, reason = "a measuring program talks on standard output")]

use std::hint::black_box;
use std::time::Instant;

use chrono::NaiveDate;
use portolan_domain::enterprise::{
    Certificate, Division, Enterprise, Industry, Product, Stage, Tier, YearFigures,
};
use portolan_domain::filter::{Filter, Operator, Related, Test};
use portolan_domain::id::{Code, EnterpriseId, RecordId};
use portolan_domain::record::{Noun, Record};
use portolan_domain::saved_view::SortBy;
use portolan_domain::text::{Bilingual, Language};
use portolan_list::{Asked, Lists};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

const CITIES: [(&str, &str); 12] = [
    ("上海市", "Shanghai"),
    ("苏州市", "Suzhou"),
    ("无锡市", "Wuxi"),
    ("常州市", "Changzhou"),
    ("南京市", "Nanjing"),
    ("杭州市", "Hangzhou"),
    ("宁波市", "Ningbo"),
    ("嘉兴市", "Jiaxing"),
    ("合肥市", "Hefei"),
    ("南通市", "Nantong"),
    ("温州市", "Wenzhou"),
    ("台州市", "Taizhou"),
];
const TRADES: [(&str, &str); 6] = [
    ("流体控制", "Fluid Control"),
    ("精密传动", "Precision Drives"),
    ("智能装备", "Smart Equipment"),
    ("医疗器械", "Medical Devices"),
    ("光伏储能", "Solar Storage"),
    ("轴承制造", "Bearings"),
];
const SYLLABLES: [(&str, &str); 16] = [
    ("安", "an"),
    ("博", "bo"),
    ("澄", "cheng"),
    ("达", "da"),
    ("海", "hai"),
    ("嘉", "jia"),
    ("凯", "kai"),
    ("朗", "lang"),
    ("诺", "nuo"),
    ("瑞", "rui"),
    ("泰", "tai"),
    ("维", "wei"),
    ("毅", "yi"),
    ("泽", "ze"),
    ("卓", "zhuo"),
    ("衡", "heng"),
];

/// Numbers that only look like chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % end
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap_or(0)]
    }
}

fn id(kind: u128, number: u128) -> Uuid {
    Uuid::from_u128(kind << 64 | number)
}

fn enterprise(dice: &mut Dice, number: u128) -> Enterprise {
    let (a, b, trade, city) =
        (dice.pick(&SYLLABLES), dice.pick(&SYLLABLES), dice.pick(&TRADES), dice.pick(&CITIES));
    let short = Bilingual::new(
        format!("{}{}{}", a.0, b.0, &trade.0[..6]),
        format!("{}{} {}", a.1, b.1, trade.1),
    );
    let figures = |year| YearFigures {
        year,
        revenue: Some(Decimal::new(i64::try_from(dice_money(year, number)).unwrap_or(0), 2)),
        main_revenue: None,
        rd_expense: Some(Decimal::new(i64::try_from(number % 90_000).unwrap_or(0), 2)),
        net_profit: None,
        total_assets: None,
        total_liabilities: None,
        export_revenue: None,
    };
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    let until = day + chrono::Days::new(dice.below(1_500));
    let code = Code::parse(&format!("E{number:06}")).expect("letters and digits");
    Enterprise {
        name: Bilingual::new(
            format!("{}{}有限公司", city.0, short.zh),
            format!("{} {} Co., Ltd.", city.1, short.en),
        ),
        short_name: short,
        division: Some(Division {
            code: "310112".into(),
            name: "闵行区".into(),
            city: Bilingual::new(city.0, city.1),
        }),
        industry: Some(Industry {
            code: format!("C34{}", dice.below(60)),
            standard: "GB/T 4754-2017".into(),
            name: Bilingual::new(trade.0, trade.1),
        }),
        products: vec![Product {
            name: Bilingual::new(format!("{}阀", a.0), format!("{} valve", a.1)),
            hs: Vec::new(),
        }],
        tier: Some(dice.pick(&[Tier::Innovative, Tier::Srdi, Tier::LittleGiant, Tier::Champion])),
        certificate: Some(Certificate {
            issued_on: day,
            valid_through: until,
            number: format!("DEMO-{number}"),
        }),
        employees: u32::try_from(dice.below(900)).ok(),
        figures: vec![figures(2024), figures(2025)],
        stage: Some(dice.pick(&[Stage::Lead, Stage::Diagnosis, Stage::Plan, Stage::Filing])),
        tags: if number.is_multiple_of(7) { vec!["展会".into()] } else { Vec::new() },
        export_markets: if number.is_multiple_of(3) {
            vec!["PK".into(), "VN".into()]
        } else {
            Vec::new()
        },
        revision: 1,
        ..Enterprise::blank(EnterpriseId(id(1, number)), code)
    }
}

fn dice_money(year: i32, number: u128) -> u128 {
    (number * 7_919 + u128::from(year.unsigned_abs()) * 104_729) % 90_000_000
}

/// Records of other nouns are written as the store keeps them.
fn read(noun: Noun, body: &serde_json::Value) -> Record {
    Record::from_json(noun, body.clone()).expect("written here as it is read")
}

fn others(number: u128) -> Vec<Record> {
    let empty = json!({"zh": "", "en": ""});
    let mut all = vec![read(
        Noun::Contact,
        &json!({"id": id(2, number), "code": format!("C{number}"), "revision": 1,
            "enterpriseId": id(1, number), "name": {"zh": "陈示例", "en": "CHEN Shili"},
            "title": {"zh": "总经理", "en": "General Manager"}, "phone": "+86 21 0000 0201",
            "email": "", "primary": true}),
    )];
    if number.is_multiple_of(4) {
        all.push(read(
            Noun::Plan,
            &json!({"id": id(3, number), "code": format!("P{number}"), "revision": 1,
                "enterpriseId": id(1, number), "marketId": id(9, number % 3),
                "title": {"zh": "计划", "en": "Plan"}, "status": "draft", "version": "0.1",
                "horizonMonths": null, "entryMode": "", "entryModes": [], "sections": [],
                "budget": [], "kpis": [], "timeline": [], "landedCost": null, "notes": ""}),
        ));
        let likelihood = number / 4 % 5 + 1;
        all.push(read(
            Noun::Risk,
            &json!({"id": id(4, number), "code": format!("R{number}"), "revision": 1, "category": "fx",
                "links": [{"noun": "plan", "id": id(3, number)}], "marketId": null,
                "title": {"zh": "汇率", "en": "Rates"}, "cause": empty, "event": empty,
                "consequence": empty, "inherent": {"likelihood": likelihood, "impact": 4},
                "current": null, "residual": {"likelihood": 1, "impact": 1},
                "existingControls": empty, "strategy": "reduce", "action": empty, "ownerId": null,
                "due": null, "kri": empty, "status": "open"}),
        ));
    }
    all
}

fn test(field: &str, operator: Operator, values: &[&str]) -> Filter {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Filter::Test(Test { field: field.to_owned(), operator, values })
}

fn has(noun: Noun, filter: Filter) -> Filter {
    Filter::Related(Related { noun, filter: Some(Box::new(filter)) })
}

/// A filter of a kind that people make, with chance in it so that none is asked twice.
fn filter(dice: &mut Dice) -> Filter {
    let most = (dice.below(800_000) + 1_000).to_string();
    let days = (dice.below(1_400) + 1).to_string();
    let money = test("revenue", Operator::AtMost, &[&most]);
    let syllable = dice.pick(&SYLLABLES);
    match dice.below(6) {
        0 => Filter::All(vec![test("tier", Operator::Is, &["little_giant"]), money]),
        1 => Filter::All(vec![
            Filter::Any(vec![
                test("city", Operator::Is, &["上海市", "苏州市"]),
                test("exportMarkets", Operator::Is, &["PK"]),
            ]),
            test("validThrough", Operator::NextDays, &[&days]),
        ]),
        2 => Filter::All(vec![test("name", Operator::Contains, &[syllable.0]), money]),
        3 => Filter::All(vec![test("shortName", Operator::Contains, &[syllable.1]), money]),
        4 => Filter::All(vec![
            money,
            has(
                Noun::Plan,
                has(
                    Noun::Risk,
                    Filter::All(vec![
                        test("band", Operator::Is, &["extreme"]),
                        test("status", Operator::Is, &["open"]),
                    ]),
                ),
            ),
        ]),
        _ => Filter::All(vec![
            Filter::Not(Box::new(test("stage", Operator::Is, &["lead"]))),
            test("tags", Operator::Is, &["展会"]),
            money,
        ]),
    }
}

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
    let rest: Vec<Record> = (1..=count).flat_map(others).collect();
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
