//! The outline panel: bookmarks of pages as the nested list a viewer shows.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use crate::{impose::Sheets, typeset::unsteered};

struct Entry {
    level: u8,
    id: ObjectId,
    page: ObjectId,
    top: f32,
    title: Object,
}

/// Writes the outline; `None` when no page has a bookmark.
pub(super) fn write(file: &mut Document, sheets: &Sheets, ids: &[ObjectId]) -> Option<Object> {
    let mut entries = Vec::new();
    for leaf in &sheets.reading {
        let page = &sheets.pages[leaf.sheet];
        for bookmark in &page.bookmarks[leaf.bookmarks.clone()] {
            entries.push(Entry {
                level: bookmark.level,
                id: file.new_object_id(),
                page: ids[leaf.sheet],
                top: page.size.height.0 - bookmark.at.0,
                title: text(&bookmark.title),
            });
        }
    }
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let parents: Vec<Option<usize>> =
        (0..entries.len()).map(|index| parent(&entries, index)).collect();
    for index in 0..entries.len() {
        let siblings: Vec<usize> =
            (0..entries.len()).filter(|other| parents[*other] == parents[index]).collect();
        let seat = siblings.iter().position(|other| *other == index).unwrap_or(0);
        let entry = &entries[index];
        let mut object = dictionary! {
            "Title" => entry.title.clone(),
            "Parent" => parents[index].map_or(root, |parent| entries[parent].id),
            "Dest" => place(entry.page, entry.top),
        };
        if seat > 0 {
            object.set("Prev", entries[siblings[seat - 1]].id);
        }
        if let Some(next) = siblings.get(seat + 1) {
            object.set("Next", entries[*next].id);
        }
        // Children stay folded until the reader opens them: a negative count.
        span(&mut object, &entries, &parents, Some(index), -1);
        file.set_object(entry.id, object);
    }
    let mut outlines = dictionary! { "Type" => "Outlines" };
    span(&mut outlines, &entries, &parents, None, 1);
    file.set_object(root, outlines);
    Some(root.into())
}

fn parent(entries: &[Entry], index: usize) -> Option<usize> {
    (0..index).rev().find(|earlier| entries[*earlier].level < entries[index].level)
}

fn span(
    object: &mut Dictionary,
    entries: &[Entry],
    parents: &[Option<usize>],
    of: Option<usize>,
    sign: i64,
) {
    let children: Vec<usize> = (0..entries.len()).filter(|child| parents[*child] == of).collect();
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        object.set("First", entries[*first].id);
        object.set("Last", entries[*last].id);
        object.set("Count", sign * i64::try_from(children.len()).unwrap_or(i64::MAX));
    }
}

/// A place on a page, keeping the reader's zoom.
pub(super) fn place(page: ObjectId, top: f32) -> Object {
    vec![page.into(), "XYZ".into(), Object::Null, top.into(), Object::Null].into()
}

/// A text string of the PDF kind: UTF-16 with its mark, and nothing in it that turns what a viewer shows beside it.
pub(super) fn text(words: &str) -> Object {
    let words = unsteered(words);
    let bytes =
        [0xfe, 0xff].into_iter().chain(words.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}
