//! Every type of document, in every language: what may never happen on its pages, and what must be found where.

use portolan_domain::{record::Noun, text::Bilingual};

use super::*;
use crate::{
    BookFile, ComparisonFile, Edition, ListFile, OnePagerFile, Style, blank_plan, book, bound,
    comparison, dossier, list, one_pager, plan_document, register,
    tests::{book_demo, list_demo},
};

fn page_of(file: &BookFile, index: usize) -> OnePagerFile {
    OnePagerFile {
        dossier: file.dossier_of(&file.enterprises[index]),
        delegation: Some(file.delegation.clone()),
    }
}

fn compared() -> ComparisonFile {
    let file = book_demo();
    let (comparison, markets) = file.comparison.unwrap();
    let (centre, notice) = (file.centre, file.notice);
    ComparisonFile { centre, comparison, markets, as_of: file.as_of, notice }
}

fn lists() -> Vec<ListFile> {
    Noun::ALL.into_iter().map(list_demo).collect()
}

/// All documents with their names.
fn documents(options: &PrintOptions) -> Vec<(String, Brief)> {
    let (one, file) = (demo(), book_demo());
    let mut all = vec![
        ("plan".to_owned(), plan_document(&one, options)),
        ("blank".to_owned(), blank_plan(&one, options)),
        ("register".to_owned(), register(&one, false, options)),
        ("upright".to_owned(), register(&one, true, options)),
        ("comparison".to_owned(), comparison(&compared(), options)),
        ("book".to_owned(), book(&file, options)),
    ];
    for (index, enterprise) in file.enterprises.iter().enumerate() {
        for edition in [Edition::Internal, Edition::Host] {
            let name = format!("{} {edition:?}", enterprise.code);
            all.push((
                name,
                one_pager(&page_of(&file, index), &PrintOptions { edition, ..*options }),
            ));
        }
    }
    for file in lists().into_iter().filter(|file| !file.records.is_empty()) {
        all.push((format!("list {}", file.noun.name()), list(&file, options)));
    }
    all
}

/// Asserts what holds of every page, whatever it says.
fn assert_sound(page: &Page, place: &str) {
    let margin = Pt::mm(4.2).0;
    assert_apart(page, place);
    for (at, item) in leaves(page) {
        let (right, bottom) = match item {
            Item::Text(run) => (at.x + width(run), at.y),
            Item::Line { to, .. } => (at.x.max(at.x + to.x), at.y.max(at.y + to.y)),
            Item::Rect { size, .. } => (at.x + size.width, at.y + size.height),
            _ => (at.x, at.y),
        };
        assert!(
            at.x.0 >= margin
                && at.y.0 >= margin
                && right.0 <= page.size.width.0 - margin
                && bottom.0 <= page.size.height.0 - margin,
            "{place}: {item:?} at {at:?}"
        );
    }
}

#[test]
fn no_page_of_any_document_is_clipped_overprinted_or_empty() {
    for language in ALL {
        let options = options(language, Paper::A4);
        for (name, brief) in documents(&options) {
            let pages = pages(&brief, &options, &fonts(), &()).unwrap();
            for (number, page) in pages.iter().enumerate() {
                let place = format!("{name}, page {} in {language:?}", number + 1);
                assert_sound(page, &place);
                // Heads and feet alone are about seven runs; a page for notes has lines for the pen.
                let dotted = leaves(page).iter().filter(|(_, item)| dotted(item)).count();
                assert!(texts(page).len() > 9 || dotted > 5, "{place} is all but empty");
            }
        }
    }
}

/// Every style on every paper: nothing is clipped or printed over. Nothing is refused but a one-pager that holds more
/// than a pocket's page does, since type never shrinks.
#[test]
fn no_style_clips_or_overprints_on_any_paper() {
    for style in [Style::Formal, Style::Modern, Style::Compact] {
        for paper in [Paper::A4, Paper::Letter, Paper::A5] {
            for language in ALL {
                let options =
                    PrintOptions { style, binding: true, ..PrintOptions::of(language, paper) };
                for (name, brief) in documents(&options) {
                    let place = format!("{name} in {language:?}, {style:?}, {paper:?}");
                    let pages = pages(&brief, &options, &fonts(), &());
                    let one_pager = name.contains(' ') && !name.starts_with("list");
                    let pages = match pages {
                        Err(DossierError::TooLong { .. }) if one_pager && paper == Paper::A5 => {
                            continue;
                        }
                        pages => pages.unwrap_or_else(|why| panic!("{place}: {why}")),
                    };
                    for (number, page) in (1..).zip(&pages) {
                        assert_sound(page, &format!("{place}, page {number}"));
                    }
                }
            }
        }
    }
}

