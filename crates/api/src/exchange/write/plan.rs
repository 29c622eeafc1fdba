//! Plans to the file, with the risks that link to them.

use portolan_domain::id::Code;
use portolan_domain::landed_cost::{LandedCost, LandedCostFigures, LandedCostInputs};
use portolan_domain::money::Currency;
use portolan_domain::plan::{BudgetLine, CashPeriod, EntryMode, Plan};
use portolan_domain::risk::Risk;
use rust_decimal::Decimal;

use super::Codes;
use crate::error::Result;
use crate::exchange::number::Num;
use crate::exchange::shape::{
    CnyLine, CurrencyLine, FileCashPeriod, FileEntryMode, FileKpi, FileLandedCost, FilePlan,
    LandedFigures, LandedInputs,
};

pub(super) fn plan(from: Plan, risks: &[&Risk], codes: &Codes) -> Result<FilePlan> {
    let risk_ids: Vec<Code> = risks
        .iter()
        .filter(|risk| risk.belongs_to(from.id))
        .map(|risk| risk.code.clone())
        .collect();
    let only_yuan = from.budget.iter().all(|line| line.amount.currency == Currency::cny());
    let total: Decimal = from.budget.iter().map(|line| line.amount.amount).sum();
    let (yuan, other) =
        if only_yuan { (from.budget, Vec::new()) } else { (Vec::new(), from.budget) };
    Ok(FilePlan {
        id: from.code,
        enterprise: codes.of(from.enterprise_id)?,
        market: codes.of(from.market_id)?,
        title: from.title,
        status: from.status,
        version: from.version,
        horizon_months: from.horizon_months,
        entry_mode: from.entry_mode,
        entry_mode_comparison: from.entry_modes.into_iter().map(entry_mode).collect(),
        sections: from.sections,
        budget_cny: only_yuan.then(|| yuan.into_iter().map(cny_line).collect()),
        budget_total_cny: only_yuan.then_some(Num(total)),
        budget: other.into_iter().map(currency_line).collect(),
        kpis: from
            .kpis
            .into_iter()
            .map(|kpi| FileKpi {
                name: kpi.name,
                target: Num(kpi.target),
                unit: kpi.unit,
                due: kpi.due,
            })
            .collect(),
        timeline: from.timeline,
        landed_cost: from.landed_cost.map(landed_cost),
        risk_ids,
        notes: from.notes,
        cash_flow: from.cash_flow.into_iter().map(cash_period).collect(),
    })
}

fn cny_line(line: BudgetLine) -> CnyLine {
    CnyLine { item: line.item, amount: Num(line.amount.amount) }
}

fn currency_line(line: BudgetLine) -> CurrencyLine {
    CurrencyLine {
        item: line.item,
        amount: Num(line.amount.amount),
        currency: line.amount.currency,
    }
}

fn cash_period(from: CashPeriod) -> FileCashPeriod {
    FileCashPeriod {
        from: from.from,
        to: from.to,
        currency: from.currency,
        incoming: Num(from.incoming),
        outgoing: Num(from.outgoing),
        illustrative: from.illustrative.then_some(true),
    }
}

fn entry_mode(from: EntryMode) -> FileEntryMode {
    FileEntryMode {
        code: from.code,
        name: from.name,
        control: from.control,
        investment: from.investment,
        speed: from.speed,
        risk: from.risk,
        weighted: Num(from.weighted),
        chosen: from.chosen,
    }
}

fn landed_cost(from: LandedCost) -> FileLandedCost {
    FileLandedCost { inputs: inputs(&from.inputs), expected: from.stated.as_ref().map(figures) }
}

fn inputs(from: &LandedCostInputs) -> LandedInputs {
    LandedInputs {
        quantity: Num(from.quantity),
        fob_unit_usd: Num(from.fob_unit_usd),
        freight_usd: Num(from.freight_usd),
        insurance_pct: Num(from.insurance_pct),
        customs_duty_pct: Num(from.customs_duty_pct),
        additional_customs_duty_pct: Num(from.additional_customs_duty_pct),
        regulatory_duty_pct: Num(from.regulatory_duty_pct),
        sales_tax_pct: Num(from.sales_tax_pct),
        advance_income_tax_pct: Num(from.advance_income_tax_pct),
        clearance_usd: Num(from.clearance_usd),
        inland_usd: Num(from.inland_usd),
        distributor_margin_pct: Num(from.distributor_margin_pct),
        illustrative_rates: from.illustrative_rates,
    }
}

fn figures(from: &LandedCostFigures) -> LandedFigures {
    LandedFigures {
        fob_total: Num(from.fob_total),
        insurance: Num(from.insurance),
        cif: Num(from.cif),
        customs_duty: Num(from.customs_duty),
        additional_customs_duty: Num(from.additional_customs_duty),
        regulatory_duty: Num(from.regulatory_duty),
        duty_paid_value: Num(from.duty_paid_value),
        sales_tax: Num(from.sales_tax),
        advance_income_tax: Num(from.advance_income_tax),
        landed_cost_excl_recoverable_tax: Num(from.landed_cost_excl_recoverable_tax),
        cash_out_at_import: Num(from.cash_out_at_import),
        landed_per_unit: Num(from.landed_per_unit),
        distributor_price_per_unit: Num(from.distributor_price_per_unit),
    }
}
