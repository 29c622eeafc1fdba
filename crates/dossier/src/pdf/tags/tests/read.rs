//! A small reader of tagged files, for tests.

use std::collections::{BTreeMap, HashMap};

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};

/// A file as a reader aloud finds it.
pub(super) struct Reading {
    pub(super) root: Node,
    /// Text of each marked piece, by page and number.
    pub(super) pieces: BTreeMap<(usize, i64), String>,
    /// Pieces that lead back to the element that holds them.
    pub(super) ways_back: Vec<(usize, i64)>,
    /// Things drawn outside of any mark.
    pub(super) unmarked: usize,
    pub(super) metadata: String,
    info: Dictionary,
}

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) kind: String,
    pub(super) language: String,
    pub(super) scope: Option<String>,
    pub(super) alternative: Option<String>,
    /// Whether a figure tells its frame.
    pub(super) framed: bool,
    pub(super) pieces: Vec<(usize, i64)>,
    /// The text of each piece with its language.
    pub(super) own: Vec<(String, String)>,
    pub(super) links: usize,
    pub(super) kids: Vec<Node>,
    /// Its text and its kids', in order.
    said: Vec<Said>,
}

#[derive(Debug)]
enum Said {
    Text(String),
    Kid(usize),
}

impl Node {
    pub(super) fn text(&self) -> String {
        let parts = self.said.iter().map(|said| match said {
            Said::Text(text) => text.clone(),
            // A figure speaks through its alternative text.
            Said::Kid(kid) if self.kids[*kid].kind == "Figure" => String::new(),
            Said::Kid(kid) => self.kids[*kid].text(),
        });
        parts.collect()
    }

    pub(super) fn all(&self) -> Vec<&Node> {
        [self].into_iter().chain(self.kids.iter().flat_map(Node::all)).collect()
    }

    pub(super) fn within(&self, kind: &str) -> Vec<&Node> {
        self.kids.iter().flat_map(Node::all).filter(|node| node.kind == kind).collect()
    }
}

impl Reading {
    pub(super) fn of(pdf: &[u8]) -> Self {
        let file = Document::load_mem(pdf).unwrap();
        let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
        let (mut pieces, mut unmarked) = (BTreeMap::new(), 0);
        for (number, page) in pages.iter().enumerate() {
            unmarked += content(&file, number, *page, &mut pieces);
        }
        let catalog = file.catalog().unwrap();
        let metadata = follow(&file, catalog.get(b"Metadata").unwrap()).as_stream().unwrap();
        let info = follow(&file, file.trailer.get(b"Info").unwrap()).as_dict().unwrap();
        let structure = dictionary(&file, catalog, b"StructTreeRoot");
        let root = structure.get(b"K").unwrap().as_reference().unwrap();
        let reader = Reader { file: &file, pages: &pages, pieces: &pieces };
        let language = text(catalog.get(b"Lang").unwrap());
        let mut homes = HashMap::new();
        let root = reader.node(root, &language, &mut homes);
        let ways_back = ways_back(&file, structure, pages.len(), &homes);
        Self {
            root,
            ways_back,
            unmarked,
            metadata: String::from_utf8(metadata.content.clone()).unwrap(),
            info: info.clone(),
            pieces,
        }
    }

    pub(super) fn all(&self) -> Vec<&Node> {
        self.root.all()
    }

    pub(super) fn info(&self, name: &str) -> String {
        text(self.info.get(name.as_bytes()).unwrap())
    }
}

/// Pieces whose page names, at their number, the element that holds them.
fn ways_back(
    file: &Document,
    structure: &Dictionary,
    pages: usize,
    homes: &HashMap<(usize, i64), ObjectId>,
) -> Vec<(usize, i64)> {
    let numbers =
        dictionary(file, structure, b"ParentTree").get(b"Nums").unwrap().as_array().unwrap();
    let mut back = Vec::new();
    for pair in numbers.chunks(2).take(pages) {
        let page = usize::try_from(pair[0].as_i64().unwrap()).unwrap();
        for (piece, home) in (0..).zip(follow(file, &pair[1]).as_array().unwrap()) {
            if homes.get(&(page, piece)) == Some(&home.as_reference().unwrap()) {
                back.push((page, piece));
            }
        }
    }
    back
}

struct Reader<'a> {
    file: &'a Document,
    pages: &'a [ObjectId],
    pieces: &'a BTreeMap<(usize, i64), String>,
}

