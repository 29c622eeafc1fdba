//! Whom to meet: hosts and local firms, the meetings of each day table by table, then a page for every meeting.

use chrono::NaiveDate;
use portolan_domain::delegation::Meeting;

use super::{Writer, anchor, meetings};
use crate::{
    brief::{Align, Block, Cell, Chapter, Row, RowKind, Said, Table},
    speech,
};

pub(super) fn chapters(writer: &Writer<'_>) -> Vec<Chapter> {
    let own = writer.delegation();
    let mut chapters = Vec::new();
    if !own.hosts.is_empty() || !own.local_companies.is_empty() {
        chapters.push(partners(writer));
    }
    let mut days: Vec<NaiveDate> = own.meetings.iter().map(|meeting| meeting.date).collect();
    days.sort_unstable();
    days.dedup();
    let group = writer.say("meetings.by_day");
    chapters.extend(days.into_iter().enumerate().map(|(index, day)| Chapter {
        grouped: true,
        group: (index == 0).then(|| group.clone()),
        ..of_day(writer, day)
    }));
    chapters.extend(meetings::chapters(writer));
    chapters
}

fn partners(writer: &Writer<'_>) -> Chapter {
    let title = writer.say("book.partners");
    let mut chapter = writer.titled(writer.kicker(), &title);
    if !writer.delegation().hosts.is_empty() {
        chapter.blocks.push(writer.section("book.hosts", None));
        chapter.blocks.push(Block::Table(hosts(writer)));
    }
    if !writer.delegation().local_companies.is_empty() {
        chapter.blocks.push(writer.section("book.local_firms", None));
        chapter.blocks.push(Block::Table(locals(writer)));
    }
    chapter
}

/// Who receives, where, and when.
pub(super) fn hosts(writer: &Writer<'_>) -> Table {
    let own = writer.delegation();
    let rows = own.hosts.iter().map(|host| {
        let mut days: Vec<NaiveDate> = own
            .programme
            .iter()
            .filter(|item| item.host.as_ref() == Some(&host.code))
            .map(|item| item.date)
            .collect();
        days.dedup();
        let days: Vec<_> = days.into_iter().map(speech::short_day).collect();
        let cells = vec![
            Cell::KeyInline(writer.plain(host.code.as_str(), "")),
            Cell::Key(writer.own(&host.name, host.code.as_str())),
            Cell::Inline(writer.language.known("hostKind", &host.kind, host.code.as_str())),
            Cell::Inline(writer.city(&host.city)),
            match days.is_empty() {
                true => Cell::Missing,
                false => Cell::Text(writer.language.of(&speech::joined(&days), "")),
            },
        ];
        Row { cells, kind: RowKind::Plain }
    });
    let left = |key: &str, width: Option<f32>| writer.column(key, width, Align::Left);
    let columns = vec![
        left("no", Some(9.0)),
        left("book.organisation", None),
        left("kind", Some(26.0)),
        left("city", Some(24.0)),
        left("date", Some(32.0)),
    ];
    Table { caption: writer.say("book.hosts"), columns, rows: rows.collect(), dense: true }
}

fn locals(writer: &Writer<'_>) -> Table {
    let rows = writer.delegation().local_companies.iter().map(|local| {
        let wanted: Vec<_> =
            local
                .interested_in
                .iter()
                .filter_map(|id| writer.enterprise(*id))
                .map(|own| {
                    if own.short_name.is_empty() {
                        own.name.clone()
                    } else {
                        own.short_name.clone()
                    }
                })
                .collect();
        let code = local.code.as_str();
        let cells = vec![
            Cell::KeyInline(writer.plain(code, "")),
            Cell::Key(writer.own(&local.name, code)),
            Cell::Text(writer.own(&local.business, code)),
            Cell::Inline(writer.city(&local.city)),
            match wanted.is_empty() {
                true => Cell::Missing,
                false => Cell::Text(writer.own(&speech::joined(&wanted), code)),
            },
        ];
        Row { cells, kind: RowKind::Plain }
    });
    let left = |key: &str, width: Option<f32>| writer.column(key, width, Align::Left);
    let columns = vec![
        left("no", Some(9.0)),
        left("local_firm", None),
        left("business", Some(36.0)),
        left("city", Some(24.0)),
        left("book.wants", Some(38.0)),
    ];
    Table { caption: writer.say("book.local_firms"), columns, rows: rows.collect(), dense: true }
}

/// All meetings of a day, by time and table.
fn of_day(writer: &Writer<'_>, day: NaiveDate) -> Chapter {
    let date = writer.day(day);
    let mut own: Vec<&Meeting> =
        writer.delegation().meetings.iter().filter(|meeting| meeting.date == day).collect();
    own.sort_by(|a, b| (&a.start, a.table).cmp(&(&b.start, b.table)));
    let day_words = speech::short_day(day);
    let fill = [("day", day_words.zh.as_str(), day_words.en.as_str())];
    let title = writer.language.filled("meetings.of_day", &fill);
    let mut chapter = writer.titled(writer.kicker(), &title);
    chapter.heading = date;
    let rows = own.into_iter().map(|meeting| row(writer, meeting)).collect();
    let left = |key: &str, width: Option<f32>| writer.column(key, width, Align::Left);
    let columns = vec![
        left("time", Some(25.0)),
        writer.column("table_no", Some(7.0), Align::Right),
        left("no", Some(8.0)),
        left("book.our_firm", Some(21.0)),
        left("local_firm", None),
        left("business", Some(28.0)),
        left("interpreter", Some(15.0)),
        left("status", Some(16.0)),
        writer.column("page_no", Some(8.0), Align::Right),
    ];
    chapter.blocks.push(Block::Table(Table { caption: title, columns, rows, dense: true }));
    chapter
}

fn row(writer: &Writer<'_>, meeting: &Meeting) -> Row {
    let code = meeting.code.as_str();
    let local = writer.local(&meeting.local_company);
    let wanted = if meeting.interpreter { "interpreter.yes" } else { "interpreter.no" };
    let cells = vec![
        writer.times(meeting.date, &meeting.start, &meeting.end),
        Cell::KeyNumber(meeting.table.to_string()),
        Cell::Inline(writer.plain(code, "")),
        Cell::Key(writer.short_name(meeting.enterprise_id)),
        local.map_or(Cell::Missing, |local| Cell::Text(writer.own(&local.name, code))),
        local.map_or(Cell::Missing, |local| Cell::Text(writer.own(&local.business, code))),
        Cell::Text(writer.say(wanted)),
        status(writer, meeting),
        Cell::Page(anchor::meeting(meeting)),
    ];
    Row { cells, kind: RowKind::Plain }
}

/// Where a meeting stands; what is not yet agreed catches the eye.
pub(super) fn status(writer: &Writer<'_>, meeting: &Meeting) -> Cell {
    let said: Said = writer.language.known("meetingStatus", &meeting.status, meeting.code.as_str());
    if meeting.status == "proposed" { Cell::Open(said) } else { Cell::Text(said) }
}
