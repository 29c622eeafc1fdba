//! Blocks of a brief into slabs at a width: headings, pairs of prose, facts, sums, figures.

use portolan_domain::{exposure::Exposure, text::Language};

use crate::{
    brief::{Align, Block, Drawing, Said},
    error::{DossierError, Result},
    figures,
    layout::{
        flow::Repeat,
        numerals::{numeral, official},
        references,
        scale::scaled,
        setter::{Edge, Setter},
        slab::Slab,
        table,
    },
    options::PrintLanguage,
    page::{Figure, Item, Kind, Tag},
    palette,
    units::{Point, Pt, Size},
};

/// Between halves of a page.
pub(super) const HALF_GUTTER: Pt = Pt::mm(8.0);
/// Between sections.
const SECTION_GAP: Pt = Pt(15.0);

/// What gives way so that a chapter takes fewer pages; type never does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// Nothing.
    Plain,
    /// Gaps between sections.
    Gaps,
    /// Gaps, and the padding of rows.
    Tight,
}

/// Lays blocks out one after the other.
pub(crate) struct Blocks<'s, 'f> {
    pub(crate) setter: &'s mut Setter<'f>,
    pub(crate) language: PrintLanguage,
    pub(crate) level: u8,
    pub(crate) fit: Fit,
    /// Height of the text block.
    pub(crate) room: Pt,
    pub(crate) repeats: Vec<Repeat>,
}

impl Blocks<'_, '_> {
    /// The slabs of these blocks at a width, with the gaps between them.
    pub(crate) fn slabs(&mut self, blocks: &[Block], width: Pt) -> Result<Vec<Slab>> {
        let mut slabs = Vec::new();
        let mut before: Option<&Block> = None;
        let mut part = None;
        for block in blocks {
            let mut own = self.block(block, before, width)?;
            if let (Some(first), Some(before)) = (own.first_mut(), before) {
                first.gap = gap(before, block, self.fit) * self.setter.house.air;
            }
            if !own.is_empty() {
                before = Some(block);
            }
            part = self::part(block, part);
            slabs.extend(own.into_iter().map(|slab| match &part {
                Some(part) => slab.within(part),
                None => slab,
            }));
        }
        Ok(slabs)
    }

    fn block(&mut self, block: &Block, before: Option<&Block>, width: Pt) -> Result<Vec<Slab>> {
        let under_heading = matches!(before, Some(Block::Section { .. }));
        Ok(match block {
            Block::Title { kicker, title, badge } => {
                vec![self.title(kicker, title, badge.as_ref(), width)]
            }
            Block::Banner { title, note } => vec![self.banner(title, note, width)],
            Block::Section { number, heading, note, listed } => {
                let mut slab = self.section(*number, heading, note.as_ref(), width);
                if *listed {
                    slab.entries.push((self.level + 1, heading.clone(), Pt::ZERO));
                }
                vec![slab]
            }
            Block::Prose(said) => self.prose(said, width),
            Block::Note(said) => {
                let note = self.setter.inline(said, self.setter.roles().note, width, Align::Left);
                vec![note.tagged(Kind::Note)]
            }
            Block::Facts(facts) => vec![self.facts(facts, width)],
            Block::Table(table) => table::table(
                self.setter,
                table,
                width,
                (under_heading, self.fit),
                &mut self.repeats,
            )?,
            Block::Image(picture) => vec![self.picture(picture, width)],
            Block::Leaf(outside, page, alternative) => {
                vec![self.leaf((outside, *page), alternative, width)]
            }
            Block::Figure(drawing) => self.figures(drawing, width)?,
            Block::Sum(steps) => vec![self.sum(steps, width)],
            Block::See(others) => {
                let chinese = self.language.has_chinese();
                vec![references::see(self.setter, others, chinese, width)]
            }
            Block::Halves(left, right) if self.setter.house.stacks(width) => {
                self.below_each_other(left, right, width)?
            }
            Block::Halves(left, right) => vec![self.halves(left, right, width)?],
            Block::Foot(facts) => vec![self.foot(facts, width)],
            Block::Signatures(facts) => vec![self.signatures(facts, width)],
            other => self.form(other, width)?,
        })
    }

    /// What the sheet of a day may take: the height of the page but for the head of the day, its facts and its foot.
    fn day_room(&self, width: Pt) -> Size {
        let width = width.min(Pt::mm(168.0));
        let height = if self.setter.house.pocket { self.room - Pt(212.0) } else { Pt::mm(166.0) };
        Size { width, height }
    }

