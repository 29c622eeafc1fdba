//! Where things stand: a brief becomes pages. Chapters are laid out first, then the contents, which need their page
//! numbers, then heads and feet, which need the number of all pages.

mod blocks;
mod book;
mod brand;
mod chapter;
mod chrome;
mod contents;
mod cores;
mod cover;
mod cut;
mod facts;
mod flow;
mod forms;
mod house;
mod lines;
mod numerals;
mod one_page;
mod parts;
mod pictures;
mod prose;
mod references;
mod roles;
mod scale;
mod setter;
mod shapes;
mod slab;
mod stamp;
mod table;
#[cfg(test)]
mod tests;

use std::sync::{Mutex, PoisonError};

use crate::{
    brief::{Brief, Chapter, Form},
    error::{DossierError, Result},
    fonts::Fonts,
    options::PrintOptions,
    page::{Bookmark, Kind, Label, Page},
    print::{Stage, Watch},
    units::{Point, Pt},
    words,
};
use chrome::Chrome;
use contents::Entry;
use flow::{Draft, Sheet};
use house::House;
use parts::Parts;
use references::Places;
use setter::Setter;
use stamp::Stamp;

/// A page with its sheet and whose chapter it is; `None` for the contents.
struct Sketch<'a> {
    sheet: Sheet,
    chapter: Option<&'a Chapter>,
    /// All chapters that stand on it.
    on_it: Vec<&'a Chapter>,
    /// The part of the book it is in, counted from 1; 0 before the first.
    part: u8,
    draft: Draft,
}

/// Lays a brief out, in the colour of its brand.
pub(crate) fn pages(
    brief: &Brief,
    options: &PrintOptions,
    fonts: &Fonts,
    watch: &dyn Watch,
) -> Result<Vec<Page>> {
    let mut pages = plain_pages(brief, options, fonts, watch)?;
    if let Some(accent) = brief.branding.colour {
        pages.iter_mut().for_each(|page| brand::dye(accent, &mut page.items));
    }
    Ok(pages)
}

fn plain_pages(
    brief: &Brief,
    options: &PrintOptions,
    fonts: &Fonts,
    watch: &dyn Watch,
) -> Result<Vec<Page>> {
    if let Form::Cut(what, cards) = &brief.form {
        return cut::pages(brief, (*what, cards), (options, fonts), watch);
    }
    let options = &options.of_form(&brief.form);
    let anchors = brief.chapters.iter().filter_map(|chapter| chapter.anchor.clone()).collect();
    let paper = options.paper.size();
    let house = House::of(options.style, paper, false);
    let bound = brief.form == Form::Book || options.binding;
    let mut setter = Setter::new(fonts, house, anchors);
    let upright = Sheet::new(paper, false);
    let stamp = Stamp::of(brief, options);
    let (mut body, parts) = body(&mut setter, brief, options, watch)?;
    watch.stage(Stage::Frame);
    let cover = match &brief.cover {
        Some(cover) => Some(cover::cover(&mut setter, brief, (cover, &stamp), &upright)?),
        None => None,
    };
    let covers = usize::from(cover.is_some());
    let listed = matches!(brief.form, Form::Document | Form::Book);
    // The numbers do not change how many lines the contents have, so a first pass with any numbers counts its pages.
    let mut before = covers;
    if listed {
        before += contents::contents(&mut setter, brief, &upright, &entries(&body, 0))?.len();
    }
    if brief.form == Form::Book {
        body = book::open_on_the_right(&mut setter, brief, &upright, body, before)?;
    }
    let entries = entries(&body, before);
    let list = match listed {
        true => contents::contents(&mut setter, brief, &upright, &entries)?,
        false => Vec::new(),
    };
    let sketches: Vec<Sketch<'_>> = list
        .into_iter()
        .map(|draft| Sketch { sheet: upright, chapter: None, on_it: Vec::new(), part: 0, draft })
        .chain(body)
        .collect();
    let total = sketches.len() + covers;
    let places = places(&sketches, covers);
    let finished = Mutex::new(covers);
    let laid = cores::each(&mut setter, watch, sketches, |setter, place, sketch| {
        let number = covers + place + 1;
        let around =
            Around { brief, bound, stamp: &stamp, entries: &entries, number, total, parts };
        let part = sketch.part;
        let mut page = around.finish(setter, sketch)?;
        page.label = Label::Number(number);
        references::resolve(&mut page.items, (&places, part), fonts)?;
        // Told while it is counted, so that nobody sees it go back.
        let mut finished = finished.lock().unwrap_or_else(PoisonError::into_inner);
        *finished += 1;
        watch.step(*finished, total * 2);
        Ok(page)
    })?;
    let cover = cover.map(|cover| Page {
        label: Label::Words(options.language.say("page.cover").line()),
        ..Page::of(upright.size, cover.items)
    });
    let mut pages: Vec<Page> = cover.into_iter().chain(laid).collect();
    nothing_missing(setter, fonts)?;
    mark(brief, &mut pages, &entries);
    Ok(pages)
}

fn nothing_missing(setter: Setter<'_>, fonts: &Fonts) -> Result<()> {
    if setter.missing.is_empty() {
        return Ok(());
    }
    // A font file that is gone is another fault than a character nobody has.
    let gone = setter.missing.iter().find_map(|missing| fonts.fault(missing.character));
    let missing = || DossierError::MissingGlyphs(setter.missing.into_iter().collect());
    Err(gone.unwrap_or_else(missing))
}

