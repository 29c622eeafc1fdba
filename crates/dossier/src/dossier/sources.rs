//! The last chapter: where every figure comes from, and what is made up.

use super::{Writer, budget::Budget, market};
use crate::{
    brief::{Align, Block, Cell, Chapter, Column, Row, RowKind, Said, Table},
    words::filled,
};

/// The chapter of sources.
pub(super) fn chapter(writer: &Writer<'_>) -> Chapter {
    let mut chapter = writer.chapter(1, writer.say("sources"));
    let code = writer.file.enterprise.code.as_str();
    chapter.blocks.push(Block::Title {
        kicker: writer.coded("sources.kicker", code, &[]),
        title: writer.say("sources"),
        badge: None,
    });
    if let Some(notice) = &writer.file.notice {
        let heading = writer.say("notice");
        chapter.blocks.push(Block::Section { number: None, heading, note: None, listed: false });
        chapter.blocks.push(Block::Prose(writer.of(notice, "workspace notice")));
    }
    chapter.blocks.push(Block::Section {
        number: None,
        heading: writer.say("sources.figures"),
        note: Some(writer.say("sources.note")),
        listed: false,
    });
    chapter.blocks.push(Block::Table(table(writer)));
    chapter
}

fn table(writer: &Writer<'_>) -> Table {
    let column = |key: &str, width: Option<f32>, align: Align| Column {
        head: writer.say(key),
        width,
        align,
    };
    let mut rows = own(writer);
    for market in market::markets(writer) {
        for indicator in &market.indicators {
            let name = writer.term(&format!("indicator.{}", indicator.code));
            let place = writer.of(&market.name, format!("{} name", market.code));
            let year = indicator.year.to_string();
            rows.push(Row {
                cells: vec![
                    Cell::Inline(name),
                    Cell::Inline(place),
                    if indicator.illustrative {
                        Cell::Illustrative(year)
                    } else {
                        Cell::Number(year)
                    },
                    Cell::Text(market::source(writer, market, indicator)),
                ],
                kind: RowKind::Plain,
            });
        }
    }
    let columns = vec![
        column("figure", Some(60.0), Align::Left),
        column("about", Some(32.0), Align::Left),
        column("year", Some(17.0), Align::Left),
        column("source", None, Align::Left),
    ];
    Table { caption: writer.say("sources.figures"), columns, rows, dense: true }
}

/// What the enterprise and the centre themselves supply.
fn own(writer: &Writer<'_>) -> Vec<Row> {
    let enterprise = &writer.file.enterprise;
    let years: Vec<i32> = enterprise.figures.iter().map(|figures| figures.year).collect();
    let year = match (years.iter().min(), years.iter().max()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(only), _) => only.to_string(),
        _ => String::new(),
    };
    let row = |name: Said, about: Said, year: Cell, source: &str| Row {
        cells: vec![Cell::Inline(name), Cell::Inline(about), year, Cell::Text(writer.say(source))],
        kind: RowKind::Plain,
    };
    let mut rows = Vec::new();
    if !year.is_empty() {
        rows.push(row(
            writer.say("figures"),
            writer.subject(),
            Cell::Number(year),
            "source.enterprise",
        ));
    }
    if let Some(score) = &enterprise.platform_score {
        let year = score.year.to_string();
        let name = filled(writer.language, "ratio.platform", &[("year", &year, &year)]);
        rows.push(row(name, writer.subject(), Cell::Number(year), "source.platform"));
    }
    for file in &writer.file.plans {
        let code = || writer.plain(file.plan.code.as_str(), "");
        if let Some(case) = &file.plan.landed_cost {
            let source = if case.inputs.illustrative_rates {
                "source.illustrative"
            } else {
                "source.centre"
            };
            rows.push(row(writer.say("landed.title"), code(), Cell::Empty, source));
        }
        if let (Some((currency, rate)), Some(fx)) =
            (Budget::of(writer, &file.plan).rate(), &writer.file.fx)
        {
            let month = Cell::Number(rate.month.format("%Y-%m").to_string());
            rows.push(Row {
                cells: vec![
                    Cell::Inline(filled(
                        writer.language,
                        "source.rate",
                        &[("currency", currency, currency)],
                    )),
                    Cell::Inline(code()),
                    month,
                    Cell::Text(writer.plain(&*fx.source, format!("{} source", fx.code))),
                ],
                kind: RowKind::Plain,
            });
        }
        if !file.risks.is_empty() {
            rows.push(row(writer.say("source.levels"), code(), Cell::Empty, "source.scales"));
        }
    }
    rows
}
