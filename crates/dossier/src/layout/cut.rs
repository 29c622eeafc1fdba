//! Cards to be cut from a sheet: as many as stand on it, with marks for the knife outside of them. Tent cards are a sheet
//! each, folded in its middle. What stands on one card is in `cut/faces.rs`.

mod faces;

use std::collections::BTreeSet;

use crate::{
    brief::{Align, Brief, Card, Cut},
    error::{DossierError, Result},
    fonts::Fonts,
    layout::{house::House, setter::Setter, slab::Slab},
    options::{Paper, PrintOptions},
    page::{Bookmark, Item, Kind, Page, Trim, Turn},
    palette::{BLACK, SEA60, dashed, line},
    print::Watch,
    units::{Point, Pt, Size},
    words,
};

/// How far marks for the knife stand off what is cut, and how long they are.
const OFF: Pt = Pt::mm(3.0);
const LONG: Pt = Pt::mm(5.0);
/// No office printer prints nearer to the edge of the sheet.
const EDGE: Pt = Pt::mm(4.2);

/// Where cards stand on a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Grid {
    sheet: Size,
    card: Size,
    columns: u16,
    rows: u16,
    corner: Point,
}

impl Grid {
    /// As many cards as the sheet holds with room for marks around them, or, of cards that have a margin of their own,
    /// as many as it holds at all; in its middle.
    fn of(sheet: Size, what: Cut) -> Self {
        let (card, margin) = match what {
            Cut::Names => (Size { width: Pt::mm(90.0), height: Pt::mm(54.0) }, OFF + LONG),
            Cut::SmallBadges => (Size { width: Pt::mm(85.6), height: Pt::mm(54.0) }, OFF + LONG),
            Cut::Badges => (Size { width: Pt::mm(105.0), height: Pt::mm(148.5) }, Pt::ZERO),
            // Pages of a pocket edition never come here.
            Cut::Tents | Cut::Pockets => (sheet, Pt::ZERO),
        };
        let count = |sheet: Pt, card: Pt| {
            // A thousandth for what is lost in reckoning.
            let fits = ((sheet - margin * 2.0) / card + 0.001).floor();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a sheet holds one to some ten cards each way"
            )]
            let count = fits.max(1.0) as u16;
            count
        };
        let (columns, rows) = (count(sheet.width, card.width), count(sheet.height, card.height));
        let corner = Point::new(
            (sheet.width - card.width * f32::from(columns)) / 2.0,
            (sheet.height - card.height * f32::from(rows)) / 2.0,
        );
        Self { sheet, card, columns, rows, corner }
    }

    /// What is left after cutting, all cards together.
    fn trim(&self) -> Trim {
        let width = self.card.width * f32::from(self.columns);
        let height = self.card.height * f32::from(self.rows);
        Trim { at: self.corner, size: Size { width, height }, bleed: Pt::mm(faces::BLEED) }
    }

    fn each(&self) -> usize {
        usize::from(self.columns) * usize::from(self.rows)
    }

    /// The place of a card of a sheet, and its column and row.
    fn place(&self, index: usize) -> (Point, (u16, u16)) {
        let columns = usize::from(self.columns);
        let seat = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let (column, row) = (seat(index % columns), seat(index / columns));
        let at = Point::new(
            self.corner.x + self.card.width * f32::from(column),
            self.corner.y + self.card.height * f32::from(row),
        );
        (at, (column, row))
    }

    /// The marks along the upper and lower edge for one line of cutting, then those along the other edges, then, where
    /// cards reach to the edge of the sheet, a small cross where four of them meet.
    fn marks(&self) -> Vec<(Point, Item)> {
        let stroke = line(0.25, BLACK);
        let mut items = Vec::new();
        let across = (self.corner.x, self.card.width, self.columns, self.sheet.width);
        let down = (self.corner.y, self.card.height, self.rows, self.sheet.height);
        for (x, (from, to)) in lines(across, down) {
            let to = Point::new(Pt::ZERO, to - from);
            items.push((Point::new(x, from), Item::Line { to, stroke: stroke.clone() }));
        }
        for (y, (from, to)) in lines(down, across) {
            let to = Point::new(to - from, Pt::ZERO);
            items.push((Point::new(from, y), Item::Line { to, stroke: stroke.clone() }));
        }
        if self.corner.x.0 < (OFF + LONG).0 && self.corner.y.0 < (OFF + LONG).0 {
            for column in 1..self.columns {
                for row in 1..self.rows {
                    let middle = Point::new(
                        self.corner.x + self.card.width * f32::from(column),
                        self.corner.y + self.card.height * f32::from(row),
                    );
                    for (dx, dy) in [(OFF, Pt::ZERO), (Pt::ZERO, OFF)] {
                        let from = Point::new(middle.x - dx, middle.y - dy);
                        let to = Point::new(dx * 2.0, dy * 2.0);
                        items.push((from, Item::Line { to, stroke: stroke.clone() }));
                    }
                }
            }
        }
        items
    }
}

