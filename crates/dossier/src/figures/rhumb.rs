//! The rhumb-line figure of covers and strips: sixteen ports on a hidden circle, and every line through two of them.

use portolan_domain::text::{Bilingual, Language};

use crate::{
    error::Result,
    figures::{
        canvas::{Anchor, Canvas, Look, at, mm, size},
        course::Course,
    },
    fonts::Fonts,
    options::PrintLanguage,
    page::{Color, Face, Figure},
    palette::{CINNABAR, INK, PAPER, SEA, SEA30, SEA60, line},
    units::{Point, Size},
};

const PORTS: u8 = 16;
const PLATE: f32 = mm(168.0);
const INSET: f32 = mm(1.4);
const CENTRE: Point = at(mm(103.8), mm(74.0));
const RADIUS: f32 = mm(58.0);

/// The plate of a cover, 168 × 168 mm, with home at its centre and the course where there is a destination. Its words are
/// multiplied by `letters`, so that they are large enough on a plate that is then made smaller.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) never in practice: all words are the crate's own.
pub fn cover_plate(
    course: Option<&Course>,
    language: PrintLanguage,
    letters: f32,
    fonts: &Fonts,
) -> Result<Figure> {
    let mut canvas = Canvas::new(language, fonts);
    let inner =
        Frame { corner: at(INSET, INSET), size: size(PLATE - INSET * 2.0, PLATE - INSET * 2.0) };
    network(&mut canvas, inner, CENTRE, (RADIUS, PLAIN));
    canvas.rect(inner.corner, inner.size, None, Some(line(0.3, SEA)));
    canvas.rect(at(0.45, 0.45), size(PLATE - 0.9, PLATE - 0.9), None, Some(line(0.9, SEA)));
    rose(&mut canvas, letters)?;
    if let Some(course) = course {
        sail(&mut canvas, inner, course, letters)?;
    }
    canvas.circle(CENTRE, mm(1.0), Some(if course.is_some() { CINNABAR } else { SEA }), None);
    Ok(canvas.finish(size(PLATE, PLATE), alternative(course, language.leading())))
}

/// The strip of a host's edition, 168 × 34 mm: the network alone.
pub fn strip(fonts: &Fonts) -> Figure {
    let frame = Frame { corner: at(0.0, 0.0), size: size(PLATE, mm(34.0)) };
    let mut canvas = Canvas::new(PrintLanguage::English, fonts);
    network(&mut canvas, frame, at(CENTRE.x.0, mm(17.0)), (RADIUS, PLAIN));
    canvas.rect(at(0.25, 0.25), size(PLATE - 0.5, mm(34.0) - 0.5), None, Some(line(0.5, SEA)));
    canvas.finish(frame.size, String::new())
}

/// The strip of a badge, 85 × 26 mm: the network alone, half as large.
pub fn badge_strip(fonts: &Fonts) -> Figure {
    let (width, height) = (mm(85.0), mm(26.0));
    let frame = Frame { corner: at(0.0, 0.0), size: size(width, height) };
    let mut canvas = Canvas::new(PrintLanguage::English, fonts);
    let centre = at(width * CENTRE.x.0 / PLATE, height / 2.0);
    network(&mut canvas, frame, centre, (mm(29.0), PLAIN));
    canvas.rect(at(0.25, 0.25), size(width - 0.5, height - 0.5), None, Some(line(0.5, SEA)));
    canvas.finish(frame.size, String::new())
}

/// What lines are clipped to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) corner: Point,
    pub(super) size: Size,
}

impl Frame {
    /// The part of a line that lies inside, after Liang and Barsky: each edge narrows the stretch of the line. `from`
    /// and `to` bound the parameter, 0 being the point and 1 the point moved by the step.
    fn clip(self, point: Point, step: Point, from: f32, to: f32) -> Option<(Point, Point)> {
        let (mut enter, mut leave) = (from, to);
        let (left, top) = ((point.x - self.corner.x).0, (point.y - self.corner.y).0);
        let (right, bottom) = (self.size.width.0 - left, self.size.height.0 - top);
        for (slope, room) in
            [(-step.x.0, left), (step.x.0, right), (-step.y.0, top), (step.y.0, bottom)]
        {
            if slope.abs() < 1e-4 {
                if room < 0.0 {
                    return None;
                }
            } else if slope < 0.0 {
                enter = enter.max(room / slope);
            } else {
                leave = leave.min(room / slope);
            }
        }
        let on_line = |t: f32| point + at(step.x.0 * t, step.y.0 * t);
        (enter < leave).then(|| (on_line(enter), on_line(leave)))
    }

    fn holds(self, point: Point, margin: f32) -> bool {
        let (x, y) = ((point.x - self.corner.x).0, (point.y - self.corner.y).0);
        (margin..=self.size.width.0 - margin).contains(&x)
            && (margin..=self.size.height.0 - margin).contains(&y)
    }
}

