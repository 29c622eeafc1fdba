//! Slabs down pages: what stays together, what is repeated, what stands at the foot.

use crate::{
    brief::Said,
    layout::{house::pocket, slab::Slab},
    page::Item,
    palette,
    units::{Point, Pt, Size},
};

/// The sheet and the text block on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) size: Size,
    pub(crate) left: Pt,
    pub(crate) top: Pt,
    pub(crate) width: Pt,
    pub(crate) bottom: Pt,
    /// Where heads and feet stand.
    pub(crate) margins: Margins,
}

/// Where heads and feet stand: the running head and the rule below it from the top of the sheet, the foot from its end,
/// and what binding takes from the outer margin for the inner one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Margins {
    pub(crate) head: Pt,
    pub(crate) rule: Pt,
    pub(crate) foot: Pt,
    pub(crate) binding: Pt,
}

const DESK: Margins = Margins {
    head: Pt::mm(11.0),
    rule: Pt::mm(16.0),
    foot: Pt::mm(14.2),
    // 24 mm inside and 18 outside in place of 21.
    binding: Pt::mm(3.0),
};
const POCKET: Margins = Margins {
    head: Pt::mm(7.5),
    rule: Pt::mm(12.0),
    foot: Pt::mm(10.6),
    // 15 mm inside and 12 outside in place of 13.5.
    binding: Pt::mm(1.5),
};

impl Sheet {
    /// The text block of a paper, upright or on its side: 168 mm wide on A4 and Letter, 265 mm on its side; 121 mm and
    /// 186 mm on A5.
    pub(crate) fn new(paper: Size, landscape: bool) -> Self {
        if pocket(paper) {
            return Self::pocket(paper, landscape);
        }
        if landscape {
            let size = Size { width: paper.height, height: paper.width };
            let width = Pt::mm(265.0).min(size.width - Pt::mm(14.0));
            let left = (size.width - width) / 2.0;
            return Self {
                size,
                left,
                top: Pt::mm(22.0),
                width,
                bottom: size.height - Pt::mm(20.0),
                margins: DESK,
            };
        }
        let width = Pt::mm(168.0);
        let left = (paper.width - width) / 2.0;
        let bottom = paper.height - Pt::mm(20.0);
        Self { size: paper, left, top: Pt::mm(23.0), width, bottom, margins: DESK }
    }

    /// A5: 121 × 178 mm upright, 186 × 119 mm on its side.
    fn pocket(paper: Size, landscape: bool) -> Self {
        let (size, width, top, bottom) = if landscape {
            let size = Size { width: paper.height, height: paper.width };
            (size, Pt::mm(186.0), Pt::mm(15.0), Pt::mm(14.0))
        } else {
            (paper, Pt::mm(121.0), Pt::mm(17.0), Pt::mm(15.0))
        };
        let left = (size.width - width) / 2.0;
        Self { size, left, top, width, bottom: size.height - bottom, margins: POCKET }
    }

    /// The same on a page of a book: right pages have the wider margin at the left, left pages at the right. The text
    /// block is as wide as before, so that one layout serves both.
    pub(crate) fn bound(self, number: usize) -> Self {
        let binding = self.margins.binding;
        let shift = if number.is_multiple_of(2) { -binding } else { binding };
        let upright = self.size.height.0 > self.size.width.0;
        Self { left: if upright { self.left + shift } else { self.left }, ..self }
    }

    /// Height of the text block.
    pub(crate) fn room(&self) -> Pt {
        self.bottom - self.top
    }
}

/// The head of a table as repeated, with its caption.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Repeat {
    pub(crate) caption: Slab,
    pub(crate) head: Slab,
}

/// A page before its head and foot are known.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Draft {
    pub(crate) items: Vec<(Point, Item)>,
    /// Level, wording and height of what contents and bookmarks list.
    pub(crate) entries: Vec<(u8, Said, Pt)>,
    /// Whether a table goes on over the page.
    pub(crate) goes_on: bool,
    /// The chapters that stand on it, of those that are laid out together.
    pub(crate) chapters: Vec<usize>,
}

/// Places slabs on pages of one sheet.
pub(crate) struct Flow {
    sheet: Sheet,
    y: Pt,
    pages: Vec<Draft>,
    /// Where the blocks at the foot of the page begin.
    floor: Pt,
}

impl Flow {
    /// An empty first page.
    pub(crate) fn new(sheet: Sheet) -> Self {
        let mut flow = Self { sheet, y: sheet.top, pages: Vec::new(), floor: sheet.bottom };
        flow.turn();
        flow
    }

    /// Places all slabs and gives the pages.
    pub(crate) fn run(mut self, slabs: Vec<Slab>, repeats: &[Repeat]) -> Vec<Draft> {
        let room = self.sheet.room();
        let mut waiting: Vec<Slab> = Vec::new();
        for slab in slabs.into_iter().flat_map(|slab| split(slab, room, repeats)) {
            if slab.turns {
                self.group(std::mem::take(&mut waiting), repeats);
                self.turn_if_begun();
                continue;
            }
            let keep = slab.keep;
            waiting.push(slab);
            if !keep {
                self.group(std::mem::take(&mut waiting), repeats);
            }
        }
        self.group(waiting, repeats);
        self.pages
    }