    fn title(&mut self, kicker: &Said, title: &Said, badge: Option<&Said>, width: Pt) -> Slab {
        let mut slab = self.setter.inline(kicker, self.setter.roles().kicker, width, Align::Left);
        slab = slab.tagged(Kind::Paragraph);
        let badge = badge.map(|said| {
            let lines = self.setter.stack(
                said,
                self.setter.roles().cell_key.first_sized(7.5),
                Pt::mm(33.0),
                Align::Left,
            );
            let wide = Pt::mm(33.0) + Pt(14.0);
            let mut frame = Slab { height: lines.height + Pt(12.0), ..Slab::default() };
            let edge = Item::Rect {
                size: Size { width: wide, height: frame.height },
                fill: None,
                stroke: Some(palette::bold()),
            };
            frame.items.push((Point::default(), edge));
            frame.place(lines, Point::new(Pt(7.0), Pt(6.0)));
            (frame, wide)
        });
        // A centred title has the width to itself, below what stands at the right.
        let centred = self.setter.house.titles == Align::Centre;
        let beside = badge.as_ref().filter(|_| !centred);
        let room = beside.map_or(width, |(_, wide)| width - *wide - Pt(14.0));
        let mut top = slab.height + Pt(9.0);
        if let Some((frame, _)) = badge.as_ref().filter(|_| centred) {
            slab.height = slab.height.max(frame.height - Pt(4.0));
            top = Pt(-2.0);
        }
        let words = self.setter.balanced(title, self.setter.roles().title, room);
        slab.below(words.tagged(Kind::Heading(self.level)), Pt(9.0));
        if let Some((frame, wide)) = badge {
            slab.place(frame.tagged(Kind::Paragraph), Point::new(width - wide, top + Pt(2.0)));
        }
        slab.keep = true;
        slab
    }

    fn banner(&mut self, title: &Said, note: &Said, width: Pt) -> Slab {
        let mut slab =
            self.setter.inline(title, self.setter.roles().title, width * 0.5, Align::Left);
        slab = slab.tagged(Kind::Heading(self.level));
        let note = self.setter.inline(note, self.setter.roles().note, width * 0.5, Align::Right);
        let down = (slab.height - note.height - Pt(2.4)).max(Pt::ZERO);
        slab.place(note.tagged(Kind::Note), Point::new(width * 0.5, down));
        slab.keep = true;
        slab
    }

    fn section(
        &mut self,
        number: Option<u32>,
        heading: &Said,
        note: Option<&Said>,
        width: Pt,
    ) -> Slab {
        let mut slab = Slab { keep: true, ..Slab::default() };
        slab.rule(Pt::ZERO, width, palette::fine());
        let top = Pt(6.0);
        let mut x = Pt::ZERO;
        let mut head = Slab::default();
        if let Some(number) = number {
            let words = match self.setter.house.official {
                true => official(number, self.language),
                false => numeral(number, self.language),
            };
            let side =
                if self.language.has_chinese() { Language::Chinese } else { Language::English };
            let wide = Edge::Ragged(Align::Left);
            let lines = self.setter.lines(
                (&words, side, ""),
                self.setter.roles().section_number,
                width,
                wide,
            );
            x = lines.width().max(Pt(12.0)) + Pt(9.0);
            let lines = lines.spaced(self.setter.fonts);
            lines.draw(Point::default(), width, Align::Left, &mut head.items);
        }
        let words =
            self.setter.inline(heading, self.setter.roles().section, width - x, Align::Left);
        slab.height = top + words.height;
        let right = x + words.extent();
        head.place(words, Point::new(x, Pt::ZERO));
        slab.place(head.tagged(Kind::Heading(self.level + 1)), Point::new(Pt::ZERO, top));
        if let Some(note) = note {
            let note =
                self.setter.inline(note, self.setter.roles().note, width * 0.62, Align::Right);
            // Beside the heading where both fit, else on a line of its own below it.
            let left = width * 0.38 + note.items.iter().map(|(at, _)| at.x).fold(width, Pt::min);
            let mut down = slab.height - note.height - Pt(0.6);
            if right.0 + 10.0 >= left.0 || note.height.0 > 10.0 {
                down = slab.height + Pt(3.0);
                slab.height = down + note.height;
            }
            slab.place(note.tagged(Kind::Note), Point::new(width * 0.38, down));
        }
        slab
    }

    /// What stands side by side where there is room, one below the other.
    pub(super) fn below_each_other(
        &mut self,
        left: &[Block],
        right: &[Block],
        width: Pt,
    ) -> Result<Vec<Slab>> {
        let mut slabs = self.slabs(left, width)?;
        let mut below = self.slabs(right, width)?;
        if let Some(first) = below.first_mut() {
            first.gap = SECTION_GAP * self.setter.house.air;
        }
        slabs.append(&mut below);
        Ok(slabs)
    }

    fn halves(&mut self, left: &[Block], right: &[Block], width: Pt) -> Result<Slab> {
        let half = (width - HALF_GUTTER) / 2.0;
        self.beside((left, half), (right, half), HALF_GUTTER)
    }

    /// Columns of these widths with the gutter between them.
    pub(super) fn beside(
        &mut self,
        (left, wide): (&[Block], Pt),
        (right, narrow): (&[Block], Pt),
        gutter: Pt,
    ) -> Result<Slab> {
        let mut slab = Slab::default();
        for (blocks, x, width) in [(left, Pt::ZERO, wide), (right, wide + gutter, narrow)] {
            let mut column = Slab::default();
            for part in self.slabs(blocks, width)? {
                let gap = part.gap;
                column.below(part, gap);
            }
            slab.height = slab.height.max(column.height);
            slab.place(column, Point::new(x, Pt::ZERO));
        }
        Ok(slab)
    }

