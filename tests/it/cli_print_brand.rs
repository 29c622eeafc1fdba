//! Brands as the built `portolan` sets and prints them: the lines on every page, the colour and the logo in the bytes,
//! whose brand it is, and which pictures are refused.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use flate2::{Compression, Crc, write::ZlibEncoder};
use lopdf::{Document, Object};
use serde_json::Value;

use crate::program::Place;

/// A PNG of these pixels, all of one colour.
fn png((width, height): (u32, u32), colour: [u8; 3]) -> Vec<u8> {
    let row: Vec<u8> =
        [0].into_iter().chain(colour.repeat(usize::try_from(width).unwrap())).collect();
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::fast());
    (0..height).for_each(|_| rows.write_all(&row).unwrap());
    says((width, height), &rows.finish().unwrap())
}

/// A PNG that says it has these pixels, with this for its rows.
fn says((width, height): (u32, u32), rows: &[u8]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in [(b"IHDR", head.as_slice()), (b"IDAT", rows), (b"IEND", &[])] {
        let mut sum = Crc::new();
        sum.update(name);
        sum.update(content);
        let length = u32::try_from(content.len()).unwrap();
        file.extend(length.to_be_bytes());
        file.extend_from_slice(name);
        file.extend_from_slice(content);
        file.extend(sum.sum().to_be_bytes());
    }
    file
}

