//! The faces a document uses, cut to the glyphs it uses, each code with the text it stands for.
//!
//! A code is given per glyph *and* text, so that two characters drawn by one glyph (a space and a no-break space) are
//! each copied as what they are.

use std::{
    collections::HashMap,
    fmt::Write as _,
    panic::resume_unwind,
    thread::{self, ScopedJoinHandle},
};

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use subsetter::GlyphRemapper;

use super::{
    added::{self, Added},
    ink::Shown,
    squeeze,
};
use crate::{
    error::{DossierError, Result},
    fonts::{Fonts, Loaded},
    page::{Face, Glyph, Part, TextRun},
    units::Pt,
};

/// The name of a face among a page's resources.
pub(super) fn resource(face: Face) -> &'static str {
    match face {
        Face::Serif => "Serif",
        Face::SerifBold => "SerifBold",
        Face::Sans => "Sans",
        Face::SansBold => "SansBold",
        Face::EuropeanSerif => "EuropeanSerif",
        Face::EuropeanSerifBold => "EuropeanSerifBold",
        Face::EuropeanSans => "EuropeanSans",
        Face::EuropeanSansBold => "EuropeanSansBold",
        Face::ArabicSerif => "ArabicSerif",
        Face::ArabicSerifBold => "ArabicSerifBold",
        Face::ArabicSans => "ArabicSans",
        Face::ArabicSansBold => "ArabicSansBold",
        Face::Thai => "Thai",
        Face::ThaiBold => "ThaiBold",
    }
}

/// What is narrower than the font has it by more than this, in ems, lost its blank half.
const HALF: f32 = 0.3;

/// The codes of all faces.
pub(super) struct Codes<'f> {
    faces: [FaceCodes; Face::ALL.len()],
    fonts: &'f Fonts,
}

#[derive(Default)]
struct FaceCodes {
    /// By what is drawn; one for each text it stands for.
    codes: HashMap<Drawn, Vec<u16>>,
    /// By glyph of the font, what it was given first.
    first: Vec<First>,
    /// By code, from code 1 on.
    glyphs: Vec<Coded>,
}

/// The code a glyph was given first; 0 for none.
#[derive(Clone, Copy, Default)]
struct First {
    code: u16,
    /// The letter it stands for, if it is one alone, as nearly always.
    letter: Option<char>,
    /// In thousandths of an em.
    advance: f32,
}

/// A font cut to its glyphs, the glyph of each code, and its text; compressed.
pub(super) struct Cut {
    program: Stream,
    seats: Stream,
    unicode: Stream,
}

/// What a code stands for.
struct Coded {
    drawn: Drawn,
    text: String,
    /// In thousandths of an em.
    advance: f32,
}

/// What is drawn for a code.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Drawn {
    /// A glyph of the font.
    Glyph(u16),
    /// One whose blank half is cut off at the end of a line.
    Half(u16),
    /// Several as one, each with its place in font units, and how far the whole advances.
    Stack(Vec<(u16, i16, i16)>, u16),
}

impl<'f> Codes<'f> {
    /// No code given yet.
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Self { faces: Default::default(), fonts }
    }

    /// The glyphs of a part as codes, in the place of those there, with the adjustments between them in thousandths of an em.
    pub(super) fn show(&mut self, run: &TextRun, part: &Part, shown: &mut Vec<Shown>) {
        let loaded = self.fonts.face(part.face);
        let face = &mut self.faces[part.face as usize];
        let half = part.face == run.face;
        let glyphs = run.glyphs_of(part);
        let mut stacks = run.stacks().iter().skip_while(|stack| stack.glyph < part.from).peekable();
        shown.clear();
        let mut pen = glyphs.first().map_or(0.0, |first| first.x.0 / run.size.0 * 1000.0);
        for (index, glyph) in glyphs.iter().enumerate() {
            let text = run.text.get(glyph.from as usize..glyph.to as usize).unwrap_or_default();
            let ems = glyph.advance.0 / run.size.0;
            let stack = stacks.next_if(|stack| stack.glyph as usize == part.from as usize + index);
            if stack.is_none()
                && let Some((code, advance)) = face.known(glyph.id, text)
                && !(half && advance / 1000.0 - ems > HALF)
            {
                pen += advance;
                shown.push((code, closer(&mut pen, glyphs.get(index + 1), run.size)));
                continue;
            }
            let drawn = match stack {
                Some(stack) => stacked(&stack.of, ems, loaded),
                // Only marks of the look's own faces have a blank half; elsewhere what is narrower joins the next.
                None if half && loaded.advance(glyph.id) - ems > HALF => Drawn::Half(glyph.id),
                None => Drawn::Glyph(glyph.id),
            };
            // A viewer moves on by the font's own advance, not by the one kerning made of it.
            let (code, advance) = face.code(drawn, text, loaded);
            pen += advance;
            shown.push((code, closer(&mut pen, glyphs.get(index + 1), run.size)));
        }
    }

    fn used(&self) -> impl Iterator<Item = (Face, &FaceCodes)> {
        Face::ALL.into_iter().zip(&self.faces).filter(|(_, own)| !own.glyphs.is_empty())
    }

    /// Cuts each face to its glyphs, on a core of its own.
    pub(super) fn cut(&self) -> Result<Vec<Cut>> {
        let fonts = self.fonts;
        thread::scope(|scope| {
            let begun: Vec<_> = self
                .used()
                .map(|(face, own)| scope.spawn(move || own.cut(face, fonts.face(face))))
                .collect();
            let end =
                |cut: ScopedJoinHandle<'_, _>| cut.join().unwrap_or_else(|why| resume_unwind(why));
            begun.into_iter().map(end).collect()
        })
    }

    /// Writes the fonts into the document and gives the dictionary of resources.
    pub(super) fn embed(&self, file: &mut Document, cut: Vec<Cut>) -> Dictionary {
        let mut resources = Dictionary::new();
        for ((face, own), cut) in self.used().zip(cut) {
            resources.set(resource(face), own.embed(file, face, cut));
        }
        resources
    }
}

