//! Enterprises that may be one and the same: pairs with the reasons, found by what two records have in common and never
//! by comparing all with all.
//!
//! Names are taken apart as an import does ([`FirmName`]). What is in common counts for a pair, another credit code or
//! another city against it; nothing is ever decided here.

mod traits;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use specta::Type;

use self::traits::Traits;
use crate::{contact::Contact, enterprise::Enterprise, id::EnterpriseId, intake::name::FirmName};

/// Of more records with one trait than these, each is compared with the next alone: what very many share tells little,
/// and once the first are merged the others follow.
const CROWD: usize = 24;

/// A pair below this is not told: one domain in common, or a telephone of firms with different credit codes.
const LEAST: i32 = 15;

/// What two records have in common.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Trait {
    /// The organisation code inside the credit code.
    OrganisationCode,
    /// The name, but for its legal form.
    Name,
    /// The number of a certificate.
    Certificate,
    /// The distinctive part of the name, or what people call it.
    Core,
    /// English names alike but for one slip.
    EnglishSlip,
    /// A mail address of contacts.
    Email,
    /// A telephone number of contacts.
    Phone,
    /// The domain of contacts' mail, unless anybody can have an address there.
    Domain,
}

/// Something in common, and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Shared {
    /// What kind.
    pub of: Trait,
    /// As it stands in the first record.
    pub said: String,
    /// As it stands in the second one.
    pub other: String,
}

/// What speaks against a pair.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// Both have a credit code, of different organisations.
    OtherUscc,
    /// Both name a city, and not the same.
    OtherCity,
}

/// How sure it is that both are one.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// One thing in common that firms may share.
    Possible,
    /// Hardly an accident.
    Likely,
    /// Several things, or one that only one firm has.
    Strong,
}

/// Two records that may be one, by their places in what was looked through, the lower first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The first.
    pub one: usize,
    /// The second.
    pub two: usize,
    /// What they have in common, the weightiest first.
    pub shared: Vec<Shared>,
    /// What speaks against it.
    pub against: Vec<Against>,
    /// All of it weighed, for the order.
    pub weight: i32,
}

impl Pair {
    /// How sure it is.
    pub fn confidence(&self) -> Confidence {
        match self.weight {
            70.. => Confidence::Strong,
            40.. => Confidence::Likely,
            _ => Confidence::Possible,
        }
    }
}

impl Trait {
    fn weight(self) -> i32 {
        match self {
            Self::OrganisationCode => 80,
            Self::Name => 60,
            Self::Certificate => 50,
            Self::Core => 40,
            Self::Email => 35,
            Self::EnglishSlip => 30,
            Self::Phone => 30,
            Self::Domain => 15,
        }
    }
}

impl Against {
    fn weight(self) -> i32 {
        match self {
            Self::OtherUscc => 30,
            Self::OtherCity => 15,
        }
    }
}

/// The pairs that may be one, the surest first. `apart` are pairs that somebody looked at and called different, the
/// lower id first.
pub fn find(
    enterprises: &[Enterprise],
    contacts: &HashMap<EnterpriseId, Vec<Contact>>,
    apart: &HashSet<(EnterpriseId, EnterpriseId)>,
) -> Vec<Pair> {
    let people = |own: &Enterprise| contacts.get(&own.id).map_or(&[][..], Vec::as_slice);
    let all: Vec<Traits> = enterprises.iter().map(|own| Traits::of(own, people(own))).collect();
    let mut candidates = candidates(&all);
    candidates.retain(|(one, two)| {
        !apart.contains(&in_order(enterprises[*one].id, enterprises[*two].id))
    });
    let mut pairs: Vec<Pair> = candidates
        .into_iter()
        .map(|(one, two)| judged(&all, one, two))
        .filter(|pair| pair.weight >= LEAST)
        .collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.weight), pair.one, pair.two));
    pairs
}

/// Two ids, the lower first.
pub fn in_order(one: EnterpriseId, two: EnterpriseId) -> (EnterpriseId, EnterpriseId) {
    if one <= two { (one, two) } else { (two, one) }
}

/// Pairs with a key in common, each once.
fn candidates(all: &[Traits]) -> Vec<(usize, usize)> {
    let mut keys: Vec<(u64, usize)> = Vec::with_capacity(all.len() * 12);
    for (at, own) in all.iter().enumerate() {
        own.keys(|key| keys.push((key, at)));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut pairs = Vec::new();
    for group in keys.chunk_by(|one, two| one.0 == two.0) {
        let reach = if group.len() > CROWD { 1 } else { group.len() };
        for (index, (_, one)) in group.iter().enumerate() {
            pairs.extend(group[index + 1..].iter().take(reach).map(|(_, two)| (*one, *two)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn judged(all: &[Traits], one: usize, two: usize) -> Pair {
    let (shared, against) = all[one].compared(&all[two]);
    let of = |shared: &Shared| shared.of.weight();
    let weight =
        shared.iter().map(of).sum::<i32>() - against.iter().map(|own| own.weight()).sum::<i32>();
    Pair { one, two, shared, against, weight }
}

/// Whether two texts differ by one letter: wrong, missing, one too many, or two that changed places.
fn is_one_slip(one: &[char], two: &[char]) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    match long.len() - short.len() {
        0 if long.is_empty() => false,
        0 => {
            short[1..] == long[1..]
                || (short.len() >= 2
                    && short[0] == long[1]
                    && short[1] == long[0]
                    && short[2..] == long[2..])
        }
        1 => *short == long[1..],
        _ => false,
    }
}

/// The English name as it is compared for slips; `None` where it is too short to tell.
fn for_slips(name: &FirmName) -> Option<Vec<char>> {
    let text: Vec<char> = name.core.chars().collect();
    (text.len() >= 5 && text.iter().all(char::is_ascii_alphanumeric)).then_some(text)
}

#[cfg(test)]
mod tests;
