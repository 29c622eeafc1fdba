//! What it costs, what to do by when, and whom to call.

use chrono::Duration;
use portolan_domain::{delegation::Cost, text::Bilingual};

use super::Writer;
use crate::{
    brief::{Align, Blank, Block, Cell, Chapter, Column, Fact, Lines, Row, RowKind, Said, Table},
    format,
};

/// A number that is not known yet.
const OPEN: &str = "TBC";

pub(super) fn money(writer: &Writer<'_>) -> Vec<Chapter> {
    let own = writer.delegation();
    let mut chapters = Vec::new();
    if !own.budget.is_empty() {
        chapters.push(budget(writer));
    }
    if !own.checklist.is_empty() {
        chapters.push(checklist(writer));
    }
    chapters
}

fn budget(writer: &Writer<'_>) -> Chapter {
    let own = writer.delegation();
    let title = writer.say("book.budget");
    let mut chapter = writer.titled(writer.kicker(), &title);
    let total = own.budget_total();
    let written = |money: &portolan_domain::money::Money| match &total {
        Some(_) => format::grouped(money.amount),
        None => format!("{} {}", money.currency, format::grouped(money.amount)),
    };
    let mut rows: Vec<Row> = own
        .budget
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let sum = line.cost.total();
            let (each, persons) = match &line.cost {
                Cost::PerPerson { each, persons } => {
                    (Cell::Number(written(each)), Cell::Number(persons.to_string()))
                }
                Cost::Fixed { .. } => (Cell::Empty, Cell::Empty),
            };
            let share = sum.as_ref().zip(total.as_ref());
            let share = share.and_then(|(sum, total)| format::percent(sum.amount, total.amount));
            let cells = vec![
                Cell::Inline(writer.own(&line.item, &format!("budget {}", index + 1))),
                each,
                persons,
                share.map_or(Cell::Missing, Cell::Number),
                sum.as_ref().map_or(Cell::Missing, |sum| Cell::Number(written(sum))),
                Cell::Blank,
            ];
            Row { cells, kind: RowKind::Plain }
        })
        .collect();
    if let Some(total) = &total {
        let cells = vec![
            Cell::KeyInline(writer.say("total")),
            Cell::Empty,
            Cell::Empty,
            Cell::Number("100.0%".to_owned()),
            Cell::KeyNumber(format::grouped(total.amount)),
            Cell::Blank,
        ];
        rows.push(Row { cells, kind: RowKind::Total });
    }
    let columns = budget_columns(writer, total.as_ref());
    chapter.blocks.push(Block::Table(Table { caption: title, columns, rows, dense: false }));
    if let Some(rate) = total.as_ref().and_then(|total| dollars(writer, total)) {
        chapter.blocks.push(Block::Note(rate));
    }
    chapter
}

/// The columns of the budget; the last is for the pen.
fn budget_columns(
    writer: &Writer<'_>,
    total: Option<&portolan_domain::money::Money>,
) -> Vec<Column> {
    let currency = total.map_or_else(String::new, |total| total.currency.to_string());
    let mut amount = writer.column("amount", Some(28.0), Align::Right);
    amount.head = writer.language.filled("amount.in", &[("currency", &currency, &currency)]);
    let right = |key: &str, width: f32| writer.column(key, Some(width), Align::Right);
    vec![
        writer.column("item", None, Align::Left),
        right("book.each", 22.0),
        right("book.persons", 14.0),
        right("share", 16.0),
        amount,
        writer.column("actual", Some(26.0), Align::Left),
    ]
}

/// About how much the whole is in dollars, and by which rate.
fn dollars(writer: &Writer<'_>, total: &portolan_domain::money::Money) -> Option<Said> {
    let currency = total.currency.as_str();
    let rate = writer.file.fx.as_ref()?.dollar(currency, writer.file.as_of)?;
    let sum = total.amount.checked_div(rate.per_usd)?;
    let hundreds = (sum / rust_decimal::Decimal::ONE_HUNDRED).round();
    let about = format::grouped(hundreds * rust_decimal::Decimal::ONE_HUNDRED);
    let per_usd = rate.per_usd.normalize().to_string();
    let unit = if currency == "CNY" { "元" } else { currency };
    let month = format::month(rate.month);
    let fill = [
        ("sum", about.as_str(), about.as_str()),
        ("rate", &per_usd, &per_usd),
        ("unit", unit, currency),
        ("month", &month.zh, &month.en),
    ];
    Some(writer.language.filled("book.dollars", &fill))
}

