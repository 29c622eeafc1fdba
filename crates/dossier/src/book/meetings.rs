//! A page for every meeting: when and where, who sits on either side, what to say and ask, room for the record.

use portolan_domain::{
    delegation::{Host, Meeting, Member, ProgrammeItem},
    text::Bilingual,
};

use super::{Writer, anchor, programme};
use crate::{
    brief::{
        Align, Blank, Block, Cell, Chapter, Column, Fact, Lines, Marks, Row, RowKind, Said, See,
        Table,
    },
    speech,
};

/// Kinds of item that are prepared on a page of their own.
const PREPARED: [&str; 2] = ["meeting", "site_visit"];

/// Calls on hosts first, then the meetings of firms, each in order.
pub(super) fn chapters(writer: &Writer<'_>) -> Vec<Chapter> {
    let calls: Vec<Chapter> = programme::sorted(writer)
        .into_iter()
        .filter(|item| item.host.is_some() && PREPARED.contains(&item.kind.as_str()))
        .map(|item| call(writer, item))
        .collect();
    let mut own: Vec<&Meeting> = writer.delegation().meetings.iter().collect();
    own.sort_by(|a, b| (a.date, &a.start, a.table).cmp(&(b.date, &b.start, b.table)));
    let pages = own.into_iter().map(|meeting| page(writer, meeting)).collect();
    grouped(writer, "meetings.calls", calls)
        .into_iter()
        .chain(grouped(writer, "meetings.briefs", pages))
        .collect()
}

fn grouped(writer: &Writer<'_>, key: &str, chapters: Vec<Chapter>) -> Vec<Chapter> {
    let group = writer.say(key);
    let one = |(index, chapter): (usize, Chapter)| Chapter {
        grouped: true,
        group: (index == 0).then(|| group.clone()),
        one_page: true,
        ..chapter
    };
    chapters.into_iter().enumerate().map(one).collect()
}

/// The two firms that meet.
pub(super) fn title(writer: &Writer<'_>, meeting: &Meeting) -> Said {
    let ours = writer.short_name(meeting.enterprise_id);
    let theirs = writer.local(&meeting.local_company);
    let theirs = theirs.map_or_else(Said::default, |local| writer.own(&local.name, "name"));
    let side = |said: &Said| {
        let zh = if said.zh.is_empty() { said.en.clone() } else { said.zh.clone() };
        let en = if said.en.is_empty() { said.zh.clone() } else { said.en.clone() };
        (zh, en)
    };
    let ((a_zh, a_en), (b_zh, b_en)) = (side(&ours), side(&theirs));
    writer.language.filled("meetings.pair", &[("ours", &a_zh, &a_en), ("theirs", &b_zh, &b_en)])
}

/// Date, both clocks and what else is known of the hour.
fn when(writer: &Writer<'_>, day: chrono::NaiveDate, start: &str, end: &str) -> Vec<Fact> {
    let mut facts = vec![
        Fact { label: writer.say("date"), value: writer.day(day) },
        Fact {
            label: writer.say("host_time"), value: writer.plain(&format!("{start}–{end}"), "")
        },
    ];
    facts.extend(
        writer
            .home_times(day, start, end)
            .map(|value| Fact { label: writer.say("home_time"), value }),
    );
    facts
}

fn page(writer: &Writer<'_>, meeting: &Meeting) -> Chapter {
    let code = meeting.code.as_str();
    let title = title(writer, meeting);
    let city = speech::city(&meeting.city);
    let fill = [("city", city.zh.as_str(), city.en.as_str())];
    let kicker = writer.language.coded("meetings.kicker", code, &fill);
    let mut chapter = writer.chapter(title.clone(), Said::default());
    chapter.heading = coded(code, &title);
    chapter.anchor = Some(anchor::meeting(meeting));
    let badge = writer.language.known("meetingStatus", &meeting.status, code);
    let mut facts = when(writer, meeting.date, &meeting.start, &meeting.end);
    let table = meeting.table.to_string();
    facts.push(Fact {
        label: writer.say("place"),
        value: writer.language.filled("at_table", &[("n", &table, &table)]),
    });
    let wanted = if meeting.interpreter { "interpreter.yes" } else { "interpreter.no" };
    facts.push(Fact { label: writer.say("interpreter"), value: writer.say(wanted) });
    let frame = writer.delegation().programme.iter().find(|item| {
        item.date == meeting.date && item.kind == "matchmaking" && !item.dress.is_empty()
    });
    if let Some(item) = frame {
        let dress = writer.language.known("dress", &item.dress, "dress");
        facts.push(Fact { label: writer.say("dress"), value: dress });
    }
    chapter.blocks = vec![
        Block::Title { kicker, title, badge: Some(badge) },
        Block::Strip(facts),
        Block::See(besides(writer, meeting)),
        Block::Halves(
            vec![numbered(writer, 1, "meetings.ours"), Block::Table(ours(writer, meeting))],
            vec![numbered(writer, 2, "meetings.theirs"), Block::Table(theirs(writer, meeting))],
        ),
        numbered(writer, 3, "meetings.points"),
        Block::List(Marks::Numbers, points(writer, meeting)),
        numbered(writer, 4, "meetings.asks"),
        Block::List(Marks::Boxes, asks(writer)),
    ];
    chapter.blocks.extend(record(writer, 5));
    chapter
}

