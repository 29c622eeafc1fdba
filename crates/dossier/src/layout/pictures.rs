//! Pictures into slabs: as large as their pixels bear in print, never wider than the column nor higher than the page.

use crate::{
    brief::{Align, Picture, Said},
    layout::{blocks::Blocks, slab::Slab},
    outside::{self, Outside},
    page::{Figure, Item, Kind},
    palette,
    units::{Point, Pt, Size},
};

/// A picture is enlarged until an inch has no fewer pixels than this.
const PIXELS_AN_INCH: f32 = 100.0;
/// Between a picture and its caption.
const CAPTION: Pt = Pt(5.0);
/// What a heading and the gap below it may take of the page.
const HEADING: Pt = Pt::mm(24.0);

impl Blocks<'_, '_> {
    /// The picture with its caption below.
    pub(super) fn picture(&mut self, picture: &Picture, width: Pt) -> Slab {
        let caption =
            self.setter.inline(&picture.caption, self.setter.roles().note, width, Align::Left);
        let below = if caption.height == Pt::ZERO { Pt::ZERO } else { CAPTION + caption.height };
        let size = fitted(picture.image.seen(), width, self.room - HEADING - below);
        let figure = Figure {
            size,
            items: vec![(Point::default(), Item::Image { image: picture.image.clone(), size })],
            alternative: picture.alternative.leading().to_owned(),
        };
        let mut slab = Slab::figure(figure);
        if below > Pt::ZERO {
            slab.below(caption.tagged(Kind::Paragraph), CAPTION);
        }
        slab
    }

    /// A page of somebody else's in the middle of the text block, with a fine edge around it.
    pub(super) fn leaf(
        &mut self,
        (outside, page): (&Outside, usize),
        alternative: &Said,
        width: Pt,
    ) -> Slab {
        let Some(leaf) = outside.leaves().pages.get(page) else { return Slab::default() };
        // A slab of the whole height would be cut in two by a hair of rounding.
        let room = self.room - Pt(1.0);
        let size = outside::within(leaf.size, width, room);
        let item = Item::Leaf { outside: outside.clone(), page, size };
        let figure = Figure {
            size,
            items: vec![(Point::default(), item)],
            alternative: alternative.leading().to_owned(),
        };
        let at = Point::new((width - size.width) / 2.0, (room - size.height) / 2.0);
        let mut slab = Slab { height: room, ..Slab::default() };
        slab.place(Slab::figure(figure), at);
        let edge = Item::Rect { size, fill: None, stroke: Some(palette::hair()) };
        slab.items.push((at, edge));
        slab
    }
}

/// The size of a picture of so many pixels.
fn fitted((across, down): (u32, u32), width: Pt, height: Pt) -> Size {
    #[expect(clippy::cast_precision_loss, reason = "pictures have fewer than 2^24 pixels a side")]
    let (across, down) = (across as f32, down as f32);
    let natural = Pt(across * 72.0 / PIXELS_AN_INCH);
    let width = natural.min(width).min(height * (across / down));
    Size { width, height: width * (down / across) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape_within_column_and_page() {
        for (pixels, wanted) in [
            // 100 pixels are an inch at most.
            ((100, 50), (72.0, 36.0)),
            // As wide as the column.
            ((4000, 2000), (400.0, 200.0)),
            // As high as the page.
            ((1000, 4000), (150.0, 600.0)),
        ] {
            let size = fitted(pixels, Pt(400.0), Pt(600.0));
            assert_eq!((size.width.0, size.height.0), wanted, "{pixels:?}");
        }
    }
}
