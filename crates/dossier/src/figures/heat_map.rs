//! The 5×5 heat map: where each risk began, where it stands, where treatment should bring it. The map without risks is
//! drawn in `heat_map/frame.rs`, the one for a window in `heat_map/screen.rs`.

mod frame;
mod screen;

pub use screen::risk_matrix;

use portolan_domain::{level::Level, risk::Risk, terms, text::Language};

use crate::{
    error::Result,
    figures::{
        canvas::{Anchor, Canvas, Look, at, mm, size},
        seats::{CELL, Places, SEATS, ranked, seat},
    },
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{INK, PAPER, SEA, line, planned},
    units::Point,
};

const LEFT: f32 = mm(25.0);
const TOP: f32 = 1.0;
/// What the steps of impact take below the map.
const BELOW: f32 = 24.0;
const LEGEND: f32 = mm(146.0);
const RING: f32 = mm(1.45);
const DISC: f32 = mm(2.35);
const SQUARE: f32 = mm(2.7);

/// Draws the nine highest of these risks and says so when there are more; name the rest beside the figure, in the order
/// of [`ranked`](crate::figures::ranked).
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a code cannot be set.
pub fn heat_map(risks: &[Risk], language: PrintLanguage, fonts: &Fonts) -> Result<Figure> {
    draw(risks, language, CELL, fonts)
}

/// The same at most so high, for pages that lie on their side: its cells are lower and its notes wider. Marks and words
/// are as large as ever; below about 230 points they would not stand apart.
///
/// # Errors
/// As [`heat_map`].
pub fn heat_map_within(
    risks: &[Risk],
    language: PrintLanguage,
    height: f32,
    fonts: &Fonts,
) -> Result<Figure> {
    draw(risks, language, ((height - TOP - BELOW) / 5.0).clamp(41.0, CELL), fonts)
}

fn draw(risks: &[Risk], language: PrintLanguage, row: f32, fonts: &Fonts) -> Result<Figure> {
    let shown: Vec<_> = ranked(risks).into_iter().take(SEATS).collect();
    let mut canvas = Canvas::new(language, fonts);
    let width = if row < CELL { mm(186.0) } else { mm(168.0) };
    let bottom = frame::draw(&mut canvas, (risks, shown.len()), row, width)?;
    let places: Vec<_> =
        seat(&shown).into_iter().map(|places| on_map(places, row / CELL)).collect();
    for (risk, places) in shown.iter().zip(&places) {
        canvas.mark(risk.id, String::new(), |canvas| {
            arrows(canvas, risk, places);
            Ok(())
        })?;
    }
    for (risk, places) in shown.iter().zip(&places) {
        canvas.mark(risk.id, label(risk, language), |canvas| marks(canvas, risk, places))?;
    }
    let height = TOP + row * 5.0 + BELOW;
    let height = if row < CELL { height.max(bottom) } else { height };
    Ok(canvas.finish(size(width, height), alternative(risks, &shown, language)))
}

fn on_map(places: Places, flat: f32) -> Places {
    let move_to = |spot: Point| at(LEFT + spot.x.0, TOP + spot.y.0 * flat);
    Places {
        inherent: move_to(places.inherent),
        standing: move_to(places.standing),
        target: move_to(places.target),
    }
}

fn ring(canvas: &mut Canvas<'_>, centre: Point) {
    canvas.circle(centre, RING, Some(PAPER), Some(line(0.9, INK)));
}

fn disc(canvas: &mut Canvas<'_>, centre: Point) {
    canvas.circle(centre, DISC, Some(SEA), Some(line(0.8, PAPER)));
}

fn square(canvas: &mut Canvas<'_>, centre: Point) {
    let corner = centre + at(-SQUARE / 2.0, -SQUARE / 2.0);
    canvas.rect(corner, size(SQUARE, SQUARE), Some(PAPER), Some(line(0.9, INK)));
}

/// The arrows of a risk. What is achieved is drawn whole, what is planned dashed.
fn arrows(canvas: &mut Canvas<'_>, risk: &Risk, places: &Places) {
    if risk.standing() != risk.inherent {
        let (from, to) = between(places.inherent, places.standing, RING + 0.5, DISC + 0.4);
        arrow(canvas, from, to, true);
    }
    if risk.residual != risk.standing() {
        let (dx, dy) = toward(places.standing, places.target);
        let side = SQUARE / 2.0 / dx.abs().max(dy.abs());
        let (from, to) = between(places.standing, places.target, DISC + 0.4, side + 0.5);
        arrow(canvas, from, to, false);
    }
}

