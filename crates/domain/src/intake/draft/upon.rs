//! A draft set upon a record: what the table says is taken over, what it does not say stays.

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

use super::super::field::{Field, Target};
use super::super::value::Understood;
use super::{Draft, DraftContact, DraftProduct, fill, set};
use crate::contact::Contact;
use crate::enterprise::{
    Certificate, Compliance, Division, Enterprise, Industry, Need, NeedKind, PlatformScore,
    Product, YearFigures,
};
use crate::id::ConsultantId;
use crate::text::Bilingual;

/// Certificates of the ladder run this many months (办法 of 2022 and of 2026).
const CERTIFICATE_MONTHS: u32 = 36;

/// What could not be set, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unset {
    /// Nobody of the centre is called that.
    Consultant,
    /// A certificate needs a day.
    CertificateUndated,
    /// Its first day was reckoned from its last, or the other way round: certificates run three years.
    TermAssumed,
    /// More research staff than staff.
    RdStaffAboveEmployees,
    /// What a register says counts from the day it was looked up.
    RecordUndated,
}

impl Unset {
    /// In both languages.
    pub fn words(self) -> Bilingual {
        let (zh, en) = match self {
            Self::Consultant => ("中心没有这位顾问", "nobody of the centre is called that"),
            Self::CertificateUndated => (
                "证书没有日期，编号未导入",
                "a certificate needs a day; its number was not taken in",
            ),
            Self::TermAssumed => (
                "证书只有一个日期，另一个按三年有效期推算",
                "only one day of the certificate is given; the other is reckoned from three years",
            ),
            Self::RdStaffAboveEmployees => {
                ("研发人员多于职工总数，未导入", "more research staff than staff; left out")
            }
            Self::RecordUndated => (
                "没有合规查询日期，查询结果未导入",
                "the day the record was looked up is missing; what was found was not taken in",
            ),
        };
        Bilingual::new(zh, en)
    }
}

impl Draft {
    /// Sets what is said upon an enterprise. `consultant` finds somebody of the centre by name or code. Gives what could
    /// not be set as it stands.
    pub fn upon(
        &self,
        own: &mut Enterprise,
        consultant: &dyn Fn(&str) -> Option<ConsultantId>,
    ) -> Vec<(Field, Unset)> {
        let mut unset = Vec::new();
        set(&mut own.name, &self.name);
        if let Some(uscc) = &self.uscc {
            own.uscc = Some(uscc.clone());
        }
        for (target, value) in &self.said {
            if let (Field::Consultant, Understood::Plain(name)) = (target.field, value) {
                match consultant(name) {
                    Some(id) => own.consultant_id = Some(id),
                    None => unset.push((Field::Consultant, Unset::Consultant)),
                }
            } else {
                say(own, target, value);
            }
        }
        self.certificate(own, &mut unset);
        self.compliance(own, &mut unset);
        for product in &self.products {
            add_product(&mut own.products, product);
        }
        if matches!((own.rd_staff, own.employees), (Some(rd), Some(all)) if rd > all) {
            own.rd_staff = None;
            unset.push((Field::RdStaff, Unset::RdStaffAboveEmployees));
        }
        own.figures.sort_by_key(|row| row.year);
        unset
    }

    fn day(&self, wanted: Field) -> Option<NaiveDate> {
        self.said.iter().find_map(|(target, value)| match value {
            Understood::Day(day) if target.field == wanted => Some(*day),
            Understood::Term { from, through } if target.field == Field::CertificateTerm => {
                if wanted == Field::CertificateIssued {
                    *from
                } else {
                    Some(*through)
                }
            }
            _ => None,
        })
    }

