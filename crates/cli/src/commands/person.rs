//! What is held on one person, and erasing it.

use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::error::Result;
use portolan_api::person::{self, ErasePerson, Person, PersonFound, PlaceKind};
use portolan_api::records;
use portolan_domain::record::{Noun, Record};
use portolan_domain::terms;
use portolan_domain::text::Language;

use crate::{output, words};

pub(crate) async fn person(app: &App, name: &str, json: bool) -> Result<ExitCode> {
    let found = person::find(app, meant(app, name).await).await?;
    match json {
        true => output::json(&found)?,
        false => tell(&found)?,
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn erase(
    app: &App,
    name: &str,
    reason: &str,
    keep: &[String],
    json: bool,
) -> Result<ExitCode> {
    let who = meant(app, name).await;
    let found = person::find(app, who.clone()).await?;
    // Another contact of the same name is another person until somebody says otherwise.
    let chosen = found.places.iter().filter(|place| {
        place.kind != PlaceKind::OtherContact
            && !keep.iter().any(|code| code.eq_ignore_ascii_case(&place.record.code))
    });
    let places = chosen.map(|place| place.record.id).collect();
    let erased =
        person::erase(app, ErasePerson { person: who, places, reason: reason.to_owned() }).await?;
    match json {
        true => output::json(&erased)?,
        false => output::line(words::say(
            &format!(
                "已清除：{} 条记录，{} 行修改记录。备份不受影响。",
                erased.records, erased.journal_rows
            ),
            &format!(
                "erased in {} records and {} rows of the journal; back-ups keep what they have",
                erased.records, erased.journal_rows
            ),
        ))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What a field is called, by the noun or as all nouns share it.
fn field(language: Language, noun: &str, path: &str) -> String {
    let head = path.split('.').next().unwrap_or(path);
    let keys = [format!("field.{noun}.{head}"), format!("field.{head}")];
    keys.iter().find_map(|key| terms::term(language, key)).unwrap_or(path).to_owned()
}

/// The one contact of this code or name, or whoever is told by these words.
async fn meant(app: &App, name: &str) -> Person {
    match records::named(app, Noun::Contact, name).await {
        Ok(Record::Contact(contact)) => Person::Contact(contact.id),
        _ => Person::Words(name.to_owned()),
    }
}

fn tell(found: &PersonFound) -> Result<()> {
    let language = words::language();
    let row = |place: &person::PersonPlace| {
        let name = place.record.noun.name();
        let noun = terms::term(language, &format!("noun.{name}")).unwrap_or(name).to_owned();
        let kind = match place.kind {
            PlaceKind::Contact => words::say("联系人", "the contact"),
            PlaceKind::OtherContact => {
                words::say("另一位联系人，同名或同号", "another contact, alike")
            }
            PlaceKind::Mention => field(language, name, &place.path),
            PlaceKind::File => words::say("文件，连同内容", "a file, with its contents"),
            PlaceKind::Arrow => words::say("关联", "link"),
            PlaceKind::History => words::say("仅在修改记录里", "in the history alone"),
        };
        vec![noun, place.record.code.clone(), kind, place.shown.clone()]
    };
    output::rows(found.places.iter().map(row).collect())?;
    for name in &found.imports {
        output::line(words::say(
            &format!("导入过的文件名里也有，将一并清除：{name}"),
            &format!("the name of an imported file tells it too and is erased along: {name}"),
        ))?;
    }
    if let Some(until) = found.backups_until {
        let count = found.backups;
        output::line(words::say(
            &format!("另有 {count} 份备份可能含有这些信息，最迟保留到 {until}"),
            &format!("{count} back-ups may hold this too, the last until {until}"),
        ))?;
    }
    Ok(())
}
