//! A brand on pages: its lines beside running head and foot, its logo, and its colour in place of the house's accent.

use crate::{
    brief::{Align, Brief, Logotype},
    layout::{flow::Sheet, setter::Setter, slab::Slab},
    page::{Color, Figure, Item, Stroke},
    palette,
    units::{Point, Pt, Size},
};

/// From a brand's line to the running line beside it.
const APART: Pt = Pt::mm(4.1);
const APART_IN_POCKET: Pt = Pt::mm(3.0);
/// The largest a logo is in a running head.
const IN_HEAD: Size = Size { width: Pt::mm(34.0), height: Pt::mm(8.6) };
const IN_HEAD_OF_POCKET: Size = Size { width: Pt::mm(24.0), height: Pt::mm(6.6) };
/// Beside it, and below it to the rule.
const BESIDE: Pt = Pt::mm(4.0);
const BELOW: Pt = Pt::mm(1.2);

/// The brand's lines at head and foot of a page; `inset` is what stands before the one at the head.
pub(super) fn lines(setter: &mut Setter<'_>, brief: &Brief, sheet: &Sheet, inset: Pt) -> Slab {
    let mut slab = Slab::default();
    let apart = if setter.house.pocket { APART_IN_POCKET } else { APART };
    let role = setter.roles().running;
    let head = setter.one_line(&brief.branding.header, role, sheet.width - inset, Align::Left);
    slab.place(head, Point::new(sheet.left + inset, sheet.margins.head - apart));
    let foot = setter.one_line(&brief.branding.footer, role, sheet.width, Align::Left);
    let at = sheet.size.height - sheet.margins.foot + apart;
    slab.place(foot, Point::new(sheet.left, at));
    slab
}

/// The logo in the head of a first page, standing on its rule, and the room it takes.
pub(super) fn in_head(setter: &Setter<'_>, brief: &Brief, sheet: &Sheet) -> (Slab, Pt) {
    let mut slab = Slab::default();
    let Some(logo) = &brief.branding.logo else { return (slab, Pt::ZERO) };
    let size = logo.within(if setter.house.pocket { IN_HEAD_OF_POCKET } else { IN_HEAD });
    let item = Item::Image { image: logo.image.clone(), size };
    slab.items.push((Point::new(sheet.left, sheet.margins.rule - BELOW - size.height), item));
    (slab, size.width + BESIDE)
}

/// The logo as a figure, for a cover.
pub(super) fn figure(logo: &Logotype) -> Slab {
    let size = logo.size();
    let item = Item::Image { image: logo.image.clone(), size };
    let alternative = logo.alternative.leading().to_owned();
    Slab::figure(Figure { size, items: vec![(Point::default(), item)], alternative })
}

/// Puts a brand's colour in the place of the accent, and its tints in the place of the accent's. All other colours mean
/// something and stay.
pub(super) fn dye(accent: Color, items: &mut [(Point, Item)]) {
    let dyed = |color: &mut Color| *color = palette::in_place_of(*color, accent);
    let stroke = |own: &mut Option<Stroke>| own.iter_mut().for_each(|own| dyed(&mut own.color));
    for (_, item) in items {
        match item {
            Item::Text(run) => dyed(&mut run.color),
            Item::Line { stroke, .. } => dyed(&mut stroke.color),
            Item::Rect { fill, stroke: edge, .. }
            | Item::Polygon { fill, stroke: edge, .. }
            | Item::Circle { fill, stroke: edge, .. } => {
                fill.iter_mut().for_each(dyed);
                stroke(edge);
            }
            Item::Mark { items, .. } | Item::Turned { items, .. } | Item::Tagged { items, .. } => {
                dye(accent, items);
            }
            Item::Image { .. } | Item::Leaf { .. } | Item::Link { .. } => {}
        }
    }
}
