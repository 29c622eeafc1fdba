//! The columns of each noun and the cells of its records.

use portolan_domain::{
    comparison::Comparison,
    consultant::Consultant,
    contact::Contact,
    delegation::Delegation,
    enterprise::{Division, Enterprise},
    fx::FxReference,
    id::RecordId,
    market::Market,
    plan::Plan,
    record::{Noun, Record},
    risk::{Risk, RiskLink, RiskTemplate},
    text::Bilingual,
};

use super::ListFile;
use crate::{
    brief::{Align, Cell, Column, Row, RowKind, Said},
    dossier::key,
    format,
    options::PrintLanguage,
    speech,
};

/// A column: the key of its head, its width in millimetres, how its cells stand.
type Spec = (&'static str, Option<f32>, Align);

const L: Align = Align::Left;
const R: Align = Align::Right;
const C: Align = Align::Centre;

const ENTERPRISE: &[Spec] = &[
    ("no", Some(10.0), L),
    ("noun.enterprise", None, L),
    ("fact.place", Some(28.0), L),
    ("list.tier", Some(32.0), L),
    ("fact.product", Some(48.0), L),
    ("list.revenue", Some(24.0), R),
    ("list.through", Some(21.0), L),
    ("consultant", Some(22.0), L),
];
const CONTACT: &[Spec] = &[
    ("no", Some(10.0), L),
    ("name", Some(24.0), L),
    ("position", Some(32.0), L),
    ("noun.enterprise", None, L),
    ("phone", Some(30.0), L),
    ("email", Some(36.0), L),
];
const CONSULTANT: &[Spec] =
    &[("no", Some(12.0), L), ("name", Some(50.0), L), ("position", None, L)];
const MARKET: &[Spec] = &[
    ("no", Some(10.0), L),
    ("noun.market", Some(30.0), L),
    ("market.currency", Some(16.0), L),
    ("market.zone", Some(28.0), L),
    ("strengths", None, L),
    ("concerns", None, L),
];
const COMPARISON: &[Spec] =
    &[("no", Some(12.0), L), ("list.markets", None, L), ("list.criteria", None, L)];
const PLAN: &[Spec] = &[
    ("no", Some(10.0), L),
    ("list.plan", None, L),
    ("noun.enterprise", Some(40.0), L),
    ("noun.market", Some(26.0), L),
    ("status", Some(24.0), L),
    ("version", Some(14.0), L),
    ("list.months", Some(18.0), R),
    ("list.budget", Some(30.0), R),
];
const DELEGATION: &[Spec] = &[
    ("no", Some(10.0), L),
    ("list.delegation", None, L),
    ("list.cities", Some(30.0), L),
    ("from", Some(20.0), L),
    ("to", Some(20.0), L),
    ("members", Some(16.0), R),
    ("meetings", Some(16.0), R),
];
const RISK: &[Spec] = &[
    ("no", Some(9.0), L),
    ("risk", Some(46.0), L),
    ("event", None, L),
    ("inherent", Some(12.0), C),
    ("current", Some(12.0), C),
    ("target_level", Some(12.0), C),
    ("treatment", Some(56.0), L),
    ("owner_due", Some(21.0), L),
    ("list.register", Some(16.0), L),
];
const RISK_TEMPLATE: &[Spec] = &[
    ("no", Some(9.0), L),
    ("risk", Some(48.0), L),
    ("cause", None, L),
    ("event", None, L),
    ("consequence", None, L),
    ("treatment", None, L),
];
const FX_REFERENCE: &[Spec] =
    &[("no", Some(12.0), L), ("source", None, L), ("list.months_known", Some(30.0), R)];
const ACTIVITY: &[Spec] = &[
    ("no", Some(12.0), L),
    ("list.day", Some(20.0), L),
    ("list.kind", Some(18.0), L),
    ("noun.enterprise", Some(40.0), L),
    ("list.summary", None, L),
];
const TASK: &[Spec] = &[
    ("no", Some(12.0), L),
    ("list.task", None, L),
    ("list.about", Some(40.0), L),
    ("owner", Some(24.0), L),
    ("due", Some(20.0), L),
    ("list.done", Some(20.0), L),
];
const ATTACHMENT: &[Spec] = &[
    ("no", Some(12.0), L),
    ("list.file", None, L),
    ("list.about", Some(40.0), L),
    ("list.day", Some(20.0), L),
    ("list.size", Some(20.0), R),
];
const CUSTOM_FIELD: &[Spec] = &[
    ("no", Some(12.0), L),
    ("list.field", None, L),
    ("list.kind", Some(24.0), L),
    ("list.choices", Some(60.0), L),
];
const SAVED_VIEW: &[Spec] = &[("no", Some(12.0), L), ("list.view", None, L)];
const WORKSPACE: &[Spec] = &[("no", Some(12.0), L), ("list.centre", None, L)];

/// A list being made.
pub(super) struct Listing<'a> {
    pub(super) file: &'a ListFile,
    pub(super) language: PrintLanguage,
}

