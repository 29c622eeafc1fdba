//! PDFs in the helper: each page becomes a drawing in the unit square, made of page content and resources alone. Scripts,
//! actions, attachments, forms and notes stay behind; what forms and notes show is drawn.

mod content;
mod copy;
mod dropped;
mod layers;
mod notes;
mod role;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, dictionary};
use portolan_dossier::outside::{Leaf, Leaves, MOST_LEAVES, MOST_OBJECTS};
use portolan_dossier::units::{Pt, Size};

use super::Refusal;
use copy::Copier;
pub use dropped::Dropped;
use role::Role;

type Result<T> = std::result::Result<T, Refusal>;

/// All that is packed in a file may unpack to this.
const MOST_UNPACKED: usize = 300 << 20;
/// A stream of objects may unpack to this.
const MOST_OBJECT_STREAM: usize = 64 << 20;
/// As drawings begin on a page of their own, whatever was drawn before on ours.
const PLAIN: &[u8] = b"0 g 0 G 1 w 0 J 0 j 10 M [] 0 d\n";

/// The pages of a file and what was not taken over.
pub(super) fn read(file: &[u8]) -> Result<(Leaves, Vec<Dropped>)> {
    taken(&opened(file)?, MOST_UNPACKED)
}

fn opened(file: &[u8]) -> Result<Document> {
    // Some programs write a line of their own before it.
    let head = file.get(..1024).unwrap_or(file);
    if !head.windows(5).any(|five| five == b"%PDF-") {
        return Err(Refusal::NotAPdf);
    }
    let options = LoadOptions::with_max_decompressed_size(MOST_OBJECT_STREAM);
    let document = Document::load_mem_with_options(file, options).map_err(|why| match why {
        lopdf::Error::Decryption(_)
        | lopdf::Error::InvalidPassword
        | lopdf::Error::UnsupportedSecurityHandler(_) => Refusal::Encrypted,
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            Refusal::TooCostly
        }
        _ => Refusal::Damaged,
    })?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Refusal::Encrypted);
    }
    Ok(document)
}

fn taken(document: &Document, most: usize) -> Result<(Leaves, Vec<Dropped>)> {
    if document.objects.len() > MOST_OBJECTS {
        return Err(Refusal::TooCostly);
    }
    let ids: Vec<ObjectId> = document.page_iter().take(MOST_LEAVES + 1).collect();
    match ids.len() {
        0 => return Err(Refusal::Damaged),
        count if count > MOST_LEAVES => return Err(Refusal::TooManyPages),
        _ => {}
    }
    let mut copier = Copier::new(document, most);
    let mut pages = Vec::with_capacity(ids.len());
    for id in ids {
        pages.push(leaf(&mut copier, id)?);
    }
    copier.finish()?;
    let conforms = copier.conforms && states_archive(document);
    let objects = copier.objects;
    Ok((Leaves { pages, objects, conforms }, dropped::found(document)))
}

/// Whether the file itself says that it is for archives: of what it says, fonts and colours are looked at again, the
/// widths of glyphs and the insides of fonts are not.
fn states_archive(file: &Document) -> bool {
    let described = file.catalog().and_then(|catalog| catalog.get(b"Metadata"));
    let described = described.and_then(|own| file.dereference(own));
    let Some(described) = described.ok().and_then(|(_, own)| own.as_stream().ok()) else {
        return false;
    };
    let packet = described.decompressed_content_with_limit(1 << 20).unwrap_or_default();
    let packet = String::from_utf8_lossy(&packet);
    let parts = packet.split("pdfaid:part").skip(1);
    parts
        .filter_map(|part| part.trim_start_matches(['>', '=', '"', '\'', ' ']).chars().next())
        .any(|part| matches!(part, '1' | '2' | '3'))
}

