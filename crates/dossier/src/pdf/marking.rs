//! Marks in the content of a page: each drawn thing is a numbered piece of an element, or an artifact.

use super::{
    Pen,
    ink::Property,
    tags::{self, Owner},
};
use crate::units::{Point, Size};

impl Pen<'_, '_> {
    /// What follows is a shape.
    pub(super) fn shape_follows(&mut self) {
        let owner = self.tree.owner_of_shape();
        self.mark(owner);
    }

    /// What follows is a text. In a figure, which is one piece, words of another language are told apart within it;
    /// gives whether they are, for [`Pen::word_ends`].
    pub(super) fn text_follows(&mut self, words: &str, language: &'static str, at: Point) -> bool {
        let (at, _) = self.frame(at, Size::default());
        let spoken = tags::language(words, language);
        let owner = self.tree.owner_of_text(spoken, (self.page, at));
        self.mark(owner);
        match (owner, spoken) {
            (Owner::Element(_, None), Some(spoken)) if spoken != self.language => {
                self.ink.begin("Span", Property::Language(spoken));
                true
            }
            _ => false,
        }
    }

    /// Ends words told apart.
    pub(super) fn word_ends(&mut self, apart: bool) {
        if apart {
            self.ink.end();
        }
    }

    /// Ends the last piece of the page.
    pub(super) fn close(&mut self) {
        if self.open.take().is_some() {
            self.ink.end();
        }
    }

    fn mark(&mut self, owner: Owner) {
        match (self.open, owner) {
            (Some(open), owner) if open == owner => return,
            // Figures and signs go along with the words before them, and begin for those after.
            (Some(Owner::Element(open, _)), Owner::Element(now, None)) if open == now => return,
            (Some(Owner::Element(open, None)), Owner::Element(now, Some(spoken)))
                if open == now =>
            {
                self.tree.speak(now, spoken);
                self.open = Some(owner);
                return;
            }
            _ => {}
        }
        self.close();
        self.open = Some(owner);
        match owner {
            Owner::Decoration => self.ink.begin("Artifact", Property::Kind("Layout")),
            Owner::Pagination => self.ink.begin("Artifact", Property::Kind("Pagination")),
            Owner::Element(element, language) => {
                let piece = self.pieces;
                self.pieces += 1;
                self.tree.take(element, (self.page, piece), language);
                self.ink.begin(tags::name(self.tree, element), Property::Number(piece));
            }
        }
    }
}
