//! Whole documents: what may never happen on any page, and what must be found where.

mod documents;
mod hostile;

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::{
    DossierFile, Paper, PrintLanguage, PrintOptions,
    brief::{Align, Block, Cell, Column, Fact, Row, RowKind, Said, Table},
    dossier,
    page::{Item, Target, TextRun},
    print,
    tests::{demo, fonts, fonts_without},
    typeset::width,
};

const ALL: [PrintLanguage; 3] =
    [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual];

fn options(language: PrintLanguage, paper: Paper) -> PrintOptions {
    PrintOptions::of(language, paper)
}

fn laid(file: &DossierFile, options: PrintOptions) -> Vec<Page> {
    pages(&dossier(file, &options), &options, &fonts(), &()).unwrap()
}

/// Everything on a page that draws, with its place on the sheet.
fn leaves(page: &Page) -> Vec<(Point, &Item)> {
    fn walk<'a>(items: &'a [(Point, Item)], origin: Point, found: &mut Vec<(Point, &'a Item)>) {
        for (at, item) in items {
            match item {
                Item::Mark { items, .. } | Item::Tagged { items, .. } => {
                    walk(items, origin + *at, found);
                }
                _ => found.push((origin + *at, item)),
            }
        }
    }
    let mut found = Vec::new();
    walk(&page.items, Point::default(), &mut found);
    found
}

fn texts(page: &Page) -> Vec<(Point, &TextRun)> {
    leaves(page)
        .into_iter()
        .filter_map(|(at, item)| match item {
            Item::Text(run) => Some((at, run)),
            _ => None,
        })
        .collect()
}

