//! Records for figures, within the rules of the domain and nothing more.

use chrono::{Days, NaiveDate};
use portolan_domain::{
    enterprise::{Certificate, Readiness},
    id::{Code, EnterpriseId, MarketId, PlanId, RiskId},
    level::Level,
    money::Currency,
    plan::{CashPeriod, Phase, Plan, PlanStatus},
    risk::{LossRange, Risk, RiskStatus, Strategy},
    text::Bilingual,
};
use portolan_dossier::brief::{
    DayItem, DaySheet, Drawing, GridDay, ProgrammeGrid, ScoreBar, Scores, Stretch, Team, TeamCard,
};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::Pen;

impl Pen<'_> {
    fn pair(&mut self) -> Bilingual {
        Bilingual::new(self.words(), self.words())
    }

    /// A day within the years that chrono knows to write in four digits, mostly near each other.
    pub(crate) fn day(&mut self) -> NaiveDate {
        let from = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap_or_default();
        match self.upto(30) {
            0 => NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default(),
            1 => NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or_default(),
            _ => from + Days::new(u64::from(self.upto(4000))),
        }
    }

    pub(crate) fn level(&mut self) -> Level {
        let mut step = || u8::try_from(1 + self.upto(4)).unwrap_or(1);
        Level::new(step(), step()).unwrap_or(Level { likelihood: 1, impact: 1 })
    }

    fn amount(&mut self) -> Decimal {
        match self.upto(12) {
            0 => Decimal::MAX,
            1 => Decimal::new(1, 28),
            _ => Decimal::from(u32::from(self.upto(u16::MAX)) * 1000),
        }
    }

    fn currency(&mut self) -> Currency {
        let code = self.one(&["CNY", "CNY", "USD"]);
        Currency::parse(code).unwrap_or(Currency::cny())
    }

    fn risk(&mut self) -> Risk {
        let loss = self.maybe(|pen| {
            let mut amounts = [pen.amount(), pen.amount(), pen.amount()];
            amounts.sort();
            let [low, likely, high] = amounts;
            let (currency, illustrative) = (pen.currency(), pen.flag());
            LossRange { currency, low, likely, high, source: String::new(), illustrative }
        });
        Risk {
            id: RiskId(Uuid::from_u128(u128::from(self.upto(u16::MAX)))),
            code: Code::parse(self.one(&["R01", "R99", "RISK-123456"])).expect("codes of ours"),
            revision: 1,
            category: self.words(),
            links: Vec::new(),
            market_id: None,
            title: self.pair(),
            cause: self.pair(),
            event: self.pair(),
            consequence: self.pair(),
            inherent: self.level(),
            current: self.maybe(Self::level),
            residual: self.level(),
            existing_controls: self.pair(),
            strategy: Strategy::Reduce,
            action: self.pair(),
            owner_id: None,
            due: None,
            kri: self.pair(),
            status: self.one(&[RiskStatus::Open, RiskStatus::Accepted, RiskStatus::Closed]),
            loss,
        }
    }

    fn plan(&mut self) -> Plan {
        let timeline = self.many(40, |pen| {
            let (from, to) = (pen.day(), pen.day());
            Phase { phase: pen.pair(), from: from.min(to), to: from.max(to) }
        });
        Plan {
            id: PlanId(Uuid::nil()),
            code: Code::parse("P1").expect("a code of ours"),
            revision: 1,
            enterprise_id: EnterpriseId(Uuid::nil()),
            market_id: MarketId(Uuid::nil()),
            title: self.pair(),
            status: PlanStatus::Draft,
            version: String::new(),
            horizon_months: None,
            entry_mode: String::new(),
            entry_modes: Vec::new(),
            sections: Vec::new(),
            budget: Vec::new(),
            kpis: Vec::new(),
            timeline,
            landed_cost: None,
            notes: String::new(),
            cash_flow: Vec::new(),
        }
    }

    fn period(&mut self) -> CashPeriod {
        let (from, to) = (self.day(), self.day());
        CashPeriod {
            from: from.min(to),
            to: from.max(to),
            currency: self.currency(),
            incoming: self.amount(),
            outgoing: self.amount(),
            illustrative: self.flag(),
        }
    }

    fn item(&mut self) -> DayItem {
        let from = self.upto(1439);
        DayItem {
            from,
            to: from + self.upto(1440),
            times: self.words(),
            title: self.said(),
            aside: self.said(),
            note: self.said(),
            stretch: self.one(&[Stretch::Main, Stretch::Minor, Stretch::Rest]),
            tables: self
                .many(3, |pen| (pen.words(), u32::from(pen.upto(99)), pen.said(), pen.said())),
        }
    }

    fn items(&mut self) -> Vec<DayItem> {
        let mut items = self.many(8, Self::item);
        items.sort_by_key(|item| item.from);
        items
    }

    pub(crate) fn drawing(&mut self) -> Drawing {
        match self.upto(11) {
            0 => Drawing::HeatMap(self.many(12, Self::risk)),
            1 => Drawing::Gantt(Box::new(self.plan()), self.day()),
            2 => Drawing::Radar(Readiness {
                management: self.score(),
                product: self.score(),
                certification: self.score(),
                finance: self.score(),
                team: self.score(),
                market_knowledge: self.score(),
            }),
            3 => {
                let (issued_on, valid_through, number) = (self.day(), self.day(), self.words());
                Drawing::Validity(Certificate { issued_on, valid_through, number }, self.day())
            }
            4 => Drawing::Strip,
            5 => Drawing::Scores(Scores {
                bars: self.many(5, |pen| ScoreBar {
                    market: MarketId(Uuid::nil()),
                    name: pen.said(),
                    rank: pen.maybe(|pen| usize::from(pen.upto(9))),
                    points: pen.many(8, |pen| f32::from(pen.upto(130)) - 5.0),
                    total: pen.maybe(|pen| f32::from(pen.upto(100))),
                    second: pen.maybe(|pen| f32::from(pen.upto(100))),
                }),
                second: self.said(),
            }),
            6 => Drawing::Day(DaySheet {
                host: self.said(),
                home: self.maybe(|pen| (pen.said(), i32::from(pen.upto(1440)) - 720)),
                items: self.items(),
            }),
            7 => Drawing::Tornado(self.many(20, Self::risk)),
            8 => Drawing::Exceedance(self.many(20, Self::risk)),
            9 => Drawing::CashFlow(PlanId(Uuid::nil()), self.many(30, Self::period)),
            10 => {
                let card = |pen: &mut Self| TeamCard {
                    role: pen.said(),
                    name: pen.said(),
                    title: pen.said(),
                    firm: pen.said(),
                    leads: pen.flag(),
                    enterprise: None,
                };
                Drawing::Team(Team { groups: self.many(3, |pen| (pen.said(), pen.many(9, card))) })
            }
            _ => Drawing::Programme(ProgrammeGrid {
                clock: self.said(),
                days: self.many(7, |pen| GridDay {
                    day: pen.said(),
                    city: pen.said(),
                    items: pen.items(),
                }),
            }),
        }
    }

    fn score(&mut self) -> Option<u8> {
        self.maybe(|pen| u8::try_from(pen.upto(255)).unwrap_or_default())
    }
}
