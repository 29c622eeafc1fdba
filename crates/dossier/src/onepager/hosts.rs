//! The one-pager for hosts: what the firm makes, what it looks for, when to meet it, whom to write to.

use chrono::Datelike;
use portolan_domain::text::Bilingual;

use super::{OnePagerFile, meetings};
use crate::{
    brief::{
        Align, Block, Branding, Brief, Cell, Chapter, Column, Drawing, Fact, Form, Marks, Row,
        RowKind, Said, Table,
    },
    dossier::Profile,
    format,
    options::{PrintLanguage, PrintOptions},
    speech,
};

pub(super) fn brief(file: &OnePagerFile, options: &PrintOptions) -> Brief {
    let (own, language) = (&file.dossier, options.language);
    let day = format::date(own.as_of);
    Brief {
        branding: Branding::default(),
        title: language.of(&own.enterprise.name, format!("{} name", own.enterprise.code)),
        author: language.of(&own.centre.name, "workspace centre.name"),
        as_of: own.as_of,
        language,
        edition: options.edition,
        form: Form::Host(own.enterprise.code.to_string()),
        cover: None,
        footer: match &own.notice {
            Some(_) => language.filled("hosts.edition_demo", &[("date", &day.zh, &day.en)]),
            None => language.filled("hosts.edition", &[("date", &day.zh, &day.en)]),
        },
        chapters: vec![Page { file, options, language }.chapter()],
    }
}

struct Page<'a> {
    file: &'a OnePagerFile,
    options: &'a PrintOptions,
    language: PrintLanguage,
}

