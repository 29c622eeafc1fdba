//! How a document is printed: what is typed, over what a preset says, over what is usual.

use portolan_api::error::{ApiError, Result};
use portolan_api::printing::{
    self, Booklet, BrandChoice, Edition, Paper, Preset, PrintLanguage, PrintOptions, Style,
    Watermark,
};

use crate::args::{self, Look};

/// How a document is printed.
pub(super) struct How {
    /// The preset that was named.
    preset: Option<Preset>,
    /// What is typed and what the preset says.
    pub(super) options: PrintOptions,
    /// The sections that were typed.
    typed: Option<Vec<String>>,
    /// When the last edition was made.
    since: Option<String>,
}

impl How {
    /// Reads the preset, if one is named. For hosts is the same as their edition.
    ///
    /// # Errors
    /// When there is no such file, or it holds no preset.
    pub(super) fn of(to: &Look, hosts: bool) -> Result<Self> {
        let preset = to.preset.as_deref().map(printing::read_preset).transpose()?;
        let mut options = preset.as_ref().map_or_else(PrintOptions::default, |own| own.options);
        if let Some(language) = to.language {
            options.language = match language {
                args::Language::Chinese => PrintLanguage::Chinese,
                args::Language::English => PrintLanguage::English,
                args::Language::Bilingual => PrintLanguage::Bilingual,
            };
        }
        if let Some(paper) = to.paper {
            options.paper = match paper {
                args::Paper::A4 => Paper::A4,
                args::Paper::Letter => Paper::Letter,
                args::Paper::A5 => Paper::A5,
            };
        }
        if let Some(style) = to.style {
            options.style = match style {
                args::Style::Formal => Style::Formal,
                args::Style::Modern => Style::Modern,
                args::Style::Compact => Style::Compact,
            };
        }
        if let Some(brand) = to.brand {
            options.brand = match brand {
                args::Brand::Centre => BrandChoice::Centre,
                args::Brand::Client => BrandChoice::Client,
                args::Brand::None => BrandChoice::None,
            };
        }
        options.binding |= to.binding;
        options.issue = to.issue.or(options.issue);
        if let Some(watermark) = to.watermark {
            options.watermark = Some(match watermark {
                args::Watermark::Draft => Watermark::Draft,
                args::Watermark::Confidential => Watermark::Confidential,
                args::Watermark::Sample => Watermark::Sample,
            });
        }
        if to.booklet {
            options.booklet = Some(Booklet { creep: to.creep.unwrap_or_default() });
        }
        if let Some(edition) = to.edition {
            options.edition = match edition {
                args::Edition::Internal => Edition::Internal,
                args::Edition::Participant => Edition::Participant,
                args::Edition::Host => Edition::Host,
            };
        }
        if hosts {
            options.edition = Edition::Host;
        }
        Ok(Self { preset, options, typed: to.sections.clone(), since: to.since.clone() })
    }

    /// A document printed so.
    ///
    /// # Errors
    /// When the preset is one for another kind of document.
    pub(super) fn print(&self, document: printing::Document) -> Result<printing::PrintDocument> {
        let own = self.preset.as_ref();
        if let Some(preset) = own.filter(|preset| preset.kind != document.kind()) {
            let message = format!("the preset is for {:?}", preset.kind);
            return Err(ApiError::invalid("preset", "other_kind", message));
        }
        let sections =
            self.typed.clone().or_else(|| own.and_then(|preset| preset.sections.clone()));
        let since = self.since.clone();
        Ok(printing::PrintDocument { document, options: self.options, sections, since })
    }

    /// A document as a part of a volume, for these readers. Sections are chosen of single documents.
    ///
    /// # Errors
    /// When sections were typed.
    pub(super) fn bind(
        &self,
        document: printing::Document,
        edition: Edition,
    ) -> Result<printing::PrintDocument> {
        if self.typed.is_some() {
            let message = "sections are chosen of single documents";
            return Err(ApiError::invalid("sections", "single_document", message));
        }
        let options = PrintOptions { edition, ..self.options };
        Ok(printing::PrintDocument::whole(document, options))
    }
}
