//! What is missing or odd before a document is printed. Nothing here stops anybody from printing.

mod journey;

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use portolan_domain::contact::Contact;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::RecordId;
use portolan_domain::market::Market;
use portolan_domain::plan::Plan;
use portolan_domain::record::{Entity, Noun, Record};
use portolan_domain::terms;
use portolan_domain::text::Bilingual;
use portolan_domain::workspace::Workspace;
use portolan_dossier::{
    Brief, DossierError, DossierFile, Edition, PlanFile, PrintLanguage, PrintOptions,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::source::Source;
use super::{Press, PrintDocument, branding, documents};
use crate::app::App;
use crate::error::{ApiError, Result};

/// A certificate that ends within so many days is told.
const SOON: u64 = 90;

/// Something missing or odd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// How much it matters.
    pub severity: Severity,
    /// The record it stands in; null when that is not known.
    pub record: Option<FindingRecord>,
    /// The field, as on the wire.
    pub field: String,
    /// What it is, in words.
    pub words: Bilingual,
}

/// The record of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FindingRecord {
    /// What kind of record.
    pub noun: Noun,
    /// Which one.
    pub id: RecordId,
    /// Its code.
    pub code: String,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// To be put right before the document leaves the house.
    Must,
    /// Worth a look.
    Note,
}

/// What may be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A person without telephone or mail address.
    ContactUnreachable,
    /// A section of a plan that says nothing.
    SectionEmpty,
    /// A certificate that has ended.
    CertificateExpired,
    /// A certificate that ends soon.
    CertificateEnding,
    /// A figure without source or year.
    FigureUnsourced,
    /// Nobody can be called in an emergency, or a number to call is not known yet.
    EmergencyUnreachable,
    /// An entry of the programme or a meeting that does not say with whom or where.
    MeetingIncomplete,
    /// An interpreter is wanted and nobody who travels is one.
    InterpreterMissing,
    /// A text that lacks a language of the document.
    TranslationMissing,
    /// More text than the one page holds; the document cannot be printed.
    TooLong,
    /// A character that no font has; the document cannot be printed.
    GlyphMissing,
    /// The client's brand was wanted and the centre's is taken.
    BrandOfCentre,
    /// A logo of too few pixels for its size in print.
    LogoCoarse,
    /// A file of somebody else's that cannot be inserted.
    FileRefused,
    /// A file of somebody else's that brings along what is not taken over.
    FileReduced,
    /// A file of somebody else's with which the volume cannot state that it is for archives.
    FileNotArchival,
}

/// What is missing or odd in a document, the worst first.
///
/// # Errors
/// When a record is gone, the document is not for these readers, or the fonts cannot be read.
pub async fn preflight(app: &App, press: Arc<Press>, what: &PrintDocument) -> Result<Vec<Finding>> {
    let source = Source::now(app);
    let made = documents::read(&source, what).await?;
    let brief = made.brief()?;
    let mut records = made.checked();
    // The lines of its brand may hold a character that no font has.
    records.extend(source.all::<Workspace>().await?.into_iter().map(Entity::into_record));
    let document = (records, brief);
    let mut found = judged(app.clock.today(), press, document, what.options).await?;
    found.extend(branding::brand_findings(app, what.document, &what.options).await?);
    found.sort_by_key(|finding| finding.severity);
    Ok(found)
}

/// The records of a dossier.
pub(super) fn of_dossier(file: DossierFile) -> Vec<Record> {
    let mut records = vec![file.enterprise.into_record()];
    records.extend(file.contacts.into_iter().map(Entity::into_record));
    records.extend(of_plans(file.plans));
    records
}

/// The records of plans, each market once.
pub(super) fn of_plans(plans: Vec<PlanFile>) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for own in plans {
        let market = own.market.into_record();
        if !records.contains(&market) {
            records.push(market);
        }
        records.push(own.plan.into_record());
        records.extend(own.risks.into_iter().map(Entity::into_record));
    }
    records
}

async fn judged(
    today: NaiveDate,
    press: Arc<Press>,
    (records, brief): (Vec<Record>, Brief),
    options: PrintOptions,
) -> Result<Vec<Finding>> {
    let work = tokio::task::spawn_blocking(move || {
        let mut checks = Checks { today, options, found: Vec::new() };
        records.iter().for_each(|record| checks.record(record));
        if let Err(why) = portolan_dossier::check(&brief, &options, &press.fonts()?) {
            checks.unprintable(why, &records)?;
        }
        let mut found = checks.found;
        found.sort_by_key(|finding| finding.severity);
        Ok(found)
    });
    work.await.map_err(ApiError::internal)?
}

struct Checks {
    today: NaiveDate,
    options: PrintOptions,
    found: Vec<Finding>,
}

impl Checks {
    fn record(&mut self, record: &Record) {
        match record {
            Record::Enterprise(own) => self.enterprise(own, record),
            Record::Contact(own) => self.contact(own, record),
            Record::Plan(own) => self.plan(own, record),
            Record::Market(own) => self.market(own, record),
            Record::Delegation(own) => self.delegation(own, record),
            Record::Workspace(_)
            | Record::Consultant(_)
            | Record::Comparison(_)
            | Record::Risk(_)
            | Record::RiskTemplate(_)
            | Record::FxReference(_)
            | Record::Activity(_)
            | Record::Task(_)
            | Record::Attachment(_)
            | Record::CustomField(_)
            | Record::SavedView(_) => {}
        }
    }

