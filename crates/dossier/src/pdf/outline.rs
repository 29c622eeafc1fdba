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
    let children = children(&entries);
    let outer = children.len() - 1;
    let mut outlines = dictionary! { "Type" => "Outlines" };
    span(&mut outlines, &entries, &children[outer], 1);
    for (parent, own) in children.iter().enumerate() {
        for (seat, index) in own.iter().enumerate() {
            let entry = &entries[*index];
            let mut object = dictionary! {
                "Title" => entry.title.clone(),
                "Parent" => if parent == outer { root } else { entries[parent].id },
                "Dest" => place(entry.page, entry.top),
            };
            if let Some(before) = seat.checked_sub(1).and_then(|seat| own.get(seat)) {
                object.set("Prev", entries[*before].id);
            }
            if let Some(next) = own.get(seat + 1) {
                object.set("Next", entries[*next].id);
            }
            // Children stay folded until the reader opens them: a negative count.
            span(&mut object, &entries, &children[*index], -1);
            file.set_object(entry.id, object);
        }
    }
    file.set_object(root, outlines);
    Some(root.into())
}

/// The entries right below each entry, and last those below none.
fn children(entries: &[Entry]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); entries.len() + 1];
    // Those that are still open, each deeper than the one before.
    let mut open: Vec<usize> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        open.truncate(open.partition_point(|around| entries[*around].level < entry.level));
        children[open.last().copied().unwrap_or(entries.len())].push(index);
        open.push(index);
    }
    children
}

fn span(object: &mut Dictionary, entries: &[Entry], children: &[usize], sign: i64) {
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
