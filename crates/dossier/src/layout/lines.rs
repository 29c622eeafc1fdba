//! Where lines end: the line-start and line-end prohibitions of Chinese, words of English, and what must stay together.
//! Greedy, linear in the length of the text.

use std::ops::Range;

use crate::typeset::{Cluster, GAP, Kind, Shaped, blank_after, kind, stretches};

/// One line: its clusters without the spaces at its end, and whether the text itself ended it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Clusters that are drawn.
    pub(crate) range: Range<usize>,
    /// First line of its paragraph.
    pub(crate) first: bool,
    /// Last line of its paragraph.
    pub(crate) last: bool,
}

/// How firmly two clusters hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hold {
    /// A line may end here.
    Loose,
    /// Only when nothing looser is on the line: a number and its unit, the last three characters.
    Bound,
    /// Only when the line holds nothing else: inside a word, or before a closing mark.
    Tight,
}

/// Breaks shaped text into lines of at most `width` ems, the first of each paragraph shorter by `indent` ems.
pub(crate) fn lines(shaped: &Shaped, width: f32, indent: f32, language: &str) -> Vec<Line> {
    let clusters = &shaped.clusters;
    let mut lines = Vec::new();
    let mut start = 0;
    while start < clusters.len() {
        let end = clusters[start..]
            .iter()
            .position(|cluster| cluster.kind == Kind::Newline)
            .map_or(clusters.len(), |at| start + at);
        paragraph(clusters, start..end, (width, indent), language, &mut lines);
        start = end + 1;
    }
    lines
}

fn paragraph(
    clusters: &[Cluster],
    range: Range<usize>,
    (width, indent): (f32, f32),
    language: &str,
    lines: &mut Vec<Line>,
) {
    let bound = last_three(clusters, &range);
    let mut start = skip_spaces(clusters, range.start, range.end);
    let mut first = true;
    while start < range.end {
        let room = if first { width - indent } else { width };
        let end = line_end(clusters, start..range.end, room, language, &bound);
        let drawn = trim(clusters, start, end);
        let next = skip_spaces(clusters, end, range.end);
        lines.push(Line { range: start..drawn, first, last: next >= range.end });
        first = false;
        start = next;
    }
    if range.is_empty() {
        lines.push(Line { range: range.start..range.start, first: true, last: true });
    }
}

/// Where the line that begins at `range.start` ends.
fn line_end(
    clusters: &[Cluster],
    range: Range<usize>,
    width: f32,
    language: &str,
    bound: &Range<usize>,
) -> usize {
    // A thousandth of an em is below what any printer shows; it keeps twenty characters in twenty ems.
    let room = width + 0.001;
    let mut pen = 0.0;
    let mut best: Option<(Hold, usize)> = None;
    for at in range.clone() {
        let cluster = &clusters[at];
        if at > range.start {
            let hold = hold(clusters, at, language, bound);
            // A later place is better unless it is firmer; a bound place never beats a loose one.
            if best.is_none_or(|(held, _)| hold <= held) {
                best = Some((hold, at));
            }
            pen += cluster.gap;
        }
        let ink = cluster.advance - blank_after(cluster);
        if pen + ink > room && cluster.kind != Kind::Space && at > range.start {
            return best.map_or(at, |(_, place)| place);
        }
        pen += cluster.advance;
    }
    range.end
}

/// The last three Han of a paragraph and the marks after them, so that no line holds one lone character.
fn last_three(clusters: &[Cluster], range: &Range<usize>) -> Range<usize> {
    let mut seen = 0;
    for at in range.clone().rev() {
        match clusters[at].kind {
            Kind::Han => seen += 1,
            Kind::Closing | Kind::Opening => {}
            Kind::Dash | Kind::Space | Kind::Newline | Kind::Word => return at + 1..range.end,
        }
        if seen == 3 {
            return at..range.end;
        }
    }
    range.clone()
}

