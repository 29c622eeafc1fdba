//! The fields of an enterprise. Of yearly figures those of the latest year count that states them.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{
    field::{ListField, ListFieldKind as Kind, ListUnit as Unit},
    said::{Read, Reads, Said},
};
use crate::{
    city,
    enterprise::{Compliance, Enterprise, NeedKind, Stage, Tier, YearFigures},
    intake::draft::bare_city,
    presence::PresenceStatus,
    record::Noun,
    service::{ServiceKind, ServiceStatus},
    text::Bilingual,
};

const TIERS: [&str; 5] = ["champion", "little_giant", "srdi", "innovative", "technology"];
const STAGES: [&str; 10] = [
    "lead",
    "profile",
    "diagnosis",
    "market_choice",
    "plan",
    "filing",
    "mission",
    "launch",
    "follow_up",
    "review",
];
const NEEDS: [&str; 5] = ["talent", "finance", "certification", "channel", "other"];
/// Keys of the kinds of services.
pub const SERVICES: [&str; 8] =
    ["law", "tax", "ip", "certification", "insurance", "finance", "training", "other"];

pub(super) fn fields() -> Vec<ListField> {
    let field = ListField::new;
    let count = |key, term| field(key, term, Kind::Number);
    let wan = |key, term| field(key, term, Kind::Number).unit(Unit::Wan);
    let mut all = vec![
        field("code", "field.code", Kind::Text),
        field("name", "field.name", Kind::Text).editable(),
        field("shortName", "field.shortName", Kind::Text).editable(),
        field("tier", "field.tier", Kind::Choice).of("tierShort", &TIERS).grouping().editable(),
        field("stage", "field.stage", Kind::Choice).of("stage", &STAGES).grouping().editable(),
        field("stageSince", "list.stageSince", Kind::Date),
        field("consultant", "field.consultantId", Kind::Choice).grouping().editable(),
        field("tags", "list.tags", Kind::Tags).editable(),
        field("city", "field.division.city", Kind::Choice).grouping().editable(),
        field("district", "field.division.name", Kind::Choice).grouping(),
        field("sector", "field.industry", Kind::Choice).grouping(),
        field("products", "field.products", Kind::Text),
        field("hs", "intake.product_hs", Kind::Tags),
        field("validThrough", "field.certificate.validThrough", Kind::Date),
        field("issuedOn", "field.certificate.issuedOn", Kind::Date),
        field("certificateNumber", "field.certificate.number", Kind::Text),
        wan("revenue", "figure.revenue"),
        count("revenueYear", "list.revenueYear"),
        count("rdShare", "list.rdShare").unit(Unit::Percent),
        wan("mainRevenue", "figure.mainRevenue"),
        wan("exportRevenue", "figure.exportRevenue"),
        wan("rdExpense", "figure.rdExpense"),
        wan("netProfit", "figure.netProfit"),
        wan("totalAssets", "figure.totalAssets"),
        wan("totalLiabilities", "figure.totalLiabilities"),
        wan("equityInvestment", "field.equityInvestmentLastTwoYears"),
        count("employees", "field.employees"),
        count("rdStaff", "field.rdStaff"),
        count("ipOne", "field.ip.classOne"),
        count("ipTwo", "field.ip.classTwo"),
        count("yearsInNiche", "intake.years_in_niche"),
        count("domesticShare", "field.marketPosition.domesticSharePct").unit(Unit::Percent),
        count("domesticRank", "field.marketPosition.domesticRank"),
        count("globalRank", "field.marketPosition.globalRank"),
        count("platformScore", "field.platformScore"),
        field("certifications", "field.certifications", Kind::Tags),
        field("exportMarkets", "field.exportMarkets", Kind::Choice),
        field("needs", "field.needs", Kind::Choice).of("need", &NEEDS),
        field("services", "list.services", Kind::Choice).of("serviceKind", &SERVICES),
        field("serviceProvider", "list.serviceProvider", Kind::Text),
        field("serviceOutcome", "list.serviceOutcome", Kind::Text),
        field("lastService", "list.lastService", Kind::Date),
    ];
    all.extend(standing());
    all
}

fn standing() -> Vec<ListField> {
    let field = ListField::new;
    let count = |key, term| field(key, term, Kind::Number);
    let yes = |key, term| field(key, term, Kind::YesNo).of("answer", &["yes", "no"]);
    vec![
        count("readiness.management", "field.readiness.management"),
        count("readiness.product", "field.readiness.product"),
        count("readiness.certification", "field.readiness.certification"),
        count("readiness.finance", "field.readiness.finance"),
        count("readiness.team", "field.readiness.team"),
        count("readiness.marketKnowledge", "field.readiness.marketKnowledge"),
        count("plans", "list.plans"),
        count("contacts", "list.contacts"),
        field("lastContact", "list.lastContact", Kind::Date),
        field("uscc", "field.uscc", Kind::Text),
        field("founded", "field.founded", Kind::Date),
        yes("abnormalOperation", "field.compliance.abnormalOperation"),
        yes("seriousDishonesty", "field.compliance.seriousDishonesty"),
        yes("accidentOrFraud", "field.compliance.accidentOrFraud"),
        yes("littleGiantKin", "field.compliance.littleGiantKin"),
        field("notes", "field.notes", Kind::Text).editable(),
    ]
}

