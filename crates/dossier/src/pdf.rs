//! Pages into the bytes of a PDF. The only file that names printpdf. It walks and matches and decides nothing: y is
//! flipped here, glyphs get their codes here, and the outline, links, tags, metadata and subset fonts are set in the document
//! that printpdf hands over, because its own outline is flat, its ids are random and its fonts are whole.

mod embed;
mod halves;
mod links;
mod marking;
mod outline;
mod packed;
mod tags;

use chrono::NaiveDate;
use lopdf::{Dictionary, Object, StringFormat, dictionary};
use printpdf::{
    Color as PdfColor, FontId, Line, LineDashPattern, LinePoint, Op, PaintMode, PdfDocument,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point as PdfPoint, Polygon, PolygonRing, Pt as PdfPt,
    Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};

use crate::{
    error::{DossierError, Result},
    fonts::Fonts,
    page::{Color, Item, Page, Stroke, TextRun},
    print::Watch,
    units::{Point, Pt, Size},
};
use embed::Codes;
use links::Link;
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
}

/// Writes the pages.
pub(crate) fn write(
    pages: &[Page],
    meta: &Meta,
    fonts: &Fonts,
    watch: &dyn Watch,
) -> Result<Vec<u8>> {
    let mut codes = Codes::new(fonts);
    let mut tree = Tree::new();
    let mut links = Vec::with_capacity(pages.len());
    let total = pages.len() * 2;
    let mut sheets = Vec::with_capacity(pages.len());
    for (index, page) in pages.iter().enumerate() {
        if watch.cancelled() {
            return Err(DossierError::Cancelled);
        }
        let mut pen = Pen {
            height: page.size.height,
            codes: &mut codes,
            tree: &mut tree,
            language: meta.language,
            page: index,
            pieces: 0,
            open: None,
            links: Vec::new(),
            ops: Vec::new(),
            set: State::default(),
        };
        pen.items(Point::default(), &page.items);
        pen.close();
        links.push(std::mem::take(&mut pen.links));
        let (width, height) = (PdfPt(page.size.width.0), PdfPt(page.size.height.0));
        sheets.push(PdfPage::new(width.into(), height.into(), pen.ops));
        watch.step(pages.len() + index + 1, total);
    }
    let mut document = PdfDocument::new(&meta.title);
    document.pages = sheets;
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { optimize: false, secure: false, ..PdfSaveOptions::default() };
    let mut file = document.to_lopdf_document(&options, &mut warnings);
    finish(&mut file, pages, meta, codes, (&tree, &links))?;
    packed::save(&mut file)
}

impl From<lopdf::Error> for DossierError {
    fn from(why: lopdf::Error) -> Self {
        Self::Pdf(why.to_string())
    }
}

