//! Which columns a list of enterprises has: those that any of them has something to say in.

use std::collections::BTreeSet;

use portolan_domain::custom::{CustomField, CustomValue};
use portolan_domain::enterprise::{Compliance, Enterprise, NeedKind, YearFigures};
use portolan_domain::intake::Field;
use portolan_domain::terms;
use portolan_domain::text::{Bilingual, Language};
use rust_decimal::Decimal;

use super::{ListCell, Listing, Whole};

type Take<'w> = Box<dyn Fn(&'w Whole) -> ListCell + 'w>;

/// A column in the making.
struct Column<'w> {
    heading: Bilingual,
    take: Take<'w>,
}

#[derive(Default)]
struct Columns<'w>(Vec<Column<'w>>);

impl<'w> Columns<'w> {
    fn add(&mut self, heading: Bilingual, take: impl Fn(&'w Whole) -> ListCell + 'w) {
        self.0.push(Column { heading, take: Box::new(take) });
    }

    fn of(&mut self, field: Field, take: impl Fn(&'w Enterprise) -> ListCell + 'w) {
        self.add(field.words(), move |whole| take(&whole.own));
    }

    /// One for each language, told in its heading.
    fn pair(
        &mut self,
        field: Field,
        nth: usize,
        take: impl Fn(&'w Whole) -> Option<&'w Bilingual> + Clone + 'w,
    ) {
        for (heading, side) in sides(field, nth).into_iter().zip([true, false]) {
            let take = take.clone();
            self.add(heading, move |whole| {
                take(whole).map_or(ListCell::Empty, |text| {
                    words_of(if side { &text.zh } else { &text.en })
                })
            });
        }
    }
}

/// All of them as a list. Columns in which nobody says anything are left out, but for name and code.
pub(super) fn listing(all: &[Whole], fields: &[CustomField]) -> Listing {
    let mut columns = Columns::default();
    identity(&mut columns);
    standing(&mut columns);
    figures(&mut columns, all);
    rest(&mut columns, all);
    custom(&mut columns, fields);
    products(&mut columns, all);
    people(&mut columns, all);
    let mut listing = Listing { headings: Vec::new(), rows: vec![Vec::new(); all.len()] };
    for (at, Column { heading, take }) in columns.0.into_iter().enumerate() {
        let cells: Vec<ListCell> = all.iter().map(take).collect();
        if at > 1 && cells.iter().all(|cell| *cell == ListCell::Empty) {
            continue;
        }
        listing.headings.push(heading);
        for (row, cell) in listing.rows.iter_mut().zip(cells) {
            row.push(cell);
        }
    }
    listing
}

fn identity<'w>(columns: &mut Columns<'w>) {
    columns.of(Field::Code, |own| words_of(own.code.as_str()));
    columns.pair(Field::Name, 1, |whole| Some(&whole.own.name));
    columns.pair(Field::ShortName, 1, |whole| Some(&whole.own.short_name));
    columns.of(Field::Uscc, |own| {
        own.uscc.as_ref().map_or(ListCell::Empty, |uscc| words_of(uscc.as_str()))
    });
    columns.of(Field::DivisionCode, |own| {
        own.division.as_ref().map_or(ListCell::Empty, |division| words_of(&division.code))
    });
    columns.of(Field::District, |own| {
        own.division.as_ref().map_or(ListCell::Empty, |division| words_of(&division.name))
    });
    columns
        .pair(Field::City, 1, |whole| whole.own.division.as_ref().map(|division| &division.city));
    columns.of(Field::Founded, |own| own.founded.map_or(ListCell::Empty, ListCell::Day));
    columns.of(Field::IndustryCode, |own| {
        own.industry.as_ref().map_or(ListCell::Empty, |industry| words_of(&industry.code))
    });
    columns.pair(Field::IndustryName, 1, |whole| {
        whole.own.industry.as_ref().map(|industry| &industry.name)
    });
}

fn standing<'w>(columns: &mut Columns<'w>) {
    columns.of(Field::Tier, |own| term("tier", own.tier));
    let certificate = |own: &'w Enterprise| own.certificate.as_ref();
    columns.of(Field::CertificateNumber, move |own| {
        certificate(own).map_or(ListCell::Empty, |own| words_of(&own.number))
    });
    columns.of(Field::CertificateIssued, move |own| {
        certificate(own).map_or(ListCell::Empty, |own| ListCell::Day(own.issued_on))
    });
    columns.of(Field::CertificateValid, move |own| {
        certificate(own).map_or(ListCell::Empty, |own| ListCell::Day(own.valid_through))
    });
    columns.of(Field::Employees, |own| count(own.employees));
    columns.of(Field::RdStaff, |own| count(own.rd_staff));
    columns.of(Field::IpClassOne, |own| count(own.ip.class_one));
    columns.of(Field::IpClassTwo, |own| count(own.ip.class_two));
    columns.of(Field::YearsInNiche, |own| count(own.years_in_niche));
    columns.add(with_unit(Field::DomesticShare, "%", "%"), |whole| {
        number(whole.own.market_position.domestic_share_pct)
    });
    columns.of(Field::DomesticRank, |own| count(own.market_position.domestic_rank));
    columns.of(Field::GlobalRank, |own| count(own.market_position.global_rank));
    compliance(columns);
    columns.add(with_unit(Field::EquityInvestment, "万元", "CNY 10,000"), |whole| {
        number(whole.own.equity_investment_last_two_years)
    });
}

fn compliance<'w>(columns: &mut Columns<'w>) {
    type Answer = fn(&Compliance) -> Option<bool>;
    let of = |own: &'w Enterprise| own.compliance.as_ref();
    columns.of(Field::RecordCheckedOn, move |own| {
        of(own).map_or(ListCell::Empty, |known| ListCell::Day(known.checked_on))
    });
    let answers: [(Field, Answer); 4] = [
        (Field::AbnormalOperation, |known| known.abnormal_operation),
        (Field::SeriousDishonesty, |known| known.serious_dishonesty),
        (Field::AccidentOrFraud, |known| known.accident_or_fraud),
        (Field::LittleGiantKin, |known| known.little_giant_kin),
    ];
    for (field, answer) in answers {
        columns.of(field, move |own| {
            of(own)
                .and_then(answer)
                .map_or(ListCell::Empty, |yes| words_of(if yes { "是" } else { "否" }))
        });
    }
}

