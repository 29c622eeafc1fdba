//! The search said plainly: every text of every entry is looked at for every word. Slow, and shares nothing with the
//! real one but the order of codes, which is the domain's.

use portolan_domain::id::Code;

/// Characters of the tests and how they are read.
const READINGS: [(char, &[&str]); 16] = [
    ('虹', &["gong", "hong", "jiang"]),
    ('桥', &["qiao"]),
    ('商', &["shang"]),
    ('务', &["wu"]),
    ('重', &["chong", "tong", "zhong"]),
    ('庆', &["qing"]),
    ('西', &["xi"]),
    ('安', &["an"]),
    ('先', &["xian"]),
    ('绿', &["lu", "lv", "lyu"]),
    ('上', &["shang"]),
    ('海', &["hai"]),
    ('行', &["hang", "heng", "xing"]),
    ('乐', &["le", "yue"]),
    ('光', &["guang"]),
    ('山', &["shan"]),
];

/// How some of them are written elsewhere.
const TRADITIONAL: [(char, char); 5] =
    [('橋', '桥'), ('務', '务'), ('慶', '庆'), ('綠', '绿'), ('樂', '乐')];
/// What many ears take for one another at the beginning and at the end of a sound.
const ALIKE: [(&str, &str); 4] = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")];

/// An entry as it is searched.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plain {
    pub(crate) id: u128,
    pub(crate) kind: u8,
    pub(crate) code: String,
    pub(crate) names: Vec<String>,
    pub(crate) numbers: Vec<String>,
    pub(crate) texts: Vec<String>,
}

/// For each kind how many fit, and their ids, best first.
pub(crate) type Answer = Vec<(u8, usize, Vec<u128>)>;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Han(Vec<char>),
    Word(Vec<char>),
}

fn is_han(c: char) -> bool {
    READINGS.iter().any(|(han, _)| *han == c)
}

fn fold(text: &str) -> Vec<char> {
    let narrow = |c: char| match u32::from(c) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap(),
        0x3000 => ' ',
        _ if c == 'é' => 'e',
        _ => TRADITIONAL.iter().find(|(old, _)| *old == c).map_or(c, |(_, new)| *new),
    };
    text.chars().map(narrow).map(|c| c.to_ascii_lowercase()).filter(|&c| c != '\'').collect()
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut broken = false;
    for c in fold(text) {
        match tokens.last_mut() {
            Some(Token::Han(last)) if is_han(c) => last.push(c),
            _ if is_han(c) => tokens.push(Token::Han(vec![c])),
            Some(Token::Word(last)) if c.is_ascii_alphanumeric() && !broken => last.push(c),
            _ if c.is_ascii_alphanumeric() => tokens.push(Token::Word(vec![c])),
            _ => {}
        }
        broken = !is_han(c) && !c.is_ascii_alphanumeric();
    }
    tokens
}

fn joined(text: &str) -> Vec<char> {
    fold(text).into_iter().filter(char::is_ascii_alphanumeric).collect()
}

fn holds(all: &[char], part: &[char]) -> bool {
    all.windows(part.len()).any(|window| window == part)
}

fn has_digit(word: &[char]) -> bool {
    word.iter().any(char::is_ascii_digit)
}

/// 0 when it is the term, 1 when it begins with it, 2 when the term is inside.
fn word_fit(word: &[char], term: &[char]) -> Option<usize> {
    let may_be_inside =
        if has_digit(word) { has_digit(term) && term.len() >= 3 } else { term.len() >= 2 };
    match () {
        () if word == term => Some(0),
        () if word.starts_with(term) => Some(1),
        () if may_be_inside && holds(word, term) => Some(2),
        () => None,
    }
}

/// Whether the sounds of some first characters are the letters, by whole sounds or by initials too.
fn spelt(han: &[char], letters: &[char], initials: bool) -> bool {
    let Some((first, rest)) = han.split_first() else { return false };
    let readings =
        READINGS.iter().find(|(c, _)| c == first).map_or(&[][..], |(_, readings)| readings);
    readings.iter().any(|reading| {
        let reading: Vec<char> = reading.chars().collect();
        let on = |taken: usize| taken == letters.len() || spelt(rest, &letters[taken..], initials);
        reading.starts_with(letters)
            || (letters.starts_with(&reading) && on(reading.len()))
            || (initials && letters[0] == reading[0] && on(1))
    })
}

