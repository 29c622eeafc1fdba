//! The shape of the file. Field names are the file's; what they mean is told at the domain types they become.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use portolan_domain::activity::ActivityKind;
use portolan_domain::brand::Brand;
use portolan_domain::comparison::Direction;
use portolan_domain::custom::{CustomChoice, CustomKind, CustomValue};
use portolan_domain::delegation::MemberKind;
use portolan_domain::enterprise::{
    Certificate, Compliance, Division, HsCode, Industry, Need, Stage, Tier,
};
use portolan_domain::id::Code;
use portolan_domain::level::Level;
use portolan_domain::money::Currency;
use portolan_domain::plan::{PlanStatus, Section};
use portolan_domain::presence::Presence;
use portolan_domain::readiness::ReadinessCheck;
use portolan_domain::record::Noun;
use portolan_domain::risk::{RiskStatus, Strategy};
use portolan_domain::saved_view::Look;
use portolan_domain::service::Service;
use portolan_domain::text::Bilingual;
use portolan_domain::uscc::Uscc;
use portolan_domain::workspace::{MoneyUnit, NamedMapping, UsccVector};
use serde::{Deserialize, Serialize};

use super::number::Num;

macro_rules! shapes {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub(crate) struct $name { $($(#[$field_meta])* pub(crate) $field: $type),* }
    )*};
}

/// One, or a list where there are more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOrMore<T> {
    /// One.
    One(T),
    /// More.
    More(Vec<T>),
}

impl<T> OneOrMore<T> {
    pub(crate) fn into_vec(self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one],
            Self::More(list) => list,
        }
    }

    pub(crate) fn of(mut list: Vec<T>) -> Option<Self> {
        match list.len() {
            0 => None,
            1 => list.pop().map(Self::One),
            _ => Some(Self::More(list)),
        }
    }
}

/// What made a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OriginKind {
    /// An activity.
    Activity,
    /// A gap in readiness.
    Readiness,
    /// A certificate.
    Certificate,
}

