//! A market-entry plan: its sections in the standard order, each with the table or figure that belongs to it.

use std::collections::BTreeSet;

use portolan_domain::{
    landed_cost::LandedCostFigures,
    plan::{Plan, SECTION_KEYS},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{PlanFile, Writer, key};
use crate::{
    brief::{Align, Block, Cell, Chapter, Column, Drawing, Row, RowKind, Said, Step, Table},
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
        landscape: false,
        blocks: Vec::new(),
    }
}

fn status(writer: &Writer<'_>, plan: &Plan) -> Said {
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
                (writer.term("section.budget"), None, Some(budget(writer, plan)))
            }
            _ => (writer.term(&format!("section.{key}")), None, None),
        };
        let landed = if key == "pricing" { self.landed() } else { Vec::new() };
        if text.is_none() && table.is_none() && landed.is_empty() {
            return;
        }
        if text.is_some() || table.is_some() {
            self.open(heading, note);
        }
        self.blocks.extend(text.map(Block::Prose));
        self.blocks.extend(table.map(Block::Table));
        if let Some(first) = landed.first() {
            let quantity = first.0.clone();
            let fill = [("n", quantity.as_str(), quantity.as_str())];
            let heading = filled(writer.language, "landed", &fill);
            let illustrative =
                plan.landed_cost.as_ref().is_some_and(|case| case.inputs.illustrative_rates);
            let note = if illustrative { "landed.illustrative" } else { "landed.usd" };
            self.open(heading, Some(writer.say(note)));
            self.blocks.extend(landed.into_iter().map(|(_, block)| block));
        }
    }

    fn open(&mut self, heading: Said, note: Option<Said>) {
        self.number += 1;
        self.blocks.push(Block::Section { number: Some(self.number), heading, note, listed: true });
    }

    /// The sum in one line, then every step of it.
    fn landed(&self) -> Vec<(String, Block)> {
        let Some(case) = &self.plan.landed_cost else { return Vec::new() };
        let Some(figures) = case.inputs.figures() else { return Vec::new() };
        let quantity = format::grouped(case.inputs.quantity);
        vec![
            (quantity.clone(), Block::Sum(landed_sum(self.writer, self.plan, &figures))),
            (quantity, Block::Table(landed_table(self.writer, self.plan, &figures))),
        ]
    }
}

fn entry_modes(writer: &Writer<'_>, plan: &Plan) -> Table {
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
fn budget(writer: &Writer<'_>, plan: &Plan) -> Table {
    let total = plan.budget_total();
    let largest = plan.budget.iter().map(|line| line.amount.amount).max().unwrap_or_default();
    let right = |head: Said, width: f32| Column { head, width: Some(width), align: Align::Right };
    let currency = match &total {
        Some(total) => writer.plain(total.currency.to_string(), ""),
        None => Said::default(),
    };
    let amount_head = joined(writer.say("amount"), &currency);
    let columns = vec![
        Column { head: writer.say("item"), width: None, align: Align::Left },
        Column { head: Said::default(), width: Some(46.0), align: Align::Left },
        right(writer.say("share"), 20.0),
        right(amount_head, 28.0),
    ];
    let written = |amount: &portolan_domain::money::Money| match total {
        Some(_) => format::grouped(amount.amount),
        None => format!("{} {}", amount.currency, format::grouped(amount.amount)),
    };
    let mut rows: Vec<Row> = plan
        .budget
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let share =
                total.as_ref().and_then(|total| format::percent(line.amount.amount, total.amount));
            let bar = line
                .amount
                .amount
                .checked_div(largest)
                .and_then(|share| share.to_f32())
                .unwrap_or(0.0);
            let item = writer.of(&line.item, format!("{} budget {}", plan.code, index + 1));
            let bar = if total.is_some() {
                Cell::Bar { share: bar, framed: false, strong: false }
            } else {
                Cell::Empty
            };
            let cells = vec![
                Cell::Inline(item),
                bar,
                share.map_or(Cell::Missing, Cell::Number),
                Cell::Number(written(&line.amount)),
            ];
            Row { cells, kind: RowKind::Plain }
        })
        .collect();
    if let Some(total) = &total {
        rows.push(Row {
            cells: vec![
                Cell::KeyInline(writer.say("total")),
                Cell::Empty,
                Cell::Number("100.0%".to_owned()),
                Cell::KeyNumber(format::grouped(total.amount)),
            ],
            kind: RowKind::Total,
        });
    }
    Table { caption: writer.term("section.budget"), columns, rows, dense: false }
}

/// Two things said, one after the other.
fn joined(mut said: Said, other: &Said) -> Said {
    for (side, more) in [(&mut said.zh, &other.zh), (&mut said.en, &other.en)] {
        if !side.is_empty() && !more.is_empty() {
            side.push('，');
            side.push_str(more);
        }
    }
    if said.en.is_empty() { said } else { Said { en: said.en.replace('，', ", "), ..said } }
}

