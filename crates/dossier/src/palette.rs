//! The colours and lines of the printed system, each with the one thing it means. Warm colour is kept for danger and for
//! "look here"; it never speaks alone, a score or a word stands beside it.

use portolan_domain::level::Band;

use crate::{
    page::{Color, Stroke},
    units::Pt,
};

/// Text, arrows.
pub const INK: Color = Color(0x1A, 0x22, 0x2B);
/// Second language, notes.
pub const SLATE: Color = Color(0x55, 0x61, 0x6C);
/// Structure: rules, heads, what is chosen or current, phases.
pub const SEA: Color = Color(0x16, 0x3B, 0x52);
/// Other bars, second lines, lines to write on.
pub const SEA60: Color = Color(0x5E, 0x7F, 0x93);
/// Hairlines, bars of tasks.
pub const SEA30: Color = Color(0xA9, 0xBE, 0xCA);
/// The grid of a Gantt chart or day sheet, nothing else.
pub const FAINT: Color = Color(0xCB, 0xD7, 0xDE);
/// Bands in a calendar.
pub const SEA12: Color = Color(0xDD, 0xE6, 0xEB);
/// "No meetings".
pub const SEA6: Color = Color(0xEF, 0xF3, 0xF5);
/// Your eye here: today, the course, to be confirmed.
pub const CINNABAR: Color = Color(0xA8, 0x35, 0x1F);
/// Scores 1–4; outside the heat map always with an edge.
pub const LOW: Color = Color(0xF6, 0xF2, 0xE8);
/// Scores 5–9.
pub const MEDIUM: Color = Color(0xEA, 0xD6, 0xAB);
/// Scores 10–14, and impact 5.
pub const HIGH: Color = Color(0xD3, 0x96, 0x5A);
/// Scores 15–25; figures on it are white.
pub const EXTREME: Color = Color(0x8E, 0x2F, 0x1C);
/// Figures that stand on [`HIGH`]: all but ink, and a colour of its own because on a dark screen ink turns light there.
pub const ON_HIGH: Color = Color(0x33, 0x14, 0x00);
/// The sheet itself.
pub const PAPER: Color = Color(0xFF, 0xFF, 0xFF);
/// Marks for the knife, nothing else.
pub const BLACK: Color = Color(0, 0, 0);

/// The colour of a band of risk.
pub const fn band(band: Band) -> Color {
    match band {
        Band::Low => LOW,
        Band::Medium => MEDIUM,
        Band::High => HIGH,
        Band::Extreme => EXTREME,
    }
}

/// The colour of figures that stand on a band.
pub const fn on_band(band: Band) -> Color {
    match band {
        Band::Low | Band::Medium => INK,
        Band::High => ON_HIGH,
        Band::Extreme => PAPER,
    }
}

/// How much of the accent is in each of its tints, the rest being paper.
const TINTS: [(Color, f32); 6] =
    [(SEA, 1.0), (SEA60, 0.65), (SEA30, 0.33), (FAINT, 0.2), (SEA12, 0.13), (SEA6, 0.06)];

/// What stands in the place of a colour when the accent is another: the same share of that one. Colours that are not of
/// the accent stay.
pub fn in_place_of(color: Color, accent: Color) -> Color {
    let Some((_, share)) = TINTS.into_iter().find(|(tint, _)| *tint == color) else { return color };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between two values of eight bits"
    )]
    let mixed = |part: u8| (255.0 - (255.0 - f32::from(part)) * share).round() as u8;
    Color(mixed(accent.0), mixed(accent.1), mixed(accent.2))
}

/// A whole line.
pub const fn line(width: f32, color: Color) -> Stroke {
    Stroke { width: Pt(width), color, dash: Vec::new() }
}

/// A dashed line.
pub fn dashed(width: f32, color: Color, dash: f32, gap: f32) -> Stroke {
    Stroke { width: Pt(width), color, dash: vec![dash, gap] }
}

/// Edges of blocks, foot of a table.
pub const fn bold() -> Stroke {
    line(0.9, SEA)
}

/// Over a section, under the head of a table.
pub const fn fine() -> Stroke {
    line(0.5, SEA)
}

/// Between rows, under the running head.
pub const fn hair() -> Stroke {
    line(0.3, SEA30)
}

/// The grid of a Gantt chart or day sheet.
pub const fn faint() -> Stroke {
    line(0.25, FAINT)
}

/// A blank to be filled in by hand.
pub const fn blank() -> Stroke {
    line(0.5, SEA60)
}

/// A line to write on, among others.
pub fn pen() -> Stroke {
    dashed(0.35, SEA60, 0.6, 2.2)
}

/// What is planned and not yet done.
pub fn planned(width: f32) -> Stroke {
    dashed(width, INK, 2.0, 1.6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_accent_takes_the_place_of_the_sea_and_of_nothing_that_warns() {
        let accent = Color(0x1F, 0x4E, 0x79);
        assert_eq!(in_place_of(SEA, accent), accent);
        // 65 % of it: 255 − 224 × 0.65 = 109.4, 255 − 177 × 0.65 = 139.95, 255 − 134 × 0.65 = 167.9.
        assert_eq!(in_place_of(SEA60, accent), Color(109, 140, 168));
        for meant in [INK, SLATE, CINNABAR, LOW, MEDIUM, HIGH, EXTREME, ON_HIGH, PAPER, BLACK] {
            assert_eq!(in_place_of(meant, accent), meant);
        }
    }

    #[test]
    fn tints_of_the_sea_itself_are_close_to_those_of_the_house() {
        for (tint, _) in TINTS {
            let found = in_place_of(tint, SEA);
            for (own, found) in [(tint.0, found.0), (tint.1, found.1), (tint.2, found.2)] {
                assert!(own.abs_diff(found) <= 10, "{tint:?} {found:?}");
            }
        }
    }
}
