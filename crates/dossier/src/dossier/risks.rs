//! The risks of a plan: the map, the first five, the register, and the scales they were judged on.

use portolan_domain::{
    exposure::Exposure,
    level::{Band, Level},
    risk::Risk,
    text::Bilingual,
};

use super::{PlanFile, Writer, key, plan, risk_table};
use crate::{
    brief::{Align, Block, Cell, Chapter, Column, Drawing, Fact, Row, RowKind, Said, See, Table},
    figures::ranked,
    format,
};

/// How many risks stand below the map.
const FIRST: usize = 5;

/// The chapters of a plan's risks; none when it has none.
pub(super) fn chapters(writer: &Writer<'_>, file: &PlanFile) -> Vec<Chapter> {
    if file.risks.is_empty() {
        return Vec::new();
    }
    let mut chapters = vec![map(writer, file)];
    chapters.extend(losses(writer, file));
    chapters.push(closed_register(writer, file));
    chapters
}

/// What the risks may cost, where anybody has said what they would: how far each moves the sum, and how likely which
/// sum is.
fn losses(writer: &Writer<'_>, file: &PlanFile) -> Option<Chapter> {
    Exposure::of(&file.risks)?;
    let mut chapter = plan::begin(writer, file, 2, writer.say("loss"));
    let kicker = writer.coded("loss.kicker", file.plan.code.as_str(), &[]);
    chapter.blocks.push(Block::Title { kicker, title: writer.say("loss"), badge: None });
    let drawings = [
        ("loss.tornado", Drawing::Tornado(file.risks.clone())),
        ("loss.curve", Drawing::Exceedance(file.risks.clone())),
    ];
    for (key, drawing) in drawings {
        let heading = writer.say(key);
        let note = Some(writer.say(&format!("{key}.note")));
        chapter.blocks.push(Block::Section { number: None, heading, note, listed: false });
        chapter.blocks.push(Block::Figure(drawing));
    }
    Some(chapter)
}

fn count(writer: &Writer<'_>, file: &PlanFile, key: &str) -> Said {
    let (code, n) = (file.plan.code.as_str(), file.risks.len().to_string());
    writer.coded(key, code, &[("n", &n, &n)])
}

/// The map with the first five below it.
pub(super) fn map(writer: &Writer<'_>, file: &PlanFile) -> Chapter {
    let mut chapter = plan::begin(writer, file, 2, writer.say("heat_map"));
    let kicker = count(writer, file, "heat_map.kicker");
    chapter.blocks.push(Block::Title { kicker, title: writer.say("heat_map"), badge: None });
    chapter.blocks.push(Block::Figure(Drawing::HeatMap(file.risks.clone())));
    chapter.blocks.extend(first_five(writer, file));
    chapter.blocks.push(Block::See(vec![See {
        label: writer.say("see.register"),
        anchor: register_of(file),
    }]));
    chapter
}

/// What pages call the register of a plan that lead to it.
fn register_of(file: &PlanFile) -> String {
    format!("register {}", file.plan.code)
}

/// The five that stand highest, with their heading.
pub(super) fn first_five(writer: &Writer<'_>, file: &PlanFile) -> [Block; 2] {
    let heading = Block::Section {
        number: None,
        heading: writer.say("first_five"),
        note: Some(writer.say("score")),
        listed: false,
    };
    let rows =
        ranked(&file.risks).into_iter().take(FIRST).map(|risk| short(writer, risk)).collect();
    let mark =
        |key: &str| Column { head: writer.say(key), width: Some(13.4), align: Align::Centre };
    let columns = vec![
        Column { head: writer.say("no"), width: Some(9.0), align: Align::Left },
        Column { head: writer.say("risk"), width: Some(40.0), align: Align::Left },
        mark("inherent"),
        mark("current"),
        mark("target_level"),
        Column { head: writer.say("treatment"), width: None, align: Align::Left },
        Column { head: writer.say("owner_due"), width: Some(17.5), align: Align::Right },
    ];
    let caption = writer.say("first_five");
    [heading, Block::Table(Table { caption, columns, rows, dense: false })]
}

