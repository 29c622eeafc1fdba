//! What a cell means as a field: nothing, a value, a value with a doubt, or an error with its reason.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::date::{self, Edge};
use super::field::{AmountUnit, Field, Target};
use super::list;
use super::number::{self, Found};
use super::person;
use super::remark::Remark;
use super::sheet::{Cell, Epoch};
use super::text::{folded, is_han, is_nothing, kept, says_nothing};
use super::tier;
use crate::city;
use crate::custom::{CustomChoice, CustomField, CustomKind, CustomValue};
use crate::enterprise::{HsCode, Stage, Tier};
use crate::text::{Bilingual, Language};
use crate::uscc::Uscc;

/// A name is not longer than this many characters.
const LONG: usize = 200;
/// Amounts beyond this many 万元 (one million million yuan) are doubted.
const LARGE: i64 = 100_000_000;

/// A value that a cell was understood to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Understood {
    /// Text with a Chinese or an English side; the other one is empty.
    Words(Bilingual),
    /// Text of no language, or of either.
    Plain(String),
    /// Entries of a list: products, certificates.
    Entries(Vec<String>),
    /// A credit code that checks.
    Uscc(Uscc),
    /// A day.
    Day(NaiveDate),
    /// First and last day.
    Term {
        /// First day, where it is given.
        from: Option<NaiveDate>,
        /// Last day.
        through: NaiveDate,
    },
    /// A tier.
    Tier(Tier),
    /// How many.
    Count(u32),
    /// An amount in 万元.
    Amount(Decimal),
    /// Percent.
    Percent(Decimal),
    /// A score.
    Score(Decimal),
    /// A score from 1 to 5.
    Rung(u8),
    /// A year.
    Year(i32),
    /// Yes or no.
    Flag(bool),
    /// A telephone number as dialled, or several.
    Phone(String),
    /// A mail address.
    Email(String),
    /// Customs codes.
    Hs(Vec<HsCode>),
    /// Countries, as their codes.
    Countries(Vec<String>),
    /// A stage of the centre's work.
    Stage(Stage),
    /// City and district, as far as they are given.
    Place {
        /// Empty where it is not given.
        city: String,
        /// Empty where it is not given.
        district: String,
    },
    /// A code with the name behind it, where that is given.
    Industry {
        /// A letter and digits.
        code: String,
        /// Empty where it is not given.
        name: String,
    },
    /// What stands in a field that the centre added.
    Custom(CustomValue),
    /// A person.
    Person {
        /// The name.
        name: Bilingual,
        /// The job title, perhaps empty.
        title: Bilingual,
        /// Perhaps empty.
        phone: String,
        /// Perhaps empty.
        email: String,
    },
}

/// What became of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Reading {
    /// It holds nothing, or says that there is nothing. The field is left as it was.
    Nothing,
    /// It is understood.
    Understood {
        /// As what.
        value: Understood,
    },
    /// It is understood, and somebody should look at it.
    Doubtful {
        /// As what.
        value: Understood,
        /// Why.
        remark: Remark,
    },
    /// It is not understood.
    Wrong {
        /// Why.
        remark: Remark,
    },
}

impl Reading {
    /// The value, doubtful or not.
    pub fn value(&self) -> Option<&Understood> {
        match self {
            Self::Understood { value } | Self::Doubtful { value, .. } => Some(value),
            Self::Nothing | Self::Wrong { .. } => None,
        }
    }

    /// What is to be said about it.
    pub fn remark(&self) -> Option<&Remark> {
        match self {
            Self::Doubtful { remark, .. } | Self::Wrong { remark } => Some(remark),
            Self::Nothing | Self::Understood { .. } => None,
        }
    }
}

/// What was found: a value and perhaps a doubt, nothing, or a fault.
type Sought = Result<Option<(Understood, Option<Remark>)>, Remark>;

/// What a cell means as a column's target. `epoch` is the sheet's.
pub fn understand(cell: Cell<'_>, target: &Target, epoch: Epoch) -> Reading {
    told(sought(cell, target, epoch))
}

fn told(sought: Sought) -> Reading {
    match sought {
        Ok(None) => Reading::Nothing,
        Ok(Some((value, None))) => Reading::Understood { value },
        Ok(Some((value, Some(remark)))) => Reading::Doubtful { value, remark },
        Err(remark) => Reading::Wrong { remark },
    }
}

