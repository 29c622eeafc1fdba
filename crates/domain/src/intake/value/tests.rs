//! Cells of every kind, with what they must mean worked out by hand.

use super::*;

fn read(cell: Cell<'_>, field: Field) -> Reading {
    understand(cell, &Target::of(field), Epoch::Since1900)
}

fn of(text: &str, field: Field) -> Reading {
    read(Cell::Text(text), field)
}

fn good(value: Understood) -> Reading {
    Reading::Understood { value }
}

fn doubt(value: Understood, remark: Remark) -> Reading {
    Reading::Doubtful { value, remark }
}

fn wrong(remark: Remark) -> Reading {
    Reading::Wrong { remark }
}

fn amount_of(cell: Cell<'_>, unit: Option<AmountUnit>) -> Reading {
    understand(cell, &Target { unit, ..Target::of(Field::Revenue) }, Epoch::Since1900)
}

fn wan(amount: &str) -> Understood {
    Understood::Amount(amount.parse().unwrap())
}

#[test]
fn amounts_become_ten_thousands_by_their_own_unit_or_the_headings() {
    let yuan = Some(AmountUnit::Yuan);
    assert_eq!(amount_of(Cell::Number(12_345_678.0), yuan), good(wan("1234.5678")));
    assert_eq!(amount_of(Cell::Text("1.2亿"), yuan), good(wan("12000")));
    assert_eq!(amount_of(Cell::Text("１，２００．５"), None), good(wan("1200.5")));
    assert_eq!(amount_of(Cell::Text("3 million"), None), good(wan("300")));
    assert_eq!(amount_of(Cell::Text("(120)"), None), good(wan("-120")));
    assert_eq!(amount_of(Cell::Text("—"), None), Reading::Nothing);
    assert_eq!(amount_of(Cell::Text("500万美元"), None), wrong(Remark::ForeignCurrency));
    assert_eq!(
        amount_of(Cell::Number(5.0), Some(AmountUnit::Foreign)),
        wrong(Remark::ForeignCurrency)
    );
    assert_eq!(amount_of(Cell::Text("35%"), None), wrong(Remark::NotANumber));
    assert_eq!(amount_of(Cell::Number(2e8), None), doubt(wan("200000000"), Remark::Large));
    let shown = "#DIV/0!".to_owned();
    let failed = Cell::Failed(crate::intake::sheet::Failed::Division);
    assert_eq!(amount_of(failed, None), wrong(Remark::CellFailed { shown }));
}

#[test]
fn counts_shares_and_scores_keep_to_what_can_be() {
    assert_eq!(of("1,234人", Field::Employees), good(Understood::Count(1234)));
    assert_eq!(read(Cell::Number(12.5), Field::Employees), wrong(Remark::NotWhole));
    assert_eq!(of("-5", Field::Employees), wrong(Remark::OutOfRange));
    assert_eq!(of("2万", Field::Employees), good(Understood::Count(20_000)));
    let share = |text: &str| Understood::Percent(text.parse().unwrap());
    assert_eq!(of("35%", Field::DomesticShare), good(share("35")));
    assert_eq!(read(Cell::Percent(0.355), Field::DomesticShare), good(share("35.5")));
    assert_eq!(
        read(Cell::Number(0.35), Field::DomesticShare),
        doubt(share("35"), Remark::ShareAssumed)
    );
    assert_eq!(read(Cell::Number(35.0), Field::DomesticShare), good(share("35")));
    assert_eq!(of("120%", Field::DomesticShare), wrong(Remark::OutOfRange));
    assert_eq!(of("6", Field::ReadinessTeam), wrong(Remark::OffScale));
    assert_eq!(of("4分", Field::ReadinessTeam), good(Understood::Rung(4)));
}

#[test]
fn credit_codes_are_checked_and_only_repaired_where_that_proves_right() {
    let code = Understood::Uscc(Uscc::parse("91310112MA0DEM013G").unwrap());
    assert_eq!(of(" ９１310112-ma0dem013g ", Field::Uscc), good(code.clone()));
    assert_eq!(
        of("9I310112MA0DEM013A", Field::Uscc),
        wrong(Remark::UsccCharacter { at: 2, found: 'I' })
    );
    assert_eq!(of("9131O112MA0DEM013G", Field::Uscc), doubt(code, Remark::LookAlikes));
    let check = Remark::UsccCheck { expected: 'G', found: 'A' };
    assert_eq!(of("91310112MA0DEM013A", Field::Uscc), wrong(check));
    let inner = Understood::Uscc(Uscc::parse("91310112MA0DEM014K").unwrap());
    assert_eq!(of("91310112MA0DEM014K", Field::Uscc), doubt(inner, Remark::OrganisationCode));
    assert_eq!(of("310112000123456", Field::Uscc), wrong(Remark::UsccLength { count: 15 }));
    assert_eq!(
        read(Cell::Number(913_101_120_000_000_000.0), Field::Uscc),
        wrong(Remark::DigitsLost)
    );
    assert_eq!(of("无", Field::Uscc), Reading::Nothing);
}

