//! The faces a document uses, cut to the glyphs it uses, each code with the text it stands for.
//!
//! A code is given per glyph *and* text, so that two characters drawn by one glyph (a space and a no-break space) are
//! each copied as what they are.

use std::{collections::HashMap, fmt::Write as _};

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use subsetter::GlyphRemapper;

use super::{halves, ink::Shown};
use crate::{
    error::{DossierError, Result},
    fonts::{Fonts, Loaded},
    page::{Face, Glyph, TextRun},
};

/// The name of a face among a page's resources.
pub(super) fn resource(face: Face) -> &'static str {
    match face {
        Face::Serif => "Serif",
        Face::SerifBold => "SerifBold",
        Face::Sans => "Sans",
        Face::SansBold => "SansBold",
    }
}

/// The codes of all faces.
pub(super) struct Codes<'f> {
    faces: [FaceCodes; 4],
    fonts: &'f Fonts,
}

#[derive(Default)]
struct FaceCodes {
    /// By glyph and whether the blank half of a mark at the end of a line is cut off; one for each text it stands for.
    codes: HashMap<(u16, bool), Vec<u16>>,
    /// By code, from code 1 on.
    glyphs: Vec<Coded>,
}

/// What a code stands for.
struct Coded {
    glyph: u16,
    text: String,
    /// In thousandths of an em.
    advance: f32,
    /// Whether the blank half of a mark is cut off.
    cut: bool,
}

impl<'f> Codes<'f> {
    /// No code given yet.
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Self { faces: Default::default(), fonts }
    }

    /// The glyphs of a run as codes, with the adjustments between them in thousandths of an em.
    pub(super) fn shown(&mut self, run: &TextRun) -> Vec<Shown> {
        let loaded = self.fonts.face(run.face);
        let face = &mut self.faces[run.face as usize];
        let mut shown = Vec::with_capacity(run.glyphs.len());
        let mut pen = 0.0;
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let text = run.text.get(glyph.from as usize..glyph.to as usize).unwrap_or_default();
            // A viewer moves on by the font's own advance, not by the one kerning made of it.
            let (code, advance) = face.code(glyph, text, run.size.0, loaded);
            pen += advance;
            let mut offset = 0.0;
            if let Some(next) = run.glyphs.get(index + 1) {
                let wanted = next.x.0 / run.size.0 * 1000.0;
                if (pen - wanted).abs() >= 0.5 {
                    offset = (pen - wanted).round();
                    pen -= offset;
                }
            }
            shown.push((code, offset));
        }
        shown
    }

    /// Writes the fonts into the document and gives the dictionary of resources.
    pub(super) fn embed(self, file: &mut Document) -> Result<Dictionary> {
        let mut resources = Dictionary::new();
        for (face, codes) in Face::ALL.into_iter().zip(self.faces) {
            if !codes.glyphs.is_empty() {
                let font = codes.embed(file, face, self.fonts.face(face))?;
                resources.set(resource(face), font);
            }
        }
        Ok(resources)
    }
}

impl FaceCodes {
    fn code(&mut self, glyph: &Glyph, text: &str, size: f32, loaded: &Loaded) -> (u16, f32) {
        let whole = loaded.advance(glyph.id);
        let cut = whole - glyph.advance.0 / size > 0.3;
        let glyph = glyph.id;
        let given = self.codes.entry((glyph, cut)).or_default();
        for code in given.iter() {
            let known = &self.glyphs[usize::from(*code) - 1];
            if known.text == text {
                return (*code, known.advance);
            }
        }
        let advance = if cut { whole - 0.5 } else { whole } * 1000.0;
        // A face has fewer than 65,535 glyphs and a document fewer distinct texts per glyph than that leaves.
        let code = u16::try_from(self.glyphs.len() + 1).unwrap_or(0);
        given.push(code);
        self.glyphs.push(Coded { glyph, text: text.to_owned(), advance, cut });
        (code, advance)
    }

    fn embed(self, file: &mut Document, face: Face, loaded: &Loaded) -> Result<lopdf::ObjectId> {
        let (program, seats) = self.subset(face, loaded)?;
        let name = format!("{}+{}", self.tag(), face.name());
        let length = i64::try_from(program.len()).unwrap_or(i64::MAX);
        let program = file.add_object(Stream::new(dictionary! { "Length1" => length }, program));
        let seats = file.add_object(Stream::new(Dictionary::new(), seats));
        let unicode =
            file.add_object(Stream::new(Dictionary::new(), self.to_unicode().into_bytes()));
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
        Ok(file.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name.as_str(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
            "ToUnicode" => unicode,
        }))
    }

    /// The font cut to its glyphs, and for each code, two bytes long, the glyph it is drawn with.
    fn subset(&self, face: Face, loaded: &Loaded) -> Result<(Vec<u8>, Vec<u8>)> {
        let wrong = |why: String| DossierError::Font { face: face.name(), why };
        let mut kept = GlyphRemapper::new();
        let mut seats: Vec<u16> = self.glyphs.iter().map(|coded| kept.remap(coded.glyph)).collect();
        let program = subsetter::subset((*loaded.file).as_ref(), 0, &kept);
        let mut program = program.map_err(|why| wrong(format!("{why:?}")))?;
        let cut: Vec<usize> =
            (0..self.glyphs.len()).filter(|code| self.glyphs[*code].cut).collect();
        if !cut.is_empty() {
            let marks: Vec<u16> = cut.iter().map(|code| seats[*code]).collect();
            let (wider, first) = halves::add(&program, &marks)
                .ok_or_else(|| wrong("its marks cannot be cut in half".to_owned()))?;
            program = wider;
            for (code, seat) in cut.into_iter().zip(first..) {
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
            sum = (sum ^ u64::from(coded.glyph)).wrapping_mul(0x0100_0000_01b3);
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

/// Measures of the Noto faces; a viewer uses them only to find a substitute, which embedded fonts never need.
fn descriptor(name: &str, face: Face, program: lopdf::ObjectId) -> Dictionary {
    let (serif, stem) = match face {
        Face::Serif => (2, 80),
        Face::SerifBold => (2, 120),
        Face::Sans => (0, 80),
        Face::SansBold => (0, 120),
    };
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
