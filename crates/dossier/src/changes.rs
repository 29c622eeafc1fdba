//! What changed since the last edition: the pages that differ from those the records would have made then, and the
//! records that were changed. It is told in a chapter at the end, so that no other page moves.

use std::{
    collections::{HashSet, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

use chrono::NaiveDate;
use portolan_domain::{id::Code, record::Noun, text::Bilingual};

use crate::{
    Edition,
    brief::{Align, Block, Brief, Cell, Chapter, Column, Form, Row, RowKind, Said, Table},
    error::Result,
    fonts::Fonts,
    format, layout,
    options::PrintOptions,
    page::{Item, Kind, Page},
    print::Watch,
    units::Point,
};

/// A record that was changed since the last edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRecord {
    /// What it is.
    pub noun: Noun,
    /// Its code.
    pub code: Code,
    /// What people call it.
    pub title: Bilingual,
    /// The day of its last change.
    pub on: NaiveDate,
}

/// The last edition: what the records said then, since when they were changed, and which of them.
#[derive(Debug, Clone, PartialEq)]
pub struct LastEdition {
    /// What the document would have said.
    pub brief: Brief,
    /// The day of that edition.
    pub since: NaiveDate,
    /// What was changed after it.
    pub records: Vec<ChangedRecord>,
}

/// The document with a chapter on what changed at its end. A document of one page has no room for it and stays as it is.
///
/// # Errors
/// As for printing.
pub fn with_changes(
    now: Brief,
    last: &LastEdition,
    options: &PrintOptions,
    fonts: &Fonts,
    watch: &dyn Watch,
) -> Result<Brief> {
    if now.chapters.iter().all(|chapter| chapter.one_page) {
        return Ok(now);
    }
    let before = layout::pages(&last.brief, options, fonts, watch)?;
    let known: HashSet<u64> = before.iter().map(signature).collect();
    let mut brief = now;
    brief.chapters.push(chapter(&brief, last, &[], options));
    let pages = layout::pages(&brief, options, fonts, watch)?;
    let own = brief.chapters.pop().map_or_else(Said::default, |chapter| chapter.heading).line();
    let contents = options.language.say("contents").line();
    let mut heading = String::new();
    let mut changed = Vec::new();
    for (index, page) in pages.iter().enumerate().skip(usize::from(brief.cover.is_some())) {
        if let Some(mark) = page.bookmarks.first() {
            heading.clone_from(&mark.title);
        }
        if heading == own {
            break;
        }
        // The contents list this chapter, and so always differ.
        if heading != contents && !known.contains(&signature(page)) {
            changed.push((index + 1, heading.clone()));
        }
    }
    brief.chapters.push(chapter(&brief, last, &changed, options));
    Ok(brief)
}

/// The chapter on what changed.
fn chapter(
    brief: &Brief,
    last: &LastEdition,
    pages: &[(usize, String)],
    options: &PrintOptions,
) -> Chapter {
    let language = options.language;
    let title = language.say("changes");
    let day = format::date(last.since);
    let since = language.filled("changes.since", &[("date", &day.zh, &day.en)]);
    let mut blocks = vec![Block::Title { kicker: since, title: title.clone(), badge: None }];
    blocks.push(match pages {
        [] => Block::Note(language.say("changes.none")),
        pages => Block::Table(listed(pages, options)),
    });
    // Hosts read which pages are new; which records stand behind them is the centre's business.
    let records = if options.edition == Edition::Host { &[] } else { last.records.as_slice() };
    let told: Vec<&ChangedRecord> =
        records.iter().filter(|own| options.edition.may_list(own.noun)).collect();
    if !told.is_empty() {
        let heading = language.say("changes.records");
        blocks.push(Block::Section { number: None, heading, note: None, listed: false });
        blocks.push(Block::Table(changed(&told, options)));
    }
    let running = match (&brief.cover, brief.form == Form::Book) {
        (Some(cover), true) => cover.kind.clone(),
        _ => brief.chapters.first().map_or_else(Said::default, |first| first.running.clone()),
    };
    Chapter {
        level: 1,
        heading: title.clone(),
        running,
        subject: title,
        blocks,
        ..Chapter::default()
    }
}

fn column(options: &PrintOptions, key: &str, width: Option<f32>, align: Align) -> Column {
    Column { head: options.language.say(key), width, align }
}

/// The pages, each with the chapter it is in.
fn listed(pages: &[(usize, String)], options: &PrintOptions) -> Table {
    let language = options.language;
    let row = |(number, heading): &(usize, String)| Row {
        cells: vec![
            Cell::KeyNumber(number.to_string()),
            Cell::Text(language.plain(heading.as_str(), "")),
        ],
        kind: RowKind::Plain,
    };
    Table {
        caption: language.say("changes"),
        columns: vec![
            column(options, "page_no", Some(14.0), Align::Right),
            column(options, "changes.chapter", None, Align::Left),
        ],
        rows: pages.iter().map(row).collect(),
        dense: false,
    }
}

/// The records, each with the day of its last change.
fn changed(records: &[&ChangedRecord], options: &PrintOptions) -> Table {
    let language = options.language;
    let row = |own: &&ChangedRecord| Row {
        cells: vec![
            Cell::Text(language.term(&format!("noun.{}", own.noun.name()))),
            Cell::Key(language.plain(own.code.as_str(), "")),
            Cell::Text(language.of(&own.title, format!("{} title", own.code))),
            Cell::Number(format::day(own.on)),
        ],
        kind: RowKind::Plain,
    };
    Table {
        caption: language.say("changes.records"),
        columns: vec![
            column(options, "changes.noun", Some(28.0), Align::Left),
            column(options, "no", Some(18.0), Align::Left),
            column(options, "changes.title", None, Align::Left),
            column(options, "date", Some(24.0), Align::Right),
        ],
        rows: records.iter().map(row).collect(),
        dense: false,
    }
}

/// What a page says and shows, wherever it stands: heads, feet and page numbers left out, places counted from its own
/// left edge, since that moves between left and right pages.
fn signature(page: &Page) -> u64 {
    let mut seen = Vec::new();
    collect(&page.items, Point::default(), &mut seen);
    let left = seen.iter().map(|(at, _)| at.x.0).fold(f32::MAX, f32::min);
    let mut hasher = DefaultHasher::new();
    for (at, what) in &seen {
        // Tenths of a point: nobody sees less.
        let place = (((at.x.0 - left) * 10.0).round().to_bits(), (at.y.0 * 10.0).round().to_bits());
        (place, what).hash(&mut hasher);
    }
    hasher.finish()
}

fn collect(items: &[(Point, Item)], origin: Point, seen: &mut Vec<(Point, String)>) {
    for (at, item) in items {
        let at = origin + *at;
        match item {
            Item::Tagged { tag, items } => {
                if !matches!(tag.kind(), Kind::Artifact | Kind::Reference) {
                    collect(items, at, seen);
                }
            }
            Item::Mark { items, .. } => collect(items, at, seen),
            Item::Text(run) => seen.push((at, format!("{} {:?}", run.text, run.color))),
            Item::Link { .. } => {}
            other => seen.push((at, format!("{other:?}"))),
        }
    }
}
