//! Figures: drawn once as the items of a page, printed by `pdf.rs` and handed to the screen by `svg.rs`.
//!
//! Each is a pure function from records to a [`Figure`](crate::page::Figure). Where a figure stands on a page, and what
//! is said beside it, is the caller's.

mod axis;
mod canvas;
mod cash_flow;
mod clock;
mod code;
mod course;
mod day;
mod exceedance;
mod gantt;
mod heat_map;
mod marks;
mod programme;
mod radar;
mod rhumb;
mod scores;
mod seats;
mod team;
mod tornado;
mod validity;
mod window;

pub use cash_flow::cash_flow;
pub use clock::clock;
pub use code::square_code;
pub use course::{Course, course_to};
pub use day::day_sheet;
pub use exceedance::exceedance;
pub use gantt::{gantt, gantt_parts};
pub use heat_map::{heat_map, heat_map_within, risk_matrix};
pub use marks::{bar, risk_mark, score_discs};
pub use programme::programme_grid;
pub use radar::radar;
pub use rhumb::{badge_strip, cover_plate, strip};
pub use scores::{earned, score_bars};
pub use seats::{SEATS, ranked};
pub use team::team_grid;
pub use tornado::tornado;
pub use validity::validity_bar;
pub use window::{PORT_AT, window};

#[cfg(test)]
pub(crate) mod tests {
    //! What the tests of figures share.

    use portolan_domain::{
        level::Level,
        money::Currency,
        plan::Plan,
        risk::{LossRange, Risk},
    };
    use serde_json::json;

    use crate::{
        page::{Figure, Item},
        typeset,
        units::{Point, Pt},
    };

    type Coordinates = (u8, u8);

    /// Risks `R01`, `R02` … with inherent, current and residual levels as likelihood and impact.
    pub(crate) fn risks(levels: &[(Coordinates, Option<Coordinates>, Coordinates)]) -> Vec<Risk> {
        let level = |(likelihood, impact)| Level::new(likelihood, impact).unwrap();
        let words = json!({ "zh": "示例风险", "en": "Demo risk" });
        let one = |(number, (inherent, current, residual)): (u128, &(_, Option<_>, _))| {
            serde_json::from_value(json!({
                "id": uuid::Uuid::from_u128(number), "code": format!("R{number:02}"), "revision": 1,
                "category": "fx", "links": [], "marketId": null, "title": words, "cause": words, "event": words,
                "consequence": words, "inherent": level(*inherent), "current": current.map(level),
                "residual": level(*residual), "existingControls": words, "strategy": "reduce", "action": words,
                "ownerId": null, "due": null, "kri": words, "status": "open",
            }))
            .unwrap()
        };
        (1..).zip(levels).map(one).collect()
    }

    /// A range of loss in yuan.
    pub(crate) fn losing(low: i64, likely: i64, high: i64) -> LossRange {
        LossRange {
            currency: Currency::cny(),
            low: low.into(),
            likely: likely.into(),
            high: high.into(),
            source: String::new(),
            illustrative: false,
        }
    }

    /// A plan of these phases: Chinese name, first day, last day.
    pub(crate) fn plan(phases: &[(&str, &str, &str)]) -> Plan {
        let timeline: Vec<_> = phases
            .iter()
            .map(|(name, from, to)| json!({ "phase": { "zh": name, "en": "A phase" }, "from": from, "to": to }))
            .collect();
        let id = uuid::Uuid::from_u128(1);
        serde_json::from_value(json!({
            "id": id, "code": "P1", "revision": 1, "enterpriseId": id, "marketId": id,
            "title": { "zh": "方案", "en": "Plan" }, "status": "draft", "version": "0.1", "horizonMonths": 24,
            "entryMode": "distributor", "entryModes": [], "sections": [], "budget": [], "kpis": [],
            "timeline": timeline, "landedCost": null, "notes": "",
        }))
        .unwrap()
    }

    /// All items that draw, with their places in the figure.
    pub(crate) fn leaves(figure: &Figure) -> Vec<(Point, &Item)> {
        fn walk<'a>(
            items: &'a [(Point, Item)],
            origin: Point,
            leaves: &mut Vec<(Point, &'a Item)>,
        ) {
            for (place, item) in items {
                match item {
                    Item::Mark { items, .. } | Item::Tagged { items, .. } => {
                        walk(items, origin + *place, leaves);
                    }
                    _ => leaves.push((origin + *place, item)),
                }
            }
        }
        let mut found = Vec::new();
        walk(&figure.items, Point::default(), &mut found);
        found
    }

    /// Asserts that nothing reaches over the frame.
    pub(crate) fn inside(figure: &Figure) {
        let slack = 0.05;
        for (place, item) in leaves(figure) {
            for corner in corners(place, item) {
                assert!(
                    corner.x.0 >= -slack
                        && corner.y.0 >= -slack
                        && corner.x.0 <= figure.size.width.0 + slack
                        && corner.y.0 <= figure.size.height.0 + slack,
                    "{corner:?} of {item:?} is outside {:?}",
                    figure.size
                );
            }
        }
    }

    fn corners(place: Point, item: &Item) -> Vec<Point> {
        let shift = |x: f32, y: f32| place + Point::new(Pt(x), Pt(y));
        match item {
            Item::Text(run) => {
                vec![shift(0.0, -run.size.0 * 0.9), shift(typeset::width(run).0, run.size.0 * 0.25)]
            }
            Item::Line { to, .. } => vec![place, place + *to],
            Item::Rect { size, stroke, .. } => {
                let edge = stroke.as_ref().map_or(0.0, |stroke| stroke.width.0 / 2.0);
                vec![shift(-edge, -edge), shift(size.width.0 + edge, size.height.0 + edge)]
            }
            Item::Polygon { corners, .. } => corners.iter().map(|corner| place + *corner).collect(),
            Item::Circle { radius, stroke, .. } => {
                let radius = radius.0 + stroke.as_ref().map_or(0.0, |stroke| stroke.width.0 / 2.0);
                vec![shift(-radius, -radius), shift(radius, radius)]
            }
            Item::Image { size, .. } | Item::Leaf { size, .. } => {
                vec![place, shift(size.width.0, size.height.0)]
            }
            Item::Link { .. } | Item::Mark { .. } | Item::Turned { .. } | Item::Tagged { .. } => {
                Vec::new()
            }
        }
    }
}
