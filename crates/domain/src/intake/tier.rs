//! Tiers, stages and countries by their many names, which stand in `data/intake/names.json`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::remark::Remark;
use super::text::{folded, is_nothing};
use crate::country;
use crate::enterprise::{Stage, Tier};

/// The file of names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tiers: Vec<Named<Tier>>,
    no_tiers: Vec<String>,
    stages: Vec<Named<Stage>>,
    countries: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named<T> {
    is: T,
    names: Vec<String>,
}

/// The same, ready for comparing.
struct Names {
    /// What each tier is called.
    tiers: HashMap<String, Tier>,
    /// Names that look like a tier's and are none.
    no_tiers: Vec<String>,
    stages: HashMap<String, Stage>,
    /// What countries are called beside their names in the list, by code.
    countries: BTreeMap<String, Vec<String>>,
}

fn by_name<T: Copy>(named: Vec<Named<T>>) -> HashMap<String, T> {
    let each = |one: Named<T>| one.names.into_iter().map(move |name| (bare(&name), one.is));
    named.into_iter().flat_map(each).collect()
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("../../data/intake/names.json"))
        .expect("the crate's own names are checked by its tests");
    Names {
        tiers: by_name(file.tiers),
        no_tiers: file.no_tiers.iter().map(|name| bare(name)).collect(),
        stages: by_name(file.stages),
        countries: file.countries,
    }
});

static COUNTRIES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut found = BTreeMap::new();
    for country in &country::list().countries {
        let code = country.code.to_string();
        let names = [&country.name.zh, &country.name.en, &country.iso3, &code];
        for name in names.into_iter().chain(NAMES.countries.get(&code).into_iter().flatten()) {
            found.insert(bare(name), code.clone());
        }
    }
    found
});

/// Without quotation marks, brackets and blanks.
fn bare(text: &str) -> String {
    folded(text).chars().filter(|letter| !" \"'“”‘’()《》<>「」-_.,·".contains(*letter)).collect()
}

/// The tier a text names, and what is doubtful about it; `Ok(None)` where it says there is none.
pub(super) fn tier(text: &str) -> Result<Option<(Tier, Option<Remark>)>, Remark> {
    let folded = folded(text);
    if is_nothing(&folded)
        || matches!(folded.as_str(), "否" | "未认定" | "未获评" | "no" | "0" | "×" | "x")
    {
        return Ok(None);
    }
    let said = bare(&folded);
    if let Some(tier) = NAMES.tiers.get(&said) {
        return Ok(Some((*tier, None)));
    }
    if NAMES.no_tiers.contains(&said) {
        return Err(Remark::NotATier);
    }
    let within =
        |(name, _): &(&String, &Tier)| name.chars().count() > 2 && said.contains(name.as_str());
    let mut found: Vec<Tier> = NAMES.tiers.iter().filter(within).map(|(_, tier)| *tier).collect();
    found.sort_unstable();
    found.dedup();
    let Some(highest) = found.last() else { return Err(Remark::NotATier) };
    let several = folded.contains([',', ';', '/', '\n', '+']) && found.len() > 1;
    let doubt = if several { Remark::Several } else { Remark::NameAssumed };
    Ok(Some((*highest, Some(doubt))))
}

/// The stage a text names.
pub(super) fn stage(text: &str) -> Option<Stage> {
    NAMES.stages.get(&bare(text)).copied()
}

/// The country a text names, as its code.
pub(super) fn country(text: &str) -> Option<&'static str> {
    COUNTRIES.get(&bare(text)).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_are_known_by_their_many_names() {
        for (text, is) in [
            ("专精特新“小巨人”企业", Tier::LittleGiant),
            ("国家级专精特新小巨人", Tier::LittleGiant),
            ("小巨人", Tier::LittleGiant),
            ("Little Giant", Tier::LittleGiant),
            ("重点“小巨人”", Tier::LittleGiant),
            ("专精特新中小企业", Tier::Srdi),
            ("市级专精特新", Tier::Srdi),
            ("SRDI", Tier::Srdi),
            ("创新型中小企业", Tier::Innovative),
            ("科技型中小企业", Tier::Technology),
            ("制造业单项冠军示范企业", Tier::Champion),
            ("单项冠军", Tier::Champion),
        ] {
            assert_eq!(tier(text), Ok(Some((is, None))), "{text}");
        }
    }

    #[test]
    fn other_honours_are_no_tiers_and_odd_names_are_doubtful() {
        assert_eq!(tier("高新技术企业"), Err(Remark::NotATier));
        assert_eq!(tier("规上企业"), Err(Remark::NotATier));
        assert_eq!(tier("无"), Ok(None));
        assert_eq!(
            tier("2023年认定专精特新中小企业"),
            Ok(Some((Tier::Srdi, Some(Remark::NameAssumed))))
        );
        let both = tier("创新型中小企业、专精特新中小企业");
        assert_eq!(both, Ok(Some((Tier::Srdi, Some(Remark::Several)))));
    }

    #[test]
    fn countries_are_known_by_name_and_code() {
        for text in ["巴基斯坦", "Pakistan", "PK", "pak"] {
            assert_eq!(country(text), Some("PK"), "{text}");
        }
        assert_eq!(country("东南亚"), None);
        for code in NAMES.countries.keys() {
            assert!(country::of(code).is_some(), "{code} is in the list");
        }
    }
}
