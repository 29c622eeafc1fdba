//! The one table of who may read which field, each with its reason. What is for everybody is listed too, so that a new
//! field is printed for nobody before somebody has said for whom it is: a test walks the records.

use portolan_domain::{
    contact::Contact,
    delegation::Delegation,
    enterprise::{Enterprise, Readiness},
    market::Market,
    plan::Plan,
};

use super::Edition;
use crate::{BookFile, DossierFile, PlanFile};

/// Who may read a field, and why nobody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audience {
    /// Noun and field, as on the wire.
    pub field: &'static str,
    /// The widest edition that holds it.
    pub widest: Edition,
    /// Why.
    pub reason: &'static str,
}

/// An entry of the table, and how a record loses the field.
pub(super) struct Rule<T> {
    audience: Audience,
    clear: fn(&mut T),
}

const fn rule<T>(
    field: &'static str,
    widest: Edition,
    reason: &'static str,
    clear: fn(&mut T),
) -> Rule<T> {
    Rule { audience: Audience { field, widest, reason }, clear }
}

/// Takes from a record what these readers may not have.
pub(super) fn clear<T>(rules: &[Rule<T>], record: &mut T, edition: Edition) {
    for rule in rules.iter().filter(|rule| edition > rule.audience.widest) {
        (rule.clear)(record);
    }
}

/// The whole table.
pub fn audiences() -> Vec<Audience> {
    fn of<T>(rules: &[Rule<T>]) -> impl Iterator<Item = Audience> {
        rules.iter().map(|rule| rule.audience)
    }
    of(ENTERPRISE)
        .chain(of(CONTACT))
        .chain(of(PLAN))
        .chain(of(REGISTER))
        .chain(of(DOSSIER))
        .chain(of(MARKET))
        .chain(of(DELEGATION))
        .chain(of(BOOK))
        .collect()
}

use Edition::{Internal, Participant};

const PRIVATE: &str = "written by the centre for itself";
const MONEY: &str = "what a firm earns, owes or needs weakens it in every negotiation";
const JUDGEMENT: &str = "the centre's judgement of a client is for the centre to use";
const PRICES: &str = "budgets and costs tell a counterpart how far one can go";
const STRATEGY: &str = "how a firm means to enter a market is not for those it will negotiate with";
const PERSONAL: &str = "personal data goes no further than those who travel together";
const HOME: &str = "of use at home only";

pub(super) const ENTERPRISE: &[Rule<Enterprise>] = &[
    rule("enterprise.notes", Internal, PRIVATE, |own| own.notes.clear()),
    rule("enterprise.readiness", Internal, JUDGEMENT, |own| own.readiness = Readiness::default()),
    rule("enterprise.platformScore", Internal, JUDGEMENT, |own| own.platform_score = None),
    rule("enterprise.compliance", Internal, JUDGEMENT, |own| own.compliance = None),
    rule("enterprise.stage", Internal, JUDGEMENT, |own| own.stage = None),
    rule("enterprise.stageSteps", Internal, JUDGEMENT, |own| own.stage_steps.clear()),
    rule("enterprise.readinessChecks", Internal, JUDGEMENT, |own| own.readiness_checks.clear()),
    rule("enterprise.tags", Internal, PRIVATE, |own| own.tags.clear()),
    rule("enterprise.custom", Internal, PRIVATE, |own| own.custom.clear()),
    rule("enterprise.presences", Internal, JUDGEMENT, |own| own.presences.clear()),
    rule("enterprise.services", Internal, MONEY, |own| own.services.clear()),
    rule("enterprise.needs", Internal, MONEY, |own| own.needs.clear()),
    rule("enterprise.equityInvestmentLastTwoYears", Internal, MONEY, |own| {
        own.equity_investment_last_two_years = None;
    }),
    rule("enterprise.figures.netProfit", Internal, MONEY, |own| {
        own.figures.iter_mut().for_each(|year| year.net_profit = None);
    }),
    rule("enterprise.figures.totalAssets", Internal, MONEY, |own| {
        own.figures.iter_mut().for_each(|year| year.total_assets = None);
    }),
    rule("enterprise.figures.totalLiabilities", Internal, MONEY, |own| {
        own.figures.iter_mut().for_each(|year| year.total_liabilities = None);
    }),
    rule("enterprise.figures.mainRevenue", Participant, MONEY, |own| {
        own.figures.iter_mut().for_each(|year| year.main_revenue = None);
    }),
    rule("enterprise.figures.rdExpense", Participant, MONEY, |own| {
        own.figures.iter_mut().for_each(|year| year.rd_expense = None);
    }),
    rule("enterprise.uscc", Participant, HOME, |own| own.uscc = None),
    rule("enterprise.consultantId", Participant, HOME, |own| own.consultant_id = None),
];

pub(super) const CONTACT: &[Rule<Contact>] = &[
    rule("contact.notes", Internal, PRIVATE, |own| own.notes.clear()),
    // Hosts must reach one person of every firm; the numbers of all others stay at home.
    rule("contact.phone", Participant, PERSONAL, |own| {
        if !own.primary {
            own.phone.clear();
        }
    }),
    rule("contact.email", Participant, PERSONAL, |own| {
        if !own.primary {
            own.email.clear();
        }
    }),
];

