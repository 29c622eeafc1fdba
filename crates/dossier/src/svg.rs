//! Figures for the screen: the same items as on paper, written as SVG.
//!
//! No script, no style and no address of another file stands in it, so it passes the window's content security policy. Colours
//! are custom properties of the window's theme with the printed colour as fallback, so a figure is readable in light
//! and dark alike.

use std::fmt::Write as _;

use portolan_domain::id::RecordId;

use crate::{
    image::Image,
    page::{Color, Figure, Glyph, Item, Part, Stroke, TextRun},
    palette,
    typeset::{Kind, kind, unsteered},
    units::{Point, Pt, Size},
};

/// Writes a figure as SVG.
///
/// The drawing fills the width it is given. What stands for a record is a `g` with the record's id in `data-record`;
/// those that speak for it also take the focus and have a name. The whole is a `group` when it holds such marks, since
/// an `img` would hide them from a screen reader, and an `img` otherwise; its name is [`Figure::alternative`]. It has
/// no `title`, which browsers would show as a tooltip over every empty place.
pub fn svg(figure: &Figure) -> String {
    let mut out = String::with_capacity(16 * 1024);
    let role = if figure.items.iter().any(|(_, item)| speaks(item)) { "group" } else { "img" };
    let (width, height) = (number(figure.size.width), number(figure.size.height));
    let name = escape(&figure.alternative);
    push(
        &mut out,
        format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="{role}" aria-label="{name}" font-family="{SANS}">"#
        ),
    );
    items(&mut out, &figure.items);
    out.push_str("</svg>");
    out
}

/// Inter is shipped with the window; Han comes from the system.
const SANS: &str = "'Inter Variable', Inter, 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', sans-serif";
const SERIF: &str = "'Noto Serif SC', 'Songti SC', SimSun, 'Noto Serif CJK SC', serif";

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to a string never fails");
}

fn speaks(item: &Item) -> bool {
    matches!(item, Item::Mark { label, .. } if !label.is_empty())
}

fn items(out: &mut String, items: &[(Point, Item)]) {
    for (at, item) in items {
        self::item(out, *at, item);
    }
}

