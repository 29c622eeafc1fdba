//! What people ask of a list, with chance in it so that nothing is asked twice.

use portolan_domain::filter::{Filter, Operator, Related, Test};
use portolan_domain::record::Noun;

use crate::firms::{Dice, SYLLABLES};

/// A test of a field.
pub(crate) fn test(field: &str, operator: Operator, values: &[&str]) -> Filter {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Filter::Test(Test { field: field.to_owned(), operator, values })
}

fn has(noun: Noun, filter: Filter) -> Filter {
    Filter::Related(Related { noun, filter: Some(Box::new(filter)) })
}

/// A filter of a kind that people make, with chance in it so that none is asked twice.
pub(crate) fn filter(dice: &mut Dice) -> Filter {
    let most = (dice.below(800_000) + 1_000).to_string();
    let days = (dice.below(1_400) + 1).to_string();
    let money = test("revenue", Operator::AtMost, &[&most]);
    let syllable = dice.pick(&SYLLABLES);
    match dice.below(6) {
        0 => Filter::All(vec![test("tier", Operator::Is, &["little_giant"]), money]),
        1 => Filter::All(vec![
            Filter::Any(vec![
                test("city", Operator::Is, &["上海市", "苏州市"]),
                test("exportMarkets", Operator::Is, &["PK"]),
            ]),
            test("validThrough", Operator::NextDays, &[&days]),
        ]),
        2 => Filter::All(vec![test("name", Operator::Contains, &[syllable.0]), money]),
        3 => Filter::All(vec![test("shortName", Operator::Contains, &[syllable.1]), money]),
        4 => Filter::All(vec![
            money,
            has(
                Noun::Plan,
                has(
                    Noun::Risk,
                    Filter::All(vec![
                        test("band", Operator::Is, &["extreme"]),
                        test("status", Operator::Is, &["open"]),
                    ]),
                ),
            ),
        ]),
        _ => Filter::All(vec![
            Filter::Not(Box::new(test("stage", Operator::Is, &["lead"]))),
            test("tags", Operator::Is, &["展会"]),
            money,
        ]),
    }
}
