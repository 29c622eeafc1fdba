//! What a heading says: which field, of which year, in what unit, which of several. The names of fields stand in
//! `data/intake/headings.json`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::field::{AmountUnit, Field, Target};
use super::number;
use super::text::{folded, is_han};
use crate::text::Language;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headings {
    fields: Vec<Named>,
    /// Words that make of a figure another one, which nobody imports.
    derived: Vec<String>,
    totals: Vec<String>,
    notes: Vec<String>,
    serial: Vec<String>,
    /// Headings that are known and are no field, whatever they resemble.
    others: Vec<String>,
    /// What may stand behind a name without making it something else.
    behind: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    field: Field,
    side: Option<Language>,
    names: Vec<String>,
}

type Meaning = (Field, Option<Language>);

/// The names, ready for comparing.
pub(super) struct Names {
    exact: HashMap<String, Meaning>,
    /// Names that a longer heading may end with, by their last letter, longest first.
    ending: HashMap<char, Vec<(String, Meaning)>>,
    /// The same by their first letter, for those that it may have in it.
    beginning: HashMap<char, Vec<(String, Meaning)>>,
    derived: Vec<String>,
    pub(super) totals: Vec<String>,
    pub(super) notes: Vec<String>,
    serial: Vec<String>,
    others: Vec<String>,
    behind: Vec<String>,
}

/// Names too common to be taken for anything at the end of a longer heading.
const COMMON: [&str; 18] = [
    "企业", "公司", "单位", "客户", "名称", "其他", "说明", "产业", "资产", "负债", "收入", "人数",
    "地区", "区域", "级别", "等级", "资质", "进度",
];

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let file: Headings = serde_json::from_str(include_str!("../../data/intake/headings.json"))
        .expect("the crate's own names are checked by its tests");
    let mut exact = HashMap::new();
    for named in &file.fields {
        for name in &named.names {
            exact.insert(bare(&folded(name)), (named.field, named.side));
        }
    }
    let long = |name: &str| match name.chars().all(is_han) {
        true => name.chars().count() > 1 && !COMMON.contains(&name),
        false => name.chars().count() > 2,
    };
    let mut within: Vec<_> =
        exact.iter().filter(|(name, _)| long(name)).map(|(name, is)| (name.clone(), *is)).collect();
    within.sort_by(|(one, _), (other, _)| {
        other.chars().count().cmp(&one.chars().count()).then_with(|| one.cmp(other))
    });
    let by_letter = |letter: fn(&str) -> Option<char>| {
        let mut by_letter: HashMap<char, Vec<(String, Meaning)>> = HashMap::new();
        for (name, is) in &within {
            if let Some(letter) = letter(name) {
                by_letter.entry(letter).or_default().push((name.clone(), *is));
            }
        }
        by_letter
    };
    let ending = by_letter(|name| name.chars().last());
    let beginning = by_letter(|name| name.chars().next().filter(|_| name.chars().count() > 2));
    let all = |words: Vec<String>| words.into_iter().map(|word| bare(&folded(&word))).collect();
    Names {
        exact,
        ending,
        beginning,
        derived: all(file.derived),
        totals: all(file.totals),
        notes: all(file.notes),
        serial: all(file.serial),
        others: all(file.others),
        behind: all(file.behind),
    }
});

/// The names.
pub(super) fn names() -> &'static Names {
    &NAMES
}

/// How well a heading fits a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// A name of it stands somewhere in the heading.
    Contains,
    /// It ends with a name of it.
    Ends,
    /// It is a name of it.
    Exact,
}

/// What a heading was found to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    Field {
        target: Target,
        fit: Fit,
        name: String,
    },
    /// A growth, a share of another figure.
    Derived,
    /// A running number.
    Serial,
    Unknown,
}

/// Without signs, and without blanks but between Latin words.
pub(super) fn bare(folded: &str) -> String {
    let mut bare = String::with_capacity(folded.len());
    let mut blank = false;
    for letter in folded.chars() {
        if letter.is_alphanumeric() || letter == '&' || letter == '#' || letter == '%' {
            let latin = |c: char| !is_han(c);
            if blank && latin(letter) && bare.chars().last().is_some_and(latin) {
                bare.push(' ');
            }
            blank = false;
            bare.push(letter);
        } else {
            blank = true;
        }
    }
    bare
}

