//! The enterprise dossier: what the centre knows about a client and plans with it.

mod blank;
mod budget;
mod document;
mod excerpt;
mod landed;
mod market;
mod plan;
mod profile;
mod risks;
mod sources;
mod summary;
mod upright;

pub use blank::blank_plan;
pub use document::{plan_document, register};
pub(crate) use excerpt::Profile;
pub(crate) use upright::risk_table;

use chrono::NaiveDate;
use portolan_domain::{
    comparison::Comparison, consultant::Consultant, contact::Contact, custom::CustomField,
    enterprise::Enterprise, fx::FxReference, id::ConsultantId, market::Market, plan::Plan,
    risk::Risk, text::Bilingual, workspace::Centre,
};
use serde::Deserialize;

use crate::{
    Edition,
    brief::{Block, Branding, Brief, Cell, Chapter, Cover, Fact, Form, Row, Said},
    figures::course_to,
    format,
    options::{PrintLanguage, PrintOptions},
    sections::named,
    words::{self, filled},
};

/// The records a dossier is made from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DossierFile {
    /// Who publishes it.
    pub centre: Centre,
    /// About whom.
    pub enterprise: Enterprise,
    /// People of the enterprise, the primary one marked.
    pub contacts: Vec<Contact>,
    /// Consultants named by the enterprise and its risks.
    pub consultants: Vec<Consultant>,
    /// Fields that the centre added, in the order of their codes.
    #[serde(default)]
    pub custom_fields: Vec<CustomField>,
    /// Its plans, in the order of their codes.
    pub plans: Vec<PlanFile>,
    /// A scoring of markets and the markets it compares.
    pub comparison: Option<(Comparison, Vec<Market>)>,
    /// Reference rates of exchange.
    pub fx: Option<FxReference>,
    /// The day the records hold for.
    pub as_of: NaiveDate,
    /// What to tell the reader first, such as that all data are made up.
    pub notice: Option<Bilingual>,
}

/// A plan with what belongs to it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanFile {
    /// The plan.
    pub plan: Plan,
    /// Its market.
    pub market: Market,
    /// The risks in its register.
    pub risks: Vec<Risk>,
}

/// What an enterprise dossier says.
pub fn dossier(file: &DossierFile, options: &PrintOptions) -> Brief {
    let file = &*options.edition.of(file);
    let writer = Writer { file, language: options.language, edition: options.edition };
    let mut chapters = named("profile", vec![profile::chapter(&writer)]);
    for plan in &file.plans {
        chapters.extend(named("plan", plan::chapters(&writer, plan)));
        chapters.extend(named("risks", risks::chapters(&writer, plan)));
    }
    chapters.extend(named("market", market::chapters(&writer)));
    chapters.extend(named("sources", vec![sources::chapter(&writer)]));
    Brief {
        branding: Branding::default(),
        title: writer.title(),
        author: writer.of(&file.centre.name, "workspace centre.name"),
        as_of: file.as_of,
        language: options.language,
        edition: options.edition,
        form: Form::Document,
        cover: Some(writer.cover()),
        footer: writer.dated("footer.as_of"),
        chapters,
    }
}

/// Puts records into words for one document.
struct Writer<'a> {
    file: &'a DossierFile,
    language: PrintLanguage,
    edition: Edition,
}

