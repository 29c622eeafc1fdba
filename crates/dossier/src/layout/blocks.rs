//! Blocks of a brief into slabs at a width: headings, pairs of prose, facts, sums, figures.

use portolan_domain::text::Language;

use crate::{
    brief::{Align, Block, Drawing, Said},
    error::{DossierError, Result},
    figures,
    layout::{
        flow::Repeat,
        numerals::numeral,
        references,
        roles::{CELL_KEY, KICKER, NOTE, PROSE, SECTION, SECTION_NUMBER, TITLE},
        setter::{Edge, Setter},
        slab::Slab,
        table,
    },
    options::PrintLanguage,
    page::{Figure, Item, Kind, Tag},
    palette,
    units::{Point, Pt, Size},
};

/// Twenty characters of Chinese prose.
const CHINESE_COLUMN: Pt = Pt(200.0);
/// Between the two columns of a pair.
const PAIR_GUTTER: Pt = Pt::mm(5.0);
/// Prose of one language: 34 characters of Chinese or about 70 letters.
const SINGLE_COLUMN: Pt = Pt(340.0);
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
                first.gap = gap(before, block, self.fit);
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
            Block::Prose(said) => vec![self.prose(said, width)],
            Block::Note(said) => {
                let note = self.setter.inline(said, NOTE, width, Align::Left);
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
            Block::Figure(drawing) => vec![Slab::figure(self.draw(drawing)?)],
            Block::Sum(steps) => vec![self.sum(steps, width)],
            Block::See(others) => {
                let chinese = self.language.has_chinese();
                vec![references::see(self.setter, others, chinese, width)]
            }
            Block::Halves(left, right) => vec![self.halves(left, right, width)?],
            Block::Foot(facts) => vec![self.foot(facts, width)],
            Block::Signatures(facts) => vec![self.signatures(facts, width)],
            other => self.form(other, width)?,
        })
    }

    fn title(&mut self, kicker: &Said, title: &Said, badge: Option<&Said>, width: Pt) -> Slab {
        let mut slab = self.setter.inline(kicker, KICKER, width, Align::Left);
        slab = slab.tagged(Kind::Paragraph);
        let badge = badge.map(|said| {
            let lines =
                self.setter.stack(said, CELL_KEY.first_sized(7.5), Pt::mm(33.0), Align::Left);
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
        let room = badge.as_ref().map_or(width, |(_, wide)| width - *wide - Pt(14.0));
        let top = slab.height + Pt(9.0);
        let words = self.setter.balanced(title, TITLE, room);
        slab.below(words.tagged(Kind::Heading(self.level)), Pt(9.0));
        if let Some((frame, wide)) = badge {
            slab.place(frame.tagged(Kind::Paragraph), Point::new(width - wide, top + Pt(2.0)));
        }
        slab.keep = true;
        slab
    }

    fn banner(&mut self, title: &Said, note: &Said, width: Pt) -> Slab {
        let mut slab = self.setter.inline(title, TITLE, width * 0.5, Align::Left);
        slab = slab.tagged(Kind::Heading(self.level));
        let note = self.setter.inline(note, NOTE, width * 0.5, Align::Right);
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
            let words = numeral(number, self.language);
            let side =
                if self.language.has_chinese() { Language::Chinese } else { Language::English };
            let wide = Edge::Ragged(Align::Left);
            let lines = self.setter.lines((&words, side, ""), SECTION_NUMBER, width, wide);
            x = lines.width().max(Pt(12.0)) + Pt(9.0);
            let lines = lines.spaced(self.setter.fonts);
            lines.draw(Point::default(), width, Align::Left, &mut head.items);
        }
        let words = self.setter.inline(heading, SECTION, width - x, Align::Left);
        slab.height = top + words.height;
        let right = x + words.extent();
        head.place(words, Point::new(x, Pt::ZERO));
        slab.place(head.tagged(Kind::Heading(self.level + 1)), Point::new(Pt::ZERO, top));
        if let Some(note) = note {
            let note = self.setter.inline(note, NOTE, width * 0.62, Align::Right);
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

    /// Chinese at twenty characters and English beside it, or one column where there is one language.
    fn prose(&mut self, said: &Said, width: Pt) -> Slab {
        let mut slab = Slab::default();
        let (Some((language, words)), second) = said.sides() else { return slab };
        let Some(second) = second else {
            let column = if width.0 < 300.0 { width } else { SINGLE_COLUMN.min(width) };
            let lines = self.setter.lines(
                (words, language, &said.place),
                PROSE.first,
                column,
                Edge::Justified,
            );
            slab.add(lines, Pt::ZERO, column, Align::Left);
            return slab.tagged(Kind::Paragraph);
        };
        if width.0 < 300.0 {
            return self.setter.stack(said, PROSE, width, Align::Left).tagged(Kind::Paragraph);
        }
        let zh = self.setter.lines(
            (words, language, &said.place),
            PROSE.first,
            CHINESE_COLUMN,
            Edge::Justified,
        );
        let x = CHINESE_COLUMN + PAIR_GUTTER;
        let en = self.setter.lines(
            (second, Language::English, &said.place),
            PROSE.second,
            width - x,
            Edge::Ragged(Align::Left),
        );
        slab.height = zh.height().max(en.height() + Pt(1.2));
        let (mut left, mut right) = (Slab::default(), Slab::default());
        zh.draw(Point::default(), CHINESE_COLUMN, Align::Left, &mut left.items);
        // First baselines agree but for 0.6 pt, which the eye wants between the two scripts.
        let down = Pt((PROSE.first.size - PROSE.second.size) * 0.8 + 0.6);
        en.draw(Point::new(x, down), width - x, Align::Left, &mut right.items);
        for column in [left, right] {
            slab.place(column.tagged(Kind::Paragraph), Point::default());
        }
        slab
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

    fn draw(&mut self, drawing: &Drawing) -> Result<Figure> {
        let (language, fonts) = (self.language, self.setter.fonts);
        let drawn = match drawing {
            Drawing::HeatMap(risks) => figures::heat_map(risks, language, fonts),
            Drawing::Gantt(plan, today) => figures::gantt(plan, *today, language, fonts),
            Drawing::Radar(readiness) => figures::radar(readiness, language, fonts),
            Drawing::Validity(certificate, today) => {
                figures::validity_bar(certificate, *today, language, fonts)
            }
            Drawing::Strip => Ok(figures::strip(fonts)),
            Drawing::Scores(scores) => figures::score_bars(scores, language, fonts),
            Drawing::Day(day) => figures::day_sheet(day, language, fonts),
        };
        match drawn {
            // Listed with all others, after the whole document was looked through.
            Err(DossierError::MissingGlyphs(missing)) => {
                self.setter.missing.extend(missing);
                Ok(Figure { size: Size::default(), items: Vec::new(), alternative: String::new() })
            }
            drawn => drawn,
        }
    }
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
