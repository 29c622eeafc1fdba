//! The client: an SRDI (专精特新) enterprise, its certificate, figures and readiness.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    brand::{Brand, BrandError},
    city,
    custom::CustomValue,
    id::{Code, ConsultantId, CustomFieldId, EnterpriseId},
    presence::Presence,
    readiness::ReadinessCheck,
    service::Service,
    text::Bilingual,
    uscc::Uscc,
};

/// A client enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Enterprise {
    /// Never shown.
    pub id: EnterpriseId,
    /// Shown and typed: `E01`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// Registered name.
    pub name: Bilingual,
    /// What people call it.
    pub short_name: Bilingual,
    /// Unified social credit code. Unique.
    pub uscc: Option<Uscc>,
    /// Where it is registered.
    pub division: Option<Division>,
    /// Date of establishment.
    pub founded: Option<NaiveDate>,
    /// Class of GB/T 4754.
    pub industry: Option<Industry>,
    /// Products, the main one first.
    pub products: Vec<Product>,
    /// Rung of the SRDI ladder.
    pub tier: Option<Tier>,
    /// The certificate behind the tier.
    pub certificate: Option<Certificate>,
    /// All staff.
    pub employees: Option<u32>,
    /// Staff in research and development.
    pub rd_staff: Option<u32>,
    /// Figures by year, oldest first.
    pub figures: Vec<YearFigures>,
    /// New equity paid in over the last two years, in 万元 (CNY 10,000).
    pub equity_investment_last_two_years: Option<Decimal>,
    /// Counts of intellectual property in force.
    pub ip: IpCounts,
    /// Full years in the niche at the end of last year.
    pub years_in_niche: Option<u32>,
    /// Share and rank of the main product.
    pub market_position: MarketPosition,
    /// Score given by the ministry's platform; never computed here.
    pub platform_score: Option<PlatformScore>,
    /// What public registers and the firm itself say of its record; `None` while nobody looked.
    pub compliance: Option<Compliance>,
    /// Product and management certificates held.
    pub certifications: Vec<String>,
    /// Countries and regions exported to, ISO 3166-1 alpha-2.
    pub export_markets: Vec<String>,
    /// Six scores, 1–5.
    pub readiness: Readiness,
    /// What the enterprise asks the centre for.
    pub needs: Vec<Need>,
    /// Who looks after it.
    pub consultant_id: Option<ConsultantId>,
    /// Where the centre's work with it stands.
    pub stage: Option<Stage>,
    /// Private notes; internal edition only.
    pub notes: String,
    /// How it shows itself on paper, where a document is printed under its brand.
    pub brand: Option<Brand>,
    /// Words to find it by, each once. Records of before had none of this and what follows.
    #[serde(default)]
    pub tags: Vec<String>,
    /// What stands in the fields that the centre added.
    #[serde(default)]
    pub custom: BTreeMap<CustomFieldId, CustomValue>,
    /// Where it stands in countries and regions.
    #[serde(default)]
    pub presences: Vec<Presence>,
    /// When the centre's work entered each stage, and whose it was, in the order of days.
    #[serde(default)]
    pub stage_steps: Vec<StageStep>,
    /// Answer sheets behind the readiness scores, oldest first.
    #[serde(default)]
    pub readiness_checks: Vec<ReadinessCheck>,
    /// Services offered or referred, oldest first.
    #[serde(default)]
    pub services: Vec<Service>,
}

/// The centre's work with a client entered a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StageStep {
    /// The stage.
    pub stage: Stage,
    /// The day.
    pub on: NaiveDate,
    /// Whose it is.
    pub owner_id: Option<ConsultantId>,
    /// Why, and what proves it.
    pub note: String,
}

/// A division of GB/T 2260.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Division {
    /// Six digits.
    pub code: String,
    /// District or county, as officially written in Chinese.
    pub name: String,
    /// The city it belongs to.
    pub city: Bilingual,
}

impl Division {
    /// Where it is: city and district in Chinese, the city in English.
    pub fn place(&self) -> Bilingual {
        let zh = format!("{}{}", self.city.zh, self.name);
        Bilingual::new(zh, city::told(&self.city).en)
    }
}

/// A class of the national classification of industries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Industry {
    /// A letter and up to four digits: `C3441`.
    pub code: String,
    /// Edition, such as `GB/T 4754-2017`.
    pub standard: String,
    /// Name of the class.
    pub name: Bilingual,
}

