//! Text into blocks of lines at a width. Every text of a document passes here, so every missing glyph is found here.

use std::collections::BTreeSet;

use portolan_domain::text::Language;

use crate::{
    brief::{Align, Said},
    error::MissingGlyph,
    fonts::Fonts,
    layout::{
        house::House,
        lines::{lines, natural_width, stretch},
        roles::{Look, Role, Roles},
        shapes::Shapes,
        slab::Slab,
    },
    page::{Item, TextRun},
    typeset::{self, ENGLISH, Style},
    units::{Point, Pt},
};

/// Sets text in the faces of a document and remembers what they cannot show.
pub(crate) struct Setter<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) house: &'static House,
    pub(crate) missing: BTreeSet<MissingGlyph>,
    /// What other pages of this document may lead to.
    pub(crate) anchors: BTreeSet<String>,
    shapes: Shapes,
}

/// How the lines of a block end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Edge {
    /// As they come, and where the block stands in its column.
    Ragged(Align),
    /// Flush on both sides; English never is.
    Justified,
    /// As justified, each Chinese paragraph indented by so many characters.
    Indented(f32),
}

/// Lines of one text in one look.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lines {
    /// Each with its width and how far it is indented.
    runs: Vec<(TextRun, Pt, Pt)>,
    /// Whether they begin at the right.
    leftward: bool,
    size: f32,
    leading: f32,
}

impl Lines {
    /// From the top of the first line to the foot of the last.
    pub(crate) fn height(&self) -> Pt {
        #[expect(clippy::cast_precision_loss, reason = "lines of one block are few")]
        let further = self.runs.len().saturating_sub(1) as f32;
        if self.runs.is_empty() { Pt::ZERO } else { Pt(self.size + further * self.leading) }
    }

    /// How many lines there are.
    pub(crate) fn count(&self) -> usize {
        self.runs.len()
    }

    /// The widest line.
    pub(crate) fn width(&self) -> Pt {
        self.runs.iter().fold(Pt::ZERO, |widest, (_, width, inset)| widest.max(*width + *inset))
    }

    /// Ends the last line with a space, for those who hear or copy it together with what stands beside or below.
    pub(crate) fn spaced(mut self, fonts: &Fonts) -> Self {
        if let Some((run, ..)) = self.runs.last_mut() {
            typeset::end_with_space(run, fonts);
        }
        self
    }

    /// The same, line by line.
    pub(crate) fn apart(self) -> impl Iterator<Item = Self> {
        let (leftward, size, leading) = (self.leftward, self.size, self.leading);
        self.runs.into_iter().map(move |run| Self { runs: vec![run], leftward, size, leading })
    }

    /// From the foot of a line to the top of the next.
    pub(crate) fn between(&self) -> Pt {
        Pt(self.leading - self.size)
    }

    /// Puts the lines into a column `width` wide whose top left corner is `at`.
    pub(crate) fn draw(self, at: Point, width: Pt, align: Align, items: &mut Vec<(Point, Item)>) {
        let mut baseline = at.y + Pt(self.size * 0.8);
        for (run, long, inset) in self.runs {
            let x = match align {
                Align::Left if self.leftward => width - long,
                Align::Left => inset,
                Align::Right => width - long,
                Align::Centre => (width - long) / 2.0,
            };
            if !run.glyphs.is_empty() {
                items.push((Point::new(at.x + x, baseline), Item::Text(run)));
            }
            baseline += Pt(self.leading);
        }
    }
}

impl<'a> Setter<'a> {
    /// Sets in these faces as this house does.
    pub(crate) fn new(fonts: &'a Fonts, house: &'static House, anchors: BTreeSet<String>) -> Self {
        Self { fonts, house, missing: BTreeSet::new(), anchors, shapes: Shapes::default() }
    }

