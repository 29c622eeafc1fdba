//! The readiness radar: six scores, and the line from which a score counts as ready.

use portolan_domain::{
    enterprise::{READY_FROM, Readiness},
    terms,
    text::{Bilingual, Language},
};

use crate::{
    error::Result,
    figures::canvas::{Anchor, Canvas, KEY, LEADING, Look, MOST_LINES, SECOND, at, mm, size},
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{PAPER, SEA, SEA12, SLATE, hair, line, planned},
    units::Point,
};

const RADIUS: f32 = mm(20.5);
const CENTRE: Point = at(mm(40.0), mm(31.0));
const AXES: usize = 6;
/// Beside the hexagon.
const ROOM: f32 = mm(20.3);

/// Draws the six scores, 80 mm wide. A score nobody asked for has no vertex and a dash for its value, and the shape
/// stays open there.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) never in practice: all words are the crate's own.
pub fn radar(readiness: &Readiness, language: PrintLanguage, fonts: &Fonts) -> Result<Figure> {
    let mut canvas = Canvas::new(language, fonts);
    let scores =
        readiness.scores().map(|(key, score)| (terms::pair(key).unwrap_or_default(), score));
    let vertices: Vec<Option<Point>> = (0..AXES)
        .zip(&scores)
        .map(|(axis, (_, score))| score.map(|score| on_axis(axis, score)))
        .collect();
    shape(&mut canvas, &vertices);
    for (axis, (name, score)) in scores.iter().enumerate() {
        vertex_label(&mut canvas, axis, name, *score)?;
    }
    let down = note(&mut canvas)?;
    Ok(canvas.finish(size(mm(80.0), down), alternative(&scores, language.leading())))
}

/// The place of a score on an axis; axis 0 points up, the others follow clockwise.
fn on_axis(axis: usize, score: u8) -> Point {
    const STEPS: [(f32, f32); AXES] = [
        (0.0, -1.0),
        (0.866_025_4, -0.5),
        (0.866_025_4, 0.5),
        (0.0, 1.0),
        (-0.866_025_4, 0.5),
        (-0.866_025_4, -0.5),
    ];
    let (x, y) = STEPS[axis % AXES];
    let length = RADIUS * f32::from(score.min(5)) / 5.0;
    CENTRE + at(x * length, y * length)
}

fn shape(canvas: &mut Canvas<'_>, vertices: &[Option<Point>]) {
    let ring = |score| (0..AXES).map(|axis| on_axis(axis, score)).collect::<Vec<_>>();
    let whole: Option<Vec<Point>> = vertices.iter().copied().collect();
    if let Some(corners) = &whole {
        canvas.polygon(corners, Some(SEA12), None);
    }
    for score in [1, 2, 4, 5] {
        canvas.polygon(&ring(score), None, Some(hair()));
    }
    for axis in 0..AXES {
        canvas.line(CENTRE, on_axis(axis, 5), hair());
    }
    canvas.polygon(&ring(READY_FROM), None, Some(planned(0.6)));
    for axis in 0..AXES {
        if let (Some(from), Some(to)) = (vertices[axis], vertices[(axis + 1) % AXES]) {
            canvas.line(from, to, line(1.2, SEA));
        }
    }
    let ready = |axis: usize, point: &Point| {
        let bar = on_axis(axis, READY_FROM);
        let length = |p: &Point| (p.x - CENTRE.x).0.hypot((p.y - CENTRE.y).0);
        length(point) >= length(&bar) - 0.01
    };
    for (axis, point) in vertices.iter().enumerate() {
        let Some(point) = point else { continue };
        let fill = if ready(axis, point) { SEA } else { PAPER };
        canvas.circle(*point, mm(0.95), Some(fill), Some(line(1.0, SEA)));
    }
}

