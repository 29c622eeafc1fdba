//! Clusters on a baseline: where each stands from left to right, while text and glyphs stay in the order they are read.

use std::ops::Range;

use super::{Cluster, Shaped, ShapedGlyph, Style, levels, short, stretches, tongue};
use crate::{
    fonts::Fonts,
    page::{Glyph, Mixed, Part, Stack, TextRun},
    units::Pt,
};

/// Puts clusters on a baseline. `stretch` is added, in ems, after every cluster that takes part in justification.
pub(crate) fn set(
    shaped: &Shaped,
    range: Range<usize>,
    text: &str,
    style: Style,
    stretch: f32,
) -> TextRun {
    let clusters = &shaped.clusters[range];
    let (from, to) = match (clusters.first(), clusters.last()) {
        (Some(first), Some(last)) => (first.from, last.to),
        _ => (0, 0),
    };
    let mut line = Line {
        shaped,
        text,
        style,
        from,
        glyphs: Vec::new(),
        parts: Vec::new(),
        stacks: Vec::new(),
    };
    line.glyphs.reserve(clusters.len());
    if shaped.mixed {
        line.mixed(clusters, stretch);
    } else {
        line.plain(clusters, stretch);
    }
    TextRun {
        face: style.face,
        size: style.size,
        color: style.color,
        language: style.language,
        text: text.get(from as usize..to as usize).unwrap_or_default().to_owned(),
        glyphs: line.glyphs,
        mixed: (!line.parts.is_empty())
            .then(|| Box::new(Mixed { parts: line.parts, stacks: line.stacks })),
    }
}

/// How wide a run is, from its start to the end of its rightmost glyph.
pub fn width(run: &TextRun) -> Pt {
    let end = |glyph: &Glyph| glyph.x + glyph.advance;
    if run.own_parts().is_empty() {
        return run.glyphs.last().map_or(Pt::ZERO, end);
    }
    run.glyphs.iter().fold(Pt::ZERO, |widest, glyph| widest.max(end(glyph)))
}

/// Ends a run with a space that takes no room. One that ends with a space already stays as it is.
pub(crate) fn end_with_space(run: &mut TextRun, fonts: &Fonts) {
    let Some(id) = fonts.glyph(run.face, ' ') else { return };
    if run.glyphs.is_empty() || run.text.ends_with(char::is_whitespace) {
        return;
    }
    let (at, from) = (short(run.glyphs.len()), short(run.text.len()));
    let mut x = width(run);
    let (face, language) = (run.face, run.language);
    if let Some(mixed) = &mut run.mixed
        && let Some(last) = mixed.parts.last()
    {
        // Where the text ends, which is at the left of words that run to the left.
        if last.leftward {
            x = run.glyphs[last.from as usize].x;
        }
        let part = Part { from: at, to: at + 1, face, language, leftward: false };
        mixed.parts.push(part);
    }
    run.text.push(' ');
    run.glyphs.push(Glyph { id, x, advance: Pt::ZERO, from, to: from + 1 });
}

/// A line in the making.
struct Line<'a> {
    shaped: &'a Shaped,
    text: &'a str,
    style: Style,
    /// The first byte of its text.
    from: u32,
    glyphs: Vec<Glyph>,
    parts: Vec<Part>,
    stacks: Vec<Stack>,
}

impl<'a> Line<'a> {
    /// All in one face and from left to right.
    fn plain(&mut self, clusters: &[Cluster], stretch: f32) {
        let mut pen = 0.0;
        for (index, cluster) in clusters.iter().enumerate() {
            if index > 0 {
                pen += space(&clusters[index - 1], cluster, stretch);
            }
            let own = self.own(cluster);
            for (nth, glyph) in own.iter().enumerate() {
                let share = share(self.text, cluster, (nth, own.len()));
                let glyph = self.glyph(glyph, pen, share);
                self.glyphs.push(glyph);
            }
            pen += cluster.advance;
        }
    }

    /// In several faces or directions.
    fn mixed(&mut self, clusters: &[Cluster], stretch: f32) {
        let pens = pens(clusters, stretch);
        let alike = |a: &Cluster, b: &Cluster| {
            let same = (a.face, a.tongue, a.leftward()) == (b.face, b.tongue, b.leftward());
            // A show string that is reversed holds no space within.
            same && !(a.leftward() && (a.is_space() || b.is_space()))
        };
        let mut start = 0;
        for group in clusters.chunk_by(alike) {
            self.group(group, &pens[start..start + group.len()]);
            start += group.len();
        }
    }

