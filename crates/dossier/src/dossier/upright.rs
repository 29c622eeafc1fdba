//! Risks in the width of an upright page: cause, event and consequence below each other, as are controls and treatment.

use portolan_domain::{consultant::Consultant, risk::Risk, text::Bilingual};

use super::key;
use crate::{
    brief::{Align, Cell, Column, Row, RowKind, Said, Table},
    figures::ranked,
    format,
    options::PrintLanguage,
};

/// The table of these risks, the highest first.
pub(crate) fn risk_table(
    language: PrintLanguage,
    consultants: &[Consultant],
    risks: &[Risk],
) -> Table {
    let left = |key: &str, width: Option<f32>| Column {
        head: language.say(key),
        width,
        align: Align::Left,
    };
    let wide = if language.has_chinese() { 10.6 } else { 12.4 };
    let mark =
        |key: &str| Column { head: language.say(key), width: Some(wide), align: Align::Centre };
    let columns = vec![
        left("no", Some(7.6)),
        left("risk", Some(24.0)),
        left("told", None),
        mark("inherent"),
        mark("current"),
        left("done", Some(37.0)),
        mark("target_level"),
        left("watched", Some(21.0)),
    ];
    let rows = ranked(risks).into_iter().map(|risk| row(language, consultants, risk)).collect();
    Table { caption: language.say("register"), columns, rows, dense: true }
}

fn row(language: PrintLanguage, consultants: &[Consultant], risk: &Risk) -> Row {
    let field = |text: &Bilingual, name: &str| language.of(text, format!("{} {name}", risk.code));
    let told = |texts: &[(&str, &Bilingual, &str)]| {
        let texts = texts.iter().filter(|(_, text, _)| !text.is_empty());
        texts.map(|(label, text, name)| (language.say(label), field(text, name))).collect()
    };
    let happens = told(&[
        ("cause", &risk.cause, "cause"),
        ("event", &risk.event, "event"),
        ("consequence", &risk.consequence, "consequence"),
    ]);
    let mut done: Vec<(Said, Said)> =
        told(&[("controls", &risk.existing_controls, "existingControls")]);
    done.push((language.term(&key("strategy", &risk.strategy)), field(&risk.action, "action")));
    let owner = consultants.iter().find(|consultant| Some(consultant.id) == risk.owner_id);
    let owner = owner.map(|owner| {
        let name = owner.name.read(language.leading());
        language.plain(name, format!("{} name", owner.code))
    });
    let due = risk.due.map(|due| language.plain(format::day(due), ""));
    let sign = Some(field(&risk.kri, "kri")).filter(|sign| !sign.is_empty());
    let cells = vec![
        Cell::KeyInline(language.plain(risk.code.as_str(), "")),
        Cell::KeyStack(vec![
            field(&risk.title, "title"),
            language.term(&format!("riskCategory.{}", risk.category)),
        ]),
        Cell::Labels(happens),
        Cell::Risk(risk.inherent),
        risk.current.map_or(Cell::Missing, Cell::Risk),
        Cell::Labels(done),
        Cell::Risk(risk.residual),
        Cell::Stack([owner, due, sign].into_iter().flatten().collect()),
    ];
    Row { cells, kind: RowKind::Plain }
}
