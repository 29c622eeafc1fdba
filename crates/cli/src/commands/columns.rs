//! What a list says of each record beyond code and name, in the words of the terminal's language.

use portolan_domain::level::Level;
use portolan_domain::record::{Noun, Record};
use portolan_domain::terms;
use portolan_domain::text::Language;
use serde::Serialize;

/// The heads of the columns of a noun.
pub(super) fn heads(noun: Noun) -> &'static [&'static str] {
    match noun {
        Noun::Enterprise => &["tier", "city", "valid through"],
        Noun::Contact => &["title", "phone", "email"],
        Noun::Plan => &["status", "version"],
        Noun::Risk => &["inherent", "residual", "status", "due"],
        Noun::Delegation => &["from", "to", "members"],
        Noun::Workspace
        | Noun::Consultant
        | Noun::Market
        | Noun::Comparison
        | Noun::RiskTemplate
        | Noun::FxReference
        | Noun::CustomField
        | Noun::SavedView => &[],
        Noun::Activity => &["kind", "on"],
        Noun::Task => &["due", "done"],
        Noun::Attachment => &["size", "added"],
    }
}

/// The cells of those columns.
pub(super) fn cells(record: &Record, language: Language) -> Vec<String> {
    let level = |level: Level| format!("{}×{}", level.likelihood, level.impact);
    match record {
        Record::Enterprise(enterprise) => vec![
            said(enterprise.tier.map(|tier| word("tier", &tier, language))),
            said(enterprise.division.as_ref().map(|place| place.city.read(language))),
            said(enterprise.certificate.as_ref().map(|certificate| certificate.valid_through)),
        ],
        Record::Contact(contact) => vec![
            contact.title.read(language).to_owned(),
            contact.phone.clone(),
            contact.email.clone(),
        ],
        Record::Plan(plan) => {
            vec![word("planStatus", &plan.status, language), plan.version.clone()]
        }
        Record::Risk(risk) => vec![
            level(risk.inherent),
            level(risk.residual),
            word("riskStatus", &risk.status, language),
            said(risk.due),
        ],
        Record::Delegation(delegation) => vec![
            delegation.from.to_string(),
            delegation.to.to_string(),
            delegation.members.len().to_string(),
        ],
        Record::Activity(activity) => {
            vec![word("activityKind", &activity.kind, language), activity.on.to_string()]
        }
        Record::Task(task) => vec![said(task.due), said(task.done_on)],
        Record::Attachment(one) => vec![one.size.to_string(), one.added_on.to_string()],
        _ => Vec::new(),
    }
}

fn said(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The word of the field for a variant: a group and the name it has on the wire.
fn word(group: &str, variant: &impl Serialize, language: Language) -> String {
    let name = serde_json::to_value(variant).unwrap_or_default();
    let name = name.as_str().unwrap_or_default();
    terms::term(language, &format!("{group}.{name}")).unwrap_or(name).to_owned()
}
