//! Small figures that stand in the cells of tables: the mark of a score, five discs, a bar of a share.

use portolan_domain::{level::Level, text::Language};

use crate::{
    error::Result,
    figures::canvas::{Anchor, Canvas, Look, at, size},
    fonts::Fonts,
    options::PrintLanguage,
    page::{Color, Face, Figure},
    palette::{LOW, PAPER, SEA, SEA30, SEA60, SLATE, band, line, on_band},
};

/// The mark of a risk level: its score on the colour of its band, 15 × 11 pt.
///
/// # Errors
/// Never in practice: digits are in every face.
pub fn risk_mark(level: Level, fonts: &Fonts) -> Result<Figure> {
    let mut canvas = Canvas::new(PrintLanguage::English, fonts);
    let fill = band(level.band());
    // Half the edge lies inside, so that marks of all bands are equally large.
    let (inset, edge) = if fill == LOW { (0.2, Some(line(0.4, SEA60))) } else { (0.0, None) };
    canvas.rect(at(inset, inset), size(15.0 - inset * 2.0, 11.0 - inset * 2.0), Some(fill), edge);
    let look = Look::new(Face::SansBold, 7.5, on_band(level.band()));
    canvas.text(
        at(7.5, 8.25),
        Anchor::Middle,
        look,
        Language::English,
        &level.score().to_string(),
    )?;
    Ok(canvas.finish(size(15.0, 11.0), level.score().to_string()))
}

/// A score of 1–5 as five discs and its digit, about 33 × 9.4 pt. A score beyond the scale fills all discs; the digit
/// tells it as it is.
///
/// # Errors
/// Never in practice: digits are in every face.
pub fn score_discs(score: u8, fonts: &Fonts) -> Result<Figure> {
    const RADIUS: f32 = 1.9;
    const PITCH: f32 = 5.2;
    let mut canvas = Canvas::new(PrintLanguage::English, fonts);
    for disc in 0..5_u8 {
        let centre = at(RADIUS + 0.3 + PITCH * f32::from(disc), 4.5);
        if disc < score {
            canvas.circle(centre, RADIUS + 0.2, Some(SEA), None);
        } else {
            canvas.circle(centre, RADIUS, Some(PAPER), Some(line(0.4, SEA60)));
        }
    }
    let look = Look::new(Face::Sans, 8.0, SLATE);
    let digit = canvas.text(
        at(PITCH * 5.0 + 3.0, 7.3),
        Anchor::Start,
        look,
        Language::English,
        &score.to_string(),
    )?;
    Ok(canvas.finish(size(PITCH * 5.0 + 3.0 + digit, 9.4), score.to_string()))
}

/// A bar filled by a share of 0–1, as wide and high as told; framed where the whole means something.
pub fn bar(
    width: f32,
    height: f32,
    share: f32,
    fill: Color,
    framed: bool,
    fonts: &Fonts,
) -> Figure {
    let mut canvas = Canvas::new(PrintLanguage::English, fonts);
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    canvas.rect(at(0.0, 0.0), size(width * share, height), Some(fill), None);
    if framed {
        canvas.rect(at(0.2, 0.2), size(width - 0.4, height - 0.4), None, Some(line(0.4, SEA30)));
    }
    canvas.finish(size(width, height), format!("{:.0}%", share * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::tests::{inside, leaves},
        page::Item,
        tests::fonts,
    };

    #[test]
    fn marks_stay_inside_their_frames() {
        for (likelihood, impact) in [(1, 1), (3, 3), (3, 4), (5, 5)] {
            inside(&risk_mark(Level::new(likelihood, impact).unwrap(), &fonts()).unwrap());
        }
        for score in [0, 1, 5, 255] {
            inside(&score_discs(score, &fonts()).unwrap());
        }
        for share in [-1.0, 0.5, 7.0, f32::NAN] {
            inside(&bar(56.0, 5.5, share, SEA60, true, &fonts()));
        }
    }

    #[test]
    fn a_low_mark_has_an_edge_because_its_colour_is_nearly_the_sheet() {
        let edged = |likelihood, impact| {
            let figure = risk_mark(Level::new(likelihood, impact).unwrap(), &fonts()).unwrap();
            leaves(&figure)
                .iter()
                .any(|(_, item)| matches!(item, Item::Rect { stroke: Some(_), .. }))
        };
        assert!(edged(1, 4) && !edged(2, 3));
    }
}
