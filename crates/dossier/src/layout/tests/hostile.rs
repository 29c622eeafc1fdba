//! Text nobody meant well with: a right page or an error that names it, never a panic and nothing beside the page.
//! The bound is that time and memory grow with the length of the text and with nothing else.

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use super::*;

const A4: PrintOptions = PrintOptions::of(PrintLanguage::Bilingual, Paper::A4);

/// Every item of every page stands on its sheet.
fn on_the_sheet(pages: &[Page]) {
    for (number, page) in pages.iter().enumerate() {
        for (at, item) in leaves(page) {
            let right = match item {
                Item::Text(run) => at.x + width(run),
                Item::Line { to, .. } => at.x.max(at.x + to.x),
                Item::Rect { size, .. } => at.x + size.width,
                _ => at.x,
            };
            let (x, y) = (0.0..=page.size.width.0, 0.0..=page.size.height.0);
            assert!(
                x.contains(&at.x.0) && x.contains(&right.0) && y.contains(&at.y.0),
                "page {}: {at:?} {item:?}",
                number + 1
            );
        }
    }
}

/// The letters that stand in the text block, without what the press itself writes around it.
fn count(pages: &[Page], letter: char) -> usize {
    let runs = pages.iter().flat_map(texts);
    runs.map(|(_, run)| run.text.chars().filter(|own| *own == letter).count()).sum()
}

#[test]
fn a_million_characters_without_a_space_fill_pages_and_none_is_lost() {
    for letter in ['龘', 'ж'] {
        let text = letter.to_string().repeat(1_000_000);
        let brief = brief_of(vec![Block::Prose(said(&text, ""))]);
        let pages = pages(&brief, &A4, &fonts(), &()).unwrap();
        on_the_sheet(&pages);
        assert_eq!(count(&pages, letter), 1_000_000);
    }
}

#[test]
fn a_table_of_ten_thousand_rows_goes_on_over_pages_with_its_head() {
    let row = || vec![Cell::Text(said("行龘", "")), Cell::Text(said("", "row"))];
    let brief = brief_of(vec![table((0..10_000).map(|_| row()).collect())]);
    let pages = pages(&brief, &A4, &fonts(), &()).unwrap();
    on_the_sheet(&pages);
    assert_eq!(count(&pages, '龘'), 10_000);
    let headless = pages[2..].iter().filter(|page| !words_on(page).contains("表头")).count();
    assert_eq!(headless, 0, "each page of a table begins with its head");
}

#[test]
fn a_pile_of_marks_on_one_letter_is_printed() {
    let text = format!("e{}", "\u{301}\u{200d}".repeat(20_000));
    let brief = brief_of(vec![Block::Prose(said("", &text))]);
    match print(&brief, &A4, &fonts(), &()) {
        Ok(printed) => assert!(printed.pdf.starts_with(b"%PDF-1.7")),
        Err(DossierError::MissingGlyphs(missing)) => {
            let all: Vec<_> = missing.iter().map(|glyph| glyph.character).collect();
            assert_eq!(all, ['\u{301}'], "the font has no such mark, and it is named once");
        }
        Err(other) => panic!("{other}"),
    }
}

/// What ever broke a line breaker.
const PIECES: &[&str] = &[
    "泵",
    "水泵与电机",
    "pump",
    "Насос",
    "Ελλάδα",
    "Київ",
    "Şişli",
    "کراچی",
    "لا إله",
    "مُحَمَّد",
    "۱۲۳",
    "،",
    "(",
    ")",
    "ที่อยู่",
    "ปั๊มน้ำ",
    "\u{200f}",
    "\u{202b}",
    "12",
    "400 V",
    "L/C",
    "well-known",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\u{2028}",
    "，",
    "。",
    "（",
    "）",
    "“",
    "”",
    "——",
    "……",
    "％",
    "\u{3000}",
    "\u{a0}",
    "\u{200d}",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "\u{2067}",
    "\u{2069}",
    "\u{301}",
    "e\u{301}",
    "\u{fe0f}",
    "\u{ad}",
    "xxxxxxxxxxxxxxxxxxxx\
     xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "\u{0}",
    "\u{7}",
    "\u{85}",
    "\u{1f6a2}",
    "\u{fffe}",
    "\u{10ffff}",
    "كراچی",
    "กรุงเทพ",
];

