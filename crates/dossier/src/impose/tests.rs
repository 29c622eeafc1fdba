//! Booklets: which page stands where, and how they are read.

use super::*;
use crate::page::{Color, Kind, Tag};

const A5: Size = Size { width: Pt::mm(148.0), height: Pt::mm(210.0) };
const A4: Size = Size { width: Pt::mm(210.0), height: Pt::mm(297.0) };

/// A page with a square that knows its number by its size.
fn page(number: u8, size: Size) -> Page {
    let side = Pt(f32::from(number));
    let square = Item::Rect {
        size: Size { width: side, height: side },
        fill: Some(Color(0, 0, 0)),
        stroke: None,
    };
    let mark = Bookmark { level: 1, title: number.to_string(), at: Pt(10.0) };
    let items = vec![(Point::new(Pt(20.0), Pt(30.0)), square)];
    Page { bookmarks: vec![mark], ..Page::of(size, items) }
}

fn folded(count: u8, size: Size, creep: u16) -> Sheets {
    let pages = (1..=count).map(|number| page(number, size)).collect();
    booklet(pages, Paper::A4, Booklet { creep })
}

/// The numbers of the pages on a side, from left to right; 0 for a blank one.
fn sides(sheets: &Sheets) -> Vec<(u32, u32)> {
    let on = |page: &Page, right: bool| {
        let middle = page.size.width / 2.0;
        let own = page.items.iter().find(|(at, _)| (at.x.0 >= middle.0 - 10.0) == right);
        let Some((_, Item::Turned { items, .. })) = own else { return 0 };
        let Some((_, Item::Rect { size, .. })) = items.first() else { return 0 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
        let number = size.width.0 as u32;
        number
    };
    sheets.pages.iter().map(|page| (on(page, false), on(page, true))).collect()
}

#[test]
fn eight_pages_stand_as_a_binder_expects() {
    assert_eq!(sides(&folded(8, A5, 0)), [(8, 1), (2, 7), (6, 3), (4, 5)]);
}

#[test]
fn the_last_sheet_is_filled_with_blank_pages() {
    assert_eq!(sides(&folded(5, A5, 0)), [(0, 1), (2, 0), (0, 3), (4, 5)]);
    assert_eq!(sides(&folded(1, A5, 0)), [(0, 1), (0, 0)]);
    assert!(folded(0, A5, 0).pages.is_empty());
}

#[test]
fn pages_are_read_from_first_to_last_with_their_bookmarks() {
    let sheets = folded(6, A5, 0);
    let titles: Vec<&str> = sheets
        .reading
        .iter()
        .flat_map(|leaf| &sheets.pages[leaf.sheet].bookmarks[leaf.bookmarks.clone()])
        .map(|mark| mark.title.as_str())
        .collect();
    assert_eq!(titles, ["1", "2", "3", "4", "5", "6"]);
    let order: Vec<usize> = sheets.reading.iter().map(|leaf| leaf.sheet).collect();
    assert_eq!(order, [0, 1, 2, 3, 3, 2], "eight places, of which the last two are blank");
}

#[test]
fn a5_keeps_its_size_and_a4_is_made_to_fit() {
    let scale = |sheets: &Sheets| match &sheets.pages[0].items[0].1 {
        Item::Turned { by, .. } => by.0[0],
        other => panic!("{other:?}"),
    };
    assert!((scale(&folded(4, A5, 0)) - 1.0).abs() < f32::EPSILON);
    // 210 of 297 mm.
    assert!((scale(&folded(4, A4, 0)) - 0.5_f32.sqrt()).abs() < 1e-4);
    assert_eq!(folded(4, A4, 0).pages[0].size, Size { width: A4.height, height: A4.width });
}

#[test]
fn creep_moves_inner_sheets_towards_the_fold() {
    let place =
        |creep, sheet: usize, item: usize| folded(8, A5, creep).pages[sheet].items[item].0.x;
    // Page 1 on the outer sheet stays, page 3 on the inner one moves left by 0.1 mm, page 6 beside it right.
    assert_eq!(place(10, 0, 0), place(0, 0, 0));
    let moved = |sheet, item| (place(10, sheet, item) - place(0, sheet, item)).0;
    assert!((moved(2, 0) + Pt::mm(0.1).0).abs() < 1e-3, "{}", moved(2, 0));
    assert!((moved(2, 1) - Pt::mm(0.1).0).abs() < 1e-3, "{}", moved(2, 1));
}

#[test]
fn a_page_on_its_side_stays_within_its_half() {
    let wide = Size { width: A4.height, height: A4.width };
    let sheets = folded(1, wide, 0);
    let (at, Item::Turned { by, .. }) = &sheets.pages[0].items[0] else { panic!("one page") };
    let (corner, size) = by.frame(Point::default(), wide);
    let corner = *at + corner;
    assert!((corner.x - Pt::mm(148.5)).0.abs() < 0.1 && corner.y.0.abs() < 0.1, "{corner:?}");
    assert!((size.width - Pt::mm(148.5)).0.abs() < 0.1, "{size:?}");
}

#[test]
fn links_lead_to_where_their_page_went() {
    let target = Target::Page(2, Pt(100.0));
    let link = Item::Link { size: A5, target };
    let tagged =
        Item::Tagged { tag: Tag::new(Kind::Paragraph), items: vec![(Point::default(), link)] };
    let mut pages: Vec<Page> = (1..=4).map(|number| page(number, A5)).collect();
    pages[0].items = vec![(Point::default(), tagged)];
    let sheets = booklet(pages, Paper::A5, Booklet::default());
    let Item::Turned { items, .. } = &sheets.pages[0].items[0].1 else { panic!("turned") };
    let Item::Tagged { items, .. } = &items[0].1 else { panic!("tagged") };
    // Page 3 stands beside page 2, on the second side, as far down as before.
    assert!(
        matches!(&items[0].1, Item::Link { target: Target::Page(1, at), .. } if (at.0 - 100.0).abs() < 0.1)
    );
}
