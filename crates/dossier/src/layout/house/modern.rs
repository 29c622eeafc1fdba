//! Modern, the style of the paper reference: serif to read, sans to work with, the two languages of prose side by side.
//! The vertical unit is 5 pt.

use super::{House, Prose};
use crate::{
    brief::Align,
    layout::roles::{Role, Roles, look, role},
    page::Face,
    palette::{CINNABAR, INK, PAPER, SEA, SLATE},
    units::Pt,
};

/// The vertical unit.
const U: f32 = 5.0;

/// On a desk.
pub(super) const SHEET: House = House {
    roles: ROLES,
    prose: Prose {
        // Twenty characters beside English, thirty-four alone.
        beside: Some(Pt(200.0)),
        alone: Pt(340.0),
        indent: 0.0,
        splits: false,
    },
    air: 1.0,
    padding: 1.0,
    titles: Align::Left,
    pocket: false,
    runs_on: false,
    official: false,
};

/// In a pocket: paper.md's roles for A5, and the languages of prose below each other.
pub(super) const POCKET: House = House {
    roles: POCKET_ROLES,
    prose: Prose { beside: None, alone: Pt::mm(121.0), ..SHEET.prose },
    air: 0.75,
    padding: 0.8,
    pocket: true,
    ..SHEET
};

/// As paper.md has them.
pub(super) const ROLES: Roles = Roles {
    cover: role(look(Face::SerifBold, 31.0, 36.0, INK), look(Face::Serif, 16.0, 20.0, SLATE), 9.0),
    cover_kind: role(look(Face::SansBold, 8.5, 12.0, SEA), look(Face::Sans, 8.5, 12.0, SLATE), 3.0),
    cover_fact: role(look(Face::SansBold, 8.5, 12.0, INK), look(Face::Sans, 7.5, 10.0, SLATE), 3.5),
    title: role(
        look(Face::SerifBold, 20.0, 5.0 * U, INK),
        look(Face::Serif, 11.0, 3.0 * U, SLATE),
        7.0,
    ),
    kicker: role(look(Face::SansBold, 7.5, 10.0, SEA), look(Face::Sans, 7.5, 10.0, SLATE), 2.5),
    section: role(
        look(Face::SerifBold, 12.0, 3.0 * U, INK),
        look(Face::Serif, 9.5, 3.0 * U, SLATE),
        2.5,
    ),
    prose: role(look(Face::Serif, 10.0, 3.0 * U, INK), look(Face::Serif, 9.25, 3.0 * U, INK), 7.0),
    prose_alone: look(Face::Serif, 10.0, 3.0 * U, INK),
    cell: role(look(Face::Sans, 8.0, 11.0, INK), look(Face::Sans, 7.0, 9.0, SLATE), 3.0),
    cell_key: role(look(Face::SansBold, 8.0, 11.0, INK), look(Face::Sans, 7.0, 9.0, SLATE), 3.0),
    dense: role(look(Face::Sans, 7.5, 10.5, INK), look(Face::Sans, 6.5, 8.5, SLATE), 2.5),
    dense_key: role(look(Face::SansBold, 7.5, 10.5, INK), look(Face::Sans, 6.5, 8.5, SLATE), 2.5),
    head: role(look(Face::SansBold, 7.5, 9.0, SEA), look(Face::Sans, 6.5, 8.0, SLATE), 2.5),
    label: role(look(Face::SansBold, 7.5, 10.0, SEA), look(Face::Sans, 6.5, 8.5, SLATE), 2.5),
    mark: role(look(Face::SansBold, 7.0, 9.0, SEA), look(Face::Sans, 6.5, 8.5, SLATE), 2.0),
    note: role(look(Face::Sans, 7.0, 9.0, INK), look(Face::Sans, 6.5, 8.0, SLATE), 2.5),
    running: role(look(Face::SansBold, 7.0, 9.0, INK), look(Face::Sans, 7.0, 9.0, SLATE), 2.0),
    footer: role(look(Face::Sans, 7.0, 9.0, SLATE), look(Face::Sans, 7.0, 9.0, SLATE), 2.0),
    subject: role(look(Face::Sans, 7.0, 9.0, INK), look(Face::Sans, 7.0, 9.0, SLATE), 2.0),
    open: role(
        look(Face::SansBold, 8.0, 11.0, CINNABAR),
        look(Face::Sans, 7.0, 9.0, CINNABAR),
        3.0,
    ),
    point: role(look(Face::Sans, 8.5, 12.0, INK), look(Face::Sans, 7.5, 10.0, SLATE), 2.5),
    measure: look(Face::SansBold, 17.0, 20.0, SEA),
    measure_label: role(look(Face::Sans, 7.5, 10.0, SLATE), look(Face::Sans, 6.5, 8.5, SLATE), 2.0),
    headline: role(
        look(Face::SerifBold, 24.0, 30.0, INK),
        look(Face::Serif, 12.0, 16.0, SLATE),
        7.0,
    ),
    headline_below: role(
        look(Face::Serif, 11.0, 15.0, SLATE),
        look(Face::Serif, 9.5, 13.0, SLATE),
        3.0,
    ),
    day: look(Face::Serif, 54.0, 54.0, SEA),
    day_month: role(
        look(Face::SerifBold, 16.0, 20.0, INK),
        look(Face::Serif, 12.0, 15.0, SLATE),
        3.0,
    ),
    clock: look(Face::SansBold, 12.0, 14.0, INK),
    part: role(look(Face::SerifBold, 34.0, 42.0, INK), look(Face::Serif, 18.0, 24.0, SLATE), 9.0),
    part_text: role(look(Face::Serif, 10.5, 17.5, INK), look(Face::Serif, 9.5, 15.0, SLATE), 9.0),
    thumb: look(Face::SansBold, 8.0, 8.0, PAPER),
    folio: look(Face::Serif, 10.0, 10.0, INK),
    contents_title: role(
        look(Face::SerifBold, 26.0, 32.0, INK),
        look(Face::Serif, 13.0, 17.0, SLATE),
        9.0,
    ),
    contents_chapter: role(
        look(Face::SerifBold, 12.0, 16.0, INK),
        look(Face::Serif, 10.5, 16.0, SLATE),
        2.5,
    ),
    contents_entry: role(look(Face::Sans, 8.0, 11.0, INK), look(Face::Sans, 8.0, 11.0, SLATE), 2.5),
    contents_number: look(Face::SerifBold, 12.0, 16.0, INK),
    numeral: look(Face::Serif, 20.0, 24.0, SEA),
    sum: look(Face::Sans, 9.5, 12.0, INK),
    sum_strong: look(Face::SansBold, 10.5, 12.0, INK),
    sign: look(Face::Sans, 9.5, 12.0, SLATE),
    section_number: look(Face::SerifBold, 12.0, 15.0, SEA),
};

