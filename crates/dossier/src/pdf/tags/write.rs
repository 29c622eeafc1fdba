//! The structure tree in the file: elements, their languages, and the way back from each marked piece of a page.
//!
//! A book has tens of thousands of elements, so each is written as bytes at once and is never an object of lopdf's.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, dictionary};

use super::{
    super::{object, outline::text, packed::Written},
    tree::{Kid, Piece, Tree},
};
use crate::{
    page::{Kind, Page, Scope},
    units::{Point, Size},
};

/// Writes the tree beside the file and gives the object to name in the catalogue. `links` are the annotations of each
/// page.
pub(in crate::pdf) fn write(
    file: &mut Document,
    (tree, written): (&Tree, &mut Written<'_, '_>),
    language: &'static str,
    pages: (&[Page], &[ObjectId]),
    links: &[Vec<ObjectId>],
) -> ObjectId {
    let root = file.new_object_id();
    let kept = tree.kept();
    // What is not written needs no number, and none is looked up for it.
    let ids = kept.iter().map(|kept| if *kept { file.new_object_id() } else { root }).collect();
    let mut writer = Writer {
        next: file.max_id,
        written,
        tree,
        kept,
        ids,
        pages,
        links,
        parents: vec![Vec::new(); pages.1.len()],
        leading: BTreeMap::new(),
        notes: Vec::new(),
        heading: 0,
        own: Vec::new(),
        held: Vec::new(),
    };
    writer.element(0, root, language);
    let Writer { next, parents, leading, notes, ids, written, .. } = writer;
    file.max_id = next;
    let numbers = numbers(file, written, &parents, (links, &leading));
    let next = whole(parents.len() + links.iter().map(Vec::len).sum::<usize>());
    let parent_tree = file.add_object(dictionary! { "Nums" => numbers });
    let mut all = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => ids[0],
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => next,
    };
    if let (Some((first, _)), Some((last, _))) = (notes.first(), notes.last()) {
        let limits =
            vec![Object::string_literal(first.as_str()), Object::string_literal(last.as_str())];
        let names: Vec<Object> = notes
            .iter()
            .flat_map(|(name, id)| [Object::string_literal(name.as_str()), (*id).into()])
            .collect();
        let leaf = file.add_object(dictionary! { "Limits" => limits, "Names" => names });
        all.set("IDTree", dictionary! { "Kids" => vec![leaf.into()] });
    }
    file.set_object(root, all);
    root
}

/// The way back from the pieces of each page, and from each link, to their elements.
fn numbers(
    file: &mut Document,
    written: &mut Written<'_, '_>,
    parents: &[Vec<ObjectId>],
    (links, leading): (&[Vec<ObjectId>], &BTreeMap<ObjectId, ObjectId>),
) -> Vec<Object> {
    let mut numbers: Vec<Object> = Vec::new();
    for (key, pieces) in (0_i64..).zip(parents) {
        let id = file.new_object_id();
        written.push(id, |bytes| {
            bytes.push(b'[');
            for (at, element) in pieces.iter().enumerate() {
                if at > 0 {
                    bytes.push(b' ');
                }
                object::reference(*element, bytes);
            }
            bytes.push(b']');
        });
        numbers.extend([key.into(), id.into()]);
    }
    // Links were numbered in this order when they were written.
    let (first, annotations) = (whole(parents.len()), links.iter().flatten());
    for (key, annotation) in (first..).zip(annotations) {
        if let Some(element) = leading.get(annotation) {
            numbers.extend([key.into(), (*element).into()]);
        }
    }
    numbers
}

struct Writer<'a, 'm, 's> {
    /// The number given last.
    next: u32,
    written: &'a mut Written<'m, 's>,
    tree: &'a Tree,
    kept: Vec<bool>,
    ids: Vec<ObjectId>,
    pages: (&'a [Page], &'a [ObjectId]),
    links: &'a [Vec<ObjectId>],
    /// By page and piece, the element it belongs to. Pieces are numbered from 0 without a gap.
    parents: Vec<Vec<ObjectId>>,
    /// By annotation, its element.
    leading: BTreeMap<ObjectId, ObjectId>,
    notes: Vec<(String, ObjectId)>,
    /// Level of the latest heading.
    heading: u8,
    /// Room for an element and for what it holds, used again for each.
    own: Vec<u8>,
    held: Vec<u8>,
}

/// Words in another language than those around them, on one page.
struct Span {
    id: ObjectId,
    page: usize,
    language: &'static str,
    pieces: Vec<usize>,
}