#[test]
fn a_centred_title_stands_clear_of_the_frame_above_it() {
    for language in ALL {
        let options =
            PrintOptions { style: Style::Formal, ..PrintOptions::of(language, Paper::A4) };
        let pages = pages(&plan_document(&demo(), &options), &options, &fonts(), &()).unwrap();
        let framed = pages.iter().flat_map(|page| {
            let frames = leaves(page).into_iter().filter_map(|(at, item)| match item {
                Item::Rect { size, fill: None, stroke: Some(_) } if size.width.0 > 100.0 => {
                    Some((at, *size))
                }
                _ => None,
            });
            frames.map(move |frame| (page, frame)).collect::<Vec<_>>()
        });
        let mut seen = 0;
        for (page, (at, size)) in framed {
            seen += 1;
            let foot = at.y + size.height;
            for (place, run) in texts(page) {
                let (top, end) = (place.y - run.size * 0.8, place.x + width(run));
                let beside = end.0 <= at.x.0 || place.x.0 >= (at.x + size.width).0;
                let crosses = top.0 < foot.0 && place.y.0 > foot.0;
                assert!(beside || !crosses, "{} stands in the frame, {language:?}", run.text);
            }
        }
        assert!(seen > 0, "the plan's standing is framed");
    }
}

fn dotted(item: &Item) -> bool {
    matches!(item, Item::Line { stroke, .. } if stroke.dash == [0.6, 2.2])
}

