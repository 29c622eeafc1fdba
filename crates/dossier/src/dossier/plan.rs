//! A market-entry plan: its sections in the standard order, each with the table or figure that belongs to it.

use std::collections::BTreeSet;

use portolan_domain::plan::{Plan, SECTION_KEYS};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{PlanFile, Writer, budget::Budget, key, landed};
use crate::{
    brief::{Align, Block, Cell, Chapter, Column, Drawing, Row, RowKind, Said, Table},
    format,
    words::filled,
};

/// The plan's chapter, and the one of timeline and indicators.
pub(super) fn chapters(writer: &Writer<'_>, file: &PlanFile) -> Vec<Chapter> {
    let plan = &file.plan;
    let mut chapter =
        begin(writer, file, 1, writer.of(&plan.title, format!("{} title", plan.code)));
    let code = plan.code.as_str();
    let months = plan.horizon_months.map(|months| months.to_string());
    let kicker = match &months {
        Some(n) => writer.coded("plan.kicker_months", code, &[("n", n, n)]),
        None => writer.coded("plan.kicker", code, &[]),
    };
    chapter.blocks.push(Block::Title {
        kicker,
        title: writer.of(&plan.title, format!("{code} title")),
        badge: Some(status(writer, plan)),
    });
    let mut sections = Sections { writer, plan, number: 0, blocks: Vec::new() };
    let mut printed = BTreeSet::new();
    for key in SECTION_KEYS {
        printed.insert(key);
        sections.standard(key);
    }
    for section in plan.sections.iter().filter(|section| !printed.contains(section.key.as_str())) {
        sections.standard(&section.key);
    }
    chapter.blocks.append(&mut sections.blocks);
    chapter.blocks.extend(writer.private(&plan.notes, code, &plan.title));
    let mut chapters = vec![chapter];
    chapters.extend(progress(writer, file));
    chapters
}

/// An empty chapter with the plan's running heads and foot.
pub(super) fn begin(writer: &Writer<'_>, file: &PlanFile, level: u8, heading: Said) -> Chapter {
    let plan = &file.plan;
    let code = plan.code.as_str();
    let subject = portolan_domain::text::Bilingual::new(
        format!("{}：{}", writer.file.enterprise.short_name.zh, file.market.name.zh),
        format!("{}: {}", writer.file.enterprise.short_name.en, file.market.name.en),
    );
    let day = format::date(writer.file.as_of);
    let status = crate::words::term(
        crate::options::PrintLanguage::Bilingual,
        &key("planStatus", &plan.status),
    );
    let fill = [
        ("version", plan.version.as_str(), plan.version.as_str()),
        ("status", &status.zh, &status.en.to_lowercase()),
        ("date", &day.zh, &day.en),
    ];
    Chapter {
        level,
        heading,
        running: writer.coded("plan.coded", code, &[]),
        subject: writer.of(&subject, format!("{code} subject")),
        footer: Some(filled(writer.language, "footer.plan", &fill)),
        ..Chapter::default()
    }
}

pub(super) fn status(writer: &Writer<'_>, plan: &Plan) -> Said {
    let status = crate::words::term(
        crate::options::PrintLanguage::Bilingual,
        &key("planStatus", &plan.status),
    );
    let version = plan.version.as_str();
    let fill = [("version", version, version), ("status", &status.zh, &status.en.to_lowercase())];
    filled(writer.language, "plan.badge", &fill)
}

/// Collects the sections of a plan, counting them.
struct Sections<'w, 'a> {
    writer: &'w Writer<'a>,
    plan: &'w Plan,
    number: u32,
    blocks: Vec<Block>,
}

impl Sections<'_, '_> {
    fn standard(&mut self, key: &str) {
        let (writer, plan) = (self.writer, self.plan);
        let text = plan
            .section(key)
            .map(|text| writer.of(text, format!("{} section {key}", plan.code)))
            .filter(|text| !text.is_empty());
        let (heading, note, table) = match key {
            "entry_mode" if !plan.entry_modes.is_empty() => (
                writer.say("entry_modes"),
                Some(writer.say("entry_modes.scale")),
                Some(entry_modes(writer, plan)),
            ),
            "budget" if !plan.budget.is_empty() => {
                let budget = Budget::of(writer, plan);
                (writer.term("section.budget"), budget.note(), Some(budget.table()))
            }
            _ => (writer.term(&format!("section.{key}")), None, None),
        };
        let landed = match &plan.landed_cost {
            Some(case) if key == "pricing" => landed::blocks(writer, case),
            _ => Vec::new(),
        };
        let cash = (key == "budget").then(|| cash_flow(plan)).flatten();
        if text.is_none() && table.is_none() && landed.is_empty() && cash.is_none() {
            return;
        }
        if text.is_some() || table.is_some() {
            self.open(heading, note);
        }
        self.blocks.extend(text.map(Block::Prose));
        self.blocks.extend(table.map(Block::Table));
        if let (Some(case), false) = (&plan.landed_cost, landed.is_empty()) {
            let (heading, note) = landed::heading(writer, case);
            self.open(heading, Some(note));
            self.blocks.extend(landed);
        }
        if let Some(drawing) = cash {
            self.open(writer.say("cash_flow"), Some(writer.say("cash_flow.note")));
            self.blocks.push(Block::Figure(drawing));
        }
    }

