//! The bin: what is in it, and putting something back.

use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::bin::{self, Binned, RestoreBinned};
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_domain::terms;

use super::records;
use crate::{output, words};

pub(crate) async fn bin(app: &App, restore: Option<&str>, json: bool) -> Result<ExitCode> {
    let found = bin::list(app).await?;
    if let Some(name) = restore {
        let one = named(&found.binned, name)?;
        let put =
            bin::restore(app, RestoreBinned { noun: one.record.noun, id: one.record.id }).await?;
        match json {
            true => output::json(&put)?,
            false => output::line(put.code)?,
        }
        return Ok(ExitCode::SUCCESS);
    }
    if json {
        output::json(&found)?;
        return Ok(ExitCode::SUCCESS);
    }
    let language = words::language();
    let row = |own: &Binned| {
        let name = own.record.noun.name();
        let noun = terms::term(language, &format!("noun.{name}")).unwrap_or(name);
        let title = own.record.title.read(language).to_owned();
        let merged = own.merged_into.as_ref().map_or_else(String::new, |into| {
            words::say(&format!("已并入 {into}"), &format!("merged into {into}"))
        });
        let code = own.record.code.clone();
        vec![noun.to_owned(), code, title, own.by.clone(), own.at.clone(), merged]
    };
    output::rows(found.binned.iter().map(row).collect())?;
    if let Some(latest) = found.latest {
        words::warn(&words::say(
            &format!("只列出最近{latest}条删除记录"),
            &format!("only the latest {latest} deletions are listed"),
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// The one thing in the bin of this code.
fn named<'b>(found: &'b [Binned], name: &str) -> Result<&'b Binned> {
    let (noun, code) = match name.split_once(':') {
        Some((of, code)) => (Some(records::noun(of)?), code),
        None => (None, name),
    };
    let fits = |own: &&Binned| {
        own.record.code.eq_ignore_ascii_case(code)
            && noun.is_none_or(|noun| noun == own.record.noun)
    };
    let mut fitting = found.iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => {
            Err(ApiError::invalid("name", "ambiguous", "several are called that"))
        }
        (None, _) => Err(ApiError::new(ErrorCode::Gone, "it is not in the bin").with("why", name)),
    }
}
