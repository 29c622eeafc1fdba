//! How wide the columns of a table are: as the document wants them where that leaves room for all, else by what stands
//! in them.

use super::{CLEAR, cell};
use crate::{
    brief::{Align, Cell, Column, Table},
    error::Result,
    layout::{setter::Setter, slab::Slab},
    page::Item,
    typeset,
    units::Pt,
};

/// Between columns.
const GUTTER: Pt = Pt::mm(2.0);
/// What a column that shares what is left gets at least on a desk's page.
const LEAST: Pt = Pt::mm(24.0);
/// Longer texts than this want less than their length.
const ENOUGH: Pt = Pt::mm(44.0);
/// Of so many rows the width of a column is judged.
const JUDGED: usize = 40;

/// Left edge and width of each column.
pub(super) fn places(
    setter: &mut Setter<'_>,
    table: &Table,
    width: Pt,
    left: Pt,
) -> Result<Vec<(Pt, Pt)>> {
    let columns = &table.columns;
    #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
    let room = width - left - GUTTER * columns.len().saturating_sub(1) as f32;
    let fixed: Pt = columns.iter().filter_map(|column| column.width).map(Pt::mm).sum();
    let open = columns.iter().filter(|column| column.width.is_none()).count();
    #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
    let open = open as f32;
    let short = (fixed + LEAST * open).0 > room.0;
    let widths = if setter.house.pocket && (short || setter.house.stacks(width)) {
        by_need(setter, table, room)?
    } else {
        // All give way alike, so that none is left without room.
        let factor = (room / (fixed + LEAST * open)).clamp(0.1, 1.0);
        let share = (room - fixed * factor).max(Pt::ZERO) / open.max(1.0);
        let wide = |column: &Column| column.width.map_or(share, |width| Pt::mm(width) * factor);
        columns.iter().map(wide).collect()
    };
    let mut x = left;
    let next = |wide: Pt| {
        let at = x;
        x += wide + GUTTER;
        (at, wide)
    };
    Ok(widths.into_iter().map(next).collect())
}

/// Widths between what a column cannot do without and what it would take at most, all columns giving way alike.
fn by_need(setter: &mut Setter<'_>, table: &Table, room: Pt) -> Result<Vec<Pt>> {
    let mut needs = Vec::with_capacity(table.columns.len());
    for index in 0..table.columns.len() {
        needs.push(need(setter, table, index)?);
    }
    let least: Pt = needs.iter().map(|(least, _)| *least).sum();
    let most: Pt = needs.iter().map(|(_, most)| *most).sum();
    if least.0 >= room.0 {
        let factor = room / least;
        return Ok(needs.into_iter().map(|(least, _)| least * factor).collect());
    }
    let share = ((room - least).0 / (most - least).0.max(1.0)).max(0.0);
    // What is left over when all have what they want goes to the column with most in it.
    let mut widths: Vec<Pt> =
        needs.iter().map(|(least, most)| *least + (*most - *least) * share.min(1.0)).collect();
    let over = room - widths.iter().copied().sum();
    let largest = (0..needs.len()).max_by(|a, b| needs[*a].1.0.total_cmp(&needs[*b].1.0));
    if let Some(largest) = largest.filter(|_| over.0 > 0.0) {
        widths[largest] += over;
    }
    Ok(widths)
}

/// What a column cannot do without, so that no word and no number in it is broken, and what it takes at most.
fn need(setter: &mut Setter<'_>, table: &Table, index: usize) -> Result<(Pt, Pt)> {
    let column = &table.columns[index];
    let role = setter.roles().head;
    let head = setter.stack(&column.head, role, Pt::mm(600.0), Align::Left);
    let (mut least, mut most) = (piece(&head).min(Pt::mm(22.0)), head.extent().min(Pt::mm(30.0)));
    for row in table.rows.iter().take(JUDGED) {
        let Some(content) = row.cells.get(index) else { continue };
        let (own, whole) = match content {
            Cell::Empty | Cell::Pen => continue,
            Cell::Blank | Cell::Bar { .. } | Cell::Earned { .. } => (Pt::mm(12.0), Pt::mm(24.0)),
            Cell::Risk(_) => (Pt(15.0), Pt(16.0)),
            Cell::Page(_) => (Pt(18.0), Pt(20.0)),
            Cell::Scale(_) => (Pt(40.0), Pt(42.0)),
            text => {
                let wide = Pt::mm(600.0);
                let slab = cell(setter, text, wide, Align::Left, table.dense, row.kind)?;
                (piece(&slab), slab.extent())
            }
        };
        least = least.max(own);
        most = most.max(whole);
    }
    let clear = if column.align == Align::Left { CLEAR } else { Pt::ZERO };
    // A text four times as long wants a column twice as wide, so that it stands twice as high.
    let most = if most.0 > ENOUGH.0 { ENOUGH * (most / ENOUGH).sqrt() } else { most };
    Ok((least + clear, most.max(least) + clear))
}

/// The longest piece of its texts that should not be broken: a word, a number, four characters of Chinese.
fn piece(slab: &Slab) -> Pt {
    fn longest(items: &[(crate::units::Point, Item)]) -> Pt {
        items.iter().fold(Pt::ZERO, |so_far, (_, item)| {
            so_far.max(match item {
                Item::Text(run) => {
                    typeset::longest_piece(run).min(Pt::mm(36.0)).max(
                        // Columns of one or two characters are read letter by letter.
                        typeset::width(run).min(run.size * 4.0),
                    )
                }
                Item::Tagged { items, .. } | Item::Mark { items, .. } => longest(items),
                _ => Pt::ZERO,
            })
        })
    }
    longest(&slab.items)
}