/// A product and its customs headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Product {
    /// What it is.
    pub name: Bilingual,
    /// Customs codes; empty for services.
    pub hs: Vec<HsCode>,
}

/// A code of the Harmonized System.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HsCode {
    /// Six digits, without the dot.
    pub code: String,
    /// Edition, such as `HS 2022`.
    pub nomenclature: String,
}

/// Rung of the SRDI ladder, lowest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 科技型中小企业.
    Technology,
    /// 创新型中小企业.
    Innovative,
    /// 专精特新中小企业.
    Srdi,
    /// 专精特新“小巨人”.
    LittleGiant,
    /// 制造业单项冠军.
    Champion,
}

/// A certificate of a tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Certificate {
    /// First day.
    pub issued_on: NaiveDate,
    /// Last day.
    pub valid_through: NaiveDate,
    /// Number printed on it.
    pub number: String,
}

/// Statutory figures of one year. Amounts in 万元 (CNY 10,000). `None` is "not supplied", never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct YearFigures {
    /// Calendar year.
    pub year: i32,
    /// 营业收入.
    pub revenue: Option<Decimal>,
    /// 主营业务收入.
    pub main_revenue: Option<Decimal>,
    /// 研发费用.
    pub rd_expense: Option<Decimal>,
    /// 净利润; negative for a loss.
    pub net_profit: Option<Decimal>,
    /// 资产总额.
    pub total_assets: Option<Decimal>,
    /// 负债总额.
    pub total_liabilities: Option<Decimal>,
    /// 出口收入.
    pub export_revenue: Option<Decimal>,
}

/// Counts of intellectual property in force and tied to the main product.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IpCounts {
    /// Class I: invention patents, plant varieties, IC layouts and the like.
    pub class_one: Option<u32>,
    /// Class II: utility models, designs, software copyright.
    pub class_two: Option<u32>,
}

/// Standing of the main product in its market.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MarketPosition {
    /// Share of the home market in percent.
    pub domestic_share_pct: Option<Decimal>,
    /// Rank at home, from 1.
    pub domestic_rank: Option<u32>,
    /// Rank in the world, from 1.
    pub global_rank: Option<u32>,
}

/// A score given by 中小企业专精特新发展评价.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlatformScore {
    /// Year of the evaluation.
    pub year: i32,
    /// 0–100.
    pub value: Decimal,
}

/// What was looked up of a firm's record. Each answer is yes, no, or `None` while nobody looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Compliance {
    /// The day it was looked up.
    pub checked_on: NaiveDate,
    /// Listed as operating abnormally (经营异常名录).
    pub abnormal_operation: Option<bool>,
    /// Listed for serious dishonesty (严重失信主体名单).
    pub serious_dishonesty: Option<bool>,
    /// A major accident or fraud within three years.
    pub accident_or_fraud: Option<bool>,
    /// Controlled by a little giant, or with products that double one's.
    pub little_giant_kin: Option<bool>,
}

/// Readiness to go abroad: six scores from 1 to 5, `None` while nobody asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Readiness {
    /// Commitment of the management.
    pub management: Option<u8>,
    /// Product fit.
    pub product: Option<u8>,
    /// Certificates for the target market.
    pub certification: Option<u8>,
    /// Money for the venture.
    pub finance: Option<u8>,
    /// People and languages.
    pub team: Option<u8>,
    /// Knowledge of the market.
    pub market_knowledge: Option<u8>,
}

/// The threshold below which a readiness score is a gap.
pub const READY_FROM: u8 = 3;

impl Readiness {
    /// The six scores in printed order, each with its term key.
    pub fn scores(&self) -> [(&'static str, Option<u8>); 6] {
        [
            ("readiness.management", self.management),
            ("readiness.product", self.product),
            ("readiness.certification", self.certification),
            ("readiness.finance", self.finance),
            ("readiness.team", self.team),
            ("readiness.marketKnowledge", self.market_knowledge),
        ]
    }
}

/// What an enterprise asks the centre for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Need {
    /// Field of the need.
    pub kind: NeedKind,
    /// In words.
    pub text: Bilingual,
}

/// Field of a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NeedKind {
    /// People.
    Talent,
    /// Money.
    Finance,
    /// Certificates.
    Certification,
    /// Channels and partners.
    Channel,
    /// Anything else.
    Other,
}

