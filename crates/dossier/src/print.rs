//! From a brief to the bytes of a file, with progress and a way to stop.

use crate::{
    brief::{Block, Brief, Form},
    error::{DossierError, Result},
    fonts::Fonts,
    impose::{self, Sheets},
    layout,
    options::PrintOptions,
    page::Page,
    pdf,
    typeset::{CHINESE, ENGLISH},
};

/// Someone who watches a print job and may stop it.
pub trait Watch: Sync {
    /// `done` of `total` steps are behind us; a page is a step.
    fn step(&self, done: usize, total: usize);

    /// Whether to stop. Asked between pages.
    fn cancelled(&self) -> bool;

    /// A stage begins, and with it the one before has ended. For whoever asks where the time goes.
    fn stage(&self, _stage: Stage) {}
}

/// The stages of a print job, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Text is shaped and broken, chapters become pages.
    Layout,
    /// Contents, heads, feet and page numbers.
    Frame,
    /// Pages are drawn.
    Draw,
    /// Fonts are cut and set in, with links, outline and tags.
    Finish,
    /// All is compressed and becomes the bytes of a file.
    Pack,
}

/// Nobody watches.
impl Watch for () {
    fn step(&self, _done: usize, _total: usize) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// A printed document.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many pages it has; of a booklet, how many sides of sheets.
    pub pages: usize,
    /// Whether it states PDF/UA-1 and PDF/A-2a; not with pages of somebody else's that do not keep them.
    pub conforms: bool,
}

/// Prints a brief.
///
/// # Errors
/// [`DossierError::MissingGlyphs`] before anything is written, [`DossierError::Nothing`] where there is no page, [`DossierError::Cancelled`] when the watcher stops it, and
/// the font's or writer's own faults.
pub fn print(
    brief: &Brief,
    options: &PrintOptions,
    fonts: &Fonts,
    watch: &dyn Watch,
) -> Result<Printed> {
    let options = &options.of_form(&brief.form);
    watch.stage(Stage::Layout);
    let pages = laid(brief, options, fonts, watch)?;
    if watch.cancelled() {
        return Err(DossierError::Cancelled);
    }
    let sheets = match options.booklet {
        Some(how) if brief.form == Form::Pocket => impose::booklets(pages, options.paper, how),
        Some(how) => impose::booklet(pages, options.paper, how),
        None => Sheets::of(pages),
    };
    watch.stage(Stage::Draw);
    let meta = pdf::Meta::from(brief);
    let pages = sheets.pages.len();
    let pdf = pdf::write(sheets, &meta, fonts, watch)?;
    Ok(Printed { pdf, pages, conforms: meta.conforms })
}

/// Lays a brief out and writes nothing: tells what [`print()`] would refuse, in about half its time.
///
/// # Errors
/// As [`print()`].
pub fn check(brief: &Brief, options: &PrintOptions, fonts: &Fonts) -> Result<()> {
    laid(brief, options, fonts, &()).map(|_| ())
}

fn laid(
    brief: &Brief,
    options: &PrintOptions,
    fonts: &Fonts,
    watch: &dyn Watch,
) -> Result<Vec<Page>> {
    let pages = layout::pages(brief, options, fonts, watch)?;
    // A file without a page is none.
    if pages.is_empty() { Err(DossierError::Nothing) } else { Ok(pages) }
}

impl From<&Brief> for pdf::Meta {
    fn from(brief: &Brief) -> Self {
        let (zh, en) = (&brief.title.zh, &brief.title.en);
        let titles = [(CHINESE, zh), (ENGLISH, en)].into_iter();
        Self {
            title: brief.title.line(),
            titles: titles
                .filter(|(_, title)| !title.is_empty())
                .map(|(language, title)| (language, title.clone()))
                .collect(),
            author: brief.author.line(),
            language: brief.language.leading().tag(),
            date: brief.as_of,
            conforms: brief.chapters.iter().flat_map(|chapter| &chapter.blocks).all(conforms),
        }
    }
}

/// Whether a block keeps the standards. Whole pages stand in no other block.
fn conforms(block: &Block) -> bool {
    match block {
        Block::Leaf(outside, ..) => outside.leaves().conforms,
        _ => true,
    }
}
