//! Who travels: the delegation at a glance, why these dates, and its members.

use portolan_domain::{
    delegation::{Member, MemberKind},
    text::Bilingual,
};

use super::{Writer, anchor};
use crate::{
    Edition,
    brief::{
        Align, Block, Cell, Chapter, Column, Drawing, Fact, Row, RowKind, Said, Table, Team,
        TeamCard,
    },
    speech,
};

pub(super) fn chapters(writer: &Writer<'_>) -> Vec<Chapter> {
    let mut chapters = vec![overview(writer)];
    if !writer.delegation().members.is_empty() {
        chapters.push(grid(writer));
        chapters.push(members(writer));
    }
    chapters
}

fn overview(writer: &Writer<'_>) -> Chapter {
    let own = writer.delegation();
    let mut chapter = writer.titled(writer.running(), &writer.kicker());
    chapter.heading = writer.say("book.overview");
    let fact = |key: &str, value: Said| Fact { label: writer.say(key), value };
    let days = (own.to - own.from).num_days() + 1;
    let count = |key: &str, n: usize| {
        let n = n.to_string();
        writer.language.filled(key, &[("n", &n, &n)])
    };
    let days = usize::try_from(days).unwrap_or_default();
    chapter.blocks.push(Block::Facts(vec![
        fact("book.dates", writer.own(&writer.dates(), "from")),
        fact("list.cities", writer.own(&writer.cities(), "cities")),
        fact("book.clocks", clocks(writer)),
        fact("book.days", count("count.days", days)),
        fact("members", count("count.people", own.members.len())),
        fact("meetings", count("count.meetings", own.meetings.len())),
    ]));
    if !own.date_checks.is_empty() {
        chapter.blocks.push(writer.section("book.date_checks", None));
        chapter.blocks.push(Block::Prose(writer.own(&own.date_checks, "dateChecks")));
    }
    if !own.hotels.is_empty() {
        chapter.blocks.push(writer.section("book.hotels", None));
        chapter.blocks.push(Block::Table(hotels(writer)));
    }
    if !own.hosts.is_empty() {
        chapter.blocks.push(writer.section("book.hosts", None));
        chapter.blocks.push(Block::Table(super::matching::hosts(writer)));
    }
    if let Some(notice) = &writer.file.notice {
        chapter.blocks.push(Block::Callout(writer.language.of(notice, "workspace notice")));
    }
    chapter
}

/// The zones of both clocks and how far apart they are.
fn clocks(writer: &Writer<'_>) -> Said {
    let own = writer.delegation();
    let zones = format!("{}, {}", own.time_zone, own.home_time_zone);
    let Some(ahead) = writer.ahead(own.from) else { return writer.plain(&zones, "timeZone") };
    let hours = f64::from(ahead.abs()) / 60.0;
    let hours = format!("{hours}");
    let (home, host) = (writer.home_name(), super::zone_city(&own.time_zone));
    let key = match ahead {
        0 => "clocks.same",
        1.. => "clocks.ahead",
        _ => "clocks.behind",
    };
    let fill = [
        ("home", home.zh.as_str(), home.en.as_str()),
        ("host", &host.zh, &host.en),
        ("n", &hours, &hours),
        ("zones", &zones, &zones),
    ];
    writer.language.filled(key, &fill)
}

/// Where people sleep, night by night.
fn hotels(writer: &Writer<'_>) -> Table {
    let rows = writer.delegation().hotels.iter().map(|hotel| {
        let nights: Vec<_> = hotel.nights.iter().map(|night| speech::short_day(*night)).collect();
        let count = hotel.nights.len().to_string();
        let cells = vec![
            Cell::Inline(writer.city(&hotel.city)),
            Cell::Key(writer.own(&hotel.name, "hotels")),
            Cell::Text(writer.own(&speech::joined(&nights), "hotels")),
            Cell::Number(count),
        ];
        Row { cells, kind: RowKind::Plain }
    });
    let columns = vec![
        writer.column("city", Some(26.0), Align::Left),
        writer.column("book.hotel", Some(52.0), Align::Left),
        writer.column("book.evenings", None, Align::Left),
        writer.column("book.nights", Some(14.0), Align::Right),
    ];
    Table { caption: writer.say("book.hotels"), columns, rows: rows.collect(), dense: false }
}

/// Cards on one figure; more go on a further one, since a figure is never split.
const CARDS: usize = 24;

/// Who does what, as cards on as few figures as they need.
fn grid(writer: &Writer<'_>) -> Chapter {
    let title = writer.say("team.grid");
    let mut chapter = writer.titled(writer.kicker(), &title);
    let teams = teams(writer);
    chapter.blocks.extend(teams.into_iter().map(|team| Block::Figure(Drawing::Team(team))));
    chapter
}

