//! A market-entry plan as a form for a workshop: the same sections, with what each must answer and room to write.

use portolan_domain::plan::SECTION_KEYS;

use super::{DossierFile, Writer, document, plan};
use crate::{
    brief::{
        Align, Blank, Block, Brief, Cell, Chapter, Column, Fact, Form, Lines, Row, RowKind, Table,
    },
    options::PrintOptions,
};

/// Sections that are a table of the form instead of lines.
const TABLES: [&str; 5] = ["entry_mode", "timeline", "budget", "kpi", "risk_register"];
/// Lines for a pen under each other section; fewer leave no room to think.
const LINES: u8 = 5;

/// The form, headed with what is known of the plan: whose, for which market, in which version.
pub fn blank_plan(file: &DossierFile, options: &PrintOptions) -> Brief {
    let file = &*options.edition.of(file);
    let writer = Writer { file, language: options.language, edition: options.edition };
    let Some(own) = file.plans.first() else {
        return document::brief(&writer, Form::Paper, Vec::new());
    };
    let mut chapter = plan::begin(&writer, own, 1, writer.say("form.plan"));
    chapter.blocks.push(Block::Title {
        kicker: writer.coded("form.kicker", own.plan.code.as_str(), &[]),
        title: writer.of(&own.plan.title, format!("{} title", own.plan.code)),
        badge: Some(writer.say("form.badge")),
    });
    chapter.blocks.push(Block::Strip(vec![
        Fact { label: writer.say("noun.enterprise"), value: writer.subject() },
        Fact {
            label: writer.say("noun.market"),
            value: writer.of(&own.market.name, format!("{} name", own.market.code)),
        },
        Fact { label: writer.say("as_of"), value: writer.date(file.as_of) },
    ]));
    let blank = |key: &str| Blank { label: writer.say(key), boxes: Vec::new() };
    chapter.blocks.push(Block::Blanks(vec![
        blank("form.team"),
        blank("form.moderator"),
        blank("form.day"),
    ]));
    fill(&writer, &mut chapter);
    Brief { cover: None, ..document::brief(&writer, Form::Paper, vec![chapter]) }
}

fn fill(writer: &Writer<'_>, chapter: &mut Chapter) {
    for (number, key) in (1..).zip(SECTION_KEYS) {
        chapter.blocks.push(Block::Section {
            number: Some(number),
            heading: writer.term(&format!("section.{key}")),
            note: Some(writer.say(&format!("form.{key}"))),
            listed: false,
        });
        if TABLES.contains(&key) {
            chapter.blocks.push(Block::Table(table(writer, key)));
        } else {
            let last = SECTION_KEYS.last() == Some(&key);
            let lines = if last { Lines::Rest } else { Lines::Few(LINES) };
            chapter.blocks.push(Block::PenLines(lines));
        }
    }
}

/// An empty table with room for a pen in every row.
fn table(writer: &Writer<'_>, key: &str) -> Table {
    let open = |key: &str| (key.to_owned(), None);
    let wide = |key: &str, width: f32| (key.to_owned(), Some(width));
    let (columns, rows, boxes) = match key {
        "entry_mode" => {
            let score = |key: &str| wide(key, 30.0);
            let scores = ["mode.control", "mode.investment", "mode.speed", "mode.risk"].map(score);
            (vec![open("mode")].into_iter().chain(scores).collect::<Vec<_>>(), 5, true)
        }
        "timeline" => (
            vec![open("phase"), wide("from", 28.0), wide("to", 28.0), wide("owner", 34.0)],
            7,
            false,
        ),
        "budget" => (vec![open("item"), wide("amount", 34.0), wide("basis", 58.0)], 8, false),
        "kpi" => (
            vec![open("kpi"), wide("target", 26.0), wide("unit", 22.0), wide("due", 28.0)],
            6,
            false,
        ),
        _ => (
            vec![
                open("risk"),
                wide("cause", 34.0),
                wide("scale.likelihood", 15.0),
                wide("impact", 15.0),
                wide("treatment", 40.0),
                wide("owner_due", 24.0),
            ],
            9,
            false,
        ),
    };
    let one = |index: usize| match boxes && index > 0 {
        true => Cell::Boxes((1..=5).map(|score| score.to_string()).collect()),
        false => Cell::Pen,
    };
    let cells: Vec<Cell> = (0..columns.len()).map(one).collect();
    let rows = vec![Row { cells, kind: RowKind::Plain }; rows];
    let columns = columns
        .into_iter()
        .map(|(head, width)| Column { head: writer.say(&head), width, align: Align::Left })
        .collect();
    Table { caption: writer.term(&format!("section.{key}")), columns, rows, dense: false }
}