    /// Answers without a day are taken in only where they say nothing new: a new answer under an old day would be false.
    fn compliance(&self, own: &mut Enterprise, unset: &mut Vec<(Field, Unset)>) {
        let day = self.day(Field::RecordCheckedOn);
        let answers: Vec<(Field, bool)> = self
            .said
            .iter()
            .filter_map(|(target, value)| match value {
                Understood::Flag(yes) => Some((target.field, *yes)),
                _ => None,
            })
            .collect();
        let Some(checked_on) = day.or(own.compliance.as_ref().map(|known| known.checked_on)) else {
            unset.extend(answers.first().map(|(field, _)| (*field, Unset::RecordUndated)));
            return;
        };
        if day.is_none() && answers.is_empty() {
            return;
        }
        // An answer of another day would be false under the new one, so it goes; the user sees that and may refuse it.
        let known = own.compliance.clone().filter(|known| known.checked_on == checked_on);
        let mut said = known.unwrap_or(Compliance {
            checked_on,
            abnormal_operation: None,
            serious_dishonesty: None,
            accident_or_fraud: None,
            little_giant_kin: None,
        });
        for (field, yes) in &answers {
            if let Some(place) = answer(&mut said, *field) {
                *place = Some(*yes);
            }
        }
        if day.is_none() && own.compliance.as_ref() != Some(&said) {
            unset.extend(answers.first().map(|(field, _)| (*field, Unset::RecordUndated)));
            return;
        }
        own.compliance = Some(said);
    }

    fn certificate(&self, own: &mut Enterprise, unset: &mut Vec<(Field, Unset)>) {
        let number = self.said.iter().find_map(|(target, value)| match value {
            Understood::Plain(text) if target.field == Field::CertificateNumber => Some(text),
            _ => None,
        });
        let (issued, valid) =
            (self.day(Field::CertificateIssued), self.day(Field::CertificateValid));
        let known = own.certificate.as_ref();
        if number.is_none() && issued.is_none() && valid.is_none() {
            return;
        }
        let term = Months::new(CERTIFICATE_MONTHS);
        let (from, through) = match (issued, valid, known) {
            (Some(from), Some(through), _) => (from, through),
            // Of a certificate that is known one day may be stated again.
            (Some(from), None, Some(own)) if own.issued_on == from => (from, own.valid_through),
            (None, Some(through), Some(own)) if own.valid_through == through => {
                (own.issued_on, through)
            }
            (None, None, Some(own)) => (own.issued_on, own.valid_through),
            (Some(from), None, _) => {
                unset.push((Field::CertificateValid, Unset::TermAssumed));
                (from, from.checked_add_months(term).unwrap_or(from))
            }
            (None, Some(through), _) => {
                unset.push((Field::CertificateIssued, Unset::TermAssumed));
                (through.checked_sub_months(term).unwrap_or(through), through)
            }
            (None, None, None) => {
                unset.push((Field::CertificateNumber, Unset::CertificateUndated));
                return;
            }
        };
        let number = number.cloned().or_else(|| known.map(|own| own.number.clone()));
        own.certificate = Some(Certificate {
            issued_on: from.min(through),
            valid_through: through,
            number: number.unwrap_or_default(),
        });
    }
}

/// What a register says of a firm, by field.
fn answer(own: &mut Compliance, field: Field) -> Option<&mut Option<bool>> {
    Some(match field {
        Field::AbnormalOperation => &mut own.abnormal_operation,
        Field::SeriousDishonesty => &mut own.serious_dishonesty,
        Field::AccidentOrFraud => &mut own.accident_or_fraud,
        Field::LittleGiantKin => &mut own.little_giant_kin,
        _ => return None,
    })
}

