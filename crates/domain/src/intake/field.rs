//! What a column may be: a field of an enterprise, of a contact, or of a product.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::id::CustomFieldId;
use crate::terms;
use crate::text::{Bilingual, Language};

/// Makes the list of fields, so that none is missing from any list of them.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)+) => {
        /// A field that a table may bring in.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
        )]
        pub enum Field {
            $($(#[$doc])* #[serde(rename = $key)] $name,)+
        }

        impl Field {
            /// All of them, in the order in which a list of them is shown.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// As it is written to a mapping, and the end of the key of its term: `intake.rd_staff`.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }
        }
    };
}

fields! {
    /// Our own code of the enterprise: `E01`.
    Code = "code",
    /// Registered name.
    Name = "name",
    /// What people call it.
    ShortName = "short_name",
    /// Unified social credit code.
    Uscc = "uscc",
    /// District or county, perhaps with its city in one text.
    District = "district",
    /// Six digits of GB/T 2260.
    DivisionCode = "division_code",
    /// City.
    City = "city",
    /// Date of establishment.
    Founded = "founded",
    /// Class of GB/T 4754: its code, perhaps with its name.
    IndustryCode = "industry_code",
    /// Its name.
    IndustryName = "industry_name",
    /// Rung of the SRDI ladder.
    Tier = "tier",
    /// Number of the certificate.
    CertificateNumber = "certificate_number",
    /// Its first day.
    CertificateIssued = "certificate_issued",
    /// Its last day.
    CertificateValid = "certificate_valid",
    /// First and last day in one cell.
    CertificateTerm = "certificate_term",
    /// All staff.
    Employees = "employees",
    /// Staff in research and development.
    RdStaff = "rd_staff",
    /// The year that the figures of this row are of.
    FigureYear = "figure_year",
    /// 营业收入 of a year.
    Revenue = "revenue",
    /// 主营业务收入 of a year.
    MainRevenue = "main_revenue",
    /// 研发费用 of a year.
    RdExpense = "rd_expense",
    /// 净利润 of a year.
    NetProfit = "net_profit",
    /// 资产总额 at the end of a year.
    TotalAssets = "total_assets",
    /// 负债总额 at the end of a year.
    TotalLiabilities = "total_liabilities",
    /// 出口收入 of a year.
    ExportRevenue = "export_revenue",
    /// New equity of the last two years.
    EquityInvestment = "equity_investment",
    /// Count of class I rights; several columns are added up.
    IpClassOne = "ip_class_one",
    /// Count of class II rights; several columns are added up.
    IpClassTwo = "ip_class_two",
    /// Full years in the niche.
    YearsInNiche = "years_in_niche",
    /// Share of the home market.
    DomesticShare = "domestic_share",
    /// Rank at home.
    DomesticRank = "domestic_rank",
    /// Rank in the world.
    GlobalRank = "global_rank",
    /// Score of the ministry's platform.
    PlatformScore = "platform_score",
    /// The day that the firm's record was looked up.
    RecordCheckedOn = "record_checked_on",
    /// Listed as operating abnormally.
    AbnormalOperation = "abnormal_operation",
    /// Listed for serious dishonesty.
    SeriousDishonesty = "serious_dishonesty",
    /// A major accident or fraud within three years.
    AccidentOrFraud = "accident_or_fraud",
    /// Controlled by a little giant, or with products that double one's.
    LittleGiantKin = "little_giant_kin",
    /// Certificates of products and management.
    Certifications = "certifications",
    /// Countries exported to.
    ExportMarkets = "export_markets",
    /// Readiness: management.
    ReadinessManagement = "readiness_management",
    /// Readiness: product.
    ReadinessProduct = "readiness_product",
    /// Readiness: certificates.
    ReadinessCertification = "readiness_certification",
    /// Readiness: money.
    ReadinessFinance = "readiness_finance",
    /// Readiness: team.
    ReadinessTeam = "readiness_team",
    /// Readiness: knowledge of the market.
    ReadinessMarket = "readiness_market",
    /// A need for people.
    NeedTalent = "need_talent",
    /// A need for money.
    NeedFinance = "need_finance",
    /// A need for certificates.
    NeedCertification = "need_certification",
    /// A need for channels.
    NeedChannel = "need_channel",
    /// Any other need.
    NeedOther = "need_other",
    /// Who of the centre looks after it.
    Consultant = "consultant",
    /// Stage of the centre's work.
    Stage = "stage",
    /// Private notes.
    Notes = "notes",
    /// Words to find it by.
    Tags = "tags",
    /// Name of a product, or of several.
    ProductName = "product_name",
    /// Its customs codes.
    ProductHs = "product_hs",
    /// Name of a contact.
    ContactName = "contact_name",
    /// Job title of a contact.
    ContactTitle = "contact_title",
    /// Telephone of a contact.
    ContactPhone = "contact_phone",
    /// Mail address of a contact.
    ContactEmail = "contact_email",
    /// Name, telephone and address of a contact in one cell.
    ContactLine = "contact_line",
    /// Whether a contact is the first to call.
    ContactPrimary = "contact_primary",
    /// Private notes on a contact.
    ContactNotes = "contact_notes",
    /// A field that the centre added; which one stands in the target.
    Custom = "custom",
}

