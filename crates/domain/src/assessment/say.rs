//! Figures in words: amounts, distances and names of years, in both languages. Money is converted, not translated.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{money::grouped, terms, text::Bilingual};

/// What a figure of an assessment counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FigureUnit {
    /// 万元, CNY 10,000.
    Wan,
    /// Percent.
    Percent,
    /// Full years.
    Years,
    /// Patents and the like.
    Items,
    /// Points of a score.
    Points,
    /// A rank, from 1.
    Rank,
    /// People.
    People,
}

/// Nothing is known.
pub(super) const NONE: &str = "—";

/// Pairs two texts made of owned parts.
pub(super) fn pair(zh: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual::new(zh, en)
}

/// A term, or its key where nobody has worded it.
pub(super) fn term(key: &str) -> Bilingual {
    terms::pair(key).unwrap_or_else(|| pair(key, key))
}

/// Both languages joined with a mark between.
pub(super) fn joined(parts: &[Bilingual], zh: &str, en: &str) -> Bilingual {
    let side = |of: fn(&Bilingual) -> &str, mark: &str| {
        parts.iter().map(of).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(mark)
    };
    pair(side(|text| &text.zh, zh), side(|text| &text.en, en))
}

/// `2025年营业收入` and `Revenue 2025`.
pub(super) fn of_year(name: &Bilingual, year: i32) -> Bilingual {
    pair(format!("{year}年{}", name.zh), format!("{} {year}", name.en))
}

/// CNY million from 万元.
fn million(wan: Decimal) -> Decimal {
    (wan / Decimal::ONE_HUNDRED).normalize()
}

/// The bare number, as it stands in a formula.
pub(super) fn bare(unit: FigureUnit, number: Decimal) -> Bilingual {
    match unit {
        FigureUnit::Wan => pair(grouped(number), grouped(million(number))),
        _ => pair(grouped(number), grouped(number)),
    }
}

/// A figure with its unit.
pub(super) fn amount(unit: FigureUnit, number: Decimal) -> Bilingual {
    let text = grouped(number);
    match unit {
        FigureUnit::Wan => {
            pair(format!("{text}万元"), format!("CNY {} m", grouped(million(number))))
        }
        FigureUnit::Percent => pair(format!("{text}%"), format!("{text}%")),
        FigureUnit::Years => pair(format!("{text}年"), format!("{text} {}", years(number))),
        FigureUnit::Items => pair(format!("{text}项"), text),
        FigureUnit::Points => pair(format!("{text}分"), format!("{text} points")),
        FigureUnit::Rank => pair(format!("第{text}"), format!("No. {text}")),
        FigureUnit::People => pair(format!("{text}人"), format!("{text} people")),
    }
}

/// A distance between two figures, which is never negative.
pub(super) fn distance(unit: FigureUnit, number: Decimal) -> Bilingual {
    let text = grouped(number);
    match unit {
        FigureUnit::Percent => pair(format!("{text}个百分点"), format!("{text} pp")),
        FigureUnit::Rank => pair(format!("{text}位"), format!("{text} {}", places(number))),
        other => amount(other, number),
    }
}

/// How far a figure is from its limit: margin where it is enough, gap where it is not.
pub(super) fn gap(unit: FigureUnit, margin: Decimal, at_least: bool) -> Bilingual {
    let size = distance(unit, margin.abs());
    match (margin.is_sign_negative() && !margin.is_zero(), at_least) {
        (false, _) if margin.is_zero() => pair("恰好", "just enough"),
        (false, _) => pair(format!("余{}", size.zh), format!("{} to spare", size.en)),
        (true, true) => pair(format!("差{}", size.zh), format!("{} short", size.en)),
        (true, false) => pair(format!("超{}", size.zh), format!("{} over", size.en)),
    }
}

fn years(number: Decimal) -> &'static str {
    if number == Decimal::ONE { "year" } else { "years" }
}

fn places(number: Decimal) -> &'static str {
    if number == Decimal::ONE { "place" } else { "places" }
}