/// The day it is on, what our firm shows of itself, and what it plans.
fn besides(writer: &Writer<'_>, meeting: &Meeting) -> Vec<See> {
    let see = |key: &str, anchor: String| See { label: writer.say(key), anchor };
    let mut others = vec![see("see.day", anchor::day(meeting.date))];
    others.extend(
        writer
            .enterprise(meeting.enterprise_id)
            .map(|own| see("see.one_pager", anchor::one_pager(own.code.as_str()))),
    );
    let plans = writer.file.plans.iter().map(|own| &own.plan);
    let own = plans.filter(|plan| plan.enterprise_id == meeting.enterprise_id);
    others.extend(own.map(|plan| see("see.plan", anchor::plan(plan.code.as_str()))));
    others
}

/// A heading with its code before it, for contents and bookmarks.
fn coded(code: &str, said: &Said) -> Said {
    let with = |text: &str| {
        if text.is_empty() { String::new() } else { format!("{code} {text}") }
    };
    // Beside the Chinese the code is not said twice.
    let en = if said.zh.is_empty() { with(&said.en) } else { said.en.clone() };
    Said { zh: with(&said.zh), en, place: said.place.clone() }
}

fn numbered(writer: &Writer<'_>, number: u32, key: &str) -> Block {
    let heading = writer.say(key);
    Block::Section { number: Some(number), heading, note: None, listed: false }
}

fn people(writer: &Writer<'_>, members: &[&Member]) -> Vec<Row> {
    let row = |member: &&Member| {
        let code = member.code.as_str();
        let mut part = writer.own(&member.title, code);
        if part.is_empty() {
            part = writer.own(&member.role, code);
        }
        let cells = vec![Cell::Key(writer.own(&member.name, code)), Cell::Text(part)];
        Row { cells, kind: RowKind::Plain }
    };
    members.iter().map(row).collect()
}

fn two_columns(writer: &Writer<'_>, caption: &str, rows: Vec<Row>, first: f32) -> Table {
    let column = |width| Column { head: Said::default(), width, align: Align::Left };
    let columns = vec![column(Some(first)), column(None)];
    Table { caption: writer.say(caption), columns, rows, dense: false }
}

/// Our firm, its people, and the interpreter where one is wanted.
fn ours(writer: &Writer<'_>, meeting: &Meeting) -> Table {
    let members: Vec<&Member> = writer
        .delegation()
        .members
        .iter()
        .filter(|member| {
            member.enterprise_id == Some(meeting.enterprise_id)
                || (meeting.interpreter && super::people::interprets(member))
        })
        .collect();
    let mut rows = Vec::new();
    if let Some(own) = writer.enterprise(meeting.enterprise_id) {
        let name = writer.language.of(&own.name, format!("{} name", own.code));
        let code = writer.plain(own.code.as_str(), "");
        let cells = vec![Cell::Inline(code), Cell::Key(name)];
        rows.push(Row { cells, kind: RowKind::Plain });
    }
    rows.extend(people(writer, &members));
    if members.iter().all(|member| member.enterprise_id.is_none()) {
        let cells = vec![Cell::Open(writer.say("tbc")), Cell::Empty];
        rows.push(Row { cells, kind: RowKind::Plain });
    }
    two_columns(writer, "meetings.ours", rows, 22.0)
}

/// The local firm; who comes is not in the records and must be confirmed.
fn theirs(writer: &Writer<'_>, meeting: &Meeting) -> Table {
    let Some(local) = writer.local(&meeting.local_company) else {
        return two_columns(writer, "meetings.theirs", Vec::new(), 22.0);
    };
    let code = local.code.as_str();
    let row = |first: Cell, second: Cell| Row { cells: vec![first, second], kind: RowKind::Plain };
    let mut rows = vec![
        row(Cell::Inline(writer.plain(code, "")), Cell::Key(writer.own(&local.name, code))),
        row(Cell::Inline(writer.say("business")), Cell::Text(writer.own(&local.business, code))),
        row(Cell::Open(writer.say("tbc")), Cell::Blank),
    ];
    if local.interested_in.contains(&meeting.enterprise_id) {
        rows.push(row(
            Cell::Inline(writer.say("book.wants")),
            Cell::Text(writer.say("meetings.asked")),
        ));
    }
    two_columns(writer, "meetings.theirs", rows, 22.0)
}