impl Writer<'_> {
    /// A record's text, with the record and field it is from.
    fn of(&self, text: &Bilingual, place: impl Into<String>) -> Said {
        self.language.of(text, place)
    }

    /// A field of the enterprise.
    fn own(&self, text: &Bilingual, field: &str) -> Said {
        self.of(text, format!("{} {field}", self.file.enterprise.code))
    }

    /// Text that is the same in both languages: codes, addresses, names of standards.
    fn plain(&self, text: impl Into<String>, place: impl Into<String>) -> Said {
        self.language.plain(text, place)
    }

    fn say(&self, key: &str) -> Said {
        self.language.say(key)
    }

    fn term(&self, key: &str) -> Said {
        self.language.term(key)
    }

    /// A word with a record's code, said once where both languages stand beside each other.
    fn coded(&self, key: &str, code: &str, more: &[(&str, &str, &str)]) -> Said {
        self.language.coded(key, code, more)
    }

    fn date(&self, day: NaiveDate) -> Said {
        self.language.date(day)
    }

    /// A word with the day the records hold for.
    fn dated(&self, key: &str) -> Said {
        let day = format::date(self.file.as_of);
        filled(self.language, key, &[("date", &day.zh, &day.en)])
    }

    fn title(&self) -> Said {
        let name = &self.file.enterprise.name;
        let kind = Bilingual::new(
            format!(
                "{} {}",
                words::word(portolan_domain::text::Language::Chinese, "dossier"),
                name.zh
            ),
            format!(
                "{}: {}",
                words::word(portolan_domain::text::Language::English, "dossier"),
                name.en
            ),
        );
        self.own(&kind, "name")
    }

    /// `澜衡流体` and `Lanheng`, for running heads.
    fn subject(&self) -> Said {
        let enterprise = &self.file.enterprise;
        let short = if enterprise.short_name.is_empty() {
            &enterprise.name
        } else {
            &enterprise.short_name
        };
        self.own(short, "shortName")
    }

    /// `企业档案` and `Enterprise dossier E01`.
    fn running(&self) -> Said {
        self.coded("dossier.coded", self.file.enterprise.code.as_str(), &[])
    }

    fn cover(&self) -> Cover {
        let file = self.file;
        let enterprise = &file.enterprise;
        let mut facts = Vec::new();
        if let Some(tier) = enterprise.tier {
            facts.push(self.term(&key("tier", &tier)));
        }
        let course = match file.plans.as_slice() {
            [only] => course_to(&only.market.code),
            _ => None,
        };
        match (file.plans.as_slice(), &course) {
            ([], _) => {}
            ([only], Some(course)) => {
                facts.push(self.of(&only.market.name, format!("{} name", only.market.code)));
                let bearing = format!("{:.1}", course.bearing);
                let distance = format::grouped(whole(course.kilometres));
                let fill =
                    [("bearing", bearing.as_str(), bearing.as_str()), ("km", &distance, &distance)];
                facts.push(filled(self.language, "cover.course", &fill));
            }
            (plans, _) => {
                let names = |pick: fn(&Bilingual) -> &str, comma: &str| {
                    plans.iter().map(|plan| pick(&plan.market.name)).collect::<Vec<_>>().join(comma)
                };
                let names =
                    Bilingual::new(names(|name| &name.zh, "、"), names(|name| &name.en, ", "));
                facts.push(self.of(&names, "market name"));
            }
        }
        Cover {
            kind: self.running(),
            title: self.own(&enterprise.name, "name"),
            course,
            facts,
            publisher: self.of(&file.centre.name, "workspace centre.name"),
            edition: self.dated("cover.edition"),
            notice: file.notice.as_ref().map(|notice| self.of(notice, "workspace notice")),
        }
    }

    /// Whether a fact is printed: outside of the centre what is missing may only be not for its reader, so nothing is
    /// said of it.
    fn shows(&self, fact: &Fact) -> bool {
        self.edition == Edition::Internal || fact.value != self.say("missing")
    }

    /// The same of a row of figures.
    fn shows_row(&self, row: &Row) -> bool {
        let missing = row.cells.iter().skip(1).all(|cell| *cell == Cell::Missing);
        self.edition == Edition::Internal || !missing
    }

    /// A private note, marked as one; none in the editions for others, whose records have lost it.
    fn private(&self, notes: &str, code: &str, about: &Bilingual) -> Option<Block> {
        if notes.trim().is_empty() {
            return None;
        }
        let label = self
            .language
            .filled("private_note", &[("code", code, code), ("name", &about.zh, &about.en)]);
        // The note is written once, in whatever language; its label is said in those of the document.
        let mut said = Said { place: format!("{code} notes"), ..label };
        match self.language {
            PrintLanguage::English => said.en = format!("{}: {notes}", said.en),
            PrintLanguage::Chinese | PrintLanguage::Bilingual => {
                said.zh = format!("{}：{notes}", said.zh);
            }
        }
        Some(Block::Callout(said))
    }

    /// A chapter of the dossier.
    fn chapter(&self, level: u8, heading: Said) -> Chapter {
        Chapter {
            level,
            heading,
            running: self.running(),
            subject: self.subject(),
            ..Chapter::default()
        }
    }

    /// The name of a consultant, if the file has one with this id.
    fn consultant(&self, id: Option<ConsultantId>) -> Option<&Consultant> {
        self.file.consultants.iter().find(|consultant| Some(consultant.id) == id)
    }
}

