//! The faces of the printed system, read once and shared: the four of its look at once, and those that stand in for
//! letters these lack when something first needs them, so that documents without such letters pay nothing.

use std::sync::{Arc, OnceLock};

use harfrust::{Direction, Feature, Font, GlyphId, Language, Script, ShapePlan, ShaperFont, Tag};

use crate::{
    error::{DossierError, Result},
    page::Face,
    typeset::{Letters, Tongue},
};

/// The bytes of a font file, in memory or mapped: of some 15 MB a document uses a few hundred kilobytes.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The faces, ready to shape with. Cheap to clone.
#[derive(Clone)]
pub struct Fonts(Arc<Faces>);

struct Faces {
    own: [Loaded; 4],
    others: [OnceLock<Result<Loaded>>; Face::ALL.len() - 4],
    read: Box<Read>,
}

/// Gives the file of this name.
type Read = dyn Fn(&str) -> std::io::Result<FontBytes> + Send + Sync;

/// One face with its shaping plans.
pub(crate) struct Loaded {
    /// The whole file, from which a subset is cut.
    pub(crate) file: FontBytes,
    /// The parsed font.
    pub(crate) font: Font,
    /// For English runs: proportional quotes and ellipsis.
    pub(crate) english: ShapePlan,
    /// For Latin inside Chinese runs: quotes keep their full width.
    pub(crate) chinese: ShapePlan,
    /// For each tongue from left to right and from right to left, made when first wanted.
    plans: [[OnceLock<ShapePlan>; 2]; Tongue::COUNT],
}

impl Loaded {
    /// The font's own advance of a glyph, in ems.
    pub(crate) fn advance(&self, glyph: u16) -> f32 {
        let units = ShaperFont::new(&self.font).glyph_h_advance(GlyphId::new(u32::from(glyph)));
        #[expect(clippy::cast_precision_loss, reason = "font units stay far below 2^24")]
        let units = units as f32;
        units / f32::from(self.font.units_per_em())
    }

    /// The plan for text of a tongue.
    pub(crate) fn plan(&self, tongue: Tongue, leftward: bool) -> &ShapePlan {
        self.plans[tongue as usize][usize::from(leftward)].get_or_init(|| {
            let language = spoken(tongue);
            let (direction, script) = (direction(leftward), script(tongue));
            ShapePlan::new(&self.font, direction, script, language.as_ref(), &CHINESE_FEATURES)
        })
    }

    /// Whether it has a glyph for a character.
    pub(crate) fn has(&self, character: char) -> bool {
        self.font.charmap().map_unicode(character).is_some()
    }
}

/// Features of English runs. Ligatures are off so that every glyph stands for its own letters.
pub(crate) const ENGLISH_FEATURES: [Feature; 3] = [on(b"pwid"), off(b"liga"), off(b"clig")];
/// Features of Latin inside Chinese runs, and of all other scripts.
pub(crate) const CHINESE_FEATURES: [Feature; 2] = [off(b"liga"), off(b"clig")];

const fn on(tag: &[u8; 4]) -> Feature {
    Feature { tag: Tag::new(tag), value: 1, start: Feature::GLOBAL_START, end: Feature::GLOBAL_END }
}

const fn off(tag: &[u8; 4]) -> Feature {
    Feature { tag: Tag::new(tag), value: 0, start: Feature::GLOBAL_START, end: Feature::GLOBAL_END }
}

/// The script a tongue is shaped as.
pub(crate) fn script(tongue: Tongue) -> Option<Script> {
    let tag = match tongue {
        Tongue::Own => b"Latn",
        Tongue::Russian | Tongue::Ukrainian => b"Cyrl",
        Tongue::Arabic | Tongue::Urdu => b"Arab",
        Tongue::Thai => b"Thai",
    };
    Script::from_iso15924_tag(Tag::new(tag))
}

