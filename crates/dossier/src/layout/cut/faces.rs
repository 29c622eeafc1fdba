//! What stands on one card, badge or half of a tent card. Places are millimetres from its upper left corner, as measured
//! in the paper reference; type that does not fit in its line is set smaller, since a name is never cut.

use crate::{
    brief::{Align, Card, Said},
    figures,
    layout::{
        roles::{Look, Role, look, role},
        setter::Setter,
        slab::Slab,
    },
    options::PrintLanguage,
    page::{Face, Item, Kind},
    palette::{INK, PAPER, SEA, SEA30, SEA60, SLATE, bold, dashed, line},
    units::{Point, Pt, Size},
};

/// The line that says how to print.
pub(super) const NOTE: Role =
    role(look(Face::Sans, 6.0, 8.0, SLATE), look(Face::Sans, 6.0, 8.0, SLATE), 0.0);

const ORGANISATION: Role =
    role(look(Face::SansBold, 7.5, 9.5, INK), look(Face::Sans, 6.5, 8.5, SLATE), 2.0);
const TITLE: Role = role(look(Face::Sans, 7.0, 9.0, INK), look(Face::Sans, 7.0, 9.0, SLATE), 1.0);
const REACH: Role = role(look(Face::Sans, 7.0, 9.0, INK), look(Face::Sans, 7.0, 9.0, INK), 0.0);
const NUMBER: Role =
    role(look(Face::SansBold, 7.5, 9.0, SEA), look(Face::SansBold, 7.5, 9.0, SEA), 0.0);

/// How far what reaches the edge of a card goes on beyond it, in millimetres.
pub(super) const BLEED: f32 = 3.0;

/// A place given in millimetres.
const fn mm(x: f32, y: f32) -> Point {
    Point::new(Pt::mm(x), Pt::mm(y))
}

/// Where the first baseline of a text stands, and how long its lines may be, in millimetres.
type Line = (f32, f32, f32);

/// A card with what stands on it so far.
struct Draft<'a, 'f> {
    setter: &'a mut Setter<'f>,
    slab: Slab,
}

impl Draft<'_, '_> {
    /// A text on one line, the second language behind it; smaller where it is too long for that.
    fn line(&mut self, said: &Said, role: Role, (x, y, width): Line, kind: Kind) {
        let (slab, size) = fitted(self.setter, said, role, Pt::mm(width), Align::Left);
        self.slab.place(slab.tagged(kind), Point::new(Pt::mm(x), Pt::mm(y) - Pt(size * 0.8)));
    }

    /// A text whose second language stands below the first, each on as many lines as it takes.
    fn stack(&mut self, said: &Said, role: Role, (x, y, width): Line) {
        let slab = self.setter.stack(said, role, Pt::mm(width), Align::Left);
        let top = Pt::mm(y) - Pt(role.first.size * 0.8);
        self.slab.place(slab.tagged(Kind::Paragraph), Point::new(Pt::mm(x), top));
    }

    /// A name, English below: each side on one line, as large as it fits.
    fn name(&mut self, name: &Said, role: Role, places: [(f32, f32); 2], width: f32) {
        let heading = crate::page::Tag::new(Kind::Heading(1));
        let Some((_, _)) = name.sides().0 else { return };
        let second = name.sides().1.map(str::to_owned);
        let first = Said {
            zh: name.zh.clone(),
            en: if second.is_some() { String::new() } else { name.en.clone() },
            place: name.place.clone(),
        };
        let second = second.map(|en| Said { zh: String::new(), en, place: name.place.clone() });
        let english = Role { first: role.second, ..role };
        let sides = [(Some(first), role), (second, english)];
        for ((said, role), (x, y)) in sides.into_iter().zip(places) {
            let Some(said) = said else { continue };
            let (slab, size) = fitted(self.setter, &said, role, Pt::mm(width), Align::Left);
            let at = Point::new(Pt::mm(x), Pt::mm(y) - Pt(size * 0.8));
            self.slab.place(slab.within(&heading), at);
        }
    }

    /// A text that is the same in both languages.
    fn plain(&mut self, words: &str, role: Role, (x, y, width): Line, align: Align) {
        let said = Said { en: words.to_owned(), ..Said::default() };
        let (slab, size) = fitted(self.setter, &said, role, Pt::mm(width), align);
        let at = Point::new(Pt::mm(x), Pt::mm(y) - Pt(size * 0.8));
        self.slab.place(slab.tagged(Kind::Paragraph), at);
    }

    /// The square code, if what it is to say goes into one.
    fn code(&mut self, card: &Card, at: Point, side: f32) {
        let code = figures::square_code(&card.scanned, Pt::mm(side).0, card.code_is.clone());
        if let Some(code) = code {
            self.slab.place(Slab::figure(code), at);
        }
    }

