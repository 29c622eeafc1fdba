//! Compact: as modern, closer. Sizes step by about a fifth from the floor of print, 6.5 · 7.5 · 9 · 10.5 · 13 · 16; the
//! vertical unit is 4 pt. Nothing is smaller than the floors, 7 pt for Chinese and 6.5 pt for English.

use super::{
    House, Prose,
    modern::{self, ROLES as M},
};
use crate::{
    layout::roles::{Role, Roles},
    units::Pt,
};

/// The vertical unit.
const U: f32 = 4.0;

/// On a desk.
pub(super) const SHEET: House = House {
    roles: ROLES,
    prose: Prose { beside: Some(Pt(198.0)), alone: Pt(378.0), ..modern::SHEET.prose },
    air: 0.6,
    padding: 0.58,
    runs_on: true,
    ..modern::SHEET
};

/// In a pocket: its sizes are near the floors already, so only the gaps close up further.
pub(super) const POCKET: House = House {
    roles: POCKET_ROLES,
    prose: Prose { alone: Pt::mm(121.0), ..modern::POCKET.prose },
    air: 0.5,
    padding: 0.55,
    runs_on: true,
    ..modern::POCKET
};

const ROLES: Roles = Roles {
    title: M.title.set((16.0, 5.0 * U), (9.0, 3.0 * U)),
    kicker: M.kicker.set((7.0, 9.0), (7.0, 9.0)),
    section: M.section.set((10.5, 3.0 * U), (8.5, 3.0 * U)),
    section_number: M.section_number.set(10.5, 3.0 * U),
    prose: Role { gap: 3.0, ..M.prose.set((9.0, 3.0 * U), (8.25, 3.0 * U)) },
    prose_alone: M.prose_alone.set(8.75, 3.0 * U),
    cell: M.cell.set((7.5, 9.5), (6.5, 8.0)),
    cell_key: M.cell_key.set((7.5, 9.5), (6.5, 8.0)),
    dense: M.dense.set((7.0, 9.0), (6.5, 8.0)),
    dense_key: M.dense_key.set((7.0, 9.0), (6.5, 8.0)),
    head: M.head.set((7.0, 8.5), (6.5, 8.0)),
    label: M.label.set((7.0, 9.0), (6.5, 8.0)),
    open: M.open.set((7.5, 9.5), (6.5, 8.0)),
    point: M.point.set((8.0, 10.5), (7.0, 9.0)),
    measure: M.measure.set(13.0, 16.0),
    measure_label: M.measure_label.set((7.0, 9.0), (6.5, 8.0)),
    headline: M.headline.set((19.0, 24.0), (10.5, 14.0)),
    headline_below: M.headline_below.set((9.0, 12.0), (8.5, 12.0)),
    contents_entry: M.contents_entry.set((7.5, 9.5), (7.0, 9.5)),
    contents_chapter: M.contents_chapter.set((10.5, 13.0), (9.0, 13.0)),
    contents_number: M.contents_number.set(10.5, 13.0),
    numeral: M.numeral.set(16.0, 20.0),
    sum: M.sum.set(8.5, 10.5),
    sum_strong: M.sum_strong.set(9.0, 10.5),
    sign: M.sign.set(8.5, 10.5),
    ..M
};

const POCKET_ROLES: Roles = Roles {
    title: modern::POCKET_ROLES.title.set((13.0, 4.0 * U), (8.5, 11.0)),
    section: modern::POCKET_ROLES.section.set((9.0, 3.0 * U), (7.5, 3.0 * U)),
    section_number: modern::POCKET_ROLES.section_number.set(9.0, 3.0 * U),
    prose: Role { gap: 3.0, ..modern::POCKET_ROLES.prose.set((8.0, 11.0), (7.5, 10.0)) },
    prose_alone: modern::POCKET_ROLES.prose_alone.set(8.0, 10.5),
    cell: modern::POCKET_ROLES.cell.set((7.0, 9.0), (6.5, 8.0)),
    cell_key: modern::POCKET_ROLES.cell_key.set((7.0, 9.0), (6.5, 8.0)),
    dense: modern::POCKET_ROLES.dense.set((7.0, 9.0), (6.5, 7.5)),
    dense_key: modern::POCKET_ROLES.dense_key.set((7.0, 9.0), (6.5, 7.5)),
    point: modern::POCKET_ROLES.point.set((7.5, 10.0), (6.5, 8.5)),
    ..modern::POCKET_ROLES
};