fn item(out: &mut String, at: Point, item: &Item) {
    let (x, y) = (number(at.x), number(at.y));
    match item {
        Item::Text(run) => text(out, at, run),
        Item::Line { to, stroke } => {
            let end = at + *to;
            let (x2, y2) = (number(end.x), number(end.y));
            push(
                out,
                format_args!(
                    r#"<line x1="{x}" y1="{y}" x2="{x2}" y2="{y2}"{}/>"#,
                    edge(Some(stroke))
                ),
            );
        }
        Item::Rect { size, fill, stroke } => {
            let (width, height) = (number(size.width), number(size.height));
            let (inside, edge) = (inside(*fill), edge(stroke.as_ref()));
            push(
                out,
                format_args!(
                    r#"<rect x="{x}" y="{y}" width="{width}" height="{height}"{inside}{edge}/>"#
                ),
            );
        }
        Item::Polygon { corners, fill, stroke } => {
            let corners: Vec<_> = corners
                .iter()
                .map(|c| format!("{},{}", number(at.x + c.x), number(at.y + c.y)))
                .collect();
            let (inside, edge) = (inside(*fill), edge(stroke.as_ref()));
            push(out, format_args!(r#"<polygon points="{}"{inside}{edge}/>"#, corners.join(" ")));
        }
        Item::Circle { radius, fill, stroke } => {
            let (radius, inside, edge) = (number(*radius), inside(*fill), edge(stroke.as_ref()));
            push(out, format_args!(r#"<circle cx="{x}" cy="{y}" r="{radius}"{inside}{edge}/>"#));
        }
        Item::Image { image, size } => picture(out, at, image, *size),
        // Whole pages stand in documents, not in figures.
        Item::Leaf { .. } => {}
        // Nothing is drawn, and figures lead through their marks.
        Item::Link { .. } => {}
        Item::Turned { by, items } => {
            let matrix = by.0.map(|part| part.to_string()).join(" ");
            push(out, format_args!(r#"<g transform="matrix({matrix} {x} {y})">"#));
            self::items(out, items);
            out.push_str("</g>");
        }
        Item::Tagged { items, .. } => {
            push(out, format_args!(r#"<g transform="translate({x} {y})">"#));
            self::items(out, items);
            out.push_str("</g>");
        }
        Item::Mark { record, label, items } => mark(out, at, *record, label, items),
    }
}

fn picture(out: &mut String, at: Point, image: &Image, size: Size) {
    // The picture's own square counts upwards, the drawing downwards.
    let [a, b, c, d, e, f] = image.pixels().turn.matrix();
    let (wide, high) = (size.width, size.height);
    let matrix = [
        wide * a,
        -(high * b),
        -(wide * c),
        high * d,
        at.x + wide * (c + e),
        at.y + high * (1.0 - d - f),
    ];
    let matrix = matrix.map(number).join(" ");
    let address = image.address();
    push(
        out,
        format_args!(
            r#"<image width="1" height="1" preserveAspectRatio="none" transform="matrix({matrix})" href="{address}"/>"#
        ),
    );
}

fn mark(out: &mut String, at: Point, record: RecordId, label: &str, items: &[(Point, Item)]) {
    push(out, format_args!(r#"<g data-record="{record}""#));
    if at != Point::default() {
        let (x, y) = (number(at.x), number(at.y));
        push(out, format_args!(r#" transform="translate({x} {y})""#));
    }
    if label.is_empty() {
        out.push('>');
    } else {
        let name = escape(label);
        push(
            out,
            format_args!(r#" tabindex="0" role="img" aria-label="{name}"><title>{name}</title>"#),
        );
    }
    self::items(out, items);
    out.push_str("</g>");
}

fn inside(fill: Option<Color>) -> String {
    fill.map_or_else(
        || r#" fill="none""#.to_owned(),
        |color| format!(r#" fill="{}""#, paint(color)),
    )
}

fn edge(stroke: Option<&Stroke>) -> String {
    let Some(stroke) = stroke else { return String::new() };
    let mut edge =
        format!(r#" stroke="{}" stroke-width="{}""#, paint(stroke.color), number(stroke.width));
    if !stroke.dash.is_empty() {
        let dash: Vec<_> = stroke.dash.iter().map(|length| number(Pt(*length))).collect();
        push(&mut edge, format_args!(r#" stroke-dasharray="{}""#, dash.join(" ")));
    }
    edge
}

/// The window's word for a colour of the printed system.
fn paint(color: Color) -> String {
    let hex = format!("#{:02X}{:02X}{:02X}", color.0, color.1, color.2);
    let token = match color {
        palette::INK => "ink",
        palette::SLATE => "ink3",
        palette::SEA => "acc",
        palette::SEA60 => "acc-mid",
        palette::SEA30 => "line2",
        palette::FAINT => "line",
        palette::SEA12 => "sel",
        palette::SEA6 => "hover",
        palette::CINNABAR => "neg",
        palette::LOW => "band-low",
        palette::MEDIUM => "band-medium",
        palette::HIGH => "band-high",
        palette::ON_HIGH => "band-high-ink",
        palette::EXTREME => "band-extreme",
        palette::PAPER => "bg",
        _ => return hex,
    };
    format!("var(--p-{token}, {hex})")
}

/// Words and numbers as one piece held to its printed length, so that another font never makes them overlap; each Han
/// sign at its own place, since those are one em wide in every font.
fn text(out: &mut String, at: Point, run: &TextRun) {
    let family =
        if run.face.is_serif() { format!(r#" font-family="{SERIF}""#) } else { String::new() };
    let weight = if run.face.is_bold() { r#" font-weight="600""# } else { "" };
    let (size, fill, language) = (number(run.size), paint(run.color), run.language);
    push(
        out,
        format_args!(r#"<g font-size="{size}"{family}{weight} fill="{fill}" lang="{language}">"#),
    );
    let y = number(at.y);
    for piece in pieces(run) {
        let words = escape(&piece.words);
        let x: Vec<_> = piece.places.iter().map(|x| number(at.x + *x)).collect();
        let x = x.join(" ");
        match piece.length {
            Some(length) => {
                let length = number(length);
                push(
                    out,
                    format_args!(
                        r#"<text x="{x}" y="{y}" textLength="{length}" lengthAdjust="spacingAndGlyphs">{words}</text>"#
                    ),
                );
            }
            None => push(out, format_args!(r#"<text x="{x}" y="{y}">{words}</text>"#)),
        }
    }
    out.push_str("</g>");
}

/// A part of a run.
#[derive(Debug, Default, PartialEq)]
struct Piece {
    words: String,
    /// Where it begins, or where each of its characters stands.
    places: Vec<Pt>,
    /// What it is held to.
    length: Option<Pt>,
}

fn pieces(run: &TextRun) -> Vec<Piece> {
    let (mut pieces, mut open) = (Vec::new(), false);
    let word = |part: &Part| part.leftward && !run.text_of(part).trim().is_empty();
    let together = |a: &Part, b: &Part| word(a) && word(b) && a.face == b.face;
    let all: Vec<Part> = run.parts().collect();
    for parts in all.chunk_by(together) {
        if parts.first().is_some_and(word) {
            open = false;
            pieces.extend(leftward(run, parts));
            continue;
        }
        for part in parts {
            glyph_by_glyph(run, run.glyphs_of(part), &mut pieces, &mut open);
        }
    }
    for piece in &mut pieces {
        piece.words.truncate(piece.words.trim_end().len());
    }
    pieces
}

/// A word that runs to the left: the browser shapes and turns it itself.
fn leftward(run: &TextRun, parts: &[Part]) -> Option<Piece> {
    let glyphs = || parts.iter().flat_map(|part| run.glyphs_of(part));
    let from = glyphs().map(|glyph| glyph.from).min()?;
    let to = glyphs().map(|glyph| glyph.to).max()?;
    let left = glyphs().map(|glyph| glyph.x).reduce(|a, b| if b.0 < a.0 { b } else { a })?;
    let right = glyphs().fold(left, |right, glyph| right.max(glyph.x + glyph.advance));
    let words = run.text.get(from as usize..to as usize)?.to_owned();
    Some(Piece { words, places: vec![left], length: Some(right - left) })
}

fn glyph_by_glyph(run: &TextRun, glyphs: &[Glyph], pieces: &mut Vec<Piece>, open: &mut bool) {
    for glyph in glyphs.iter().filter(|glyph| glyph.to > glyph.from) {
        let Some(words) = run.text.get(glyph.from as usize..glyph.to as usize) else { continue };
        let Some(first) = words.chars().next() else { continue };
        let end = glyph.x + glyph.advance;
        match (kind(first, run.language), pieces.last_mut()) {
            (Kind::Newline, _) => *open = false,
            // A space ends nothing, and leads nothing either.
            (Kind::Space, Some(last)) if *open && last.length.is_some() => last.words.push(' '),
            (Kind::Space, _) => *open = false,
            (Kind::Word, Some(last)) if *open && last.length.is_some() => {
                last.words.push_str(words);
                let long = last.places.first().map_or(Pt::ZERO, |start| end - *start);
                last.length = last.length.map(|before| before.max(long));
            }
            (Kind::Word, _) => {
                *open = true;
                pieces.push(Piece {
                    words: words.to_owned(),
                    places: vec![glyph.x],
                    length: Some(glyph.advance),
                });
            }
            // Browsers count places by UTF-16 units, so a sign of two begins a piece of its own.
            (_, Some(last))
                if *open
                    && last.length.is_none()
                    && first.len_utf16() == 1
                    && words.chars().count() == 1 =>
            {
                last.words.push(first);
                last.places.push(glyph.x);
            }
            (_, _) => {
                *open = first.len_utf16() == 1 && words.chars().count() == 1;
                pieces.push(Piece { words: words.to_owned(), places: vec![glyph.x], length: None });
            }
        }
    }
}

/// Text for XML. What XML cannot hold at all becomes the replacement character.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in unsteered(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A length with at most two decimals and nothing idle behind them.
fn number(length: Pt) -> String {
    let length = if length.0.is_finite() { length.0 } else { 0.0 };
    let text = format!("{length:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        PrintLanguage,
        figures::{heat_map, tests::risks},
        page::{Face, Glyph},
        tests::fonts,
        typeset::{self, CHINESE, ENGLISH},
    };

    fn run(language: &'static str, words: &str) -> TextRun {
        typeset::run(&fonts(), Face::Sans, Pt(10.0), palette::INK, language, words).unwrap()
    }

    #[test]
    fn a_picture_comes_along_and_is_turned_upright() {
        let mut pixels = crate::image::tests::red_over_blue();
        pixels.turn = crate::image::Turn::exif(6);
        let image = Image::new(pixels).unwrap();
        let size = Size { width: Pt(40.0), height: Pt(20.0) };
        let items = vec![(Point::new(Pt(5.0), Pt(7.0)), Item::Image { image, size })];
        let drawn = svg(&Figure { size, items, alternative: String::new() });
        let document = roxmltree::Document::parse(&drawn).unwrap();
        let image = document.descendants().find(|node| node.has_tag_name("image")).unwrap();
        // The packed upper left corner (0, 0) is seen at the upper right (45, 7), the upper right (1, 0) at the lower
        // right (45, 27), the lower left (0, 1) at the upper left (5, 7).
        assert_eq!(image.attribute("transform"), Some("matrix(0 20 -40 0 45 7)"));
        assert!(image.attribute("href").unwrap().starts_with("data:image/png;base64,iVBORw0KGgo"));
    }

    #[test]
    fn markup_in_a_title_stays_text() {
        let mut risks = risks(&[((4, 4), None, (3, 3))]);
        risks[0].title.en = r#"<script>alert("1")</script> & 'more'"#.to_owned();
        let drawn = svg(&heat_map(&risks, PrintLanguage::English, &fonts()).unwrap());
        assert!(!drawn.contains("<script"), "{drawn}");
        let document = roxmltree::Document::parse(&drawn).unwrap();
        let mark =
            document.descendants().find(|node| node.attribute("tabindex").is_some()).unwrap();
        assert!(
            mark.attribute("aria-label").unwrap().contains(&risks[0].title.en),
            "it is read as written"
        );
    }

    #[test]
    fn marks_carry_their_record_and_the_whole_is_well_formed() {
        let risks = risks(&[((4, 4), Some((3, 3)), (2, 2)); 9]);
        let drawn = svg(&heat_map(&risks, PrintLanguage::Bilingual, &fonts()).unwrap());
        let document = roxmltree::Document::parse(&drawn).unwrap();
        for risk in &risks {
            let id = risk.id.to_string();
            let of_risk = document
                .descendants()
                .filter(|node| node.attribute("data-record") == Some(id.as_str()));
            assert_eq!(
                of_risk.filter(|node| node.attribute("tabindex").is_some()).count(),
                1,
                "one stop a risk"
            );
        }
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("group"), "an img would hide the marks");
        assert!(!drawn.contains("style=") && !drawn.contains("href"), "nothing the policy forbids");
    }

    #[test]
    fn a_run_keeps_its_words_and_holds_latin_to_its_length() {
        let mixed = run(CHINESE, "第 18 个月 JV review");
        let found = pieces(&mixed);
        let words: Vec<_> = found.iter().map(|piece| piece.words.as_str()).collect();
        assert_eq!(words, ["第", "18", "个月", "JV review"]);
        assert_eq!(found[2].places.len(), 2, "each Han sign has its own place");
        assert!(found[3].length.is_some_and(|length| length.0 > 30.0));
        assert_eq!(pieces(&run(ENGLISH, "")), []);
    }

    #[test]
    fn control_characters_and_numbers_beyond_reason_do_not_break_the_file() {
        let glyph = Glyph { id: 1, x: Pt(f32::NAN), advance: Pt(f32::INFINITY), from: 0, to: 1 };
        let wild = TextRun { text: "\u{1}".to_owned(), glyphs: vec![glyph], ..run(ENGLISH, "") };
        let figure = Figure {
            size: Size { width: Pt(10.0), height: Pt(10.0) },
            items: vec![(Point::default(), Item::Text(wild))],
            alternative: "\u{0}\u{8}]]>".to_owned(),
        };
        roxmltree::Document::parse(&svg(&figure)).unwrap();
    }
}
