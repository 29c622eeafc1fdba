//! The briefing book of a delegation: who travels, what happens when, whom to meet, what was planned, whom to call.

mod anchor;
mod clocks;
mod days;
mod matching;
mod meetings;
mod people;
mod plans;
mod pocket;
mod programme;
mod purse;
mod team;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};
use portolan_domain::{
    comparison::Comparison,
    consultant::Consultant,
    contact::Contact,
    delegation::{Delegation, LocalCompany},
    enterprise::Enterprise,
    fx::FxReference,
    id::EnterpriseId,
    market::Market,
    risk::Risk,
    text::Bilingual,
    workspace::Centre,
};
use serde::Deserialize;

use crate::{
    DossierFile, PlanFile,
    brief::{Align, Block, Branding, Brief, Cell, Chapter, Column, Cover, Form, Said},
    error::Result,
    figures::{self, Course, course_to},
    fonts::Fonts,
    format,
    onepager::{self, OnePagerFile},
    options::{PrintLanguage, PrintOptions},
    page::Figure,
    speech,
};

pub(crate) use pocket::pocket;

/// The records a briefing book is made from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookFile {
    /// Who publishes it.
    pub centre: Centre,
    /// Whose book.
    pub delegation: Delegation,
    /// The enterprises it names, and any others.
    pub enterprises: Vec<Enterprise>,
    /// People of those enterprises.
    pub contacts: Vec<Contact>,
    /// Consultants named by any record.
    pub consultants: Vec<Consultant>,
    /// Plans of those enterprises.
    pub plans: Vec<PlanFile>,
    /// Risks in the register of the delegation itself.
    pub risks: Vec<Risk>,
    /// A scoring of markets and the markets it compares.
    pub comparison: Option<(Comparison, Vec<Market>)>,
    /// Reference rates of exchange.
    pub fx: Option<FxReference>,
    /// The day the records hold for.
    pub as_of: NaiveDate,
    /// What to tell the reader first.
    pub notice: Option<Bilingual>,
}

impl BookFile {
    /// What the file holds about one enterprise.
    pub fn dossier_of(&self, enterprise: &Enterprise) -> DossierFile {
        let id = enterprise.id;
        DossierFile {
            centre: self.centre.clone(),
            enterprise: enterprise.clone(),
            contacts: self.contacts.iter().filter(|own| own.enterprise_id == id).cloned().collect(),
            consultants: self.consultants.clone(),
            // A book says nothing of what only the centre wants to know.
            custom_fields: Vec::new(),
            plans: self.plans.iter().filter(|own| own.plan.enterprise_id == id).cloned().collect(),
            comparison: self.comparison.clone(),
            fx: self.fx.clone(),
            as_of: self.as_of,
            notice: self.notice.clone(),
        }
    }
}

/// What a briefing book says, in eight parts.
pub fn book(file: &BookFile, options: &PrintOptions) -> Brief {
    let file = &*options.edition.of(file);
    let writer = Writer { file, options, language: options.language };
    let parts: [(&'static str, Vec<Chapter>); 8] = [
        ("team", team::chapters(&writer)),
        ("programme", programme::chapters(&writer)),
        ("meetings", matching::chapters(&writer)),
        ("people", people::chapters(&writer)),
        ("firms", writer.one_pagers()),
        ("plans", plans::chapters(&writer)),
        ("purse", purse::money(&writer)),
        ("emergency", purse::emergency(&writer)),
    ];
    let mut chapters = Vec::new();
    for (section, own) in parts.into_iter().filter(|(_, own)| !own.is_empty()) {
        let heading = writer.language.say(&format!("part.{section}"));
        let text = writer.language.say(&format!("part.{section}.text"));
        chapters.push(Chapter {
            section,
            level: 1,
            part: Some(text),
            ..writer.chapter(heading.clone(), heading.clone())
        });
        chapters.extend(own.into_iter().map(|chapter| Chapter {
            section,
            level: 2,
            running: writer.running(),
            subject: heading.clone(),
            footer: None,
            ..chapter
        }));
    }
    let cover = writer.cover();
    Brief {
        branding: Branding::default(),
        title: writer.own(&file.delegation.name, "name"),
        author: writer.language.of(&file.centre.name, "workspace centre.name"),
        as_of: file.as_of,
        language: options.language,
        edition: options.edition,
        form: Form::Book,
        footer: cover.edition.clone(),
        cover: Some(cover),
        chapters,
    }
}

/// The members of a delegation as its book shows them: cards, as many figures as they need.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a name cannot be set.
pub fn team_figures(file: &BookFile, options: &PrintOptions, fonts: &Fonts) -> Result<Vec<Figure>> {
    let file = &*options.edition.of(file);
    let writer = Writer { file, options, language: options.language };
    let teams = team::teams(&writer).into_iter().filter(|team| !team.groups.is_empty());
    teams.map(|team| figures::team_grid(&team, options.language, fonts)).collect()
}

/// Puts the records of a book into words.
struct Writer<'a> {
    file: &'a BookFile,
    options: &'a PrintOptions,
    language: PrintLanguage,
}