/// Whether a heading is the very name of a field that everybody has.
pub fn is_name(text: &str) -> bool {
    matches!(meant(text), Meant::Field { fit: Fit::Exact, .. } | Meant::Serial)
}

/// What a heading means.
pub(super) fn meant(text: &str) -> Meant {
    let folded = folded(text);
    let (main, remarks) = parted(&folded);
    let whole = bare(&main);
    if names().serial.contains(&whole) || names().serial.iter().any(|word| *word == main.trim()) {
        return Meant::Serial;
    }
    let mut said = Said::default();
    for remark in &remarks {
        said.remark(remark);
    }
    // As it stands first: names may have digits and units in them themselves.
    let fits = match names().exact.get(&whole) {
        Some(meaning) => Some((Fit::Exact, whole.clone(), *meaning)),
        None => {
            let main = said.take_year(&main);
            let main = said.take_unit(&main);
            let main = said.take_nth(&main);
            found(&main, &remarks)
        }
    };
    if names().others.contains(&whole) {
        return Meant::Unknown;
    }
    let derived = || names().derived.iter().any(|word| whole.contains(word.as_str()));
    let (fit, name, (field, side)) = match fits {
        Some(fits) => fits,
        None if derived() => return Meant::Derived,
        None => return Meant::Unknown,
    };
    if fit != Fit::Exact && derived() {
        return Meant::Derived;
    }
    let side = side.or(said.side.filter(|_| field.is_bilingual()));
    let year = said.year.filter(|_| field.is_yearly());
    let unit = said.unit.filter(|_| field.is_amount());
    let target = Target { field, side, year, unit, nth: said.nth.unwrap_or(1), custom: None };
    Meant::Field { target, fit, name }
}

/// The heading without what stands in brackets or behind `单位:`, and those.
fn parted(folded: &str) -> (String, Vec<String>) {
    let (mut main, mut remarks, mut depth) = (String::new(), Vec::new(), 0_u32);
    for letter in folded.chars() {
        match letter {
            '(' => {
                depth += 1;
                remarks.push(String::new());
            }
            ')' => depth = depth.saturating_sub(1),
            letter if depth > 0 => {
                if let Some(remark) = remarks.last_mut() {
                    remark.push(letter);
                }
            }
            letter => main.push(letter),
        }
    }
    if let Some(at) = main.find("单位:").filter(|at| *at > 0) {
        remarks.push(main.split_off(at));
    }
    // A heading that is all in brackets.
    if main.trim().is_empty() && !remarks.is_empty() {
        main = remarks.join(" ");
    }
    (main, remarks)
}

/// The best name for a heading.
fn found(main: &str, remarks: &[String]) -> Option<(Fit, String, Meaning)> {
    let whole = bare(main);
    let joined = bare(&format!("{main} {}", remarks.join(" ")));
    let han: String = whole.chars().filter(|letter| is_han(*letter)).collect();
    let latin = bare(&whole.chars().map(|c| if is_han(c) { ' ' } else { c }).collect::<String>());
    let pieces = main.split(['/', '\n', '|']).map(bare);
    let candidates = [whole.clone(), joined, han, latin].into_iter().chain(pieces);
    for candidate in candidates.filter(|candidate| !candidate.is_empty()) {
        if let Some(meaning) = names().exact.get(&candidate) {
            return Some((Fit::Exact, candidate, *meaning));
        }
    }
    let last = whole.chars().last()?;
    let ends = |name: &str| {
        let rest = whole.strip_suffix(name);
        rest.is_some_and(|rest| word_edge(rest.chars().last(), name.chars().next()))
    };
    let mut ending = names().ending.get(&last).into_iter().flatten();
    if let Some((name, meaning)) = ending.find(|(name, _)| ends(name)) {
        return Some((Fit::Ends, name.clone(), *meaning));
    }
    let mut longest: Option<&(String, Meaning)> = None;
    for (at, letter) in whole.char_indices() {
        let here = |name: &str| {
            let after = whole[at..].strip_prefix(name);
            after.is_some_and(|after| {
                word_edge(whole[..at].chars().last(), Some(letter))
                    && word_edge(name.chars().last(), after.chars().next())
                    && is_no_other(after)
            })
        };
        let mut beginning = names().beginning.get(&letter).into_iter().flatten();
        let found = beginning.find(|(name, _)| here(name));
        let longer = |(name, _): &&(String, Meaning)| {
            longest.is_none_or(|(before, _)| name.chars().count() > before.chars().count())
        };
        longest = found.filter(longer).or(longest);
    }
    longest.map(|(name, meaning)| (Fit::Contains, name.clone(), *meaning))
}

