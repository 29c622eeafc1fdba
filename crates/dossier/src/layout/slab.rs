//! A slab: something laid out at a width, waiting for its place on a page.

use crate::{
    brief::{Align, Said},
    layout::setter::Lines,
    page::{Figure, Item, Stroke},
    typeset,
    units::{Point, Pt},
};

/// Items at the height they need, relative to the slab's top left corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Slab {
    /// What it takes.
    pub(crate) height: Pt,
    /// What stands in it.
    pub(crate) items: Vec<(Point, Item)>,
    /// Space wanted above it, dropped at the top of a page.
    pub(crate) gap: Pt,
    /// Whether it stays on the page of the slab after it.
    pub(crate) keep: bool,
    /// Whether some text in it takes more than one line.
    pub(crate) wraps: bool,
    /// Its lines in contents and bookmarks, and how far down each points.
    pub(crate) entries: Vec<(u8, Said, Pt)>,
    /// The table it is a row of, as an index of heads to repeat.
    pub(crate) row_of: Option<usize>,
    /// Whether it stands at the foot of the page.
    pub(crate) at_foot: bool,
    /// Whether what follows it begins on a new page; it draws nothing itself.
    pub(crate) turns: bool,
    /// Whether its lines for a pen go on to the foot of the page.
    pub(crate) fills: bool,
}

impl Slab {
    /// Adds lines below what it holds.
    pub(crate) fn add(&mut self, lines: Lines, gap: Pt, width: Pt, align: Align) {
        let top = if self.height == Pt::ZERO { Pt::ZERO } else { self.height + gap };
        self.height = top + lines.height();
        lines.draw(Point::new(Pt::ZERO, top), width, align, &mut self.items);
    }

    /// Takes in the items of another slab at a place.
    pub(crate) fn place(&mut self, other: Self, at: Point) {
        self.items.extend(other.items.into_iter().map(|(point, item)| (point + at, item)));
        self.entries
            .extend(other.entries.into_iter().map(|(level, said, y)| (level, said, y + at.y)));
    }

    /// Puts another slab below.
    pub(crate) fn below(&mut self, other: Self, gap: Pt) {
        let top = if self.height == Pt::ZERO { Pt::ZERO } else { self.height + gap };
        self.wraps |= other.wraps;
        self.height = top + other.height;
        self.place(other, Point::new(Pt::ZERO, top));
    }

    /// How far right its text reaches.
    pub(crate) fn extent(&self) -> Pt {
        self.items.iter().fold(Pt::ZERO, |right, (at, item)| match item {
            Item::Text(run) => right.max(at.x + typeset::width(run)),
            _ => right,
        })
    }

    /// A rule across.
    pub(crate) fn rule(&mut self, y: Pt, width: Pt, stroke: Stroke) {
        self.rule_from(Pt::ZERO, y, width, stroke);
    }

    /// A rule that begins at `x`.
    pub(crate) fn rule_from(&mut self, x: Pt, y: Pt, width: Pt, stroke: Stroke) {
        self.items.push((Point::new(x, y), Item::Line { to: Point::new(width, Pt::ZERO), stroke }));
    }

    /// A figure as a slab.
    pub(crate) fn of(figure: Figure) -> Self {
        Self { height: figure.size.height, items: figure.items, ..Self::default() }
    }

    /// Cuts what is higher than a page into pieces that fit, between lines. Only texts of many pages need it.
    pub(crate) fn split(self, room: Pt) -> Vec<Self> {
        // A line of text reaches this far above its baseline at most.
        const ABOVE: Pt = Pt(12.0);
        if self.height.0 <= room.0 || room.0 <= ABOVE.0 * 2.0 {
            return vec![self];
        }
        let Self { mut items, height, gap, entries, row_of, .. } = self;
        items.sort_by(|(a, _), (b, _)| a.y.0.total_cmp(&b.y.0));
        let mut pieces = vec![Self { gap, entries, row_of, ..Self::default() }];
        let mut top = Pt::ZERO;
        for (at, item) in items {
            if at.y.0 - top.0 > room.0 - 4.0 {
                top = (at.y - ABOVE).max(Pt::ZERO);
                pieces.push(Self { row_of, ..Self::default() });
            }
            if let Some(piece) = pieces.last_mut() {
                piece.height = piece.height.max(at.y - top + Pt(4.0));
                piece.items.push((Point::new(at.x, at.y - top), item));
            }
        }
        if let Some(last) = pieces.last_mut() {
            last.height = last.height.max((height - top).min(room));
        }
        pieces
    }
}
