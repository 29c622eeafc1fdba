//! A chapter into pages, closed up where that saves one, and made to fit where it must stand on one.

use crate::{
    brief::{Block, Brief, Chapter, Drawing, Form, Said},
    error::{DossierError, Result},
    layout::{
        blocks::{Blocks, Fit},
        flow::{Draft, Flow, Sheet},
        house::House,
        one_page::{STEPS, closer},
        parts::Parts,
        setter::Setter,
    },
    options::Style,
    units::Pt,
};

/// Chapters of more pages than this are not tried again more closely.
const FEW: usize = 4;

/// Above a chapter that begins below another's end.
const RUN_ON: Pt = Pt(22.0);

/// Chapters that are laid out together: one by one, or all that may share their pages.
pub(super) fn runs<'a>(chapters: &'a [Chapter], house: &House) -> Vec<&'a [Chapter]> {
    let together =
        |before: &Chapter, after: &Chapter| house.runs_on && shares(before) && shares(after);
    chapters
        .chunk_by(|before, after| {
            together(before, after)
                && lies(before, house) == lies(after, house)
                && !before.blocks.iter().any(|block| matches!(block, Block::PenLines(_)))
        })
        .collect()
}

/// Whether the pages of a chapter lie on their side: where it says so, and in a pocket where a figure would be too small
/// to read on one that is upright.
pub(super) fn lies(chapter: &Chapter, house: &House) -> bool {
    let wide = |block: &Block| match block {
        Block::Figure(drawing) => !matches!(
            drawing,
            Drawing::Radar(_)
                | Drawing::Validity(..)
                | Drawing::Strip
                | Drawing::Day(_)
                // Higher than they are wide.
                | Drawing::Team(_)
                | Drawing::Programme(_)
        ),
        _ => false,
    };
    chapter.landscape || (house.pocket && chapter.blocks.iter().any(wide))
}

/// Whether a chapter may share a page: no divider, nothing that is handed out by itself, no page of somebody else's.
fn shares(chapter: &Chapter) -> bool {
    let whole = chapter.blocks.iter().any(|block| matches!(block, Block::Leaf(..)));
    chapter.part.is_none() && !chapter.one_page && !chapter.grouped && !whole
}

/// The pages of a chapter, or of several that run on.
pub(super) fn drafts(
    setter: &mut Setter<'_>,
    brief: &Brief,
    run: &[Chapter],
    (sheet, style): (&Sheet, Style),
    within: &[Parts],
) -> Result<Vec<Draft>> {
    let before = setter.house;
    let one_page = run.iter().any(|chapter| chapter.one_page);
    setter.house = House::of(style, sheet.size, one_page);
    let drafts = match run {
        [chapter] => alone(setter, brief, chapter, sheet).map(|drafts| {
            let tagged = |mut draft: Draft| {
                for parts in within {
                    draft.items = parts.within(draft.items);
                }
                draft
            };
            drafts.into_iter().map(tagged).collect()
        }),
        several => together(setter, brief, several, sheet, within),
    };
    setter.house = before;
    drafts
}

/// Chapters below each other.
fn together(
    setter: &mut Setter<'_>,
    brief: &Brief,
    run: &[Chapter],
    sheet: &Sheet,
    within: &[Parts],
) -> Result<Vec<Draft>> {
    let (mut slabs, mut repeats) = (Vec::new(), Vec::new());
    for (index, (chapter, parts)) in run.iter().zip(within).enumerate() {
        let (language, level, room) = (brief.language, chapter.level, sheet.room());
        let mut layout = Blocks { setter, language, level, fit: Fit::Plain, repeats, room };
        let mut own = layout.slabs(&chapter.blocks, sheet.width)?;
        repeats = layout.repeats;
        if let Some(first) = own.first_mut() {
            first.gap = if index == 0 { Pt::ZERO } else { RUN_ON };
            first.entries.splice(0..0, entry(chapter));
        }
        for slab in own {
            let mut slab = parts.tags().fold(slab, |slab, tag| slab.within(tag));
            slab.chapter = index;
            // What stands at the foot of the page would stand below another chapter.
            slab.gap = if slab.at_foot { Pt(12.0) } else { slab.gap };
            slab.at_foot &= index + 1 == run.len();
            slabs.push(slab);
        }
    }
    Ok(Flow::new(*sheet).run(slabs, &repeats))
}

/// What contents and bookmarks list of a chapter itself.
fn entry(chapter: &Chapter) -> Vec<(u8, Said, Pt)> {
    let group = chapter.group.iter().map(|group| (chapter.level, group.clone(), Pt::ZERO));
    let level = chapter.level + u8::from(chapter.grouped);
    let own = (level, chapter.heading.clone(), Pt::ZERO);
    // One that only goes on with what another began, on pages of another shape, is not listed again.
    let own = Some(own).filter(|(_, heading, _)| !heading.leading().is_empty());
    group.chain(own).collect()
}

fn alone(
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
        first.entries.splice(0..0, entry(chapter));
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
