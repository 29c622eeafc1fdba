//! The markets of the plans: facts in figures, each with year and source, and how the candidates compare in raw values.

use portolan_domain::{
    comparison::Direction,
    market::{Indicator, Market},
    text::Bilingual,
};
use rust_decimal::Decimal;

use super::{Writer, plan};
use crate::{
    brief::{Align, Block, Cell, Chapter, Column, Fact, Row, RowKind, Said, Table},
    format,
    words::filled,
};

/// A chapter per market, and the comparison behind the last one.
pub(super) fn chapters(writer: &Writer<'_>) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> =
        markets(writer).into_iter().map(|market| chapter(writer, market)).collect();
    if let (Some(last), Some(table)) = (chapters.last_mut(), comparison(writer)) {
        let note = Some(writer.say("comparison.note"));
        let heading = writer.say("comparison");
        last.blocks.push(Block::Section { number: None, heading, note, listed: true });
        last.blocks.push(Block::Table(table));
    }
    chapters
}

/// The markets of the plans, each once.
pub(super) fn markets<'a>(writer: &Writer<'a>) -> Vec<&'a Market> {
    let mut markets: Vec<&Market> = Vec::new();
    for file in &writer.file.plans {
        if markets.iter().all(|market| market.id != file.market.id) {
            markets.push(&file.market);
        }
    }
    markets
}

pub(super) fn chapter(writer: &Writer<'_>, market: &Market) -> Chapter {
    let code = market.code.as_str();
    let name = |side: fn(&Bilingual) -> &str| side(&market.name);
    let fill = [("market", name(|n| &n.zh), name(|n| &n.en)), ("code", code, code)];
    let mut chapter = writer.chapter(1, filled(writer.language, "market.heading", &fill));
    chapter.blocks.push(Block::Title {
        kicker: writer.coded("market.kicker", code, &[]),
        title: writer.of(&market.name, format!("{code} name")),
        badge: None,
    });
    chapter.blocks.push(Block::Facts(facts(writer, market)));
    if !market.indicators.is_empty() {
        let note = Some(writer.say("indicators.note"));
        let heading = writer.say("indicators");
        chapter.blocks.push(Block::Section { number: None, heading, note, listed: false });
        chapter.blocks.push(Block::Table(indicators(writer, market)));
    }
    for (key, text) in [("strengths", &market.strengths), ("concerns", &market.concerns)] {
        if !text.is_empty() {
            let heading = writer.say(key);
            chapter.blocks.push(Block::Section {
                number: None,
                heading,
                note: None,
                listed: false,
            });
            chapter.blocks.push(Block::Prose(writer.of(text, format!("{code} {key}"))));
        }
    }
    chapter
}

fn facts(writer: &Writer<'_>, market: &Market) -> Vec<Fact> {
    let code = &market.code;
    let missing = || writer.say("missing");
    let fact = |key: &str, value: Said| Fact {
        label: writer.say(key),
        value: if value.is_empty() { missing() } else { value },
    };
    let plain = |text: &str, field: &str| writer.plain(text, format!("{code} {field}"));
    vec![
        fact("market.official", writer.of(&market.official_name, format!("{code} officialName"))),
        fact("market.currency", plain(market.currency.as_str(), "currency")),
        fact("market.zone", plain(&market.time_zone, "timeZone")),
        fact("market.week", plain(&market.work_week, "workWeek")),
        fact("market.agreements", plain(&market.agreements.join("; "), "agreements")),
        fact("market.rcep", writer.say(if market.rcep { "rcep.yes" } else { "rcep.no" })),
    ]
}

fn indicators(writer: &Writer<'_>, market: &Market) -> Table {
    let rows = market
        .indicators
        .iter()
        .map(|indicator| Row {
            cells: vec![
                Cell::Inline(writer.term(&format!("indicator.{}", indicator.code))),
                figure(indicator.value, indicator.illustrative),
                Cell::Inline(plan::unit(writer, &indicator.unit)),
                Cell::Number(indicator.year.to_string()),
                Cell::Text(source(writer, market, indicator)),
            ],
            kind: RowKind::Plain,
        })
        .collect();
    let column = |key: &str, width: Option<f32>, align: Align| Column {
        head: writer.say(key),
        width,
        align,
    };
    let columns = vec![
        column("indicator", Some(58.0), Align::Left),
        column("value", Some(17.0), Align::Right),
        column("unit", Some(28.5), Align::Left),
        column("year", Some(9.0), Align::Left),
        column("source", None, Align::Left),
    ];
    Table { caption: writer.say("indicators"), columns, rows, dense: false }
}

/// A figure, marked where it is for demonstration only.
fn figure(value: Decimal, illustrative: bool) -> Cell {
    let value = format::grouped(value);
    if illustrative { Cell::Illustrative(value) } else { Cell::Number(value) }
}

/// Where a figure comes from: its source, or that it is illustrative, with its note.
pub(super) fn source(writer: &Writer<'_>, market: &Market, indicator: &Indicator) -> Said {
    let place = format!("{} indicators {}", market.code, indicator.code);
    match (&indicator.source, &indicator.note) {
        (Some(source), Some(note)) => writer.plain(format!("{source}; {note}"), place),
        (Some(source), None) => writer.plain(source.clone(), place),
        (None, Some(note)) => {
            let fill = [("note", note.as_str(), note.as_str())];
            Said { place, ..filled(writer.language, "source.noted", &fill) }
        }
        (None, None) if indicator.illustrative => writer.say("source.illustrative"),
        (None, None) => writer.say("missing"),
    }
}

/// Raw values side by side; scoring them is another document's matter.
fn comparison(writer: &Writer<'_>) -> Option<Table> {
    let (comparison, markets) = writer.file.comparison.as_ref()?;
    let candidates: Vec<Option<&Market>> = comparison
        .market_ids
        .iter()
        .map(|id| markets.iter().find(|market| market.id == *id))
        .collect();
    let names = candidates.iter().map(|market| {
        market.map_or_else(Said::default, |market| {
            writer.of(&market.name, format!("{} name", market.code))
        })
    });
    let mut columns = vec![
        Column { head: writer.say("criterion"), width: None, align: Align::Left },
        Column { head: writer.say("direction"), width: Some(32.0), align: Align::Left },
        Column { head: writer.say("weight"), width: Some(14.0), align: Align::Right },
    ];
    columns.extend(names.map(|head| Column { head, width: Some(22.0), align: Align::Right }));
    let rows = comparison
        .criteria
        .iter()
        .enumerate()
        .map(|(index, criterion)| {
            let direction = match criterion.direction {
                Direction::Benefit => "direction.benefit",
                Direction::Cost => "direction.cost",
            };
            let mut cells = vec![
                Cell::Inline(writer.of(
                    &criterion.name,
                    format!("{} criteria {}", comparison.code, criterion.code),
                )),
                Cell::Inline(writer.say(direction)),
                Cell::Number(format!("{}%", criterion.weight_pct.normalize())),
            ];
            for (row, market) in comparison.values.iter().zip(&candidates) {
                let value = row.get(index).copied().flatten();
                let known = market.and_then(|market| {
                    market.indicators.iter().find(|indicator| indicator.code == criterion.code)
                });
                let illustrative = known.is_some_and(|indicator| indicator.illustrative);
                cells.push(value.map_or(Cell::Missing, |value| figure(value, illustrative)));
            }
            Row { cells, kind: RowKind::Plain }
        })
        .collect();
    Some(Table { caption: writer.say("comparison"), columns, rows, dense: false })
}