/// The language a tongue is shaped as: some letters have other forms in Urdu.
pub(crate) fn spoken(tongue: Tongue) -> Option<Language> {
    tongue.tag().and_then(Language::new)
}

/// The direction text is shaped in.
pub(crate) fn direction(leftward: bool) -> Direction {
    if leftward { Direction::RightToLeft } else { Direction::LeftToRight }
}

impl Fonts {
    /// Reads the four files that every document needs; `read` gives a file by its name and is asked for the others when
    /// a character needs them.
    ///
    /// # Errors
    /// [`DossierError::Font`] when one of the four cannot be read or is no TrueType font.
    pub fn read(
        read: impl Fn(&str) -> std::io::Result<FontBytes> + Send + Sync + 'static,
    ) -> Result<Self> {
        let own = [
            load(Face::Serif, &read)?,
            load(Face::SerifBold, &read)?,
            load(Face::Sans, &read)?,
            load(Face::SansBold, &read)?,
        ];
        Ok(Self(Arc::new(Faces { own, others: Default::default(), read: Box::new(read) })))
    }

    /// A face. One that stands in and cannot be read gives way to the one it stands in for; nothing is ever set in it,
    /// see [`Fonts::stand_in`].
    pub(crate) fn face(&self, face: Face) -> &Loaded {
        let own = |face: Face| self.0.own.get(face as usize);
        own(face).or_else(|| self.stand_in(face)).unwrap_or(&self.0.own[0])
    }

    /// A face that is read only now, if need be. `None` when it cannot be.
    pub(crate) fn stand_in(&self, face: Face) -> Option<&Loaded> {
        let Some(seat) = (face as usize).checked_sub(self.0.own.len()) else {
            return self.0.own.get(face as usize);
        };
        self.0.others.get(seat)?.get_or_init(|| load(face, &self.0.read)).as_ref().ok()
    }

    /// Why the face that may have this character could not be read, if it was wanted and could not.
    pub(crate) fn fault(&self, character: char) -> Option<DossierError> {
        let wanted = Letters::of(character);
        let faces = Face::ALL.into_iter().skip(self.0.own.len()).zip(&self.0.others);
        faces.filter(|(face, _)| face.letters() == Some(wanted)).find_map(|(face, tried)| {
            match tried.get() {
                Some(Err(DossierError::Font { why, .. })) => {
                    Some(DossierError::Font { face: face.name(), why: why.clone() })
                }
                _ => None,
            }
        })
    }

    /// The glyph of a character.
    pub(crate) fn glyph(&self, face: Face, character: char) -> Option<u16> {
        let glyph = self.face(face).font.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok()
    }

    /// Whether a face has a glyph for a character.
    pub fn has(&self, face: Face, character: char) -> bool {
        self.face(face).has(character)
    }
}

fn load(face: Face, read: &dyn Fn(&str) -> std::io::Result<FontBytes>) -> Result<Loaded> {
    let wrong = |why: String| DossierError::Font { face: face.name(), why };
    let file = read(&format!("{}.ttf", face.name())).map_err(|why| wrong(why.to_string()))?;
    let font = Font::new(harfrust::font::Blob::from(Arc::clone(&file)), 0)
        .ok_or_else(|| wrong("this is no font file".to_owned()))?;
    if font.num_glyphs() == 0 || font.units_per_em() == 0 {
        return Err(wrong("it has no glyphs".to_owned()));
    }
    let plan = |features: &[Feature]| {
        ShapePlan::new(&font, Direction::LeftToRight, script(Tongue::Own), None, features)
    };
    let (english, chinese) = (plan(&ENGLISH_FEATURES), plan(&CHINESE_FEATURES));
    Ok(Loaded { english, chinese, plans: Default::default(), file, font })
}

