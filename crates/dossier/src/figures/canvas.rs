//! What figures are drawn with: items gathered in order, and labels set in one language or in both.

use portolan_domain::{
    id::RecordId,
    text::{Bilingual, Language},
};

use crate::{
    error::Result,
    fonts::Fonts,
    options::PrintLanguage,
    page::{Color, Face, Figure, Item, Stroke},
    palette::{INK, SEA, SLATE},
    typeset::{self, Kind},
    units::{Point, Pt, Size},
};

/// A place given in points.
pub(crate) const fn at(x: f32, y: f32) -> Point {
    Point::new(Pt(x), Pt(y))
}

/// A size given in points.
pub(crate) const fn size(width: f32, height: f32) -> Size {
    Size { width: Pt(width), height: Pt(height) }
}

/// Millimetres as points.
pub(crate) const fn mm(millimetres: f32) -> f32 {
    Pt::mm(millimetres).0
}

/// Which part of a label stands on its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// How a label looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) face: Face,
    pub(crate) size: f32,
    pub(crate) color: Color,
}

impl Look {
    pub(crate) const fn new(face: Face, size: f32, color: Color) -> Self {
        Self { face, size, color }
    }
}

/// Labels over values and heads.
pub(crate) const HEAD: Look = Look::new(Face::SansBold, 7.5, SEA);
/// Names that lead.
pub(crate) const KEY: Look = Look::new(Face::SansBold, 7.5, INK);
/// Notes and legends.
pub(crate) const NOTE: Look = Look::new(Face::Sans, 7.0, INK);
/// The second language beside any of them.
pub(crate) const SECOND: Look = Look::new(Face::Sans, 6.5, SLATE);

