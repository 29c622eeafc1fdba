//! The one-pager for the centre: who they are, three years of figures, readiness, needs, whom they meet.

use portolan_domain::{delegation::Delegation, text::Bilingual};

use super::{OnePagerFile, meetings};
use crate::{
    brief::{
        Align, Block, Branding, Brief, Cell, Chapter, Column, Form, Row, RowKind, Said, Table,
    },
    dossier::Profile,
    format,
    options::{PrintLanguage, PrintOptions},
    speech,
};

pub(super) fn brief(file: &OnePagerFile, options: &PrintOptions) -> Brief {
    let (own, language) = (&file.dossier, options.language);
    let day = format::date(own.as_of);
    let name = &own.enterprise.name;
    Brief {
        branding: Branding::default(),
        title: language.of(name, format!("{} name", own.enterprise.code)),
        author: language.of(&own.centre.name, "workspace centre.name"),
        as_of: own.as_of,
        language,
        edition: options.edition,
        form: Form::Paper,
        cover: None,
        footer: language.filled("footer.as_of", &[("date", &day.zh, &day.en)]),
        chapters: vec![chapter(file, options)],
    }
}

pub(super) fn chapter(file: &OnePagerFile, options: &PrintOptions) -> Chapter {
    let language = options.language;
    let profile = Profile::of(&file.dossier, options);
    let enterprise = &file.dossier.enterprise;
    let section = |key: &str, note: Option<Said>| Block::Section {
        number: None,
        heading: language.say(key),
        note,
        listed: false,
    };
    let mut blocks = vec![profile.title("onepager.kicker"), Block::Facts(profile.facts())];
    if let Some(table) = profile.figures() {
        blocks.push(section("figures", Some(language.say("figures.unit"))));
        blocks.push(Block::Table(Table { dense: true, ..table }));
    }
    let mut left = Vec::new();
    if enterprise.readiness.scores().iter().any(|(_, score)| score.is_some()) {
        left.push(section("readiness", None));
        left.push(Block::Table(readiness(file, language)));
    }
    let right =
        vec![section("ratios", None), Block::Table(Table { dense: true, ..profile.ratios() })];
    blocks.push(Block::Halves(left, right));
    if !enterprise.needs.is_empty() {
        blocks.push(section("needs", None));
        blocks.push(Block::Table(Table { dense: true, ..profile.needs() }));
    }
    if let Some(delegation) = &file.delegation
        && !meetings(delegation, enterprise.id).is_empty()
    {
        let code = delegation.code.as_str();
        let note = language.of(&delegation.name, format!("{code} name"));
        blocks.push(section("meetings", Some(note)));
        blocks.push(Block::Table(meeting_rows(file, delegation, language)));
    }
    blocks.push(Block::Foot(profile.people()));
    Chapter {
        level: 1,
        heading: language.of(&enterprise.name, format!("{} name", enterprise.code)),
        running: language.coded("onepager.coded", enterprise.code.as_str(), &[]),
        subject: profile.subject(),
        one_page: true,
        blocks,
        ..Chapter::default()
    }
}

fn readiness(file: &OnePagerFile, language: PrintLanguage) -> Table {
    let scores = file.dossier.enterprise.readiness.scores();
    let rows = scores.into_iter().map(|(term, score)| Row {
        cells: vec![Cell::Inline(language.term(term)), score.map_or(Cell::Missing, Cell::Scale)],
        kind: RowKind::Plain,
    });
    let columns = vec![
        Column { head: Said::default(), width: None, align: Align::Left },
        Column { head: Said::default(), width: Some(16.0), align: Align::Left },
    ];
    Table { caption: language.say("readiness"), columns, rows: rows.collect(), dense: true }
}

fn meeting_rows(file: &OnePagerFile, delegation: &Delegation, language: PrintLanguage) -> Table {
    let own = meetings(delegation, file.dossier.enterprise.id);
    let rows = own.into_iter().map(|meeting| {
        let code = &meeting.code;
        let firm = delegation.local_companies.iter().find(|c| c.code == meeting.local_company);
        let said = |text: fn(&portolan_domain::delegation::LocalCompany) -> &Bilingual| {
            firm.map_or_else(Said::default, |firm| {
                language.of(text(firm), format!("{} {}", delegation.code, firm.code))
            })
        };
        // A foreign name is much the same in both languages; once is enough where room is short.
        let name = said(|firm| &firm.name);
        let second = |name: &Said| {
            if name.zh.is_empty() { name.en.clone() } else { String::new() }
        };
        let day = speech::short_day(meeting.date);
        let city = speech::city(&meeting.city);
        let cells = vec![
            Cell::KeyInline(language.plain(code.as_str(), "")),
            Cell::Inline(language.of(&day, "")),
            Cell::Number(format!("{}–{}", meeting.start, meeting.end)),
            Cell::Inline(language.of(&city, format!("{code} city"))),
            Cell::Number(meeting.table.to_string()),
            Cell::Inline(Said { en: second(&name), ..name }),
        ];
        Row { cells, kind: RowKind::Plain }
    });
    let column = |key: &str, width: Option<f32>, align: Align| Column {
        head: language.say(key),
        width,
        align,
    };
    let columns = vec![
        column("no", Some(9.0), Align::Left),
        column("date", Some(38.0), Align::Left),
        column("host_time", Some(19.0), Align::Left),
        column("city", Some(22.0), Align::Left),
        column("table_no", Some(9.0), Align::Right),
        column("local_firm", None, Align::Left),
    ];
    Table { caption: language.say("meetings"), columns, rows: rows.collect(), dense: true }
}