/// What the pocket sets in another size; all others are as on a desk.
pub(super) const POCKET_ROLES: Roles = Roles {
    cover: ROLES.cover.set((22.0, 27.0), (12.0, 15.0)),
    cover_kind: ROLES.cover_kind.set((8.0, 11.0), (7.5, 10.0)),
    cover_fact: ROLES.cover_fact.set((8.0, 11.0), (7.0, 9.0)),
    title: ROLES.title.set((15.0, 19.0), (9.5, 12.5)),
    kicker: ROLES.kicker.set((7.0, 9.0), (7.0, 9.0)),
    section: ROLES.section.set((10.5, 13.0), (8.5, 13.0)),
    section_number: ROLES.section_number.set(10.5, 13.0),
    prose: Role { gap: 4.0, ..ROLES.prose.set((8.5, 12.0), (8.0, 11.0)) },
    prose_alone: ROLES.prose_alone.set(8.5, 12.0),
    cell: ROLES.cell.set((7.5, 10.0), (6.5, 8.5)),
    cell_key: ROLES.cell_key.set((7.5, 10.0), (6.5, 8.5)),
    dense: ROLES.dense.set((7.0, 9.5), (6.5, 8.0)),
    dense_key: ROLES.dense_key.set((7.0, 9.5), (6.5, 8.0)),
    head: ROLES.head.set((7.0, 8.5), (6.5, 8.0)),
    label: ROLES.label.set((7.0, 9.0), (6.5, 8.0)),
    open: ROLES.open.set((7.5, 10.0), (6.5, 8.5)),
    point: ROLES.point.set((8.0, 11.0), (7.0, 9.0)),
    measure: ROLES.measure.set(13.0, 16.0),
    measure_label: ROLES.measure_label.set((7.0, 9.0), (6.5, 8.0)),
    headline: ROLES.headline.set((17.0, 22.0), (10.0, 13.0)),
    headline_below: ROLES.headline_below.set((9.0, 12.0), (8.0, 11.0)),
    day: ROLES.day.set(38.0, 38.0),
    day_month: ROLES.day_month.set((12.0, 15.0), (9.5, 12.0)),
    clock: ROLES.clock.set(10.0, 12.0),
    part: ROLES.part.set((22.0, 28.0), (13.0, 17.0)),
    part_text: ROLES.part_text.set((9.0, 14.0), (8.0, 12.0)),
    folio: ROLES.folio.set(9.0, 9.0),
    contents_title: ROLES.contents_title.set((18.0, 23.0), (10.0, 13.0)),
    contents_chapter: ROLES.contents_chapter.set((10.0, 13.0), (8.5, 13.0)),
    contents_entry: ROLES.contents_entry.set((7.5, 10.0), (7.0, 10.0)),
    contents_number: ROLES.contents_number.set(10.0, 13.0),
    numeral: ROLES.numeral.set(15.0, 18.0),
    sum: ROLES.sum.set(8.5, 11.0),
    sum_strong: ROLES.sum_strong.set(9.0, 11.0),
    sign: ROLES.sign.set(8.5, 11.0),
    running: ROLES.running.set((7.0, 9.0), (6.5, 9.0)),
    subject: ROLES.subject.set((7.0, 9.0), (6.5, 9.0)),
    footer: ROLES.footer.set((6.5, 8.5), (6.5, 8.5)),
    ..ROLES
};
