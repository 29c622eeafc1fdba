//! The documents: which records each needs, and its brief. All are printed by one function.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use portolan_domain::id::{ComparisonId, DelegationId, EnterpriseId, PlanId};
use portolan_domain::record::{Entity, Noun, Record};
use portolan_dossier::{
    Brief, ChangedRecord, Cut, DocumentSection, Edition, LastEdition, PrintOptions, Printed, Watch,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::preflight::{of_dossier, of_plans};
use super::source::Source;
use super::{Press, PrintDocument, files};
use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};

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
    /// Cards or badges of a delegation, to be cut from sheets.
    Cards {
        /// Which delegation.
        delegation_id: DelegationId,
        /// Which cards.
        cut: Cut,
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
            Self::Cards { .. } => DocumentKind::Cards,
        }
    }

    /// Refuses a document of which nothing would be left for its readers.
    fn check(self, edition: Edition) -> Result<()> {
        let allowed = match self {
            Self::Register { .. } => edition == Edition::Internal,
            Self::Comparison { .. } | Self::Plan { .. } => edition <= Edition::Participant,
            Self::List { noun } => edition.may_list(noun),
            Self::Dossier { .. }
            | Self::OnePager { .. }
            | Self::Book { .. }
            | Self::Cards { .. } => true,
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
    Cards,
}

/// The sections a document can be printed with and without, in their order; none where it has no choice.
///
/// # Errors
/// When a record is gone or the document is not for these readers.
pub async fn sections(app: &App, what: &PrintDocument) -> Result<Vec<DocumentSection>> {
    let source = Source::now(app);
    Ok(portolan_dossier::sections(&brief(&source, what.document, what.options).await?))
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
    let (brief, last) = with_last(app, &what).await?;
    run(press, (brief, last, what.options), watch).await
}

pub(super) async fn run(
    press: Arc<Press>,
    (brief, last, options): (Brief, Option<LastEdition>, PrintOptions),
    watch: Arc<dyn Watch + Send>,
) -> Result<Printed> {
    let printed = tokio::task::spawn_blocking(move || {
        let fonts = press.fonts()?;
        let brief = match last {
            Some(last) => portolan_dossier::with_changes(brief, &last, &options, &fonts, &*watch)?,
            None => brief,
        };
        Ok(portolan_dossier::print(&brief, &options, &fonts, &*watch)?)
    });
    printed.await.map_err(ApiError::internal)?
}

/// What a document says, and where it is to be compared what its last edition said.
async fn with_last(app: &App, what: &PrintDocument) -> Result<(Brief, Option<LastEdition>)> {
    let now = Source::now(app);
    let brief = chosen(&now, what).await?;
    let Some(since) = &what.since else { return Ok((brief, None)) };
    let instant = instant(since)?;
    let then = Source::at(app, instant).await?;
    let before = match chosen(&then, what).await {
        // It was not there yet, so all of it is new.
        Err(error) if error.code == ErrorCode::Gone => {
            Brief { chapters: Vec::new(), ..brief.clone() }
        }
        before => before?,
    };
    let here = checked(&now, what.document).await?;
    let there = checked(&then, what.document).await.unwrap_or_default();
    let mut records = then.changed();
    records.retain(|own| differ(named(&here, own), named(&there, own)));
    let last = LastEdition { brief: before, since: instant.date_naive(), records };
    Ok((brief, Some(last)))
}

fn named<'a>(records: &'a [Record], changed: &ChangedRecord) -> Option<&'a Record> {
    records.iter().find(|own| own.noun() == changed.noun && *own.code() == changed.code)
}

/// Whether a record of the document is not what it was; what was put back as it was has not changed.
fn differ(here: Option<&Record>, there: Option<&Record>) -> bool {
    match (here, there) {
        (Some(here), Some(there)) => {
            let mut there = there.clone();
            there.set_revision(here.revision());
            there != *here
        }
        (here, there) => here.is_some() || there.is_some(),
    }
}

