//! Characters into glyphs. Han and its punctuation take glyph and advance straight from the font's tables; everything
//! else is shaped, in the face that has its letters and in the direction it runs. Where lines end is decided in
//! `layout/lines.rs`, not here.

mod hostile;
mod levels;
mod line;
mod marks;
mod spans;
mod thai;
mod tongue;

use std::ops::Range;

use harfrust::{Buffer, ClusterLevel, GlyphId, ShapeOptions, ShaperFont};

use crate::{
    error::{DossierError, MissingGlyph, Result},
    fonts::{CHINESE_FEATURES, ENGLISH_FEATURES, Fonts, Loaded, direction, script, spoken},
    page::{Color, Face, TextRun},
    units::Pt,
};
use hostile::PILE;
pub(crate) use hostile::{steers, unsteered};
use levels::Levels;
pub use line::width;
pub(crate) use line::{end_with_space, set};
pub(crate) use marks::blank_after;
use spans::{Cutter, Span};
pub(crate) use tongue::{Letters, Tongue};
use tongue::{Tongues, is_foreign, is_silent};

/// BCP 47 tag of Chinese runs.
pub const CHINESE: &str = "zh-CN";
/// BCP 47 tag of English runs.
pub const ENGLISH: &str = "en";

/// The gap between Han and Latin or digits, in ems.
pub(crate) const GAP: f32 = 0.25;

/// What a character is to typesetting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Ideographs, kana and the like: a line may end on either side.
    Han,
    /// Full-width punctuation that closes: never starts a line.
    Closing,
    /// Full-width punctuation that opens: never ends a line.
    Opening,
    /// Other full-width signs, dashes and ellipses: kept together in pairs.
    Dash,
    /// A space.
    Space,
    /// An end of line in the text itself.
    Newline,
    /// Anything else: words, digits, signs.
    Word,
}

/// A piece of text that is never cut: a character with its marks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cluster {
    /// First byte in the text.
    pub(crate) from: u32,
    /// Byte after the last.
    pub(crate) to: u32,
    /// The first character.
    pub(crate) character: char,
    /// What that is.
    pub(crate) kind: Kind,
    /// Where its glyphs begin in [`Shaped::glyphs`].
    pub(crate) glyph: u32,
    /// How many they are.
    pub(crate) count: u16,
    /// Width in ems, without the gap.
    pub(crate) advance: f32,
    /// Space before it in ems, dropped at the start of a line.
    pub(crate) gap: f32,
    /// The face it is set in.
    pub(crate) face: Face,
    /// What it is read as.
    pub(crate) tongue: Tongue,
    /// How deep its direction is nested; an odd level runs to the left.
    pub(crate) level: u8,
    /// Whether a word of a script without spaces begins here.
    pub(crate) word: bool,
}

impl Cluster {
    /// Whether it parts words.
    pub(crate) fn is_space(&self) -> bool {
        matches!(self.kind, Kind::Space | Kind::Newline)
    }

    /// Whether it runs to the left.
    pub(crate) fn leftward(&self) -> bool {
        self.level % 2 == 1
    }
}

/// A glyph of a cluster, in ems.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ShapedGlyph {
    id: u16,
    x: f32,
    /// Above the baseline.
    y: f32,
    advance: f32,
}

/// Shaped text before it is broken into lines; lengths are in ems.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Shaped {
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) glyphs: Vec<ShapedGlyph>,
    /// Whether some of it is in another face, language or direction.
    mixed: bool,
    /// Whether all its letters run to the left.
    pub(crate) leftward: bool,
    missing: Vec<char>,
}

/// Sets one line of text.
///
/// # Errors
/// [`DossierError::MissingGlyphs`] with the text itself as the place.
pub fn run(
    fonts: &Fonts,
    face: Face,
    size: Pt,
    color: Color,
    language: &'static str,
    text: &str,
) -> Result<TextRun> {
    let shaped = shape(fonts, face, language, text);
    if !shaped.missing.is_empty() {
        let place = text.to_owned();
        return Err(DossierError::MissingGlyphs(
            shaped
                .missing
                .into_iter()
                .map(|character| MissingGlyph { character, place: place.clone() })
                .collect(),
        ));
    }
    Ok(set(&shaped, 0..shaped.clusters.len(), text, Style { face, size, color, language }, 0.0))
}

