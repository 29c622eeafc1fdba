//! Figures in another size.

use crate::{
    page::{Figure, Item},
    units::{Point, Size},
};

/// A figure in another size, with its lines and letters.
pub(crate) fn scaled(figure: Figure, factor: f32) -> Figure {
    Figure {
        size: Size { width: figure.size.width * factor, height: figure.size.height * factor },
        items: items_scaled(figure.items, factor),
        ..figure
    }
}

fn items_scaled(items: Vec<(Point, Item)>, factor: f32) -> Vec<(Point, Item)> {
    items.into_iter().map(|(at, item)| (scale(at, factor), item_scaled(item, factor))).collect()
}

fn scale(point: Point, factor: f32) -> Point {
    Point::new(point.x * factor, point.y * factor)
}

fn item_scaled(item: Item, factor: f32) -> Item {
    let stroked = |stroke: crate::page::Stroke| crate::page::Stroke {
        width: stroke.width * factor,
        ..stroke
    };
    match item {
        Item::Text(mut run) => {
            run.size = run.size * factor;
            for glyph in &mut run.glyphs {
                glyph.x = glyph.x * factor;
                glyph.advance = glyph.advance * factor;
            }
            Item::Text(run)
        }
        Item::Line { to, stroke } => Item::Line { to: scale(to, factor), stroke: stroked(stroke) },
        Item::Rect { mut size, fill, stroke } => {
            size.width = size.width * factor;
            size.height = size.height * factor;
            Item::Rect { size, fill, stroke: stroke.map(stroked) }
        }
        Item::Polygon { corners, fill, stroke } => Item::Polygon {
            corners: corners.into_iter().map(|corner| scale(corner, factor)).collect(),
            fill,
            stroke: stroke.map(stroked),
        },
        Item::Circle { radius, fill, stroke } => {
            Item::Circle { radius: radius * factor, fill, stroke: stroke.map(stroked) }
        }
        Item::Image { image, mut size } => {
            size.width = size.width * factor;
            size.height = size.height * factor;
            Item::Image { image, size }
        }
        Item::Leaf { outside, page, mut size } => {
            size.width = size.width * factor;
            size.height = size.height * factor;
            Item::Leaf { outside, page, size }
        }
        Item::Link { mut size, target } => {
            size.width = size.width * factor;
            size.height = size.height * factor;
            Item::Link { size, target }
        }
        Item::Mark { record, label, items } => {
            Item::Mark { record, label, items: items_scaled(items, factor) }
        }
        Item::Turned { by, items } => Item::Turned { by: by.scaled(factor), items },
        Item::Tagged { tag, items } => Item::Tagged { tag, items: items_scaled(items, factor) },
    }
}
