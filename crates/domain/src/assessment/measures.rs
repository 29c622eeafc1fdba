//! What can be measured of an enterprise: which figures of which year, and by which formula.
//!
//! A figure of another year is not taken for that of the year asked for: it is missing.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    Context,
    quantity::Quantity,
    say::{FigureUnit, NONE, amount, bare, joined, of_year, pair, term},
};
use crate::{enterprise::YearFigures, text::Bilingual};

/// A figure that rules set limits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Full years in the niche.
    YearsInNiche,
    /// Revenue.
    Revenue,
    /// New equity of the last two years.
    Equity,
    /// Main-business revenue in percent of revenue.
    MainShare,
    /// Liabilities in percent of assets.
    DebtRatio,
    /// Compound growth of revenue over two years.
    RevenueGrowth,
    /// Compound growth of main-business revenue over two years.
    MainGrowth,
    /// Growth of main-business revenue over the year before.
    MainGrowthYear,
    /// Research expense.
    RdExpense,
    /// Research expense in percent of revenue.
    RdShare,
    /// Research expense of two years.
    RdSum,
    /// Research expense a year, mean of two.
    RdMean,
    /// Research staff in percent of staff.
    RdStaffShare,
    /// All staff.
    Employees,
    /// Class I intellectual property.
    ClassOne,
    /// Class II intellectual property.
    ClassTwo,
    /// Share of the home market.
    HomeShare,
    /// Rank at home.
    HomeRank,
    /// Score of the ministry's platform.
    PlatformScore,
}

/// A figure that went into an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentInput {
    /// What it is.
    pub name: Bilingual,
    /// Of which year; `None` where the record has no year for it.
    pub year: Option<i32>,
    /// As recorded; `None` when it is not supplied.
    pub value: Option<Decimal>,
    /// What it counts.
    pub unit: FigureUnit,
    /// In words.
    pub shown: Bilingual,
}

/// What a measure came to.
pub(super) struct Reading {
    pub(super) what: Bilingual,
    pub(super) unit: FigureUnit,
    pub(super) inputs: Vec<AssessmentInput>,
    /// `None` while an input is missing.
    pub(super) quantity: Option<Quantity>,
    /// In words.
    pub(super) formula: Bilingual,
    /// The same in figures; empty where the figure stands by itself.
    pub(super) reckoned: Bilingual,
    pub(super) note: Bilingual,
    /// The most that other facts of the record allow, where that is less than what it says.
    pub(super) bound: Option<Decimal>,
}

type Of = fn(&YearFigures) -> Option<Decimal>;

const REVENUE: (&str, Of) = ("figure.revenue", |row| row.revenue);
const MAIN: (&str, Of) = ("figure.mainRevenue", |row| row.main_revenue);
const RESEARCH: (&str, Of) = ("figure.rdExpense", |row| row.rd_expense);
const ASSETS: (&str, Of) = ("figure.totalAssets", |row| row.total_assets);
const DEBTS: (&str, Of) = ("figure.totalLiabilities", |row| row.total_liabilities);

impl Measure {
    /// Reads it from the record, so many years before the last full one.
    pub(super) fn read(self, context: &Context<'_>, back: u8) -> Reading {
        let year = context.last_year() - i32::from(back);
        match self {
            Self::Revenue => plain_of_year(context, REVENUE, year),
            Self::RdExpense => plain_of_year(context, RESEARCH, year),
            Self::MainShare => share(context, "measure.mainShare", [MAIN, REVENUE], year),
            Self::DebtRatio => share(context, "measure.debtRatio", [DEBTS, ASSETS], year),
            Self::RdShare => share(context, "measure.rdShare", [RESEARCH, REVENUE], year),
            Self::RevenueGrowth => {
                growth(context, "measure.revenueGrowth", REVENUE, [year - 2, year])
            }
            Self::MainGrowth => growth(context, "measure.mainGrowth", MAIN, [year - 2, year]),
            Self::MainGrowthYear => {
                growth(context, "measure.mainGrowthYear", MAIN, [year - 1, year])
            }
            Self::RdSum => two_years(context, "measure.rdSum", year, 1),
            Self::RdMean => two_years(context, "measure.rdMean", year, 2),
            Self::PlatformScore => platform_score(context),
            Self::YearsInNiche => years_in_niche(context),
            Self::RdStaffShare => staff_share(context),
            _ => self.plain(context),
        }
    }

