//! Cross references: a place is kept while chapters are laid out, and the page number written when all pages stand.

use std::collections::BTreeMap;

use portolan_domain::text::Language;

use crate::{
    brief::{Align, See},
    error::Result,
    fonts::Fonts,
    layout::{
        roles::Look,
        setter::{Edge, Setter},
        slab::Slab,
    },
    page::{Item, Kind, Tag, Target, TextRun},
    typeset,
    units::{Point, Pt, Size},
    words,
};

/// Stands for the number until it is known, as wide as the widest.
const ANY: &str = "0000";
/// Between one reference and the next on their line.
const APART: Pt = Pt(16.0);

/// The pages that anchors are on, counted from 0, each with its part of the volume.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<String, Vec<(u8, usize)>>);

impl Places {
    /// Notes that an anchor is on a page, unless it was on one of this part before.
    pub(super) fn note(&mut self, anchor: &str, part: u8, page: usize) {
        let places = self.0.entry(anchor.to_owned()).or_default();
        if places.iter().all(|(own, _)| *own != part) {
            places.push((part, page));
        }
    }

    /// The page of an anchor for a reader of this part: a plan bound in twice leads to its own register each time.
    fn page(&self, anchor: &str, part: u8) -> Option<usize> {
        let places = self.0.get(anchor)?;
        let own = places.iter().find(|(own, _)| *own == part).or_else(|| places.first());
        own.map(|(_, page)| *page)
    }
}

/// The number of a page in a column of numbers.
pub(super) fn number(setter: &mut Setter<'_>, anchor: &str, look: Look, width: Pt) -> Slab {
    if !setter.anchors.contains(anchor) {
        return Slab::default();
    }
    slot(setter, (anchor, ANY), Language::English, look, (width, Align::Right))
}

/// What to read besides, with the pages it stands on; nothing of what this document does not hold.
pub(super) fn see(setter: &mut Setter<'_>, others: &[See], chinese: bool, width: Pt) -> Slab {
    let language = if chinese { Language::Chinese } else { Language::English };
    let note = setter.roles().note;
    let mut slab = Slab::default();
    let (mut x, mut y, mut line) = (Pt::ZERO, Pt::ZERO, Pt::ZERO);
    let page = words::word(language, "page").replace("{n}", ANY);
    for other in others
        .iter()
        .filter(|other| setter.anchors.contains(&other.anchor))
        .cloned()
        .collect::<Vec<_>>()
    {
        let label = setter.inline(&other.label, note, width * 0.7, Align::Left);
        let from = label.extent() + Pt(5.0);
        let look = note.first.colored(crate::palette::SEA);
        let number = slot(setter, (&other.anchor, &page), language, look, (width, Align::Left));
        let long = from + number.extent();
        if x > Pt::ZERO && (x + long).0 > width.0 {
            (x, y) = (Pt::ZERO, y + line + Pt(3.0));
            line = Pt::ZERO;
        }
        line = line.max(label.height.max(number.height));
        let mut one = Slab::default();
        one.place(label, Point::default());
        one.place(number, Point::new(from, Pt::ZERO));
        slab.place(one.tagged(Kind::Paragraph), Point::new(x, y));
        x += long + APART;
    }
    slab.height = y + line;
    slab
}

/// Keeps the place of a reference.
fn slot(
    setter: &mut Setter<'_>,
    (anchor, text): (&str, &str),
    language: Language,
    look: Look,
    (width, align): (Pt, Align),
) -> Slab {
    let lines = setter.lines((text, language, ""), look, width, Edge::Ragged(align));
    let mut slab = Slab::default();
    let wide = lines.width();
    slab.add(lines, Pt::ZERO, width, align);
    let x = if align == Align::Right { width - wide } else { Pt::ZERO };
    let size = Size { width: wide, height: slab.height };
    let target = Target::Anchor(anchor.to_owned());
    slab.items.push((Point::new(x, Pt::ZERO), Item::Link { size, target }));
    slab.tagged(Kind::Link(String::new())).tagged(Kind::Reference)
}

/// Writes the numbers into all places that were kept.
///
/// # Errors
/// When the font lacks a digit.
pub(super) fn resolve(
    items: &mut [(Point, Item)],
    (places, part): (&Places, u8),
    fonts: &Fonts,
) -> Result<()> {
    for (_, item) in items {
        let (Item::Tagged { items, .. } | Item::Mark { items, .. }) = item else { continue };
        let page = items.iter().find_map(|(_, item)| match item {
            Item::Link { target: Target::Anchor(anchor), .. } => places.page(anchor, part),
            _ => None,
        });
        let Some(page) = page else {
            resolve(items, (places, part), fonts)?;
            continue;
        };
        let mut says = String::new();
        for (at, item) in items.iter_mut() {
            match item {
                Item::Text(run) => {
                    let right = run.text.starts_with(ANY);
                    let before = typeset::width(run);
                    let numbered = run.text.replace(ANY, &(page + 1).to_string());
                    *run = set(fonts, run, &numbered)?;
                    if right {
                        at.x += before - typeset::width(run);
                    }
                    says.clone_from(&run.text);
                }
                Item::Link { target, .. } => *target = Target::Page(page, Pt::ZERO),
                _ => {}
            }
        }
        if let Item::Tagged { tag, .. } = item {
            *tag = Tag::new(Kind::Link(says));
        }
    }
    Ok(())
}

fn set(fonts: &Fonts, run: &TextRun, text: &str) -> Result<TextRun> {
    typeset::run(fonts, run.face, run.size, run.color, run.language, text)
}
