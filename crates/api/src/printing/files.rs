//! The records each document is made from, now or at the last edition.

use portolan_domain::comparison::Comparison;
use portolan_domain::contact::Contact;
use portolan_domain::delegation::Delegation;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::fx::FxReference;
use portolan_domain::id::{ComparisonId, DelegationId, EnterpriseId, PlanId};
use portolan_domain::plan::Plan;
use portolan_domain::record::Noun;
use portolan_domain::risk::{Risk, RiskLink};
use portolan_domain::text::Bilingual;
use portolan_domain::workspace::{Centre, Workspace};
use portolan_dossier::{BookFile, ComparisonFile, DossierFile, ListFile, OnePagerFile, PlanFile};

use super::source::Source;
use crate::error::Result;

/// What is known of an enterprise and planned with it.
pub(super) async fn dossier_file(source: &Source<'_>, id: EnterpriseId) -> Result<DossierFile> {
    let (centre, notice) = publisher(source).await?;
    let mut files = Vec::new();
    for plan in source.pointing_to::<Plan>(id).await? {
        let market = source.one(plan.market_id).await?;
        files.push(PlanFile { market, risks: risks_of(source, plan.id).await?, plan });
    }
    let mut contacts: Vec<Contact> = source.pointing_to(id).await?;
    contacts.sort_by_key(|contact| !contact.primary);
    let comparison = source.all::<Comparison>().await?.into_iter().next();
    let markets = source.all().await?;
    Ok(DossierFile {
        centre,
        notice,
        contacts,
        consultants: source.all().await?,
        comparison: comparison.map(|comparison| (comparison, markets)),
        fx: source.all::<FxReference>().await?.into_iter().next(),
        as_of: source.today(),
        plans: files,
        enterprise: source.one(id).await?,
    })
}

/// The register of a plan.
async fn risks_of(source: &Source<'_>, id: PlanId) -> Result<Vec<Risk>> {
    let mut risks: Vec<Risk> = source.pointing_to(id).await?;
    risks.retain(|risk| risk.belongs_to(id));
    Ok(risks)
}

/// The enterprise's file with this plan alone.
pub(super) async fn plan_file(source: &Source<'_>, id: PlanId) -> Result<DossierFile> {
    let plan: Plan = source.one(id).await?;
    let mut file = dossier_file(source, plan.enterprise_id).await?;
    file.plans.retain(|own| own.plan.id == id);
    Ok(file)
}

pub(super) async fn comparison_file(
    source: &Source<'_>,
    id: ComparisonId,
) -> Result<ComparisonFile> {
    let (centre, notice) = publisher(source).await?;
    Ok(ComparisonFile {
        centre,
        notice,
        comparison: source.one(id).await?,
        markets: source.all().await?,
        as_of: source.today(),
    })
}

pub(super) async fn one_pager_file(source: &Source<'_>, id: EnterpriseId) -> Result<OnePagerFile> {
    // The journey that is next, else the last one: whose meetings one wants to read.
    let today = source.today();
    let mut journeys: Vec<Delegation> = source.pointing_to(id).await?;
    journeys.sort_by_key(|delegation| delegation.from);
    let next = journeys.iter().position(|delegation| delegation.to >= today);
    let delegation = match next {
        Some(at) => Some(journeys.swap_remove(at)),
        None => journeys.pop(),
    };
    Ok(OnePagerFile { dossier: dossier_file(source, id).await?, delegation })
}

pub(super) async fn list_file(source: &Source<'_>, noun: Noun) -> Result<ListFile> {
    let (centre, notice) = publisher(source).await?;
    let others: Vec<Noun> = Noun::ALL.into_iter().filter(|other| *other != noun).collect();
    Ok(ListFile {
        centre,
        notice,
        noun,
        records: source.records(&[noun]).await?,
        others: source.records(&others).await?,
        as_of: source.today(),
    })
}

pub(super) async fn book_file(source: &Source<'_>, id: DelegationId) -> Result<BookFile> {
    let (centre, notice) = publisher(source).await?;
    let delegation: Delegation = source.one(id).await?;
    let named: Vec<EnterpriseId> = delegation
        .members
        .iter()
        .filter_map(|member| member.enterprise_id)
        .chain(delegation.meetings.iter().map(|meeting| meeting.enterprise_id))
        .chain(delegation.local_companies.iter().flat_map(|local| local.interested_in.clone()))
        .collect();
    let mut enterprises: Vec<Enterprise> = source.all().await?;
    enterprises.retain(|enterprise| named.contains(&enterprise.id));
    let mut contacts: Vec<Contact> = source.all().await?;
    contacts.retain(|contact| named.contains(&contact.enterprise_id));
    let mut files = Vec::new();
    for plan in source.all::<Plan>().await? {
        if named.contains(&plan.enterprise_id) {
            let market = source.one(plan.market_id).await?;
            files.push(PlanFile { market, risks: risks_of(source, plan.id).await?, plan });
        }
    }
    let mut risks: Vec<Risk> = source.pointing_to(id).await?;
    risks.retain(|risk| risk.links.contains(&RiskLink::Delegation(id)));
    let comparison = source.all::<Comparison>().await?.into_iter().next();
    let markets = source.all().await?;
    Ok(BookFile {
        centre,
        notice,
        delegation,
        enterprises,
        contacts,
        consultants: source.all().await?,
        plans: files,
        risks,
        comparison: comparison.map(|comparison| (comparison, markets)),
        fx: source.all::<FxReference>().await?.into_iter().next(),
        as_of: source.today(),
    })
}

/// Who publishes, and what the reader must know of the records first.
pub(super) async fn publisher(source: &Source<'_>) -> Result<(Centre, Option<Bilingual>)> {
    let workspace = source.all::<Workspace>().await?.into_iter().next();
    let notice = workspace
        .as_ref()
        .and_then(|workspace| workspace.provenance.as_ref())
        .filter(|provenance| provenance.fictional)
        .map(|provenance| provenance.notice.clone());
    Ok((workspace.map(|workspace| workspace.centre).unwrap_or_default(), notice))
}
