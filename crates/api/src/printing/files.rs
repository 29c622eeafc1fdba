//! The records each document is made from, now or at the last edition.

use portolan_domain::comparison::Comparison;
use portolan_domain::contact::Contact;
use portolan_domain::delegation::Delegation;
use portolan_domain::fx::FxReference;
use portolan_domain::id::{ComparisonId, DelegationId, EnterpriseId, PlanId, RecordId};
use portolan_domain::market::Market;
use portolan_domain::plan::Plan;
use portolan_domain::record::{Entity, Noun, Record};
use portolan_domain::risk::{Risk, RiskLink};
use portolan_domain::text::Bilingual;
use portolan_domain::workspace::{Centre, Workspace};
use portolan_dossier::{
    AssessmentFile, BookFile, Brief, ComparisonFile, Cut, DossierFile, ListFile, OnePagerFile,
    PlanFile, PrintOptions,
};

use super::documents::Document;
use super::preflight::{of_dossier, of_plans};
use super::source::Source;
use crate::app::App;
use crate::error::{ApiError, Result};

/// The records of a document, of whichever kind it is.
pub(super) enum File {
    Dossier(Box<DossierFile>),
    /// With this plan alone; whether it is the empty form.
    Plan(Box<DossierFile>, bool),
    /// With this plan alone; whether its pages stand upright.
    Register(Box<DossierFile>, bool),
    Comparison(Box<ComparisonFile>),
    Assessment(Box<AssessmentFile>),
    OnePager(Box<OnePagerFile>),
    List(Box<ListFile>),
    Book(Box<BookFile>),
    Cards(Box<BookFile>, Cut),
}

impl File {
    /// Reads them.
    pub(super) async fn read(source: &Source<'_>, what: Document) -> Result<Self> {
        Ok(match what {
            Document::Dossier { enterprise_id } => {
                Self::Dossier(Box::new(dossier_file(source, enterprise_id).await?))
            }
            Document::Plan { plan_id, blank } => {
                Self::Plan(Box::new(plan_file(source, plan_id).await?), blank)
            }
            Document::Register { plan_id, portrait } => {
                Self::Register(Box::new(plan_file(source, plan_id).await?), portrait)
            }
            Document::Comparison { comparison_id } => {
                Self::Comparison(Box::new(comparison_file(source, comparison_id).await?))
            }
            Document::Assessment { enterprise_id, rules, recheck } => {
                let (centre, notice) = publisher(source).await?;
                let (enterprise, as_of) = (source.one(enterprise_id).await?, source.today());
                let file = AssessmentFile { centre, enterprise, rules, recheck, as_of, notice };
                Self::Assessment(Box::new(file))
            }
            Document::OnePager { enterprise_id } => {
                Self::OnePager(Box::new(one_pager_file(source, enterprise_id).await?))
            }
            Document::List { noun } => Self::List(Box::new(list_file(source, noun).await?)),
            Document::Book { delegation_id } => {
                Self::Book(Box::new(book_file(source, delegation_id).await?))
            }
            Document::Cards { delegation_id, cut } => {
                Self::Cards(Box::new(book_file(source, delegation_id).await?), cut)
            }
        })
    }

    /// What the document says.
    pub(super) fn brief(&self, options: &PrintOptions) -> Brief {
        match self {
            Self::Dossier(file) => portolan_dossier::dossier(file, options),
            Self::Plan(file, true) => portolan_dossier::blank_plan(file, options),
            Self::Plan(file, false) => portolan_dossier::plan_document(file, options),
            Self::Register(file, portrait) => portolan_dossier::register(file, *portrait, options),
            Self::Comparison(file) => portolan_dossier::comparison(file, options),
            Self::Assessment(file) => portolan_dossier::assessment(file, options),
            Self::OnePager(file) => portolan_dossier::one_pager(file, options),
            Self::List(file) => portolan_dossier::list(file, options),
            Self::Book(file) => portolan_dossier::book(file, options),
            Self::Cards(file, cut) => portolan_dossier::cut(file, *cut, options),
        }
    }

    /// Those that are checked before printing.
    pub(super) fn checked(self) -> Vec<Record> {
        match self {
            Self::Dossier(file) => of_dossier(*file),
            // A form for a workshop is to be filled in: nothing is missing from it yet.
            Self::Plan(_, true) => Vec::new(),
            Self::Plan(file, false) | Self::Register(file, _) => of_plans(file.plans),
            Self::Comparison(mut file) => {
                file.markets.retain(|market| file.comparison.market_ids.contains(&market.id));
                file.markets.into_iter().map(Entity::into_record).collect()
            }
            Self::Assessment(file) => vec![file.enterprise.into_record()],
            Self::OnePager(mut file) => {
                file.dossier.plans.clear();
                of_dossier(file.dossier)
            }
            Self::List(file) => file.records,
            Self::Cards(file, _) => vec![file.delegation.into_record()],
            Self::Book(file) => {
                let journey = [file.delegation.into_record()].into_iter();
                let enterprises = file.enterprises.into_iter().map(Entity::into_record);
                let contacts = file.contacts.into_iter().map(Entity::into_record);
                journey.chain(enterprises).chain(contacts).chain(of_plans(file.plans)).collect()
            }
        }
    }
}