/// One value of an enterprise or its figures; what stands in several fields is set elsewhere.
fn say(own: &mut Enterprise, target: &Target, value: &Understood) {
    match (target.field, value) {
        (Field::ShortName, Understood::Words(words)) => set(&mut own.short_name, words),
        (Field::City, Understood::Words(words)) => city(&mut division(own).city, words),
        (Field::District, Understood::Place { city, district }) => {
            let own = division(own);
            let elsewhere = !own.city.zh.is_empty() && bare_city(&own.city.zh) != bare_city(city);
            // Beside another city what could be one is a district: 朝阳 of 北京.
            let district = if district.is_empty() && elsewhere { city } else { district };
            // 闵行 is 闵行区 as it stands already.
            if own.name.strip_suffix(['区', '县', '旗', '市']) != Some(district)
                && !district.is_empty()
            {
                own.name.clone_from(district);
            }
            // Beside a column of cities this one fills in only.
            fill(&mut own.city, &Bilingual::new(city.as_str(), ""));
        }
        (Field::DivisionCode, Understood::Plain(code)) => division(own).code.clone_from(code),
        (Field::Founded, Understood::Day(day)) => own.founded = Some(*day),
        (Field::IndustryCode, Understood::Industry { code, name }) => {
            let own = industry(own);
            own.code.clone_from(code);
            set(&mut own.name, &Bilingual::new(name.as_str(), ""));
        }
        (Field::IndustryName, Understood::Words(words)) => set(&mut industry(own).name, words),
        (Field::Tier, Understood::Tier(tier)) => own.tier = Some(*tier),
        (Field::Employees, Understood::Count(count)) => own.employees = Some(*count),
        (Field::RdStaff, Understood::Count(count)) => own.rd_staff = Some(*count),
        (Field::EquityInvestment, Understood::Amount(amount)) => {
            own.equity_investment_last_two_years = Some(*amount);
        }
        (Field::IpClassOne, Understood::Count(count)) => own.ip.class_one = Some(*count),
        (Field::IpClassTwo, Understood::Count(count)) => own.ip.class_two = Some(*count),
        (Field::PlatformScore, Understood::Score(score)) => {
            if let Some(year) = target.year {
                own.platform_score = Some(PlatformScore { year, value: *score });
            }
        }
        (Field::Certifications, Understood::Entries(entries)) => {
            add(&mut own.certifications, entries);
        }
        (Field::Tags, Understood::Entries(entries)) => add(&mut own.tags, entries),
        (Field::Custom, Understood::Custom(value)) => {
            if let Some(id) = target.custom {
                own.custom.insert(id, value.clone());
            }
        }
        (Field::ExportMarkets, Understood::Countries(codes)) => add(&mut own.export_markets, codes),
        (Field::Stage, Understood::Stage(stage)) => own.stage = Some(*stage),
        (Field::Notes, Understood::Plain(notes)) => add_note(&mut own.notes, notes),
        _ => say_more(own, target, value),
    }
}

/// Standing, needs, readiness and figures.
fn say_more(own: &mut Enterprise, target: &Target, value: &Understood) {
    match (target.field, value) {
        (Field::YearsInNiche, Understood::Count(count)) => own.years_in_niche = Some(*count),
        (Field::DomesticShare, Understood::Percent(share)) => {
            own.market_position.domestic_share_pct = Some(*share);
        }
        (Field::DomesticRank, Understood::Count(rank)) => {
            own.market_position.domestic_rank = Some(*rank);
        }
        (Field::GlobalRank, Understood::Count(rank)) => {
            own.market_position.global_rank = Some(*rank);
        }
        (field, Understood::Words(words)) => {
            if let Some(kind) = need_of(field) {
                add_need(&mut own.needs, kind, words);
            }
        }
        (field, Understood::Rung(score)) => {
            if let Some(rung) = readiness(own, field) {
                *rung = Some(*score);
            }
        }
        (field, Understood::Amount(amount)) => {
            if let Some(year) = target.year {
                figure(own, year, field, *amount);
            }
        }
        _ => {}
    }
}

/// A city without the word for one: 上海 and 上海市 are the same.
pub fn bare_city(city: &str) -> &str {
    city.trim().trim_end_matches('市')
}

/// Where the same city stands already it stays as it is written.
fn city(own: &mut Bilingual, said: &Bilingual) {
    let same = bare_city(&own.zh) == bare_city(&said.zh);
    let zh = if same { String::new() } else { said.zh.clone() };
    set(own, &Bilingual::new(zh, said.en.clone()));
}

fn division(own: &mut Enterprise) -> &mut Division {
    own.division.get_or_insert_with(|| Division {
        code: String::new(),
        name: String::new(),
        city: Bilingual::default(),
    })
}

fn industry(own: &mut Enterprise) -> &mut Industry {
    own.industry.get_or_insert_with(|| Industry {
        code: String::new(),
        standard: "GB/T 4754-2017".to_owned(),
        name: Bilingual::default(),
    })
}

fn readiness(own: &mut Enterprise, field: Field) -> Option<&mut Option<u8>> {
    let own = &mut own.readiness;
    Some(match field {
        Field::ReadinessManagement => &mut own.management,
        Field::ReadinessProduct => &mut own.product,
        Field::ReadinessCertification => &mut own.certification,
        Field::ReadinessFinance => &mut own.finance,
        Field::ReadinessTeam => &mut own.team,
        Field::ReadinessMarket => &mut own.market_knowledge,
        _ => return None,
    })
}