/// The longest stretch of a run without a space and without Han, where a line does not end.
pub(crate) fn longest_piece(run: &TextRun) -> Pt {
    let (mut longest, mut start) = (Pt::ZERO, None);
    for glyph in &run.glyphs {
        let character = run.text.get(glyph.from as usize..).and_then(|rest| rest.chars().next());
        let word = character.is_some_and(|own| kind(own, run.language) == Kind::Word);
        let from = if word { *start.get_or_insert(glyph.x) } else { glyph.x };
        if !word {
            start = None;
        }
        longest = longest.max(glyph.x + glyph.advance - from);
    }
    longest
}

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size: Pt,
    pub(crate) color: Color,
    pub(crate) language: &'static str,
}

/// Whether justification may put space between two clusters: between Han, never inside a word or in a quarter-em gap.
pub(crate) fn stretches(before: &Cluster, after: &Cluster) -> bool {
    let wide = |kind| matches!(kind, Kind::Han | Kind::Closing | Kind::Opening);
    wide(before.kind) && wide(after.kind) && after.gap == 0.0
}

/// What a character is in text of this language. Quotes and dashes belong to the script of the run they stand in.
pub(crate) fn kind(character: char, language: &str) -> Kind {
    let chinese = language != ENGLISH;
    match character {
        '\n' | '\u{2028}' | '\u{2029}' => Kind::Newline,
        ' ' | '\t' | '\r' | '\u{3000}' => Kind::Space,
        '\u{a0}' => Kind::Word,
        '“' | '‘' if chinese => Kind::Opening,
        '”' | '’' if chinese => Kind::Closing,
        '…' | '—' | '⸺' if chinese => Kind::Dash,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '｛' | '＄' | '￥' => {
            Kind::Opening
        }
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '》' | '〉' | '」' | '』'
        | '】' | '〕' | '〗' | '］' | '｝' | '％' | '～' | '·' | '．' => Kind::Closing,
        '\u{2e80}'..='\u{2fff}'
        | '\u{3003}'..='\u{3007}'
        | '\u{3012}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{323af}' => Kind::Han,
        _ => Kind::Word,
    }
}

/// Shapes text. Characters no glyph exists for are noted, see [`Shaped::missing`].
pub(crate) fn shape(fonts: &Fonts, face: Face, language: &str, text: &str) -> Shaped {
    let own = fonts.face(face);
    let levels = Levels::of(text);
    let mut shaping = Shaping {
        cutter: Cutter { fonts, face, text, levels: levels.as_ref(), tongues: Tongues::of(text) },
        own,
        shaper: ShaperFont::new(&own.font),
        language,
        buffer: Buffer::new(),
        shaped: Shaped::default(),
    };
    let mut word = 0..0;
    for (at, character) in text.char_indices() {
        if steers(character) {
            shaping.phrase(&mut word);
            continue;
        }
        let kind = kind(character, language);
        let end = at + character.len_utf8();
        if kind == Kind::Word || (kind == Kind::Space && character == ' ' && word.start < word.end)
        {
            if word.start == word.end {
                word.start = at;
            }
            word.end = end;
            continue;
        }
        shaping.phrase(&mut word);
        shaping.sign(at..end, character, kind);
    }
    shaping.phrase(&mut word);
    let mut shaped = shaping.shaped;
    shaped.leftward = levels.is_some_and(|levels| levels.leftward);
    space_scripts(&mut shaped);
    marks::close_up(&mut shaped);
    shaped
}

impl Shaped {
    /// Characters of the text that no face has a glyph for.
    pub(crate) fn missing(&self) -> &[char] {
        &self.missing
    }
}

/// A text on its way through the shaper.
struct Shaping<'a> {
    cutter: Cutter<'a>,
    own: &'a Loaded,
    shaper: ShaperFont<'a, 'a>,
    language: &'a str,
    buffer: Buffer,
    shaped: Shaped,
}

