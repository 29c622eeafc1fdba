//! A list of records of one noun as a table; which columns it has is decided for each noun.

mod columns;
mod work;

use chrono::NaiveDate;
use portolan_domain::{
    record::{Noun, Record},
    text::Bilingual,
    workspace::Centre,
};
use serde::Deserialize;

use crate::{
    brief::{Block, Branding, Brief, Chapter, Form, Table},
    format,
    options::PrintOptions,
};
use columns::Listing;

/// The records a list is printed from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListFile {
    /// Who publishes it.
    pub centre: Centre,
    /// What is listed.
    pub noun: Noun,
    /// The records of that noun, in printed order.
    pub records: Vec<Record>,
    /// Records those point to, for their names.
    pub others: Vec<Record>,
    /// The day the records hold for.
    pub as_of: NaiveDate,
    /// What to tell the reader first.
    pub notice: Option<Bilingual>,
}

/// What a list says. Nouns with many columns lie on their side.
pub fn list(file: &ListFile, options: &PrintOptions) -> Brief {
    let file = &*options.edition.of(file);
    let language = options.language;
    let listing = Listing { file, language };
    let noun = language.term(&format!("noun.{}", file.noun.name()));
    let day = format::date(file.as_of);
    let count = file.records.len().to_string();
    let title = language.filled("list.title", &[("noun", &noun.zh, &noun.en)]);
    let note = language.filled("list.note", &[("n", &count, &count), ("date", &day.zh, &day.en)]);
    let mut blocks = vec![Block::Banner { title: title.clone(), note }];
    let rows: Vec<_> = file.records.iter().filter_map(|record| listing.row(record)).collect();
    if rows.is_empty() {
        blocks.push(Block::Note(language.say("list.empty")));
    } else {
        let columns = listing.columns();
        blocks.push(Block::Table(Table { caption: title.clone(), columns, rows, dense: true }));
    }
    if let Some(notice) = &file.notice {
        blocks.push(Block::Note(language.of(notice, "workspace notice")));
    }
    let chapter = Chapter {
        level: 1,
        heading: title.clone(),
        running: title.clone(),
        subject: language.of(&file.centre.name, "workspace centre.name"),
        landscape: listing.landscape(),
        blocks,
        ..Chapter::default()
    };
    Brief {
        branding: Branding::default(),
        title,
        author: language.of(&file.centre.name, "workspace centre.name"),
        as_of: file.as_of,
        language,
        edition: options.edition,
        form: Form::Paper,
        cover: None,
        footer: language.filled("footer.as_of", &[("date", &day.zh, &day.en)]),
        chapters: vec![chapter],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Paper, PrintLanguage, tests::list_demo};

    #[test]
    fn every_record_of_every_noun_has_a_row_as_wide_as_the_head() {
        let options = PrintOptions::of(PrintLanguage::Bilingual, Paper::A4);
        for noun in Noun::ALL {
            let file = list_demo(noun);
            let brief = list(&file, &options);
            let table = brief.chapters[0].blocks.iter().find_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            });
            let Some(table) = table else {
                assert!(file.records.is_empty(), "{noun:?}");
                continue;
            };
            assert_eq!(table.rows.len(), file.records.len(), "{noun:?}");
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{noun:?}");
            }
        }
    }
}
