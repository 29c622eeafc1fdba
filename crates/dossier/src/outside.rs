//! Documents of somebody else's that are bound in: their pages as drawings, and the document made of them. The file
//! itself is read elsewhere; what is handed over is checked here once more.

use std::sync::Arc;

use chrono::NaiveDate;
use lopdf::{Dictionary, Object};
use portolan_domain::text::Bilingual;

use crate::{
    brief::{Block, Branding, Brief, Chapter, Cover, Form, Picture, Said},
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
            // Fonts, colours and pictures are named as their file likes, so one may be called A or F.
            let drawn = matches!(value, Object::Reference(_)) && key.len() < 2;
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
        branding: Branding::default(),
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

#[cfg(test)]
pub(crate) mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;
    use crate::{
        Paper, PrintLanguage, bound, layout,
        page::Item,
        tests::{demo, fonts},
        units::Point,
    };

    /// Pages of these sizes, each with a drawing of its own.
    pub(crate) fn leaves(sizes: &[(f32, f32)]) -> Leaves {
        let form = |_: &(f32, f32)| {
            let said = dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), 1.into(), 1.into()],
                "Resources" => dictionary! { "Font" => dictionary! { "F" => Object::Reference((1, 0)) } },
            };
            Object::Stream(Stream::new(said, b"0 0 1 1 re f".to_vec()))
        };
        let page = |(form, (width, height)): (u32, &(f32, f32))| Leaf {
            size: Size { width: Pt(*width), height: Pt(*height) },
            form,
        };
        Leaves {
            pages: (1..).zip(sizes).map(page).collect(),
            objects: sizes.iter().map(form).collect(),
            conforms: true,
        }
    }

    #[test]
    fn what_is_more_than_a_drawing_is_refused() {
        assert!(Outside::new(leaves(&[(100.0, 200.0)])).is_ok());
        let with = |other: Object| {
            let mut leaves = leaves(&[(100.0, 200.0)]);
            leaves.objects.push(other);
            Outside::new(leaves)
        };
        let action =
            dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
        let deep = (0..80).fold(Object::Null, |deep, _| Object::Array(vec![deep]));
        for other in [
            action.clone().into(),
            dictionary! { "A" => action.clone() }.into(),
            vec![Object::Dictionary(action)].into(),
            dictionary! { "EF" => Object::Reference((1, 0)), "Type" => "Filespec" }.into(),
            dictionary! { "F" => Object::string_literal("calc.exe") }.into(),
            Object::Reference((7, 0)),
            Object::Reference((0, 0)),
            Object::Reference((1, 3)),
            deep,
        ] {
            assert!(with(other.clone()).is_err(), "{other:?}");
        }
        for sizes in [&[][..], &[(0.0, 10.0)], &[(f32::NAN, 10.0)], &[(10.0, 1e9)]] {
            assert!(Outside::new(leaves(sizes)).is_err(), "{sizes:?}");
        }
        let none = Leaves { objects: vec![Object::Null], ..leaves(&[(9.0, 9.0)]) };
        assert!(Outside::new(none).is_err());
    }

    /// The frames of the pages of others among items, from the corner of the sheet.
    fn frames(items: &[(Point, Item)], origin: Point, found: &mut Vec<(Point, Size)>) {
        for (at, item) in items {
            match item {
                Item::Leaf { size, .. } => found.push((origin + *at, *size)),
                Item::Tagged { items, .. } => frames(items, origin + *at, found),
                _ => {}
            }
        }
    }

    #[test]
    fn each_page_has_a_page_of_its_shape_and_keeps_its_own() {
        let options = PrintOptions::of(PrintLanguage::Bilingual, Paper::A4);
        // Upright, lying, narrow, as large as a poster, upright again.
        let sizes =
            [(595.0, 842.0), (842.0, 595.0), (100.0, 400.0), (2000.0, 1000.0), (612.0, 792.0)];
        let outside = Outside::new(leaves(&sizes)).unwrap();
        let publisher = demo().centre.name;
        let as_of = demo().as_of;
        let about = Inserted { title: "letter", publisher: &publisher, as_of };
        let brief = inserted(&about, &outside, &options);
        let volume = bound(vec![brief], &Bilingual::new("册", "Volume"), &options).unwrap();
        let pages = layout::pages(&volume, &options, &fonts(), &()).unwrap();
        let found: Vec<_> = pages
            .iter()
            .filter_map(|page| {
                let mut found = Vec::new();
                frames(&page.items, Point::default(), &mut found);
                assert!(found.len() < 2, "one to a page");
                found.pop().map(|found| (page.size, found))
            })
            .collect();
        assert_eq!(found.len(), sizes.len());
        for ((sheet, (at, size)), (width, height)) in found.into_iter().zip(sizes) {
            assert_eq!(
                sheet.width.0 > sheet.height.0,
                width > height,
                "the sheet lies as the page does"
            );
            assert!((size.width / size.height - width / height).abs() < 0.001, "not stretched");
            let (right, foot) = (at.x + size.width, at.y + size.height);
            assert!(at.x.0 > 30.0 && right.0 < sheet.width.0 - 30.0, "{at:?} {size:?}");
            assert!(at.y.0 > 60.0 && foot.0 < sheet.height.0 - 50.0, "{at:?} {size:?}");
        }
        let printed = crate::print(&volume, &options, &fonts(), &()).unwrap();
        assert!(printed.conforms);
        let listed = pages.iter().flat_map(|page| &page.bookmarks).filter(|mark| mark.level == 2);
        assert_eq!(listed.count(), 1, "the contents tell where it begins, not where it turns");
    }
}
