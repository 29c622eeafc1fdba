//! Foreign files as they come: what is taken over, what is dropped and said, what is refused.

use lopdf::StringFormat;
use portolan_dossier::Outside;

use super::*;

/// Two pages, with all of what must stay behind.
const LETTER: &[u8] = include_bytes!("../../../tests/pdfs/letter.pdf");
/// The same, its objects packed together.
const PACKED: &[u8] = include_bytes!("../../../tests/pdfs/packed.pdf");
/// The same behind a password.
const LOCKED: &[u8] = include_bytes!("../../../tests/pdfs/locked.pdf");
/// The same without a password, for reading alone.
const RESTRICTED: &[u8] = include_bytes!("../../../tests/pdfs/restricted.pdf");

/// A file of one page with this content, whose dictionary says this, and these other objects from number 5 on.
fn file(said: Dictionary, content: Vec<u8>, resources: Dictionary, others: Vec<Object>) -> Vec<u8> {
    let mut file = Document::with_version("1.7");
    let [root, pages, page, stream] = [(); 4].map(|()| file.new_object_id());
    file.set_object(root, dictionary! { "Type" => "Catalog", "Pages" => pages });
    let kids = vec![Object::Reference(page)];
    file.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 });
    file.set_object(
        page,
        dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => stream, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 100.into(), 50.into()],
        },
    );
    file.set_object(stream, Stream::new(said, content));
    for other in others {
        file.add_object(other);
    }
    file.trailer.set("Root", root);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

fn plain(content: &[u8]) -> Vec<u8> {
    file(Dictionary::new(), content.to_vec(), Dictionary::new(), Vec::new())
}

/// So many million bytes of nothing, packed: a stretch that can be repeated without end.
fn nothing(millions: usize) -> Vec<u8> {
    let mut packer = flate2::Compress::new(flate2::Compression::best(), true);
    let mut packed = Vec::with_capacity(1 << 16);
    packer.compress_vec(&vec![b' '; 1_000_000], &mut packed, flate2::FlushCompress::Full).unwrap();
    let (head, stretch) = packed.split_at(2);
    [head, &stretch.repeat(millions)].concat()
}

fn texts(object: &Object, found: &mut Vec<u8>) {
    match object {
        Object::Array(members) => members.iter().for_each(|member| texts(member, found)),
        Object::Dictionary(own) => entries(own, found),
        Object::Stream(stream) => {
            entries(&stream.dict, found);
            found.extend(&stream.content);
        }
        Object::Name(bytes)
        | Object::String(bytes, StringFormat::Literal | StringFormat::Hexadecimal) => {
            found.extend(bytes);
        }
        _ => {}
    }
}

fn entries(own: &Dictionary, found: &mut Vec<u8>) {
    for (key, value) in own {
        found.extend(key);
        texts(value, found);
    }
}

/// All that could be read in what was taken over.
fn all(leaves: &Leaves) -> String {
    let mut found = Vec::new();
    leaves.objects.iter().for_each(|object| texts(object, &mut found));
    String::from_utf8_lossy(&found).into_owned()
}

fn form(leaves: &Leaves, page: usize) -> &Stream {
    leaves.objects[leaves.pages[page].form as usize - 1].as_stream().unwrap()
}

#[test]
fn what_draws_is_taken_over_and_nothing_else() {
    for letter in [LETTER, PACKED] {
        let (leaves, dropped) = read(letter).unwrap();
        let all = all(&leaves);
        for shown in ["Dear colleagues", "shown layer", "You are invited", "filled in"] {
            assert!(all.contains(shown), "{shown}");
        }
        for word in
            ["CANARY", "canary", "JavaScript", "MCID", "ActualText", "Annot", "StructParent"]
        {
            assert!(!all.contains(word), "{word}");
        }
        use Dropped::{Actions, Attachments, Forms, Launches, Links, Notes, Scripts};
        assert_eq!(dropped, [Scripts, Launches, Actions, Attachments, Forms, Links, Notes]);
        assert!(!leaves.conforms, "Helvetica does not come along");
        Outside::new(leaves).unwrap();
    }
}

#[test]
fn pages_are_seen_as_their_file_says() {
    let (leaves, _) = read(LETTER).unwrap();
    let sizes: Vec<_> =
        leaves.pages.iter().map(|leaf| (leaf.size.width.0, leaf.size.height.0)).collect();
    // Cropped to 200 × 300; and 300 × 400 turned by a quarter, twice as large.
    assert_eq!(sizes, [(200.0, 300.0), (800.0, 600.0)]);
    let matrix = |page| {
        numbers::<6>(&Document::new(), form(&leaves, page).dict.get(b"Matrix").unwrap()).unwrap()
    };
    let at = |page: usize, x: f32, y: f32| {
        let [a, b, c, d, e, f] = matrix(page);
        let seen = (a * x + c * y + e, b * x + d * y + f);
        ((seen.0 * 1000.0).round() / 1000.0, (seen.1 * 1000.0).round() / 1000.0)
    };
    assert_eq!((at(0, 50.0, 100.0), at(0, 250.0, 400.0)), ((0.0, 0.0), (1.0, 1.0)));
    // Turned clockwise, what was the upper left corner is seen at the upper right, the lower left at the upper left.
    assert_eq!((at(1, 0.0, 400.0), at(1, 0.0, 0.0)), ((1.0, 1.0), (0.0, 1.0)));
}

