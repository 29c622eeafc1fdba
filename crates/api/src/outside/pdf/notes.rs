//! What notes, stamps and fields of forms show, drawn where they stand. A signed stamp is often all that makes a letter
//! an invitation.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::copy::Copier;
use super::role::Role;
use super::{Result, edges, numbers};

/// Hidden, and not shown on screens; as bits of the flags.
const HIDDEN: i64 = 2;
const NO_VIEW: i64 = 32;
/// Shown on paper.
const PRINT: i64 = 4;
/// No page has as many; the rest is left out.
const MOST: usize = 2000;

/// Draws them behind the content of a page.
pub(super) fn draw(
    copier: &mut Copier<'_>,
    page: ObjectId,
    content: &mut Vec<u8>,
    (source, resources): (Option<&Object>, &mut Dictionary),
) -> Result<()> {
    let file = copier.file;
    let notes = file.get_dictionary(page).and_then(|page| page.get(b"Annots"));
    let notes = notes.and_then(|notes| file.dereference(notes));
    let Some(notes) = notes.ok().and_then(|(_, notes)| notes.as_array().ok()) else {
        return Ok(());
    };
    let mut shown = Dictionary::new();
    for note in notes.iter().take(MOST) {
        let Some((look, matrix)) = look(file, note) else { continue };
        let Some(form) = copier.value(look, Role::Object)? else { continue };
        // A name no other program gives.
        let name = format!("PortolanNote{}", shown.len());
        let [a, b, c, d, e, f] = matrix;
        content.extend(format!("q\n{a} {b} {c} {d} {e} {f} cm\n/{name} Do\nQ\n").into_bytes());
        shown.set(name, form);
    }
    if shown.is_empty() {
        return Ok(());
    }
    let own = source.and_then(|own| own.as_dict().ok()?.get(b"XObject").ok());
    let own = own.and_then(|own| file.dereference(own).ok()?.1.as_dict().ok());
    let mut objects = match own {
        Some(own) => copier.dictionary(own, Role::Objects)?,
        None => Dictionary::new(),
    };
    objects.extend(&shown);
    resources.set("XObject", objects);
    Ok(())
}

/// How a note looks, and the matrix that puts it into its frame; `None` when it shows nothing.
fn look<'a>(file: &'a Document, note: &'a Object) -> Option<(&'a Object, [f32; 6])> {
    let note = file.dereference(note).ok()?.1.as_dict().ok()?;
    let kind = note.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    let flags = note.get(b"F").and_then(Object::as_i64).unwrap_or(0);
    let on_paper = flags & (HIDDEN | NO_VIEW) == 0 && flags & PRINT != 0;
    if !on_paper || matches!(kind, b"Link" | b"Popup" | b"PrinterMark" | b"TrapNet") {
        return None;
    }
    let looks = file.dereference(note.get(b"AP").ok()?).ok()?.1.as_dict().ok()?;
    let mut look = looks.get(b"N").ok()?;
    // A box to tick has a look for each of its states.
    if let Ok(states) = file.dereference(look).ok()?.1.as_dict() {
        look = states.get(note.get(b"AS").and_then(Object::as_name).ok()?).ok()?;
    }
    let form = file.dereference(look).ok()?.1.as_stream().ok()?;
    let frame = edges(numbers(file, note.get(b"Rect").ok()?)?);
    let own = edges(numbers(file, form.dict.get(b"BBox").ok()?)?);
    let turned = form.dict.get(b"Matrix").ok().and_then(|matrix| numbers(file, matrix));
    Some((look, into(frame, own, turned.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]))?))
}

/// The matrix that moves and stretches the frame of a form, as its own matrix turns it, into another (ISO 32000-1,
/// 12.5.5).
fn into(frame: [f32; 4], own: [f32; 4], [a, b, c, d, e, f]: [f32; 6]) -> Option<[f32; 6]> {
    let corners = [(own[0], own[1]), (own[2], own[1]), (own[0], own[3]), (own[2], own[3])];
    let turned = corners.map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let (xs, ys) = (turned.map(|corner| corner.0), turned.map(|corner| corner.1));
    let least = |all: [f32; 4]| all.into_iter().fold(f32::INFINITY, f32::min);
    let most = |all: [f32; 4]| all.into_iter().fold(f32::NEG_INFINITY, f32::max);
    let (left, foot) = (least(xs), least(ys));
    let (wide, high) = (most(xs) - left, most(ys) - foot);
    let (across, up) = ((frame[2] - frame[0]) / wide, (frame[3] - frame[1]) / high);
    let matrix = [across, 0.0, 0.0, up, frame[0] - left * across, frame[1] - foot * up];
    matrix.iter().all(|number| number.is_finite()).then_some(matrix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_moved_and_stretched_into_its_frame() {
        let plain = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        let matrix = into([100.0, 200.0, 140.0, 210.0], [0.0, 0.0, 20.0, 10.0], plain);
        assert_eq!(matrix, Some([2.0, 0.0, 0.0, 1.0, 100.0, 200.0]));
        // A quarter turn makes 20 × 10 into 10 × 20 that stands from −10 to 0.
        let turned = [0.0, 1.0, -1.0, 0.0, 0.0, 0.0];
        let matrix = into([0.0, 0.0, 10.0, 20.0], [0.0, 0.0, 20.0, 10.0], turned);
        assert_eq!(matrix, Some([1.0, 0.0, 0.0, 1.0, 10.0, 0.0]));
        assert_eq!(into([0.0; 4], [0.0; 4], plain), None, "nothing is stretched to something");
    }
}