fn need_of(field: Field) -> Option<NeedKind> {
    Some(match field {
        Field::NeedTalent => NeedKind::Talent,
        Field::NeedFinance => NeedKind::Finance,
        Field::NeedCertification => NeedKind::Certification,
        Field::NeedChannel => NeedKind::Channel,
        Field::NeedOther => NeedKind::Other,
        _ => return None,
    })
}

fn figure(own: &mut Enterprise, year: i32, field: Field, amount: Decimal) {
    let at = own.figures.iter().position(|row| row.year == year).unwrap_or_else(|| {
        own.figures.push(YearFigures {
            year,
            revenue: None,
            main_revenue: None,
            rd_expense: None,
            net_profit: None,
            total_assets: None,
            total_liabilities: None,
            export_revenue: None,
        });
        own.figures.len() - 1
    });
    let row = &mut own.figures[at];
    let place = match field {
        Field::Revenue => &mut row.revenue,
        Field::MainRevenue => &mut row.main_revenue,
        Field::RdExpense => &mut row.rd_expense,
        Field::NetProfit => &mut row.net_profit,
        Field::TotalAssets => &mut row.total_assets,
        Field::TotalLiabilities => &mut row.total_liabilities,
        Field::ExportRevenue => &mut row.export_revenue,
        _ => return,
    };
    *place = Some(amount);
}

fn add(own: &mut Vec<String>, entries: &[String]) {
    for entry in entries {
        if !own.contains(entry) {
            own.push(entry.clone());
        }
    }
}

fn add_note(own: &mut String, notes: &str) {
    if own.contains(notes) {
        return;
    }
    if !own.is_empty() {
        own.push('\n');
    }
    own.push_str(notes);
}

fn add_need(own: &mut Vec<Need>, kind: NeedKind, words: &Bilingual) {
    let alike = |need: &&mut Need| {
        let same = |one: &str, two: &str| one.is_empty() || two.is_empty() || one == two;
        need.kind == kind && same(&need.text.zh, &words.zh) && same(&need.text.en, &words.en)
    };
    match own.iter_mut().find(alike) {
        Some(need) => fill(&mut need.text, words),
        None => own.push(Need { kind, text: words.clone() }),
    }
}

fn add_product(own: &mut Vec<Product>, draft: &DraftProduct) {
    let same = |one: &str, two: &str| !one.is_empty() && one == two;
    let alike = |product: &&mut Product| {
        let name = &product.name;
        draft.name.is_empty() || same(&name.zh, &draft.name.zh) || same(&name.en, &draft.name.en)
    };
    match own.iter_mut().find(alike) {
        Some(product) => {
            set(&mut product.name, &draft.name);
            for code in &draft.hs {
                if !product.hs.iter().any(|known| known.code == code.code) {
                    product.hs.push(code.clone());
                }
            }
        }
        None => own.push(Product { name: draft.name.clone(), hs: draft.hs.clone() }),
    }
}

impl DraftContact {
    /// Whether it is this person: the same name, address or telephone.
    pub fn is(&self, contact: &Contact) -> bool {
        let same = |one: &str, two: &str| !one.is_empty() && one == two;
        let name = same(&self.name.zh, &contact.name.zh)
            || !self.name.en.is_empty() && self.name.en.eq_ignore_ascii_case(&contact.name.en);
        // Several people share a switchboard: a telephone tells only of somebody whose name is not given.
        let nameless = self.name.is_empty();
        name || nameless && (same(&self.email, &contact.email) || same(&self.phone, &contact.phone))
    }

    /// Sets what is said upon a contact.
    pub fn upon(&self, own: &mut Contact) {
        set(&mut own.name, &self.name);
        set(&mut own.title, &self.title);
        for (own, said) in [(&mut own.phone, &self.phone), (&mut own.email, &self.email)] {
            if !said.is_empty() {
                own.clone_from(said);
            }
        }
        if !self.notes.is_empty() {
            add_note(&mut own.notes, &self.notes);
        }
        if let Some(primary) = self.primary {
            own.primary = primary;
        }
    }
}

/// The last full year before a day: that of figures which name none.
pub fn last_year(today: NaiveDate) -> i32 {
    today.year() - 1
}
