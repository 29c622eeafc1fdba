//! The pocket edition: for each member a page of A5 a day, with what the member does, room for own points and notes, and
//! whom to call.

use chrono::NaiveDate;
use portolan_domain::delegation::Member;

use super::{
    BookFile, Writer, clocks, days,
    people::{self, Entry},
    purse,
};
use crate::{
    brief::{
        Align, Block, Branding, Brief, Cell, Chapter, DayHead, Form, Lines, Marks, Row, RowKind,
        Said, Table,
    },
    options::PrintOptions,
};

/// As many points one has for a day.
const POINTS: usize = 3;

/// What the pocket edition of all members says.
pub(crate) fn pocket(file: &BookFile, options: &PrintOptions) -> Brief {
    let file = &*options.edition.of(file);
    let writer = Writer { file, options, language: options.language };
    let kind = writer.say("cut.pockets");
    let name = writer.own(&file.delegation.name, "name");
    let members = &file.delegation.members;
    Brief {
        branding: Branding::default(),
        title: Said {
            zh: [name.zh, kind.zh.clone()].join(" ").trim().to_owned(),
            en: [name.en, kind.en.clone()].join(" ").trim().to_owned(),
            place: name.place,
        },
        author: writer.language.of(&file.centre.name, "workspace centre.name"),
        as_of: file.as_of,
        language: options.language,
        edition: options.edition,
        form: Form::Pocket,
        footer: Said::default(),
        cover: None,
        chapters: members.iter().flat_map(|member| pages(&writer, member, &kind)).collect(),
    }
}

/// A page for each day of the journey.
fn pages(writer: &Writer<'_>, member: &Member, kind: &Said) -> Vec<Chapter> {
    let entries = people::entries(writer, member);
    let name = writer.own(&member.name, member.code.as_str());
    let page = |(index, day): (usize, NaiveDate)| {
        let own: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.begins().0 == day).collect();
        Chapter {
            level: 1,
            grouped: true,
            group: (index == 0).then(|| name.clone()),
            heading: writer.day(day),
            running: kind.clone(),
            subject: whose(writer, member),
            blocks: blocks(writer, member, day, &own),
            ..Chapter::default()
        }
    };
    days::all(writer).into_iter().enumerate().map(page).collect()
}

/// Whose pocket it is in: the firm where there is one, and the name.
fn whose(writer: &Writer<'_>, member: &Member) -> Said {
    let name = writer.own(&member.name, member.code.as_str());
    let firm = member.enterprise_id.map(|id| writer.short_name(id)).unwrap_or_default();
    let joined = |firm: &str, name: &str, between: &str| match (firm, name) {
        ("", name) => name.to_owned(),
        (_, "") => String::new(),
        (firm, name) => format!("{firm}{between}{name}"),
    };
    Said {
        zh: joined(&firm.zh, &name.zh, " "),
        en: joined(&firm.en, &name.en, ", "),
        place: name.place,
    }
}

fn blocks(
    writer: &Writer<'_>,
    member: &Member,
    day: NaiveDate,
    entries: &[&Entry<'_>],
) -> Vec<Block> {
    let mut blocks = vec![Block::Day(Box::new(head(writer, day, entries)))];
    if !entries.is_empty() {
        blocks.push(Block::Table(programme(writer, member, entries)));
    }
    blocks.push(writer.section("pocket.points", None));
    // Empty ones, for a pen: nobody else knows them.
    blocks.push(Block::List(Marks::Boxes, vec![writer.plain("\u{a0}", "points"); POINTS]));
    let calls = purse::calls(writer);
    if !calls.is_empty() {
        blocks.push(Block::Foot(calls));
    }
    blocks.push(writer.section("notes", None));
    // After the foot, so that the lines end above it.
    blocks.push(Block::PenLines(Lines::Spare));
    blocks
}

/// Which day, where one ends up, and how far the clock at home is ahead.
fn head(writer: &Writer<'_>, day: NaiveDate, entries: &[&Entry<'_>]) -> DayHead {
    let mut head = days::head(writer, day);
    let city = entries.last().map_or_else(Said::default, |entry| writer.city(entry.city()));
    for (month, city, between) in
        [(&mut head.month.zh, &city.zh, "，"), (&mut head.month.en, &city.en, ", ")]
    {
        if !month.is_empty() && !city.is_empty() {
            month.push_str(between);
            month.push_str(city);
        }
    }
    head.ahead = writer.ahead(day).map(|ahead| {
        let sign = if ahead < 0 { '−' } else { '+' };
        let (hours, minutes) = (ahead.abs() / 60, ahead.abs() % 60);
        let hours = if minutes == 0 { hours.to_string() } else { format!("{hours}:{minutes:02}") };
        let (home, ahead) = (writer.home_name(), format!("{sign}{hours}"));
        let fill = [("city", home.zh.as_str(), home.en.as_str()), ("hours", &ahead, &ahead)];
        writer.language.filled("pocket.ahead", &fill)
    });
    head
}

