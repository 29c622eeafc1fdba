//! Chapters as nested parts of a document.

use crate::{
    page::{Item, Kind, Tag},
    units::Point,
};

/// The chapters that are open, from the outermost, with their levels.
#[derive(Default)]
pub(crate) struct Parts(Vec<(u8, Tag)>);

impl Parts {
    /// Begins a chapter: it closes all that are not above it.
    pub(crate) fn begin(&mut self, level: u8) {
        while self.0.last().is_some_and(|(open, _)| *open >= level) {
            self.0.pop();
        }
        self.0.push((level, Tag::new(Kind::Section)));
    }

    /// The elements of the chapter that was begun last, from the innermost.
    pub(crate) fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.0.iter().rev().map(|(_, tag)| tag)
    }

    /// Items of the chapter that was begun last.
    pub(crate) fn within(&self, items: Vec<(Point, Item)>) -> Vec<(Point, Item)> {
        self.0.iter().rev().fold(items, |items, (_, tag)| {
            vec![(Point::default(), Item::Tagged { tag: tag.clone(), items })]
        })
    }
}
