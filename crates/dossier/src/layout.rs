//! Where things stand: a brief becomes pages. Chapters are laid out first, then the contents, which need their page
//! numbers, then heads and feet, which need the number of all pages.

mod blocks;
mod chrome;
mod contents;
mod cover;
mod facts;
mod flow;
mod lines;
mod parts;
mod roles;
mod setter;
mod slab;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::{
    brief::{Brief, Chapter},
    error::{DossierError, Result},
    fonts::Fonts,
    options::PrintOptions,
    page::{Bookmark, Item, Kind, Page},
    print::Watch,
    units::{Point, Pt},
    words,
};
use blocks::{Blocks, Fit};
use chrome::Chrome;
use contents::Entry;
use flow::{Draft, Flow, Sheet};
use parts::Parts;
use setter::Setter;

/// A page with its sheet and whose chapter it is; `None` for the contents.
struct Sketch<'a> {
    sheet: Sheet,
    chapter: Option<&'a Chapter>,
    draft: Draft,
}

/// Chapters of more pages than this are not tried again more closely.
const FEW: usize = 4;

/// Lays a brief out.
pub(crate) fn pages(
    brief: &Brief,
    options: &PrintOptions,
    fonts: &Fonts,
    watch: &dyn Watch,
) -> Result<Vec<Page>> {
    let mut setter = Setter { fonts, missing: BTreeSet::new() };
    let paper = options.paper.size();
    let upright = Sheet::new(paper, false);
    let mut body = Vec::new();
    let mut parts = Parts::default();
    for chapter in &brief.chapters {
        if watch.cancelled() {
            return Err(DossierError::Cancelled);
        }
        let sheet = Sheet::new(paper, chapter.landscape);
        parts.begin(chapter.level);
        for mut draft in self::chapter(&mut setter, brief, chapter, &sheet)? {
            draft.items = parts.within(draft.items);
            body.push(Sketch { sheet, chapter: Some(chapter), draft });
        }
    }
    let cover = cover::cover(&mut setter, brief, &upright)?;
    // The numbers do not change how many lines the contents have, so a first pass with any numbers counts its pages.
    let before = 1 + contents::contents(&mut setter, brief, &upright, &entries(&body, 0))?.len();
    let entries = entries(&body, before);
    let list = contents::contents(&mut setter, brief, &upright, &entries)?;
    let sketches: Vec<Sketch<'_>> = list
        .into_iter()
        .map(|draft| Sketch { sheet: upright, chapter: None, draft })
        .chain(body)
        .collect();
    let mut pages = vec![Page { size: upright.size, items: cover.items, bookmarks: Vec::new() }];
    let total = sketches.len() + 1;
    for sketch in sketches {
        if watch.cancelled() {
            return Err(DossierError::Cancelled);
        }
        let number = pages.len() + 1;
        pages.push(finish(&mut setter, brief, sketch, (number, total)));
        watch.step(number, total * 2);
    }
    if !setter.missing.is_empty() {
        return Err(DossierError::MissingGlyphs(setter.missing.into_iter().collect()));
    }
    mark(brief, &mut pages, &entries);
    Ok(pages)
}

fn chapter(
    setter: &mut Setter<'_>,
    brief: &Brief,
    chapter: &Chapter,
    sheet: &Sheet,
) -> Result<Vec<Draft>> {
    let mut lay = |fit: Fit| -> Result<Vec<Draft>> {
        let mut blocks = Blocks {
            setter,
            language: brief.language,
            level: chapter.level,
            fit,
            repeats: Vec::new(),
        };
        let slabs = blocks.slabs(&chapter.blocks, sheet.width)?;
        Ok(Flow::new(*sheet).run(slabs, &blocks.repeats))
    };
    let mut drafts = lay(Fit::Plain)?;
    // A page saved by closing up a little is worth it; registers keep their room for the pen.
    if (2..=FEW).contains(&drafts.len()) && !chapter.landscape {
        for fit in [Fit::Gaps, Fit::Tight] {
            let closer = lay(fit)?;
            if closer.len() < drafts.len() {
                drafts = closer;
                break;
            }
        }
    }
    if let Some(first) = drafts.first_mut() {
        first.entries.insert(0, (chapter.level, chapter.heading.clone(), Pt::ZERO));
    }
    Ok(drafts)
}

fn entries(body: &[Sketch<'_>], before: usize) -> Vec<Entry> {
    body.iter()
        .enumerate()
        .flat_map(|(index, sketch)| {
            sketch.draft.entries.iter().map(move |(level, said, at)| Entry {
                level: *level,
                said: said.clone(),
                page: before + index,
                at: (*at - Pt(8.0)).max(Pt::ZERO),
            })
        })
        .collect()
}

fn finish(
    setter: &mut Setter<'_>,
    brief: &Brief,
    sketch: Sketch<'_>,
    place: (usize, usize),
) -> Page {
    let (running, subject) = (brief.cover.kind.clone(), words::said(brief.language, "contents"));
    let chrome = match sketch.chapter {
        Some(chapter) => Chrome::of(brief, chapter),
        None => Chrome { running: &running, subject: &subject, footer: &brief.footer },
    };
    let frame = chrome.draw(setter, brief, &sketch.sheet, place, sketch.draft.goes_on);
    let mut items: Vec<(Point, Item)> = frame.tagged(Kind::Artifact).items;
    items.extend(sketch.draft.items);
    Page { size: sketch.sheet.size, items, bookmarks: Vec::new() }
}

/// Bookmarks for the cover, the contents and every entry.
fn mark(brief: &Brief, pages: &mut [Page], entries: &[Entry]) {
    let mut set = |page: usize, level: u8, title: String, at: Pt| {
        if let Some(page) = pages.get_mut(page) {
            page.bookmarks.push(Bookmark { level, title, at });
        }
    };
    set(0, 1, brief.title.line(), Pt::ZERO);
    set(1, 1, words::said(brief.language, "contents").line(), Pt::ZERO);
    for entry in entries {
        set(entry.page, entry.level, entry.said.line(), entry.at);
    }
}