fn latest(own: &Enterprise, get: fn(&YearFigures) -> Option<Decimal>) -> Said<'_> {
    Said::number(latest_of(own, get).map(|(_, value)| value))
}

fn latest_of(own: &Enterprise, get: fn(&YearFigures) -> Option<Decimal>) -> Option<(i32, Decimal)> {
    let stated = own.figures.iter().filter_map(|row| Some((row.year, get(row)?)));
    stated.max_by_key(|(year, _)| *year)
}

fn answer(own: &Enterprise, get: fn(&Compliance) -> Option<bool>) -> Said<'_> {
    Said::yes(own.compliance.as_ref().and_then(get))
}

fn products(own: &Enterprise) -> Said<'_> {
    match own.products.as_slice() {
        [] => Said::Nothing,
        [only] => Said::pair(&only.name),
        many => {
            let side = |of: fn(&Bilingual) -> &str, between: &str| {
                let sides = many.iter().map(|product| of(&product.name));
                sides.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
            };
            Said::Text(
                Cow::Owned(side(|name| &name.zh, "、")),
                Cow::Owned(side(|name| &name.en, ", ")),
            )
        }
    }
}

fn presence(own: &Enterprise) -> Said<'_> {
    let told = own.presences.iter().map(|presence| presence.country.as_str());
    let listed = own.export_markets.iter().map(String::as_str);
    let mut countries: Vec<_> = told.chain(listed).collect();
    countries.sort_unstable();
    countries.dedup();
    let keys = countries.into_iter().filter_map(|country| {
        let status = presence_key(own.presence_in(country)?);
        Some(Cow::Owned(format!("{country}:{status}")))
    });
    let keys: Vec<_> = keys.collect();
    if keys.is_empty() { Said::Nothing } else { Said::Keys(keys) }
}

fn presence_key(status: PresenceStatus) -> &'static str {
    match status {
        PresenceStatus::Interested => "interested",
        PresenceStatus::NotInterested => "not_interested",
        PresenceStatus::Exporting => "exporting",
        PresenceStatus::Entered => "entered",
        PresenceStatus::Left => "left",
    }
}

fn tier_key(tier: Tier) -> &'static str {
    match tier {
        Tier::Champion => "champion",
        Tier::LittleGiant => "little_giant",
        Tier::Srdi => "srdi",
        Tier::Innovative => "innovative",
        Tier::Technology => "technology",
    }
}

fn stage_key(stage: Stage) -> &'static str {
    STAGES[stage as usize]
}

fn need_key(kind: NeedKind) -> &'static str {
    NEEDS[kind as usize]
}

fn service_key(kind: ServiceKind) -> &'static str {
    SERVICES[kind as usize]
}

fn service(own: &Enterprise) -> Said<'_> {
    let keys = own.services.iter().map(|own| {
        let status = match own.status {
            ServiceStatus::Offered => "offered",
            ServiceStatus::Running => "running",
            ServiceStatus::Done => "done",
            ServiceStatus::Dropped => "dropped",
        };
        Cow::Owned(format!("{}:{status}", service_key(own.kind)))
    });
    let keys: Vec<_> = keys.collect();
    if keys.is_empty() { Said::Nothing } else { Said::Keys(keys) }
}

