//! Finding records: by noun, each with its total, what fits marked where the terminal can show it.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::error::Result;
use portolan_api::search::{self, Hit, HitGroup, MatchField, MatchRange};
use portolan_domain::terms;
use portolan_domain::text::Language;

use crate::{output, words};

/// Writes what was found.
pub(crate) async fn search(app: &App, text: &str, most: usize, json: bool) -> Result<ExitCode> {
    let found = search::find(app, text, most).await?;
    if json {
        output::json(&found)?;
        return Ok(ExitCode::SUCCESS);
    }
    let language = words::language();
    if found.total == 0 {
        output::line(match language {
            Language::Chinese => format!("没有找到“{text}”"),
            Language::English => format!("nothing found for “{text}”"),
        })?;
    }
    let shows_marks = io::stdout().is_terminal();
    for (index, group) in found.groups.iter().enumerate() {
        if index > 0 {
            output::line("")?;
        }
        output::line(head(group, language))?;
        let rows = group.hits.iter().map(|hit| row(hit, shows_marks)).collect();
        output::rows(rows)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// `Enterprise: 12 of 340`.
fn head(group: &HitGroup, language: Language) -> String {
    let name = group.noun.name();
    let noun = terms::term(language, &format!("noun.{name}")).unwrap_or(name);
    let (shown, total) = (group.hits.len(), group.total);
    let cut = u32::try_from(shown).is_ok_and(|shown| shown < total);
    match (language, cut) {
        (Language::Chinese, true) => format!("{noun}（共 {total} 条，列出前 {shown} 条）"),
        (Language::Chinese, false) => format!("{noun}（共 {total} 条）"),
        (Language::English, true) => format!("{noun} ({shown} of {total})"),
        (Language::English, false) => format!("{noun} ({total})"),
    }
}

fn row(hit: &Hit, shows_marks: bool) -> Vec<String> {
    let title = &hit.record.title;
    let also = hit.also.as_deref().unwrap_or_default();
    [
        (MatchField::Code, hit.record.code.as_str()),
        (MatchField::Zh, title.zh.as_str()),
        (MatchField::En, title.en.as_str()),
        (MatchField::Also, also),
    ]
    .map(|(field, text)| if shows_marks { marked(text, field, hit) } else { text.to_owned() })
    .to_vec()
}

/// The text with what fits underlined, character by character, since a terminal wraps where it likes.
fn marked(text: &str, field: MatchField, hit: &Hit) -> String {
    let mut marked = String::new();
    for (at, c) in (0u32..).zip(text.chars()) {
        let here =
            |range: &MatchRange| range.field == field && (range.from..range.to).contains(&at);
        let fits = hit.ranges.iter().any(here);
        // A control character of a text would act on the terminal.
        let c = if c.is_control() || output::MARKS.contains(&c) { ' ' } else { c };
        match fits {
            true => marked.extend([output::MARKS[0], c, output::MARKS[1]]),
            false => marked.push(c),
        }
    }
    marked
}
