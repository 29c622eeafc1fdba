//! The documents: which records each needs, and its brief. All are printed by one function.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use portolan_domain::assessment::RuleSetId;
use portolan_domain::id::{ComparisonId, DelegationId, EnterpriseId, PlanId};
use portolan_domain::record::{Noun, Record};
use portolan_dossier::{
    Branding, Brief, ChangedRecord, Cut, DocumentSection, Edition, LastEdition, PrintOptions,
    Printed, Watch,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::files::File;
use super::source::Source;
use super::{Press, PrintDocument, branding};
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
    /// The self-check of an enterprise.
    Assessment {
        /// Which enterprise.
        enterprise_id: EnterpriseId,
        /// By which rules; all that concern its title when left out.
        rules: Option<RuleSetId>,
        /// Whether as a re-check; where it holds the title already when left out.
        recheck: Option<bool>,
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
            Self::Assessment { .. } => DocumentKind::Assessment,
            Self::OnePager { .. } => DocumentKind::OnePager,
            Self::List { .. } => DocumentKind::List,
            Self::Book { .. } => DocumentKind::Book,
            Self::Cards { .. } => DocumentKind::Cards,
        }
    }

    /// Refuses a document of which nothing would be left for its readers.
    fn check(self, edition: Edition) -> Result<()> {
        let allowed = match self {
            Self::Register { .. } | Self::Assessment { .. } => edition == Edition::Internal,
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
    Assessment,
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
    let whole = PrintDocument::whole(what.document, what.options);
    Ok(portolan_dossier::sections(&chosen(&source, &whole).await?))
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
            Some(mut last) => {
                // Another brand is no change of what is said.
                last.brief.branding.clone_from(&brief.branding);
                portolan_dossier::with_changes(brief, &last, &options, &fonts, &*watch)?
            }
            None => brief,
        };
        Ok(portolan_dossier::print(&brief, &options, &fonts, &*watch)?)
    });
    printed.await.map_err(ApiError::internal)?
}

/// What a document says, and where it is to be compared what its last edition said.
async fn with_last(app: &App, what: &PrintDocument) -> Result<(Brief, Option<LastEdition>)> {
    let now = Source::now(app);
    let made = read(&now, what).await?;
    let brief = made.brief()?;
    let Some(since) = &what.since else { return Ok((brief, None)) };
    let (then, since) = at_last(app, since).await?;
    let last = there(read(&then, what).await)?;
    // It was not there yet, so all of it is new.
    let before = last.as_ref().map(Made::brief).transpose()?;
    let before = before.unwrap_or_else(|| Brief { chapters: Vec::new(), ..brief.clone() });
    let there = last.map(Made::checked).unwrap_or_default();
    let records = changed(&then, &made.checked(), &there);
    Ok((brief, Some(LastEdition { brief: before, since, records })))
}

/// The records as they were when the last edition was made, and the day of it.
pub(super) async fn at_last<'a>(app: &'a App, since: &str) -> Result<(Source<'a>, NaiveDate)> {
    let instant = instant(since)?;
    Ok((Source::at(app, instant).await?, instant.date_naive()))
}

/// `None` where there was no such record yet.
pub(super) fn there<T>(read: Result<T>) -> Result<Option<T>> {
    match read {
        Err(error) if error.code == ErrorCode::Gone => Ok(None),
        read => read.map(Some),
    }
}

/// Which records of a document are not what they were then.
pub(super) fn changed(then: &Source<'_>, here: &[Record], there: &[Record]) -> Vec<ChangedRecord> {
    let mut records = then.changed().to_vec();
    records.retain(|own| differ(named(here, own), named(there, own)));
    records
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

/// What a document says in the sections that were chosen.
pub(super) async fn chosen(source: &Source<'_>, what: &PrintDocument) -> Result<Brief> {
    read(source, what).await?.brief()
}

/// Reads what a document is made from.
pub(super) async fn read(source: &Source<'_>, what: &PrintDocument) -> Result<Made> {
    what.document.check(what.options.edition)?;
    let file = File::read(source, what.document).await?;
    let branding = branding::branding(source, what.document, &what.options).await?;
    Ok(Made { file, branding, options: what.options, sections: what.sections.clone() })
}

/// A document and what it is made from, not yet written: writing is work for a core of its own.
pub(super) struct Made {
    file: File,
    branding: Branding,
    options: PrintOptions,
    sections: Option<Vec<String>>,
}

impl Made {
    /// What it says in the sections that were chosen.
    ///
    /// # Errors
    /// When a section is not one of its own.
    pub(super) fn brief(&self) -> Result<Brief> {
        let branding = self.branding.clone();
        let whole = Brief { branding, ..self.file.brief(&self.options) };
        match &self.sections {
            Some(wanted) => Ok(portolan_dossier::choose(whole, wanted)?),
            None => Ok(whole),
        }
    }

    /// The records that are checked before it is printed.
    pub(super) fn checked(self) -> Vec<Record> {
        self.file.checked()
    }
}