/// The key of a term: a group and the name a unit variant has on the wire.
pub(crate) fn key(group: &str, variant: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(variant).ok();
    format!("{group}.{}", name.as_ref().and_then(|name| name.as_str()).unwrap_or_default())
}

fn whole(number: f64) -> rust_decimal::Decimal {
    rust_decimal::Decimal::try_from(number).unwrap_or_default().round()
}

#[cfg(test)]
mod tests {
    use portolan_domain::{
        money::{Currency, Money},
        plan::Section,
    };

    use super::*;
    use crate::{Paper, tests::demo};

    fn brief(file: &DossierFile, language: PrintLanguage) -> Brief {
        dossier(file, &PrintOptions::of(language, Paper::A4))
    }

    /// All a brief says, as text.
    fn told(brief: &Brief) -> String {
        format!("{brief:?}")
    }

    fn tables(brief: &Brief) -> Vec<&crate::brief::Table> {
        fn walk<'a>(blocks: &'a [Block], found: &mut Vec<&'a crate::brief::Table>) {
            for block in blocks {
                match block {
                    Block::Table(table) => found.push(table),
                    Block::Halves(left, right) => {
                        walk(left, found);
                        walk(right, found);
                    }
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        brief.chapters.iter().for_each(|chapter| walk(&chapter.blocks, &mut found));
        found
    }

    #[test]
    fn chapters_follow_the_reader_from_the_firm_to_the_sources() {
        let brief = brief(&demo(), PrintLanguage::English);
        let headings: Vec<_> =
            brief.chapters.iter().map(|chapter| chapter.heading.leading()).collect();
        assert_eq!(
            headings,
            [
                "Enterprise profile",
                "Lanheng: entry plan for the Pakistani water-utility and textile pump market",
                "Timeline and indicators",
                "Risk heat map",
                "What the risks may cost",
                "Risk register",
                "Market facts: Pakistan",
                "Sources",
            ]
        );
    }

    #[test]
    fn money_is_converted_not_translated() {
        let brief = brief(&demo(), PrintLanguage::Bilingual);
        let revenue = &tables(&brief)[0].rows[0];
        assert!(revenue.cells.contains(&Cell::KeyNumber("25,380".to_owned())), "in 万元");
        assert!(revenue.cells.contains(&Cell::Number("253.8".to_owned())), "in CNY million");
        assert!(revenue.cells.contains(&Cell::Number("+14.6%".to_owned())), "on the year before");
    }

    #[test]
    fn what_was_not_supplied_is_a_dash_and_never_zero() {
        let mut file = demo();
        for year in &mut file.enterprise.figures {
            year.net_profit = None;
        }
        let brief = brief(&file, PrintLanguage::Bilingual);
        let profit = &tables(&brief)[0].rows[4];
        assert!(profit.cells[1..].iter().all(|cell| *cell == Cell::Missing), "{profit:?}");
    }

    #[test]
    fn a_budget_in_two_currencies_has_no_total() {
        let mut file = demo();
        let usd = Money { amount: 5.into(), currency: Currency::parse("USD").unwrap() };
        file.plans[0].plan.budget[0].amount = usd;
        assert!(!told(&brief(&file, PrintLanguage::English)).contains("\"Total\""));
        assert!(told(&brief(&demo(), PrintLanguage::English)).contains("1,370,000"));
    }

    #[test]
    fn a_budget_tells_dollars_by_the_rate_of_its_day() {
        // 180,000 ÷ 6.6769 = 26,958.6 and 1,370,000 ÷ 6.6769 = 205,185.0, to the hundred.
        let told = told(&brief(&demo(), PrintLanguage::Bilingual));
        for words in ["27,000", "205,200", "1 美元 = 6.6769 元", "USD 1 = CNY 6.6769", "hmrc-rates"]
        {
            assert!(told.contains(words), "{words}");
        }
        let mut file = demo();
        file.fx = None;
        assert!(!format!("{:?}", brief(&file, PrintLanguage::Bilingual)).contains("约合"));
    }

    #[test]
    fn illustrative_figures_are_marked_wherever_they_stand() {
        let brief = brief(&demo(), PrintLanguage::English);
        let marked = |table: &crate::brief::Table| {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.filter(|cell| matches!(cell, Cell::Illustrative(_))).count()
        };
        let counts: Vec<_> =
            tables(&brief).into_iter().map(marked).filter(|count| *count > 0).collect();
        // Rates of the landed cost, country figures, the comparison of three markets, and the list of sources.
        assert_eq!(counts.len(), 4, "{counts:?}");
        assert_eq!(counts[1], 4, "import, tariff, stability, distance");
    }

    #[test]
    fn private_notes_are_printed_for_the_centre_alone() {
        let mut file = demo();
        file.enterprise.notes = "between us 1".to_owned();
        file.plans[0].plan.notes = "between us 2".to_owned();
        file.contacts[0].notes = "between us 3".to_owned();
        let says = |edition| {
            let options =
                PrintOptions { edition, ..PrintOptions::of(PrintLanguage::Bilingual, Paper::A4) };
            told(&dossier(&file, &options)).matches("between us").count()
        };
        assert_eq!(says(Edition::Internal), 3);
        assert_eq!((says(Edition::Participant), says(Edition::Host)), (0, 0));
    }

    #[test]
    fn sections_of_a_plans_own_follow_the_standard_ones() {
        let mut file = demo();
        let text = Bilingual::new("试点", "A pilot");
        file.plans[0]
            .plan
            .sections
            .insert(0, Section { key: "pilot_site".to_owned(), text, late: Vec::new() });
        let told = told(&brief(&file, PrintLanguage::English));
        assert!(told.find("A pilot") > told.find("JV review fails"), "after the exit");
        assert!(told.contains("pilot site"), "headed by its key");
    }

    #[test]
    fn an_enterprise_with_nothing_but_a_name_has_a_dossier() {
        let mut file = demo();
        file.plans.clear();
        file.contacts.clear();
        file.enterprise.figures.clear();
        file.enterprise.products.clear();
        file.enterprise.certificate = None;
        file.enterprise.tier = None;
        file.enterprise.readiness = Default::default();
        let brief = brief(&file, PrintLanguage::Bilingual);
        assert_eq!(brief.chapters.len(), 2, "profile and sources");
        assert_eq!(brief.cover.unwrap().course, None, "no destination, no course");
    }

    #[test]
    fn the_notice_stands_on_the_cover_and_among_the_sources() {
        let brief = brief(&demo(), PrintLanguage::Chinese);
        let notice = demo().notice.unwrap().zh;
        assert_eq!(brief.cover.as_ref().unwrap().notice.as_ref().unwrap().zh, notice);
        assert!(format!("{:?}", brief.chapters.last().unwrap()).contains(&notice));
    }
}
