//! A page a day: its number and the two clocks, what to wear and where to sleep, hour by hour, and whom to call.

use chrono::{Datelike, NaiveDate};
use portolan_domain::{
    delegation::{Meeting, ProgrammeItem},
    text::Bilingual,
};

use super::{Writer, anchor, clocks::minutes, programme, purse, zone_city};
use crate::{
    brief::{
        Block, Chapter, DayHead, DayItem, DaySheet, Drawing, Fact, GridDay, Lines, Said, Stretch,
    },
    speech,
};

/// Kinds of item that are what one travels for.
const MAIN: [&str; 4] = ["meeting", "matchmaking", "site_visit", "briefing"];

/// A chapter for every day on which something happens.
pub(super) fn chapters(writer: &Writer<'_>) -> Vec<Chapter> {
    let days = all(writer);
    let group = writer.say("programme.days");
    days.into_iter()
        .enumerate()
        .map(|(index, day)| Chapter {
            grouped: true,
            group: (index == 0).then(|| group.clone()),
            anchor: Some(anchor::day(day)),
            blocks: blocks(writer, day),
            ..writer.chapter(writer.day(day), Said::default())
        })
        .collect()
}

/// Every day on which something happens.
pub(super) fn all(writer: &Writer<'_>) -> Vec<NaiveDate> {
    let own = writer.delegation();
    let mut days: Vec<NaiveDate> = own.programme.iter().map(|item| item.date).collect();
    days.extend(own.meetings.iter().map(|meeting| meeting.date));
    days.sort_unstable();
    days.dedup();
    days
}

/// Those days for the grid, each with what happens; meetings inside a matchmaking are told on the day's own sheet.
pub(super) fn grid(writer: &Writer<'_>) -> Vec<GridDay> {
    let one = |day: NaiveDate| {
        let items = on(writer, day);
        let mut cities: Vec<Bilingual> = Vec::new();
        for city in items.iter().map(|item| speech::city(&item.city)) {
            if !cities.contains(&city) {
                cities.push(city);
            }
        }
        GridDay {
            day: writer.language.of(&short(day), ""),
            // Where one ends up.
            city: cities.last().map_or_else(Said::default, |city| writer.own(city, "city")),
            items: sheet(writer, day, &items).items,
        }
    };
    all(writer).into_iter().map(one).collect()
}

/// `4/12 周一` and `Mon 12 Apr`: a column has no room for more.
fn short(day: NaiveDate) -> Bilingual {
    let weekday = speech::weekday(day).replace("星期", "周");
    Bilingual::new(
        format!("{} 月 {} 日 {weekday}", day.month(), day.day()),
        day.format("%a %-d %b").to_string(),
    )
}

/// What the programme has for a day.
fn on<'a>(writer: &Writer<'a>, day: NaiveDate) -> Vec<&'a ProgrammeItem> {
    programme::sorted(writer).into_iter().filter(|item| item.date == day).collect()
}

fn blocks(writer: &Writer<'_>, day: NaiveDate) -> Vec<Block> {
    let items = on(writer, day);
    let mut blocks = vec![
        Block::Day(Box::new(head(writer, day))),
        Block::Strip(strip(writer, day, &items)),
        Block::Figure(Drawing::Day(sheet(writer, day, &items))),
    ];
    let calls = purse::calls(writer);
    if !calls.is_empty() {
        blocks.push(Block::Foot(calls));
    }
    // After the foot, so that the lines end above it.
    blocks.push(Block::PenLines(Lines::Spare));
    blocks
}

pub(super) fn head(writer: &Writer<'_>, day: NaiveDate) -> DayHead {
    const NINE: u16 = 9 * 60;
    let month = Bilingual::new(
        format!("{} 月，{}", day.month(), speech::weekday(day)),
        day.format("%A, %B %Y").to_string(),
    );
    let host = writer.own(&zone_city(&writer.delegation().time_zone), "timeZone");
    let home = writer.ahead(day).map(|ahead| {
        let there = (i32::from(NINE) + ahead).rem_euclid(1440);
        (u16::try_from(there).unwrap_or(NINE), writer.own(&writer.home_name(), "homeTimeZone"))
    });
    let month = writer.language.of(&month, "");
    DayHead { number: day.day().to_string(), month, host: (NINE, host), home, ahead: None }
}

