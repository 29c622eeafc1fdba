//! Plans from the file, with the risks each of them lists.

use std::collections::HashSet;

use portolan_domain::id::{Code, PlanId};
use portolan_domain::landed_cost::{LandedCost, LandedCostFigures, LandedCostInputs};
use portolan_domain::money::{Currency, Money};
use portolan_domain::plan::{BudgetLine, CashPeriod, EntryMode, Kpi, Plan};
use portolan_domain::record::Noun;
use rust_decimal::Decimal;

use super::{Ids, refused};
use crate::error::Result;
use crate::exchange::shape::{
    FileCashPeriod, FileEntryMode, FileLandedCost, FilePlan, LandedFigures, LandedInputs,
};

pub(super) fn plan(from: FilePlan, ids: &mut Ids) -> Result<(Plan, HashSet<Code>)> {
    let id: PlanId = ids.give(Noun::Plan, &from.id)?;
    let budget = budget(&from)?;
    let plan = Plan {
        id,
        enterprise_id: ids.find(Noun::Enterprise, &from.enterprise, &from.id)?,
        market_id: ids.find(Noun::Market, &from.market, &from.id)?,
        code: from.id,
        revision: 0,
        title: from.title,
        status: from.status,
        version: from.version,
        horizon_months: from.horizon_months,
        entry_mode: from.entry_mode,
        entry_modes: from.entry_mode_comparison.into_iter().map(entry_mode).collect(),
        sections: from.sections,
        budget,
        kpis: from
            .kpis
            .into_iter()
            .map(|kpi| Kpi {
                name: kpi.name,
                target: kpi.target.into(),
                unit: kpi.unit,
                due: kpi.due,
            })
            .collect(),
        timeline: from.timeline,
        landed_cost: from.landed_cost.map(landed_cost),
        notes: from.notes,
        cash_flow: from.cash_flow.into_iter().map(cash_period).collect(),
    };
    Ok((plan, from.risk_ids.into_iter().collect()))
}

fn cash_period(from: FileCashPeriod) -> CashPeriod {
    CashPeriod {
        from: from.from,
        to: from.to,
        currency: from.currency,
        incoming: from.incoming.into(),
        outgoing: from.outgoing.into(),
        illustrative: from.illustrative.unwrap_or(false),
    }
}

fn entry_mode(from: FileEntryMode) -> EntryMode {
    EntryMode {
        code: from.code,
        name: from.name,
        control: from.control,
        investment: from.investment,
        speed: from.speed,
        risk: from.risk,
        weighted: from.weighted.into(),
        chosen: from.chosen,
    }
}

/// The lines, whose total must be the one the file states.
fn budget(from: &FilePlan) -> Result<Vec<BudgetLine>> {
    let line = |item: &portolan_domain::text::Bilingual, amount: Decimal, currency: Currency| {
        BudgetLine { item: item.clone(), amount: Money { amount, currency } }
    };
    let yuan = from
        .budget_cny
        .iter()
        .flatten()
        .map(|cny| line(&cny.item, cny.amount.into(), Currency::cny()));
    let other = from
        .budget
        .iter()
        .map(|other| line(&other.item, other.amount.into(), other.currency.clone()));
    let lines: Vec<_> = yuan.chain(other).collect();
    if let (Some(cny), Some(stated)) = (&from.budget_cny, from.budget_total_cny) {
        let sum: Decimal = cny.iter().map(|line| Decimal::from(line.amount)).sum();
        if sum != stated.0 {
            return Err(refused(format!(
                "the budget of plan {} adds up to {sum}, not to {}",
                from.id, stated.0
            )));
        }
    }
    Ok(lines)
}

fn landed_cost(from: FileLandedCost) -> LandedCost {
    LandedCost { inputs: inputs(from.inputs), stated: from.expected.map(figures) }
}

fn inputs(from: LandedInputs) -> LandedCostInputs {
    LandedCostInputs {
        quantity: from.quantity.into(),
        fob_unit_usd: from.fob_unit_usd.into(),
        freight_usd: from.freight_usd.into(),
        insurance_pct: from.insurance_pct.into(),
        customs_duty_pct: from.customs_duty_pct.into(),
        additional_customs_duty_pct: from.additional_customs_duty_pct.into(),
        regulatory_duty_pct: from.regulatory_duty_pct.into(),
        sales_tax_pct: from.sales_tax_pct.into(),
        advance_income_tax_pct: from.advance_income_tax_pct.into(),
        clearance_usd: from.clearance_usd.into(),
        inland_usd: from.inland_usd.into(),
        distributor_margin_pct: from.distributor_margin_pct.into(),
        illustrative_rates: from.illustrative_rates,
    }
}

fn figures(from: LandedFigures) -> LandedCostFigures {
    LandedCostFigures {
        fob_total: from.fob_total.into(),
        insurance: from.insurance.into(),
        cif: from.cif.into(),
        customs_duty: from.customs_duty.into(),
        additional_customs_duty: from.additional_customs_duty.into(),
        regulatory_duty: from.regulatory_duty.into(),
        duty_paid_value: from.duty_paid_value.into(),
        sales_tax: from.sales_tax.into(),
        advance_income_tax: from.advance_income_tax.into(),
        landed_cost_excl_recoverable_tax: from.landed_cost_excl_recoverable_tax.into(),
        cash_out_at_import: from.cash_out_at_import.into(),
        landed_per_unit: from.landed_per_unit.into(),
        distributor_price_per_unit: from.distributor_price_per_unit.into(),
    }
}