/// The stretch between two marks, short of both.
fn between(from: Point, to: Point, after: f32, before: f32) -> (Point, Point) {
    const AIR: f32 = 1.6;
    let (dx, dy) = toward(from, to);
    (from + at(dx * after, dy * after), to + at(-dx * (before + AIR), -dy * (before + AIR)))
}

/// The direction from one point to another, of length 1.
fn toward(from: Point, to: Point) -> (f32, f32) {
    let (dx, dy) = ((to.x - from.x).0, (to.y - from.y).0);
    let length = dx.hypot(dy).max(f32::MIN_POSITIVE);
    (dx / length, dy / length)
}

fn arrow(canvas: &mut Canvas<'_>, from: Point, tip: Point, achieved: bool) {
    const HEAD_LENGTH: f32 = mm(2.1);
    const HEAD_HALF: f32 = mm(0.75);
    let (dx, dy) = toward(from, tip);
    let along =
        |length: f32, across: f32| tip + at(-dx * length - dy * across, -dy * length + dx * across);
    let head = [tip, along(HEAD_LENGTH, HEAD_HALF), along(HEAD_LENGTH, -HEAD_HALF)];
    let neck = along(HEAD_LENGTH * 0.8, 0.0);
    // Whole white, a little narrower than a halo at three quarters: nothing on a page is see-through, so that every
    // printer and every archive shows the same.
    canvas.line(from, neck, line(2.3, PAPER));
    canvas.polygon(&head, None, Some(line(1.2, PAPER)));
    canvas.line(from, neck, if achieved { line(1.1, INK) } else { planned(0.8) });
    canvas.polygon(&head, Some(INK), None);
}

fn marks(canvas: &mut Canvas<'_>, risk: &Risk, places: &Places) -> Result<()> {
    if risk.standing() != risk.inherent {
        ring(canvas, places.inherent);
    }
    if risk.residual != risk.standing() {
        square(canvas, places.target);
    }
    disc(canvas, places.standing);
    let number = number(risk.code.as_str());
    let size = if number.len() > 2 { 6.0 } else { 6.5 };
    let figure = Look::new(Face::SansBold, size, PAPER);
    canvas.text(
        places.standing + at(0.0, size * 0.37),
        Anchor::Middle,
        figure,
        Language::English,
        number,
    )?;
    Ok(())
}

/// What of a code fits into a disc: its number, or its last three characters.
fn number(code: &str) -> &str {
    let digits = code.rfind(|c: char| !c.is_ascii_digit()).map_or(code, |last| &code[last + 1..]);
    let short = if digits.is_empty() { code } else { digits };
    &short[short.len().saturating_sub(3)..]
}

fn label(risk: &Risk, language: PrintLanguage) -> String {
    let title = risk.title.read(language.leading());
    let code = risk.code.as_str();
    let coordinates = |level: Level| format!("{}×{}", level.likelihood, level.impact);
    let (inherent, standing, residual) =
        (coordinates(risk.inherent), coordinates(risk.standing()), coordinates(risk.residual));
    match (language.leading(), risk.current) {
        (Language::Chinese, None) => {
            format!("{code} {title}：固有 {inherent}，目标 {residual}（可能性×影响）")
        }
        (Language::Chinese, Some(_)) => {
            format!(
                "{code} {title}：固有 {inherent}，当前 {standing}，目标 {residual}（可能性×影响）"
            )
        }
        (Language::English, None) => {
            format!("{code} {title}: inherent {inherent}, target {residual} (likelihood × impact)")
        }
        (Language::English, Some(_)) => {
            format!(
                "{code} {title}: inherent {inherent}, current {standing}, target {residual} (likelihood × impact)"
            )
        }
    }
}

