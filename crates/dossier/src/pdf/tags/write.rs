//! The structure tree in the file: elements, their languages, and the way back from each marked piece of a page.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{
    super::outline::text,
    tree::{Kid, Piece, Tree},
};
use crate::{
    page::{Kind, Page, Scope},
    units::{Point, Size},
};

/// Writes the tree and gives the object to name in the catalogue. `links` are the annotations of each page.
pub(in crate::pdf) fn write(
    file: &mut Document,
    tree: &Tree,
    language: &'static str,
    pages: (&[Page], &[ObjectId]),
    links: &[Vec<ObjectId>],
) -> lopdf::Result<ObjectId> {
    let root = file.new_object_id();
    let kept = tree.kept();
    // What is not written needs no number, and none is looked up for it.
    let ids = kept.iter().map(|kept| if *kept { file.new_object_id() } else { root }).collect();
    let mut writer = Writer {
        file,
        tree,
        kept,
        ids,
        pages,
        links,
        parents: vec![BTreeMap::new(); pages.1.len()],
        leading: BTreeMap::new(),
        notes: Vec::new(),
        heading: 0,
    };
    writer.element(0, root, language);
    let Writer { parents, leading, notes, ids, .. } = writer;
    let mut numbers: Vec<Object> = Vec::new();
    for (key, pieces) in (0_i64..).zip(&parents) {
        // Pieces are numbered from 0 without a gap.
        let pieces: Vec<Object> = pieces.values().map(|id| (*id).into()).collect();
        numbers.extend([key.into(), file.add_object(pieces).into()]);
    }
    let mut next = i64::try_from(parents.len()).unwrap_or(i64::MAX);
    for (annotation, element) in leading {
        file.get_object_mut(annotation)?.as_dict_mut()?.set("StructParent", next);
        numbers.extend([next.into(), element.into()]);
        next += 1;
    }
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
    Ok(root)
}

struct Writer<'a> {
    file: &'a mut Document,
    tree: &'a Tree,
    kept: Vec<bool>,
    ids: Vec<ObjectId>,
    pages: (&'a [Page], &'a [ObjectId]),
    links: &'a [Vec<ObjectId>],
    /// By page and piece, the element it belongs to.
    parents: Vec<BTreeMap<usize, ObjectId>>,
    /// By annotation, its element.
    leading: BTreeMap<ObjectId, ObjectId>,
    notes: Vec<(String, ObjectId)>,
    /// Level of the latest heading.
    heading: u8,
}

impl Writer<'_> {
    fn element(&mut self, index: usize, parent: ObjectId, around: &'static str) {
        let tree = self.tree;
        let (element, id) = (&tree.elements[index], self.ids[index]);
        let mut object = dictionary! { "P" => parent };
        self.describe(index, &mut object);
        let language = self.spoken(index).unwrap_or(around);
        if language != around {
            object.set("Lang", Object::string_literal(language));
        }
        let pieces = element.kids.iter().filter_map(|kid| match kid {
            Kid::Piece(piece) => Some(*piece),
            _ => None,
        });
        let home = pieces.map(|piece| piece.page).next();
        if let Some(home) = home {
            object.set("Pg", self.pages.1[home]);
        }
        let mut kids: Vec<Object> = Vec::new();
        let mut span: Option<(Piece, ObjectId)> = None;
        for kid in &element.kids {
            let foreign = match kid {
                Kid::Piece(piece) if piece.language.is_some_and(|own| own != language) => {
                    Some(*piece)
                }
                _ => None,
            };
            if foreign.is_none() {
                span = None;
            }
            match (kid, foreign) {
                (Kid::Element(inner), _) if self.kept[*inner] => {
                    kids.push(self.ids[*inner].into());
                    self.element(*inner, id, language);
                }
                (Kid::Element(_), _) => {}
                (Kid::Piece(_), Some(piece)) => {
                    let same = span.filter(|(before, _)| {
                        before.language == piece.language && before.page == piece.page
                    });
                    if let Some((_, same)) = same {
                        self.join(same, piece);
                    } else {
                        let own = self.span(piece, id);
                        kids.push(own.into());
                        span = Some((piece, own));
                    }
                }
                (Kid::Piece(piece), None) => {
                    self.parents[piece.page].insert(piece.id, id);
                    kids.push(self.piece(*piece, home));
                }
                (Kid::Link { page, number }, _) => kids.extend(self.leads(*page, *number, id)),
            }
        }
        match kids.len() {
            0 => {}
            1 => object.set("K", kids.remove(0)),
            _ => object.set("K", kids),
        }
        self.file.set_object(id, object);
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

    /// Words in another language than those around them.
    fn span(&mut self, piece: Piece, parent: ObjectId) -> ObjectId {
        let mut span = dictionary! {
            "S" => "Span",
            "P" => parent,
            "Pg" => self.pages.1[piece.page],
            "K" => number(piece.id),
        };
        if let Some(language) = piece.language {
            span.set("Lang", Object::string_literal(language));
        }
        let id = self.file.add_object(span);
        self.parents[piece.page].insert(piece.id, id);
        id
    }

    /// Adds a piece to a span of the same page.
    fn join(&mut self, span: ObjectId, piece: Piece) {
        self.parents[piece.page].insert(piece.id, span);
        let Ok(object) = self.file.get_object_mut(span).and_then(Object::as_dict_mut) else {
            return;
        };
        let mut kids = match object.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(one) => vec![one.clone()],
            Err(_) => Vec::new(),
        };
        kids.push(number(piece.id));
        object.set("K", kids);
    }

    fn piece(&self, piece: Piece, home: Option<usize>) -> Object {
        if home == Some(piece.page) {
            return number(piece.id);
        }
        let page = self.pages.1[piece.page];
        dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => number(piece.id) }.into()
    }

    fn leads(&mut self, page: usize, number: usize, element: ObjectId) -> Option<Object> {
        let annotation = *self.links.get(page)?.get(number)?;
        self.leading.insert(annotation, element);
        let page = self.pages.1[page];
        Some(dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation }.into())
    }

    /// Its type and what belongs to that.
    fn describe(&mut self, index: usize, object: &mut Dictionary) {
        let element = &self.tree.elements[index];
        let Some(kind) = self.tree.kind(index) else {
            object.set("S", "Document");
            return;
        };
        object.set("S", name(kind));
        match kind {
            // No level is left out on the way in, whatever the chapters say.
            Kind::Heading(level) => {
                self.heading = (*level).clamp(1, 6).min(self.heading + 1);
                object.set("S", format!("H{}", self.heading).as_str());
            }
            Kind::Header(scope) => {
                let scope = match scope {
                    Scope::Column => "Column",
                    Scope::Row => "Row",
                };
                object.set("A", dictionary! { "O" => "Table", "Scope" => scope });
            }
            Kind::Figure { alternative, .. } => {
                let (page, at) = element.at;
                object.set("Alt", text(alternative));
                object.set(
                    "A",
                    dictionary! { "O" => "Layout", "BBox" => self.frame(page, at, element.size) },
                );
            }
            Kind::Note => {
                let name = format!("note{:05}", self.notes.len() + 1);
                object.set("ID", Object::string_literal(name.as_str()));
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

fn number(id: usize) -> Object {
    i64::try_from(id).unwrap_or(i64::MAX).into()
}
