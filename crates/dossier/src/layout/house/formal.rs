//! Formal, in the manner of official documents (GB/T 9704): large Chinese prose on a grid of 28 lines with 28 characters
//! each, paragraphs indented by two, centred titles, headings numbered 一、（一）1.（1）, pages — 1 —. Sizes are the steps of
//! Chinese type, 小五 9 · 五号 10.5 · 小四 12 · 四号 14 · 小三 15 · 三号 16 · 二号 22 · 小初 36; the vertical unit is 5 pt.

use super::{
    House, Prose,
    modern::{self, ROLES as M},
};
use crate::{
    brief::Align,
    layout::roles::{Role, Roles, look, role},
    page::Face,
    palette::{INK, SLATE},
    units::Pt,
};

/// The vertical unit.
const U: f32 = 5.0;
/// Body type, 四号: 254 mm hold 28 lines of five units, and 28 characters make the column.
const BODY: f32 = 14.0;

/// On a desk.
pub(super) const SHEET: House = House {
    roles: ROLES,
    prose: Prose { beside: None, alone: Pt(BODY * 28.0), indent: 2.0, splits: true },
    air: 1.1,
    padding: 1.15,
    titles: Align::Centre,
    pocket: false,
    runs_on: false,
    official: true,
};

/// What must stand on one page, such as a one-pager or the page of a meeting: marks and titles of the style, but the
/// type and the gaps of a working page.
pub(super) const PAGE: House = House {
    roles: PAGE_ROLES,
    prose: Prose { indent: 2.0, ..modern::SHEET.prose },
    air: 1.0,
    padding: 1.0,
    ..SHEET
};

/// In a pocket.
pub(super) const POCKET: House = House {
    roles: POCKET_ROLES,
    prose: Prose { alone: Pt::mm(121.0), ..SHEET.prose },
    air: 0.8,
    padding: 0.9,
    pocket: true,
    ..SHEET
};

/// What must stand on one page of a pocket edition.
pub(super) const POCKET_PAGE: House = House {
    roles: Roles { prose: modern::POCKET_ROLES.prose, ..POCKET_ROLES },
    air: modern::POCKET.air,
    padding: modern::POCKET.padding,
    ..POCKET
};

const ROLES: Roles = Roles {
    cover: M.cover.set((36.0, 45.0), (16.0, 20.0)),
    title: M.title.set((22.0, 6.0 * U), (12.0, 3.0 * U)),
    kicker: M.kicker.set((9.0, 12.0), (8.0, 11.0)),
    section: role(
        look(Face::SansBold, BODY, 4.0 * U, INK),
        look(Face::Serif, 10.5, 4.0 * U, SLATE),
        3.0,
    ),
    section_number: look(Face::SansBold, BODY, 4.0 * U, INK),
    prose: Role { gap: 8.0, ..M.prose.set((BODY, 5.0 * U), (10.5, 3.0 * U)) },
    prose_alone: M.prose_alone.set(12.0, 4.0 * U),
    cell: M.cell.set((9.0, 12.5), (7.5, 10.0)),
    cell_key: M.cell_key.set((9.0, 12.5), (7.5, 10.0)),
    dense: M.dense.set((8.0, 11.0), (7.0, 9.0)),
    dense_key: M.dense_key.set((8.0, 11.0), (7.0, 9.0)),
    head: M.head.set((8.5, 10.5), (7.0, 9.0)),
    label: M.label.set((8.0, 11.0), (7.0, 9.0)),
    note: M.note.set((8.0, 10.5), (7.0, 9.0)),
    open: M.open.set((9.0, 12.5), (7.5, 10.0)),
    point: M.point.set((10.5, 3.0 * U), (9.0, 12.0)),
    headline: M.headline.set((26.0, 34.0), (12.0, 16.0)),
    folio: M.folio.set(10.5, 10.5),
    contents_title: M.contents_title.set((22.0, 30.0), (12.0, 16.0)),
    contents_entry: M.contents_entry.set((9.0, 12.5), (8.0, 12.5)),
    ..M
};

const PAGE_ROLES: Roles = Roles {
    section: role(look(Face::SansBold, 12.0, 3.0 * U, INK), M.section.second, 2.5),
    section_number: look(Face::SansBold, 12.0, 3.0 * U, INK),
    folio: ROLES.folio,
    ..M
};

const POCKET_ROLES: Roles = Roles {
    title: modern::POCKET_ROLES.title.set((16.0, 21.0), (9.5, 12.5)),
    section: role(
        look(Face::SansBold, 10.5, 3.0 * U, INK),
        look(Face::Serif, 9.0, 3.0 * U, SLATE),
        2.5,
    ),
    section_number: look(Face::SansBold, 10.5, 3.0 * U, INK),
    prose: Role { gap: 5.0, ..M.prose.set((10.5, 17.5), (8.5, 12.0)) },
    prose_alone: M.prose_alone.set(9.5, 14.0),
    point: modern::POCKET_ROLES.point.set((9.0, 12.5), (7.5, 10.0)),
    ..modern::POCKET_ROLES
};