/// What a cell means as a field that the centre added.
pub fn understand_custom(cell: Cell<'_>, field: &CustomField, epoch: Epoch) -> Reading {
    told(custom(cell, field, epoch))
}

fn custom(cell: Cell<'_>, field: &CustomField, epoch: Epoch) -> Sought {
    match cell {
        Cell::Empty => return Ok(None),
        Cell::Failed(failed) => {
            return Err(Remark::CellFailed { shown: failed.shown().to_owned() });
        }
        _ => {}
    }
    let found = match field.kind {
        CustomKind::Text => plain(cell, epoch, usize::MAX)?,
        CustomKind::Date => day(cell, epoch, Edge::First)?,
        CustomKind::YesNo => flag(cell)?,
        CustomKind::Number => number::find(cell)?.map(|found| {
            let exponent = found.unit.and_then(AmountUnit::exponent);
            // 2 万 are 20,000.
            let times = exponent.map_or(Decimal::ONE, |exponent| number::power(exponent + 4));
            let value = found.value.checked_mul(times).unwrap_or(found.value);
            (Understood::Amount(value.normalize()), found.doubt)
        }),
        CustomKind::Choice => text_of(cell, epoch, |text| {
            let wanted = folded(text);
            let fits = |choice: &&CustomChoice| {
                [&choice.label.zh, &choice.label.en, &choice.key]
                    .into_iter()
                    .any(|name| !name.is_empty() && folded(name) == wanted)
            };
            let choice = field.choices.iter().find(fits).ok_or(Remark::NotAChoice)?;
            Ok(Some((Understood::Custom(CustomValue::Choice(choice.key.clone())), None)))
        })?,
    };
    Ok(found.map(|(value, doubt)| {
        let value = match value {
            Understood::Plain(text) => CustomValue::Text(text),
            Understood::Day(day) => CustomValue::Date(day),
            Understood::Flag(yes) => CustomValue::YesNo(yes),
            Understood::Amount(number) => CustomValue::Number(number),
            other => return (other, doubt),
        };
        (Understood::Custom(value), doubt)
    }))
}

fn sought(cell: Cell<'_>, target: &Target, epoch: Epoch) -> Sought {
    match cell {
        Cell::Empty => return Ok(None),
        Cell::Failed(failed) => {
            return Err(Remark::CellFailed { shown: failed.shown().to_owned() });
        }
        _ => {}
    }
    match target.field {
        Field::Name
        | Field::ShortName
        | Field::City
        | Field::IndustryName
        | Field::ContactTitle => words(cell, target.side, epoch),
        Field::NeedTalent
        | Field::NeedFinance
        | Field::NeedCertification
        | Field::NeedChannel
        | Field::NeedOther => words(cell, target.side, epoch),
        Field::Code | Field::CertificateNumber | Field::Consultant => plain(cell, epoch, LONG),
        Field::Notes | Field::ContactNotes => plain(cell, epoch, usize::MAX),
        Field::ProductName | Field::Certifications | Field::Tags => entries(cell, epoch),
        Field::Uscc => uscc(cell),
        Field::District => place(cell, epoch),
        Field::DivisionCode => {
            code_of(cell, 6).map(|code| code.map(|code| (Understood::Plain(code), None)))
        }
        Field::Founded | Field::CertificateIssued | Field::RecordCheckedOn => {
            day(cell, epoch, Edge::First)
        }
        Field::CertificateValid => day(cell, epoch, Edge::Last),
        Field::CertificateTerm => term(cell, epoch),
        Field::IndustryCode => industry(cell),
        Field::Tier => text_of(cell, epoch, |text| {
            Ok(tier::tier(text)?.map(|(tier, doubt)| (Understood::Tier(tier), doubt)))
        }),
        Field::Stage => text_of(cell, epoch, |text| {
            let stage = tier::stage(text).ok_or(Remark::NotAStage)?;
            Ok(Some((Understood::Stage(stage), None)))
        }),
        Field::ExportMarkets => text_of(cell, epoch, |text| {
            Ok(list::countries(text)?.map(|(codes, doubt)| (Understood::Countries(codes), doubt)))
        }),
        Field::ProductHs => hs(cell),
        Field::ContactName | Field::ContactLine => person(cell, target, epoch),
        Field::ContactPhone => phone(cell),
        Field::ContactEmail => text_of(cell, epoch, |text| {
            Ok(person::email(text)?.map(|(email, doubt)| (Understood::Email(email), doubt)))
        }),
        Field::ContactPrimary
        | Field::AbnormalOperation
        | Field::SeriousDishonesty
        | Field::AccidentOrFraud
        | Field::LittleGiantKin => flag(cell),
        // Without the field nobody knows what it holds: see `understand_custom`.
        Field::Custom => Ok(None),
        Field::FigureYear => {
            Ok(date::year(cell, epoch)?.map(|year| (Understood::Year(year), None)))
        }
        field if field.is_amount() => amount(cell, target.unit),
        _ => counted(cell, target.field),
    }
}

