//! What is to be printed: the records that were named on the command line.

use portolan_api::app::App;
use portolan_api::error::{ApiError, Result};
use std::path::Path;

use portolan_api::printing::{
    CopyNumber, Cut, Document, Edition, PrintDocument, Volume, VolumeFile, VolumeFileKind,
    VolumePart,
};
use portolan_api::records;
use portolan_domain::id::{DelegationId, EnterpriseId, PlanId};
use portolan_domain::record::{Noun, Record};
use portolan_domain::text::Bilingual;

use super::how::How;
use crate::args::{Part, Print, PrintTo};

/// What is to be printed.
#[derive(Clone)]
pub(super) enum Wanted {
    One(PrintDocument),
    /// Several in one volume of this title.
    Volume(Volume),
}

impl Wanted {
    /// The same as one of its numbered copies.
    pub(super) fn copy(mut self, copy: CopyNumber) -> Self {
        match &mut self {
            Self::One(document) => document.options.copy = Some(copy),
            Self::Volume(volume) => volume.options.copy = Some(copy),
        }
        self
    }

    /// The documents, each as it is printed.
    pub(super) fn documents(self) -> Vec<PrintDocument> {
        let parts = match self {
            Self::One(document) => return vec![document],
            Self::Volume(volume) => volume.parts,
        };
        let document = |part| match part {
            VolumePart::Document(document) => Some(document),
            VolumePart::File(_) => None,
        };
        parts.into_iter().filter_map(document).collect()
    }
}

/// Finds the records that were named, and how they are printed.
pub(super) async fn wanted<'a>(app: &App, what: &'a Print) -> Result<(Wanted, &'a PrintTo)> {
    let (kind, name, to) = match what {
        Print::Dossier { enterprise, to } => (Part::Dossier, enterprise, to),
        Print::Plan { plan, blank: false, to } => (Part::Plan, plan, to),
        Print::Plan { plan, blank: true, to } => (Part::Form, plan, to),
        Print::Register { plan, portrait: false, to } => (Part::Register, plan, to),
        Print::Register { plan, portrait: true, to } => (Part::Upright, plan, to),
        Print::Comparison { comparison, to } => (Part::Comparison, comparison, to),
        Print::Assessment { enterprise, by, to } => {
            let how = How::of(&to.look, false)?;
            let enterprise_id = enterprise_id(app, enterprise).await?;
            let (rules, recheck) = (by.rules, by.recheck);
            let document = Document::Assessment { enterprise_id, rules, recheck };
            return Ok((Wanted::One(how.print(document)?), to));
        }
        Print::Onepager { enterprise, to, .. } => (Part::Onepager, enterprise, to),
        Print::List { noun, to } => (Part::List, noun, to),
        Print::Cards { delegation, to } => (Part::Cards, delegation, to),
        Print::Badges { delegation, small: false, to } => (Part::Badges, delegation, to),
        Print::Badges { delegation, small: true, to } => (Part::Small, delegation, to),
        Print::Tents { delegation, to } => (Part::Tents, delegation, to),
        Print::Pocket { delegation, to } => (Part::Pocket, delegation, to),
        Print::Book { delegation, with, skip_damaged, title_zh, title_en, to } => {
            let how = How::of(&to.look, false)?;
            if let (Some(delegation), []) = (delegation, with.as_slice()) {
                let book = document(app, Part::Book, delegation).await?;
                return Ok((Wanted::One(how.print(book)?), to));
            }
            let mut parts = Vec::new();
            if let Some(delegation) = delegation {
                let book = document(app, Part::Book, delegation).await?;
                parts.push(VolumePart::Document(how.bind(book, how.options.edition)?));
            }
            for (kind, name) in with {
                parts.push(part(app, &how, *kind, name).await?);
            }
            let (title, options) = (Bilingual::new(title_zh, title_en), how.options);
            let (skip_damaged, since) = (*skip_damaged, to.look.since.clone());
            let volume = Volume { parts, title, options, skip_damaged, since };
            return Ok((Wanted::Volume(volume), to));
        }
        Print::Batch(_) => return Err(ApiError::internal("a batch has a command of its own")),
    };
    let hosts = matches!(what, Print::Onepager { hosts: true, .. });
    let how = How::of(&to.look, hosts)?;
    Ok((Wanted::One(how.print(document(app, kind, name).await?)?), to))
}

