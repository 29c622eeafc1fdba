//! The brand that a document is printed under: the centre's or that of the client whose document it is.

use portolan_domain::{
    brand::{self, Brand},
    text::{Bilingual, Language},
};

use super::Said;
use crate::{image::Image, options::PrintLanguage, page::Color, units::Pt, units::Size, words};

/// What of a brand stands on paper. Empty, everything looks as the house has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Branding {
    /// On the cover, or small in the head of the first page where there is none.
    pub logo: Option<Logotype>,
    /// In place of the house's accent.
    pub colour: Option<Color>,
    /// Over the running head of every page.
    pub header: Said,
    /// Under the foot of every page.
    pub footer: Said,
}

/// A logo and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Logotype {
    /// The picture.
    pub image: Image,
    /// Whose it is, for those who cannot see it.
    pub alternative: Said,
}

/// The largest a logo is on a cover.
const LARGEST: Size = Size { width: Pt::mm(60.0), height: Pt::mm(18.0) };
/// One of few pixels is smaller, yet never smaller than this, since nobody could read it.
const SMALLEST: Size = Size { width: Pt::mm(20.0), height: Pt::mm(6.0) };
/// An inch of a logo has so many pixels where it has enough of them.
const PIXELS_AN_INCH: f32 = 300.0;

impl Branding {
    /// A brand as it stands in a document, with its logo's picture; `name` is its owner's, `code` the record it stands
    /// in.
    pub fn of(
        brand: &Brand,
        image: Option<Image>,
        (name, code): (&Bilingual, &str),
        language: PrintLanguage,
    ) -> Self {
        let fill = [("name", name.read(Language::Chinese), name.read(Language::English))];
        Self {
            logo: image.map(|image| Logotype {
                image,
                alternative: words::filled(language, "brand.logo", &fill),
            }),
            colour: brand.colour.as_deref().and_then(brand::rgb).map(|(r, g, b)| Color(r, g, b)),
            header: Said::of(language, &brand.header, format!("{code} brand.header")),
            footer: Said::of(language, &brand.footer, format!("{code} brand.footer")),
        }
    }
}

impl Logotype {
    /// How large it is on a cover: at 300 pixels an inch, within 60 × 18 mm and not within less than 20 × 6 mm.
    pub fn size(&self) -> Size {
        let (across, down) = self.pixels();
        let fitting = |frame: Size| (frame.width.0 / across).min(frame.height.0 / down);
        let a_pixel = (72.0 / PIXELS_AN_INCH).max(fitting(SMALLEST)).min(fitting(LARGEST));
        Size { width: Pt(across * a_pixel), height: Pt(down * a_pixel) }
    }

    /// How large it is in a frame that is smaller than a cover's.
    pub(crate) fn within(&self, frame: Size) -> Size {
        let size = self.size();
        let factor = (frame.width.0 / size.width.0).min(frame.height.0 / size.height.0).min(1.0);
        Size { width: size.width * factor, height: size.height * factor }
    }

    /// How many pixels an inch of it has on a cover.
    pub fn pixels_an_inch(&self) -> f32 {
        self.pixels().0 * 72.0 / self.size().width.0
    }

    fn pixels(&self) -> (f32, f32) {
        let (across, down) = self.image.seen();
        #[expect(clippy::cast_precision_loss, reason = "logos have fewer than 2^24 pixels a side")]
        let pixels = (across as f32, down as f32);
        pixels
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::tests::plain;

    #[test]
    fn a_logo_is_as_large_as_its_pixels_bear_within_its_frame() {
        for (pixels, wanted_mm, an_inch) in [
            // 1200 px at 300 an inch are 101.6 mm: 60 mm and 508 an inch.
            ((1200, 300), (60.0, 15.0), 508.0),
            // As high as may be: 18 mm of 600 px are 846.7 an inch.
            ((600, 600), (18.0, 18.0), 846.7),
            // 354 px at 300 an inch are 29.97 mm.
            ((354, 118), (29.97, 9.99), 300.0),
            // 32 px would be 2.7 mm; 6 mm of them are 135.5 an inch.
            ((32, 32), (6.0, 6.0), 135.5),
        ] {
            let logo = Logotype { image: plain(pixels), alternative: Said::default() };
            let (size, mm) = (logo.size(), 72.0 / 25.4);
            assert!((size.width.0 / mm - wanted_mm.0).abs() < 0.02, "{pixels:?} {size:?}");
            assert!((size.height.0 / mm - wanted_mm.1).abs() < 0.02, "{pixels:?} {size:?}");
            assert!((logo.pixels_an_inch() - an_inch).abs() < 0.1, "{pixels:?}");
        }
    }

    #[test]
    fn the_owner_of_a_logo_is_named_in_the_language_of_the_document() {
        let brand = Brand::default();
        let name = Bilingual::new("甲公司", "Alpha");
        let told = |language| {
            let own = Branding::of(&brand, Some(plain((9, 9))), (&name, "E01"), language);
            own.logo.unwrap().alternative.leading().to_owned()
        };
        assert_eq!(told(PrintLanguage::English), "Logo of Alpha");
        assert_eq!(told(PrintLanguage::Bilingual), "甲公司 的标识");
    }
}