/// Whether what stands behind a name leaves it what it is: 联系人微信 is no name of a contact.
fn is_no_other(behind: &str) -> bool {
    let behind = behind.trim();
    let first = behind.split(' ').next().unwrap_or_default();
    names().behind.iter().any(|word| word == behind || (word.is_ascii() && word == first))
}

/// Whether two letters do not belong to one Latin word.
fn word_edge(before: Option<char>, after: Option<char>) -> bool {
    let latin = |letter: Option<char>| letter.is_some_and(|c| c.is_ascii_alphanumeric());
    !(latin(before) && latin(after))
}

/// What a heading says beside its field.
#[derive(Debug, Default)]
struct Said {
    year: Option<i32>,
    unit: Option<AmountUnit>,
    side: Option<Language>,
    nth: Option<u8>,
}

impl Said {
    fn remark(&mut self, remark: &str) {
        self.unit = self.unit.or_else(|| number::unit_in(remark));
        let year = self.take_year(remark);
        let words = bare(&year);
        self.side = self.side.or(match words.as_str() {
            "中文" | "中" | "chinese" | "zh" | "cn" | "zhcn" => Some(Language::Chinese),
            "英文" | "英" | "english" | "en" => Some(Language::English),
            _ => None,
        });
    }

    /// A year of four digits that stands alone, or of two before 年. Two years are a span, and none of them counts.
    fn take_year(&mut self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
        let (mut rest, mut years, mut at) = (String::new(), Vec::new(), 0);
        while at < letters.len() {
            let length = (at..letters.len()).take_while(|at| digit(*at)).count();
            let year: Option<i32> =
                letters[at..at + length].iter().collect::<String>().parse().ok();
            let followed = letters.get(at + length) == Some(&'年');
            let year = match (length, year) {
                (4, Some(year)) if (1950..=2100).contains(&year) => Some(year),
                (2, Some(year)) if followed => Some(2000 + year),
                _ => None,
            };
            if let Some(year) = year {
                years.push(year);
                at += length;
                for word in ['年', '度', '末', '底'] {
                    at += usize::from(letters.get(at) == Some(&word));
                }
                rest.push(' ');
            } else {
                let step = length.max(1);
                rest.extend(&letters[at..at + step]);
                at += step;
            }
        }
        match years.as_slice() {
            [] => text.to_owned(),
            [year] => {
                self.year = self.year.or(Some(*year));
                rest
            }
            _ => rest,
        }
    }

    fn take_unit(&mut self, main: &str) -> String {
        let bare = main.trim();
        match number::unit_behind(bare) {
            Some((unit, rest)) if !rest.is_empty() => {
                self.unit = self.unit.or(Some(unit));
                rest.to_owned()
            }
            _ => {
                self.unit = self.unit.or_else(|| number::unit_in(bare).filter(|_| bare.is_ascii()));
                main.to_owned()
            }
        }
    }

