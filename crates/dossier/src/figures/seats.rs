//! Which risks stand on the heat map and where in a cell: every risk keeps one seat in every cell, so that no two marks
//! meet and the eye can follow one risk from cell to cell.

use std::cmp::Reverse;

use portolan_domain::{level::Level, risk::Risk};

use crate::figures::canvas::{at, mm};
use crate::units::Point;

/// How many risks one map holds. The rest is named in the table beside it.
pub const SEATS: usize = 9;

/// Edge of a cell.
pub(crate) const CELL: f32 = mm(23.0);
/// Nearer than this to another risk's arrow, a mark would be taken for its end.
const CLEARANCE: f32 = mm(2.9);
/// The seats as (i, j), from the middle outwards, so that few risks stand in the middle of their cells.
const LATTICE: [(f32, f32); SEATS] = [
    (0.0, 0.0),
    (-1.0, 0.0),
    (1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (-1.0, -1.0),
    (1.0, 1.0),
    (1.0, -1.0),
    (-1.0, 1.0),
];

/// Risks by rank: the worst standing first, then the worst target, then the worst beginning, then by code.
pub fn ranked(risks: &[Risk]) -> Vec<&Risk> {
    let mut ranked: Vec<_> = risks.iter().collect();
    ranked.sort_by_cached_key(|risk| {
        let worst = |level: Level| Reverse((level.band(), level.score()));
        (worst(risk.standing()), worst(risk.residual), worst(risk.inherent), risk.code.sort_key())
    });
    ranked
}

/// The three places of a risk on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Places {
    pub(crate) inherent: Point,
    pub(crate) standing: Point,
    pub(crate) target: Point,
}

/// Seats risks, given in rank order, and gives their places from the top left corner of the map. Seats are swapped while
/// that leaves fewer marks on another risk's arrow, beginning from each turn of the order, and the best is kept.
pub(crate) fn seat(risks: &[&Risk]) -> Vec<Places> {
    let mut best: Option<(usize, Vec<Places>)> = None;
    for turn in 0..SEATS {
        let mut seats = LATTICE;
        seats.rotate_left(turn);
        let settled = settle(risks, seats);
        if best.as_ref().is_none_or(|(least, _)| settled.0 < *least) {
            best = Some(settled);
        }
        if matches!(best, Some((0, _))) {
            break;
        }
    }
    best.map(|(_, places)| places).unwrap_or_default()
}

fn settle(risks: &[&Risk], mut seats: [(f32, f32); SEATS]) -> (usize, Vec<Places>) {
    let places = |seats: &[(f32, f32); SEATS]| -> Vec<Places> {
        risks.iter().zip(seats).map(|(risk, &seat)| place(risk, seat)).collect()
    };
    let mut least = crowding(&places(&seats));
    loop {
        let mut best = None;
        for a in 0..risks.len().min(SEATS) {
            for b in a + 1..SEATS {
                let mut swapped = seats;
                swapped.swap(a, b);
                let now = crowding(&places(&swapped));
                if now < least {
                    least = now;
                    best = Some(swapped);
                }
            }
        }
        match best {
            Some(better) => seats = better,
            None => return (least, places(&seats)),
        }
    }
}

fn place(risk: &Risk, (i, j): (f32, f32)) -> Places {
    // Turned by arctan ⅓, so that no two seats share a row or a column and arrows along the axes stay apart.
    let (dx, dy) = ((3.0 * i + j) / 4.0 * 0.34, (3.0 * j - i) / 4.0 * 0.34);
    let spot = |level: Level| {
        let (column, row) = (f32::from(level.impact) - 1.0, 5.0 - f32::from(level.likelihood));
        at((column + 0.53 + dx) * CELL, (row + 0.55 + dy) * CELL)
    };
    Places {
        inherent: spot(risk.inherent),
        standing: spot(risk.standing()),
        target: spot(risk.residual),
    }
}

