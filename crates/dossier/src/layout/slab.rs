//! A slab: something laid out at a width, waiting for its place on a page.

use crate::{
    brief::{Align, Said},
    layout::setter::Lines,
    page::{Figure, Item, Kind, Stroke, Tag},
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
    /// Whose it is, among the chapters that are laid out together.
    pub(crate) chapter: usize,
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

    /// The same as a new element of the document, also where it holds nothing.
    pub(crate) fn tagged(self, kind: Kind) -> Self {
        self.within(&Tag::new(kind))
    }

    /// The same as a part of an element that may hold more.
    pub(crate) fn within(mut self, tag: &Tag) -> Self {
        self.items = vec![(Point::default(), Item::Tagged { tag: tag.clone(), items: self.items })];
        self
    }

    /// How far right its text reaches.
    pub(crate) fn extent(&self) -> Pt {
        fn reach(items: &[(Point, Item)], from: Pt) -> Pt {
            items.iter().fold(Pt::ZERO, |right, (at, item)| match item {
                Item::Text(run) => right.max(from + at.x + typeset::width(run)),
                Item::Tagged { items, .. } => right.max(reach(items, from + at.x)),
                _ => right,
            })
        }
        reach(&self.items, Pt::ZERO)
    }

    /// A rule across.
    pub(crate) fn rule(&mut self, y: Pt, width: Pt, stroke: Stroke) {
        self.rule_from(Pt::ZERO, y, width, stroke);
    }

    /// A rule that begins at `x`.
    pub(crate) fn rule_from(&mut self, x: Pt, y: Pt, width: Pt, stroke: Stroke) {
        self.items.push((Point::new(x, y), Item::Line { to: Point::new(width, Pt::ZERO), stroke }));
    }

    /// Adds an item of a list: its label and itself, each at its place.
    pub(crate) fn item(&mut self, label: (Self, Point), body: (Self, Point)) {
        let mut item = Self::default();
        item.place(label.0.tagged(Kind::Label), label.1);
        item.place(body.0.tagged(Kind::Body), body.1);
        self.place(item.tagged(Kind::ListItem), Point::default());
    }

    /// A figure as a slab, for those who see it and, in words, for those who do not. One that shows nothing to be told
    /// is decoration.
    pub(crate) fn figure(figure: Figure) -> Self {
        if figure.alternative.is_empty() {
            return Self::of(figure);
        }
        let kind = Kind::Figure { alternative: figure.alternative.clone(), size: figure.size };
        Self::of(figure).tagged(kind)
    }

    /// What is drawn of a figure; its text speaks for itself.
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
        let Self { items, height, gap, entries, row_of, chapter, .. } = self;
        let mut single = Vec::new();
        apart(items, Point::default(), &mut Vec::new(), &mut single);
        // By height to be cut; within a piece they are read in the order they came in.
        let mut downwards: Vec<(usize, (Point, Item))> = single.into_iter().enumerate().collect();
        downwards.sort_by(|(_, (a, _)), (_, (b, _))| a.y.0.total_cmp(&b.y.0));
        let mut pieces = vec![Self { gap, entries, row_of, chapter, ..Self::default() }];
        let mut top = Pt::ZERO;
        let mut ordered = vec![Vec::new()];
        let mut cuts = cuts(downwards.iter().map(|(_, (at, _))| at.y.0), room.0, ABOVE.0);
        for (order, (at, item)) in downwards {
            if cuts.next_if(|cut| at.y.0 >= *cut).is_some() {
                top = (at.y - ABOVE).max(Pt::ZERO);
                pieces.push(Self { row_of, chapter, ..Self::default() });
                ordered.push(Vec::new());
            }
            if let (Some(piece), Some(items)) = (pieces.last_mut(), ordered.last_mut()) {
                piece.height = piece.height.max(at.y - top + Pt(4.0));
                items.push((order, (Point::new(at.x, at.y - top), item)));
            }
        }
        for (piece, mut items) in pieces.iter_mut().zip(ordered) {
            items.sort_by_key(|(order, _)| *order);
            piece.items = items.into_iter().map(|(_, item)| item).collect();
        }
        if let Some(last) = pieces.last_mut() {
            last.height = last.height.max((height - top).min(room));
        }
        pieces
    }
}

/// The heights at which lines on these heights begin a new piece of at most `room`. The last piece holds two lines at
/// least: a lone one takes the line before it along.
fn cuts(
    heights: impl Iterator<Item = f32>,
    room: f32,
    above: f32,
) -> std::iter::Peekable<std::vec::IntoIter<f32>> {
    let (mut cuts, mut rows, mut top) = (Vec::new(), Vec::<f32>::new(), 0.0);
    for y in heights {
        if y - top > room - 4.0 {
            top = (y - above).max(0.0);
            cuts.push(y);
        }
        // Two columns stand within a point of each other.
        if rows.last().is_none_or(|last| y - last > 2.0) {
            rows.push(y);
        }
    }
    if let (Some(cut), [.., _, before, last]) = (cuts.last_mut(), rows.as_slice())
        && (*last - *cut).abs() <= 2.0
    {
        *cut = *before;
    }
    cuts.into_iter().peekable()
}

/// Items one by one, each in all the elements it stands in, so that parts of an element can go to different pages.
/// Figures stay whole, and an element that holds nothing stays.
fn apart(
    items: Vec<(Point, Item)>,
    origin: Point,
    around: &mut Vec<Tag>,
    single: &mut Vec<(Point, Item)>,
) {
    for (at, item) in items {
        let at = origin + at;
        match item {
            Item::Tagged { tag, items }
                if !items.is_empty() && !matches!(tag.kind(), Kind::Figure { .. }) =>
            {
                around.push(tag);
                apart(items, at, around, single);
                around.pop();
            }
            item => {
                let within = around.iter().rev().fold(item, |item, tag| Item::Tagged {
                    tag: tag.clone(),
                    items: vec![(Point::default(), item)],
                });
                single.push((at, within));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_piece_of_a_long_text_holds_two_lines_at_least() {
        let lines = |count: u8| (0..count).map(|line| 10.0 + f32::from(line) * 15.0);
        // Lines at 10, 25 … 100: seven on 104 points, the next begins a piece.
        let of = |count: u8| cuts(lines(count), 104.0, 12.0).collect::<Vec<_>>();
        assert_eq!(of(7), Vec::<f32>::new());
        assert_eq!(of(9), [115.0], "two lines go over");
        assert_eq!(of(8), [100.0], "one line alone takes the seventh along");
        // The second piece begins 12 points above its first line, so its lines lie at 12, 27 … and the seventh is too low.
        assert_eq!(of(14), [115.0, 190.0], "the third piece would have one");
    }
}