impl Page<'_> {
    fn chapter(&self) -> Chapter {
        let (language, own) = (self.language, &self.file.dossier);
        let enterprise = &own.enterprise;
        let profile = Profile::of(own, self.options);
        let name = language.of(&enterprise.name, format!("{} name", enterprise.code));
        let products: Vec<Bilingual> =
            enterprise.products.iter().map(|product| product.name.clone()).collect();
        let products = speech::joined(&products);
        let products = language.of(&products, format!("{} products", enterprise.code));
        let blocks = vec![
            Block::Figure(Drawing::Strip),
            Block::Headline(name.clone(), products),
            Block::Measures(self.measures()),
            Block::Sidebar(self.main(&profile), self.side(&profile)),
            Block::Foot(vec![Fact { label: language.say("hosts.centre"), value: self.centre() }]),
        ];
        let running = match &self.file.delegation {
            Some(delegation) => language.of(&delegation.name, format!("{} name", delegation.code)),
            None => language.of(&own.centre.name, "workspace centre.name"),
        };
        Chapter {
            level: 1,
            heading: name,
            running,
            subject: language.say("hosts.profile"),
            one_page: true,
            blocks,
            ..Chapter::default()
        }
    }

    /// Four or five figures that say how large and how able the firm is; what is not known is left out.
    fn measures(&self) -> Vec<Fact> {
        let (language, enterprise) = (self.language, &self.file.dossier.enterprise);
        let mut measures = Vec::new();
        let mut add = |value: Option<String>, label: Said| {
            if let Some(value) = value {
                measures.push(Fact { label, value: language.plain(value, "") });
            }
        };
        let founded = enterprise.founded.map(|day| day.format("%Y").to_string());
        let city = enterprise.division.as_ref().map_or_else(Bilingual::default, |d| d.city.clone());
        add(founded, language.filled("hosts.founded", &[("city", &city.zh, &city.en)]));
        add(enterprise.employees.map(|n| n.to_string()), language.say("hosts.people"));
        add(enterprise.rd_staff.map(|n| n.to_string()), language.say("hosts.research"));
        add(enterprise.ip.class_one.map(|n| n.to_string()), language.say("hosts.patents"));
        let position = &enterprise.market_position;
        let share = position.domestic_share_pct.map(|share| share.normalize().to_string());
        match (position.domestic_rank, share) {
            (Some(rank), Some(share)) => {
                let words = language.filled("hosts.share", &[("share", &share, &share)]);
                add(Some(format!("No. {rank}")), words);
            }
            (Some(rank), None) => add(Some(format!("No. {rank}")), language.say("hosts.in_china")),
            (None, Some(share)) => add(Some(format!("{share}%")), language.say("hosts.of_china")),
            (None, None) => {}
        }
        measures
    }

    fn section(&self, key: &str) -> Block {
        let heading = self.language.say(key);
        Block::Section { number: None, heading, note: None, listed: false }
    }

    /// What they make, with customs headings, and what they look for.
    fn main(&self, profile: &Profile<'_>) -> Vec<Block> {
        let (language, enterprise) = (self.language, &self.file.dossier.enterprise);
        let mut blocks = vec![self.section("hosts.makes")];
        let products = enterprise.products.iter().map(|product| {
            let codes: Vec<_> = product.hs.iter().map(|hs| dotted(&hs.code)).collect();
            let (zh, en) = match codes.is_empty() {
                true => (product.name.zh.clone(), product.name.en.clone()),
                false => (
                    format!("{}（税号 {}）", product.name.zh, codes.join("、")),
                    format!("{} (HS {})", product.name.en, codes.join(", ")),
                ),
            };
            language.of(&Bilingual::new(zh, en), format!("{} products", enterprise.code))
        });
        blocks.push(Block::List(Marks::Dashes, products.collect()));
        let interested = self.interested();
        if !interested.is_empty() {
            blocks.push(self.section("hosts.partners"));
            blocks.push(Block::List(Marks::Dashes, interested));
        }
        if let Some(about) = profile.industry_line() {
            blocks.push(self.section("hosts.field"));
            blocks.push(Block::Prose(about));
        }
        blocks.push(self.section("hosts.notes"));
        blocks.push(Block::PenLines(crate::brief::Lines::Few(5)));
        blocks
    }

    /// The kinds of local firm that asked to meet this one.
    fn interested(&self) -> Vec<Said> {
        let Some(delegation) = &self.file.delegation else { return Vec::new() };
        let id = self.file.dossier.enterprise.id;
        let firms = delegation.local_companies.iter().filter(|c| c.interested_in.contains(&id));
        let mut found: Vec<Said> = Vec::new();
        for firm in firms.filter(|firm| !firm.business.is_empty()) {
            let said =
                self.language.of(&firm.business, format!("{} {}", delegation.code, firm.code));
            if found.iter().all(|other| (&other.zh, &other.en) != (&said.zh, &said.en)) {
                found.push(said);
            }
        }
        found
    }

    fn side(&self, profile: &Profile<'_>) -> Vec<Block> {
        let (language, own) = (self.language, &self.file.dossier);
        let mut blocks = vec![self.section("hosts.glance"), Block::Table(self.glance(profile))];
        if let Some(table) = self.meetings() {
            blocks.push(self.section("hosts.meet"));
            blocks.push(Block::Table(table));
        }
        let contact =
            own.contacts.iter().find(|contact| contact.primary).or_else(|| own.contacts.first());
        if let Some(contact) = contact {
            let code = contact.code.as_str();
            blocks.push(self.section("contact"));
            let plain = |text: &str, field: &str| language.plain(text, format!("{code} {field}"));
            let cells = vec![Cell::KeyStack(vec![
                language.of(&contact.name, format!("{code} name")),
                language.of(&contact.title, format!("{code} title")),
                plain(&contact.phone, "phone"),
                plain(&contact.email, "email"),
            ])];
            blocks.push(Block::Table(Table {
                caption: language.say("contact"),
                columns: vec![Column { head: Said::default(), width: None, align: Align::Left }],
                rows: vec![Row { cells, kind: RowKind::Plain }],
                dense: false,
            }));
        }
        blocks
    }

    /// Tier, sales and exports, certificates: nothing of profit or debt.
    fn glance(&self, profile: &Profile<'_>) -> Table {
        let (language, enterprise) = (self.language, &self.file.dossier.enterprise);
        let mut rows = Vec::new();
        let mut add = |key: &str, value: Option<Said>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                let cells = vec![Cell::Key(language.say(key)), Cell::Text(value)];
                rows.push(Row { cells, kind: RowKind::Plain });
            }
        };
        add("hosts.title", profile.tier());
        add("hosts.sales", self.sales());
        add("hosts.exports", profile.exports());
        let certificates = enterprise.certifications.join(", ");
        add("fact.certifications", Some(language.plain(certificates, enterprise.code.as_str())));
        let columns = vec![
            Column { head: Said::default(), width: Some(17.0), align: Align::Left },
            Column { head: Said::default(), width: None, align: Align::Left },
        ];
        Table { caption: language.say("hosts.glance"), columns, rows, dense: false }
    }

    fn sales(&self) -> Option<Said> {
        let latest = self.file.dossier.enterprise.latest_figures()?;
        let (zh, en) = (format::grouped(latest.revenue?), format::million(latest.revenue?));
        let year = latest.year.to_string();
        let fill = [("n", zh.as_str(), en.as_str()), ("year", &year, &year)];
        Some(self.language.filled("hosts.sales_in", &fill))
    }

    fn meetings(&self) -> Option<Table> {
        let (language, delegation) = (self.language, self.file.delegation.as_ref()?);
        let own = meetings(delegation, self.file.dossier.enterprise.id);
        let mut last = None;
        let rows: Vec<Row> = own
            .into_iter()
            .map(|meeting| {
                let place = (meeting.date, meeting.city.as_str());
                let first = last != Some(place);
                last = Some(place);
                let (day, city) = (meeting.date, speech::city(&meeting.city));
                let text = Bilingual::new(
                    format!("{}，{} 月 {} 日", city.zh, day.month(), day.day()),
                    format!("{}, {}", city.en, day.format("%-d %B")),
                );
                let table = meeting.table.to_string();
                let at = [
                    ("time", meeting.start.as_str(), meeting.start.as_str()),
                    ("n", &table, &table),
                ];
                let cells = vec![
                    if first { Cell::Key(language.of(&text, "")) } else { Cell::Empty },
                    Cell::Text(language.filled("hosts.at_table", &at)),
                ];
                Row { cells, kind: RowKind::Plain }
            })
            .collect();
        let columns = vec![
            Column { head: Said::default(), width: None, align: Align::Left },
            Column { head: Said::default(), width: Some(21.0), align: Align::Right },
        ];
        let caption = language.say("hosts.meet");
        (!rows.is_empty()).then_some(Table { caption, columns, rows, dense: false })
    }

    fn centre(&self) -> Said {
        let centre = &self.file.dossier.centre;
        let line = |name: &str, address: &str, comma: &str| {
            let parts = [name, address, centre.email.as_str(), centre.phone.as_str()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(comma)
        };
        let text = Bilingual::new(
            line(&centre.name.zh, &centre.address.zh, "，"),
            line(&centre.name.en, &centre.address.en, ", "),
        );
        self.language.of(&text, "workspace centre")
    }
}

/// `8413.70` from six digits.
fn dotted(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((heading, rest)) if !rest.is_empty() => format!("{heading}.{rest}"),
        _ => code.to_owned(),
    }
}