fn checklist(writer: &Writer<'_>) -> Chapter {
    let own = writer.delegation();
    let title = writer.say("book.checklist");
    let mut chapter = writer.titled(writer.kicker(), &title);
    let rows = own.checklist.iter().enumerate().map(|(index, item)| {
        let day = own.from.checked_add_signed(Duration::days(item.offset_days.into()));
        let n = item.offset_days.unsigned_abs().to_string();
        let key = match item.offset_days {
            ..0 => "checklist.before",
            0 => "checklist.same",
            1.. => "checklist.after",
        };
        let cells = vec![
            Cell::Boxes(vec![String::new()]),
            day.map_or(Cell::Missing, |day| Cell::KeyNumber(format::day(day))),
            Cell::Inline(writer.language.filled(key, &[("n", &n, &n)])),
            Cell::Text(writer.own(&item.task, &format!("checklist {}", index + 1))),
            Cell::Blank,
        ];
        Row { cells, kind: RowKind::Plain }
    });
    let left = |key: &str, width: Option<f32>| writer.column(key, width, Align::Left);
    let columns = vec![
        left("", Some(5.0)),
        left("due", Some(20.0)),
        left("checklist.offset", Some(34.0)),
        left("checklist.task", None),
        left("owner", Some(30.0)),
    ];
    let rows = rows.collect();
    chapter.blocks.push(Block::Table(Table { caption: title, columns, rows, dense: false }));
    chapter
}

/// The first four numbers, for the foot of every day.
pub(super) fn calls(writer: &Writer<'_>) -> Vec<Fact> {
    let known = writer.delegation().emergency.iter().filter(|contact| contact.phone != OPEN);
    let call = |contact: &portolan_domain::delegation::EmergencyContact| {
        let place = "emergency";
        let open = contact.phone == OPEN || contact.phone.is_empty();
        Fact {
            label: writer.own(&contact.name, place),
            value: if open { writer.say("to_verify") } else { writer.plain(&contact.phone, place) },
        }
    };
    known.take(4).map(call).collect()
}

pub(super) fn emergency(writer: &Writer<'_>) -> Vec<Chapter> {
    let own = writer.delegation();
    let mut chapters = Vec::new();
    if !own.emergency.is_empty() {
        let title = writer.say("book.emergency");
        let mut chapter = writer.titled(writer.kicker(), &title);
        if own.emergency.iter().any(|contact| contact.phone == OPEN) {
            chapter.blocks.push(Block::Callout(writer.say("emergency.open")));
        }
        chapter.blocks.push(Block::Table(numbers(writer, title)));
        if !own.hotels.is_empty() {
            chapter.blocks.push(writer.section("book.hotels", None));
            chapter.blocks.push(Block::Table(addresses(writer)));
        }
        let blank = |key: &str| Blank { label: writer.say(key), boxes: Vec::new() };
        chapter.blocks.extend([
            writer.section("emergency.own", None),
            Block::Blanks(vec![blank("emergency.insurer"), blank("emergency.policy")]),
            Block::Blanks(vec![blank("emergency.duty"), blank("emergency.doctor")]),
            Block::PenLines(Lines::Rest),
        ]);
        chapters.push(chapter);
    }
    let mut notes = writer.chapter(writer.say("notes"), Said::default());
    notes.blocks = vec![writer.section("notes", None), Block::PenLines(Lines::Rest)];
    chapters.push(notes);
    chapters
}

fn numbers(writer: &Writer<'_>, caption: Said) -> Table {
    let rows = writer.delegation().emergency.iter().map(|contact| {
        let phone = match contact.phone.as_str() {
            OPEN | "" => Cell::Open(writer.say("to_verify")),
            phone => Cell::KeyNumber(phone.to_owned()),
        };
        let real = contact.real == Some(true);
        let cells = vec![
            Cell::Key(writer.own(&contact.name, "emergency")),
            phone,
            if real { Cell::Text(writer.say("emergency.real")) } else { Cell::Empty },
        ];
        Row { cells, kind: RowKind::Plain }
    });
    let left = |key: &str, width: Option<f32>| writer.column(key, width, Align::Left);
    let columns =
        vec![left("emergency.who", None), left("phone", Some(44.0)), left("", Some(34.0))];
    Table { caption, columns, rows: rows.collect(), dense: false }
}

fn addresses(writer: &Writer<'_>) -> Table {
    let rows = writer.delegation().hotels.iter().map(|hotel| {
        let span = match (hotel.nights.first(), hotel.nights.last()) {
            (Some(first), Some(last)) => Bilingual::new(
                format!("{} 至 {}", format::day(*first), format::day(*last)),
                format!("{} to {}", format::day(*first), format::day(*last)),
            ),
            _ => Bilingual::default(),
        };
        let cells = vec![
            Cell::Key(writer.own(&hotel.name, "hotels")),
            Cell::Inline(writer.city(&hotel.city)),
            Cell::Inline(writer.plain(writer.language.of(&span, "").leading(), "hotels")),
            Cell::Blank,
        ];
        Row { cells, kind: RowKind::Plain }
    });
    let left = |key: &str, width: Option<f32>| writer.column(key, width, Align::Left);
    let columns = vec![
        left("book.hotel", None),
        left("city", Some(26.0)),
        left("book.evenings", Some(44.0)),
        left("phone", Some(34.0)),
    ];
    Table { caption: writer.say("book.hotels"), columns, rows: rows.collect(), dense: false }
}
