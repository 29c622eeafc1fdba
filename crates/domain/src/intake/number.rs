//! Numbers as tables write them: separators, full-width and Chinese digits, units of money, percent.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::field::AmountUnit;
use super::remark::Remark;
use super::sheet::Cell;
use super::text::{folded, is_nothing};

/// What a cell says as a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The number as written.
    pub(super) value: Decimal,
    /// The unit behind or before it, where it is one of money.
    pub(super) unit: Option<AmountUnit>,
    /// Whether `%` stands behind it.
    pub(super) percent: bool,
    /// What is doubtful about it.
    pub(super) doubt: Option<Remark>,
}

/// Spreadsheets keep 15 digits; what is behind them is chance.
const DIGITS: usize = 15;
/// Words before a number that make it no exact one.
const ABOUT: [&str; 9] = ["约", "近", "大约", "超过", "超", "不足", "about", "approx.", "ca."];
/// Words behind a number that make it no exact one.
const ROUGHLY: [&str; 6] = ["左右", "以上", "以下", "余", "多", "+"];
/// What is counted, behind a count.
const COUNTED: [&str; 16] = [
    "人", "名", "个", "件", "项", "家", "位", "年", "台", "种", "款", "分", "persons", "people",
    "years", "staff",
];
/// Units of money, longest first where one is the end of another.
const UNITS: [(&str, AmountUnit); 25] = [
    ("千万元", AmountUnit::TenMillion),
    ("百万元", AmountUnit::Million),
    ("十亿元", AmountUnit::Billion),
    ("万元", AmountUnit::TenThousand),
    ("萬元", AmountUnit::TenThousand),
    ("亿元", AmountUnit::HundredMillion),
    ("億元", AmountUnit::HundredMillion),
    ("千元", AmountUnit::Thousand),
    ("元", AmountUnit::Yuan),
    ("千万", AmountUnit::TenMillion),
    ("百万", AmountUnit::Million),
    ("亿", AmountUnit::HundredMillion),
    ("億", AmountUnit::HundredMillion),
    ("万", AmountUnit::TenThousand),
    ("萬", AmountUnit::TenThousand),
    ("10k", AmountUnit::TenThousand),
    ("10,000", AmountUnit::TenThousand),
    ("10000", AmountUnit::TenThousand),
    ("billion", AmountUnit::Billion),
    ("bn", AmountUnit::Billion),
    ("million", AmountUnit::Million),
    ("mn", AmountUnit::Million),
    ("mio", AmountUnit::Million),
    ("thousand", AmountUnit::Thousand),
    ("yuan", AmountUnit::Yuan),
];
/// Renminbi, said in so many words.
const RENMINBI: [&str; 6] = ["人民币", "rmb", "cny", "¥", "￥", "yuan"];
/// Other currencies.
const FOREIGN: [&str; 14] = [
    "美元", "美金", "usd", "us$", "$", "欧元", "eur", "€", "港元", "港币", "hkd", "日元", "jpy",
    "英镑",
];

/// A number as people write it, with the digits a spreadsheet really keeps.
pub(super) fn shown(number: f64) -> String {
    match decimal(number) {
        Some(decimal) => decimal.normalize().to_string(),
        None => format!("{number:e}"),
    }
}

/// A spreadsheet's number with the digits it really keeps; `None` beyond what a decimal holds.
pub(super) fn decimal(number: f64) -> Option<Decimal> {
    // Most numbers have few digits: those that come back as the same number are the ones that were typed.
    for (scale, power) in [(0, 1.0), (1, 10.0), (2, 100.0), (3, 1e3), (4, 1e4), (6, 1e6)] {
        let whole = (number * power).round();
        if whole.abs() < 1e15 && whole / power == number {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "whole, and of 15 digits at most"
            )]
            return Some(Decimal::new(whole as i64, scale).normalize());
        }
    }
    Decimal::from_scientific(&format!("{number:.*e}", DIGITS - 1)).ok().map(|d| d.normalize())
}

/// Whether digits were lost when this was typed as a number: codes of 18 digits and the like.
pub(super) fn lost_digits(number: f64) -> bool {
    number.abs() >= 1e15
}