impl Shaping<'_> {
    /// Han, its punctuation, a space that stands alone, or an end of line.
    fn sign(&mut self, bytes: Range<usize>, character: char, kind: Kind) {
        let drawn = if matches!(kind, Kind::Newline | Kind::Space) { ' ' } else { character };
        let glyph = self.shaper.nominal_glyph(u32::from(drawn));
        if glyph.is_none() {
            self.shaped.missing.push(character);
        }
        let glyph = glyph.unwrap_or(GlyphId::NOTDEF);
        let em = f32::from(self.own.font.units_per_em());
        let advance = match kind {
            Kind::Newline => 0.0,
            _ => units(self.shaper.glyph_h_advance(glyph)) / em,
        };
        let level = self.cutter.levels.map_or(0, |levels| levels.at(bytes.start));
        self.shaped.mixed |= level > 0;
        let seat = short(self.shaped.glyphs.len());
        self.shaped.glyphs.push(ShapedGlyph { id: id(glyph.to_u32()), x: 0.0, y: 0.0, advance });
        self.shaped.clusters.push(Cluster {
            from: short(bytes.start),
            to: short(bytes.end),
            character,
            kind,
            glyph: seat,
            count: 1,
            advance,
            gap: 0.0,
            face: self.cutter.face,
            tongue: Tongue::Own,
            level,
            word: false,
        });
    }

    /// Words and the spaces between them. Gives an empty range back, where the next phrase may begin.
    fn phrase(&mut self, phrase: &mut Range<usize>) {
        let bytes = phrase.clone();
        phrase.start = phrase.end;
        if bytes.is_empty() {
            return;
        }
        let words = self.cutter.text.get(bytes.clone()).unwrap_or_default();
        let strange = |character: char| {
            // The faces of the look have all of Latin-1, and nearly all text is that.
            character >= '\u{100}'
                && (is_foreign(character) || !(is_silent(character) || self.own.has(character)))
        };
        if self.cutter.levels.is_none() && !words.contains(strange) {
            let (face, tongue) = (self.cutter.face, Tongue::Own);
            self.span(&Span { bytes, face, tongue, level: 0 });
            return;
        }
        self.shaped.mixed = true;
        for span in self.cutter.spans(bytes) {
            self.span(&span);
        }
    }

    /// Shapes what is of one face, language and direction.
    fn span(&mut self, span: &Span) {
        let fonts = self.cutter.fonts;
        let words = self.cutter.text.get(span.bytes.clone()).unwrap_or_default();
        let leftward = span.level % 2 == 1;
        let plain = span.face == self.cutter.face && span.tongue == Tongue::Own && !leftward;
        let loaded = if plain { self.own } else { fonts.face(span.face) };
        let (plan, features) = match self.language {
            _ if !plain => (loaded.plan(span.tongue, leftward), CHINESE_FEATURES.as_slice()),
            ENGLISH => (&loaded.english, ENGLISH_FEATURES.as_slice()),
            _ => (&loaded.chinese, CHINESE_FEATURES.as_slice()),
        };
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        buffer.set_direction(direction(leftward));
        buffer.set_script(script(span.tongue));
        buffer.set_language(if plain { None } else { spoken(span.tongue) });
        buffer.set_cluster_level(ClusterLevel::MonotoneGraphemes);
        buffer.push_str(words);
        let options = ShapeOptions::new().plan(Some(plan)).features(features);
        // The plan fits the buffer's direction and script by construction; were it otherwise the glyphs would be missing
        // below and be reported.
        let done = if plain {
            harfrust::shape(&self.shaper, &mut buffer, options).is_ok()
        } else {
            harfrust::shape(&ShaperFont::new(&loaded.font), &mut buffer, options).is_ok()
        };
        if done {
            let first = self.shaped.clusters.len();
            self.gather(span, loaded, &buffer);
            if span.tongue == Tongue::Thai {
                thai::mark_words(&mut self.shaped.clusters[first..], words, span.bytes.start);
            }
        } else {
            self.shaped.missing.extend(words.chars());
        }
        self.buffer = buffer;
    }

    /// Takes what was shaped, in the order of the text.
    fn gather(&mut self, span: &Span, loaded: &Loaded, buffer: &Buffer) {
        let (infos, positions) = (buffer.glyph_infos(), buffer.glyph_positions());
        let em = f32::from(loaded.font.units_per_em());
        // From left to right as they came, each letter with its marks.
        let mut letters: Vec<(usize, Range<usize>)> = Vec::with_capacity(infos.len());
        for (at, info) in infos.iter().enumerate() {
            let from = span.bytes.start + info.cluster as usize;
            match letters.last_mut() {
                Some((last, glyphs)) if *last == from => glyphs.end = at + 1,
                _ => letters.push((from, at..at + 1)),
            }
        }
        if span.level % 2 == 1 {
            letters.reverse();
        }
        for (nth, (from, glyphs)) in letters.iter().enumerate() {
            let bytes = *from..letters.get(nth + 1).map_or(span.bytes.end, |(next, _)| *next);
            let first = self.shaped.glyphs.len();
            let mut unknown = false;
            for (info, position) in infos[glyphs.clone()].iter().zip(&positions[glyphs.clone()]) {
                unknown |= info.glyph_id == 0;
                self.shaped.glyphs.push(ShapedGlyph {
                    id: id(info.glyph_id),
                    x: units(position.x_offset) / em,
                    y: units(position.y_offset) / em,
                    advance: units(position.x_advance) / em,
                });
            }
            if unknown {
                let words = self.cutter.text.get(bytes.clone()).unwrap_or_default();
                self.shaped.missing.extend(words.chars().filter(|own| !loaded.has(*own)));
            }
            self.pile(span, bytes, first);
        }
    }

    /// A letter with its marks as one cluster, or as several where too many glyphs are piled on it. The glyphs from
    /// `first` on are its own; they still stand where the shaper put them, each from its own pen.
    fn pile(&mut self, span: &Span, bytes: Range<usize>, first: usize) {
        let text = self.cutter.text;
        let last = self.shaped.glyphs.len();
        let mut from = bytes.start;
        for begin in (first..last).step_by(PILE) {
            let count = PILE.min(last - begin);
            let rest = &text[from..bytes.end];
            let whole = begin + count == last;
            let nth = if whole { None } else { rest.char_indices().nth(count) };
            let to = nth.map_or(bytes.end, |(at, _)| from + at);
            // Fewer characters than glyphs: those that are left over belong to no text.
            let Some(character) = rest.chars().next() else { break };
            let mut pen = 0.0;
            for glyph in &mut self.shaped.glyphs[begin..begin + count] {
                glyph.x += pen;
                pen += glyph.advance;
            }
            self.shaped.clusters.push(Cluster {
                from: short(from),
                to: short(to),
                character,
                kind: kind(character, self.language),
                glyph: short(begin),
                count: u16::try_from(count).unwrap_or(1),
                advance: pen,
                gap: 0.0,
                face: span.face,
                tongue: span.tongue,
                level: span.level,
                word: false,
            });
            from = to;
        }
    }
}

