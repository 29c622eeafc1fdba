//! What only books have: parts that begin on right pages, their dividers, the thumb index, and pages for notes where a
//! left page would else be empty.

use portolan_domain::text::Language;

use crate::{
    brief::{Align, Brief, Chapter, Lines, Said},
    error::Result,
    figures::{self, PORT_AT},
    layout::{
        Entry, Sketch,
        blocks::{Blocks, Fit},
        flow::{Draft, Flow, Sheet},
        scale::scaled,
        setter::Setter,
        slab::Slab,
    },
    page::{Item, Kind, Target},
    palette::{self, SEA, SEA60, line},
    units::{Point, Pt, Size},
    words,
};

/// Where the window of a divider stands in the text block, and how wide the words beside it may be.
const WINDOW: Pt = Pt::mm(105.0);
const WORDS: Pt = Pt::mm(94.0);
/// No divider lists more than so many lines, each so high.
const LISTED: usize = 24;
const ROW: Pt = Pt(16.0);

/// Puts a page for notes before every part that would begin on a left page. `before` pages stand before these.
pub(super) fn open_on_the_right<'a>(
    setter: &mut Setter<'_>,
    brief: &Brief,
    sheet: &Sheet,
    body: Vec<Sketch<'a>>,
    before: usize,
) -> Result<Vec<Sketch<'a>>> {
    let mut opened: Vec<Sketch<'a>> = Vec::with_capacity(body.len() + 8);
    for sketch in body {
        let begins = sketch.chapter.is_some_and(|chapter| chapter.part.is_some());
        // Counted from 1, right pages are odd.
        if begins && (before + opened.len() + 1).is_multiple_of(2) {
            let draft = notes(setter, brief, sheet)?;
            opened.push(Sketch {
                sheet: *sheet,
                chapter: None,
                on_it: Vec::new(),
                part: sketch.part.saturating_sub(1),
                draft,
            });
        }
        opened.push(sketch);
    }
    Ok(opened)
}

/// A page for notes.
fn notes(setter: &mut Setter<'_>, brief: &Brief, sheet: &Sheet) -> Result<Draft> {
    use crate::brief::Block;
    let title = words::said(brief.language, "notes");
    let section = Block::Section { number: None, heading: title, note: None, listed: false };
    let (language, room, repeats) = (brief.language, sheet.room(), Vec::new());
    let mut blocks = Blocks { setter, language, level: 1, fit: Fit::Plain, room, repeats };
    let slabs = blocks.slabs(&[section, Block::PenLines(Lines::Rest)], sheet.width)?;
    let mut drafts = Flow::new(*sheet).run(slabs, &[]);
    Ok(drafts.swap_remove(0))
}

/// The words and the window of a divider, relative to the text block.
pub(super) fn divider(
    setter: &mut Setter<'_>,
    brief: &Brief,
    chapter: &Chapter,
    number: u8,
    sheet: &Sheet,
    entries: &[&Entry],
) -> Result<Slab> {
    let mut slab = Slab::default();
    let height = sheet.room() - Pt::mm(3.0);
    // The window is drawn for a desk's page, of which a pocket's shows it smaller.
    let factor = sheet.width / Pt::mm(168.0);
    let (across, room) = (WINDOW * factor, WORDS * factor);
    let window = scaled(figures::window(number, height.0 / factor, setter.fonts)?, factor);
    let window = Slab::of(window);
    slab.place(window.tagged(Kind::Artifact), Point::new(across, Pt::ZERO));
    let n = number.to_string();
    let kicker = words::filled(brief.language, "part", &[("n", &n, &n)]);
    let kicker = setter.inline(&kicker, setter.roles().kicker, room, Align::Left);
    slab.place(kicker.tagged(Kind::Paragraph), Point::default());
    let title = setter.balanced(&chapter.heading, setter.roles().part, room);
    let mut words = title.tagged(Kind::Heading(1));
    if let Some(text) = &chapter.part {
        let text = setter.stack(text, setter.roles().part_text, room - Pt::mm(6.0), Align::Left);
        words.below(text.tagged(Kind::Paragraph), Pt(26.0));
    }
    let top = height * PORT_AT - Pt::mm(14.0);
    let lines = rows(height - top - words.height - Pt::mm(6.0));
    slab.place(words, Point::new(Pt::ZERO, top));
    // All of the part's own pages where they fit, else those the contents list.
    let listed: Vec<&&Entry> = entries.iter().filter(|entry| entry.level <= 3).collect();
    let listed = if listed.len() <= lines {
        listed
    } else {
        entries.iter().filter(|entry| entry.level == 2).take(lines).collect()
    };
    let mut list = Slab::default();
    for entry in listed {
        let row = row(setter, entry, room);
        list.below(row, Pt::ZERO);
    }
    if list.height.0 > 0.0 {
        list.rule(list.height, room, line(0.5, SEA60));
    }
    let at = Point::new(Pt::ZERO, height - list.height);
    slab.place(list.tagged(Kind::Contents), at);
    Ok(slab)
}