pub(super) fn port(centre: Point, radius: f32, number: u8) -> Point {
    let angle = (22.5 * f32::from(number)).to_radians();
    centre + at(radius * angle.sin(), -radius * angle.cos())
}

/// Weights of the winds and size of the ports.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    pub(super) quarter: f32,
    pub(super) half: f32,
    pub(super) principal: f32,
    pub(super) port: f32,
}

/// As on covers and strips.
const PLAIN: Weights = Weights { quarter: 0.25, half: 0.35, principal: 0.55, port: mm(1.0) };

pub(super) fn network(
    canvas: &mut Canvas<'_>,
    frame: Frame,
    centre: Point,
    (radius, weights): (f32, Weights),
) {
    // The kinds of wind in drawing order, by (i + j) mod 4: quarter, half, principal. The three inks of the old charts
    // become three weights of one.
    let quarter = ([1, 3].as_slice(), line(weights.quarter, SEA30));
    let half = ([2].as_slice(), line(weights.half, SEA60));
    let principal = ([0].as_slice(), line(weights.principal, SEA));
    for (classes, stroke) in [quarter, half, principal] {
        for i in 0..PORTS {
            for j in (i + 1..PORTS).filter(|j| classes.contains(&((i + j) % 4))) {
                let (from, to) = (port(centre, radius, i), port(centre, radius, j));
                let step = at((to.x - from.x).0, (to.y - from.y).0);
                if let Some((start, end)) = frame.clip(from, step, f32::NEG_INFINITY, f32::INFINITY)
                {
                    canvas.line(start, end, stroke.clone());
                }
            }
        }
    }
    for spot in (0..PORTS).map(|number| port(centre, radius, number)) {
        if frame.holds(spot, weights.port + 0.3) {
            canvas.circle(spot, weights.port, Some(PAPER), Some(line(0.6, SEA)));
        }
    }
}

/// Home: a white disc with two rings, thirty-two ticks and a letter for north.
fn rose(canvas: &mut Canvas<'_>, letters: f32) -> Result<()> {
    let (outer, inner, principal) = (mm(8.6), mm(6.9), mm(5.6));
    canvas.circle(CENTRE, outer, Some(PAPER), Some(line(0.6, SEA)));
    canvas.circle(CENTRE, inner, None, Some(line(0.3, SEA)));
    for tick in 0..32_u8 {
        let angle = (11.25 * f32::from(tick)).to_radians();
        let spot = |radius: f32| CENTRE + at(radius * angle.sin(), -radius * angle.cos());
        let (from, stroke) =
            if tick % 4 == 0 { (principal, line(0.8, SEA)) } else { (inner, line(0.3, SEA)) };
        canvas.line(spot(from), spot(outer), stroke);
    }
    let north = Look::new(Face::SansBold, 7.0 * letters, SEA);
    let ground = size(8.0 * letters, 9.0 * letters);
    let corner = at(-4.0 * letters, -outer - 1.5 - 9.0 * letters);
    canvas.rect(CENTRE + corner, ground, Some(PAPER), None);
    canvas.text(CENTRE + at(0.0, -outer - 3.5), Anchor::Middle, north, Language::English, "N")?;
    Ok(())
}

fn sail(canvas: &mut Canvas<'_>, frame: Frame, course: &Course, letters: f32) -> Result<()> {
    // A bearing to a tenth of a degree is well within single precision.
    #[expect(clippy::cast_possible_truncation, reason = "see above")]
    let bearing = course.bearing as f32;
    let (x, y) = (bearing.to_radians().sin(), -bearing.to_radians().cos());
    let Some((_, end)) = frame.clip(CENTRE, at(x, y), 0.0, f32::INFINITY) else { return Ok(()) };
    let length = (end.x - CENTRE.x).0.hypot((end.y - CENTRE.y).0);
    let along = CENTRE + at(x * length * 0.8, y * length * 0.8);
    // Above a line that runs across, beside one that runs up or down.
    let (dx, dy) = if x.abs() > 0.5 { (0.0, -mm(3.4) * letters) } else { (mm(14.0), 0.0) };
    let degrees = format!("{:.1}°", course.bearing);
    let there = (along + at(dx, dy), CINNABAR);
    tag(canvas, frame, there, letters, &course.to, Some(&degrees))?;
    // Home's name stands clear of the course.
    let side = if (20.0..110.0).contains(&bearing) { -1.0 } else { 1.0 };
    let home = (CENTRE + at(side * mm(18.5) * letters, -mm(6.0) * letters), INK);
    tag(canvas, frame, home, letters, &course.from, None)?;
    canvas.line(CENTRE, end, line(1.5, CINNABAR));
    Ok(())
}

