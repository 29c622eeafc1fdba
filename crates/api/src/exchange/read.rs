//! From the file to records: codes become ids, and what the file states twice must agree.

use std::collections::{HashMap, HashSet};

use portolan_domain::comparison::{Ahp, Comparison, Criterion};
use portolan_domain::consultant::Consultant;
use portolan_domain::contact::Contact;
use portolan_domain::duplicates::in_order;
use portolan_domain::enterprise::{
    Enterprise, IpCounts, MarketPosition, PlatformScore, Product, Readiness, YearFigures,
};
use portolan_domain::fx::FxReference;
use portolan_domain::id::{
    Code, ComparisonId, ConsultantId, ContactId, EnterpriseId, FxReferenceId, MarketId, PlanId,
    RecordId, RiskId, RiskTemplateId, WorkspaceId,
};
use portolan_domain::level::Level;
use portolan_domain::market::{Indicator, Market};
use portolan_domain::record::{Entity, Noun, Record};
use portolan_domain::risk::{LossRange, Risk, RiskLink, RiskTemplate};
use portolan_domain::text::Bilingual;
use portolan_domain::workspace::{Apart, Centre, Provenance, Workspace};
use rust_decimal::Decimal;

use super::number::Num;
use super::refused;
use super::shape::{
    File, FileConsultant, FileContact, FileEnterprise, FileFx, FileIndicator, FileLoss, FileMarket,
    FileRisk, FileTemplate, Financials, OneOrMore, Position, ScoredLevel, Scoring,
};
use super::shape::{FileActivity, FileAttachment, FileReadiness, FileTask, FileView};
use crate::app::new_id;
use crate::error::Result;

mod delegation;
mod plan;
mod work;

/// The ids given to the codes of one file.
pub(super) struct Ids(HashMap<(Noun, Code), RecordId>);

impl Ids {
    /// A new id for a code, which must be the first of its noun.
    fn give<T: From<RecordId>>(&mut self, noun: Noun, code: &Code) -> Result<T> {
        let id = RecordId(new_id());
        match self.0.insert((noun, code.clone()), id) {
            None => Ok(id.into()),
            Some(_) => Err(refused(format!("{} {code} stands twice", noun.name()))),
        }
    }

    pub(super) fn find<T: From<RecordId>>(
        &self,
        noun: Noun,
        code: &Code,
        from: &Code,
    ) -> Result<T> {
        let id = self.0.get(&(noun, code.clone())).copied();
        id.map(T::from).ok_or_else(|| {
            refused(format!(
                "{from} points to {} {code}, which the file does not hold",
                noun.name()
            ))
        })
    }

    fn find_optional<T: From<RecordId>>(
        &self,
        noun: Noun,
        code: Option<&Code>,
        from: &Code,
    ) -> Result<Option<T>> {
        code.map(|code| self.find(noun, code, from)).transpose()
    }
}

/// What was done for clients, and the views of it.
fn work_records(
    (activities, tasks, attachments, views): (
        Vec<FileActivity>,
        Vec<FileTask>,
        Vec<FileAttachment>,
        Vec<FileView>,
    ),
    ids: &mut Ids,
) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    for activity in activities {
        records.push(work::activity(activity, ids)?.into_record());
    }
    for task in tasks {
        records.push(work::task(task, ids)?.into_record());
    }
    for attachment in attachments {
        records.push(work::attachment(attachment, ids)?.into_record());
    }
    for view in views {
        records.push(work::view(view, ids)?.into_record());
    }
    Ok(records)
}