    /// The part in the delegation, on a band that is solid for those who lead it.
    fn band(&mut self, card: &Card, at: Point, size: Size, role: Role) {
        let (fill, stroke) = match card.leads {
            true => (Some(SEA), None),
            false => (None, Some(line(0.9, SEA))),
        };
        let role = match card.leads {
            true => Role {
                first: role.first.colored(PAPER),
                second: role.second.colored(PAPER),
                ..role
            },
            false => role,
        };
        self.slab.items.push((at, Item::Rect { size, fill, stroke }));
        let inset = Pt::mm(4.0);
        let width = size.width - inset * 2.0;
        let (slab, set) = fitted(self.setter, &card.role, role, width, Align::Left);
        let top = at.y + (size.height - Pt(set)) / 2.0;
        self.slab.place(slab.tagged(Kind::Paragraph), Point::new(at.x + inset, top));
    }

    fn rule(&mut self, x: f32, y: f32, width: f32) {
        self.slab.rule_from(Pt::mm(x), Pt::mm(y), Pt::mm(width), bold());
    }
}

/// A text on one line in its role, or in the largest smaller size in which it is; gives that of its first language too.
/// What fits in none, at half its size, goes on over further lines.
fn fitted(
    setter: &mut Setter<'_>,
    said: &Said,
    role: Role,
    width: Pt,
    align: Align,
) -> (Slab, f32) {
    let mut factor = 1.0;
    loop {
        let smaller = |look: Look| look.sized(look.size * factor);
        let role = Role { first: smaller(role.first), second: smaller(role.second), ..role };
        let slab = setter.inline(said, role, width, align);
        if slab.height.0 <= role.first.size + 0.01 || factor < 0.52 {
            return (slab, role.first.size);
        }
        factor -= 0.05;
    }
}

/// A name card, 90 × 54 mm: firm, name, title, how to be reached, and seven winds from the corner, drawn on into the
/// bleed where nobody's card stands beside.
pub(super) fn name_card(setter: &mut Setter<'_>, card: &Card, bleeds: bool) -> Slab {
    let name =
        role(look(Face::SerifBold, 16.0, 20.0, INK), look(Face::Serif, 11.0, 14.0, INK), 2.0);
    let mut face = Draft { setter, slab: Slab { items: winds(bleeds), ..Slab::default() } };
    face.stack(&card.organisation, ORGANISATION, (6.0, 8.0, 60.0));
    face.line(&card.name, name, (6.0, 26.6, 78.0), Kind::Heading(1));
    face.line(&card.title, TITLE, (6.0, 31.4, 62.0), Kind::Paragraph);
    face.rule(6.0, 38.6, 60.0);
    for (line, y) in card.reach.iter().zip([42.7, 46.0]) {
        face.plain(line, REACH, (6.0, y, 60.0), Align::Left);
    }
    face.code(card, mm(71.0, 35.0), 13.0);
    face.slab
}

/// Seven winds from the upper right corner into the card, 21 mm long and 11.25° apart.
fn winds(bleeds: bool) -> Vec<(Point, Item)> {
    let corner = mm(90.0, 0.0);
    (1_u8..8)
        .map(|wind| {
            let angle = (11.25 * f32::from(wind)).to_radians();
            let along = |length: f32| {
                Point::new(Pt::mm(-angle.cos() * length), Pt::mm(angle.sin() * length))
            };
            let stroke = match wind % 4 {
                0 => line(0.55, SEA),
                2 => line(0.35, SEA60),
                _ => line(0.25, SEA30),
            };
            let from = along(if bleeds { -BLEED } else { 0.0 });
            let end = along(21.0);
            let to = Point::new(end.x - from.x, end.y - from.y);
            (corner + from, Item::Line { to, stroke })
        })
        .collect()
}