/// The unit of money in a remark of a heading: `万元`, `单位：亿元`, `CNY million`.
pub(super) fn unit_in(folded: &str) -> Option<AmountUnit> {
    if FOREIGN.iter().any(|word| stands_in(folded, word)) {
        return Some(AmountUnit::Foreign);
    }
    let named = UNITS.iter().find(|(word, _)| stands_in(folded, word)).map(|(_, unit)| *unit);
    let thousands = folded.contains("'000") || folded.contains("000s");
    let yuan = RENMINBI.iter().any(|word| folded.trim() == *word);
    named.or(thousands.then_some(AmountUnit::Thousand)).or(yuan.then_some(AmountUnit::Yuan))
}

/// The unit that ends a heading, and the heading without it: `营业收入万元`.
pub(super) fn unit_behind(folded: &str) -> Option<(AmountUnit, &str)> {
    UNITS.iter().find_map(|(word, unit)| Some((*unit, folded.strip_suffix(word)?.trim_end())))
}

/// Whether a word stands in a text, in Latin letters as a word of its own.
fn stands_in(text: &str, word: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let latin = word.starts_with(|c: char| c.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        !latin || (!letter(before) && !letter(bytes.get(at + word.len())))
    })
}

/// What a cell says as a number: `Ok(None)` where it says nothing.
pub(super) fn find(cell: Cell<'_>) -> Result<Option<Found>, Remark> {
    let exact = |number: f64, percent: bool| {
        let value = decimal(number).ok_or(Remark::NotANumber)?;
        let doubt = lost_digits(number).then_some(Remark::DigitsLost);
        Ok(Some(Found { value, unit: None, percent, doubt }))
    };
    match cell {
        Cell::Empty => Ok(None),
        Cell::Number(number) => exact(number, false),
        Cell::Percent(share) => exact(share * 100.0, true),
        Cell::Text(text) => parse(&folded(text)),
        Cell::Failed(failed) => Err(Remark::CellFailed { shown: failed.shown().to_owned() }),
        Cell::Date(_) | Cell::Bool(_) => Err(Remark::NotANumber),
    }
}

fn parse(folded: &str) -> Result<Option<Found>, Remark> {
    if is_nothing(folded) {
        return Ok(None);
    }
    if FOREIGN.iter().any(|word| folded.contains(word)) {
        return Err(Remark::ForeignCurrency);
    }
    let mut doubt = None;
    let mut rest = folded;
    for word in RENMINBI {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start_matches([' ', ':']);
        rest = rest.strip_suffix(word).unwrap_or(rest).trim_end();
    }
    // In brackets: less than nothing, as accountants write it.
    let (rest, negative) = match rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (rest, false),
    };
    let mut rest = stripped(rest, &ABOUT, &ROUGHLY, &mut doubt);
    let mut percent = false;
    if let Some(share) = rest.strip_suffix('%').or_else(|| rest.strip_suffix("percent")) {
        (rest, percent) = (share.trim_end(), true);
    }
    let mut unit = None;
    for (word, named) in UNITS {
        if let Some(number) = rest.strip_suffix(word).filter(|number| ends_as_number(number, word))
        {
            (rest, unit) = (number.trim_end(), Some(named));
            break;
        }
    }
    for word in COUNTED {
        rest = rest.strip_suffix(word).unwrap_or(rest).trim_end();
    }
    rest = stripped(rest, &ABOUT, &ROUGHLY, &mut doubt);
    let (value, comma) =
        digits(rest).or_else(|| Some((chinese(rest)?, None))).ok_or_else(|| not(rest))?;
    let value = if negative { -value } else { value };
    Ok(Some(Found { value, unit, percent, doubt: doubt.or(comma) }))
}

/// A unit counts behind digits or a number in Chinese, not alone; and 一千二百万 is no 一千二 of 百万.
fn ends_as_number(text: &str, unit: &str) -> bool {
    let text = text.trim_end();
    let last = text.chars().last();
    let digit = last.is_some_and(|last| last.is_ascii_digit() || last == '.');
    let roughly = ROUGHLY.iter().any(|word| text.ends_with(word));
    let chinese = last.is_some_and(|last| chinese_value(last).is_some());
    digit || roughly || (chinese && !unit.starts_with(['十', '百', '千']))
}

