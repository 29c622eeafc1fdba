//! Pages onto sheets: as they come, or two beside each other for a booklet that is folded and stapled in its middle.
//!
//! A sheet says in which order what stands on it is read, so a booklet is read aloud from its first page to its last
//! although its first sheet holds both.

use std::ops::Range;

use crate::{
    options::{Booklet, Paper},
    page::{Bookmark, Item, Page, Target, Turn},
    units::{Point, Pt, Size},
};

/// Pages as they are printed, and how they are read.
pub(crate) struct Sheets {
    /// In the order of the file.
    pub(crate) pages: Vec<Page>,
    /// In the order a reader takes them.
    pub(crate) reading: Vec<Leaf>,
}

/// What is read at once: some of the items and bookmarks of a sheet.
pub(crate) struct Leaf {
    /// Which sheet.
    pub(crate) sheet: usize,
    /// Which of its items.
    pub(crate) items: Range<usize>,
    /// Which of its bookmarks.
    pub(crate) bookmarks: Range<usize>,
}

impl Sheets {
    /// Pages as they come, each a sheet of its own.
    pub(crate) fn of(pages: Vec<Page>) -> Self {
        let reading = pages.iter().enumerate().map(|(sheet, page)| Leaf {
            sheet,
            items: 0..page.items.len(),
            bookmarks: 0..page.bookmarks.len(),
        });
        Self { reading: reading.collect(), pages }
    }

    /// The same with the sheets of another booklet behind.
    fn and(mut self, other: Self) -> Self {
        let before = self.pages.len();
        let behind = |leaf: Leaf| Leaf { sheet: leaf.sheet + before, ..leaf };
        self.reading.extend(other.reading.into_iter().map(behind));
        self.pages.extend(other.pages);
        self
    }
}

/// A booklet for each group of pages, one after the other: each begins with a bookmark of the outermost level. Their pages
/// do not lead to each other.
pub(crate) fn booklets(pages: Vec<Page>, paper: Paper, how: Booklet) -> Sheets {
    let begins = |page: &Page| page.bookmarks.iter().any(|mark| mark.level == 1);
    let mut groups: Vec<Vec<Page>> = Vec::new();
    for page in pages {
        match groups.last_mut() {
            Some(group) if !begins(&page) => group.push(page),
            _ => groups.push(vec![page]),
        }
    }
    let none = Sheets { pages: Vec::new(), reading: Vec::new() };
    groups.into_iter().fold(none, |all, group| all.and(booklet(group, paper, how)))
}

/// Where a page stands: on which side of which sheet, from which place, how turned.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Seat {
    sheet: usize,
    at: Point,
    turn: Turn,
}

/// Pages as a booklet: two on each side of a sheet that lies on its side, the blank ones that fill the last sheet at the
/// end. Sheets are printed on both sides, turned over the short edge, laid together and folded.
///
/// Pages of A5 keep their size; larger ones are made to fit. One that lies on its side stands in the booklet with its top
/// to the left.
pub(crate) fn booklet(pages: Vec<Page>, paper: Paper, booklet: Booklet) -> Sheets {
    let leaf = match paper {
        Paper::Letter => Size { width: Pt(396.0), height: Pt(612.0) },
        Paper::A4 | Paper::A5 => Size { width: Pt::mm(148.5), height: Pt::mm(210.0) },
    };
    let sides = pages.len().div_ceil(4) * 2;
    let size = Size { width: leaf.width * 2.0, height: leaf.height };
    let blank = Page::of(size, Vec::new());
    let mut sheets = vec![blank; sides];
    let creep = Pt::mm(f32::from(booklet.creep) / 100.0);
    let seats: Vec<Seat> = pages
        .iter()
        .enumerate()
        .map(|(index, page)| seat(index, sides, (page.size, leaf), creep))
        .collect();
    let mut reading = Vec::with_capacity(pages.len());
    for (mut page, seat) in pages.into_iter().zip(&seats) {
        lead(&mut page.items, &seats);
        let sheet = &mut sheets[seat.sheet];
        let before = (sheet.items.len(), sheet.bookmarks.len());
        sheet.items.push((seat.at, Item::Turned { by: seat.turn, items: page.items }));
        sheet.bookmarks.extend(
            page.bookmarks.into_iter().map(|mark| Bookmark { at: down(seat, mark.at), ..mark }),
        );
        reading.push(Leaf {
            sheet: seat.sheet,
            items: before.0..sheet.items.len(),
            bookmarks: before.1..sheet.bookmarks.len(),
        });
    }
    Sheets { pages: sheets, reading }
}

/// The seat of a page, counted from 0. Sheets are counted from the outside in, their fronts before their backs.
fn seat(index: usize, sides: usize, (page, leaf): (Size, Size), creep: Pt) -> Seat {
    let last = sides * 2 - 1;
    let early = index < sides;
    // From the outside in, a sheet has two pages of the first half and two of the second.
    let from_outside = if early { index } else { last - index };
    // The first page stands right on the first front, the second left on its back, and so on.
    let right = (from_outside % 2 == 0) == early;
    #[expect(clippy::cast_precision_loss, reason = "booklets have some dozens of sheets")]
    let inwards = creep * (from_outside / 2) as f32;
    let upright = page.height.0 >= page.width.0;
    let stands = if upright { page } else { Size { width: page.height, height: page.width } };
    let fits = (leaf.width / stands.width).min(leaf.height / stands.height);
    // A page of A5 is no larger for the half millimetre that half an A4 has more.
    let factor = if (0.99..1.01).contains(&fits) { 1.0 } else { fits };
    let (width, height) = (stands.width * factor, stands.height * factor);
    let x = if right { leaf.width - inwards } else { leaf.width - width + inwards };
    let y = (leaf.height - height) / 2.0;
    let (at, turn) = match upright {
        true => (Point::new(x, y), Turn::NONE),
        false => (Point::new(x, y + height), Turn::QUARTER),
    };
    Seat { sheet: from_outside, at, turn: turn.scaled(factor) }
}

/// How far down the sheet a place of a page comes to stand.
fn down(seat: &Seat, down: Pt) -> Pt {
    let Turn([.., across, _]) = seat.turn;
    // On a page on its side what is further down stands further right: one sees it all from the top of the page.
    match across.abs() > 0.0 {
        true => Pt::ZERO,
        false => seat.at.y + seat.turn.place(Point::new(Pt::ZERO, down)).y,
    }
}

/// Lets links lead to where their pages stand now.
fn lead(items: &mut [(Point, Item)], seats: &[Seat]) {
    for (_, item) in items {
        match item {
            Item::Tagged { items, .. } | Item::Mark { items, .. } | Item::Turned { items, .. } => {
                lead(items, seats);
            }
            Item::Link { target: Target::Page(page, at), .. } => {
                if let Some(seat) = seats.get(*page) {
                    (*page, *at) = (seat.sheet, down(seat, *at));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
