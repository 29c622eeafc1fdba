//! Blocks of forms and working pages into slabs: points, boxes, blanks, lines for a pen, strips of facts, heads of days.

use portolan_domain::text::Language;

use crate::{
    brief::{Align, Blank, Block, DayHead, Fact, Lines, Marks, Said},
    error::Result,
    figures,
    layout::{
        blocks::Blocks,
        flow::PEN_LINE,
        setter::{Edge, Setter},
        slab::Slab,
    },
    page::{Item, Kind, Tag},
    palette::{self, CINNABAR, INK, PAPER, SEA, SEA60, line},
    units::{Point, Pt, Size},
};

/// Side of a box to tick.
const BOX: Pt = Pt(7.0);
/// What the mark before a point takes.
const INDENT: Pt = Pt(14.0);
/// Between the columns of a sidebar.
const SIDE_GUTTER: Pt = Pt::mm(10.0);
/// Width of the narrow column beside a wide one.
const SIDE: Pt = Pt::mm(58.0);
/// Where English points stand beside Chinese ones, as in prose.
const SECOND_COLUMN: Pt = Pt(214.2);

impl Blocks<'_, '_> {
    /// The slabs of a block that only forms and working pages have.
    pub(super) fn form(&mut self, block: &Block, width: Pt) -> Result<Vec<Slab>> {
        Ok(match block {
            Block::List(marks, points) => self.list(*marks, points, width),
            Block::Callout(said) => vec![self.callout(said, width)],
            Block::PenLines(lines) => vec![pen_lines(*lines, width)],
            Block::PageBreak => vec![Slab { turns: true, ..Slab::default() }],
            Block::Blanks(blanks) => vec![self.blanks(blanks, width)],
            Block::Strip(facts) => vec![self.strip(facts, width)],
            Block::Measures(facts) => vec![self.measures(facts, width)],
            Block::Headline(name, line) => vec![self.headline(name, line, width)],
            Block::Day(head) => vec![self.day(head, width)],
            Block::Sidebar(wide, narrow) if self.setter.house.stacks(width) => {
                self.below_each_other(wide, narrow, width)?
            }
            Block::Sidebar(wide, narrow) => {
                let columns = (wide.as_slice(), width - SIDE - SIDE_GUTTER);
                vec![self.beside(columns, (narrow.as_slice(), SIDE), SIDE_GUTTER)?]
            }
            // All others are laid out where this is called.
            _ => Vec::new(),
        })
    }

    fn list(&mut self, marks: Marks, points: &[Said], width: Pt) -> Vec<Slab> {
        let mut slabs = Vec::with_capacity(points.len());
        let whole = Tag::new(Kind::List);
        for (index, point) in points.iter().enumerate() {
            let mut mark = Slab::default();
            match marks {
                Marks::Numbers => {
                    let number = match self.setter.house.official {
                        true => format!("{}.", index + 1),
                        false => (index + 1).to_string(),
                    };
                    let look = self.setter.roles().section_number.sized(8.5);
                    mark = self.setter.figure(&number, look, INDENT, Align::Left);
                }
                Marks::Boxes => tick_box(Point::new(Pt(0.4), Pt(1.4)), &mut mark),
                Marks::Dashes => {
                    let stroke = line(0.6, SEA);
                    let dash = Item::Line { to: Point::new(Pt(5.0), Pt::ZERO), stroke };
                    mark.items.push((Point::new(Pt::ZERO, Pt(5.2)), dash));
                }
            }
            let words = self.point(point, marks, width - INDENT);
            let mut slab = Slab { height: words.height, ..Slab::default() };
            slab.item((mark, Point::default()), (words, Point::new(INDENT, Pt::ZERO)));
            let mut slab = slab.within(&whole);
            slab.gap = if index == 0 { Pt::ZERO } else { Pt(5.0) };
            slabs.push(slab);
        }
        slabs
    }

    /// Numbered points have English beside the Chinese, as prose has; all others below it.
    fn point(&mut self, said: &Said, marks: Marks, width: Pt) -> Slab {
        let wide = width.0 > 300.0 && marks == Marks::Numbers;
        match said.sides() {
            (Some((language, words)), Some(second)) if wide => {
                let left = Edge::Ragged(Align::Left);
                let room = SECOND_COLUMN - INDENT - Pt::mm(5.0);
                let first = self.setter.lines(
                    (words, language, &said.place),
                    self.setter.roles().point.first,
                    room,
                    left,
                );
                let x = SECOND_COLUMN - INDENT;
                let place = (second, Language::English, said.place.as_str());
                let second = self.setter.lines(
                    place,
                    self.setter.roles().point.second.sized(8.0),
                    width - x,
                    left,
                );
                let mut slab =
                    Slab { height: first.height().max(second.height()), ..Slab::default() };
                first.draw(Point::default(), room, Align::Left, &mut slab.items);
                second.draw(Point::new(x, Pt(0.4)), width - x, Align::Left, &mut slab.items);
                slab
            }
            _ => self.setter.inline(said, self.setter.roles().point, width, Align::Left),
        }
    }

