//! Characters into glyphs. Han and its punctuation take glyph and advance straight from the font's tables; everything
//! else is shaped. Where lines end is decided in `layout/lines.rs`, not here.

mod hostile;
mod marks;

use harfrust::{Buffer, ClusterLevel, Direction, GlyphId, ShapeOptions, ShaperFont};

use crate::{
    error::{DossierError, MissingGlyph, Result},
    fonts::{CHINESE_FEATURES, ENGLISH_FEATURES, Fonts, latin},
    page::{Color, Face, Glyph, TextRun},
    units::Pt,
};
use hostile::PILE;
pub(crate) use hostile::{steers, unsteered};
pub(crate) use marks::blank_after;

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
}

impl Cluster {
    /// Whether it parts words.
    pub(crate) fn is_space(&self) -> bool {
        matches!(self.kind, Kind::Space | Kind::Newline)
    }
}

/// A glyph of a cluster, in ems.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ShapedGlyph {
    id: u16,
    x: f32,
    advance: f32,
}

/// Shaped text before it is broken into lines; lengths are in ems.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Shaped {
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) glyphs: Vec<ShapedGlyph>,
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

/// Ends a run with a space that takes no room. One that ends with a space already stays as it is.
pub(crate) fn end_with_space(run: &mut TextRun, fonts: &Fonts) {
    let Some(id) = fonts.glyph(run.face, ' ') else { return };
    if run.glyphs.is_empty() || run.text.ends_with(char::is_whitespace) {
        return;
    }
    let (x, from) = (width(run), short(run.text.len()));
    run.text.push(' ');
    run.glyphs.push(Glyph { id, x, advance: Pt::ZERO, from, to: from + 1 });
}