fn figures<'w>(columns: &mut Columns<'w>, all: &'w [Whole]) {
    type Get = fn(&YearFigures) -> Option<Decimal>;
    const OF: [(Field, Get); 7] = [
        (Field::Revenue, |row| row.revenue),
        (Field::MainRevenue, |row| row.main_revenue),
        (Field::RdExpense, |row| row.rd_expense),
        (Field::NetProfit, |row| row.net_profit),
        (Field::TotalAssets, |row| row.total_assets),
        (Field::TotalLiabilities, |row| row.total_liabilities),
        (Field::ExportRevenue, |row| row.export_revenue),
    ];
    let years: BTreeSet<i32> =
        all.iter().flat_map(|whole| &whole.own.figures).map(|row| row.year).collect();
    for year in years {
        for (field, get) in OF {
            let words = with_unit(field, "万元", "CNY 10,000");
            let heading = Bilingual::new(format!("{year}年{}", words.zh), words.en);
            columns.add(heading, move |whole| {
                number(whole.own.figures.iter().find(|row| row.year == year).and_then(get))
            });
        }
    }
    let years: BTreeSet<i32> = all
        .iter()
        .filter_map(|whole| whole.own.platform_score.as_ref())
        .map(|score| score.year)
        .collect();
    for year in years {
        let words = Field::PlatformScore.words();
        let heading = Bilingual::new(format!("{year}年{}", words.zh), words.en);
        columns.add(heading, move |whole| {
            let score = whole.own.platform_score.as_ref().filter(|score| score.year == year);
            number(score.map(|score| score.value))
        });
    }
}

fn rest<'w>(columns: &mut Columns<'w>, all: &'w [Whole]) {
    columns.of(Field::Certifications, |own| list(own.certifications.iter().map(String::as_str)));
    columns.of(Field::ExportMarkets, |own| list(own.export_markets.iter().map(String::as_str)));
    let scores = [
        Field::ReadinessManagement,
        Field::ReadinessProduct,
        Field::ReadinessCertification,
        Field::ReadinessFinance,
        Field::ReadinessTeam,
        Field::ReadinessMarket,
    ];
    for (at, field) in scores.into_iter().enumerate() {
        columns.of(field, move |own| count(own.readiness.scores()[at].1.map(u32::from)));
    }
    let needs = [
        (Field::NeedTalent, NeedKind::Talent),
        (Field::NeedFinance, NeedKind::Finance),
        (Field::NeedCertification, NeedKind::Certification),
        (Field::NeedChannel, NeedKind::Channel),
        (Field::NeedOther, NeedKind::Other),
    ];
    for (field, kind) in needs {
        let of = move |own: &'w Enterprise| own.needs.iter().filter(move |need| need.kind == kind);
        let most = all.iter().map(|whole| of(&whole.own).count()).max().unwrap_or_default();
        for nth in 0..most {
            columns
                .pair(field, nth + 1, move |whole| of(&whole.own).nth(nth).map(|need| &need.text));
        }
    }
    columns.add(Field::Consultant.words(), |whole| {
        whole.consultant.as_ref().map_or(ListCell::Empty, |name| {
            words_of(if name.zh.is_empty() { &name.en } else { &name.zh })
        })
    });
    columns.of(Field::Stage, |own| term("stage", own.stage));
    columns.of(Field::Tags, |own| list(own.tags.iter().map(String::as_str)));
    columns.of(Field::Notes, |own| words_of(&own.notes));
}

