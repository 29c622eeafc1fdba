//! Chapters as nested parts of a document.

use crate::{
    brief::Chapter,
    page::{Item, Kind, Tag},
    units::Point,
};

/// The chapters that are open, from the outermost, with their levels.
#[derive(Clone, Default)]
pub(crate) struct Parts(Vec<(u8, Tag)>);

impl Parts {
    /// Begins a chapter: it closes all that are not above it. Gives those it stands in, itself the innermost.
    pub(crate) fn begin(&mut self, chapter: &Chapter) -> Self {
        let level = chapter.level + u8::from(chapter.grouped);
        while self.0.last().is_some_and(|(open, _)| *open >= level) {
            self.0.pop();
        }
        self.0.push((level, Tag::new(Kind::Section)));
        self.clone()
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