/// How wide a run is, from its start to the end of its last glyph.
pub fn width(run: &TextRun) -> Pt {
    run.glyphs.last().map_or(Pt::ZERO, |glyph| glyph.x + glyph.advance)
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

/// Puts clusters on a baseline. `stretch` is added, in ems, after every cluster that takes part in justification.
pub(crate) fn set(
    shaped: &Shaped,
    range: std::ops::Range<usize>,
    text: &str,
    style: Style,
    stretch: f32,
) -> TextRun {
    let clusters = &shaped.clusters[range];
    let (from, to) = match (clusters.first(), clusters.last()) {
        (Some(first), Some(last)) => (first.from, last.to),
        _ => (0, 0),
    };
    let mut glyphs = Vec::with_capacity(clusters.len());
    let mut pen = 0.0;
    for (index, cluster) in clusters.iter().enumerate() {
        if index > 0 {
            pen += cluster.gap;
            if stretch != 0.0 && stretches(&clusters[index - 1], cluster) {
                pen += stretch;
            }
        }
        let first = cluster.glyph as usize;
        let own = &shaped.glyphs[first..first + usize::from(cluster.count)];
        for (nth, glyph) in own.iter().enumerate() {
            let share = share(text, cluster, (nth, own.len()));
            let share = share.start - from..share.end - from;
            glyphs.push(Glyph {
                id: glyph.id,
                x: style.size * (pen + glyph.x),
                advance: style.size * glyph.advance,
                from: share.start,
                to: share.end,
            });
        }
        pen += cluster.advance;
    }
    TextRun {
        face: style.face,
        size: style.size,
        color: style.color,
        language: style.language,
        text: text.get(from as usize..to as usize).unwrap_or_default().to_owned(),
        glyphs,
    }
}

/// The bytes that one glyph of a cluster stands for: each a character, the last all that is left; where there are more
/// glyphs than characters, the last ones stand for none.
fn share(text: &str, cluster: &Cluster, (nth, glyphs): (usize, usize)) -> std::ops::Range<u32> {
    let words = text.get(cluster.from as usize..cluster.to as usize).unwrap_or_default();
    let starts = || words.char_indices().map(|(at, _)| cluster.from + short(at));
    let start = starts().nth(nth).unwrap_or(cluster.to);
    let end = if nth + 1 == glyphs { None } else { starts().nth(nth + 1) };
    start..end.unwrap_or(cluster.to)
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
    let loaded = fonts.face(face);
    let shaper = ShaperFont::new(&loaded.font);
    let em = f32::from(loaded.font.units_per_em());
    let mut shaped = Shaped::default();
    let mut buffer = Buffer::new();
    let mut word = 0..0;
    let mut flush = |word: &mut std::ops::Range<usize>, shaped: &mut Shaped| {
        if word.start < word.end {
            shape_word(&shaper, loaded, &mut buffer, language, text, word.clone(), em, shaped);
        }
        word.start = word.end;
    };
    for (at, character) in text.char_indices() {
        if steers(character) {
            flush(&mut word, &mut shaped);
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
        flush(&mut word, &mut shaped);
        let drawn = if matches!(kind, Kind::Newline | Kind::Space) { ' ' } else { character };
        let glyph = shaper.nominal_glyph(u32::from(drawn));
        if glyph.is_none() {
            shaped.missing.push(character);
        }
        let glyph = glyph.unwrap_or(GlyphId::NOTDEF);
        let advance = match kind {
            Kind::Newline => 0.0,
            _ => units(shaper.glyph_h_advance(glyph)) / em,
        };
        push(
            &mut shaped,
            at..end,
            character,
            kind,
            [ShapedGlyph { id: id(glyph.to_u32()), x: 0.0, advance }],
        );
    }
    flush(&mut word, &mut shaped);
    space_scripts(&mut shaped);
    marks::close_up(&mut shaped);
    shaped
}

impl Shaped {
    /// Characters of the text that the face has no glyph for.
    pub(crate) fn missing(&self) -> &[char] {
        &self.missing
    }
}

fn push<const N: usize>(
    shaped: &mut Shaped,
    bytes: std::ops::Range<usize>,
    character: char,
    kind: Kind,
    glyphs: [ShapedGlyph; N],
) {
    shaped.clusters.push(Cluster {
        from: short(bytes.start),
        to: short(bytes.end),
        character,
        kind,
        glyph: short(shaped.glyphs.len()),
        count: u16::try_from(N).unwrap_or(1),
        advance: glyphs.iter().map(|glyph| glyph.advance).sum(),
        gap: 0.0,
    });
    shaped.glyphs.extend(glyphs);
}

#[expect(
    clippy::too_many_arguments,
    reason = "one caller, in the loop above, which owns all of these"
)]
fn shape_word(
    shaper: &ShaperFont<'_, '_>,
    loaded: &crate::fonts::Loaded,
    buffer: &mut Buffer,
    language: &str,
    text: &str,
    word: std::ops::Range<usize>,
    em: f32,
    shaped: &mut Shaped,
) {
    let (plan, features) = match language {
        ENGLISH => (&loaded.english, ENGLISH_FEATURES.as_slice()),
        _ => (&loaded.chinese, CHINESE_FEATURES.as_slice()),
    };
    buffer.clear();
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(latin());
    buffer.set_cluster_level(ClusterLevel::MonotoneGraphemes);
    buffer.push_str(&text[word.clone()]);
    let options = ShapeOptions::new().plan(Some(plan)).features(features);
    // The plan fits the buffer's direction and script by construction; were it otherwise the glyphs would be missing
    // below and be reported.
    let done = harfrust::shape(shaper, buffer, options).is_ok();
    let infos = if done { buffer.glyph_infos() } else { &[] };
    let positions = buffer.glyph_positions();
    let mut at = 0;
    while at < infos.len() {
        let cluster = infos[at].cluster;
        let mut end = at + 1;
        while end < infos.len() && infos[end].cluster == cluster {
            end += 1;
        }
        let from = word.start + cluster as usize;
        let to = infos.get(end).map_or(word.end, |next| word.start + next.cluster as usize);
        let first = shaped.glyphs.len();
        let mut unknown = false;
        for (info, position) in infos[at..end].iter().zip(&positions[at..end]) {
            if info.glyph_id == 0 {
                unknown = true;
            }
            shaped.glyphs.push(ShapedGlyph {
                id: id(info.glyph_id),
                x: units(position.x_offset) / em,
                advance: units(position.x_advance) / em,
            });
        }
        if unknown {
            let lacks = |c: &char| shaper.nominal_glyph(u32::from(*c)).is_none();
            shaped.missing.extend(text[from..to].chars().filter(lacks));
        }
        pile(shaped, text, from..to, first, language);
        at = end;
    }
}

/// A letter with its marks as one cluster, or as several where too many glyphs are piled on it. The glyphs from `first`
/// on are its own; they still stand where the shaper put them, each from its own pen.
fn pile(
    shaped: &mut Shaped,
    text: &str,
    bytes: std::ops::Range<usize>,
    first: usize,
    language: &str,
) {
    let last = shaped.glyphs.len();
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
        for glyph in &mut shaped.glyphs[begin..begin + count] {
            glyph.x += pen;
            pen += glyph.advance;
        }
        shaped.clusters.push(Cluster {
            from: short(from),
            to: short(to),
            character,
            kind: kind(character, language),
            glyph: short(begin),
            count: u16::try_from(count).unwrap_or(1),
            advance: pen,
            gap: 0.0,
        });
        from = to;
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
            run(&fonts(), Face::Sans, Pt(8.0), Color(0, 0, 0), ENGLISH, "5 ☐ ₨").unwrap_err();
        let DossierError::MissingGlyphs(missing) = wrong else { panic!("{wrong}") };
        assert_eq!(missing.iter().map(|glyph| glyph.character).collect::<Vec<_>>(), ['☐', '₨']);
    }
}
