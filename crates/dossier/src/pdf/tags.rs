//! What makes a file readable aloud and fit for an archive: structure, metadata and the profile of its colours, set in
//! the document that printpdf hands over. Tagged as PDF/UA-1 asks, kept as PDF/A-2a asks.

mod metadata;
mod profile;
#[cfg(test)]
mod tests;
mod tree;
mod write;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

pub(super) use self::tree::{Owner, Tree, language};
use super::{Meta, packed::Written};
use crate::{error::Result, page::Page};

/// Sets all of it; the elements are written beside the file. `links` are the annotations of each page.
pub(super) fn finish(
    file: &mut Document,
    tree: (&Tree, &mut Written<'_, '_>),
    meta: &Meta,
    pages: (&[Page], &[ObjectId]),
    links: &[Vec<ObjectId>],
) -> Result<()> {
    for ((key, id), links) in (0_i64..).zip(pages.1).zip(links) {
        let sheet = file.get_object_mut(*id)?.as_dict_mut()?;
        sheet.set("StructParents", key);
        if !links.is_empty() {
            // From link to link as the structure reads.
            sheet.set("Tabs", "S");
        }
    }
    let structure = write::write(file, tree, meta.language, pages, links);
    let described = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        metadata::packet(meta).into_bytes(),
    );
    // Plain, so that an archive finds it without knowing the format.
    let described = file.add_object(described.with_compression(false));
    let colours = file.add_object(Stream::new(dictionary! { "N" => 3 }, profile::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal(profile::NAME),
        "Info" => Object::string_literal(profile::NAME),
        "DestOutputProfile" => colours,
    };
    let root = file.trailer.get(b"Root")?.as_reference()?;
    let catalog = file.get_object_mut(root)?.as_dict_mut()?;
    catalog.set("Lang", Object::string_literal(meta.language));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", structure);
    catalog.set("Metadata", described);
    catalog.set("OutputIntents", vec![intent.into()]);
    Ok(())
}

/// The name an element's pieces bear in the content of a page.
pub(super) fn name(tree: &Tree, element: usize) -> &'static str {
    tree.kind(element).map_or("NonStruct", write::name)
}
