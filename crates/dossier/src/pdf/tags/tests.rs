//! Files read back as a reader aloud reads them: through the structure alone.

mod documents;
mod read;

use std::collections::BTreeSet;

use self::read::{Node, Reading};
use super::Owner;
use crate::{
    Booklet, Brief, Edition, Paper, PrintLanguage, PrintOptions,
    brief::{Align, Block, Cell, Column, Fact, Row, RowKind, Said, Table},
    dossier, print,
    tests::{demo, fonts},
    typeset,
    units::Point,
};

const ALL: [PrintLanguage; 3] =
    [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual];

fn printed(language: PrintLanguage) -> (Brief, Reading) {
    let options = PrintOptions::of(language, Paper::A4);
    let brief = dossier(&demo(), &options);
    let pdf = print(&brief, &options, &fonts(), &()).unwrap().pdf;
    (brief, Reading::of(&pdf))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn close(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn headings_begin_at_the_first_level_and_leave_none_out() {
    for language in ALL {
        let (brief, reading) = printed(language);
        let headings: Vec<(u8, String)> = reading
            .all()
            .iter()
            .filter_map(|node| {
                let level = node.kind.strip_prefix('H')?.parse().ok()?;
                Some((level, node.text()))
            })
            .collect();
        assert_eq!(headings[0].0, 1);
        for pair in headings.windows(2) {
            assert!(pair[1].0 <= pair[0].0 + 1, "{pair:?}");
        }
        let bold = |block: &Block| match block {
            Block::Title { title, .. } | Block::Banner { title, .. } => Some(title.clone()),
            Block::Section { heading, .. } => Some(heading.clone()),
            _ => None,
        };
        let said = brief.chapters.iter().flat_map(|chapter| &chapter.blocks).filter_map(bold);
        let mut rest = headings.iter().map(|(_, text)| close(text));
        for said in said {
            let words = close(said.leading());
            assert!(rest.any(|heading| heading.contains(&words)), "{words} is a heading, in order");
        }
    }
}

#[test]
fn the_cells_of_a_table_are_named_by_their_column_and_row() {
    let (_, reading) = printed(PrintLanguage::Bilingual);
    let tables: Vec<&Node> =
        reading.all().into_iter().filter(|node| node.kind == "Table").collect();
    assert!(tables.len() > 8, "{} tables", tables.len());
    for table in &tables {
        let rows = table.within("TR");
        let wide: BTreeSet<usize> = rows.iter().map(|row| row.kids.len()).collect();
        assert_eq!(wide.len(), 1, "every row has as many cells: {}", table.text());
        assert!(table.all().iter().all(|node| node.kind != "TH" || node.scope.is_some()));
        assert!(table.all().iter().any(|node| node.kind == "TH"), "{}", table.text());
    }
    let register = tables.iter().find(|table| table.text().contains("R09")).unwrap();
    let head = &register.within("THead")[0].within("TR")[0];
    assert!(head.kids.iter().all(|cell| cell.scope.as_deref() == Some("Column")));
    let body = register.within("TBody");
    assert_eq!(body.len(), 1, "one body over all its pages");
    for row in body[0].within("TR") {
        let named = row.kids.iter().filter(|cell| cell.scope.as_deref() == Some("Row"));
        assert_eq!(named.count(), 1, "{}", row.text());
    }
}

#[test]
fn figures_are_told_in_the_language_of_the_document() {
    for language in ALL {
        let (_, reading) = printed(language);
        let figures: Vec<&Node> =
            reading.all().into_iter().filter(|node| node.kind == "Figure").collect();
        assert!(figures.len() >= 4, "{} figures", figures.len());
        for figure in figures {
            let told = figure.alternative.as_deref().unwrap();
            let words = told.chars().any(char::is_alphabetic);
            assert!(!told.is_empty() && figure.framed, "{told}");
            if words {
                assert_eq!(told.chars().any(is_han), language.has_chinese(), "{told}");
            }
        }
    }
}

#[test]
fn everything_drawn_is_a_piece_of_one_element_or_an_artifact() {
    for language in ALL {
        let (_, reading) = printed(language);
        assert_eq!(reading.unmarked, 0, "nothing is drawn outside of marks");
        let mut told: Vec<(usize, i64)> =
            reading.all().iter().flat_map(|node| node.pieces.clone()).collect();
        told.sort_unstable();
        let drawn: Vec<(usize, i64)> = reading.pieces.keys().copied().collect();
        assert_eq!(told, drawn, "each piece stands in the structure once");
        assert_eq!(reading.ways_back, drawn, "and finds its element");
    }
}

#[test]
fn pages_are_read_in_the_order_the_brief_says_it() {
    for language in ALL {
        let (brief, reading) = printed(language);
        let all = close(&reading.root.text());
        let mut at = 0;
        for chapter in &brief.chapters {
            for words in chapter.blocks.iter().flat_map(words) {
                let found = all[at..].find(&words).unwrap_or_else(|| {
                    panic!(
                        "{words} is read after {}",
                        all[..at].chars().rev().take(40).collect::<String>()
                    )
                });
                at += found + words.len();
            }
        }
    }
}

/// The words of a block in the order they are to be read.
fn words(block: &Block) -> Vec<String> {
    let mut found = Vec::new();
    gather(block, &mut found);
    found.into_iter().map(|text| close(&text)).filter(|text| !text.is_empty()).collect()
}

fn gather(block: &Block, found: &mut Vec<String>) {
    let mut say = |said: &Said| {
        let (first, second) = said.sides();
        found.extend(first.map(|(_, words)| words.to_owned()));
        found.extend(second.map(str::to_owned));
    };
    match block {
        Block::Title { kicker, title, badge } => {
            say(kicker);
            say(title);
            badge.iter().for_each(say);
        }
        Block::Banner { title, note } => [title, note].into_iter().for_each(say),
        Block::Section { heading, note, .. } => {
            say(heading);
            note.iter().for_each(say);
        }
        Block::Prose(said) | Block::Note(said) => say(said),
        Block::Facts(facts) | Block::Foot(facts) | Block::Signatures(facts) => {
            facts.iter().flat_map(|Fact { label, value }| [label, value]).for_each(say);
        }
        Block::Sum(steps) => {
            for step in steps {
                found.extend([
                    step.sign.clone(),
                    step.value.clone(),
                    step.label.leading().to_owned(),
                ]);
            }
        }
        Block::Table(table) => cells(table, found),
        Block::Halves(left, right) => {
            left.iter().chain(right).for_each(|block| gather(block, found));
        }
        Block::List(_, points) => points.iter().for_each(say),
        Block::Callout(said) => say(said),
        Block::Headline(name, about) => [name, about].into_iter().for_each(say),
        Block::Strip(facts) | Block::Measures(facts) => {
            facts.iter().flat_map(|Fact { label, value }| [label, value]).for_each(say);
        }
        Block::See(others) => others.iter().for_each(|other| say(&other.label)),
        Block::Blanks(blanks) => blanks.iter().for_each(|blank| say(&blank.label)),
        Block::Sidebar(wide, narrow) => {
            wide.iter().chain(narrow).for_each(|block| gather(block, found));
        }
        Block::Day(head) => say(&head.month),
        Block::Image(picture) => say(&picture.caption),
        // A figure speaks through its alternative text; lines for a pen say nothing.
        Block::Figure(_) | Block::Leaf(..) | Block::PenLines(_) | Block::PageBreak => {}
    }
}

fn cells(table: &Table, found: &mut Vec<String>) {
    found.extend(table.columns.iter().map(|column| column.head.leading().to_owned()));
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        match cell {
            Cell::Text(said) | Cell::Key(said) | Cell::Inline(said) | Cell::KeyInline(said) => {
                found.extend([
                    said.leading().to_owned(),
                    said.sides().1.unwrap_or_default().to_owned(),
                ]);
            }
            Cell::Stack(saids) | Cell::KeyStack(saids) => {
                found.extend(saids.iter().map(|said| said.leading().to_owned()));
            }
            Cell::Labelled(said, label) => {
                found.extend([said, label].map(|said| said.leading().to_owned()));
            }
            Cell::Number(text) | Cell::KeyNumber(text) => found.push(text.clone()),
            Cell::Risk(level) => found.push(level.score().to_string()),
            _ => {}
        }
    }
}

#[test]
fn the_two_sides_of_a_pair_are_whole_paragraphs_in_their_languages() {
    let (brief, reading) = printed(PrintLanguage::Bilingual);
    let paragraphs: Vec<(String, String)> = reading
        .all()
        .into_iter()
        .filter(|node| node.kind == "P")
        .map(|node| (node.language.clone(), node.text().trim().to_owned()))
        .collect();
    let mut pairs = 0;
    for block in brief.chapters.iter().flat_map(|chapter| &chapter.blocks) {
        let Block::Prose(said) = block else { continue };
        if said.zh.is_empty() || said.en.is_empty() {
            continue;
        }
        pairs += 1;
        for (language, words) in [("zh-CN", &said.zh), ("en", &said.en)] {
            // Lines are joined as they were: with a space where there was one, without where there was none.
            let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let found = paragraphs.iter().any(|(own, text)| {
                own == language && text.split_whitespace().collect::<Vec<_>>().join(" ") == line
            });
            assert!(found, "{language}: {line}");
        }
    }
    assert!(pairs > 5, "{pairs} pairs");
}

#[test]
fn words_in_another_language_say_so() {
    let (_, reading) = printed(PrintLanguage::Bilingual);
    for node in reading.all() {
        for (language, text) in &node.own {
            let han = text.chars().any(is_han);
            let letters = text.chars().filter(char::is_ascii_lowercase).count();
            assert!(!han || language == "zh-CN", "{language}: {text}");
            assert!(han || letters < 12 || language == "en", "{language}: {text}");
        }
    }
}

#[test]
fn the_contents_are_entries_in_entries_that_lead_where_they_say() {
    let (_, reading) = printed(PrintLanguage::English);
    let contents = reading.all().into_iter().find(|node| node.kind == "TOC").unwrap();
    let links = contents.within("Link");
    assert!(links.len() > 15, "{} links", links.len());
    assert!(links.iter().all(|link| link.links == 1 && !link.text().is_empty()));
    assert!(contents.kids.iter().all(|entry| entry.kind == "TOCI"));
    assert!(contents.kids.iter().any(|entry| !entry.within("TOC").is_empty()));
}

/// A document of one chapter with these blocks.
fn reading_of(blocks: Vec<Block>) -> Reading {
    let options = PrintOptions::of(PrintLanguage::Bilingual, Paper::A4);
    let mut brief = dossier(&demo(), &options);
    brief.chapters.truncate(1);
    brief.chapters[0].blocks = blocks;
    Reading::of(&print(&brief, &options, &fonts(), &()).unwrap().pdf)
}

#[test]
fn what_goes_on_over_pages_stays_one_element() {
    let (zh, en) = ("很长的一段话。".repeat(500), "A long tale of many words. ".repeat(300));
    let said = Said { zh: zh.clone(), en: en.clone(), place: String::new() };
    let column = Column { head: said_short("表头"), width: None, align: Align::Left };
    let row = Row {
        cells: vec![Cell::Text(said.clone()), Cell::Text(said_short("乙"))],
        kind: RowKind::Plain,
    };
    let table = Table {
        caption: said_short("长表"),
        columns: vec![column.clone(), column],
        rows: vec![row.clone(), row],
        dense: false,
    };
    let reading = reading_of(vec![Block::Prose(said), Block::Table(table)]);
    let whole =
        |node: &&Node| close(&node.text()) == close(&zh) || close(&node.text()) == close(&en);
    let paragraphs: Vec<&Node> =
        reading.all().into_iter().filter(|node| node.kind == "P").filter(whole).collect();
    assert_eq!(paragraphs.len(), 2, "one in each language");
    for paragraph in paragraphs {
        let pages: BTreeSet<usize> = paragraph.pieces.iter().map(|(page, _)| *page).collect();
        assert!(pages.len() > 1, "on pages {pages:?}");
    }
    let rows = reading.root.within("TBody")[0].within("TR");
    assert_eq!(rows.len(), 2);
    for row in rows {
        let cells: Vec<String> = row.kids.iter().map(|cell| close(&cell.text())).collect();
        assert_eq!(cells, [close(&zh) + &close(&en), "乙".to_owned()]);
    }
    assert_eq!(reading.unmarked, 0);
}

fn said_short(zh: &str) -> Said {
    Said { zh: zh.to_owned(), ..Said::default() }
}

#[test]
fn text_nobody_tagged_is_a_paragraph() {
    let mut tree = super::Tree::new();
    let at = (0, Point::default());
    let spoken = |words| super::language(words, typeset::CHINESE);
    let first = tree.owner_of_text(spoken("甲"), at);
    assert_eq!(tree.owner_of_shape(), Owner::Decoration);
    let second = tree.owner_of_text(spoken("12"), at);
    let (Owner::Element(a, Some("zh-CN")), Owner::Element(b, None)) = (first, second) else {
        panic!("{first:?} {second:?}")
    };
    assert_eq!((a, super::name(&tree, a)), (b, "P"));
}

#[test]
fn metadata_say_the_same_twice() {
    let (brief, reading) = printed(PrintLanguage::Bilingual);
    for (name, words) in [("Title", brief.title.line()), ("Author", brief.author.line())] {
        assert_eq!(reading.info(name), words);
        assert!(reading.metadata.contains(&format!(">{words}</rdf:li>")), "{words}");
    }
    let xml = roxmltree::Document::parse(&reading.metadata).unwrap();
    let text = |name: &str| {
        let node = xml.descendants().find(|node| node.tag_name().name() == name).unwrap();
        node.text().unwrap_or_default().to_owned()
    };
    assert_eq!(text("CreateDate"), format!("{}T00:00:00Z", brief.as_of));
    assert_eq!((text("conformance"), text("Producer")), ("A".to_owned(), reading.info("Producer")));
}
