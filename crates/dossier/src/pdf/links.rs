//! Links as annotations of their pages.

use lopdf::{Document, Object, ObjectId};

use super::{object, outline, packed::Written};
use crate::{
    page::{Page, Target},
    units::{Point, Size},
};

/// A link met while a page was drawn.
pub(super) struct Link {
    pub(super) at: Point,
    pub(super) size: Size,
    pub(super) target: Target,
    /// Where it leads, in words.
    pub(super) says: String,
}

/// Writes the links of each page, the first with this number in the structure and each of the others with the next, and
/// gives their annotations.
pub(super) fn write(
    file: &mut Document,
    (links, written): (&[Vec<Link>], &mut Written<'_, '_>),
    pages: &[Page],
    ids: &[ObjectId],
    mut number: i64,
) -> lopdf::Result<Vec<Vec<ObjectId>>> {
    let mut annotations = Vec::with_capacity(links.len());
    for ((links, page), id) in links.iter().zip(pages).zip(ids) {
        let mut own = Vec::with_capacity(links.len());
        for link in links {
            let id = file.new_object_id();
            written.push(id, |bytes| annotation(link, number, page, (pages, ids), bytes));
            number += 1;
            own.push(id);
        }
        let sheet = file.get_object_mut(*id)?.as_dict_mut()?;
        if own.is_empty() {
            sheet.remove(b"Annots");
        } else {
            sheet.set("Annots", own.iter().map(|id| (*id).into()).collect::<Vec<Object>>());
        }
        annotations.push(own);
    }
    Ok(annotations)
}

fn annotation(
    link: &Link,
    number: i64,
    page: &Page,
    (pages, ids): (&[Page], &[ObjectId]),
    bytes: &mut Vec<u8>,
) {
    let (left, top) = (link.at.x.0, page.size.height.0 - link.at.y.0);
    let (right, bottom) = (left + link.size.width.0, top - link.size.height.0);
    // Printed where the rest of the page is, and without a border.
    bytes.extend(b"<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/StructParent ");
    object::number(number, bytes);
    bytes.extend(b"/Rect");
    object::write(&vec![left.into(), bottom.into(), right.into(), top.into()].into(), bytes);
    bytes.extend(b"/Contents");
    object::write(&outline::text(&link.says), bytes);
    match &link.target {
        Target::Page(number, down) => {
            if let (Some(there), Some(id)) = (pages.get(*number), ids.get(*number)) {
                bytes.extend(b"/Dest");
                object::write(&outline::place(*id, there.size.height.0 - down.0), bytes);
            }
        }
        Target::Anchor(_) => {}
        Target::Uri(address) => {
            bytes.extend(b"/A<</S/URI/URI");
            object::write(&Object::string_literal(address.as_str()), bytes);
            bytes.extend(b">>");
        }
    }
    bytes.extend(b">>");
}