fn vertex_label(
    canvas: &mut Canvas<'_>,
    axis: usize,
    name: &Bilingual,
    score: Option<u8>,
) -> Result<()> {
    let score = score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    let words = match canvas.language {
        PrintLanguage::English => Bilingual::new("", format!("{} {score}", name.en)),
        PrintLanguage::Chinese | PrintLanguage::Bilingual => {
            Bilingual::new(format!("{} {score}", name.zh), &name.en)
        }
    };
    let (first, second) = canvas.language.sides(&words);
    let mut lines = Vec::new();
    for (look, side) in [(KEY, first), (SECOND, second)] {
        let Some((language, words)) = side else { continue };
        lines.extend(
            canvas
                .lines(ROOM, look, language, words, MOST_LINES)
                .into_iter()
                .map(|line| (look, language, line)),
        );
    }
    let drop = lines.iter().skip(1).map(|_| LEADING).sum::<f32>();
    let tip = on_axis(axis, 5);
    let (mut place, anchor) = match axis {
        0 => (tip + at(0.0, -8.5 - drop), Anchor::Middle),
        3 => (tip + at(0.0, 13.0), Anchor::Middle),
        1 | 2 => (tip + at(5.4, 2.5 - drop / 2.0), Anchor::Start),
        _ => (tip + at(-5.4, 2.5 - drop / 2.0), Anchor::End),
    };
    for (look, language, line) in lines {
        canvas.text(place, anchor, look, language, &line)?;
        place = place + at(0.0, LEADING);
    }
    Ok(())
}

fn note(canvas: &mut Canvas<'_>) -> Result<f32> {
    let words = Bilingual::new(
        format!("虚线为 {READY_FROM} 分就绪线；低于 {READY_FROM} 分的顶点为空心。"),
        format!("Dashed: ready line, {READY_FROM} of 5. Points below it are hollow."),
    );
    let (first, second) = canvas.language.sides(&words);
    let mut y = CENTRE.y.0 + RADIUS + 38.0;
    for (language, words) in first.into_iter().chain(second) {
        let look =
            if language == Language::English { SECOND } else { Look::new(Face::Sans, 7.0, SLATE) };
        y += canvas.paragraph(at(0.0, y), mm(80.0), look, language, words)?;
    }
    Ok(y - 6.0)
}

fn alternative(scores: &[(Bilingual, Option<u8>); AXES], language: Language) -> String {
    let value =
        |score: &Option<u8>| score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    let list: Vec<_> = scores
        .iter()
        .map(|(name, score)| format!("{} {}", name.read(language), value(score)))
        .collect();
    match language {
        Language::Chinese => format!("出海准备度雷达图，满分 5 分：{}。", list.join("，")),
        Language::English => format!("Readiness radar, scores out of 5: {}.", list.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::tests::{inside, leaves},
        page::Item,
        tests::fonts,
    };

    fn readiness(team: Option<u8>) -> Readiness {
        Readiness {
            management: Some(4),
            product: Some(5),
            certification: Some(3),
            finance: Some(5),
            team,
            market_knowledge: Some(2),
        }
    }

    #[test]
    fn only_a_vertex_below_the_line_is_hollow() {
        let figure = radar(&readiness(Some(3)), PrintLanguage::Bilingual, &fonts()).unwrap();
        let hollow = leaves(&figure)
            .iter()
            .filter(|(_, item)| matches!(item, Item::Circle { fill: Some(PAPER), .. }))
            .count();
        assert_eq!(hollow, 1, "market knowledge is 2; 3 counts as ready");
        for language in [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual] {
            inside(&radar(&readiness(Some(1)), language, &fonts()).unwrap());
        }
    }

    #[test]
    fn an_unasked_score_has_no_vertex_and_is_never_zero() {
        let figure = radar(&readiness(None), PrintLanguage::English, &fonts()).unwrap();
        let leaves = leaves(&figure);
        let circles = leaves.iter().filter(|(_, item)| matches!(item, Item::Circle { .. })).count();
        let filled =
            leaves.iter().any(|(_, item)| matches!(item, Item::Polygon { fill: Some(_), .. }));
        assert_eq!((circles, filled), (5, false));
        assert!(figure.alternative.contains("Team –"), "{}", figure.alternative);
    }
}
