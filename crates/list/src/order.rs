//! Orders of all rows of a table, kept from one question to the next: after an edit only what changed is moved.

use std::cmp::Ordering;

use pinyin::ToPinyin as _;
use portolan_domain::id::Code;
use portolan_domain::saved_view::SortBy;
use portolan_domain::text::Language;

use crate::Lists;
use crate::column::{Column, NO_DAY};
use crate::table::Table;

/// How many orders are kept.
const KEPT: usize = 12;
/// More changed rows than these are not moved one by one.
const FEW: usize = 64;

/// Orders of one table.
#[derive(Default)]
pub(crate) struct Orders {
    kept: Vec<(Vec<SortBy>, Language, Vec<u32>)>,
    changed: Vec<u32>,
}

/// What a row is sorted by.
#[derive(Debug, PartialEq)]
enum Key {
    Number(f64),
    Text(String),
    Code(Vec<(u8, u64, String)>),
    /// Always last.
    Nothing,
}

impl Key {
    fn order(&self, other: &Self, descending: bool) -> Ordering {
        let told = match (self, other) {
            (Self::Nothing, Self::Nothing) => return Ordering::Equal,
            (Self::Nothing, _) => return Ordering::Greater,
            (_, Self::Nothing) => return Ordering::Less,
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Code(a), Self::Code(b)) => a.cmp(b),
            // A field has keys of one kind.
            _ => Ordering::Equal,
        };
        if descending { told.reverse() } else { told }
    }
}

/// A text as it is sorted: Latin by letters, then Chinese by sound, and by character where that is equal.
pub(crate) fn collated(text: &str) -> String {
    let mut key = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if let Some(sound) = c.to_pinyin() {
            key.push('~');
            key.push_str(sound.plain());
            key.push(' ');
            key.push(c);
        } else {
            key.extend(c.to_lowercase());
        }
    }
    key
}

impl Orders {
    pub(crate) fn changed(&mut self, row: u32) {
        self.changed.push(row);
    }

    /// Forgets orders by fields that changed in many rows at once.
    pub(crate) fn forget(&mut self, fields: &[&str]) {
        self.kept.retain(|(sort, ..)| !sort.iter().any(|by| fields.contains(&by.field.as_str())));
    }
}

impl Lists {
    /// Brings the kept orders of a table up to date and takes them out of it.
    pub(crate) fn take_orders(&mut self, noun: portolan_domain::record::Noun) -> Orders {
        let Some(table) = self.tables.get_mut(&noun) else { return Orders::default() };
        let mut orders = std::mem::take(&mut table.orders);
        let mut changed = std::mem::take(&mut orders.changed);
        changed.sort_unstable();
        changed.dedup();
        if changed.len() > FEW {
            orders.kept.clear();
        } else if !changed.is_empty()
            && let Some(table) = self.tables.get(&noun)
        {
            for (sort, language, rows) in &mut orders.kept {
                self.mend(table, sort, *language, rows, &changed);
            }
        }
        orders
    }