    /// A figure, or its pieces one below the other.
    fn figures(&mut self, drawing: &Drawing, width: Pt) -> Result<Vec<Slab>> {
        let (language, fonts) = (self.language, self.setter.fonts);
        let drawn = match drawing {
            Drawing::Gantt(plan, today) => figures::gantt_parts(plan, *today, language, fonts),
            other => self.draw(other, width).map(|figure| vec![figure]),
        };
        let drawn = match drawn {
            // Listed with all others, after the whole document was looked through.
            Err(DossierError::MissingGlyphs(missing)) => {
                self.setter.missing.extend(missing);
                Vec::new()
            }
            drawn => drawn?,
        };
        let room = self.room;
        let slab = |figure| Slab { gap: Pt(10.0), ..Slab::figure(fitted(figure, width, room)) };
        Ok(drawn.into_iter().map(slab).collect())
    }

    fn draw(&self, drawing: &Drawing, width: Pt) -> Result<Figure> {
        let (language, fonts) = (self.language, self.setter.fonts);
        match drawing {
            // Below the title of a page that lies on its side.
            Drawing::HeatMap(risks) if self.setter.house.pocket => {
                figures::heat_map_within(risks, language, (self.room - Pt(72.0)).0, fonts)
            }
            Drawing::HeatMap(risks) => figures::heat_map(risks, language, fonts),
            Drawing::Gantt(plan, today) => figures::gantt(plan, *today, language, fonts),
            Drawing::Radar(readiness) => figures::radar(readiness, language, fonts),
            Drawing::Validity(certificate, today) => {
                figures::validity_bar(certificate, *today, language, fonts)
            }
            Drawing::Strip => Ok(figures::strip(fonts)),
            Drawing::Scores(scores) => figures::score_bars(scores, language, fonts),
            Drawing::Day(day) => figures::day_sheet(day, language, self.day_room(width), fonts),
            Drawing::Tornado(risks) => Exposure::of(risks)
                .map_or_else(|| Ok(nothing()), |own| figures::tornado(&own, language, fonts)),
            Drawing::Exceedance(risks) => Exposure::of(risks)
                .map_or_else(|| Ok(nothing()), |own| figures::exceedance(&own, language, fonts)),
            Drawing::CashFlow(plan, periods) => {
                let drawn = figures::cash_flow(*plan, periods, language, fonts);
                drawn.map(|figure| figure.unwrap_or_else(nothing))
            }
            Drawing::Team(team) => figures::team_grid(team, language, fonts),
            Drawing::Programme(grid) => figures::programme_grid(grid, language, fonts),
        }
    }
}

/// A figure no larger than the room it has: figures are drawn for a desk's page.
fn fitted(figure: Figure, width: Pt, room: Pt) -> Figure {
    let factor = (width / figure.size.width).min(room / figure.size.height);
    if factor >= 0.999 || !factor.is_finite() { figure } else { scaled(figure, factor) }
}

/// A figure of records that have nothing to show.
fn nothing() -> Figure {
    Figure { size: Size::default(), items: Vec::new(), alternative: String::new() }
}

/// The element a block stands in: a heading begins one, which ends with the next heading, also where that is in a half
/// of the page, and with what belongs to the page as a whole.
fn part(block: &Block, before: Option<Tag>) -> Option<Tag> {
    let headed = |blocks: &[Block]| matches!(blocks.first(), Some(Block::Section { .. }));
    match block {
        Block::Section { .. } => Some(Tag::new(Kind::Section)),
        Block::Title { .. } | Block::Banner { .. } => None,
        Block::Foot(_) | Block::Signatures(_) => None,
        Block::Halves(left, right) if headed(left) || headed(right) => None,
        _ => before,
    }
}

/// The gap between two blocks; all are measured from the foot of the last line to the top of the next.
fn gap(before: &Block, after: &Block, fit: Fit) -> Pt {
    match (before, after) {
        (_, Block::Headline(..)) => Pt(12.0),
        (Block::Headline(..), Block::Measures(_)) => Pt(12.0),
        (Block::Section { .. }, Block::PenLines(_)) => Pt(2.0),
        (Block::Blanks(_), Block::PenLines(_)) => Pt(4.0),
        (Block::Day(_), _) => Pt(6.0),
        (Block::Title { .. }, _) => Pt(14.0),
        (Block::Banner { .. }, _) => Pt(6.0),
        (_, Block::Section { .. }) if fit == Fit::Plain => SECTION_GAP,
        (_, Block::Callout(_)) => Pt(12.0),
        (_, Block::Section { .. }) => Pt(10.0),
        (Block::Section { .. }, Block::Table(_)) => Pt(3.0),
        (Block::Section { .. }, Block::Note(_)) | (_, Block::Prose(_)) => Pt(7.0),
        (Block::Section { .. }, _) => Pt(8.0),
        (_, Block::Note(_)) => Pt(5.0),
        (Block::Prose(_), Block::Table(_)) => Pt(8.0),
        (_, _) => Pt(12.0),
    }
}