fn given(place: &Place, name: &str, bytes: &[u8]) -> String {
    let path = place.file(name);
    fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

/// The text of each page without white space.
fn pages(file: &Path) -> Vec<String> {
    let output = Command::new("pdftotext").arg("-raw").arg(file).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let close = |page: &str| page.chars().filter(|c| !c.is_whitespace()).collect();
    text.trim_end_matches('\u{c}').split('\u{c}').map(close).collect()
}

/// What all pages draw.
fn drawn(file: &Path) -> String {
    let document = Document::load(file).unwrap();
    let pages = document.get_pages().into_values();
    let contents = pages.map(|page| document.get_page_content(page)).collect::<Vec<_>>();
    String::from_utf8_lossy(&contents.concat()).into_owned()
}

/// Whether a part of `8`-bit colour stands in what is drawn, as the press writes it.
fn colours(file: &Path, [red, green, blue]: [u8; 3]) -> usize {
    let close = |part: &str, wanted: u8| {
        part.parse::<f32>().is_ok_and(|part| (part * 255.0 - f32::from(wanted)).abs() < 0.5)
    };
    let drawn = drawn(file);
    let words: Vec<&str> = drawn.split_ascii_whitespace().collect();
    words
        .windows(4)
        .filter(|four| {
            matches!(four[3], "rg" | "RG")
                && close(four[0], red)
                && close(four[1], green)
                && close(four[2], blue)
        })
        .count()
}

/// Sizes in pixels of all pictures.
fn pictures(file: &Path) -> Vec<(i64, i64)> {
    let document = Document::load(file).unwrap();
    let image = |object: &Object| {
        let own = &object.as_stream().ok()?.dict;
        let is = own.get(b"Subtype").ok()?.as_name().ok()? == b"Image";
        let side = |key: &[u8]| own.get(key).ok()?.as_i64().ok();
        is.then(|| Some((side(b"Width")?, side(b"Height")?)))?
    };
    document.objects.values().filter_map(image).collect()
}

const CENTRE: [u8; 3] = [0x1f, 0x4e, 0x79];
const CLIENT: [u8; 3] = [0x7a, 0x1f, 0x4a];
const SEA: [u8; 3] = [0x16, 0x3b, 0x52];
const CINNABAR: [u8; 3] = [0xa8, 0x35, 0x1f];

fn printed(place: &Place, args: &[&str]) -> PathBuf {
    let file = place.file("out.pdf");
    place.must(&[args, &["-o", &file.display().to_string()]].concat());
    file
}

/// A workspace whose centre and whose first client have a brand.
fn branded() -> Place {
    let place = Place::with_demo();
    let (own, client) = (
        given(&place, "centre.png", &png((300, 100), CENTRE)),
        given(&place, "client.png", &png((200, 200), CLIENT)),
    );
    place.must(
        &[
            &[
                "brand",
                "set",
                "--logo",
                &own,
                "--colour",
                "#1F4E79",
                "--header-zh",
                "让好产品出好海",
            ],
            &["--header-en", "Fair winds", "--footer-zh", "世纪大道一百号"][..],
        ]
        .concat(),
    );
    place.must(
        &[
            &["brand", "set", "--enterprise", "E01", "--logo", &client, "--colour", "#7a1f4a"],
            &["--header-zh", "流体先锋", "--header-en", "Flow first"][..],
        ]
        .concat(),
    );
    place
}

#[test]
fn the_lines_of_the_centre_stand_on_every_page_and_its_colour_and_logo_in_the_file() {
    let place = branded();
    for (what, style) in [("dossier", "modern"), ("dossier", "formal"), ("onepager", "compact")] {
        let file = printed(&place, &["print", what, "E01", "--style", style]);
        let found = pages(&file);
        assert!(!found.is_empty());
        for (number, page) in (1..).zip(&found) {
            assert!(page.contains("让好产品出好海"), "{what} {style} {number}: {page}");
            assert!(page.contains("世纪大道一百号"), "{what} {style} {number}: {page}");
            assert!(!page.contains("流体先锋"), "{what} {style} {number}: {page}");
        }
        assert!(colours(&file, CENTRE) > 0);
        assert_eq!((colours(&file, SEA), colours(&file, CLIENT)), (0, 0), "{what} {style}");
        assert_eq!(pictures(&file), [(300, 100)], "once in the file: {what} {style}");
    }
    let file = printed(&place, &["print", "dossier", "E01", "--language", "en"]);
    assert!(pages(&file).iter().all(|page| page.contains("Fairwinds")));
    assert!(colours(&file, CINNABAR) > 0, "what warns keeps its colour");
}

#[test]
fn a_client_s_brand_stands_on_its_own_documents_alone() {
    let place = branded();
    for what in [["dossier", "E01"], ["plan", "P1"], ["register", "P1"], ["onepager", "E01"]] {
        let file = printed(&place, &[&["print"], &what[..], &["--brand", "client"]].concat());
        for page in pages(&file) {
            assert!(page.contains("流体先锋"), "{what:?}: {page}");
            assert!(
                !page.contains("让好产品出好海") && !page.contains("世纪大道"),
                "{what:?}: {page}"
            );
        }
        assert_eq!(pictures(&file), [(200, 200)], "{what:?}");
        assert!(colours(&file, CLIENT) > 0 && colours(&file, CENTRE) == 0, "{what:?}");
    }
    // Of another client, of several or of none: the centre's, and it is said.
    for what in [["dossier", "E02"], ["book", "D1"], ["list", "enterprises"]] {
        let file = printed(&place, &[&["print"], &what[..], &["--brand", "client"]].concat());
        let found = pages(&file);
        assert!(found.iter().all(|page| page.contains("让好产品出好海")), "{what:?}");
        assert!(found.iter().all(|page| !page.contains("流体先锋")), "{what:?}");
        assert_eq!(pictures(&file), [(300, 100)], "{what:?}");
        let listed = [&["print"], &what[..], &["--brand", "client", "--preflight", "--json"]];
        let listed = place.run(&listed.concat());
        let found: Value = serde_json::from_slice(&listed.stdout).unwrap();
        let found = found.as_array().unwrap();
        assert!(found.iter().any(|own| own["kind"] == "brand_of_centre"), "{what:?}: {found:?}");
    }
    // A volume of one client is its own, one of two is not.
    let with = ["print", "book", "--brand", "client", "--with", "dossier:E01", "--with"];
    let file = printed(&place, &[&with[..], &["register:P1"]].concat());
    assert!(pages(&file).iter().all(|page| page.contains("流体先锋")));
    let file = printed(&place, &[&with[..], &["onepager:E02"]].concat());
    assert!(pages(&file).iter().all(|page| !page.contains("流体先锋")));
}

#[test]
fn without_a_brand_the_bytes_are_those_of_before_it() {
    let place = Place::with_demo();
    let before = fs::read(printed(&place, &["print", "plan", "P1"])).unwrap();
    place.must(&["brand", "set", "--colour", "#1F4E79", "--header-en", "x"]);
    assert_ne!(fs::read(printed(&place, &["print", "plan", "P1"])).unwrap(), before);
    let none = printed(&place, &["print", "plan", "P1", "--brand", "none"]);
    assert!(fs::read(none).unwrap() == before, "nobody's brand");
    place.must(&["brand", "clear"]);
    let cleared = printed(&place, &["print", "plan", "P1"]);
    assert!(fs::read(cleared).unwrap() == before, "the brand was taken away");
}

#[test]
fn a_brand_is_shown_set_in_parts_and_cleared_in_parts() {
    let place = branded();
    place.must(&["brand", "set", "--header-en", "Good winds"]);
    let own = place.json(&["brand", "show"]);
    let brand = &own["brand"];
    assert_eq!(brand["header"]["zh"], "让好产品出好海", "what is not given stays");
    assert_eq!(brand["header"]["en"], "Good winds");
    assert_eq!((&brand["logo"]["width"], &brand["logo"]["height"]), (&300.into(), &100.into()));
    assert!(brand["logo"].get("data").is_none(), "bytes are of no use to a reader");
    assert!(place.must(&["brand", "show"]).contains("8.66:1"), "worked out by hand in the domain");
    place.must(&["brand", "clear", "--logo", "--header"]);
    let own = place.json(&["brand", "show"]);
    assert_eq!((&own["brand"]["logo"], &own["brand"]["header"]["zh"]), (&Value::Null, &"".into()));
    assert_eq!(own["brand"]["colour"], "#1F4E79");
    place.must(&["brand", "clear"]);
    assert_eq!(place.json(&["brand", "show"])["brand"], Value::Null);
    place.must(&["undo"]);
    assert_eq!(place.json(&["brand", "show"])["brand"]["colour"], "#1F4E79");
    let shown = place.must(&["show", "enterprise", "E01"]);
    assert!(shown.contains("brand.logo.width") && !shown.contains("brand.logo.data"), "{shown}");
}

#[test]
fn pictures_that_are_none_and_colours_too_pale_are_refused_and_nothing_changes() {
    let place = branded();
    let before = place.export();
    let noise: Vec<u8> = (0..400_000u32)
        .scan(7u32, |state, _| {
            *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Some(state.to_be_bytes()[0])
        })
        .collect();
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::fast());
    for row in noise.chunks_exact(1000) {
        rows.write_all(&[&[0], &row[..999]].concat()).unwrap();
    }
    let (few, noisy) = (rows.finish().unwrap(), (333, 400));
    let mut tiny = ZlibEncoder::new(Vec::new(), Compression::fast());
    tiny.write_all(&[0; 7]).unwrap();
    let tiny = tiny.finish().unwrap();
    let cut = png((300, 100), CENTRE);
    for (name, bytes, why) in [
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "no picture"),
        ("lying.png", says((4000, 4000), &tiny), "damaged"),
        ("cut.png", cut[..cut.len() / 2].to_vec(), "damaged"),
        ("huge.png", says((8000, 7000), &tiny), "50 million pixels"),
        ("empty.png", Vec::new(), "no picture"),
        ("noise.png", says(noisy, &few), "256 KiB"),
    ] {
        let path = given(&place, name, &bytes);
        let (code, _, words) = place.refusal(&["brand", "set", "--logo", &path]);
        assert_eq!(code, 3, "{name}: {words}");
        assert!(words.contains(why), "{name}: {words}");
    }
    let (code, _, words) = place.refusal(&["brand", "set", "--colour", "#999999"]);
    assert_eq!(code, 3);
    assert!(words.contains("2.85:1"), "1.05 / (0.3185 + 0.05): {words}");
    let gone = place.file("gone.png").display().to_string();
    assert_eq!(place.refusal(&["brand", "set", "--logo", &gone]).0, 1);
    assert_eq!(place.run(&["brand", "set"]).status.code(), Some(2), "nothing to set");
    assert_eq!(place.export(), before);
}