/// Fonts, links, outline, tags and metadata.
fn finish(
    file: &mut lopdf::Document,
    pages: &[Page],
    meta: &Meta,
    codes: Codes<'_>,
    (tree, links): (&Tree, &[Vec<Link>]),
) -> Result<()> {
    "1.7".clone_into(&mut file.version);
    let ids: Vec<_> = file.get_pages().into_values().collect();
    if let Some(first) = ids.first() {
        let resources = file.get_object(*first)?.as_dict()?.get(b"Resources")?.as_reference()?;
        let shared = file.get_object(resources)?.as_dict()?.get(b"Font")?.as_reference()?;
        let faces = codes.embed(file)?;
        file.set_object(shared, faces);
    }
    let links = links::write(file, links, pages, &ids)?;
    let root = file.trailer.get(b"Root")?.as_reference()?;
    let outline = outline::write(file, pages, &ids);
    let catalog = file.get_object_mut(root)?.as_dict_mut()?;
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    tags::finish(file, tree, meta, (pages, &ids), &links)?;
    let info = file.trailer.get(b"Info")?.as_reference()?;
    file.set_object(info, describe(meta));
    file.compress();
    let id = Object::String(fingerprint(file), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
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

/// Sixteen bytes that depend on the content alone, so that equal pages give equal files (FNV-1a, twice).
fn fingerprint(file: &lopdf::Document) -> Vec<u8> {
    let mut sums = [0xcbf2_9ce4_8422_2325_u64, 0x8422_2325_cbf2_9ce4];
    for object in file.objects.values() {
        let bytes = match object {
            Object::Stream(stream) => &stream.content,
            _ => continue,
        };
        for sum in &mut sums {
            for byte in bytes {
                *sum = (*sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    sums.iter().flat_map(|sum| sum.to_be_bytes()).collect()
}

/// What the page's graphics state is set to, so that nothing is set twice.
#[derive(Default, PartialEq)]
struct State {
    fill: Option<Color>,
    line: Option<Stroke>,
}

/// Draws items as operations of one page.
struct Pen<'a, 'f> {
    height: Pt,
    codes: &'a mut Codes<'f>,
    tree: &'a mut Tree,
    /// The document's language.
    language: &'static str,
    page: usize,
    /// How many marked pieces the page has.
    pieces: usize,
    /// Whose the piece is that is being drawn.
    open: Option<Owner>,
    links: Vec<Link>,
    ops: Vec<Op>,
    set: State,
}

impl Pen<'_, '_> {
    fn items(&mut self, origin: Point, items: &[(Point, Item)]) {
        for (at, item) in items {
            let at = origin + *at;
            match item {
                Item::Text(run) => self.text(at, run),
                Item::Line { to, stroke } => {
                    self.shape_follows();
                    self.stroke(stroke);
                    let points = vec![self.corner(at), self.corner(at + *to)];
                    self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
                }
                Item::Rect { size, fill, stroke } => self.rect(at, *size, *fill, stroke.as_ref()),
                Item::Polygon { corners, fill, stroke } => {
                    let points = corners.iter().map(|corner| self.corner(at + *corner)).collect();
                    self.shape(points, *fill, stroke.as_ref());
                }
                Item::Circle { radius, fill, stroke } => {
                    let points = self.circle(at, *radius);
                    self.shape(points, *fill, stroke.as_ref());
                }
                Item::Link { size, target } => {
                    let says = self.tree.link(target, self.links.len(), (self.page, at));
                    self.links.push(Link { at, size: *size, target: target.clone(), says });
                }
                Item::Mark { items, .. } => self.items(at, items),
                Item::Tagged { tag, items } => {
                    self.tree.enter(tag, (self.page, at));
                    self.items(at, items);
                    self.tree.leave();
                }
            }
        }
    }

    fn text(&mut self, at: Point, run: &TextRun) {
        if run.glyphs.is_empty() {
            return;
        }
        let apart = self.text_follows(run, at);
        self.fill(run.color);
        let items = self.codes.items(run);
        let font = PdfFontHandle::External(FontId(embed::resource(run.face).to_owned()));
        let (x, y) = (round(at.x), round(self.height - at.y));
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFont { font, size: PdfPt(run.size.0) },
            Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]) },
            Op::ShowText { items },
            Op::EndTextSection,
        ]);
        self.word_ends(apart);
    }

    fn rect(&mut self, at: Point, size: Size, fill: Option<Color>, stroke: Option<&Stroke>) {
        let Some(mode) = self.prepare(fill, stroke) else { return };
        let rectangle = Rect {
            x: PdfPt(round(at.x)),
            y: PdfPt(round(self.height - at.y - size.height)),
            width: PdfPt(round(size.width)),
            height: PdfPt(round(size.height)),
            mode: Some(mode),
            winding_order: Some(WindingOrder::NonZero),
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn shape(&mut self, points: Vec<LinePoint>, fill: Option<Color>, stroke: Option<&Stroke>) {
        let Some(mode) = self.prepare(fill, stroke) else { return };
        let polygon = Polygon {
            rings: vec![PolygonRing { points }],
            mode,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn prepare(&mut self, fill: Option<Color>, stroke: Option<&Stroke>) -> Option<PaintMode> {
        if fill.is_some() || stroke.is_some() {
            self.shape_follows();
        }
        if let Some(color) = fill {
            self.fill(color);
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke);
        }
        match (fill, stroke) {
            (Some(_), Some(_)) => Some(PaintMode::FillStroke),
            (Some(_), None) => Some(PaintMode::Fill),
            (None, Some(_)) => Some(PaintMode::Stroke),
            (None, None) => None,
        }
    }

    fn fill(&mut self, color: Color) {
        if self.set.fill != Some(color) {
            self.set.fill = Some(color);
            self.ops.push(Op::SetFillColor { col: rgb(color) });
        }
    }

    fn stroke(&mut self, stroke: &Stroke) {
        let old = self.set.line.as_ref();
        if old == Some(stroke) {
            return;
        }
        if old.is_none_or(|old| old.color != stroke.color) {
            self.ops.push(Op::SetOutlineColor { col: rgb(stroke.color) });
        }
        if old.is_none_or(|old| old.width != stroke.width) {
            self.ops.push(Op::SetOutlineThickness { pt: PdfPt(stroke.width.0) });
        }
        if old.map_or(!stroke.dash.is_empty(), |old| old.dash != stroke.dash) {
            self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &stroke.dash) });
        }
        self.set.line = Some(stroke.clone());
    }

    fn corner(&self, at: Point) -> LinePoint {
        self.point(at.x, at.y, false)
    }

    fn point(&self, x: Pt, y: Pt, bezier: bool) -> LinePoint {
        LinePoint { p: PdfPoint { x: PdfPt(round(x)), y: PdfPt(round(self.height - y)) }, bezier }
    }

    /// Four Bézier arcs; `HANDLE` is the length of their handles for a radius of one.
    fn circle(&self, at: Point, radius: Pt) -> Vec<LinePoint> {
        const HANDLE: f32 = 0.552_284_8;
        let unit = [
            (1.0, 0.0, false),
            (1.0, HANDLE, true),
            (HANDLE, 1.0, true),
            (0.0, 1.0, false),
            (-HANDLE, 1.0, true),
            (-1.0, HANDLE, true),
            (-1.0, 0.0, false),
            (-1.0, -HANDLE, true),
            (-HANDLE, -1.0, true),
            (0.0, -1.0, false),
            (HANDLE, -1.0, true),
            (1.0, -HANDLE, true),
            (1.0, 0.0, false),
        ];
        unit.map(|(x, y, bezier)| self.point(at.x + radius * x, at.y + radius * y, bezier)).into()
    }
}

fn rgb(color: Color) -> PdfColor {
    let part = |byte: u8| f32::from(byte) / 255.0;
    PdfColor::Rgb(Rgb::new(part(color.0), part(color.1), part(color.2), None))
}

/// Thousandths of a point are finer than any printer, and short to write.
fn round(length: Pt) -> f32 {
    (length.0 * 1000.0).round() / 1000.0
}

/// A run's glyphs as printpdf wants them.
type Shown = Vec<TextItem>;
