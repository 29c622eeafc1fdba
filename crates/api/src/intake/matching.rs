//! Which record a draft is about: by credit code, by our own code, then by name.

use portolan_domain::enterprise::Enterprise;
use portolan_domain::intake::draft::bare_city;
use portolan_domain::intake::name::FirmName;
use portolan_domain::intake::value::Understood;
use portolan_domain::intake::{Draft, Field};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::gather::Names;
use super::known::Known;

/// By what a record was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MatchedBy {
    /// The credit code.
    Uscc,
    /// Our own code.
    Code,
    /// The name, but for its legal form.
    Name,
    /// What people call it.
    Short,
    /// The distinctive part of the name.
    Core,
    /// The user said so.
    Said,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    /// None of the records.
    None,
    /// This one, by its place among those known.
    One(usize, MatchedBy),
    /// One of these; the user must say which, or that it is a new one.
    Unclear(Vec<usize>, Doubt),
}

/// Why the user must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Several records have such a name.
    Several,
    /// The record of that name has another credit code.
    OtherUscc,
    /// The record with that credit code has quite another name.
    OtherName,
    /// Credit code and our own code tell different records.
    OtherCode,
}

/// Finds the record a draft is about.
pub(super) fn find(known: &Known, draft: &Draft, names: &Names) -> Match {
    let by_code = draft.code.as_ref().and_then(|code| known.by_code.get(code)).copied();
    if let Some(at) = draft.uscc.as_ref().and_then(|uscc| known.by_uscc.get(uscc)).copied() {
        return match by_code {
            Some(other) if other != at => Match::Unclear(vec![at, other], Doubt::OtherCode),
            _ if is_other_name(draft, &known.enterprises[at]) => {
                Match::Unclear(vec![at], Doubt::OtherName)
            }
            _ => Match::One(at, MatchedBy::Uscc),
        };
    }
    if let Some(at) = by_code {
        let own = &known.enterprises[at];
        return match is_other_name(draft, own) {
            // Codes like E01 mean something else in lists of others.
            true => by_name(known, draft, names),
            false if has_other_uscc(draft, own) => Match::Unclear(vec![at], Doubt::OtherUscc),
            false => Match::One(at, MatchedBy::Code),
        };
    }
    by_name(known, draft, names)
}

fn by_name(known: &Known, draft: &Draft, names: &Names) -> Match {
    let short = found(names.called().iter().filter_map(|name| known.by_short.get(&name.whole)));
    let names = &names.own;
    let mut whole = found(names.iter().filter_map(|name| known.by_whole.get(&name.whole)));
    if !whole.is_empty() {
        let others = whole.iter().all(|at| has_other_uscc(draft, &known.enterprises[*at]));
        if others {
            return Match::Unclear(whole, Doubt::OtherUscc);
        }
        whole.retain(|at| !has_other_uscc(draft, &known.enterprises[*at]));
        return one_or_unclear(whole, MatchedBy::Name);
    }
    // What people call it stands in many lists in place of the name.
    let short = here(short, known, draft);
    if !short.is_empty() {
        return one_or_unclear(short, MatchedBy::Short);
    }
    // Firms of one group share the distinctive part; codes, cities and districts keep them apart.
    let alike = found(names.iter().filter_map(|name| known.by_core.get(&name.core)));
    one_or_unclear(here(alike, known, draft), MatchedBy::Core)
}

/// Those that no code and no city keeps apart.
fn here(mut found: Vec<usize>, known: &Known, draft: &Draft) -> Vec<usize> {
    found.retain(|at| {
        let own = &known.enterprises[*at];
        !has_other_uscc(draft, own) && !is_elsewhere(draft, own)
    });
    found
}

fn found<'a>(lists: impl Iterator<Item = &'a Vec<usize>>) -> Vec<usize> {
    let mut all: Vec<usize> = lists.flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn one_or_unclear(found: Vec<usize>, by: MatchedBy) -> Match {
    match found[..] {
        [] => Match::None,
        [one] => Match::One(one, by),
        _ => Match::Unclear(found, Doubt::Several),
    }
}

fn has_other_uscc(draft: &Draft, own: &Enterprise) -> bool {
    matches!((&draft.uscc, &own.uscc), (Some(one), Some(two)) if one != two)
}

/// Whether the names have nothing distinctive in common, in any language that both are given in.
fn is_other_name(draft: &Draft, own: &Enterprise) -> bool {
    let pairs = [
        (&draft.name.zh, &own.name.zh),
        (&draft.name.en, &own.name.en),
        (&draft.name.zh, &own.short_name.zh),
        (&draft.name.en, &own.short_name.en),
    ];
    let given: Vec<_> =
        pairs.into_iter().filter(|(one, two)| !one.is_empty() && !two.is_empty()).collect();
    !given.is_empty()
        && !given.iter().any(|(one, two)| {
            let (one, two) = (FirmName::of(one), FirmName::of(two));
            one.whole == two.whole || one.agrees(&two)
        })
}

/// Whether both name a city, and not the same.
fn is_elsewhere(draft: &Draft, own: &Enterprise) -> bool {
    let known = own.division.as_ref().map(|division| bare_city(&division.city.zh));
    let said = draft.said.iter().find_map(|(target, value)| match value {
        Understood::Words(words) if target.field == Field::City => Some(bare_city(&words.zh)),
        Understood::Place { city, .. } => Some(bare_city(city)),
        _ => None,
    });
    match (known, said) {
        (Some(known), Some(said)) => !known.is_empty() && !said.is_empty() && known != said,
        _ => false,
    }
}
