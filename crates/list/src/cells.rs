//! Rows as they are shown, and what can be chosen in each field.

use chrono::NaiveDate;
use portolan_domain::country;
use portolan_domain::filter::{
    self, ListChoice, ListField, ListFieldKind, PARTED, Parted, SERVICES,
};
use portolan_domain::id::RecordId;
use portolan_domain::record::Noun;
use portolan_domain::terms;
use portolan_domain::text::{Bilingual, Language};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::column::{Column, Keys, NO_DAY};
use crate::judge::FilterError;
use crate::order::collated;
use crate::page::window;
use crate::table::Table;
use crate::{Asked, Lists};

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListRow {
    /// Which record.
    pub id: RecordId,
    /// Its code.
    pub code: String,
    /// The revision that is shown.
    pub revision: u32,
    /// What people call it.
    pub title: Bilingual,
    /// What it says in the fields asked for, in their order.
    pub cells: Vec<RowCell>,
}

/// What a row says in a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RowCell {
    /// Keys, a number, a day as `2026-11-27`; empty for texts and where nothing is said.
    pub values: Vec<String>,
    /// A text, or what the keys are called.
    pub words: Option<Bilingual>,
}

impl Lists {
    /// A window of the rows of a list, with what they say in some fields.
    ///
    /// # Errors
    /// When filter, group or a field says nothing.
    pub fn rows(
        &mut self,
        asked: &Asked,
        fields: &[String],
        from: u32,
        count: u32,
    ) -> Result<Vec<ListRow>, FilterError> {
        self.listed(asked)?;
        let (Some((_, listed)), Some(table)) = (self.made.last(), self.tables.get(&asked.noun))
        else {
            return Ok(Vec::new());
        };
        let rows = window(&listed.rows, from, count);
        rows.iter().map(|row| self.row(table, fields, *row)).collect()
    }

    fn row(&self, table: &Table, fields: &[String], row: u32) -> Result<ListRow, FilterError> {
        let head = &table.heads[row as usize];
        let cells = fields.iter().map(|field| self.cell(table, field, row));
        Ok(ListRow {
            id: head.id,
            code: head.code.clone(),
            revision: head.revision,
            title: head.title.clone(),
            cells: cells.collect::<Result<_, _>>()?,
        })
    }

    fn cell(&self, table: &Table, field: &str, row: u32) -> Result<RowCell, FilterError> {
        let at = row as usize;
        if let Some((parted, part)) = filter::part_of(field) {
            return Ok(part_cell(table, parted, part, row));
        }
        let column = table.column(field).ok_or_else(|| FilterError::Field(field.to_owned()))?;
        let plain = |value: String| RowCell { values: vec![value], words: None };
        Ok(match column {
            Column::Text(texts) if texts.is_empty(at) => RowCell::default(),
            Column::Text(texts) => RowCell {
                values: Vec::new(),
                words: Some(Bilingual::new(&*texts.zh[at], &*texts.en[at])),
            },
            Column::Number(numbers) if numbers[at].is_nan() => RowCell::default(),
            Column::Number(numbers) => plain(numbers[at].to_string()),
            Column::Day(days) if days[at] == NO_DAY => RowCell::default(),
            Column::Day(days) => {
                let day = NaiveDate::from_num_days_from_ce_opt(days[at]);
                day.map_or_else(RowCell::default, |day| plain(day.to_string()))
            }
            Column::Keys(keys) => chosen(
                keys.of(row)
                    .iter()
                    .map(|number| &keys.known[*number as usize])
                    .map(|one| (one.key.clone(), worded(field, one))),
            ),
            Column::Records(noun, many) => {
                let heads = self.tables.get(noun).map_or(&[][..], |table| &table.heads);
                let named = many.of(row).filter_map(|slot| heads.get(slot as usize));
                chosen(named.map(|head| (head.code.clone(), head.title.clone())))
            }
        })
    }
}

fn chosen(all: impl Iterator<Item = (String, Bilingual)>) -> RowCell {
    let mut cell = RowCell::default();
    for (key, label) in all {
        cell.values.push(key);
        let (zh, en) = (label.read(Language::Chinese), label.read(Language::English));
        match &mut cell.words {
            None => cell.words = Some(Bilingual::new(zh, en)),
            Some(words) => {
                words.zh = format!("{}、{zh}", words.zh);
                words.en = format!("{}, {en}", words.en);
            }
        }
    }
    cell
}

fn part_cell(table: &Table, parted: &Parted, part: &str, row: u32) -> RowCell {
    let Some(Column::Keys(keys)) = table.column(parted.key) else { return RowCell::default() };
    let statuses = keys.of(row).iter().filter_map(|number| {
        let rest = keys.known[*number as usize].key.strip_prefix(part)?;
        rest.strip_prefix(':').map(str::to_owned)
    });
    chosen(statuses.map(|key| {
        let label = terms::pair(&format!("{}.{key}", parted.words)).unwrap_or_default();
        (key, label)
    }))
}