    /// Clusters of one face and direction as one part, each letter with its marks as one glyph.
    fn group(&mut self, clusters: &[Cluster], pens: &[f32]) {
        let Some(first) = clusters.first() else { return };
        let (leftward, from) = (first.leftward(), short(self.glyphs.len()));
        for nth in 0..clusters.len() {
            let at = if leftward { clusters.len() - 1 - nth } else { nth };
            let (cluster, own) = (&clusters[at], self.own(&clusters[at]));
            let Some(one) = own.first() else { continue };
            let share = if leftward { self.first_letter(cluster, pens[at]) } else { cluster.to };
            let mut glyph = self.glyph(one, pens[at], cluster.from..share);
            if own.len() > 1 || one.y != 0.0 {
                glyph.x = self.style.size * pens[at];
                glyph.advance = self.style.size * cluster.advance;
                let of = own.iter().map(|glyph| (glyph.id, glyph.x, glyph.y)).collect();
                self.stacks.push(Stack { glyph: short(self.glyphs.len()), of });
            }
            self.glyphs.push(glyph);
        }
        self.parts.push(Part {
            from,
            to: short(self.glyphs.len()),
            face: first.face,
            language: tongue::language(first.tongue, self.style.language),
            leftward,
        });
    }

    /// Where the first letter of a cluster ends. What reads a page turns the text of words that run to the left letter by
    /// letter, so each further one, a vowel or the second of a ligature, gets a glyph that shows nothing, drawn before.
    fn first_letter(&mut self, cluster: &Cluster, pen: f32) -> u32 {
        let words = self.text.get(cluster.from as usize..cluster.to as usize).unwrap_or_default();
        let mut end = cluster.to;
        for (at, _) in words.char_indices().skip(1).collect::<Vec<_>>().into_iter().rev() {
            let from = cluster.from + short(at);
            let nothing = ShapedGlyph { id: 0, x: 0.0, y: 0.0, advance: 0.0 };
            self.stacks.push(Stack { glyph: short(self.glyphs.len()), of: Vec::new() });
            let glyph = self.glyph(&nothing, pen, from..end);
            self.glyphs.push(glyph);
            end = from;
        }
        end
    }

    fn own(&self, cluster: &Cluster) -> &'a [ShapedGlyph] {
        let first = cluster.glyph as usize;
        &self.shaped.glyphs[first..first + usize::from(cluster.count)]
    }

    fn glyph(&self, glyph: &ShapedGlyph, pen: f32, share: Range<u32>) -> Glyph {
        let size = self.style.size;
        Glyph {
            id: glyph.id,
            x: size * (pen + glyph.x),
            advance: size * glyph.advance,
            from: share.start - self.from,
            to: share.end - self.from,
        }
    }
}

/// What stands between two clusters that follow each other, in ems.
fn space(before: &Cluster, after: &Cluster, stretch: f32) -> f32 {
    after.gap + if stretch != 0.0 && stretches(before, after) { stretch } else { 0.0 }
}

/// Where each cluster begins, in ems from the left.
fn pens(clusters: &[Cluster], stretch: f32) -> Vec<f32> {
    // The gap before words that run the other way is before them on the page too.
    let run_start = |at: usize| {
        let level = clusters[at].level;
        clusters[..at].iter().rposition(|other| other.level != level).map_or(0, |other| other + 1)
    };
    let mut pens = vec![0.0; clusters.len()];
    let (mut pen, mut last) = (0.0, None::<usize>);
    for at in levels::visual(clusters.iter().map(|cluster| cluster.level)) {
        pen += match last {
            None => 0.0,
            Some(before) if at == before + 1 => space(&clusters[before], &clusters[at], stretch),
            Some(before) if before == at + 1 => clusters[before].gap,
            Some(before) => clusters[run_start(before.max(at))].gap,
        };
        pens[at] = pen;
        pen += clusters[at].advance;
        last = Some(at);
    }
    pens
}

/// The bytes that one glyph of a cluster stands for: each a character, the last all that is left; where there are more
/// glyphs than characters, the last ones stand for none.
fn share(text: &str, cluster: &Cluster, (nth, glyphs): (usize, usize)) -> Range<u32> {
    let words = text.get(cluster.from as usize..cluster.to as usize).unwrap_or_default();
    let starts = || words.char_indices().map(|(at, _)| cluster.from + short(at));
    let start = starts().nth(nth).unwrap_or(cluster.to);
    let end = if nth + 1 == glyphs { None } else { starts().nth(nth + 1) };
    start..end.unwrap_or(cluster.to)
}