/// Words with everything in them that ever broke a line breaker.
fn wild() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    // Three of four texts hold only what the font has, so that most are printed; the others are any characters at all.
    let known = prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => known.prop_map(|text| text.chars().filter(|c| printable(*c)).collect()),
        1 => prop::collection::vec(any::<char>(), 0..20).prop_map(String::from_iter)]
}

fn printable(character: char) -> bool {
    character == '\n'
        || fonts().has(crate::page::Face::Serif, character)
        || matches!(character, '\t' | '\r' | '\u{200d}' | '\u{202e}' | '\u{2067}' | '\u{2069}')
}

#[test]
fn whatever_is_written_a_right_page_comes_out_or_the_characters_are_named() {
    let blocks = (wild(), wild(), wild()).prop_map(|(first, second, third)| {
        vec![
            Block::Prose(said(&first, &second)),
            table(vec![vec![Cell::Text(said(&second, &third)), Cell::Text(said(&third, &first))]]),
            Block::Note(said(&third, "")),
        ]
    });
    let config = Config { cases: 64, failure_persistence: None, ..Config::default() };
    let printed = std::cell::Cell::new(0);
    TestRunner::new(config)
        .run(&blocks, |blocks| {
            let brief = brief_of(blocks);
            match pages(&brief, &A4, &fonts(), &()) {
                Ok(pages) => {
                    on_the_sheet(&pages);
                    let file = print(&brief, &A4, &fonts(), &());
                    prop_assert!(file.is_ok_and(|file| file.pdf.starts_with(b"%PDF-1.7")));
                    printed.set(printed.get() + 1);
                }
                Err(DossierError::MissingGlyphs(missing)) => {
                    prop_assert!(missing.iter().all(|glyph| glyph.place == "T1 field"));
                }
                Err(other) => prop_assert!(false, "{other}"),
            }
            Ok(())
        })
        .unwrap_or_else(|why| panic!("{why}"));
    let printed = printed.get();
    assert!(printed > 10, "{printed} of 64 were printed: the words are too wild to test pages");
}

#[test]
fn a_name_that_never_ends_leaves_the_sheet_nowhere() {
    let mut file = demo();
    file.enterprise.name.zh = "龘".repeat(5_000);
    file.enterprise.name.en = "x".repeat(5_000);
    let pages = pages(&dossier(&file, &A4), &A4, &fonts(), &());
    on_the_sheet(&pages.unwrap());
}

#[test]
fn names_of_all_hosts_are_printed_and_what_nobody_has_is_named_with_its_record() {
    let set = |name| pages(&brief_of(vec![Block::Prose(said("", name))]), &A4, &fonts(), &());
    for name in [
        "Общество «Насос»",
        "Ελληνική Αντλία",
        "Київ, вул. Хрещатик 1",
        "İstanbul Şişli, Łódź, Hà Nội",
        "بلدية دبي",
        "کراچی چیمبر آف کامرس",
        "กรุงเทพมหานคร",
    ] {
        let words: String = set(name).unwrap().iter().map(words_on).collect();
        assert!(words.contains(name), "{words}");
    }
    let wrong = set("Київ ☐ کراچی").unwrap_err();
    let DossierError::MissingGlyphs(missing) = wrong else { panic!("{wrong}") };
    assert_eq!(missing.len(), 1);
    assert_eq!((missing[0].character, missing[0].place.as_str()), ('☐', "T1 field"));
}

#[test]
fn a_font_file_that_is_gone_matters_only_to_those_who_need_it() {
    let fonts = fonts_without(Some("NotoNaskhArabic-Regular.ttf")).unwrap();
    let set = |name| pages(&brief_of(vec![Block::Prose(said("", name))]), &A4, &fonts, &());
    assert!(set("Karachi 上海 กรุงเทพ").is_ok());
    let wrong = set("دبي").unwrap_err();
    let DossierError::Font { face, .. } = wrong else { panic!("{wrong}") };
    assert_eq!(face, "NotoNaskhArabic-Regular");
    let wrong = set("☐").unwrap_err();
    assert!(matches!(wrong, DossierError::MissingGlyphs(_)), "{wrong}");
}
