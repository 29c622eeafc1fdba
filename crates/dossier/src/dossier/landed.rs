//! What the goods cost on arrival: the sum in one line, then every step of it.

use portolan_domain::landed_cost::{LandedCost, LandedCostFigures};
use rust_decimal::Decimal;

use super::Writer;
use crate::{
    brief::{Align, Block, Cell, Column, Row, RowKind, Said, Step, Table},
    format,
    words::filled,
};

/// Heading of the section, and whether its rates are real.
pub(super) fn heading(writer: &Writer<'_>, case: &LandedCost) -> (Said, Said) {
    let quantity = format::grouped(case.inputs.quantity);
    let heading = filled(writer.language, "landed", &[("n", &quantity, &quantity)]);
    let note = if case.inputs.illustrative_rates { "landed.illustrative" } else { "landed.usd" };
    (heading, writer.say(note))
}

/// The sum and the table; nothing when the case cannot be worked through.
pub(super) fn blocks(writer: &Writer<'_>, case: &LandedCost) -> Vec<Block> {
    case.inputs.figures().map_or_else(Vec::new, |figures| {
        vec![Block::Sum(sum(writer, case, &figures)), Block::Table(table(writer, case, &figures))]
    })
}

fn sum(writer: &Writer<'_>, case: &LandedCost, figures: &LandedCostFigures) -> Vec<Step> {
    let inputs = &case.inputs;
    let duties = figures.customs_duty + figures.additional_customs_duty + figures.regulatory_duty;
    let per_unit = format!("÷ {} =", format::grouped(inputs.quantity));
    let step = |sign: &str, amount: Decimal, strong: bool, label: &str| Step {
        sign: sign.to_owned(),
        value: format::fixed(amount, 0),
        strong,
        label: writer.say(label),
    };
    vec![
        step("", figures.fob_total, false, "sum.fob"),
        step("+", inputs.freight_usd + figures.insurance, false, "sum.carriage"),
        step("+", duties, false, "sum.duties"),
        step("+", inputs.clearance_usd + inputs.inland_usd, false, "sum.clearance"),
        step("=", figures.landed_cost_excl_recoverable_tax, true, "sum.landed"),
        step(&per_unit, figures.landed_per_unit, true, "sum.unit"),
    ]
}

/// A line of the table: what, from what, how much, and whether it is a subtotal.
struct Line {
    label: Said,
    basis: String,
    amount: Decimal,
    strong: bool,
}

fn table(writer: &Writer<'_>, case: &LandedCost, figures: &LandedCostFigures) -> Table {
    let illustrative = case.inputs.illustrative_rates;
    let rows = lines(writer, case, figures)
        .into_iter()
        .map(|line| {
            let amount = format::fixed(line.amount, 2);
            let basis = match line.basis.as_str() {
                "" => Cell::Empty,
                rate if illustrative && rate.ends_with('%') => Cell::Illustrative(line.basis),
                _ => Cell::Number(line.basis),
            };
            let (label, amount) = if line.strong {
                (Cell::KeyInline(line.label), Cell::KeyNumber(amount))
            } else {
                (Cell::Inline(line.label), Cell::Number(amount))
            };
            Row { cells: vec![label, basis, amount], kind: RowKind::Plain }
        })
        .collect();
    let right = |key: &str, width: f32| Column {
        head: writer.say(key),
        width: Some(width),
        align: Align::Right,
    };
    let columns = vec![
        Column { head: writer.say("item"), width: None, align: Align::Left },
        right("basis", 34.0),
        right("in_usd", 30.0),
    ];
    Table { caption: writer.say("landed.title"), columns, rows, dense: false }
}

fn lines(writer: &Writer<'_>, case: &LandedCost, figures: &LandedCostFigures) -> Vec<Line> {
    let inputs = &case.inputs;
    let pct = |rate: Decimal| format!("{}%", rate.normalize());
    let part = |key: &str, basis: String, amount: Decimal| Line {
        label: writer.term(&format!("landedCost.{key}")),
        basis,
        amount,
        strong: false,
    };
    let whole =
        |key: &str, amount: Decimal| Line { strong: true, ..part(key, String::new(), amount) };
    let goods =
        format!("{} x {}", format::grouped(inputs.quantity), format::grouped(inputs.fob_unit_usd));
    let premium = format!("{} x 110%", pct(inputs.insurance_pct));
    let clearance = Line {
        label: writer.say("landed.clearance"),
        basis: String::new(),
        amount: inputs.clearance_usd + inputs.inland_usd,
        strong: false,
    };
    let extra = pct(inputs.additional_customs_duty_pct);
    let income = pct(inputs.advance_income_tax_pct);
    vec![
        part("fobTotal", goods, figures.fob_total),
        part("freight", String::new(), inputs.freight_usd),
        part("insurance", premium, figures.insurance),
        whole("cif", figures.cif),
        part("customsDuty", pct(inputs.customs_duty_pct), figures.customs_duty),
        part("additionalCustomsDuty", extra, figures.additional_customs_duty),
        part("regulatoryDuty", pct(inputs.regulatory_duty_pct), figures.regulatory_duty),
        whole("dutyPaidValue", figures.duty_paid_value),
        clearance,
        whole("landedCostExclRecoverableTax", figures.landed_cost_excl_recoverable_tax),
        part("salesTax", pct(inputs.sales_tax_pct), figures.sales_tax),
        part("advanceIncomeTax", income, figures.advance_income_tax),
        whole("cashOutAtImport", figures.cash_out_at_import),
        whole("landedPerUnit", figures.landed_per_unit),
        Line {
            basis: pct(inputs.distributor_margin_pct),
            ..whole("distributorPricePerUnit", figures.distributor_price_per_unit)
        },
    ]
}
