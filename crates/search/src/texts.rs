//! What is searched, as it came: to tell hits by, to mark what fits, and to build an index anew.

use std::cmp::Ordering;

/// Ends a text; a text that holds it has a space there.
const END: char = '\u{1f}';

/// One thing to be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Names it. Only one entry has it.
    pub id: u128,
    /// What it is; answers are grouped by it.
    pub kind: u8,
    /// What it is called for short.
    pub code: String,
    /// Its title in Chinese.
    pub zh: String,
    /// Its title in English.
    pub en: String,
    /// Other names.
    pub names: Vec<String>,
    /// Numbers that are written in groups or not, such as telephone numbers.
    pub numbers: Vec<String>,
    /// Anything else one may remember.
    pub texts: Vec<String>,
}

/// What a text of an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Name,
    Number,
    Text,
}

/// Many entries in one buffer.
#[derive(Default)]
pub(crate) struct Texts {
    all: String,
    ends: Vec<usize>,
    ids: Vec<u128>,
    kinds: Vec<u8>,
}

/// One entry of them.
#[derive(Clone, Copy)]
pub(crate) struct Texted<'a> {
    pub(crate) id: u128,
    pub(crate) kind: u8,
    pub(crate) code: &'a str,
    pub(crate) zh: &'a str,
    pub(crate) en: &'a str,
    more: &'a str,
}

impl<'a> Texted<'a> {
    /// The other texts.
    pub(crate) fn more(self) -> impl Iterator<Item = (Role, &'a str)> {
        self.more.split_terminator(END).filter_map(|text| {
            let role = match text.get(..1)? {
                "n" => Role::Name,
                "#" => Role::Number,
                _ => Role::Text,
            };
            Some((role, &text[1..]))
        })
    }

    /// By kind, then by code as people count: `E2` before `E10`.
    pub(crate) fn order(self, other: Self) -> Ordering {
        let code = || natural(self.code, other.code).then_with(|| self.code.cmp(other.code));
        self.kind.cmp(&other.kind).then_with(code).then(self.id.cmp(&other.id))
    }
}

impl Texts {
    pub(crate) fn put(&mut self, entry: &Entry) {
        let mut put = |role: &str, text: &str| {
            self.all.push_str(role);
            self.all.extend(text.chars().map(|c| if c == END { ' ' } else { c }));
            self.all.push(END);
        };
        [&entry.code, &entry.zh, &entry.en].into_iter().for_each(|text| put("", text));
        let roles = [("n", &entry.names), ("#", &entry.numbers), ("t", &entry.texts)];
        for (role, texts) in roles {
            texts.iter().filter(|text| !text.is_empty()).for_each(|text| put(role, text));
        }
        self.end(entry.id, entry.kind);
    }

    fn end(&mut self, id: u128, kind: u8) {
        self.ends.push(self.all.len());
        self.ids.push(id);
        self.kinds.push(kind);
    }

    /// Takes one over.
    pub(crate) fn copy(&mut self, from: &Self, index: usize) {
        self.all.push_str(from.text(index));
        self.end(from.ids[index], from.kinds[index]);
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    fn text(&self, index: usize) -> &str {
        let from = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[from..self.ends[index]]
    }

    pub(crate) fn get(&self, index: usize) -> Texted<'_> {
        let mut parts = self.text(index).splitn(4, END);
        let mut next = || parts.next().unwrap_or_default();
        let (code, zh, en, more) = (next(), next(), next(), next());
        Texted { id: self.ids[index], kind: self.kinds[index], code, zh, en, more }
    }

    pub(crate) fn id(&self, index: usize) -> u128 {
        self.ids[index]
    }

    pub(crate) fn kinds(&self) -> &[u8] {
        &self.kinds
    }

    /// The same in order.
    pub(crate) fn ordered(self) -> Self {
        let mut order: Vec<usize> = (0..self.len()).collect();
        let keys: Vec<Texted<'_>> = order.iter().map(|&index| self.get(index)).collect();
        order.sort_by(|&a, &b| keys[a].order(keys[b]));
        let mut ordered = Self::default();
        ordered.all.reserve_exact(self.all.len());
        order.into_iter().for_each(|index| ordered.copy(&self, index));
        ordered
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.all.capacity() + self.len() * (size_of::<usize>() + size_of::<u128>() + 1)
    }
}

/// Digits as what compares like their value.
fn value(digits: &[u8]) -> (usize, &[u8]) {
    let zeros = digits.iter().take_while(|&&c| c == b'0').count();
    (digits.len() - zeros, &digits[zeros..])
}

/// The first run of digits, or of anything else, and what follows.
fn run(text: &[u8]) -> (&[u8], &[u8]) {
    let digit = text.first().is_some_and(u8::is_ascii_digit);
    text.split_at(text.iter().take_while(|c| c.is_ascii_digit() == digit).count())
}

/// Compares codes by their runs: digits by value and before anything else.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while !a.is_empty() && !b.is_empty() {
        let [first, second] = [run(a), run(b)];
        let digits = [first.0, second.0].map(|run| run[0].is_ascii_digit());
        let order = match digits {
            [true, true] => value(first.0).cmp(&value(second.0)),
            [false, false] => first.0.cmp(second.0),
            [first, second] => second.cmp(&first),
        };
        if order.is_ne() {
            return order;
        }
        (a, b) = (first.1, second.1);
    }
    a.len().min(1).cmp(&b.len().min(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_as_people_count() {
        let mut codes = ["E10", "E2", "E2.1", "A1", "E02"];
        codes.sort_by(|a, b| natural(a, b));
        assert_eq!(codes, ["A1", "E2", "E02", "E2.1", "E10"]);
    }

    #[test]
    fn texts_come_back_as_they_were() {
        let entry = Entry {
            id: 7,
            kind: 2,
            code: "E01".into(),
            zh: "虹\u{1f}桥".into(),
            names: vec!["上海虹桥".into(), String::new()],
            numbers: vec!["138 1".into()],
            ..Entry::default()
        };
        let mut texts = Texts::default();
        texts.put(&entry);
        let back = texts.get(0);
        assert_eq!((back.code, back.zh, back.en, back.kind), ("E01", "虹 桥", "", 2));
        let more: Vec<_> = back.more().collect();
        assert_eq!(more, [(Role::Name, "上海虹桥"), (Role::Number, "138 1")]);
    }
}
