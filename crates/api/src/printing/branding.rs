//! Under whose brand a document is printed: the centre's, or the client's whose document it is. A document of several
//! clients or of none falls back to the centre, so that no client's name stands on another's paper.

use portolan_domain::brand::Brand;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::EnterpriseId;
use portolan_domain::plan::Plan;
use portolan_domain::record::Noun;
use portolan_domain::text::Bilingual;
use portolan_domain::workspace::Workspace;
use portolan_dossier::{BrandChoice, Branding, PrintLanguage, PrintOptions};

use super::documents::Document;
use super::preflight::{Finding, FindingKind, FindingRecord, Severity};
use super::source::Source;
use crate::app::App;
use crate::brand;
use crate::error::Result;

/// An inch of a logo should have so many pixels.
const FINE_FROM: f32 = 150.0;

/// A brand, whose it is, and where it stands.
struct Owned {
    brand: Brand,
    name: Bilingual,
    record: FindingRecord,
}

impl Owned {
    fn branding(&self, language: PrintLanguage) -> Result<Branding> {
        let image = self.brand.logo.as_ref().map(brand::image).transpose()?;
        Ok(Branding::of(&self.brand, image, (&self.name, &self.record.code), language))
    }
}

/// The brand of a document.
///
/// # Errors
/// When a record is gone or a stored logo is damaged.
pub(super) async fn branding(
    source: &Source<'_>,
    what: Document,
    options: &PrintOptions,
) -> Result<Branding> {
    match chosen(source, what, options.brand).await?.0 {
        Some(own) => own.branding(options.language),
        None => Ok(Branding::default()),
    }
}

/// The brand of a volume: that of all its documents where they have one and the same, else the centre's.
pub(super) async fn of_volume(
    source: &Source<'_>,
    documents: Vec<Branding>,
    options: &PrintOptions,
) -> Result<Branding> {
    let mut documents = documents.into_iter();
    if let Some(first) = documents.next()
        && documents.all(|other| other == first)
    {
        return Ok(first);
    }
    let centre = match options.brand {
        BrandChoice::None => None,
        BrandChoice::Centre | BrandChoice::Client => centres(source).await?,
    };
    centre.map_or_else(|| Ok(Branding::default()), |own| own.branding(options.language))
}

/// The brand that was chosen, and why it is not the client's where that was wanted.
async fn chosen(
    source: &Source<'_>,
    what: Document,
    choice: BrandChoice,
) -> Result<(Option<Owned>, Option<(Bilingual, Option<FindingRecord>)>)> {
    match choice {
        BrandChoice::None => return Ok((None, None)),
        BrandChoice::Centre => return Ok((centres(source).await?, None)),
        BrandChoice::Client => {}
    }
    let Some(id) = client(source, what).await? else {
        let why = Bilingual::new(
            "此类文件不属于单个企业，按本中心的品牌印制",
            "This document is not of one client alone; it is printed under the centre's brand",
        );
        return Ok((centres(source).await?, Some((why, None))));
    };
    let own: Enterprise = source.one(id).await?;
    let code = own.code.to_string();
    let record = FindingRecord { noun: Noun::Enterprise, id: own.id.into(), code };
    match own.brand {
        Some(brand) => Ok((Some(Owned { brand, name: own.name, record }), None)),
        None => {
            let why = Bilingual::new(
                "企业尚未设置品牌，按本中心的品牌印制",
                "The client has no brand yet; the document is printed under the centre's",
            );
            Ok((centres(source).await?, Some((why, Some(record)))))
        }
    }
}

async fn centres(source: &Source<'_>) -> Result<Option<Owned>> {
    let workspace = source.all::<Workspace>().await?.into_iter().next();
    Ok(workspace.and_then(|own| {
        let code = own.code.to_string();
        let record = FindingRecord { noun: Noun::Workspace, id: own.id.into(), code };
        let (brand, name) = (own.centre.brand?, own.centre.name);
        Some(Owned { brand, name, record })
    }))
}

/// The one client whose document it is.
async fn client(source: &Source<'_>, what: Document) -> Result<Option<EnterpriseId>> {
    Ok(match what {
        Document::Dossier { enterprise_id }
        | Document::Assessment { enterprise_id, .. }
        | Document::OnePager { enterprise_id } => Some(enterprise_id),
        Document::Plan { plan_id, .. } | Document::Register { plan_id, .. } => {
            Some(source.one::<Plan>(plan_id).await?.enterprise_id)
        }
        Document::Comparison { .. }
        | Document::List { .. }
        | Document::Book { .. }
        | Document::Cards { .. } => None,
    })
}

/// What is odd about the brand of a document: that it is not the one that was wanted, and that its logo is coarse.
///
/// # Errors
/// When a record is gone or a stored logo is damaged.
pub async fn brand_findings(
    app: &App,
    what: Document,
    options: &PrintOptions,
) -> Result<Vec<Finding>> {
    let (own, why) = chosen(&Source::now(app), what, options.brand).await?;
    let fell_back = why.map(|(words, record)| Finding {
        kind: FindingKind::BrandOfCentre,
        severity: Severity::Note,
        record,
        field: "brand".to_owned(),
        words,
    });
    // Cards have no head and no cover, and so no logo.
    let own = own.filter(|_| !matches!(what, Document::Cards { .. }));
    let coarse = own.map(|own| coarse(own, options.language)).transpose()?.flatten();
    Ok(fell_back.into_iter().chain(coarse).collect())
}

fn coarse(own: Owned, language: PrintLanguage) -> Result<Option<Finding>> {
    let Some(logo) = own.branding(language)?.logo else { return Ok(None) };
    let an_inch = logo.pixels_an_inch();
    if an_inch >= FINE_FROM {
        return Ok(None);
    }
    let words = Bilingual::new(
        format!("标识印出来只有每英寸 {an_inch:.0} 像素，会显粗糙；请换一张更大的图片"),
        format!(
            "The logo has only {an_inch:.0} pixels an inch in print and looks coarse; choose a larger picture"
        ),
    );
    let (kind, severity) = (FindingKind::LogoCoarse, Severity::Note);
    Ok(Some(Finding {
        kind,
        severity,
        record: Some(own.record),
        field: "brand.logo".to_owned(),
        words,
    }))
}