/// What is known of an enterprise and planned with it.
async fn dossier_file(source: &Source<'_>, id: EnterpriseId) -> Result<DossierFile> {
    let (centre, notice) = publisher(source).await?;
    let markets: Vec<Market> = source.all().await?;
    let files = plan_files(source, &[id.into()], &markets).await?;
    let mut contacts: Vec<Contact> = source.pointing_to(id).await?;
    contacts.sort_by_key(|contact| !contact.primary);
    let comparison = source.all::<Comparison>().await?.into_iter().next();
    Ok(DossierFile {
        centre,
        notice,
        contacts,
        consultants: source.all().await?,
        custom_fields: source.all().await?,
        comparison: comparison.map(|comparison| (comparison, markets)),
        fx: source.all::<FxReference>().await?.into_iter().next(),
        as_of: source.today(),
        plans: files,
        enterprise: source.one(id).await?,
    })
}

/// The plans of enterprises, each with its market and its register.
async fn plan_files(
    source: &Source<'_>,
    enterprises: &[RecordId],
    markets: &[Market],
) -> Result<Vec<PlanFile>> {
    let plans: Vec<Plan> = source.pointing_to_any(enterprises).await?;
    let ids: Vec<RecordId> = plans.iter().map(|plan| plan.id.into()).collect();
    let risks: Vec<Risk> = source.pointing_to_any(&ids).await?;
    let file = |plan: Plan| {
        let gone = || ApiError::gone(Noun::Market, &plan.market_id.to_string());
        let market = markets.iter().find(|market| market.id == plan.market_id).ok_or_else(gone)?;
        let own = risks.iter().filter(|risk| risk.belongs_to(plan.id));
        Ok(PlanFile { market: market.clone(), risks: own.cloned().collect(), plan })
    };
    plans.into_iter().map(file).collect()
}

/// The enterprise's file with this plan alone.
async fn plan_file(source: &Source<'_>, id: PlanId) -> Result<DossierFile> {
    let plan: Plan = source.one(id).await?;
    let mut file = dossier_file(source, plan.enterprise_id).await?;
    file.plans.retain(|own| own.plan.id == id);
    Ok(file)
}

/// The records of a comparison as they are now.
pub(crate) async fn comparison_now(app: &App, id: ComparisonId) -> Result<ComparisonFile> {
    comparison_file(&Source::now(app), id).await
}

async fn comparison_file(source: &Source<'_>, id: ComparisonId) -> Result<ComparisonFile> {
    let (centre, notice) = publisher(source).await?;
    Ok(ComparisonFile {
        centre,
        notice,
        comparison: source.one(id).await?,
        markets: source.all().await?,
        as_of: source.today(),
    })
}

async fn one_pager_file(source: &Source<'_>, id: EnterpriseId) -> Result<OnePagerFile> {
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

async fn list_file(source: &Source<'_>, noun: Noun) -> Result<ListFile> {
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

/// The records of a delegation's book as they are now.
pub(crate) async fn book_now(app: &App, id: DelegationId) -> Result<BookFile> {
    book_file(&Source::now(app), id).await
}

async fn book_file(source: &Source<'_>, id: DelegationId) -> Result<BookFile> {
    let (centre, notice) = publisher(source).await?;
    let delegation: Delegation = source.one(id).await?;
    let mut named: Vec<RecordId> = delegation
        .members
        .iter()
        .filter_map(|member| member.enterprise_id)
        .chain(delegation.meetings.iter().map(|meeting| meeting.enterprise_id))
        .chain(delegation.local_companies.iter().flat_map(|local| local.interested_in.clone()))
        .map(RecordId::from)
        .collect();
    named.sort_unstable();
    named.dedup();
    let contacts: Vec<Contact> = source.pointing_to_any(&named).await?;
    let markets: Vec<Market> = source.all().await?;
    let files = plan_files(source, &named, &markets).await?;
    let mut risks: Vec<Risk> = source.pointing_to(id).await?;
    risks.retain(|risk| risk.links.contains(&RiskLink::Delegation(id)));
    let comparison = source.all::<Comparison>().await?.into_iter().next();
    Ok(BookFile {
        centre,
        notice,
        delegation,
        enterprises: source.some(&named).await?,
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