fn words_on(page: &Page) -> String {
    texts(page).iter().map(|(_, run)| run.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// A document of one chapter with these blocks.
fn brief_of(blocks: Vec<Block>) -> Brief {
    let mut brief = dossier(&demo(), &options(PrintLanguage::Bilingual, Paper::A4));
    brief.chapters.truncate(1);
    brief.chapters[0].blocks = blocks;
    brief
}

fn said(zh: &str, en: &str) -> Said {
    Said { zh: zh.to_owned(), en: en.to_owned(), place: "T1 field".to_owned() }
}

fn table(rows: Vec<Vec<Cell>>) -> Block {
    let columns = (0..rows[0].len())
        .map(|_| Column { head: said("表头", "Head"), width: None, align: Align::Left })
        .collect();
    let rows = rows.into_iter().map(|cells| Row { cells, kind: RowKind::Plain }).collect();
    Block::Table(Table { caption: said("长表", "Long table"), columns, rows, dense: false })
}

#[test]
fn nothing_is_drawn_nearer_to_the_edge_than_a_printer_reaches() {
    let margin = Pt::mm(4.2).0;
    for language in ALL {
        for paper in [Paper::A4, Paper::Letter] {
            for (number, page) in laid(&demo(), options(language, paper)).iter().enumerate() {
                for (at, item) in leaves(page) {
                    let right = match item {
                        Item::Text(run) => at.x + width(run),
                        Item::Line { to, .. } => at.x.max(at.x + to.x),
                        Item::Rect { size, .. } => at.x + size.width,
                        _ => at.x,
                    };
                    assert!(
                        at.x.0 >= margin
                            && at.y.0 >= margin
                            && right.0 <= page.size.width.0 - margin
                            && at.y.0 <= page.size.height.0 - margin,
                        "page {} of {language:?} on {paper:?}: {item:?}",
                        number + 1
                    );
                }
            }
        }
    }
}

#[test]
fn no_text_stands_on_another() {
    for language in ALL {
        for (number, page) in laid(&demo(), options(language, Paper::A4)).iter().enumerate() {
            assert_apart(page, &format!("page {} of {language:?}", number + 1));
        }
    }
}

fn assert_apart(page: &Page, place: &str) {
    let runs = texts(page);
    for (index, (at, run)) in runs.iter().enumerate() {
        for (other_at, other) in &runs[index + 1..] {
            let beside = at.x.0 + width(run).0 <= other_at.x.0 + 0.1
                || other_at.x.0 + width(other).0 <= at.x.0 + 0.1;
            let (upper, lower) = if at.y.0 < other_at.y.0 {
                ((at, run), (other_at, other))
            } else {
                ((other_at, other), (at, run))
            };
            let below = lower.0.y.0 - upper.0.y.0 >= lower.1.size.0 * 0.72;
            assert!(beside || below, "{place}: {:?} and {:?}", run.text, other.text);
        }
    }
}

#[test]
fn every_line_of_the_contents_leads_to_the_page_whose_number_it_shows() {
    for language in ALL {
        let pages = laid(&demo(), options(language, Paper::A4));
        let contents = &pages[1];
        let mut links = 0;
        for (at, item) in leaves(contents) {
            let Item::Link { size, target: Target::Page(page, _) } = item else { continue };
            links += 1;
            let line: Vec<&str> = texts(contents)
                .iter()
                .filter(|(place, _)| place.y.0 > at.y.0 && place.y.0 <= at.y.0 + size.height.0)
                .map(|(_, run)| run.text.as_str())
                .collect();
            let number = (page + 1).to_string();
            assert!(line.contains(&number.as_str()), "{line:?} shows {number}");
            let landed = words_on(&pages[*page]).replace('\n', "");
            let found = line
                .iter()
                .any(|word| word.chars().count() > 1 && landed.contains(word.trim_end()));
            assert!(found, "page {number} says one of {line:?}");
        }
        assert!(links > 15, "{links} links in {language:?}");
    }
}

#[test]
fn bookmarks_stand_on_the_pages_they_name() {
    let pages = laid(&demo(), options(PrintLanguage::Bilingual, Paper::A4));
    let register =
        pages.iter().position(|page| page.bookmarks.iter().any(|b| b.title.contains("风险登记册")));
    let page = &pages[register.unwrap()];
    assert!(page.size.width.0 > page.size.height.0, "the register lies on its side");
    assert!(words_on(page).contains("R01"));
}

#[test]
fn a_table_over_several_pages_repeats_its_head_and_leaves_no_row_alone() {
    for count in 28..70 {
        let rows = (0..count).map(|n| {
            vec![Cell::Text(said(&format!("行{n:03}"), "row")), Cell::Number(n.to_string())]
        });
        let brief = brief_of(vec![table(rows.collect())]);
        let pages =
            pages(&brief, &options(PrintLanguage::Bilingual, Paper::A4), &fonts(), &()).unwrap();
        let body = &pages[2..];
        let rows_on = |page: &Page| words_on(page).matches("行").count();
        assert_eq!(body.iter().map(&rows_on).sum::<usize>(), count, "every row once");
        for (number, page) in body.iter().enumerate() {
            assert!(words_on(page).contains("表头"), "page {number} of {count} rows has the head");
            assert_eq!(words_on(page).contains('续'), number > 0);
            assert_eq!(words_on(page).contains("接下页"), number + 1 < body.len());
            assert!(rows_on(page) >= 2, "{count} rows: page {number} has {}", rows_on(page));
        }
    }
}

#[test]
fn a_label_of_a_centres_own_stands_whole_and_clear_of_its_value() {
    let fact = |label: &str, value: &str| Fact { label: said(label, ""), value: said(value, "") };
    let laid = |own: &str| {
        let facts =
            vec![fact("代码", "甲"), fact("行业", "乙"), fact("园区", "丙"), fact(own, "丁")];
        let options = options(PrintLanguage::Chinese, Paper::A4);
        pages(&brief_of(vec![Block::Facts(facts)]), &options, &fonts(), &()).unwrap()
    };
    let room = |own: &str| {
        let pages = laid(own);
        let runs: Vec<_> = pages.iter().flat_map(texts).collect();
        let of = |text: &str| runs.iter().find(|(_, run)| run.text == text).unwrap();
        let ((label, run), (value, _)) = (of(own), of("丁"));
        assert!(value.x.0 - (label.x + width(run)).0 >= 6.0, "{own} stands too near its value");
        value.x - label.x
    };
    assert!(room("是否有海外仓") > room("园区二"), "short labels leave more room to their values");
}

#[test]
fn long_words_without_a_space_stay_in_their_column() {
    let long = "x".repeat(400);
    let han = "字".repeat(400);
    let cells = || {
        vec![
            Cell::Text(said(&han, &long)),
            Cell::Inline(said(&long, &long)),
            Cell::Number("9".repeat(80)),
        ]
    };
    let brief = brief_of(vec![
        Block::Title {
            kicker: said(&long, &long),
            title: said(&long, &long),
            badge: Some(said(&long, &long)),
        },
        table(vec![cells(), cells()]),
    ]);
    let pages =
        pages(&brief, &options(PrintLanguage::Bilingual, Paper::A4), &fonts(), &()).unwrap();
    for page in &pages[2..] {
        assert_apart(page, "long words");
    }
}

#[test]
fn a_name_of_any_length_leaves_every_page_readable() {
    let mut file = demo();
    let (zh, en) = ("极长名称".repeat(60), "Wolfeschlegelsteinhausenbergerdorff".repeat(8));
    file.enterprise.name = portolan_domain::text::Bilingual::new(zh.clone(), en.clone());
    file.enterprise.short_name = portolan_domain::text::Bilingual::new(zh, en);
    for page in laid(&file, options(PrintLanguage::Bilingual, Paper::A4)) {
        let words = Page {
            items: page
                .items
                .into_iter()
                .filter(|(_, item)| matches!(item, Item::Text(_)))
                .collect(),
            ..page
        };
        assert_apart(&words, "a long name");
        for (at, run) in texts(&words) {
            let right = at.x + width(run);
            assert!(at.x.0 > 0.0 && right.0 < words.size.width.0 && at.y.0 > 0.0, "{run:?}");
        }
    }
}

#[test]
fn a_text_longer_than_a_page_goes_on_and_loses_nothing() {
    let text: String = (0..6000).map(|n| char::from_u32(0x4e00 + n % 2000).unwrap()).collect();
    let brief = brief_of(vec![
        Block::Prose(said(&text, "")),
        table(vec![vec![Cell::Text(said(&text, ""))]; 2]),
    ]);
    let pages =
        pages(&brief, &options(PrintLanguage::Bilingual, Paper::A4), &fonts(), &()).unwrap();
    let printed: String =
        pages[2..].iter().flat_map(texts).map(|(_, run)| run.text.as_str()).collect();
    for piece in text.chars().collect::<Vec<_>>().chunks(100) {
        let count = piece.iter().filter(|c| printed.contains(**c)).count();
        assert_eq!(count, piece.len());
    }
    assert!(pages.len() > 8, "{} pages", pages.len());
    let (top, bottom) = (Pt::mm(9.0).0, pages[0].size.height.0 - Pt::mm(8.0).0);
    for page in &pages {
        assert!(texts(page).iter().all(|(at, _)| at.y.0 > top && at.y.0 < bottom));
    }
}

#[test]
fn a_missing_glyph_is_named_with_its_record_and_field_before_anything_is_written() {
    let mut file = demo();
    file.plans[0].risks[0].title.zh.push('☐');
    file.enterprise.name.en.push('\u{1F6A2}');
    let options = options(PrintLanguage::Bilingual, Paper::A4);
    let wrong = print(&dossier(&file, &options), &options, &fonts(), &()).unwrap_err();
    let DossierError::MissingGlyphs(missing) = wrong else { panic!("{wrong}") };
    let places: Vec<_> =
        missing.iter().map(|glyph| (glyph.character, glyph.place.as_str())).collect();
    assert!(places.contains(&('☐', "R01 title")), "{places:?}");
    assert!(places.contains(&('\u{1F6A2}', "E01 name")), "{places:?}");
}

#[test]
fn a_document_in_one_language_holds_none_of_the_other() {
    let pages = laid(&demo(), options(PrintLanguage::English, Paper::A4));
    for page in &pages {
        let words = words_on(page);
        assert!(!words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{words}");
    }
}

struct StopAfter(AtomicUsize);

impl Watch for StopAfter {
    fn step(&self, done: usize, total: usize) {
        assert!(done <= total);
        let _ =
            self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
    }

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }
}

#[test]
fn a_job_stops_between_pages() {
    let options = options(PrintLanguage::Bilingual, Paper::A4);
    let brief = dossier(&demo(), &options);
    for steps in [0, 3, 14] {
        let stopped = print(&brief, &options, &fonts(), &StopAfter(AtomicUsize::new(steps)));
        assert!(matches!(stopped, Err(DossierError::Cancelled)), "after {steps} steps");
    }
}

#[test]
fn the_same_records_give_the_same_bytes_with_subset_fonts_only() {
    let options = options(PrintLanguage::Bilingual, Paper::A4);
    let brief = dossier(&demo(), &options);
    let (one, two) = (
        print(&brief, &options, &fonts(), &()).unwrap(),
        print(&brief, &options, &fonts(), &()).unwrap(),
    );
    assert!(one.pdf.starts_with(b"%PDF-1.7"));
    assert!(one.pdf == two.pdf, "a reprint of unchanged records is the same file");
    assert!(one.pdf.len() < 600_000, "{} bytes", one.pdf.len());
}
