//! What a page is called in a viewer, and where a sheet for the print shop is cut.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::outline;
use crate::{
    error::Result,
    page::{Label, Page, Trim},
    units::{Point, Pt, Size},
};

/// Sets the boxes of sheets that are cut, and gives the labels of all pages; `None` where none has one, as on a sheet that
/// holds several pages.
pub(super) fn write(
    file: &mut Document,
    pages: &[Page],
    ids: &[ObjectId],
) -> Result<Option<Object>> {
    for (page, id) in pages.iter().zip(ids) {
        let Some(Trim { at, size, bleed }) = page.trim else { continue };
        let sheet = file.get_object_mut(*id)?.as_dict_mut()?;
        sheet.set("TrimBox", frame(page, at, size, Pt::ZERO));
        sheet.set("BleedBox", frame(page, at, size, bleed));
    }
    if pages.iter().all(|page| page.label == Label::None) {
        return Ok(None);
    }
    let mut numbers: Vec<Object> = Vec::new();
    let mut before = &Label::None;
    for (index, page) in pages.iter().enumerate() {
        let goes_on = match (before, &page.label) {
            (Label::Number(before), Label::Number(now)) => before + 1 == *now,
            _ => false,
        };
        before = &page.label;
        if !goes_on {
            numbers.extend([whole(index).into(), range(&page.label).into()]);
        }
    }
    Ok(Some(dictionary! { "Nums" => numbers }.into()))
}

fn range(label: &Label) -> Dictionary {
    match label {
        Label::None => Dictionary::new(),
        Label::Words(words) => dictionary! { "P" => outline::text(words) },
        Label::Number(number) => dictionary! { "S" => "D", "St" => whole(*number) },
    }
}

/// A frame as PDF counts it, wider by the bleed as far as the sheet goes.
fn frame(page: &Page, at: Point, size: Size, bleed: Pt) -> Vec<Object> {
    let (wide, high) = (page.size.width.0, page.size.height.0);
    let (left, top) = (at.x.0 - bleed.0, high - at.y.0 + bleed.0);
    let (right, foot) = (at.x.0 + size.width.0 + bleed.0, high - at.y.0 - size.height.0 - bleed.0);
    [left.max(0.0), foot.max(0.0), right.min(wide), top.min(high)].map(Object::Real).into()
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Booklet, Brief, Cut, Paper, PrintLanguage, PrintOptions, book, cut, print,
        tests::{book_demo, fonts},
    };

    fn options() -> PrintOptions {
        PrintOptions::of(PrintLanguage::English, Paper::A4)
    }

    fn read(brief: &Brief, options: &PrintOptions) -> Document {
        let printed = print(brief, options, &fonts(), &()).unwrap();
        Document::load_mem(&printed.pdf).unwrap()
    }

    #[test]
    fn a_viewer_calls_pages_as_they_are_numbered() {
        let file = read(&book(&book_demo(), &options()), &options());
        let labels = file.catalog().unwrap().get(b"PageLabels").unwrap().as_dict().unwrap();
        let numbers = labels.get(b"Nums").unwrap().as_array().unwrap();
        // The cover has no number on it and counts as the first page: the second begins with 2.
        let [first, cover, second, rest] = numbers.as_slice() else { panic!("{numbers:?}") };
        assert_eq!((first.as_i64().unwrap(), second.as_i64().unwrap()), (0, 1));
        let name = cover.as_dict().unwrap().get(b"P").unwrap().as_str().unwrap();
        assert_eq!(name, b"\xfe\xff\0C\0o\0v\0e\0r");
        let rest = rest.as_dict().unwrap();
        assert_eq!(rest.get(b"S").unwrap().as_name().unwrap(), b"D");
        assert_eq!(rest.get(b"St").unwrap().as_i64().unwrap(), 2);
    }

    #[test]
    fn a_sheet_of_several_pages_has_no_label() {
        let options = PrintOptions {
            booklet: Some(Booklet { creep: 0 }),
            ..PrintOptions::of(PrintLanguage::English, Paper::A5)
        };
        let file = read(&book(&book_demo(), &options), &options);
        assert!(!file.catalog().unwrap().has(b"PageLabels"));
    }

    #[test]
    fn name_cards_tell_where_they_are_cut_and_how_far_they_bleed() {
        let file = read(&cut(&book_demo(), Cut::Names, &options()), &options());
        let page = file.get_dictionary(file.get_pages()[&1]).unwrap();
        let millimetres = |name: &[u8]| -> Vec<f32> {
            let frame = page.get(name).unwrap().as_array().unwrap();
            frame.iter().map(|side| side.as_float().unwrap() / 72.0 * 25.4).collect()
        };
        // Two by five cards of 90 by 54 in the middle of 210 by 297.
        for (name, wanted) in [
            (&b"TrimBox"[..], [15.0, 13.5, 195.0, 283.5]),
            (b"BleedBox", [12.0, 10.5, 198.0, 286.5]),
        ] {
            for (side, wanted) in millimetres(name).iter().zip(wanted) {
                assert!((side - wanted).abs() < 0.01, "{side} is not {wanted}");
            }
        }
    }
}
