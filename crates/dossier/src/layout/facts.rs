//! Labels with what they label, on paper in columns and to a reader aloud a list: facts, sums, the foot of a page.

use portolan_domain::text::Language;

use crate::{
    brief::{Align, Fact, Step},
    layout::{
        blocks::{Blocks, Fit, HALF_GUTTER},
        setter::Edge,
        slab::Slab,
    },
    page::Kind,
    palette,
    units::{Point, Pt},
};

/// Room for a label beside its value.
const LABEL_ROOM: Pt = Pt::mm(25.0);

impl Blocks<'_, '_> {
    /// Chinese labels of the second column are short, unless a centre has written its own.
    fn second_label_room(&mut self, facts: &[Fact]) -> Pt {
        let short = Pt::mm(17.0);
        if !self.language.has_chinese() {
            return LABEL_ROOM;
        }
        for fact in facts {
            let look = self.setter.roles().label;
            let mut high =
                |room: Pt| self.setter.stack(&fact.label, look, room, Align::Left).height;
            // What fills its room to the end stands too near the value.
            if high(short - Pt(6.0)) > high(LABEL_ROOM - Pt(3.0)) {
                return LABEL_ROOM;
            }
        }
        short
    }

    /// Labels and values in two columns with a rule above, below and between; rows of both stand at one height.
    pub(super) fn facts(&mut self, facts: &[Fact], width: Pt) -> Slab {
        let one = self.setter.house.stacks(width);
        let half = if one { width } else { (width - HALF_GUTTER) / 2.0 };
        let rows = if one { facts.len() } else { facts.len().div_ceil(2) };
        let narrow = self.second_label_room(&facts[rows.min(facts.len())..]);
        let pad = if self.fit == Fit::Tight { Pt(2.9) } else { Pt(4.3) };
        let pad = pad * self.setter.house.padding;
        let mut slab = Slab::default();
        // Drawn row by row, read column by column.
        let mut columns = [Slab::default(), Slab::default()];
        let mut y = Pt::ZERO;
        for row in 0..rows {
            let mut height = Pt::ZERO;
            for (column, x, label_room) in
                [(0, Pt::ZERO, LABEL_ROOM), (1, half + HALF_GUTTER, narrow)]
            {
                let Some(fact) = facts.get(column * rows + row) else { continue };
                let stroke = if row == 0 { palette::bold() } else { palette::hair() };
                slab.rule_from(x, y, half, stroke);
                let label = self.setter.stack(
                    &fact.label,
                    self.setter.roles().label,
                    label_room - Pt(3.0),
                    Align::Left,
                );
                let value = self.setter.stack(
                    &fact.value,
                    self.setter.roles().cell,
                    half - label_room,
                    Align::Left,
                );
                height = height.max(label.height.max(value.height) + pad * 2.0);
                columns[column].item(
                    (label, Point::new(x, y + pad + Pt(0.3))),
                    (value, Point::new(x + label_room, y + pad)),
                );
            }
            y += height;
        }
        for (column, x) in
            columns.into_iter().zip([Pt::ZERO, half + HALF_GUTTER]).take(if one { 1 } else { 2 })
        {
            slab.place(column, Point::default());
            slab.rule_from(x, y, half, palette::bold());
        }
        slab.height = y;
        slab.tagged(Kind::List)
    }

    /// Values in a row with the sign before each and the label below.
    pub(super) fn sum(&mut self, steps: &[Step], width: Pt) -> Slab {
        // Three in a row where there is room for no more.
        let row = if self.setter.house.stacks(width) { 3 } else { usize::MAX };
        let mut slab = Slab::default();
        for steps in steps.chunks(row) {
            let steps = self.sum_row(steps, width);
            slab.below(steps, Pt(9.0));
        }
        slab.tagged(Kind::List)
    }