/// Text of a cell; `Ok(None)` where it says that there is nothing.
fn text_of(cell: Cell<'_>, epoch: Epoch, read: impl FnOnce(&str) -> Sought) -> Sought {
    match cell {
        Cell::Text(text) if says_nothing(text) => Ok(None),
        Cell::Text(text) => read(text),
        other => read(&other.shown(epoch)),
    }
}

fn words(cell: Cell<'_>, side: Option<Language>, epoch: Epoch) -> Sought {
    text_of(cell, epoch, |text| {
        let (text, doubt) = kept(text);
        let long = (text.chars().count() > LONG).then_some(Remark::Long);
        let words = |text: String| (Understood::Words(on_its_side(text, side)), doubt.or(long));
        Ok((!text.is_empty()).then(|| words(text)))
    })
}

/// A text on the side that its heading names, or else on that of its letters.
fn on_its_side(text: String, side: Option<Language>) -> Bilingual {
    let chinese = match side {
        Some(side) => side == Language::Chinese,
        None => text.chars().any(is_han),
    };
    if chinese { Bilingual::new(text, "") } else { Bilingual::new("", text) }
}

fn plain(cell: Cell<'_>, epoch: Epoch, most: usize) -> Sought {
    if let Cell::Number(number) = cell
        && number::lost_digits(number)
    {
        return Ok(Some((Understood::Plain(cell.shown(epoch)), Some(Remark::DigitsLost))));
    }
    text_of(cell, epoch, |text| {
        let (text, doubt) = kept(text);
        let long = (text.chars().count() > most).then_some(Remark::Long);
        Ok((!text.is_empty()).then(|| (Understood::Plain(text), doubt.or(long))))
    })
}

fn entries(cell: Cell<'_>, epoch: Epoch) -> Sought {
    text_of(cell, epoch, |text| {
        let entries = list::entries(text);
        let long = entries.iter().any(|entry| entry.chars().count() > LONG).then_some(Remark::Long);
        Ok((!entries.is_empty()).then_some((Understood::Entries(entries), long.or(kept(text).1))))
    })
}

fn uscc(cell: Cell<'_>) -> Sought {
    let text = match cell {
        Cell::Text(text) => kept(text).0,
        Cell::Number(number) if number::lost_digits(number) => return Err(Remark::DigitsLost),
        other => other.shown(Epoch::default()),
    };
    let written = Uscc::normalise(&text);
    if says_nothing(&written) {
        return Ok(None);
    }
    let doubt_of =
        |code: &Uscc| (!code.organisation_code_checks()).then_some(Remark::OrganisationCode);
    match Uscc::parse(&written) {
        Ok(code) => {
            let doubt = doubt_of(&code);
            Ok(Some((Understood::Uscc(code), doubt)))
        }
        Err(fault) => {
            // Letters that no code has, read as what they look like: it counts only if then it checks.
            let alike: String = written
                .chars()
                .map(|letter| match letter {
                    'I' => '1',
                    'O' => '0',
                    'S' => '5',
                    'Z' => '2',
                    'V' => 'U',
                    other => other,
                })
                .collect();
            match Uscc::parse(&alike) {
                Ok(code) if alike != written => {
                    Ok(Some((Understood::Uscc(code), Some(Remark::LookAlikes))))
                }
                _ => Err(fault.into()),
            }
        }
    }
}

/// A code of digits, also where a spreadsheet took it for a number.
fn code_of(cell: Cell<'_>, length: usize) -> Result<Option<String>, Remark> {
    let text = folded(&cell.shown(Epoch::default()));
    if is_nothing(&text) {
        return Ok(None);
    }
    let right = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if right { Ok(Some(text)) } else { Err(Remark::NotACode) }
}

