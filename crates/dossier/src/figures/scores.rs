//! Scores of markets: a bar each, made of what every criterion gave, with the second method as a hollow diamond below.

use portolan_domain::text::{Bilingual, Language};

use crate::{
    brief::{Said, ScoreBar, Scores},
    error::Result,
    figures::canvas::{Anchor, Canvas, HEAD, Look, NOTE, SECOND, at, mm, size},
    fonts::Fonts,
    options::PrintLanguage,
    page::{Color, Face, Figure},
    palette::{PAPER, SEA, SEA30, SEA60, SLATE, line},
};

const WIDTH: f32 = mm(168.0);
/// Where the bars begin, and how long 100 points are.
const START: f32 = mm(34.0);
const FULL: f32 = mm(108.0);
const HIGH: f32 = 15.0;
const PITCH: f32 = 29.0;
/// Stands for a place or a sum that there is not.
const NONE: &str = "–";
/// Points from which a segment has room for the number of its criterion.
const NUMBERED: f32 = 2.0;

/// The bars of all markets, best first.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a name cannot be shown.
pub fn score_bars(scores: &Scores, language: PrintLanguage, fonts: &Fonts) -> Result<Figure> {
    let mut canvas = Canvas::new(language, fonts);
    // Half of a frame's line stands above the bar.
    let mut y = 0.3;
    for bar in &scores.bars {
        canvas.mark(bar.market, told(bar, language), |canvas| draw(canvas, bar, y))?;
        y += PITCH;
    }
    if scores.bars.iter().any(|bar| bar.second.is_some()) {
        diamond(&mut canvas, 4.0, y + 1.5);
        // Below each other: on one line they would reach the figures of the axis.
        canvas.stack(at(12.0, y + 4.0), Anchor::Start, NOTE, &both(&scores.second))?;
    }
    for (share, words) in [(0.0, "0"), (0.25, "25"), (0.5, "50"), (0.75, "75"), (1.0, "100")] {
        let place = at(START + FULL * share, y + 4.0);
        canvas.text(place, Anchor::Middle, SECOND, Language::English, words)?;
    }
    let told: Vec<_> = scores.bars.iter().map(|bar| told(bar, language)).collect();
    Ok(canvas.finish(size(WIDTH, y + 15.0), told.join("; ")))
}

/// Place, name, bar, sum and second score of one market.
fn draw(canvas: &mut Canvas<'_>, bar: &ScoreBar, y: f32) -> Result<()> {
    let words = bar.rank.map_or_else(|| NONE.to_owned(), |rank| rank.to_string());
    let look = Look::new(Face::Serif, 14.0, SEA);
    canvas.text(at(0.0, y + 12.8), Anchor::Start, look, Language::English, &words)?;
    name(canvas, &bar.name, at(mm(6.5), y + 7.5))?;
    canvas.rect(at(START, y), size(FULL, HIGH), None, Some(line(0.4, SEA30)));
    for quarter in 1..4_u8 {
        let x = START + FULL * f32::from(quarter) / 4.0;
        canvas.line(at(x, y), at(x, y + HIGH), line(0.3, SEA30));
    }
    segments(canvas, &bar.points, y)?;
    let total = bar.total.map_or_else(|| NONE.to_owned(), |total| format!("{total:.1}"));
    let look = Look::new(Face::SansBold, 15.0, if bar.rank == Some(1) { SEA } else { SLATE });
    canvas.text(at(WIDTH, y + 13.8), Anchor::End, look, Language::English, &total)?;
    if let Some(second) = bar.second {
        let x = START + FULL * (second / 100.0).clamp(0.0, 1.0);
        diamond(canvas, x, y + HIGH + 5.5);
    }
    Ok(())
}

/// What a bar says, in words.
fn told(bar: &ScoreBar, language: PrintLanguage) -> String {
    let name = ("market", bar.name.zh.as_str(), bar.name.en.as_str());
    let (Some(rank), Some(total)) = (bar.rank, bar.total) else {
        return language.filled("scores.none", &[name]).leading().to_owned();
    };
    let (rank, total) = (rank.to_string(), format!("{total:.1}"));
    let mut fillings = vec![name, ("rank", &rank, &rank), ("total", &total, &total)];
    let second = bar.second.map(|second| format!("{second:.1}"));
    let key = match &second {
        Some(second) => {
            fillings.push(("second", second, second));
            "scores.both"
        }
        None => "scores.one",
    };
    language.filled(key, &fillings).leading().to_owned()
}

