//! Running text: the two languages beside each other or below, as the house and the room have it.

use portolan_domain::text::Language;

use crate::{
    brief::{Align, Said},
    layout::{
        blocks::Blocks,
        setter::{Edge, Lines},
        slab::Slab,
    },
    page::{Kind, Tag},
    units::{Point, Pt},
};

/// Between the two columns of a pair.
const PAIR_GUTTER: Pt = Pt::mm(5.0);
/// Columns narrower than this hold one language below the other, line ends as they come.
const NARROW: f32 = 300.0;

impl Blocks<'_, '_> {
    /// A paragraph in each language, in pieces where it may go on over the page.
    pub(super) fn prose(&mut self, said: &Said, width: Pt) -> Vec<Slab> {
        let manner = self.setter.house.prose;
        let role = self.setter.roles().prose;
        let (Some((language, words)), second) = said.sides() else { return Vec::new() };
        if second.is_some() && width.0 < NARROW {
            return vec![self.setter.stack(said, role, width, Align::Left).tagged(Kind::Paragraph)];
        }
        let column = if width.0 < NARROW { width } else { manner.alone.min(width) };
        let Some(second) = second else {
            let look = match language {
                Language::Chinese => role.first,
                Language::English => self.setter.roles().prose_alone,
            };
            let lines =
                self.setter.lines((words, language, &said.place), look, column, self.edge());
            return self.paragraph(lines, column, Pt::ZERO);
        };
        if let Some(beside) = manner.beside {
            return vec![self.beside_each_other(said, (words, language), second, (beside, width))];
        }
        let edge = self.edge();
        let first = self.setter.lines((words, language, &said.place), role.first, column, edge);
        let mut slabs = self.paragraph(first, column, Pt::ZERO);
        let ragged = Edge::Ragged(Align::Left);
        let place = (second, Language::English, said.place.as_str());
        let second = self.setter.lines(place, role.second, column, ragged);
        // The pair never separates at its seam.
        if let Some(last) = slabs.last_mut() {
            last.keep = true;
        }
        slabs.extend(self.paragraph(second, column, Pt(role.gap)));
        slabs
    }

    fn edge(&self) -> Edge {
        match self.setter.house.prose.indent {
            0.0 => Edge::Justified,
            indent => Edge::Indented(indent),
        }
    }

    /// Lines as one paragraph, line by line where it may be broken over the page: two at least stay on either side.
    fn paragraph(&self, lines: Lines, width: Pt, gap: Pt) -> Vec<Slab> {
        let (count, between) = (lines.count(), lines.between());
        if !self.setter.house.prose.splits || count < 4 {
            let mut slab = Slab { gap, ..Slab::default() };
            slab.add(lines, Pt::ZERO, width, Align::Left);
            return vec![slab.tagged(Kind::Paragraph)];
        }
        let whole = Tag::new(Kind::Paragraph);
        let one = |(number, line): (usize, Lines)| {
            let mut slab = Slab::default();
            slab.add(line, Pt::ZERO, width, Align::Left);
            slab.gap = if number == 0 { gap } else { between };
            slab.keep = number == 0 || number + 2 == count;
            slab.within(&whole)
        };
        lines.apart().enumerate().map(one).collect()
    }

    fn beside_each_other(
        &mut self,
        said: &Said,
        (words, language): (&str, Language),
        second: &str,
        (column, width): (Pt, Pt),
    ) -> Slab {
        let role = self.setter.roles().prose;
        let edge = self.edge();
        let mut slab = Slab::default();
        let zh = self.setter.lines((words, language, &said.place), role.first, column, edge);
        let x = column + PAIR_GUTTER;
        let place = (second, Language::English, said.place.as_str());
        let ragged = Edge::Ragged(Align::Left);
        let en = self.setter.lines(place, role.second, width - x, ragged);
        slab.height = zh.height().max(en.height() + Pt(1.2));
        let (mut left, mut right) = (Slab::default(), Slab::default());
        zh.draw(Point::default(), column, Align::Left, &mut left.items);
        // First baselines agree but for 0.6 pt, which the eye wants between the two scripts.
        let down = Pt((role.first.size - role.second.size) * 0.8 + 0.6);
        en.draw(Point::new(x, down), width - x, Align::Left, &mut right.items);
        for column in [left, right] {
            slab.place(column.tagged(Kind::Paragraph), Point::default());
        }
        slab
    }
}
