//! What is drawn on a page, as the operators of its content stream. Nothing is set twice: colour, pen and font stay as
//! they are until they change.
//!
//! printpdf can write these too, from an operation object for each; a book has a hundred thousand of them.

use std::io::Write as _;

use crate::{
    page::{Color, Face, Stroke},
    units::Pt,
};

use super::{embed, object};

/// As many bytes are on a usual page.
const USUAL: usize = 16 * 1024;

/// A growing content stream. Coordinates are the page's own, from its lower left corner.
#[derive(Default)]
pub(super) struct Ink {
    bytes: Vec<u8>,
    fill: Option<Color>,
    line: Option<Stroke>,
    font: Option<(Face, f32)>,
}

/// How a path is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Fill,
    Stroke,
    Both,
}

/// What is said of a marked piece. Names and tags of languages are ours and hold no bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    /// Which kind of artifact it is.
    Kind(&'static str),
    /// Its language.
    Language(&'static str),
    /// Which piece of the page it is.
    Number(usize),
}

/// A code of a face, and by how much the next one is drawn closer, in thousandths of an em.
pub(super) type Shown = (u16, f32);

impl Ink {
    /// The same with room for a usual page.
    pub(super) fn poured(mut self) -> Self {
        self.bytes.reserve(USUAL);
        self
    }

    /// The stream.
    pub(super) fn dry(self) -> Vec<u8> {
        self.bytes
    }

    /// Sets the colour of text and of areas.
    pub(super) fn fill(&mut self, color: Color) {
        if self.fill != Some(color) {
            self.fill = Some(color);
            self.color(color, b"rg\n");
        }
    }

    /// Sets the pen.
    pub(super) fn stroke(&mut self, stroke: &Stroke) {
        let old = self.line.take();
        let old = old.as_ref();
        if old.is_none_or(|old| old.color != stroke.color) {
            self.color(stroke.color, b"RG\n");
        }
        if old.is_none_or(|old| old.width != stroke.width) {
            self.number(stroke.width.0);
            self.bytes.extend(b"w\n");
        }
        if old.map_or(!stroke.dash.is_empty(), |old| old.dash != stroke.dash) {
            self.bytes.push(b'[');
            for length in &stroke.dash {
                let _ = write!(self.bytes, "{length} ");
            }
            self.bytes.extend(b"]0 d\n");
        }
        self.line = Some(stroke.clone());
    }

    /// Draws a rectangle by its lower left corner, width and height.
    pub(super) fn rect(&mut self, [x, y, width, height]: [Pt; 4], paint: Paint) {
        for length in [x, y, width, height] {
            self.number(length.0);
        }
        self.bytes.extend(b"re\n");
        self.paint(paint, false);
    }

    /// Begins a path.
    pub(super) fn from(&mut self, at: (Pt, Pt)) {
        self.point(at);
        self.bytes.extend(b"m\n");
    }

    /// A straight line on.
    pub(super) fn to(&mut self, at: (Pt, Pt)) {
        self.point(at);
        self.bytes.extend(b"l\n");
    }

    /// A curve on, by its two handles and its end.
    pub(super) fn curve(&mut self, points: [(Pt, Pt); 3]) {
        for at in points {
            self.point(at);
        }
        self.bytes.extend(b"c\n");
    }

    /// Paints the path; one that `closes` goes back to its beginning.
    pub(super) fn paint(&mut self, paint: Paint, closes: bool) {
        self.bytes.extend(match (paint, closes) {
            (Paint::Fill, _) => b"f\n".as_slice(),
            (Paint::Stroke, false) => b"S\n",
            (Paint::Stroke, true) => b"s\n",
            (Paint::Both, false) => b"B\n",
            (Paint::Both, true) => b"b\n",
        });
    }

    /// Shows codes of a face.
    pub(super) fn text(&mut self, face: Face, size: f32, (x, y): (Pt, Pt), shown: &[Shown]) {
        self.bytes.extend(b"BT\n");
        if self.font != Some((face, size)) {
            self.font = Some((face, size));
            let _ = write!(self.bytes, "/{} ", embed::resource(face));
            self.number(size);
            self.bytes.extend(b"Tf\n");
        }
        self.number(x.0);
        self.number(y.0);
        self.bytes.extend(b"Td\n[(");
        for (at, (code, closer)) in shown.iter().enumerate() {
            for byte in code.to_be_bytes() {
                object::within_brackets(byte, &mut self.bytes);
            }
            if *closer != 0.0 && at + 1 < shown.len() {
                // They are whole numbers, see `embed::closer`.
                #[expect(clippy::cast_possible_truncation, reason = "some thousands at most")]
                let closer = *closer as i64;
                self.bytes.push(b')');
                object::number(closer, &mut self.bytes);
                self.bytes.push(b'(');
            }
        }
        self.bytes.extend(b")]TJ\nET\n");
    }

    /// Draws what has this name among the page's resources: its unit square by these four numbers of a matrix, its
    /// origin there.
    pub(super) fn form(&mut self, name: usize, across: [Pt; 4], origin: (Pt, Pt)) {
        self.bytes.extend(b"q\n");
        for length in across {
            self.number(length.0);
        }
        self.point(origin);
        let _ = write!(self.bytes, "cm\n/X{name} Do\nQ\n");
    }

    /// What follows is turned, scaled and moved so, until [`Ink::turn_back`]; colour, pen and font are set anew.
    pub(super) fn turn(&mut self, by: [f32; 4], origin: (Pt, Pt)) {
        self.bytes.extend(b"q\n");
        for number in by {
            // Thousandths are too coarse for what multiplies lengths of a whole page.
            let _ = write!(self.bytes, "{} ", (f64::from(number) * 1e6).round() / 1e6 + 0.0);
        }
        self.point(origin);
        self.bytes.extend(b"cm\n");
        (self.fill, self.line, self.font) = (None, None, None);
    }

    /// Ends it.
    pub(super) fn turn_back(&mut self) {
        self.bytes.extend(b"Q\n");
        (self.fill, self.line, self.font) = (None, None, None);
    }

    /// Begins a marked piece.
    pub(super) fn begin(&mut self, name: &str, property: Property) {
        self.bytes.push(b'/');
        self.bytes.extend(name.as_bytes());
        match property {
            Property::Kind(kind) => {
                self.bytes.extend(b" <</Type/");
                self.bytes.extend(kind.as_bytes());
            }
            Property::Language(language) => {
                self.bytes.extend(b" <</Lang(");
                self.bytes.extend(language.as_bytes());
                self.bytes.push(b')');
            }
            Property::Number(piece) => {
                self.bytes.extend(b" <</MCID ");
                object::number(i64::try_from(piece).unwrap_or(i64::MAX), &mut self.bytes);
            }
        }
        self.bytes.extend(b">> BDC\n");
    }

    /// Begins a word whose last letter is drawn first.
    pub(super) fn begin_reversed(&mut self) {
        self.bytes.extend(b"/ReversedChars BMC\n");
    }

    /// Ends what was begun last.
    pub(super) fn end(&mut self) {
        self.bytes.extend(b"EMC\n");
    }

    fn color(&mut self, color: Color, operator: &[u8]) {
        for part in [color.0, color.1, color.2] {
            self.number(f32::from(part) / 255.0);
        }
        self.bytes.extend(operator);
    }

    fn point(&mut self, (x, y): (Pt, Pt)) {
        self.number(x.0);
        self.number(y.0);
    }

    /// Thousandths are finer than any printer, and short to write.
    fn number(&mut self, value: f32) {
        // Pages are some thousand points wide: a thousand times that is a whole number far below 2^31.
        #[expect(clippy::cast_possible_truncation, reason = "see above; anything larger saturates")]
        let thousandths = (f64::from(value) * 1000.0).round() as i64;
        let (whole, part) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
        if thousandths < 0 {
            self.bytes.push(b'-');
        }
        object::number(i64::try_from(whole).unwrap_or(i64::MAX), &mut self.bytes);
        if part > 0 {
            // A remainder by ten is a digit.
            let digits = [part / 100, part / 10 % 10, part % 10]
                .map(|digit| b'0' + u8::try_from(digit).unwrap_or_default());
            let long = digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
            self.bytes.push(b'.');
            self.bytes.extend(&digits[..long]);
        }
        self.bytes.push(b' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(draw: impl FnOnce(&mut Ink)) -> String {
        let mut ink = Ink::default();
        draw(&mut ink);
        String::from_utf8(ink.dry()).unwrap()
    }

    #[test]
    fn numbers_are_as_short_as_their_thousandths_allow() {
        let numbers = [0.0, -0.000_4, 12.0, 0.5, -3.25, 841.89, 0.007];
        let text = written(|ink| numbers.into_iter().for_each(|number| ink.number(number)));
        assert_eq!(text, "0 0 12 0.5 -3.25 841.89 0.007 ");
    }

    #[test]
    fn what_is_set_already_is_not_set_again() {
        let text = written(|ink| {
            for _ in 0..2 {
                ink.fill(Color(255, 0, 0));
                ink.text(Face::Sans, 8.0, (Pt(10.0), Pt(20.5)), &[(0x4142, 0.0)]);
            }
        });
        assert_eq!(
            text,
            "1 0 0 rg\nBT\n/Sans 8 Tf\n10 20.5 Td\n[(AB)]TJ\nET\nBT\n10 20.5 Td\n[(AB)]TJ\nET\n"
        );
    }

    #[test]
    fn codes_that_look_like_brackets_are_escaped_and_gaps_stand_between() {
        let shown = [(0x2829, -250.0), (0x5c0d, 12.0)];
        let text = written(|ink| ink.text(Face::Serif, 10.0, (Pt(0.0), Pt(0.0)), &shown));
        assert!(text.contains("[(\\(\\))-250(\\\\\\r)]TJ"), "{text}");
    }

    #[test]
    fn a_dash_is_taken_back() {
        let pen = |dash: Vec<f32>| Stroke { color: Color(0, 0, 0), width: Pt(1.0), dash };
        let text = written(|ink| {
            ink.stroke(&pen(vec![2.0, 1.0]));
            ink.stroke(&pen(Vec::new()));
        });
        assert_eq!(text, "0 0 0 RG\n1 w\n[2 1 ]0 d\n[]0 d\n");
    }
}
