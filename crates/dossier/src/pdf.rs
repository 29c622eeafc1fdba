//! Pages into the bytes of a PDF. The only file that names printpdf. It walks and matches and decides nothing: y is
//! flipped here, glyphs get their codes here, and what is drawn, the outline, links, tags, metadata and subset fonts are set in the document
//! that printpdf hands over, because its own outline is flat, its ids are random and its fonts are whole.

mod added;
mod boxes;
mod embed;
mod ink;
mod links;
mod marking;
mod object;
mod outline;
mod packed;
mod pictures;
mod squeeze;
mod tags;

use std::thread;

use chrono::NaiveDate;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt as PdfPt};

use crate::{
    error::{DossierError, Result},
    fonts::Fonts,
    impose::Sheets,
    page::{Color, Item, Kind, Stroke, TextRun, Turn},
    print::{Stage, Watch},
    units::{Point, Pt, Size},
};
use embed::Codes;
use ink::{Ink, Paint, Shown};
use links::Link;
use packed::Written;
use pictures::Pictures;
use squeeze::Meanwhile;
use tags::{Owner, Tree};

/// The program a file was written with.
const CREATOR: &str = "Portolan";
/// And what wrote its bytes.
const PRODUCER: &str = "Portolan with printpdf";

/// What a file says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meta {
    pub(crate) title: String,
    /// The title in each language of the document.
    pub(crate) titles: Vec<(&'static str, String)>,
    pub(crate) author: String,
    pub(crate) language: &'static str,
    pub(crate) date: NaiveDate,
    /// Whether the file keeps the standards it would state.
    pub(crate) conforms: bool,
}

/// Writes the sheets, each drawn as it is read. What is done with a page is compressed and taken apart on other cores
/// while the next one is drawn.
pub(crate) fn write(
    sheets: Sheets,
    meta: &Meta,
    fonts: &Fonts,
    watch: &dyn Watch,
) -> Result<Vec<u8>> {
    thread::scope(|scope| {
        // Whatever happens, helpers end when this does.
        let meanwhile = Meanwhile::begin(scope);
        written(sheets, meta, fonts, (watch, &meanwhile))
    })
}

fn written(
    sheets: Sheets,
    meta: &Meta,
    fonts: &Fonts,
    (watch, meanwhile): (&dyn Watch, &Meanwhile<'_>),
) -> Result<Vec<u8>> {
    let mut book = Book {
        codes: Codes::new(fonts),
        pictures: Pictures::default(),
        tree: Tree::new(),
        links: sheets.pages.iter().map(|_| Vec::new()).collect(),
    };
    let given = book.draw(&sheets, meta, watch, meanwhile)?;
    watch.stage(Stage::Finish);
    let mut document = PdfDocument::new(&meta.title);
    let size = |size: Size| (PdfPt(size.width.0).into(), PdfPt(size.height.0).into());
    document.pages = sheets
        .pages
        .iter()
        .map(|page| size(page.size))
        .map(|(width, height)| PdfPage::new(width, height, Vec::new()))
        .collect();
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { optimize: false, secure: false, ..PdfSaveOptions::default() };
    let mut file = document.to_lopdf_document(&options, &mut warnings);
    let content = content(&file, &given)?;
    let mut written = Written::new(meanwhile);
    let tree = book.finish(&mut file, &sheets, meta, &mut written)?;
    watch.stage(Stage::Pack);
    let bytes = packed::save(file, written, &content);
    squeeze::forget((sheets, tree));
    Ok(bytes)
}

/// What all pages share, as it grows while they are drawn.
struct Book<'f> {
    codes: Codes<'f>,
    pictures: Pictures,
    tree: Tree,
    /// Of each page.
    links: Vec<Vec<Link>>,
}

/// What stands on a sheet so far.
#[derive(Default)]
struct Drawn {
    pieces: usize,
    ink: Ink,
}

impl From<lopdf::Error> for DossierError {
    fn from(why: lopdf::Error) -> Self {
        Self::Pdf(why.to_string())
    }
}