/// Every record of a file, each after those it points to.
pub(super) fn records(file: File) -> Result<Vec<Record>> {
    let mut ids = Ids(HashMap::new());
    let mut records = Vec::new();
    let apart = file.centre.as_ref().map(|centre| centre.apart.clone()).unwrap_or_default();
    let workspace = workspace(&file)?;
    for consultant in file.consultants {
        records.push(self::consultant(consultant, &mut ids)?.into_record());
    }
    let mut codes = ContactCodes::of(&file.enterprises)?;
    for field in file.custom_fields {
        records.push(work::custom_field(field, &mut ids)?.into_record());
    }
    for enterprise in file.enterprises {
        let id = ids.give(Noun::Enterprise, &enterprise.id)?;
        let (enterprise, contacts) = self::enterprise(enterprise, id, &ids, &mut codes)?;
        for contact in &contacts {
            ids.0.insert((Noun::Contact, contact.code.clone()), contact.id.into());
        }
        records.push(enterprise.into_record());
        records.extend(contacts.into_iter().map(Entity::into_record));
    }
    if let Some(mut workspace) = workspace {
        workspace.apart = self::apart(&apart, &ids, &workspace.code)?;
        records.insert(0, workspace.into_record());
    }
    for market in file.markets {
        records.push(self::market(market, &mut ids)?.into_record());
    }
    for (number, scoring) in (1..).zip(file.scoring.map(OneOrMore::into_vec).unwrap_or_default()) {
        records.push(comparison(scoring, number, &mut ids)?.into_record());
    }
    let mut stated = HashMap::new();
    for plan in file.plans {
        let (plan, risks) = plan::plan(plan, &mut ids)?;
        stated.insert(plan.id, risks);
        records.push(plan.into_record());
    }
    for delegation in file.delegation.into_iter().chain(file.delegations) {
        records.push(delegation::delegation(delegation, &mut ids)?.into_record());
    }
    for risk in file.risks {
        let risk = self::risk(risk, &mut ids)?;
        same_register(&risk, &mut stated)?;
        records.push(risk.into_record());
    }
    if let Some((plan, code)) =
        stated.iter().find_map(|(plan, risks)| Some((plan, risks.iter().next()?)))
    {
        return Err(refused(format!("plan {plan} lists risk {code}, which does not link to it")));
    }
    for template in file.risk_library {
        records.push(self::template(template, &mut ids)?.into_record());
    }
    for (number, fx) in (1..).zip(file.fx_reference.map(OneOrMore::into_vec).unwrap_or_default()) {
        records.push(self::fx(fx, number, &mut ids)?.into_record());
    }
    records.extend(work_records(
        (file.activities, file.tasks, file.attachments, file.saved_views),
        &mut ids,
    )?);
    Ok(records)
}

/// A plan lists its risks and each risk its plans: both must say the same.
fn same_register(risk: &Risk, stated: &mut HashMap<PlanId, HashSet<Code>>) -> Result<()> {
    for link in &risk.links {
        if let RiskLink::Plan(plan) = link
            && !stated.get_mut(plan).is_some_and(|risks| risks.remove(&risk.code))
        {
            return Err(refused(format!(
                "risk {} links to a plan that does not list it",
                risk.code
            )));
        }
    }
    Ok(())
}

fn workspace(file: &File) -> Result<Option<Workspace>> {
    let Some(centre) = &file.centre else { return Ok(None) };
    let provenance = file.meta.as_ref().map(|meta| Provenance {
        schema: meta.schema.clone(),
        generated_on: meta.generated_on,
        fictional: meta.fictional,
        notice: meta.notice.clone(),
        money_unit: meta.money_unit.clone(),
        text_languages: meta.text_languages.clone(),
        as_of: meta.as_of,
        scale: meta.scale,
    });
    let vectors = file.expected.iter().flat_map(|expected| &expected.uscc_vectors);
    Ok(Some(Workspace {
        id: WorkspaceId(new_id()),
        code: Code::parse("workspace")?,
        revision: 0,
        centre: Centre {
            name: centre.name.clone(),
            address: centre.address.clone(),
            phone: centre.phone.clone(),
            email: centre.email.clone(),
            web: centre.web.clone(),
            brand: centre.brand.clone(),
        },
        provenance,
        uscc_vectors: vectors.cloned().map(Into::into).collect(),
        mappings: centre.mappings.clone(),
        quiet_after_days: centre.quiet_after_days,
        // Filled in once the enterprises are known.
        apart: Vec::new(),
    }))
}

fn apart(pairs: &[(Code, Code)], ids: &Ids, from: &Code) -> Result<Vec<Apart>> {
    let pair = |(one, two): &(Code, Code)| {
        let one: EnterpriseId = ids.find(Noun::Enterprise, one, from)?;
        let (one, two) = in_order(one, ids.find(Noun::Enterprise, two, from)?);
        Ok(Apart { one, two })
    };
    pairs.iter().map(pair).collect()
}

fn consultant(from: FileConsultant, ids: &mut Ids) -> Result<Consultant> {
    let id: ConsultantId = ids.give(Noun::Consultant, &from.id)?;
    Ok(Consultant {
        id,
        code: from.id,
        revision: 0,
        name: from.name,
        role: from.role,
        languages: from.languages,
    })
}

/// Codes for people, who have none in the demo file: those stated are kept, the others get the next free number.
struct ContactCodes(HashSet<Code>);

impl ContactCodes {
    fn of(enterprises: &[FileEnterprise]) -> Result<Self> {
        let people = enterprises
            .iter()
            .flat_map(|enterprise| enterprise.contact.iter().chain(&enterprise.more_contacts));
        let mut taken = HashSet::new();
        for code in people.filter_map(|contact| contact.id.as_ref()) {
            if !taken.insert(code.clone()) {
                return Err(refused(format!("contact {code} stands twice")));
            }
        }
        Ok(Self(taken))
    }

