//! The 5×5 heat map: where each risk began, where it stands, where treatment should bring it.

use portolan_domain::{
    level::{Band, Level},
    risk::Risk,
    terms,
    text::{Bilingual, Language},
};

use crate::{
    error::Result,
    figures::{
        canvas::{Anchor, Canvas, HEAD, KEY, Look, NOTE, SECOND, at, mm, size},
        seats::{CELL, Places, SEATS, ranked, seat},
    },
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{INK, PAPER, SEA, SEA60, SLATE, band, line, on_band, planned},
    units::Point,
};

const LEFT: f32 = mm(25.0);
const TOP: f32 = 1.0;
const SIDE: f32 = CELL * 5.0;
const LEGEND: f32 = mm(146.0);
const RING: f32 = mm(1.45);
const DISC: f32 = mm(2.35);
const SQUARE: f32 = mm(2.7);

/// Draws the nine highest of these risks; name the rest beside the figure, in the order of
/// [`ranked`](crate::figures::ranked).
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a code cannot be set.
pub fn heat_map(risks: &[Risk], language: PrintLanguage, fonts: &Fonts) -> Result<Figure> {
    let shown: Vec<_> = ranked(risks).into_iter().take(SEATS).collect();
    let mut canvas = Canvas::new(language, fonts);
    cells(&mut canvas)?;
    scales(&mut canvas)?;
    legend(&mut canvas, risks.iter().any(|risk| risk.current.is_none()))?;
    let places: Vec<_> = seat(&shown).into_iter().map(on_map).collect();
    for (risk, places) in shown.iter().zip(&places) {
        canvas.mark(risk.id, String::new(), |canvas| {
            arrows(canvas, risk, places);
            Ok(())
        })?;
    }
    for (risk, places) in shown.iter().zip(&places) {
        canvas.mark(risk.id, label(risk, language), |canvas| marks(canvas, risk, places))?;
    }
    Ok(canvas.finish(size(mm(168.0), TOP + SIDE + 24.0), alternative(risks, &shown, language)))
}

fn on_map(places: Places) -> Places {
    let move_to = |spot: Point| spot + at(LEFT, TOP);
    Places {
        inherent: move_to(places.inherent),
        standing: move_to(places.standing),
        target: move_to(places.target),
    }
}

fn cells(canvas: &mut Canvas<'_>) -> Result<()> {
    let corner =
        |column: u8, row: u8| at(LEFT + f32::from(column) * CELL, TOP + f32::from(row) * CELL);
    for likelihood in 1..=5 {
        for impact in 1..=5 {
            let Ok(level) = Level::new(likelihood, impact) else { continue };
            let place = corner(impact - 1, 5 - likelihood);
            canvas.rect(place, size(CELL, CELL), Some(band(level.band())), None);
            let figure = Look::new(Face::Sans, 7.0, on_band(level.band()));
            let score = level.score().to_string();
            let language = canvas.language.leading();
            canvas.text(
                place + at(mm(1.3), mm(1.1) + 6.0),
                Anchor::Start,
                figure,
                language,
                &score,
            )?;
        }
    }
    for between in 1..5 {
        canvas.line(corner(between, 0), corner(between, 5), line(0.9, PAPER));
        canvas.line(corner(0, between), corner(5, between), line(0.9, PAPER));
    }
    canvas.rect(corner(0, 0), size(SIDE, SIDE), None, Some(line(0.6, SEA)));
    Ok(())
}

const LIKELIHOOD: [(&str, &str, &str); 5] = [
    ("罕见", "Rare", "< 5%"),
    ("较少", "Unlikely", "5–20%"),
    ("可能", "Possible", "20–50%"),
    ("较可能", "Likely", "50–80%"),
    ("几乎必然", "Almost certain", "> 80%"),
];
const IMPACT: [(&str, &str, &str); 5] = [
    ("轻微", "Minor", "< 1%"),
    ("较小", "Small", "1–5%"),
    ("中等", "Medium", "5–15%"),
    ("重大", "Major", "15–40%"),
    ("灾难", "Disaster", "> 40%"),
];

fn scales(canvas: &mut Canvas<'_>) -> Result<()> {
    let edge = LEFT - mm(3.0);
    canvas.pair(at(edge, TOP + 8.0), Anchor::End, HEAD, &Bilingual::new("可能性", "Likelihood"))?;
    for (step, (zh, en, share)) in (1_u8..).zip(LIKELIHOOD) {
        let y = TOP + (5.42 - f32::from(step)) * CELL;
        let below = canvas.stack(
            at(edge, y),
            Anchor::End,
            KEY,
            &step_name(canvas.language, zh, en, step),
        )?;
        canvas.text(at(edge, y + below), Anchor::End, SECOND, Language::English, share)?;
    }
    let y = TOP + SIDE + 11.0;
    canvas.pair(at(edge, y), Anchor::End, HEAD, &Bilingual::new("影响", "Impact"))?;
    for (step, (zh, en, share)) in (1_u8..).zip(IMPACT) {
        let place = at(LEFT + (f32::from(step) - 0.5) * CELL, y);
        if canvas.language == PrintLanguage::Bilingual {
            let name = Bilingual::new(format!("{zh} {step}"), format!("{en}, {share}"));
            canvas.stack(place, Anchor::Middle, KEY, &name)?;
        } else {
            let name = step_name(canvas.language, zh, en, step);
            let below = canvas.stack(place, Anchor::Middle, KEY, &name)?;
            canvas.text(
                place + at(0.0, below),
                Anchor::Middle,
                SECOND,
                Language::English,
                share,
            )?;
        }
    }
    Ok(())
}