    /// Figures that the record keeps without a year.
    fn plain(self, context: &Context<'_>) -> Reading {
        let own = context.enterprise;
        let (key, unit, value) = match self {
            Self::Equity => (
                "field.equityInvestmentLastTwoYears",
                FigureUnit::Wan,
                own.equity_investment_last_two_years,
            ),
            Self::Employees => {
                ("field.employees", FigureUnit::People, own.employees.map(Decimal::from))
            }
            Self::ClassOne => {
                ("field.ip.classOne", FigureUnit::Items, own.ip.class_one.map(Decimal::from))
            }
            Self::ClassTwo => {
                ("field.ip.classTwo", FigureUnit::Items, own.ip.class_two.map(Decimal::from))
            }
            Self::HomeShare => (
                "field.marketPosition.domesticSharePct",
                FigureUnit::Percent,
                own.market_position.domestic_share_pct,
            ),
            Self::HomeRank => (
                "field.marketPosition.domesticRank",
                FigureUnit::Rank,
                own.market_position.domestic_rank.map(Decimal::from),
            ),
            _ => ("field.yearsInNiche", FigureUnit::Years, own.years_in_niche.map(Decimal::from)),
        };
        Reading::plain(term(key), input(key, None, unit, value), recorded())
    }
}

impl Reading {
    fn plain(what: Bilingual, input: AssessmentInput, formula: Bilingual) -> Self {
        Self {
            what,
            unit: input.unit,
            quantity: input.value.map(Quantity::Plain),
            inputs: vec![input],
            formula,
            reckoned: Bilingual::default(),
            note: Bilingual::default(),
            bound: None,
        }
    }

    /// A ratio or a sum of inputs, in words and in figures.
    fn of(
        (what, unit): (Bilingual, FigureUnit),
        inputs: Vec<AssessmentInput>,
        quantity: Option<Quantity>,
        [formula, reckoned]: [Bilingual; 2],
    ) -> Self {
        let note = Bilingual::default();
        Self { what, unit, inputs, quantity, formula, reckoned, note, bound: None }
    }

    /// What is not in the record, by name and year.
    pub(super) fn missing(&self) -> Vec<Bilingual> {
        self.inputs
            .iter()
            .filter(|input| input.value.is_none())
            .map(AssessmentInput::named)
            .collect()
    }
}

impl AssessmentInput {
    /// Its name with its year.
    pub fn named(&self) -> Bilingual {
        self.year.map_or_else(|| self.name.clone(), |year| of_year(&self.name, year))
    }

    /// As it stands in a formula.
    fn bare(&self) -> Bilingual {
        self.value.map_or_else(|| pair(NONE, NONE), |value| bare(self.unit, value))
    }
}

fn recorded() -> Bilingual {
    term("measure.asRecorded")
}

fn input(
    key: &str,
    year: Option<i32>,
    unit: FigureUnit,
    value: Option<Decimal>,
) -> AssessmentInput {
    let shown = value.map_or_else(|| pair(NONE, NONE), |value| amount(unit, value));
    AssessmentInput { name: term(key), year, value, unit, shown }
}

fn figure(context: &Context<'_>, (key, of): (&str, Of), year: i32) -> AssessmentInput {
    let row = context.enterprise.figures.iter().find(|row| row.year == year);
    input(key, Some(year), FigureUnit::Wan, row.and_then(of))
}

/// Which year the record has instead, where the one asked for is missing.
fn other_year(context: &Context<'_>, (_, of): (&str, Of), year: i32) -> Bilingual {
    let years = context.enterprise.figures.iter().filter(|row| of(row).is_some());
    match years.map(|row| row.year).max() {
        Some(latest) if latest < year => pair(
            format!("档案中最近一年为{latest}年，年份不符"),
            format!("the latest on record is of {latest}: not the year asked for"),
        ),
        _ => Bilingual::default(),
    }
}

fn plain_of_year(context: &Context<'_>, which: (&str, Of), year: i32) -> Reading {
    let input = figure(context, which, year);
    let note =
        if input.value.is_none() { other_year(context, which, year) } else { Default::default() };
    let formula = pair(format!("{year}年度数据"), format!("figure of {year}"));
    Reading { note, ..Reading::plain(input.named(), input, formula) }
}

/// `甲 ÷ 乙`, in words and in figures.
fn divided(inputs: &[AssessmentInput]) -> [Bilingual; 2] {
    let words: Vec<_> = inputs.iter().map(|input| input.name.clone()).collect();
    let figures: Vec<_> = inputs.iter().map(AssessmentInput::bare).collect();
    [words, figures].map(|sides| joined(&sides, " ÷ ", " ÷ "))
}

fn share(context: &Context<'_>, key: &str, of: [(&str, Of); 2], year: i32) -> Reading {
    let inputs: Vec<_> = of.into_iter().map(|which| figure(context, which, year)).collect();
    let quantity = match (inputs[0].value, inputs[1].value) {
        (Some(part), Some(whole)) => Some(Quantity::Share(part, whole)),
        _ => None,
    };
    let note = of
        .into_iter()
        .zip(&inputs)
        .find(|(_, input)| input.value.is_none())
        .map_or_else(Bilingual::default, |(which, _)| other_year(context, which, year));
    let formula = divided(&inputs);
    let what = of_year(&term(key), year);
    Reading { note, ..Reading::of((what, FigureUnit::Percent), inputs, quantity, formula) }
}

