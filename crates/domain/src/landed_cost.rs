//! Landed cost: from the FOB price to what the goods cost in the buyer's warehouse. All amounts in USD.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A landed-cost case: what goes in, and figures stated by a source to compare our own with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LandedCost {
    /// What goes in.
    pub inputs: LandedCostInputs,
    /// Figures a source states for these inputs, kept as given.
    pub stated: Option<LandedCostFigures>,
}

/// What a landed-cost calculation starts from. Percentages are in percent, amounts in USD.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LandedCostInputs {
    /// Pieces in the shipment.
    pub quantity: Decimal,
    /// FOB price of one.
    pub fob_unit_usd: Decimal,
    /// Freight of the shipment.
    pub freight_usd: Decimal,
    /// Premium in percent of 110 % of FOB and freight.
    pub insurance_pct: Decimal,
    /// Customs duty on CIF.
    pub customs_duty_pct: Decimal,
    /// Additional customs duty on CIF.
    pub additional_customs_duty_pct: Decimal,
    /// Regulatory duty on CIF.
    pub regulatory_duty_pct: Decimal,
    /// Sales tax or VAT on the duty-paid value; recoverable.
    pub sales_tax_pct: Decimal,
    /// Income-tax advance on duty-paid value and sales tax; recoverable.
    pub advance_income_tax_pct: Decimal,
    /// Port and clearance.
    pub clearance_usd: Decimal,
    /// Inland carriage abroad.
    pub inland_usd: Decimal,
    /// Margin of the distributor, in percent of his price.
    pub distributor_margin_pct: Decimal,
    /// Whether the rates are for demonstration only.
    pub illustrative_rates: bool,
}

/// Figures of a landed-cost calculation, in USD.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LandedCostFigures {
    /// Quantity × FOB price.
    pub fob_total: Decimal,
    /// Premium.
    pub insurance: Decimal,
    /// FOB + freight + insurance.
    pub cif: Decimal,
    /// Customs duty.
    pub customs_duty: Decimal,
    /// Additional customs duty.
    pub additional_customs_duty: Decimal,
    /// Regulatory duty.
    pub regulatory_duty: Decimal,
    /// CIF and the three duties.
    pub duty_paid_value: Decimal,
    /// Sales tax or VAT.
    pub sales_tax: Decimal,
    /// Income-tax advance.
    pub advance_income_tax: Decimal,
    /// Duty-paid value, clearance and inland carriage.
    pub landed_cost_excl_recoverable_tax: Decimal,
    /// Landed cost and the recoverable taxes.
    pub cash_out_at_import: Decimal,
    /// Landed cost of one piece.
    pub landed_per_unit: Decimal,
    /// Landed cost of one piece with the distributor's margin on his price.
    pub distributor_price_per_unit: Decimal,
}

impl LandedCostInputs {
    /// Works the case through, each line rounded to cents, half away from zero. `None` when a division is impossible
    /// (no pieces, a margin of 100 %) or a number overflows.
    ///
    /// Order of lines: FOB; insurance = rate × 110 % × (FOB + freight); CIF; each duty on CIF; sales tax on the
    /// duty-paid value; income-tax advance on duty-paid value and sales tax; distributor's price = landed ÷ (1 − margin).
    pub fn figures(&self) -> Option<LandedCostFigures> {
        let hundred = Decimal::ONE_HUNDRED;
        let share =
            |base: Decimal, pct: Decimal| Some(cents(base.checked_mul(pct)?.checked_div(hundred)?));
        let fob_total = cents(self.quantity.checked_mul(self.fob_unit_usd)?);
        let carried = fob_total.checked_add(self.freight_usd)?;
        let insurance = share(carried.checked_mul(Decimal::new(110, 2))?, self.insurance_pct)?;
        let cif = carried.checked_add(insurance)?;
        let customs_duty = share(cif, self.customs_duty_pct)?;
        let additional_customs_duty = share(cif, self.additional_customs_duty_pct)?;
        let regulatory_duty = share(cif, self.regulatory_duty_pct)?;
        let duty_paid_value = cif + customs_duty + additional_customs_duty + regulatory_duty;
        let sales_tax = share(duty_paid_value, self.sales_tax_pct)?;
        let advance_income_tax = share(duty_paid_value + sales_tax, self.advance_income_tax_pct)?;
        let landed = duty_paid_value + self.clearance_usd + self.inland_usd;
        let per_unit = landed.checked_div(self.quantity)?;
        let margin = Decimal::ONE - self.distributor_margin_pct / hundred;
        Some(LandedCostFigures {
            fob_total,
            insurance,
            cif,
            customs_duty,
            additional_customs_duty,
            regulatory_duty,
            duty_paid_value,
            sales_tax,
            advance_income_tax,
            landed_cost_excl_recoverable_tax: landed,
            cash_out_at_import: landed + sales_tax + advance_income_tax,
            landed_per_unit: cents(per_unit),
            distributor_price_per_unit: cents(per_unit.checked_div(margin)?),
        })
    }
}

fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs() -> LandedCostInputs {
        LandedCostInputs {
            quantity: 40.into(),
            fob_unit_usd: 1850.into(),
            freight_usd: 4200.into(),
            insurance_pct: Decimal::new(3, 1),
            customs_duty_pct: 3.into(),
            additional_customs_duty_pct: 2.into(),
            regulatory_duty_pct: 0.into(),
            sales_tax_pct: 18.into(),
            advance_income_tax_pct: Decimal::new(55, 1),
            clearance_usd: 1650.into(),
            inland_usd: 900.into(),
            distributor_margin_pct: 22.into(),
            illustrative_rates: true,
        }
    }

    /// The worked case of the demo data, computed there with cents by hand.
    #[test]
    fn the_worked_case_comes_out_to_the_cent() {
        let figures = inputs().figures().unwrap();
        for (got, wanted) in [
            (figures.fob_total, 7_400_000),
            (figures.insurance, 25_806),
            (figures.cif, 7_845_806),
            (figures.customs_duty, 235_374),
            (figures.additional_customs_duty, 156_916),
            (figures.regulatory_duty, 0),
            (figures.duty_paid_value, 8_238_096),
            (figures.sales_tax, 1_482_857),
            (figures.advance_income_tax, 534_652),
            (figures.landed_cost_excl_recoverable_tax, 8_493_096),
            (figures.cash_out_at_import, 10_510_605),
            (figures.landed_per_unit, 212_327),
            (figures.distributor_price_per_unit, 272_215),
        ] {
            assert_eq!(got, Decimal::new(wanted, 2));
        }
    }

    #[test]
    fn no_pieces_or_a_full_margin_give_no_figures() {
        assert_eq!(LandedCostInputs { quantity: 0.into(), ..inputs() }.figures(), None);
        assert_eq!(
            LandedCostInputs { distributor_margin_pct: 100.into(), ..inputs() }.figures(),
            None
        );
    }
}
