//! Who the enterprise is: key facts, three years of figures, readiness, ratios, certificate, people. Facts only; whether
//! a criterion is met is never said here.

use portolan_domain::{
    country,
    custom::{CustomField, CustomValue},
    enterprise::{HsCode, YearFigures},
    text::{Bilingual, Language},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{Writer, key};
use crate::{
    brief::{Align, Block, Cell, Chapter, Column, Drawing, Fact, Row, RowKind, Said, Table},
    format,
    options::PrintLanguage,
    words::{filled, word},
};

/// How many years the table of figures shows.
const YEARS: usize = 3;

/// The profile.
pub(super) fn chapter(writer: &Writer<'_>) -> Chapter {
    let enterprise = &writer.file.enterprise;
    let mut chapter = writer.chapter(1, writer.say("profile"));
    let kicker = writer.coded("profile.kicker", enterprise.code.as_str(), &[]);
    chapter.blocks.push(Block::Title {
        kicker,
        title: writer.own(&enterprise.name, "name"),
        badge: enterprise.tier.map(|tier| writer.term(&key("tier", &tier))),
    });
    chapter.blocks.push(Block::Facts(facts(writer)));
    let mut number = 0;
    let mut section = |heading: &str, note: Option<Said>| {
        number += 1;
        Block::Section { number: Some(number), heading: writer.say(heading), note, listed: true }
    };
    if let Some(table) = figures(writer) {
        chapter.blocks.push(section("figures", Some(writer.say("figures.unit"))));
        chapter.blocks.push(Block::Table(table));
        chapter.blocks.push(Block::Note(writer.say("missing.note")));
    }
    let mut left = Vec::new();
    if enterprise.readiness.scores().iter().any(|(_, score)| score.is_some()) {
        left.push(section("readiness", None));
        left.push(Block::Figure(Drawing::Radar(enterprise.readiness.clone())));
    }
    let mut right = vec![
        section("ratios", None),
        Block::Table(ratios(writer)),
        Block::Note(writer.say("ratios.note")),
    ];
    if let Some(certificate) = &enterprise.certificate {
        right.push(section("certificate", Some(validity(writer))));
        right.push(Block::Figure(Drawing::Validity(certificate.clone(), writer.file.as_of)));
    }
    // Without readiness the ratios have the width to themselves.
    match left.is_empty() {
        true => chapter.blocks.append(&mut right),
        false => chapter.blocks.push(Block::Halves(left, right)),
    }
    if !enterprise.needs.is_empty() {
        chapter.blocks.push(section("needs", None));
        chapter.blocks.push(Block::Table(needs(writer)));
    }
    let own = &writer.file.enterprise;
    chapter.blocks.extend(writer.private(&own.notes, own.code.as_str(), &own.name));
    for contact in &writer.file.contacts {
        let (notes, code) = (&contact.notes, contact.code.as_str());
        chapter.blocks.extend(writer.private(notes, code, &contact.name));
    }
    chapter.blocks.push(Block::Foot(people(writer)));
    chapter
}

pub(super) fn facts(writer: &Writer<'_>) -> Vec<Fact> {
    let enterprise = &writer.file.enterprise;
    let missing = || writer.say("missing");
    let fact = |key: &str, value: Option<Said>| Fact {
        label: writer.say(key),
        value: value.filter(|value| !value.is_empty()).unwrap_or_else(missing),
    };
    let own =
        |zh: String, en: String, field: &str| Some(writer.own(&Bilingual::new(zh, en), field));
    let place =
        enterprise.division.as_ref().map(|division| writer.own(&division.place(), "division"));
    let mut facts = vec![
        fact("fact.uscc", enterprise.uscc.as_ref().map(|uscc| writer.plain(uscc.to_string(), ""))),
        fact("fact.founded", enterprise.founded.map(|day| writer.date(day))),
        fact("fact.place", place),
        industry(writer),
        fact("fact.staff", staff(writer)),
        fact(
            "fact.niche",
            enterprise
                .years_in_niche
                .and_then(|n| own(format!("{n} 年"), format!("{n} years"), "yearsInNiche")),
        ),
        fact("fact.product", products(writer)),
        tariff_codes(writer),
        fact("fact.market", position(writer)),
        fact("fact.ip", ip(writer)),
        fact(
            "fact.certifications",
            (!enterprise.certifications.is_empty()).then(|| {
                writer.plain(
                    enterprise.certifications.join(", "),
                    format!("{} certifications", enterprise.code),
                )
            }),
        ),
        fact("fact.exports", exports(writer)),
    ];
    facts.extend(custom(writer));
    facts.retain(|fact| writer.shows(fact));
    facts
}

/// Fields that the centre added and wants on paper, as far as something stands in them.
fn custom(writer: &Writer<'_>) -> Vec<Fact> {
    let enterprise = &writer.file.enterprise;
    let fact = |field: &CustomField| {
        let value = enterprise.custom.get(&field.id).filter(|_| field.printed)?;
        let place = format!("custom.{}", field.code);
        let label = writer.of(&field.label, format!("{} label", field.code));
        let value = match value {
            CustomValue::Text(text) => {
                writer.plain(text.as_str(), format!("{} {place}", enterprise.code))
            }
            CustomValue::Number(number) => writer.plain(format::grouped(*number), ""),
            CustomValue::Date(day) => writer.date(*day),
            CustomValue::Choice(_) | CustomValue::YesNo(_) => {
                let said = |language| field.said(value, language);
                writer
                    .own(&Bilingual::new(said(Language::Chinese), said(Language::English)), &place)
            }
        };
        Some(Fact { label, value })
    };
    writer.file.custom_fields.iter().filter_map(fact).collect()
}

/// All staff, and those in research.
fn staff(writer: &Writer<'_>) -> Option<Said> {
    let enterprise = &writer.file.enterprise;
    let all = enterprise.employees?;
    let text = match enterprise.rd_staff {
        None => Bilingual::new(format!("{all} 人"), all.to_string()),
        Some(rd) => {
            let share = format::percent(rd.into(), all.into()).unwrap_or_default();
            Bilingual::new(
                format!("{all} 人，其中研发 {rd} 人"),
                format!("{all}, of whom {rd} in R&D ({share})"),
            )
        }
    };
    Some(writer.own(&text, "employees"))
}

/// Counts of both classes of intellectual property.
fn ip(writer: &Writer<'_>) -> Option<Said> {
    let ip = &writer.file.enterprise.ip;
    if ip.class_one.is_none() && ip.class_two.is_none() {
        return None;
    }
    let count =
        |count: Option<u32>| count.map_or_else(|| "–".to_owned(), |count| count.to_string());
    let (one, two) = (count(ip.class_one), count(ip.class_two));
    let text = Bilingual::new(
        format!("I 类 {one} 项，II 类 {two} 项"),
        format!("Class I {one}, Class II {two}"),
    );
    Some(writer.own(&text, "ip"))
}

fn products(writer: &Writer<'_>) -> Option<Said> {
    let products = &writer.file.enterprise.products;
    let zh: Vec<_> = products.iter().map(|product| product.name.zh.as_str()).collect();
    let en: Vec<_> = products.iter().map(|product| product.name.en.as_str()).collect();
    (!products.is_empty())
        .then(|| writer.own(&Bilingual::new(zh.join("；"), en.join("; ")), "products"))
}

/// The class of industry; its English label is the standard it is of.
fn industry(writer: &Writer<'_>) -> Fact {
    let Some(industry) = &writer.file.enterprise.industry else {
        return Fact { label: writer.say("fact.industry"), value: writer.say("missing") };
    };
    let (code, name) = (&industry.code, &industry.name);
    // Beside the Chinese the code is not said twice.
    let en = match writer.language {
        PrintLanguage::Bilingual => name.en.clone(),
        PrintLanguage::Chinese | PrintLanguage::English => format!("{code} {}", name.en),
    };
    let value = Bilingual::new(format!("{code} {}", name.zh), en);
    let label =
        Bilingual::new(word(Language::Chinese, "fact.industry"), industry.standard.as_str());
    Fact { label: writer.own(&label, "industry"), value: writer.own(&value, "industry") }
}

/// `8413.70, 8481.80`; the English label is the edition of the nomenclature.
fn tariff_codes(writer: &Writer<'_>) -> Fact {
    let headings: Vec<&HsCode> =
        writer.file.enterprise.products.iter().flat_map(|product| &product.hs).collect();
    let Some(first) = headings.first() else {
        return Fact { label: writer.say("fact.hs"), value: writer.say("missing") };
    };
    let dotted = |hs: &&HsCode| match hs.code.split_at_checked(4) {
        Some((heading, rest)) if !rest.is_empty() => format!("{heading}.{rest}"),
        _ => hs.code.clone(),
    };
    let codes: Vec<String> = headings.iter().map(dotted).collect();
    let label = Bilingual::new(word(Language::Chinese, "fact.hs"), first.nomenclature.as_str());
    let value = writer.plain(codes.join(", "), format!("{} products", writer.file.enterprise.code));
    Fact { label: writer.own(&label, "products"), value }
}

fn position(writer: &Writer<'_>) -> Option<Said> {
    let position = &writer.file.enterprise.market_position;
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(share) = position.domestic_share_pct {
        zh.push(format!("份额 {}%", share.normalize()));
        en.push(format!("{}% share", share.normalize()));
    }
    if let Some(rank) = position.domestic_rank {
        zh.push(format!("国内第 {rank} 位"));
        en.push(format!("rank {rank} in China"));
    }
    if let Some(rank) = position.global_rank {
        zh.push(format!("全球第 {rank} 位"));
        en.push(format!("rank {rank} in the world"));
    }
    (!zh.is_empty())
        .then(|| writer.own(&Bilingual::new(zh.join("，"), en.join(", ")), "marketPosition"))
}

/// Countries and regions by name; the code where the list of countries has none.
pub(super) fn exports(writer: &Writer<'_>) -> Option<Said> {
    let codes = &writer.file.enterprise.export_markets;
    let names = |language, comma: &str| {
        let name = |code: &String| {
            country::of(code)
                .map_or(code.as_str(), |country| country.name.side(language))
                .to_owned()
        };
        codes.iter().map(name).collect::<Vec<_>>().join(comma)
    };
    (!codes.is_empty()).then(|| {
        writer.own(
            &Bilingual::new(names(Language::Chinese, "、"), names(Language::English, ", ")),
            "exportMarkets",
        )
    })
}

type Pick = fn(&YearFigures) -> Option<Decimal>;

const LINES: [(&str, Pick); 7] = [
    ("figure.revenue", |year| year.revenue),
    ("figure.mainRevenue", |year| year.main_revenue),
    ("figure.exportRevenue", |year| year.export_revenue),
    ("figure.rdExpense", |year| year.rd_expense),
    ("figure.netProfit", |year| year.net_profit),
    ("figure.totalAssets", |year| year.total_assets),
    ("figure.totalLiabilities", |year| year.total_liabilities),
];

/// The last three years in 万元, the change on the year before, and the latest in CNY million.
pub(super) fn figures(writer: &Writer<'_>) -> Option<Table> {
    let mut years: Vec<&YearFigures> = writer.file.enterprise.figures.iter().collect();
    years.sort_by_key(|figures| figures.year);
    let years = years.split_off(years.len().saturating_sub(YEARS));
    let latest = *years.last()?;
    let previous = years.iter().rev().nth(1).copied();
    let column = |head: Said, width: f32| Column { head, width: Some(width), align: Align::Right };
    let mut columns = vec![Column { head: writer.say("item"), width: None, align: Align::Left }];
    for year in &years {
        columns.push(column(writer.plain(year.year.to_string(), ""), 18.0));
    }
    columns.push(column(writer.say("on_previous"), 24.0));
    let year = latest.year.to_string();
    columns.push(column(filled(writer.language, "in_million", &[("year", &year, &year)]), 24.0));
    let number = |value: Option<Decimal>, strong: bool| match value {
        None => Cell::Missing,
        Some(value) if strong => Cell::KeyNumber(format::grouped(value)),
        Some(value) => Cell::Number(format::grouped(value)),
    };
    let rows = LINES
        .iter()
        .map(|(term, pick)| {
            let mut cells = vec![Cell::Inline(writer.term(term))];
            for year in &years {
                cells.push(number(pick(year), year.year == latest.year));
            }
            let change =
                previous.and_then(&pick).zip(pick(latest)).and_then(|(a, b)| format::change(a, b));
            cells.push(change.map_or(Cell::Missing, Cell::Number));
            cells.push(
                pick(latest).map_or(Cell::Missing, |value| Cell::Number(format::million(value))),
            );
            Row { cells, kind: RowKind::Plain }
        })
        .filter(|row| writer.shows_row(row))
        .collect();
    Some(Table { caption: writer.say("figures"), columns, rows, dense: false })
}

/// Ratios that advisers ask for, computed from the figures supplied.
pub(super) fn ratios(writer: &Writer<'_>) -> Table {
    let enterprise = &writer.file.enterprise;
    let latest = enterprise.latest_figures();
    let share = |part: Pick, whole: Pick| {
        latest
            .and_then(|year| part(year).zip(whole(year)))
            .and_then(|(part, whole)| format::percent(part, whole))
    };
    let growth = latest.and_then(|year| {
        let base = enterprise.figures.iter().find(|other| other.year == year.year - 2)?.revenue?;
        let ratio = year.revenue?.checked_div(base)?.to_f64()?;
        let growth = Decimal::try_from((ratio.sqrt() - 1.0) * 100.0).ok()?;
        Some(format!("{}%", format::fixed(growth, 1)))
    });
    let score = enterprise.platform_score.as_ref();
    let year = score.map_or_else(String::new, |score| score.year.to_string());
    let rows = [
        (writer.say("ratio.main"), share(|y| y.main_revenue, |y| y.revenue)),
        (writer.say("ratio.growth"), growth),
        (writer.say("ratio.debt"), share(|y| y.total_liabilities, |y| y.total_assets)),
        (writer.say("ratio.rd"), share(|y| y.rd_expense, |y| y.revenue)),
        (writer.say("ratio.export"), share(|y| y.export_revenue, |y| y.revenue)),
        (
            filled(writer.language, "ratio.platform", &[("year", &year, &year)]),
            score.map(|score| format::grouped(score.value)),
        ),
    ]
    .into_iter()
    .map(|(label, value)| Row {
        cells: vec![Cell::Inline(label), value.map_or(Cell::Missing, Cell::KeyNumber)],
        kind: RowKind::Plain,
    })
    .filter(|row| writer.shows_row(row))
    .collect();
    let columns = vec![
        Column { head: Said::default(), width: None, align: Align::Left },
        Column { head: Said::default(), width: Some(18.0), align: Align::Right },
    ];
    Table { caption: writer.say("ratios"), columns, rows, dense: false }
}

/// Days left, or since the certificate ended.
fn validity(writer: &Writer<'_>) -> Said {
    let end =
        writer.file.enterprise.certificate.as_ref().map(|certificate| certificate.valid_through);
    let days = end.map_or(0, |end| (end - writer.file.as_of).num_days());
    let (key, count) =
        if days >= 0 { ("certificate.left", days) } else { ("certificate.over", -days) };
    let count = count.to_string();
    filled(writer.language, key, &[("n", &count, &count)])
}

pub(super) fn needs(writer: &Writer<'_>) -> Table {
    let rows = writer
        .file
        .enterprise
        .needs
        .iter()
        .map(|need| Row {
            cells: vec![
                Cell::KeyInline(writer.term(&key("need", &need.kind))),
                Cell::Text(writer.own(&need.text, "needs")),
            ],
            kind: RowKind::Plain,
        })
        .collect();
    let columns = vec![
        Column { head: writer.say("need.kind"), width: Some(40.0), align: Align::Left },
        Column { head: writer.say("need.text"), width: None, align: Align::Left },
    ];
    Table { caption: writer.say("needs"), columns, rows, dense: false }
}

/// Whom to call, who looks after the client, and when the figures are due again.
pub(super) fn people(writer: &Writer<'_>) -> Vec<Fact> {
    let file = writer.file;
    let contact =
        file.contacts.iter().find(|contact| contact.primary).or_else(|| file.contacts.first());
    let contact = contact.map(|contact| {
        // Telephone beside the Chinese and mail beside the English; both where one language stands alone.
        let (phone, mail) = match writer.language {
            PrintLanguage::Bilingual => (contact.phone.clone(), contact.email.clone()),
            PrintLanguage::Chinese => {
                (format!("{}，{}", contact.phone, contact.email), String::new())
            }
            PrintLanguage::English => {
                (String::new(), format!("{}, {}", contact.phone, contact.email))
            }
        };
        let zh = format!("{}，{}，{phone}", contact.name.zh, contact.title.zh);
        let en = format!("{}, {}, {mail}", contact.name.en, contact.title.en);
        writer.of(&Bilingual::new(zh, en), format!("{} name", contact.code))
    });
    let consultant = writer.consultant(file.enterprise.consultant_id).map(|consultant| {
        let zh = format!("{}，{}", consultant.name.zh, consultant.role.zh);
        let en = format!("{}, {}", consultant.name.en, consultant.role.en);
        writer.of(&Bilingual::new(zh, en), format!("{} name", consultant.code))
    });
    let missing = || writer.say("missing");
    let mut people = vec![
        Fact { label: writer.say("contact"), value: contact.unwrap_or_else(missing) },
        Fact { label: writer.say("consultant"), value: consultant.unwrap_or_else(missing) },
        Fact { label: writer.say("as_of"), value: writer.date(file.as_of) },
    ];
    people.retain(|fact| writer.shows(fact));
    people
}
