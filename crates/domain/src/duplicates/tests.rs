//! Pairs found and not found.

use uuid::Uuid;

use super::*;
use crate::{
    contact::Contact,
    enterprise::{Certificate, Division},
    id::{Code, ContactId},
    text::Bilingual,
    uscc::Uscc,
};

fn firm(number: u128, zh: &str, en: &str) -> Enterprise {
    let id = EnterpriseId(Uuid::from_u128(number));
    let code = Code::parse(&format!("E{number:02}")).unwrap();
    Enterprise { name: Bilingual::new(zh, en), ..Enterprise::blank(id, code) }
}

fn of_city(own: Enterprise, city: &str) -> Enterprise {
    let city = Bilingual::new(city, "");
    let division = Division { code: String::new(), name: String::new(), city };
    Enterprise { division: Some(division), ..own }
}

fn with_uscc(own: Enterprise, uscc: &str) -> Enterprise {
    Enterprise { uscc: Some(Uscc::parse(uscc).unwrap()), ..own }
}

fn person(of: &Enterprise, phone: &str, email: &str) -> Contact {
    Contact {
        id: ContactId(Uuid::from_u128(99)),
        code: Code::parse("C1").unwrap(),
        revision: 1,
        enterprise_id: of.id,
        name: Bilingual::new("王", ""),
        title: Bilingual::default(),
        phone: phone.into(),
        email: email.into(),
        primary: false,
        notes: String::new(),
    }
}

fn found(all: &[Enterprise], people: &[Contact]) -> Vec<(usize, usize, Vec<Trait>, Vec<Against>)> {
    let mut contacts: HashMap<EnterpriseId, Vec<Contact>> = HashMap::new();
    for one in people {
        contacts.entry(one.enterprise_id).or_default().push(one.clone());
    }
    let told = |pair: Pair| {
        let traits = pair.shared.iter().map(|own| own.of).collect();
        (pair.one, pair.two, traits, pair.against)
    };
    find(all, &contacts, &HashSet::new()).into_iter().map(told).collect()
}

#[test]
fn names_alike_are_a_pair_and_other_names_are_none() {
    let all = [
        of_city(firm(1, "上海澜衡流体控制有限公司", ""), "上海市"),
        of_city(firm(2, "澜衡流体控制（上海）股份有限公司", ""), "上海"),
        firm(3, "上海澜恒流体控制有限公司", ""),
        firm(4, "苏州科技有限公司", ""),
        firm(5, "上海科技有限公司", ""),
    ];
    let pairs = found(&all, &[]);
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    assert_eq!((pairs[0].0, pairs[0].1, &pairs[0].3[..]), (0, 1, &[][..]));
}

#[test]
fn another_city_and_another_credit_code_speak_against_a_pair() {
    let one = with_uscc(of_city(firm(1, "无锡恒远机电有限公司", ""), "无锡"), "91310000MA1K000019");
    let two = of_city(firm(2, "恒远机电有限公司", ""), "苏州");
    let pairs = found(&[one.clone(), two.clone()], &[]);
    assert_eq!(pairs[0].3, [Against::OtherCity]);
    let two = with_uscc(two, "91320500MA1K00002A");
    assert_eq!(found(&[one, two], &[]), [], "both together weigh more than part of a name");
}

#[test]
fn an_english_name_with_a_slip_is_met() {
    for (one, two) in [
        ("Lanheng Precision", "Lanhneg Precision"),
        ("Lanheng Precision", "Lanhen Precision"),
        ("Lanheng Precision", "Lanhemg Precision Co., Ltd."),
    ] {
        let pairs = found(&[firm(1, "甲乙丙", one), firm(2, "丁戊己", two)], &[]);
        assert_eq!(pairs.len(), 1, "{one}, {two}");
        assert_eq!(pairs[0].2, [Trait::EnglishSlip], "{one}, {two}");
    }
    let others = [firm(1, "甲乙丙", "Lanheng"), firm(2, "丁戊己", "Langenh")];
    assert_eq!(found(&others, &[]), [], "two slips are another name");
}

#[test]
fn people_and_certificates_lead_to_a_pair_and_public_mail_does_not() {
    let number = |own: Enterprise, number: &str| Enterprise {
        certificate: Some(Certificate {
            issued_on: chrono::NaiveDate::default(),
            valid_through: chrono::NaiveDate::default(),
            number: number.into(),
        }),
        ..own
    };
    let all = [
        number(firm(1, "甲乙丙", ""), "SRDI-2024-0031"),
        number(firm(2, "丁戊己", ""), "srdi 2024 0031"),
        firm(3, "庚辛壬", ""),
        firm(4, "子丑寅", ""),
    ];
    let people = [
        person(&all[0], "+86 138 0013 8000", "a@qq.com"),
        person(&all[2], "13800138000", "wang@firm.cn"),
        person(&all[3], "+86 21 5555 0000", "li@qq.com"),
    ];
    let pairs = found(&all, &people);
    assert_eq!(pairs.len(), 2, "{pairs:?}");
    assert_eq!((pairs[0].0, pairs[0].1, &pairs[0].2[..]), (0, 1, &[Trait::Certificate][..]));
    assert_eq!((pairs[1].0, pairs[1].1, &pairs[1].2[..]), (0, 2, &[Trait::Phone][..]));
}

#[test]
fn who_was_called_different_stays_apart_and_the_surest_comes_first() {
    let all = [
        firm(1, "上海澜衡流体控制有限公司", ""),
        firm(2, "澜衡流体控制有限公司", ""),
        firm(3, "上海澜衡流体控制厂", ""),
    ];
    let pairs = find(&all, &HashMap::new(), &HashSet::new());
    assert_eq!((pairs[0].one, pairs[0].two), (0, 2), "the whole name weighs more");
    assert_eq!(pairs.len(), 3);
    let apart = HashSet::from([in_order(all[2].id, all[0].id)]);
    let pairs = find(&all, &HashMap::new(), &apart);
    assert!(!pairs.iter().any(|pair| (pair.one, pair.two) == (0, 2)));
    assert_eq!(pairs.len(), 2);
}

#[test]
fn a_crowd_is_met_in_a_row() {
    let all: Vec<Enterprise> = (1..=100).map(|n| firm(n, "上海澜衡流体控制有限公司", "")).collect();
    assert_eq!(find(&all, &HashMap::new(), &HashSet::new()).len(), 99);
}