/// The quarter-em gap between Han and Latin. A space typed there is narrowed to the gap, so that both spellings look
/// alike and the copied text still holds the space.
fn space_scripts(shaped: &mut Shaped) {
    let clusters = &mut shaped.clusters;
    let meet = |a: &Cluster, b: &Cluster| {
        (a.kind == Kind::Han && joins(b.character)) || (joins(a.character) && b.kind == Kind::Han)
    };
    for index in 1..clusters.len() {
        if meet(&clusters[index - 1], &clusters[index]) {
            clusters[index].gap = GAP;
        } else if index + 1 < clusters.len()
            && clusters[index].kind == Kind::Space
            && meet(&clusters[index - 1], &clusters[index + 1])
        {
            clusters[index].advance = GAP;
        }
    }
}

/// Whether a character of a word wants the gap beside Han.
fn joins(character: char) -> bool {
    (character.is_alphanumeric() && !matches!(kind(character, CHINESE), Kind::Han))
        || matches!(character, '%' | '°' | '$' | '€' | '£' | '+' | '#' | '&' | '@')
}

fn units(value: i32) -> f32 {
    // Font units stay far below 2^24, where every integer is exact.
    #[expect(clippy::cast_precision_loss, reason = "see above")]
    let value = value as f32;
    value
}

fn id(glyph: u32) -> u16 {
    u16::try_from(glyph).unwrap_or(0)
}

