//! Which columns a list of enterprises has: those that any of them has something to say in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use portolan_domain::custom::{CustomField, CustomValue};
use portolan_domain::enterprise::{Compliance, Enterprise, NeedKind, YearFigures};
use portolan_domain::intake::Field;
use portolan_domain::terms;
use portolan_domain::text::{Bilingual, Language};
use rust_decimal::Decimal;

use super::rows::{Cell, Row};
use super::{Listing, Whole};

/// What columns are about, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Firm,
    Figures,
    Scores,
    Abroad,
    Needs,
    Work,
    Custom,
    Products,
    People,
}

/// Where a column stands: what it is about, the year or which of several, and which one of these.
type Place = (About, i32, u16);

/// The columns in which somebody said something so far, and those of code and name.
pub(super) struct Columns(BTreeMap<Place, (u32, Bilingual)>);

impl Default for Columns {
    fn default() -> Self {
        let mut columns = Self(BTreeMap::new());
        columns.number((About::Firm, 0, 0), || Field::Code.words());
        columns.number((About::Firm, 0, 1), || sides(Field::Name, 1)[0].clone());
        columns
    }
}

impl Columns {
    /// What an enterprise says in each column; columns that nobody had so far are added.
    pub(super) fn row(&mut self, whole: &Whole<'_>, fields: &[CustomField]) -> Row {
        let mut said = Said { columns: self, cells: Vec::new(), at: (About::Firm, 0, 0) };
        identity(&mut said, whole.own);
        standing(&mut said, whole.own);
        compliance(&mut said, whole.own.compliance.as_ref());
        figures(&mut said, whole.own);
        abroad(&mut said, whole.own);
        needs(&mut said, whole.own);
        work(&mut said, whole);
        custom(&mut said, whole.own, fields);
        products(&mut said, whole.own);
        people(&mut said, whole);
        let mut cells = said.cells;
        cells.sort_by_key(|(place, ..)| *place);
        // Of what is there twice, as a year may be, the first counts.
        cells.dedup_by_key(|(place, ..)| *place);
        Row::of(cells.into_iter().map(|(_, number, cell)| (number, cell)))
    }

    fn number(&mut self, place: Place, heading: impl FnOnce() -> Bilingual) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.entry(place).or_insert_with(|| (next, heading())).0
    }

    /// The list of these rows.
    pub(super) fn listing(self, rows: Vec<Row>) -> Listing {
        let mut places = vec![0; self.0.len()];
        for (place, (number, _)) in self.0.values().enumerate() {
            places[*number as usize] = place;
        }
        let headings = self.0.into_values().map(|(_, heading)| heading).collect();
        Listing { headings, places, rows }
    }
}

/// What an enterprise says, column by column.
struct Said<'s, 'w> {
    columns: &'s mut Columns,
    cells: Vec<(Place, u32, Cell<'w>)>,
    /// Where the next column stands.
    at: Place,
}

impl<'w> Said<'_, 'w> {
    fn about(&mut self, about: About, nth: usize) {
        self.about_year(about, i32::try_from(nth).unwrap_or(i32::MAX));
    }

    fn about_year(&mut self, about: About, year: i32) {
        self.at = (about, year, 0);
    }

    /// Says this in the next column; nothing takes a column too, if only for others.
    fn say(&mut self, cell: Option<Cell<'w>>, heading: impl FnOnce() -> Bilingual) {
        if let Some(cell) = cell {
            let number = self.columns.number(self.at, heading);
            self.cells.push((self.at, number, cell));
        }
        self.at.2 = self.at.2.saturating_add(1);
    }

    fn of(&mut self, field: Field, cell: Option<Cell<'w>>) {
        self.say(cell, || field.words());
    }

    /// One for each language, told in its heading.
    fn pair(&mut self, field: Field, nth: usize, text: Option<&'w Bilingual>) {
        self.say(text.and_then(|text| words(&text.zh)), || sides(field, nth)[0].clone());
        self.say(text.and_then(|text| words(&text.en)), || sides(field, nth)[1].clone());
    }
}