    /// A single digit, 一 to 五 at the end, or 第…: which of several it is.
    fn take_nth(&mut self, main: &str) -> String {
        const CHINESE: [char; 5] = ['一', '二', '三', '四', '五'];
        let letters: Vec<char> = main.trim().chars().collect();
        let digit =
            |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
        let value = |at: usize| -> Option<u8> {
            let letter = letters[at];
            let alone = !digit(at.checked_sub(1)) && !digit(Some(at + 1));
            let circled = u32::from(letter).checked_sub(u32::from('①')).filter(|n| *n < 9);
            let chinese = CHINESE.iter().position(|one| *one == letter);
            let edge =
                at + 1 == letters.len() || at.checked_sub(1).is_some_and(|at| letters[at] == '第');
            match letter {
                '1'..='9' if alone => u8::try_from(u32::from(letter) - u32::from('0')).ok(),
                _ if circled.is_some() => circled.and_then(|n| u8::try_from(n + 1).ok()),
                _ => chinese
                    .filter(|_| edge && letters.len() > 2)
                    .and_then(|n| u8::try_from(n + 1).ok()),
            }
        };
        let Some((at, nth)) = (0..letters.len()).find_map(|at| Some((at, value(at)?))) else {
            return main.to_owned();
        };
        self.nth = Some(nth);
        let kept =
            letters.iter().enumerate().filter(|(place, letter)| *place != at && **letter != '第');
        kept.map(|(_, letter)| *letter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str) -> Target {
        match meant(text) {
            Meant::Field { target, .. } => target,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn headings_are_known_by_their_many_names() {
        for (text, field) in [
            ("企业名称", Field::Name),
            ("公司名称（全称）", Field::Name),
            ("* 单位名称", Field::Name),
            ("Company Name", Field::Name),
            ("企业名称 Company Name", Field::Name),
            ("统一社会信用代码（18位）", Field::Uscc),
            ("税号", Field::Uscc),
            ("USCC", Field::Uscc),
            ("专精特新级别", Field::Tier),
            ("资质等级", Field::Tier),
            ("主营产品", Field::ProductName),
            ("HS编码", Field::ProductHs),
            ("证书编号", Field::CertificateNumber),
            ("有效期至", Field::CertificateValid),
            ("证书有效期", Field::CertificateTerm),
            ("员工人数（人）", Field::Employees),
            ("研发人员", Field::RdStaff),
            ("发明专利（件）", Field::IpClassOne),
            ("所在区", Field::District),
            ("成立日期", Field::Founded),
            ("行业代码", Field::IndustryCode),
            ("简称", Field::ShortName),
            ("职务", Field::ContactTitle),
            ("联系人手机", Field::ContactPhone),
            ("企业联系人邮箱", Field::ContactEmail),
            ("Contact e-mail", Field::ContactEmail),
            ("联 系 人", Field::ContactName),
            ("主要出口国家情况", Field::ExportMarkets),
            ("Number of employees in 2024", Field::Employees),
        ] {
            assert_eq!(target(text).field, field, "{text}");
        }
    }

    #[test]
    fn every_field_is_known_by_its_own_name_and_by_its_key() {
        for &field in Field::ALL.iter().filter(|field| **field != Field::Custom) {
            let words = field.words();
            assert!(words.is_paired(), "{field:?} has a term");
            for name in [words.zh, words.en] {
                assert_eq!(target(&name).field, field, "{name}");
            }
            let key = serde_json::to_value(field).unwrap();
            assert_eq!(key, field.key());
        }
    }

    #[test]
    fn year_unit_and_side_are_read_from_the_heading() {
        let of = |field| Target::of(field);
        let wan = Some(AmountUnit::TenThousand);
        for (text, is) in [
            ("2024年营业收入(万元)", Target { year: Some(2024), unit: wan, ..of(Field::Revenue) }),
            (
                "营业收入（2023年，亿元）",
                Target {
                    year: Some(2023),
                    unit: Some(AmountUnit::HundredMillion),
                    ..of(Field::Revenue)
                },
            ),
            ("出口额（万元）", Target { unit: wan, ..of(Field::ExportRevenue) }),
            ("24年研发费用万元", Target { year: Some(2024), unit: wan, ..of(Field::RdExpense) }),
            (
                "Revenue 2023 (CNY million)",
                Target { year: Some(2023), unit: Some(AmountUnit::Million), ..of(Field::Revenue) },
            ),
            (
                "出口额（万美元）",
                Target { unit: Some(AmountUnit::Foreign), ..of(Field::ExportRevenue) },
            ),
            ("英文名称", Target { side: Some(Language::English), ..of(Field::Name) }),
            ("企业名称（英文）", Target { side: Some(Language::English), ..of(Field::Name) }),
            ("联系人2", Target { nth: 2, ..of(Field::ContactName) }),
            ("第二联系人手机", Target { nth: 2, ..of(Field::ContactPhone) }),
            ("产品③", Target { nth: 3, ..of(Field::ProductName) }),
        ] {
            assert_eq!(target(text), is, "{text}");
        }
    }

    #[test]
    fn what_is_no_field_is_not_taken_for_one() {
        for text in ["出口额同比增长", "研发费用占营业收入比重", "资产负债率"]
        {
            assert_eq!(meant(text), Meant::Derived, "{text}");
        }
        assert_eq!(meant("序号"), Meant::Serial);
        assert_eq!(meant("No."), Meant::Serial);
        for text in ["注册资本", "法定代表人", "上海虹桥流体控制有限公司", "Hotel", ""]
        {
            assert_eq!(meant(text), Meant::Unknown, "{text}");
        }
    }
}