/// The centre's own, those who help, and those of the firms.
pub(super) fn teams(writer: &Writer<'_>) -> Vec<Team> {
    let groups = [
        ("team.centre", MemberKind::Centre),
        ("team.support", MemberKind::Support),
        ("team.enterprise", MemberKind::Enterprise),
    ];
    let mut teams = vec![Team { groups: Vec::new() }];
    let mut free = CARDS;
    for (key, kind) in groups {
        let members = writer.delegation().members.iter().filter(|member| member.kind == kind);
        for card in members.map(|member| card(writer, member)) {
            if free == 0 {
                teams.push(Team { groups: Vec::new() });
                free = CARDS;
            }
            free -= 1;
            let Some(team) = teams.last_mut() else { continue };
            let name = writer.say(key);
            match team.groups.last_mut() {
                Some((last, cards)) if *last == name => cards.push(card),
                _ => team.groups.push((name, vec![card])),
            }
        }
    }
    teams
}

fn card(writer: &Writer<'_>, member: &Member) -> TeamCard {
    let code = member.code.as_str();
    let field = |text, name: &str| writer.own(text, &format!("{code} {name}"));
    let firm = match member.enterprise_id.map(|id| writer.short_name(id)) {
        Some(short) if !short.is_empty() => short,
        _ if member.organisation == writer.file.centre.name => Said::default(),
        _ => field(&member.organisation, "organisation"),
    };
    TeamCard {
        role: field(&member.role, "role"),
        name: field(&member.name, "name"),
        title: field(&member.title, "title"),
        firm,
        leads: leads(&member.role),
        enterprise: member.enterprise_id,
    }
}

/// Whether a part in the delegation is that of its head or a deputy, by the words centres use.
fn leads(role: &Bilingual) -> bool {
    let english = role.en.to_lowercase();
    role.zh.contains("团长") || english.starts_with("head") || english.starts_with("deputy head")
}

fn members(writer: &Writer<'_>) -> Chapter {
    let title = writer.say("book.members");
    let mut chapter = writer.titled(writer.kicker(), &title);
    let rows = writer.delegation().members.iter().map(|member| row(writer, member)).collect();
    let left = |key: &str, width: Option<f32>| writer.column(key, width, Align::Left);
    let mut columns: Vec<Column> = vec![
        left("book.badge", Some(13.0)),
        left("name", Some(21.0)),
        left("book.role", Some(27.0)),
        left("book.position", None),
    ];
    if has_rooms(writer) {
        columns.extend([
            left("book.diet", Some(15.0)),
            left("book.passport", Some(19.0)),
            left("book.room", Some(10.0)),
        ]);
    }
    columns.push(writer.column("page_no", Some(8.0), Align::Right));
    chapter.blocks.push(Block::Table(Table { caption: title, columns, rows, dense: true }));
    if has_rooms(writer) {
        chapter.blocks.push(Block::Note(writer.say("book.members.note")));
    }
    chapter
}

/// Hosts read neither what somebody eats nor where somebody sleeps: for them there are no such columns.
fn has_rooms(writer: &Writer<'_>) -> bool {
    writer.options.edition != Edition::Host
}

fn row(writer: &Writer<'_>, member: &Member) -> Row {
    let code = member.code.as_str();
    let field = |text, name: &str| writer.own(text, &format!("{code} {name}"));
    let known = |group: &str, text: &str| match text {
        "" => Cell::Missing,
        text => Cell::Text(writer.language.known(group, text, format!("{code} {group}"))),
    };
    // The organisation of the centre's own is the publisher; it is said once, on the cover.
    let mut position = vec![field(&member.title, "title")];
    if member.kind == MemberKind::Enterprise || member.organisation != writer.file.centre.name {
        position.push(field(&member.organisation, "organisation"));
    } else {
        position.push(writer.say("book.of_centre"));
    }
    let mut cells = vec![
        Cell::Stack(vec![writer.plain(&member.badge_no, code), writer.plain(code, "")]),
        Cell::Key(field(&member.name, "name")),
        Cell::Text(field(&member.role, "role")),
        Cell::Stack(position),
    ];
    if has_rooms(writer) {
        let room = match member.room_no.as_str() {
            "" => Cell::Missing,
            room => Cell::Number(room.to_owned()),
        };
        cells.extend([known("diet", &member.diet), known("passport", &member.passport_type), room]);
    }
    cells.push(Cell::Page(anchor::member(member)));
    Row { cells, kind: RowKind::Plain }
}