/// Stage of the centre's work with a client, in order.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 线索.
    Lead,
    /// 建档.
    Profile,
    /// 诊断.
    Diagnosis,
    /// 选国.
    MarketChoice,
    /// 方案.
    Plan,
    /// 手续.
    Filing,
    /// 出访.
    Mission,
    /// 落地.
    Launch,
    /// 跟踪.
    FollowUp,
    /// 复盘.
    Review,
}

/// A rule an enterprise breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnterpriseError {
    /// Neither the Chinese nor the English name is given.
    #[error("the enterprise has no name")]
    NameMissing,
    /// A readiness score outside 1–5.
    #[error("{0} is outside 1–5")]
    ReadinessOffScale(&'static str),
    /// The certificate ends before it begins.
    #[error("the certificate ends before it begins")]
    CertificateReversed,
    /// Two rows of figures for one year.
    #[error("there are two rows of figures for {0}")]
    YearTwice(i32),
    /// More research staff than staff.
    #[error("there are more research staff than staff")]
    RdStaffAboveEmployees,
    /// Its brand.
    #[error(transparent)]
    Brand(#[from] BrandError),
}

/// How many days before a certificate's last day its holder is reminded, the earliest first.
pub const REMINDERS: [i64; 3] = [90, 30, 7];

impl Certificate {
    /// Days left; negative when it has run out.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        (self.valid_through - today).num_days()
    }

    /// The reminder that is due: the last of [`REMINDERS`] whose day has come, or `None` while none has or when it has
    /// run out.
    pub fn reminder(&self, today: NaiveDate) -> Option<i64> {
        let left = self.days_left(today);
        REMINDERS.into_iter().filter(|days| (0..=*days).contains(&left)).min()
    }
}

impl Enterprise {
    /// One of which nothing is known yet.
    pub fn blank(id: EnterpriseId, code: Code) -> Self {
        Self {
            id,
            code,
            revision: 0,
            name: Bilingual::default(),
            short_name: Bilingual::default(),
            uscc: None,
            division: None,
            founded: None,
            industry: None,
            products: Vec::new(),
            tier: None,
            certificate: None,
            employees: None,
            rd_staff: None,
            figures: Vec::new(),
            equity_investment_last_two_years: None,
            ip: IpCounts::default(),
            years_in_niche: None,
            market_position: MarketPosition::default(),
            platform_score: None,
            compliance: None,
            certifications: Vec::new(),
            export_markets: Vec::new(),
            readiness: Readiness::default(),
            needs: Vec::new(),
            consultant_id: None,
            stage: None,
            notes: String::new(),
            brand: None,
            tags: Vec::new(),
            custom: BTreeMap::new(),
            presences: Vec::new(),
            stage_steps: Vec::new(),
            readiness_checks: Vec::new(),
            services: Vec::new(),
        }
    }

