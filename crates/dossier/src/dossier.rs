//! The enterprise dossier: what the centre knows about a client and plans with it.

mod market;
mod plan;
mod profile;
mod risks;
mod sources;

use chrono::NaiveDate;
use portolan_domain::{
    comparison::Comparison,
    consultant::Consultant,
    contact::Contact,
    enterprise::Enterprise,
    id::ConsultantId,
    market::Market,
    plan::Plan,
    risk::Risk,
    text::Bilingual,
    workspace::Centre,
};

use crate::{
    brief::{Brief, Chapter, Cover, Said},
    figures::course_to,
    format,
    options::{PrintLanguage, PrintOptions},
    words::{self, filled, said},
};

/// The records a dossier is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct DossierFile {
    /// Who publishes it.
    pub centre: Centre,
    /// About whom.
    pub enterprise: Enterprise,
    /// People of the enterprise, the primary one marked.
    pub contacts: Vec<Contact>,
    /// Consultants named by the enterprise and its risks.
    pub consultants: Vec<Consultant>,
    /// Its plans, in the order of their codes.
    pub plans: Vec<PlanFile>,
    /// A scoring of markets and the markets it compares.
    pub comparison: Option<(Comparison, Vec<Market>)>,
    /// The day the records hold for.
    pub as_of: NaiveDate,
    /// What to tell the reader first, such as that all data are made up.
    pub notice: Option<Bilingual>,
}

/// A plan with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
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
    let writer = Writer { file, language: options.language };
    let mut chapters = vec![profile::chapter(&writer)];
    for plan in &file.plans {
        chapters.extend(plan::chapters(&writer, plan));
        chapters.extend(risks::chapters(&writer, plan));
    }
    chapters.extend(market::chapters(&writer));
    chapters.push(sources::chapter(&writer));
    Brief {
        title: writer.title(),
        author: writer.of(&file.centre.name, "workspace centre.name"),
        as_of: file.as_of,
        language: options.language,
        cover: writer.cover(),
        footer: writer.dated("footer.as_of"),
        chapters,
    }
}

/// Puts records into words for one document.
struct Writer<'a> {
    file: &'a DossierFile,
    language: PrintLanguage,
}

impl Writer<'_> {
    /// A record's text, with the record and field it is from.
    fn of(&self, text: &Bilingual, place: impl Into<String>) -> Said {
        Said::of(self.language, text, place)
    }

    /// A field of the enterprise.
    fn own(&self, text: &Bilingual, field: &str) -> Said {
        self.of(text, format!("{} {field}", self.file.enterprise.code))
    }

    /// Text that is the same in both languages: codes, addresses, names of standards.
    fn plain(&self, text: impl Into<String>, place: impl Into<String>) -> Said {
        let text = text.into();
        match self.language {
            PrintLanguage::English => Said { en: text, place: place.into(), ..Said::default() },
            PrintLanguage::Chinese | PrintLanguage::Bilingual => {
                Said { zh: text, place: place.into(), ..Said::default() }
            }
        }
    }

    fn say(&self, key: &str) -> Said {
        said(self.language, key)
    }

    fn term(&self, key: &str) -> Said {
        words::term(self.language, key)
    }

    /// A word with a record's code, said once where both languages stand beside each other: before the Chinese words,
    /// or after the English ones.
    fn coded(&self, key: &str, code: &str, more: &[(&str, &str, &str)]) -> Said {
        let both = self.language == PrintLanguage::Bilingual;
        let (before, after) = match both {
            true => (String::new(), String::new()),
            false => (format!("{code} "), format!(" {code}")),
        };
        let mut fillings = vec![("code", code, code), ("before", &before, &before), ("after", &after, &after)];
        fillings.extend_from_slice(more);
        filled(self.language, key, &fillings)
    }

    fn date(&self, day: NaiveDate) -> Said {
        self.of(&format::date(day), "")
    }

    /// A word with the day the records hold for.
    fn dated(&self, key: &str) -> Said {
        let day = format::date(self.file.as_of);
        filled(self.language, key, &[("date", &day.zh, &day.en)])
    }

    fn title(&self) -> Said {
        let name = &self.file.enterprise.name;
        let kind = Bilingual::new(
            format!("{} {}", words::word(portolan_domain::text::Language::Chinese, "dossier"), name.zh),
            format!("{}: {}", words::word(portolan_domain::text::Language::English, "dossier"), name.en),
        );
        self.own(&kind, "name")
    }

    /// `澜衡流体` and `Lanheng`, for running heads.
    fn subject(&self) -> Said {
        let enterprise = &self.file.enterprise;
        let short = if enterprise.short_name.is_empty() { &enterprise.name } else { &enterprise.short_name };
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
                let fill = [("bearing", bearing.as_str(), bearing.as_str()), ("km", &distance, &distance)];
                facts.push(filled(self.language, "cover.course", &fill));
            }
            (plans, _) => {
                let names = |pick: fn(&Bilingual) -> &str, comma: &str| {
                    plans.iter().map(|plan| pick(&plan.market.name)).collect::<Vec<_>>().join(comma)
                };
                let names = Bilingual::new(names(|name| &name.zh, "、"), names(|name| &name.en, ", "));
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

    /// A chapter of the dossier.
    fn chapter(&self, level: u8, heading: Said) -> Chapter {
        Chapter {
            level,
            heading,
            running: self.running(),
            subject: self.subject(),
            footer: None,
            landscape: false,
            blocks: Vec::new(),
        }
    }

    /// The name of a consultant, if the file has one with this id.
    fn consultant(&self, id: Option<ConsultantId>) -> Option<&Consultant> {
        self.file.consultants.iter().find(|consultant| Some(consultant.id) == id)
    }
}

/// The key of a term: a group and the name a unit variant has on the wire.
fn key(group: &str, variant: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(variant).ok();
    format!("{group}.{}", name.as_ref().and_then(|name| name.as_str()).unwrap_or_default())
}

fn whole(number: f64) -> rust_decimal::Decimal {
    rust_decimal::Decimal::try_from(number).unwrap_or_default().round()
}