/// Sections of a plan that speak of money, risks or judgement; the others are for those who travel too.
const INNER: [&str; 9] = [
    "executive_summary",
    "company_readiness",
    "pricing",
    "financing_insurance",
    "budget",
    "financials",
    "risk_register",
    "exit",
    "appendices",
];

pub(super) const PLAN: &[Rule<Plan>] = &[
    rule("plan.notes", Internal, PRIVATE, |own| own.notes.clear()),
    rule("plan.budget", Internal, PRICES, |own| own.budget.clear()),
    rule("plan.cashFlow", Internal, PRICES, |own| own.cash_flow.clear()),
    rule("plan.landedCost", Internal, PRICES, |own| own.landed_cost = None),
    rule("plan.sections (money, risks, judgement)", Internal, PRICES, |own| {
        own.sections.retain(|section| !INNER.contains(&section.key.as_str()));
    }),
    rule("plan.sections", Participant, STRATEGY, |own| own.sections.clear()),
    rule("plan.entryModes", Participant, STRATEGY, |own| own.entry_modes.clear()),
    rule("plan.kpis", Participant, STRATEGY, |own| own.kpis.clear()),
];

pub(super) const REGISTER: &[Rule<PlanFile>] =
    &[rule("risk", Internal, JUDGEMENT, |own: &mut PlanFile| own.risks.clear())];

pub(super) const DOSSIER: &[Rule<DossierFile>] = &[
    rule("dossier comparison", Participant, STRATEGY, |own: &mut DossierFile| {
        own.comparison = None;
    }),
    rule("dossier custom fields", Internal, PRIVATE, |own: &mut DossierFile| {
        own.custom_fields.clear();
    }),
    rule("dossier plans", Participant, STRATEGY, |own: &mut DossierFile| own.plans.clear()),
];

pub(super) const MARKET: &[Rule<Market>] = &[rule(
    "market.concerns",
    Participant,
    "what speaks against a country is not said to its people",
    |own| {
        own.concerns = Default::default();
    },
)];

pub(super) const DELEGATION: &[Rule<Delegation>] = &[
    rule("delegation.budget", Internal, PRICES, |own| own.budget.clear()),
    rule("delegation.members.passportType", Participant, PERSONAL, |own| {
        own.members.iter_mut().for_each(|member| member.passport_type.clear());
    }),
    rule("delegation.members.diet", Participant, PERSONAL, |own| {
        own.members.iter_mut().for_each(|member| member.diet.clear());
    }),
    rule("delegation.members.roomNo", Participant, PERSONAL, |own| {
        own.members.iter_mut().for_each(|member| member.room_no.clear());
    }),
    rule("delegation.hotels", Participant, PERSONAL, |own| own.hotels.clear()),
    rule("delegation.emergency", Participant, PERSONAL, |own| own.emergency.clear()),
    rule("delegation.checklist", Participant, HOME, |own| own.checklist.clear()),
    rule("delegation.programme.note", Participant, HOME, |own| {
        own.programme.iter_mut().for_each(|item| item.note = None);
    }),
];

pub(super) const BOOK: &[Rule<BookFile>] = &[
    rule("delegation risks", Internal, JUDGEMENT, |own: &mut BookFile| own.risks.clear()),
    rule("book plans", Participant, STRATEGY, |own: &mut BookFile| own.plans.clear()),
    rule("book comparison", Participant, STRATEGY, |own: &mut BookFile| own.comparison = None),
];

/// What everybody may read: fields of records as on the wire, with all that stands in them unless the table says
/// otherwise.
#[cfg(test)]
pub(super) const EVERYBODY: &[(&str, &[&str])] = &[
    (
        "enterprise",
        &[
            "id",
            "code",
            "revision",
            "name",
            "shortName",
            "brand",
            "certificate",
            "certifications",
            "division",
            "employees",
            "exportMarkets",
            "figures.year",
            "figures.revenue",
            "figures.exportRevenue",
            "founded",
            "industry",
            "ip",
            "marketPosition",
            "products",
            "rdStaff",
            "tier",
            "yearsInNiche",
        ],
    ),
    ("contact", &["id", "code", "revision", "enterpriseId", "name", "title", "primary"]),
    (
        "plan",
        &[
            "id",
            "code",
            "revision",
            "title",
            "enterpriseId",
            "marketId",
            "entryMode",
            "horizonMonths",
            "status",
            "timeline",
            "version",
        ],
    ),
    (
        "market",
        &[
            "id",
            "code",
            "revision",
            "agreements",
            "currency",
            "entryEase",
            "hostLanguages",
            "indicators",
            "iso3",
            "name",
            "officialName",
            "rcep",
            "strengths",
            "timeZone",
            "workWeek",
        ],
    ),
    (
        "delegation",
        &[
            "id",
            "code",
            "revision",
            "name",
            "from",
            "to",
            "cities",
            "dateChecks",
            "timeZone",
            "homeTimeZone",
            "hosts",
            "localCompanies",
            "meetings",
            "members.code",
            "members.kind",
            "members.consultantId",
            "members.enterpriseId",
            "members.name",
            "members.role",
            "members.title",
            "members.organisation",
            "members.badgeNo",
            "programme.city",
            "programme.date",
            "programme.dress",
            "programme.end",
            "programme.host",
            "programme.kind",
            "programme.start",
            "programme.title",
        ],
    ),
    ("consultant", &["id", "code", "revision", "languages", "name", "role"]),
    ("comparison", &["id", "code", "revision", "ahp", "criteria", "marketIds", "values"]),
];