fn growth(context: &Context<'_>, key: &str, which: (&str, Of), [from, to]: [i32; 2]) -> Reading {
    let inputs = vec![figure(context, which, to), figure(context, which, from)];
    let compound = to - from == 2;
    let quantity = match (inputs[1].value, inputs[0].value) {
        (Some(from), Some(to)) if compound => Some(Quantity::Compound(from, to)),
        (Some(from), Some(to)) => Some(Quantity::Growth(from, to)),
        _ => None,
    };
    let named: Vec<_> = inputs.iter().map(AssessmentInput::named).collect();
    let figures: Vec<_> = inputs.iter().map(AssessmentInput::bare).collect();
    let root = if compound { "√" } else { "" };
    let formula = [named, figures].map(|sides| {
        let ratio = joined(&sides, " ÷ ", " ÷ ");
        let open = if compound { ("(", ")") } else { ("", "") };
        let around = |text: &str| format!("{root}{}{text}{} − 1", open.0, open.1);
        pair(around(&ratio.zh), around(&ratio.en))
    });
    let what = of_year(&term(key), to);
    let missing = inputs.iter().find(|input| input.value.is_none()).and_then(|input| input.year);
    let note = missing.map_or_else(Bilingual::default, |year| other_year(context, which, year));
    Reading { note, ..Reading::of((what, FigureUnit::Percent), inputs, quantity, formula) }
}

/// Research expense of two years, as a sum or as its share of so many.
fn two_years(context: &Context<'_>, key: &str, year: i32, parts: u8) -> Reading {
    let inputs = vec![figure(context, RESEARCH, year - 1), figure(context, RESEARCH, year)];
    let sum = match (inputs[0].value, inputs[1].value) {
        (Some(first), Some(second)) => first.checked_add(second),
        _ => None,
    };
    let figures: Vec<_> = inputs.iter().map(AssessmentInput::bare).collect();
    let sum_words = joined(&figures, " + ", " + ");
    let research = term(RESEARCH.0);
    let years = pair(
        format!("{}年与{year}年{}之和", year - 1, research.zh),
        format!("{} {} + {year}", research.en, year - 1),
    );
    let formula = [years, sum_words].map(|side| {
        let around = |text: &str| match parts {
            1 => text.to_owned(),
            _ => format!("({text}) ÷ {parts}"),
        };
        pair(around(&side.zh), around(&side.en))
    });
    let quantity = sum.and_then(|sum| sum.checked_div(Decimal::from(parts))).map(Quantity::Plain);
    Reading::of((of_years(&term(key), year), FigureUnit::Wan), inputs, quantity, formula)
}

fn of_years(name: &Bilingual, year: i32) -> Bilingual {
    let before = year - 1;
    pair(format!("{before}–{year}年{}", name.zh), format!("{} {before}–{year}", name.en))
}

fn staff_share(context: &Context<'_>) -> Reading {
    let own = context.enterprise;
    let people =
        |key, count: Option<u32>| input(key, None, FigureUnit::People, count.map(Decimal::from));
    let inputs =
        vec![people("field.rdStaff", own.rd_staff), people("field.employees", own.employees)];
    let quantity = match (inputs[0].value, inputs[1].value) {
        (Some(part), Some(whole)) => Some(Quantity::Share(part, whole)),
        _ => None,
    };
    let formula = divided(&inputs);
    Reading::of((term("measure.rdStaffShare"), FigureUnit::Percent), inputs, quantity, formula)
}

/// The record says how many years; the day of founding says how many there can be.
fn years_in_niche(context: &Context<'_>) -> Reading {
    let own = context.enterprise;
    let reading = Measure::YearsInNiche.plain(context);
    let (Some(claimed), Some(founded)) = (own.years_in_niche, own.founded) else {
        return reading;
    };
    let last = context.last_day_of_last_year();
    let age = last.and_then(|last| last.years_since(founded)).unwrap_or(0);
    if claimed <= age {
        return reading;
    }
    let note = pair(
        format!("多于成立以来的满{age}年，以{age}年计，须核对"),
        format!(
            "more than the {age} full years since its founding; counted as {age}, to be checked"
        ),
    );
    Reading { note, bound: Some(age.into()), ..reading }
}

/// A score counts for its own year: this one, or at re-checks this one or the last.
fn platform_score(context: &Context<'_>) -> Reading {
    let this = context.this_year();
    let wanted = if context.recheck { this - 1..=this } else { this..=this };
    let score = context.enterprise.platform_score.as_ref();
    let counts = score.filter(|score| wanted.contains(&score.year));
    let year = counts.map_or(this, |score| score.year);
    let input = input(
        "field.platformScore",
        Some(year),
        FigureUnit::Points,
        counts.map(|score| score.value),
    );
    let note = match (score, counts) {
        (Some(score), None) => pair(
            format!("档案中为{}年得分，年份不符", score.year),
            format!("the score on record is of {}: not the year asked for", score.year),
        ),
        _ => Bilingual::default(),
    };
    let formula = term("measure.byPlatform");
    Reading { note, ..Reading::plain(input.named(), input, formula) }
}
