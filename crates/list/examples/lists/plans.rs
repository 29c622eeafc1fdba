//! Plans and risks of the fictional enterprises.

use portolan_domain::record::{Noun, Record};
use serde_json::json;

use crate::firms::{id, read};

/// A plan with a risk for every fourth client.
pub(crate) fn others(number: u128) -> Vec<Record> {
    let empty = json!({"zh": "", "en": ""});
    let mut all = Vec::new();
    if number.is_multiple_of(4) {
        all.push(read(
            Noun::Plan,
            &json!({"id": id(3, number), "code": format!("P{number}"), "revision": 1,
                "enterpriseId": id(1, number), "marketId": id(9, number % 3),
                "title": {"zh": "计划", "en": "Plan"}, "status": "draft", "version": "0.1",
                "horizonMonths": null, "entryMode": "", "entryModes": [], "sections": [],
                "budget": [], "kpis": [], "timeline": [], "landedCost": null, "notes": ""}),
        ));
        let likelihood = number / 4 % 5 + 1;
        all.push(read(
            Noun::Risk,
            &json!({"id": id(4, number), "code": format!("R{number}"), "revision": 1, "category": "fx",
                "links": [{"noun": "plan", "id": id(3, number)}], "marketId": null,
                "title": {"zh": "汇率", "en": "Rates"}, "cause": empty, "event": empty,
                "consequence": empty, "inherent": {"likelihood": likelihood, "impact": 4},
                "current": null, "residual": {"likelihood": 1, "impact": 1},
                "existingControls": empty, "strategy": "reduce", "action": empty, "ownerId": null,
                "due": null, "kri": empty, "status": "open"}),
        ));
    }
    all
}