impl<'a> Writer<'a> {
    fn delegation(&self) -> &'a Delegation {
        &self.file.delegation
    }

    /// A field of the delegation or of one of its parts.
    fn own(&self, text: &Bilingual, field: &str) -> Said {
        self.language.of(text, format!("{} {field}", self.delegation().code))
    }

    fn plain(&self, text: &str, field: &str) -> Said {
        self.language.plain(text, format!("{} {field}", self.delegation().code))
    }

    fn say(&self, key: &str) -> Said {
        self.language.say(key)
    }

    fn city(&self, city: &str) -> Said {
        self.own(&speech::city(city), "city")
    }

    fn day(&self, day: NaiveDate) -> Said {
        self.language.of(&speech::short_day(day), "")
    }

    fn running(&self) -> Said {
        self.language.coded("book.coded", self.delegation().code.as_str(), &[])
    }

    fn chapter(&self, heading: Said, subject: Said) -> Chapter {
        Chapter { level: 2, heading, running: self.running(), subject, ..Chapter::default() }
    }

    /// A chapter that begins with its title.
    fn titled(&self, kicker: Said, title: &Said) -> Chapter {
        let mut chapter = self.chapter(title.clone(), Said::default());
        chapter.blocks.push(Block::Title { kicker, title: title.clone(), badge: None });
        chapter
    }

    /// The short line over a title: the delegation.
    fn kicker(&self) -> Said {
        self.own(&self.delegation().name, "name")
    }

    fn section(&self, key: &str, note: Option<Said>) -> Block {
        Block::Section { number: None, heading: self.say(key), note, listed: false }
    }

    fn column(&self, key: &str, width: Option<f32>, align: Align) -> Column {
        let head = if key.is_empty() { Said::default() } else { self.say(key) };
        Column { head, width, align }
    }

    /// How many minutes the clock at home is ahead on a day.
    fn ahead(&self, day: NaiveDate) -> Option<i32> {
        let own = self.delegation();
        clocks::ahead(&own.time_zone, &own.home_time_zone, day)
    }

    /// `14:30–16:30` on the host's clock and the same at home, the latter as a remark.
    fn times(&self, day: NaiveDate, start: &str, end: &str) -> Cell {
        let mut lines = vec![self.plain(&format!("{start}–{end}"), "time")];
        lines.extend(self.home_times(day, start, end));
        Cell::KeyStack(lines)
    }

    /// The span on the clock at home.
    fn home_times(&self, day: NaiveDate, start: &str, end: &str) -> Option<Said> {
        let ahead = self.ahead(day)?;
        let (from, to) = (clocks::at_home(start, ahead)?, clocks::at_home(end, ahead)?);
        let home = self.home_name();
        let text =
            Bilingual::new(format!("{} {from}–{to}", home.zh), format!("{} {from}–{to}", home.en));
        // One clock, one line: the digits would only be said twice.
        let mut said = self.own(&text, "time");
        if !said.zh.is_empty() {
            said.en.clear();
        }
        Some(said)
    }

    /// What the clock at home is called: zones of China by the name of its time, others by their city.
    fn home_name(&self) -> Bilingual {
        match self.delegation().home_time_zone.as_str() {
            "Asia/Shanghai" | "Asia/Chongqing" | "Asia/Urumqi" => Bilingual::new("北京", "Beijing"),
            zone => zone_city(zone),
        }
    }

    fn enterprise(&self, id: EnterpriseId) -> Option<&'a Enterprise> {
        self.file.enterprises.iter().find(|own| own.id == id)
    }

    /// What people call an enterprise.
    fn short_name(&self, id: EnterpriseId) -> Said {
        self.enterprise(id).map_or_else(Said::default, |own| {
            let name = if own.short_name.is_empty() { &own.name } else { &own.short_name };
            self.language.of(name, format!("{} shortName", own.code))
        })
    }

    fn local(&self, code: &portolan_domain::id::Code) -> Option<&'a LocalCompany> {
        self.delegation().local_companies.iter().find(|local| local.code == *code)
    }

    /// The market visited, known by its time zone.
    fn market(&self) -> Option<&'a Market> {
        let compared = self.file.comparison.iter().flat_map(|(_, markets)| markets);
        let planned = self.file.plans.iter().map(|plan| &plan.market);
        compared.chain(planned).find(|market| market.time_zone == self.delegation().time_zone)
    }

    fn course(&self) -> Option<Course> {
        course_to(&self.market()?.code)
    }

    fn dates(&self) -> Bilingual {
        let (from, to) = (self.delegation().from, self.delegation().to);
        let en = match (from.year() == to.year(), from.month() == to.month()) {
            (true, true) => format!("{}–{}", from.day(), to.format("%-d %B %Y")),
            (true, false) => format!("{} to {}", from.format("%-d %B"), to.format("%-d %B %Y")),
            (false, _) => format!("{} to {}", from.format("%-d %B %Y"), to.format("%-d %B %Y")),
        };
        let start = format!("{} 年 {} 月 {} 日", from.year(), from.month(), from.day());
        let zh = match from.year() == to.year() {
            true => format!("{start}至 {} 月 {} 日", to.month(), to.day()),
            false => format!("{start}至 {} 年 {} 月 {} 日", to.year(), to.month(), to.day()),
        };
        Bilingual::new(zh, en)
    }

    fn cities(&self) -> Bilingual {
        let cities: Vec<_> = self.delegation().cities.iter().map(|c| speech::city(c)).collect();
        speech::joined(&cities)
    }

    fn cover(&self) -> Cover {
        let own = self.delegation();
        let course = self.course();
        let mut facts = vec![self.own(&self.dates(), "from"), self.own(&self.cities(), "cities")];
        if let Some(course) = &course {
            let bearing = format!("{:.1}", course.bearing);
            let distance = format!("{:.0}", course.kilometres);
            let distance = format::grouped(distance.parse().unwrap_or_default());
            let fill =
                [("bearing", bearing.as_str(), bearing.as_str()), ("km", &distance, &distance)];
            facts.push(self.language.filled("cover.course", &fill));
        }
        let (day, code) = (format::date(self.file.as_of), own.code.as_str());
        let fill = [("code", code, code), ("date", &day.zh, &day.en)];
        Cover {
            kind: self.running(),
            title: self.own(&own.name, "name"),
            course,
            facts,
            publisher: self.language.of(&self.file.centre.name, "workspace centre.name"),
            edition: self.language.filled("book.edition", &fill),
            notice: self.file.notice.as_ref().map(|n| self.language.of(n, "workspace notice")),
        }
    }

    /// The enterprises whose people travel or who have meetings, in the order of their codes.
    fn travelling(&self) -> Vec<&'a Enterprise> {
        let own = self.delegation();
        let named = |id: EnterpriseId| {
            own.members.iter().any(|member| member.enterprise_id == Some(id))
                || own.meetings.iter().any(|meeting| meeting.enterprise_id == id)
                || own.local_companies.iter().any(|local| local.interested_in.contains(&id))
        };
        self.file.enterprises.iter().filter(|enterprise| named(enterprise.id)).collect()
    }

    fn one_pagers(&self) -> Vec<Chapter> {
        let page = |enterprise: &Enterprise| {
            let file = OnePagerFile {
                dossier: self.file.dossier_of(enterprise),
                delegation: Some(self.delegation().clone()),
            };
            let mut chapter = onepager::chapter(&file, self.options);
            // The short name keeps to one line of the contents; the page itself has the whole one.
            chapter.heading = self.short_name(enterprise.id);
            chapter.anchor = Some(anchor::one_pager(enterprise.code.as_str()));
            chapter
        };
        self.travelling().into_iter().map(page).collect()
    }
}

/// The city in the name of a zone.
fn zone_city(zone: &str) -> Bilingual {
    speech::city(&zone.rsplit('/').next().unwrap_or(zone).replace('_', " "))
}
