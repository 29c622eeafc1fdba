//! Names in the scripts of all hosts as they come out of a finished file: what was put in, in the order it is read.

use std::{path::PathBuf, process::Command, sync::Arc};

use portolan_dossier::{
    DossierFile, Fonts, Paper, PrintLanguage, PrintOptions,
    brief::{Align, Block, Brief, Cell, Column, Row, RowKind, Said, Table},
    dossier, print,
};

/// One of each script.
const ONE_WAY: [&str; 8] = [
    "کراچی چیمبر آف کامرس اینڈ انڈسٹری",
    "غرفة تجارة وصناعة دبي",
    "السلام عليكم",
    "مُحَمَّد بن راشد",
    "Київ, вулиця Хрещатик 36",
    "Общество «Насос»",
    "İstanbul Şişli, Łódź, Đà Nẵng",
    "ที่อยู่ กรุงเทพมหานคร น้ำ",
];

/// Several among each other.
const BOTH_WAYS: [&str; 4] = [
    "شارع بني ياس 12، دبي",
    "ABC (کراچی) 123",
    "Karachi کراچی Київ กรุงเทพ",
    "上海（کراچی）与 Київ",
];

fn fonts() -> Fonts {
    let folder = std::env::var_os("PORTOLAN_FONTS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/fonts"),
        PathBuf::from,
    );
    Fonts::read(move |name| Ok(Arc::new(std::fs::read(folder.join(name))?)))
        .expect("run `cargo xtask run` once or set PORTOLAN_FONTS")
}

fn said(en: &str) -> Said {
    Said { zh: String::new(), en: en.to_owned(), place: "P01 name".to_owned() }
}

/// A page with each name as prose, and all in a table in light and bold.
fn page(options: &PrintOptions) -> Brief {
    let file: DossierFile =
        serde_json::from_str(include_str!("demo/e01.json")).expect("the demo file is whole");
    let mut brief = dossier(&file, options);
    brief.cover = None;
    brief.chapters.truncate(1);
    let column = |head| Column { head: said(head), width: None, align: Align::Left };
    let row = |name| Row {
        cells: vec![Cell::Key(said(name)), Cell::Text(said(name))],
        kind: RowKind::Plain,
    };
    let table = Table {
        caption: said("Hosts"),
        columns: vec![column("Name"), column("Again")],
        rows: ONE_WAY.into_iter().chain(BOTH_WAYS).map(row).collect(),
        dense: false,
    };
    let prose = ONE_WAY.into_iter().chain(BOTH_WAYS).map(|name| Block::Prose(said(name)));
    brief.chapters[0].blocks = prose.chain([Block::Table(table)]).collect();
    brief
}

#[test]
fn text_out_equals_text_in_whatever_its_script() {
    let options = PrintOptions::of(PrintLanguage::English, Paper::A4);
    let printed = print(&page(&options), &options, &fonts(), &()).unwrap();
    let again = print(&page(&options), &options, &fonts(), &()).unwrap();
    assert_eq!(printed.pdf, again.pdf, "a reprint is the same file");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("scripts.pdf");
    std::fs::write(&file, &printed.pdf).unwrap();
    let output = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // The reader puts marks of direction around words, which are its own.
    let text: String = String::from_utf8(output.stdout)
        .unwrap()
        .chars()
        .filter(|own| !matches!(own, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'))
        .collect();
    // The place in the prose and two in the table. Where both directions meet on a line, this reader orders words by rules
    // of its own; there each word is whole.
    let whole = |name: &&str| text.matches(*name).count() >= 3;
    let words = |name: &&str| {
        let mut words = name
            .split(|own: char| !own.is_alphanumeric() && own != ' ')
            .flat_map(str::split_whitespace);
        words.all(|word| text.matches(word).count() >= 3)
    };
    let lost: Vec<_> = ONE_WAY
        .iter()
        .filter(|name| !whole(name))
        .chain(BOTH_WAYS.iter().filter(|name| !words(name)))
        .collect();
    assert!(lost.is_empty(), "{lost:#?} in {text}");
}
