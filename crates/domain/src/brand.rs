//! How a centre or a client shows itself on paper: a logo, a colour, a line at the head and one at the foot of each page.
//! No file is read here; a logo comes in cleaned.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{base64, text::Bilingual};

/// The bytes of a logo may be this many.
pub const MOST_LOGO_BYTES: usize = 256 * 1024;

/// A line at head or foot may have so many characters in each language.
pub const MOST_LINE: usize = 60;

/// Text in the brand's colour must stand out from white paper by this much (WCAG 2.2, success criterion 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;

/// How a centre or a client shows itself on paper. What is left out stays as the house has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Brand {
    /// The logo.
    pub logo: Option<Logo>,
    /// In place of the house's accent, as `#1F4E79`. Risks and warnings keep their own colours.
    pub colour: Option<String>,
    /// At the head of every page, up to 60 characters in each language.
    pub header: Bilingual,
    /// At the foot of every page, up to 60 characters in each language.
    pub footer: Bilingual,
}

/// A picture of few bytes, without what cameras write beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Logo {
    /// What the bytes are.
    pub media: LogoMedia,
    /// The bytes in base 64.
    pub data: String,
    /// Pixels across, as it is seen.
    pub width: u32,
    /// Pixels down, as it is seen.
    pub height: u32,
    /// How it is turned to be seen upright, as EXIF numbers it: 1–8.
    pub turn: u8,
}

/// What the bytes of a logo are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub enum LogoMedia {
    /// As a camera packs it.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// As a drawing is packed.
    #[serde(rename = "image/png")]
    Png,
}

/// A rule a brand breaks.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BrandError {
    /// The logo has more bytes than are kept, in KiB.
    #[error("the logo takes {0} KiB once cleaned; 256 KiB are the most")]
    LogoTooLarge(usize),
    /// The logo's bytes are not what is said of them.
    #[error("the logo is damaged")]
    LogoDamaged,
    /// No colour as `#RRGGBB`.
    #[error("{0} is no colour: write it as #1F4E79")]
    ColourUnreadable(String),
    /// Text in this colour cannot be read on paper; the contrast it has.
    #[error("the colour is too pale: its contrast on white is {0:.2}:1, at least 4.5:1 is needed")]
    ColourPale(f64),
    /// A line is longer than a page's head or foot has room for.
    #[error("the {0} is longer than 60 characters")]
    LineLong(&'static str),
    /// A line holds a line break or another character that is none.
    #[error("the {0} holds a character that cannot be printed")]
    LineControl(&'static str),
}

// A contrast is a number that was computed, never one that is not a number.
impl Eq for BrandError {}

impl Brand {
    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same without blanks around what was typed, its colour in capitals; `None` where nothing is left.
    pub fn tidied(mut self) -> Option<Self> {
        for line in [&mut self.header, &mut self.footer] {
            *line = Bilingual::new(line.zh.trim(), line.en.trim());
        }
        self.colour = self
            .colour
            .map(|colour| colour.trim().to_ascii_uppercase())
            .filter(|colour| !colour.is_empty());
        (!self.is_empty()).then_some(self)
    }

    /// Checks what must hold before a save.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), BrandError> {
        if let Some(logo) = &self.logo {
            logo.check()?;
        }
        if let Some(colour) = &self.colour {
            let parts = rgb(colour).ok_or_else(|| BrandError::ColourUnreadable(colour.clone()))?;
            let contrast = contrast_on_white(parts);
            if contrast < LEAST_CONTRAST {
                return Err(BrandError::ColourPale(contrast));
            }
        }
        for (name, line) in [("header", &self.header), ("footer", &self.footer)] {
            for side in [&line.zh, &line.en] {
                if side.chars().count() > MOST_LINE {
                    return Err(BrandError::LineLong(name));
                }
                if side.chars().any(odd) {
                    return Err(BrandError::LineControl(name));
                }
            }
        }
        Ok(())
    }
}

/// Characters that break a line, or turn the direction of what stands around them.
fn odd(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Logo {
    /// A logo of these bytes; `size` in pixels as it is seen.
    ///
    /// # Errors
    /// [`BrandError::LogoTooLarge`].
    pub fn new(
        media: LogoMedia,
        bytes: &[u8],
        (width, height): (u32, u32),
        turn: u8,
    ) -> Result<Self, BrandError> {
        if bytes.len() > MOST_LOGO_BYTES {
            return Err(BrandError::LogoTooLarge(bytes.len().div_ceil(1024)));
        }
        let mut data = String::new();
        base64::encode(bytes, &mut data);
        Ok(Self { media, data, width, height, turn })
    }

    /// Its bytes, if they are any.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        base64::decode(&self.data)
    }

    fn check(&self) -> Result<(), BrandError> {
        // Asked before anything is unpacked.
        if self.data.len() > MOST_LOGO_BYTES.div_ceil(3) * 4 {
            return Err(BrandError::LogoTooLarge((self.data.len() / 4 * 3).div_ceil(1024)));
        }
        let bytes = self.bytes().ok_or(BrandError::LogoDamaged)?;
        let begins: &[u8] = match self.media {
            LogoMedia::Jpeg => &[0xff, 0xd8, 0xff],
            LogoMedia::Png => b"\x89PNG\r\n\x1a\n",
        };
        let sound = bytes.starts_with(begins)
            && self.width > 0
            && self.height > 0
            && (1..=8).contains(&self.turn);
        if sound { Ok(()) } else { Err(BrandError::LogoDamaged) }
    }
}

