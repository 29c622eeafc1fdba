//! Tiers, stages and countries by their many names, which stand in `data/intake/names.json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::remark::Remark;
use super::text::{folded, is_nothing};
use crate::country;
use crate::enterprise::{Stage, Tier};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    /// What each tier is called; longer ones win, and what only contains one is doubtful.
    tiers: Vec<Named<Tier>>,
    /// Names that look like a tier's and are none.
    no_tiers: Vec<String>,
    stages: Vec<Named<Stage>>,
    /// What countries are called beside their names in the list, by code.
    countries: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named<T> {
    is: T,
    names: Vec<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/intake/names.json"))
        .expect("the crate's own names are checked by its tests")
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
    let exact = |tier: &&Named<Tier>| tier.names.iter().any(|name| bare(name) == said);
    if let Some(tier) = NAMES.tiers.iter().find(exact) {
        return Ok(Some((tier.is, None)));
    }
    let within = |tier: &Named<Tier>| {
        let names =
            tier.names.iter().map(|name| bare(name)).filter(|name| name.chars().count() > 2);
        names.filter(|name| said.contains(name.as_str())).map(|name| name.len()).max()
    };
    let found: Vec<_> =
        NAMES.tiers.iter().filter_map(|tier| Some((within(tier)?, tier.is))).collect();
    if found.is_empty() || NAMES.no_tiers.iter().any(|name| bare(name) == said) {
        return Err(Remark::NotATier);
    }
    let several = folded.contains([',', ';', '/', '\n', '+']) && found.len() > 1;
    let highest = found.iter().map(|(_, tier)| *tier).max();
    let doubt = if several { Remark::Several } else { Remark::NameAssumed };
    Ok(highest.map(|tier| (tier, Some(doubt))))
}

/// The stage a text names.
pub(super) fn stage(text: &str) -> Option<Stage> {
    let said = bare(text);
    let named = |stage: &&Named<Stage>| stage.names.iter().any(|name| bare(name) == said);
    NAMES.stages.iter().find(named).map(|stage| stage.is)
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