fn identity<'w>(said: &mut Said<'_, 'w>, own: &'w Enterprise) {
    said.about(About::Firm, 0);
    said.of(Field::Code, words(own.code.as_str()));
    said.pair(Field::Name, 1, Some(&own.name));
    said.pair(Field::ShortName, 1, Some(&own.short_name));
    said.of(Field::Uscc, own.uscc.as_ref().and_then(|uscc| words(uscc.as_str())));
    let division = own.division.as_ref();
    said.of(Field::DivisionCode, division.and_then(|own| words(&own.code)));
    said.of(Field::District, division.and_then(|own| words(&own.name)));
    said.pair(Field::City, 1, division.map(|own| &own.city));
    said.of(Field::Founded, own.founded.map(Cell::Day));
    said.of(Field::IndustryCode, own.industry.as_ref().and_then(|own| words(&own.code)));
    said.pair(Field::IndustryName, 1, own.industry.as_ref().map(|own| &own.name));
}

fn standing<'w>(said: &mut Said<'_, 'w>, own: &'w Enterprise) {
    said.about(About::Firm, 1);
    said.of(Field::Tier, term("tier", own.tier));
    let certificate = own.certificate.as_ref();
    said.of(Field::CertificateNumber, certificate.and_then(|own| words(&own.number)));
    said.of(Field::CertificateIssued, certificate.map(|own| Cell::Day(own.issued_on)));
    said.of(Field::CertificateValid, certificate.map(|own| Cell::Day(own.valid_through)));
    said.of(Field::Employees, count(own.employees));
    said.of(Field::RdStaff, count(own.rd_staff));
    said.of(Field::IpClassOne, count(own.ip.class_one));
    said.of(Field::IpClassTwo, count(own.ip.class_two));
    said.of(Field::YearsInNiche, count(own.years_in_niche));
    let position = &own.market_position;
    let share = position.domestic_share_pct.map(Cell::Number);
    said.say(share, || with_unit(Field::DomesticShare, "%", "%"));
    said.of(Field::DomesticRank, count(position.domestic_rank));
    said.of(Field::GlobalRank, count(position.global_rank));
}

fn compliance(said: &mut Said<'_, '_>, own: Option<&Compliance>) {
    said.about(About::Firm, 2);
    said.of(Field::RecordCheckedOn, own.map(|own| Cell::Day(own.checked_on)));
    let answer = |get: fn(&Compliance) -> Option<bool>| {
        own.and_then(get).and_then(|yes| words(if yes { "是" } else { "否" }))
    };
    said.of(Field::AbnormalOperation, answer(|own| own.abnormal_operation));
    said.of(Field::SeriousDishonesty, answer(|own| own.serious_dishonesty));
    said.of(Field::AccidentOrFraud, answer(|own| own.accident_or_fraud));
    said.of(Field::LittleGiantKin, answer(|own| own.little_giant_kin));
}

fn figures(said: &mut Said<'_, '_>, own: &Enterprise) {
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
    said.about(About::Firm, 3);
    let equity = own.equity_investment_last_two_years.map(Cell::Number);
    said.say(equity, || with_unit(Field::EquityInvestment, "万元", "CNY 10,000"));
    for row in &own.figures {
        said.about_year(About::Figures, row.year);
        for (field, get) in OF {
            let heading = || of_year(row.year, with_unit(field, "万元", "CNY 10,000"));
            said.say(get(row).map(Cell::Number), heading);
        }
    }
    if let Some(score) = &own.platform_score {
        said.about_year(About::Scores, score.year);
        let heading = || of_year(score.year, Field::PlatformScore.words());
        said.say(Some(Cell::Number(score.value)), heading);
    }
}

fn abroad(said: &mut Said<'_, '_>, own: &Enterprise) {
    said.about(About::Abroad, 0);
    said.of(Field::Certifications, list(own.certifications.iter().map(String::as_str)));
    said.of(Field::ExportMarkets, list(own.export_markets.iter().map(String::as_str)));
    let scores = [
        Field::ReadinessManagement,
        Field::ReadinessProduct,
        Field::ReadinessCertification,
        Field::ReadinessFinance,
        Field::ReadinessTeam,
        Field::ReadinessMarket,
    ];
    for (field, (_, score)) in scores.into_iter().zip(own.readiness.scores()) {
        said.of(field, count(score.map(u32::from)));
    }
}

fn needs<'w>(said: &mut Said<'_, 'w>, own: &'w Enterprise) {
    let kinds = [
        (Field::NeedTalent, NeedKind::Talent),
        (Field::NeedFinance, NeedKind::Finance),
        (Field::NeedCertification, NeedKind::Certification),
        (Field::NeedChannel, NeedKind::Channel),
        (Field::NeedOther, NeedKind::Other),
    ];
    for (at, (field, kind)) in kinds.into_iter().enumerate() {
        said.about(About::Needs, at);
        for (need, nth) in own.needs.iter().filter(|need| need.kind == kind).zip(1..) {
            said.pair(field, nth, Some(&need.text));
        }
    }
}