/// Red, green and blue of `#RRGGBB`.
pub fn rgb(colour: &str) -> Option<(u8, u8, u8)> {
    let digits = colour.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    Some((part(0)?, part(2)?, part(4)?))
}

/// How much a colour stands out from white paper, from 1 (white) to 21 (black): the contrast ratio of WCAG 2.2.
pub fn contrast_on_white((red, green, blue): (u8, u8, u8)) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    1.05 / (luminance + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_as_worked_out_by_hand() {
        // #1F4E79: 31/255 = 0.12157 → ((0.12157+0.055)/1.055)^2.4 = 0.01370; 78/255 → 0.07619; 121/255 → 0.19120.
        // L = 0.2126×0.01370 + 0.7152×0.07619 + 0.0722×0.19120 = 0.07121; 1.05/0.12121 = 8.66.
        // Pure colours have the weight itself for luminance: red 1.05/0.2626, green 1.05/0.7652, blue 1.05/0.1222.
        // #767676 is the palest grey that passes: 118/255 → 0.18116, 1.05/0.23116 = 4.542; #777777: 0.18447 → 4.478.
        for (colour, wanted) in [
            ("#1F4E79", 8.66),
            ("#FF0000", 3.998),
            ("#00FF00", 1.372),
            ("#0000FF", 8.592),
            ("#767676", 4.542),
            ("#777777", 4.478),
            ("#FFFFFF", 1.0),
            ("#000000", 21.0),
        ] {
            let found = contrast_on_white(rgb(colour).unwrap());
            assert!((found - wanted).abs() < 0.005, "{colour}: {found}");
        }
    }

    fn coloured(colour: &str) -> Brand {
        Brand { colour: Some(colour.to_owned()), ..Brand::default() }
    }

    #[test]
    fn a_pale_colour_is_refused_and_one_just_dark_enough_is_not() {
        assert_eq!(coloured("#767676").check(), Ok(()));
        let pale = coloured("#777777").check().unwrap_err();
        assert!(matches!(pale, BrandError::ColourPale(_)), "{pale}");
        assert!(pale.to_string().contains("4.48:1"), "{pale}");
        for wrong in ["", "#12345", "#1234567", "1F4E79", "#GGGGGG", "#12 456", "#é123"] {
            assert!(
                matches!(coloured(wrong).check(), Err(BrandError::ColourUnreadable(_))),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_line_is_short_and_holds_what_can_be_printed() {
        let with =
            |zh: &str, en: &str| Brand { header: Bilingual::new(zh, en), ..Brand::default() };
        assert_eq!(with(&"中".repeat(60), &"x".repeat(60)).check(), Ok(()));
        assert_eq!(with(&"中".repeat(61), "").check(), Err(BrandError::LineLong("header")));
        for odd in ["a\nb", "a\u{202e}b", "a\u{0}"] {
            assert_eq!(with("", odd).check(), Err(BrandError::LineControl("header")), "{odd:?}");
        }
    }

    #[test]
    fn a_logo_is_small_and_what_it_says_it_is() {
        let png = b"\x89PNG\r\n\x1a\n rest";
        let logo = Logo::new(LogoMedia::Png, png, (4, 2), 1).unwrap();
        assert_eq!(logo.bytes().as_deref(), Some(png.as_slice()));
        let with = |logo: Logo| Brand { logo: Some(logo), ..Brand::default() };
        assert_eq!(with(logo.clone()).check(), Ok(()));
        for wrong in [
            Logo { media: LogoMedia::Jpeg, ..logo.clone() },
            Logo { width: 0, ..logo.clone() },
            Logo { turn: 9, ..logo.clone() },
            Logo { data: "not base 64".to_owned(), ..logo.clone() },
        ] {
            assert_eq!(with(wrong.clone()).check(), Err(BrandError::LogoDamaged), "{wrong:?}");
        }
        assert!(Logo::new(LogoMedia::Png, &vec![0; MOST_LOGO_BYTES], (1, 1), 1).is_ok());
        assert_eq!(
            Logo::new(LogoMedia::Png, &vec![0; MOST_LOGO_BYTES + 1], (1, 1), 1),
            Err(BrandError::LogoTooLarge(257))
        );
        let long = Logo { data: "A".repeat(349_532), ..logo };
        assert_eq!(with(long).check(), Err(BrandError::LogoTooLarge(257)));
    }

    #[test]
    fn what_was_typed_is_tidied_and_nothing_is_no_brand() {
        let typed = Brand { header: Bilingual::new(" 甲 ", ""), ..coloured(" #1f4e79 ") };
        let tidy = typed.tidied().unwrap();
        assert_eq!(tidy.colour.as_deref(), Some("#1F4E79"));
        assert_eq!(tidy.header.zh, "甲");
        assert_eq!(coloured("  ").tidied(), None);
    }
}