/// What a page has or takes from the branch of pages it stands on.
fn inherited<'a>(file: &'a Document, id: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut page = file.get_dictionary(id).ok()?;
    // No tree of pages is as deep; one that bites its own tail ends here.
    for _ in 0..64 {
        if let Ok(value) = page.get(key) {
            return file.dereference(value).ok().map(|(_, value)| value);
        }
        page = file.get_dictionary(page.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

fn numbers<const N: usize>(file: &Document, object: &Object) -> Option<[f32; N]> {
    let list = file.dereference(object).ok()?.1.as_array().ok()?;
    let numbers = list.iter().map(|one| file.dereference(one).ok()?.1.as_float().ok());
    numbers.collect::<Option<Vec<f32>>>()?.try_into().ok()
}

/// Left, lower, right and upper edge, whichever corners were given.
fn edges([x, y, other_x, other_y]: [f32; 4]) -> [f32; 4] {
    [x.min(other_x), y.min(other_y), x.max(other_x), y.max(other_y)]
}

fn leaf(copier: &mut Copier<'_>, id: ObjectId) -> Result<Leaf> {
    let file = copier.file;
    let box_of =
        |key: &[u8]| inherited(file, id, key).and_then(|own| numbers(file, own)).map(edges);
    // A page that does not say is one of letter paper, as viewers take it.
    let media = box_of(b"MediaBox").unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let shown = box_of(b"CropBox").unwrap_or(media);
    let [left, foot, right, top] = [
        shown[0].max(media[0]),
        shown[1].max(media[1]),
        shown[2].min(media[2]),
        shown[3].min(media[3]),
    ];
    let (wide, high) = (right - left, top - foot);
    if !(wide.is_finite() && high.is_finite() && wide >= 1.0 && high >= 1.0) {
        return Err(Refusal::Damaged);
    }
    let turn = inherited(file, id, b"Rotate").and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
    let page = file.get_dictionary(id).map_err(|_| Refusal::Damaged)?;
    let unit = page.get(b"UserUnit").and_then(Object::as_float).unwrap_or(1.0).clamp(0.01, 100.0);
    let matrix = match turn.rem_euclid(360) {
        90 => [0.0, -1.0 / wide, 1.0 / high, 0.0, -foot / high, 1.0 + left / wide],
        180 => [-1.0 / wide, 0.0, 0.0, -1.0 / high, 1.0 + left / wide, 1.0 + foot / high],
        270 => [0.0, 1.0 / wide, -1.0 / high, 0.0, 1.0 + foot / high, -left / wide],
        _ => [1.0 / wide, 0.0, 0.0, 1.0 / high, -left / wide, -foot / high],
    };
    let lies = matches!(turn.rem_euclid(360), 90 | 270);
    let (across, down) = if lies { (high, wide) } else { (wide, high) };
    let (content, resources) = drawn(copier, id)?;
    let mut form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => [left, foot, right, top].map(Object::Real).to_vec(),
        "Matrix" => matrix.map(Object::Real).to_vec(),
        "Resources" => resources,
    };
    if let Ok(group) = page.get(b"Group")
        && let Some(group) = copier.value(group, Role::Group)?
    {
        form.set("Group", group);
    }
    let form = copier.add(Object::Stream(Stream::new(form, content)))?;
    let side = |side: f32| Pt((side * unit).min(14_400.0));
    Ok(Leaf { size: Size { width: side(across), height: side(down) }, form })
}

/// The content of a page with what its notes and fields show, and the resources of both.
fn drawn(copier: &mut Copier<'_>, id: ObjectId) -> Result<(Vec<u8>, Dictionary)> {
    let file = copier.file;
    let mut content = PLAIN.to_vec();
    content.extend(b"q\n");
    let source = inherited(file, id, b"Resources");
    let page = file.get_dictionary(id).map_err(|_| Refusal::Damaged)?;
    let mut bytes = Vec::new();
    if let Ok(held) = page.get(b"Contents") {
        let (_, held) = file.dereference(held).map_err(|_| Refusal::Damaged)?;
        let parts = match held {
            Object::Array(parts) => parts.iter().collect(),
            one => vec![one],
        };
        for part in parts {
            let (_, part) = file.dereference(part).map_err(|_| Refusal::Damaged)?;
            match part {
                Object::Stream(part) => bytes.extend(copier.unpacked(part)?),
                Object::Null => {}
                _ => return Err(Refusal::Damaged),
            }
            // A token never goes on from part to part.
            bytes.push(b'\n');
        }
    }
    content.extend(copier.clean(&bytes, source)?);
    content.extend(b"Q\n");
    let mut resources = match source {
        Some(Object::Dictionary(own)) => copier.dictionary(own, Role::Resources)?,
        _ => Dictionary::new(),
    };
    notes::draw(copier, id, &mut content, (source, &mut resources))?;
    Ok((content, resources))
}

#[cfg(test)]
mod tests;