/// As many lines of a part's contents have room there.
fn rows(room: Pt) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has few")]
    let rows = (room / ROW).max(0.0) as usize;
    rows.min(LISTED)
}

/// A line of the part's contents, a link to its page.
fn row(setter: &mut Setter<'_>, entry: &Entry, room: Pt) -> Slab {
    let mut slab = Slab::default();
    slab.rule(Pt::ZERO, room, line(0.5, SEA60));
    let inset = if entry.level > 2 { Pt(8.0) } else { Pt::ZERO };
    let wide = room - Pt(26.0) - inset;
    let words = one_line(setter, &entry.said, wide);
    slab.height = ROW;
    slab.place(words, Point::new(inset, Pt(4.0)));
    let number = (entry.page + 1).to_string();
    let number =
        setter.figure(&number, setter.roles().contents_entry.first, Pt(24.0), Align::Right);
    slab.place(number, Point::new(room - Pt(24.0), Pt(4.0)));
    let size = Size { width: room, height: slab.height };
    let target = Target::Page(entry.page, entry.at);
    slab.items.push((Point::default(), Item::Link { size, target }));
    let says = format!("{}, {}", entry.said.line(), entry.page + 1);
    slab.tagged(Kind::Link(says)).tagged(Kind::Reference).tagged(Kind::Entry)
}

fn one_line(setter: &mut Setter<'_>, said: &Said, room: Pt) -> Slab {
    setter.one_line(said, setter.roles().contents_entry, room, Align::Left)
}

/// The thumb index on the outer edge: a tick for every part, a block with its number for this one.
pub(super) fn thumb(
    setter: &mut Setter<'_>,
    sheet: &Sheet,
    number: usize,
    (part, parts): (u8, u8),
) -> Vec<(Point, Item)> {
    let mut items = Vec::new();
    let verso = number.is_multiple_of(2);
    let (edge, wide, high) = (Pt::mm(5.2), Pt::mm(4.0), Pt::mm(11.0));
    for place in 1..=parts.min(16) {
        // Eight places of 15 mm; more parts stand closer.
        let pitch = Pt::mm(if parts > 8 { 105.0 / f32::from(parts - 1) } else { 15.0 });
        let top = Pt::mm(40.0) + pitch * f32::from(place - 1);
        let high = high.min(pitch - Pt(2.0));
        if place == part {
            let x = if verso { edge } else { sheet.size.width - edge - wide };
            let size = Size { width: wide, height: high };
            items.push((Point::new(x, top), Item::Rect { size, fill: Some(SEA), stroke: None }));
            let edge = crate::layout::setter::Edge::Ragged(Align::Centre);
            let digits = setter.lines(
                (&place.to_string(), Language::English, ""),
                setter.roles().thumb,
                wide,
                edge,
            );
            let at = Point::new(x, top + high / 2.0 - Pt(4.2));
            digits.draw(at, wide, Align::Centre, &mut items);
        } else {
            let long = Pt::mm(1.4);
            let x = if verso { edge } else { sheet.size.width - edge - long };
            let tick = Item::Line { to: Point::new(long, Pt::ZERO), stroke: palette::fine() };
            items.push((Point::new(x, top + high / 2.0), tick));
        }
    }
    items
}
