//! The first page: plate, title, facts, publisher.

use crate::{
    brief::{Align, Brief, Cover, Said},
    error::Result,
    figures,
    layout::{
        flow::Sheet,
        roles::{COVER, COVER_FACT, COVER_KIND, FOOTER, RUNNING, TITLE},
        setter::Setter,
        slab::Slab,
    },
    page::{Figure, Item, Kind},
    palette,
    units::{Point, Pt, Size},
    words,
};

/// From the foot of the sheet: rule over the facts, facts, publisher.
const RULE: Pt = Pt::mm(51.0);
const FACTS: Pt = Pt::mm(47.0);
const PUBLISHER: Pt = Pt::mm(21.0);

/// What a title may take of the cover; the whole of it stands on the pages after.
const TALLEST: Pt = Pt(300.0);

/// Draws the cover.
pub(crate) fn cover(
    setter: &mut Setter<'_>,
    brief: &Brief,
    cover: &Cover,
    sheet: &Sheet,
) -> Result<Slab> {
    let (left, width, height) = (sheet.left, sheet.width, sheet.size.height);
    let mut slab = Slab::default();
    let secrecy = setter.inline(
        &words::said(brief.language, brief.edition.mark()),
        RUNNING,
        width / 2.0,
        Align::Left,
    );
    slab.place(secrecy.tagged(Kind::Paragraph), Point::new(left, Pt::mm(13.0)));

    let mut words = setter.inline(&cover.kind, COVER_KIND, width, Align::Left);
    words = words.tagged(Kind::Paragraph);
    words.below(title(setter, &cover.title, width).tagged(Kind::Heading(1)), Pt(11.0));
    let rule = height - RULE;
    // The plate gives way to a long title, never the title to the plate.
    let top = Pt::mm(202.0).min(rule - Pt(16.0) - words.height);
    let plate = figures::cover_plate(cover.course.as_ref(), brief.language, setter.fonts)?;
    let room = top - Pt::mm(12.0) - Pt::mm(22.0);
    let factor = (room / plate.size.height).clamp(0.2, 1.0);
    let inset = (width - plate.size.width * factor) / 2.0;
    // The title is read before the figure above it.
    slab.place(words, Point::new(left, top));
    slab.place(Slab::figure(scaled(plate, factor)), Point::new(left + inset, Pt::mm(22.0)));

    slab.rule_from(left, rule, width, palette::fine());
    let third = width / 3.0;
    let mut x = left;
    for (number, fact) in cover.facts.iter().take(3).enumerate() {
        let align = if number == 2 { Align::Right } else { Align::Left };
        let fact = setter.stack(fact, COVER_FACT, third - Pt(6.0), align);
        let end = if number == 2 { Pt(6.0) } else { Pt::ZERO };
        slab.place(fact.tagged(Kind::Paragraph), Point::new(x + end, height - FACTS));
        x += third;
    }
    let foot = height - PUBLISHER;
    let publisher = setter.stack(&cover.publisher, COVER_FACT, width * 0.56, Align::Left);
    slab.place(publisher.tagged(Kind::Paragraph), Point::new(left, foot));
    let edition = setter.stack(&cover.edition, FOOTER, width * 0.42, Align::Right);
    slab.place(edition.tagged(Kind::Paragraph), Point::new(left + width * 0.58, foot));
    if let Some(notice) = &cover.notice {
        let notice = setter.stack(notice, FOOTER, width, Align::Left);
        let up = notice.height + Pt(10.0);
        slab.place(notice.tagged(Kind::Paragraph), Point::new(left, foot - up));
    }
    Ok(slab)
}

/// The title as large as it stands in four lines, else in the size of a page title, of which a cover holds so many.
fn title(setter: &mut Setter<'_>, title: &Said, width: Pt) -> Slab {
    let large = setter.balanced(title, COVER, width);
    if large.height.0 <= 130.0 {
        return large;
    }
    let mut small = setter.balanced(title, TITLE, width);
    small.height = small.height.min(TALLEST);
    small.items.retain(|(at, _)| at.y.0 <= TALLEST.0);
    small
}

/// A figure in another size, with its lines and letters.
fn scaled(figure: Figure, factor: f32) -> Figure {
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
        Item::Link { mut size, target } => {
            size.width = size.width * factor;
            size.height = size.height * factor;
            Item::Link { size, target }
        }
        Item::Mark { record, label, items } => {
            Item::Mark { record, label, items: items_scaled(items, factor) }
        }
        Item::Tagged { tag, items } => Item::Tagged { tag, items: items_scaled(items, factor) },
    }
}