fn hold(clusters: &[Cluster], at: usize, language: &str, bound: &Range<usize>) -> Hold {
    let (before, after) = (&clusters[at - 1], &clusters[at]);
    if forbidden_at_start(after) || forbidden_at_end(before) {
        return Hold::Tight;
    }
    if bound.start < at && at < bound.end && bound.len() > 1 {
        return Hold::Bound;
    }
    match (before.kind, after.kind) {
        (_, Kind::Space) => Hold::Tight,
        (Kind::Space, _) if number_and_unit(clusters, at) => Hold::Bound,
        (Kind::Space, _) => Hold::Loose,
        (Kind::Dash, Kind::Dash) => Hold::Tight,
        (Kind::Word, Kind::Word) if after.word => Hold::Loose,
        (Kind::Word, Kind::Word) => inside_word(clusters, at, language),
        _ => Hold::Loose,
    }
}

/// Marks that never begin a line.
fn forbidden_at_start(cluster: &Cluster) -> bool {
    cluster.kind == Kind::Closing
        || (cluster.kind == Kind::Dash && cluster.character == '…')
        || (cluster.kind == Kind::Word
            && matches!(
                cluster.character,
                '%' | '‰'
                    | '°'
                    | '℃'
                    | ')'
                    | ']'
                    | '}'
                    | ','
                    | '.'
                    | ':'
                    | ';'
                    | '!'
                    | '?'
                    | '”'
                    | '’'
                    | '/'
                    | '-'
                    | '–'
            ))
        || matches!(cluster.character, '々' | '〻' | 'ー')
}

/// Marks that never end a line.
fn forbidden_at_end(cluster: &Cluster) -> bool {
    cluster.kind == Kind::Opening
        || (cluster.kind == Kind::Word
            && matches!(cluster.character, '(' | '[' | '{' | '“' | '‘' | '$' | '€' | '£' | '#'))
}

/// A space between a figure and a short unit, or a short code and its figure: `400 V`, `HS 8413.70`, `PKR 12`.
fn number_and_unit(clusters: &[Cluster], at: usize) -> bool {
    let before = clusters[..at - 1].iter().rev().take_while(|cluster| cluster.kind == Kind::Word);
    let after = clusters[at..].iter().take_while(|cluster| cluster.kind == Kind::Word);
    let (Some(last), Some(first)) = (before.clone().next(), after.clone().next()) else {
        return false;
    };
    let short_unit = last.character.is_ascii_digit()
        && first.character.is_ascii_alphabetic()
        && after.clone().take(4).count() <= 3;
    let code = first.character.is_ascii_digit()
        && before.clone().take(4).count() <= 3
        && before.clone().all(|cluster| cluster.character.is_ascii_uppercase());
    short_unit || code
}

/// Inside words a line may end after a hyphen or slash when it must: both bind, as in `L/C`.
fn inside_word(clusters: &[Cluster], at: usize, language: &str) -> Hold {
    let before = clusters[at - 1].character;
    let letters = at >= 2
        && clusters[at - 2].character.is_alphabetic()
        && clusters[at].character.is_alphabetic();
    match before {
        // A reader that takes text out of the page would drop a hyphen at the end of a line.
        '-' | '–' if letters => Hold::Bound,
        '/' => Hold::Bound,
        _ if kind(before, language) == Kind::Word => Hold::Tight,
        _ => Hold::Loose,
    }
}

fn skip_spaces(clusters: &[Cluster], from: usize, end: usize) -> usize {
    (from..end).find(|at| clusters[*at].kind != Kind::Space).unwrap_or(end)
}

fn trim(clusters: &[Cluster], start: usize, end: usize) -> usize {
    (start..end).rev().find(|at| clusters[*at].kind != Kind::Space).map_or(start, |last| last + 1)
}

/// Width of a line in ems; closing punctuation at its end counts half, the rest of it being blank.
pub(crate) fn natural_width(clusters: &[Cluster]) -> f32 {
    let gaps: f32 = clusters.iter().skip(1).map(|cluster| cluster.gap).sum();
    let advances: f32 = clusters.iter().map(|cluster| cluster.advance).sum();
    let blank = clusters.last().filter(|_| clusters.len() > 1).map_or(0.0, blank_after);
    gaps + advances - blank
}