/// One direction of a grid: where its cards begin, how long one is, how many there are, how long the sheet is.
type Way = (Pt, Pt, u16, Pt);

/// For each line of cutting its place, and the two marks at its ends, which stand outside of what is cut where there is
/// room and else at the edge of the sheet.
fn lines((begin, card, count, _): Way, ends: Way) -> Vec<(Pt, (Pt, Pt))> {
    let (first, other, rows, whole) = ends;
    let last = first + other * f32::from(rows);
    let outside = first.0 >= (OFF + LONG).0;
    let marks = match outside {
        true => [(first - OFF - LONG, first - OFF), (last + OFF, last + OFF + LONG)],
        false => [(EDGE, EDGE + LONG), (whole - EDGE - LONG, whole - EDGE)],
    };
    // What reaches to the edge of the sheet is not cut there.
    let cut = match begin.0 < 1.0 {
        true => 1..count,
        false => 0..count + 1,
    };
    cut.map(|number| begin + card * f32::from(number))
        .flat_map(|place| marks.map(|mark| (place, mark)))
        .collect()
}

/// Lays the cards out.
///
/// # Errors
/// When a character has no glyph, or the watcher stops it.
pub(super) fn pages(
    brief: &Brief,
    (what, cards): (Cut, &[Card]),
    (options, fonts): (&PrintOptions, &Fonts),
    watch: &dyn Watch,
) -> Result<Vec<Page>> {
    // Cards are of one size whatever is read in a pocket.
    let paper = if options.paper == Paper::A5 { Paper::A4 } else { options.paper };
    let sheet = paper.size();
    let house = House::of(options.style, sheet, false);
    let mut setter = Setter::new(fonts, house, BTreeSet::new());
    let grid = Grid::of(sheet, what);
    let total = cards.len().div_ceil(grid.each());
    let mut pages = Vec::with_capacity(total);
    for some in cards.chunks(grid.each()) {
        if watch.cancelled() {
            return Err(DossierError::Cancelled);
        }
        let mut items = Vec::new();
        for (index, card) in some.iter().enumerate() {
            let (at, (column, row)) = grid.place(index);
            let bleeds = row == 0 || column + 1 == grid.columns;
            let face = match what {
                Cut::Names => faces::name_card(&mut setter, card, bleeds),
                Cut::Badges => faces::badge(&mut setter, card, brief.language),
                Cut::SmallBadges => faces::small_badge(&mut setter, card),
                Cut::Tents => tent(&mut setter, card, sheet),
                Cut::Pockets => Slab::default(),
            };
            let face = face.tagged(Kind::Section);
            items.extend(face.items.into_iter().map(|(point, item)| (point + at, item)));
        }
        let around = around(&mut setter, brief, what, &grid);
        items.extend(around.tagged(Kind::Artifact).items);
        pages.push(Page { trim: Some(grid.trim()), ..Page::of(sheet, items) });
        watch.step(pages.len(), total * 2);
    }
    if !setter.missing.is_empty() {
        return Err(DossierError::MissingGlyphs(setter.missing.into_iter().collect()));
    }
    if let Some(first) = pages.first_mut() {
        first.bookmarks.push(Bookmark { level: 1, title: brief.title.line(), at: Pt::ZERO });
    }
    Ok(pages)
}

