//! Tables: a head, then rows that are never split; the head is repeated where the table goes on over the page.

mod columns;

use portolan_domain::text::Language;

use crate::{
    brief::{Align, Cell, Row, RowKind, Said, Table},
    error::Result,
    figures,
    layout::{
        blocks::Fit, flow::Repeat, forms, references, roles::Role, setter::Setter, slab::Slab,
    },
    page::{Item, Kind, Scope, Tag},
    palette::{self, SEA, SEA60, SLATE},
    units::{Point, Pt, Size},
    words,
};

/// Han stands a little above the middle of its line; this brings it there.
const OPTICAL: Pt = Pt(0.5);
/// What text of a left column leaves free at its right.
const CLEAR: Pt = Pt(2.6);
/// Tables of up to this many rows are not broken over pages.
const WHOLE: usize = 6;
/// What the bar of a chosen row takes at the left.
const BAR: Pt = Pt(6.0);

/// Where the columns of a table stand.
struct Columns {
    places: Vec<(Pt, Pt)>,
    width: Pt,
    /// The column that names the rows.
    names: Option<usize>,
}

/// The slabs of a table and the head to repeat. `open` leaves out the rule above, where a section's stands.
pub(crate) fn table(
    setter: &mut Setter<'_>,
    table: &Table,
    width: Pt,
    (open, fit): (bool, Fit),
    repeats: &mut Vec<Repeat>,
) -> Result<Vec<Slab>> {
    let bars = table.rows.iter().any(|row| row.kind == RowKind::Chosen);
    let left = if bars { BAR } else { Pt::ZERO };
    let places = columns::places(setter, table, width, left)?;
    let columns = Columns { places, width, names: names(table) };
    let head = head(setter, table, &columns, open);
    let index = repeats.len();
    let going_on = caption(setter, &table.caption, width);
    let again = self::head(setter, table, &columns, false);
    repeats.push(Repeat {
        caption: going_on.tagged(Kind::Artifact),
        head: again.tagged(Kind::Artifact),
    });
    let (whole, body) = (Tag::new(Kind::Table), Tag::new(Kind::TableBody));
    let mut slabs = vec![Slab { keep: true, row_of: None, ..head }.within(&whole)];
    let count = table.rows.len();
    let mut rows = Vec::with_capacity(count);
    for row in &table.rows {
        rows.push(cells(setter, table, row, &columns)?);
    }
    let wraps = rows.iter().flatten().any(|(_, cell, _)| cell.wraps);
    for (number, (cells, row)) in rows.into_iter().zip(&table.rows).enumerate() {
        let manner = (wraps, table.dense, fit, setter.house.padding);
        let mut slab = self::row(cells, row.kind, manner);
        slab.row_of = Some(index);
        // A short table stays whole; of a long one every page holds at least two rows.
        slab.keep = number + 1 < count && (count <= WHOLE || number == 0 || number + 2 == count);
        let stroke = if number + 1 == count { palette::bold() } else { palette::hair() };
        let before_total =
            table.rows.get(number + 1).is_some_and(|next| next.kind == RowKind::Total);
        let stroke = if before_total { palette::fine() } else { stroke };
        slab.rule(slab.height, width, stroke);
        slabs.push(slab.tagged(Kind::Row).within(&body).within(&whole));
    }
    Ok(slabs)
}

/// The column whose cells name their rows: of the first three the one with names in bold, else the first where it holds
/// nothing but words.
fn names(table: &Table) -> Option<usize> {
    let bold = |cell: &Cell| matches!(cell, Cell::Key(_) | Cell::KeyInline(_) | Cell::KeyStack(_));
    let words = |cell: &Cell| matches!(cell, Cell::Text(_) | Cell::Inline(_) | Cell::Stack(_));
    let column = |at: usize| table.rows.iter().filter_map(move |row| row.cells.get(at));
    let named = (0..3).find(|at| column(*at).any(bold));
    named.or_else(|| column(0).all(words).then_some(0))
}

fn headless(table: &Table) -> bool {
    table.columns.iter().all(|column| column.head.is_empty())
}

