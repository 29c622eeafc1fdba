//! The map before any risk stands on it: cells, scales, and how to read it.

use portolan_domain::{
    level::{Band, Level},
    risk::Risk,
    terms,
    text::{Bilingual, Language},
};

use super::{LEFT, LEGEND, TOP, arrow, disc, ring, square};
use crate::{
    error::Result,
    figures::{
        canvas::{Anchor, Canvas, HEAD, KEY, Look, NOTE, SECOND, at, mm, size},
        seats::CELL,
    },
    options::PrintLanguage,
    page::Face,
    palette::{PAPER, SEA, SEA60, SLATE, band, line, on_band},
};

/// Draws it for these risks, of which the first `shown` by rank will stand on it, with cells so high, on so much width.
/// Gives where its legend ends.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    (risks, shown): (&[Risk], usize),
    high: f32,
    width: f32,
) -> Result<f32> {
    cells(canvas, high)?;
    scales(canvas, high)?;
    let y = legend(canvas)?;
    notes(canvas, y + 4.0, width - LEGEND, (risks, shown))
}

fn cells(canvas: &mut Canvas<'_>, high: f32) -> Result<()> {
    let corner =
        |column: u8, row: u8| at(LEFT + f32::from(column) * CELL, TOP + f32::from(row) * high);
    for likelihood in 1..=5 {
        for impact in 1..=5 {
            let Ok(level) = Level::new(likelihood, impact) else { continue };
            let place = corner(impact - 1, 5 - likelihood);
            canvas.rect(place, size(CELL, high), Some(band(level.band())), None);
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
    let frame = size(CELL * 5.0, high * 5.0);
    canvas.rect(corner(0, 0), frame, None, Some(line(0.6, SEA)));
    Ok(())
}

/// The steps of likelihood, each with its share of cases.
pub(super) const LIKELIHOOD: [(&str, &str, &str); 5] = [
    ("罕见", "Rare", "< 5%"),
    ("较少", "Unlikely", "5–20%"),
    ("可能", "Possible", "20–50%"),
    ("较可能", "Likely", "50–80%"),
    ("几乎必然", "Almost certain", "> 80%"),
];
/// The steps of impact, each with its share of the budget.
pub(super) const IMPACT: [(&str, &str, &str); 5] = [
    ("轻微", "Slight", "< 1%"),
    ("较小", "Minor", "1–5%"),
    ("中等", "Moderate", "5–15%"),
    ("重大", "Major", "15–40%"),
    ("灾难", "Catastrophic", "> 40%"),
];

fn scales(canvas: &mut Canvas<'_>, high: f32) -> Result<()> {
    let edge = LEFT - mm(3.0);
    canvas.pair(at(edge, TOP + 8.0), Anchor::End, HEAD, &Bilingual::new("可能性", "Likelihood"))?;
    for (step, (zh, en, share)) in (1_u8..).zip(LIKELIHOOD) {
        let y = TOP + (5.42 - f32::from(step)) * high;
        let below = canvas.stack(
            at(edge, y),
            Anchor::End,
            KEY,
            &step_name(canvas.language, zh, en, step),
        )?;
        canvas.text(at(edge, y + below), Anchor::End, SECOND, Language::English, share)?;
    }
    let y = TOP + high * 5.0 + 11.0;
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

fn legend(canvas: &mut Canvas<'_>) -> Result<f32> {
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
    Ok(y)
}

/// The bands, worst first, each with the key of its word and its scores.
pub(super) const BANDS: [(Band, &str, &str); 4] = [
    (Band::Extreme, "band.extreme", "15–25"),
    (Band::High, "band.high", "10–14"),
    (Band::Medium, "band.medium", "5–9"),
    (Band::Low, "band.low", "1–4"),
];

fn notes(
    canvas: &mut Canvas<'_>,
    top: f32,
    width: f32,
    (risks, shown): (&[Risk], usize),
) -> Result<f32> {
    let look = Look::new(Face::Sans, 7.0, SLATE);
    let floor = Bilingual::new("影响为 5 时至少列为“高”。", "Impact 5 is never below high.");
    let missing = risks.iter().any(|risk| risk.current.is_none()).then(|| {
        Bilingual::new(
            "当前等级未评估者标在固有等级。",
            "Not yet assessed: shown at the inherent level.",
        )
    });
    let all = risks.len();
    let cut = (shown < all).then(|| {
        Bilingual::new(
            format!("共 {all} 项，图中为最高的 {shown} 项。"),
            format!("The {shown} highest of {all} are shown."),
        )
    });
    let mut y = top;
    for note in [cut, Some(floor), missing].into_iter().flatten() {
        let (first, second) = canvas.language.sides(&note);
        for (language, words) in first.into_iter().chain(second) {
            let look = if language == Language::English { SECOND } else { look };
            y += canvas.paragraph(at(LEGEND, y), width, look, language, words)?;
        }
        y += 4.0;
    }
    Ok(y)
}