/// Texts over 4 GiB do not occur: the workspace refuses them long before.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::fonts;

    fn line(language: &'static str, face: Face, text: &str) -> TextRun {
        run(&fonts(), face, Pt(10.0), Color(0, 0, 0), language, text).unwrap()
    }

    #[test]
    fn typed_and_untyped_gaps_between_scripts_are_equally_wide() {
        let typed = width(&line(CHINESE, Face::Serif, "第 18 个月"));
        let untyped = width(&line(CHINESE, Face::Serif, "第18个月"));
        assert!((typed.0 - untyped.0).abs() < 0.01, "{typed:?} {untyped:?}");
        let bare =
            width(&line(CHINESE, Face::Serif, "第个月")) + width(&line(CHINESE, Face::Serif, "18"));
        assert!((untyped.0 - bare.0 - 5.0).abs() < 0.01, "two gaps of a quarter of 10 pt");
    }

    #[test]
    fn quotes_are_narrow_in_english_and_full_width_in_chinese() {
        let english = width(&line(ENGLISH, Face::Sans, "“”"));
        let chinese = width(&line(CHINESE, Face::Sans, "“”"));
        assert!((chinese.0 - 20.0).abs() < 0.01, "{chinese:?}");
        assert!(english.0 < 12.0, "{english:?}");
    }

    #[test]
    fn glyphs_tell_their_text() {
        let run = line(ENGLISH, Face::Serif, "office fi");
        assert_eq!(run.glyphs.len(), run.text.chars().count(), "no ligature swallows a letter");
        let copied: String = run
            .glyphs
            .iter()
            .map(|glyph| &run.text[glyph.from as usize..glyph.to as usize])
            .collect();
        assert_eq!(copied, run.text);
    }

    #[test]
    fn joiners_and_marks_of_direction_need_no_glyph_and_controls_are_named() {
        assert!(
            shape(&fonts(), Face::Sans, ENGLISH, "a\u{200d}b\u{202e}c\u{feff}")
                .missing()
                .is_empty()
        );
        assert_eq!(shape(&fonts(), Face::Sans, CHINESE, "泵\u{7}").missing(), ['\u{7}']);
    }

    #[test]
    fn what_steers_direction_is_left_out_of_the_line_and_its_neighbours_stay() {
        let run = line(ENGLISH, Face::Sans, "Ltd\u{202e}fdp.exe\u{202c} \u{2067}泵\u{2069}");
        let copied: String = run
            .glyphs
            .iter()
            .map(|glyph| &run.text[glyph.from as usize..glyph.to as usize])
            .collect();
        assert_eq!(copied, "Ltdfdp.exe 泵");
        assert_eq!(unsteered("Ltd\u{202e}fdp.exe\u{2069}"), "Ltdfdp.exe");
    }

    #[test]
    fn a_pile_of_marks_is_cut_and_every_mark_keeps_its_text() {
        let text = format!("e{}", "\u{301}\u{200d}".repeat(50_000));
        let shaped = shape(&fonts(), Face::Sans, ENGLISH, &text);
        assert!(shaped.clusters.iter().all(|cluster| usize::from(cluster.count) <= PILE));
        assert_eq!(shaped.clusters[0].from, 0);
        assert_eq!(shaped.clusters.last().map(|last| last.to as usize), Some(text.len()));
        assert!(shaped.clusters.windows(2).all(|pair| pair[0].to == pair[1].from));
    }

    #[test]
    fn a_character_nobody_has_is_named() {
        let wrong =
            run(&fonts(), Face::Sans, Pt(8.0), Color(0, 0, 0), ENGLISH, "5 ☐ ►").unwrap_err();
        let DossierError::MissingGlyphs(missing) = wrong else { panic!("{wrong}") };
        assert_eq!(missing.iter().map(|glyph| glyph.character).collect::<Vec<_>>(), ['☐', '►']);
    }

    /// Each glyph of a run with what it stands for.
    fn drawn(run: &TextRun) -> Vec<(&str, u16)> {
        let pair = |glyph: &crate::page::Glyph| {
            (&run.text[glyph.from as usize..glyph.to as usize], glyph.id)
        };
        run.glyphs.iter().map(pair).collect()
    }

    #[test]
    fn letters_of_an_urdu_name_join_and_stand_from_right_to_left() {
        for face in [Face::Serif, Face::Sans] {
            let name = line(ENGLISH, face, "کراچی");
            assert_eq!((name.own_parts()[0].language, name.own_parts()[0].leftward), ("ur", true));
            assert!(name.glyphs.windows(2).all(|pair| pair[0].x.0 < pair[1].x.0));
            let seen: Vec<_> = drawn(&name).into_iter().map(|(own, _)| own).collect();
            assert_eq!(seen, ["ی", "چ", "ا", "ر", "ک"]);
            // The alef follows a letter that joins none after it, and joins none itself: it alone looks as it does alone.
            for (own, glyph) in drawn(&name) {
                let alone = line(ENGLISH, face, own).glyphs[0].id;
                assert_eq!(glyph == alone, own == "ا", "{own}");
            }
        }
    }

    #[test]
    fn vowels_and_ligatures_stand_for_all_their_letters() {
        for text in ["سلام", "مُحَمَّد", "لأ"] {
            let run = line(ENGLISH, Face::Serif, text);
            let copied: String = drawn(&run).iter().rev().map(|(own, _)| *own).collect();
            assert_eq!(copied, text);
            assert!(run.glyphs.iter().all(|glyph| glyph.from < glyph.to));
        }
    }

    #[test]
    fn a_line_of_both_directions_stands_as_readers_of_both_expect() {
        let run = line(ENGLISH, Face::Sans, "ABC (کراچی) 123");
        let mut seen: Vec<_> = run
            .glyphs
            .iter()
            .map(|glyph| (glyph.x.0, &run.text[glyph.from as usize..glyph.to as usize]))
            .collect();
        seen.sort_by(|a, b| a.0.total_cmp(&b.0));
        let seen: String = seen.iter().map(|(_, own)| *own).collect();
        assert_eq!(seen, "ABC (یچارک) 123");
        let languages: Vec<_> = run.own_parts().iter().map(|part| part.language).collect();
        assert_eq!(languages, ["en", "ur", "en"]);
        let bracket = line(ENGLISH, Face::Sans, "(دبي)");
        let open = line(ENGLISH, Face::Sans, "(").glyphs[0].id;
        let first = bracket.glyphs.iter().min_by(|a, b| a.x.0.total_cmp(&b.x.0)).unwrap();
        let text = &bracket.text[first.from as usize..first.to as usize];
        assert_eq!((text, first.id), (")", open), "what closes at the left is drawn as it opens");
    }

    #[test]
    fn marks_of_thai_stay_with_their_letter_and_words_are_found() {
        let text = "ที่อยู่กรุงเทพ";
        let shaped = shape(&fonts(), Face::Sans, ENGLISH, text);
        let clusters: Vec<_> =
            shaped.clusters.iter().map(|own| &text[own.from as usize..own.to as usize]).collect();
        assert_eq!(clusters, ["ที่", "อ", "ยู่", "ก", "รุ", "ง", "เ", "ท", "พ"]);
        let begin: Vec<_> =
            shaped.clusters.iter().filter(|own| own.word).map(|own| own.from).collect();
        assert!(begin.contains(&21), "the city begins a word: {begin:?}");
        assert!(shaped.missing().is_empty());
    }

    #[test]
    fn a_word_with_letters_the_face_lacks_is_of_one_cut() {
        let run = line(CHINESE, Face::SerifBold, "乌克兰 Київ, Kyiv");
        let faces: Vec<_> = run.own_parts().iter().map(|part| (part.face, part.language)).collect();
        let (own, other) = (Face::SerifBold, Face::EuropeanSerifBold);
        assert_eq!(faces, [(own, "zh-CN"), (other, "uk"), (own, "zh-CN")]);
        let russian = line(ENGLISH, Face::Sans, "Насос");
        assert_eq!(
            (russian.own_parts()[0].face, russian.own_parts()[0].language),
            (Face::Sans, "ru")
        );
        assert!(line(ENGLISH, Face::Sans, "Ltd “Nanyang”").own_parts().is_empty());
    }
}
