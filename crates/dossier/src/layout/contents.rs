//! The contents: what stands on which page, each line a link. Laid out twice, first to count its own pages.

use portolan_domain::{level::Level, text::Language};

use crate::{
    Edition,
    brief::{Align, Brief, Form, Said},
    error::Result,
    figures,
    layout::{
        flow::{Draft, Flow, Sheet},
        roles::Look,
        setter::Setter,
        slab::Slab,
    },
    page::{Item, Kind, Tag, Target},
    palette,
    units::{Point, Pt, Size},
    words,
};

/// A line of the contents.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) level: u8,
    pub(crate) said: Said,
    /// Page, counted from 0, and height on it.
    pub(crate) page: usize,
    pub(crate) at: Pt,
}

/// Where the columns of the list begin, from the left of the text block.
struct Columns {
    list: Pt,
    words: Pt,
    english: Pt,
}

/// On a desk the title stands beside the list, in a pocket above it.
const DESK: Columns = Columns { list: Pt::mm(41.5), words: Pt::mm(57.8), english: Pt::mm(105.6) };
const POCKET: Columns = Columns { list: Pt::ZERO, words: Pt::mm(10.0), english: Pt::mm(60.0) };
const NUMBER: Pt = Pt::mm(10.0);

fn columns(setter: &Setter<'_>) -> &'static Columns {
    if setter.house.pocket { &POCKET } else { &DESK }
}

/// The pages of the contents.
pub(crate) fn contents(
    setter: &mut Setter<'_>,
    brief: &Brief,
    sheet: &Sheet,
    entries: &[Entry],
) -> Result<Vec<Draft>> {
    let list = columns(setter).list;
    let room = if list.0 > 0.0 { list - Pt(6.0) } else { sheet.width };
    let title = words::said(brief.language, "contents");
    let title = setter.balanced(&title, setter.roles().contents_title, room);
    let title = Slab { keep: true, ..title.tagged(Kind::Heading(1)) };
    let mut slabs = Vec::new();
    let beside = match list.0 > 0.0 {
        true => Some(title),
        false => {
            slabs.push(title);
            None
        }
    };
    let mut chapter = 0;
    let mut nest = Nest::default();
    // A book lists two levels here; its dividers and bookmarks have the rest.
    let deepest = if brief.form == Form::Book { 2 } else { u8::MAX };
    let entries: Vec<&Entry> = entries.iter().filter(|entry| entry.level <= deepest).collect();
    // Eight parts with their lines and the key share a page when they stand a little closer.
    let (gap, top) = match (setter.house.pocket, brief.form == Form::Book) {
        (true, _) => (5.0, 3.4),
        (false, true) => (8.0, 4.4),
        (false, false) => (12.0, 5.8),
    };
    for (index, entry) in entries.iter().enumerate() {
        if entry.level == 1 {
            chapter += 1;
            let mut slab = head(setter, chapter, entry, sheet.width);
            if chapter == 1 {
                slab.rule_from(list, Pt::ZERO, sheet.width - list, palette::bold());
                slab.gap = Pt(14.0);
            } else {
                slab.rule_from(list, Pt::ZERO, sheet.width - list, palette::hair());
                slab.gap = Pt(gap);
            }
            slab.keep = entries.get(index + 1).is_some_and(|next| next.level > 1);
            slabs.push(nest.enter(entry.level, slab));
        } else {
            let line = line(setter, entry, sheet.width, Pt(top));
            slabs.push(nest.enter(entry.level, line));
        }
    }
    let below = if setter.house.pocket { gap } else { 12.0 };
    let mut end = Slab { height: Pt(1.0), gap: Pt(below), ..Slab::default() };
    end.rule_from(list, Pt::ZERO, sheet.width - list, palette::bold());
    slabs.push(end);
    slabs.push(key(setter, brief, sheet.width)?);
    let mut pages = Flow::new(*sheet).run(slabs, &[]);
    if let (Some(first), Some(title)) = (pages.first_mut(), beside) {
        let at = Point::new(sheet.left, sheet.top);
        first.items.splice(0..0, title.items.into_iter().map(|(point, item)| (point + at, item)));
    }
    Ok(pages)
}

/// Entries in entries, as deep as their levels say: for each level that is open its list and its latest entry.
#[derive(Default)]
struct Nest(Vec<(u8, Tag, Tag)>);

impl Nest {
    /// A line as an entry of its level.
    fn enter(&mut self, level: u8, line: Slab) -> Slab {
        while self.0.len() > 1 && self.0.last().is_some_and(|(open, ..)| *open > level) {
            self.0.pop();
        }
        let entry = Tag::new(Kind::Entry);
        match self.0.last_mut() {
            Some((open, _, latest)) if *open >= level => *latest = entry,
            _ => self.0.push((level, Tag::new(Kind::Contents), entry)),
        }
        let open = self.0.iter().rev();
        open.fold(line, |line, (_, list, entry)| line.within(entry).within(list))
    }
}

fn head(setter: &mut Setter<'_>, number: u32, entry: &Entry, width: Pt) -> Slab {
    let Columns { list, words, .. } = *columns(setter);
    let mut slab = Slab::default();
    let top = Pt(12.0);
    let numeral =
        setter.figure(&number.to_string(), setter.roles().numeral, words - list, Align::Left);
    let numeral = numeral.tagged(Kind::Label);
    let height = pair(
        setter,
        entry,
        (setter.roles().contents_chapter.first, setter.roles().contents_chapter.second),
        width,
        top,
        &mut slab,
    );
    number_at(setter, entry, setter.roles().contents_number, width, top, &mut slab);
    slab.height = top + height.max(Pt(14.0)) + Pt(2.5);
    let mut head = Slab { height: slab.height, ..Slab::default() };
    head.place(numeral, Point::new(list, top - Pt(3.2)));
    head.place(link(entry, (list, width), slab), Point::default());
    head
}

fn line(setter: &mut Setter<'_>, entry: &Entry, width: Pt, top: Pt) -> Slab {
    let mut slab = Slab::default();
    let height = pair(
        setter,
        entry,
        (setter.roles().contents_entry.first, setter.roles().contents_entry.second),
        width,
        top,
        &mut slab,
    );
    number_at(setter, entry, setter.roles().contents_entry.first, width, top, &mut slab);
    slab.height = top + height;
    link(entry, (columns(setter).list, width), slab)
}

/// The two languages in their columns; one language takes both.
fn pair(
    setter: &mut Setter<'_>,
    entry: &Entry,
    (first_look, second_look): (Look, Look),
    width: Pt,
    top: Pt,
    slab: &mut Slab,
) -> Pt {
    let end = width - NUMBER;
    let edge = crate::layout::setter::Edge::Ragged(Align::Left);
    let (Some((language, text)), second) = entry.said.sides() else { return Pt::ZERO };
    let Columns { words, english, .. } = *columns(setter);
    let room = if second.is_some() { english - words - Pt(6.0) } else { end - words };
    let first = setter.lines((text, language, &entry.said.place), first_look, room, edge);
    let mut height = first.height();
    let first = first.spaced(setter.fonts);
    first.draw(Point::new(words, top), room, Align::Left, &mut slab.items);
    if let Some(text) = second {
        let lines = setter.lines(
            (text, Language::English, &entry.said.place),
            second_look,
            end - english,
            edge,
        );
        let down = Pt((first_look.size - second_look.size) * 0.8);
        height = height.max(lines.height() + down);
        let lines = lines.spaced(setter.fonts);
        lines.draw(Point::new(english, top + down), end - english, Align::Left, &mut slab.items);
    }
    height
}

fn number_at(
    setter: &mut Setter<'_>,
    entry: &Entry,
    look: Look,
    width: Pt,
    top: Pt,
    slab: &mut Slab,
) {
    let number = setter.figure(&(entry.page + 1).to_string(), look, NUMBER, Align::Right);
    slab.place(number, Point::new(width - NUMBER, top));
}

/// A line as what leads to its page.
fn link(entry: &Entry, (list, width): (Pt, Pt), mut slab: Slab) -> Slab {
    let size = Size { width: width - list, height: slab.height };
    let link = Item::Link { size, target: Target::Page(entry.page, entry.at) };
    slab.items.push((Point::new(list, Pt::ZERO), link));
    let says = format!("{}, {}", entry.said.line(), entry.page + 1);
    slab.tagged(Kind::Link(says)).tagged(Kind::Reference)
}

/// What the marks in this document mean, at the foot.
fn key(setter: &mut Setter<'_>, brief: &Brief, width: Pt) -> Result<Slab> {
    let mut slab = Slab { at_foot: true, height: Pt(42.0), ..Slab::default() };
    slab.rule(Pt::ZERO, width, palette::fine());
    let title = setter.inline(
        &words::said(brief.language, "key"),
        setter.roles().kicker,
        width,
        Align::Left,
    );
    slab.place(title.tagged(Kind::Paragraph), Point::new(Pt::ZERO, Pt(6.0)));
    let y = Pt(24.0);
    let mut marks = Slab::default();
    let mut x = Pt::ZERO;
    for (likelihood, impact) in [(1, 2), (2, 3), (3, 4), (4, 4)] {
        // The four lie on the scales by the look of them.
        if let Ok(level) = Level::new(likelihood, impact) {
            let mark = Slab::of(figures::risk_mark(level, setter.fonts)?);
            marks.place(mark.tagged(Kind::Paragraph), Point::new(x, Pt::ZERO));
            x += Pt(17.0);
        }
    }
    let third = width / 3.0;
    let mut sign =
        |sign| setter.figure(sign, setter.roles().contents_entry.first, Pt(28.0), Align::Left);
    let (given, missing) = (sign("◇ 96"), sign("–"));
    // Readers who are shown no risks are told of no mark for them; the others move up.
    let risks = brief.edition == Edition::Internal;
    let column = |number: f32| third * if risks { number } else { number - 1.0 };
    let aside = |wide: f32| if risks { Pt(wide) } else { Pt::ZERO };
    let (given_at, missing_at) = (column(1.0) + aside(34.0), column(2.0) + aside(38.0));
    let mut list = Slab::default();
    for (mark, at, key, words_at) in [
        (marks, Point::new(Pt::ZERO, y), "key.risk", Pt(74.0)),
        (given, Point::new(given_at, y + Pt(1.0)), "key.illustrative", given_at + Pt(28.0)),
        (missing, Point::new(missing_at, y + Pt(1.0)), "key.missing", missing_at + Pt(12.0)),
    ] {
        if key == "key.risk" && !risks {
            continue;
        }
        let text = setter.stack(
            &words::said(brief.language, key),
            setter.roles().note,
            third - Pt(50.0),
            Align::Left,
        );
        list.item((mark, at), (text, Point::new(words_at, y - Pt(2.0))));
    }
    slab.place(list.tagged(Kind::List), Point::default());
    Ok(slab)
}