/// The name of a step with its number, which stands once: with the leading language.
fn step_name(language: PrintLanguage, zh: &str, en: &str, step: u8) -> Bilingual {
    match language {
        PrintLanguage::English => Bilingual::new("", format!("{en} {step}")),
        PrintLanguage::Chinese | PrintLanguage::Bilingual => {
            Bilingual::new(format!("{zh} {step}"), en)
        }
    }
}

fn legend(canvas: &mut Canvas<'_>, unassessed: bool) -> Result<()> {
    let pitch = if canvas.language == PrintLanguage::Bilingual { 20.0 } else { 15.0 };
    let text = LEGEND + mm(6.8);
    let mut y = TOP + 8.0;
    canvas.pair(at(LEGEND, y), Anchor::Start, HEAD, &Bilingual::new("读法", "Reading"))?;
    y += 13.0;
    let samples = [
        ("固有", "Inherent"),
        ("当前", "Current"),
        ("目标", "Target"),
        ("已实现", "Achieved"),
        ("计划", "Planned"),
    ];
    for (which, (zh, en)) in samples.into_iter().enumerate() {
        canvas.stack(at(text, y), Anchor::Start, NOTE, &Bilingual::new(zh, en))?;
        let middle = at(LEGEND + mm(2.4), y + (pitch - 15.0) * 0.9 - 2.6);
        let (start, tip) = (middle + at(-mm(2.4), 0.0), middle + at(mm(2.9), 0.0));
        match which {
            0 => ring(canvas, middle),
            1 => disc(canvas, middle),
            2 => square(canvas, middle),
            3 => arrow(canvas, start, tip, true),
            _ => arrow(canvas, start, tip, false),
        }
        y += pitch;
    }
    y += 7.0;
    canvas.pair(at(LEGEND, y), Anchor::Start, HEAD, &Bilingual::new("等级", "Bands"))?;
    y += 13.0;
    for (band, key, range) in BANDS {
        let edge = (band == Band::Low).then(|| line(0.4, SEA60));
        canvas.rect(at(LEGEND, y - 6.0), size(12.0, 12.0), Some(self::band(band)), edge);
        let name = terms::pair(key).unwrap_or_default();
        canvas.pair(at(text, y), Anchor::Start, NOTE, &name)?;
        canvas.text(at(text, y + 8.5), Anchor::Start, SECOND, Language::English, range)?;
        y += 19.0;
    }
    notes(canvas, y + 4.0, unassessed)
}

const BANDS: [(Band, &str, &str); 4] = [
    (Band::Extreme, "band.extreme", "15–25"),
    (Band::High, "band.high", "10–14"),
    (Band::Medium, "band.medium", "5–9"),
    (Band::Low, "band.low", "1–4"),
];

fn notes(canvas: &mut Canvas<'_>, top: f32, unassessed: bool) -> Result<()> {
    let width = mm(22.0);
    let look = Look::new(Face::Sans, 7.0, SLATE);
    let floor = Bilingual::new("影响为 5 时至少列为“高”。", "Impact 5 is never below high.");
    let missing = Bilingual::new(
        "当前等级未评估的，按固有等级标示。",
        "Where the current level is not assessed, the inherent one is shown.",
    );
    let mut y = top;
    for note in [Some(floor), unassessed.then_some(missing)].into_iter().flatten() {
        let (first, second) = canvas.language.sides(&note);
        for (language, words) in first.into_iter().chain(second) {
            let look = if language == Language::English { SECOND } else { look };
            y += canvas.paragraph(at(LEGEND, y), width, look, language, words)?;
        }
        y += 4.0;
    }
    Ok(())
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
    let counts: Vec<_> = BANDS
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
    use crate::units::Pt;

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
        let risks = risks(&[((5, 5), Some((3, 3)), (1, 1)); 9]);
        for language in [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual] {
            inside(&heat_map(&risks, language, &fonts()).unwrap());
            inside(&heat_map(&[], language, &fonts()).unwrap());
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
    }

    #[test]
    fn a_long_code_is_cut_to_its_number() {
        assert_eq!(
            [number("R01"), number("R-2027"), number("R"), number("12")],
            ["01", "027", "R", "12"]
        );
    }
}
