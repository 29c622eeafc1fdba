//! The programme of each member: what all do, and the meetings of the member's own firm.

use portolan_domain::delegation::{Meeting, Member, MemberKind, ProgrammeItem};

use super::{Writer, anchor, meetings};
use crate::brief::{Align, Block, Cell, Chapter, Fact, Row, RowKind, Said, Table};

pub(super) fn chapters(writer: &Writer<'_>) -> Vec<Chapter> {
    let members = &writer.delegation().members;
    let n = members.len().to_string();
    let group = writer.language.filled("people.group", &[("n", &n, &n)]);
    let one = |(index, member): (usize, &Member)| Chapter {
        grouped: true,
        group: (index == 0).then(|| group.clone()),
        ..page(writer, member)
    };
    members.iter().enumerate().map(one).collect()
}

/// Whether a member is there to interpret, and so sits in every meeting that wants it.
pub(super) fn interprets(member: &Member) -> bool {
    member.kind == MemberKind::Support
        && [&member.role, &member.title]
            .iter()
            .any(|text| text.zh.contains("翻译") || text.en.to_lowercase().contains("interpret"))
}

/// Something in one person's day.
pub(super) enum Entry<'a> {
    All(&'a ProgrammeItem),
    Own(&'a Meeting),
}

impl Entry<'_> {
    /// Where it is.
    pub(super) fn city(&self) -> &str {
        match self {
            Self::All(item) => &item.city,
            Self::Own(meeting) => &meeting.city,
        }
    }

    /// When it begins: the day, and the time on the host's clock.
    pub(super) fn begins(&self) -> (chrono::NaiveDate, &str) {
        match self {
            Self::All(item) => (item.date, &item.start),
            Self::Own(meeting) => (meeting.date, &meeting.start),
        }
    }
}

fn page(writer: &Writer<'_>, member: &Member) -> Chapter {
    let code = member.code.as_str();
    let name = writer.own(&member.name, code);
    let mut chapter = writer.chapter(name.clone(), Said::default());
    chapter.anchor = Some(anchor::member(member));
    let kicker = writer.language.coded("people.kicker", code, &[]);
    let badge = Some(writer.own(&member.role, code)).filter(|role| !role.is_empty());
    let fact = |key: &str, value: Said| Fact { label: writer.say(key), value };
    let mut facts = vec![
        fact("position", writer.own(&member.title, code)),
        fact("book.organisation", writer.own(&member.organisation, code)),
        fact("book.badge", writer.plain(&member.badge_no, code)),
        fact("book.diet", writer.language.known("diet", &member.diet, code)),
        fact("book.room", writer.plain(&member.room_no, code)),
    ];
    facts.retain(|fact| !fact.value.is_empty());
    chapter.blocks = vec![
        Block::Title { kicker, title: name, badge },
        Block::Strip(facts),
        Block::Table(table(writer, member)),
    ];
    chapter
}

/// What a member does, in the order of time.
pub(super) fn entries<'a>(writer: &Writer<'a>, member: &Member) -> Vec<Entry<'a>> {
    let own = writer.delegation();
    let mut entries: Vec<Entry<'_>> = own.programme.iter().map(Entry::All).collect();
    let takes_part = |meeting: &&Meeting| {
        member.enterprise_id == Some(meeting.enterprise_id)
            || (meeting.interpreter && interprets(member))
    };
    entries.extend(own.meetings.iter().filter(takes_part).map(Entry::Own));
    entries.sort_by(|a, b| a.begins().cmp(&b.begins()));
    entries
}

fn table(writer: &Writer<'_>, member: &Member) -> Table {
    let mut last = None;
    let rows = entries(writer, member)
        .iter()
        .map(|entry| {
            let (day, _) = entry.begins();
            let first = last != Some(day);
            last = Some(day);
            let date = if first { Cell::Key(writer.day(day)) } else { Cell::Empty };
            row(writer, entry, date)
        })
        .collect();
    let left = |key: &str, width: Option<f32>| writer.column(key, width, Align::Left);
    let columns = vec![
        left("date", Some(26.0)),
        left("host_time", Some(18.0)),
        left("home_time", Some(26.0)),
        left("city", Some(22.0)),
        left("programme.item", None),
        writer.column("page_no", Some(8.0), Align::Right),
    ];
    Table { caption: writer.own(&member.name, "name"), columns, rows, dense: true }
}

fn row(writer: &Writer<'_>, entry: &Entry<'_>, date: Cell) -> Row {
    let times = |day, start: &str, end: &str| {
        let home = writer.ahead(day).and_then(|ahead| {
            let (from, to) =
                (super::clocks::at_home(start, ahead)?, super::clocks::at_home(end, ahead)?);
            Some(Cell::Text(writer.plain(&format!("{from}–{to}"), "")))
        });
        [Cell::KeyNumber(format!("{start}–{end}")), home.unwrap_or(Cell::Missing)]
    };
    let (times, city, told, page) = match entry {
        Entry::All(item) => (
            times(item.date, &item.start, &item.end),
            &item.city,
            Cell::Text(writer.own(&item.title, &format!("programme {} {}", item.date, item.start))),
            anchor::day(item.date),
        ),
        Entry::Own(meeting) => {
            let table = meeting.table.to_string();
            let place = writer.language.filled("at_table", &[("n", &table, &table)]);
            let title = meetings::title(writer, meeting);
            let times = times(meeting.date, &meeting.start, &meeting.end);
            (times, &meeting.city, Cell::KeyStack(vec![title, place]), anchor::meeting(meeting))
        }
    };
    let [host, home] = times;
    let cells = vec![date, host, home, Cell::Text(writer.city(city)), told, Cell::Page(page)];
    Row { cells, kind: RowKind::Plain }
}