fn landed_sum(writer: &Writer<'_>, plan: &Plan, figures: &LandedCostFigures) -> Vec<Step> {
    let Some(case) = &plan.landed_cost else { return Vec::new() };
    let inputs = &case.inputs;
    let whole = |amount: Decimal| format::fixed(amount, 0);
    let duties = figures.customs_duty + figures.additional_customs_duty + figures.regulatory_duty;
    let step = |sign: &str, value: String, strong: bool, label: &str| Step {
        sign: sign.to_owned(),
        value,
        strong,
        label: writer.say(label),
    };
    vec![
        step("", whole(figures.fob_total), false, "sum.fob"),
        step("+", whole(inputs.freight_usd + figures.insurance), false, "sum.carriage"),
        step("+", whole(duties), false, "sum.duties"),
        step("+", whole(inputs.clearance_usd + inputs.inland_usd), false, "sum.clearance"),
        step("=", whole(figures.landed_cost_excl_recoverable_tax), true, "sum.landed"),
        step(
            &format!("÷ {} =", format::grouped(inputs.quantity)),
            whole(figures.landed_per_unit),
            true,
            "sum.unit",
        ),
    ]
}

fn landed_table(writer: &Writer<'_>, plan: &Plan, figures: &LandedCostFigures) -> Table {
    let rows = plan.landed_cost.as_ref().map_or_else(Vec::new, |case| {
        let inputs = &case.inputs;
        let pct = |rate: Decimal| format!("{}%", rate.normalize());
        let unit = format!(
            "{} × {}",
            format::grouped(inputs.quantity),
            format::grouped(inputs.fob_unit_usd)
        );
        let term = |key: &str| writer.term(&format!("landedCost.{key}"));
        let lines: [(Said, String, Decimal, bool); 15] = [
            (term("fobTotal"), unit.replace(" × ", " x "), figures.fob_total, false),
            (term("freight"), String::new(), inputs.freight_usd, false),
            (
                term("insurance"),
                format!("{} x 110%", pct(inputs.insurance_pct)),
                figures.insurance,
                false,
            ),
            (term("cif"), String::new(), figures.cif, true),
            (term("customsDuty"), pct(inputs.customs_duty_pct), figures.customs_duty, false),
            (
                term("additionalCustomsDuty"),
                pct(inputs.additional_customs_duty_pct),
                figures.additional_customs_duty,
                false,
            ),
            (
                term("regulatoryDuty"),
                pct(inputs.regulatory_duty_pct),
                figures.regulatory_duty,
                false,
            ),
            (term("dutyPaidValue"), String::new(), figures.duty_paid_value, true),
            (
                writer.say("landed.clearance"),
                String::new(),
                inputs.clearance_usd + inputs.inland_usd,
                false,
            ),
            (
                term("landedCostExclRecoverableTax"),
                String::new(),
                figures.landed_cost_excl_recoverable_tax,
                true,
            ),
            (term("salesTax"), pct(inputs.sales_tax_pct), figures.sales_tax, false),
            (
                term("advanceIncomeTax"),
                pct(inputs.advance_income_tax_pct),
                figures.advance_income_tax,
                false,
            ),
            (term("cashOutAtImport"), String::new(), figures.cash_out_at_import, true),
            (term("landedPerUnit"), String::new(), figures.landed_per_unit, true),
            (
                term("distributorPricePerUnit"),
                pct(inputs.distributor_margin_pct),
                figures.distributor_price_per_unit,
                true,
            ),
        ];
        let illustrative = inputs.illustrative_rates;
        lines
            .into_iter()
            .map(|(label, basis, amount, strong)| {
                let amount = format::fixed(amount, 2);
                let basis = match basis.as_str() {
                    "" => Cell::Empty,
                    rate if illustrative && rate.ends_with('%') => Cell::Illustrative(basis),
                    _ => Cell::Number(basis),
                };
                let label = if strong { Cell::KeyInline(label) } else { Cell::Inline(label) };
                let amount = if strong { Cell::KeyNumber(amount) } else { Cell::Number(amount) };
                Row { cells: vec![label, basis, amount], kind: RowKind::Plain }
            })
            .collect()
    });
    let columns = vec![
        Column { head: writer.say("item"), width: None, align: Align::Left },
        Column { head: writer.say("basis"), width: Some(34.0), align: Align::Right },
        Column { head: writer.say("in_usd"), width: Some(30.0), align: Align::Right },
    ];
    Table { caption: writer.say("landed.title"), columns, rows, dense: false }
}

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

fn kpis(writer: &Writer<'_>, plan: &Plan) -> Table {
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
    let key = format!("unit.{unit}");
    let said = writer.say(&key);
    if said.leading() == key { writer.plain(unit, "unit") } else { said }
}
