//! What happens when: the whole programme in one table, then a page a day.

use portolan_domain::delegation::ProgrammeItem;

use super::{Writer, days};
use crate::brief::{
    Align, Block, Cell, Chapter, Drawing, ProgrammeGrid, Row, RowKind, Said, Table,
};

pub(super) fn chapters(writer: &Writer<'_>) -> Vec<Chapter> {
    if writer.delegation().programme.is_empty() && writer.delegation().meetings.is_empty() {
        return Vec::new();
    }
    let mut chapters = vec![grid(writer), overview(writer)];
    chapters.extend(days::chapters(writer));
    chapters
}

/// The items in order.
pub(super) fn sorted<'a>(writer: &Writer<'a>) -> Vec<&'a ProgrammeItem> {
    let mut items: Vec<_> = writer.delegation().programme.iter().collect();
    items.sort_by(|a, b| (a.date, &a.start).cmp(&(b.date, &b.start)));
    items
}

/// Days beside each other on one figure: in more the words would be too small.
const DAYS: usize = 7;

/// All days at a glance.
fn grid(writer: &Writer<'_>) -> Chapter {
    let title = writer.say("programme.grid");
    let mut chapter = writer.titled(writer.kicker(), &title);
    let city = super::zone_city(&writer.delegation().time_zone);
    let fill = [("city", city.zh.as_str(), city.en.as_str())];
    let clock = writer.language.filled("programme.clock", &fill);
    let days = days::grid(writer);
    for days in days.chunks(DAYS) {
        let grid = ProgrammeGrid { clock: clock.clone(), days: days.to_vec() };
        chapter.blocks.push(Block::Figure(Drawing::Programme(grid)));
    }
    chapter
}

fn overview(writer: &Writer<'_>) -> Chapter {
    let title = writer.say("programme.overview");
    let mut chapter = writer.titled(writer.kicker(), &title);
    let mut last = None;
    let rows = sorted(writer)
        .into_iter()
        .map(|item| {
            let first = last != Some(item.date);
            last = Some(item.date);
            let cells = vec![
                if first { Cell::Key(writer.day(item.date)) } else { Cell::Empty },
                writer.times(item.date, &item.start, &item.end),
                Cell::Text(writer.city(&item.city)),
                Cell::Text(kind(writer, item)),
                told(writer, item),
                host(writer, item),
            ];
            Row { cells, kind: RowKind::Plain }
        })
        .collect();
    let left = |key: &str, width: Option<f32>| writer.column(key, width, Align::Left);
    let columns = vec![
        left("date", Some(24.0)),
        left("time", Some(25.0)),
        left("city", Some(23.0)),
        left("kind", Some(20.0)),
        left("programme.item", None),
        left("host", Some(10.0)),
    ];
    chapter.blocks.push(Block::Table(Table { caption: title, columns, rows, dense: true }));
    chapter
}

/// The kind of an item, worded where the press has a word.
pub(super) fn kind(writer: &Writer<'_>, item: &ProgrammeItem) -> Said {
    writer.language.known("item", &item.kind, "programme kind")
}

/// What happens, with its remark.
pub(super) fn told(writer: &Writer<'_>, item: &ProgrammeItem) -> Cell {
    let place = format!("programme {} {}", item.date, item.start);
    let title = writer.own(&item.title, &place);
    match &item.note {
        Some(note) if !note.is_empty() => Cell::KeyStack(vec![title, writer.own(note, &place)]),
        _ => Cell::Key(title),
    }
}

fn host(writer: &Writer<'_>, item: &ProgrammeItem) -> Cell {
    item.host.as_ref().map_or(Cell::Missing, |host| Cell::Text(writer.plain(host.as_str(), "")))
}