/// What a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The enterprise itself.
    Enterprise,
    /// Its figures of one year.
    Figures,
    /// One of its products.
    Product,
    /// One of its contacts.
    Contact,
}

impl Field {
    /// What it is called in both languages.
    pub fn words(self) -> Bilingual {
        terms::pair(&format!("intake.{}", self.key())).unwrap_or_default()
    }

    /// What it belongs to.
    pub fn owner(self) -> Owner {
        match self {
            Self::Revenue
            | Self::MainRevenue
            | Self::RdExpense
            | Self::NetProfit
            | Self::TotalAssets
            | Self::TotalLiabilities
            | Self::ExportRevenue
            | Self::FigureYear => Owner::Figures,
            Self::ProductName | Self::ProductHs => Owner::Product,
            Self::ContactName
            | Self::ContactTitle
            | Self::ContactPhone
            | Self::ContactEmail
            | Self::ContactLine
            | Self::ContactPrimary
            | Self::ContactNotes => Owner::Contact,
            _ => Owner::Enterprise,
        }
    }

    /// Whether it is an amount of money, so that a unit matters.
    pub fn is_amount(self) -> bool {
        self == Self::EquityInvestment
            || (self.owner() == Owner::Figures && self != Self::FigureYear)
    }

    /// Whether it is of a year, which the heading, a column of years or the user has to name.
    pub fn is_yearly(self) -> bool {
        (self.is_amount() && self.owner() == Owner::Figures) || self == Self::PlatformScore
    }

    /// Whether it has a Chinese and an English side.
    pub fn is_bilingual(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::ShortName
                | Self::City
                | Self::IndustryName
                | Self::ProductName
                | Self::ContactName
                | Self::ContactTitle
                | Self::NeedTalent
                | Self::NeedFinance
                | Self::NeedCertification
                | Self::NeedChannel
                | Self::NeedOther
        )
    }

    /// Whether several columns of it are no contradiction: counts are added up, lists and texts put one after another.
    pub fn gathers(self) -> bool {
        matches!(
            self,
            Self::IpClassOne
                | Self::IpClassTwo
                | Self::Certifications
                | Self::ExportMarkets
                | Self::Notes
                | Self::Tags
                | Self::NeedTalent
                | Self::NeedFinance
                | Self::NeedCertification
                | Self::NeedChannel
                | Self::NeedOther
        )
    }
}

/// In what amounts are written.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum AmountUnit {
    /// 元.
    Yuan,
    /// 千元.
    Thousand,
    /// 万元, which records are kept in.
    TenThousand,
    /// 百万元, million.
    Million,
    /// 千万元.
    TenMillion,
    /// 亿元.
    HundredMillion,
    /// 十亿元, billion.
    Billion,
    /// Another currency than renminbi: not to be taken in without a rate and a date.
    Foreign,
}

impl AmountUnit {
    /// What it is called in both languages.
    pub fn words(self) -> Bilingual {
        let (zh, en) = match self {
            Self::Yuan => ("元", "CNY"),
            Self::Thousand => ("千元", "CNY thousand"),
            Self::TenThousand => ("万元", "CNY 10,000"),
            Self::Million => ("百万元", "CNY million"),
            Self::TenMillion => ("千万元", "CNY 10 million"),
            Self::HundredMillion => ("亿元", "CNY 100 million"),
            Self::Billion => ("十亿元", "CNY billion"),
            Self::Foreign => ("外币", "another currency"),
        };
        Bilingual::new(zh, en)
    }

    /// By what power of ten an amount becomes one in 万元; `None` for another currency.
    pub fn exponent(self) -> Option<i32> {
        match self {
            Self::Yuan => Some(-4),
            Self::Thousand => Some(-1),
            Self::TenThousand => Some(0),
            Self::Million => Some(2),
            Self::TenMillion => Some(3),
            Self::HundredMillion => Some(4),
            Self::Billion => Some(5),
            Self::Foreign => None,
        }
    }
}

/// What a column is: a field, and what its heading says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Target {
    /// The field.
    pub field: Field,
    /// In which language its text is, where the heading says so; otherwise each text tells it itself.
    #[serde(default)]
    pub side: Option<Language>,
    /// Of which year a figure is.
    #[serde(default)]
    pub year: Option<i32>,
    /// In what amounts are, where the heading says so; a cell may say otherwise for itself.
    #[serde(default)]
    pub unit: Option<AmountUnit>,
    /// Which contact or product of the row it is, from 1.
    #[serde(default = "first")]
    pub nth: u8,
    /// Which field of the centre's own, for [`Field::Custom`].
    #[serde(default)]
    pub custom: Option<CustomFieldId>,
}

fn first() -> u8 {
    1
}

impl Target {
    /// The field, with nothing more said about it.
    pub fn of(field: Field) -> Self {
        Self { field, side: None, year: None, unit: None, nth: 1, custom: None }
    }

    /// Whether both would write the same place.
    pub fn same_place(&self, other: &Self) -> bool {
        (self.field, self.side, self.year, self.nth, self.custom)
            == (other.field, other.side, other.year, other.nth, other.custom)
    }
}