fn programme(writer: &Writer<'_>, member: &Member, entries: &[&Entry<'_>]) -> Table {
    let column = |key: &str, width: Option<f32>| writer.column(key, width, Align::Left);
    Table {
        caption: writer.own(&member.name, member.code.as_str()),
        columns: vec![
            column("host_time", Some(16.0)),
            column("home_time", Some(18.0)),
            column("programme.item", None),
        ],
        rows: entries.iter().map(|entry| row(writer, entry)).collect(),
        dense: false,
    }
}

/// When it begins on both clocks, and what it is; of a meeting with whom, at which table, and what they do.
fn row(writer: &Writer<'_>, entry: &Entry<'_>) -> Row {
    let (day, start) = entry.begins();
    let home = writer.ahead(day).and_then(|ahead| clocks::at_home(start, ahead));
    let home = home.map_or(Cell::Missing, |home| Cell::Text(writer.plain(&home, "time")));
    let told = match entry {
        Entry::All(item) => {
            Cell::Text(writer.own(&item.title, &format!("programme {} {}", item.date, item.start)))
        }
        Entry::Own(meeting) => {
            let table = meeting.table.to_string();
            let local = writer.local(&meeting.local_company);
            let name = local.map_or_else(Said::default, |local| writer.own(&local.name, "name"));
            let business =
                local.map_or_else(Said::default, |local| writer.own(&local.business, "business"));
            let table = writer.language.filled("at_table", &[("n", &table, &table)]);
            let joined = |table: &str, business: &str, between: &str| match business {
                "" => table.to_owned(),
                business => format!("{table}{between}{business}"),
            };
            let aside = Said {
                zh: joined(&table.zh, &business.zh, "，"),
                en: joined(&table.en, &business.en, ", "),
                place: business.place,
            };
            Cell::KeyStack(vec![name, aside])
        }
    };
    let cells = vec![Cell::KeyNumber(start.to_owned()), home, told];
    Row { cells, kind: RowKind::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Booklet, Paper, PrintLanguage,
        brief::Cut,
        cut, print,
        tests::{book_demo, fonts},
    };

    fn brief(language: PrintLanguage) -> Brief {
        cut(&book_demo(), Cut::Pockets, &PrintOptions::of(language, Paper::A4))
    }

    #[test]
    fn everybody_has_a_page_a_day_and_it_is_of_a5() {
        for language in [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual] {
            let options = PrintOptions::of(language, Paper::A4);
            let printed = print(&brief(language), &options, &fonts(), &()).unwrap();
            // Twelve members; of the seven days all but the last have a programme.
            assert_eq!(printed.pages, 12 * 6, "{language:?}");
            let file = lopdf::Document::load_mem(&printed.pdf).unwrap();
            let page = file.get_dictionary(file.get_pages()[&1]).unwrap();
            let frame = page.get(b"MediaBox").unwrap().as_array().unwrap();
            let side = |at: usize| frame[at].as_float().unwrap() / 72.0 * 25.4;
            assert!((side(2) - 148.0).abs() < 0.1 && (side(3) - 210.0).abs() < 0.1);
        }
    }

    #[test]
    fn everybody_has_a_booklet_of_ones_own() {
        let options = PrintOptions {
            booklet: Some(Booklet { creep: 0 }),
            ..PrintOptions::of(PrintLanguage::English, Paper::A4)
        };
        let printed = print(&brief(options.language), &options, &fonts(), &()).unwrap();
        // Six pages take two sheets of four, and so four sides, two of eight blank.
        assert_eq!(printed.pages, 12 * 4);
    }

    #[test]
    fn only_ones_own_meetings_stand_on_a_page() {
        let brief = brief(PrintLanguage::English);
        let said = |name: &str, day: &str| -> String {
            let own = brief.chapters.iter().filter(|chapter| chapter.subject.en.contains(name));
            own.filter(|chapter| chapter.heading.en.contains(day))
                .map(|chapter| format!("{:?}", chapter.blocks))
                .collect()
        };
        // Chen of E01 meets K3 at 09:30, table 1, on 13 April; E05 meets at table 2 then.
        let chen = said("CHEN Shili", "13 Apr");
        assert!(chen.contains("09:30") && chen.contains("Korangi Demo Textile Mills"), "{chen}");
        // Whom only others meet that day.
        let delegation = book_demo().delegation;
        let met: Vec<_> = delegation.meetings.iter().map(|own| &own.local_company).collect();
        let names = delegation.local_companies.iter().filter(|local| met.contains(&&local.code));
        let (mine, theirs): (Vec<_>, Vec<_>) =
            names.map(|local| local.name.en.as_str()).partition(|name| chen.contains(name));
        assert_eq!(mine.len(), 3, "{mine:?}");
        assert!(!theirs.is_empty());
        for name in theirs {
            assert!(!chen.contains(name), "{name}");
        }
        // The interpreter sits in every meeting that wants one.
        assert!(said("CAO Yiyuan", "13 Apr").contains("Korangi Demo Textile Mills"));
    }
}