/// The letter of a text that is one.
fn only(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.as_str().is_empty())
}

/// By how much the next glyph is drawn closer than where the pen is, in thousandths of an em.
fn closer(pen: &mut f32, next: Option<&Glyph>, size: Pt) -> f32 {
    let Some(next) = next else { return 0.0 };
    let wanted = next.x.0 / size.0 * 1000.0;
    if (*pen - wanted).abs() < 0.5 {
        return 0.0;
    }
    let offset = (*pen - wanted).round();
    *pen -= offset;
    offset
}

impl FaceCodes {
    /// The code that was given to a glyph of the font first, and its advance, if it stands for this text.
    fn known(&self, glyph: u16, text: &str) -> Option<(u16, f32)> {
        let first = self.first.get(usize::from(glyph))?;
        let same = match only(text) {
            letter @ Some(_) => letter == first.letter,
            None => self.glyphs.get(usize::from(first.code).checked_sub(1)?)?.text == text,
        };
        same.then_some((first.code, first.advance))
    }

    fn code(&mut self, drawn: Drawn, text: &str, loaded: &Loaded) -> (u16, f32) {
        let given = self.codes.entry(drawn.clone()).or_default();
        for code in given.iter() {
            let known = &self.glyphs[usize::from(*code) - 1];
            if known.text == text {
                return (*code, known.advance);
            }
        }
        let advance = 1000.0
            * match &drawn {
                Drawn::Glyph(glyph) => loaded.advance(*glyph),
                Drawn::Half(glyph) => loaded.advance(*glyph) - 0.5,
                Drawn::Stack(_, units) => f32::from(*units) / f32::from(loaded.font.units_per_em()),
            };
        // A face has fewer than 65,535 glyphs and a document fewer distinct texts per glyph than that leaves.
        let code = u16::try_from(self.glyphs.len() + 1).unwrap_or(0);
        if let Drawn::Glyph(glyph) = drawn
            && given.is_empty()
        {
            let seat = usize::from(glyph);
            if self.first.len() <= seat {
                self.first.resize(seat + 1, First::default());
            }
            self.first[seat] = First { code, letter: only(text), advance };
        }
        given.push(code);
        self.glyphs.push(Coded { drawn, text: text.to_owned(), advance });
        (code, advance)
    }