    /// All rows that are there in an order, which is made if it is not kept.
    pub(crate) fn ordered<'o>(
        &self,
        table: &Table,
        orders: &'o mut Orders,
        sort: &[SortBy],
        language: Language,
    ) -> &'o [u32] {
        let found = |orders: &Orders, sort: &[SortBy]| {
            orders.kept.iter().position(|(own, of, _)| own == sort && *of == language)
        };
        let kept = match found(orders, sort) {
            Some(at) => orders.kept.remove(at),
            None => {
                let by_code = match found(orders, &[]) {
                    Some(at) => orders.kept.remove(at).2,
                    None => rows_by_code(table),
                };
                let rows = self.made_order(table, sort, language, &by_code);
                if !sort.is_empty() {
                    orders.kept.push((Vec::new(), language, by_code));
                }
                (sort.to_vec(), language, rows)
            }
        };
        while orders.kept.len() >= KEPT {
            orders.kept.remove(0);
        }
        orders.kept.push(kept);
        orders.kept.last().map_or(&[], |(.., rows)| rows)
    }

    /// All rows in an order; `by_code` are they in that of their codes, which decides between equals.
    fn made_order(
        &self,
        table: &Table,
        sort: &[SortBy],
        language: Language,
        by_code: &[u32],
    ) -> Vec<u32> {
        let mut rows = by_code.to_vec();
        // The last field first: what is sorted later keeps the order of equals.
        for by in sort.iter().rev() {
            if let Some(number) = numbered(table, &by.field, by.descending) {
                rows = by_number(rows, number);
                continue;
            }
            let keyed =
                rows.into_iter().map(|row| (self.key(table, &by.field, language, row), row));
            let mut keyed: Vec<(Key, u32)> = keyed.collect();
            keyed.sort_by(|(a, _), (b, _)| a.order(b, by.descending));
            rows = keyed.into_iter().map(|(_, row)| row).collect();
        }
        rows
    }

    fn mend(
        &self,
        table: &Table,
        sort: &[SortBy],
        language: Language,
        rows: &mut Vec<u32>,
        changed: &[u32],
    ) {
        for row in changed {
            if let Some(at) = rows.iter().position(|known| known == row) {
                rows.remove(at);
            }
        }
        for &row in changed.iter().filter(|row| table.alive.has(**row)) {
            let own = self.keys(table, sort, language, row);
            let at = rows.partition_point(|other| {
                compared(sort, &self.keys(table, sort, language, *other), &own) == Ordering::Less
            });
            rows.insert(at, row);
        }
    }

    /// What a row is sorted by, its code last.
    fn keys(&self, table: &Table, sort: &[SortBy], language: Language, row: u32) -> Vec<Key> {
        let mut keys = Vec::with_capacity(sort.len() + 1);
        keys.extend(sort.iter().map(|by| self.key(table, &by.field, language, row)));
        keys.push(code_key(table, row));
        keys
    }

    fn key(&self, table: &Table, field: &str, language: Language, row: u32) -> Key {
        let at = row as usize;
        let text = |text: &str| match text.is_empty() {
            true => Key::Nothing,
            false => Key::Text(collated(text)),
        };
        if field == "code" {
            return code_key(table, row);
        }
        if field == "name" && table.column("shortName").is_some() {
            // The list shows what people call it.
            return text(table.heads[at].title.read(language));
        }
        match table.column(field) {
            Some(Column::Text(texts)) => {
                let (zh, en) = (&*texts.zh[at], &*texts.en[at]);
                let own = if language == Language::Chinese { [zh, en] } else { [en, zh] };
                text(own.into_iter().find(|side| !side.is_empty()).unwrap_or_default())
            }
            Some(Column::Number(numbers)) if numbers[at].is_nan() => Key::Nothing,
            Some(Column::Number(numbers)) => Key::Number(numbers[at]),
            Some(Column::Day(days)) if days[at] == NO_DAY => Key::Nothing,
            Some(Column::Day(days)) => Key::Number(f64::from(days[at])),
            Some(Column::Keys(keys)) => match keys.of(row).first() {
                None => Key::Nothing,
                Some(first) if keys.fixed > 0 => Key::Number(f64::from(*first)),
                Some(first) => text(keys.known[*first as usize].label.read(language)),
            },
            Some(Column::Records(noun, many)) => match many.of(row).next() {
                None => Key::Nothing,
                Some(slot) => self.tables.get(noun).map_or(Key::Nothing, |other| {
                    text(other.heads[slot as usize].title.read(language))
                }),
            },
            None => Key::Nothing,
        }
    }
}

/// How the rows of a field that holds numbers or days are ordered by plain numbers; `None` for other fields.
fn numbered<'t>(
    table: &'t Table,
    field: &str,
    descending: bool,
) -> Option<Box<dyn Fn(u32) -> u64 + 't>> {
    // Nothing is last in either direction.
    let turned = move |key: u64| if descending { u64::MAX - 1 - key } else { key };
    match table.column(field)? {
        Column::Number(numbers) => Some(Box::new(move |row| match numbers[row as usize] {
            number if number.is_nan() => u64::MAX,
            number => turned(ordered_bits(number)),
        })),
        Column::Day(days) => Some(Box::new(move |row| match days[row as usize] {
            NO_DAY => u64::MAX,
            day => turned(u64::from(day.cast_unsigned() ^ 1 << 31)),
        })),
        _ => None,
    }
}

/// A number that is ordered as `f64::total_cmp` orders; never near the greatest, which only some NaN would have.
fn ordered_bits(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

/// Rows by a number, equals as they stand.
fn by_number(rows: Vec<u32>, number: impl Fn(u32) -> u64) -> Vec<u32> {
    let mut keyed: Vec<(u64, u32, u32)> =
        (0u32..).zip(rows).map(|(at, row)| (number(row), at, row)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(.., row)| row).collect()
}

/// All rows that are there in the order of their codes.
fn rows_by_code(table: &Table) -> Vec<u32> {
    let code = |row: &u32| table.heads[*row as usize].code.as_str();
    let mut rows: Vec<u32> = table.alive.rows().collect();
    rows.sort_by(|a, b| Code::order(code(a), code(b)));
    rows
}

fn code_key(table: &Table, row: u32) -> Key {
    let code = Code::parse(&table.heads[row as usize].code);
    code.map_or(Key::Nothing, |code| Key::Code(code.sort_key()))
}

fn compared(sort: &[SortBy], a: &[Key], b: &[Key]) -> Ordering {
    let descending = sort.iter().map(|by| by.descending).chain([false]);
    descending
        .zip(a.iter().zip(b))
        .map(|(descending, (a, b))| a.order(b, descending))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_follows_latin_and_is_ordered_by_sound() {
        let mut names = ["王", "安", "Zeta", "李", "alpha", "里"];
        names.sort_by_key(|name| collated(name));
        assert_eq!(names, ["alpha", "Zeta", "安", "李", "里", "王"]);
    }
}