#[test]
fn an_encrypted_file_is_refused_also_when_it_opens_without_a_password() {
    assert_eq!(read(LOCKED), Err(Refusal::Encrypted));
    assert_eq!(read(RESTRICTED), Err(Refusal::Encrypted));
}

#[test]
fn what_is_no_pdf_or_is_cut_short_is_refused() {
    assert_eq!(read(b""), Err(Refusal::NotAPdf));
    assert_eq!(read(b"\xff\xd8\xff\xe0"), Err(Refusal::NotAPdf));
    assert_eq!(read(b"%PDF-1.7\nnothing else"), Err(Refusal::Damaged));
    for cut in [LETTER.len() / 4, LETTER.len() / 2, LETTER.len() - 300] {
        assert_eq!(read(&LETTER[..cut]), Err(Refusal::Damaged), "cut at {cut}");
    }
    // A page without any content is a page all the same.
    assert!(read(&plain(b"")).is_ok());
}

#[test]
fn a_stream_that_unpacks_to_more_than_it_may_is_refused() {
    let most = 5_000_000;
    let refused = |file: &[u8]| taken(&opened(file).unwrap(), most).err();
    let said = dictionary! { "Filter" => "FlateDecode" };
    let page = |millions| file(said.clone(), nothing(millions), Dictionary::new(), Vec::new());
    assert_eq!(refused(&page(4)), None);
    assert_eq!(refused(&page(6)), Some(Refusal::TooCostly));
    assert!(page(5_000).len() < 10_000_000, "five gigabytes in a letter's size");
    assert_eq!(refused(&page(5_000)), Some(Refusal::TooCostly));
    // In a picture, whose values nobody here needs but every viewer unpacks.
    let picture = |millions| {
        let described = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1, "ColorSpace" => "DeviceGray",
            "BitsPerComponent" => 8, "Filter" => "FlateDecode",
        };
        let resources =
            dictionary! { "XObject" => dictionary! { "Im" => Object::Reference((5, 0)) } };
        let picture = Object::Stream(Stream::new(described, nothing(millions)));
        file(Dictionary::new(), b"/Im Do".to_vec(), resources, vec![picture])
    };
    assert_eq!(refused(&picture(4)), None);
    assert_eq!(refused(&picture(5_000)), Some(Refusal::TooCostly));
}

#[test]
fn inks_without_a_stated_colour_and_packing_that_archives_refuse_are_noticed() {
    let claims = |content: &[u8], resources: Dictionary, others: Vec<Object>| {
        let bytes = file(Dictionary::new(), content.to_vec(), resources, others);
        let document = Document::load_mem(&bytes).unwrap();
        let mut copier = Copier::new(&document, MOST_UNPACKED);
        let page = document.page_iter().next().unwrap();
        leaf(&mut copier, page).unwrap();
        copier.finish().unwrap();
        copier.conforms
    };
    let space = |space: Object| dictionary! { "ColorSpace" => dictionary! { "C" => space } };
    assert!(claims(b"0 0 1 rg 0 0 9 9 re f", Dictionary::new(), Vec::new()));
    assert!(!claims(b"0 0 0 1 k 0 0 9 9 re f", Dictionary::new(), Vec::new()));
    let black =
        vec!["Separation".into(), "Black".into(), "DeviceCMYK".into(), Object::Reference((5, 0))];
    let tint = dictionary! { "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1 };
    assert!(!claims(b"/C cs", space(black.into()), vec![tint.into()]));
}

#[test]
fn changed_bytes_are_refused_or_give_pages_that_hold_drawings_alone() {
    // A fixed row of changes (xorshift), so that what fails fails again.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    let mut taken = 0;
    for _ in 0..400 {
        let mut bytes = LETTER.to_vec();
        for _ in 0..=next(6) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap();
        }
        if let Ok((leaves, _)) = read(&bytes) {
            taken += 1;
            let all = all(&leaves);
            assert!(!all.contains("JavaScript"), "{all}");
            // A changed reference may lead anywhere, so that a part is refused; never may anything fall.
            let _ = Outside::new(leaves);
        }
    }
    assert!(taken > 20, "most changes hit nothing that matters: {taken}");
}