fn stripped<'a>(
    text: &'a str,
    before: &[&str],
    behind: &[&str],
    doubt: &mut Option<Remark>,
) -> &'a str {
    let mut rest = text.trim();
    for word in before {
        if let Some(after) = rest.strip_prefix(word) {
            (rest, *doubt) = (after.trim_start(), Some(Remark::Approximate));
        }
    }
    for sign in [">=", "<=", "≥", "≤", ">", "<", "~"] {
        if let Some(after) = rest.strip_prefix(sign) {
            (rest, *doubt) = (after.trim_start(), Some(Remark::Approximate));
        }
    }
    for word in behind {
        if let Some(before) = rest.strip_suffix(word) {
            (rest, *doubt) = (before.trim_end(), Some(Remark::Approximate));
        }
    }
    rest
}

/// Why a text is no number: two numbers with a line between them are a range.
fn not(text: &str) -> Remark {
    let parts = text.split_once(['-', '~', '至', '到']);
    match parts {
        Some((from, to)) if digits(from.trim()).is_some() && digits(to.trim()).is_some() => {
            Remark::Range
        }
        _ => Remark::NotANumber,
    }
}

/// Digits with their separators; and a doubt where a comma could be either.
fn digits(text: &str) -> Option<(Decimal, Option<Remark>)> {
    let (text, minus) = match text.strip_prefix('-') {
        Some(rest) => (rest.trim_start(), true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let plain: String =
        text.chars().filter(|letter| !matches!(letter, ' ' | '\'' | '\u{a0}')).collect();
    if !plain.starts_with(|c: char| c.is_ascii_digit() || c == '.') || plain.len() > 40 {
        return None;
    }
    let groups: Vec<&str> = plain.split(',').collect();
    let grouped = groups.len() > 1
        && (1..=3).contains(&groups[0].len())
        && groups[1..].iter().enumerate().all(|(at, group)| {
            let whole = if at + 2 == groups.len() {
                group.split('.').next().unwrap_or(group)
            } else {
                group
            };
            matches!(whole.len(), 3 | 4) && whole.bytes().all(|byte| byte.is_ascii_digit())
        });
    let (number, doubt) = match (groups.len(), plain.contains('.')) {
        (1, _) => (plain.clone(), None),
        _ if grouped => (plain.replace(',', ""), None),
        // 1.234,56 and 1,5 as much of Europe writes.
        (2, dots) if groups[1].bytes().all(|byte| byte.is_ascii_digit()) => {
            let whole = if dots { groups[0].replace('.', "") } else { groups[0].to_owned() };
            (format!("{whole}.{}", groups[1]), Some(Remark::CommaAssumed))
        }
        _ => return None,
    };
    let value = match number.contains('e') {
        true => Decimal::from_scientific(&number).ok()?,
        false => Decimal::from_str_exact(number.trim_end_matches('.')).ok()?,
    };
    Some((if minus { -value } else { value }, doubt))
}

/// A digit or power of ten in Chinese.
fn chinese_value(letter: char) -> Option<u64> {
    Some(match letter {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// Digits written one by one in Chinese, as years are: 二〇二五.
pub(super) fn chinese_digits(text: &str) -> Option<u32> {
    let mut number = 0_u32;
    for letter in text.chars() {
        let value = u32::try_from(chinese_value(letter)?).ok().filter(|value| *value < 10)?;
        number = number.checked_mul(10)?.checked_add(value)?;
    }
    (!text.is_empty()).then_some(number)
}

/// A number in Chinese below ten thousand: 三百二十, 十二.
pub(super) fn chinese(text: &str) -> Option<Decimal> {
    let (mut sum, mut digit, mut any) = (0_u64, None, false);
    for letter in text.chars() {
        any = true;
        match chinese_value(letter)? {
            power @ (10 | 100 | 1000) => {
                sum += digit.take().unwrap_or(1) * power;
            }
            0 => digit = None,
            value if digit.is_none() => digit = Some(value),
            _ => return None,
        }
        if sum > 100_000 {
            return None;
        }
    }
    any.then(|| Decimal::from(sum + digit.unwrap_or(0)))
}

/// An amount in 万元 from one in this unit.
pub(super) fn in_ten_thousands(value: Decimal, unit: AmountUnit) -> Option<Decimal> {
    match unit.exponent() {
        None | Some(0) => Some(value.normalize()),
        Some(exponent) => value.checked_mul(power(exponent)).map(|amount| amount.normalize()),
    }
}

/// A power of ten, as far as units go.
pub(super) fn power(exponent: i32) -> Decimal {
    match u32::try_from(exponent) {
        Ok(up) => Decimal::from(10_u64.saturating_pow(up)),
        Err(_) => Decimal::new(1, exponent.unsigned_abs()),
    }
}

/// A whole number that is not negative.
pub(super) fn count(value: Decimal) -> Result<u32, Remark> {
    if !value.is_integer() {
        return Err(Remark::NotWhole);
    }
    value.to_u32().ok_or(Remark::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<Found> {
        find(Cell::Text(text)).unwrap()
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, value) in [
            ("1,234.50", "1234.5"),
            ("１，２３４", "1234"),
            ("1 234", "1234"),
            ("(56.7)", "-56.7"),
            ("-3", "-3"),
            ("￥1200", "1200"),
            ("320人", "320"),
            ("三百二十", "320"),
            ("十二", "12"),
            ("1.5e3", "1500"),
            ("12,3456", "123456"),
        ] {
            assert_eq!(written(text).unwrap().value.normalize().to_string(), value, "{text}");
        }
    }

    #[test]
    fn units_stand_behind_the_number() {
        for (text, value, unit) in [
            ("3.2亿元", "3.2", AmountUnit::HundredMillion),
            ("5000万", "5000", AmountUnit::TenThousand),
            ("1200 元", "1200", AmountUnit::Yuan),
            ("一千二百万元", "1200", AmountUnit::TenThousand),
            ("2 million", "2", AmountUnit::Million),
            ("约500万元", "500", AmountUnit::TenThousand),
        ] {
            let found = written(text).unwrap();
            assert_eq!(
                (found.value.to_string().as_str(), found.unit),
                (value, Some(unit)),
                "{text}"
            );
        }
        let in_ten =
            |value: &str, unit| in_ten_thousands(value.parse().unwrap(), unit).unwrap().to_string();
        assert_eq!(in_ten("3.2", AmountUnit::HundredMillion), "32000");
        assert_eq!(in_ten("12345", AmountUnit::Yuan), "1.2345");
        assert_eq!(in_ten("5", AmountUnit::Thousand), "0.5");
    }

    #[test]
    fn what_is_not_exact_or_no_number_is_said() {
        assert_eq!(written("约300余人").unwrap().doubt, Some(Remark::Approximate));
        assert_eq!(written("1.234,56").unwrap().doubt, Some(Remark::CommaAssumed));
        assert_eq!(find(Cell::Text("100-200")), Err(Remark::Range));
        assert_eq!(find(Cell::Text("三千美元")), Err(Remark::ForeignCurrency));
        assert_eq!(find(Cell::Text("很多")), Err(Remark::NotANumber));
        assert_eq!(written("/"), None);
        assert_eq!(find(Cell::Number(0.1 + 0.2)).unwrap().unwrap().value.to_string(), "0.3");
        let long = find(Cell::Number(9.131_011_212_345_678e17)).unwrap().unwrap();
        assert_eq!(long.doubt, Some(Remark::DigitsLost));
    }

    #[test]
    fn a_heading_names_the_unit() {
        for (remark, unit) in [
            ("万元", Some(AmountUnit::TenThousand)),
            ("单位:亿元", Some(AmountUnit::HundredMillion)),
            ("cny million", Some(AmountUnit::Million)),
            ("rmb 10k", Some(AmountUnit::TenThousand)),
            ("rmb", Some(AmountUnit::Yuan)),
            ("万美元", Some(AmountUnit::Foreign)),
            ("usd 1,000", Some(AmountUnit::Foreign)),
            ("必填", None),
        ] {
            assert_eq!(unit_in(remark), unit, "{remark}");
        }
        assert_eq!(unit_behind("营业收入万元"), Some((AmountUnit::TenThousand, "营业收入")));
    }
}