    /// The looks of the house.
    pub(crate) fn roles(&self) -> &'static Roles {
        &self.house.roles
    }

    /// Breaks one text into lines.
    pub(crate) fn lines(
        &mut self,
        text: (&str, Language, &str),
        look: Look,
        width: Pt,
        edge: Edge,
    ) -> Lines {
        let (words, language, place) = text;
        let shaped = self.shapes.of(self.fonts, look.face, language, words);
        for character in shaped.missing() {
            let place = if place.is_empty() { words } else { place };
            self.missing.insert(MissingGlyph { character: *character, place: place.to_owned() });
        }
        let ems = width.0 / look.size;
        let style = Style {
            face: look.face,
            size: Pt(look.size),
            color: look.color,
            language: language.tag(),
        };
        let mut runs = Vec::new();
        let indent = match edge {
            Edge::Indented(ems) if language.tag() != ENGLISH => ems,
            _ => 0.0,
        };
        let mut lines = lines(&shaped, ems, indent, language.tag()).into_iter().peekable();
        while let Some(line) = lines.next() {
            let clusters = &shaped.clusters[line.range.clone()];
            let flush = !matches!(edge, Edge::Ragged(_)) && language.tag() != ENGLISH;
            let inset = if line.first { indent } else { 0.0 };
            let widened = if flush && !line.last { stretch(clusters, ems - inset) } else { 0.0 };
            let mut run = typeset::set(&shaped, line.range.clone(), words, style, widened);
            let blank = natural_blank(clusters);
            if let Some(last) = run.glyphs.last_mut() {
                // The blank half of a closing mark at the end of a line is nobody's: it may stand outside the column.
                last.advance -= Pt(blank * look.size);
            }
            let long = typeset::width(&run);
            // The space a line was broken at is drawn nowhere and still parts two words.
            let parts = shaped.clusters.get(line.range.end).is_some_and(|next| next.is_space());
            if parts && lines.peek().is_some() {
                typeset::end_with_space(&mut run, self.fonts);
            }
            runs.push((run, long, Pt(inset * look.size)));
        }
        let leftward = shaped.leftward;
        Lines { runs, leftward, size: look.size, leading: look.leading }
    }

    /// A said thing in its role: the second language below the first.
    pub(crate) fn stack(&mut self, said: &Said, role: Role, width: Pt, align: Align) -> Slab {
        let mut slab = Slab::default();
        self.stack_at(said, role, width, align, &mut slab);
        slab
    }

    /// Adds a said thing below what a slab holds.
    pub(crate) fn stack_at(
        &mut self,
        said: &Said,
        role: Role,
        width: Pt,
        align: Align,
        slab: &mut Slab,
    ) {
        let (first, second) = said.sides();
        let Some((language, words)) = first else { return };
        let edge = Edge::Ragged(align);
        let mut lines = self.lines((words, language, &said.place), role.first, width, edge);
        if second.is_some() {
            lines = lines.spaced(self.fonts);
        }
        slab.wraps |= lines.count() > 1;
        slab.add(lines, Pt::ZERO, width, align);
        if let Some(words) = second {
            let lines =
                self.lines((words, Language::English, &said.place), role.second, width, edge);
            slab.wraps |= lines.count() > 1;
            slab.add(lines, Pt(role.gap), width, align);
        }
    }

    /// A said thing in lines of about equal length, for titles, standing as those of the house do.
    pub(crate) fn balanced(&mut self, said: &Said, role: Role, width: Pt) -> Slab {
        let mut slab = Slab::default();
        let (Some((language, words)), second) = said.sides() else { return slab };
        let align = self.house.titles;
        let role = role.led_by(language);
        let second = second.map(|words| (Language::English, words, role.second));
        for (language, words, look) in
            [Some((language, words, role.first)), second].into_iter().flatten()
        {
            let text = (words, language, said.place.as_str());
            let edge = Edge::Ragged(align);
            let mut best = self.lines(text, look, width, edge);
            // Narrower by half a letter at a time while that takes no further line.
            let mut room = best.width();
            while best.count() > 1 && room.0 > width.0 * 0.4 {
                room -= Pt(look.size * 0.5);
                let narrower = self.lines(text, look, room, edge);
                if narrower.count() > best.count() {
                    break;
                }
                best = narrower;
            }
            let more = second.is_some() && slab.items.is_empty();
            let best = if more { best.spaced(self.fonts) } else { best };
            slab.add(best, Pt(role.gap), width, align);
        }
        slab
    }

    /// A said thing on one line, the second language after the first; below it where there is no room.
    pub(crate) fn inline(&mut self, said: &Said, role: Role, width: Pt, align: Align) -> Slab {
        let (Some((language, words)), second) = said.sides() else { return Slab::default() };
        let edge = Edge::Ragged(Align::Left);
        let wide = Pt(f32::MAX / 4.0);
        let first = self.lines((words, language, &said.place), role.first, wide, edge);
        let second = second.map(|words| {
            self.lines((words, Language::English, &said.place), role.second, wide, edge)
        });
        // After a closing mark, whose blank half is cut, the second language keeps a little more distance.
        let closed = words.ends_with(['。', '）', '”', '！', '？']);
        let gap = Pt(role.first.size * if closed { 0.95 } else { 0.6 });
        let long = first.width() + second.as_ref().map_or(Pt::ZERO, |lines| gap + lines.width());
        let several = first.count() > 1 || second.as_ref().is_some_and(|lines| lines.count() > 1);
        if long.0 > width.0 || several {
            return self.stack(said, role, width, align);
        }
        let x = match align {
            Align::Left => Pt::ZERO,
            Align::Right => width - long,
            Align::Centre => (width - long) / 2.0,
        };
        let mut slab = Slab { height: first.height(), ..Slab::default() };
        let baseline = Pt(role.first.size * 0.8);
        let start = x + first.width() + gap;
        let first = if second.is_some() { first.spaced(self.fonts) } else { first };
        let wide = first.width();
        first.draw(Point::new(x, Pt::ZERO), wide, Align::Left, &mut slab.items);
        if let Some(second) = second {
            let (top, wide) = (baseline - Pt(role.second.size * 0.8), second.width());
            second.draw(Point::new(start, top), wide, Align::Left, &mut slab.items);
        }
        slab
    }

    /// A said thing on one line whatever its length, for heads and feet: the second language goes first, then the end of
    /// the first. The whole of it stands elsewhere in the document.
    pub(crate) fn one_line(&mut self, said: &Said, role: Role, width: Pt, align: Align) -> Slab {
        let slab = self.inline(said, role, width, align);
        if slab.height.0 <= role.first.size {
            return slab;
        }
        let mut short = said.clone();
        if !short.zh.is_empty() {
            short.en.clear();
        }
        let slab = self.inline(&short, role, width, align);
        if slab.height.0 <= role.first.size {
            return slab;
        }
        // As many letters as fit at half an em each, then fewer until they do.
        let (words, room) = (short.leading().replace('\n', " "), width.0 / role.first.size * 2.0);
        let mut kept: Vec<char> = words.chars().take(whole(room)).collect();
        loop {
            kept.truncate(kept.len().saturating_sub(1));
            let cut: String = kept.iter().chain(&['…']).collect();
            let side = if short.zh.is_empty() { &mut short.en } else { &mut short.zh };
            *side = cut;
            let slab = self.inline(&short, role, width, align);
            if slab.height.0 <= role.first.size || kept.is_empty() {
                return slab;
            }
        }
    }

    /// Digits and signs of the press's own making, on one line.
    pub(crate) fn figure(&mut self, text: &str, look: Look, width: Pt, align: Align) -> Slab {
        let lines = self.lines((text, Language::English, ""), look, width, Edge::Ragged(align));
        let mut slab = Slab { wraps: lines.count() > 1, ..Slab::default() };
        slab.add(lines, Pt::ZERO, width, align);
        slab
    }
}

/// How many whole letters a length in letters is.
fn whole(letters: f32) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a line holds 0 to some hundreds"
    )]
    let letters = letters.clamp(0.0, 1000.0) as usize;
    letters
}

fn natural_blank(clusters: &[typeset::Cluster]) -> f32 {
    let full: f32 = clusters.iter().map(|cluster| cluster.advance).sum::<f32>()
        + clusters.iter().skip(1).map(|cluster| cluster.gap).sum::<f32>();
    full - natural_width(clusters)
}