    fn next(&mut self) -> Code {
        let code = Code::next("C", 2, self.0.iter());
        self.0.insert(code.clone());
        code
    }
}

fn contact(
    from: FileContact,
    enterprise_id: EnterpriseId,
    primary: bool,
    codes: &mut ContactCodes,
) -> Contact {
    Contact {
        id: ContactId(new_id()),
        code: from.id.unwrap_or_else(|| codes.next()),
        revision: 0,
        enterprise_id,
        name: from.name,
        title: from.title,
        phone: from.phone,
        email: from.email,
        primary,
        notes: from.notes,
    }
}

fn enterprise(
    from: FileEnterprise,
    id: EnterpriseId,
    ids: &Ids,
    codes: &mut ContactCodes,
) -> Result<(Enterprise, Vec<Contact>)> {
    let first = from.product.map(|name| Product { name, hs: from.hs.unwrap_or_default() });
    let more = from
        .more_products
        .into_iter()
        .map(|product| Product { name: product.product, hs: product.hs });
    let contacts = from.contact.into_iter().map(|person| (person, true));
    let contacts = contacts.chain(from.more_contacts.into_iter().map(|person| (person, false)));
    let contacts = contacts.map(|(person, primary)| contact(person, id, primary, codes)).collect();
    let custom = work::custom(from.custom, &from.id, ids)?;
    let stage_steps = work::stage_steps(from.stage_steps, &from.id, ids)?;
    let enterprise = Enterprise {
        id,
        consultant_id: ids.find_optional(Noun::Consultant, from.consultant.as_ref(), &from.id)?,
        code: from.id,
        revision: 0,
        name: from.name,
        short_name: from.short_name,
        uscc: from.uscc,
        division: from.division,
        founded: from.founded.map(|founded| founded.day),
        industry: from.gb_industry,
        products: first.into_iter().chain(more).collect(),
        tier: from.tier,
        certificate: from.certificate,
        employees: from.employees,
        rd_staff: from.rd_staff,
        figures: from.financials.into_iter().map(figures).collect(),
        equity_investment_last_two_years: from.equity_investment.map(Into::into),
        ip: from.ip.map_or_else(IpCounts::default, |ip| IpCounts {
            class_one: ip.class_one,
            class_two: ip.class_two,
        }),
        years_in_niche: from.years_in_niche,
        market_position: from.market.map_or_else(MarketPosition::default, position),
        platform_score: from
            .platform_score
            .map(|score| PlatformScore { year: score.year, value: score.value.into() }),
        compliance: from.compliance,
        certifications: from.certifications,
        export_markets: from.current_export_markets,
        readiness: from.readiness.map_or_else(Readiness::default, readiness),
        needs: from.needs,
        stage: from.stage,
        notes: from.notes,
        brand: from.brand,
        tags: from.tags,
        custom,
        presences: from.presences,
        stage_steps,
        readiness_checks: from.readiness_checks,
        services: from.services,
    };
    Ok((enterprise, contacts))
}

fn position(from: Position) -> MarketPosition {
    MarketPosition {
        domestic_share_pct: from.domestic_share_pct.map(Into::into),
        domestic_rank: from.domestic_rank,
        global_rank: from.global_rank,
    }
}

fn readiness(from: FileReadiness) -> Readiness {
    Readiness {
        management: from.management,
        product: from.product,
        certification: from.certification,
        finance: from.finance,
        team: from.team,
        market_knowledge: from.market_knowledge,
    }
}

fn figures(from: Financials) -> YearFigures {
    let decimal = |number: Option<Num>| number.map(Decimal::from);
    YearFigures {
        year: from.year,
        revenue: decimal(from.revenue),
        main_revenue: decimal(from.main_revenue),
        rd_expense: decimal(from.rd_expense),
        net_profit: decimal(from.net_profit),
        total_assets: decimal(from.total_assets),
        total_liabilities: decimal(from.total_liabilities),
        export_revenue: decimal(from.export_revenue),
    }
}

fn market(from: FileMarket, ids: &mut Ids) -> Result<Market> {
    let id: MarketId = ids.give(Noun::Market, &from.id)?;
    let indicator = |indicator: FileIndicator| Indicator {
        code: indicator.code,
        value: indicator.value.into(),
        unit: indicator.unit,
        year: indicator.year,
        source: indicator.source,
        illustrative: indicator.illustrative.unwrap_or(false),
        note: indicator.note,
    };
    Ok(Market {
        id,
        code: from.id,
        revision: 0,
        iso3: from.iso3,
        name: from.name,
        official_name: from.official,
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
    })
}

fn decimals(numbers: Vec<Num>) -> Vec<Decimal> {
    numbers.into_iter().map(Into::into).collect()
}