/// Both sides of a tent card: the lower half as it is read, the upper half upside down, which is passed over aloud.
fn tent(setter: &mut Setter<'_>, card: &Card, sheet: Size) -> Slab {
    let half = Size { width: sheet.width, height: sheet.height / 2.0 };
    let face = faces::tent(setter, card, half);
    let (mut slab, mut other) = (Slab::default(), Slab::default());
    let turned = Item::Turned { by: Turn::HALF, items: face.items.clone() };
    other.items.push((Point::new(half.width, half.height), turned));
    slab.place(face, Point::new(Pt::ZERO, half.height));
    slab.place(other.tagged(Kind::Artifact), Point::default());
    slab
}

/// Marks for the knife or the fold, and a line that says how to print.
fn around(setter: &mut Setter<'_>, brief: &Brief, what: Cut, grid: &Grid) -> Slab {
    let mut slab = Slab::default();
    if what == Cut::Tents {
        let (width, middle) = (grid.sheet.width, grid.sheet.height / 2.0);
        for (from, to) in [(EDGE, EDGE + LONG), (width - EDGE - LONG, width - EDGE)] {
            let to = Point::new(to - from, Pt::ZERO);
            let stroke = dashed(0.35, SEA60, 2.0, 1.6);
            slab.items.push((Point::new(from, middle), Item::Line { to, stroke }));
        }
        return slab;
    }
    slab.items = grid.marks();
    let key = match what {
        Cut::Names => "cut.names.note",
        Cut::SmallBadges => "cut.small.note",
        Cut::Badges | Cut::Tents | Cut::Pockets => return slab,
    };
    let foot = grid.corner.y + grid.card.height * f32::from(grid.rows);
    let top = foot + Pt::mm(7.6);
    if (grid.sheet.height - top).0 > (EDGE + Pt(4.0)).0 {
        let note = words::said(brief.language, key);
        let width = grid.card.width * f32::from(grid.columns);
        let note = setter.inline(&note, faces::NOTE, width, Align::Left);
        slab.place(note, Point::new(grid.corner.x + Pt::mm(9.4), top));
    }
    slab
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(grid: &Grid) -> Vec<(f32, f32, f32, f32)> {
        let round = |length: Pt| (length.0 * 25.4 / 72.0 * 10.0).round() / 10.0;
        let of = |(at, item): (Point, Item)| match item {
            Item::Line { to, .. } => {
                (round(at.x), round(at.y), round(at.x + to.x), round(at.y + to.y))
            }
            other => panic!("{other:?}"),
        };
        grid.marks().into_iter().map(of).collect()
    }

    #[test]
    fn name_cards_stand_ten_up_with_marks_outside_only() {
        let grid = Grid::of(Paper::A4.size(), Cut::Names);
        assert_eq!((grid.columns, grid.rows), (2, 5));
        let (corner, _) = grid.place(0);
        assert!(
            (corner.x - Pt::mm(15.0)).0.abs() < 0.01 && (corner.y - Pt::mm(13.5)).0.abs() < 0.01
        );
        let marks = marks(&grid);
        // Three lines down and six across, each with a mark at either end, 5 mm long and 3 mm off.
        assert_eq!(marks.len(), 18);
        assert_eq!(marks[0], (15.0, 5.5, 15.0, 10.5));
        assert!(marks.contains(&(105.0, 286.5, 105.0, 291.5)));
        assert!(marks.contains(&(7.0, 67.5, 12.0, 67.5)));
    }

    #[test]
    fn badges_fill_the_sheet_and_are_cut_in_its_middle() {
        let grid = Grid::of(Paper::A4.size(), Cut::Badges);
        assert_eq!((grid.columns, grid.rows, grid.corner), (2, 2, Point::default()));
        let marks = marks(&grid);
        assert_eq!(marks[0], (105.0, 4.2, 105.0, 9.2));
        assert!(marks.contains(&(102.0, 148.5, 108.0, 148.5)), "a cross in the middle: {marks:?}");
        assert_eq!(marks.len(), 6);
    }

    #[test]
    fn letter_holds_fewer_and_bank_cards_stand_ten_up() {
        let grid = Grid::of(Paper::Letter.size(), Cut::Names);
        assert_eq!((grid.columns, grid.rows), (2, 4));
        let grid = Grid::of(Paper::A4.size(), Cut::SmallBadges);
        assert_eq!((grid.columns, grid.rows), (2, 5));
    }
}
