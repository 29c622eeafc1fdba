//! Marks in the content of a page: each drawn thing is a numbered piece of an element, or an artifact.

use std::collections::BTreeMap;

use printpdf::{DictItem, Op};

use super::{
    Pen,
    tags::{self, Owner},
};
use crate::{page::TextRun, units::Point};

impl Pen<'_, '_> {
    /// What follows is a shape.
    pub(super) fn shape_follows(&mut self) {
        let owner = self.tree.owner_of_shape();
        self.mark(owner);
    }

    /// What follows is a text. In a figure, which is one piece, words of another language are told apart within it;
    /// gives whether they are, for [`Pen::word_ends`].
    pub(super) fn text_follows(&mut self, run: &TextRun, at: Point) -> bool {
        let owner = self.tree.owner_of_text(run, (self.page, at));
        self.mark(owner);
        let spoken = tags::language(run);
        match (owner, spoken) {
            (Owner::Element(_, None), Some(spoken)) if spoken != self.language => {
                let language = DictItem::String { data: spoken.into(), literal: true };
                self.begin("Span", "Lang", language);
                true
            }
            _ => false,
        }
    }

    /// Ends words told apart.
    pub(super) fn word_ends(&mut self, apart: bool) {
        if apart {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// Ends the last piece of the page.
    pub(super) fn close(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
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
            Owner::Decoration => self.begin("Artifact", "Type", DictItem::Name(b"Layout".into())),
            Owner::Pagination => {
                self.begin("Artifact", "Type", DictItem::Name(b"Pagination".into()));
            }
            Owner::Element(element, language) => {
                let piece = self.pieces;
                self.pieces += 1;
                self.tree.take(element, (self.page, piece), language);
                let number = DictItem::Int(i64::try_from(piece).unwrap_or(i64::MAX));
                self.begin(tags::name(self.tree, element), "MCID", number);
            }
        }
    }

    fn begin(&mut self, name: &str, key: &str, value: DictItem) {
        let map = BTreeMap::from([(key.to_owned(), value)]);
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: name.to_owned(),
            properties: DictItem::Dict { map },
        });
    }
}
