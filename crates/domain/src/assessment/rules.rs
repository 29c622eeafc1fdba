//! Rule sets as data: what a notice of the ministry asks for, with version, days in force and source.
//!
//! They stand in `data/rules/`, a file each. What a file does not hold in full it says in its note, or asks a person.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::measures::Measure;
use crate::{enterprise::Tier, text::Bilingual};

/// What a set of rules is: printed with every assessment made by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RuleHead {
    /// As typed: `srdi-2026`.
    pub id: RuleSetId,
    /// Of the file.
    pub version: String,
    /// The title it is about.
    pub tier: Tier,
    /// In full.
    pub name: Bilingual,
    /// On a button.
    pub short_name: Bilingual,
    /// The notice and its number.
    pub document: Bilingual,
    /// First day on which one can apply by it.
    pub in_force_from: NaiveDate,
    /// Last day, if it is repealed.
    pub in_force_to: Option<NaiveDate>,
    /// Last day of re-checks by it, where they go on after that.
    pub recheck_to: Option<NaiveDate>,
    /// Where the criteria were read.
    pub source: Bilingual,
    /// When they were last compared with it.
    pub checked_on: NaiveDate,
    /// What it does not hold, and what is to be verified.
    pub note: Bilingual,
    /// Titles whose holders it concerns, to apply or to be re-checked; `null` stands for those without any.
    pub concerns: Vec<Option<Tier>>,
}

/// A set of rules.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RuleSet {
    /// What it is.
    pub head: RuleHead,
    /// How many criteria may be unmet for the title still to be called within reach. A habit of this programme, not of
    /// the notice.
    pub within_reach: u32,
    /// In printed order; all together are asked for.
    pub criteria: Vec<Criterion>,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Criterion {
    /// Short and lasting: `revenue`.
    pub id: String,
    /// What it is about.
    pub name: Bilingual,
    /// What is asked for, in words.
    pub requirement: Bilingual,
    /// Whether this year's work cannot mend it: a title, a listing, the size.
    #[serde(default)]
    pub hard: bool,
    /// Whether re-checks leave it out.
    #[serde(default)]
    pub not_at_recheck: bool,
    /// Whether its threshold was remembered and not looked up.
    #[serde(default)]
    pub verify: bool,
    /// What would take its place; told where it is unmet, and judged by a person.
    pub waiver: Option<Bilingual>,
    /// How it is judged.
    pub test: Test,
}

/// How a criterion is judged.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Test {
    /// A valid certificate of one of these titles.
    Title {
        /// Which.
        tiers: Vec<Tier>,
    },
    /// A figure against a limit.
    Value(Limit),
    /// Each of these.
    All {
        /// Which.
        tests: Vec<Test>,
    },
    /// One of these.
    Any {
        /// Which.
        tests: Vec<Test>,
    },
    /// Another test for each band of last year's revenue.
    ByRevenue {
        /// The highest first.
        bands: Vec<Band>,
    },
    /// Whether it is small or medium-sized.
    Size {
        /// The first one that fits its industry counts.
        classes: Vec<SizeClass>,
    },
    /// Whether it is registered in China.
    Registered,
    /// Whether it holds another title than this.
    NotTier {
        /// Which.
        tier: Tier,
    },
    /// Whether the answer to a question is no.
    No {
        /// Which.
        question: Question,
    },
    /// A certificate whose name begins with one of these; a person judges others.
    Certified {
        /// Beginnings of names.
        prefixes: Vec<String>,
    },
    /// Points of a table.
    Score(ScoreTable),
    /// A person judges.
    Person {
        /// What is to be looked at.
        ask: Bilingual,
    },
}

/// A limit for a figure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Limit {
    /// Which figure.
    pub measure: Measure,
    /// How many years before the last full one.
    #[serde(default)]
    pub back: u8,
    /// Lower limit, itself enough.
    pub at_least: Option<Decimal>,
    /// Upper limit, itself enough.
    pub at_most: Option<Decimal>,
    /// Limit that must be passed from above.
    pub below: Option<Decimal>,
    /// What a person has still to judge where the figure is enough.
    pub judged: Option<Bilingual>,
}

/// A band of revenue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Band {
    /// From here on, in 万元.
    pub from: Decimal,
    /// In words.
    pub name: Bilingual,
    /// What is asked for within it.
    pub test: Test,
}

/// Who is small or medium-sized in some industries: below either limit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SizeClass {
    /// Beginnings of codes of GB/T 4754.
    pub industries: Vec<String>,
    /// Staff.
    pub employees_below: Decimal,
    /// Revenue, in 万元.
    pub revenue_below: Decimal,
}