/// An instant as users write it; a day begins at midnight UTC.
fn instant(text: &str) -> Result<DateTime<Utc>> {
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    let instant = DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.to_utc());
    let instant = instant.or_else(|| Some(day()?.and_utc()));
    instant.ok_or_else(|| ApiError::invalid("since", "date", format!("{text} is no date")))
}

/// The records a document is made from, as far as they are checked before printing.
pub(super) async fn checked(source: &Source<'_>, what: Document) -> Result<Vec<Record>> {
    Ok(match what {
        Document::Dossier { enterprise_id } => {
            of_dossier(files::dossier_file(source, enterprise_id).await?)
        }
        // A form for a workshop is to be filled in: nothing is missing from it yet.
        Document::Plan { blank: true, .. } => Vec::new(),
        Document::Plan { plan_id, .. } | Document::Register { plan_id, .. } => {
            of_plans(files::plan_file(source, plan_id).await?.plans)
        }
        Document::Comparison { comparison_id } => {
            let mut file = files::comparison_file(source, comparison_id).await?;
            file.markets.retain(|market| file.comparison.market_ids.contains(&market.id));
            file.markets.into_iter().map(Entity::into_record).collect()
        }
        Document::OnePager { enterprise_id } => {
            let mut file = files::one_pager_file(source, enterprise_id).await?.dossier;
            file.plans.clear();
            of_dossier(file)
        }
        Document::List { noun } => source.records(&[noun]).await?,
        Document::Cards { delegation_id, .. } => {
            vec![files::book_file(source, delegation_id).await?.delegation.into_record()]
        }
        Document::Book { delegation_id } => {
            let file = files::book_file(source, delegation_id).await?;
            let journey = [file.delegation.into_record()].into_iter();
            let enterprises = file.enterprises.into_iter().map(Entity::into_record);
            let contacts = file.contacts.into_iter().map(Entity::into_record);
            journey.chain(enterprises).chain(contacts).chain(of_plans(file.plans)).collect()
        }
    })
}

/// What a document says in the sections that were chosen.
pub(super) async fn chosen(source: &Source<'_>, what: &PrintDocument) -> Result<Brief> {
    let whole = brief(source, what.document, what.options).await?;
    match &what.sections {
        Some(wanted) => Ok(portolan_dossier::choose(whole, wanted)?),
        None => Ok(whole),
    }
}

/// What a document says.
async fn brief(source: &Source<'_>, what: Document, options: PrintOptions) -> Result<Brief> {
    what.check(options.edition)?;
    Ok(match what {
        Document::Dossier { enterprise_id } => {
            portolan_dossier::dossier(&files::dossier_file(source, enterprise_id).await?, &options)
        }
        Document::Plan { plan_id, blank } => {
            let file = files::plan_file(source, plan_id).await?;
            match blank {
                true => portolan_dossier::blank_plan(&file, &options),
                false => portolan_dossier::plan_document(&file, &options),
            }
        }
        Document::Register { plan_id, portrait } => portolan_dossier::register(
            &files::plan_file(source, plan_id).await?,
            portrait,
            &options,
        ),
        Document::Comparison { comparison_id } => portolan_dossier::comparison(
            &files::comparison_file(source, comparison_id).await?,
            &options,
        ),
        Document::OnePager { enterprise_id } => portolan_dossier::one_pager(
            &files::one_pager_file(source, enterprise_id).await?,
            &options,
        ),
        Document::List { noun } => {
            portolan_dossier::list(&files::list_file(source, noun).await?, &options)
        }
        Document::Cards { delegation_id, cut } => {
            let file = files::book_file(source, delegation_id).await?;
            portolan_dossier::cut(&file, cut, &options)
        }
        Document::Book { delegation_id } => {
            portolan_dossier::book(&files::book_file(source, delegation_id).await?, &options)
        }
    })
}
