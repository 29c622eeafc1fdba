//! Documents besides the dossier, read back through their structure.

use portolan_domain::text::Bilingual;

use super::*;
use crate::{
    OnePagerFile, blank_plan, book, bound, dossier, one_pager, plan_document, register,
    tests::book_demo,
};

fn documents(options: &PrintOptions) -> Vec<(&'static str, Brief)> {
    let (one, file) = (demo(), book_demo());
    let page = OnePagerFile {
        dossier: file.dossier_of(&file.enterprises[0]),
        delegation: Some(file.delegation.clone()),
    };
    let bound_up =
        vec![dossier(&one, options), register(&one, false, options), book(&file, options)];
    vec![
        ("bound", bound(bound_up, &Bilingual::default(), options).unwrap()),
        ("plan", plan_document(&one, options)),
        ("blank", blank_plan(&one, options)),
        ("register", register(&one, false, options)),
        ("upright", register(&one, true, options)),
        ("inside", one_pager(&page, &PrintOptions { edition: Edition::Internal, ..*options })),
        ("hosts", one_pager(&page, &PrintOptions { edition: Edition::Host, ..*options })),
        ("book", book(&file, options)),
    ]
}

#[test]
fn every_document_is_whole_in_its_structure_and_leaves_no_heading_out() {
    for language in ALL {
        let options = PrintOptions::of(language, Paper::A4);
        for (name, brief) in documents(&options) {
            let pdf = print(&brief, &options, &fonts(), &()).unwrap().pdf;
            let reading = Reading::of(&pdf);
            assert_eq!(reading.unmarked, 0, "{name}: nothing is drawn outside of marks");
            let mut told: Vec<(usize, i64)> =
                reading.all().iter().flat_map(|node| node.pieces.clone()).collect();
            told.sort_unstable();
            let drawn: Vec<(usize, i64)> = reading.pieces.keys().copied().collect();
            assert_eq!(told, drawn, "{name}: each piece stands in the structure once");
            let headings: Vec<u8> = reading
                .all()
                .iter()
                .filter_map(|node| node.kind.strip_prefix('H')?.parse().ok())
                .collect();
            assert_eq!(headings.first(), Some(&1), "{name}");
            for pair in headings.windows(2) {
                assert!(pair[1] <= pair[0] + 1, "{name}: {pair:?}");
            }
        }
    }
}

#[test]
fn a_booklet_is_read_as_its_pages_follow_each_other() {
    let options = PrintOptions::of(PrintLanguage::Bilingual, Paper::A4);
    let folded = PrintOptions { booklet: Some(Booklet { creep: 10 }), ..options };
    // Books of many pages would only take long.
    let short = ["plan", "register", "hosts"];
    for (name, brief) in documents(&options).into_iter().filter(|(name, _)| short.contains(name)) {
        let (plain, booklet) = (
            print(&brief, &options, &fonts(), &()).unwrap(),
            print(&brief, &folded, &fonts(), &()).unwrap(),
        );
        assert_eq!(booklet.pages, plain.pages.div_ceil(4) * 2, "{name}");
        let (plain, booklet) = (Reading::of(&plain.pdf), Reading::of(&booklet.pdf));
        assert_eq!(booklet.root.text(), plain.root.text(), "{name}");
        assert_eq!(booklet.unmarked, 0, "{name}: nothing is drawn outside of marks");
    }
}

#[test]
fn a_book_is_read_in_the_order_its_brief_says_it() {
    for language in ALL {
        let options = PrintOptions::of(language, Paper::A4);
        let brief = book(&book_demo(), &options);
        let pdf = print(&brief, &options, &fonts(), &()).unwrap().pdf;
        let all = close(&Reading::of(&pdf).root.text());
        let mut at = 0;
        for chapter in &brief.chapters {
            // On pages that close up to fit, table heads may be in one language; the others are read whole.
            let blocks = chapter.blocks.iter().filter(|_| !chapter.one_page);
            for words in blocks.flat_map(words) {
                let found = all[at..].find(&words);
                let found = found.unwrap_or_else(|| {
                    let before: String = all[..at].chars().rev().take(40).collect();
                    panic!("{words} is read after {}", before.chars().rev().collect::<String>())
                });
                at += found + words.len();
            }
        }
    }
}