/// What a key is called: countries by name.
fn worded(field: &str, choice: &ListChoice) -> Bilingual {
    match country::of(&choice.key) {
        Some(country) if field == "exportMarkets" => country.name.clone(),
        _ => choice.label.clone(),
    }
}

/// The fields of a noun with what can be chosen in each.
pub(crate) fn fields(lists: &Lists, noun: Noun) -> Vec<ListField> {
    let mut fields = filter::fields(noun, &lists.custom);
    let table = lists.tables.get(&noun);
    for field in &mut fields {
        let choices = match table.and_then(|table| table.column(&field.key)) {
            Some(Column::Keys(keys)) if keys.fixed == 0 || keys.known.len() > keys.fixed => {
                said_keys(&field.key, keys)
            }
            Some(Column::Records(of, _)) => records(lists, *of),
            _ => continue,
        };
        field.choices = choices;
    }
    if noun == Noun::Enterprise {
        let [presence, service] = &PARTED;
        if let Some(Column::Keys(keys)) = table.and_then(|table| table.column(presence.key)) {
            fields.extend(presences(lists, presence, keys));
        }
        fields.extend(SERVICES.iter().map(|kind| {
            let name = terms::pair(&format!("serviceKind.{kind}")).unwrap_or_default();
            part_field(service, kind, &name)
        }));
    }
    fields
}

/// Keys that some row has, by name; fixed ones as they are offered.
fn said_keys(field: &str, keys: &Keys) -> Vec<ListChoice> {
    let mut used = vec![false; keys.known.len()];
    let mut combined = vec![false; keys.combinations.len()];
    keys.rows.iter().for_each(|combination| combined[*combination as usize] = true);
    for (combination, _) in keys.combinations.iter().zip(combined).filter(|(_, used)| *used) {
        combination.iter().for_each(|number| used[*number as usize] = true);
    }
    let (fixed, found) = keys.known.split_at(keys.fixed);
    let found = found.iter().zip(&used[keys.fixed..]).filter(|(_, used)| **used);
    let label =
        |choice: &ListChoice| ListChoice { key: choice.key.clone(), label: worded(field, choice) };
    let mut found: Vec<ListChoice> = found.map(|(choice, _)| label(choice)).collect();
    found.sort_by_cached_key(|choice| collated(choice.label.read(Language::Chinese)));
    fixed.iter().cloned().chain(found).collect()
}

fn records(lists: &Lists, noun: Noun) -> Vec<ListChoice> {
    let Some(table) = lists.tables.get(&noun) else { return Vec::new() };
    let heads = table.alive.rows().map(|row| &table.heads[row as usize]);
    let choice = |head: &crate::table::Head| ListChoice {
        key: head.code.clone(),
        label: head.title.clone(),
    };
    let mut all: Vec<ListChoice> = heads.map(choice).collect();
    all.sort_by_cached_key(|choice| collated(choice.label.read(Language::Chinese)));
    all
}

/// A field for each country in which some enterprise stands somehow, and for each market.
fn presences(lists: &Lists, parted: &Parted, keys: &Keys) -> Vec<ListField> {
    let told = keys.known.iter().filter_map(|one| one.key.split(':').next().map(str::to_owned));
    let markets = lists.tables.get(&Noun::Market);
    let markets = markets
        .into_iter()
        .flat_map(|table| table.alive.rows().map(|row| table.heads[row as usize].code.clone()));
    let mut countries: Vec<String> = told.chain(markets).collect();
    countries.sort();
    countries.dedup();
    let field = |code: String| {
        let name = country::of(&code).map(|country| country.name.clone());
        part_field(parted, &code, &name.unwrap_or_else(|| Bilingual::new(&*code, &*code)))
    };
    countries.into_iter().map(field).collect()
}

fn part_field(parted: &Parted, part: &str, name: &Bilingual) -> ListField {
    let head = terms::pair(parted.term).unwrap_or_default();
    let choice = |key: &&str| ListChoice {
        key: (*key).to_owned(),
        label: terms::pair(&format!("{}.{key}", parted.words)).unwrap_or_default(),
    };
    ListField {
        key: format!("{}.{part}", parted.key),
        label: Bilingual::new(
            format!("{}：{}", head.zh, name.zh),
            format!("{}: {}", head.en, name.en),
        ),
        kind: ListFieldKind::Choice,
        unit: None,
        choices: parted.statuses.iter().map(choice).collect(),
        groups: false,
        edits: false,
    }
}