/// A badge of A6: slot, figure, delegation, name, firm, code and the part in the delegation.
pub(super) fn badge(setter: &mut Setter<'_>, card: &Card, language: PrintLanguage) -> Slab {
    let name =
        role(look(Face::SerifBold, 40.0, 44.0, INK), look(Face::Serif, 22.0, 26.0, INK), 4.0);
    let journey = role(look(Face::SansBold, 7.5, 9.5, INK), look(Face::Sans, 7.0, 9.0, SLATE), 3.5);
    let part = role(look(Face::SansBold, 12.0, 14.0, INK), look(Face::Sans, 10.5, 13.0, INK), 0.0);
    let mut face = Draft { setter, slab: Slab::default() };
    face.slab.items.push((mm(45.5, 8.0), slot()));
    let strip = figures::badge_strip(face.setter.fonts);
    face.slab.place(Slab::figure(strip), mm(10.0, 17.0));
    let mut journey_and_days = card.journey.clone();
    // The days go with the language that is read last.
    let (whole, days) = match language {
        PrintLanguage::Chinese => (&mut journey_and_days.zh, &card.days.zh),
        PrintLanguage::English | PrintLanguage::Bilingual => {
            (&mut journey_and_days.en, &card.days.en)
        }
    };
    if !whole.is_empty() {
        let comma = if language == PrintLanguage::Chinese { "，" } else { ", " };
        *whole = format!("{whole}{comma}{days}");
    }
    face.name(&card.name, name, [(10.0, 76.2), (10.0, 90.4)], 85.0);
    face.stack(&journey_and_days, journey, (10.0, 48.9, 68.0));
    face.plain(&card.number, NUMBER, (79.0, 48.9, 16.0), Align::Right);
    face.rule(10.0, 97.3, 85.0);
    let firm = role(look(Face::SansBold, 8.5, 11.0, INK), look(Face::Sans, 7.5, 9.5, SLATE), 2.5);
    face.stack(&card.organisation, firm, (10.0, 103.2, 66.0));
    face.code(card, mm(79.0, 101.0), 16.0);
    face.band(card, mm(10.0, 124.5), Size { width: Pt::mm(85.0), height: Pt::mm(13.0) }, part);
    face.slab
}

/// The slot for the clip, 14 × 3 mm with round ends.
fn slot() -> Item {
    let (radius, straight) = (1.5_f32, 11.0_f32);
    let corner = |step: u8| {
        let angle = (180.0 / 12.0 * f32::from(step % 13)).to_radians();
        // Around the right end downwards, then around the left end upwards.
        let (x, y) = match step < 13 {
            true => (radius + straight + radius * angle.sin(), radius - radius * angle.cos()),
            false => (radius - radius * angle.sin(), radius + radius * angle.cos()),
        };
        mm(x, y)
    };
    let stroke = dashed(0.35, SEA60, 1.0, 1.0);
    Item::Polygon { corners: (0..26).map(corner).collect(), fill: None, stroke: Some(stroke) }
}

/// A badge of the size of a bank card: delegation, name, firm, code and the part in the delegation.
pub(super) fn small_badge(setter: &mut Setter<'_>, card: &Card) -> Slab {
    let name =
        role(look(Face::SerifBold, 21.0, 24.0, INK), look(Face::Serif, 12.0, 15.0, INK), 2.0);
    let small = role(look(Face::SansBold, 7.0, 9.0, INK), look(Face::Sans, 6.5, 8.5, SLATE), 2.0);
    let part = role(look(Face::SansBold, 8.5, 10.0, INK), look(Face::Sans, 7.5, 9.0, INK), 0.0);
    let mut face = Draft { setter, slab: Slab::default() };
    face.name(&card.name, name, [(6.0, 24.4), (6.0, 30.6)], 58.0);
    face.stack(&card.journey, small, (6.0, 7.6, 58.0));
    face.plain(&card.number, NUMBER, (63.6, 7.6, 16.0), Align::Right);
    face.stack(&card.organisation, small, (6.0, 35.4, 73.6));
    face.code(card, mm(66.6, 14.0), 13.0);
    face.band(card, mm(6.0, 43.2), Size { width: Pt::mm(73.6), height: Pt::mm(6.4) }, part);
    face.slab
}

/// One side of a tent card: the name as large as it goes, the firm, the part in the delegation.
pub(super) fn tent(setter: &mut Setter<'_>, card: &Card, half: Size) -> Slab {
    let name =
        role(look(Face::SerifBold, 88.0, 96.0, INK), look(Face::Serif, 36.0, 42.0, INK), 8.0);
    let firm =
        role(look(Face::SansBold, 15.0, 19.0, INK), look(Face::Sans, 12.0, 16.0, SLATE), 4.0);
    let small = role(look(Face::SansBold, 8.5, 11.0, SEA), look(Face::Sans, 7.5, 10.0, SLATE), 3.0);
    let mut face = Draft { setter, slab: Slab::default() };
    let left = 21.0;
    let width = half.width.0 * 25.4 / 72.0 - left * 2.0;
    face.name(&card.name, name, [(left, 68.0), (left, 88.0)], width);
    face.rule(left, 98.0, width);
    face.stack(&card.organisation, firm, (left, 108.0, width));
    face.line(&card.journey, small, (left, 138.0, width - 30.0), Kind::Paragraph);
    let foot = (left + width - 28.0, 138.0, 28.0);
    face.plain(&card.number, NUMBER, foot, Align::Right);
    face.slab
}
