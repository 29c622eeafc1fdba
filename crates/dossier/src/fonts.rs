//! The four faces of the printed system, read once and shared.

use std::sync::Arc;

use harfrust::{Direction, Feature, Font, GlyphId, Script, ShapePlan, ShaperFont, Tag};

use crate::{
    error::{DossierError, Result},
    page::Face,
};

/// The bytes of a font file, in memory or mapped: of some 15 MB a document uses a few hundred kilobytes.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The four font files.
#[derive(Clone)]
pub struct FontFiles {
    /// Noto Serif SC 400.
    pub serif: FontBytes,
    /// Noto Serif SC 600.
    pub serif_bold: FontBytes,
    /// Noto Sans SC 400.
    pub sans: FontBytes,
    /// Noto Sans SC 600.
    pub sans_bold: FontBytes,
}

/// The four faces, ready to shape with. Cheap to clone.
#[derive(Clone)]
pub struct Fonts(Arc<[Loaded; 4]>);

/// One face with the shaping plans of both languages.
pub(crate) struct Loaded {
    /// The whole file, from which a subset is cut.
    pub(crate) file: FontBytes,
    /// The parsed font.
    pub(crate) font: Font,
    /// For English runs: proportional quotes and ellipsis.
    pub(crate) english: ShapePlan,
    /// For Latin inside Chinese runs: quotes keep their full width.
    pub(crate) chinese: ShapePlan,
}

impl Loaded {
    /// The font's own advance of a glyph, in ems.
    pub(crate) fn advance(&self, glyph: u16) -> f32 {
        let units = ShaperFont::new(&self.font).glyph_h_advance(GlyphId::new(u32::from(glyph)));
        #[expect(clippy::cast_precision_loss, reason = "font units stay far below 2^24")]
        let units = units as f32;
        units / f32::from(self.font.units_per_em())
    }
}

/// Features of English runs. Ligatures are off so that every glyph stands for its own letters.
pub(crate) const ENGLISH_FEATURES: [Feature; 3] = [on(b"pwid"), off(b"liga"), off(b"clig")];
/// Features of Latin inside Chinese runs.
pub(crate) const CHINESE_FEATURES: [Feature; 2] = [off(b"liga"), off(b"clig")];

const fn on(tag: &[u8; 4]) -> Feature {
    Feature { tag: Tag::new(tag), value: 1, start: Feature::GLOBAL_START, end: Feature::GLOBAL_END }
}

const fn off(tag: &[u8; 4]) -> Feature {
    Feature { tag: Tag::new(tag), value: 0, start: Feature::GLOBAL_START, end: Feature::GLOBAL_END }
}

/// The script all non-Han runs are shaped as.
pub(crate) fn latin() -> Option<Script> {
    Script::from_iso15924_tag(Tag::new(b"Latn"))
}

impl Fonts {
    /// Reads the four files.
    ///
    /// # Errors
    /// [`DossierError::Font`] when one is no TrueType font.
    pub fn read(files: FontFiles) -> Result<Self> {
        Ok(Self(Arc::new([
            load(Face::Serif, files.serif)?,
            load(Face::SerifBold, files.serif_bold)?,
            load(Face::Sans, files.sans)?,
            load(Face::SansBold, files.sans_bold)?,
        ])))
    }

    /// One of the four.
    pub(crate) fn face(&self, face: Face) -> &Loaded {
        match face {
            Face::Serif => &self.0[0],
            Face::SerifBold => &self.0[1],
            Face::Sans => &self.0[2],
            Face::SansBold => &self.0[3],
        }
    }

    /// The glyph of a character.
    pub(crate) fn glyph(&self, face: Face, character: char) -> Option<u16> {
        let glyph = self.face(face).font.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok()
    }

    /// Whether a face has a glyph for a character.
    pub fn has(&self, face: Face, character: char) -> bool {
        self.face(face).font.charmap().map_unicode(character).is_some()
    }
}

fn load(face: Face, file: FontBytes) -> Result<Loaded> {
    let wrong = |why: &str| DossierError::Font { face: face.name(), why: why.to_owned() };
    let font = Font::new(harfrust::font::Blob::from(Arc::clone(&file)), 0)
        .ok_or_else(|| wrong("this is no font file"))?;
    if font.num_glyphs() == 0 || font.units_per_em() == 0 {
        return Err(wrong("it has no glyphs"));
    }
    let plan = |features: &[Feature]| {
        ShapePlan::new(&font, Direction::LeftToRight, latin(), None, features)
    };
    Ok(Loaded { english: plan(&ENGLISH_FEATURES), chinese: plan(&CHINESE_FEATURES), file, font })
}

impl Face {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Serif, Self::SerifBold, Self::Sans, Self::SansBold];

    /// The font's PostScript name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Serif => "NotoSerifSC-Regular",
            Self::SerifBold => "NotoSerifSC-SemiBold",
            Self::Sans => "NotoSansSC-Regular",
            Self::SansBold => "NotoSansSC-SemiBold",
        }
    }
}
