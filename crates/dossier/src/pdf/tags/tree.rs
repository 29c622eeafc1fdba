//! The elements of a document while its pages are drawn: which stands in which, and which marked pieces of which page
//! are its own.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{
    page::{Kind, Tag, Target},
    typeset::{CHINESE, ENGLISH},
    units::{Point, Size},
};

/// The elements, each after the one it stands in; the first is the document.
pub(in crate::pdf) struct Tree {
    pub(super) elements: Vec<Element>,
    seen: FxHashMap<usize, usize>,
    around: Vec<Place>,
}

/// An element.
pub(super) struct Element {
    /// What it is; the document has none.
    pub(super) tag: Option<Tag>,
    pub(super) kids: SmallVec<[Kid; 1]>,
    /// Page and place of its first item.
    pub(super) at: (usize, Point),
    /// How large it stands there, if it is a figure.
    pub(super) size: Size,
    /// Whether it was made for text that stands in no element.
    loose: bool,
}

/// What an element holds, in reading order.
pub(super) enum Kid {
    Element(usize),
    /// A marked piece of a page.
    Piece(Piece),
    /// A link of a page, by its number there.
    Link {
        page: usize,
        number: usize,
    },
}

/// A marked piece of a page, with its language unless it has no words.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub(super) page: usize,
    pub(super) id: usize,
    pub(super) language: Option<&'static str>,
}

/// Where a drawn item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Element(usize),
    Artifact,
}

/// Whose a drawn item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pdf) enum Owner {
    /// Rules, shapes, backgrounds.
    Decoration,
    /// Heads, feet and what is repeated.
    Pagination,
    /// An element's, in a language unless it has no words.
    Element(usize, Option<&'static str>),
}

impl Tree {
    /// A document of nothing.
    pub(in crate::pdf) fn new() -> Self {
        let document = Element {
            tag: None,
            kids: SmallVec::new(),
            at: (0, Point::default()),
            size: Size::default(),
            loose: false,
        };
        Self { elements: vec![document], seen: FxHashMap::default(), around: Vec::new() }
    }

    fn here(&self) -> Place {
        self.around.last().copied().unwrap_or(Place::Element(0))
    }

    /// What follows stands in this element, until [`Tree::leave`]. The frame on the page is of use for figures.
    pub(in crate::pdf) fn enter(&mut self, tag: &Tag, page: usize, frame: (Point, Size)) {
        let place = match self.here() {
            Place::Artifact => Place::Artifact,
            // All of a figure is one.
            Place::Element(around) if self.is_figure(around) => Place::Element(around),
            Place::Element(_) if *tag.kind() == Kind::Artifact => Place::Artifact,
            Place::Element(around) => {
                let known = self.seen.get(&tag.identity()).copied();
                Place::Element(known.unwrap_or_else(|| {
                    let index = self.add(around, tag.clone(), (page, frame.0));
                    self.elements[index].size = frame.1;
                    index
                }))
            }
        };
        self.around.push(place);
    }

    /// Ends what [`Tree::enter`] began.
    pub(in crate::pdf) fn leave(&mut self) {
        self.around.pop();
    }

    fn add(&mut self, around: usize, tag: Tag, at: (usize, Point)) -> usize {
        let index = self.elements.len();
        self.seen.insert(tag.identity(), index);
        let (kids, size) = (SmallVec::new(), Size::default());
        self.elements.push(Element { tag: Some(tag), kids, at, size, loose: false });
        self.elements[around].kids.push(Kid::Element(index));
        index
    }

    /// Whose a line or a shape is.
    pub(in crate::pdf) fn owner_of_shape(&self) -> Owner {
        match self.here() {
            Place::Artifact => Owner::Pagination,
            Place::Element(element) if self.is_figure(element) => Owner::Element(element, None),
            Place::Element(_) => Owner::Decoration,
        }
    }