/// Lines of text, one behind the other.
fn joined<'r>(texts: impl Iterator<Item = &'r str>) -> Said<'r> {
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    match texts.as_slice() {
        [] => Said::Nothing,
        [only] => Said::text(only),
        many => Said::Text(Cow::Owned(many.join("\n")), Cow::Borrowed("")),
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one table, a field a line; splitting it would hide that it is complete"
)]
pub(super) fn reads() -> Vec<(&'static str, Read)> {
    let all: Reads<Enterprise> = vec![
        ("code", |own| Said::text(own.code.as_str())),
        ("name", |own| Said::pair(&own.name)),
        ("shortName", |own| Said::pair(&own.short_name)),
        ("tier", |own| Said::key(own.tier.map(tier_key))),
        ("stage", |own| Said::key(own.stage.map(stage_key))),
        ("stageSince", |own| Said::day(own.stage_steps.last().map(|step| step.on))),
        ("consultant", |own| Said::record(Noun::Consultant, own.consultant_id)),
        ("tags", |own| Said::keys(own.tags.iter().map(String::as_str))),
        ("city", |own| {
            let said =
                own.division.as_ref().map_or(Said::Nothing, |own| Said::named("", &own.city));
            match said {
                // 上海 and 上海市 are one city.
                Said::Named(Cow::Borrowed(key), name) => {
                    Said::Named(Cow::Borrowed(bare_city(key)), city::told(&name))
                }
                said => said,
            }
        }),
        ("district", |own| {
            let name = own.division.as_ref().map_or("", |division| division.name.as_str());
            match name.is_empty() {
                true => Said::Nothing,
                false => Said::Named(Cow::Borrowed(name), Bilingual::new(name, "")),
            }
        }),
        ("sector", |own| {
            own.industry
                .as_ref()
                .map_or(Said::Nothing, |industry| Said::named(&industry.code, &industry.name))
        }),
        ("products", products),
        ("hs", |own| {
            let codes = own.products.iter().flat_map(|product| &product.hs);
            Said::keys(codes.map(|hs| hs.code.as_str()))
        }),
        ("validThrough", |own| Said::day(own.certificate.as_ref().map(|own| own.valid_through))),
        ("issuedOn", |own| Said::day(own.certificate.as_ref().map(|own| own.issued_on))),
        ("certificateNumber", |own| {
            own.certificate.as_ref().map_or(Said::Nothing, |own| Said::text(&own.number))
        }),
        ("revenue", |own| latest(own, |row| row.revenue)),
        ("revenueYear", |own| {
            Said::number(latest_of(own, |row| row.revenue).map(|(year, _)| year))
        }),
        ("rdShare", |own| Said::number(own.rd_share_pct())),
        ("mainRevenue", |own| latest(own, |row| row.main_revenue)),
        ("exportRevenue", |own| latest(own, |row| row.export_revenue)),
        ("rdExpense", |own| latest(own, |row| row.rd_expense)),
        ("netProfit", |own| latest(own, |row| row.net_profit)),
        ("totalAssets", |own| latest(own, |row| row.total_assets)),
        ("totalLiabilities", |own| latest(own, |row| row.total_liabilities)),
        ("equityInvestment", |own| Said::number(own.equity_investment_last_two_years)),
        ("employees", |own| Said::number(own.employees)),
        ("rdStaff", |own| Said::number(own.rd_staff)),
        ("ipOne", |own| Said::number(own.ip.class_one)),
        ("ipTwo", |own| Said::number(own.ip.class_two)),
        ("yearsInNiche", |own| Said::number(own.years_in_niche)),
        ("domesticShare", |own| Said::number(own.market_position.domestic_share_pct)),
        ("domesticRank", |own| Said::number(own.market_position.domestic_rank)),
        ("globalRank", |own| Said::number(own.market_position.global_rank)),
        ("platformScore", |own| Said::number(own.platform_score.as_ref().map(|own| own.value))),
        ("certifications", |own| Said::keys(own.certifications.iter().map(String::as_str))),
        ("exportMarkets", |own| Said::keys(own.export_markets.iter().map(String::as_str))),
        ("presence", presence),
        ("needs", |own| Said::keys(own.needs.iter().map(|need| need_key(need.kind)))),
        ("services", |own| Said::keys(own.services.iter().map(|own| service_key(own.kind)))),
        ("service", service),
        ("serviceProvider", |own| joined(own.services.iter().map(|own| own.provider.as_str()))),
        ("serviceOutcome", |own| joined(own.services.iter().map(|own| own.outcome.as_str()))),
        ("lastService", |own| Said::day(own.services.iter().map(|own| own.on).max())),
        ("readiness.management", |own| Said::number(own.readiness.management)),
        ("readiness.product", |own| Said::number(own.readiness.product)),
        ("readiness.certification", |own| Said::number(own.readiness.certification)),
        ("readiness.finance", |own| Said::number(own.readiness.finance)),
        ("readiness.team", |own| Said::number(own.readiness.team)),
        ("readiness.marketKnowledge", |own| Said::number(own.readiness.market_knowledge)),
        ("uscc", |own| own.uscc.as_ref().map_or(Said::Nothing, |uscc| Said::text(uscc.as_str()))),
        ("founded", |own| Said::day(own.founded)),
        ("abnormalOperation", |own| answer(own, |known| known.abnormal_operation)),
        ("seriousDishonesty", |own| answer(own, |known| known.serious_dishonesty)),
        ("accidentOrFraud", |own| answer(own, |known| known.accident_or_fraud)),
        ("littleGiantKin", |own| answer(own, |known| known.little_giant_kin)),
        ("notes", |own| Said::text(&own.notes)),
    ];
    all.into_iter().map(|(key, read)| (key, Read::Enterprise(read))).collect()
}