fn caption(setter: &mut Setter<'_>, caption: &Said, width: Pt) -> Slab {
    let small = Role {
        first: setter.roles().section.first.sized(10.0),
        second: setter.roles().section.second.sized(9.0),
        gap: setter.roles().section.gap,
    };
    let mut slab = setter.inline(caption, small, width, Align::Left);
    let going_on = |side: Language, own: &str| {
        if own.is_empty() { String::new() } else { words::word(side, "continued").to_owned() }
    };
    let continued = Said {
        zh: going_on(Language::Chinese, &caption.zh),
        en: going_on(Language::English, &caption.en),
        place: String::new(),
    };
    let room = width - slab.extent() - Pt(10.0);
    let remark = setter.inline(&continued, setter.roles().note, room, Align::Left);
    let at = Point::new(slab.extent() + Pt(10.0), slab.height - remark.height - Pt(0.6));
    slab.place(remark, at);
    slab
}

fn head(setter: &mut Setter<'_>, table: &Table, columns: &Columns, open: bool) -> Slab {
    let mut slab = Slab::default();
    if headless(table) {
        return slab;
    }
    let top = if open { Pt(1.0) } else { Pt(4.0) };
    let mut cells = Vec::new();
    for (column, (x, wide)) in table.columns.iter().zip(&columns.places) {
        cells.push((*x, setter.stack(&column.head, setter.roles().head, *wide, column.align)));
    }
    let tallest = cells.iter().fold(Pt::ZERO, |tallest, (_, cell)| tallest.max(cell.height));
    for (x, cell) in cells {
        // An empty corner names nothing.
        let kind = if cell.items.is_empty() { Kind::Cell } else { Kind::Header(Scope::Column) };
        slab.place(cell.tagged(kind), Point::new(x, top));
    }
    slab = slab.tagged(Kind::Row).tagged(Kind::TableHead);
    slab.height = top + tallest + Pt(4.0);
    if !open {
        slab.rule(Pt::ZERO, columns.width, palette::bold());
    }
    slab.rule(slab.height, columns.width, palette::fine());
    slab
}

/// The cells of a row with their places, and whether each is a mark.
type Cells = Vec<(Pt, Slab, bool)>;

fn cells(setter: &mut Setter<'_>, table: &Table, row: &Row, columns: &Columns) -> Result<Cells> {
    let mut cells = Vec::new();
    let all = row.cells.iter().zip(&table.columns).zip(&columns.places).enumerate();
    for (index, ((cell, column), (x, wide))) in all {
        // Text keeps clear of the next column by more than a word space, for the eye and for whatever reads the page.
        let room = if column.align == Align::Left { *wide - CLEAR } else { *wide };
        let slab = self::cell(setter, cell, room, column.align, table.dense, row.kind)?;
        let mark = matches!(cell, Cell::Risk(_));
        let heads = columns.names == Some(index) && !slab.items.is_empty();
        let kind = if heads { Kind::Header(Scope::Row) } else { Kind::Cell };
        cells.push((*x, slab.tagged(kind), mark));
    }
    Ok(cells)
}

/// Cells into a row. Where any text of the table wraps, all cells of it begin at one height; else they are centred.
fn row(cells: Cells, kind: RowKind, (wraps, dense, fit, padding): (bool, bool, Fit, f32)) -> Slab {
    let tallest = cells.iter().fold(Pt::ZERO, |tallest, (_, cell, _)| tallest.max(cell.height));
    let pad = match (fit, dense, tallest.0 > 12.0) {
        (Fit::Tight, _, _) => Pt(2.7),
        (_, true, true) => Pt(4.8) * padding,
        (_, false, true) => Pt(3.9) * padding,
        (_, _, false) => Pt(3.4) * padding,
    };
    let mut slab = Slab { height: tallest + pad * 2.0, ..Slab::default() };
    for (x, cell, mark) in cells {
        let down = match (wraps, mark) {
            (false, true) => pad + (tallest - cell.height) / 2.0,
            (false, false) => pad + (tallest - cell.height) / 2.0 + OPTICAL,
            // A mark is taller than a line of text and stands around it.
            (true, true) => pad - Pt(1.8),
            (true, false) => pad + OPTICAL,
        };
        slab.place(cell, Point::new(x, down));
    }
    if kind == RowKind::Chosen {
        let bar = Item::Rect {
            size: Size { width: Pt(2.4), height: slab.height },
            fill: Some(SEA),
            stroke: None,
        };
        slab.items.insert(0, (Point::default(), bar));
    }
    slab
}