fn comparison(from: Scoring, number: u32, ids: &mut Ids) -> Result<Comparison> {
    let code = from.id.map_or_else(|| Code::parse(&format!("S{number}")), Ok)?;
    let id: ComparisonId = ids.give(Noun::Comparison, &code)?;
    let markets = from.matrix.markets.iter().map(|market| ids.find(Noun::Market, market, &code));
    Ok(Comparison {
        id,
        revision: 0,
        market_ids: markets.collect::<Result<_>>()?,
        code,
        criteria: from
            .matrix
            .criteria
            .into_iter()
            .map(|criterion| Criterion {
                code: criterion.code,
                direction: criterion.direction,
                weight_pct: criterion.weight_pct.into(),
                name: criterion.name,
            })
            .collect(),
        values: from
            .matrix
            .values
            .into_iter()
            .map(|row| row.into_iter().map(|value| value.map(Into::into)).collect())
            .collect(),
        ahp: from.ahp_example.map(|ahp| Ahp {
            matrix: ahp.matrix.into_iter().map(decimals).collect(),
            weights: decimals(ahp.expected_weights),
            lambda_max: ahp.lambda_max.into(),
            consistency_index: ahp.consistency_index.into(),
            random_index: ahp.random_index.into(),
            consistency_ratio: ahp.consistency_ratio.into(),
        }),
    })
}

fn level(from: &ScoredLevel, code: &Code) -> Result<Level> {
    let level = Level::new(from.likelihood, from.impact)
        .map_err(|why| refused(format!("risk {code}: {why}")))?;
    match level.score() == from.score {
        true => Ok(level),
        false => Err(refused(format!(
            "risk {code} states a score of {} for {}×{}",
            from.score, from.likelihood, from.impact
        ))),
    }
}

fn risk(from: FileRisk, ids: &mut Ids) -> Result<Risk> {
    let id: RiskId = ids.give(Noun::Risk, &from.id)?;
    let link = |to: &Code| match ids.find(Noun::Plan, to, &from.id) {
        Ok(plan) => Ok(RiskLink::Plan(plan)),
        Err(_) => ids.find(Noun::Delegation, to, &from.id).map(RiskLink::Delegation),
    };
    Ok(Risk {
        id,
        links: from.linked.iter().map(link).collect::<Result<_>>()?,
        market_id: ids.find_optional(Noun::Market, from.market.as_ref(), &from.id)?,
        inherent: level(&from.inherent, &from.id)?,
        current: from.current.as_ref().map(|current| level(current, &from.id)).transpose()?,
        residual: level(&from.residual, &from.id)?,
        owner_id: ids.find_optional(Noun::Consultant, from.owner.as_ref(), &from.id)?,
        code: from.id,
        revision: 0,
        category: from.category,
        title: from.title,
        cause: from.cause,
        event: from.event,
        consequence: from.consequence,
        existing_controls: from.existing_controls,
        strategy: from.strategy,
        action: from.action,
        due: from.due,
        kri: from.kri,
        status: from.status,
        loss: from.loss.map(loss),
    })
}

fn loss(from: FileLoss) -> LossRange {
    LossRange {
        currency: from.currency,
        low: from.low.into(),
        likely: from.likely.into(),
        high: from.high.into(),
        source: from.source,
        illustrative: from.illustrative.unwrap_or(false),
    }
}

fn template(from: FileTemplate, ids: &mut Ids) -> Result<RiskTemplate> {
    let id: RiskTemplateId = ids.give(Noun::RiskTemplate, &from.id)?;
    Ok(RiskTemplate {
        id,
        code: from.id,
        revision: 0,
        category: from.category,
        title: Bilingual { zh: from.title_zh, en: from.title_en },
        cause: Bilingual { zh: from.cause_zh, en: from.cause },
        event: Bilingual { zh: from.event_zh, en: from.event },
        consequence: Bilingual { zh: from.consequence_zh, en: from.consequence },
        treatment: Bilingual { zh: from.treatment_zh, en: from.treatment },
    })
}

fn fx(from: FileFx, number: u32, ids: &mut Ids) -> Result<FxReference> {
    let code = from.id.map_or_else(|| Code::parse(&format!("FX{number}")), Ok)?;
    let id: FxReferenceId = ids.give(Noun::FxReference, &code)?;
    let month = |(month, pairs): (String, std::collections::BTreeMap<String, Num>)| {
        (month, pairs.into_iter().map(|(pair, rate)| (pair, rate.into())).collect())
    };
    Ok(FxReference {
        id,
        code,
        revision: 0,
        source: from.source,
        rates: from.rates.into_iter().map(month).collect(),
    })
}
