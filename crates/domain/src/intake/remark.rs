//! What is to be said about a cell that was not simply understood, worded in both languages.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::text::Bilingual;
use crate::uscc::UsccError;

/// Why a cell is doubtful or wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "remark")]
pub enum Remark {
    /// Marks that nobody sees were taken out.
    Cleaned,
    /// It is said to be about so much.
    Approximate,
    /// The spreadsheet took a long code for a number and lost its last digits.
    DigitsLost,
    /// A comma was taken for the decimal point.
    CommaAssumed,
    /// A number below 1 was taken for a share.
    ShareAssumed,
    /// Only month or year are given; the day was assumed.
    DayAssumed,
    /// The year has two digits.
    YearAssumed,
    /// Day and month could be the other way round.
    DayMonthOrder,
    /// A bare number was taken for a spreadsheet’s day.
    SerialAssumed,
    /// Several values where one belongs: the first counts, or the highest of tiers.
    Several,
    /// Not its usual name.
    NameAssumed,
    /// The organisation code inside the credit code fails its own check, as old ones may.
    OrganisationCode,
    /// Letters that look like digits were read as digits, and so the code checks.
    LookAlikes,
    /// The area code is missing, or the number is unusually short or long.
    PhoneOdd,
    /// Of an address only city and district were taken.
    AddressCut,
    /// A zero that a spreadsheet drops was put back.
    ZeroRestored,
    /// Unusually large: perhaps the unit is another.
    Large,
    /// Unusually long for what it is.
    Long,
    /// A formula that failed.
    CellFailed {
        /// As the spreadsheet shows it.
        shown: String,
    },
    /// No number.
    NotANumber,
    /// A range where one number belongs.
    Range,
    /// A whole number belongs here.
    NotWhole,
    /// Beyond what can be.
    OutOfRange,
    /// Another currency than renminbi.
    ForeignCurrency,
    /// No date.
    NotADate,
    /// A day that is not in the calendar.
    NoSuchDay,
    /// Ends before it begins.
    Reversed,
    /// No year.
    NotAYear,
    /// No tier of the ladder.
    NotATier,
    /// Neither yes nor no.
    NotYesOrNo,
    /// None of what can be chosen.
    NotAChoice,
    /// No mail address.
    NotAnEmail,
    /// No telephone number.
    NotAPhone,
    /// The credit code has not 18 characters.
    UsccLength {
        /// How many it has.
        count: u32,
    },
    /// The credit code has a character that none has.
    UsccCharacter {
        /// Its place from 1.
        at: u32,
        /// The character.
        found: char,
    },
    /// The credit code's last character should be another.
    UsccCheck {
        /// What it should be.
        expected: char,
        /// What it is.
        found: char,
    },
    /// No customs code of six digits or more.
    NotAnHsCode {
        /// What stands there.
        text: String,
    },
    /// No country that the list knows.
    NotACountry {
        /// What stands there.
        text: String,
    },
    /// No stage of the centre's work.
    NotAStage,
    /// No score from 1 to 5.
    OffScale,
    /// No code of a division or an industry.
    NotACode,
}

impl Remark {
    /// In both languages, as one consultant would say it to another.
    pub fn words(&self) -> Bilingual {
        let (zh, en) = match self {
            Self::CellFailed { shown } => {
                return Bilingual::new(
                    format!("公式出错：{shown}"),
                    format!("the formula failed: {shown}"),
                );
            }
            Self::UsccLength { count } => {
                return Bilingual::new(
                    format!("信用代码应为 18 位，现有 {count} 位"),
                    format!("a credit code has 18 characters, this one {count}"),
                );
            }
            Self::UsccCharacter { at, found } => {
                return Bilingual::new(
                    format!("信用代码第 {at} 位“{found}”不是可用字符"),
                    format!("character {at} of the credit code, {found}, is none that one has"),
                );
            }
            Self::UsccCheck { expected, found } => {
                return Bilingual::new(
                    format!("信用代码校验位不符：应为 {expected}，现为 {found}"),
                    format!("the credit code should end in {expected}, not {found}"),
                );
            }
            Self::NotAnHsCode { text } => {
                return Bilingual::new(
                    format!("“{text}”不是 6 位以上的 HS 编码"),
                    format!("“{text}” is no HS code of six digits or more"),
                );
            }
            Self::NotACountry { text } => {
                return Bilingual::new(
                    format!("国家或地区表中没有“{text}”"),
                    format!("“{text}” is in no list of countries"),
                );
            }
            doubt => doubt.fixed_words(),
        };
        Bilingual::new(zh, en)
    }