impl Listing<'_> {
    /// Whether the noun has more columns than an upright page holds.
    pub(super) fn landscape(&self) -> bool {
        matches!(self.file.noun, Noun::Enterprise | Noun::Risk | Noun::RiskTemplate | Noun::Plan)
    }

    pub(super) fn columns(&self) -> Vec<Column> {
        let specs = match self.file.noun {
            Noun::Enterprise => ENTERPRISE,
            Noun::Contact => CONTACT,
            Noun::Consultant => CONSULTANT,
            Noun::Market => MARKET,
            Noun::Comparison => COMPARISON,
            Noun::Plan => PLAN,
            Noun::Delegation => DELEGATION,
            Noun::Risk => RISK,
            Noun::RiskTemplate => RISK_TEMPLATE,
            Noun::FxReference => FX_REFERENCE,
            Noun::Workspace => WORKSPACE,
            Noun::Activity => ACTIVITY,
            Noun::Task => TASK,
            Noun::Attachment => ATTACHMENT,
            Noun::CustomField => CUSTOM_FIELD,
            Noun::SavedView => SAVED_VIEW,
        };
        let column = |(head, width, align): &Spec| Column {
            head: self.language.say(head),
            width: *width,
            align: *align,
        };
        specs.iter().map(column).collect()
    }

    /// The row of a record; `None` for one of another noun.
    pub(super) fn row(&self, record: &Record) -> Option<Row> {
        if record.noun() != self.file.noun {
            return None;
        }
        let mut cells = vec![Cell::KeyInline(self.language.plain(record.code().as_str(), ""))];
        cells.extend(match record {
            Record::Enterprise(record) => self.enterprise(record),
            Record::Contact(record) => self.contact(record),
            Record::Consultant(record) => self.consultant(record),
            Record::Market(record) => self.market(record),
            Record::Comparison(record) => self.comparison(record),
            Record::Plan(record) => self.plan(record),
            Record::Delegation(record) => self.delegation(record),
            Record::Risk(record) => self.risk(record),
            Record::RiskTemplate(record) => self.template(record),
            Record::FxReference(record) => self.rates(record),
            Record::Activity(record) => self.activity(record),
            Record::Task(record) => self.task(record),
            Record::Attachment(record) => self.attachment(record),
            Record::CustomField(record) => self.custom_field(record),
            Record::SavedView(record) => vec![self.plain(&record.name, record.code.as_str())],
            Record::Workspace(record) => {
                vec![Cell::Key(self.of(&record.centre.name, record.code.as_str()))]
            }
        });
        Some(Row { cells, kind: RowKind::Plain })
    }

    fn of(&self, text: &Bilingual, place: &str) -> Said {
        self.language.of(text, place)
    }

    pub(super) fn text(&self, text: &Bilingual, place: &str) -> Cell {
        if text.is_empty() { Cell::Missing } else { Cell::Text(self.of(text, place)) }
    }

    pub(super) fn plain(&self, text: &str, place: &str) -> Cell {
        if text.is_empty() { Cell::Missing } else { Cell::Text(self.language.plain(text, place)) }
    }

    /// The name of a record that is pointed to; short where it has a short one.
    pub(super) fn name(&self, id: Option<RecordId>) -> Cell {
        let all = self.file.others.iter().chain(&self.file.records);
        let Some(record) = all.into_iter().find(|record| Some(record.id()) == id) else {
            return Cell::Missing;
        };
        let name = match record {
            Record::Enterprise(own) if !own.short_name.is_empty() => own.short_name.clone(),
            other => other.title(),
        };
        self.text(&name, &format!("{} name", record.code()))
    }

    fn enterprise(&self, own: &Enterprise) -> Vec<Cell> {
        let code = own.code.as_str();
        let place = own.division.as_ref().map(Division::place);
        let products: Vec<_> = own.products.iter().map(|product| product.name.clone()).collect();
        let revenue = own.latest_figures().and_then(|year| Some((year.year, year.revenue?)));
        vec![
            Cell::Key(self.of(&own.name, &format!("{code} name"))),
            self.text(&place.unwrap_or_default(), code),
            own.tier
                .map_or(Cell::Missing, |tier| Cell::Text(self.language.term(&key("tier", &tier)))),
            self.text(&speech::joined(&products), &format!("{code} products")),
            revenue.map_or(Cell::Missing, |(_, revenue)| Cell::Number(format::grouped(revenue))),
            own.certificate.as_ref().map_or(Cell::Missing, |certificate| {
                Cell::Number(format::day(certificate.valid_through))
            }),
            self.name(own.consultant_id.map(Into::into)),
        ]
    }

    fn contact(&self, own: &Contact) -> Vec<Cell> {
        let code = own.code.as_str();
        vec![
            Cell::Key(self.of(&own.name, &format!("{code} name"))),
            self.text(&own.title, &format!("{code} title")),
            self.name(Some(own.enterprise_id.into())),
            self.plain(&own.phone, &format!("{code} phone")),
            self.plain(&own.email, &format!("{code} email")),
        ]
    }

    fn consultant(&self, own: &Consultant) -> Vec<Cell> {
        let code = own.code.as_str();
        vec![
            Cell::Key(self.of(&own.name, &format!("{code} name"))),
            self.text(&own.role, &format!("{code} role")),
        ]
    }

    fn market(&self, own: &Market) -> Vec<Cell> {
        let code = own.code.as_str();
        vec![
            Cell::Key(self.of(&own.name, &format!("{code} name"))),
            self.plain(own.currency.as_str(), code),
            self.plain(&own.time_zone, code),
            self.text(&own.strengths, &format!("{code} strengths")),
            self.text(&own.concerns, &format!("{code} concerns")),
        ]
    }

    fn comparison(&self, own: &Comparison) -> Vec<Cell> {
        let names: Vec<Bilingual> = own
            .market_ids
            .iter()
            .filter_map(|id| self.file.others.iter().find(|other| other.id() == (*id).into()))
            .map(Record::title)
            .collect();
        let criteria: Vec<_> = own.criteria.iter().map(|one| one.name.clone()).collect();
        vec![
            self.text(&speech::joined(&names), own.code.as_str()),
            self.text(&speech::joined(&criteria), own.code.as_str()),
        ]
    }

    fn plan(&self, own: &Plan) -> Vec<Cell> {
        let code = own.code.as_str();
        let total = own.budget_total();
        vec![
            Cell::Key(self.of(&own.title, &format!("{code} title"))),
            self.name(Some(own.enterprise_id.into())),
            self.name(Some(own.market_id.into())),
            Cell::Text(self.language.term(&key("planStatus", &own.status))),
            self.plain(&own.version, code),
            own.horizon_months.map_or(Cell::Missing, |n| Cell::Number(n.to_string())),
            total.map_or(Cell::Missing, |total| {
                Cell::Number(format!("{} {}", total.currency, format::grouped(total.amount)))
            }),
        ]
    }

    fn delegation(&self, own: &Delegation) -> Vec<Cell> {
        let code = own.code.as_str();
        let cities: Vec<_> = own.cities.iter().map(|city| speech::city(city)).collect();
        vec![
            Cell::Key(self.of(&own.name, &format!("{code} name"))),
            self.text(&speech::joined(&cities), &format!("{code} cities")),
            Cell::Number(format::day(own.from)),
            Cell::Number(format::day(own.to)),
            Cell::Number(own.members.len().to_string()),
            Cell::Number(own.meetings.len().to_string()),
        ]
    }

    fn risk(&self, own: &Risk) -> Vec<Cell> {
        let code = own.code.as_str();
        let due = own.due.map(|due| self.language.plain(format::day(due), ""));
        let owner = match self.name(own.owner_id.map(Into::into)) {
            Cell::Text(name) => Some(self.language.plain(name.leading(), name.place.clone())),
            _ => None,
        };
        let registers: Vec<String> = own
            .links
            .iter()
            .filter_map(|link| {
                let id: RecordId = match link {
                    RiskLink::Plan(id) => (*id).into(),
                    RiskLink::Delegation(id) => (*id).into(),
                };
                let other = self.file.others.iter().find(|other| other.id() == id)?;
                Some(other.code().to_string())
            })
            .collect();
        vec![
            Cell::KeyStack(vec![
                self.of(&own.title, &format!("{code} title")),
                self.language.term(&format!("riskCategory.{}", own.category)),
            ]),
            self.text(&own.event, &format!("{code} event")),
            Cell::Risk(own.inherent),
            own.current.map_or(Cell::Missing, Cell::Risk),
            Cell::Risk(own.residual),
            self.text(&own.action, &format!("{code} action")),
            Cell::Stack([owner, due].into_iter().flatten().collect()),
            self.plain(&registers.join(", "), code),
        ]
    }

    fn template(&self, own: &RiskTemplate) -> Vec<Cell> {
        let code = own.code.as_str();
        vec![
            Cell::KeyStack(vec![
                self.of(&own.title, &format!("{code} title")),
                self.language.term(&format!("riskCategory.{}", own.category)),
            ]),
            self.text(&own.cause, &format!("{code} cause")),
            self.text(&own.event, &format!("{code} event")),
            self.text(&own.consequence, &format!("{code} consequence")),
            self.text(&own.treatment, &format!("{code} treatment")),
        ]
    }

    fn rates(&self, own: &FxReference) -> Vec<Cell> {
        vec![
            self.plain(&own.source, &format!("{} source", own.code)),
            Cell::Number(own.rates.len().to_string()),
        ]
    }
}