/// The objects of printpdf's empty content, in whose places stands what is drawn on these sheets.
fn content(file: &lopdf::Document, sheets: &[usize]) -> Result<Vec<ObjectId>> {
    let ids: Vec<_> = file.get_pages().into_values().collect();
    let of = |sheet: &usize| {
        Ok(file.get_object(ids[*sheet])?.as_dict()?.get(b"Contents")?.as_reference()?)
    };
    sheets.iter().map(of).collect()
}

impl Book<'_> {
    /// Draws each leaf as it is read, and gives a sheet away once nothing more stands on it. Tells which were given, in
    /// that order; a sheet that nothing is read from is not.
    fn draw(
        &mut self,
        sheets: &Sheets,
        meta: &Meta,
        watch: &dyn Watch,
        meanwhile: &Meanwhile<'_>,
    ) -> Result<Vec<usize>> {
        let pages = &sheets.pages;
        let mut drawn: Vec<Drawn> = pages.iter().map(|_| Drawn::default()).collect();
        let mut left = vec![0_usize; pages.len()];
        for leaf in &sheets.reading {
            left[leaf.sheet] += 1;
        }
        let mut shown = Vec::new();
        let (mut given, steps) = (Vec::with_capacity(pages.len()), sheets.reading.len());
        for (step, leaf) in sheets.reading.iter().enumerate() {
            if watch.cancelled() {
                return Err(DossierError::Cancelled);
            }
            let page = &pages[leaf.sheet];
            let before = std::mem::take(&mut drawn[leaf.sheet]);
            let mut pen = Pen {
                height: page.size.height,
                space: (Point::default(), Turn::NONE),
                codes: &mut self.codes,
                pictures: &mut self.pictures,
                tree: &mut self.tree,
                language: meta.language,
                page: leaf.sheet,
                pieces: before.pieces,
                open: None,
                links: &mut self.links[leaf.sheet],
                shown: &mut shown,
                ink: before.ink.poured(),
            };
            pen.items(Point::default(), &page.items[leaf.items.clone()]);
            pen.close();
            let now = Drawn { pieces: pen.pieces, ink: pen.ink };
            left[leaf.sheet] -= 1;
            if left[leaf.sheet] == 0 {
                given.push(leaf.sheet);
                meanwhile.take(Stream::new(Dictionary::new(), now.ink.dry()));
            } else {
                drawn[leaf.sheet] = now;
            }
            watch.step(steps + step + 1, steps * 2);
        }
        Ok(given)
    }

    /// Fonts, pictures, links, outline, tags and metadata. Gives back what is to be taken apart once no core is needed
    /// for better.
    fn finish(
        self,
        file: &mut lopdf::Document,
        sheets: &Sheets,
        meta: &Meta,
        written: &mut Written<'_, '_>,
    ) -> Result<Tree> {
        "1.7".clone_into(&mut file.version);
        let Self { codes, pictures, tree, links } = self;
        let pages = sheets.pages.as_slice();
        let ids: Vec<_> = file.get_pages().into_values().collect();
        let cut = thread::scope(|scope| {
            // The faces are cut while the elements are written.
            let cut = scope.spawn(|| codes.cut());
            // In the structure pages are numbered first, then links.
            let first = i64::try_from(pages.len()).unwrap_or(i64::MAX);
            let links = links::write(file, (&links, written), pages, &ids, first)?;
            let root = file.trailer.get(b"Root")?.as_reference()?;
            let outline = outline::write(file, sheets, &ids);
            let labels = boxes::write(file, pages, &ids)?;
            let catalog = file.get_object_mut(root)?.as_dict_mut()?;
            if let Some(labels) = labels {
                catalog.set("PageLabels", labels);
            }
            if let Some(outline) = outline {
                catalog.set("Outlines", outline);
                catalog.set("PageMode", "UseOutlines");
            }
            tags::finish(file, (&tree, written), meta, (pages, &ids), &links)?;
            cut.join().unwrap_or_else(|why| std::panic::resume_unwind(why))
        })?;
        if let Some(first) = ids.first() {
            let resources =
                file.get_object(*first)?.as_dict()?.get(b"Resources")?.as_reference()?;
            // All pages share these two.
            let resources = file.get_object(resources)?.as_dict()?;
            let fonts = resources.get(b"Font")?.as_reference()?;
            let drawn = resources.get(b"XObject")?.as_reference()?;
            let faces = codes.embed(file, cut);
            file.set_object(fonts, faces);
            let pictures = pictures.embed(file)?;
            file.set_object(drawn, pictures);
        }
        let info = file.trailer.get(b"Info")?.as_reference()?;
        file.set_object(info, describe(meta));
        Ok(tree)
    }
}