#[test]
fn a_coarse_logo_is_told_before_printing_with_its_place() {
    let place = Place::with_demo();
    // 32 pixels on 6 mm are 135 an inch.
    let path = given(&place, "small.png", &png((32, 32), CENTRE));
    place.must(&["brand", "set", "--logo", &path]);
    place.must(&["brand", "set", "--enterprise", "E01", "--logo", &path]);
    for (brand, noun) in [("centre", "workspace"), ("client", "enterprise")] {
        let args = ["print", "dossier", "E01", "--preflight", "--json", "--brand", brand];
        let found: Value = serde_json::from_slice(&place.run(&args).stdout).unwrap();
        let coarse: Vec<_> = found.as_array().unwrap().iter().collect();
        let coarse = coarse.into_iter().find(|own| own["kind"] == "logo_coarse").unwrap();
        assert_eq!(
            (&coarse["record"]["noun"], &coarse["field"]),
            (&noun.into(), &"brand.logo".into())
        );
        assert!(coarse["words"]["en"].as_str().unwrap().contains("135 pixels an inch"), "{coarse}");
    }
    let path = given(&place, "fine.png", &png((300, 100), CENTRE));
    place.must(&["brand", "set", "--logo", &path]);
    let found = place.run(&["print", "dossier", "E01", "--preflight"]);
    assert!(!String::from_utf8(found.stdout).unwrap().contains("pixels an inch"));
}

#[test]
fn a_logo_that_comes_in_a_file_is_read_anew() {
    let place = branded();
    let mut out = place.export();
    let other = Place::empty();
    other.must(&["init", "--name-en", "Other"]);
    let file = given(&other, "all.json", out.to_string().as_bytes());
    other.must(&["import", &file]);
    assert_eq!(other.json(&["brand", "show"])["brand"], place.json(&["brand", "show"])["brand"]);

    let third = Place::empty();
    third.must(&["init", "--name-en", "Third"]);
    let data = out["centre"]["brand"]["logo"]["data"].as_str().unwrap().to_owned();
    out["centre"]["brand"]["logo"]["data"] = Value::from(data[..80].to_owned());
    let file = given(&third, "cut.json", out.to_string().as_bytes());
    let (code, _, words) = third.refusal(&["import", &file]);
    assert_eq!(code, 3, "{words}");
    assert_eq!(third.json(&["brand", "show"])["brand"], Value::Null);
}

#[test]
fn a_character_that_no_font_has_is_told_with_the_line_it_stands_in() {
    let place = Place::with_demo();
    place.must(&["brand", "set", "--footer-en", "Winds \u{1f98a}"]);
    let file = place.file("x.pdf").display().to_string();
    assert_eq!(place.run(&["print", "plan", "P1", "-o", &file]).status.code(), Some(3));
    let found = place.run(&["print", "plan", "P1", "--preflight", "--json"]);
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    let told = &found[0];
    assert_eq!((&told["kind"], &told["field"]), (&"glyph_missing".into(), &"brand.footer".into()));
    assert_eq!(told["record"]["noun"], "workspace");
}
