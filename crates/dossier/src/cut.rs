//! Cards and badges of a delegation, from the records of its members: names, firms and parts in the delegation, and on
//! name cards how each is reached. Nothing else of a person is printed.

mod scanned;
#[cfg(test)]
mod tests;

use chrono::Datelike;
use portolan_domain::{
    delegation::{Delegation, Member},
    text::Bilingual,
};

use crate::{
    BookFile,
    book::pocket,
    brief::{Branding, Brief, Card, Cut, Form, Said},
    format,
    options::PrintOptions,
};

/// What the cards of all members say.
pub fn cut(file: &BookFile, what: Cut, options: &PrintOptions) -> Brief {
    if what == Cut::Pockets {
        return pocket(file, options);
    }
    let file = &*options.edition.of(file);
    let (language, delegation) = (options.language, &file.delegation);
    let kind = language.say(key(what));
    let name = language.of(&delegation.name, format!("{} name", delegation.code));
    let joined = |kind: &str, name: &str, between: &str| match (kind, name) {
        ("", _) | (_, "") => String::new(),
        (kind, name) => format!("{name}{between}{kind}"),
    };
    let title = Said {
        zh: joined(&kind.zh, &name.zh, " "),
        en: joined(&kind.en, &name.en, ", "),
        place: name.place,
    };
    let cards = delegation.members.iter().map(|member| card(file, member, what, options));
    Brief {
        branding: Branding::default(),
        title: if title.is_empty() { kind } else { title },
        author: language.of(&file.centre.name, "workspace centre.name"),
        as_of: file.as_of,
        language,
        edition: options.edition,
        form: Form::Cut(what, cards.collect()),
        cover: None,
        footer: Said::default(),
        chapters: Vec::new(),
    }
}

/// The key of what they are called.
fn key(what: Cut) -> &'static str {
    match what {
        Cut::Names => "cut.names",
        Cut::Badges | Cut::SmallBadges => "cut.badges",
        Cut::Tents => "cut.tents",
        Cut::Pockets => "cut.pockets",
    }
}

fn card(file: &BookFile, member: &Member, what: Cut, options: &PrintOptions) -> Card {
    let (language, delegation) = (options.language, &file.delegation);
    let say = |text: &Bilingual, field: &str| {
        language.of(text, format!("{} {} {field}", delegation.code, member.code))
    };
    let reach = if what == Cut::Names { reach(file, member) } else { Vec::new() };
    let named = member.name.read(language.leading());
    let code_is = language.filled("cut.code", &[("name", named, named)]);
    Card {
        name: say(&member.name, "name"),
        organisation: say(&member.organisation, "organisation"),
        title: say(&member.title, "title"),
        role: say(&member.role, "role"),
        leads: leads(&member.role),
        number: member.badge_no.clone(),
        journey: language.of(&delegation.name, format!("{} name", delegation.code)),
        days: language.of(&days(delegation), ""),
        scanned: scanned::vcard(member, &reach, language),
        code_is: code_is.leading().to_owned(),
        reach,
    }
}

/// How a member is reached: by the numbers of the contact of this name at the same enterprise, else by the centre's,
/// which passes on what comes. Nobody's card has the numbers of somebody else.
fn reach(file: &BookFile, member: &Member) -> Vec<String> {
    let same = |one: &Bilingual, other: &Bilingual| {
        let is = |a: &str, b: &str| !a.trim().is_empty() && a.trim() == b.trim();
        is(&one.zh, &other.zh) || is(&one.en, &other.en)
    };
    let own = file.contacts.iter().find(|contact| {
        Some(contact.enterprise_id) == member.enterprise_id && same(&contact.name, &member.name)
    });
    let of_own = own.map(|contact| [&contact.phone, &contact.email]);
    let known = |lines: &[&String; 2]| lines.iter().any(|line| !line.trim().is_empty());
    let lines = of_own.filter(known).unwrap_or([&file.centre.phone, &file.centre.email]);
    lines.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Whether a part in the delegation is to lead it.
fn leads(role: &Bilingual) -> bool {
    let en = role.en.to_lowercase();
    let spoken = ["head of delegation", "deputy head", "delegation leader", "team leader"];
    role.zh.contains("团长")
        || role.zh.contains("领队")
        || spoken.iter().any(|words| en.contains(words))
}

/// From the first day to the last.
fn days(delegation: &Delegation) -> Bilingual {
    let (from, to) = (format::date(delegation.from), format::date(delegation.to));
    if delegation.from == delegation.to {
        return from;
    }
    let days = (delegation.from.day(), delegation.to.day());
    let zh = match delegation.from.year() == delegation.to.year() {
        true => format!("{}—{} 月 {} 日", from.zh, delegation.to.month(), days.1),
        false => format!("{}—{}", from.zh, to.zh),
    };
    let month = (delegation.from.year(), delegation.from.month());
    let en = match month == (delegation.to.year(), delegation.to.month()) {
        true => format!("{}–{}", days.0, to.en),
        false => format!("{} – {}", from.en, to.en),
    };
    Bilingual::new(zh, en)
}
