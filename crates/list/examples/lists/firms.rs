//! Fictional enterprises with what belongs to them, the same in every run: what lists and whole workspaces are measured on.

use chrono::NaiveDate;
use portolan_domain::enterprise::{
    Certificate, Division, Enterprise, HsCode, Industry, Product, Stage, Tier, YearFigures,
};
use portolan_domain::id::{Code, EnterpriseId};
use portolan_domain::record::{Noun, Record};
use portolan_domain::text::Bilingual;
use portolan_domain::uscc::{Uscc, UsccError};
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
/// What brands are made of.
pub(crate) const SYLLABLES: [(&str, &str); 16] = [
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
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % end
    }

    /// One of these.
    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap_or(0)]
    }
}

/// An id of one of the kinds of records here.
pub(crate) fn id(kind: u128, number: u128) -> Uuid {
    Uuid::from_u128(kind << 64 | number)
}

/// A client as the store keeps it.
pub(crate) fn enterprise(dice: &mut Dice, number: u128) -> Enterprise {
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
        net_profit: Some(Decimal::new(i64::try_from(number % 70_000).unwrap_or(0), 2)),
        total_assets: Some(Decimal::new(i64::try_from(number % 9_000_000).unwrap_or(0), 2)),
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
            hs: vec![HsCode { code: "848180".into(), nomenclature: "HS 2022".into() }],
        }],
        uscc: uscc(number),
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

/// A credit code that checks.
fn uscc(number: u128) -> Option<Uscc> {
    let begun = format!("91310112{number:09}");
    match Uscc::parse(&format!("{begun}0")) {
        Err(UsccError::Check { expected, .. }) => Uscc::parse(&format!("{begun}{expected}")).ok(),
        other => other.ok(),
    }
}

fn dice_money(year: i32, number: u128) -> u128 {
    (number * 7_919 + u128::from(year.unsigned_abs()) * 104_729) % 90_000_000
}

/// Records of other nouns are written as the store keeps them.
pub(crate) fn read(noun: Noun, body: &serde_json::Value) -> Record {
    Record::from_json(noun, body.clone()).expect("written here as it is read")
}

/// The person to call at a client.
pub(crate) fn contact(dice: &mut Dice, number: u128) -> Record {
    let (a, b) = (dice.pick(&SYLLABLES), dice.pick(&SYLLABLES));
    let phone = format!("+86 138 {:04} {:04}", dice.below(10_000), dice.below(10_000));
    read(
        Noun::Contact,
        &json!({"id": id(2, number), "code": format!("C{number}"), "revision": 1,
            "enterpriseId": id(1, number),
            "name": {"zh": format!("陈{}{}", a.0, b.0), "en": format!("CHEN {}{}", a.1, b.1)},
            "title": {"zh": "总经理", "en": "General Manager"}, "phone": phone,
            "email": format!("{}{}{number}@example.cn", a.1, b.1), "primary": true}),
    )
}