    fn embed(&self, file: &mut Document, face: Face, cut: Cut) -> lopdf::ObjectId {
        let name = format!("{}+{}", self.tag(), face.name());
        let program = file.add_object(cut.program);
        let seats = file.add_object(cut.seats);
        let unicode = file.add_object(cut.unicode);
        let descriptor = file.add_object(descriptor(&name, face, program));
        let widths: Vec<Object> = self.glyphs.iter().map(|coded| coded.advance.into()).collect();
        let descendant = file.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => name.as_str(),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => descriptor,
            "DW" => 1000,
            "W" => vec![1.into(), widths.into()],
            "CIDToGIDMap" => seats,
        });
        file.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name.as_str(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
            "ToUnicode" => unicode,
        })
    }

    fn cut(&self, face: Face, loaded: &Loaded) -> Result<Cut> {
        let (program, seats) = self.subset(face, loaded)?;
        let length = i64::try_from(program.len()).unwrap_or(i64::MAX);
        let stream = |described, content| {
            let mut stream = Stream::new(described, content);
            squeeze::pack(&mut stream);
            stream
        };
        Ok(Cut {
            program: stream(dictionary! { "Length1" => length }, program),
            seats: stream(Dictionary::new(), seats),
            unicode: stream(Dictionary::new(), self.to_unicode().into_bytes()),
        })
    }

    /// The font cut to its glyphs, and for each code, two bytes long, the glyph it is drawn with.
    fn subset(&self, face: Face, loaded: &Loaded) -> Result<(Vec<u8>, Vec<u8>)> {
        let wrong = |why: String| DossierError::Font { face: face.name(), why };
        let mut kept = GlyphRemapper::new();
        let (mut seats, mut wanted) = (Vec::with_capacity(self.glyphs.len()), Vec::new());
        for (code, coded) in self.glyphs.iter().enumerate() {
            let seat = match &coded.drawn {
                Drawn::Glyph(glyph) => kept.remap(*glyph),
                Drawn::Half(glyph) => {
                    let seat = kept.remap(*glyph);
                    wanted.push((code, Added::Half(seat)));
                    seat
                }
                Drawn::Stack(of, units) => {
                    let of = of.iter().map(|(glyph, x, y)| (kept.remap(*glyph), *x, *y)).collect();
                    wanted.push((code, Added::Stack(of, *units)));
                    0
                }
            };
            seats.push(seat);
        }
        let program = subsetter::subset((*loaded.file).as_ref(), 0, &kept);
        let mut program = program.map_err(|why| wrong(format!("{why:?}")))?;
        if !wanted.is_empty() {
            let (codes, glyphs): (Vec<usize>, Vec<Added>) = wanted.into_iter().unzip();
            let (wider, first) = added::add(&program, &glyphs)
                .ok_or_else(|| wrong("no glyphs can be added to it".to_owned()))?;
            program = wider;
            for (code, seat) in codes.into_iter().zip(first..) {
                seats[code] = seat;
            }
        }
        let seats = [0].into_iter().chain(seats).flat_map(u16::to_be_bytes).collect();
        Ok((program, seats))
    }

    /// Six capital letters that depend on the glyphs alone, as a subset's name must begin.
    fn tag(&self) -> String {
        let mut sum = 0xcbf2_9ce4_8422_2325_u64;
        for coded in &self.glyphs {
            let glyph = match &coded.drawn {
                Drawn::Glyph(glyph) | Drawn::Half(glyph) => *glyph,
                Drawn::Stack(of, _) => of.iter().fold(0, |all, (glyph, ..)| all ^ glyph),
            };
            sum = (sum ^ u64::from(glyph)).wrapping_mul(0x0100_0000_01b3);
        }
        (0_u8..6)
            .map(|_| {
                let letter = u8::try_from(sum % 26).unwrap_or(0);
                sum /= 26;
                char::from(b'A' + letter)
            })
            .collect()
    }

    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<< /Registry (Adobe) \
             /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 \
             begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let told: Vec<(usize, &str)> = self
            .glyphs
            .iter()
            .enumerate()
            .map(|(index, coded)| (index + 1, coded.text.as_str()))
            // A glyph that stands for no character must still say something: one that nobody sees or hears.
            .map(|(code, text)| (code, if text.is_empty() { "\u{2060}" } else { text }))
            .collect();
        // The format allows a hundred lines at a time. Writing to a String cannot fail.
        for lines in told.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", lines.len());
            for (code, text) in lines {
                let _ = write!(map, "<{code:04X}> <");
                for unit in text.encode_utf16() {
                    // Archives refuse the mark of byte order as a character; the joiner is what it is in text.
                    let unit = if unit == 0xfeff { 0x2060 } else { unit };
                    let _ = write!(map, "{unit:04X}");
                }
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

/// Several glyphs as one of the font.
fn stacked(of: &[(u16, f32, f32)], advance: f32, loaded: &Loaded) -> Drawn {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a letter is a few thousand units wide and high; anything larger saturates"
    )]
    let units = |ems: f32| (ems * f32::from(loaded.font.units_per_em())).round() as i16;
    let of = of.iter().map(|(glyph, x, y)| (*glyph, units(*x), units(*y))).collect();
    Drawn::Stack(of, u16::try_from(units(advance)).unwrap_or(0))
}

/// Measures of the Noto faces; a viewer uses them only to find a substitute, which embedded fonts never need.
fn descriptor(name: &str, face: Face, program: lopdf::ObjectId) -> Dictionary {
    let serif = if face.is_serif() { 2 } else { 0 };
    let stem = if face.is_bold() { 120 } else { 80 };
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        "Flags" => 4 + serif,
        "FontBBox" => vec![(-1000).into(), (-400).into(), 3000.into(), 1300.into()],
        "ItalicAngle" => 0,
        "Ascent" => 880,
        "Descent" => -120,
        "CapHeight" => 733,
        "StemV" => stem,
        "FontFile2" => program,
    }
}