    fn callout(&mut self, said: &Said, width: Pt) -> Slab {
        let mut slab = Slab::default();
        let words =
            self.setter.stack(said, self.setter.roles().point, width - Pt(10.0), Align::Left);
        slab.height = words.height + Pt(4.0);
        let size = Size { width: Pt(2.4), height: slab.height };
        let bar = Item::Rect { size, fill: Some(CINNABAR), stroke: None };
        slab.items.push((Point::default(), bar));
        slab.place(words.tagged(Kind::Note), Point::new(Pt(10.0), Pt(2.0)));
        slab
    }

    /// Labels with a line or boxes behind each; two in a row where there is room for no more.
    fn blanks(&mut self, blanks: &[Blank], width: Pt) -> Slab {
        if !self.setter.house.stacks(width) || blanks.len() < 3 {
            return self.blank_row(blanks, width);
        }
        let mut slab = Slab { keep: true, ..Slab::default() };
        for row in blanks.chunks(2) {
            let row = self.blank_row(row, width);
            slab.below(row, Pt(6.0));
        }
        slab
    }

    fn blank_row(&mut self, blanks: &[Blank], width: Pt) -> Slab {
        let mut slab = Slab { height: Pt(16.0), keep: true, ..Slab::default() };
        #[expect(clippy::cast_precision_loss, reason = "a few blanks")]
        let share = width / blanks.len().max(1) as f32;
        let mut x = Pt::ZERO;
        for blank in blanks {
            let room = share - Pt(12.0);
            let label =
                self.setter.inline(&blank.label, self.setter.roles().label, room, Align::Left);
            let (end, height) = (label.extent() + Pt(6.0), label.height);
            slab.place(label.tagged(Kind::Paragraph), Point::new(x, Pt(2.0)));
            if blank.boxes.is_empty() {
                let start = if height.0 > 9.0 { Pt::ZERO } else { end };
                slab.rule_from(
                    x + start,
                    Pt(13.0).max(height + Pt(4.0)),
                    room - start,
                    palette::blank(),
                );
            } else {
                let boxes = boxes(self.setter, &blank.boxes, room - end);
                slab.place(boxes, Point::new(x + end, Pt(1.0)));
            }
            slab.height = slab.height.max(height + Pt(6.0));
            x += share;
        }
        slab
    }

    /// Labels over values in columns as wide as they want to be, under a bold rule.
    fn strip(&mut self, facts: &[Fact], width: Pt) -> Slab {
        let mut slab = Slab::default();
        slab.rule(Pt::ZERO, width, palette::bold());
        let gutter = Pt(12.0);
        #[expect(clippy::cast_precision_loss, reason = "a few facts")]
        let count = facts.len().max(1) as f32;
        let free = Pt(f32::MAX / 8.0);
        let wanted: Vec<f32> = facts
            .iter()
            .map(|fact| {
                let label = self
                    .setter
                    .inline(&fact.label, self.setter.roles().label, free, Align::Left)
                    .extent();
                let value = self
                    .setter
                    .stack(&fact.value, self.setter.roles().cell_key, free, Align::Left)
                    .extent();
                label.max(value).0.clamp(40.0, 190.0)
            })
            .collect();
        // What is left over or lacking is shared by what each wants.
        let room = width - gutter * (count - 1.0);
        let scale = room.0 / wanted.iter().sum::<f32>().max(1.0);
        let mut x = Pt::ZERO;
        for (fact, wanted) in facts.iter().zip(wanted) {
            let wide = Pt(wanted * scale);
            let label =
                self.setter.inline(&fact.label, self.setter.roles().label, wide, Align::Left);
            let value =
                self.setter.stack(&fact.value, self.setter.roles().cell_key, wide, Align::Left);
            let down = Pt(6.0) + label.height + Pt(4.0);
            slab.height = slab.height.max(down + value.height);
            slab.item((label, Point::new(x, Pt(6.0))), (value, Point::new(x, down)));
            x += wide + gutter;
        }
        slab.tagged(Kind::List)
    }

    fn measures(&mut self, facts: &[Fact], width: Pt) -> Slab {
        let mut slab = Slab::default();
        slab.rule(Pt::ZERO, width, palette::bold());
        #[expect(clippy::cast_precision_loss, reason = "a few figures")]
        let pitch = width / facts.len().max(1) as f32;
        let mut x = Pt::ZERO;
        for fact in facts {
            let room = pitch - Pt(8.0);
            let (value, language) = match fact.value.sides().0 {
                Some((language, words)) => (words, language),
                None => ("–", Language::English),
            };
            let edge = Edge::Ragged(Align::Left);
            let place = (value, language, fact.value.place.as_str());
            let mut look = self.setter.roles().measure;
            while look.size > 9.0 && self.setter.lines(place, look, room, edge).count() > 1 {
                look = look.sized(look.size - 1.0);
            }
            let mut cell = Slab::default();
            let lines = self.setter.lines(place, look, room, edge);
            cell.add(lines, Pt::ZERO, room, Align::Left);
            cell.height = cell.height.max(Pt(self.setter.roles().measure.size));
            let label = self.setter.stack(
                &fact.label,
                self.setter.roles().measure_label,
                room,
                Align::Left,
            );
            let down = Pt(8.0) + cell.height + Pt(5.0);
            slab.height = slab.height.max(down + label.height + Pt(6.0));
            // The label is read first although it stands below.
            slab.item((label, Point::new(x, down)), (cell, Point::new(x, Pt(8.0))));
            x += pitch;
        }
        slab.rule(slab.height, width, palette::hair());
        slab.tagged(Kind::List)
    }