fn work<'w>(said: &mut Said<'_, 'w>, whole: &Whole<'w>) {
    let own = whole.own;
    said.about(About::Work, 0);
    let consultant =
        whole.consultant.map(|name| if name.zh.is_empty() { &name.en } else { &name.zh });
    said.of(Field::Consultant, consultant.and_then(|name| words(name)));
    said.of(Field::Stage, term("stage", own.stage));
    said.of(Field::Tags, list(own.tags.iter().map(String::as_str)));
    said.of(Field::Notes, words(&own.notes));
}

/// Fields that the centre added, in the order of their codes.
fn custom(said: &mut Said<'_, '_>, own: &Enterprise, fields: &[CustomField]) {
    said.about(About::Custom, 0);
    for field in fields {
        let cell = match own.custom.get(&field.id) {
            None => None,
            Some(CustomValue::Number(number)) => Some(Cell::Number(*number)),
            Some(CustomValue::Date(day)) => Some(Cell::Day(*day)),
            Some(value) => owned(field.said(value, Language::Chinese)),
        };
        said.say(cell, || field.label.clone());
    }
}

fn products<'w>(said: &mut Said<'_, 'w>, own: &'w Enterprise) {
    for (product, nth) in own.products.iter().zip(1..) {
        said.about(About::Products, nth);
        let names = [&product.name.zh, &product.name.en];
        for (side, name) in names.into_iter().enumerate() {
            let cell = list(std::iter::once(name.as_str()));
            said.say(cell, || sides(Field::ProductName, nth)[side].clone());
        }
        let codes = list(product.hs.iter().map(|code| code.code.as_str()));
        said.say(codes, || numbered(Field::ProductHs.words(), nth));
    }
}

fn people<'w>(said: &mut Said<'_, 'w>, whole: &Whole<'w>) {
    for (person, nth) in whole.people.iter().zip(1..) {
        said.about(About::People, nth);
        said.pair(Field::ContactName, nth, Some(&person.name));
        said.pair(Field::ContactTitle, nth, Some(&person.title));
        for (field, text) in [
            (Field::ContactPhone, &person.phone),
            (Field::ContactEmail, &person.email),
            (Field::ContactNotes, &person.notes),
        ] {
            said.say(words(text), || numbered(field.words(), nth));
        }
    }
}

/// The headings of a field in both languages.
fn sides(field: Field, nth: usize) -> [Bilingual; 2] {
    let words = numbered(field.words(), nth);
    [("中文", "Chinese"), ("英文", "English")].map(|(zh, en)| {
        Bilingual::new(format!("{}（{zh}）", words.zh), format!("{} ({en})", words.en))
    })
}

/// The number stands on the Chinese side alone, above the English: a heading holds both and is numbered once.
fn numbered(words: Bilingual, nth: usize) -> Bilingual {
    match nth {
        1 => words,
        nth => Bilingual::new(format!("{}{nth}", words.zh), words.en),
    }
}

fn of_year(year: i32, words: Bilingual) -> Bilingual {
    Bilingual::new(format!("{year}年{}", words.zh), words.en)
}

fn with_unit(field: Field, zh: &str, en: &str) -> Bilingual {
    let words = field.words();
    Bilingual::new(format!("{}（{zh}）", words.zh), format!("{} ({en})", words.en))
}

fn words(text: &str) -> Option<Cell<'_>> {
    (!text.trim().is_empty()).then_some(Cell::Text(Cow::Borrowed(text)))
}

fn owned(text: String) -> Option<Cell<'static>> {
    (!text.trim().is_empty()).then_some(Cell::Text(Cow::Owned(text)))
}

fn count(count: Option<u32>) -> Option<Cell<'static>> {
    count.map(|count| Cell::Number(count.into()))
}

fn list<'t>(entries: impl Iterator<Item = &'t str>) -> Option<Cell<'static>> {
    let entries: Vec<&str> = entries.collect();
    let joined = entries.join("；");
    // A last semicolon says that commas part nothing.
    let ended = joined.contains(['、', '，', ',', ';', '|', '\n']);
    owned(if ended { format!("{joined}；") } else { joined })
}

/// A value of a fixed set in Chinese, as the import knows it too.
fn term(group: &str, value: Option<impl serde::Serialize>) -> Option<Cell<'static>> {
    let value = serde_json::to_value(value?).ok()?;
    let key = value.as_str()?;
    owned(terms::pair(&format!("{group}.{key}"))?.zh.clone())
}
