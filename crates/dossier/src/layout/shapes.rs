//! Shaped text that is likely to be set again: a chapter that is laid out more closely, a title that is balanced, the heads
//! of a hundred pages. Shaping is the dearest step of layout.

use std::sync::Arc;

use portolan_domain::text::Language;
use rustc_hash::FxHashMap;

use crate::{
    fonts::Fonts,
    page::Face,
    typeset::{self, Shaped},
};

/// As many bytes of text are kept; then all is forgotten, so that a book of a thousand pages takes no more room than one of
/// ten.
const MOST: usize = 256 * 1024;

/// What was shaped, by face and language.
#[derive(Default)]
pub(super) struct Shapes {
    known: FxHashMap<(Face, Language), FxHashMap<Box<str>, Arc<Shaped>>>,
    /// Bytes of their texts.
    bytes: usize,
}

impl Shapes {
    /// A text shaped.
    pub(super) fn of(
        &mut self,
        fonts: &Fonts,
        face: Face,
        language: Language,
        text: &str,
    ) -> Arc<Shaped> {
        let known = self.known.get(&(face, language)).and_then(|texts| texts.get(text));
        if let Some(shaped) = known {
            return Arc::clone(shaped);
        }
        let shaped = Arc::new(typeset::shape(fonts, face, language.tag(), text));
        if self.bytes + text.len() > MOST {
            (self.known, self.bytes) = (FxHashMap::default(), 0);
        }
        if text.len() <= MOST {
            self.bytes += text.len();
            let texts = self.known.entry((face, language)).or_default();
            texts.insert(text.into(), Arc::clone(&shaped));
        }
        shaped
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::fonts;

    #[test]
    fn what_is_kept_is_what_shaping_anew_gives_and_is_bounded() {
        let (fonts, mut shapes) = (fonts(), Shapes::default());
        for text in ["出海计划", "Plan 2026", "出海计划"] {
            for language in [Language::Chinese, Language::English] {
                for face in [Face::Serif, Face::SansBold] {
                    let kept = shapes.of(&fonts, face, language, text);
                    assert_eq!(*kept, typeset::shape(&fonts, face, language.tag(), text));
                }
            }
        }
        assert_eq!(shapes.bytes, 4 * ("出海计划".len() + "Plan 2026".len()));
        for number in 0..10_000 {
            shapes.of(&fonts, Face::Sans, Language::English, &format!("{number:060}"));
            assert!(shapes.bytes <= MOST);
        }
    }
}