/// The best way to spell from any character: ranks by the start, from within, for whole sounds and for initials.
fn sound_fit(han: &[char], letters: &[char], ranks: [[u32; 2]; 2]) -> Option<u32> {
    let spells = letters.len() >= 2 && letters.iter().all(char::is_ascii_lowercase);
    let ways = [(false, ranks[0]), (true, ranks[1])];
    let all = (0..han.len()).flat_map(|from| ways.map(|way| (from, way)));
    let fits =
        all.filter(|(from, (initials, _))| spells && spelt(&han[*from..], letters, *initials));
    fits.map(|(from, (_, ranks))| ranks[usize::from(from > 0)]).min()
}

/// Every word of an entry with its ranks: whole, beginning, inside, with a slip.
fn words(entry: &Plain) -> Vec<(Vec<char>, [u32; 4])> {
    const ELSEWHERE: [u32; 4] = [9, 9, 9, 16];
    let mut words = vec![(joined(&entry.code), [0, 1, 9, 16])];
    for text in &entry.names {
        for (index, token) in tokens(text).into_iter().enumerate() {
            if let Token::Word(word) = token {
                words.push((word, if index == 0 { [2, 2, 4, 13] } else { [3, 3, 4, 13] }));
            }
        }
    }
    for number in entry.numbers.iter().chain([&entry.code]) {
        words.push((joined(number), ELSEWHERE));
    }
    for text in entry.texts.iter().chain(&entry.numbers).chain([&entry.code]) {
        for token in tokens(text) {
            if let Token::Word(word) = token {
                words.push((word, ELSEWHERE));
            }
        }
    }
    words
}

fn rank(entry: &Plain, term: &Token) -> Option<u32> {
    let mut ranks = Vec::new();
    let other = entry.texts.iter().chain(&entry.numbers).map(|text| (text, false));
    for (text, is_name) in entry.names.iter().map(|text| (text, true)).chain(other) {
        for token in tokens(text) {
            match (&token, term) {
                (Token::Han(han), Token::Han(part)) if holds(han, part) => {
                    ranks.push(match is_name {
                        true if han.starts_with(part) => 2,
                        true => 4,
                        false => 9,
                    });
                }
                (Token::Han(han), Token::Word(letters)) => {
                    let of = if is_name { [[5, 6], [7, 8]] } else { [[10, 10], [11, 11]] };
                    ranks.extend(sound_fit(han, letters, of));
                }
                _ => {}
            }
        }
    }
    if let Token::Word(term) = term {
        let fits = words(entry).into_iter();
        ranks.extend(fits.filter_map(|(word, of)| Some(of[word_fit(&word, term)?])));
    }
    ranks.into_iter().min()
}

/// The fewest slips between the term and some beginning of the word; two letters swapped may be one.
fn slips(term: &[char], word: &[char], swaps: bool) -> usize {
    let mut table = vec![vec![0; word.len() + 1]; term.len() + 1];
    for i in 0..=term.len() {
        for j in 0..=word.len() {
            table[i][j] = if i == 0 || j == 0 {
                i.max(j)
            } else {
                let other = table[i - 1][j - 1] + usize::from(term[i - 1] != word[j - 1]);
                let one = other.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                let swapped = swaps
                    && i > 1
                    && j > 1
                    && term[i - 1] == word[j - 2]
                    && term[i - 2] == word[j - 1];
                if swapped { one.min(table[i - 2][j - 2] + 1) } else { one }
            };
        }
    }
    table[term.len()].iter().copied().min().unwrap_or(0)
}

fn rank_with_slips(entry: &Plain, term: &Token) -> Option<u32> {
    let Token::Word(term) = term else { return None };
    word_with_slips(entry, term).into_iter().chain(nearly_said(entry, term)).min()
}