fn short(writer: &Writer<'_>, risk: &Risk) -> Row {
    let cells = vec![
        Cell::KeyInline(writer.plain(risk.code.as_str(), "")),
        Cell::Key(field(writer, risk, &risk.title, "title")),
        Cell::Risk(risk.inherent),
        risk.current.map_or(Cell::Missing, Cell::Risk),
        Cell::Risk(risk.residual),
        Cell::Text(field(writer, risk, &risk.action, "action")),
        Cell::Stack(owner(writer, risk)),
    ];
    Row { cells, kind: RowKind::Plain }
}

fn field(writer: &Writer<'_>, risk: &Risk, text: &Bilingual, name: &str) -> Said {
    writer.of(text, format!("{} {name}", risk.code))
}

/// Who sees to it, and by when.
fn owner(writer: &Writer<'_>, risk: &Risk) -> Vec<Said> {
    let owner = writer.consultant(risk.owner_id);
    let name = owner.map(|owner| {
        let leading = owner.name.read(writer.language.leading());
        writer.plain(leading, format!("{} name", owner.code))
    });
    let due = risk.due.map(|due| writer.plain(format::day(due), ""));
    [name, due].into_iter().flatten().collect()
}

/// The register, lying on its side, with what follows it.
pub(super) fn closed_register(writer: &Writer<'_>, file: &PlanFile) -> Chapter {
    let mut chapter = register(writer, file);
    close(writer, file, &mut chapter);
    chapter
}

/// The register alone, lying on its side.
pub(super) fn register(writer: &Writer<'_>, file: &PlanFile) -> Chapter {
    let mut chapter = plan::begin(writer, file, 2, writer.say("register"));
    chapter.anchor = Some(register_of(file));
    chapter.landscape = true;
    chapter.subject = writer.say("register");
    chapter.blocks.push(Block::Banner {
        title: writer.say("register"),
        note: count(writer, file, "register.note"),
    });
    let rows = ranked(&file.risks).into_iter().map(|risk| row(writer, risk)).collect();
    let left = |key: &str, width: f32| Column {
        head: writer.say(key),
        width: Some(width),
        align: Align::Left,
    };
    let wide = if writer.language.has_chinese() { 10.6 } else { 12.4 };
    let mark =
        |key: &str| Column { head: writer.say(key), width: Some(wide), align: Align::Centre };
    let columns = vec![
        left("no", 8.5),
        left("risk", 26.0),
        left("cause", 26.0),
        left("event", 28.0),
        left("consequence", 26.0),
        mark("inherent"),
        left("controls", 24.2),
        mark("current"),
        Column { head: writer.say("treatment"), width: None, align: Align::Left },
        left("owner_due", 17.0),
        left("kri", 17.5),
        mark("target_level"),
    ];
    chapter.blocks.push(Block::Table(Table {
        caption: writer.say("register"),
        columns,
        rows,
        dense: true,
    }));
    chapter
}

/// What follows a register: counts per band, the scales, and who signs.
fn close(writer: &Writer<'_>, file: &PlanFile, chapter: &mut Chapter) {
    let heading = |key: &str, note: Option<Said>| Block::Section {
        number: None,
        heading: writer.say(key),
        note,
        listed: false,
    };
    chapter.blocks.push(heading("counts", None));
    chapter.blocks.push(Block::Table(counts(writer, &file.risks)));
    chapter.blocks.push(heading("scales", Some(writer.say("scales.note"))));
    chapter.blocks.push(Block::Table(scales(writer)));
    let blank = |key: &str| Fact { label: writer.say(key), value: Said::default() };
    chapter.blocks.push(Block::Signatures(vec![
        blank("sign.prepared"),
        blank("sign.reviewed"),
        blank("sign.approved"),
    ]));
}

