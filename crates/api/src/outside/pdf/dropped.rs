//! What is not taken over from a file, so that the user can be told.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Something a file brings along that is not bound in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Dropped {
    /// Scripts.
    Scripts,
    /// Actions that start programs or open files.
    Launches,
    /// Other actions: sending forms, going to other files, playing.
    Actions,
    /// Attached files.
    Attachments,
    /// Fields of forms; what they show stays.
    Forms,
    /// Links.
    Links,
    /// Notes and stamps; what they show stays.
    Notes,
    /// Sound, film and models.
    Media,
}

/// All that a file brings along.
pub(super) fn found(file: &Document) -> Vec<Dropped> {
    let mut found = BTreeSet::new();
    for object in file.objects.values() {
        look(object, &mut found, 0);
    }
    if let Ok(catalog) = file.catalog()
        && let Ok(form) = catalog.get(b"AcroForm").and_then(|form| file.dereference(form))
        && form.1.as_dict().is_ok_and(|form| form.has(b"XFA"))
    {
        found.insert(Dropped::Forms);
    }
    found.into_iter().collect()
}

fn look(object: &Object, found: &mut BTreeSet<Dropped>, depth: usize) {
    if depth > 64 {
        return;
    }
    match object {
        Object::Array(members) => members.iter().for_each(|member| look(member, found, depth + 1)),
        Object::Dictionary(own) => entries(own, found, depth),
        Object::Stream(stream) => entries(&stream.dict, found, depth),
        _ => {}
    }
}

fn entries(own: &Dictionary, found: &mut BTreeSet<Dropped>, depth: usize) {
    let name = |key: &[u8]| own.get(key).and_then(Object::as_name).unwrap_or_default();
    found.extend(match name(b"S") {
        b"JavaScript" => Some(Dropped::Scripts),
        b"Launch" => Some(Dropped::Launches),
        b"GoToR" | b"GoToE" | b"SubmitForm" | b"ResetForm" | b"ImportData" | b"Rendition"
        | b"RichMediaExecute" | b"SetOCGState" | b"Hide" => Some(Dropped::Actions),
        _ => None,
    });
    if own.has(b"JS") {
        found.insert(Dropped::Scripts);
    }
    if own.has(b"EF") {
        found.insert(Dropped::Attachments);
    }
    // Only notes on a page have a place there; a picture or a font of that kind has none.
    if own.has(b"Rect") {
        found.extend(match name(b"Subtype") {
            b"Widget" => Some(Dropped::Forms),
            b"Link" => Some(Dropped::Links),
            b"FileAttachment" => Some(Dropped::Attachments),
            b"Movie" | b"Sound" | b"Screen" | b"RichMedia" | b"3D" => Some(Dropped::Media),
            b"" | b"Popup" | b"TrapNet" | b"PrinterMark" => None,
            _ => Some(Dropped::Notes),
        });
    }
    own.iter().for_each(|(_, value)| look(value, found, depth + 1));
}