/// What to say and to ask, from what the records know of both.
fn points(writer: &Writer<'_>, meeting: &Meeting) -> Vec<Said> {
    let mut points = Vec::new();
    let mut say = |key: &str, text: Bilingual| {
        if !text.is_empty() {
            points.push(writer.language.filled(key, &[("text", &text.zh, &text.en)]));
        }
    };
    if let Some(own) = writer.enterprise(meeting.enterprise_id) {
        let products: Vec<_> = own.products.iter().map(|product| product.name.clone()).collect();
        say("point.products", speech::joined(&products));
        let certificates: Vec<_> =
            own.certifications.iter().map(|name| Bilingual::new(name, name)).collect();
        say("point.certificates", speech::joined(&certificates));
    }
    if let Some(local) = writer.local(&meeting.local_company) {
        say("point.business", local.business.clone());
    }
    if let Some(own) = writer.enterprise(meeting.enterprise_id) {
        for need in &own.needs {
            say("point.need", need.text.clone());
        }
    }
    points.push(writer.say("point.terms"));
    points
}

fn asks(writer: &Writer<'_>) -> Vec<Said> {
    ["ask.demand", "ask.offer", "ask.contact"].map(|key| writer.say(key)).into()
}

/// Grade, next step, who and by when, and lines to the foot of the page.
fn record(writer: &Writer<'_>, number: u32) -> Vec<Block> {
    let blank = |key: &str| Blank { label: writer.say(key), boxes: Vec::new() };
    let grades = ["A", "B", "C"].map(str::to_owned).into();
    vec![
        numbered(writer, number, "meetings.record"),
        Block::Blanks(vec![
            Blank { label: writer.say("record.grade"), boxes: grades },
            blank("record.next"),
            blank("owner"),
            blank("due"),
        ]),
        Block::PenLines(Lines::Rest),
    ]
}

/// The page of a call on a host.
fn call(writer: &Writer<'_>, item: &ProgrammeItem) -> Chapter {
    let place = format!("programme {} {}", item.date, item.start);
    let title = writer.own(&item.title, &place);
    let host = writer.delegation().hosts.iter().find(|host| Some(&host.code) == item.host.as_ref());
    let city = speech::city(&item.city);
    let kind = programme::kind(writer, item);
    let code = item.host.as_ref().map_or("", |code| code.as_str());
    let fill = [("kind", kind.zh.as_str(), kind.en.as_str()), ("city", &city.zh, &city.en)];
    let mut facts = when(writer, item.date, &item.start, &item.end);
    facts.push(Fact { label: writer.say("city"), value: writer.city(&item.city) });
    let dress = writer.language.known("dress", &item.dress, "dress");
    facts.push(Fact { label: writer.say("dress"), value: dress });
    let mut chapter = writer.chapter(title.clone(), Said::default());
    chapter.blocks = vec![
        Block::Title {
            kicker: writer.language.coded("calls.kicker", code, &fill),
            title,
            badge: None,
        },
        Block::Strip(facts),
    ];
    if let Some(note) = item.note.as_ref().filter(|note| !note.is_empty()) {
        chapter.blocks.push(Block::Prose(writer.own(note, &place)));
    }
    let members: Vec<&Member> = writer.delegation().members.iter().collect();
    let theirs = receiving(writer, host);
    let half = members.len().div_ceil(2);
    let (first, second) = members.split_at(half);
    chapter.blocks.extend([
        numbered(writer, 1, "meetings.theirs"),
        Block::Table(two_columns(writer, "meetings.theirs", theirs, 30.0)),
        numbered(writer, 2, "meetings.ours"),
        Block::Halves(
            vec![Block::Table(compact(two_columns(
                writer,
                "meetings.ours",
                people(writer, first),
                26.0,
            )))],
            vec![Block::Table(compact(two_columns(
                writer,
                "meetings.ours",
                people(writer, second),
                26.0,
            )))],
        ),
    ]);
    chapter.blocks.extend(record(writer, 3));
    chapter
}

/// The host's name and kind, and blanks for those who will sit there.
fn receiving(writer: &Writer<'_>, host: Option<&Host>) -> Vec<Row> {
    let row = |first: Cell, second: Cell| Row { cells: vec![first, second], kind: RowKind::Plain };
    let mut theirs = Vec::new();
    if let Some(host) = host {
        let code = host.code.as_str();
        theirs.push(row(
            Cell::Inline(writer.plain(code, "")),
            Cell::Key(writer.own(&host.name, code)),
        ));
        let kind = writer.language.known("hostKind", &host.kind, code);
        theirs.push(row(Cell::Inline(writer.say("kind")), Cell::Text(kind)));
        for _ in 0..4 {
            theirs.push(row(Cell::Open(writer.say("tbc")), Cell::Blank));
        }
    }
    theirs
}

fn compact(table: Table) -> Table {
    Table { dense: true, ..table }
}
