//! The fields of risks.

use std::borrow::Cow;

use super::{
    field::{ListField, ListFieldKind as Kind},
    said::{Read, Reads, Said, wrapped},
};
use crate::{
    level::{Band, Level},
    record::Noun,
    risk::{Risk, RiskStatus, Strategy},
    terms,
    text::Bilingual,
};

const RISK_STATUS: [&str; 3] = ["open", "accepted", "closed"];
const BANDS: [&str; 4] = ["extreme", "high", "medium", "low"];
const STRATEGIES: [&str; 5] = ["avoid", "reduce", "transfer", "accept", "exploit"];

pub(super) fn fields() -> Vec<ListField> {
    let field = ListField::new;
    let band = |key, term| field(key, term, Kind::Choice).of("band", &BANDS);
    let count = |key, term| field(key, term, Kind::Number);
    vec![
        band("band", "list.band"),
        band("inherentBand", "field.inherent"),
        band("residualBand", "field.residual"),
        field("status", "field.status", Kind::Choice).of("riskStatus", &RISK_STATUS),
        field("category", "field.category", Kind::Choice),
        field("market", "field.marketId", Kind::Choice),
        field("strategy", "field.strategy", Kind::Choice).of("strategy", &STRATEGIES),
        field("owner", "field.ownerId", Kind::Choice),
        field("due", "field.due", Kind::Date),
        field("title", "field.title", Kind::Text),
        count("likelihood", "field.current.likelihood"),
        count("impact", "field.current.impact"),
        count("inherentLikelihood", "field.inherent.likelihood"),
        count("inherentImpact", "field.inherent.impact"),
        count("residualLikelihood", "field.residual.likelihood"),
        count("residualImpact", "field.residual.impact"),
        field("existingControls", "field.existingControls", Kind::Text),
        field("action", "field.action", Kind::Text),
        field("kri", "field.kri", Kind::Text),
        count("lossLikely", "field.loss.likely"),
        field("lossCurrency", "field.loss.currency", Kind::Tags),
        field("code", "field.code", Kind::Text),
    ]
}

fn band_key(level: Level) -> Said<'static> {
    Said::key(Some(match level.band() {
        Band::Extreme => "extreme",
        Band::High => "high",
        Band::Medium => "medium",
        Band::Low => "low",
    }))
}

fn risk_status(status: RiskStatus) -> &'static str {
    RISK_STATUS[status as usize]
}

fn strategy(strategy: Strategy) -> &'static str {
    STRATEGIES[strategy as usize]
}

fn category(risk: &Risk) -> Said<'_> {
    let key = risk.category.as_str();
    let name = || terms::pair(&format!("riskCategory.{key}"));
    match key.is_empty() {
        true => Said::Nothing,
        false => {
            Said::Named(Cow::Borrowed(key), name().unwrap_or_else(|| Bilingual::new(key, key)))
        }
    }
}

fn of_risk() -> Reads<Risk> {
    vec![
        ("band", |risk| band_key(risk.standing())),
        ("inherentBand", |risk| band_key(risk.inherent)),
        ("residualBand", |risk| band_key(risk.residual)),
        ("status", |risk| Said::key(Some(risk_status(risk.status)))),
        ("category", category),
        ("market", |risk| Said::record(Noun::Market, risk.market_id)),
        ("strategy", |risk| Said::key(Some(strategy(risk.strategy)))),
        ("owner", |risk| Said::record(Noun::Consultant, risk.owner_id)),
        ("due", |risk| Said::day(risk.due)),
        ("title", |risk| Said::pair(&risk.title)),
        ("likelihood", |risk| Said::number(Some(risk.standing().likelihood))),
        ("impact", |risk| Said::number(Some(risk.standing().impact))),
        ("inherentLikelihood", |risk| Said::number(Some(risk.inherent.likelihood))),
        ("inherentImpact", |risk| Said::number(Some(risk.inherent.impact))),
        ("residualLikelihood", |risk| Said::number(Some(risk.residual.likelihood))),
        ("residualImpact", |risk| Said::number(Some(risk.residual.impact))),
        ("existingControls", |risk| Said::pair(&risk.existing_controls)),
        ("action", |risk| Said::pair(&risk.action)),
        ("kri", |risk| Said::pair(&risk.kri)),
        ("lossLikely", |risk| Said::number(risk.loss.as_ref().map(|loss| loss.likely))),
        ("lossCurrency", |risk| Said::keys(risk.loss.iter().map(|loss| loss.currency.as_str()))),
        ("code", |risk| Said::text(risk.code.as_str())),
    ]
}

pub(super) fn reads() -> Vec<(&'static str, Read)> {
    wrapped(of_risk(), Read::Risk)
}