#[test]
fn names_go_to_the_side_of_their_letters_or_their_heading() {
    let words = |zh: &str, en: &str| good(Understood::Words(Bilingual::new(zh, en)));
    assert_eq!(
        of(" 上海虹桥流体控制有限公司 ", Field::Name),
        words("上海虹桥流体控制有限公司", "")
    );
    assert_eq!(of("Hongqiao Fluid Co., Ltd.", Field::Name), words("", "Hongqiao Fluid Co., Ltd."));
    let english = Target { side: Some(Language::English), ..Target::of(Field::Name) };
    let reading = understand(Cell::Text("虹桥 Fluid"), &english, Epoch::Since1900);
    assert_eq!(reading, words("", "虹桥 Fluid"));
    let script = "<script>alert('x')</script>'; drop table enterprise; --";
    assert_eq!(of(script, Field::Name), words("", script));
    let turned = of("虹桥\u{202e}流体", Field::Name);
    assert_eq!(turned, doubt(Understood::Words(Bilingual::new("虹桥流体", "")), Remark::Cleaned));
    assert_eq!(of(&"长".repeat(32_767), Field::Name).remark(), Some(&Remark::Long));
}

#[test]
fn terms_of_certificates_are_both_days() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let term = |from: &str, through: &str| Understood::Term {
        from: Some(day(from)),
        through: day(through),
    };
    let both = term("2023-07-01", "2026-06-30");
    for text in [
        "2023年7月1日至2026年6月30日",
        "2023/7/1-2026/6/30",
        "2023-07-01 至 2026-06-30",
        "2023.7.1～2026.6.30",
    ] {
        assert_eq!(of(text, Field::CertificateTerm), good(both.clone()), "{text}");
    }
    assert_eq!(of("2023.7-2026.6", Field::CertificateTerm), doubt(both, Remark::DayAssumed));
    assert_eq!(of("2026/6/30至2023/7/1", Field::CertificateTerm), wrong(Remark::Reversed));
    assert_eq!(
        of("2026年6月", Field::CertificateValid),
        doubt(Understood::Day(day("2026-06-30")), Remark::DayAssumed)
    );
    let serial = understand(Cell::Date(44_255.0), &Target::of(Field::Founded), Epoch::Since1904);
    assert_eq!(serial, good(Understood::Day(day("2025-03-01"))));
}

#[test]
fn places_industries_and_people_are_taken_apart() {
    let place = |city: &str, district: &str| {
        good(Understood::Place { city: city.to_owned(), district: district.to_owned() })
    };
    assert_eq!(of("上海市闵行区", Field::District), place("上海市", "闵行区"));
    assert_eq!(of("江苏省苏州市昆山市", Field::District), place("苏州市", "昆山市"));
    assert_eq!(of("浦东新区", Field::District), place("", "浦东新区"));
    assert_eq!(of("上海闵行", Field::District), place("上海", "闵行"));
    assert_eq!(of("上海 · 闵行区", Field::District), place("上海", "闵行区"));
    assert_eq!(of("安徽省芜湖", Field::District), place("芜湖", ""));
    assert_eq!(of("江苏昆山", Field::District), place("", "昆山"));
    let cut = of("上海市闵行区某路 1 号", Field::District);
    assert_eq!(
        (cut.value(), cut.remark()),
        (place("上海市", "闵行区").value(), Some(&Remark::AddressCut))
    );
    let industry = |code: &str, name: &str| {
        good(Understood::Industry { code: code.to_owned(), name: name.to_owned() })
    };
    assert_eq!(
        of("C3441 泵及真空设备制造", Field::IndustryCode),
        industry("C3441", "泵及真空设备制造")
    );
    assert_eq!(read(Cell::Number(3441.0), Field::IndustryCode), industry("3441", ""));
    assert_eq!(of("制造业", Field::IndustryCode), wrong(Remark::NotACode));
    let person = of("张三 13800138000", Field::ContactName);
    let is = Understood::Person {
        name: Bilingual::new("张三", ""),
        title: Bilingual::default(),
        phone: "+86 138 0013 8000".to_owned(),
        email: String::new(),
    };
    assert_eq!(person, good(is));
    assert_eq!(
        read(Cell::Number(13_800_138_000.0), Field::ContactPhone),
        good(Understood::Phone("+86 138 0013 8000".to_owned()))
    );
}

#[test]
fn every_remark_is_worded_in_both_languages() {
    for (text, field) in [
        ("x", Field::Revenue),
        ("1-2", Field::Revenue),
        ("x", Field::Founded),
        ("规上", Field::Tier),
        ("x", Field::Uscc),
        ("约5", Field::Revenue),
        ("2025年", Field::Founded),
        ("x", Field::ContactEmail),
        ("x", Field::ProductHs),
        ("某国", Field::ExportMarkets),
        ("也许", Field::ContactPrimary),
        ("x", Field::Stage),
    ] {
        let reading = of(text, field);
        let own = |remark: &Remark| remark.words().is_paired() && remark.words().zh != "读不出来";
        assert!(reading.remark().is_some_and(own), "{text} as {field:?}");
    }
}