/// Which day of the journey it is, where, what to wear, who receives, where one sleeps.
fn strip(writer: &Writer<'_>, day: NaiveDate, items: &[&ProgrammeItem]) -> Vec<Fact> {
    let own = writer.delegation();
    let fact = |label: Said, value: Said| Fact { label, value };
    let n = ((day - own.from).num_days() + 1).to_string();
    let each = |pick: &dyn Fn(&ProgrammeItem) -> Option<Bilingual>| {
        let mut found: Vec<Bilingual> = Vec::new();
        for text in items.iter().filter_map(|item| pick(item)) {
            if !found.contains(&text) && !text.is_empty() {
                found.push(text);
            }
        }
        writer.own(&speech::joined(&found), "programme")
    };
    let mut facts = vec![fact(
        writer.language.filled("programme.day", &[("n", &n, &n)]),
        each(&|item| Some(speech::city(&item.city))),
    )];
    facts.push(fact(writer.say("dress"), each(&|item| Some(speech::known("dress", &item.dress)))));
    let hosts = each(&|item| item.host.as_ref().map(|h| Bilingual::new(h.as_str(), h.as_str())));
    if !hosts.is_empty() {
        facts.push(fact(writer.say("host"), hosts));
    }
    if let Some(hotel) = own.hotels.iter().find(|hotel| hotel.nights.contains(&day)) {
        facts.push(fact(writer.say("book.hotel"), writer.own(&hotel.name, "hotels")));
    }
    facts.retain(|fact| !fact.value.is_empty());
    facts
}

fn sheet(writer: &Writer<'_>, day: NaiveDate, items: &[&ProgrammeItem]) -> DaySheet {
    let own = writer.delegation();
    let mut meetings: Vec<&Meeting> = own.meetings.iter().filter(|m| m.date == day).collect();
    meetings.sort_by(|a, b| (&a.start, a.table).cmp(&(&b.start, b.table)));
    let mut shown: Vec<DayItem> = items
        .iter()
        .map(|item| {
            let mut shown = event(writer, item);
            if item.kind == "matchmaking" {
                let inside = |meeting: &&Meeting| {
                    let start = minutes(&meeting.start);
                    start.is_some_and(|start| shown.from <= start && start < shown.to)
                };
                let (within, rest) = meetings.iter().copied().partition::<Vec<_>, _>(|m| inside(m));
                meetings = rest;
                shown.tables = within.into_iter().map(|m| table(writer, m)).collect();
            }
            shown
        })
        .collect();
    // Meetings outside every matchmaking stand for themselves.
    shown.extend(meetings.into_iter().map(|meeting| alone(writer, meeting)));
    shown.sort_by_key(|item| item.from);
    DaySheet {
        host: writer.own(&zone_city(&own.time_zone), "timeZone"),
        home: writer
            .ahead(day)
            .map(|ahead| (writer.own(&writer.home_name(), "homeTimeZone"), ahead)),
        items: shown,
    }
}

/// Start and end as minutes; what ends before it begins goes on after midnight.
fn span(start: &str, end: &str) -> (u16, u16) {
    let from = minutes(start).unwrap_or_default();
    let to = minutes(end).unwrap_or(from + 60);
    (from, if to <= from { 1440 } else { to })
}

fn event(writer: &Writer<'_>, item: &ProgrammeItem) -> DayItem {
    let (from, to) = span(&item.start, &item.end);
    let place = format!("programme {} {}", item.date, item.start);
    let aside = item.host.as_ref().map_or_else(Said::default, |host| {
        writer.language.filled("hosted_by", &[("code", host.as_str(), host.as_str())])
    });
    let stretch = match item.kind.as_str() {
        "free" => Stretch::Rest,
        kind if MAIN.contains(&kind) => Stretch::Main,
        _ => Stretch::Minor,
    };
    DayItem {
        from,
        to,
        times: format!("{}–{}", item.start, item.end),
        title: writer.own(&item.title, &place),
        aside,
        note: item.note.as_ref().map_or_else(Said::default, |note| writer.own(note, &place)),
        stretch,
        tables: Vec::new(),
    }
}

fn table(writer: &Writer<'_>, meeting: &Meeting) -> (String, u32, Said, Said) {
    let local = writer.local(&meeting.local_company);
    let local = local.map_or_else(Said::default, |local| {
        // Remarks in brackets would fill the little room a field has.
        let bare = |text: &str| text.split(['（', '(']).next().unwrap_or(text).trim().to_owned();
        let name = Bilingual::new(bare(&local.name.zh), bare(&local.name.en));
        writer.own(&name, local.code.as_str())
    });
    let times = format!("{}–{}", meeting.start, meeting.end);
    (times, meeting.table, writer.short_name(meeting.enterprise_id), local)
}

fn alone(writer: &Writer<'_>, meeting: &Meeting) -> DayItem {
    let (from, to) = span(&meeting.start, &meeting.end);
    let table = meeting.table.to_string();
    DayItem {
        from,
        to,
        times: format!("{}–{}", meeting.start, meeting.end),
        title: super::meetings::title(writer, meeting),
        aside: writer.language.filled("at_table", &[("n", &table, &table)]),
        note: Said::default(),
        stretch: Stretch::Minor,
        tables: Vec::new(),
    }
}
