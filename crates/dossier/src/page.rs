//! Geometry: what stands where. Pages and figures are made of the same few items; `pdf.rs` prints them and `svg.rs`
//! hands figures to the screen. Nothing here knows what a record is.

mod tag;
mod turn;

use portolan_domain::id::RecordId;

pub use self::tag::{Kind, Scope, Tag};
pub use self::turn::Turn;
use crate::image::Image;
use crate::outside::Outside;
use crate::units::{Point, Pt, Size};

/// A colour of the printed system, as 8-bit sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color(pub u8, pub u8, pub u8);

/// The four faces of the printed system, and those that stand in where these have no letters: for other European
/// languages, for Arabic and Urdu, for Thai.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Noto Serif SC 400: prose.
    Serif,
    /// Noto Serif SC 600: titles.
    SerifBold,
    /// Noto Sans SC 400: tables, labels, figures.
    Sans,
    /// Noto Sans SC 600: keys, heads.
    SansBold,
    /// Noto Serif 400.
    EuropeanSerif,
    /// Noto Serif 600.
    EuropeanSerifBold,
    /// Noto Sans 400.
    EuropeanSans,
    /// Noto Sans 600.
    EuropeanSansBold,
    /// Noto Naskh Arabic 400, beside serif.
    ArabicSerif,
    /// Noto Naskh Arabic 600.
    ArabicSerifBold,
    /// Noto Sans Arabic 400.
    ArabicSans,
    /// Noto Sans Arabic 600.
    ArabicSansBold,
    /// Noto Sans Thai 400, beside serif too.
    Thai,
    /// Noto Sans Thai 600.
    ThaiBold,
}

/// A finished page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Size of the sheet.
    pub size: Size,
    /// What stands on it, in drawing order, which is also reading order.
    pub items: Vec<(Point, Item)>,
    /// Bookmarks that point to this page.
    pub bookmarks: Vec<Bookmark>,
    /// What a viewer calls it.
    pub label: Label,
    /// Where it is cut, if it is for the print shop.
    pub trim: Option<Trim>,
}

impl Page {
    /// A page without bookmarks, label or cut.
    pub(crate) fn of(size: Size, items: Vec<(Point, Item)>) -> Self {
        Self { size, items, bookmarks: Vec::new(), label: Label::None, trim: None }
    }
}

/// What a viewer calls a page, so that "go to page 12" leads to the page on which 12 is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// Its place among the sheets.
    None,
    /// These words.
    Words(String),
    /// The number printed on it.
    Number(usize),
}

/// Where a sheet is cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trim {
    /// The top left corner of what is left after cutting.
    pub at: Point,
    /// Its size.
    pub size: Size,
    /// By how much what is drawn goes beyond.
    pub bleed: Pt,
}

/// An entry of the outline panel of a PDF viewer.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 1 for the outermost.
    pub level: u8,
    /// Words.
    pub title: String,
    /// How far down the page it points.
    pub at: Pt,
}

/// A figure: items in a frame of its own, to be placed on a page or shown on screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Size of its frame.
    pub size: Size,
    /// What stands in it.
    pub items: Vec<(Point, Item)>,
    /// What it shows, in one sentence, for those who cannot see it.
    pub alternative: String,
}

/// One thing on a page. Coordinates inside an item are relative to its own point.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Glyphs in one face, size and colour; the point is the start of the baseline.
    Text(TextRun),
    /// A straight line from the point to `to`.
    Line {
        /// The other end, relative to the point.
        to: Point,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// An upright rectangle; the point is its top left corner.
    Rect {
        /// Its size.
        size: Size,
        /// Inside.
        fill: Option<Color>,
        /// Edge.
        stroke: Option<Stroke>,
    },
    /// A closed polygon; corners are relative to the point.
    Polygon {
        /// Corners, in order.
        corners: Vec<Point>,
        /// Inside.
        fill: Option<Color>,
        /// Edge.
        stroke: Option<Stroke>,
    },
    /// A circle; the point is its centre.
    Circle {
        /// Radius.
        radius: Pt,
        /// Inside.
        fill: Option<Color>,
        /// Edge.
        stroke: Option<Stroke>,
    },
    /// A picture, stretched to its frame; the point is its top left corner.
    Image {
        /// The picture.
        image: Image,
        /// Its frame, as it is seen.
        size: Size,
    },
    /// A page of somebody else's, stretched to its frame; the point is its top left corner.
    Leaf {
        /// The pages.
        outside: Outside,
        /// Which of them, counted from 0.
        page: usize,
        /// Its frame.
        size: Size,
    },
    /// A region that leads elsewhere; nothing is drawn.
    Link {
        /// Size of the region; the point is its top left corner.
        size: Size,
        /// Where to.
        target: Target,
    },
    /// Items that stand for one record: on screen a click on them leads to it. On paper it changes nothing.
    Mark {
        /// Which record.
        record: RecordId,
        /// What it is, for a tooltip.
        label: String,
        /// Its items, relative to the point.
        items: Vec<(Point, Item)>,
    },
    /// Items turned or scaled around the point. It changes nothing of what they are.
    Turned {
        /// Where they go.
        by: Turn,
        /// The items, relative to the point and as they stand before.
        items: Vec<(Point, Item)>,
    },
    /// Items of one element of the document. It changes nothing of how they look.
    Tagged {
        /// The element.
        tag: Tag,
        /// Its items, relative to the point.
        items: Vec<(Point, Item)>,
    },
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A page of this document, counted from 0, and how far down.
    Page(usize, Pt),
    /// Whatever page this anchor will be on; layout leaves none of these.
    Anchor(String),
    /// An address on the web or of mail.
    Uri(String),
}