/// The pages of all chapters, and how many parts they make.
fn body<'a>(
    setter: &mut Setter<'_>,
    brief: &'a Brief,
    options: &PrintOptions,
    watch: &dyn Watch,
) -> Result<(Vec<Sketch<'a>>, u8)> {
    let mut sections = Parts::default();
    let mut part = 0;
    // Which parts of the document a chapter stands in depends on those before it, and is known before any is laid out.
    let runs: Vec<_> = chapter::runs(&brief.chapters, setter.house)
        .into_iter()
        .map(|run| {
            part += u8::from(run.iter().any(|chapter| chapter.part.is_some()));
            let within: Vec<Parts> = run.iter().map(|chapter| sections.begin(chapter)).collect();
            (run, part, within)
        })
        .collect();
    let laid = cores::each(setter, watch, runs, |setter, _, (run, part, within)| {
        let lies = run.iter().any(|chapter| chapter::lies(chapter, setter.house));
        let sheet = Sheet::new(options.paper.size(), lies);
        let how = (&sheet, options.style);
        let drafts = chapter::drafts(setter, brief, run, how, &within)?;
        let sketches = drafts.into_iter().map(|draft| {
            let mut on_it: Vec<_> =
                draft.chapters.iter().filter_map(|index| run.get(*index)).collect();
            // A divider has no blocks and is a chapter's all the same.
            if on_it.is_empty() {
                on_it.extend(run.first());
            }
            Sketch { sheet, chapter: on_it.first().copied(), on_it, part, draft }
        });
        Ok(sketches.collect::<Vec<_>>())
    })?;
    Ok((laid.into_iter().flatten().collect(), part))
}

/// The pages on which chapters with an anchor begin.
fn places(sketches: &[Sketch<'_>], covers: usize) -> Places {
    let mut places = Places::default();
    for (index, sketch) in sketches.iter().enumerate() {
        for anchor in sketch.on_it.iter().filter_map(|chapter| chapter.anchor.as_ref()) {
            places.note(anchor, sketch.part, covers + index);
        }
    }
    places
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

/// What stands around what a page says.
struct Around<'a> {
    brief: &'a Brief,
    /// Whether the pages are mirrored.
    bound: bool,
    stamp: &'a Stamp,
    entries: &'a [Entry],
    number: usize,
    total: usize,
    parts: u8,
}

impl Around<'_> {
    fn finish(&self, setter: &mut Setter<'_>, sketch: Sketch<'_>) -> Result<Page> {
        let brief = self.brief;
        let sheet = if self.bound { sketch.sheet.bound(self.number) } else { sketch.sheet };
        let shift = Point::new(sheet.left - sketch.sheet.left, Pt::ZERO);
        let running = brief.cover.as_ref().map_or(&brief.title, |cover| &cover.kind);
        // Before the first part only the contents have no chapter; later on it is a page for notes.
        let subject = if sketch.part == 0 { "contents" } else { "notes" };
        let subject = words::said(brief.language, subject);
        let chrome = match sketch.chapter {
            Some(chapter) => Chrome::of(brief, chapter, self.stamp),
            None => Chrome { running, subject: &subject, footer: &brief.footer, stamp: self.stamp },
        };
        let place = (self.number, self.total, self.bound);
        let mut around = chrome.draw(setter, brief, &sheet, place, sketch.draft.goes_on);
        // On a page that lies on its side the outer edge is another.
        let upright = sheet.size.height.0 > sheet.size.width.0;
        if brief.form == Form::Book && upright {
            let thumb = book::thumb(setter, &sheet, self.number, (sketch.part, self.parts));
            around.items.extend(thumb);
        }
        let mut items = self.stamp.watermark(setter, brief, &sheet).items;
        items.extend(around.tagged(Kind::Artifact).items);
        items.extend(sketch.draft.items.into_iter().map(|(at, item)| (at + shift, item)));
        if let Some(chapter) = sketch.chapter.filter(|chapter| chapter.part.is_some()) {
            let own = self.part_entries();
            let slab = book::divider(setter, brief, chapter, sketch.part, &sheet, &own)?;
            let corner = Point::new(sheet.left, sheet.top);
            items.extend(slab.items.into_iter().map(|(at, item)| (at + corner, item)));
        }
        Ok(Page::of(sheet.size, items))
    }

    /// What the part that begins on this page holds.
    fn part_entries(&self) -> Vec<&Entry> {
        let later = self.entries.iter().filter(|entry| entry.page >= self.number);
        later.take_while(|entry| entry.level > 1).collect()
    }
}

/// Bookmarks for the cover, the contents and every entry.
fn mark(brief: &Brief, pages: &mut [Page], entries: &[Entry]) {
    let mut set = |page: usize, level: u8, title: String, at: Pt| {
        if let Some(page) = pages.get_mut(page) {
            page.bookmarks.push(Bookmark { level, title, at });
        }
    };
    if brief.cover.is_some() {
        set(0, 1, brief.title.line(), Pt::ZERO);
    }
    if matches!(brief.form, Form::Document | Form::Book) {
        let contents = words::said(brief.language, "contents").line();
        set(usize::from(brief.cover.is_some()), 1, contents, Pt::ZERO);
    }
    for entry in entries {
        set(entry.page, entry.level, entry.said.line(), entry.at);
    }
}
