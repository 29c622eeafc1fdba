//! What a column may be: a field of an enterprise, of a contact, or of a product.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::text::Language;

/// A field that a table may bring in.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Our own code of the enterprise: `E01`.
    Code,
    /// Registered name.
    Name,
    /// What people call it.
    ShortName,
    /// Unified social credit code.
    Uscc,
    /// District or county, perhaps with its city in one text.
    District,
    /// Six digits of GB/T 2260.
    DivisionCode,
    /// City.
    City,
    /// Date of establishment.
    Founded,
    /// Class of GB/T 4754: its code, perhaps with its name.
    IndustryCode,
    /// Its name.
    IndustryName,
    /// Rung of the SRDI ladder.
    Tier,
    /// Number of the certificate.
    CertificateNumber,
    /// Its first day.
    CertificateIssued,
    /// Its last day.
    CertificateValid,
    /// First and last day in one cell.
    CertificateTerm,
    /// All staff.
    Employees,
    /// Staff in research and development.
    RdStaff,
    /// The year that the figures of this row are of.
    FigureYear,
    /// 营业收入 of a year.
    Revenue,
    /// 主营业务收入 of a year.
    MainRevenue,
    /// 研发费用 of a year.
    RdExpense,
    /// 净利润 of a year.
    NetProfit,
    /// 资产总额 at the end of a year.
    TotalAssets,
    /// 负债总额 at the end of a year.
    TotalLiabilities,
    /// 出口收入 of a year.
    ExportRevenue,
    /// New equity of the last two years.
    EquityInvestment,
    /// Count of class I rights; several columns are added up.
    IpClassOne,
    /// Count of class II rights; several columns are added up.
    IpClassTwo,
    /// Full years in the niche.
    YearsInNiche,
    /// Share of the home market.
    DomesticShare,
    /// Rank at home.
    DomesticRank,
    /// Rank in the world.
    GlobalRank,
    /// Score of the ministry's platform.
    PlatformScore,
    /// Certificates of products and management.
    Certifications,
    /// Countries exported to.
    ExportMarkets,
    /// Readiness: management.
    ReadinessManagement,
    /// Readiness: product.
    ReadinessProduct,
    /// Readiness: certificates.
    ReadinessCertification,
    /// Readiness: money.
    ReadinessFinance,
    /// Readiness: team.
    ReadinessTeam,
    /// Readiness: knowledge of the market.
    ReadinessMarket,
    /// A need for people.
    NeedTalent,
    /// A need for money.
    NeedFinance,
    /// A need for certificates.
    NeedCertification,
    /// A need for channels.
    NeedChannel,
    /// Any other need.
    NeedOther,
    /// Who of the centre looks after it.
    Consultant,
    /// Stage of the centre's work.
    Stage,
    /// Private notes.
    Notes,
    /// Name of a product, or of several.
    ProductName,
    /// Its customs codes.
    ProductHs,
    /// Name of a contact.
    ContactName,
    /// Job title of a contact.
    ContactTitle,
    /// Telephone of a contact.
    ContactPhone,
    /// Mail address of a contact.
    ContactEmail,
    /// Name, telephone and address of a contact in one cell.
    ContactLine,
    /// Whether a contact is the first to call.
    ContactPrimary,
    /// Private notes on a contact.
    ContactNotes,
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
    /// All of them, in the order in which a list of them is shown.
    pub const ALL: [Self; 58] = [
        Self::Code,
        Self::Name,
        Self::ShortName,
        Self::Uscc,
        Self::District,
        Self::DivisionCode,
        Self::City,
        Self::Founded,
        Self::IndustryCode,
        Self::IndustryName,
        Self::Tier,
        Self::CertificateNumber,
        Self::CertificateIssued,
        Self::CertificateValid,
        Self::CertificateTerm,
        Self::Employees,
        Self::RdStaff,
        Self::FigureYear,
        Self::Revenue,
        Self::MainRevenue,
        Self::RdExpense,
        Self::NetProfit,
        Self::TotalAssets,
        Self::TotalLiabilities,
        Self::ExportRevenue,
        Self::EquityInvestment,
        Self::IpClassOne,
        Self::IpClassTwo,
        Self::YearsInNiche,
        Self::DomesticShare,
        Self::DomesticRank,
        Self::GlobalRank,
        Self::PlatformScore,
        Self::Certifications,
        Self::ExportMarkets,
        Self::ReadinessManagement,
        Self::ReadinessProduct,
        Self::ReadinessCertification,
        Self::ReadinessFinance,
        Self::ReadinessTeam,
        Self::ReadinessMarket,
        Self::NeedTalent,
        Self::NeedFinance,
        Self::NeedCertification,
        Self::NeedChannel,
        Self::NeedOther,
        Self::Consultant,
        Self::Stage,
        Self::Notes,
        Self::ProductName,
        Self::ProductHs,
        Self::ContactName,
        Self::ContactTitle,
        Self::ContactPhone,
        Self::ContactEmail,
        Self::ContactLine,
        Self::ContactPrimary,
        Self::ContactNotes,
    ];

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
}

fn first() -> u8 {
    1
}

impl Target {
    /// The field, with nothing more said about it.
    pub fn of(field: Field) -> Self {
        Self { field, side: None, year: None, unit: None, nth: 1 }
    }

    /// Whether both would write the same place.
    pub fn same_place(&self, other: &Self) -> bool {
        (self.field, self.side, self.year, self.nth)
            == (other.field, other.side, other.year, other.nth)
    }
}