/// Items of a figure in drawing order.
pub(crate) struct Canvas<'a> {
    fonts: &'a Fonts,
    pub(crate) language: PrintLanguage,
    items: Vec<(Point, Item)>,
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(language: PrintLanguage, fonts: &'a Fonts) -> Self {
        Self { fonts, language, items: Vec::new() }
    }

    pub(crate) fn finish(self, size: Size, alternative: String) -> Figure {
        Figure { size, items: self.items, alternative }
    }

    pub(crate) fn push(&mut self, at: Point, item: Item) {
        self.items.push((at, item));
    }

    pub(crate) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.push(from, Item::Line { to: Point::new(to.x - from.x, to.y - from.y), stroke });
    }

    pub(crate) fn rect(
        &mut self,
        corner: Point,
        size: Size,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        self.push(corner, Item::Rect { size, fill, stroke });
    }

    pub(crate) fn circle(
        &mut self,
        centre: Point,
        radius: f32,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        self.push(centre, Item::Circle { radius: Pt(radius), fill, stroke });
    }

    /// A polygon whose corners are places of the figure.
    pub(crate) fn polygon(
        &mut self,
        corners: &[Point],
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        let Some(&first) = corners.first() else { return };
        let corners = corners.iter().map(|&c| Point::new(c.x - first.x, c.y - first.y)).collect();
        self.push(first, Item::Polygon { corners, fill, stroke });
    }

    /// Draws what stands for one record. With an empty label it only belongs to the record; another mark speaks for it.
    pub(crate) fn mark<T>(
        &mut self,
        record: impl Into<RecordId>,
        label: String,
        draw: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let outer = std::mem::take(&mut self.items);
        let drawn = draw(self);
        let items = std::mem::replace(&mut self.items, outer);
        self.push(Point::default(), Item::Mark { record: record.into(), label, items });
        drawn
    }

    /// Sets one line of words; `place` is on its baseline. Gives its width.
    pub(crate) fn text(
        &mut self,
        place: Point,
        anchor: Anchor,
        look: Look,
        language: Language,
        words: &str,
    ) -> Result<f32> {
        let run =
            typeset::run(self.fonts, look.face, Pt(look.size), look.color, language.tag(), words)?;
        let width = typeset::width(&run);
        let x = match anchor {
            Anchor::Start => place.x,
            Anchor::Middle => place.x - width / 2.0,
            Anchor::End => place.x - width,
        };
        self.push(Point::new(x, place.y), Item::Text(run));
        Ok(width.0)
    }

    /// How wide words would be.
    pub(crate) fn width(&self, look: Look, language: Language, words: &str) -> f32 {
        let shaped = typeset::shape(self.fonts, look.face, language.tag(), words);
        shaped.clusters.iter().map(|cluster| cluster.gap + cluster.advance).sum::<f32>() * look.size
    }

    /// Sets a label on one line, its second language half an em behind it. Gives its width.
    pub(crate) fn pair(
        &mut self,
        place: Point,
        anchor: Anchor,
        look: Look,
        words: &Bilingual,
    ) -> Result<f32> {
        let (first, second) = self.language.sides(words);
        let Some((language, first)) = first else { return Ok(0.0) };
        let leading = self.width(look, language, first);
        let gap = look.size * 0.5;
        let whole = second
            .map_or(leading, |(other, words)| leading + gap + self.width(SECOND, other, words));
        let x = match anchor {
            Anchor::Start => place.x.0,
            Anchor::Middle => place.x.0 - whole / 2.0,
            Anchor::End => place.x.0 - whole,
        };
        self.text(at(x, place.y.0), Anchor::Start, look, language, first)?;
        if let Some((other, words)) = second {
            self.text(at(x + leading + gap, place.y.0), Anchor::Start, SECOND, other, words)?;
        }
        Ok(whole)
    }

    /// How wide a label with its second language would be.
    pub(crate) fn pair_width(&self, look: Look, words: &Bilingual) -> f32 {
        let (first, second) = self.language.sides(words);
        let first = first.map_or(0.0, |(language, words)| self.width(look, language, words));
        let gap = look.size * 0.5;
        first + second.map_or(0.0, |(other, words)| gap + self.width(SECOND, other, words))
    }

    /// Sets a label with its second language below. Gives how far below the first baseline the next one may stand.
    pub(crate) fn stack(
        &mut self,
        place: Point,
        anchor: Anchor,
        look: Look,
        words: &Bilingual,
    ) -> Result<f32> {
        let (first, second) = self.language.sides(words);
        let Some((language, first)) = first else { return Ok(0.0) };
        self.text(place, anchor, look, language, first)?;
        let Some((other, words)) = second else { return Ok(LEADING) };
        self.text(at(place.x.0, place.y.0 + LEADING), anchor, SECOND, other, words)?;
        Ok(LEADING * 2.0)
    }

    /// Sets words over as many lines as they need. Gives how far below the first baseline the next one may stand.
    pub(crate) fn paragraph(
        &mut self,
        place: Point,
        width: f32,
        look: Look,
        language: Language,
        words: &str,
    ) -> Result<f32> {
        let mut down = 0.0;
        for line in self.lines(width, look, language, words, usize::MAX) {
            self.text(at(place.x.0, place.y.0 + down), Anchor::Start, look, language, &line)?;
            down += LEADING;
        }
        Ok(down)
    }

    /// Breaks words into lines no wider than `width`, between words and between Han, never before a closing sign or
    /// after an opening one; a word that is wider is cut. Of more than `most` lines the last ends in an ellipsis: what a
    /// figure names is told in full beside it.
    pub(crate) fn lines(
        &self,
        width: f32,
        look: Look,
        language: Language,
        words: &str,
        most: usize,
    ) -> Vec<String> {
        let shaped = typeset::shape(self.fonts, look.face, language.tag(), words);
        let mut lines = Vec::new();
        let (mut start, mut pen, mut stop) = (0, 0.0, None);
        let mut before = None;
        for cluster in &shaped.clusters {
            let here = cluster.from as usize;
            if before.is_some_and(|before| may_break(before, cluster.kind)) {
                stop = Some((here, pen));
            }
            before = Some(cluster.kind);
            let advance = (cluster.gap + cluster.advance) * look.size;
            if pen + advance > width && cluster.kind != Kind::Space && here > start {
                let (end, used) = stop.take().unwrap_or((here, pen));
                lines.push(words[start..end].trim().to_owned());
                start = end;
                pen -= used;
                if lines.len() == most {
                    break;
                }
            }
            pen += advance;
        }
        if lines.len() < most {
            lines.push(words[start..].trim().to_owned());
        } else if let Some(last) = lines.last_mut() {
            last.pop();
            last.push('…');
        }
        lines
    }
}

/// More lines than this no name from a record has.
pub(crate) const MOST_LINES: usize = 4;
/// From one baseline of a label to the next.
pub(crate) const LEADING: f32 = 9.0;

fn may_break(before: Kind, after: Kind) -> bool {
    match (before, after) {
        (_, Kind::Closing | Kind::Space | Kind::Dash) | (Kind::Opening, _) => false,
        (Kind::Word, Kind::Word) => false,
        (Kind::Newline | Kind::Space, _) => true,
        (_, _) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::fonts;

    fn lines(width: f32, language: Language, words: &str) -> Vec<String> {
        let fonts = fonts();
        Canvas::new(PrintLanguage::Bilingual, &fonts)
            .lines(width, NOTE, language, words, MOST_LINES)
    }

    #[test]
    fn lines_end_between_words_and_never_before_a_closing_sign() {
        assert_eq!(
            lines(50.0, Language::English, "Impact five is never low"),
            ["Impact five is", "never low"]
        );
        assert_eq!(lines(21.5, Language::Chinese, "影响度，至少"), ["影响", "度，至", "少"]);
        assert_eq!(lines(500.0, Language::Chinese, ""), [""]);
    }

    #[test]
    fn a_word_without_end_is_cut_and_says_so() {
        let cut = lines(40.0, Language::English, &"x".repeat(100_000));
        assert_eq!(cut.len(), MOST_LINES);
        assert!(cut[3].ends_with("x…"), "{}", cut[3]);
    }
}