/// A question whose answer is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Listed as operating abnormally.
    AbnormalOperation,
    /// Listed for serious dishonesty.
    SeriousDishonesty,
    /// A major accident or fraud within three years.
    AccidentOrFraud,
    /// Controlled by a little giant, or its double.
    LittleGiantKin,
}

/// A table of points.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScoreTable {
    /// Points asked for of all.
    pub at_least: u32,
    /// Parts with a floor of their own.
    pub groups: Vec<ScoreGroup>,
    /// What points are given for.
    pub items: Vec<ScoreItem>,
}

/// Part of a table of points.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScoreGroup {
    /// Its name within the file.
    pub id: String,
    /// In words.
    pub name: Bilingual,
    /// Points asked for.
    pub at_least: u32,
}

/// Something that points are given for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScoreItem {
    /// The part it belongs to.
    pub group: String,
    /// In words.
    pub name: Bilingual,
    /// Most points.
    pub of: u32,
    /// The highest first; the first one that is reached counts.
    pub rungs: Vec<Rung>,
}

/// A step of a table of points.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rung {
    /// What has to be reached; nothing for the last step of an item.
    pub limit: Option<Limit>,
    /// Points it gives at least.
    pub points: u32,
    /// Points a person may give instead, at most.
    pub up_to: Option<u32>,
    /// What that person has to look at.
    pub ask: Option<Bilingual>,
}

macro_rules! rule_set_ids {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// Which set of rules.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
        pub enum RuleSetId {
            $($(#[$doc])* #[serde(rename = $name)] $variant),*
        }

        impl RuleSetId {
            /// All of them, the present ones first.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// As typed.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }

            fn file(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("../../data/rules/", $name, ".json"))),*
                }
            }
        }
    };
}

rule_set_ids! {
    /// 专精特新中小企业, from April 2026.
    Srdi2026 = "srdi-2026",
    /// 专精特新“小巨人”, from April 2026.
    LittleGiant2026 = "little-giant-2026",
    /// 创新型中小企业, from 2022.
    Innovative2022 = "innovative-2022",
    /// 专精特新中小企业, until March 2026.
    Srdi2022 = "srdi-2022",
    /// 专精特新“小巨人”, until March 2026 and for the re-checks of that year.
    LittleGiant2022 = "little-giant-2022",
}

static SETS: LazyLock<Vec<RuleSet>> = LazyLock::new(|| {
    let read = |id: &RuleSetId| {
        serde_json::from_str(id.file()).expect("the crate's own rule sets are checked by its tests")
    };
    RuleSetId::ALL.iter().map(read).collect()
});

/// All sets of rules, the present ones first.
pub fn rule_sets() -> &'static [RuleSet] {
    &SETS
}

/// The set of this id.
pub fn rule_set(id: RuleSetId) -> &'static RuleSet {
    let set = rule_sets().iter().find(|set| set.head.id == id);
    set.expect("there is a file for each id, as the tests say")
}

/// Those that concern holders of this title on this day, to apply or to be re-checked.
pub fn concerning(tier: Option<Tier>, as_of: NaiveDate) -> impl Iterator<Item = &'static RuleSet> {
    rule_sets().iter().filter(move |set| {
        let recheck = tier == Some(set.head.tier);
        set.head.concerns.contains(&tier) && set.head.in_force(as_of, recheck)
    })
}

impl RuleHead {
    /// `2026-04-01起`, `2022-08-01至2026-03-31，复核至2026-12-31`.
    pub(super) fn days_in_force(&self) -> Bilingual {
        let from = self.in_force_from;
        let days = match self.in_force_to {
            Some(to) => Bilingual::new(format!("{from}至{to}"), format!("{from} to {to}")),
            None => Bilingual::new(format!("{from}起"), format!("from {from}")),
        };
        match self.recheck_to {
            Some(to) => Bilingual::new(
                format!("{}，复核至{to}", days.zh),
                format!("{}, for re-checks to {to}", days.en),
            ),
            None => days,
        }
    }

    /// Whether one is judged by it on this day.
    pub fn in_force(&self, as_of: NaiveDate, recheck: bool) -> bool {
        let until = if recheck { self.recheck_to.or(self.in_force_to) } else { self.in_force_to };
        self.in_force_from <= as_of && until.is_none_or(|until| as_of <= until)
    }
}

impl RuleSet {
    /// Whether it makes a difference to be re-checked.
    pub fn asks_recheck(&self) -> bool {
        fn reads_score(test: &Test) -> bool {
            match test {
                Test::Value(limit) => limit.measure == Measure::PlatformScore,
                Test::All { tests } | Test::Any { tests } => tests.iter().any(reads_score),
                _ => false,
            }
        }
        self.head.recheck_to.is_some()
            || self.criteria.iter().any(|own| own.not_at_recheck || reads_score(&own.test))
    }
}