    fn group(&mut self, slabs: Vec<Slab>, repeats: &[Repeat]) {
        let height: Pt = slabs.iter().map(|slab| slab.gap + slab.height).sum();
        let blank = self.y.0 <= self.sheet.top.0;
        let first_gap = slabs.first().map_or(Pt::ZERO, |slab| slab.gap);
        let wanted = if blank { height - first_gap } else { height };
        let continued = slabs.first().and_then(|slab| slab.row_of);
        let head = continued.map_or(Pt::ZERO, |index| head_height(&repeats[index]));
        if !blank
            && (self.y + wanted).0 > self.floor.0
            && (height - first_gap + head).0 <= self.sheet.room().0
        {
            self.next_page(continued, repeats);
        }
        for slab in slabs {
            self.place(slab, repeats);
        }
    }

    fn place(&mut self, slab: Slab, repeats: &[Repeat]) {
        let blank = self.y.0 <= self.sheet.top.0;
        let gap = if blank { Pt::ZERO } else { slab.gap };
        if slab.at_foot {
            return self.foot(slab);
        }
        let (fills, chapter) = (slab.fills, slab.chapter);
        if !blank && (self.y + gap + slab.height).0 > self.floor.0 + 0.01 {
            self.next_page(slab.row_of, repeats);
            self.note(chapter);
            return self.drop_in(slab, Pt::ZERO);
        }
        self.note(chapter);
        self.drop_in(slab, gap);
        if fills {
            self.rule_on();
        }
    }

    /// Notes that a chapter stands on this page.
    fn note(&mut self, chapter: usize) {
        if let Some(page) = self.pages.last_mut().filter(|page| !page.chapters.contains(&chapter)) {
            page.chapters.push(chapter);
        }
    }

    /// Lines for a pen from here to the foot of the page.
    fn rule_on(&mut self) {
        // Clear of what stands at the foot.
        let clear = if self.floor == self.sheet.bottom { 0.0 } else { 12.0 };
        while (self.y + PEN_LINE).0 <= self.floor.0 - clear {
            self.y += PEN_LINE;
            let line =
                Item::Line { to: Point::new(self.sheet.width, Pt::ZERO), stroke: palette::pen() };
            if let Some(page) = self.pages.last_mut() {
                page.items.push((Point::new(self.sheet.left, self.y), line));
            }
        }
    }

    fn turn_if_begun(&mut self) {
        if self.y.0 > self.sheet.top.0 {
            self.turn();
        }
    }

    fn drop_in(&mut self, slab: Slab, gap: Pt) {
        let at = Point::new(self.sheet.left, self.y + gap);
        self.y = at.y + slab.height;
        let Some(page) = self.pages.last_mut() else { return };
        page.entries
            .extend(slab.entries.into_iter().map(|(level, said, y)| (level, said, y + at.y)));
        page.items.extend(slab.items.into_iter().map(|(point, item)| (point + at, item)));
    }

    /// At the foot of the page when there is room, else of the next.
    fn foot(&mut self, slab: Slab) {
        const ABOVE: Pt = Pt(15.0);
        if (self.y + ABOVE + slab.height).0 > self.floor.0 && self.y.0 > self.sheet.top.0 {
            self.turn();
        }
        self.floor -= slab.height;
        self.note(slab.chapter);
        let at = Point::new(self.sheet.left, self.floor);
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(slab.items.into_iter().map(|(point, item)| (point + at, item)));
        }
    }

    /// A new page; inside a table it is closed here and its head repeated there.
    fn next_page(&mut self, table: Option<usize>, repeats: &[Repeat]) {
        let Some(index) = table else { return self.turn() };
        let width = self.sheet.width;
        if let Some(page) = self.pages.last_mut() {
            page.goes_on = true;
            let foot = Item::Line { to: Point::new(width, Pt::ZERO), stroke: palette::bold() };
            page.items.push((Point::new(self.sheet.left, self.y), foot));
        }
        self.turn();
        let repeat = repeats[index].clone();
        self.drop_in(repeat.caption, Pt::ZERO);
        self.drop_in(repeat.head, CAPTION_GAP);
    }

    fn turn(&mut self) {
        self.pages.push(Draft::default());
        self.y = self.sheet.top;
        self.floor = self.sheet.bottom;
    }
}

const CAPTION_GAP: Pt = Pt(8.0);
/// From one line for a pen to the next.
pub(crate) const PEN_LINE: Pt = Pt::mm(7.0);

fn head_height(repeat: &Repeat) -> Pt {
    repeat.caption.height + CAPTION_GAP + repeat.head.height
}

fn split(slab: Slab, room: Pt, repeats: &[Repeat]) -> Vec<Slab> {
    let head = slab.row_of.map_or(Pt::ZERO, |index| head_height(&repeats[index]));
    slab.split(room - head - Pt(2.0))
}