impl Writer<'_, '_, '_> {
    /// Writes an element and all that stands in it.
    fn element(&mut self, index: usize, parent: ObjectId, around: &'static str) {
        let tree = self.tree;
        let (element, id) = (&tree.elements[index], self.ids[index]);
        let language = self.spoken(index).unwrap_or(around);
        let home = element.kids.iter().find_map(|kid| match kid {
            Kid::Piece(piece) => Some(piece.page),
            _ => None,
        });
        let mut own = std::mem::take(&mut self.own);
        own.clear();
        own.extend(b"<<");
        self.describe(index, &mut own);
        if language != around {
            entry("Lang", &Object::string_literal(language), &mut own);
        }
        own.extend(b"/P ");
        object::reference(parent, &mut own);
        if let Some(home) = home {
            own.extend(b"/Pg ");
            object::reference(self.pages.1[home], &mut own);
        }
        self.kids(index, language, home, &mut own);
        own.extend(b">>");
        self.written.push(id, |bytes| bytes.extend(&own));
        self.own = own;
        for kid in &element.kids {
            if let Kid::Element(inner) = kid
                && self.kept[*inner]
            {
                self.element(*inner, id, language);
            }
        }
    }

    /// What an element holds; words of another language than its own stand in spans.
    fn kids(
        &mut self,
        index: usize,
        language: &'static str,
        home: Option<usize>,
        own: &mut Vec<u8>,
    ) {
        let (tree, id) = (self.tree, self.ids[index]);
        let mut kids = Kids { bytes: std::mem::take(&mut self.held), ..Kids::default() };
        kids.bytes.clear();
        let mut span: Option<Span> = None;
        for kid in &tree.elements[index].kids {
            let foreign = match kid {
                Kid::Piece(piece) => piece.language.filter(|own| *own != language),
                _ => None,
            };
            if let (Kid::Piece(piece), Some(spoken)) = (kid, foreign) {
                if let Some(open) = &mut span
                    && (open.page, open.language) == (piece.page, spoken)
                {
                    open.pieces.push(piece.id);
                } else {
                    self.end(span.take(), id);
                    let begun = self.span(*piece, spoken);
                    kids.reference(begun.id);
                    span = Some(begun);
                }
                let own = span.as_ref().map_or(id, |span| span.id);
                self.belongs(*piece, own);
                continue;
            }
            self.end(span.take(), id);
            match kid {
                Kid::Element(inner) if self.kept[*inner] => kids.reference(self.ids[*inner]),
                Kid::Element(_) => {}
                Kid::Piece(piece) => {
                    self.belongs(*piece, id);
                    self.piece(*piece, home, &mut kids);
                }
                Kid::Link { page, number } => self.leads(*page, *number, id, &mut kids),
            }
        }
        self.end(span, id);
        kids.end(own);
        self.held = kids.bytes;
    }

    /// The language of an element all of whose words are its own and of one language.
    fn spoken(&self, index: usize) -> Option<&'static str> {
        let mut spoken = None;
        for kid in &self.tree.elements[index].kids {
            match kid {
                Kid::Element(inner) if self.kept[*inner] => return None,
                Kid::Piece(Piece { language: Some(own), .. }) => {
                    if spoken.is_some_and(|other| other != *own) {
                        return None;
                    }
                    spoken = Some(*own);
                }
                _ => {}
            }
        }
        spoken
    }

    fn belongs(&mut self, piece: Piece, element: ObjectId) {
        let parents = &mut self.parents[piece.page];
        if parents.len() <= piece.id {
            parents.resize(piece.id + 1, element);
        }
        parents[piece.id] = element;
    }

    fn span(&mut self, piece: Piece, language: &'static str) -> Span {
        self.next += 1;
        Span { id: (self.next, 0), page: piece.page, language, pieces: vec![piece.id] }
    }

    /// Writes a span, if one is open.
    fn end(&mut self, span: Option<Span>, parent: ObjectId) {
        let Some(Span { id, page, language, pieces }) = span else { return };
        let page = self.pages.1[page];
        self.written.push(id, |bytes| {
            bytes.extend(b"<</S/Span/P ");
            object::reference(parent, bytes);
            bytes.extend(b"/Pg ");
            object::reference(page, bytes);
            entry("Lang", &Object::string_literal(language), bytes);
            let mut kids = Kids::default();
            for piece in pieces {
                kids.number(piece);
            }
            kids.end(bytes);
            bytes.extend(b">>");
        });
    }

    fn piece(&self, piece: Piece, home: Option<usize>, kids: &mut Kids) {
        if home == Some(piece.page) {
            kids.number(piece.id);
            return;
        }
        let bytes = kids.other();
        bytes.extend(b"<</Type/MCR/Pg ");
        object::reference(self.pages.1[piece.page], bytes);
        bytes.extend(b"/MCID ");
        object::number(whole(piece.id), bytes);
        bytes.extend(b">>");
    }

    fn leads(&mut self, page: usize, number: usize, element: ObjectId, kids: &mut Kids) {
        let annotation = self.links.get(page).and_then(|links| links.get(number));
        let Some(annotation) = annotation.copied() else { return };
        self.leading.insert(annotation, element);
        let bytes = kids.other();
        bytes.extend(b"<</Type/OBJR/Pg ");
        object::reference(self.pages.1[page], bytes);
        bytes.extend(b"/Obj ");
        object::reference(annotation, bytes);
        bytes.extend(b">>");
    }

    /// Its type and what belongs to that.
    fn describe(&mut self, index: usize, bytes: &mut Vec<u8>) {
        let element = &self.tree.elements[index];
        let Some(kind) = self.tree.kind(index) else {
            bytes.extend(b"/S/Document");
            return;
        };
        bytes.extend(b"/S/");
        bytes.extend(name(kind).as_bytes());
        match kind {
            // No level is left out on the way in, whatever the chapters say.
            Kind::Heading(level) => {
                self.heading = (*level).clamp(1, 6).min(self.heading + 1);
                bytes.push(b'0' + self.heading);
            }
            Kind::Header(Scope::Column) => bytes.extend(b"/A<</O/Table/Scope/Column>>"),
            Kind::Header(Scope::Row) => bytes.extend(b"/A<</O/Table/Scope/Row>>"),
            Kind::Figure { alternative, .. } => {
                let (page, at) = element.at;
                entry("Alt", &text(alternative), bytes);
                let frame = self.frame(page, at, element.size);
                entry("A", &dictionary! { "O" => "Layout", "BBox" => frame }.into(), bytes);
            }
            Kind::Note => {
                let name = format!("note{:05}", self.notes.len() + 1);
                entry("ID", &Object::string_literal(name.as_str()), bytes);
                self.notes.push((name, self.ids[index]));
            }
            _ => {}
        }
    }

    fn frame(&self, page: usize, at: Point, size: Size) -> Vec<Object> {
        let height = self.pages.0[page].size.height.0;
        let top = height - at.y.0;
        [at.x.0, top - size.height.0, at.x.0 + size.width.0, top].map(Object::Real).into()
    }
}