    fn add(
        &mut self,
        (kind, severity): (FindingKind, Severity),
        (record, field): (Option<&Record>, &str),
        (zh, en): (String, String),
    ) {
        let record = record.map(|record| FindingRecord {
            noun: record.noun(),
            id: record.id(),
            code: record.code().to_string(),
        });
        let (field, words) = (field.to_owned(), Bilingual::new(zh, en));
        self.found.push(Finding { kind, severity, record, field, words });
    }

    fn enterprise(&mut self, own: &Enterprise, record: &Record) {
        self.pair(&own.name, (record, "name"));
        for product in &own.products {
            self.pair(&product.name, (record, "products"));
        }
        let Some(certificate) = &own.certificate else { return };
        let (end, at) = (certificate.valid_through, (Some(record), "certificate.validThrough"));
        if end < self.today {
            let words = (format!("证书已于 {end} 到期"), format!("The certificate ended on {end}"));
            self.add((FindingKind::CertificateExpired, Severity::Must), at, words);
        } else if self.today.checked_add_days(Days::new(SOON)).is_some_and(|soon| end <= soon) {
            let words = (format!("证书将于 {end} 到期"), format!("The certificate ends on {end}"));
            self.add((FindingKind::CertificateEnding, Severity::Note), at, words);
        }
    }

    fn contact(&mut self, own: &Contact, record: &Record) {
        self.pair(&own.name, (record, "name"));
        let severity = if own.primary { Severity::Must } else { Severity::Note };
        for (text, field, zh, en) in [
            (&own.phone, "phone", "没有电话", "There is no telephone number"),
            (&own.email, "email", "没有邮箱", "There is no e-mail address"),
        ] {
            if text.trim().is_empty() {
                let what = (FindingKind::ContactUnreachable, severity);
                self.add(what, (Some(record), field), (zh.to_owned(), en.to_owned()));
            }
        }
    }

    fn plan(&mut self, own: &Plan, record: &Record) {
        self.pair(&own.title, (record, "title"));
        if self.options.edition == Edition::Host {
            return;
        }
        for section in &own.sections {
            let field = format!("sections.{}", section.key);
            if section.text.zh.trim().is_empty() && section.text.en.trim().is_empty() {
                let name = terms::pair(&format!("section.{}", section.key))
                    .unwrap_or_else(|| Bilingual::new(&section.key, &section.key));
                let words = (
                    format!("“{}”一节是空的，不会印出", name.zh),
                    format!("The section “{}” is empty and left out", name.en),
                );
                let what = (FindingKind::SectionEmpty, Severity::Note);
                self.add(what, (Some(record), &field), words);
            } else {
                self.pair(&section.text, (record, &field));
            }
        }
    }

    fn market(&mut self, own: &Market, record: &Record) {
        self.pair(&own.name, (record, "name"));
        for indicator in &own.indicators {
            let sourced = indicator.source.as_ref().is_some_and(|source| !source.trim().is_empty());
            if !sourced || indicator.year <= 0 {
                let words = (
                    format!("数据“{}”缺少来源或年份", indicator.code),
                    format!("The figure “{}” lacks its source or year", indicator.code),
                );
                let field = format!("indicators.{}", indicator.code);
                // What is marked as an illustration is no claim.
                let severity = if indicator.illustrative { Severity::Note } else { Severity::Must };
                let what = (FindingKind::FigureUnsourced, severity);
                self.add(what, (Some(record), &field), words);
            }
        }
    }

    /// Tells of a text that lacks a language of the document.
    fn pair(&mut self, text: &Bilingual, (record, field): (&Record, &str)) {
        let (zh, en) = (text.zh.trim().is_empty(), text.en.trim().is_empty());
        let language = self.options.language;
        let words = match (zh, en) {
            (true, false) if language != PrintLanguage::English => {
                ("缺少中文", "The Chinese is missing")
            }
            (false, true) if language != PrintLanguage::Chinese => {
                ("缺少英文", "The English is missing")
            }
            _ => return,
        };
        let what = (FindingKind::TranslationMissing, Severity::Must);
        self.add(what, (Some(record), field), (words.0.to_owned(), words.1.to_owned()));
    }

    /// Why the press itself refuses; faults of the press stay faults.
    fn unprintable(&mut self, why: DossierError, records: &[Record]) -> Result<()> {
        match why {
            DossierError::MissingGlyphs(missing) => {
                for glyph in missing {
                    let (code, field) = glyph.place.split_once(' ').unwrap_or((&glyph.place, ""));
                    let record = records.iter().find(|own| own.code().as_str() == code);
                    let point = format!("U+{:04X}", u32::from(glyph.character));
                    let (character, place) = (glyph.character, &glyph.place);
                    let words = (
                        format!("没有字体能印出字符 {character}（{point}），位于 {place}"),
                        format!("No font has the character {character} ({point}) in {place}"),
                    );
                    let what = (FindingKind::GlyphMissing, Severity::Must);
                    self.add(what, (record, field), words);
                }
                Ok(())
            }
            DossierError::TooLong { document, first } => {
                let words = (
                    format!("{document} 一页放不下：“{first}”及其后的内容太长"),
                    format!(
                        "{document} does not fit on its page: “{first}” and what follows is too long"
                    ),
                );
                // A page in a book is called by the short name, one alone by the whole.
                let named = |record: &&Record| match record {
                    Record::Enterprise(own) => [&own.short_name, &own.name]
                        .iter()
                        .flat_map(|name| [name.zh.as_str(), name.en.as_str()])
                        .any(|name| !name.is_empty() && document.contains(name)),
                    _ => false,
                };
                let record = records.iter().find(named);
                self.add((FindingKind::TooLong, Severity::Must), (record, ""), words);
                Ok(())
            }
            other => Err(other.into()),
        }
    }
}