    /// Checks what must hold before a save.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), EnterpriseError> {
        if self.name.is_empty() {
            return Err(EnterpriseError::NameMissing);
        }
        for (key, score) in self.readiness.scores() {
            if score.is_some_and(|score| !(1..=5).contains(&score)) {
                return Err(EnterpriseError::ReadinessOffScale(key));
            }
        }
        if self
            .certificate
            .as_ref()
            .is_some_and(|certificate| certificate.valid_through < certificate.issued_on)
        {
            return Err(EnterpriseError::CertificateReversed);
        }
        for (index, row) in self.figures.iter().enumerate() {
            if self.figures[..index].iter().any(|earlier| earlier.year == row.year) {
                return Err(EnterpriseError::YearTwice(row.year));
            }
        }
        if matches!((self.rd_staff, self.employees), (Some(rd), Some(all)) if rd > all) {
            return Err(EnterpriseError::RdStaffAboveEmployees);
        }
        self.brand.as_ref().map_or(Ok(()), Brand::check)?;
        Ok(())
    }

    /// Notes that the centre's work enters a stage; steps stay in the order of days, and the last one is the stage.
    pub fn enter_stage(&mut self, step: StageStep) {
        let place = self.stage_steps.partition_point(|earlier| earlier.on <= step.on);
        self.stage_steps.insert(place, step);
        self.stage = self.stage_steps.last().map(|last| last.stage);
    }

    /// Notes a stage that was set without saying when: today, as the work of whoever looks after the client.
    pub fn follow_stage(&mut self, today: NaiveDate) {
        let Some(stage) = self.stage else { return };
        if self.stage_steps.last().map(|last| last.stage) != Some(stage) {
            let last = self.stage_steps.last().map_or(today, |last| last.on.max(today));
            let owner_id = self.consultant_id;
            self.stage_steps.push(StageStep { stage, on: last, owner_id, note: String::new() });
        }
    }

    /// Figures of the latest year that has any.
    pub fn latest_figures(&self) -> Option<&YearFigures> {
        self.figures.iter().max_by_key(|row| row.year)
    }

    /// Research expense in percent of revenue in the latest year that states both.
    pub fn rd_share_pct(&self) -> Option<Decimal> {
        let share = |row: &YearFigures| {
            let hundredfold = row.rd_expense?.checked_mul(Decimal::ONE_HUNDRED)?;
            Some(hundredfold.checked_div(row.revenue?)?.round_dp(1))
        };
        let mut last: Option<(i32, Decimal)> = None;
        // The oldest come first: of most enterprises one share is reckoned.
        for row in self.figures.iter().rev() {
            if last.is_none_or(|(year, _)| year < row.year)
                && let Some(share) = share(row)
            {
                last = Some((row.year, share));
            }
        }
        last.map(|(_, share)| share)
    }

    /// What people call it: the short name, or the registered one where there is none.
    pub fn called(&self) -> &Bilingual {
        if self.short_name.is_empty() { &self.name } else { &self.short_name }
    }

    /// The main product's name.
    pub fn main_product(&self) -> Option<&Bilingual> {
        self.products.first().map(|product| &product.name)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_place_is_told_in_english_though_only_chinese_was_kept() {
        let place = |en: &str| {
            let city = Bilingual::new("常州市", en);
            Division { code: "320412".to_owned(), name: "武进区".to_owned(), city }.place()
        };
        assert_eq!(place(""), Bilingual::new("常州市武进区", "Changzhou"));
        assert_eq!(place("Changzhou City"), Bilingual::new("常州市武进区", "Changzhou City"));
    }

    #[test]
    fn reminders_come_90_30_and_7_days_before_over_year_ends_and_leap_days() {
        let until = |last: &str| Certificate {
            issued_on: day("2024-03-01"),
            valid_through: day(last),
            number: String::new(),
        };
        // 2028 is a leap year: 29 February is a day of its own.
        let leap = until("2028-03-01");
        for (today, due) in [
            ("2027-12-01", None), // 91 days
            ("2027-12-02", Some(90)),
            ("2028-01-30", Some(90)), // 31 days
            ("2028-01-31", Some(30)),
            ("2028-02-22", Some(30)), // 8 days
            ("2028-02-23", Some(7)),
            ("2028-03-01", Some(7)), // its last day
            ("2028-03-02", None),
        ] {
            assert_eq!(leap.reminder(day(today)), due, "{today}");
        }
        assert_eq!(until("2027-03-01").reminder(day("2026-12-01")), Some(90), "over a year's end");
        assert_eq!(until("2027-03-01").days_left(day("2027-03-03")), -2);
    }

    #[test]
    fn a_stage_keeps_its_days_in_order_and_follows_the_last() {
        let mut firm = Enterprise::blank(EnterpriseId(Uuid::nil()), Code::parse("E1").unwrap());
        firm.follow_stage(day("2026-11-27"));
        assert!(firm.stage_steps.is_empty(), "no stage, no step");
        let step =
            |stage, on| StageStep { stage, on: day(on), owner_id: None, note: String::new() };
        firm.enter_stage(step(Stage::Plan, "2026-11-20"));
        firm.enter_stage(step(Stage::Lead, "2026-01-05"));
        assert_eq!(firm.stage, Some(Stage::Plan), "an earlier stage entered late changes nothing");
        firm.stage = Some(Stage::Filing);
        firm.follow_stage(day("2026-11-27"));
        firm.follow_stage(day("2026-11-28"));
        let stages: Vec<_> = firm.stage_steps.iter().map(|step| (step.stage, step.on)).collect();
        assert_eq!(
            stages,
            [
                (Stage::Lead, day("2026-01-05")),
                (Stage::Plan, day("2026-11-20")),
                (Stage::Filing, day("2026-11-27"))
            ]
        );
    }
}