/// Words on white, their middle as near to a place as the frame allows.
fn tag(
    canvas: &mut Canvas<'_>,
    frame: Frame,
    (place, color): (Point, Color),
    letters: f32,
    words: &Bilingual,
    number: Option<&str>,
) -> Result<()> {
    let gap = 3.5 * letters;
    let strong = Look::new(Face::SansBold, 7.0 * letters, color);
    let plain = Look::new(Face::Sans, 7.0 * letters, color);
    let (first, second) = canvas.language.sides(words);
    let parts = [
        (strong, first),
        (plain, second),
        (strong, number.map(|number| (Language::English, number))),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter_map(|(look, side)| side.map(|(language, words)| (look, language, words)))
        .map(|(look, language, words)| {
            (look, language, words, canvas.width(look, language, words) + gap)
        })
        .collect();
    let width = parts.iter().map(|part| part.3).sum::<f32>() - gap;
    let (left, right) = (frame.corner.x.0 + 4.0, frame.corner.x.0 + frame.size.width.0 - 4.0);
    let (top, bottom) = (frame.corner.y.0 + 8.0, frame.corner.y.0 + frame.size.height.0 - 8.0);
    let mut x = (place.x.0 - width / 2.0).clamp(left, (right - width).max(left));
    let y = place.y.0.clamp(top, bottom);
    let ground = size(width + 4.0, 10.4 * letters);
    canvas.rect(at(x - 2.0, y - 5.2 * letters), ground, Some(PAPER), None);
    for (look, language, words, advance) in parts {
        canvas.text(at(x, y + 2.6 * letters), Anchor::Start, look, language, words)?;
        x += advance;
    }
    Ok(())
}

fn alternative(course: Option<&Course>, language: Language) -> String {
    let plain = Bilingual::new("恒向线网图。", "A network of rhumb lines.");
    let Some(course) = course else { return plain.read(language).to_owned() };
    let (from, to) = (course.from.read(language), course.to.read(language));
    match language {
        Language::Chinese => format!(
            "恒向线网图，航线自{from}至{to}，方位 {:.1}°，{:.0} 公里。",
            course.bearing, course.kilometres
        ),
        Language::English => format!(
            "A network of rhumb lines with the course from {from} to {to}, bearing {:.1}°, {:.0} km.",
            course.bearing, course.kilometres
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::{
            course::course_to,
            tests::{inside, leaves},
        },
        page::Item,
        tests::fonts,
    };
    use portolan_domain::id::Code;

    const SQUARE: Frame = Frame { corner: at(10.0, 10.0), size: size(100.0, 50.0) };

    fn whole(point: Point, step: Point) -> Option<(Point, Point)> {
        SQUARE.clip(point, step, f32::NEG_INFINITY, f32::INFINITY)
    }

    #[test]
    fn lines_are_cut_at_the_frame() {
        assert_eq!(
            whole(at(0.0, 30.0), at(5.0, 0.0)),
            Some((at(10.0, 30.0), at(110.0, 30.0))),
            "across"
        );
        assert_eq!(
            whole(at(20.0, 500.0), at(0.0, -3.0)),
            Some((at(20.0, 60.0), at(20.0, 10.0))),
            "upwards"
        );
        assert_eq!(
            whole(at(0.0, 0.0), at(1.0, 1.0)),
            Some((at(10.0, 10.0), at(60.0, 60.0))),
            "through a corner"
        );
        assert_eq!(whole(at(0.0, 5.0), at(1.0, 0.0)), None, "above, along the edge");
        assert_eq!(whole(at(0.0, 200.0), at(1.0, 1.0)), None, "past a corner");
        let ray = SQUARE.clip(at(60.0, 30.0), at(-1.0, 0.0), 0.0, f32::INFINITY);
        assert_eq!(ray, Some((at(60.0, 30.0), at(10.0, 30.0))), "a course leaves one way only");
    }

    #[test]
    fn the_network_has_all_lines_and_three_weights() {
        let figure = cover_plate(None, PrintLanguage::Bilingual, 1.0, &fonts()).unwrap();
        let count = |width: f32| {
            leaves(&figure)
                .iter()
                .filter(|(_, item)| matches!(item, Item::Line { stroke, .. } if (stroke.width.0 - width).abs() < 1e-3))
                .count()
        };
        assert_eq!((count(0.55), count(0.35), count(0.25)), (28, 28, 64), "of 120 lines");
        assert_eq!(count(1.5), 0, "no destination, no course");
    }

    #[test]
    fn every_course_and_its_tags_stay_on_the_plate() {
        for market in ["PK", "SA", "TH", "US", "AU", "RU", "KR"] {
            let course = course_to(&Code::parse(market).unwrap()).unwrap();
            for language in
                [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual]
            {
                inside(&cover_plate(Some(&course), language, 1.0, &fonts()).unwrap());
            }
        }
        inside(&strip(&fonts()));
        inside(&badge_strip(&fonts()));
    }
}