impl Face {
    /// All of them, the four of the look first.
    pub const ALL: [Self; 14] = [
        Self::Serif,
        Self::SerifBold,
        Self::Sans,
        Self::SansBold,
        Self::EuropeanSerif,
        Self::EuropeanSerifBold,
        Self::EuropeanSans,
        Self::EuropeanSansBold,
        Self::ArabicSerif,
        Self::ArabicSerifBold,
        Self::ArabicSans,
        Self::ArabicSansBold,
        Self::Thai,
        Self::ThaiBold,
    ];

    /// The font's PostScript name, which is also its file's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Serif => "NotoSerifSC-Regular",
            Self::SerifBold => "NotoSerifSC-SemiBold",
            Self::Sans => "NotoSansSC-Regular",
            Self::SansBold => "NotoSansSC-SemiBold",
            Self::EuropeanSerif => "NotoSerif-Regular",
            Self::EuropeanSerifBold => "NotoSerif-SemiBold",
            Self::EuropeanSans => "NotoSans-Regular",
            Self::EuropeanSansBold => "NotoSans-SemiBold",
            Self::ArabicSerif => "NotoNaskhArabic-Regular",
            Self::ArabicSerifBold => "NotoNaskhArabic-SemiBold",
            Self::ArabicSans => "NotoSansArabic-Regular",
            Self::ArabicSansBold => "NotoSansArabic-SemiBold",
            Self::Thai => "NotoSansThai-Regular",
            Self::ThaiBold => "NotoSansThai-SemiBold",
        }
    }

    /// Whether its letters have serifs, or are as Naskh is written.
    pub(crate) fn is_serif(self) -> bool {
        matches!(
            self,
            Self::Serif
                | Self::SerifBold
                | Self::EuropeanSerif
                | Self::EuropeanSerifBold
                | Self::ArabicSerif
                | Self::ArabicSerifBold
        )
    }

    /// Whether it is of the heavier weight.
    pub(crate) fn is_bold(self) -> bool {
        // They stand in pairs, the lighter first.
        self as usize % 2 == 1
    }

    /// Whose letters it has, if it stands in.
    fn letters(self) -> Option<Letters> {
        match self {
            Self::Serif | Self::SerifBold | Self::Sans | Self::SansBold => None,
            Self::EuropeanSerif
            | Self::EuropeanSerifBold
            | Self::EuropeanSans
            | Self::EuropeanSansBold => Some(Letters::European),
            Self::ArabicSerif | Self::ArabicSerifBold | Self::ArabicSans | Self::ArabicSansBold => {
                Some(Letters::Arabic)
            }
            Self::Thai | Self::ThaiBold => Some(Letters::Thai),
        }
    }

    /// The face that stands in for this one where it lacks letters: of the same kind and weight.
    pub(crate) fn standing_in(self, letters: Letters) -> Self {
        let light = match (letters, self.is_serif()) {
            (Letters::European, true) => Self::EuropeanSerif,
            (Letters::European, false) => Self::EuropeanSans,
            (Letters::Arabic, true) => Self::ArabicSerif,
            (Letters::Arabic, false) => Self::ArabicSans,
            (Letters::Thai, _) => Self::Thai,
        };
        if self.is_bold() { Self::ALL[light as usize + 1] } else { light }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_stands_in_for_one_of_its_kind_and_weight() {
        let stands = |face: Face, letters| face.standing_in(letters).name();
        assert_eq!(stands(Face::Serif, Letters::Arabic), "NotoNaskhArabic-Regular");
        assert_eq!(stands(Face::SansBold, Letters::Arabic), "NotoSansArabic-SemiBold");
        assert_eq!(stands(Face::SerifBold, Letters::European), "NotoSerif-SemiBold");
        assert_eq!(stands(Face::Serif, Letters::Thai), "NotoSansThai-Regular");
        assert_eq!(stands(Face::SansBold, Letters::Thai), "NotoSansThai-SemiBold");
        assert!(Face::ALL.iter().enumerate().all(|(seat, face)| *face as usize == seat));
    }
}