/// What each place of a line is widened by, in ems, to fill `width`. Never more than a sixth of an em: a line that
/// cannot be filled so is left ragged.
pub(crate) fn stretch(clusters: &[Cluster], width: f32) -> f32 {
    let places = clusters.windows(2).filter(|pair| stretches(&pair[0], &pair[1])).count();
    let full: f32 = clusters.iter().map(|cluster| cluster.advance).sum::<f32>()
        + clusters.iter().skip(1).map(|cluster| cluster.gap).sum::<f32>();
    // A mark whose blank half was let out at the end keeps it out: the ink stands flush.
    let slack = width - if full > width { natural_width(clusters) } else { full };
    if places == 0 || slack <= 0.0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a line holds few characters")]
    let each = slack / places as f32;
    if each <= GAP * 0.7 { each } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        page::Face,
        tests::fonts,
        typeset::{CHINESE, ENGLISH, shape},
    };

    fn broken(language: &str, width: f32, text: &str) -> Vec<String> {
        let shaped = shape(&fonts(), Face::Serif, language, text);
        lines(&shaped, width, 0.0, language)
            .into_iter()
            .map(|line| {
                let clusters = &shaped.clusters[line.range];
                match (clusters.first(), clusters.last()) {
                    (Some(first), Some(last)) => {
                        text[first.from as usize..last.to as usize].to_owned()
                    }
                    _ => String::new(),
                }
            })
            .collect()
    }

    #[test]
    fn closing_marks_never_begin_and_opening_marks_never_end_a_line() {
        let text = "产品与认证就绪；缺少乌尔都语资料、当地售后（含备件）与“信用保险”，先独家经销（分区域、设最低采购量），后服务合资。";
        for width in 4..30 {
            #[expect(clippy::cast_precision_loss, reason = "small")]
            for line in broken(CHINESE, width as f32, text) {
                let (first, last) = (line.chars().next().unwrap(), line.chars().last().unwrap());
                assert!(!"；、）”，。".contains(first), "{width}: {line}");
                assert!(!"（“".contains(last), "{width}: {line}");
            }
        }
    }

    #[test]
    fn no_line_holds_one_lone_character() {
        let text = "到岸成本见附表经销毛利";
        let found = broken(CHINESE, 10.0, text);
        assert_eq!(found, ["到岸成本见附表经", "销毛利"], "three are kept together");
    }

    #[test]
    fn twenty_characters_fill_twenty_ems_and_a_full_stop_may_follow() {
        let text = "一二三四五六七八九十一二三四五六七八九。";
        assert_eq!(broken(CHINESE, 19.5, text).len(), 1, "half of the stop is blank");
    }

    #[test]
    fn a_mark_that_fills_its_square_does_not_hang_out_of_the_column() {
        let text = "一二三四五六七八九十％";
        assert_eq!(broken(CHINESE, 10.5, text).len(), 2, "all of the sign is ink");
        assert_eq!(broken(CHINESE, 11.0, text).len(), 1);
    }

    #[test]
    fn marks_closed_up_make_room_for_another_character() {
        // Eight squares less half a one for each of 」， and ，「.
        let text = "一」，「二三四五";
        assert_eq!(broken(CHINESE, 7.0, text).len(), 1);
    }

    #[test]
    fn units_and_codes_stay_with_their_figures() {
        let found =
            broken(ENGLISH, 13.0, "Pumps of customs code HS 8413.70 at 400 V and L/C terms");
        for line in &found {
            assert!(
                !line.ends_with("HS") && !line.ends_with("400") && !line.ends_with('/'),
                "{found:?}"
            );
        }
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_and_nothing_is_lost() {
        let word = "x".repeat(200);
        let found = broken(ENGLISH, 10.0, &word);
        assert!(found.len() > 5);
        assert_eq!(found.concat(), word);
    }

    #[test]
    fn a_million_characters_without_a_space_are_broken_in_time() {
        let text = "无".repeat(100_000);
        assert_eq!(broken(CHINESE, 20.0, &text).len(), 5_000);
    }

    #[test]
    fn line_ends_in_the_text_are_kept() {
        assert_eq!(broken(CHINESE, 20.0, "一\n\n二"), ["一", "", "二"]);
    }
}
