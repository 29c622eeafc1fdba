//! The three house styles as tables of numbers. What a style is stands here and nowhere else: layout asks its house for
//! sizes, gaps and manners and never for its name.

mod compact;
mod formal;
mod modern;

use crate::{
    brief::Align,
    layout::roles::Roles,
    options::Style,
    units::{Pt, Size},
};

/// A style on one kind of sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct House {
    /// Faces and sizes.
    pub(crate) roles: Roles,
    /// How running text stands.
    pub(crate) prose: Prose,
    /// What gaps between blocks are multiplied by.
    pub(crate) air: f32,
    /// What the padding of rows is multiplied by.
    pub(crate) padding: f32,
    /// How titles stand.
    pub(crate) titles: Align,
    /// Whether sheets are too small for much to stand side by side on one that is upright.
    pub(crate) pocket: bool,
    /// Whether a chapter begins below the end of the one before it where both may share a page.
    pub(crate) runs_on: bool,
    /// Whether headings and pages are numbered as in official documents: 一、（一） and — 1 —.
    pub(crate) official: bool,
}

/// How running text stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Prose {
    /// The column of Chinese with English beside it; without one English stands below.
    pub(crate) beside: Option<Pt>,
    /// The column of one language.
    pub(crate) alone: Pt,
    /// By how many characters Chinese paragraphs are indented.
    pub(crate) indent: f32,
    /// Whether a paragraph may go on over the page, two lines at least on either side.
    pub(crate) splits: bool,
}

/// Sheets narrower than this are a pocket's.
const POCKET: Pt = Pt::mm(180.0);

impl House {
    /// A style on a paper, for a chapter that must stand on one page or for any other.
    pub(crate) fn of(style: Style, paper: Size, one_page: bool) -> &'static Self {
        match (style, pocket(paper), one_page) {
            (Style::Modern, false, _) => &modern::SHEET,
            (Style::Modern, true, _) => &modern::POCKET,
            (Style::Compact, false, _) => &compact::SHEET,
            (Style::Compact, true, _) => &compact::POCKET,
            (Style::Formal, false, false) => &formal::SHEET,
            (Style::Formal, false, true) => &formal::PAGE,
            (Style::Formal, true, false) => &formal::POCKET,
            (Style::Formal, true, true) => &formal::POCKET_PAGE,
        }
    }
}

impl House {
    /// Whether what stands side by side on a desk stands below each other at this width.
    pub(crate) fn stacks(&self, width: Pt) -> bool {
        self.pocket && width.0 < 380.0
    }
}

/// Whether a paper is carried in a pocket, whichever way it lies.
pub(crate) fn pocket(paper: Size) -> bool {
    paper.width.min(paper.height).0 < POCKET.0
}