fn alternative(risks: &[Risk], shown: &[&Risk], language: PrintLanguage) -> String {
    let leading = language.leading();
    let counts: Vec<_> = frame::BANDS
        .into_iter()
        .map(|(band, key, _)| {
            let count = risks.iter().filter(|risk| risk.standing().band() == band).count();
            format!("{} {count}", terms::term(leading, key).unwrap_or_default())
        })
        .collect();
    let moves: Vec<_> = shown.iter().map(|risk| label(risk, language)).collect();
    match leading {
        Language::Chinese => {
            format!(
                "风险热图，{} 项风险：{}。{}。",
                risks.len(),
                counts.join("，"),
                moves.join("；")
            )
        }
        Language::English => {
            format!(
                "Risk heat map of {} risks: {}. {}.",
                risks.len(),
                counts.join(", "),
                moves.join("; ")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::tests::{inside, leaves, risks},
        page::Item,
        tests::fonts,
        units::Pt,
    };

    fn dashes(risks: &[Risk]) -> (usize, usize) {
        let figure = heat_map(risks, PrintLanguage::Bilingual, &fonts()).unwrap();
        let legend = Pt(LEGEND);
        let ink = |dashed: bool| {
            leaves(&figure)
                .iter()
                .filter(|(place, item)| {
                    place.x < legend
                        && matches!(item, Item::Line { stroke, .. }
                            if stroke.color == INK && stroke.dash.is_empty() != dashed)
                })
                .count()
        };
        (ink(false), ink(true))
    }

    #[test]
    fn an_achieved_move_is_whole_and_a_planned_one_dashed() {
        assert_eq!(dashes(&risks(&[((4, 4), Some((4, 3)), (3, 3))])), (1, 1));
        assert_eq!(
            dashes(&risks(&[((4, 4), None, (3, 3))])),
            (0, 1),
            "nothing is achieved until assessed"
        );
        assert_eq!(
            dashes(&risks(&[((4, 4), Some((3, 3)), (3, 3))])),
            (1, 0),
            "the target is reached"
        );
    }

    #[test]
    fn everything_stands_inside_the_frame_in_every_language() {
        let nine = risks(&[((5, 5), Some((3, 3)), (1, 1)); 9]);
        for language in [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual] {
            inside(&heat_map(&nine, language, &fonts()).unwrap());
            inside(&heat_map(&[], language, &fonts()).unwrap());
            let many = risks(&[((5, 5), None, (1, 1)); 99]);
            inside(&heat_map(&many, language, &fonts()).unwrap());
        }
    }

    #[test]
    fn a_lower_map_keeps_its_marks_apart_and_its_words_inside() {
        let nine = risks(&[((4, 4), Some((3, 3)), (2, 2)); 9]);
        for language in [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual] {
            let low = heat_map_within(&nine, language, 265.0, &fonts()).unwrap();
            inside(&low);
            assert!(low.size.height.0 <= 285.0, "{:?}", low.size);
            let discs: Vec<_> = leaves(&low)
                .iter()
                .filter(|(place, item)| {
                    place.x.0 < LEGEND && matches!(item, Item::Circle { fill: Some(SEA), .. })
                })
                .map(|(place, _)| *place)
                .collect();
            assert_eq!(discs.len(), SEATS);
            for (index, one) in discs.iter().enumerate() {
                for other in &discs[index + 1..] {
                    let apart = (one.x - other.x).0.hypot((one.y - other.y).0);
                    assert!(apart > DISC * 2.0 - 0.5, "{one:?} and {other:?}");
                }
            }
        }
    }

    #[test]
    fn the_nine_highest_are_shown_and_the_sentence_counts_all() {
        let risks = risks(&[((3, 3), None, (2, 2)); 12]);
        let figure = heat_map(&risks, PrintLanguage::English, &fonts()).unwrap();
        let marks = figure
            .items
            .iter()
            .filter(|(_, item)| matches!(item, Item::Mark { label, .. } if !label.is_empty()));
        assert_eq!(marks.count(), SEATS);
        assert!(figure.alternative.contains("12 risks"), "{}", figure.alternative);
        let said = leaves(&figure)
            .iter()
            .any(|(_, item)| matches!(item, Item::Text(run) if run.text.contains("of 12")));
        assert!(said, "nothing is left out in silence");
    }

    #[test]
    fn a_long_code_is_cut_to_its_number() {
        assert_eq!(
            [number("R01"), number("R-2027"), number("R"), number("12")],
            ["01", "027", "R", "12"]
        );
    }
}
