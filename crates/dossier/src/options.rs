//! What the user chooses before printing.

use portolan_domain::text::{Bilingual, Language};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::brief::Form;
use crate::edition::Edition;
use crate::units::{Pt, Size};

/// The language or languages of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub enum PrintLanguage {
    /// Simplified Chinese only.
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English only.
    #[serde(rename = "en")]
    English,
    /// Chinese first, English beside or below it.
    #[serde(rename = "bilingual")]
    Bilingual,
}

/// One side of a pair, with its language.
pub type Side<'a> = (Language, &'a str);

impl PrintLanguage {
    /// Whether Chinese is printed.
    pub fn has_chinese(self) -> bool {
        !matches!(self, Self::English)
    }

    /// Whether English is printed.
    pub fn has_english(self) -> bool {
        !matches!(self, Self::Chinese)
    }

    /// The leading language: Chinese when both are printed.
    pub fn leading(self) -> Language {
        match self {
            Self::Chinese | Self::Bilingual => Language::Chinese,
            Self::English => Language::English,
        }
    }

    /// The sides of a pair that are printed: the leading one, then the second where both languages are printed and
    /// both sides are written. In a document of one language a text that exists only in the other is printed in that,
    /// since a gap would hide it.
    pub fn sides(self, text: &Bilingual) -> (Option<Side<'_>>, Option<Side<'_>>) {
        let side = |language| {
            Some((language, text.side(language))).filter(|(_, words)| !words.trim().is_empty())
        };
        let (zh, en) = (side(Language::Chinese), side(Language::English));
        match self {
            Self::Chinese => (zh.or(en), None),
            Self::English => (en.or(zh), None),
            Self::Bilingual if zh.is_none() => (en, None),
            Self::Bilingual => (zh, en),
        }
    }

    /// Whether it is one of the languages of the document.
    pub fn has(self, language: Language) -> bool {
        match self {
            Self::Chinese => language == Language::Chinese,
            Self::English => language == Language::English,
            Self::Bilingual => true,
        }
    }
}

/// The sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
    /// 148 × 210 mm, for the pocket.
    A5,
}

impl Paper {
    /// The sheet, upright.
    pub fn size(self) -> Size {
        match self {
            Self::A4 => Size { width: Pt::mm(210.0), height: Pt::mm(297.0) },
            Self::Letter => Size { width: Pt(612.0), height: Pt(792.0) },
            Self::A5 => Size { width: Pt::mm(148.0), height: Pt::mm(210.0) },
        }
    }
}

/// A house style: how a document looks, whatever it says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// In the manner of official Chinese documents: large prose, centred titles, numbered headings.
    Formal,
    /// The look of the paper reference.
    #[default]
    Modern,
    /// As modern with smaller type and gaps, for fewer pages.
    Compact,
}

/// Words behind everything on every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Watermark {
    /// Not final.
    Draft,
    /// Not to be passed on.
    Confidential,
    /// To be looked at, not to be used.
    Sample,
}

impl Watermark {
    /// The key of its words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Draft => "watermark.draft",
            Self::Confidential => "watermark.confidential",
            Self::Sample => "watermark.sample",
        }
    }
}

/// Under whose brand a document is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum BrandChoice {
    /// The centre's.
    #[default]
    Centre,
    /// The client's whose document it is; the centre's for a document of several clients or of none, and where the
    /// client has no brand.
    Client,
    /// Nobody's: as the house looks.
    None,
}

/// Which copy of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub struct CopyNumber {
    /// This one, from 1.
    pub number: u16,
    /// How many there are.
    pub of: u16,
}

/// What the user chooses before printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub struct PrintOptions {
    /// Language or languages.
    pub language: PrintLanguage,
    /// Sheet.
    pub paper: Paper,
    /// For whom.
    #[serde(default)]
    pub edition: Edition,
    /// House style.
    #[serde(default)]
    pub style: Style,
    /// Whether the pages are mirrored for binding: the wider margin inside, the page number outside.
    #[serde(default)]
    pub binding: bool,
    /// Words behind everything on every page.
    #[serde(default)]
    pub watermark: Option<Watermark>,
    /// Which numbered copy it is.
    #[serde(default)]
    pub copy: Option<CopyNumber>,
    /// Which edition of the document it is, from 1.
    #[serde(default)]
    pub issue: Option<u16>,
    /// Whether it becomes a booklet of A5, two pages on each side of a sheet, to be folded and stapled in the middle.
    #[serde(default)]
    pub booklet: Option<Booklet>,
    /// Under whose brand it is printed.
    #[serde(default)]
    pub brand: BrandChoice,
}

/// How pages are imposed for folding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub struct Booklet {
    /// By how much the pages of each sheet are moved towards the fold against those of the sheet around it, in hundredths
    /// of a millimetre, since the inner sheets of a thick booklet stand out and are trimmed: about the thickness of the
    /// paper, 10 for the usual 80 g.
    #[serde(default)]
    pub creep: u16,
}

impl PrintOptions {
    /// In a language on a paper, as the centre itself reads it: modern, unbound.
    pub const fn of(language: PrintLanguage, paper: Paper) -> Self {
        Self {
            language,
            paper,
            edition: Edition::Internal,
            style: Style::Modern,
            binding: false,
            watermark: None,
            copy: None,
            issue: None,
            booklet: None,
            brand: BrandChoice::Centre,
        }
    }

    /// The same as a form of document allows: a pocket edition is of A5 and bound, whatever else is asked for.
    pub(crate) fn of_form(&self, form: &Form) -> Self {
        match form {
            Form::Pocket => Self { paper: Paper::A5, binding: true, ..*self },
            _ => *self,
        }
    }
}

impl Default for PrintOptions {
    /// Both languages on A4.
    fn default() -> Self {
        Self::of(PrintLanguage::Bilingual, Paper::A4)
    }
}
