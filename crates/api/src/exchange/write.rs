//! From records to the file: ids become codes.

use std::collections::HashMap;

use portolan_domain::comparison::Comparison;
use portolan_domain::contact::Contact;
use portolan_domain::enterprise::{Enterprise, IpCounts, MarketPosition, Readiness, YearFigures};
use portolan_domain::fx::FxReference;
use portolan_domain::id::{Code, RecordId};
use portolan_domain::market::{Indicator, Market};
use portolan_domain::record::Record;
use portolan_domain::risk::{LossRange, Risk, RiskLink, RiskTemplate};
use portolan_domain::workspace::Workspace;
use rust_decimal::Decimal;

use super::number::Num;
use super::shape::{
    Expected, File, FileAhp, FileCentre, FileConsultant, FileContact, FileCriterion,
    FileEnterprise, FileFx, FileIndicator, FileLoss, FileMarket, FileReadiness, FileRisk,
    FileTemplate, Financials, Ip, Matrix, Meta, MoreProduct, OneOrMore, Position, Score, Scoring,
};
use crate::error::{ApiError, Result};

mod delegation;
mod plan;
mod work;

/// The codes of all records, by id.
pub(super) struct Codes(HashMap<RecordId, Code>);

impl Codes {
    pub(super) fn of(&self, id: impl Into<RecordId>) -> Result<Code> {
        let id = id.into();
        self.0.get(&id).cloned().ok_or_else(|| {
            ApiError::internal(format!("something points to {id}, which is not there"))
        })
    }

    fn of_optional(&self, id: Option<impl Into<RecordId>>) -> Result<Option<Code>> {
        id.map(|id| self.of(id)).transpose()
    }
}

/// All records as a file.
pub(super) fn file(records: &[Record]) -> Result<File> {
    let codes = Codes(records.iter().map(|record| (record.id(), record.code().clone())).collect());
    let mut file = empty();
    let contacts: Vec<_> = records
        .iter()
        .filter_map(|record| match record {
            Record::Contact(contact) => Some(contact.clone()),
            _ => None,
        })
        .collect();
    let risks: Vec<_> = records
        .iter()
        .filter_map(|record| match record {
            Record::Risk(risk) => Some(risk),
            _ => None,
        })
        .collect();
    let (mut scorings, mut rates, mut delegations) = (Vec::new(), Vec::new(), Vec::new());
    for record in records.iter().cloned() {
        match record {
            Record::Workspace(workspace) => put_workspace(workspace, &codes, &mut file)?,
            Record::Consultant(one) => {
                file.consultants.push(FileConsultant {
                    id: one.code,
                    name: one.name,
                    role: one.role,
                    languages: one.languages,
                });
            }
            Record::Enterprise(enterprise) => {
                file.enterprises.push(self::enterprise(enterprise, &contacts, &codes)?);
            }
            Record::Market(market) => file.markets.push(self::market(market)),
            Record::Comparison(comparison) => scorings.push(scoring(comparison, &codes)?),
            Record::Plan(plan) => file.plans.push(plan::plan(plan, &risks, &codes)?),
            Record::Delegation(delegation) => {
                delegations.push(delegation::delegation(delegation, &codes)?);
            }
            Record::Risk(risk) => file.risks.push(self::risk(risk, &codes)?),
            Record::RiskTemplate(template) => file.risk_library.push(self::template(template)),
            Record::FxReference(fx) => rates.push(self::fx(fx)),
            Record::CustomField(field) => file.custom_fields.push(work::custom_field(field)),
            Record::Activity(activity) => file.activities.push(work::activity(activity, &codes)?),
            Record::Task(task) => file.tasks.push(work::task(task, &codes)?),
            Record::Attachment(one) => file.attachments.push(work::attachment(one, &codes)?),
            Record::SavedView(view) => file.saved_views.push(work::view(view, &codes)?),
            Record::Contact(_) => {}
        }
    }
    drop_default_ids(&mut file, &mut scorings, &mut rates);
    file.scoring = OneOrMore::of(scorings);
    file.fx_reference = OneOrMore::of(rates);
    match delegations.len() {
        1 => file.delegation = delegations.pop(),
        _ => file.delegations = delegations,
    }
    Ok(file)
}

fn empty() -> File {
    File {
        meta: None,
        centre: None,
        consultants: Vec::new(),
        enterprises: Vec::new(),
        markets: Vec::new(),
        scoring: None,
        plans: Vec::new(),
        risks: Vec::new(),
        delegation: None,
        delegations: Vec::new(),
        expected: None,
        fx_reference: None,
        risk_library: Vec::new(),
        custom_fields: Vec::new(),
        activities: Vec::new(),
        tasks: Vec::new(),
        attachments: Vec::new(),
        saved_views: Vec::new(),
    }
}