/// A part of a volume: a record's document, or a file.
async fn part(app: &App, how: &How, kind: Part, name: &str) -> Result<VolumePart> {
    let file = match kind {
        Part::Pdf => VolumeFileKind::Pdf,
        Part::Image => VolumeFileKind::Image,
        kind => {
            let hosts = matches!(kind, Part::Hosts);
            let edition = if hosts { Edition::Host } else { how.options.edition };
            let document = document(app, kind, name).await?;
            return Ok(VolumePart::Document(how.bind(document, edition)?));
        }
    };
    Ok(VolumePart::File(VolumeFile::read(file, Path::new(name))?))
}

/// Finds the record that was named.
pub(super) async fn document(app: &App, kind: Part, name: &str) -> Result<Document> {
    let wrong = || ApiError::internal("a record of another noun was found");
    Ok(match kind {
        Part::Dossier => Document::Dossier { enterprise_id: enterprise_id(app, name).await? },
        Part::Plan => Document::Plan { plan_id: plan_id(app, name).await?, blank: false },
        Part::Form => Document::Plan { plan_id: plan_id(app, name).await?, blank: true },
        Part::Register => {
            Document::Register { plan_id: plan_id(app, name).await?, portrait: false }
        }
        Part::Upright => Document::Register { plan_id: plan_id(app, name).await?, portrait: true },
        Part::Comparison => {
            let found = records::named(app, Noun::Comparison, name).await?;
            let Record::Comparison(own) = found else { return Err(wrong()) };
            Document::Comparison { comparison_id: own.id }
        }
        Part::Assessment => Document::Assessment {
            enterprise_id: enterprise_id(app, name).await?,
            rules: None,
            recheck: None,
        },
        Part::Onepager | Part::Hosts => {
            Document::OnePager { enterprise_id: enterprise_id(app, name).await? }
        }
        Part::List => Document::List { noun: crate::commands::records::noun(name)? },
        // Files are read where this is called.
        Part::Pdf | Part::Image => return Err(ApiError::internal("a file is no record")),
        Part::Book => Document::Book { delegation_id: delegation_id(app, name).await? },
        Part::Cards => cards(delegation_id(app, name).await?, Cut::Names),
        Part::Badges => cards(delegation_id(app, name).await?, Cut::Badges),
        Part::Small => cards(delegation_id(app, name).await?, Cut::SmallBadges),
        Part::Tents => cards(delegation_id(app, name).await?, Cut::Tents),
        Part::Pocket => cards(delegation_id(app, name).await?, Cut::Pockets),
    })
}

const fn cards(delegation_id: DelegationId, cut: Cut) -> Document {
    Document::Cards { delegation_id, cut }
}

async fn delegation_id(app: &App, name: &str) -> Result<DelegationId> {
    match records::named(app, Noun::Delegation, name).await? {
        Record::Delegation(own) => Ok(own.id),
        _ => Err(ApiError::internal("a delegation was asked for")),
    }
}

async fn enterprise_id(app: &App, name: &str) -> Result<EnterpriseId> {
    match records::named(app, Noun::Enterprise, name).await? {
        Record::Enterprise(own) => Ok(own.id),
        _ => Err(ApiError::internal("an enterprise was asked for")),
    }
}

async fn plan_id(app: &App, name: &str) -> Result<PlanId> {
    match records::named(app, Noun::Plan, name).await? {
        Record::Plan(own) => Ok(own.id),
        _ => Err(ApiError::internal("a plan was asked for")),
    }
}