fn word_with_slips(entry: &Plain, term: &[char]) -> Option<u32> {
    let most = match term.len() {
        _ if has_digit(term) => return None,
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let like = |word: &[char]| {
        !has_digit(word) && word.first() == term.first() && slips(term, word, true) <= most
    };
    words(entry).into_iter().filter(|(word, _)| like(word)).map(|(_, of)| of[3]).min()
}

/// All that a sound may be taken for.
fn heard(sound: &str) -> Vec<String> {
    let mut all = vec![sound.to_owned()];
    for (one, other) in ALIKE {
        let swapped = match (sound.strip_prefix(one), sound.strip_prefix(other)) {
            (Some(rest), _) => format!("{other}{rest}"),
            (None, Some(rest)) => format!("{one}{rest}"),
            (None, None) => continue,
        };
        all.push(swapped);
        break;
    }
    let nasal = |sound: &String| match sound.strip_suffix('g') {
        Some(short) => Some(short.to_owned()),
        None => sound.ends_with('n').then(|| format!("{sound}g")),
    };
    let nasals: Vec<String> = all.iter().filter_map(nasal).collect();
    all.into_iter().chain(nasals).collect()
}

/// Everything that characters may be said as, from the first on, until so many letters are said.
fn said(han: &[char], letters: usize, alike: bool) -> Vec<String> {
    let Some((first, rest)) = han.split_first().filter(|_| letters > 0) else {
        return vec![String::new()];
    };
    let readings = READINGS.iter().find(|(c, _)| c == first).map_or(&[][..], |(_, own)| own);
    let sounds = readings.iter().flat_map(|reading| match alike {
        true => heard(reading),
        false => vec![(*reading).to_owned()],
    });
    let on = |sound: String| {
        let rest = said(rest, letters.saturating_sub(sound.len()), alike);
        rest.into_iter().map(move |rest| format!("{sound}{rest}"))
    };
    sounds.flat_map(on).collect()
}

fn nearly_said(entry: &Plain, term: &[char]) -> Option<u32> {
    if term.len() < 2 || !term.iter().all(char::is_ascii_lowercase) {
        return None;
    }
    let wanted: String = term.iter().collect();
    let letters = |text: &String| text.chars().collect::<Vec<_>>();
    let slip = |said: &String| term.len() >= 5 && slips(term, &letters(said), false) <= 1;
    let other = entry.texts.iter().chain(&entry.numbers).map(|text| (text, [15, 17]));
    let names = entry.names.iter().map(|text| (text, [12, 14]));
    let mut ranks = Vec::new();
    for (text, of) in names.chain(other) {
        for token in tokens(text) {
            let Token::Han(han) = token else { continue };
            for from in 0..han.len() {
                let alike = said(&han[from..], term.len(), true);
                let exact = said(&han[from..], term.len() + 1, false);
                ranks.extend(alike.iter().any(|said| said.starts_with(&wanted)).then_some(of[0]));
                ranks.extend(exact.iter().any(slip).then_some(of[1]));
            }
        }
    }
    ranks.into_iter().min()
}

/// What fits a query.
pub(crate) fn search(entries: &[Plain], query: &str) -> Answer {
    let mut terms: Vec<Token> = Vec::new();
    for term in query.split_whitespace().flat_map(tokens) {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    if terms.is_empty() {
        return Vec::new();
    }
    let mut sums: Vec<Option<u32>> = vec![Some(0); entries.len()];
    for term in &terms {
        let mut ranks: Vec<_> = entries.iter().map(|entry| rank(entry, term)).collect();
        if ranks.iter().all(Option::is_none) {
            ranks = entries.iter().map(|entry| rank_with_slips(entry, term)).collect();
        }
        for (sum, rank) in sums.iter_mut().zip(ranks) {
            *sum = sum.zip(rank).map(|(sum, rank)| sum + rank);
        }
    }
    let is_one = query.split_whitespace().count() == 1;
    let mut fits: Vec<(u32, &Plain)> = sums
        .into_iter()
        .zip(entries)
        .filter_map(|(sum, entry)| {
            let is_code = is_one && joined(query) == joined(&entry.code);
            Some((if is_code { sum.map(|_| 0)? } else { sum? }, entry))
        })
        .collect();
    fits.sort_by_key(|(sum, entry)| {
        (*sum, Code::parse(&entry.code).unwrap().sort_key(), entry.code.clone(), entry.id)
    });
    let mut groups: Vec<(u8, usize, Vec<u128>)> = Vec::new();
    // The best of all comes first; where two kinds have equally good ones, the lower kind.
    let mut kinds: Vec<(u32, u8)> = Vec::new();
    for (sum, entry) in &fits {
        if kinds.iter().all(|(_, kind)| *kind != entry.kind) {
            kinds.push((*sum, entry.kind));
        }
    }
    kinds.sort_unstable();
    for (_, kind) in kinds {
        let of: Vec<u128> =
            fits.iter().filter(|(_, e)| e.kind == kind).map(|(_, e)| e.id).collect();
        groups.push((kind, of.len(), of));
    }
    groups
}
