//! Links as annotations of their pages.

use lopdf::{Document, Object, ObjectId, dictionary};

use super::outline;
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

/// Writes the links of each page and gives their annotations.
pub(super) fn write(
    file: &mut Document,
    links: &[Vec<Link>],
    pages: &[Page],
    ids: &[ObjectId],
) -> lopdf::Result<Vec<Vec<ObjectId>>> {
    let mut written = Vec::with_capacity(links.len());
    for ((links, page), id) in links.iter().zip(pages).zip(ids) {
        let own: Vec<ObjectId> =
            links.iter().map(|link| annotation(file, link, page, pages, ids)).collect();
        let sheet = file.get_object_mut(*id)?.as_dict_mut()?;
        if own.is_empty() {
            sheet.remove(b"Annots");
        } else {
            sheet.set("Annots", own.iter().map(|id| (*id).into()).collect::<Vec<Object>>());
        }
        written.push(own);
    }
    Ok(written)
}

fn annotation(
    file: &mut Document,
    link: &Link,
    page: &Page,
    pages: &[Page],
    ids: &[ObjectId],
) -> ObjectId {
    let (left, top) = (link.at.x.0, page.size.height.0 - link.at.y.0);
    let (right, bottom) = (left + link.size.width.0, top - link.size.height.0);
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => vec![left.into(), bottom.into(), right.into(), top.into()],
        "Border" => vec![0.into(), 0.into(), 0.into()],
        // Printed where the rest of the page is.
        "F" => 4,
        "Contents" => outline::text(&link.says),
    };
    match &link.target {
        Target::Page(number, down) => {
            if let (Some(there), Some(id)) = (pages.get(*number), ids.get(*number)) {
                annotation.set("Dest", outline::place(*id, there.size.height.0 - down.0));
            }
        }
        Target::Anchor(_) => {}
        Target::Uri(address) => {
            let address = Object::string_literal(address.as_str());
            annotation.set("A", dictionary! { "S" => "URI", "URI" => address });
        }
    }
    file.add_object(annotation)
}