/// How a line is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Thickness.
    pub width: Pt,
    /// Colour.
    pub color: Color,
    /// Lengths of dash and gap; empty for a whole line.
    pub dash: Vec<f32>,
}

/// Shaped text on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// Face.
    pub face: Face,
    /// Size.
    pub size: Pt,
    /// Colour.
    pub color: Color,
    /// BCP 47 tag of the language, for readers aloud.
    pub language: &'static str,
    /// The text these glyphs stand for, as it is to be copied and searched.
    pub text: String,
    /// Glyphs in the order they are read, but for words that run to the left: those stand as they are drawn.
    pub glyphs: Vec<Glyph>,
    /// What is more than glyphs of its own face from left to right; nearly no run has that.
    pub mixed: Option<Box<Mixed>>,
}

/// What is out of the ordinary in a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mixed {
    /// Where its glyphs are not all in its own face and language and from left to right: the parts that are, in the order
    /// they are read. Empty otherwise.
    pub parts: Vec<Part>,
    /// Glyphs that are drawn of several, in the order of those they stand at.
    pub stacks: Vec<Stack>,
}

/// A letter with dots, vowels or tones, drawn of several glyphs of its face.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    /// The glyph of the run that all of it stands for.
    pub glyph: u32,
    /// What it is drawn of, that glyph among them: each with its place right of and above its origin, in ems.
    pub of: Vec<(u16, f32, f32)>,
}

/// Glyphs of a run that are drawn in one go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// The glyphs from here …
    pub from: u32,
    /// … up to here.
    pub to: u32,
    /// Their face.
    pub face: Face,
    /// BCP 47 tag of their language.
    pub language: &'static str,
    /// Whether they are a word that runs to the left, its last letter drawn first.
    pub leftward: bool,
}

impl TextRun {
    /// The parts of the run, of which every run has one if it has glyphs.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let whole = || Part {
            from: 0,
            to: u32::try_from(self.glyphs.len()).unwrap_or(u32::MAX),
            face: self.face,
            language: self.language,
            leftward: false,
        };
        let own = self.own_parts();
        own.iter().copied().chain(own.is_empty().then(whole))
    }

    /// The parts of a run that has several or one unlike itself.
    pub fn own_parts(&self) -> &[Part] {
        self.mixed.as_ref().map_or(&[], |mixed| &mixed.parts)
    }

    /// Its glyphs that are drawn of several.
    pub fn stacks(&self) -> &[Stack] {
        self.mixed.as_ref().map_or(&[], |mixed| &mixed.stacks)
    }

    /// The glyphs of a part.
    pub fn glyphs_of(&self, part: &Part) -> &[Glyph] {
        self.glyphs.get(part.from as usize..part.to as usize).unwrap_or_default()
    }

    /// What the glyphs of a part stand for.
    pub fn text_of(&self, part: &Part) -> &str {
        // As nearly all runs are: of one part.
        if self.own_parts().is_empty() {
            return &self.text;
        }
        let glyphs = self.glyphs_of(part);
        let from = glyphs.iter().map(|glyph| glyph.from).min().unwrap_or_default();
        let to = glyphs.iter().map(|glyph| glyph.to).max().unwrap_or_default();
        self.text.get(from as usize..to as usize).unwrap_or_default()
    }
}

/// One glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// From the start of the run to its origin.
    pub x: Pt,
    /// How far it advances, before any justification.
    pub advance: Pt,
    /// The bytes of [`TextRun::text`] it stands for: from here …
    pub from: u32,
    /// … to here. Empty where a character takes more glyphs than one, for those after the first.
    pub to: u32,
}