    fn open(&mut self, heading: Said, note: Option<Said>) {
        self.number += 1;
        self.blocks.push(Block::Section { number: Some(self.number), heading, note, listed: true });
    }
}

/// The drawing of what comes in and goes out, where it can be drawn.
fn cash_flow(plan: &Plan) -> Option<Drawing> {
    let first = plan.cash_flow.first()?;
    // Without a rate, amounts in two currencies are no sum.
    let one = plan.cash_flow.iter().all(|period| period.currency == first.currency);
    one.then(|| Drawing::CashFlow(plan.id, plan.cash_flow.clone()))
}

pub(super) fn entry_modes(writer: &Writer<'_>, plan: &Plan) -> Table {
    let column = |key: &str, width: f32| Column {
        head: writer.say(key),
        width: Some(width),
        align: Align::Left,
    };
    let mut columns = vec![Column { head: writer.say("mode"), width: None, align: Align::Left }];
    for key in ["mode.control", "mode.investment", "mode.speed", "mode.risk"] {
        columns.push(column(key, 15.0));
    }
    columns.push(column("mode.weighted", 23.0));
    columns.push(Column { head: Said::default(), width: Some(8.0), align: Align::Right });
    columns.push(column("", 17.0));
    if let Some(last) = columns.last_mut() {
        last.head = Said::default();
    }
    let rows = plan
        .entry_modes
        .iter()
        .map(|mode| {
            let name = writer.of(&mode.name, format!("{} entryModes {}", plan.code, mode.code));
            let score = format::fixed(mode.weighted, 1);
            let share = (mode.weighted / Decimal::from(5)).to_f32().unwrap_or(0.0);
            Row {
                cells: vec![
                    if mode.chosen { Cell::Key(name) } else { Cell::Text(name) },
                    Cell::Scale(mode.control),
                    Cell::Scale(mode.investment),
                    Cell::Scale(mode.speed),
                    Cell::Scale(mode.risk),
                    Cell::Bar { share, framed: true, strong: mode.chosen },
                    if mode.chosen { Cell::KeyNumber(score) } else { Cell::Number(score) },
                    if mode.chosen { Cell::KeyInline(writer.say("chosen")) } else { Cell::Empty },
                ],
                kind: if mode.chosen { RowKind::Chosen } else { RowKind::Plain },
            }
        })
        .collect();
    Table { caption: writer.say("entry_modes"), columns, rows, dense: false }
}

/// Lines with their share of the total; without one, where currencies differ, the amounts alone.
/// Timeline and indicators, on pages of their own.
fn progress(writer: &Writer<'_>, file: &PlanFile) -> Option<Chapter> {
    let plan = &file.plan;
    if plan.timeline.is_empty() && plan.kpis.is_empty() {
        return None;
    }
    let mut chapter = begin(writer, file, 2, writer.say("progress"));
    let code = plan.code.as_str();
    let kicker = writer.coded("plan.kicker", code, &[]);
    chapter.blocks.push(Block::Title { kicker, title: writer.say("progress"), badge: None });
    if !plan.timeline.is_empty() {
        // The drawing needs the timeline; private notes stay behind.
        let drawn = Plan { notes: String::new(), ..plan.clone() };
        chapter.blocks.push(Block::Figure(Drawing::Gantt(Box::new(drawn), writer.file.as_of)));
    }
    if !plan.kpis.is_empty() {
        let heading = writer.say("kpis");
        let note = Some(writer.say("kpis.pen"));
        chapter.blocks.push(Block::Section { number: None, heading, note, listed: false });
        chapter.blocks.push(Block::Table(kpis(writer, plan)));
    }
    Some(chapter)
}

pub(super) fn kpis(writer: &Writer<'_>, plan: &Plan) -> Table {
    let rows = plan
        .kpis
        .iter()
        .enumerate()
        .map(|(index, kpi)| {
            let name = writer.of(&kpi.name, format!("{} kpis {}", plan.code, index + 1));
            Row {
                cells: vec![
                    Cell::Key(name),
                    Cell::KeyNumber(format::grouped(kpi.target)),
                    Cell::Inline(unit(writer, &kpi.unit)),
                    kpi.due.map_or(Cell::Missing, |due| Cell::Number(format::day(due))),
                    Cell::Blank,
                    Cell::Blank,
                ],
                kind: RowKind::Plain,
            }
        })
        .collect();
    let column = |head: Said, width: f32, align: Align| Column { head, width: Some(width), align };
    let columns = vec![
        Column { head: writer.say("kpi"), width: None, align: Align::Left },
        column(writer.say("target"), 18.0, Align::Right),
        column(writer.say("unit"), 26.0, Align::Left),
        column(writer.say("due"), 20.0, Align::Left),
        column(writer.say("actual"), 24.0, Align::Left),
        column(writer.say("checked_on"), 24.0, Align::Left),
    ];
    Table { caption: writer.say("kpis"), columns, rows, dense: false }
}

/// A unit in both languages; as it stands where the press has no word for it.
pub(super) fn unit(writer: &Writer<'_>, unit: &str) -> Said {
    writer.language.unit(unit)
}