/// The register on upright pages: cause, event and consequence below each other, so that the columns stay readable.
pub(super) fn upright(writer: &Writer<'_>, file: &PlanFile) -> Chapter {
    let mut chapter = plan::begin(writer, file, 2, writer.say("register"));
    chapter.anchor = Some(register_of(file));
    chapter.subject = writer.say("register");
    chapter.blocks.push(Block::Title {
        kicker: count(writer, file, "register.kicker"),
        title: writer.say("register"),
        badge: None,
    });
    let table = risk_table(writer.language, &writer.file.consultants, &file.risks);
    chapter.blocks.push(Block::Table(table));
    close(writer, file, &mut chapter);
    chapter
}

fn row(writer: &Writer<'_>, risk: &Risk) -> Row {
    let category = writer.term(&format!("riskCategory.{}", risk.category));
    let text = |said: &Bilingual, name: &str| {
        let said = field(writer, risk, said, name);
        if said.is_empty() { Cell::Missing } else { Cell::Text(said) }
    };
    let strategy = writer.term(&key("strategy", &risk.strategy));
    let cells = vec![
        Cell::KeyInline(writer.plain(risk.code.as_str(), "")),
        Cell::KeyStack(vec![field(writer, risk, &risk.title, "title"), category]),
        text(&risk.cause, "cause"),
        text(&risk.event, "event"),
        text(&risk.consequence, "consequence"),
        Cell::Risk(risk.inherent),
        text(&risk.existing_controls, "existingControls"),
        risk.current.map_or(Cell::Missing, Cell::Risk),
        Cell::Labelled(field(writer, risk, &risk.action, "action"), strategy),
        Cell::Stack(owner(writer, risk)),
        text(&risk.kri, "kri"),
        Cell::Risk(risk.residual),
    ];
    Row { cells, kind: RowKind::Plain }
}

/// How many risks lie in each band, before, now and as planned.
fn counts(writer: &Writer<'_>, risks: &[Risk]) -> Table {
    const BANDS: [Band; 4] = [Band::Low, Band::Medium, Band::High, Band::Extreme];
    let line = |label: &str, level: fn(&Risk) -> Level| {
        let mut cells = vec![Cell::KeyInline(writer.say(label))];
        for band in BANDS {
            let count = risks.iter().filter(|risk| level(risk).band() == band).count();
            cells.push(Cell::Number(count.to_string()));
        }
        Row { cells, kind: RowKind::Plain }
    };
    let mut rows = vec![line("inherent", |risk| risk.inherent)];
    // Without one assessment the row would only say the inherent levels again, as if somebody had looked.
    if risks.iter().any(|risk| risk.current.is_some()) {
        rows.push(line("current", Risk::standing));
    }
    rows.push(line("target_level", |risk| risk.residual));
    let mut columns =
        vec![Column { head: writer.say("level"), width: Some(40.0), align: Align::Left }];
    for band in BANDS {
        let head = writer.term(&key("band", &band));
        columns.push(Column { head, width: Some(24.0), align: Align::Right });
    }
    Table { caption: writer.say("counts"), columns, rows, dense: true }
}

/// The scales, five down to one, as the words of the press have them.
fn scales(writer: &Writer<'_>) -> Table {
    let rows = (1..=5)
        .rev()
        .map(|level| {
            let mut cells = vec![Cell::KeyNumber(level.to_string())];
            for column in ["likelihood", "chance", "budget", "schedule", "people", "law"] {
                cells.push(Cell::Inline(writer.say(&format!("scale.{column}.{level}"))));
            }
            Row { cells, kind: RowKind::Plain }
        })
        .collect();
    let column =
        |key: &str, width: Option<f32>| Column { head: writer.say(key), width, align: Align::Left };
    let columns = vec![
        column("scale.level", Some(10.0)),
        column("scale.likelihood", Some(38.0)),
        column("scale.chance", Some(24.0)),
        column("scale.budget", Some(28.0)),
        column("scale.schedule", None),
        column("scale.people", None),
        column("scale.law", None),
    ];
    Table { caption: writer.say("scales"), columns, rows, dense: true }
}