/// One cell, laid out at its column's width.
fn cell(
    setter: &mut Setter<'_>,
    cell: &Cell,
    width: Pt,
    align: Align,
    dense: bool,
    kind: RowKind,
) -> Result<Slab> {
    let (plain, key) = if dense {
        (setter.roles().dense, setter.roles().dense_key)
    } else {
        (setter.roles().cell, setter.roles().cell_key)
    };
    let role = if kind == RowKind::Plain { plain } else { key };
    Ok(match cell {
        Cell::Empty => Slab::default(),
        Cell::Text(said) => setter.stack(said, plain, width, align),
        Cell::Key(said) => setter.stack(said, key, width, align),
        Cell::Inline(said) => setter.inline(said, role, width, align),
        Cell::KeyInline(said) => setter.inline(said, key, width, align),
        Cell::Stack(saids) => stacked(setter, saids, plain, width, align),
        Cell::Labelled(said, label) => {
            let mut slab = setter.stack(said, plain, width, align).tagged(Kind::Paragraph);
            let label = setter.inline(label, setter.roles().mark, width, align);
            slab.below(label.tagged(Kind::Paragraph), Pt(3.0));
            slab
        }
        Cell::Labels(texts) => {
            let mut slab = Slab { wraps: true, ..Slab::default() };
            for (label, text) in texts {
                let label = setter.inline(label, setter.roles().mark, width, align);
                slab.below(label.tagged(Kind::Paragraph), Pt(5.0));
                let text = setter.stack(text, plain, width, align);
                slab.below(text.tagged(Kind::Paragraph), Pt(2.5));
            }
            slab
        }
        Cell::KeyStack(saids) => stacked(setter, saids, key, width, align),
        Cell::Number(text) => setter.figure(text, role.first, width, align),
        Cell::KeyNumber(text) => setter.figure(text, key.first, width, align),
        Cell::Illustrative(text) => setter.figure(&format!("◇ {text}"), role.first, width, align),
        Cell::Page(anchor) => references::number(setter, anchor, plain.first, width),
        Cell::Missing => setter.figure("–", plain.first.colored(SLATE), width, align),
        Cell::Blank => {
            let mut slab = Slab { height: Pt(8.0), ..Slab::default() };
            slab.rule(Pt(8.0), width, palette::blank());
            slab
        }
        Cell::Pen => Slab { height: Pt(14.0), ..Slab::default() },
        Cell::Boxes(boxes) => forms::boxes(setter, boxes, width),
        Cell::Open(said) => setter.stack(said, setter.roles().open, width, align),
        Cell::Earned { weight, earned, strong } => {
            let color = if *strong { SEA } else { SEA60 };
            Slab::of(figures::earned((width.0, 5.5), (*weight, *earned), color, setter.fonts))
        }
        Cell::Risk(level) => {
            centred(Slab::of(figures::risk_mark(*level, setter.fonts)?), 15.0, width, align)
        }
        Cell::Scale(score) => Slab::of(figures::score_discs(*score, setter.fonts)?),
        Cell::Bar { share, framed, strong } => {
            let color = if *strong { SEA } else { SEA60 };
            Slab::figure(figures::bar(width.0, 5.5, *share, color, *framed, setter.fonts))
        }
    })
}

/// The first text as a cell, the others as remarks below it, both languages on one line.
fn stacked(setter: &mut Setter<'_>, saids: &[Said], role: Role, width: Pt, align: Align) -> Slab {
    let mut slab = Slab::default();
    for (index, said) in saids.iter().enumerate() {
        let part = if index == 0 {
            setter.stack(said, role, width, align)
        } else {
            setter.inline(said, setter.roles().note, width, align)
        };
        slab.below(part.tagged(Kind::Paragraph), Pt(3.0));
    }
    slab.wraps |= saids.len() > 1;
    slab
}

fn centred(slab: Slab, wide: f32, width: Pt, align: Align) -> Slab {
    let x = match align {
        Align::Left => Pt::ZERO,
        Align::Right => width - Pt(wide),
        Align::Centre => (width - Pt(wide)) / 2.0,
    };
    let mut moved = Slab { height: slab.height, ..Slab::default() };
    moved.place(slab, Point::new(x, Pt::ZERO));
    moved
}