    /// Whose a text is. Text without letters is of no language: it is read in that of its surroundings.
    pub(in crate::pdf) fn owner_of_text(
        &mut self,
        spoken: Option<&'static str>,
        at: (usize, Point),
    ) -> Owner {
        match self.here() {
            Place::Artifact => Owner::Pagination,
            Place::Element(element) if self.is_figure(element) => Owner::Element(element, None),
            Place::Element(element) => {
                let element =
                    if self.holds_text(element) { element } else { self.paragraph(element, at) };
                Owner::Element(element, spoken)
            }
        }
    }

    /// The paragraph for text that stands in no element that holds text: the last one made for it, else a new one.
    fn paragraph(&mut self, around: usize, at: (usize, Point)) -> usize {
        if let Some(Kid::Element(last)) = self.elements[around].kids.last()
            && self.elements[*last].loose
        {
            return *last;
        }
        let index = self.add(around, Tag::new(Kind::Paragraph), at);
        self.elements[index].loose = true;
        index
    }

    /// Takes in a marked piece and gives its number on its page.
    pub(in crate::pdf) fn take(
        &mut self,
        owner: usize,
        piece: (usize, usize),
        language: Option<&'static str>,
    ) {
        let (page, id) = piece;
        self.elements[owner].kids.push(Kid::Piece(Piece { page, id, language }));
    }

    /// The words just taken in turn out to be of this language.
    pub(in crate::pdf) fn speak(&mut self, owner: usize, spoken: &'static str) {
        if let Some(Kid::Piece(piece)) = self.elements[owner].kids.last_mut() {
            piece.language = Some(spoken);
        }
    }

    /// Takes in a link and gives where it leads, in words.
    pub(in crate::pdf) fn link(
        &mut self,
        target: &Target,
        number: usize,
        at: (usize, Point),
    ) -> String {
        let around = match self.here() {
            Place::Element(element) => element,
            Place::Artifact => 0,
        };
        let says = match target {
            Target::Page(page, _) => (page + 1).to_string(),
            Target::Anchor(anchor) => anchor.clone(),
            Target::Uri(address) => address.clone(),
        };
        let (element, says) = match self.elements[around].tag.as_ref().map(Tag::kind) {
            Some(Kind::Link(says)) => (around, says.clone()),
            _ => (self.add(around, Tag::new(Kind::Link(says.clone())), at), says),
        };
        self.elements[element].kids.push(Kid::Link { page: at.0, number });
        says
    }

    fn is_figure(&self, element: usize) -> bool {
        matches!(self.kind(element), Some(Kind::Figure { .. }))
    }

    fn holds_text(&self, element: usize) -> bool {
        matches!(
            self.kind(element),
            Some(
                Kind::Heading(_)
                    | Kind::Paragraph
                    | Kind::Note
                    | Kind::Label
                    | Kind::Body
                    | Kind::Header(_)
                    | Kind::Cell
                    | Kind::Link(_)
            )
        )
    }

    pub(super) fn kind(&self, element: usize) -> Option<&Kind> {
        self.elements[element].tag.as_ref().map(Tag::kind)
    }

    /// Whether each element is written: those that hold nothing are not, but for the cells of tables, which keep the
    /// others in their columns.
    pub(super) fn kept(&self) -> Vec<bool> {
        let mut kept = vec![true; self.elements.len()];
        for (index, element) in self.elements.iter().enumerate().skip(1).rev() {
            let cell = matches!(self.kind(index), Some(Kind::Cell | Kind::Header(_)));
            kept[index] = cell
                || element.kids.iter().any(|kid| match kid {
                    Kid::Element(inner) => kept[*inner],
                    Kid::Piece(_) | Kid::Link { .. } => true,
                });
        }
        kept
    }
}

/// The language of a text with words. Words of Latin letters alone that stand where Chinese does, such as hours of
/// business that were given in English only, are read as English.
pub(in crate::pdf) fn language(words: &str, own: &'static str) -> Option<&'static str> {
    let mut letters = words.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek()?;
    let latin = letters.all(|letter| letter < '\u{250}');
    Some(if own == CHINESE && latin { ENGLISH } else { own })
}