/// What an element holds, as it is written: one alone, several in an array.
#[derive(Default)]
struct Kids {
    bytes: Vec<u8>,
    count: usize,
    /// Whether a space must part the first from what stands before.
    bare: bool,
}

impl Kids {
    fn reference(&mut self, id: ObjectId) {
        self.next(true);
        object::reference(id, &mut self.bytes);
    }

    fn number(&mut self, id: usize) {
        self.next(true);
        object::number(whole(id), &mut self.bytes);
    }

    /// Room for one in brackets of its own.
    fn other(&mut self) -> &mut Vec<u8> {
        self.next(false);
        &mut self.bytes
    }

    fn next(&mut self, bare: bool) {
        match self.count {
            0 => self.bare = bare,
            _ if bare => self.bytes.push(b' '),
            _ => {}
        }
        self.count += 1;
    }

    fn end(&self, bytes: &mut Vec<u8>) {
        match self.count {
            0 => {}
            1 => {
                bytes.extend(if self.bare { b"/K ".as_slice() } else { b"/K" });
                bytes.extend(&self.bytes);
            }
            _ => {
                bytes.extend(b"/K[");
                bytes.extend(&self.bytes);
                bytes.push(b']');
            }
        }
    }
}

/// An entry of a dictionary whose value is in brackets of its own.
fn entry(name: &str, value: &Object, bytes: &mut Vec<u8>) {
    bytes.push(b'/');
    bytes.extend(name.as_bytes());
    object::write(value, bytes);
}

/// The standard type of an element.
pub(in crate::pdf) fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Section => "Sect",
        Kind::Heading(_) => "H",
        Kind::Paragraph => "P",
        Kind::Note => "Note",
        Kind::List => "L",
        Kind::ListItem => "LI",
        Kind::Label => "Lbl",
        Kind::Body => "LBody",
        Kind::Table => "Table",
        Kind::TableHead => "THead",
        Kind::TableBody => "TBody",
        Kind::Row => "TR",
        Kind::Header(_) => "TH",
        Kind::Cell => "TD",
        Kind::Figure { .. } => "Figure",
        Kind::Contents => "TOC",
        Kind::Entry => "TOCI",
        Kind::Reference => "Reference",
        Kind::Link(_) => "Link",
        // Never an element; what stands in it is marked as what it is.
        Kind::Artifact => "NonStruct",
    }
}

fn whole(id: usize) -> i64 {
    i64::try_from(id).unwrap_or(i64::MAX)
}
