//! Names of firms, for telling whether two are the same: what is only legal form, place or trade is set aside, and a
//! distinctive part must agree.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::text::{folded, is_han};

/// Words that firms share.
struct Shared {
    /// By their first letter, longest first.
    places: HashMap<char, Vec<String>>,
    /// By their last letter, longest first.
    trades: HashMap<char, Vec<String>>,
    /// All of them.
    words: HashSet<String>,
}

#[derive(Deserialize)]
struct Words {
    places: Vec<String>,
    trades: Vec<String>,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let words: Words = serde_json::from_str(include_str!("../../data/intake/firms.json"))
        .expect("the crate's own words are checked by its tests");
    Shared {
        words: words.places.iter().chain(&words.trades).cloned().collect(),
        places: by_letter(words.places, |word| word.chars().next()),
        trades: by_letter(words.trades, |word| word.chars().next_back()),
    }
});

fn by_letter(
    words: Vec<String>,
    letter: impl Fn(&str) -> Option<char>,
) -> HashMap<char, Vec<String>> {
    let mut lists: HashMap<char, Vec<String>> = HashMap::new();
    for word in words {
        if let Some(letter) = letter(&word) {
            lists.entry(letter).or_default().push(word);
        }
    }
    for list in lists.values_mut() {
        list.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    lists
}

impl Shared {
    /// The name without the place it begins with.
    fn without_place<'n>(&self, name: &'n str) -> Option<&'n str> {
        let list = self.places.get(&name.chars().next()?)?;
        list.iter().find_map(|place| name.strip_prefix(place.as_str()))
    }

    /// The name without the trade it ends with.
    fn without_trade<'n>(&self, name: &'n str) -> Option<&'n str> {
        let list = self.trades.get(&name.chars().next_back()?)?;
        list.iter().find_map(|trade| name.strip_suffix(trade.as_str()))
    }

    fn is_place(&self, word: &str) -> bool {
        let list = word.chars().next().and_then(|letter| self.places.get(&letter));
        list.is_some_and(|list| list.iter().any(|place| place == word))
    }
}

/// A firm's name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmName {
    /// All of it without blanks, brackets and legal form.
    pub whole: String,
    /// What is left without place and trade as well; empty where nothing distinctive is.
    pub core: String,
}

/// Legal forms, the longer before the shorter they end in.
const FORMS: [&str; 22] = [
    "集团股份有限公司",
    "集团有限责任公司",
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "股份公司",
    "有限公司",
    "集团公司",
    "集团",
    "公司",
    "厂",
    "companylimited",
    "corporation",
    "coltd",
    "limited",
    "ltd",
    "gmbh",
    "llc",
    "inc",
    "corp",
    "plc",
    "co",
];

impl FirmName {
    /// Takes a name apart.
    pub fn of(name: &str) -> Self {
        let mut whole = bare(name);
        // 某某有限公司上海分公司 is another firm than 某某有限公司: its form is kept.
        if !whole.ends_with("分公司") {
            strip_forms(&mut whole);
        }
        let core = core(&whole);
        Self { whole, core }
    }

    /// All of a name without blanks and brackets, its legal form included.
    pub fn bare(name: &str) -> String {
        bare(name)
    }

    /// Whether the distinctive parts are there and agree.
    pub fn agrees(&self, other: &Self) -> bool {
        !self.core.is_empty() && self.core == other.core
    }
}

fn strip_forms(whole: &mut String) {
    /// What forms end with.
    const LAST: [char; 9] = ['司', '团', '厂', 'd', 'n', 'h', 'c', 'p', 'o'];
    while whole.ends_with(LAST) {
        let form = FORMS
            .iter()
            .find(|form| whole.strip_suffix(**form).is_some_and(|rest| rest.chars().count() >= 2));
        let Some(form) = form else { return };
        whole.truncate(whole.len() - form.len());
    }
}

/// Letters and digits alone, folded. What stands in brackets is a remark unless it is a place: 某某（上海）.
fn bare(name: &str) -> String {
    let (mut bare, mut within, mut depth) = (String::new(), String::new(), 0_u32);
    for letter in folded(name).chars() {
        match letter {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => {
                depth = depth.saturating_sub(1);
                if SHARED.is_place(&within) {
                    bare.insert_str(0, &within);
                }
                within.clear();
            }
            letter if !letter.is_alphanumeric() => {}
            letter if depth > 0 => within.push(letter),
            letter => bare.push(letter),
        }
    }
    if bare.is_empty() { within } else { bare }
}

/// Without the places it begins with and the trades it ends with, as long as two Chinese letters or three others stay.
fn core(whole: &str) -> String {
    let enough = |text: &str| {
        // Four letters of any script, or more.
        text.len() > 12 || {
            let least = if text.chars().any(is_han) { 2 } else { 3 };
            text.chars().count() >= least
        }
    };
    let mut left = whole;
    while let Some(rest) = SHARED.without_place(left).filter(|rest| enough(rest)) {
        left = rest.strip_prefix(['省', '市', '区', '县']).filter(|r| enough(r)).unwrap_or(rest);
    }
    while let Some(rest) = SHARED.without_trade(left).filter(|rest| enough(rest)) {
        left = rest;
    }
    // A place or a trade alone distinguishes nobody.
    if SHARED.words.contains(left) || !enough(left) {
        return String::new();
    }
    left.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn core_of(name: &str) -> String {
        FirmName::of(name).core
    }

    #[test]
    fn form_place_and_trade_are_set_aside() {
        for name in [
            "上海澜衡流体控制有限公司",
            "澜衡流体控制（上海）有限公司",
            "上海市澜衡流体控制股份有限公司（示例）",
            " 上海澜衡流体控制 有限公司",
        ] {
            assert!(
                FirmName::of(name).agrees(&FirmName::of("澜衡流体控制")),
                "{name}: {:?}",
                FirmName::of(name)
            );
        }
        assert_eq!(
            core_of("Shanghai Lanheng Fluid Control Co., Ltd."),
            core_of("Lanheng Fluid Control Limited")
        );
    }

    #[test]
    fn what_is_not_distinctive_matches_nothing() {
        for name in ["上海科技有限公司", "上海有限公司", "机械设备有限公司"] {
            assert_eq!(core_of(name), "", "{name}");
        }
        assert!(!FirmName::of("上海科技有限公司").agrees(&FirmName::of("苏州科技有限公司")));
    }

    #[test]
    fn other_names_stay_others() {
        for (one, other) in [
            ("上海澜衡流体控制有限公司", "上海澜恒流体控制有限公司"),
            ("苏州砺图精密传动有限公司", "苏州砺图精密传动有限公司上海分公司"),
            ("宁波曜禾光储科技有限公司", "宁波曜和光储科技有限公司"),
        ] {
            assert!(!FirmName::of(one).agrees(&FirmName::of(other)), "{one}, {other}");
        }
    }
}