/// The demo file names no contact, comparison or table of rates: codes that a reader would give by himself are left out.
fn drop_default_ids(file: &mut File, scorings: &mut [Scoring], rates: &mut [FileFx]) {
    let is = |code: &Option<Code>, wanted: String| {
        code.as_ref().is_some_and(|code| code.as_str() == wanted)
    };
    if (1..).zip(scorings.iter()).all(|(number, one)| is(&one.id, format!("S{number}"))) {
        scorings.iter_mut().for_each(|one| one.id = None);
    }
    if (1..).zip(rates.iter()).all(|(number, one)| is(&one.id, format!("FX{number}"))) {
        rates.iter_mut().for_each(|one| one.id = None);
    }
    let in_order = file
        .enterprises
        .iter()
        .flat_map(|enterprise| enterprise.contact.iter().chain(&enterprise.more_contacts))
        .zip(1..)
        .all(|(person, number)| is(&person.id, format!("C{number:02}")));
    if in_order {
        for enterprise in &mut file.enterprises {
            enterprise
                .contact
                .iter_mut()
                .chain(&mut enterprise.more_contacts)
                .for_each(|person| person.id = None);
        }
    }
}

fn put_workspace(from: Workspace, codes: &Codes, file: &mut File) -> Result<()> {
    file.meta = from.provenance.map(|provenance| Meta {
        schema: provenance.schema,
        generated_on: provenance.generated_on,
        fictional: provenance.fictional,
        notice: provenance.notice,
        money_unit: provenance.money_unit,
        text_languages: provenance.text_languages,
        as_of: provenance.as_of,
        scale: provenance.scale,
    });
    let vectors: Vec<_> = from.uscc_vectors.into_iter().map(Into::into).collect();
    file.expected =
        if vectors.is_empty() { None } else { Some(Expected { uscc_vectors: vectors }) };
    file.centre = Some(FileCentre {
        id: Code::parse("centre")?,
        name: from.centre.name,
        address: from.centre.address,
        phone: from.centre.phone,
        email: from.centre.email,
        web: from.centre.web,
        brand: from.centre.brand,
        mappings: from.mappings,
        quiet_after_days: from.quiet_after_days,
        apart: from
            .apart
            .iter()
            // Of a pair one may be gone by now.
            .filter_map(|pair| Some((codes.of(pair.one).ok()?, codes.of(pair.two).ok()?)))
            .collect(),
    });
    Ok(())
}

fn contact(from: &Contact) -> FileContact {
    FileContact {
        id: Some(from.code.clone()),
        name: from.name.clone(),
        title: from.title.clone(),
        phone: from.phone.clone(),
        email: from.email.clone(),
        notes: from.notes.clone(),
    }
}

fn enterprise(from: Enterprise, contacts: &[Contact], codes: &Codes) -> Result<FileEnterprise> {
    let own = |primary: bool| {
        contacts
            .iter()
            .filter(move |one| one.enterprise_id == from.id && one.primary == primary)
            .map(contact)
    };
    let (primary, more) = (own(true).next(), own(true).skip(1).chain(own(false)).collect());
    let mut products = from.products.into_iter();
    let (product, hs) = products.next().map(|first| (first.name, first.hs)).unzip();
    Ok(FileEnterprise {
        consultant: codes.of_optional(from.consultant_id)?,
        id: from.code,
        name: from.name,
        short_name: from.short_name,
        uscc: from.uscc,
        division: from.division,
        founded: from.founded.map(Into::into),
        gb_industry: from.industry,
        product,
        hs,
        more_products: products
            .map(|more| MoreProduct { product: more.name, hs: more.hs })
            .collect(),
        tier: from.tier,
        certificate: from.certificate,
        employees: from.employees,
        rd_staff: from.rd_staff,
        financials: from.figures.into_iter().map(financials).collect(),
        equity_investment: from.equity_investment_last_two_years.map(Num),
        ip: (from.ip != IpCounts::default())
            .then_some(Ip { class_one: from.ip.class_one, class_two: from.ip.class_two }),
        years_in_niche: from.years_in_niche,
        market: (from.market_position != MarketPosition::default()).then(|| Position {
            domestic_share_pct: from.market_position.domestic_share_pct.map(Num),
            domestic_rank: from.market_position.domestic_rank,
            global_rank: from.market_position.global_rank,
        }),
        platform_score: from
            .platform_score
            .map(|score| Score { year: score.year, value: Num(score.value) }),
        compliance: from.compliance,
        certifications: from.certifications,
        current_export_markets: from.export_markets,
        contact: primary,
        more_contacts: more,
        readiness: (from.readiness != Readiness::default()).then(|| readiness(&from.readiness)),
        needs: from.needs,
        stage: from.stage,
        notes: from.notes,
        brand: from.brand,
        tags: from.tags,
        custom: work::custom(from.custom, codes)?,
        presences: from.presences,
        stage_steps: work::stage_steps(from.stage_steps, codes)?,
        readiness_checks: from.readiness_checks,
        services: from.services,
    })
}