    fn fixed_words(&self) -> (&'static str, &'static str) {
        self.doubt_words().unwrap_or_else(|| self.fault_words())
    }

    fn doubt_words(&self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Cleaned => ("已去除看不见的字符", "characters that nobody sees were taken out"),
            Self::Approximate => ("原文为约数", "given as an approximate figure"),
            Self::DigitsLost => (
                "表格把长编码当成数字，末几位已丢失",
                "the spreadsheet took a long code for a number and lost its last digits",
            ),
            Self::CommaAssumed => ("逗号按小数点读取", "the comma was read as a decimal point"),
            Self::ShareAssumed => ("小于 1 的数按比例读取", "a number below 1 was read as a share"),
            Self::DayAssumed => (
                "原文没有具体日期，已按月初或月末补全",
                "no day is given; the first or last one was assumed",
            ),
            Self::YearAssumed => (
                "年份只有两位，按 20xx 年读取",
                "the year has two digits; this century was assumed",
            ),
            Self::DayMonthOrder => (
                "日与月的先后不明，按月/日读取",
                "day and month could be the other way round; read as month/day",
            ),
            Self::SerialAssumed => {
                ("数字按表格的日期序号读取", "a bare number was read as a spreadsheet’s day")
            }
            Self::Several => ("一格里有多个值", "there are several values in one cell"),
            Self::NameAssumed => {
                ("名称不规范，按最接近的一级读取", "not the usual name; the nearest one was taken")
            }
            Self::OrganisationCode => (
                "信用代码内的组织机构代码校验不符，老代码可能如此",
                "the organisation code inside fails its check, as old ones may",
            ),
            Self::LookAlikes => {
                ("形近字母已按数字读取", "letters that look like digits were read as digits")
            }
            Self::PhoneOdd => (
                "电话缺区号或位数异常",
                "the area code is missing, or the number has an odd length",
            ),
            Self::AddressCut => {
                ("只取了地址中的市和区县", "only city and district were taken of the address")
            }
            Self::ZeroRestored => {
                ("已补回被表格省略的 0", "a zero that the spreadsheet dropped was put back")
            }
            Self::Large => ("数值异常大，请核对单位", "unusually large; check the unit"),
            Self::Long => ("内容异常长", "unusually long"),
            _ => return None,
        })
    }

    fn fault_words(&self) -> (&'static str, &'static str) {
        match self {
            Self::Range => ("这里要一个数，不是区间", "one number is wanted here, not a range"),
            Self::NotWhole => ("这里要整数", "a whole number is wanted here"),
            Self::OutOfRange => ("数值超出可能的范围", "beyond what can be"),
            Self::ForeignCurrency => (
                "不是人民币，需要先按汇率和日期折算",
                "not in renminbi; convert it with a rate and a date first",
            ),
            Self::NotADate => ("不是日期", "this is no date"),
            Self::NoSuchDay => ("没有这一天", "there is no such day"),
            Self::Reversed => ("截止日早于起始日", "it ends before it begins"),
            Self::NotAYear => ("不是年份", "this is no year"),
            Self::NotATier => ("不是梯度培育中的级别", "this is no tier of the SRDI ladder"),
            Self::NotYesOrNo => ("这里要“是”或“否”", "yes or no is wanted here"),
            Self::NotAChoice => ("不在可选项中", "this is none of what can be chosen here"),
            Self::NotAnEmail => ("不是邮箱地址", "this is no mail address"),
            Self::NotAPhone => ("不是电话号码", "this is no telephone number"),
            Self::NotAStage => ("不是工作阶段", "this is no stage of our work"),
            Self::OffScale => ("评分应为 1–5", "scores go from 1 to 5"),
            Self::NotACode => ("不是规定的代码", "this is no such code"),
            Self::NotANumber => ("不是数字", "this is no number"),
            _ => ("读不出来", "this cannot be read"),
        }
    }
}

impl From<UsccError> for Remark {
    fn from(error: UsccError) -> Self {
        let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        match error {
            UsccError::Length(count) => Self::UsccLength { count: short(count) },
            UsccError::Character { at, found } => Self::UsccCharacter { at: short(at), found },
            UsccError::Check { expected, found } => Self::UsccCheck { expected, found },
        }
    }
}
