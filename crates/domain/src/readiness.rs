//! The questionnaire behind the six readiness scores: each answer asks for evidence, each gap can become a task.
//!
//! A question is answered by 1, 3 or 5 as its words describe, or 2 and 4 between them. A dimension's score is the
//! lowest of its answers: one missing thing is enough to stop a venture, and an average would hide it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{enterprise::Readiness, text::Bilingual};

/// Version of the questions, kept with every answer sheet.
pub const QUESTIONS_VERSION: &str = "2026-11";

/// One of the six dimensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Commitment of the management.
    Management,
    /// Product fit.
    Product,
    /// Certificates for the target market.
    Certification,
    /// Money for the venture.
    Finance,
    /// People and languages.
    Team,
    /// Knowledge of the market.
    MarketKnowledge,
}

impl Dimension {
    /// All six, in printed order.
    pub const ALL: [Self; 6] = [
        Self::Management,
        Self::Product,
        Self::Certification,
        Self::Finance,
        Self::Team,
        Self::MarketKnowledge,
    ];
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Question {
    /// Kept with answers: `management.owner`.
    pub key: String,
    /// What it is about.
    pub dimension: Dimension,
    /// The question.
    pub text: Bilingual,
    /// What 1, 3 and 5 mean.
    pub levels: [Bilingual; 3],
    /// What proves the answer.
    pub evidence: Bilingual,
    /// What to do where it is a gap.
    pub task: Bilingual,
}

/// An answer sheet as filled in on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadinessCheck {
    /// The day.
    pub on: NaiveDate,
    /// Version of the questions.
    pub version: String,
    /// The answers that were given.
    pub answers: Vec<ReadinessAnswer>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadinessAnswer {
    /// Key of the question.
    pub question: String,
    /// 1–5.
    pub score: u8,
    /// What proves it; empty while nobody has shown any.
    pub evidence: String,
}

/// The questions, by dimension in printed order.
pub fn questions() -> &'static [Question] {
    static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../data/readiness.json"))
            .expect("the questions are tested to be readable")
    });
    &QUESTIONS
}

impl ReadinessCheck {
    /// Score of a dimension: its lowest answer; `None` while none of its questions is answered.
    pub fn score(&self, dimension: Dimension) -> Option<u8> {
        let of_dimension =
            |key: &str| questions().iter().any(|one| one.key == key && one.dimension == dimension);
        self.answers
            .iter()
            .filter(|answer| of_dimension(&answer.question))
            .map(|answer| answer.score)
            .min()
    }

    /// The six scores; what was not asked keeps the score of before.
    pub fn upon(&self, before: &Readiness) -> Readiness {
        Readiness {
            management: self.score(Dimension::Management).or(before.management),
            product: self.score(Dimension::Product).or(before.product),
            certification: self.score(Dimension::Certification).or(before.certification),
            finance: self.score(Dimension::Finance).or(before.finance),
            team: self.score(Dimension::Team).or(before.team),
            market_knowledge: self.score(Dimension::MarketKnowledge).or(before.market_knowledge),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dimension_has_questions_complete_in_both_languages() {
        for dimension in Dimension::ALL {
            let own: Vec<_> = questions().iter().filter(|one| one.dimension == dimension).collect();
            assert!((2..=3).contains(&own.len()), "{dimension:?}: short, or nobody fills it in");
            for one in own {
                let texts = [&one.text, &one.evidence, &one.task].into_iter().chain(&one.levels);
                assert!(texts.into_iter().all(Bilingual::is_paired), "{}", one.key);
            }
        }
        let mut keys: Vec<_> = questions().iter().map(|one| &one.key).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), questions().len());
    }

    #[test]
    fn the_lowest_answer_counts_and_what_was_not_asked_stays() {
        let answer = |question: &str, score| ReadinessAnswer {
            question: question.into(),
            score,
            evidence: String::new(),
        };
        let own: Vec<_> = questions()
            .iter()
            .filter(|one| one.dimension == Dimension::Team)
            .map(|one| one.key.as_str())
            .collect();
        let check = ReadinessCheck {
            on: NaiveDate::from_ymd_opt(2026, 11, 27).unwrap(),
            version: QUESTIONS_VERSION.into(),
            answers: vec![answer(own[0], 5), answer(own[1], 2), answer("of.another.version", 1)],
        };
        let before = Readiness { product: Some(4), team: Some(3), ..Readiness::default() };
        let after = check.upon(&before);
        assert_eq!((after.team, after.product, after.finance), (Some(2), Some(4), None));
    }
}
