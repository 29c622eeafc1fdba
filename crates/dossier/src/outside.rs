//! Documents of somebody else's that are bound in: their pages as drawings, and the document made of them. The file
//! itself is read elsewhere; what is handed over is checked here once more.

use std::sync::Arc;

use chrono::NaiveDate;
use lopdf::{Dictionary, Object};
use portolan_domain::text::Bilingual;

use crate::{
    brief::{Block, Brief, Chapter, Cover, Form, Picture, Said},
    error::{DossierError, Result},
    image::Image,
    options::PrintOptions,
    units::{Pt, Size},
};

/// The most pages of one file.
pub const MOST_LEAVES: usize = 500;
/// The most objects of one file.
pub const MOST_OBJECTS: usize = 200_000;

/// What no drawing needs: keys of what would run, be opened, be filled in or come along.
const NEVER: [&[u8]; 20] = [
    b"AA",
    b"A",
    b"AF",
    b"AcroForm",
    b"Annots",
    b"Dest",
    b"EF",
    b"F",
    b"JS",
    b"JavaScript",
    b"Launch",
    b"Metadata",
    b"OPI",
    b"OpenAction",
    b"PS",
    b"PieceInfo",
    b"RichMedia",
    b"URI",
    b"Win",
    b"XFA",
];

/// The pages of a file of somebody else's. Its clones are the same pages, which a file holds once.
#[derive(Debug, Clone)]
pub struct Outside(Arc<Leaves>);

impl PartialEq for Outside {
    /// Clones are equal and nothing else is: comparing hundreds of pages byte by byte would tell nothing more.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What such pages are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaves {
    /// The pages.
    pub pages: Vec<Leaf>,
    /// Everything they are drawn with. References among them count from 1.
    pub objects: Vec<Object>,
    /// Whether they keep what archives and readers aloud ask of fonts and colours.
    pub conforms: bool,
}

/// A page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leaf {
    /// Its size as it is seen.
    pub size: Size,
    /// The form that draws it in the unit square.
    pub form: u32,
}

impl Outside {
    /// Pages of these drawings.
    ///
    /// # Errors
    /// [`DossierError::Outside`] when they are none, too many, or hold anything but drawings.
    pub fn new(leaves: Leaves) -> Result<Self> {
        let wrong = |why| Err(DossierError::Outside(why));
        if leaves.pages.is_empty() || leaves.pages.len() > MOST_LEAVES {
            return wrong("it has no pages or too many");
        }
        if leaves.objects.len() > MOST_OBJECTS {
            return wrong("it has too many objects");
        }
        for leaf in &leaves.pages {
            let drawn = leaves.objects.get((leaf.form as usize).wrapping_sub(1));
            let form = drawn.and_then(|object| object.as_stream().ok());
            if !form.is_some_and(|form| named(&form.dict, b"Subtype", b"Form")) {
                return wrong("a page has no drawing");
            }
            let sides = [leaf.size.width.0, leaf.size.height.0];
            if !sides.into_iter().all(|side| (1.0..=14_400.0).contains(&side)) {
                return wrong("a page has no size");
            }
        }
        if leaves.objects.iter().all(|object| is_drawing(object, leaves.objects.len(), 0)) {
            Ok(Self(Arc::new(leaves)))
        } else {
            wrong("it holds more than drawings")
        }
    }

    /// What it is made of.
    pub fn leaves(&self) -> &Leaves {
        &self.0
    }
}

fn named(dictionary: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|own| own == name)
}