fn place(cell: Cell<'_>, epoch: Epoch) -> Sought {
    text_of(cell, epoch, |text| {
        let (text, doubt) = kept(text);
        let autonomous = text.contains('治').then(|| text.find("自治区")).flatten();
        let rest = match autonomous.map(|at| at + "自治区".len()) {
            Some(at) => &text[at..],
            None => text.split_once('省').map_or(text.as_str(), |(_, rest)| rest),
        };
        let city =
            rest.find('市').map(|at| at + '市'.len_utf8()).filter(|at| *at > '市'.len_utf8());
        let (city, district) = match city {
            Some(end) => rest.split_at(end),
            None => city::parted(rest.trim_start()),
        };
        // 上海市市辖区闵行区.
        let district =
            district.trim_start_matches("市辖区").trim_matches(['/', '-', ' ', '·', ',']);
        // Of an address only what the record keeps.
        let end = district.char_indices().skip(1).find(|(_, letter)| "区县旗市".contains(*letter));
        let end = end.map_or(district.len(), |(at, letter)| at + letter.len_utf8());
        let cut = (end < district.len()).then_some(Remark::AddressCut);
        let place =
            Understood::Place { city: city.to_owned(), district: district[..end].to_owned() };
        Ok(Some((place, doubt.or(cut))))
    })
}

fn industry(cell: Cell<'_>) -> Sought {
    let shown = cell.shown(Epoch::default());
    let text = folded(&shown);
    if is_nothing(&text) {
        return Ok(None);
    }
    let code: String =
        text.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let digits = code.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = code.len() - digits.len();
    let name = kept(&shown).0.chars().skip(code.len()).collect::<String>();
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && !"）)".contains(c)).to_owned();
    let right = letters <= 1
        && (2..=4).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit());
    if right {
        Ok(Some((Understood::Industry { code, name }, None)))
    } else {
        Err(Remark::NotACode)
    }
}

fn day(cell: Cell<'_>, epoch: Epoch, edge: Edge) -> Sought {
    Ok(date::find(cell, epoch, edge)?.map(|(day, doubt)| (Understood::Day(day), doubt)))
}

fn term(cell: Cell<'_>, epoch: Epoch) -> Sought {
    let Cell::Text(text) = cell else {
        let found = date::find(cell, epoch, Edge::Last)?;
        return Ok(found.map(|(through, doubt)| (Understood::Term { from: None, through }, doubt)));
    };
    let folded = folded(text);
    if is_nothing(&folded) {
        return Ok(None);
    }
    let spaced = folded.replace("--", "至").replace(" - ", "至").replace(['~', '～', '到'], "至");
    // A line between two dates that are written without lines: 2023.7-2026.6, 2023-2026.
    let lined = match spaced.contains('至') {
        false if spaced.matches('-').count() == 1 => spaced.replace('-', "至"),
        _ => spaced,
    };
    let Some((from, through)) = lined.split_once('至') else {
        let (through, doubt) = date::parse(&folded, Edge::Last)?;
        return Ok(Some((Understood::Term { from: None, through }, doubt)));
    };
    let (from, first) = date::parse(from.trim_start_matches(['从', '自']).trim(), Edge::First)?;
    let (through, second) = date::parse(through.trim(), Edge::Last)?;
    if through < from {
        return Err(Remark::Reversed);
    }
    Ok(Some((Understood::Term { from: Some(from), through }, first.or(second))))
}

fn hs(cell: Cell<'_>) -> Sought {
    let text = match cell {
        Cell::Number(number) if number::lost_digits(number) => return Err(Remark::DigitsLost),
        other => other.shown(Epoch::default()),
    };
    Ok(list::hs(&text)?.map(|(codes, doubt)| (Understood::Hs(codes), doubt)))
}