    fn headline(&mut self, name: &Said, about: &Said, width: Pt) -> Slab {
        let name = self.setter.balanced(name, self.setter.roles().headline, width);
        let mut slab = name.tagged(Kind::Heading(self.level));
        let about =
            self.setter.stack(about, self.setter.roles().headline_below, width, Align::Left);
        slab.below(about.tagged(Kind::Paragraph), Pt(9.0));
        slab.keep = true;
        slab
    }

    /// The number of the day, month and weekday beside it, the two clocks at the right.
    fn day(&mut self, head: &DayHead, width: Pt) -> Slab {
        let mut slab = Slab { height: Pt(54.0), keep: true, ..Slab::default() };
        let number =
            self.setter.figure(&head.number, self.setter.roles().day, Pt(120.0), Align::Left);
        let x = number.extent() + Pt(18.0);
        let mut title = Slab::default();
        title.place(number, Point::new(Pt::ZERO, Pt(-6.0)));
        let month = self.setter.stack(
            &head.month,
            self.setter.roles().day_month,
            width * 0.42,
            Align::Left,
        );
        title.place(month, Point::new(x, Pt(8.0)));
        slab.place(title.tagged(Kind::Heading(self.level)), Point::default());
        if let Some(ahead) = &head.ahead {
            let ahead =
                self.setter.stack(ahead, self.setter.roles().label, width * 0.3, Align::Right);
            let at = Point::new(width * 0.7, Pt(26.0) - ahead.height / 2.0);
            slab.place(ahead.tagged(Kind::Paragraph), at);
            return slab;
        }
        let clocks = [(Some(&head.host), SEA), (head.home.as_ref(), SEA60)];
        // Below the date where there is no room beside it.
        let (mut right, down) = match self.setter.house.stacks(width) {
            true => (width, Pt(46.0)),
            false => (width, Pt::ZERO),
        };
        slab.height += if down.0 > 0.0 { Pt(40.0) } else { Pt::ZERO };
        for (clock, color) in clocks.into_iter().rev() {
            let Some((minutes, place)) = clock else { continue };
            let hours = format!("{:02}:{:02}", minutes / 60, minutes % 60);
            let look =
                self.setter.roles().clock.colored(if color == SEA { INK } else { palette::SLATE });
            let mut words = self.setter.figure(&hours, look, Pt(64.0), Align::Right);
            let label =
                self.setter.inline(place, self.setter.roles().label, Pt(64.0), Align::Right);
            words.below(label, Pt(4.0));
            slab.place(
                words.tagged(Kind::Paragraph),
                Point::new(right - Pt(64.0), Pt(12.0) + down),
            );
            let face = Slab::of(figures::clock(*minutes, color, self.setter.fonts));
            slab.place(face, Point::new(right - Pt(64.0) - Pt::mm(15.5), Pt(8.0) + down));
            right -= Pt(64.0) + Pt::mm(22.0);
        }
        slab
    }
}

/// A box to tick, drawn: no face has one.
fn tick_box(at: Point, slab: &mut Slab) {
    let size = Size { width: BOX, height: BOX };
    let square = Item::Rect { size, fill: Some(PAPER), stroke: Some(line(0.7, INK)) };
    slab.items.push((at, square));
}

/// Boxes to tick in a row, each with what stands beside it.
pub(crate) fn boxes(setter: &mut Setter<'_>, labels: &[String], width: Pt) -> Slab {
    let mut slab = Slab { height: Pt(9.0), ..Slab::default() };
    let mut x = Pt(0.4);
    // A scale of five stands close; a few choices have room.
    let apart = if labels.len() > 3 { Pt(3.2) } else { Pt(8.0) };
    for label in labels {
        tick_box(Point::new(x, Pt(0.9)), &mut slab);
        x += BOX + Pt(2.0);
        if !label.is_empty() {
            let words = setter.figure(label, setter.roles().cell_key.first, width, Align::Left);
            let wide = words.extent();
            slab.place(words, Point::new(x, Pt(0.2)));
            x += wide + apart;
        }
    }
    slab
}

/// Dotted lines a hand can write on.
fn pen_lines(lines: Lines, width: Pt) -> Slab {
    let (count, fills) = match lines {
        Lines::Few(count) => (count, false),
        Lines::Rest => (5, true),
        Lines::Spare => (0, true),
    };
    let mut slab = Slab { fills, ..Slab::default() };
    for _ in 0..count {
        slab.height += PEN_LINE;
        slab.rule(slab.height, width, palette::pen());
    }
    slab
}
