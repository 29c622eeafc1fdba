//! Chapters that must stand on one page: what gives way, in this order, after gaps and the padding of rows: the second
//! language of table heads, lists beyond their first five, prose beyond its first sentence. Type never shrinks. What
//! then still does not fit is an error that names it.

use crate::{
    brief::{Block, Cell, Row, RowKind, Said},
    options::PrintLanguage,
    words,
};

/// How many of a list stay.
const FIRST: usize = 5;

/// A step of giving way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// Table heads in one language.
    Heads,
    /// Lists to their first five.
    Lists,
    /// Prose to its first sentence.
    Prose,
}

/// The steps in their order.
pub(super) const STEPS: [Step; 3] = [Step::Heads, Step::Lists, Step::Prose];

/// The blocks after all steps up to this one.
pub(super) fn closer(blocks: &[Block], step: Step, language: PrintLanguage) -> Vec<Block> {
    blocks.iter().map(|block| one(block.clone(), step, language)).collect()
}

fn one(block: Block, step: Step, language: PrintLanguage) -> Block {
    let all = |blocks: Vec<Block>| closer(&blocks, step, language);
    match block {
        Block::Halves(left, right) => Block::Halves(all(left), all(right)),
        Block::Sidebar(wide, narrow) => Block::Sidebar(all(wide), all(narrow)),
        Block::Table(mut table) => {
            for column in &mut table.columns {
                if !column.head.zh.is_empty() {
                    column.head.en.clear();
                }
            }
            if step >= Step::Lists {
                shorten(&mut table.rows, language);
            }
            Block::Table(table)
        }
        Block::List(marks, mut points) if step >= Step::Lists && points.len() > FIRST => {
            let more = more(language, points.len() - FIRST);
            points.truncate(FIRST);
            points.push(more);
            Block::List(marks, points)
        }
        Block::Prose(said) if step >= Step::Prose => Block::Prose(first_sentence(said)),
        other => other,
    }
}

/// Rows beyond the first five become one that says how many they are; tables with a sum keep all of theirs.
fn shorten(rows: &mut Vec<Row>, language: PrintLanguage) {
    let sum = rows.iter().any(|row| row.kind == RowKind::Total);
    if sum || rows.len() <= FIRST + 1 {
        return;
    }
    let width = rows.first().map_or(1, |row| row.cells.len());
    let more = more(language, rows.len() - FIRST);
    rows.truncate(FIRST);
    let mut cells = vec![Cell::Empty; width];
    // The widest column is rarely the first; the second takes the words where there is one.
    let place = usize::from(width > 1);
    cells[place] = Cell::Inline(more);
    rows.push(Row { cells, kind: RowKind::Plain });
}

fn more(language: PrintLanguage, count: usize) -> Said {
    let n = count.to_string();
    words::filled(language, "and_more", &[("n", &n, &n)])
}

fn first_sentence(mut said: Said) -> Said {
    if let Some((first, _)) = said.zh.split_once('。') {
        said.zh = format!("{first}。");
    }
    if let Some((first, _)) = said.en.split_once(". ") {
        said.en = format!("{first}.");
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::Marks;

    fn said(zh: &str, en: &str) -> Said {
        Said { zh: zh.to_owned(), en: en.to_owned(), place: String::new() }
    }

    #[test]
    fn lists_give_way_before_prose_and_say_how_much_is_left_out() {
        let blocks = [
            Block::Prose(said("一句。两句。", "One. Two.")),
            Block::List(Marks::Dashes, vec![said("点", "Point"); 8]),
        ];
        let lists = closer(&blocks, Step::Lists, PrintLanguage::English);
        assert_eq!(lists[0], blocks[0], "prose still stands");
        let Block::List(_, points) = &lists[1] else { panic!("{lists:?}") };
        assert_eq!(points.len(), 6);
        assert!(points[5].en.contains('3'), "{points:?}");
        let prose = closer(&blocks, Step::Prose, PrintLanguage::English);
        assert_eq!(prose[0], Block::Prose(said("一句。", "One.")));
    }
}