    fn sum_row(&mut self, steps: &[Step], width: Pt) -> Slab {
        let mut slab = Slab::default();
        #[expect(clippy::cast_precision_loss, reason = "a sum has few steps")]
        let pitch = width / steps.len().max(1) as f32;
        let mut x = Pt::ZERO;
        let mut tallest = Pt::ZERO;
        for step in steps {
            let wide = pitch - Pt(6.0);
            let (mut inset, mut value) = (Pt::ZERO, Slab::default());
            if !step.sign.is_empty() {
                let left = Edge::Ragged(Align::Left);
                let sign = self.setter.lines(
                    (&step.sign, Language::English, ""),
                    self.setter.roles().sign,
                    wide,
                    left,
                );
                inset = sign.width() + Pt(7.0);
                let sign = sign.spaced(self.setter.fonts);
                sign.draw(Point::default(), wide, Align::Left, &mut value.items);
            }
            let look =
                if step.strong { self.setter.roles().sum_strong } else { self.setter.roles().sum };
            let figure = self.setter.figure(&step.value, look, wide - inset, Align::Left);
            let label = self.setter.stack(
                &step.label,
                self.setter.roles().label,
                wide - inset,
                Align::Left,
            );
            let down = figure.height + Pt(4.0);
            tallest = tallest.max(down + label.height);
            value.place(figure, Point::new(inset, Pt::ZERO));
            let mut body = value.tagged(Kind::Paragraph);
            body.place(label.tagged(Kind::Paragraph), Point::new(inset, down));
            slab.place(body.tagged(Kind::Body).tagged(Kind::ListItem), Point::new(x, Pt::ZERO));
            x += pitch;
        }
        slab.height = tallest;
        slab
    }

    /// Labels and values side by side under a rule, for the foot of a page.
    pub(super) fn foot(&mut self, facts: &[Fact], width: Pt) -> Slab {
        let mut slab = Slab { at_foot: true, ..Slab::default() };
        slab.rule(Pt::ZERO, width, palette::fine());
        let mut x = Pt::ZERO;
        // Of three, two are people, who want more room than the date.
        let shares: &[f32] = match facts.len() {
            0 | 1 => &[1.0],
            2 => &[0.5; 2],
            3 => &[0.42, 0.36, 0.22],
            _ => &[0.25; 4],
        };
        for (fact, share) in facts.iter().zip(shares.iter().copied()) {
            let wide = width * share;
            let label = self.setter.inline(
                &fact.label,
                self.setter.roles().label,
                wide - Pt(8.0),
                Align::Left,
            );
            let value = self.setter.stack(
                &fact.value,
                self.setter.roles().cell,
                wide - Pt(8.0),
                Align::Left,
            );
            let down =
                Pt(6.0) + if label.height == Pt::ZERO { Pt::ZERO } else { label.height + Pt(4.0) };
            slab.height = slab.height.max(down + value.height);
            slab.item((label, Point::new(x, Pt(6.0))), (value, Point::new(x, down)));
            x += wide;
        }
        slab.tagged(Kind::List)
    }

    /// Blanks for a name, a signature and a date, for the foot of a page.
    pub(super) fn signatures(&mut self, facts: &[Fact], width: Pt) -> Slab {
        let mut slab = Slab { at_foot: true, height: Pt(52.0), ..Slab::default() };
        #[expect(clippy::cast_precision_loss, reason = "three signatures")]
        let count = facts.len().max(1) as f32;
        let gutter = Pt::mm(5.0);
        let wide = (width - gutter * (count - 1.0)) / count;
        let mut x = Pt::ZERO;
        for fact in facts {
            let label =
                self.setter.inline(&fact.label, self.setter.roles().label, wide, Align::Left);
            let mut value =
                self.setter.inline(&fact.value, self.setter.roles().cell, wide, Align::Left);
            value = value.tagged(Kind::Paragraph);
            slab.rule_from(x, Pt(38.0), wide, palette::blank());
            let hint = crate::words::said(self.language, "sign.hint");
            let hint = self.setter.inline(&hint, self.setter.roles().note, wide, Align::Left);
            value.place(hint.tagged(Kind::Paragraph), Point::new(Pt::ZERO, Pt(16.0)));
            slab.item((label, Point::new(x, Pt::ZERO)), (value, Point::new(x, Pt(26.0))));
            x += wide + gutter;
        }
        slab.tagged(Kind::List)
    }
}