/// Whether nothing in an object could do anything, and its references lead to others of the same pages.
fn is_drawing(object: &Object, count: usize, depth: usize) -> bool {
    let inner = |object: &Object| is_drawing(object, count, depth + 1);
    let entries = |entries: &Dictionary| {
        entries.iter().all(|(key, value)| {
            // Fonts, colours and pictures are named as their file likes, so one may be called F.
            let drawn = matches!(value, Object::Reference(_)) && key.len() < 3;
            (drawn || !NEVER.contains(&key.as_slice())) && inner(value)
        })
    };
    depth < 64
        && match object {
            Object::Array(members) => members.iter().all(inner),
            Object::Dictionary(own) => entries(own),
            Object::Stream(stream) => depth == 0 && entries(&stream.dict),
            Object::Reference((number, 0)) => (1..=count).contains(&(*number as usize)),
            Object::Reference(_) => false,
            _ => true,
        }
}

/// What stands around a document of somebody else's.
#[derive(Debug, Clone)]
pub struct Inserted<'a> {
    /// What it is called; the file's name without its folder and kind.
    pub title: &'a str,
    /// Who publishes the volume.
    pub publisher: &'a Bilingual,
    /// The day the volume holds for.
    pub as_of: NaiveDate,
}

/// The pages of a file as a document to be bound in: each on a page of its own, as large as there is room, in the shape
/// it has.
pub fn inserted(about: &Inserted<'_>, outside: &Outside, options: &PrintOptions) -> Brief {
    let language = options.language;
    let all = outside.leaves().pages.len();
    let count = all.to_string();
    let mut chapters: Vec<Chapter> = Vec::new();
    for (page, leaf) in outside.leaves().pages.iter().enumerate() {
        let landscape = leaf.size.width.0 > leaf.size.height.0;
        let number = (page + 1).to_string();
        let alternative = language.filled(
            "outside.leaf",
            &[
                ("title", about.title, about.title),
                ("page", &number, &number),
                ("n", &count, &count),
            ],
        );
        let block = Block::Leaf(outside.clone(), page, alternative);
        match chapters.last_mut().filter(|last| last.landscape == landscape) {
            Some(last) => last.blocks.extend([Block::PageBreak, block]),
            None => {
                // The contents tell where it begins, not where it turns.
                let heading = match page {
                    0 => language.filled("outside.pages", &[("n", &count, &count)]),
                    _ => Said::default(),
                };
                chapters.push(Chapter {
                    level: 1,
                    heading,
                    landscape,
                    blocks: vec![block],
                    ..Chapter::default()
                });
            }
        }
    }
    document(about, "outside.document", chapters, options)
}

/// A picture as a document to be bound in.
pub fn pictured(about: &Inserted<'_>, image: &Image, options: &PrintOptions) -> Brief {
    let language = options.language;
    let alternative =
        language.filled("outside.alternative", &[("title", about.title, about.title)]);
    let (across, down) = image.seen();
    let picture = Picture { image: image.clone(), alternative, caption: Said::default() };
    let chapter = Chapter {
        level: 1,
        heading: language.say("outside.picture"),
        landscape: across > down,
        blocks: vec![Block::Image(picture)],
        ..Chapter::default()
    };
    document(about, "outside.picture", vec![chapter], options)
}

fn document(
    about: &Inserted<'_>,
    kind: &str,
    chapters: Vec<Chapter>,
    options: &PrintOptions,
) -> Brief {
    let language = options.language;
    let author = language.of(about.publisher, "name");
    let title = language.filled("outside.title", &[("title", about.title, about.title)]);
    let cover = Cover {
        kind: language.say(kind),
        title: title.clone(),
        course: None,
        facts: Vec::new(),
        publisher: author.clone(),
        edition: Said::default(),
        notice: None,
    };
    Brief {
        title,
        author: author.clone(),
        as_of: about.as_of,
        language,
        edition: options.edition,
        form: Form::Document,
        cover: Some(cover),
        footer: Said::default(),
        chapters,
    }
}

/// The size of a page in a frame, in its own shape.
pub(crate) fn within(leaf: Size, width: Pt, height: Pt) -> Size {
    let factor = (width / leaf.width).min(height / leaf.height);
    Size { width: leaf.width * factor, height: leaf.height * factor }
}