/// Fields that the centre added, by their code.
fn custom<'w>(columns: &mut Columns<'w>, fields: &'w [CustomField]) {
    for field in fields {
        columns.add(field.label.clone(), move |whole| match whole.own.custom.get(&field.id) {
            None => ListCell::Empty,
            Some(CustomValue::Number(number)) => ListCell::Number(*number),
            Some(CustomValue::Date(day)) => ListCell::Day(*day),
            Some(value) => words_of(&field.said(value, Language::Chinese)),
        });
    }
}

fn products<'w>(columns: &mut Columns<'w>, all: &'w [Whole]) {
    let most = all.iter().map(|whole| whole.own.products.len()).max().unwrap_or_default();
    for nth in 0..most {
        let of = move |whole: &'w Whole| whole.own.products.get(nth);
        let [chinese, english] = sides(Field::ProductName, nth + 1);
        columns
            .add(chinese, move |whole| list(of(whole).map(|own| own.name.zh.as_str()).into_iter()));
        columns
            .add(english, move |whole| list(of(whole).map(|own| own.name.en.as_str()).into_iter()));
        columns.add(numbered(Field::ProductHs.words(), nth + 1), move |whole| {
            list(of(whole).into_iter().flat_map(|own| &own.hs).map(|code| code.code.as_str()))
        });
    }
}

/// The headings of a field in both languages.
fn sides(field: Field, nth: usize) -> [Bilingual; 2] {
    let words = numbered(field.words(), nth);
    [("中文", "Chinese"), ("英文", "English")].map(|(zh, en)| {
        Bilingual::new(format!("{}（{zh}）", words.zh), format!("{} ({en})", words.en))
    })
}

fn people<'w>(columns: &mut Columns<'w>, all: &'w [Whole]) {
    let most = all.iter().map(|whole| whole.people.len()).max().unwrap_or_default();
    for nth in 0..most {
        let of = move |whole: &'w Whole| whole.people.get(nth);
        columns.pair(Field::ContactName, nth + 1, move |whole| of(whole).map(|own| &own.name));
        columns.pair(Field::ContactTitle, nth + 1, move |whole| of(whole).map(|own| &own.title));
        let mut plain =
            |field: Field, get: fn(&'w portolan_domain::contact::Contact) -> &'w str| {
                columns.add(numbered(field.words(), nth + 1), move |whole| {
                    of(whole).map_or(ListCell::Empty, |own| words_of(get(own)))
                });
            };
        plain(Field::ContactPhone, |own| &own.phone);
        plain(Field::ContactEmail, |own| &own.email);
        plain(Field::ContactNotes, |own| &own.notes);
    }
}

/// The number stands on the Chinese side alone, above the English: a heading holds both and is numbered once.
fn numbered(words: Bilingual, nth: usize) -> Bilingual {
    match nth {
        1 => words,
        nth => Bilingual::new(format!("{}{nth}", words.zh), words.en),
    }
}

fn with_unit(field: Field, zh: &str, en: &str) -> Bilingual {
    let words = field.words();
    Bilingual::new(format!("{}（{zh}）", words.zh), format!("{} ({en})", words.en))
}

fn words_of(text: &str) -> ListCell {
    if text.trim().is_empty() { ListCell::Empty } else { ListCell::Text(text.to_owned()) }
}

fn count(count: Option<u32>) -> ListCell {
    count.map_or(ListCell::Empty, |count| ListCell::Number(count.into()))
}

fn number(number: Option<Decimal>) -> ListCell {
    number.map_or(ListCell::Empty, ListCell::Number)
}

fn list<'t>(entries: impl Iterator<Item = &'t str>) -> ListCell {
    let entries: Vec<&str> = entries.collect();
    let joined = entries.join("；");
    // A last semicolon says that commas part nothing.
    let ended = joined.contains(['、', '，', ',', ';', '|', '\n']);
    words_of(&if ended { format!("{joined}；") } else { joined })
}

/// A value of a fixed set in Chinese, as the import knows it too.
fn term(group: &str, value: Option<impl serde::Serialize>) -> ListCell {
    let key = value.and_then(|value| serde_json::to_value(value).ok());
    let Some(key) = key.as_ref().and_then(serde_json::Value::as_str) else {
        return ListCell::Empty;
    };
    terms::pair(&format!("{group}.{key}")).map_or(ListCell::Empty, |words| words_of(&words.zh))
}