fn person(cell: Cell<'_>, target: &Target, epoch: Epoch) -> Sought {
    text_of(cell, epoch, |text| {
        let plain_name = target.field == Field::ContactName
            && !text.contains(|c: char| c.is_ascii_digit() || "（(@＠".contains(c));
        if plain_name {
            return words(cell, target.side, epoch);
        }
        let line = person::line(text).ok_or(Remark::NotAPhone)?;
        if line.phone.is_empty() && line.email.is_empty() && line.title.is_empty() {
            return words(cell, target.side, epoch);
        }
        let person = Understood::Person {
            name: on_its_side(line.name, target.side),
            title: if line.title.is_empty() {
                Bilingual::default()
            } else {
                on_its_side(line.title, target.side)
            },
            phone: line.phone,
            email: line.email,
        };
        Ok(Some((person, kept(text).1)))
    })
}

fn phone(cell: Cell<'_>) -> Sought {
    let found = match cell {
        Cell::Text(text) => person::phone(text)?,
        Cell::Number(number) => person::phone(&person::phone_digits(number)?)?,
        _ => return Err(Remark::NotAPhone),
    };
    Ok(found.map(|(phone, doubt)| (Understood::Phone(phone), doubt)))
}

fn flag(cell: Cell<'_>) -> Sought {
    let shown = match cell {
        Cell::Bool(yes) => return Ok(Some((Understood::Flag(yes), None))),
        other => folded(&other.shown(Epoch::default())),
    };
    let yes = match shown.as_str() {
        "是" | "有" | "√" | "✓" | "✔" | "y" | "yes" | "true" | "1" | "对" | "主" | "●" => {
            true
        }
        "否" | "无" | "×" | "✗" | "x" | "n" | "no" | "false" | "0" | "不是" | "没有" => {
            false
        }
        nothing if is_nothing(nothing) => return Ok(None),
        _ => return Err(Remark::NotYesOrNo),
    };
    Ok(Some((Understood::Flag(yes), None)))
}

fn amount(cell: Cell<'_>, unit: Option<AmountUnit>) -> Sought {
    let Some(Found { value, unit: own, percent, doubt }) = number::find(cell)? else {
        return Ok(None);
    };
    if percent {
        return Err(Remark::NotANumber);
    }
    let unit = own.or(unit).unwrap_or(AmountUnit::TenThousand);
    if unit == AmountUnit::Foreign {
        return Err(Remark::ForeignCurrency);
    }
    let amount = number::in_ten_thousands(value, unit).ok_or(Remark::OutOfRange)?;
    let large = (amount.abs() > Decimal::from(LARGE)).then_some(Remark::Large);
    Ok(Some((Understood::Amount(amount), doubt.or(large))))
}

/// Counts, shares, scores and ranks.
fn counted(cell: Cell<'_>, field: Field) -> Sought {
    let Some(Found { value, unit, percent, doubt }) = number::find(cell)? else { return Ok(None) };
    // 2 万 people are 20,000.
    let value = match unit.and_then(AmountUnit::exponent) {
        Some(_) if field == Field::DomesticShare => return Err(Remark::NotANumber),
        Some(exponent) => {
            value.checked_mul(number::power(exponent + 4)).ok_or(Remark::OutOfRange)?
        }
        None => value,
    };
    let hundred = Decimal::ONE_HUNDRED;
    match field {
        Field::DomesticShare => {
            let share = !percent && value > Decimal::ZERO && value < Decimal::ONE;
            let value = if share { value * hundred } else { value };
            if value < Decimal::ZERO || value > hundred {
                return Err(Remark::OutOfRange);
            }
            let doubt = if share { Some(Remark::ShareAssumed) } else { doubt };
            Ok(Some((Understood::Percent(value.normalize()), doubt)))
        }
        Field::PlatformScore => match value >= Decimal::ZERO && value <= hundred {
            true => Ok(Some((Understood::Score(value.normalize()), doubt))),
            false => Err(Remark::OutOfRange),
        },
        Field::ReadinessManagement
        | Field::ReadinessProduct
        | Field::ReadinessCertification
        | Field::ReadinessFinance
        | Field::ReadinessTeam
        | Field::ReadinessMarket => {
            let rung = number::count(value).ok().and_then(|rung| u8::try_from(rung).ok());
            let rung = rung.filter(|rung| (1..=5).contains(rung)).ok_or(Remark::OffScale)?;
            Ok(Some((Understood::Rung(rung), doubt)))
        }
        _ if percent => Err(Remark::NotWhole),
        _ => Ok(Some((Understood::Count(number::count(value)?), doubt))),
    }
}

#[cfg(test)]
mod tests;