#[test]
fn a_one_pager_is_exactly_one_page_for_every_enterprise_in_every_language() {
    let file = book_demo();
    assert_eq!(file.enterprises.len(), 12);
    for language in ALL {
        for paper in [Paper::A4, Paper::Letter] {
            let options = options(language, paper);
            for index in 0..12 {
                for edition in [Edition::Internal, Edition::Host] {
                    let brief =
                        one_pager(&page_of(&file, index), &PrintOptions { edition, ..options });
                    let pages = pages(&brief, &options, &fonts(), &());
                    let code = &file.enterprises[index].code;
                    let count = pages.as_ref().map(Vec::len);
                    assert!(
                        matches!(count, Ok(1)),
                        "{code} {edition:?} {language:?} {paper:?}: {count:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_does_not_fit_on_its_page_is_an_error_that_names_it() {
    let file = book_demo();
    let mut page = page_of(&file, 0);
    page.dossier.enterprise.name.en = "Endless Company Name ".repeat(240);
    let options = options(PrintLanguage::English, Paper::A4);
    let brief = one_pager(&page, &PrintOptions { edition: Edition::Host, ..options });
    let wrong = pages(&brief, &options, &fonts(), &()).unwrap_err();
    assert!(
        matches!(&wrong, DossierError::TooLong { document, .. } if document.contains("Endless"))
    );
}

#[test]
fn many_meetings_give_way_to_the_page_and_say_how_many_are_left_out() {
    let mut page = page_of(&book_demo(), 0);
    let delegation = page.delegation.as_mut().unwrap();
    let one = delegation.meetings[0].clone();
    delegation.meetings = vec![one; 40];
    let options = options(PrintLanguage::Bilingual, Paper::A4);
    let brief = one_pager(&page, &PrintOptions { edition: Edition::Internal, ..options });
    let pages = pages(&brief, &options, &fonts(), &()).unwrap();
    assert_eq!(pages.len(), 1);
    assert!(words_on(&pages[0]).contains("35"), "five stay, the others are counted");
}

fn book_pages(language: PrintLanguage) -> Vec<Page> {
    let options = options(language, Paper::A4);
    pages(&book(&book_demo(), &options), &options, &fonts(), &()).unwrap()
}

#[test]
fn contents_and_dividers_of_a_book_lead_to_the_pages_they_show() {
    for language in ALL {
        assert_leads_right(&book_pages(language), 60);
    }
}

/// Where the links of a page lead that show nothing but a number or say that it is a page.
fn references(page: &Page) -> Vec<usize> {
    fn within(items: &[(Point, Item)], found: &mut Vec<usize>) {
        for (_, item) in items {
            let Item::Tagged { tag, items } = item else { continue };
            let target = items.iter().find_map(|(_, item)| match item {
                Item::Link { target: Target::Page(target, _), .. } => Some(*target),
                _ => None,
            });
            match (tag.kind(), target) {
                (Kind::Link(says), Some(target)) if !says.contains(", ") => found.push(target),
                _ => within(items, found),
            }
        }
    }
    let mut found = Vec::new();
    within(&page.items, &mut found);
    found
}

#[test]
fn members_and_meetings_lead_to_their_own_pages() {
    let file = book_demo();
    for language in ALL {
        let pages = book_pages(language);
        let begins = |words: &str| {
            let titled = |page: &Page| {
                page.bookmarks.iter().any(|mark| mark.level >= 3 && mark.title.starts_with(words))
            };
            pages.iter().position(titled).unwrap_or_else(|| panic!("no page {words}"))
        };
        let name = |text: &Bilingual| match language {
            PrintLanguage::English => text.en.clone(),
            PrintLanguage::Chinese | PrintLanguage::Bilingual => text.zh.clone(),
        };
        let wanted: Vec<usize> =
            file.delegation.members.iter().map(|member| begins(&name(&member.name))).collect();
        let list = pages.iter().find(|page| references(page) == wanted);
        assert!(list.is_some(), "the list of members leads to {wanted:?}");
        for meeting in &file.delegation.meetings {
            let page = begins(meeting.code.as_str());
            let day = references(&pages[page]).first().copied().unwrap();
            assert!(references(&pages[day]).is_empty() && day < page, "the day comes before");
        }
    }
}

#[test]
fn what_a_document_does_not_hold_is_not_referred_to() {
    let options = options(PrintLanguage::English, Paper::A4);
    let whole = dossier(&demo(), &options);
    let before = pages(&whole, &options, &fonts(), &()).unwrap();
    assert_eq!(before.iter().flat_map(references).count(), 1, "the map leads to the register");
    let mut without = whole;
    without.chapters.retain(|chapter| chapter.anchor.is_none());
    let after = pages(&without, &options, &fonts(), &()).unwrap();
    assert_eq!(after.iter().flat_map(references).count(), 0);
    assert!(!after.iter().any(|page| words_on(page).contains("The whole register")));
}

/// Three dossiers, two registers, a comparison lying on its side and a page for hosts, in one volume.
fn volume(language: PrintLanguage, title: &Bilingual) -> Brief {
    let (options, file) = (options(language, Paper::A4), book_demo());
    let of = |index: usize| file.dossier_of(&file.enterprises[index]);
    let mut documents: Vec<Brief> = (0..3).map(|index| dossier(&of(index), &options)).collect();
    documents.extend([false, true].map(|portrait| register(&demo(), portrait, &options)));
    documents.push(comparison(&compared(), &options));
    let for_hosts = PrintOptions { edition: Edition::Host, ..options };
    documents.push(one_pager(&page_of(&file, 0), &for_hosts));
    let bound = bound(documents, title, &options).unwrap();
    assert_eq!(bound.edition, Edition::Internal, "as secret as the most secret of its parts");
    bound
}

#[test]
fn a_volume_of_several_documents_has_one_contents_that_leads_into_all_of_them() {
    for language in ALL {
        let brief = volume(language, &Bilingual::default());
        let options = options(language, Paper::A4);
        let pages = pages(&brief, &options, &fonts(), &()).unwrap();
        assert_leads_right(&pages, 30);
        let opened = brief.chapters.iter().filter(|chapter| chapter.part.is_some()).count();
        assert_eq!(opened, 7, "each document is a part");
        for (number, page) in (1..).zip(&pages) {
            assert_sound(page, &format!("volume in {language:?}, page {number}"));
        }
    }
}

#[test]
fn a_volume_is_named_as_asked_or_after_what_it_holds() {
    let given = Bilingual::new("卡拉奇对接材料", "Papers for Karachi");
    assert_eq!(volume(PrintLanguage::English, &given).title.en, "Papers for Karachi");
    let made = volume(PrintLanguage::Bilingual, &Bilingual::default()).title;
    let first = dossier(
        &book_demo().dossier_of(&book_demo().enterprises[0]),
        &options(PrintLanguage::Bilingual, Paper::A4),
    );
    assert_eq!(made.en, format!("{} and 6 more", first.title.en));
    assert_eq!(made.zh, format!("{}等 7 份", first.title.zh));
    let none = bound(Vec::new(), &given, &options(PrintLanguage::English, Paper::A4));
    assert_eq!(none, None);
}

/// Each link shows the number of the page it leads to; there are more than so many.
fn assert_leads_right(pages: &[Page], least: usize) {
    let mut links = 0;
    for page in pages {
        for (at, item) in leaves(page) {
            let Item::Link { size, target: Target::Page(target, _) } = item else { continue };
            links += 1;
            let line: Vec<&str> = texts(page)
                .iter()
                .filter(|(place, _)| {
                    place.y.0 > at.y.0
                        && place.y.0 <= at.y.0 + size.height.0
                        && place.x.0 >= at.x.0 - 1.0
                        && place.x.0 <= (at.x + size.width).0
                })
                .map(|(_, run)| run.text.as_str())
                .collect();
            let number = (target + 1).to_string();
            // Contents show the bare number, references say that it is a page.
            let shown = |text: &&str| text.trim_matches(|c: char| !c.is_ascii_digit()) == number;
            assert!(line.iter().any(shown), "{line:?} shows {number}");
        }
    }
    assert!(links > least, "{links} links");
}

#[test]
fn parts_of_a_book_begin_on_right_pages_and_every_page_counts_to_the_last() {
    let pages = book_pages(PrintLanguage::Bilingual);
    let total = pages.len();
    let mut parts = 0;
    for (index, page) in pages.iter().enumerate() {
        let number = index + 1;
        if number > 1 {
            let folio = format!("{number} / {total}");
            let found = texts(page).into_iter().find(|(_, run)| run.text == folio);
            let (at, _) = found.unwrap_or_else(|| panic!("{folio} on its page"));
            let outside_right = at.x.0 > page.size.width.0 / 2.0;
            assert_eq!(outside_right, number % 2 == 1, "{folio} stands outside");
        }
        if words_on(page).contains("Part ") && words_on(page).contains("部分") {
            parts += 1;
            assert_eq!(number % 2, 1, "a part begins on page {number}");
        }
    }
    assert_eq!(parts, 8);
}

#[test]
fn a_book_in_one_language_holds_none_of_the_other() {
    for page in book_pages(PrintLanguage::English) {
        let words = words_on(&page);
        assert!(!words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{words}");
    }
}

#[test]
fn the_inner_margin_of_a_book_is_the_wider_one() {
    let pages = book_pages(PrintLanguage::Chinese);
    let left = |page: &Page| {
        let edges = texts(page).into_iter().map(|(at, _)| at.x.0).filter(|x| *x > 45.0);
        edges.fold(f32::MAX, f32::min)
    };
    let (verso, recto) = (left(&pages[5]), left(&pages[6]));
    assert!((recto - verso - Pt::mm(6.0).0).abs() < 0.1, "{verso} and {recto}");
}

#[test]
fn the_workshop_form_has_every_section_and_room_for_the_pen() {
    let options = options(PrintLanguage::Bilingual, Paper::A4);
    let pages = pages(&blank_plan(&demo(), &options), &options, &fonts(), &()).unwrap();
    let all: String = pages.iter().map(words_on).collect();
    for key in portolan_domain::plan::SECTION_KEYS {
        let heading = portolan_domain::terms::pair(&format!("section.{key}")).unwrap();
        assert!(all.contains(&heading.zh), "{}", heading.zh);
    }
    let dotted: usize =
        pages.iter().map(|page| leaves(page).iter().filter(|(_, item)| dotted(item)).count()).sum();
    assert!(dotted >= 21 * 5, "{dotted} lines");
}
