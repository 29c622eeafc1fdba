//! A plan in short, for a book: what it is about, how it enters, when, and how success is measured.

use super::{PlanFile, Writer, key, plan};
use crate::{
    brief::{Block, Chapter, Drawing, Fact, Said},
    format,
};
use portolan_domain::plan::Plan;

/// The chapter of a plan in short.
pub(super) fn chapter(writer: &Writer<'_>, file: &PlanFile) -> Chapter {
    let own = &file.plan;
    let code = own.code.as_str();
    let title = writer.of(&own.title, format!("{code} title"));
    let mut chapter = plan::begin(writer, file, 2, title.clone());
    chapter.blocks = vec![
        Block::Title {
            kicker: writer.coded("plan.kicker", code, &[]),
            title,
            badge: Some(plan::status(writer, own)),
        },
        Block::Strip(strip(writer, file)),
    ];
    let section = |heading: Said, note: Option<Said>| Block::Section {
        number: None,
        heading,
        note,
        listed: false,
    };
    if let Some(text) = own.section("executive_summary").filter(|text| !text.is_empty()) {
        chapter.blocks.push(section(writer.term("section.executive_summary"), None));
        chapter.blocks.push(Block::Prose(writer.of(text, format!("{code} executive_summary"))));
    }
    if !own.entry_modes.is_empty() {
        chapter
            .blocks
            .push(section(writer.say("entry_modes"), Some(writer.say("entry_modes.scale"))));
        chapter.blocks.push(Block::Table(plan::entry_modes(writer, own)));
    }
    if !own.timeline.is_empty() {
        // The drawing needs the timeline; private notes stay behind.
        let drawn = Plan { notes: String::new(), ..own.clone() };
        chapter.blocks.push(Block::Figure(Drawing::Gantt(Box::new(drawn), writer.file.as_of)));
    }
    if !own.kpis.is_empty() {
        chapter.blocks.push(section(writer.say("kpis"), Some(writer.say("kpis.pen"))));
        chapter.blocks.push(Block::Table(plan::kpis(writer, own)));
    }
    chapter
}

fn strip(writer: &Writer<'_>, file: &PlanFile) -> Vec<Fact> {
    let own = &file.plan;
    let fact = |key: &str, value: Said| Fact { label: writer.say(key), value };
    let mut facts = vec![
        fact("noun.enterprise", writer.subject()),
        fact("noun.market", writer.of(&file.market.name, format!("{} name", file.market.code))),
        fact("status", writer.term(&key("planStatus", &own.status))),
    ];
    if let Some(months) = own.horizon_months {
        facts.push(fact("list.months", writer.plain(months.to_string(), "")));
    }
    if let Some(total) = own.budget_total() {
        let total = format!("{} {}", total.currency, format::grouped(total.amount));
        facts.push(fact("list.budget", writer.plain(total, "")));
    }
    facts
}