fn readiness(from: &Readiness) -> FileReadiness {
    FileReadiness {
        management: from.management,
        product: from.product,
        certification: from.certification,
        finance: from.finance,
        team: from.team,
        market_knowledge: from.market_knowledge,
    }
}

fn financials(from: YearFigures) -> Financials {
    Financials {
        year: from.year,
        revenue: from.revenue.map(Num),
        main_revenue: from.main_revenue.map(Num),
        rd_expense: from.rd_expense.map(Num),
        net_profit: from.net_profit.map(Num),
        total_assets: from.total_assets.map(Num),
        total_liabilities: from.total_liabilities.map(Num),
        export_revenue: from.export_revenue.map(Num),
    }
}

fn market(from: Market) -> FileMarket {
    let indicator = |indicator: Indicator| FileIndicator {
        code: indicator.code,
        value: Num(indicator.value),
        unit: indicator.unit,
        year: indicator.year,
        source: indicator.source,
        illustrative: indicator.illustrative.then_some(true),
        note: indicator.note,
    };
    FileMarket {
        id: from.code,
        iso3: from.iso3,
        name: from.name,
        official: from.official_name,
        currency: from.currency,
        time_zone: from.time_zone,
        host_languages: from.host_languages,
        work_week: from.work_week,
        agreements: from.agreements,
        rcep: from.rcep,
        indicators: from.indicators.into_iter().map(indicator).collect(),
        entry_ease: from.entry_ease,
        strengths: from.strengths,
        concerns: from.concerns,
    }
}

fn numbers(decimals: Vec<Decimal>) -> Vec<Num> {
    decimals.into_iter().map(Num).collect()
}

fn scoring(from: Comparison, codes: &Codes) -> Result<Scoring> {
    Ok(Scoring {
        id: Some(from.code),
        matrix: Matrix {
            markets: from.market_ids.into_iter().map(|id| codes.of(id)).collect::<Result<_>>()?,
            criteria: from
                .criteria
                .into_iter()
                .map(|criterion| FileCriterion {
                    code: criterion.code,
                    direction: criterion.direction,
                    weight_pct: Num(criterion.weight_pct),
                    name: criterion.name,
                })
                .collect(),
            values: from
                .values
                .into_iter()
                .map(|row| row.into_iter().map(|value| value.map(Num)).collect())
                .collect(),
        },
        ahp_example: from.ahp.map(|ahp| FileAhp {
            matrix: ahp.matrix.into_iter().map(numbers).collect(),
            expected_weights: numbers(ahp.weights),
            lambda_max: Num(ahp.lambda_max),
            consistency_index: Num(ahp.consistency_index),
            random_index: Num(ahp.random_index),
            consistency_ratio: Num(ahp.consistency_ratio),
        }),
    })
}

fn risk(from: Risk, codes: &Codes) -> Result<FileRisk> {
    let link = |link: &RiskLink| match link {
        RiskLink::Plan(id) => codes.of(*id),
        RiskLink::Delegation(id) => codes.of(*id),
    };
    Ok(FileRisk {
        linked: from.links.iter().map(link).collect::<Result<_>>()?,
        market: codes.of_optional(from.market_id)?,
        owner: codes.of_optional(from.owner_id)?,
        id: from.code,
        category: from.category,
        title: from.title,
        cause: from.cause,
        event: from.event,
        consequence: from.consequence,
        inherent: from.inherent.into(),
        current: from.current.map(Into::into),
        existing_controls: from.existing_controls,
        strategy: from.strategy,
        action: from.action,
        due: from.due,
        residual: from.residual.into(),
        kri: from.kri,
        status: from.status,
        loss: from.loss.map(loss),
    })
}

fn loss(from: LossRange) -> FileLoss {
    FileLoss {
        currency: from.currency,
        low: Num(from.low),
        likely: Num(from.likely),
        high: Num(from.high),
        source: from.source,
        illustrative: from.illustrative.then_some(true),
    }
}

fn template(from: RiskTemplate) -> FileTemplate {
    FileTemplate {
        id: from.code,
        category: from.category,
        title_zh: from.title.zh,
        title_en: from.title.en,
        cause: from.cause.en,
        cause_zh: from.cause.zh,
        event: from.event.en,
        event_zh: from.event.zh,
        consequence: from.consequence.en,
        consequence_zh: from.consequence.zh,
        treatment: from.treatment.en,
        treatment_zh: from.treatment.zh,
    }
}

fn fx(from: FxReference) -> FileFx {
    let month = |(month, pairs): (String, std::collections::BTreeMap<String, Decimal>)| {
        (month, pairs.into_iter().map(|(pair, rate)| (pair, Num(rate))).collect())
    };
    FileFx {
        id: Some(from.code),
        source: from.source,
        rates: from.rates.into_iter().map(month).collect(),
    }
}