fn describe(meta: &Meta) -> Dictionary {
    let date = Object::string_literal(meta.date.format("D:%Y%m%d000000Z").to_string());
    dictionary! {
        "Title" => outline::text(&meta.title),
        "Author" => outline::text(&meta.author),
        "Creator" => Object::string_literal(CREATOR),
        "Producer" => Object::string_literal(PRODUCER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    }
}

/// Draws the items of one page.
struct Pen<'a, 'f> {
    height: Pt,
    /// Where the space that is drawn in begins on the page, and how it is turned there.
    space: (Point, Turn),
    codes: &'a mut Codes<'f>,
    pictures: &'a mut Pictures,
    tree: &'a mut Tree,
    /// The document's language.
    language: &'static str,
    page: usize,
    /// How many marked pieces the page has.
    pieces: usize,
    /// Whose the piece is that is being drawn.
    open: Option<Owner>,
    links: &'a mut Vec<Link>,
    /// Room for the codes of a run, used again for each.
    shown: &'a mut Vec<Shown>,
    ink: Ink,
}

impl Pen<'_, '_> {
    fn items(&mut self, origin: Point, items: &[(Point, Item)]) {
        for (at, item) in items {
            let at = origin + *at;
            match item {
                Item::Text(run) => self.text(at, run),
                Item::Line { to, stroke } => {
                    self.shape_follows();
                    self.ink.stroke(stroke);
                    self.ink.from(self.up(at));
                    self.ink.to(self.up(at + *to));
                    self.ink.paint(Paint::Stroke, false);
                }
                Item::Rect { size, fill, stroke } => self.rect(at, *size, *fill, stroke.as_ref()),
                Item::Polygon { corners, fill, stroke } => {
                    self.polygon(at, corners, (*fill, stroke.as_ref()));
                }
                Item::Circle { radius, fill, stroke } => {
                    self.circle(at, *radius, (*fill, stroke.as_ref()));
                }
                Item::Image { image, size } => {
                    self.shape_follows();
                    let name = self.pictures.name(image);
                    let (x, foot) = self.up(Point { x: at.x, y: at.y + size.height });
                    let [a, b, c, d, e, f] = image.pixels().turn.matrix();
                    let (wide, high) = (size.width, size.height);
                    let across = [wide * a, high * b, wide * c, high * d];
                    self.ink.form(name, across, (x + wide * e, foot + high * f));
                }
                Item::Leaf { outside, page, size } => {
                    self.shape_follows();
                    let name = self.pictures.leaf(outside, *page);
                    let foot = self.up(Point { x: at.x, y: at.y + size.height });
                    self.ink.form(name, [size.width, Pt::ZERO, Pt::ZERO, size.height], foot);
                }
                Item::Link { size, target } => {
                    let (at, size) = self.frame(at, *size);
                    let says = self.tree.link(target, self.links.len(), (self.page, at));
                    self.links.push(Link { at, size, target: target.clone(), says });
                }
                Item::Mark { items, .. } => self.items(at, items),
                Item::Turned { by, items } => self.turned(at, *by, items),
                Item::Tagged { tag, items } => {
                    let size = match tag.kind() {
                        Kind::Figure { size, .. } => *size,
                        _ => Size::default(),
                    };
                    let frame = self.frame(at, size);
                    self.tree.enter(tag, self.page, frame);
                    self.items(at, items);
                    self.tree.leave();
                }
            }
        }
    }

    /// Draws items in a space of their own, whose origin is the place and whose y counts upwards too.
    fn turned(&mut self, at: Point, by: Turn, items: &[(Point, Item)]) {
        self.close();
        let (outer, height) = (self.space, self.height);
        let [a, b, c, d] = by.0;
        self.ink.turn([a, -b, -c, d], self.up(at));
        let (origin, turn) = outer;
        self.space = (origin + turn.place(at), turn.after(by));
        self.height = Pt::ZERO;
        self.items(Point::default(), items);
        self.close();
        self.ink.turn_back();
        (self.space, self.height) = (outer, height);
    }

    /// A frame of the space that is drawn in, as it stands on the page.
    fn frame(&self, at: Point, size: Size) -> (Point, Size) {
        let (origin, turn) = self.space;
        let (corner, size) = turn.frame(at, size);
        (origin + corner, size)
    }

    fn text(&mut self, at: Point, run: &TextRun) {
        if run.glyphs.is_empty() {
            return;
        }
        for part in run.parts() {
            let glyphs = run.glyphs_of(&part);
            let Some(first) = glyphs.first() else { continue };
            let apart = self.text_follows(run.text_of(&part), part.language, at);
            self.ink.fill(run.color);
            let mut shown = std::mem::take(self.shown);
            self.codes.show(run, &part, &mut shown);
            let place = self.up(Point { x: at.x + first.x, y: at.y });
            if part.leftward {
                self.ink.begin_reversed();
            }
            self.ink.text(part.face, run.size.0, place, &shown);
            *self.shown = shown;
            self.word_ends(part.leftward);
            self.word_ends(apart);
        }
    }

    fn rect(&mut self, at: Point, size: Size, fill: Option<Color>, stroke: Option<&Stroke>) {
        if let Some(paint) = self.prepare(fill, stroke) {
            let (x, foot) = self.up(Point { x: at.x, y: at.y + size.height });
            self.ink.rect([x, foot, size.width, size.height], paint);
        }
    }

    fn polygon(&mut self, at: Point, corners: &[Point], (fill, stroke): Look<'_>) {
        let Some((first, others)) = corners.split_first() else { return };
        let Some(paint) = self.prepare(fill, stroke) else { return };
        self.ink.from(self.up(at + *first));
        for corner in others {
            self.ink.to(self.up(at + *corner));
        }
        self.ink.paint(paint, true);
    }

    /// Four Bézier arcs; `HANDLE` is the length of their handles for a radius of one.
    fn circle(&mut self, at: Point, radius: Pt, (fill, stroke): Look<'_>) {
        const HANDLE: f32 = 0.552_284_8;
        const ARCS: [[(f32, f32); 3]; 4] = [
            [(1.0, HANDLE), (HANDLE, 1.0), (0.0, 1.0)],
            [(-HANDLE, 1.0), (-1.0, HANDLE), (-1.0, 0.0)],
            [(-1.0, -HANDLE), (-HANDLE, -1.0), (0.0, -1.0)],
            [(HANDLE, -1.0), (1.0, -HANDLE), (1.0, 0.0)],
        ];
        let Some(paint) = self.prepare(fill, stroke) else { return };
        let around = |(x, y)| self.up(Point { x: at.x + radius * x, y: at.y + radius * y });
        let (start, arcs) = (around((1.0, 0.0)), ARCS.map(|arc| arc.map(around)));
        self.ink.from(start);
        for arc in arcs {
            self.ink.curve(arc);
        }
        self.ink.paint(paint, true);
    }

    fn prepare(&mut self, fill: Option<Color>, stroke: Option<&Stroke>) -> Option<Paint> {
        if fill.is_some() || stroke.is_some() {
            self.shape_follows();
        }
        if let Some(color) = fill {
            self.ink.fill(color);
        }
        if let Some(stroke) = stroke {
            self.ink.stroke(stroke);
        }
        match (fill, stroke) {
            (Some(_), Some(_)) => Some(Paint::Both),
            (Some(_), None) => Some(Paint::Fill),
            (None, Some(_)) => Some(Paint::Stroke),
            (None, None) => None,
        }
    }

    /// A place as PDF counts it, from the foot of the page.
    fn up(&self, at: Point) -> (Pt, Pt) {
        (at.x, self.height - at.y)
    }
}

/// How a shape is filled and outlined.
type Look<'a> = (Option<Color>, Option<&'a Stroke>);
