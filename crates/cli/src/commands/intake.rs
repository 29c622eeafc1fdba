//! The rows of a table as enterprises: what would happen, then the taking.

mod told;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use portolan_api::app::App;
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::intake::{self, Choices, Given, Progress};
use portolan_api::listing::{self, ListFormat};
use portolan_api::outside::table::{Tables, Watch};
use portolan_api::printing::write_file;
use portolan_domain::intake::columns::{HeadingRows, MappedColumn};
use portolan_domain::intake::{Field, HeadingSaid, Mapping, Target};
use serde_json::json;

use crate::args::Import;
use crate::output;

/// Ctrl+C ends it before anything is written.
struct Stop(Arc<AtomicBool>);

impl Watch for Stop {
    fn read(&mut self, _: &Tables) {}

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

pub(crate) async fn import(app: &App, what: &Import, json: bool) -> Result<ExitCode> {
    let stopped = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stopped);
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            asked.store(true, Ordering::Relaxed);
        }
    });
    let headings = what.heading_rows.iter().map(|said| heading(said)).collect::<Result<_>>()?;
    let mut given =
        Given { sheets: what.sheets.clone(), headings, mappings: Vec::new(), year: what.year };
    if let Some(name) = &what.mapping {
        given.mappings.push(intake::mapping_named(app, name).await?);
    }
    if !what.columns.is_empty() {
        let columns = what.columns.iter().map(|said| column(said)).collect::<Result<_>>()?;
        given.mappings.push(Mapping { columns });
    }
    let choices =
        Choices { keep: what.fill_only, take_edited: what.take_edited, ..Choices::default() };
    let mut watch = Stop(Arc::clone(&stopped));
    let mut checked = intake::read_and_check(app, &what.file, given, choices, &mut watch).await?;
    if let Some(name) = &what.keep_mapping {
        intake::keep_mapping(app, name, checked.intake().mapping()).await?;
    }
    let mut reported = false;
    if let Some(path) = &what.report
        && let Some(book) = intake::report(&checked)?
    {
        write_file(path, &book)?;
        reported = true;
    }
    let told = if json { Some(told::in_full(&checked)) } else { None };
    if told.is_none() {
        told::tell(&checked, what)?;
    }
    let taken = match what.dry_run {
        true => None,
        false => {
            let going = move |_, _| !stopped.load(Ordering::Relaxed);
            let progress: Progress = Arc::new(going);
            Some(checked.commit(app, &progress).await?)
        }
    };
    if let Some(mut told) = told {
        told["taken"] = json!(taken);
        output::json(&told)?;
        return Ok(ExitCode::SUCCESS);
    }
    told::end(taken.is_some_and(|taken| taken.batch.is_some()), what, reported)?;
    Ok(ExitCode::SUCCESS)
}

/// All enterprises as a table that `import --as enterprises` understands.
pub(crate) async fn export(app: &App, to: Option<&Path>) -> Result<ExitCode> {
    let listing = listing::enterprises(app, None).await?;
    match to {
        Some(path) => write_file(path, &listing.bytes(ListFormat::of(path))?)?,
        None => output::line(listing.csv().trim_end())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// `ROWS` or `SHEET:ROWS`, the rows as `3`, `3-4` or `none`.
fn heading(said: &str) -> Result<(Option<String>, HeadingSaid)> {
    let wrong = || {
        ApiError::new(ErrorCode::RefusedInput, "rows of a heading")
            .with("why", format!("“{said}” is not [SHEET:]ROWS, as 3, 3-4 or none"))
    };
    let (sheet, rows) = match said.rsplit_once(':') {
        Some((sheet, rows)) => (Some(sheet.to_owned()), rows),
        None => (None, said),
    };
    if rows.trim() == "none" {
        return Ok((sheet, HeadingSaid::None));
    }
    let number = |text: &str| text.trim().parse::<u32>().map_err(|_| wrong());
    let (first, last) = match rows.split_once(['-', '–']) {
        Some((first, last)) => (number(first)?, number(last)?),
        None => (number(rows)?, number(rows)?),
    };
    Ok((sheet, HeadingSaid::Rows { rows: HeadingRows { first, last } }))
}

/// `HEADING=FIELD@YEAR`; the heading may hold `=` itself.
fn column(said: &str) -> Result<MappedColumn> {
    let wrong = || {
        ApiError::new(ErrorCode::RefusedInput, "a column")
            .with("why", format!("“{said}” is not HEADING=FIELD"))
    };
    let (heading, field) = said.rsplit_once('=').ok_or_else(wrong)?;
    let heading = heading.to_owned();
    if field.trim().is_empty() {
        return Ok(MappedColumn { heading, target: None });
    }
    let (field, year) = match field.split_once('@') {
        Some((field, year)) => (field, Some(year.trim().parse().map_err(|_| wrong())?)),
        None => (field, None),
    };
    let field: Field = serde_json::from_value(json!(field.trim())).map_err(|_| wrong())?;
    Ok(MappedColumn { heading, target: Some(Target { year, ..Target::of(field) }) })
}
