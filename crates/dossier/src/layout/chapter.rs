//! A chapter into pages, closed up where that saves one, and made to fit where it must stand on one.

use crate::{
    brief::{Block, Brief, Chapter, Form},
    error::{DossierError, Result},
    layout::{
        blocks::{Blocks, Fit},
        flow::{Draft, Flow, Sheet},
        house::House,
        one_page::{STEPS, closer},
        setter::Setter,
    },
    options::Style,
    units::Pt,
};

/// Chapters of more pages than this are not tried again more closely.
const FEW: usize = 4;

/// The pages of a chapter.
pub(super) fn drafts(
    setter: &mut Setter<'_>,
    brief: &Brief,
    chapter: &Chapter,
    (sheet, style): (&Sheet, Style),
) -> Result<Vec<Draft>> {
    let before = setter.house;
    setter.house = House::of(style, sheet.size, chapter.one_page);
    let drafts = in_house(setter, brief, chapter, sheet);
    setter.house = before;
    drafts
}

fn in_house(
    setter: &mut Setter<'_>,
    brief: &Brief,
    chapter: &Chapter,
    sheet: &Sheet,
) -> Result<Vec<Draft>> {
    let mut drafts = lay(setter, brief, chapter, &chapter.blocks, (Fit::Plain, sheet))?;
    // A page saved by closing up a little is worth it; registers keep their room for the pen.
    let few = (2..=FEW).contains(&drafts.len()) && !chapter.landscape;
    if few || (chapter.one_page && drafts.len() > 1) {
        for fit in [Fit::Gaps, Fit::Tight] {
            let closer = lay(setter, brief, chapter, &chapter.blocks, (fit, sheet))?;
            if closer.len() < drafts.len() {
                drafts = closer;
                break;
            }
        }
    }
    // A page of a pocket book goes on over the leaf rather than lose what is on it.
    let may_turn = setter.house.pocket && brief.form == Form::Book;
    if chapter.one_page && drafts.len() > 1 && !may_turn {
        drafts = one_page(setter, brief, chapter, sheet)?;
    }
    if let Some(first) = drafts.first_mut() {
        let group = chapter.group.iter().map(|group| (chapter.level, group.clone(), Pt::ZERO));
        let level = chapter.level + u8::from(chapter.grouped);
        let own = (level, chapter.heading.clone(), Pt::ZERO);
        // One that only goes on with what another began, on pages of another shape, is not listed again.
        let own = [own].into_iter().filter(|(_, heading, _)| !heading.leading().is_empty());
        let entries: Vec<_> = group.chain(own).collect();
        first.entries.splice(0..0, entries);
    }
    Ok(drafts)
}

fn lay(
    setter: &mut Setter<'_>,
    brief: &Brief,
    chapter: &Chapter,
    blocks: &[Block],
    (fit, sheet): (Fit, &Sheet),
) -> Result<Vec<Draft>> {
    // Headings follow each other without a gap: the name of a group stands in the contents alone.
    let level = chapter.level;
    let (language, room, repeats) = (brief.language, sheet.room(), Vec::new());
    let mut layout = Blocks { setter, language, level, fit, room, repeats };
    let slabs = layout.slabs(blocks, sheet.width)?;
    Ok(Flow::new(*sheet).run(slabs, &layout.repeats))
}

/// All steps of giving way, one after the other.
fn one_page(
    setter: &mut Setter<'_>,
    brief: &Brief,
    chapter: &Chapter,
    sheet: &Sheet,
) -> Result<Vec<Draft>> {
    for step in STEPS {
        let blocks = closer(&chapter.blocks, step, brief.language);
        let drafts = lay(setter, brief, chapter, &blocks, (Fit::Tight, sheet))?;
        if drafts.len() == 1 {
            return Ok(drafts);
        }
    }
    let blocks = closer(&chapter.blocks, STEPS[STEPS.len() - 1], brief.language);
    // Adding block by block finds the first that no longer fits, and with it the section it stands in.
    let mut section = chapter.heading.line();
    for count in 1..=blocks.len() {
        if let Block::Section { heading, .. } = &blocks[count - 1] {
            section = heading.line();
        }
        if lay(setter, brief, chapter, &blocks[..count], (Fit::Tight, sheet))?.len() > 1 {
            break;
        }
    }
    Err(DossierError::TooLong { document: chapter.heading.line(), first: section })
}