fn both(said: &Said) -> Bilingual {
    Bilingual::new(said.zh.clone(), said.en.clone())
}

/// The name of a market, in as much of one line as there is before the bar.
fn name(canvas: &mut Canvas<'_>, said: &Said, place: crate::units::Point) -> Result<()> {
    let look = Look { size: 8.0, ..HEAD };
    let look = Look { color: crate::palette::INK, ..look };
    let room = START - mm(8.5);
    let words = both(said);
    let (first, second) = canvas.language.sides(&words);
    // One line stands in the middle of the bar, two begin above it.
    let mut y = place.y.0 + if second.is_some() { 0.0 } else { 2.9 };
    for ((language, words), look) in [(first, look), (second, SECOND)]
        .into_iter()
        .filter_map(|(side, look)| side.zip(Some(look)))
    {
        for words in canvas.lines(room, look, language, words, 1) {
            canvas.text(at(place.x.0, y), Anchor::Start, look, language, &words)?;
        }
        y += 9.0;
    }
    Ok(())
}

fn segments(canvas: &mut Canvas<'_>, points: &[f32], y: f32) -> Result<()> {
    let mut x = START;
    let mut drawn = 0_u32;
    for (index, points) in points.iter().enumerate() {
        let wide = FULL * points.clamp(0.0, 100.0) / 100.0;
        if wide <= 0.05 {
            continue;
        }
        let fill: Color = if drawn.is_multiple_of(2) { SEA } else { SEA60 };
        drawn += 1;
        // Ends a little early: the white between two segments.
        canvas.rect(at(x, y), size((wide - 0.7).max(0.3), HIGH), Some(fill), None);
        if *points >= NUMBERED {
            let look = Look::new(Face::SansBold, 7.5, PAPER);
            let words = (index + 1).to_string();
            let place = at(x + wide / 2.0, y + 10.2);
            canvas.text(place, Anchor::Middle, look, Language::English, &words)?;
        }
        x += wide;
    }
    Ok(())
}

fn diamond(canvas: &mut Canvas<'_>, x: f32, y: f32) {
    let half = 3.2;
    let corners = [at(x, y - half), at(x + half, y), at(x, y + half), at(x - half, y)];
    canvas.polygon(&corners, Some(PAPER), Some(line(1.0, crate::palette::INK)));
}

/// A frame as long as a weight, filled by what was earned of it; all as shares of the width.
pub fn earned(
    (width, height): (f32, f32),
    (weight, earned): (f32, f32),
    fill: Color,
    fonts: &Fonts,
) -> Figure {
    let mut canvas = Canvas::new(PrintLanguage::English, fonts);
    let share = |share: f32| if share.is_finite() { width * share.clamp(0.0, 1.0) } else { 0.0 };
    canvas.rect(at(0.0, 0.0), size(share(earned.min(weight)), height), Some(fill), None);
    let frame = size((share(weight) - 0.4).max(0.4), height - 0.4);
    canvas.rect(at(0.2, 0.2), frame, None, Some(line(0.4, SEA60)));
    canvas.finish(size(width, height), format!("{:.0}%", earned / weight.max(f32::EPSILON) * 100.0))
}

#[cfg(test)]
mod tests {
    use portolan_domain::id::MarketId;
    use uuid::Uuid;

    use super::*;
    use crate::{figures::tests::inside, tests::fonts};

    #[test]
    fn bars_stay_inside_their_frame_whatever_is_scored() {
        let said =
            Said {
                zh: "极长的市场名称".repeat(9), en: "Name ".repeat(40), ..Said::default()
            };
        let bar = |points: &[f32], second| ScoreBar {
            market: MarketId(Uuid::nil()),
            rank: None,
            name: said.clone(),
            points: points.to_vec(),
            total: Some(points.iter().sum()),
            second,
        };
        let bars = vec![bar(&[100.0], Some(250.0)), bar(&[], None), bar(&[0.4, 99.0], Some(-4.0))];
        let scores = Scores { bars, second: Said::default() };
        for language in [PrintLanguage::Bilingual, PrintLanguage::English] {
            inside(&score_bars(&scores, language, &fonts()).unwrap());
        }
        inside(&earned((60.0, 5.5), (2.0, f32::NAN), SEA, &fonts()));
    }
}
