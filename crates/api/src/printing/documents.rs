//! The documents: which records each needs, and its brief. All are printed by one function.

use std::sync::Arc;

use portolan_domain::comparison::Comparison;
use portolan_domain::contact::Contact;
use portolan_domain::delegation::Delegation;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::fx::FxReference;
use portolan_domain::id::{ComparisonId, DelegationId, EnterpriseId, PlanId};
use portolan_domain::plan::Plan;
use portolan_domain::record::{Entity, Noun, Record};
use portolan_domain::risk::{Risk, RiskLink};
use portolan_domain::text::Bilingual;
use portolan_dossier::{
    BookFile, Brief, ComparisonFile, DocumentSection, DossierFile, Edition, ListFile, OnePagerFile,
    PlanFile, PrintOptions, Printed, Watch,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::preflight::{of_dossier, of_plans};
use super::{Press, PrintDocument, dossier_file};
use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::{plans, records, workspaces};

/// Which document to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase", tag = "kind")]
pub enum Document {
    /// The dossier of an enterprise: profile, plans, registers, sources.
    Dossier {
        /// Which enterprise.
        enterprise_id: EnterpriseId,
    },
    /// A market-entry plan, or the form of one for a workshop.
    Plan {
        /// Which plan.
        plan_id: PlanId,
        /// Whether it is the empty form.
        blank: bool,
    },
    /// The risk register of a plan.
    Register {
        /// Which plan.
        plan_id: PlanId,
        /// Whether its pages stand upright.
        portrait: bool,
    },
    /// A comparison of markets.
    Comparison {
        /// Which comparison.
        comparison_id: ComparisonId,
    },
    /// An enterprise on one page.
    OnePager {
        /// Which enterprise.
        enterprise_id: EnterpriseId,
    },
    /// All records of a noun.
    List {
        /// Which noun.
        noun: Noun,
    },
    /// The briefing book of a delegation.
    Book {
        /// Which delegation.
        delegation_id: DelegationId,
    },
}

impl Document {
    /// What kind it is.
    pub fn kind(self) -> DocumentKind {
        match self {
            Self::Dossier { .. } => DocumentKind::Dossier,
            Self::Plan { .. } => DocumentKind::Plan,
            Self::Register { .. } => DocumentKind::Register,
            Self::Comparison { .. } => DocumentKind::Comparison,
            Self::OnePager { .. } => DocumentKind::OnePager,
            Self::List { .. } => DocumentKind::List,
            Self::Book { .. } => DocumentKind::Book,
        }
    }

    /// Refuses a document of which nothing would be left for its readers.
    fn check(self, edition: Edition) -> Result<()> {
        let allowed = match self {
            Self::Register { .. } => edition == Edition::Internal,
            Self::Comparison { .. } | Self::Plan { .. } => edition <= Edition::Participant,
            Self::List { noun } => edition.may_list(noun),
            Self::Dossier { .. } | Self::OnePager { .. } | Self::Book { .. } => true,
        };
        match allowed {
            true => Ok(()),
            false => Err(ApiError::new(
                ErrorCode::NotForAudience,
                format!("nothing of this document is for the {edition:?} edition"),
            )),
        }
    }
}

/// The kinds of document there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they are those of `Document`")]
pub enum DocumentKind {
    Dossier,
    Plan,
    Register,
    Comparison,
    OnePager,
    List,
    Book,
}

/// The sections a document can be printed with and without, in their order; none where it has no choice.
///
/// # Errors
/// When a record is gone or the document is not for these readers.
pub async fn sections(app: &App, what: &PrintDocument) -> Result<Vec<DocumentSection>> {
    Ok(portolan_dossier::sections(&brief(app, what.document, what.options).await?))
}

/// Prints a document.
///
/// # Errors
/// When a record is gone, the document is not for these readers, a character has no glyph, a one-pager does not fit on
/// its page, or the user stopped it.
pub async fn document(
    app: &App,
    press: Arc<Press>,
    what: PrintDocument,
    watch: Arc<dyn Watch + Send>,
) -> Result<Printed> {
    run(press, (chosen(app, &what).await?, what.options), watch).await
}

pub(super) async fn run(
    press: Arc<Press>,
    (brief, options): (Brief, PrintOptions),
    watch: Arc<dyn Watch + Send>,
) -> Result<Printed> {
    let printed = tokio::task::spawn_blocking(move || {
        Ok(portolan_dossier::print(&brief, &options, &press.fonts()?, &*watch)?)
    });
    printed.await.map_err(ApiError::internal)?
}

/// The records a document is made from, as far as they are checked before printing.
pub(super) async fn checked(app: &App, what: Document) -> Result<Vec<Record>> {
    Ok(match what {
        Document::Dossier { enterprise_id } => of_dossier(dossier_file(app, enterprise_id).await?),
        // A form for a workshop is to be filled in: nothing is missing from it yet.
        Document::Plan { blank: true, .. } => Vec::new(),
        Document::Plan { plan_id, .. } | Document::Register { plan_id, .. } => {
            of_plans(plan_file(app, plan_id).await?.plans)
        }
        Document::Comparison { comparison_id } => {
            let mut file = comparison_file(app, comparison_id).await?;
            file.markets.retain(|market| file.comparison.market_ids.contains(&market.id));
            file.markets.into_iter().map(Entity::into_record).collect()
        }
        Document::OnePager { enterprise_id } => {
            let mut file = one_pager_file(app, enterprise_id).await?.dossier;
            file.plans.clear();
            of_dossier(file)
        }
        Document::List { noun } => app.store.records(&[noun]).await?,
        Document::Book { delegation_id } => {
            let file = book_file(app, delegation_id).await?;
            let journey = [file.delegation.into_record()].into_iter();
            let enterprises = file.enterprises.into_iter().map(Entity::into_record);
            let contacts = file.contacts.into_iter().map(Entity::into_record);
            journey.chain(enterprises).chain(contacts).chain(of_plans(file.plans)).collect()
        }
    })
}

/// What a document says in the sections that were chosen.
pub(super) async fn chosen(app: &App, what: &PrintDocument) -> Result<Brief> {
    let whole = brief(app, what.document, what.options).await?;
    match &what.sections {
        Some(wanted) => Ok(portolan_dossier::choose(whole, wanted)?),
        None => Ok(whole),
    }
}

/// What a document says.
async fn brief(app: &App, what: Document, options: PrintOptions) -> Result<Brief> {
    what.check(options.edition)?;
    Ok(match what {
        Document::Dossier { enterprise_id } => {
            portolan_dossier::dossier(&dossier_file(app, enterprise_id).await?, &options)
        }
        Document::Plan { plan_id, blank } => {
            let file = plan_file(app, plan_id).await?;
            match blank {
                true => portolan_dossier::blank_plan(&file, &options),
                false => portolan_dossier::plan_document(&file, &options),
            }
        }
        Document::Register { plan_id, portrait } => {
            portolan_dossier::register(&plan_file(app, plan_id).await?, portrait, &options)
        }
        Document::Comparison { comparison_id } => {
            portolan_dossier::comparison(&comparison_file(app, comparison_id).await?, &options)
        }
        Document::OnePager { enterprise_id } => {
            portolan_dossier::one_pager(&one_pager_file(app, enterprise_id).await?, &options)
        }
        Document::List { noun } => portolan_dossier::list(&list_file(app, noun).await?, &options),
        Document::Book { delegation_id } => {
            portolan_dossier::book(&book_file(app, delegation_id).await?, &options)
        }
    })
}

/// The enterprise's file with this plan alone.
async fn plan_file(app: &App, id: PlanId) -> Result<DossierFile> {
    let plan: Plan = records::one(app, id).await?;
    let mut file = dossier_file(app, plan.enterprise_id).await?;
    file.plans.retain(|own| own.plan.id == id);
    Ok(file)
}

async fn comparison_file(app: &App, id: ComparisonId) -> Result<ComparisonFile> {
    let (centre, notice) = publisher(app).await?;
    Ok(ComparisonFile {
        centre,
        notice,
        comparison: records::one(app, id).await?,
        markets: app.store.all().await?,
        as_of: app.clock.today(),
    })
}

async fn one_pager_file(app: &App, id: EnterpriseId) -> Result<OnePagerFile> {
    // The journey that is next, else the last one: whose meetings one wants to read.
    let today = app.clock.today();
    let mut journeys: Vec<Delegation> = app.store.pointing_to(id).await?;
    journeys.sort_by_key(|delegation| delegation.from);
    let next = journeys.iter().position(|delegation| delegation.to >= today);
    let delegation = match next {
        Some(at) => Some(journeys.swap_remove(at)),
        None => journeys.pop(),
    };
    Ok(OnePagerFile { dossier: dossier_file(app, id).await?, delegation })
}

async fn list_file(app: &App, noun: Noun) -> Result<ListFile> {
    let (centre, notice) = publisher(app).await?;
    let others: Vec<Noun> = Noun::ALL.into_iter().filter(|other| *other != noun).collect();
    Ok(ListFile {
        centre,
        notice,
        noun,
        records: app.store.records(&[noun]).await?,
        others: app.store.records(&others).await?,
        as_of: app.clock.today(),
    })
}

async fn book_file(app: &App, id: DelegationId) -> Result<BookFile> {
    let (centre, notice) = publisher(app).await?;
    let delegation: Delegation = records::one(app, id).await?;
    let named: Vec<EnterpriseId> = delegation
        .members
        .iter()
        .filter_map(|member| member.enterprise_id)
        .chain(delegation.meetings.iter().map(|meeting| meeting.enterprise_id))
        .chain(delegation.local_companies.iter().flat_map(|local| local.interested_in.clone()))
        .collect();
    let mut enterprises: Vec<Enterprise> = app.store.all().await?;
    enterprises.retain(|enterprise| named.contains(&enterprise.id));
    let mut contacts: Vec<Contact> = app.store.all().await?;
    contacts.retain(|contact| named.contains(&contact.enterprise_id));
    let mut files = Vec::new();
    for plan in app.store.all::<Plan>().await? {
        if named.contains(&plan.enterprise_id) {
            let market = records::one(app, plan.market_id).await?;
            files.push(PlanFile { market, risks: plans::risks_of(app, plan.id).await?, plan });
        }
    }
    let mut risks: Vec<Risk> = app.store.pointing_to(id).await?;
    risks.retain(|risk| risk.links.contains(&RiskLink::Delegation(id)));
    let comparison = app.store.all::<Comparison>().await?.into_iter().next();
    let markets = app.store.all().await?;
    Ok(BookFile {
        centre,
        notice,
        delegation,
        enterprises,
        contacts,
        consultants: app.store.all().await?,
        plans: files,
        risks,
        comparison: comparison.map(|comparison| (comparison, markets)),
        fx: app.store.all::<FxReference>().await?.into_iter().next(),
        as_of: app.clock.today(),
    })
}

/// Who publishes, and what the reader must know of the records first.
pub(super) async fn publisher(
    app: &App,
) -> Result<(portolan_domain::workspace::Centre, Option<Bilingual>)> {
    let workspace = workspaces::record(app).await?;
    let notice = workspace
        .as_ref()
        .and_then(|workspace| workspace.provenance.as_ref())
        .filter(|provenance| provenance.fictional)
        .map(|provenance| provenance.notice.clone());
    Ok((workspace.map(|workspace| workspace.centre).unwrap_or_default(), notice))
}