shapes! {
    /// All records of a workspace.
    File {
        #[serde(skip_serializing_if = "Option::is_none")] meta: Option<Meta>,
        #[serde(skip_serializing_if = "Option::is_none")] centre: Option<FileCentre>,
        #[serde(default)] consultants: Vec<FileConsultant>,
        #[serde(default)] enterprises: Vec<FileEnterprise>,
        #[serde(default)] markets: Vec<FileMarket>,
        #[serde(skip_serializing_if = "Option::is_none")] scoring: Option<OneOrMore<Scoring>>,
        #[serde(default)] plans: Vec<FilePlan>,
        #[serde(default)] risks: Vec<FileRisk>,
        #[serde(skip_serializing_if = "Option::is_none")] delegation: Option<FileDelegation>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] delegations: Vec<FileDelegation>,
        #[serde(skip_serializing_if = "Option::is_none")] expected: Option<Expected>,
        #[serde(skip_serializing_if = "Option::is_none")] fx_reference: Option<OneOrMore<FileFx>>,
        #[serde(default)] risk_library: Vec<FileTemplate>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] custom_fields: Vec<FileCustomField>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] activities: Vec<FileActivity>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] tasks: Vec<FileTask>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] attachments: Vec<FileAttachment>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] saved_views: Vec<FileView>,
    }
    /// About the data.
    Meta {
        schema: String,
        generated_on: NaiveDate,
        fictional: bool,
        notice: Bilingual,
        money_unit: MoneyUnit,
        text_languages: Vec<String>,
        as_of: NaiveDate,
        #[serde(skip_serializing_if = "Option::is_none")] scale: Option<u32>,
    }
    /// The centre.
    FileCentre {
        id: Code,
        name: Bilingual,
        address: Bilingual,
        phone: String,
        email: String,
        web: String,
        #[serde(skip_serializing_if = "Option::is_none")] brand: Option<Brand>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] mappings: Vec<NamedMapping>,
        #[serde(skip_serializing_if = "Option::is_none")] quiet_after_days: Option<u16>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] apart: Vec<(Code, Code)>,
    }
    /// A consultant.
    FileConsultant { id: Code, name: Bilingual, role: Bilingual, languages: Vec<String> }
    /// An enterprise.
    FileEnterprise {
        id: Code,
        name: Bilingual,
        short_name: Bilingual,
        #[serde(skip_serializing_if = "Option::is_none")] uscc: Option<Uscc>,
        #[serde(skip_serializing_if = "Option::is_none")] division: Option<Division>,
        #[serde(skip_serializing_if = "Option::is_none")] founded: Option<FoundingDay>,
        #[serde(skip_serializing_if = "Option::is_none")] gb_industry: Option<Industry>,
        #[serde(skip_serializing_if = "Option::is_none")] product: Option<Bilingual>,
        #[serde(skip_serializing_if = "Option::is_none")] hs: Option<Vec<HsCode>>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] more_products: Vec<MoreProduct>,
        #[serde(skip_serializing_if = "Option::is_none")] tier: Option<Tier>,
        #[serde(skip_serializing_if = "Option::is_none")] certificate: Option<Certificate>,
        #[serde(skip_serializing_if = "Option::is_none")] employees: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")] rd_staff: Option<u32>,
        #[serde(default)] financials: Vec<Financials>,
        #[serde(rename = "equityInvestmentLast2Years", skip_serializing_if = "Option::is_none")] equity_investment: Option<Num>,
        #[serde(skip_serializing_if = "Option::is_none")] ip: Option<Ip>,
        #[serde(skip_serializing_if = "Option::is_none")] years_in_niche: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")] market: Option<Position>,
        #[serde(skip_serializing_if = "Option::is_none")] platform_score: Option<Score>,
        #[serde(skip_serializing_if = "Option::is_none")] compliance: Option<Compliance>,
        #[serde(default)] certifications: Vec<String>,
        #[serde(default)] current_export_markets: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none")] contact: Option<FileContact>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] more_contacts: Vec<FileContact>,
        #[serde(skip_serializing_if = "Option::is_none")] readiness: Option<FileReadiness>,
        #[serde(skip_serializing_if = "Option::is_none")] consultant: Option<Code>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] needs: Vec<Need>,
        #[serde(skip_serializing_if = "Option::is_none")] stage: Option<Stage>,
        #[serde(default, skip_serializing_if = "String::is_empty")] notes: String,
        #[serde(skip_serializing_if = "Option::is_none")] brand: Option<Brand>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] tags: Vec<String>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")] custom: BTreeMap<Code, CustomValue>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] presences: Vec<Presence>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] stage_steps: Vec<FileStageStep>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] readiness_checks: Vec<ReadinessCheck>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] services: Vec<Service>,
    }
    /// The centre's work with a client entered a stage.
    FileStageStep {
        stage: Stage,
        on: NaiveDate,
        #[serde(skip_serializing_if = "Option::is_none")] owner: Option<Code>,
        #[serde(default, skip_serializing_if = "String::is_empty")] note: String,
    }
    /// A field that a centre added.
    FileCustomField {
        id: Code,
        of: Noun,
        label: Bilingual,
        kind: CustomKind,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] choices: Vec<CustomChoice>,
        #[serde(default)] printed: bool,
        #[serde(default)] retired: bool,
    }
    /// Something that happened with a client.
    FileActivity {
        id: Code,
        kind: ActivityKind,
        on: NaiveDate,
        enterprise: Code,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] contacts: Vec<Code>,
        #[serde(skip_serializing_if = "Option::is_none")] consultant: Option<Code>,
        summary: String,
        #[serde(default, skip_serializing_if = "String::is_empty")] text: String,
    }
    /// What a task or an attachment is about.
    FileAbout { noun: Noun, code: Code }
    /// What made a task: the code of an activity, or the key of a question or rule.
    FileOrigin { kind: OriginKind, of: String }
    /// A task.
    FileTask {
        id: Code,
        title: String,
        #[serde(skip_serializing_if = "Option::is_none")] due: Option<NaiveDate>,
        #[serde(skip_serializing_if = "Option::is_none")] owner: Option<Code>,
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<FileAbout>,
        #[serde(skip_serializing_if = "Option::is_none")] origin: Option<FileOrigin>,
        #[serde(skip_serializing_if = "Option::is_none")] done_on: Option<NaiveDate>,
        #[serde(default, skip_serializing_if = "String::is_empty")] note: String,
    }
    /// A file kept with a record, its bytes in Base64.
    FileAttachment {
        id: Code,
        about: FileAbout,
        name: String,
        size: u32,
        sha256: String,
        added_on: NaiveDate,
        #[serde(default, skip_serializing_if = "String::is_empty")] note: String,
        #[serde(default)] bytes: String,
    }
    /// A saved view.
    FileView {
        id: Code,
        name: String,
        #[serde(skip_serializing_if = "Option::is_none")] owner: Option<Code>,
        look: Look,
    }
    /// A further product.
    MoreProduct { product: Bilingual, hs: Vec<HsCode> }
    /// Figures of a year, in 万元.
    Financials {
        year: i32,
        #[serde(skip_serializing_if = "Option::is_none")] revenue: Option<Num>,
        #[serde(skip_serializing_if = "Option::is_none")] main_revenue: Option<Num>,
        #[serde(skip_serializing_if = "Option::is_none")] rd_expense: Option<Num>,
        #[serde(skip_serializing_if = "Option::is_none")] net_profit: Option<Num>,
        #[serde(skip_serializing_if = "Option::is_none")] total_assets: Option<Num>,
        #[serde(skip_serializing_if = "Option::is_none")] total_liabilities: Option<Num>,
        #[serde(skip_serializing_if = "Option::is_none")] export_revenue: Option<Num>,
    }
    /// Counts of intellectual property.
    Ip { #[serde(rename = "classI")] class_one: Option<u32>, #[serde(rename = "classII")] class_two: Option<u32> }
    /// Standing of the main product.
    Position { domestic_share_pct: Option<Num>, domestic_rank: Option<u32>, global_rank: Option<u32> }
    /// A platform score.
    Score { year: i32, value: Num }
    /// A person.
    FileContact {
        #[serde(skip_serializing_if = "Option::is_none")] id: Option<Code>,
        name: Bilingual,
        title: Bilingual,
        phone: String,
        email: String,
        #[serde(default, skip_serializing_if = "String::is_empty")] notes: String,
    }
    /// Readiness scores.
    FileReadiness {
        management: Option<u8>,
        product: Option<u8>,
        certification: Option<u8>,
        finance: Option<u8>,
        team: Option<u8>,
        market_knowledge: Option<u8>,
    }
    /// A market.
    FileMarket {
        id: Code,
        iso3: String,
        name: Bilingual,
        official: Bilingual,
        currency: Currency,
        time_zone: String,
        host_languages: Vec<String>,
        work_week: String,
        agreements: Vec<String>,
        rcep: bool,
        indicators: Vec<FileIndicator>,
        #[serde(skip_serializing_if = "Option::is_none")] entry_ease: Option<u8>,
        strengths: Bilingual,
        concerns: Bilingual,
    }
    /// A figure about a market.
    FileIndicator {
        code: String,
        value: Num,
        unit: String,
        year: i32,
        #[serde(skip_serializing_if = "Option::is_none")] source: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")] illustrative: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")] note: Option<String>,
    }
    /// A comparison of markets.
    Scoring {
        #[serde(skip_serializing_if = "Option::is_none")] id: Option<Code>,
        matrix: Matrix,
        #[serde(skip_serializing_if = "Option::is_none")] ahp_example: Option<FileAhp>,
    }
    /// Candidates, criteria and raw values.
    Matrix { markets: Vec<Code>, criteria: Vec<FileCriterion>, values: Vec<Vec<Option<Num>>> }
    /// A criterion.
    FileCriterion { code: String, direction: Direction, weight_pct: Num, name: Bilingual }
    /// A derivation of weights.
    FileAhp {
        matrix: Vec<Vec<Num>>,
        expected_weights: Vec<Num>,
        lambda_max: Num,
        #[serde(rename = "CI")] consistency_index: Num,
        #[serde(rename = "RI")] random_index: Num,
        #[serde(rename = "CR")] consistency_ratio: Num,
    }
    /// A plan.
    FilePlan {
        id: Code,
        enterprise: Code,
        market: Code,
        title: Bilingual,
        status: PlanStatus,
        version: String,
        #[serde(skip_serializing_if = "Option::is_none")] horizon_months: Option<u32>,
        entry_mode: String,
        entry_mode_comparison: Vec<FileEntryMode>,
        sections: Vec<Section>,
        #[serde(rename = "budgetCNY", skip_serializing_if = "Option::is_none")] budget_cny: Option<Vec<CnyLine>>,
        #[serde(rename = "budgetTotalCNY", skip_serializing_if = "Option::is_none")] budget_total_cny: Option<Num>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] budget: Vec<CurrencyLine>,
        kpis: Vec<FileKpi>,
        timeline: Vec<portolan_domain::plan::Phase>,
        #[serde(skip_serializing_if = "Option::is_none")] landed_cost: Option<FileLandedCost>,
        risk_ids: Vec<Code>,
        #[serde(default, skip_serializing_if = "String::is_empty")] notes: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] cash_flow: Vec<FileCashPeriod>,
    }
    /// What comes in and goes out in a period.
    FileCashPeriod {
        from: NaiveDate,
        to: NaiveDate,
        currency: Currency,
        incoming: Num,
        outgoing: Num,
        #[serde(skip_serializing_if = "Option::is_none")] illustrative: Option<bool>,
    }
    /// A way of entry.
    FileEntryMode {
        code: String,
        name: Bilingual,
        control: u8,
        investment: u8,
        speed: u8,
        risk: u8,
        weighted: Num,
        chosen: bool,
    }
    /// A line of a budget in yuan.
    CnyLine { item: Bilingual, amount: Num }
    /// A line of a budget in any currency.
    CurrencyLine { item: Bilingual, amount: Num, currency: Currency }
    /// An indicator of success.
    FileKpi { name: Bilingual, target: Num, unit: String, due: Option<NaiveDate> }
    /// A landed-cost case.
    FileLandedCost {
        inputs: LandedInputs,
        #[serde(skip_serializing_if = "Option::is_none")] expected: Option<LandedFigures>,
    }
    /// What a landed-cost case starts from.
    LandedInputs {
        quantity: Num,
        #[serde(rename = "fobUnitUSD")] fob_unit_usd: Num,
        #[serde(rename = "freightUSD")] freight_usd: Num,
        #[serde(rename = "insurancePctOf110CIFBase")] insurance_pct: Num,
        customs_duty_pct: Num,
        additional_customs_duty_pct: Num,
        regulatory_duty_pct: Num,
        sales_tax_pct: Num,
        advance_income_tax_pct: Num,
        #[serde(rename = "clearanceUSD")] clearance_usd: Num,
        #[serde(rename = "inlandUSD")] inland_usd: Num,
        distributor_margin_pct: Num,
        illustrative_rates: bool,
    }
    /// Figures of a landed-cost case.
    LandedFigures {
        fob_total: Num,
        insurance: Num,
        cif: Num,
        customs_duty: Num,
        additional_customs_duty: Num,
        regulatory_duty: Num,
        duty_paid_value: Num,
        sales_tax: Num,
        advance_income_tax: Num,
        landed_cost_excl_recoverable_tax: Num,
        cash_out_at_import: Num,
        landed_per_unit: Num,
        distributor_price_per_unit: Num,
    }
    /// A risk.
    FileRisk {
        id: Code,
        category: String,
        linked: Vec<Code>,
        market: Option<Code>,
        title: Bilingual,
        cause: Bilingual,
        event: Bilingual,
        consequence: Bilingual,
        inherent: ScoredLevel,
        #[serde(skip_serializing_if = "Option::is_none")] current: Option<ScoredLevel>,
        existing_controls: Bilingual,
        strategy: Strategy,
        action: Bilingual,
        owner: Option<Code>,
        due: Option<NaiveDate>,
        residual: ScoredLevel,
        kri: Bilingual,
        status: RiskStatus,
        #[serde(skip_serializing_if = "Option::is_none")] loss: Option<FileLoss>,
    }
    /// What a risk would cost.
    FileLoss {
        currency: Currency,
        low: Num,
        likely: Num,
        high: Num,
        source: String,
        #[serde(skip_serializing_if = "Option::is_none")] illustrative: Option<bool>,
    }
    /// A level with its score written out.
    ScoredLevel { likelihood: u8, impact: u8, score: u8 }
    /// A delegation.
    FileDelegation {
        id: Code,
        name: Bilingual,
        from: NaiveDate,
        to: NaiveDate,
        cities: Vec<String>,
        time_zone: String,
        home_time_zone: String,
        members: Vec<FileMember>,
        hosts: Vec<FileHost>,
        local_companies: Vec<FileLocalCompany>,
        programme: Vec<FileProgrammeItem>,
        meetings: Vec<FileMeeting>,
        date_checks: Bilingual,
        emergency: Vec<FileEmergency>,
        hotels: Vec<portolan_domain::delegation::Hotel>,
        #[serde(rename = "budgetCNY")] budget_cny: Vec<FileCost>,
        checklist: Vec<portolan_domain::delegation::ChecklistItem>,
        #[serde(rename = "budgetTotalCNY")] budget_total_cny: Num,
    }
    /// Someone who travels.
    FileMember {
        id: Code,
        kind: MemberKind,
        #[serde(skip_serializing_if = "Option::is_none")] person: Option<Code>,
        name: Bilingual,
        role: Bilingual,
        title: Bilingual,
        org: Bilingual,
        badge_no: String,
        passport_type: String,
        diet: String,
        room_no: String,
        #[serde(skip_serializing_if = "Option::is_none")] enterprise: Option<Code>,
    }
    /// A host.
    FileHost { id: Code, city: String, name: Bilingual, kind: String }
    /// A local firm.
    FileLocalCompany { id: Code, city: String, name: Bilingual, business: Bilingual, interested_in: Vec<Code> }
    /// An entry of the programme.
    FileProgrammeItem {
        date: NaiveDate,
        start: String,
        end: String,
        city: String,
        kind: String,
        title: Bilingual,
        dress: String,
        #[serde(skip_serializing_if = "Option::is_none")] note: Option<Bilingual>,
        #[serde(skip_serializing_if = "Option::is_none")] host: Option<Code>,
    }
    /// A meeting.
    FileMeeting {
        id: Code,
        date: NaiveDate,
        city: String,
        start: String,
        end: String,
        table: u32,
        enterprise: Code,
        local: Code,
        interpreter: bool,
        status: String,
    }
    /// A number to call.
    FileEmergency {
        name: Bilingual,
        phone: String,
        #[serde(skip_serializing_if = "Option::is_none")] real: Option<bool>,
    }
    /// A cost in yuan: a head, or one sum.
    FileCost {
        item: Bilingual,
        #[serde(skip_serializing_if = "Option::is_none")] per_person: Option<Num>,
        #[serde(skip_serializing_if = "Option::is_none")] persons: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")] fixed: Option<Num>,
        #[serde(skip_serializing_if = "Option::is_none")] currency: Option<Currency>,
    }
    /// Outcomes known beforehand.
    Expected { uscc_vectors: Vec<FileVector> }
    /// A code and whether it is right.
    FileVector { code: String, valid: bool, #[serde(skip_serializing_if = "Option::is_none")] why: Option<String> }
    /// Reference rates.
    FileFx {
        #[serde(skip_serializing_if = "Option::is_none")] id: Option<Code>,
        source: String,
        rates: BTreeMap<String, BTreeMap<String, Num>>,
    }
    /// A risk of the library.
    FileTemplate {
        id: Code,
        category: String,
        title_zh: String,
        #[serde(default, skip_serializing_if = "String::is_empty")] title_en: String,
        cause: String,
        #[serde(default, skip_serializing_if = "String::is_empty")] cause_zh: String,
        event: String,
        #[serde(default, skip_serializing_if = "String::is_empty")] event_zh: String,
        consequence: String,
        #[serde(default, skip_serializing_if = "String::is_empty")] consequence_zh: String,
        treatment: String,
        #[serde(default, skip_serializing_if = "String::is_empty")] treatment_zh: String,
    }
}

impl From<Level> for ScoredLevel {
    fn from(level: Level) -> Self {
        Self { likelihood: level.likelihood, impact: level.impact, score: level.score() }
    }
}

impl From<UsccVector> for FileVector {
    fn from(vector: UsccVector) -> Self {
        Self { code: vector.code, valid: vector.valid, why: vector.why }
    }
}

impl From<FileVector> for UsccVector {
    fn from(vector: FileVector) -> Self {
        Self { code: vector.code, valid: vector.valid, why: vector.why }
    }
}

/// A founding day. Enlarged demo files move days by whole years and so speak of a 29 February in years that have none;
/// that day is taken as the last of its month, and said. Any other day that does not exist is refused.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FoundingDay {
    /// The day.
    pub(crate) day: NaiveDate,
    /// What the file says, where there is no such day.
    pub(crate) written: Option<String>,
}

impl From<NaiveDate> for FoundingDay {
    fn from(day: NaiveDate) -> Self {
        Self { day, written: None }
    }
}

impl Serialize for FoundingDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.day.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for FoundingDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let last_of_february = |why| match text.strip_suffix("-02-29") {
            Some(year) => format!("{year}-02-28").parse().map(|day| (day, Some(text.clone()))),
            None => Err(why),
        };
        let read = text.parse().map(|day| (day, None)).or_else(last_of_february);
        read.map(|(day, written)| Self { day, written })
            .map_err(|why| serde::de::Error::custom(format!("{text} is not a day: {why}")))
    }
}