impl Reader<'_> {
    fn node(
        &self,
        id: ObjectId,
        around: &str,
        homes: &mut HashMap<(usize, i64), ObjectId>,
    ) -> Node {
        let object = self.file.get_object(id).unwrap().as_dict().unwrap();
        let mut node = Node {
            kind: String::from_utf8(object.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap(),
            language: object.get(b"Lang").map_or_else(|_| around.to_owned(), text),
            alternative: object.get(b"Alt").ok().map(text),
            ..Node::default()
        };
        if let Ok(attributes) = object.get(b"A").and_then(Object::as_dict) {
            node.framed = attributes.has(b"BBox");
            let scope = attributes.get(b"Scope").and_then(Object::as_name);
            node.scope = scope.ok().map(|name| String::from_utf8_lossy(name).into_owned());
        }
        let home = object.get(b"Pg").and_then(Object::as_reference).ok();
        let kids = match object.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        for kid in kids {
            match kid {
                Object::Integer(piece) => self.piece(&mut node, id, home.unwrap(), piece, homes),
                Object::Reference(inner) => {
                    let inner = self.node(inner, &node.language, homes);
                    node.said.push(Said::Kid(node.kids.len()));
                    node.kids.push(inner);
                }
                Object::Dictionary(kid) if kid.has(b"Obj") => node.links += 1,
                Object::Dictionary(kid) => {
                    let page = kid.get(b"Pg").unwrap().as_reference().unwrap();
                    let piece = kid.get(b"MCID").unwrap().as_i64().unwrap();
                    self.piece(&mut node, id, page, piece, homes);
                }
                other => panic!("{other:?}"),
            }
        }
        node
    }

    fn piece(
        &self,
        node: &mut Node,
        id: ObjectId,
        page: ObjectId,
        piece: i64,
        homes: &mut HashMap<(usize, i64), ObjectId>,
    ) {
        let page = self.pages.iter().position(|own| *own == page).unwrap();
        let text = self.pieces[&(page, piece)].clone();
        node.pieces.push((page, piece));
        node.own.push((node.language.clone(), text.clone()));
        node.said.push(Said::Text(text));
        assert_eq!(homes.insert((page, piece), id), None, "one home for each piece");
    }
}

/// The marked pieces of a page; gives how many things are drawn outside of any mark.
fn content(
    file: &Document,
    number: usize,
    page: ObjectId,
    pieces: &mut BTreeMap<(usize, i64), String>,
) -> usize {
    let fonts = file.get_page_fonts(page).unwrap();
    let told: HashMap<&[u8], HashMap<u16, String>> =
        fonts.iter().map(|(name, font)| (name.as_slice(), unicode(file, font))).collect();
    let (mut open, mut font, mut unmarked): (Vec<Option<i64>>, &[u8], _) = (Vec::new(), b"", 0);
    let drawn = Content::decode(&file.get_page_content(page)).unwrap();
    for operation in &drawn.operations {
        match operation.operator.as_str() {
            "BDC" => {
                let piece = operation.operands[1].as_dict().unwrap().get(b"MCID");
                let piece = piece.and_then(Object::as_i64).ok();
                if let Some(piece) = piece {
                    let twice = pieces.insert((number, piece), String::new());
                    assert_eq!(twice, None, "one number for each piece");
                    assert!(open.is_empty(), "no piece in another");
                }
                open.push(piece);
            }
            "EMC" => assert!(open.pop().is_some()),
            "Tf" => font = operation.operands[0].as_name().unwrap(),
            "Tj" | "TJ" => {
                unmarked += usize::from(open.is_empty());
                if let Some(piece) = open.iter().flatten().next() {
                    let text = pieces.get_mut(&(number, *piece)).unwrap();
                    operation.operands.iter().for_each(|shown| show(shown, &told[font], text));
                }
            }
            "f" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "Do" | "sh" => {
                unmarked += usize::from(open.is_empty());
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "all marks end");
    unmarked
}

fn show(shown: &Object, told: &HashMap<u16, String>, text: &mut String) {
    match shown {
        Object::Array(parts) => parts.iter().for_each(|part| show(part, told, text)),
        Object::String(codes, _) => {
            for code in codes.chunks(2) {
                text.push_str(&told[&u16::from_be_bytes([code[0], code[1]])]);
            }
        }
        _ => {}
    }
}

fn unicode(file: &Document, font: &Dictionary) -> HashMap<u16, String> {
    let map = follow(file, font.get(b"ToUnicode").unwrap()).as_stream().unwrap();
    let map = String::from_utf8(map.decompressed_content().unwrap()).unwrap();
    let pairs = map.lines().filter_map(|line| {
        let (code, words) = line.strip_prefix('<')?.split_once("> <")?;
        let hex = |word: &str| u16::from_str_radix(word, 16).unwrap();
        let words = words.strip_suffix('>')?;
        let units: Vec<u16> =
            (0..words.len() / 4).map(|at| hex(&words[at * 4..at * 4 + 4])).collect();
        Some((hex(code), String::from_utf16(&units).unwrap()))
    });
    pairs.collect()
}

fn follow<'a>(file: &'a Document, object: &'a Object) -> &'a Object {
    object.as_reference().map_or(object, |id| file.get_object(id).unwrap())
}

fn dictionary<'a>(file: &'a Document, of: &'a Dictionary, name: &[u8]) -> &'a Dictionary {
    follow(file, of.get(name).unwrap()).as_dict().unwrap()
}

/// A text string, in either of the two ways of writing one.
fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units: Vec<u16> =
                units.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}