/// How many marks and heads of arrows lie on another risk's arrow, and how many arrows on the score of a cell.
fn crowding(places: &[Places]) -> usize {
    let scores = (0..25_u8)
        .map(|cell| at((f32::from(cell % 5) + 0.11) * CELL, (f32::from(cell / 5) + 0.1) * CELL));
    let scores: Vec<_> = scores.collect();
    let mut count = 0;
    for (index, own) in places.iter().enumerate() {
        for (from, to) in arrows(own) {
            count +=
                scores.iter().filter(|score| distance(**score, from, to) < CLEARANCE / 2.0).count();
        }
        let heads = arrows(own).map(|(from, to)| short_of(from, to));
        let spots: Vec<_> =
            [own.inherent, own.standing, own.target].into_iter().chain(heads).collect();
        for (_, other) in places.iter().enumerate().filter(|(other, _)| *other != index) {
            for (from, to) in arrows(other) {
                count += spots.iter().filter(|spot| distance(**spot, from, to) < CLEARANCE).count();
            }
        }
    }
    count
}

fn arrows(places: &Places) -> impl Iterator<Item = (Point, Point)> {
    [(places.inherent, places.standing), (places.standing, places.target)]
        .into_iter()
        .filter(|(from, to)| from != to)
}

/// About where the head of an arrow lies.
fn short_of(from: Point, to: Point) -> Point {
    let (dx, dy) = ((to.x - from.x).0, (to.y - from.y).0);
    let share = mm(3.4) / dx.hypot(dy).max(f32::MIN_POSITIVE);
    to + at(-dx * share, -dy * share)
}

/// From a point to the nearest point of a stretch of line.
fn distance(point: Point, from: Point, to: Point) -> f32 {
    let (dx, dy) = ((to.x - from.x).0, (to.y - from.y).0);
    let (px, py) = ((point.x - from.x).0, (point.y - from.y).0);
    let along = ((px * dx + py * dy) / (dx * dx + dy * dy).max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
    (px - along * dx).hypot(py - along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::tests::risks;

    #[test]
    fn no_two_marks_of_one_cell_share_a_seat() {
        let risks = risks(&[((4, 4), None, (3, 3)); 9]);
        let ranked = ranked(&risks);
        let places = seat(&ranked);
        for (index, one) in places.iter().enumerate() {
            for other in &places[..index] {
                let apart = (one.standing.x - other.standing.x)
                    .0
                    .hypot((one.standing.y - other.standing.y).0);
                assert!(apart > mm(5.0), "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn marks_stay_inside_their_cells() {
        let risks = risks(&[((5, 1), Some((3, 3)), (1, 5)); 9]);
        for places in seat(&ranked(&risks)) {
            let (column, row) = (places.standing.x.0 / CELL, places.standing.y.0 / CELL);
            assert!((2.0..3.0).contains(&column) && (2.0..3.0).contains(&row), "{column} {row}");
            assert!(
                (0.0..1.0).contains(&(places.inherent.y.0 / CELL)),
                "likelihood 5 is the top row"
            );
        }
    }

    #[test]
    fn swapping_seats_clears_marks_from_arrows() {
        let levels = [
            ((4, 4), Some((4, 3)), (3, 3)),
            ((3, 4), None, (2, 3)),
            ((3, 4), Some((2, 4)), (2, 3)),
            ((2, 5), None, (1, 5)),
            ((3, 3), None, (2, 2)),
            ((3, 3), Some((3, 2)), (2, 2)),
            ((3, 3), Some((2, 3)), (2, 2)),
            ((3, 3), Some((2, 3)), (1, 3)),
            ((3, 2), Some((2, 2)), (1, 2)),
        ];
        let risks = risks(&levels);
        let ranked = ranked(&risks);
        let unswapped: Vec<_> =
            ranked.iter().zip(LATTICE).map(|(risk, seat)| place(risk, seat)).collect();
        let swapped = seat(&ranked);
        assert!(
            crowding(&swapped) < crowding(&unswapped) && crowding(&swapped) <= 3,
            "{} of {} left",
            crowding(&swapped),
            crowding(&unswapped)
        );
    }

    #[test]
    fn an_impact_of_five_ranks_before_a_higher_score_of_a_lower_band() {
        let risks =
            risks(&[((3, 3), None, (1, 1)), ((1, 5), None, (1, 5)), ((4, 4), None, (1, 1))]);
        let codes: Vec<_> = ranked(&risks).iter().map(|risk| risk.code.as_str()).collect();
        assert_eq!(codes, ["R03", "R02", "R01"]);
    }
}
